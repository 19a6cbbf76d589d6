"""The bundled data sets: shape, keys, types, documented breaks and known figures."""

from __future__ import annotations

import csv
import doctest
import re
from pathlib import Path

import polars as pl
import pytest

import rustbelt as rb

Str, Int, Num = pl.String, pl.Int64, pl.Float64
Types = dict[str, type[pl.DataType]]

SCHEMAS: dict[str, Types] = {
    "china_age_65plus": {
        "iso_3166_2": Str,
        "province": Str,
        "year": Int,
        "survey_population": Int,
        "survey_population_65plus": Int,
        "share_65plus_pct": Num,
        "basis": Str,
    },
    "china_employment_by_sector": {
        "iso_3166_2": Str,
        "province": Str,
        "year": Int,
        "sector": Str,
        "employment_10k": Num,
    },
    "china_provinces": {
        "iso_3166_2": Str,
        "province": Str,
        "macro_region": Str,
        "year": Int,
        "gdp": Num,
        "gdp_vintage": Str,
        "gdp_first_published": Num,
        "gdp_census4": Num,
        "gdp_census5": Num,
        "share_primary_pct": Num,
        "share_secondary_pct": Num,
        "share_tertiary_pct": Num,
        "population_10k": Num,
        "population_basis": Str,
        "gdp_index_prev100": Num,
        "urban_unit_employment_10k": Num,
        "note": Str,
    },
    "china_regions": {
        "iso_3166_2": Str,
        "gb_code": Str,
        "province": Str,
        "province_zh": Str,
        "macro_region": Str,
        "tile_row": Int,
        "tile_col": Int,
    },
    "china_retail_sales": {
        "iso_3166_2": Str,
        "province": Str,
        "year": Int,
        "retail_sales_100m_yuan": Num,
    },
    "us_industry_gdp": {
        "area_code": Str,
        "area": Str,
        "industry_code": Str,
        "industry": Str,
        "year": Int,
        "gdp_million_usd": Num,
    },
    "us_state_industries": {"state": Str, "sector": Str, "industry": Str, "year": Int, "gdp_million_usd": Num},
    "mexico_state_gdp": {"state": Str, "region": Str, "year": Int, "gdp_per_capita": Int},
    "us_state_income": {
        "state": Str,
        "bea_region": Str,
        "year": Int,
        "population": Int,
        "personal_income": Num,
        "earnings": Num,
        "property_income": Num,
        "transfers": Num,
    },
    "china_adjacency": dict.fromkeys(["iso_a", "province_a", "iso_b", "province_b", "contact"], Str),
}

ROWS = {
    "china_age_65plus": 527,
    "china_employment_by_sector": 156,
    "china_provinces": 1457,
    "china_regions": 31,
    "china_retail_sales": 62,
    "us_industry_gdp": 2100,
    "us_state_income": 4599,
    "us_state_industries": 9945,
    "mexico_state_gdp": 224,
    "china_adjacency": 69,
}

KEYS = {
    "china_age_65plus": ["iso_3166_2", "year"],
    "china_employment_by_sector": ["iso_3166_2", "year", "sector"],
    "china_provinces": ["iso_3166_2", "year"],
    "china_regions": ["iso_3166_2"],
    "china_retail_sales": ["iso_3166_2", "year"],
    "us_industry_gdp": ["area_code", "industry_code", "year"],
    "us_state_income": ["state", "year"],
    "us_state_industries": ["state", "industry", "year"],
    "mexico_state_gdp": ["state", "year"],
    "china_adjacency": ["iso_a", "iso_b"],
}

FOLDER = Path(rb.datasets.__file__).parent
every_dataset = pytest.mark.parametrize("name", sorted(SCHEMAS))


def load(name: str) -> pl.DataFrame:
    frame = getattr(rb.datasets, name)()
    assert isinstance(frame, pl.DataFrame)
    return frame


@pytest.fixture(scope="module")
def provinces() -> pl.DataFrame:
    return rb.datasets.china_provinces()


def cell(frame: pl.DataFrame, column: str, province: str, year: int) -> float | None:
    """The value of one province and year; fails unless there is exactly one row."""
    row = frame.filter(pl.col("province") == province, pl.col("year") == year)
    value: float | None = row.get_column(column).item()
    return value


# --- every data set ------------------------------------------------------------------


def test_every_csv_has_a_function_and_every_function_a_csv() -> None:
    files = {path.stem for path in FOLDER.glob("*.csv")}
    assert files == set(rb.datasets.__all__) == set(SCHEMAS)
    assert rb.datasets.__all__ == sorted(rb.datasets.__all__)


@every_dataset
def test_shape_and_types(name: str) -> None:
    frame = load(name)
    assert dict(frame.schema) == SCHEMAS[name]
    assert frame.height == ROWS[name]


@every_dataset
def test_header_of_the_file_equals_the_schema(name: str) -> None:
    # polars takes the names from the schema given, so a moved column would not show
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == list(SCHEMAS[name])


@every_dataset
def test_docstring_is_a_codebook(name: str) -> None:
    doc = getattr(rb.datasets, name).__doc__
    for column, dtype in SCHEMAS[name].items():
        assert re.search(rf"^ *{column} +{dtype.__name__} +\S", doc, re.MULTILINE), column
    assert re.search(rf"^ *{ROWS[name]} rows", doc, re.MULTILINE)
    publishers = {"china": "National Bureau of Statistics", "us": "Bureau of Economic Analysis", "mexico": "INEGI"}
    publisher = publishers[name.partition("_")[0]]
    for word in ("Key: ", "Vintage", publisher, "Source", ">>> "):
        assert word in doc, word


def test_docstring_examples() -> None:
    result = doctest.testmod(rb.datasets)
    assert result.attempted > 0
    assert result.failed == 0


@every_dataset
def test_key_is_unique_complete_and_sorted(name: str) -> None:
    keys = load(name).select(KEYS[name])
    assert not keys.is_duplicated().any()
    assert keys.null_count().sum_horizontal().item() == 0
    assert keys.equals(keys.sort(KEYS[name]))


@every_dataset
def test_no_nan_infinity_or_empty_string(name: str) -> None:
    frame = load(name)
    for series in frame:
        if series.dtype == pl.Float64:
            assert series.drop_nulls().is_finite().all(), series.name
        if series.dtype == pl.String:
            assert (series.drop_nulls().str.strip_chars() != "").all(), series.name


@every_dataset
def test_codes_and_names_agree_with_the_regions(name: str) -> None:
    regions = rb.datasets.china_regions()
    shared = [c for c in ("iso_3166_2", "province", "macro_region") if c in SCHEMAS[name]]
    if not shared:
        pytest.skip("no province keys")
    unknown = load(name).select(shared).unique().join(regions, on=shared, how="anti")
    expected = [("CN", "National")] if name == "china_employment_by_sector" else []
    assert unknown.rows() == expected


# --- china_regions -------------------------------------------------------------------


def test_regions() -> None:
    frame = rb.datasets.china_regions()
    sizes = frame.group_by("macro_region").len().sort("macro_region")
    assert sizes.rows() == [
        ("Central", 6),
        ("East", 10),
        ("Northeast", 3),
        ("West", 12),
    ]
    assert frame.null_count().sum_horizontal().item() == 0
    for column in ("gb_code", "province", "province_zh"):
        assert frame.get_column(column).is_unique().all()
    assert frame.get_column("gb_code").str.contains(r"^\d{2}0{4}$").all()
    assert not frame.select("tile_row", "tile_col").is_duplicated().any()
    assert frame.get_column("tile_row").is_between(0, 7).all()
    assert frame.get_column("tile_col").is_between(0, 6).all()
    northeast = frame.filter(pl.col("macro_region") == "Northeast")
    assert northeast.get_column("province").to_list() == [
        "Heilongjiang",
        "Jilin",
        "Liaoning",
    ]


# --- china_provinces -----------------------------------------------------------------


def test_panel_is_balanced(provinces: pl.DataFrame) -> None:
    years = provinces.group_by("iso_3166_2").agg(pl.col("year").sort())
    assert years.height == 31
    assert all(row == list(range(1978, 2025)) for row in years.get_column("year").to_list())


@pytest.mark.parametrize(
    ("column", "first", "last"),
    [
        ("gdp", 1978, 2024),
        ("gdp_vintage", 1978, 2024),
        ("gdp_first_published", 1978, 2024),
        ("gdp_census4", 1999, 2020),
        ("gdp_census5", 2006, 2024),
        ("share_primary_pct", 1978, 2024),
        ("share_secondary_pct", 1978, 2024),
        ("share_tertiary_pct", 1978, 2024),
        ("population_10k", 1990, 2024),
        ("population_basis", 1990, 2024),
        ("gdp_index_prev100", 2000, 2019),
        ("urban_unit_employment_10k", 2008, 2024),
    ],
)
def test_years_filled_and_documented_gaps(provinces: pl.DataFrame, column: str, first: int, last: int) -> None:
    gaps: set[tuple[str, int]] = set()
    if column in ("gdp", "gdp_vintage", "gdp_first_published") or "share" in column:
        gaps |= {("Hainan", year) for year in range(1978, 1987)}
    if "share" in column:
        gaps |= {("Shanghai", 1990), ("Tianjin", 1990)}
    if column == "gdp_first_published" or "share" in column:
        gaps |= {("Anhui", 2024)}
    if "population" in column:
        gaps |= {("Zhejiang", year) for year in range(1990, 2000)}
    inside = pl.col("year").is_between(first, last)
    empty = provinces.filter(inside & pl.col(column).is_null())
    assert set(empty.select("province", "year").rows()) == gaps
    assert provinces.filter(~inside).get_column(column).is_null().all()


def test_gdp_is_the_column_of_its_vintage(provinces: pl.DataFrame) -> None:
    vintage = pl.col("gdp_vintage")
    named = (
        pl.when(vintage == "first_published")
        .then(pl.col("gdp_first_published"))
        .when(vintage == "census4")
        .then(pl.col("gdp_census4"))
        .when(vintage == "census5")
        .then(pl.col("gdp_census5"))
    )
    differs = provinces.filter(pl.col("gdp").ne_missing(named))
    # Chongqing is deducted from Sichuan 1992-95; everywhere else the two are equal
    assert differs.select("province", "year").rows() == [("Sichuan", year) for year in range(1992, 1996)]
    assert differs.get_column("note").is_not_null().all()


def test_one_vintage_per_year(provinces: pl.DataFrame) -> None:
    filled = provinces.filter(pl.col("gdp").is_not_null())
    expected = (
        pl.when(pl.col("year") <= 1999)
        .then(pl.lit("first_published"))
        .when(pl.col("year") <= 2005)
        .then(pl.lit("census4"))
        .otherwise(pl.lit("census5"))
    )
    assert filled.select((pl.col("gdp_vintage") == expected).all()).item()


def test_sichuan_is_published_less_chongqing(provinces: pl.DataFrame) -> None:
    years = provinces.filter(pl.col("year").is_between(1992, 1995))
    sichuan = years.filter(pl.col("province") == "Sichuan")
    chongqing = years.filter(pl.col("province") == "Chongqing")
    rest = sichuan.get_column("gdp_first_published") - chongqing.get_column("gdp")
    assert sichuan.get_column("gdp").to_list() == pytest.approx(rest.to_list(), abs=0.01)


def test_notes(provinces: pl.DataFrame) -> None:
    noted = provinces.filter(pl.col("note").is_not_null())
    assert noted.select("province", "year").rows() == [
        ("Chongqing", 1994),
        ("Sichuan", 1992),
        ("Sichuan", 1993),
        ("Sichuan", 1994),
        ("Sichuan", 1995),
        ("Tianjin", 1994),
    ]


def test_sector_shares_add_up(provinces: pl.DataFrame) -> None:
    shares = provinces.select("share_primary_pct", "share_secondary_pct", "share_tertiary_pct").drop_nulls()
    assert shares.height == 1445
    # the tertiary share is the residual, so the sum is tighter than printed rounding
    gap = shares.select((pl.sum_horizontal(pl.all()) - 100).abs().max()).item()
    assert gap < 1e-6
    assert shares.select(pl.all_horizontal(pl.all().is_between(0, 100)).all()).item()


def test_levels_are_positive_and_revisions_bounded(provinces: pl.DataFrame) -> None:
    for column in ("gdp", "gdp_census4", "gdp_census5", "population_10k"):
        assert (provinces.get_column(column).drop_nulls() > 0).all()
    # largest revisions: Tianjin 2016 falls to 0.64, Beijing 2000 rises to 1.32
    first = (pl.col("gdp_census4") / pl.col("gdp_first_published")).drop_nulls()
    second = (pl.col("gdp_census5") / pl.col("gdp_census4")).drop_nulls()
    assert provinces.select(first.is_between(0.6, 1.35).all()).item()
    assert provinces.select(second.is_between(0.98, 1.08).all()).item()


def test_population_basis(provinces: pl.DataFrame) -> None:
    filled = provinces.filter(pl.col("population_10k").is_not_null())
    expected = (
        pl.when(pl.col("year") >= 2000)
        .then(pl.lit("nbs"))
        .when((pl.col("province") == "Sichuan") & (pl.col("year") <= 1996))
        .then(pl.lit("yearbook_less_chongqing"))
        .otherwise(pl.lit("yearbook"))
    )
    assert filled.select((pl.col("population_basis") == expected).all()).item()


@pytest.mark.parametrize(
    ("column", "province", "year", "value"),
    [
        # China Statistical Yearbook, value as first carried for 1999
        ("gdp_first_published", "Heilongjiang", 1999, 2897.41),
        # derived from NBS growth rate after the fourth economic census
        ("gdp_census4", "Heilongjiang", 1999, 2536.9),
        # NBS yearbooks: jump at the census after 2000
        ("gdp_first_published", "Beijing", 2000, 2478.76),
        ("gdp_first_published", "Beijing", 2001, 3710.52),
        # NBS yearbooks: correction of falsified accounts, not an error of this file
        ("gdp_first_published", "Liaoning", 2015, 28669.02),
        ("gdp_first_published", "Liaoning", 2016, 22246.9),
        # NBS yearbooks: drop with the fourth economic census
        ("gdp_first_published", "Jilin", 2018, 15074.62),
        ("gdp_census4", "Jilin", 2018, 11253.8),
        ("gdp_first_published", "Jilin", 2019, 11726.82),
        ("gdp_first_published", "Heilongjiang", 2018, 16361.62),
        ("gdp_first_published", "Heilongjiang", 2019, 13612.68),
        # NBS annual provincial data after the fifth economic census
        ("gdp_census5", "Heilongjiang", 2024, 16478.1),
        ("gdp_census5", "Liaoning", 2024, 32540.8),
        # NBS revised real growth; the first release for 2016 was -2.5 %
        ("gdp_index_prev100", "Liaoning", 2016, 100.5),
        # provincial yearbook and NBS census 2000, Guangdong
        ("population_10k", "Guangdong", 1999, 7270.0),
        ("population_10k", "Guangdong", 2000, 8650.0),
        # NBS resident population; Henan without household registrations
        ("population_10k", "Henan", 2008, 9429.0),
        ("population_10k", "Henan", 2010, 9405.0),
        # NBS, wider coverage of urban units from 2013
        ("urban_unit_employment_10k", "Jiangsu", 2012, 830.9),
        ("urban_unit_employment_10k", "Jiangsu", 2013, 1503.3),
        # exchanged in the source, put right
        ("gdp", "Tianjin", 1994, 725.14),
        ("gdp", "Chongqing", 1994, 833.6),
    ],
)
def test_published_province_figures(provinces: pl.DataFrame, column: str, province: str, year: int, value: float) -> None:
    assert cell(provinces, column, province, year) == pytest.approx(value, abs=1e-9)


# --- china_age_65plus ----------------------------------------------------------------


def test_age_years_basis_and_share() -> None:
    frame = rb.datasets.china_age_65plus()
    years = [*range(2006, 2010), *range(2011, 2020), *range(2021, 2025)]
    assert frame.get_column("year").unique().sort().to_list() == years
    assert (frame.group_by("year").len().get_column("len") == 31).all()
    assert frame.null_count().sum_horizontal().item() == 0
    one_percent = frame.filter(pl.col("basis") == "1pct_sample")
    assert one_percent.get_column("year").unique().to_list() == [2015]
    assert set(frame.get_column("basis")) == {"1pct_sample", "1permille_sample"}
    share = 100 * pl.col("survey_population_65plus") / pl.col("survey_population")
    gap = frame.select((share - pl.col("share_65plus_pct")).abs().max()).item()
    assert gap <= 0.0051


def test_published_age_figures() -> None:
    frame = rb.datasets.china_age_65plus()
    # China Statistical Yearbook 2009, table 3-10 (2008)
    assert cell(frame, "survey_population", "Anhui", 2008) == 55498
    assert cell(frame, "survey_population_65plus", "Anhui", 2008) == 5963
    # China Statistical Yearbook 2025, reported as 21.9 %
    assert cell(frame, "share_65plus_pct", "Liaoning", 2024) == pytest.approx(21.9)


# --- china_employment_by_sector ------------------------------------------------------


def test_employment_is_complete() -> None:
    frame = rb.datasets.china_employment_by_sector()
    assert frame.get_column("iso_3166_2").n_unique() == 26
    assert set(frame.get_column("year")) == {1998, 2007}
    assert set(frame.get_column("sector")) == {"primary", "secondary", "tertiary"}
    assert frame.null_count().sum_horizontal().item() == 0
    assert (frame.get_column("employment_10k") > 0).all()
    absent = rb.datasets.china_regions().join(frame, on="iso_3166_2", how="anti")
    assert set(absent.get_column("province")) == {
        "Gansu",
        "Ningxia",
        "Qinghai",
        "Shaanxi",
        "Tibet",
        "Xinjiang",
    }


def test_published_employment_figures() -> None:
    frame = rb.datasets.china_employment_by_sector()
    totals = frame.group_by("province", "year").agg(pl.col("employment_10k").sum())
    # China Statistical Yearbook 1999, table 5-3 (without laid-off staff)
    assert cell(totals, "employment_10k", "Liaoning", 1998) == pytest.approx(1818, abs=0.5)
    # China Statistical Yearbook 2008, table 4-4; printed total 2,071.3
    assert cell(totals, "employment_10k", "Liaoning", 2007) == pytest.approx(2071.3, abs=0.2)


def test_national_row_exceeds_the_provinces_shown() -> None:
    frame = rb.datasets.china_employment_by_sector()
    national = pl.col("iso_3166_2") == "CN"
    jobs = pl.col("employment_10k")
    sums = frame.group_by("year", "sector").agg(nation=jobs.filter(national).sum(), provinces=jobs.filter(~national).sum())
    assert (sums.get_column("nation") > sums.get_column("provinces")).all()


# --- china_retail_sales --------------------------------------------------------------


def test_retail_sales() -> None:
    frame = rb.datasets.china_retail_sales()
    assert set(frame.get_column("year")) == {2008, 2009}
    assert frame.get_column("iso_3166_2").n_unique() == 31
    assert frame.null_count().sum_horizontal().item() == 0
    # China Statistical Yearbook 2010, table 17-22: national total 2009, 132,678.4
    total = frame.filter(pl.col("year") == 2009).get_column("retail_sales_100m_yuan").sum()
    assert total == pytest.approx(132678.4, abs=0.5)
    # the same table, rows of the Northeast
    assert cell(frame, "retail_sales_100m_yuan", "Liaoning", 2009) == pytest.approx(5812.6)
    assert cell(frame, "retail_sales_100m_yuan", "Jilin", 2008) == pytest.approx(2549.2)


# --- china_adjacency -----------------------------------------------------------------


def test_adjacency() -> None:
    frame = rb.datasets.china_adjacency()
    assert (frame["iso_a"] < frame["iso_b"]).all()
    assert frame["contact"].value_counts().sort("contact").rows() == [("land", 68), ("strait", 1)]
    regions = rb.datasets.china_regions()
    for side in "ab":
        named = frame.select(iso_3166_2=f"iso_{side}", province=f"province_{side}").unique()
        assert named.join(regions, on=["iso_3166_2", "province"], how="anti").is_empty()
    # every province but none twice: the islands touch nobody by land
    touched = set(frame["iso_a"]) | set(frame["iso_b"])
    assert touched == set(regions["iso_3166_2"])


# --- us_industry_gdp -----------------------------------------------------------------


def test_us_industries_are_complete() -> None:
    frame = rb.datasets.us_industry_gdp()
    assert frame.group_by("area_code").len().sort("area_code").rows() == [("MI", 525), ("OH", 525), ("PA", 525), ("US", 525)]
    assert frame["industry_code"].n_unique() == 21
    assert frame["year"].unique().sort().to_list() == list(range(1997, 2022))
    assert (frame["gdp_million_usd"] > 0).all()


# BEA, SAGDP2N, all industries: the same totals as published for the states and the nation.
@pytest.mark.parametrize(
    ("area", "year", "total", "within"),
    [("OH", 2001, 396_944.5, 0.5), ("OH", 2021, 756_617.2, 0.5), ("US", 1997, 8_577_552, 7), ("US", 2021, 23_315_081, 7)],
)
def test_us_totals(area: str, year: int, total: float, within: float) -> None:
    frame = rb.datasets.us_industry_gdp().filter(area_code=area, year=year)
    assert abs(frame["gdp_million_usd"].sum() - total) <= within


# --- us_state_income -----------------------------------------------------------------


def test_us_income_is_the_sum_of_its_sources() -> None:
    frame = rb.datasets.us_state_income()
    gap = pl.col("earnings") + pl.col("property_income") + pl.col("transfers") - pl.col("personal_income")
    assert frame.select(gap.abs().max()).item() < 0.15
    assert (frame["population"] > 0).all()
    assert frame.group_by("state").len().filter(pl.col("len") != 91).sort("state").rows() == [("Alaska", 70), ("Hawaii", 70)]
    assert frame["bea_region"].n_unique() == 8


# BEA, SAINC4: population of the United States in 2019 and 1929, personal income of 1929 in million USD (85,151).
def test_us_income_adds_up_to_the_nation() -> None:
    frame = rb.datasets.us_state_income()
    assert frame.filter(year=2019)["population"].sum() == 328_239_523
    assert frame.filter(year=1929)["population"].sum() == pytest.approx(121_769_000, abs=1_000)
    assert frame.filter(year=1929)["personal_income"].sum() == pytest.approx(85_151, abs=2)


# --- mexico_state_gdp ----------------------------------------------------------------


# Documentation of PySAL's inequality: Theil's T of the 32 states in 1940 is .20894344.
def test_mexican_states_have_the_printed_theil() -> None:
    frame = rb.datasets.mexico_state_gdp()
    assert frame.group_by("region").agg(pl.col("state").n_unique()).sort("region").rows() == [
        ("Border", 6),
        ("Center", 10),
        ("Mexico City", 2),
        ("North", 7),
        ("South", 7),
    ]
    theil = rb.inequality.theil_t(frame.filter(year=1940), "gdp_per_capita")["theil_t"][0]
    assert theil == pytest.approx(0.20894344, abs=5e-9)


# --- us_state_industries -------------------------------------------------------------


# BEA, SAGDP2N: all industries of Ohio in 2021.
def test_us_state_industries_add_up() -> None:
    frame = rb.datasets.us_state_industries()
    assert abs(frame.filter(state="Ohio", year=2021)["gdp_million_usd"].sum() - 756_617.2) < 0.7
    assert frame.select("state", "industry", "year").n_unique() == 51 * 65 * 3
    assert frame.group_by("industry").agg(pl.col("sector").n_unique())["sector"].max() == 1
    assert frame["sector"].n_unique() == 15
    empty = frame.filter(pl.col("gdp_million_usd").is_null())
    assert sorted(empty["state"].unique()) == ["Connecticut", "Hawaii", "New Hampshire", "Rhode Island", "South Dakota"]


def test_ohio_is_the_same_in_both_tables() -> None:
    fine, coarse = rb.datasets.us_state_industries(), rb.datasets.us_industry_gdp()
    for short, code in [("primary metals", "primary_metals"), ("motor vehicles", "motor_vehicles"), ("machinery", "machinery")]:
        for year in (1997, 2009, 2021):
            own = fine.filter(state="Ohio", industry=short, year=year)["gdp_million_usd"][0]
            assert own == coarse.filter(area_code="OH", industry_code=code, year=year)["gdp_million_usd"][0]

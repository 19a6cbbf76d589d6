"""The same change through every method: each is the method's own result, and the range is highest less lowest."""

from __future__ import annotations

import math
import random
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import rustbelt as rb
from rustbelt import _compare
from rustbelt._measure import DECLARED
from rustbelt.exceptions import ColumnError, DataError, MethodWarning, OptionError

JOBS = pl.DataFrame(
    {
        "region": (["A"] * 4 + ["rest"] * 4) * 2,
        "industry": ["i1", "i2", "i3", "i4"] * 4,
        "year": [2000] * 8 + [2010] * 8,
        "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    }
)
KEYS = {"region": "region", "industry": "industry", "period": "year"}
COMPONENTS = ["national", "industry_mix", "competitive", "interaction"]
OUTPUTS = ["method", "component", "value", "lowest", "highest", "range"]


def years(count: int = 3, seed: int = 1) -> pl.DataFrame:
    """Two groups of three regions and four industries, all cells filled."""
    draw = random.Random(seed)
    return pl.DataFrame(
        [
            {"group": group, "region": region, "industry": industry, "year": 2000 + step, "jobs": draw.uniform(1, 99)}
            for group in "xy"
            for region in "ABC"
            for industry in "ijkl"
            for step in range(count)
        ]
    )


def check_range(long: pl.DataFrame) -> None:
    """In plain Python, with nulls left out."""
    keys = long.columns[: long.columns.index("method")]
    found: dict[Any, list[float]] = {}
    rows = long.to_dicts()
    for row in rows:
        if row["value"] is not None:
            found.setdefault((*(row[key] for key in keys), row["component"]), []).append(row["value"])
    for row in rows:
        same = found.get((*(row[key] for key in keys), row["component"]))
        expected = (min(same), max(same), max(same) - min(same)) if same else (None, None, None)
        assert (row["lowest"], row["highest"], row["range"]) == expected


def skip_without(family: str) -> None:
    if not hasattr(rb, family):
        pytest.skip(f"this build has no {family}")


# Shift-share


def test_shift_share_of_the_textbook() -> None:
    """Farhauer & Kröll by hand; Stilwell, end and middle weights from the same numbers."""
    long = rb.compare_methods(JOBS, "jobs", **KEYS)
    assert long.columns == ["region", "period_start", "period_end", *OUTPUTS]
    mine = long.filter(region="A")
    assert mine["component"].unique(maintain_order=True).to_list() == COMPONENTS
    expected = {
        "classic": [27, 1, -3, 0],
        "esteban_marquillas": [27, 1, -0.636364, -2.363636],
        "classic_end": [26.739130, 1.835906, -3.575036, 0],
        "classic_mid": [26.860465, 1.589068, -3.449533, 0],
        "classic_average": [26.869565, 1.417953, -3.287518, 0],
        "stilwell": [27, 1.835906, -3.835906, 0],
        # E/I = 45 and g − G_i = 1/90, 3/5, 1/10, −17/60, times 45 in all 19.25; the mix has the rest of the change of 25.
        "equal_shares": [27, -21.25, 19.25, 0],
    }
    for method in set(expected) & set(mine["method"]):
        assert mine.filter(method=method)["value"].to_list() == pytest.approx(expected[method], abs=1e-6), method
    assert {"classic", "esteban_marquillas"} <= set(mine["method"])
    check_range(long)


def test_the_components_of_every_method_add_up() -> None:
    table = years()
    change = rb.shift_share.classic(table, "jobs", by="group", **KEYS).select("group", "region", "period_start", "change")
    long = rb.compare_methods(table, "jobs", by="group", **KEYS)
    sums = long.group_by("group", "region", "period_start", "method").agg(pl.col("value").sum())
    both = sums.join(change, on=["group", "region", "period_start"])
    assert both.height == sums.height == change.height * long["method"].n_unique()
    assert (both["value"] - both["change"]).abs().max() < 1e-10
    check_range(long)


@pytest.mark.parametrize("name", [name for name, reading in _compare.SHIFT_SHARE.items() if reading.exists])
def test_every_part_of_a_variant_belongs_to_one_component(name: str) -> None:
    reading = _compare.SHIFT_SHARE[name]
    result = getattr(rb.shift_share, reading.measure.partition(".")[2])(years(), "jobs", by="group", **KEYS, **reading.options)
    parts = [column for column in result.columns[result.columns.index("change") + 1 :] if result.schema[column].is_numeric()]
    assert sorted(part for names in (reading.components or {}).values() for part in names) == sorted(parts)


def test_dynamic_takes_part_if_the_ends_are_given() -> None:
    table = years()
    assert "classic_dynamic" not in rb.compare_methods(table, "jobs", by="group", **KEYS)["method"].to_list()
    long = rb.compare_methods(table, "jobs", by="group", base=2000, **KEYS)
    dynamic = rb.shift_share.classic(table, "jobs", by="group", base=2000, dynamic=True, **KEYS)
    found = long.filter(method="classic_dynamic", component="competitive")
    assert found["value"].to_list() == dynamic["competitive"].to_list()
    assert set(long["period_end"]) == {2002}
    check_range(long)


def test_unit_and_reference_reach_the_methods() -> None:
    share = rb.compare_methods(JOBS, "jobs", unit="share", reference="others", **KEYS).filter(region="A")
    sums = share.group_by("method").agg(pl.col("value").sum())["value"].to_list()
    assert sums == pytest.approx([1] * len(sums))
    own = rb.shift_share.classic(JOBS, "jobs", unit="share", reference="others", **KEYS).filter(region="A")
    assert share.filter(method="classic")["value"].to_list() == [*own.select(COMPONENTS[:3]).row(0), 0]


def test_methods_in_the_order_asked_for() -> None:
    long = rb.compare_methods(JOBS, "jobs", methods=["esteban_marquillas", "classic"], **KEYS)
    assert long.head(2)["method"].to_list() == ["esteban_marquillas", "classic"]
    alone = rb.compare_methods(JOBS, "jobs", methods=["classic"], **KEYS)
    assert alone["range"].unique().to_list() == [0]


# An identity of factors

ENERGY = pl.DataFrame(
    {
        "year": [0, 0, 1, 1],
        "sector": ["mills", "shops"] * 2,
        "activity": [100.0, 100.0, 120.0, 120.0],
        "structure": [0.5, 0.5, 7 / 12, 5 / 12],
        "intensity": [0.2, 0.3, 0.25, 0.28],
    }
)
FACTORS = ["activity", "structure", "intensity"]


def by_hand(method: str, factor: str) -> float:
    """The additive parts of the two sectors in plain Python."""
    total = 0.0
    rows = ENERGY.to_dicts()
    for start, end in zip(rows[:2], rows[2:], strict=True):
        others = [name for name in FACTORS if name != factor]
        before, after = (math.prod(row[name] for name in others) for row in (start, end))
        step = end[factor] - start[factor]
        v0, v1 = (math.prod(row[name] for name in FACTORS) for row in (start, end))
        ratio = math.log(end[factor] / start[factor])
        mixed = sum(start[a] * end[b] for a, b in (others, others[::-1]))
        total += {
            "laspeyres": step * before,
            "paasche": step * after,
            "marshall_edgeworth": step * (before + after) / 2,
            "amdi": (v0 + v1) / 2 * ratio,
            "lmdi_1": (v1 - v0) / math.log(v1 / v0) * ratio,
            "shapley": step * (2 * before + 2 * after + mixed) / 6,
        }[method]
    return total


def test_an_identity() -> None:
    skip_without("index_decomposition")
    long = rb.compare_methods(ENERGY, FACTORS, items="sector", period="year")
    assert long.columns == ["period_start", "period_end", *OUTPUTS]
    assert long["component"].unique(maintain_order=True).to_list() == [*FACTORS, "residual"]
    assert long["method"].unique(maintain_order=True).to_list() == list(_compare.IDENTITY["additive"])
    for method in ("laspeyres", "paasche", "marshall_edgeworth", "amdi", "lmdi_1", "shapley"):
        own = long.filter(method=method)
        assert own["value"].to_list()[:3] == pytest.approx([by_hand(method, factor) for factor in FACTORS], abs=1e-12), method
        assert own["value"].sum() == pytest.approx(6.5)
    assert long.filter(method="lmdi_2")["value"].to_list()[:3] == pytest.approx([5.127780, -0.609919, 1.982139], abs=5e-7)
    assert long.filter(component="residual", method="shapley")["value"].item() == 0
    check_range(long)


def test_a_product_of_factors() -> None:
    skip_without("index_decomposition")
    long = rb.compare_methods(ENERGY, FACTORS, items="sector", period="year", form="multiplicative")
    assert "fisher" in long["method"].to_list()
    assert "shapley" not in long["method"].to_list()
    for _, own in long.group_by("method"):
        assert math.prod(own["value"]) == pytest.approx(1.26)
    assert long.filter(component="residual", method="fisher")["value"].item() == 1
    check_range(long)


def test_groups_of_an_identity() -> None:
    skip_without("index_decomposition")
    two = pl.concat([ENERGY.with_columns(region=pl.lit("A")), ENERGY.with_columns(pl.col("intensity") * 2, region=pl.lit("B"))])
    long = rb.compare_methods(two, FACTORS, items="sector", groups="region", period="year")
    assert long.columns == ["region", "period_start", "period_end", *OUTPUTS]
    mills = long.filter(region="B", method="lmdi_1", component="activity")["value"].item()
    assert mills == pytest.approx(2 * by_hand("lmdi_1", "activity"))


def test_a_method_that_the_data_rule_out_is_left_out_with_a_warning() -> None:
    skip_without("index_decomposition")
    appears = ENERGY.with_columns(structure=pl.Series([0.0, 1.0, 0.5, 0.5]))
    with pytest.warns(MethodWarning, match="compare_methods leaves out amdi: RB313 index_decomposition.amdi is not defined"):
        long = rb.compare_methods(appears, FACTORS, items="sector", period="year")
    assert "amdi" not in long["method"].to_list()
    assert "lmdi_1" in long["method"].to_list()
    check_range(long)
    with pytest.warns(MethodWarning, match="leaves out amdi"):
        lazy = rb.compare_methods(appears.lazy(), FACTORS, items="sector", period="year").collect()
    assert_frame_equal(lazy, long)
    with pytest.raises(DataError, match=r"RB313 index_decomposition\.amdi"):
        rb.compare_methods(appears, FACTORS, items="sector", period="year", methods=["amdi", "shapley"])


# Frames


@pytest.mark.parametrize("kind", ["shift-share", "identity"])
def test_any_table(kind: str) -> None:
    if kind == "identity":
        skip_without("index_decomposition")
        table, columns, call = ENERGY, FACTORS, {"items": "sector", "period": "year"}
    else:
        table, columns, call = JOBS, "jobs", KEYS
    eager = rb.compare_methods(table, columns, **call)
    lazy = rb.compare_methods(table.lazy(), columns, **call)
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect_schema() == eager.schema
    assert_frame_equal(lazy.collect(), eager)
    pytest.importorskip("pandas")
    assert_frame_equal(rb.compare_methods(table.to_pandas(), columns, **call), eager)


def test_nothing_is_pushed_into_a_lazy_comparison() -> None:
    """A filter on the regions, before the sums of the nation are made, would change them."""
    eager = rb.compare_methods(JOBS, "jobs", **KEYS).filter(region="A").select("component", "value").head(3)
    lazy = rb.compare_methods(JOBS.lazy(), "jobs", **KEYS).filter(region="A").select("component", "value").head(3)
    assert_frame_equal(lazy.collect(), eager)


def test_keys_keep_their_dtype_and_nulls() -> None:
    table = (
        years()
        .with_columns(
            pl.col("region").cast(pl.Enum(["C", "B", "A"])),
            pl.date(pl.col("year"), 1, 1).alias("year"),
            group=pl.lit(None, pl.String),
        )
        .unique(["region", "industry", "year"], maintain_order=True)
    )
    long = rb.compare_methods(table, "jobs", by="group", **KEYS)
    assert long.schema["region"] == pl.Enum(["C", "B", "A"])
    assert long.schema["period_start"] == pl.Date
    assert long["group"].null_count() == long.height
    check_range(long)


def test_what_only_the_data_show_comes_at_collect() -> None:
    lazy = rb.compare_methods(JOBS.filter(year=2000).lazy(), "jobs", **KEYS)
    with pytest.raises(Exception, match="RB308 'year' has 1 period"):
        lazy.collect()
    with pytest.raises(DataError, match="RB308"):
        rb.compare_methods(JOBS.filter(year=2000), "jobs", **KEYS)


def test_errors() -> None:
    with pytest.raises(ColumnError, match="RB101 the frame has no column 'job'"):
        rb.compare_methods(JOBS.lazy(), "job", **KEYS)
    with pytest.raises(OptionError, match=r"RB202 compare_methods: shift-share takes region= and industry= together"):
        rb.compare_methods(JOBS, "jobs", region="region", period="year")
    with pytest.raises(OptionError, match=r"RB202 compare_methods: shift-share takes one column"):
        rb.compare_methods(JOBS, ["jobs"], **KEYS)
    with pytest.raises(OptionError, match=r"RB202 compare_methods: shift-share takes one column"):
        rb.compare_methods(JOBS, "jobs", period="year")
    with pytest.raises(OptionError, match="RB202 compare_methods: shift-share has no items="):
        rb.compare_methods(JOBS, "jobs", items="industry", **KEYS)
    with pytest.raises(OptionError, match="RB202 compare_methods: shift-share has no form="):
        rb.compare_methods(JOBS, "jobs", form="multiplicative", **KEYS)
    for option in ("nulls", "duplicates"):
        with pytest.raises(OptionError, match=f"RB202 compare_methods: an identity has no {option}="):
            rb.compare_methods(years(), ["jobs"], period="year", **{option: "drop"})  # type: ignore[call-overload]
    with pytest.raises(OptionError, match="RB202 compare_methods: an identity has no reference="):
        rb.compare_methods(ENERGY, FACTORS, period="year", reference="others")
    with pytest.raises(OptionError, match="RB202 compare_methods: option 'form' is 'ratio', but takes one of"):
        rb.compare_methods(ENERGY, FACTORS, period="year", form="ratio")
    with pytest.raises(OptionError, match="RB202 compare_methods: factors of a ratio have no unit"):
        rb.compare_methods(ENERGY, FACTORS, period="year", form="multiplicative", unit="share")
    with pytest.raises(
        OptionError, match=r"RB202 compare_methods: methods= is 'clasic', but shift-share has: classic, .*esteban"
    ):
        rb.compare_methods(JOBS, "jobs", methods=["clasic"], **KEYS)
    with pytest.raises(OptionError, match=r"RB202 compare_methods: methods= is empty"):
        rb.compare_methods(JOBS, "jobs", methods=[], **KEYS)
    with pytest.raises(ColumnError, match="RB103 the key 'method' is named like an output column of compare_methods"):
        rb.compare_methods(JOBS.rename({"region": "method"}), "jobs", region="method", industry="industry", period="year")


def test_every_reading_is_of_a_measure() -> None:
    """Options that a measure does not have would take its reading out without a word."""
    for readings in (*_compare.IDENTITY.values(), _compare.SHIFT_SHARE):
        for name, reading in readings.items():
            if reading.measure in DECLARED and "weights" not in reading.options:
                assert reading.exists, name


def test_nulls_and_duplicates() -> None:
    """A cell in two rows, one of them null: as if it stood in one row."""
    halves = pl.concat([JOBS.with_columns(jobs=pl.col("jobs") / 2)] * 2 + [JOBS[:1].with_columns(jobs=pl.lit(None, pl.Float64))])
    for frame in (halves, halves.lazy()):
        result = rb.compare_methods(frame, "jobs", **KEYS, nulls="drop", duplicates="sum").lazy().collect()
        assert_frame_equal(result, rb.compare_methods(JOBS, "jobs", **KEYS))
    with pytest.raises(DataError, match="RB303"):
        rb.compare_methods(halves, "jobs", **KEYS, duplicates="sum")
    with pytest.raises(DataError, match="RB304"):
        rb.compare_methods(halves, "jobs", **KEYS, nulls="drop")

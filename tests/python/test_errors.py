"""Every code is reached, raises its class, and says what is wrong, where, and what to do; a total row left in is warned of."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pytest
from building import assert_close, bits, raises

import rustbelt as rb
from rustbelt import _core
from rustbelt._measure import SPECS
from rustbelt.exceptions import (
    ColumnError,
    DataError,
    IdentityError,
    OptionError,
    RustbeltError,
    TotalRowWarning,
)

SOURCE = Path(__file__).parents[2] / "src" / "error.rs"

JOBS = pl.DataFrame(
    {
        "province": ["Jilin", "Jilin", "Liaoning", "Liaoning", "Hubei", "Hubei"] * 2,
        "industry": ["steel", "cars"] * 6,
        "year": [2000] * 6 + [2010] * 6,
        "jobs": [30.0, 20.0, 70.0, 10.0, 25.0, 60.0, 20.0, 40.0, 50.0, 20.0, 25.0, 90.0],
    }
)

Frame = Any


def shift(frame: Frame, **options: Any) -> Frame:
    keys = {"region": "province", "industry": "industry", "period": "year"}
    return rb.shift_share.classic(frame, "jobs", **{**keys, **options})


def quotient(frame: Frame, **options: Any) -> Frame:
    return rb.specialization.location_quotient(frame, "jobs", region="province", industry="industry", **{"by": "year", **options})


def contributions(frame: Frame, **options: Any) -> Frame:
    return rb.contribution.additive(frame, "jobs", **{"item": "industry", "period": "year", "by": "province", **options})


def spatial(frame: Frame, *links: tuple[str, str, float | None]) -> Frame:
    """Spatial shift-share with these links beside those that make a ring of the provinces."""
    ring = [("Jilin", "Liaoning", 1.0), ("Liaoning", "Hubei", 1.0), ("Hubei", "Jilin", 1.0)]
    weights = pl.DataFrame([*ring, *links], schema=["region", "neighbour", "w"], orient="row")
    return rb.shift_share.spatial(frame, "jobs", region="province", industry="industry", period="year", weights=weights)


def taxonomy(frame: Frame, **options: Any) -> Frame:
    return rb.shift_share.taxonomy(frame, "jobs", region="province", industry="industry", period="year", **options)


def accessibility(frame: Frame, *distances: tuple[str, str, float | None]) -> Frame:
    away = pl.DataFrame(distances, schema=["region", "neighbour", "distance"], orient="row")
    return rb.comparison.accessibility(frame, "jobs", region="province", distances=away, by=["industry", "year"])


def regional(frame: Frame, *coefficients: tuple[str, str, float | None]) -> Frame:
    table = pl.DataFrame(coefficients, schema=["from", "to", "coefficient"], orient="row")
    return rb.input_output.regional_coefficients(
        frame, "jobs", region="province", industry="industry", by="year", coefficients=table
    )


def per_head(frame: Frame) -> Frame:
    return rb.specialization.population_quotient(frame, "jobs", "people", region="province", industry="industry", by="year")


def change(column: str, value: Any, *rows: int) -> pl.DataFrame:
    """The table with another value in these rows."""
    return JOBS.with_columns(pl.when(pl.int_range(pl.len()).is_in(rows)).then(pl.lit(value)).otherwise(column).alias(column))


class Wrong(NamedTuple):
    """A call that must fail."""

    code: str
    frame: Frame
    call: Callable[[Frame], Any]
    texts: list[str]
    #: Where only one measure can say so.
    measure: str = "shift_share.classic"


WRONG = [
    Wrong("RB100", JOBS.rows(), lambda frame: rb.inequality.gini(frame, "jobs"), ["polars DataFrame", "got list"]),
    Wrong("RB100", JOBS["jobs"], lambda frame: rb.inequality.gini(frame, "jobs"), ["got Series"]),
    Wrong("RB100", JOBS, lambda frame: rb.inequality.gini(frame, 3), ["by its name or as an expression", "got int"]),
    Wrong(
        "RB101",
        JOBS,
        lambda frame: rb.inequality.gini(frame, "job"),
        ["'job'", "did you mean 'jobs'?", "province, industry, year, jobs"],
    ),
    Wrong("RB101", JOBS, lambda frame: rb.inequality.gini(frame, pl.col("jobs") / pl.col("people")), ["'people'"]),
    Wrong("RB101", JOBS, lambda frame: shift(frame, reference={"provinz": "Jilin"}), ["'provinz'", "'province'"]),
    Wrong("RB101", pl.DataFrame(), lambda frame: rb.inequality.gini(frame, "jobs"), ["'jobs'", "none"]),
    Wrong(
        "RB102",
        JOBS,
        lambda frame: rb.inequality.gini(frame, "province"),
        ["'province' (value)", "str", "numbers", ".cast(pl.Float64)"],
    ),
    Wrong(
        "RB102",
        JOBS,
        lambda frame: rb.inequality.gini(frame, pl.col("year") > 2000),
        ["'year' (value)", "bool", ".cast(pl.Int64)"],
    ),
    Wrong("RB102", JOBS, lambda frame: rb.inequality.gini(frame, "jobs", by="jobs"), ["'jobs' (by)", "f64", ".cast(pl.Int64)"]),
    Wrong("RB102", JOBS, lambda frame: shift(frame, reference=pl.col("province")), ["(reference)", "Boolean"]),
    Wrong(
        "RB102",
        JOBS,
        lambda frame: rb.comparison.panel_growth(frame, "jobs", period="industry"),
        ["'industry' (period)", "whole numbers or Date", ".str.to_date()"],
    ),
    Wrong(
        "RB103",
        JOBS.rename({"province": "base"}),
        lambda frame: shift(frame, region="base"),
        ["'base'", "shift_share.classic", '.rename({"base": "base_key"})'],
    ),
    Wrong(
        "RB103",
        JOBS.with_columns(rank=0),
        lambda frame: rb.comparison.rank(frame, "jobs"),
        ["'rank'", "comparison.rank", "rb.expr.rank"],
    ),
    Wrong("RB104", JOBS, lambda frame: shift(frame, by="province"), ["'province'", "as region and as by"]),
    Wrong("RB104", JOBS, lambda frame: rb.inequality.gini(frame, "jobs", by=["year", "year"]), ["'year'"]),
    Wrong(
        "RB105",
        JOBS,
        lambda frame: rb.inequality.gini(frame, "jobs", weight=pl.col("year").head(3)),
        ["'jobs' has 12 rows", "'year' has 3"],
    ),
    Wrong(
        "RB201",
        JOBS,
        lambda frame: shift(frame, dynamics=True),
        ["'dynamics'", "did you mean 'dynamic'?", "level, dynamic, "],
    ),
    Wrong("RB202", JOBS, lambda frame: shift(frame, level="province"), ['"province"', '"cell", "industry", "region"']),
    Wrong("RB202", JOBS, lambda frame: shift(frame, dynamic="yes"), ["dynamic", "True or False"]),
    Wrong("RB202", JOBS, lambda frame: shift(frame, reference="Jilin"), ['"Jilin"', '"nation", "others"']),
    Wrong("RB202", JOBS, lambda frame: shift(frame, reference={}), ["reference=", '{"province": "Beijing"}']),
    Wrong("RB202", JOBS, lambda frame: rb.comparison.z_score(frame, "jobs", ddof=-1), ["ddof", "-1", "at least 0"]),
    Wrong(
        "RB202",
        JOBS,
        lambda frame: rb.comparison.panel_growth(frame, "jobs", period="year", lag=0),
        ["lag", "None or a whole number of at least 1"],
    ),
    Wrong("RB202", JOBS, lambda frame: rb.comparison.growth_rate(frame, "jobs", "year", periods=0), ["periods", "above 0"]),
    Wrong("RB204", JOBS, lambda frame: shift(frame, reference="named"), ["shift_share.classic", "'reference'"]),
    Wrong("RB204", JOBS, lambda frame: shift(frame, region=None), ["shift_share.classic", "'region'"]),
    Wrong(
        "RB301",
        change("jobs", math.nan, 3, 8),
        shift,
        ["'jobs' holds 2", "province = 'Liaoning', industry = 'cars', year = 2000 (row 3)", ".fill_nan(None)"],
    ),
    Wrong("RB301", change("jobs", math.inf, 3), quotient, ["province = 'Liaoning'"]),
    Wrong(
        "RB302",
        change("jobs", -4.5, 3),
        shift,
        ["'jobs' holds -4.5 at province = 'Liaoning'", "shift_share.classic is defined for values of zero or more"],
    ),
    Wrong(
        "RB303",
        change("jobs", None, 3, 4),
        shift,
        ["'jobs' is null at province = 'Liaoning'", "(2 in all)", 'nulls="drop"', 'nulls="zero"'],
    ),
    Wrong(
        "RB303",
        change("jobs", None, 3, 4),
        contributions,
        ["'jobs' is null at", "province = 'Liaoning'", "industry = 'cars'", "(2 in all)", "fill such a value (.fill_null)"],
        "contribution.additive",
    ),
    Wrong(
        "RB304",
        JOBS,
        lambda frame: contributions(frame, by=None),
        ["the row industry = 'steel', year = 2000", "by=", "group_by()"],
        "contribution.additive",
    ),
    Wrong(
        "RB304",
        pl.concat([JOBS, JOBS[3:4]]),
        shift,
        ["province = 'Liaoning', industry = 'cars', year = 2000", 'duplicates="sum"', "by="],
    ),
    Wrong(
        "RB304",
        JOBS,
        lambda frame: quotient(frame, by=None),
        ["province = 'Jilin', industry = 'steel'", 'duplicates="sum"', "by="],
    ),
    Wrong(
        "RB305",
        JOBS,
        lambda frame: rb.comparison.panel_growth(frame, "jobs", period="year", by="province"),
        ["year = 2000", "province = '", "by="],
    ),
    Wrong(
        "RB306",
        change("province", None, 3),
        shift,
        ["'province' (region)", "industry = 'cars', year = 2000 (row 3)", "(1 in all)", ".fill_null"],
    ),
    Wrong("RB306", change("year", None, 3), shift, ["'year' (period)", "province = 'Liaoning'"]),
    Wrong(
        "RB307",
        JOBS.with_columns(jobs=pl.when(pl.col("year") == 2010).then("jobs").otherwise(0.0)),
        shift,
        ["year = 2000", "drop that period"],
    ),
    Wrong(
        "RB307",
        JOBS.filter(province="Jilin"),
        lambda frame: shift(frame, reference="others"),
        ["the reference has no activity", "year = 2000"],
    ),
    Wrong(
        "RB307",
        JOBS.with_columns(none=pl.lit(0.0)),
        lambda frame: rb.shift_share.ratio(frame, "jobs", "none", region="province", industry="industry", period="year"),
        ["the denominator adds up to 0 over all regions in year = 2000"],
    ),
    Wrong("RB308", JOBS.filter(year=2010), shift, ["'year' has 1 period(s)", "shift_share.classic compares two", "filter"]),
    Wrong("RB309", JOBS, lambda frame: shift(frame, base=1999), ["base=1999", "'year'", "2000", "2010"]),
    Wrong("RB309", JOBS, lambda frame: shift(frame, current=2011), ["current=2011"]),
    Wrong("RB309", JOBS, lambda frame: shift(frame, base="first"), ["base='first'"]),
    Wrong("RB310", JOBS, lambda frame: shift(frame, reference={"province": "Beijing"}), ["reference=", "spelling"]),
    Wrong("RB310", JOBS, lambda frame: quotient(frame, reference={"province": ["Beijing", "Hebei"]}), ["reference="]),
    Wrong("RB310", JOBS, lambda frame: rb.comparison.relative(frame, "jobs", reference=pl.col("jobs") > 100), ["reference="]),
    Wrong(
        "RB311",
        change("jobs", 0.0, 3, 5),
        lambda frame: shift(frame, reference="others"),
        ["industry = 'cars'", "year = 2000", "province = 'Jilin'", 'reference="nation"'],
    ),
    Wrong("RB312", JOBS, lambda frame: shift(frame, base=2010, current=2000), ["base= is 2010", "current= is 2000"]),
    Wrong("RB312", JOBS, lambda frame: shift(frame, base=2010), ["base= is 2010", "current= is 2010"]),
    Wrong(
        "RB313",
        JOBS.with_columns(state=pl.when(pl.col("year") == 2000).then(pl.lit("north")).otherwise(pl.lit("south"))),
        lambda frame: rb.shift_share.hierarchical(
            frame, "jobs", region="province", industry="industry", period="year", parent="state"
        ),
        ["shift_share.hierarchical", "province = 'Jilin'", "state = 'north'", "state = 'south'", "one parent"],
        "shift_share.hierarchical",
    ),
    Wrong(
        "RB313",
        JOBS.filter((pl.col("province") != "Hubei") | (pl.col("industry") != "cars") | (pl.col("year") != 2010)),
        lambda frame: rb.standardization.das_gupta(
            frame, [pl.col("jobs"), pl.col("jobs").sqrt().alias("root")], items=["province", "industry"], population="year"
        ),
        ["standardization.das_gupta", "province = 'Hubei', industry = 'cars', year = 2010", "no row"],
        "standardization.das_gupta",
    ),
    Wrong("RB314", JOBS, lambda frame: spatial(frame, ("Jilin", "Hebei", 1.0)), ["'Jilin'", "'Hebei'"], "shift_share.spatial"),
    Wrong("RB315", JOBS, lambda frame: spatial(frame, ("Jilin", "Hubei", -0.5)), ["-0.5", "row 3"], "shift_share.spatial"),
    Wrong("RB315", JOBS, lambda frame: spatial(frame, ("Jilin", "Hubei", None)), ["row 3"], "shift_share.spatial"),
    Wrong(
        "RB202",
        JOBS,
        lambda frame: taxonomy(frame, first="region", second="region"),
        ["'second'", 'another rate than first="region"'],
        "shift_share.taxonomy",
    ),
    Wrong("RB202", JOBS, taxonomy, ["'weights' is None", "a table of links", '"neighbourhood"'], "shift_share.taxonomy"),
    Wrong(
        "RB313",
        JOBS.with_columns(people=pl.int_range(pl.len()) + 1),
        per_head,
        ["specialization.population_quotient", "province = 'Jilin'", "its population is", "the same number"],
        "specialization.population_quotient",
    ),
    Wrong(
        "RB313",
        JOBS,
        lambda frame: accessibility(frame, ("Jilin", "Jilin", 0.0)),
        ["comparison.accessibility", "province = 'Jilin', neighbour = 'Jilin'", "the distance 0", 'decay="exponential"'],
        "comparison.accessibility",
    ),
    Wrong(
        "RB314",
        JOBS,
        lambda frame: accessibility(frame, ("Jilin", "Hebei", 5.0)),
        ["distances=", "'Jilin'", "'Hebei'"],
        "comparison.accessibility",
    ),
    Wrong(
        "RB315",
        JOBS,
        lambda frame: accessibility(frame, ("Jilin", "Hubei", -5.0)),
        ["distances= holds -5", "row 0 of the distances"],
        "comparison.accessibility",
    ),
    Wrong(
        "RB304",
        JOBS,
        lambda frame: accessibility(frame, ("Jilin", "Hubei", 5.0), ("Jilin", "Hubei", 6.0)),
        ["'Jilin'", "'Hubei'", "of the distances"],
        "comparison.accessibility",
    ),
    Wrong(
        "RB314",
        JOBS,
        lambda frame: regional(frame, ("steal", "cars", 0.25)),
        ["coefficients=", "'steal'", "'cars'"],
        "input_output.regional_coefficients",
    ),
    Wrong(
        "RB315",
        JOBS,
        lambda frame: regional(frame, ("steel", "cars", None)),
        ["coefficients=", "row 0 of the coefficients"],
        "input_output.regional_coefficients",
    ),
    Wrong(
        "RB304",
        JOBS,
        lambda frame: regional(frame, ("steel", "cars", 0.25), ("steel", "cars", 0.5)),
        ["'steel'", "'cars'", "of the coefficients"],
        "input_output.regional_coefficients",
    ),
    Wrong(
        "RB313",
        JOBS.filter((pl.col("industry") != "cars") | (pl.col("year") > 2000)),
        lambda frame: rb.structural_change.lilien(frame, "jobs", industry="industry", period="year", by="province"),
        ["structural_change.lilien", "industry = 'cars', year = 2010", "it enters", 'entries="drop"', "province = "],
        "structural_change.lilien",
    ),
]
CODES = {wrong.code for wrong in WRONG}
WRONG = [wrong for wrong in WRONG if wrong.measure in SPECS]

#: What no call from Python can reach, and why.
UNREACHABLE = {
    "RB106": "takes four billion rows",
    "RB205": "who interrupts a call gets a KeyboardInterrupt",
    "RB203": "every declared method is registered; test_registry asks the core itself",
    "RB401": "a decomposition that does not add up is a defect of rustbelt",
}

CLASSES = {"1": ColumnError, "2": OptionError, "3": DataError, "4": IdentityError}


def ids(wrong: list[Wrong]) -> list[str]:
    return [f"{place}-{case.code}" for place, case in enumerate(wrong)]


@pytest.mark.parametrize("wrong", WRONG, ids=ids(WRONG))
def test_message(wrong: Wrong) -> None:
    with raises(CLASSES[wrong.code[2]], wrong.code, *wrong.texts):
        wrong.call(wrong.frame)


LAZY = [wrong for wrong in WRONG if isinstance(wrong.frame, pl.DataFrame)]
# Lengths are not in the schema.
BY_DATA = {wrong.code for wrong in LAZY if wrong.code.startswith("RB3")} | {"RB105"}
AT_COLLECT = [wrong for wrong in LAZY if wrong.code in BY_DATA]
AT_CALL = [wrong for wrong in LAZY if wrong.code not in BY_DATA]


@pytest.mark.parametrize("wrong", AT_CALL, ids=ids(AT_CALL))
def test_what_the_schema_shows_is_said_at_the_call(wrong: Wrong) -> None:
    with raises(CLASSES[wrong.code[2]], wrong.code, *wrong.texts):
        wrong.call(wrong.frame.lazy())


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
@pytest.mark.parametrize("wrong", AT_COLLECT, ids=ids(AT_COLLECT))
def test_what_the_data_show_is_said_at_collect(wrong: Wrong, engine: Any) -> None:
    with pytest.raises(RustbeltError) as eager:
        wrong.call(wrong.frame)
    lazy = wrong.call(wrong.frame.lazy())
    with pytest.raises(pl.exceptions.ComputeError) as collected:
        lazy.collect(engine=engine)
    assert str(eager.value) in str(collected.value)


def test_every_code_has_a_test() -> None:
    codes = set(re.findall(r"\bRB\d{3}\b", SOURCE.read_text()))
    assert len(codes) > 20
    assert codes - CODES == set(UNREACHABLE) & codes
    assert set(UNREACHABLE) <= codes


def test_classes() -> None:
    assert issubclass(RustbeltError, ValueError)
    for kind in CLASSES.values():
        assert issubclass(kind, RustbeltError)
    assert issubclass(TotalRowWarning, UserWarning)
    assert DataError("RB304 the cell").code == "RB304"


def test_what_is_missing_from_a_call_is_told_by_python() -> None:
    with pytest.raises(TypeError, match="'value'"):
        rb.inequality.gini(JOBS)
    with pytest.raises(TypeError, match="'region'"):
        rb.shift_share.classic(JOBS, "jobs")


def test_errors_name_the_group() -> None:
    table = pl.concat([JOBS.with_columns(sex=pl.lit("m")), JOBS.filter(year=2010).with_columns(sex=pl.lit("f"))])
    with raises(DataError, "RB308", "(within sex = 'f')"):
        shift(table, by="sex")
    with raises(DataError, "RB309", "base=2000", "(within sex = 'f')", "from 2010 to 2010"):
        shift(table, by="sex", base=2000)


def test_errors_of_expressions_carry_the_code() -> None:
    expression = rb.expr.theil_t("jobs")
    with pytest.raises(pl.exceptions.ComputeError, match="RB302 column 'jobs' holds -1"):
        JOBS.with_columns(jobs=-pl.col("jobs") / pl.col("jobs")).group_by("year").agg(expression)
    with pytest.raises(pl.exceptions.ComputeError, match="RB102 column 'province'"):
        JOBS.select(rb.expr.gini("province"))
    with raises(OptionError, "RB201", "'smallsample'", "did you mean 'small_sample'?"):
        rb.expr.gini("jobs", smallsample=True)
    with raises(OptionError, "RB202", "ties", '"average", "min", "max", "dense"'):
        rb.expr.rank("jobs", ties="first")
    with raises(OptionError, "RB201", "'smallsample'"):
        pl.col("jobs").rb.gini(smallsample=True)


def test_text_of_a_key_cannot_break_a_message() -> None:
    for name in ("a\0b", "\n\n", "'", '"', "RB304 ", "x" * 10_000, "吉林"):
        table = pl.concat([JOBS, JOBS[:1]]).with_columns(province=pl.lit(name) + pl.col("province"))
        with pytest.raises(DataError, match=r"^RB304 ") as caught:
            shift(table)
        assert caught.value.code == "RB304"


def test_periods_of_other_dtypes_are_found_by_value() -> None:
    want = shift(JOBS)
    dates = JOBS.with_columns(pl.date("year", 7, 1).alias("year"))
    assert bits(shift(dates, base=dt.date(2000, 7, 1), current=dt.date(2010, 7, 1)).drop("period_start", "period_end")) == bits(
        want.drop("period_start", "period_end")
    )
    with raises(DataError, "RB309", "2000-01-01", "2000-07-01", "2010-07-01"):
        shift(dates, base=dt.date(2000, 1, 1))
    for dtype in (pl.String, pl.Categorical, pl.Enum(["2000", "2010"])):
        texts = JOBS.with_columns(pl.col("year").cast(pl.String).cast(dtype))
        assert (
            shift(texts, base="2000", current="2010")
            .drop("period_start", "period_end")
            .equals(want.drop("period_start", "period_end"))
        )
        with raises(DataError, "RB309", "base='1999'"):
            shift(texts, base="1999")
    for dtype in (pl.Int16, pl.UInt64, pl.Int128):
        assert shift(JOBS.with_columns(pl.col("year").cast(dtype)), base=2000)["change"].equals(want["change"])
    with raises(DataError, "RB309", "base=2000"):
        shift(JOBS.with_columns((pl.col("year") - 2000).cast(pl.Int8)), base=2000)


def test_a_period_is_not_rounded_to_one_that_exists() -> None:
    with raises(DataError, "RB309", "base=2000.7"):
        shift(JOBS, base=2000.7)


# What stands in the table of situations of the architecture and is no error.


def test_zero_base_has_no_growth() -> None:
    table = pl.DataFrame({"before": [0.0, -1.0, 2.0, None], "after": [5.0, 5.0, 3.0, 1.0]})
    for method in ("simple", "log", "compound"):
        grown = rb.comparison.growth_rate(table, "before", "after", method=method)["growth_rate"]
        assert grown.is_null().to_list() == [True, True, False, True]
    assert rb.comparison.growth_rate(table, "before", "after")["growth_rate"][2] == 0.5


def test_zero_reference_has_no_relative() -> None:
    table = pl.DataFrame({"year": [1, 1, 2, 2], "income": [0.0, 0.0, -1.0, 1.0]})
    assert rb.comparison.relative(table, "income", by="year")["relative"].to_list() == [None] * 4


def test_one_region_is_the_nation() -> None:
    one = JOBS.filter(province="Jilin")
    parts = shift(one, level="cell")
    assert parts["competitive"].to_list() == [0.0, 0.0]
    assert parts["change"].to_list() == [20.0, -10.0]
    assert quotient(one)["location_quotient"].to_list() == [1.0] * 4
    for variant in ("additive", "symmetric", "normalised"):
        assert quotient(one, variant=variant).to_series(-1).to_list() == [0.0] * 4


def test_an_industry_that_is_empty_everywhere_has_no_quotient() -> None:
    table = JOBS.with_columns(jobs=pl.when(pl.col("industry") == "cars").then(0.0).otherwise("jobs"))
    cars = quotient(table).filter(industry="cars")
    assert cars["location_quotient"].to_list() == [None] * 6
    assert quotient(table, variant="additive").filter(industry="cars")["additive_location_quotient"].to_list() == [0.0] * 6


def test_a_period_between_that_is_empty_ends_the_comparison_only_where_it_is_used() -> None:
    empty = JOBS.filter(year=2010).with_columns(year=pl.lit(2005, pl.Int64), jobs=pl.lit(0.0))
    table = pl.concat([JOBS, empty])
    with raises(DataError, "RB307", "year = 2005"):
        shift(table)
    assert bits(shift(table, base=2000, current=2010)) == bits(shift(JOBS))


def test_a_period_in_which_all_is_null_is_dropped_with_its_rows() -> None:
    empty = JOBS.filter(year=2010).with_columns(year=pl.lit(2005, pl.Int64), jobs=pl.lit(None, pl.Float64))
    table = pl.concat([JOBS, empty])
    assert bits(shift(table, nulls="drop")) == bits(shift(JOBS))
    grouped = table.with_columns(sex=pl.lit("m"))
    assert bits(shift(grouped, nulls="drop", by="sex").drop("sex")) == bits(shift(JOBS))
    with raises(DataError, "RB308"):
        shift(table.filter(pl.col("year") != 2000), nulls="drop")
    with raises(DataError, "RB309", "base=2005"):
        shift(table, nulls="drop", base=2005)


# Total rows.


def with_total(column: str) -> pl.DataFrame:
    others = [name for name in ("province", "industry", "year") if name != column]
    total = JOBS.group_by(others).agg(pl.col("jobs").sum()).with_columns(pl.lit("total").alias(column))
    return pl.concat([JOBS, total.select(JOBS.columns)])


@pytest.mark.parametrize("measure", [rb.shift_share.classic, rb.shift_share.esteban_marquillas])
@pytest.mark.parametrize(("column", "remedy"), [("province", "name it in reference="), ("industry", "filter it out")])
def test_total_row_left_in(measure: Any, column: str, remedy: str) -> None:
    table = with_total(column)
    keys = {"region": "province", "industry": "industry", "period": "year"}
    pattern = rf"^{column} = 'total' equals the sum of all others in every period .*{remedy}"
    with pytest.warns(TotalRowWarning, match=pattern) as seen:
        measure(table, "jobs", **keys)
    assert len(seen) == 1
    lazy = measure(table.lazy(), "jobs", **keys)
    for engine in ("in-memory", "streaming"):
        with pytest.warns(TotalRowWarning, match=pattern):
            lazy.collect(engine=engine)
    grouped = pl.concat([table.with_columns(sex=pl.lit("f")), JOBS.with_columns(sex=pl.lit("m"))])
    with pytest.warns(TotalRowWarning, match=pattern + r".*\(within sex = 'f'\)$"):
        measure(grouped, "jobs", by="sex", **keys)


@pytest.mark.parametrize(("column", "remedy"), [("province", "name it in reference="), ("industry", "filter it out")])
def test_total_row_left_in_a_location_quotient(column: str, remedy: str) -> None:
    pattern = rf"^{column} = 'total' equals the sum of all others .*{remedy}"
    table = with_total(column)
    with pytest.warns(TotalRowWarning, match=pattern) as seen:
        rb.specialization.location_quotient(table, "jobs", region="province", industry="industry", by="year")
    assert len(seen) == 1
    with pytest.warns(TotalRowWarning, match=pattern):
        rb.specialization.location_quotient(table.filter(year=2010), "jobs", region="province", industry="industry")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        # In an expression polars shows one group at a time, so a warning would come as often.
        table.with_columns(rb.expr.location_quotient("jobs", region="province", industry="industry").over("year"))
        # A total in one year only is none.
        once = pl.concat([JOBS, table.filter((pl.col(column) == "total") & (pl.col("year") == 2010))])
        other = once.with_columns(jobs=pl.when(pl.col("year") == 2000).then(pl.col("jobs") + 0.0).otherwise("jobs"))
        extra = JOBS.filter(year=2000).head(1).with_columns(pl.lit("total").alias(column), jobs=pl.lit(1.0))
        rb.specialization.location_quotient(
            pl.concat([other, extra.select(other.columns)]), "jobs", region="province", industry="industry", by="year"
        )


@pytest.mark.parametrize("rows", [{"province": 5}, {"year": "Jilin"}, {"province": range(3)}, {"province": [1.5]}])
def test_reference_that_does_not_fit_its_column(rows: Any) -> None:
    for table in (JOBS, JOBS.lazy()):
        with raises(OptionError, "RB202", "reference="):
            shift(table, reference=rows)


def test_total_row_that_is_rounded_is_seen_too() -> None:
    table = with_total("province").with_columns(
        jobs=pl.when(pl.col("province") == "total").then(pl.col("jobs") * (1 + 1e-8)).otherwise("jobs")
    )
    with pytest.warns(TotalRowWarning, match="total"):
        shift(table)


def test_no_warning_without_a_total_row() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shift(JOBS)
        # Of two equal halves each is the sum of all others.
        halves = pl.concat([JOBS.filter(province="Jilin").with_columns(province=pl.lit(name)) for name in ("north", "south")])
        assert shift(halves)["competitive"].to_list() == [0.0, 0.0]
        # Equal to the others in one period only.
        once = with_total("province").with_columns(
            jobs=pl.when((pl.col("province") == "total") & (pl.col("year") == 2010)).then(pl.col("jobs") + 1).otherwise("jobs")
        )
        shift(once)


def test_total_row_as_the_reference() -> None:
    table = with_total("province")
    for reference in ({"province": "total"}, {"province": ["total"]}, pl.col("province") == "total"):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            named = shift(table, reference=reference, level="cell")
        assert_close(named, shift(JOBS, level="cell"))
    quotients = quotient(table, reference={"province": "total"}).filter(pl.col("province") != "total")
    assert_close(quotients, quotient(JOBS))
    for dtype in (pl.Categorical, pl.Enum(["total", "Jilin", "Liaoning", "Hubei"])):
        typed = table.with_columns(pl.col("province").cast(dtype))
        for reference in ({"province": "total"}, {"province": ["total"]}):
            parts = shift(typed, reference=reference)
            assert parts["province"].dtype == dtype
            assert_close(parts.with_columns(pl.col("province").cast(pl.String)).sort("province"), shift(JOBS))


def test_a_call_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^RB202 .*same version"):
        _core.outputs(json.dumps({"name": "inequality.gini"}))


#: Arguments that do not go together, of panels: which columns were given shows without any data.
INCOMPLETE: list[tuple[str, Callable[[pl.LazyFrame], Any], str]] = [
    ("RB202", lambda frame: rb.accounting.klems(frame, "a", ["b", "c"], ["d"], period="year"), "costs"),
    ("RB204", lambda frame: snowball(frame, foreign_share="b"), "depreciation"),
    ("RB204", lambda frame: snowball(frame, depreciation="b"), "foreign_share"),
    ("RB204", lambda frame: snowball(frame, foreign_interest_rate="b"), "foreign_share"),
    ("RB204", lambda frame: population_change(frame, ageing_in="d"), "ageing_out"),
    ("RB204", lambda frame: population_change(frame, ageing_out="d"), "ageing_in"),
    ("RB204", lambda frame: population_change(frame, immigration="d"), "emigration"),
    ("RB204", lambda frame: population_change(frame, emigration="d"), "immigration"),
    ("RB204", lambda frame: rb.contribution.chain_laspeyres(frame, "a", item="item", period="year"), "volume"),
    ("RB202", lambda frame: rb.index_decomposition.fisher(frame, MANY[:21], period="year"), "at most 20"),
    ("RB202", lambda frame: rb.standardization.das_gupta(frame, MANY, population="year"), "at most 40"),
    ("RB202", lambda frame: rb.standardization.stepwise(frame, MANY[:21], population="year", order="every"), "at most 20"),
]
MANY = [f"x{k}" for k in range(41)]


def snowball(frame: pl.LazyFrame, **columns: str) -> Any:
    return rb.debt.snowball(frame, "a", "b", "c", "d", period="year", **columns)


def population_change(frame: pl.LazyFrame, **columns: str) -> Any:
    return rb.standardization.population_change(frame, "a", "b", "c", region="item", period="year", **columns)


@pytest.mark.parametrize(("code", "call", "text"), INCOMPLETE, ids=[text for *_, text in INCOMPLETE])
def test_columns_that_do_not_go_together_are_refused_at_the_call(
    code: str, call: Callable[[pl.LazyFrame], Any], text: str
) -> None:
    frame = pl.LazyFrame({"item": [0, 0], "year": [1, 2], **{name: [1.0, 2.0] for name in [*"abcd", *MANY]}})
    with raises(OptionError, code, text):
        call(frame)


def test_a_total_row_counts_everything_twice() -> None:
    """In each of several industries the sum of all others; of measures without a reference only what they are made of."""
    total = with_total("province")
    keys = {"region": "province", "industry": "industry", "by": "year"}
    with pytest.warns(TotalRowWarning, match=r"province = 'total' .* name it in reference="):
        rb.specialization.krugman(total, "jobs", **keys)
    with pytest.warns(TotalRowWarning, match=r"province = 'total' .*; filter it out"):
        rb.concentration.herfindahl(total, "jobs", **keys)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rb.specialization.herfindahl(total, "jobs", **keys)
        named = rb.specialization.krugman(total, "jobs", **keys, reference={"province": "total"})
    plain = rb.specialization.krugman(JOBS, "jobs", **keys)
    assert_close(named.filter(pl.col("province") != "total"), plain)

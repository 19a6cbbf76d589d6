"""Measures as expressions in the contexts of polars; every measure goes through `group_by` and `over` in test_every_measure."""

from __future__ import annotations

import polars as pl
import pytest
from building import bits
from polars.testing import assert_frame_equal

import rustbelt as rb

INCOME = pl.DataFrame(
    {
        "macro": ["east", "east", "west", "west"] * 2,
        "year": [2000] * 4 + [2010] * 4,
        "income": [10.0, 20.0, 30.0, 40.0, 30.0, 30.0, 30.0, 60.0],
        "people": [1, 2, 3, 4, 1, 1, 2, 2],
    }
)


def test_namespace_is_the_function() -> None:
    frame = INCOME.select(
        pl.col("income").rb.gini(weight="people").alias("namespace"),
        rb.expr.gini("income", weight="people").alias("name"),
        rb.expr.gini(pl.col("income"), weight=pl.col("people")).alias("expression"),
    )
    assert frame["namespace"][0] == frame["name"][0] == frame["expression"][0]
    assert frame["name"].to_list() == rb.inequality.gini(INCOME, "income", weight="people")["gini"].to_list()


def test_name_of_the_result_is_that_of_the_first_column() -> None:
    assert INCOME.select(rb.expr.gini("income", weight="people")).columns == ["income"]
    assert INCOME.lazy().select(rb.expr.rank("income")).collect_schema().names() == ["income"]


def test_dtypes_without_computing() -> None:
    schema = (
        INCOME.lazy()
        .select(
            rank=rb.expr.rank("income"),
            mean_rank=rb.expr.rank("income", ties="average"),
            gini=rb.expr.gini("income"),
            parts=rb.expr.theil_decomposition("income", "macro"),
        )
        .collect_schema()
    )
    numbers = [pl.Field(name, pl.Float64) for name in ("theil_t", "between_macro", "within")]
    assert list(schema.values()) == [pl.UInt32, pl.Float64, pl.Float64, pl.Struct(numbers)]


def test_many_measures_in_one_pass() -> None:
    frame = (
        INCOME.lazy()
        .group_by("year")
        .agg(
            rb.expr.gini("income").alias("gini"),
            rb.expr.gini("income", small_sample=True).alias("corrected"),
            rb.expr.gini("income", weight="people").alias("weighted"),
            rb.expr.theil_t("income").alias("theil"),
        )
    )
    for engine in ("in-memory", "streaming"):
        result = frame.collect(engine=engine).sort("year")
        # By hand, (10, 20, 30, 40): 2·(1·3 + 2·2 + 3·1)·10 / (2·4²·25) = ¼; (30, 30, 30, 60): 2·3·30 / (2·16·37.5) = 0.15.
        assert result["gini"].to_list() == pytest.approx([0.25, 0.15], abs=1e-15)
        assert result["corrected"].to_list() == pytest.approx([1 / 3, 0.2], abs=1e-15)
        assert result["weighted"].to_list() == rb.inequality.gini(INCOME, "income", weight="people", by="year")["gini"].to_list()
        assert result["theil"].to_list() == rb.inequality.theil_t(INCOME, "income", by="year")["theil_t"].to_list()


def test_within_arithmetic_and_filters() -> None:
    first = INCOME.filter(rb.expr.rank("income").over("year") == 1)
    assert first["income"].to_list() == [40.0, 60.0]
    scaled = INCOME.select(100 * rb.expr.relative("income", reference="frontier").over("year"))
    assert scaled.to_series().to_list() == [25.0, 50.0, 75.0, 100.0, 50.0, 50.0, 50.0, 100.0]
    part = INCOME.select(rb.expr.gini(pl.col("income").filter(pl.col("year") == 2000)))
    assert part.to_series().to_list() == [0.25]


def test_one_measure_of_another() -> None:
    relative = rb.expr.relative("income").over("year")
    assert_frame_equal(
        INCOME.group_by("year").agg(rb.expr.gini("income")).sort("year"),
        INCOME.with_columns(income=relative).group_by("year").agg(rb.expr.gini("income")).sort("year"),
    )
    nested = INCOME.select(rb.expr.gini(rb.expr.relative("income")))
    assert nested.to_series().to_list() == pytest.approx(INCOME.select(rb.expr.gini("income")).to_series().to_list(), abs=1e-15)


def test_reduction_over_groups_is_repeated() -> None:
    frame = INCOME.with_columns(rb.expr.gini("income").over("year").alias("gini"))
    assert frame["gini"].to_list() == pytest.approx([0.25] * 4 + [0.15] * 4, abs=1e-15)


def test_rows_collected_into_lists() -> None:
    lists = INCOME.group_by("year", maintain_order=True).agg(rb.expr.rank("income"))
    assert lists["income"].to_list() == [[4, 3, 2, 1], [2, 2, 2, 1]]


def test_no_groups() -> None:
    empty = INCOME.clear()
    for measure in (rb.expr.gini("income"), rb.expr.rank("income"), rb.expr.theil_decomposition("income", "macro")):
        result = empty.group_by("year").agg(measure)
        assert result.height == 0
        assert result.schema == empty.lazy().group_by("year").agg(measure).collect_schema()
    assert empty.select(rb.expr.gini("income")).rows() == [(None,)]
    assert empty.select(rb.expr.rank("income")).rows() == []


def test_literals_and_aggregates_in_groups() -> None:
    by_year = INCOME.group_by("year").agg(
        one=rb.expr.gini("income", weight=pl.lit(3)),
        none=rb.expr.gini("income"),
        growth=rb.expr.growth_rate(pl.col("income").sum(), pl.col("people").sum()),
    )
    for row in by_year.rows(named=True):
        assert row["one"] == pytest.approx(row["none"], abs=1e-15)
    growth = dict(by_year.select("year", "growth").rows())
    assert [growth[year][0] if isinstance(growth[year], list) else growth[year] for year in (2000, 2010)] == [
        10 / 100 - 1,
        6 / 150 - 1,
    ]


def test_a_reference_that_is_missing_from_a_group_gives_null() -> None:
    east = pl.col("macro") == "east"
    frame = INCOME.filter(~(east & (pl.col("year") == 2010)))
    result = frame.with_columns(rb.expr.relative("income", reference=east).over("year").alias("relative"))
    assert bits(result) == bits(rb.comparison.relative(frame, "income", reference=east, by="year"))
    assert result["relative"].to_list() == [10 / 15, 20 / 15, 2.0, 40 / 15, None, None]


def test_a_million_small_groups_are_one_call() -> None:
    """On the frame path groups are no calls: the same groups through `group_by` give the same numbers."""
    frame = pl.DataFrame({"pair": pl.int_range(100_000, eager=True) // 2, "income": pl.int_range(100_000, eager=True) % 7 + 1})
    result = rb.inequality.gini(frame, "income", by="pair")
    assert result.height == 50_000
    # Gini of two values is |a − b| / (2 (a + b)).
    a, b = frame["income"].gather_every(2), frame["income"].gather_every(2, offset=1)
    want = (a - b).abs() / (2 * (a + b))
    assert (result["gini"] - want).abs().max() < 1e-15

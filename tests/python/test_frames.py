"""What frame functions take and give back: polars frames, anything with the Arrow C stream, columns given in several ways."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from building import assert_close, bits, raises

import rustbelt as rb
from rustbelt.exceptions import ColumnError

INCOME = pl.DataFrame(
    {
        "province": ["Jilin", "Hubei", "Hebei"] * 2,
        "year": [2000] * 3 + [2010] * 3,
        "income": [10.0, 20.0, 30.0, 30.0, 30.0, 60.0],
        "people": [1, 2, 3, 1, 1, 2],
    }
)


class OnlyStream:
    """A table that has nothing but the Arrow C stream interface."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


def gini(frame: Any) -> Any:
    return rb.inequality.gini(frame, "income", weight="people", by="year")


def ranks(frame: Any) -> Any:
    return rb.comparison.rank(frame, "income", by="year")


def test_stream_without_anything_else() -> None:
    assert bits(gini(OnlyStream(INCOME))) == bits(gini(INCOME))
    assert bits(ranks(OnlyStream(INCOME))) == bits(ranks(INCOME))


def test_pandas() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(INCOME.to_dict(as_series=False), index=[7, 3, 5, 1, 1, 0])
    assert bits(gini(frame)) == bits(gini(INCOME))
    result = ranks(frame)
    assert isinstance(result, pl.DataFrame)
    assert result["rank"].to_list() == ranks(INCOME)["rank"].to_list()
    assert "income" in result.columns


def test_pandas_nan_is_a_missing_value() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"income": [1.0, float("nan"), 3.0], "year": pd.array([1, 1, None], dtype="Int8")})
    # Gini of (1, 3) is |1 − 3|·2 / (2·2²·2) = ¼ by the formula; year null is a group of its own.
    assert rb.inequality.gini(frame[["income"]], "income")["gini"].to_list() == [0.25]
    result = rb.inequality.gini(frame, "income", by="year")
    assert result.rows() == [(None, 0.0), (1, 0.0)]


def test_pandas_categories_and_dates_come_back() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(
        {"income": [1.0, 3.0], "macro": pd.Categorical(["b", "a"]), "day": pd.to_datetime(["2000-01-01", "2001-01-01"])}
    )
    result = rb.inequality.gini(frame, "income", by=["macro", "day"])
    assert result["macro"].cast(pl.String).to_list() == ["a", "b"]
    assert result["day"].to_list() == [dt.datetime(2001, 1, 1), dt.datetime(2000, 1, 1)]


def test_pandas_column_of_mixed_objects() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"income": pd.Series([1, "two", 3.0], dtype=object)})
    with raises(ColumnError, "RB100", "DataFrame", "give every column one dtype"):
        rb.inequality.gini(frame, "income")


def test_pandas_series_is_no_table() -> None:
    pd = pytest.importorskip("pandas")
    with raises(ColumnError, "RB100", "Series"):
        rb.inequality.gini(pd.Series([1.0, 2.0], name="income"), "income")


def test_pyarrow() -> None:
    pa = pytest.importorskip("pyarrow")
    table = INCOME.to_arrow()
    assert bits(gini(table)) == bits(gini(INCOME))
    reader = pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=2))
    assert bits(gini(reader)) == bits(gini(INCOME))
    assert bits(gini(table.to_batches()[0])) == bits(gini(INCOME))


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    rows = "('Jilin', 1.5, 10::hugeint), ('Hubei', 2.5, 20::hugeint), ('Hebei', 3.5, 70::hugeint)"
    relation = duckdb.sql(f"select * from (values {rows}) as t(province, income, people)")
    plain = pl.DataFrame({"province": ["Jilin", "Hubei", "Hebei"], "income": [1.5, 2.5, 3.5], "people": [10, 20, 70]})
    for weight in (None, "people"):
        assert bits(rb.inequality.theil_t(relation, "income", weight=weight)) == bits(
            rb.inequality.theil_t(plain, "income", weight=weight)
        )


@pytest.mark.skipif(pl.__version__.startswith("1."), reason="polars 1 panics, which is no Exception")
def test_stream_of_one_column_is_no_table() -> None:
    with raises(ColumnError, "RB100", "OnlyStream"):
        rb.inequality.gini(OnlyStream(INCOME["income"]), "income")


def test_lazy_in_lazy_out(tmp_path: Path) -> None:
    INCOME.write_parquet(tmp_path / "income.parquet", row_group_size=2)
    scan = pl.scan_parquet(tmp_path / "income.parquet")
    for engine in ("in-memory", "streaming"):
        assert bits(gini(scan).collect(engine=engine)) == bits(gini(INCOME))
        assert bits(ranks(scan).collect(engine=engine)) == bits(ranks(INCOME))
    # One measure upon the other, with polars between them.
    chained = rb.inequality.gini(rb.comparison.relative(scan, "income", by="year"), "relative", by="year").filter(
        pl.col("gini") > 0
    )
    assert chained.collect()["gini"].to_list() == pytest.approx(rb.inequality.gini(INCOME, "income", by="year")["gini"].to_list())


def test_decimal_of_many_digits() -> None:
    exact = [Decimal("0.1"), Decimal("0.2"), Decimal("12345678901234.75")]
    frame = pl.DataFrame({"income": exact}, schema={"income": pl.Decimal(38, 10)})
    assert rb.inequality.gini(frame, "income").equals(
        rb.inequality.gini(pl.DataFrame({"income": [float(x) for x in exact]}), "income")
    )


def test_by_in_every_form() -> None:
    want = bits(gini(INCOME))
    for by in ("year", pl.col("year"), ["year"], ("year",), [pl.col("year")]):
        assert bits(rb.inequality.gini(INCOME, "income", weight="people", by=by)) == want
    decade = rb.inequality.gini(INCOME, "income", weight="people", by=(pl.col("year") // 10).alias("decade"))
    assert decade["decade"].to_list() == [200, 201]
    assert bits(decade.drop("decade")) == bits(gini(INCOME).drop("year"))
    whole = rb.inequality.gini(INCOME, "income", weight="people")
    for by in (None, [], ()):
        assert bits(rb.inequality.gini(INCOME, "income", weight="people", by=by)) == bits(whole)


def test_literals_stand_for_whole_columns() -> None:
    unweighted = rb.inequality.gini(INCOME, "income", by="year")
    for weight in (pl.lit(1), pl.lit(2.5), pl.lit(1, pl.UInt8)):
        assert_close(rb.inequality.gini(INCOME, "income", weight=weight, by="year"), unweighted, 1e-15)
    assert rb.comparison.rank(INCOME, pl.lit(3))["rank"].to_list() == [1] * 6
    assert rb.comparison.growth_rate(INCOME, pl.lit(2), pl.lit(3))["growth_rate"].to_list() == [0.5] * 6
    assert rb.comparison.rank(INCOME.clear(), pl.lit(3)).height == 0
    parts = rb.inequality.theil_decomposition(INCOME, "income", pl.lit("all").alias("all"), by="year")
    assert parts["between_all"].to_list() == [0.0, 0.0]


def test_aggregates_stand_for_whole_columns() -> None:
    relative = rb.comparison.growth_rate(INCOME, pl.col("income").first(), "income")
    assert relative["growth_rate"].to_list() == [0.0, 1.0, 2.0, 2.0, 2.0, 5.0]


def test_several_columns_in_one_argument_are_refused() -> None:
    for column in (pl.col("income", "people"), pl.col("^(income|people)$"), pl.all(), pl.selectors.numeric()):
        for asked in (INCOME, INCOME.lazy()):
            with pytest.raises(ColumnError, match=r"^RB10\d "):
                rb.inequality.gini(asked, column)
            with pytest.raises(ColumnError, match=r"^RB10\d "):
                rb.comparison.relative(asked, "income", weight=column)


def test_frame_is_not_changed() -> None:
    before = INCOME.clone()
    ranks(INCOME)
    gini(INCOME)
    assert INCOME.equals(before)
    assert INCOME.columns == before.columns


def test_results_are_taken_on_by_polars() -> None:
    joined = INCOME.join(gini(INCOME), on="year").with_columns(rb.expr.rank("income").over("year").alias("place"))
    assert joined.columns == [*INCOME.columns, "gini", "place"]
    assert joined["place"].dtype == pl.UInt32
    assert ranks(INCOME)["rank"].to_list() == [3, 2, 1, 2, 2, 1]


def test_an_expression_for_several_keys() -> None:
    with pytest.raises(ColumnError, match=r"^RB10\d "):
        rb.inequality.gini(INCOME, "income", by=pl.col("province", "year"))

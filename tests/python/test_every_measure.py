"""Every measure of the registry, with every option, through every situation of a table."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from building import (
    CASES,
    CODES,
    CURVES,
    DEFAULTS,
    MAY_BE_EMPTY,
    MORE_THAN_TWO,
    NOT_AT_FIRST,
    OF_SAMPLES,
    OUTSIDE,
    OVER_HORIZONS,
    POINTS,
    UNKNOWN_WITH,
    VALUES,
    Case,
    assert_finite,
    assert_no_nan,
    bits,
    check_error,
    every_case,
    every_default,
    raises,
)
from polars.testing import assert_frame_equal

from rustbelt.exceptions import ColumnError, DataError, IdentityError, OptionError

SHORT = ["aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh"]
LONG = [f"a name of more than twelve bytes, number {k}" for k in range(8)]
# Not in alphabetical order: an Enum sorts by its categories.
ENUM = pl.Enum(["west", "east", "north", "south", "up", "down", "left", "right"])
UTC = dt.timezone.utc

NUMBERS = [
    pl.Float32,
    pl.Decimal(10, 2),
    pl.Int8,
    pl.Int16,
    pl.Int32,
    pl.Int64,
    pl.Int128,
    pl.UInt8,
    pl.UInt16,
    pl.UInt32,
    pl.UInt64,
]
# Younger than the oldest polars that is supported.
NUMBERS += [getattr(pl, name) for name in ("Float16", "UInt128") if hasattr(pl, name)]


def spread(low: int, high: int) -> list[int]:
    """Whole numbers too far apart to be coded by their distance."""
    return [low, low // 2 - 1, 0, 1, 7, high // 3, high - 1, high]


#: Of each dtype eight keys in sorted order.
KEYS: list[tuple[pl.DataType | type[pl.DataType], list[Any]]] = [
    (pl.String, SHORT),
    (pl.String, LONG),
    (pl.String, ["", "\0", "a", "a\0", "aaaaaaaaaaaa", "aaaaaaaaaaaab", "ä", "ö"]),
    (pl.Categorical, SHORT),
    (pl.Categorical, LONG),
    (ENUM, ENUM.categories.to_list()),
    *((dtype, list(range(-4, 4))) for dtype in (pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.Int128)),
    *((dtype, list(range(8))) for dtype in (pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64)),
    (pl.Int64, spread(-(2**63), 2**63 - 1)),
    (pl.Int128, spread(-(2**127), 2**127 - 1)),
    (pl.UInt64, [0, 1, 2, 7, 2**20, 2**40, 2**63, 2**64 - 1]),
    *((getattr(pl, name), [0, 1, 2, 7, 2**20, 2**64, 2**127, 2**128 - 1]) for name in ("UInt128",) if hasattr(pl, name)),
    (pl.Date, [dt.date(2000 + k, 2, 28) for k in range(8)]),
    (pl.Datetime("us"), [dt.datetime(2000 + k, 1, 1, 12) for k in range(8)]),
    (pl.Datetime("ms", "UTC"), [dt.datetime(2000 + k, 1, 1, 12, tzinfo=UTC) for k in range(8)]),
    (pl.Time, [dt.time(k) for k in range(8)]),
    (pl.Duration("ms"), [dt.timedelta(days=k - 2) for k in range(8)]),
    (pl.Boolean, [False, True]),
]
KEY_IDS = [f"{dtype}-{place}" for place, (dtype, _) in enumerate(KEYS)]


def rekeyed(frame: pl.DataFrame, names: list[str], dtype: Any, keys: list[Any]) -> pl.DataFrame:
    """The same table with other keys in the same order."""
    values = pl.Series(keys, dtype=dtype)
    return frame.with_columns(values.gather(frame[name].cast(pl.UInt32)).alias(name) for name in names if name in frame.columns)


def in_row_order(case: Case, result: pl.DataFrame) -> pl.DataFrame:
    return result.sort("row") if case.adds_a_column else result


@every_case
def test_the_table_is_well_formed(case: Case) -> None:
    frame = case.table()
    result = case.run(frame)
    assert case.outputs
    assert_no_nan(result)
    assert_finite(result)
    column, unknown = UNKNOWN_WITH.get(case.id, ("", []))
    for name in case.outputs:
        # Of base and current there is one step, the first.
        nothing = (name == NOT_AT_FIRST.get(case.id) and "base" in case.options) or (column in case.columns and name in unknown)
        assert result[name].is_not_null().any() != nothing, name
    if case.adds_a_column:
        assert_frame_equal(result.drop(case.outputs), frame)
        assert result.columns == [*frame.columns, *case.outputs]
        return
    keys = result.columns[: -len(case.outputs)]
    assert result.columns == [*keys, *case.outputs]
    assert keys[: len(case.by)] == case.by
    several = CURVES | POINTS
    told_apart = [*keys, *([several[case.id]] if case.id in several else [])]
    assert result.select(told_apart).equals(result.select(told_apart).unique().sort(told_apart))
    if case.shape == "reduce":
        assert keys == case.by
        assert result.select(keys).equals(frame.select(keys).unique().sort(keys))


@every_case
def test_schema_of_a_lazy_frame(case: Case) -> None:
    frame = case.table()
    for table in (frame, frame.clear()):
        lazy = case.run(table.lazy())
        assert isinstance(lazy, pl.LazyFrame)
        result = case.run(table)
        assert lazy.collect_schema() == result.schema == case.schema
        for engine in ("in-memory", "streaming"):
            assert_frame_equal(lazy.collect(engine=engine), result, check_exact=True)


@every_case
def test_empty_frame(case: Case) -> None:
    empty = case.table().clear()
    assert case.run(empty).height == 0
    if case.shape == "reduce":
        whole = case.run(empty, by=None)
        assert whole.height == 1
        assert all(value is None for value in whole.row(0))


@every_case
def test_one_row(case: Case) -> None:
    row = case.repeated(case.table().filter("named").head(1))
    result = case.outcome(row)
    if case.compared and {"base", "current"} & set(case.options):
        assert isinstance(result, DataError)
        assert result.code in ("RB308", "RB309")
    elif case.compared:
        check_error(result, DataError, "RB308", f"'{case.compared}' has 1 period(s)", case.id)
    else:
        assert isinstance(result, pl.DataFrame)
        regions = {row[key].item() for key in ("origin", "destination") if key in case.keys}
        # A curve also has its origin.
        rows = 1 + (case.options.get("steps") or 1) if case.id in POINTS else max(1, len(regions))
        assert result.height == (0 if case.from_the_second else rows)


@every_case
def test_one_key(case: Case) -> None:
    """One region, one industry, one group: defined or null, but no NaN and no fault."""
    frame = case.table()
    for key in case.keys:
        result = case.outcome(frame.filter(pl.col(key) == 0))
        if key == case.compared:
            assert isinstance(result, DataError)
            assert result.code in ("RB308", "RB309")
        elif isinstance(result, DataError):
            # The nation is gone, or what a kernel needs beside it.
            assert case.shape == "table"
            assert result.code == "RB307" if case.is_shift_share else "RB313"
        else:
            # The rows of a named reference are no regions themselves.
            named = case.is_shift_share and key == "region" and isinstance(case.options.get("reference"), pl.Expr)
            assert (result.height == 0) == (named or key == case.from_the_second) or case.id in MAY_BE_EMPTY


def null_error(case: Case, nulls: pl.DataFrame, number: str, *texts: str) -> None:
    """A null in a table: refused with what can be done about it, or the kernel looks at it."""
    result = case.outcome(nulls)
    if isinstance(result, DataError) and result.code == "RB303":
        count = f"({nulls[number].null_count()} in all)"
        check_error(result, DataError, "RB303", f"'{number}'", count, *texts)
        says_options = 'nulls="drop"' in str(result) and 'nulls="zero"' in str(result)
        assert says_options == ("nulls" in case.method.spec["params"])
        assert says_options or ".fill_null" in str(result)
    else:
        assert "nulls" not in case.method.spec["params"]
        assert isinstance(result, pl.DataFrame) or result.code == "RB313"


@every_case
def test_all_null(case: Case) -> None:
    frame = case.table()
    for number, dtype in [(number, dtype) for number in case.numbers for dtype in (pl.Float64, pl.Int64, pl.Null)]:
        nulls = frame.with_columns(pl.lit(None, dtype).alias(number))
        if case.options.get("nulls") == "drop":
            assert case.run(nulls).equals(case.run(frame.clear()))
        elif case.options.get("nulls") == "zero":
            result = case.outcome(nulls)
            if number == case.activity:
                check_error(result, DataError, "RB307", "period = 0")
        elif case.shape == "table":
            null_error(case, nulls, number)
        else:
            result = case.run(nulls)
            for name in case.outputs:
                assert result[name].null_count() == result.height
            if case.shape == "reduce":
                assert result["by"].to_list() == [0, 1, 2]


@every_case
def test_some_nulls_are_rows_left_out(case: Case) -> None:
    frame = case.table()
    # In group 1 nothing is left.
    hole = ((pl.col("row") % 5 == 2) & ~pl.col("named")) | (pl.col("by") == 1 if case.by else False)
    for number in case.numbers:
        nulls = frame.with_columns(pl.when(~hole).then(number).alias(number))
        if case.options.get("nulls") == "zero":
            nulls = nulls.filter(pl.col("by") != 1)
            result, want = case.outcome(nulls), case.outcome(nulls.with_columns(pl.col(number).fill_null(0)))
            assert told(result) == told(want)
            continue
        if case.shape == "table" and case.options.get("nulls") != "drop":
            first = nulls.with_row_index("place").filter(pl.col(number).is_null()).row(0, named=True)
            places = [f"{key} = {first[key]}" for key in case.keys]
            null_error(case, nulls, number, f"(row {first['place']})", *places)
            continue
        kept = case.outcome(frame.filter(~hole))
        result = case.outcome(nulls)
        if isinstance(kept, pl.DataFrame) and isinstance(result, pl.DataFrame):
            if case.adds_a_column:
                left_out = result.filter(hole)[case.outputs[0]]
                assert left_out.null_count() == left_out.len() > 0
                result = result.filter(~hole)
            elif case.shape == "reduce":
                assert all(value is None for value in result.filter(by=1).drop("by").row(0))
                result = result.filter(pl.col("by") != 1)
        assert told(result) == told(kept)


def told(result: pl.DataFrame | DataError) -> Any:
    return bits(result) if isinstance(result, pl.DataFrame) else str(result)


@every_default
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_not_finite(case: Case, bad: float) -> None:
    frame = case.table()
    rows = [3, 5]
    place = pl.int_range(pl.len())
    for number in case.numbers:
        holed = frame.with_columns(pl.when(place.is_in(rows)).then(pl.lit(bad)).otherwise(number).alias(number))
        texts = [f"'{number}'", "2 value(s)", "row 3", *(f"{key} = {frame[key][3]}" for key in case.keys)]
        with raises(DataError, "RB301", *texts):
            case.run(holed)
        with pytest.raises(pl.exceptions.ComputeError, match="RB301") as caught:
            case.run(holed.lazy()).collect(engine="in-memory")
        assert all(text in str(caught.value) for text in texts)
        # The streaming engine may hand over the rows in parts.
        with pytest.raises(pl.exceptions.ComputeError, match=f"RB301 column '{number}'"):
            case.run(holed.lazy()).collect(engine="streaming")
        # Beside nulls the check takes another way.
        with raises(DataError, "RB301", *texts):
            case.run(holed.with_columns(pl.when(place != 0).then(number).alias(number)))


@every_default
def test_outside_of_the_domain(case: Case) -> None:
    frame = case.table()
    places = [f"{key} = {frame[key][3]}" for key in case.keys]
    for number in case.numbers:
        domain = case.domain(number)
        for value in OUTSIDE[domain]:
            assert not case.allows(number, value)
            wrong = frame.with_columns(pl.when(pl.col("row") == frame["row"][3]).then(value).otherwise(number).alias(number))
            with raises(DataError, "RB302", f"'{number}' holds {value:g} at", "row 3", case.id, domain, *places):
                case.run(wrong)


@every_case
def test_negative(case: Case) -> None:
    frame = case.table()
    for number in case.numbers:
        if case.allows(number, -2.5):
            case.outcome(frame.with_columns(pl.when(pl.col("row") == frame["row"][3]).then(-2.5).otherwise(number).alias(number)))
            case.outcome(frame.with_columns(-pl.col(number)))


@every_case
def test_all_numbers_are_equal(case: Case) -> None:
    for number in (0.0, 1.0) if case.options else (0.0, -0.0, 1.0, 0.1):
        result = case.outcome(case.table().with_columns(pl.lit(number).alias(name) for name in case.numbers))
        if not all(case.allows(name, number) for name in case.numbers):
            check_error(result, DataError, "RB302")
        elif case.activity in case.numbers and number == 0.0:
            check_error(result, DataError, "RB307", "period = 0", "by = 0")
        elif isinstance(result, DataError):
            assert case.shape == "table"
            assert result.code == "RB313"


@every_default
@pytest.mark.parametrize("number", [1e300, 1e-300, 5e-324], ids=str)
def test_numbers_at_the_ends_of_the_range(case: Case, number: float) -> None:
    numbers = [name for name in case.numbers if case.allows(name, number)]
    try:
        result = case.outcome(case.table().with_columns(pl.lit(number).alias(name) for name in numbers))
    except IdentityError:
        # A product of numbers of a table may leave the range, and then no sum can be checked.
        assert case.shape == "table"
    else:
        assert isinstance(result, pl.DataFrame) or result.code in ("RB307", "RB313")


@every_case
def test_each_number_is_zero(case: Case) -> None:
    frame = case.table()
    for number in case.numbers:
        result = case.outcome(frame.with_columns(pl.lit(0.0).alias(number)))
        if not case.allows(number, 0.0):
            check_error(result, DataError, "RB302", f"'{number}' holds 0")
        elif number == case.activity:
            check_error(result, DataError, "RB307")
        elif isinstance(result, DataError):
            assert case.shape == "table"
            assert result.code == "RB313"


@every_case
def test_many_zeros(case: Case) -> None:
    frame = case.table()
    some = (pl.col(case.entity) == 1) & (pl.col("row") % 2 == 0)
    numbers = [name for name in case.numbers if case.allows(name, 0.0)]
    result = case.outcome(frame.with_columns(pl.when(~some).then(name).otherwise(0.0).alias(name) for name in numbers))
    if isinstance(result, pl.DataFrame):
        assert any(result[name].is_not_null().any() for name in case.outputs)
    else:
        assert case.shape == "table"
        assert result.code == "RB313"


@every_default
@pytest.mark.parametrize(("dtype", "keys"), KEYS, ids=KEY_IDS)
def test_dtypes_of_keys(case: Case, dtype: Any, keys: list[Any]) -> None:
    names = [*case.by, *case.levels, *case.given("key")]
    if not names:
        pytest.skip("takes no keys")
    if case.id in MORE_THAN_TWO | OVER_HORIZONS and len(keys) < 3:
        pytest.skip("says nothing of two")
    frame = case.repeated(case.table().filter(pl.all_horizontal(pl.col(names) < len(keys))))
    other = rekeyed(frame, names, dtype, keys)
    want = case.run(frame)
    want = rekeyed(want, names if case.adds_a_column else want.columns[: -len(case.outputs)], dtype, keys)
    for result in (case.run(other), case.run(other.lazy()).collect(engine="streaming")):
        assert result.schema == want.schema
        assert bits(result) == bits(want)


@pytest.mark.parametrize("case", [case for case in CASES if case.roles("time")], ids=str)
@pytest.mark.parametrize("dtype", [pl.Int8, pl.Int16, pl.Int32, pl.Int128, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64, pl.Date])
def test_dtypes_of_times(case: Case, dtype: Any) -> None:
    frame = case.table()
    times = [dt.date(2000 + k, 3, 1) for k in range(3)] if dtype == pl.Date else list(range(7, 10))
    other = rekeyed(frame, case.roles("time"), dtype, times)
    assert bits(case.run(other).drop("period")) == bits(case.run(frame).drop("period"))


@every_default
@pytest.mark.parametrize("dtype", NUMBERS, ids=str)
def test_dtypes_of_numbers(case: Case, dtype: Any) -> None:
    def whole(place: int, number: str) -> pl.Expr:
        spread = pl.col("row").cast(pl.Float64) * (3 + place)
        # As a share only 0 and 1 are whole.
        return (spread % 25 + 1 if case.allows(number, 2.0) else spread % 2).alias(number)

    frame = case.repeated(case.table().with_columns(whole(place, number) for place, number in enumerate(case.numbers)))
    other = frame.with_columns(pl.col(case.numbers).cast(dtype))
    want = case.run(frame)
    for result in (case.run(other), case.run(other.lazy()).collect()):
        assert bits(result.select(pl.exclude(case.numbers))) == bits(want.select(pl.exclude(case.numbers)))


@every_default
def test_a_null_in_by_is_a_group_of_its_own(case: Case) -> None:
    keys = [*case.by, *case.levels]
    frame = rekeyed(case.table(), keys, pl.String, SHORT)
    want = case.run(frame)
    for key in keys:
        null = pl.when(pl.col(key) != "aa").then(key).alias(key)
        nulls = frame.with_columns(null)
        wanted = bits(want.with_columns(null) if key in want.columns else want)
        assert bits(case.run(nulls)) == wanted
        assert bits(case.run(nulls.lazy()).collect()) == wanted


@every_default
def test_a_null_in_another_key(case: Case) -> None:
    frame = case.table()
    for key in case.strict_keys:
        nulls = frame.with_columns(pl.when(~pl.col("row").is_in([frame["row"][2], frame["row"][5]])).then(key).alias(key))
        places = [f"{other} = {frame[other][2]}" for other in case.keys if other != key]
        with raises(DataError, "RB306", f"'{key}' ({key})", "row 2", "(2 in all)", ".fill_null", *places):
            case.run(nulls)
        with pytest.raises(pl.exceptions.ComputeError, match="RB306"):
            case.run(nulls.lazy()).collect()


@every_default
def test_the_same_cell_twice(case: Case) -> None:
    if not case.cell or case.id in OF_SAMPLES:
        pytest.skip("has no cells")
    frame = case.table()
    code = "RB305" if case.roles("time") else "RB304"
    summed = "duplicates" in case.method.spec["params"]
    with raises(DataError, code, *(f"{key} = {frame[key][5]}" for key in case.cell)) as caught:
        case.run(pl.concat([frame, frame[5:6]]))
    assert ('duplicates="sum"' in str(caught.value)) == summed
    if summed:
        halves = frame.with_columns(pl.col(case.numbers) / 2)
        halves = pl.concat([halves, halves])
        result, want = case.run(halves, duplicates="sum"), case.run(frame)
        if case.adds_a_column:
            result, want = result.drop(case.numbers), pl.concat([want, want]).drop(case.numbers)
        assert bits(result) == bits(want)


@every_case
def test_the_order_of_rows_changes_no_bit(case: Case) -> None:
    frame = case.table()
    want = bits(in_row_order(case, case.run(frame)))
    for seed in range(3):
        shuffled = frame.sample(fraction=1, shuffle=True, seed=seed)
        assert shuffled["row"].to_list() != frame["row"].to_list()
        assert bits(in_row_order(case, case.run(shuffled))) == want


@every_default
def test_chunks_change_no_bit(case: Case) -> None:
    frame = case.table()
    want = bits(case.run(frame))
    chunked = pl.concat([frame[:1], frame[1:1], frame[1:6], frame[6:]], rechunk=False)
    for number in case.numbers:
        # One column is cut at other rows than the rest.
        uneven = chunked.with_columns(pl.concat([frame[number][:4], frame[number][4:]], rechunk=False))
        assert uneven[number].n_chunks() == 2
        assert uneven["row"].n_chunks() > 2
        assert bits(case.run(uneven)) == want
        assert bits(case.run(uneven.lazy()).collect()) == want
    sliced = pl.concat([frame, frame, frame])[frame.height : 2 * frame.height]
    assert bits(case.run(sliced)) == want


@pytest.mark.parametrize("case", [case for case in CASES if case.shape != "table"], ids=str)
def test_groups_of_polars_are_groups_of_by(case: Case) -> None:
    frame = case.table()
    want = case.run(frame)
    expression = case.expression()
    if case.shape == "reduce":
        named = expression.alias("result")
        grouped = frame.lazy().group_by("by").agg(named).sort("by")
        for result in (
            frame.group_by("by").agg(named).sort("by"),
            grouped.collect(engine="in-memory"),
            grouped.collect(engine="streaming"),
            frame.select("by", named.over("by")).unique().sort("by"),
        ):
            assert bits(unnested(result, case.outputs)) == bits(want)
        assert bits(unnested(frame.select(named), case.outputs)) == bits(case.run(frame, by=None))
    else:
        over = (expression.over("by") if case.by else expression).alias(case.outputs[0])
        assert bits(frame.with_columns(over)) == bits(want)
        for engine in ("in-memory", "streaming"):
            assert bits(frame.lazy().with_columns(over).collect(engine=engine)) == bits(want)
        if case.by:
            whole = frame.filter(by=0)
            assert bits(whole.with_columns(expression.alias(case.outputs[0]))) == bits(case.run(whole, by=None))


@pytest.mark.parametrize("case", [case for case in CASES if case.by], ids=str)
def test_one_group_is_no_group(case: Case) -> None:
    frame = case.table().filter(by=1)
    whole, grouped = case.run(frame, by=None), case.run(frame)
    if not case.adds_a_column:
        assert grouped.columns[0] == "by"
        grouped = grouped.drop("by")
    assert bits(grouped) == bits(whole)


@pytest.mark.parametrize("case", [case for case in DEFAULTS if case.by], ids=str)
def test_several_keys_in_by(case: Case) -> None:
    frame = case.table()
    both = pl.concat([frame.with_columns(pl.lit(name).alias("sex")) for name in ("m", "f")])
    result = case.run(both, by=["sex", pl.col("by")])
    if not case.adds_a_column:
        assert result.columns[:2] == ["sex", "by"]
        assert result["sex"].is_sorted()
    assert bits(result.drop("sex")) == bits(pl.concat([case.run(frame)] * 2))


@every_default
def test_columns_as_expressions(case: Case) -> None:
    frame = case.table()
    several = case.roles("numbers", "keys")
    expressions: dict[str, Any] = {
        role: [pl.col(name) for name in names] if role in several else pl.col(names[0])
        for role, names in {**case.columns, **{key: [key] for key in case.by}}.items()
    }
    assert bits(case.run(frame, **expressions)) == bits(case.run(frame))
    number = case.free_number
    role = next(role for role, names in case.columns.items() if number in names)
    # Half of a count may be none.
    changed = pl.col(number) * 2 if (case.id, number) in CODES else pl.col(number) / 2
    given = [changed, *expressions[role][1:]] if role in several else changed
    result, want = case.run(frame, **{role: given}), case.run(frame.with_columns(changed))
    assert bits(result.select(case.outputs)) == bits(want.select(case.outputs))


@every_default
def test_column_that_is_missing(case: Case) -> None:
    frame = case.table()
    for role, name in {**case.columns, **{key: [key] for key in case.by}}.items():
        several = role in case.roles("numbers", "keys")
        wrong = [*name[:-1], "no_such_column"] if several else "no_such_column"
        for asked in (frame, frame.lazy()):
            with raises(ColumnError, "RB101", "'no_such_column'", *frame.columns):
                case.run(asked, **{role: wrong})
        close = f"{name[0]}s"
        with raises(ColumnError, "RB101", f"'{close}'", "did you mean '"):
            case.run(frame, **{role: close})
        with raises(ColumnError, "RB101", "'no_such_column'"):
            case.run(frame, **{role: pl.col("no_such_column") + 1})
    for role, (own, other, weight) in case.method.links.items():
        with raises(ColumnError, "RB101", f"'{other}'"):
            case.run(frame, **{role: pl.DataFrame({own: [0], weight: [1.0]})})
        with raises(ColumnError, "RB100", "str"):
            case.run(frame, **{role: "weights"})


@every_default
def test_column_of_the_wrong_dtype(case: Case) -> None:
    columns = {"text": "12", "truth": True, "fraction": 0.5, "list": [1], "binary": b"12", "moment": dt.datetime(2000, 1, 1)}
    frame = case.table().with_columns(pl.struct("row").alias("struct"), **{name: pl.lit(one) for name, one in columns.items()})
    wrong = {
        "number": ["text", "truth", "list", "struct", "binary", "moment"],
        "key": ["fraction", "list", "struct", "binary"],
        "time": ["text", "truth", "fraction", "list", "struct", "moment"],
    }
    roles = {role: kind.rstrip("s") for kind in ("number", "numbers", "key", "keys", "time") for role in case.roles(kind)}
    roles |= dict.fromkeys(case.by, "key")
    for role, kind in roles.items():
        for column in wrong[kind]:
            for asked in (frame, frame.lazy(), frame.clear()):
                with raises(ColumnError, "RB102", f"'{column}' ({role})", "has dtype", "takes"):
                    case.run(asked, **{role: [column, *case.columns[role][1:]] if role in case.roles("numbers") else column})
    with raises(ColumnError, "RB102", "'text'", 'pl.col("text").cast(pl.Float64)'):
        case.run(frame, **{case.roles("number", "numbers")[0]: "text"})


@every_default
def test_column_that_is_no_column(case: Case) -> None:
    frame = case.table()
    role = case.roles("number", "numbers")[0]
    several = role in case.roles("numbers")
    for wrong in (5, 1.5, frame["row"], {"value": 1}):
        with raises(ColumnError, "RB100", type(wrong).__name__):
            case.run(frame, **{role: [wrong] if several else wrong})
    for role_of_several in [*case.roles("numbers", "keys"), *case.by]:
        with raises(ColumnError, "RB100", "int 5"):
            case.run(frame, **{role_of_several: 5})
    for nothing in (None, []) if several else (None,):
        with raises(OptionError, "RB204", case.id, f"'{role}'"):
            case.run(frame, **{role: nothing})


@every_case
def test_key_named_like_an_output(case: Case) -> None:
    frame = case.table()
    if case.adds_a_column:
        with raises(ColumnError, "RB103", f"'{case.outputs[0]}'", case.id, "rename or drop"):
            case.run(case.run(frame))
        return
    # Keys that have a name of their own.
    renamed = [name for name in case.schema.names()[: -len(case.outputs)] if name not in frame.columns]
    for output in [*case.outputs, *renamed]:
        # An output may be named like a key that is given; then that key is there twice.
        texts = ("RB104", f"'{output}'") if output in case.keys else ("RB103", f"'{output}'", case.id, ".rename(")
        for asked in (frame, frame.lazy()):
            with raises(ColumnError, *texts):
                case.run(asked, by=pl.col("by").alias(output))


@pytest.mark.parametrize("case", [case for case in DEFAULTS if case.by], ids=str)
def test_key_used_twice(case: Case) -> None:
    frame = case.table()
    for key in case.keys:
        with raises(ColumnError, "RB104", f"'{key}'"):
            case.run(frame, by=["by", key])


@every_default
def test_option_that_does_not_exist(case: Case) -> None:
    frame = case.table()
    with raises(OptionError, "RB201", case.id, "'no_such_option'", *case.method.signature.parameters):
        case.run(frame, no_such_option=1)
    for option in case.method.spec["params"]:
        with raises(OptionError, "RB201", f"'{option}_'", f"did you mean '{option}'?"):
            case.run(frame, **{option + "_": 1})


@every_default
def test_value_of_an_option_that_does_not_exist(case: Case) -> None:
    frame = case.table()
    for option, kind in case.method.spec["params"].items():
        wrong: list[Any] = ["no such value", "", [1], b"bytes", dt.date(2000, 1, 1), math.nan, math.inf, object()]
        allowed: list[str] = [] if isinstance(kind, str) or option == "reference" else kind
        assert allowed or option == "reference" or kind in VALUES
        several = isinstance(kind, str) and kind.startswith("numbers")
        if several:
            wrong = [value for value in wrong if value != [1]] + [[], ["1"]]
        if kind not in ("number", "optional_number") and not several:
            wrong += [1.5, Decimal(1)]
        if kind not in ("number", "optional_number", "integer") and not several:
            wrong += [1]
        if kind != "flag":
            wrong += [True]
        if kind not in ("integer", "optional_share", "optional_number"):
            wrong += [None]
        for value in wrong:
            for asked in (frame, frame.lazy()):
                with raises(OptionError, "RB202", option, *allowed):
                    case.run(asked, **{option: value})


@every_default
@pytest.mark.parametrize("wrong", [[1, 2], {"value": [1.0]}, "table.csv", 5, None, pl.Series([1.0]), pl.col("value")])
def test_frame_that_is_no_frame(case: Case, wrong: Any) -> None:
    with raises(ColumnError, "RB100", type(wrong).__name__, "DataFrame"):
        case.run(wrong)


def unnested(result: pl.DataFrame, outputs: list[str]) -> pl.DataFrame:
    return result.unnest("result") if len(outputs) > 1 else result.rename({"result": outputs[0]})

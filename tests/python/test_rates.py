"""Rates that are expressions (`rate=`): a product gives what the core computes, any other what paper and pencil give."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest
from building import CASES, Case, assert_close, raises

import rustbelt as rb
from rustbelt import _rate
from rustbelt._measure import SPECS
from rustbelt.exceptions import ColumnError, DataError, OptionError, RustbeltError

PRODUCT = (pl.col("factors_1") * pl.col("factors_2") * pl.col("factors_3")).sum()
METHODS = [name.partition(".")[2] for name, spec in SPECS.items() if any(kind == "rate" for _, kind, _ in spec["roles"])]
# The exact integral is known of products only.
RATED = [case for case in CASES if case.roles("rate") and case.choice("method") != "exact"]
DEFAULTS = [case for case in RATED if not case.options]
every_case = pytest.mark.parametrize("case", RATED, ids=str)
every_default = pytest.mark.parametrize("case", DEFAULTS, ids=str)
every_method = pytest.mark.parametrize("method", METHODS)

#: Fertility by age: births per woman, and how many women. No product: the mean weighs the rates with shares.
WOMEN = pl.DataFrame(
    {
        "year": [1, 1, 2, 2, 3, 3],
        "age": [20, 30] * 3,
        "fertility": [1.0, 2.0, 3.0, 4.0, 2.0, 7.0],
        "women": [10.0, 5.0, 4.0, 8.0, 3.0, 3.0],
        "children": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    }
)
FACTORS = ["fertility", "women"]
MEAN = pl.col("fertility").dot("women") / pl.col("women").sum()


def split(method: str, frame: Any = WOMEN, factors: Any = FACTORS, **options: Any) -> Any:
    call = {"items": "age", "population": "year", "rate": MEAN, **options}
    return getattr(rb.standardization, method)(frame, factors, **call)


def tolerance(case: Case) -> float:
    # Derivatives of a life table response experiment are central differences.
    return 1e-8 if case.id == "standardization.ltre" else 1e-11


def check_product(case: Case, frame: pl.DataFrame, want: pl.DataFrame | None = None) -> None:
    result, want = case.run(frame, rate=PRODUCT), case.run(frame) if want is None else want
    assert result.schema == want.schema
    # Parts that cancel are as rough as the rates that they are differences of, in the unit of the result.
    size = pl.max_horizontal(pl.col("base", "current").abs())
    change = pl.col("current") - pl.col("base")
    units = {"change": size, "rate": size / pl.col("base"), "points": 100 * size / pl.col("base"), "share": size / change}
    assert_close(result, want, tolerance(case), unit=want.select(units[case.choice("unit")].abs().max()).item())


@every_case
def test_a_product_is_what_the_core_computes(case: Case) -> None:
    frame = case.table()
    for table in (
        frame,
        frame.with_columns(-pl.col("factors_1")),
        frame.with_columns(pl.when(pl.col("row") % 5 == 0).then(0.0).otherwise("factors_2").alias("factors_2")),
    ):
        check_product(case, table)


@every_default
@pytest.mark.parametrize("dtype", [pl.Int8, pl.UInt8, pl.Int64, pl.UInt64, pl.Decimal(10, 2), pl.Float32], ids=str)
def test_dtypes_of_factors(case: Case, dtype: Any) -> None:
    """Products of small integers leave their dtype; the rate is computed with floats all the same."""
    frame = case.table().with_columns((pl.col(case.numbers) % 7 + 20).floor())
    check_product(case, frame.with_columns(pl.col(case.numbers).cast(dtype)), case.run(frame))


@every_default
def test_dtypes_of_populations(case: Case) -> None:
    frame = case.table()
    for population in (
        pl.col("population").cast(pl.String).cast(pl.Categorical),
        pl.date(2000, 1, 1) + pl.duration(days=pl.col("population")),
    ):
        check_product(case, frame.with_columns(population.alias("population")))


@every_default
def test_a_null_key_is_a_group_or_an_item_of_its_own(case: Case) -> None:
    for key in ("by", "items_1"):
        check_product(case, case.table().with_columns(pl.when(pl.col(key) != 0).then(key).alias(key)))


@every_default
def test_without_groups_and_items(case: Case) -> None:
    frame = case.table().filter(by=0)
    want = case.run(frame, by=None)
    assert_close(case.run(frame, rate=PRODUCT, by=None), want, tolerance(case), unit=want["base"].max())
    alone = frame.filter(items_1=0, items_2=0)
    want = case.run(alone, items=None, by=None)
    assert_close(case.run(alone, rate=PRODUCT, items=None, by=None), want, tolerance(case), unit=want["base"].max())


@every_default
def test_lazy_and_empty(case: Case) -> None:
    frame = case.table()
    want = case.run(frame, rate=PRODUCT)
    for table in (frame, frame.clear()):
        lazy = case.run(table.lazy(), rate=PRODUCT)
        assert lazy.collect_schema() == want.schema
        for engine in ("in-memory", "streaming"):
            result = lazy.collect(engine=engine)
            assert result.schema == want.schema
            assert_close(result, case.run(table, rate=PRODUCT), tolerance(case), unit=want["base"].max())


@every_default
def test_rows_and_engines_change_no_more_than_rounding(case: Case) -> None:
    """Polars adds up in the order of its threads, so the last bits of a rate may differ from run to run."""
    frame = case.table()
    want = case.run(frame)
    for seed in range(4):
        shuffled = frame.sample(fraction=1, shuffle=True, seed=seed)
        for result in (
            case.run(shuffled, rate=PRODUCT),
            case.run(shuffled.lazy(), rate=PRODUCT).collect(engine="streaming"),
        ):
            assert_close(result, want, tolerance(case), unit=want["base"].max())


@every_method
def test_items_are_in_sorted_order_whatever_that_of_the_rows(method: str) -> None:
    survivors = pl.col("fertility").cum_sum().dot("women") + pl.col("women").first() - pl.col("fertility").last()
    want = split(method, rate=survivors)
    assert want["base"][0] == 1 * 10 + 3 * 5 + 10 - 2
    for seed in range(8):
        shuffled = WOMEN.sample(fraction=1, shuffle=True, seed=seed)
        assert_close(split(method, shuffled, rate=survivors), want, 1e-9, unit=100.0)
        for engine in ("in-memory", "streaming"):
            assert_close(split(method, shuffled.lazy(), rate=survivors).collect(engine=engine), want, 1e-9, unit=100.0)


# By hand.


def mean_of(frame: pl.DataFrame, years: Sequence[int]) -> float:
    """The rate with each factor of one of these years."""
    columns = [frame.filter(year=year)[factor].to_list() for factor, year in zip(FACTORS, years, strict=True)]
    return math.fsum(math.prod(pair) for pair in zip(*columns, strict=True)) / math.fsum(columns[1])


@pytest.mark.parametrize(("base", "current"), list(itertools.permutations([1, 2, 3], 2)))
def test_a_rate_that_is_no_product(base: int, current: int) -> None:
    start, end = mean_of(WOMEN, [base] * 2), mean_of(WOMEN, [current] * 2)
    by_fertility, by_women = mean_of(WOMEN, [current, base]), mean_of(WOMEN, [base, current])
    first, second = (by_fertility - start, end - by_fertility), (end - by_women, by_women - start)
    mean = tuple((a + b) / 2 for a, b in zip(first, second, strict=True))
    points = {"base": base, "current": current}
    for result, want in (
        (split("stepwise", order="up", **points), first),
        (split("stepwise", order="down", **points), second),
        (split("stepwise", order="symmetrical", **points), mean),
        (split("stepwise", order="every", **points), mean),
        (split("das_gupta", among="pair", **points), mean),
    ):
        assert result.select("base", "current", "change", *FACTORS).row(0) == pytest.approx((start, end, end - start, *want))
    bounds = split("stepwise", order="every", **points)
    for place, factor in enumerate(FACTORS):
        ends = sorted([first[place], second[place]])
        assert bounds.select(f"{factor}_lowest", f"{factor}_highest").row(0) == pytest.approx(ends)


def test_pairs_of_many_populations_are_consistent() -> None:
    result = split("das_gupta", rates=True)
    far = split("das_gupta", base=1, current=3)
    for factor in FACTORS:
        assert result[factor].sum() == pytest.approx(far[factor].item())
        # (d₁₃ + d₁₂ + d₂₃)/3 + d₁₃/3 of the pairs alone.
        pairs = {
            ends: split("das_gupta", among="pair", base=ends[0], current=ends[1])[factor].item() for ends in ((1, 2), (2, 3))
        }
        alone = split("das_gupta", among="pair", base=1, current=3)[factor].item()
        assert far[factor].item() == pytest.approx((2 * alone + sum(pairs.values())) / 3)
        assert (result[f"{factor}_current"] - result[f"{factor}_base"]).to_list() == pytest.approx(result[factor].to_list())


def test_derivatives_and_integrals() -> None:
    """On the line between the years the rate is f(t) = Σ r w/Σ w, and its parts are those of df/dt."""
    (r0, r1), (w0, w1) = ([WOMEN.filter(year=year)[factor].to_list() for year in (1, 2)] for factor in FACTORS)

    def parts(t: float) -> tuple[float, float]:
        r, w = ([(1 - t) * a + t * b for a, b in zip(x, y, strict=True)] for x, y in ((r0, r1), (w0, w1)))
        total = math.fsum(w)
        mean = math.fsum(a * b for a, b in zip(r, w, strict=True)) / total
        return (
            math.fsum((b - a) * c for a, b, c in zip(r0, r1, w, strict=True)) / total,
            math.fsum((b - a) * (c - mean) for a, b, c in zip(w0, w1, r, strict=True)) / total,
        )

    points = {"base": 1, "current": 2}
    assert split("ltre", **points).select(FACTORS).row(0) == pytest.approx(parts(0.5), rel=1e-6)
    steps = 2_000
    integral = [math.fsum(part) / steps for part in zip(*(parts((k + 0.5) / steps) for k in range(steps)), strict=True)]
    found = split("line_integral", steps=100, **points)
    assert found.select(FACTORS).row(0) == pytest.approx(integral, rel=1e-5)
    assert abs(found["residual"].item()) < 1e-4


@every_method
def test_parts_add_up(method: str) -> None:
    for options in ({}, {"base": 3}, {"unit": "share"}, {"unit": "points"}):
        result = split(method, **options)
        parts = [*FACTORS, *(name for name in ("residual",) if name in result.columns)]
        gap = result.select(pl.sum_horizontal(parts) - pl.col("change")).to_series()
        assert gap.abs().max() < 1e-9


@every_method
def test_further_columns(method: str) -> None:
    """What is no factor would stay that of one population, and the parts would miss what it did."""
    with raises(OptionError, "RB202", "'children'", "factors="):
        split(method, rate=MEAN + pl.col("children").sum())
    with raises(OptionError, "RB202", "'women'", "factors="):
        split(method, rate=MEAN, factors="fertility")


@every_method
def test_a_rate_that_is_not_defined_has_no_parts(method: str) -> None:
    for nothing in (pl.col("women").sum() / 0, pl.lit(None, pl.Float64) * pl.col("women").sum()):
        result = split(method, rate=nothing)
        assert all(value is None for row in result.select(pl.exclude("^population_.*$")).rows() for value in row)


@every_method
def test_a_rate_that_is_not_defined_everywhere(method: str) -> None:
    """Null in the first year, and with its women for those of others."""
    some = pl.when(pl.col("women").sum() < 14.5).then(MEAN)
    result = split(method, rate=some, base=1, current=2)
    assert result["current"].item() is not None
    # A life table response experiment asks for derivatives halfway only, where the rate is defined.
    missing = ["base", "change"] if method == "ltre" else ["base", "change", *FACTORS]
    assert result.select(missing).row(0) == (None,) * len(missing)
    result = split(method, rate=some, base=2, current=3, **({"among": "pair"} if method == "das_gupta" else {}))
    assert None not in result.row(0)


MANY = [{"method": "das_gupta"}, {"method": "das_gupta", "among": "pair"}, {"method": "stepwise", "order": "every"}]


@pytest.mark.parametrize("numbers", [_rate.NUMBERS, 2**14], ids=["at once", "in steps"])
@pytest.mark.parametrize("call", MANY, ids=str)
def test_fourteen_factors(call: dict[str, Any], numbers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a product the core knows the parts without looking at its 16,384 sets, and so in another way."""
    monkeypatch.setattr(_rate, "NUMBERS", numbers)
    names = [f"x{k}" for k in range(14)]
    values = {name: [1 + ((7 * row + 3 * k) % 11) / 20 for row in range(12)] for k, name in enumerate(names)}
    keys = {"group": [0] * 6 + [1] * 6, "year": [1, 1, 2, 2, 3, 3] * 2, "age": [20, 30] * 6}
    frame = pl.DataFrame({**keys, **values})
    product = functools.reduce(lambda one, other: one * other, map(pl.col, names)).sum()
    want = split(frame=frame, factors=names, by="group", rate=None, **call)
    assert want.height == 4
    result = split(frame=frame, factors=names, by="group", rate=product, **call)
    assert result.schema == want.schema
    assert_close(result, want, 1e-11, unit=want["base"].max())
    # A filter on the result is one on the pairs.
    lazy = split(frame=frame.lazy(), factors=names, by="group", rate=product, **call)
    last = lazy.filter(pl.col("population_current") == 3).select("group", "x3").collect()
    assert_close(last, want.filter(pl.col("population_current") == 3).select("group", "x3"), 1e-11, unit=want["base"].max())


# What is wrong.


@every_method
@pytest.mark.parametrize(
    ("rate", "kind", "code", "texts"),
    [
        ("women", OptionError, "RB202", ["rate=", "str"]),
        ([MEAN], OptionError, "RB202", ["rate=", "list"]),
        (pl.col("fertility") * pl.col("women"), OptionError, "RB202", ["rate=", "one number per population"]),
        (pl.lit("a") + pl.col("age").cast(pl.String).first(), OptionError, "RB202", ["rate="]),
        (pl.col("men").sum(), ColumnError, "RB101", ["'men'"]),
        (pl.col("fertility", "women").sum(), ColumnError, "RB100", []),
        (pl.all().sum(), ColumnError, "RB100", []),
    ],
    ids=["name", "list", "row by row", "text", "unknown", "two", "all"],
)
def test_a_rate_that_is_none(method: str, rate: Any, kind: Any, code: str, texts: list[str]) -> None:
    for frame in (WOMEN, WOMEN.lazy()):
        with raises(kind, code, *texts):
            split(method, frame, rate=rate)


@every_method
def test_a_rate_of_the_population_itself(method: str) -> None:
    """Which year it is has no meaning for mixed factors: refused by name, or that of the base."""
    try:
        result = split(method, rate=MEAN + 0 * pl.col("year").first())
    except RustbeltError:
        return
    assert_close(result, split(method), 1e-9)


@every_method
@pytest.mark.parametrize("name", ["population_base", "population_current", "base", "change", "residual", "women_right"])
def test_other_columns_named_like_outputs(method: str, name: str) -> None:
    assert_close(split(method, WOMEN.rename({"children": name})), split(method), 1e-9)


@every_method
def test_the_core_checks_the_table(method: str) -> None:
    with raises(DataError, "RB313", "age = 30, year = 3"):
        split(method, WOMEN[:-1])
    with raises(DataError, "RB304", "age = 20"):
        split(method, pl.concat([WOMEN, WOMEN[:1]]))
    with raises(DataError, "RB303", "'women'"):
        split(method, WOMEN.with_columns(women=None))
    with raises(DataError, "RB308"):
        split(method, WOMEN.filter(year=1))
    with pytest.raises(pl.exceptions.ComputeError, match="RB313"):
        split(method, WOMEN[:-1].lazy()).collect()
    with raises(OptionError, "RB201", "'ratio'"):
        split(method, ratio=MEAN)


@pytest.mark.parametrize("call", [{"method": "das_gupta"}, {"method": "stepwise", "order": "every"}], ids=str)
def test_what_cannot_be_evaluated(call: dict[str, Any]) -> None:
    names = [f"x{k}" for k in range(21)]
    frame = pl.DataFrame({"year": [1, 2], **{name: [1.0, 2.0] for name in names}})
    with raises(OptionError, "RB202", "20", "21"):
        split(frame=frame, factors=names, items=None, rate=pl.sum_horizontal(names).sum(), **call)
    with raises(OptionError, "RB202", "exact"):
        rb.standardization.line_integral(WOMEN, FACTORS, items="age", population="year", rate=MEAN, method="exact")

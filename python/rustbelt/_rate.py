"""Rates that are any function of their factors, given as a polars expression.

The core finds the pairs of populations and checks the table, with the product of the factors for the
rate; polars evaluates the rate where a method needs it. All methods are sums over such points: each
point mixes the factors of two populations, t = 0 for the base and t = 1 for the current one, factor by
factor, and the part of a factor is a weighted sum of the rates there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from rustbelt.exceptions import OptionError

#: Most factors of which every set is replaced: a million sets.
MOST = 20
#: Numbers that the mixed factors of one step may take, 128 MB.
NUMBERS = 2**24
#: Names of columns of our own.
OWN = "__rustbelt_"
PLACE, POINT, RATE = f"{OWN}pair", f"{OWN}point", f"{OWN}rate"

PAIR = ["population_base", "population_current"]


def _path(n: int, order: Sequence[int], share: float) -> list[tuple[tuple[float, ...], list[float]]]:
    """Replacing one factor after another: each point ends the part of one factor and begins that of the next."""
    state, points = [0.0] * n, []
    for place in range(n + 1):
        weights = [0.0] * n
        if place > 0:
            weights[order[place - 1]] += share
        if place < n:
            weights[order[place]] -= share
        points.append((tuple(state), weights))
        if place < n:
            state[order[place]] = 1.0
    return points


def _along(n: int, nodes: Sequence[tuple[float, float]], width: float) -> list[tuple[tuple[float, ...], list[float]]]:
    """At each node the difference that one factor makes over `width` while the others stay."""
    points = []
    for node, weight in nodes:
        for factor in range(n):
            for sign in (1.0, -1.0):
                point = [node] * n
                point[factor] = node + sign * width / 2
                weights = [0.0] * n
                weights[factor] = sign * weight / width
                points.append((tuple(point), weights))
    return points


def _points(method: str, n: int, params: Mapping[str, Any]) -> list[tuple[tuple[float, ...], list[float]]]:
    if method == "stepwise":
        up, down = list(range(n)), list(range(n - 1, -1, -1))
        orders = {"up": [up], "down": [down], "symmetrical": [up, down]}.get(params["order"])
        if orders is not None:
            return [point for order in orders for point in _path(n, order, 1 / len(orders))]
    if method == "line_integral":
        if params["method"] == "exact":
            raise OptionError('RB202 standardization.line_integral: method="exact" is known for products only; leave out rate=')
        steps = params["steps"]
        return _along(n, [((k + 0.5) / steps, 1 / steps) for k in range(steps)], 1 / steps)
    if method == "ltre":
        # The gradient by central differences, whose error of second order Richardson's rule takes out.
        wide, narrow = 2e-2, 1e-2
        return _along(n, [(0.5, 4 / 3)], narrow) + _along(n, [(0.5, -1 / 3)], wide)
    raise NotImplementedError(method)


def decompose(
    method: str,
    table: pl.LazyFrame,
    rate: pl.Expr,
    columns: Mapping[str, list[str]],
    params: Mapping[str, Any],
    product: pl.LazyFrame,
) -> pl.LazyFrame:
    """The result `product` of the core with the numbers of another rate."""
    by, factors, (population,) = columns["by"], columns["factors"], columns["population"]
    subsets = method == "das_gupta" or params.get("order") == "every"
    if subsets and len(factors) > MOST:
        raise OptionError(f"RB202 standardization.{method}: rate= is evaluated for at most {MOST} factors, got {len(factors)}")
    if columns["items"]:
        # A rate may depend on the order of the items, as life expectancy does on that of ages; joins keep no order.
        table = table.sort(*columns["items"])
    dtype = table.group_by(*by, population).agg(rate.alias(RATE)).collect_schema()[RATE]
    if not (dtype.is_numeric() or dtype == pl.Null):
        raise OptionError(
            f"RB202 standardization.{method}: rate= has to give one number per population, such as a .sum(); it gives {dtype}"
        )
    number = rate.cast(pl.Float64)
    value = pl.when(number.is_finite()).then(number).alias(RATE)
    rates = table.group_by(*by, population).agg(value)
    pairs = product.select(*by, *PAIR)
    if method == "das_gupta":
        effects = _das_gupta(table, value, columns, pairs, everybody=params["among"] == "all")
    elif subsets:
        effects = _by_sets(table, value, columns, pairs, _effects(factors) + _bounds(factors))
    else:
        points = _points(method, len(factors), params)
        values = _evaluate(table, value, columns, pairs, [point for point, _ in points])
        parts = [_weighted([weights[k] for _, weights in points]).alias(factor) for k, factor in enumerate(factors)]
        effects = values.group_by(*by, *PAIR).agg(*parts)
    for role, end in zip(("base", "current"), PAIR, strict=True):
        rate_of = rates.rename({population: end, RATE: role})
        pairs = pairs.join(rate_of, on=[*by, end], how="left", nulls_equal=True, maintain_order="left")
    result = pairs.join(effects, on=[*by, *PAIR], how="left", nulls_equal=True, maintain_order="left")
    change = pl.col("current") - pl.col("base")
    result = result.with_columns(
        change.alias("change"), (change - pl.sum_horizontal(factors, ignore_nulls=False)).alias("residual")
    )
    base = pl.when(pl.col("base") > 0).then(pl.col("base"))
    share = 1 / pl.when(change != 0).then(change)
    unit = {"change": pl.lit(1.0), "rate": 1 / base, "points": 100 / base, "share": share}[params["unit"]]
    names = product.collect_schema().names()
    kept = [*by, *PAIR, "base", "current"]
    if params.get("rates"):
        kept += [f"{factor}_{role}" for factor in factors for role in ("base", "current")]
    result = result.with_columns((pl.col(name) * unit).alias(name) for name in names if name not in kept)
    for factor in factors if params.get("order") == "every" else []:
        # What is lowest in the unit of the change is the highest share of a fall.
        lowest, highest = (pl.col(f"{factor}_{name}") for name in ("lowest", "highest"))
        result = result.with_columns(
            pl.min_horizontal(lowest, highest).alias(f"{factor}_lowest"),
            pl.max_horizontal(lowest, highest).alias(f"{factor}_highest"),
        )
    numbers = [name for name in names if name not in (*by, *PAIR)]
    return result.select(*by, *PAIR, *(pl.when(pl.col(name).is_finite()).then(pl.col(name)).alias(name) for name in numbers))


def _both(table: pl.LazyFrame, columns: Mapping[str, list[str]], pairs: pl.LazyFrame) -> pl.LazyFrame:
    """The items of each pair, sorted, with the factors of both populations."""
    by, items, factors, (population,) = columns["by"], columns["items"], columns["factors"], columns["population"]
    other = table.select(*by, *items, population, *(pl.col(factor).alias(OWN + factor) for factor in factors))
    on = [*by, *items, PAIR[1]]
    both = pairs.join(table.rename({population: PAIR[0]}), on=[*by, PAIR[0]], nulls_equal=True)
    both = both.join(other.rename({population: PAIR[1]}), on=on, nulls_equal=True)
    return both.sort(*items) if items else both


def _evaluate(
    table: pl.LazyFrame,
    value: pl.Expr,
    columns: Mapping[str, list[str]],
    pairs: pl.LazyFrame,
    points: Sequence[tuple[float, ...]],
) -> pl.LazyFrame:
    """The rate of each pair at each point."""
    by, items, factors = columns["by"], columns["items"], columns["factors"]
    shares = {f"{OWN}t{k}": [point[k] for point in points] for k in range(len(factors))}
    mixes = pl.LazyFrame(shares).with_row_index(POINT)
    share = {factor: pl.col(f"{OWN}t{k}") for k, factor in enumerate(factors)}
    mixed = [(1 - t) * pl.col(factor) + t * pl.col(OWN + factor) for factor, t in share.items()]
    long = _both(table, columns, pairs).join(mixes, how="cross")
    long = long.with_columns(mix.alias(factor) for factor, mix in zip(factors, mixed, strict=True))
    if items:
        long = long.sort(*items)
    return long.group_by(*by, *PAIR, POINT).agg(value)


def _weighted(weights: Sequence[float]) -> pl.Expr:
    """Sum over the points of the rate times its weight; null if the rate is at one that has weight."""
    weight = pl.col(POINT).replace_strict(list(range(len(weights))), list(weights), return_dtype=pl.Float64)
    return _total((pl.col(RATE) * weight).filter(weight != 0))


def _total(numbers: pl.Expr) -> pl.Expr:
    """Their sum; null if one of them is."""
    return pl.when(numbers.is_not_null().all()).then(numbers.sum())


# Sets of replaced factors: 2ⁿ points. A set is a number, a factor in it a bit.


def _by_sets(
    table: pl.LazyFrame, value: pl.Expr, columns: Mapping[str, list[str]], pairs: pl.LazyFrame, parts: Sequence[pl.Expr]
) -> pl.LazyFrame:
    """What `parts` make of the rates of each pair with each set of factors replaced, which come sorted by the set.

    Pair by pair and set by set as many at a time as fit into `NUMBERS`.
    """
    by, items, factors = columns["by"], columns["items"], columns["factors"]
    sets = 2 ** len(factors)
    keys = [*by, *PAIR]
    mixed = [pl.when(_has(k)).then(OWN + factor).otherwise(factor).alias(factor) for k, factor in enumerate(factors)]

    def rates(rows: pl.DataFrame, start: int, end: int) -> pl.DataFrame:
        chosen = pl.DataFrame({POINT: pl.int_range(start, end, eager=True)})
        long = rows.join(chosen, how="cross").select(PLACE, POINT, *items, *mixed)
        return long.group_by(PLACE, POINT).agg(value)

    def evaluate(both: pl.DataFrame) -> pl.DataFrame:
        places = both.select(keys).unique().with_row_index(PLACE)
        rows = both.join(places, on=keys, nulls_equal=True, maintain_order="left").select(PLACE, *items, *mixed_of)
        room = NUMBERS // (2 * len(factors) + len(items) + 2)
        # Pairs whose rates with all sets fit, and sets of which all rows of such pairs fit.
        together = max(1, room // (sets * max(1, rows.height // max(1, places.height))))
        results = []
        for first in range(0, places.height, together):
            own = rows.filter(pl.col(PLACE).is_between(first, first + together - 1))
            step = max(1, room // own.height)
            steps = [rates(own, start, min(sets, start + step)) for start in range(0, sets, step)]
            results.append(pl.concat(steps).sort(PLACE, POINT).group_by(PLACE).agg(*parts))
        empty = rates(rows.clear(), 0, 0).group_by(PLACE).agg(*parts)
        return places.join(pl.concat([empty, *results]), on=PLACE).drop(PLACE)

    mixed_of = [*factors, *(OWN + factor for factor in factors)]
    both = _both(table, columns, pairs)
    schema = both.select(keys).collect_schema()
    schema.update({part.meta.output_name(): pl.Float64() for part in parts})
    # A filter on the result, such as on a pair of many, must not reach the items that it is computed from.
    pushdown = {"predicate_pushdown": False, "projection_pushdown": False, "slice_pushdown": False}
    return both.map_batches(evaluate, schema=schema, **pushdown)


def _has(factor: int) -> pl.Expr:
    """Whether the factor at this place is in the set."""
    return pl.col(POINT).and_(2**factor).ne(0)


def _standardized(n: int, factor: int, side: int) -> pl.Expr:
    """Rate of the current population (1) or of the base (0), each other factor on either side, over all sets of them.

    In a set of m others the weight is m!(n − 1 − m)!/n!, and so depends on their number alone.
    """
    weights = [math.factorial(m) * math.factorial(n - 1 - m) / math.factorial(n) for m in range(n)]
    chosen = _has(factor) if side else ~_has(factor)
    others = pl.col(POINT).and_(2**n - 1 - 2**factor).bitwise_count_ones()
    weight = others.replace_strict(list(range(n)), weights, return_dtype=pl.Float64)
    return _total((pl.col(RATE) * weight).filter(chosen))


def _effects(factors: Sequence[str]) -> list[pl.Expr]:
    n = len(factors)
    return [(_standardized(n, k, 1) - _standardized(n, k, 0)).alias(factor) for k, factor in enumerate(factors)]


def _bounds(factors: Sequence[str]) -> list[pl.Expr]:
    """Lowest and highest difference that each factor makes, over the sets of factors replaced before it."""
    parts = []
    for k, factor in enumerate(factors):
        # Rows are the sets in order: the same set with the factor is 2ᵏ rows below.
        made = (pl.col(RATE).shift(-(2**k)) - pl.col(RATE)).filter(~_has(k))
        known = pl.when(made.is_not_null().all())
        parts += [known.then(made.min()).alias(f"{factor}_lowest"), known.then(made.max()).alias(f"{factor}_highest")]
    return parts


def _das_gupta(
    table: pl.LazyFrame, value: pl.Expr, columns: Mapping[str, list[str]], pairs: pl.LazyFrame, *, everybody: bool
) -> pl.LazyFrame:
    """Effects and standardized rates, of each pair alone or consistent over all populations of a group of `by`."""
    by, factors, (population,) = columns["by"], columns["factors"], columns["population"]
    n = len(factors)
    compared = pairs
    if everybody:
        # Every pair in one direction; with `by` given or not, populations meet those of their group only.
        ranked = table.select(*by, population).unique().with_columns(pl.col(population).rank("dense").alias(f"{OWN}rank"))
        other = ranked.rename({population: PAIR[1], f"{OWN}rank": f"{OWN}other"})
        ranked = ranked.rename({population: PAIR[0]})
        met = ranked.join(other, on=by, nulls_equal=True) if by else ranked.join(other, how="cross")
        compared = met.filter(pl.col(f"{OWN}rank") < pl.col(f"{OWN}other")).select(*by, *PAIR)
    sides = ("base", "current")
    parts = [
        _standardized(n, k, side).alias(f"{factor}_{name}") for side, name in enumerate(sides) for k, factor in enumerate(factors)
    ]
    standardized = _by_sets(table, value, columns, compared, parts)
    if not everybody:
        return standardized.with_columns(
            (pl.col(f"{factor}_current") - pl.col(f"{factor}_base")).alias(factor) for factor in factors
        )
    # Each population against all others: sums of its own standardized rates and of theirs.
    views = [
        standardized.select(
            *by,
            pl.col(end).alias(population),
            *(pl.col(f"{factor}_{own}").alias(f"{factor}_own") for factor in factors),
            *(pl.col(f"{factor}_{other}").alias(f"{factor}_other") for factor in factors),
        )
        for end, own, other in ((PAIR[0], "base", "current"), (PAIR[1], "current", "base"))
    ]
    own, others = [pl.col(f"{factor}_own") for factor in factors], pl.len().alias(f"{OWN}others")
    named = [f"{factor}_{side}" for side in ("own", "other") for factor in factors]
    sums = pl.concat(views).group_by(*by, population).agg(*(_total(pl.col(name)).alias(name) for name in named), others)
    count = pl.col(f"{OWN}others") + 1
    levels = []
    for factor, standard in zip(factors, own, strict=True):
        total = _total(standard).over(by) if by else _total(standard)
        mean = total / (count * (count - 1))
        levels.append((mean + (standard - pl.col(f"{factor}_other")) / count).alias(factor))
    level = sums.select(*by, population, *levels)
    result = pairs
    for end, side in zip(PAIR, sides, strict=True):
        renamed = level.rename({population: end} | {factor: f"{factor}_{side}" for factor in factors})
        result = result.join(renamed, on=[*by, end], how="left", nulls_equal=True)
    return result.with_columns((pl.col(f"{factor}_current") - pl.col(f"{factor}_base")).alias(factor) for factor in factors)

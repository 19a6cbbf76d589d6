# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Period

__all__ = [
    "cross_classified",
    "das_gupta",
    "income_per_head",
    "kitagawa",
    "line_integral",
    "ltre",
    "migration_balance",
    "population_change",
    "stepwise",
    "vaupel_canudas_romo",
]

@overload
def cross_classified(
    frame: pl.LazyFrame,
    rate: Column,
    weight: Column,
    *,
    first: Column,
    second: Column,
    third: Column | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def cross_classified(
    frame: pl.DataFrame | ArrowStream,
    rate: Column,
    weight: Column,
    *,
    first: Column,
    second: Column,
    third: Column | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def das_gupta(
    frame: pl.LazyFrame,
    factors: Columns,
    *,
    items: Columns | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    rate: pl.Expr | None = None,
    among: Literal["all", "pair"] = "all",
    rates: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def das_gupta(
    frame: pl.DataFrame | ArrowStream,
    factors: Columns,
    *,
    items: Columns | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    rate: pl.Expr | None = None,
    among: Literal["all", "pair"] = "all",
    rates: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def income_per_head(
    frame: pl.LazyFrame,
    value: Column,
    employment: Column,
    working_age: Column,
    population: Column,
    *,
    industry: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["industry", "total"] = "total",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def income_per_head(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    employment: Column,
    working_age: Column,
    population: Column,
    *,
    industry: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["industry", "total"] = "total",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def kitagawa(
    frame: pl.LazyFrame,
    rate: Column,
    weight: Column,
    *,
    item: Columns,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    interaction: bool = False,
    level: Literal["item", "population"] = "population",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def kitagawa(
    frame: pl.DataFrame | ArrowStream,
    rate: Column,
    weight: Column,
    *,
    item: Columns,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    interaction: bool = False,
    level: Literal["item", "population"] = "population",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def line_integral(
    frame: pl.LazyFrame,
    factors: Columns,
    *,
    items: Columns | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    rate: pl.Expr | None = None,
    method: Literal["midpoint", "exact"] = "midpoint",
    steps: int = 20,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def line_integral(
    frame: pl.DataFrame | ArrowStream,
    factors: Columns,
    *,
    items: Columns | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    rate: pl.Expr | None = None,
    method: Literal["midpoint", "exact"] = "midpoint",
    steps: int = 20,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def ltre(
    frame: pl.LazyFrame,
    factors: Columns,
    *,
    items: Columns | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    rate: pl.Expr | None = None,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def ltre(
    frame: pl.DataFrame | ArrowStream,
    factors: Columns,
    *,
    items: Columns | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    rate: pl.Expr | None = None,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def migration_balance(
    frame: pl.LazyFrame,
    value: Column,
    *,
    origin: Column,
    destination: Column,
    period: Column | None = None,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def migration_balance(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    origin: Column,
    destination: Column,
    period: Column | None = None,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def population_change(
    frame: pl.LazyFrame,
    value: Column,
    births: Column,
    deaths: Column,
    *,
    region: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    ageing_in: Column | None = None,
    ageing_out: Column | None = None,
    immigration: Column | None = None,
    emigration: Column | None = None,
    flows: Literal["start", "end"] = "end",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def population_change(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    births: Column,
    deaths: Column,
    *,
    region: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    ageing_in: Column | None = None,
    ageing_out: Column | None = None,
    immigration: Column | None = None,
    emigration: Column | None = None,
    flows: Literal["start", "end"] = "end",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def stepwise(
    frame: pl.LazyFrame,
    factors: Columns,
    *,
    items: Columns | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    rate: pl.Expr | None = None,
    order: Literal["up", "down", "symmetrical", "every"] = "symmetrical",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def stepwise(
    frame: pl.DataFrame | ArrowStream,
    factors: Columns,
    *,
    items: Columns | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    rate: pl.Expr | None = None,
    order: Literal["up", "down", "symmetrical", "every"] = "symmetrical",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def vaupel_canudas_romo(
    frame: pl.LazyFrame,
    rate: Column,
    weight: Column,
    *,
    item: Columns,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def vaupel_canudas_romo(
    frame: pl.DataFrame | ArrowStream,
    rate: Column,
    weight: Column,
    *,
    item: Columns,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...

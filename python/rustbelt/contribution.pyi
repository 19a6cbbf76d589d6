# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Period, Reference

__all__ = [
    "additive",
    "annual_overlap",
    "chain_laspeyres",
    "chain_link",
    "deflate",
    "fisher",
    "linked",
    "nonadditivity",
    "regional",
    "splice",
    "tornqvist",
]

@overload
def additive(
    frame: pl.LazyFrame,
    value: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> pl.LazyFrame: ...
@overload
def additive(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> pl.DataFrame: ...
@overload
def regional(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> pl.LazyFrame: ...
@overload
def regional(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> pl.DataFrame: ...
@overload
def chain_laspeyres(
    frame: pl.LazyFrame,
    value: Column,
    *,
    volume: Column | None = None,
    previous_prices: Column | None = None,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> pl.LazyFrame: ...
@overload
def chain_laspeyres(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    volume: Column | None = None,
    previous_prices: Column | None = None,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> pl.DataFrame: ...
@overload
def annual_overlap(
    frame: pl.LazyFrame,
    value: Column,
    volume: Column,
    *,
    item: Columns,
    year: Column,
    quarter: Column,
    by: Columns | None = None,
    reference: Reference = "sum",
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> pl.LazyFrame: ...
@overload
def annual_overlap(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    volume: Column,
    *,
    item: Columns,
    year: Column,
    quarter: Column,
    by: Columns | None = None,
    reference: Reference = "sum",
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> pl.DataFrame: ...
@overload
def fisher(
    frame: pl.LazyFrame,
    price: Column,
    quantity: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> pl.LazyFrame: ...
@overload
def fisher(
    frame: pl.DataFrame | ArrowStream,
    price: Column,
    quantity: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> pl.DataFrame: ...
@overload
def tornqvist(
    frame: pl.LazyFrame,
    value: Column,
    volume: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.LazyFrame: ...
@overload
def tornqvist(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    volume: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.DataFrame: ...
@overload
def linked(
    frame: pl.LazyFrame,
    contribution: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    method: Literal["chain", "carino", "menchero"] = "chain",
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.LazyFrame: ...
@overload
def linked(
    frame: pl.DataFrame | ArrowStream,
    contribution: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    method: Literal["chain", "carino", "menchero"] = "chain",
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.DataFrame: ...
@overload
def chain_link(
    frame: pl.LazyFrame,
    growth: Column,
    *,
    weight: Column | None = None,
    item: Columns | None = None,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
) -> pl.LazyFrame: ...
@overload
def chain_link(
    frame: pl.DataFrame | ArrowStream,
    growth: Column,
    *,
    weight: Column | None = None,
    item: Columns | None = None,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
) -> pl.DataFrame: ...
@overload
def splice(
    frame: pl.LazyFrame,
    old: Column,
    new: Column,
    *,
    period: Column,
    by: Columns | None = None,
    overlap: Period | None = None,
    direction: Literal["backward", "forward"] = "backward",
) -> pl.LazyFrame: ...
@overload
def splice(
    frame: pl.DataFrame | ArrowStream,
    old: Column,
    new: Column,
    *,
    period: Column,
    by: Columns | None = None,
    overlap: Period | None = None,
    direction: Literal["backward", "forward"] = "backward",
) -> pl.DataFrame: ...
@overload
def deflate(frame: pl.LazyFrame, value: Column, price_index: Column, *, base_level: float = 100) -> pl.LazyFrame: ...
@overload
def deflate(
    frame: pl.DataFrame | ArrowStream, value: Column, price_index: Column, *, base_level: float = 100
) -> pl.DataFrame: ...
@overload
def nonadditivity(
    frame: pl.LazyFrame,
    value: Column,
    volume: Column,
    *,
    previous_prices: Column | None = None,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
) -> pl.LazyFrame: ...
@overload
def nonadditivity(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    volume: Column,
    *,
    previous_prices: Column | None = None,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
) -> pl.DataFrame: ...

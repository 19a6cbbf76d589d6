# Written by docs/generate.py; `make stubs` writes it anew.

from typing import overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Period

__all__ = ["herfindahl_bounds", "location_quotient_bounds", "shift_share_bounds", "suppressed"]

@overload
def herfindahl_bounds(
    frame: pl.LazyFrame,
    lower: Column,
    upper: Column,
    region_total: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def herfindahl_bounds(
    frame: pl.DataFrame | ArrowStream,
    lower: Column,
    upper: Column,
    region_total: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def location_quotient_bounds(
    frame: pl.LazyFrame,
    lower: Column,
    upper: Column,
    region_total: Column,
    industry_total: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def location_quotient_bounds(
    frame: pl.DataFrame | ArrowStream,
    lower: Column,
    upper: Column,
    region_total: Column,
    industry_total: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def shift_share_bounds(
    frame: pl.LazyFrame,
    lower: Column,
    upper: Column,
    region_total: Column,
    industry_total: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> pl.LazyFrame: ...
@overload
def shift_share_bounds(
    frame: pl.DataFrame | ArrowStream,
    lower: Column,
    upper: Column,
    region_total: Column,
    industry_total: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> pl.DataFrame: ...
@overload
def suppressed(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region_total: Column | None = None,
    industry_total: Column | None = None,
    at_least: Column | None = None,
    at_most: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def suppressed(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region_total: Column | None = None,
    industry_total: Column | None = None,
    at_least: Column | None = None,
    at_most: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.DataFrame: ...

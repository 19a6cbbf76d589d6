# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Period

__all__ = ["lilien", "moore", "norm_of_absolute_values", "rationalisation", "upgrading"]

@overload
def norm_of_absolute_values(
    frame: pl.LazyFrame,
    value: Column,
    *,
    industry: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> pl.LazyFrame: ...
@overload
def norm_of_absolute_values(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    industry: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> pl.DataFrame: ...
@overload
def lilien(
    frame: pl.LazyFrame,
    value: Column,
    *,
    industry: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    variant: Literal["original", "modified"] = "original",
    entries: Literal["raise", "drop"] = "raise",
) -> pl.LazyFrame: ...
@overload
def lilien(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    industry: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    variant: Literal["original", "modified"] = "original",
    entries: Literal["raise", "drop"] = "raise",
) -> pl.DataFrame: ...
@overload
def moore(
    frame: pl.LazyFrame,
    value: Column,
    *,
    industry: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> pl.LazyFrame: ...
@overload
def moore(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    industry: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> pl.DataFrame: ...
@overload
def rationalisation(frame: pl.LazyFrame, value: Column, labour: Column, *, by: Columns | None = None) -> pl.LazyFrame: ...
@overload
def rationalisation(
    frame: pl.DataFrame | ArrowStream, value: Column, labour: Column, *, by: Columns | None = None
) -> pl.DataFrame: ...
@overload
def upgrading(
    frame: pl.LazyFrame, value: Column, sector: Column, *, by: Columns | None = None, variant: Literal["ratio", "level"] = "ratio"
) -> pl.LazyFrame: ...
@overload
def upgrading(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    sector: Column,
    *,
    by: Columns | None = None,
    variant: Literal["ratio", "level"] = "ratio",
) -> pl.DataFrame: ...

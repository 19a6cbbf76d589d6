# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns

__all__ = ["gini", "theil_decomposition", "theil_l", "theil_t"]

@overload
def gini(
    frame: pl.LazyFrame, value: Column, *, weight: Column | None = None, by: Columns | None = None, small_sample: bool = False
) -> pl.LazyFrame: ...
@overload
def gini(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    small_sample: bool = False,
) -> pl.DataFrame: ...
@overload
def theil_t(frame: pl.LazyFrame, value: Column, *, weight: Column | None = None, by: Columns | None = None) -> pl.LazyFrame: ...
@overload
def theil_t(
    frame: pl.DataFrame | ArrowStream, value: Column, *, weight: Column | None = None, by: Columns | None = None
) -> pl.DataFrame: ...
@overload
def theil_l(frame: pl.LazyFrame, value: Column, *, weight: Column | None = None, by: Columns | None = None) -> pl.LazyFrame: ...
@overload
def theil_l(
    frame: pl.DataFrame | ArrowStream, value: Column, *, weight: Column | None = None, by: Columns | None = None
) -> pl.DataFrame: ...
@overload
def theil_decomposition(
    frame: pl.LazyFrame,
    value: Column,
    groups: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    index: Literal["T", "L"] = "T",
) -> pl.LazyFrame: ...
@overload
def theil_decomposition(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    groups: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    index: Literal["T", "L"] = "T",
) -> pl.DataFrame: ...

# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Reference

__all__ = ["gap", "growth_rate", "panel_growth", "rank", "relative", "z_score"]

@overload
def growth_rate(
    frame: pl.LazyFrame,
    base: Column,
    current: Column,
    *,
    method: Literal["simple", "log", "compound"] = "simple",
    periods: float = 1,
) -> pl.LazyFrame: ...
@overload
def growth_rate(
    frame: pl.DataFrame | ArrowStream,
    base: Column,
    current: Column,
    *,
    method: Literal["simple", "log", "compound"] = "simple",
    periods: float = 1,
) -> pl.DataFrame: ...
@overload
def panel_growth(
    frame: pl.LazyFrame,
    value: Column,
    *,
    period: Column,
    by: Columns | None = None,
    method: Literal["simple", "log", "compound"] = "simple",
    lag: int | None = None,
) -> pl.LazyFrame: ...
@overload
def panel_growth(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    period: Column,
    by: Columns | None = None,
    method: Literal["simple", "log", "compound"] = "simple",
    lag: int | None = None,
) -> pl.DataFrame: ...
@overload
def relative(
    frame: pl.LazyFrame,
    value: Column,
    *,
    weight: Column | None = None,
    reference: Reference = "nation",
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def relative(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    weight: Column | None = None,
    reference: Reference = "nation",
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def gap(
    frame: pl.LazyFrame,
    value: Column,
    *,
    weight: Column | None = None,
    reference: Reference = "nation",
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def gap(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    weight: Column | None = None,
    reference: Reference = "nation",
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def rank(
    frame: pl.LazyFrame,
    value: Column,
    *,
    by: Columns | None = None,
    ties: Literal["average", "min", "max", "dense"] = "min",
    descending: bool = True,
) -> pl.LazyFrame: ...
@overload
def rank(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    by: Columns | None = None,
    ties: Literal["average", "min", "max", "dense"] = "min",
    descending: bool = True,
) -> pl.DataFrame: ...
@overload
def z_score(
    frame: pl.LazyFrame, value: Column, *, weight: Column | None = None, by: Columns | None = None, ddof: int = 0
) -> pl.LazyFrame: ...
@overload
def z_score(
    frame: pl.DataFrame | ArrowStream, value: Column, *, weight: Column | None = None, by: Columns | None = None, ddof: int = 0
) -> pl.DataFrame: ...

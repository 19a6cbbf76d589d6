# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Reference

__all__ = [
    "concentration_ratio",
    "coulter",
    "gini",
    "hall_tideman",
    "herfindahl",
    "hill_number",
    "hoover",
    "krugman",
    "locational_gini",
    "lorenz_curve",
    "relative_entropy",
    "shannon",
]

@overload
def herfindahl(
    frame: pl.LazyFrame, value: Column, *, region: Column, industry: Column, by: Columns | None = None
) -> pl.LazyFrame: ...
@overload
def herfindahl(
    frame: pl.DataFrame | ArrowStream, value: Column, *, region: Column, industry: Column, by: Columns | None = None
) -> pl.DataFrame: ...
@overload
def hill_number(
    frame: pl.LazyFrame, value: Column, *, region: Column, industry: Column, by: Columns | None = None, order: float = 2.0
) -> pl.LazyFrame: ...
@overload
def hill_number(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    order: float = 2.0,
) -> pl.DataFrame: ...
@overload
def concentration_ratio(
    frame: pl.LazyFrame, value: Column, *, region: Column, industry: Column, by: Columns | None = None, largest: int = 4
) -> pl.LazyFrame: ...
@overload
def concentration_ratio(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    largest: int = 4,
) -> pl.DataFrame: ...
@overload
def hall_tideman(
    frame: pl.LazyFrame, value: Column, *, region: Column, industry: Column, by: Columns | None = None
) -> pl.LazyFrame: ...
@overload
def hall_tideman(
    frame: pl.DataFrame | ArrowStream, value: Column, *, region: Column, industry: Column, by: Columns | None = None
) -> pl.DataFrame: ...
@overload
def shannon(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    base: Literal["e", "2", "10"] = "e",
) -> pl.LazyFrame: ...
@overload
def shannon(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    base: Literal["e", "2", "10"] = "e",
) -> pl.DataFrame: ...
@overload
def relative_entropy(
    frame: pl.LazyFrame,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def relative_entropy(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def hoover(
    frame: pl.LazyFrame,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    convention: Literal["literature", "EconGeo"] = "literature",
) -> pl.LazyFrame: ...
@overload
def hoover(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    convention: Literal["literature", "EconGeo"] = "literature",
) -> pl.DataFrame: ...
@overload
def krugman(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
    convention: Literal["literature", "REAT"] = "literature",
) -> pl.LazyFrame: ...
@overload
def krugman(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
    convention: Literal["literature", "REAT"] = "literature",
) -> pl.DataFrame: ...
@overload
def gini(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> pl.LazyFrame: ...
@overload
def gini(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> pl.DataFrame: ...
@overload
def locational_gini(
    frame: pl.LazyFrame,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    range: Literal["half", "one"] = "half",
) -> pl.LazyFrame: ...
@overload
def locational_gini(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    range: Literal["half", "one"] = "half",
) -> pl.DataFrame: ...
@overload
def coulter(
    frame: pl.LazyFrame,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def coulter(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def lorenz_curve(
    frame: pl.LazyFrame,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def lorenz_curve(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.DataFrame: ...

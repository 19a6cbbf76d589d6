# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Frame, Reference

__all__ = [
    "accessibility",
    "gap",
    "growth_rate",
    "panel_growth",
    "rank",
    "rank_size",
    "relative",
    "structure_similarity",
    "time_distance",
    "z_score",
]

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
@overload
def structure_similarity(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    method: Literal["finger_kreinin", "log_rca_correlation"] = "finger_kreinin",
    reference: Reference = "regions",
    constant: float = 0.1,
) -> pl.LazyFrame: ...
@overload
def structure_similarity(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    method: Literal["finger_kreinin", "log_rca_correlation"] = "finger_kreinin",
    reference: Reference = "regions",
    constant: float = 0.1,
) -> pl.DataFrame: ...
@overload
def rank_size(
    frame: pl.LazyFrame, value: Column, *, by: Columns | None = None, rank: Literal["shifted", "plain"] = "shifted"
) -> pl.LazyFrame: ...
@overload
def rank_size(
    frame: pl.DataFrame | ArrowStream, value: Column, *, by: Columns | None = None, rank: Literal["shifted", "plain"] = "shifted"
) -> pl.DataFrame: ...
@overload
def time_distance(
    frame: pl.LazyFrame,
    value: Column,
    *,
    weight: Column | None = None,
    period: Column,
    reference: Reference = "nation",
    by: Columns | None = None,
    crossing: Literal["first", "last"] = "first",
) -> pl.LazyFrame: ...
@overload
def time_distance(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    weight: Column | None = None,
    period: Column,
    reference: Reference = "nation",
    by: Columns | None = None,
    crossing: Literal["first", "last"] = "first",
) -> pl.DataFrame: ...
@overload
def accessibility(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    distances: Frame,
    by: Columns | None = None,
    decay: Literal["power", "exponential"] = "power",
    beta: float = 1.0,
) -> pl.LazyFrame: ...
@overload
def accessibility(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    distances: Frame,
    by: Columns | None = None,
    decay: Literal["power", "exponential"] = "power",
    beta: float = 1.0,
) -> pl.DataFrame: ...

# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Period

__all__ = [
    "amdi",
    "attribution",
    "fisher",
    "laspeyres",
    "lmdi",
    "marshall_edgeworth",
    "paasche",
    "per_head",
    "shapley",
    "spatial",
    "tapio",
]

@overload
def amdi(
    frame: pl.LazyFrame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def amdi(
    frame: pl.DataFrame | ArrowStream,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def attribution(
    frame: pl.LazyFrame,
    intensity: Column,
    factors: Columns,
    *,
    period: Column,
    items: Columns,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    chained: bool = False,
) -> pl.LazyFrame: ...
@overload
def attribution(
    frame: pl.DataFrame | ArrowStream,
    intensity: Column,
    factors: Columns,
    *,
    period: Column,
    items: Columns,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    chained: bool = False,
) -> pl.DataFrame: ...
@overload
def fisher(
    frame: pl.LazyFrame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    chained: bool = False,
) -> pl.LazyFrame: ...
@overload
def fisher(
    frame: pl.DataFrame | ArrowStream,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    chained: bool = False,
) -> pl.DataFrame: ...
@overload
def laspeyres(
    frame: pl.LazyFrame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def laspeyres(
    frame: pl.DataFrame | ArrowStream,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def lmdi(
    frame: pl.LazyFrame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    variant: Literal["lmdi_1", "lmdi_2"] = "lmdi_1",
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def lmdi(
    frame: pl.DataFrame | ArrowStream,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    variant: Literal["lmdi_1", "lmdi_2"] = "lmdi_1",
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def marshall_edgeworth(
    frame: pl.LazyFrame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def marshall_edgeworth(
    frame: pl.DataFrame | ArrowStream,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def paasche(
    frame: pl.LazyFrame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def paasche(
    frame: pl.DataFrame | ArrowStream,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def per_head(
    frame: pl.LazyFrame,
    output: Column,
    employment: Column,
    labour_force: Column,
    working_age: Column,
    population: Column,
    *,
    hours: Column | None = None,
    period: Column,
    items: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    method: Literal["lmdi", "shapley", "log"] = "lmdi",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def per_head(
    frame: pl.DataFrame | ArrowStream,
    output: Column,
    employment: Column,
    labour_force: Column,
    working_age: Column,
    population: Column,
    *,
    hours: Column | None = None,
    period: Column,
    items: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    method: Literal["lmdi", "shapley", "log"] = "lmdi",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def shapley(
    frame: pl.LazyFrame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def shapley(
    frame: pl.DataFrame | ArrowStream,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def spatial(
    frame: pl.LazyFrame,
    factors: Columns,
    *,
    region: Column,
    items: Columns | None = None,
    by: Columns | None = None,
    reference_region: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def spatial(
    frame: pl.DataFrame | ArrowStream,
    factors: Columns,
    *,
    region: Column,
    items: Columns | None = None,
    by: Columns | None = None,
    reference_region: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def tapio(
    frame: pl.LazyFrame,
    value: Column,
    driver: Column,
    *,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> pl.LazyFrame: ...
@overload
def tapio(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    driver: Column,
    *,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> pl.DataFrame: ...

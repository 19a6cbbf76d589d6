# Written by docs/generate.py; `make stubs` writes it anew.

from typing import overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Period

__all__ = ["difference", "dissimilarity", "expected", "exposure", "isolation", "local", "mutual_information"]

@overload
def mutual_information(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    population: Column,
    groups: Column | None = None,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def mutual_information(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    population: Column,
    groups: Column | None = None,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def local(
    frame: pl.LazyFrame, value: Column, *, region: Column, population: Column, by: Columns | None = None
) -> pl.LazyFrame: ...
@overload
def local(
    frame: pl.DataFrame | ArrowStream, value: Column, *, region: Column, population: Column, by: Columns | None = None
) -> pl.DataFrame: ...
@overload
def dissimilarity(
    frame: pl.LazyFrame, value: Column, *, region: Column, population: Column, by: Columns | None = None
) -> pl.LazyFrame: ...
@overload
def dissimilarity(
    frame: pl.DataFrame | ArrowStream, value: Column, *, region: Column, population: Column, by: Columns | None = None
) -> pl.DataFrame: ...
@overload
def isolation(
    frame: pl.LazyFrame, value: Column, *, region: Column, population: Column, by: Columns | None = None
) -> pl.LazyFrame: ...
@overload
def isolation(
    frame: pl.DataFrame | ArrowStream, value: Column, *, region: Column, population: Column, by: Columns | None = None
) -> pl.DataFrame: ...
@overload
def exposure(
    frame: pl.LazyFrame, value: Column, *, region: Column, population: Column, by: Columns | None = None
) -> pl.LazyFrame: ...
@overload
def exposure(
    frame: pl.DataFrame | ArrowStream, value: Column, *, region: Column, population: Column, by: Columns | None = None
) -> pl.DataFrame: ...
@overload
def difference(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    population: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> pl.LazyFrame: ...
@overload
def difference(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    population: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> pl.DataFrame: ...
@overload
def expected(
    frame: pl.LazyFrame, value: Column, *, region: Column, population: Column, by: Columns | None = None
) -> pl.LazyFrame: ...
@overload
def expected(
    frame: pl.DataFrame | ArrowStream, value: Column, *, region: Column, population: Column, by: Columns | None = None
) -> pl.DataFrame: ...

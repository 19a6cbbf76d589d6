# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Period, Reference

__all__ = ["classic", "esteban_marquillas"]

@overload
def classic(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> pl.LazyFrame: ...
@overload
def classic(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> pl.DataFrame: ...
@overload
def esteban_marquillas(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> pl.LazyFrame: ...
@overload
def esteban_marquillas(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> pl.DataFrame: ...

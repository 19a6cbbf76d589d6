# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Frame, Reference

__all__ = ["regional_coefficients"]

@overload
def regional_coefficients(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    coefficients: Frame,
    by: Columns | None = None,
    method: Literal["slq", "cilq", "rlq", "flq", "aflq"] = "flq",
    delta: float = 0.3,
    cap: bool = True,
    reference: Reference = "nation",
) -> pl.LazyFrame: ...
@overload
def regional_coefficients(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    coefficients: Frame,
    by: Columns | None = None,
    method: Literal["slq", "cilq", "rlq", "flq", "aflq"] = "flq",
    delta: float = 0.3,
    cap: bool = True,
    reference: Reference = "nation",
) -> pl.DataFrame: ...

# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Period, Reference

__all__ = [
    "domar",
    "dual_residual",
    "klems",
    "labour_quality",
    "level_accounting",
    "perpetual_inventory",
    "solow",
    "variance_shares",
]

@overload
def domar(
    frame: pl.LazyFrame,
    tfp: Column,
    gross_output: Column,
    value_added: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.LazyFrame: ...
@overload
def domar(
    frame: pl.DataFrame | ArrowStream,
    tfp: Column,
    gross_output: Column,
    value_added: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.DataFrame: ...
@overload
def dual_residual(
    frame: pl.LazyFrame,
    rental: Column,
    wage: Column,
    labour_share: Column,
    *,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.LazyFrame: ...
@overload
def dual_residual(
    frame: pl.DataFrame | ArrowStream,
    rental: Column,
    wage: Column,
    labour_share: Column,
    *,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.DataFrame: ...
@overload
def klems(
    frame: pl.LazyFrame,
    output: Column,
    inputs: Columns,
    costs: Columns,
    *,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.LazyFrame: ...
@overload
def klems(
    frame: pl.DataFrame | ArrowStream,
    output: Column,
    inputs: Columns,
    costs: Columns,
    *,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.DataFrame: ...
@overload
def labour_quality(
    frame: pl.LazyFrame,
    hours: Column,
    wage: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.LazyFrame: ...
@overload
def labour_quality(
    frame: pl.DataFrame | ArrowStream,
    hours: Column,
    wage: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.DataFrame: ...
@overload
def level_accounting(
    frame: pl.LazyFrame,
    output: Column,
    capital: Column,
    labour: Column,
    *,
    human_capital: Column | None = None,
    region: Column,
    period: Column | None = None,
    by: Columns | None = None,
    capital_share: float = 0.3333333333333333,
    form: Literal["capital_output", "capital_labour"] = "capital_output",
    reference: Reference = "nation",
) -> pl.LazyFrame: ...
@overload
def level_accounting(
    frame: pl.DataFrame | ArrowStream,
    output: Column,
    capital: Column,
    labour: Column,
    *,
    human_capital: Column | None = None,
    region: Column,
    period: Column | None = None,
    by: Columns | None = None,
    capital_share: float = 0.3333333333333333,
    form: Literal["capital_output", "capital_labour"] = "capital_output",
    reference: Reference = "nation",
) -> pl.DataFrame: ...
@overload
def perpetual_inventory(
    frame: pl.LazyFrame,
    investment: Column,
    *,
    growth: Column | None = None,
    initial_capital: Column | None = None,
    period: Column,
    by: Columns | None = None,
    depreciation: float = 0.06,
    initial: Literal["steady_state", "hall_jones"] = "steady_state",
) -> pl.LazyFrame: ...
@overload
def perpetual_inventory(
    frame: pl.DataFrame | ArrowStream,
    investment: Column,
    *,
    growth: Column | None = None,
    initial_capital: Column | None = None,
    period: Column,
    by: Columns | None = None,
    depreciation: float = 0.06,
    initial: Literal["steady_state", "hall_jones"] = "steady_state",
) -> pl.DataFrame: ...
@overload
def solow(
    frame: pl.LazyFrame,
    output: Column,
    capital: Column,
    labour: Column,
    labour_share: Column,
    *,
    human_capital: Column | None = None,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.LazyFrame: ...
@overload
def solow(
    frame: pl.DataFrame | ArrowStream,
    output: Column,
    capital: Column,
    labour: Column,
    labour_share: Column,
    *,
    human_capital: Column | None = None,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> pl.DataFrame: ...
@overload
def variance_shares(
    frame: pl.LazyFrame,
    output: Column,
    capital: Column,
    labour: Column,
    *,
    human_capital: Column | None = None,
    weight: Column | None = None,
    by: Columns | None = None,
    capital_share: float = 0.3333333333333333,
    form: Literal["capital_output", "capital_labour"] = "capital_labour",
) -> pl.LazyFrame: ...
@overload
def variance_shares(
    frame: pl.DataFrame | ArrowStream,
    output: Column,
    capital: Column,
    labour: Column,
    *,
    human_capital: Column | None = None,
    weight: Column | None = None,
    by: Columns | None = None,
    capital_share: float = 0.3333333333333333,
    form: Literal["capital_output", "capital_labour"] = "capital_labour",
) -> pl.DataFrame: ...

# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Period

__all__ = ["debt_stack", "fiscal_self_sufficiency", "interest_growth_differential", "snowball", "stabilising_balance"]

@overload
def debt_stack(
    frame: pl.LazyFrame, debt: Column, gdp: Column, components: Columns, *, period: Column, by: Columns | None = None
) -> pl.LazyFrame: ...
@overload
def debt_stack(
    frame: pl.DataFrame | ArrowStream,
    debt: Column,
    gdp: Column,
    components: Columns,
    *,
    period: Column,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def fiscal_self_sufficiency(frame: pl.LazyFrame, own_revenue: Column, expenditure: Column) -> pl.LazyFrame: ...
@overload
def fiscal_self_sufficiency(frame: pl.DataFrame | ArrowStream, own_revenue: Column, expenditure: Column) -> pl.DataFrame: ...
@overload
def interest_growth_differential(
    frame: pl.LazyFrame, interest_rate: Column, growth: Column, *, form: Literal["difference", "ratio"] = "difference"
) -> pl.LazyFrame: ...
@overload
def interest_growth_differential(
    frame: pl.DataFrame | ArrowStream,
    interest_rate: Column,
    growth: Column,
    *,
    form: Literal["difference", "ratio"] = "difference",
) -> pl.DataFrame: ...
@overload
def snowball(
    frame: pl.LazyFrame,
    debt: Column,
    primary_balance: Column,
    interest_rate: Column,
    growth: Column,
    *,
    inflation: Column | None = None,
    foreign_share: Column | None = None,
    depreciation: Column | None = None,
    foreign_interest_rate: Column | None = None,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    accumulated: bool = False,
    unit: Literal["change", "share"] = "change",
) -> pl.LazyFrame: ...
@overload
def snowball(
    frame: pl.DataFrame | ArrowStream,
    debt: Column,
    primary_balance: Column,
    interest_rate: Column,
    growth: Column,
    *,
    inflation: Column | None = None,
    foreign_share: Column | None = None,
    depreciation: Column | None = None,
    foreign_interest_rate: Column | None = None,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    accumulated: bool = False,
    unit: Literal["change", "share"] = "change",
) -> pl.DataFrame: ...
@overload
def stabilising_balance(frame: pl.LazyFrame, debt: Column, interest_rate: Column, growth: Column) -> pl.LazyFrame: ...
@overload
def stabilising_balance(
    frame: pl.DataFrame | ArrowStream, debt: Column, interest_rate: Column, growth: Column
) -> pl.DataFrame: ...

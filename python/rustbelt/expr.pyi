# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal

import polars as pl

from rustbelt.typing import Column, Columns, Reference

__all__ = [
    "deflate",
    "fiscal_self_sufficiency",
    "gap",
    "gini",
    "growth_rate",
    "interest_growth_differential",
    "location_quotient",
    "panel_growth",
    "perpetual_inventory",
    "rank",
    "relative",
    "stabilising_balance",
    "theil_decomposition",
    "theil_l",
    "theil_t",
    "variance_shares",
    "z_score",
]

def growth_rate(
    base: Column, current: Column, *, method: Literal["simple", "log", "compound"] = "simple", periods: float = 1
) -> pl.Expr: ...
def panel_growth(
    value: Column, *, period: Column, method: Literal["simple", "log", "compound"] = "simple", lag: int | None = None
) -> pl.Expr: ...
def relative(value: Column, *, weight: Column | None = None, reference: Reference = "nation") -> pl.Expr: ...
def gap(value: Column, *, weight: Column | None = None, reference: Reference = "nation") -> pl.Expr: ...
def rank(value: Column, *, ties: Literal["average", "min", "max", "dense"] = "min", descending: bool = True) -> pl.Expr: ...
def z_score(value: Column, *, weight: Column | None = None, ddof: int = 0) -> pl.Expr: ...
def location_quotient(
    value: Column,
    *,
    region: Column,
    industry: Column,
    variant: Literal["ratio", "additive", "symmetric", "normalised"] = "ratio",
    reference: Reference = "nation",
    duplicates: Literal["raise", "sum"] = "raise",
) -> pl.Expr: ...
def gini(value: Column, *, weight: Column | None = None, small_sample: bool = False) -> pl.Expr: ...
def theil_t(value: Column, *, weight: Column | None = None) -> pl.Expr: ...
def theil_l(value: Column, *, weight: Column | None = None) -> pl.Expr: ...
def theil_decomposition(
    value: Column, groups: Columns, *, weight: Column | None = None, index: Literal["T", "L"] = "T"
) -> pl.Expr: ...
def deflate(value: Column, price_index: Column, *, base_level: float = 100) -> pl.Expr: ...
def perpetual_inventory(
    investment: Column,
    *,
    growth: Column | None = None,
    initial_capital: Column | None = None,
    period: Column,
    depreciation: float = 0.06,
    initial: Literal["steady_state", "hall_jones"] = "steady_state",
) -> pl.Expr: ...
def variance_shares(
    output: Column,
    capital: Column,
    labour: Column,
    *,
    human_capital: Column | None = None,
    weight: Column | None = None,
    capital_share: float = 0.3333333333333333,
    form: Literal["capital_output", "capital_labour"] = "capital_labour",
) -> pl.Expr: ...
def fiscal_self_sufficiency(own_revenue: Column, expenditure: Column) -> pl.Expr: ...
def interest_growth_differential(
    interest_rate: Column, growth: Column, *, form: Literal["difference", "ratio"] = "difference"
) -> pl.Expr: ...
def stabilising_balance(debt: Column, interest_rate: Column, growth: Column) -> pl.Expr: ...

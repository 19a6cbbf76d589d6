# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal

import polars as pl

from rustbelt.typing import Column, Columns, Reference

__all__ = [
    "gap",
    "gini",
    "growth_rate",
    "location_quotient",
    "panel_growth",
    "rank",
    "relative",
    "theil_decomposition",
    "theil_l",
    "theil_t",
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

# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Reference

__all__ = [
    "concentration_ratio",
    "diversity",
    "export_base",
    "gini",
    "hachman",
    "hall_tideman",
    "herfindahl",
    "hill_number",
    "hoover",
    "horizontal_cluster",
    "krugman",
    "location_quotient",
    "location_quotient_interval",
    "lorenz_curve",
    "national_average",
    "ogive",
    "population_quotient",
    "relative_diversity",
    "relative_entropy",
    "shannon",
    "variety",
]

@overload
def location_quotient(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    variant: Literal["ratio", "additive", "symmetric", "normalised", "relative", "standardised", "standardised_log"] = "ratio",
    reference: Reference = "nation",
    duplicates: Literal["raise", "sum"] = "raise",
    ddof: int = 0,
    convention: Literal["rustbelt", "EconGeo", "econcomplex"] = "rustbelt",
) -> pl.LazyFrame: ...
@overload
def location_quotient(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    variant: Literal["ratio", "additive", "symmetric", "normalised", "relative", "standardised", "standardised_log"] = "ratio",
    reference: Reference = "nation",
    duplicates: Literal["raise", "sum"] = "raise",
    ddof: int = 0,
    convention: Literal["rustbelt", "EconGeo", "econcomplex"] = "rustbelt",
) -> pl.DataFrame: ...
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
def diversity(
    frame: pl.LazyFrame, value: Column, *, region: Column, industry: Column, by: Columns | None = None
) -> pl.LazyFrame: ...
@overload
def diversity(
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
def variety(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    groups: Column,
    subgroups: Column | None = None,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def variety(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    groups: Column,
    subgroups: Column | None = None,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def relative_entropy(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> pl.LazyFrame: ...
@overload
def relative_entropy(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> pl.DataFrame: ...
@overload
def hoover(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
    convention: Literal["literature", "EconGeo"] = "literature",
) -> pl.LazyFrame: ...
@overload
def hoover(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
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
def relative_diversity(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> pl.LazyFrame: ...
@overload
def relative_diversity(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> pl.DataFrame: ...
@overload
def hachman(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> pl.LazyFrame: ...
@overload
def hachman(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
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
def ogive(frame: pl.LazyFrame, value: Column, *, region: Column, industry: Column, by: Columns | None = None) -> pl.LazyFrame: ...
@overload
def ogive(
    frame: pl.DataFrame | ArrowStream, value: Column, *, region: Column, industry: Column, by: Columns | None = None
) -> pl.DataFrame: ...
@overload
def national_average(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> pl.LazyFrame: ...
@overload
def national_average(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> pl.DataFrame: ...
@overload
def lorenz_curve(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> pl.LazyFrame: ...
@overload
def lorenz_curve(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> pl.DataFrame: ...
@overload
def population_quotient(
    frame: pl.LazyFrame,
    value: Column,
    population: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
    duplicates: Literal["raise", "sum"] = "raise",
) -> pl.LazyFrame: ...
@overload
def population_quotient(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    population: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
    duplicates: Literal["raise", "sum"] = "raise",
) -> pl.DataFrame: ...
@overload
def horizontal_cluster(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
    duplicates: Literal["raise", "sum"] = "raise",
) -> pl.LazyFrame: ...
@overload
def horizontal_cluster(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
    duplicates: Literal["raise", "sum"] = "raise",
) -> pl.DataFrame: ...
@overload
def location_quotient_interval(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    method: Literal["delta", "exact", "bootstrap"] = "delta",
    level: float = 0.95,
    reference: Reference = "nation",
    replications: int = 999,
    seed: int = 0,
) -> pl.LazyFrame: ...
@overload
def location_quotient_interval(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    method: Literal["delta", "exact", "bootstrap"] = "delta",
    level: float = 0.95,
    reference: Reference = "nation",
    replications: int = 999,
    seed: int = 0,
) -> pl.DataFrame: ...
@overload
def export_base(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    method: Literal["location_quotient", "minimum_requirements"] = "location_quotient",
    reference: Reference = "nation",
) -> pl.LazyFrame: ...
@overload
def export_base(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    method: Literal["location_quotient", "minimum_requirements"] = "location_quotient",
    reference: Reference = "nation",
) -> pl.DataFrame: ...

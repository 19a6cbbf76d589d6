# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Frame, Period

__all__ = [
    "bartik",
    "coagglomeration",
    "colocation",
    "devereux_griffith_simpson",
    "ellison_glaeser",
    "group_coagglomeration",
    "k_density",
    "litzenberger_sternberg",
    "marcon_puech",
    "maurel_sedillot",
    "resilience",
    "ripley",
    "size_class_herfindahl",
    "spatial_ellison_glaeser",
]

@overload
def bartik(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    leave_one_out: bool = True,
) -> pl.LazyFrame: ...
@overload
def bartik(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    leave_one_out: bool = True,
) -> pl.DataFrame: ...
@overload
def coagglomeration(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    region_total: Column | None = None,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def coagglomeration(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    region_total: Column | None = None,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def colocation(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    simulations: int = 100,
    seed: int = 0,
) -> pl.LazyFrame: ...
@overload
def colocation(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    simulations: int = 100,
    seed: int = 0,
) -> pl.DataFrame: ...
@overload
def devereux_griffith_simpson(
    frame: pl.LazyFrame, value: Column, *, region: Column, industry: Column, by: Columns | None = None
) -> pl.LazyFrame: ...
@overload
def devereux_griffith_simpson(
    frame: pl.DataFrame | ArrowStream, value: Column, *, region: Column, industry: Column, by: Columns | None = None
) -> pl.DataFrame: ...
@overload
def ellison_glaeser(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    region_total: Column | None = None,
    herfindahl: Column | None = None,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def ellison_glaeser(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    region_total: Column | None = None,
    herfindahl: Column | None = None,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def group_coagglomeration(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    group: Column,
    region_total: Column | None = None,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def group_coagglomeration(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    group: Column,
    region_total: Column | None = None,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def k_density(
    frame: pl.LazyFrame,
    x: Column,
    y: Column,
    *,
    industry: Column,
    weight: Column | None = None,
    by: Columns | None = None,
    bandwidth: float | None = None,
    reach: float | None = None,
    steps: int = 50,
    simulations: int = 100,
    seed: int = 0,
    confidence: float = 0.9,
) -> pl.LazyFrame: ...
@overload
def k_density(
    frame: pl.DataFrame | ArrowStream,
    x: Column,
    y: Column,
    *,
    industry: Column,
    weight: Column | None = None,
    by: Columns | None = None,
    bandwidth: float | None = None,
    reach: float | None = None,
    steps: int = 50,
    simulations: int = 100,
    seed: int = 0,
    confidence: float = 0.9,
) -> pl.DataFrame: ...
@overload
def litzenberger_sternberg(
    frame: pl.LazyFrame,
    value: Column,
    area: Column,
    population: Column,
    establishments: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def litzenberger_sternberg(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    area: Column,
    population: Column,
    establishments: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def marcon_puech(
    frame: pl.LazyFrame,
    x: Column,
    y: Column,
    *,
    industry: Column,
    weight: Column | None = None,
    by: Columns | None = None,
    reach: float | None = None,
    steps: int = 50,
    simulations: int = 100,
    seed: int = 0,
    confidence: float = 0.9,
) -> pl.LazyFrame: ...
@overload
def marcon_puech(
    frame: pl.DataFrame | ArrowStream,
    x: Column,
    y: Column,
    *,
    industry: Column,
    weight: Column | None = None,
    by: Columns | None = None,
    reach: float | None = None,
    steps: int = 50,
    simulations: int = 100,
    seed: int = 0,
    confidence: float = 0.9,
) -> pl.DataFrame: ...
@overload
def maurel_sedillot(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    region_total: Column | None = None,
    herfindahl: Column | None = None,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def maurel_sedillot(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    region_total: Column | None = None,
    herfindahl: Column | None = None,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def resilience(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column | None = None,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    expected: Literal["nation", "structure"] = "nation",
) -> pl.LazyFrame: ...
@overload
def resilience(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column | None = None,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    expected: Literal["nation", "structure"] = "nation",
) -> pl.DataFrame: ...
@overload
def ripley(
    frame: pl.LazyFrame,
    x: Column,
    y: Column,
    *,
    industry: Column,
    by: Columns | None = None,
    edge: Literal["none", "translation", "isotropic"] = "isotropic",
    pairs: Literal["squared", "distinct"] = "squared",
    counterfactual: Literal["uniform", "sites"] = "uniform",
    area: float | None = None,
    reach: float | None = None,
    steps: int = 50,
    simulations: int = 100,
    seed: int = 0,
    confidence: float = 0.9,
) -> pl.LazyFrame: ...
@overload
def ripley(
    frame: pl.DataFrame | ArrowStream,
    x: Column,
    y: Column,
    *,
    industry: Column,
    by: Columns | None = None,
    edge: Literal["none", "translation", "isotropic"] = "isotropic",
    pairs: Literal["squared", "distinct"] = "squared",
    counterfactual: Literal["uniform", "sites"] = "uniform",
    area: float | None = None,
    reach: float | None = None,
    steps: int = 50,
    simulations: int = 100,
    seed: int = 0,
    confidence: float = 0.9,
) -> pl.DataFrame: ...
@overload
def size_class_herfindahl(
    frame: pl.LazyFrame,
    value: Column,
    plants: Column,
    *,
    lower: Column | None = None,
    upper: Column | None = None,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def size_class_herfindahl(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    plants: Column,
    *,
    lower: Column | None = None,
    upper: Column | None = None,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def spatial_ellison_glaeser(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    weights: Frame,
    region_total: Column | None = None,
    herfindahl: Column | None = None,
    by: Columns | None = None,
) -> pl.LazyFrame: ...
@overload
def spatial_ellison_glaeser(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    weights: Frame,
    region_total: Column | None = None,
    herfindahl: Column | None = None,
    by: Columns | None = None,
) -> pl.DataFrame: ...

# Written by docs/generate.py; `make stubs` writes it anew.

from typing import Literal, overload

import polars as pl

from rustbelt.typing import ArrowStream, Column, Columns, Period

__all__ = [
    "average_density",
    "backbone",
    "combination_z_score",
    "complexity_index",
    "complexity_index_plus",
    "cross_proximity",
    "density",
    "diffusion_path",
    "diversity",
    "ease_of_recombination",
    "entry_exit",
    "expy",
    "fitness",
    "genepy",
    "log_supermodularity",
    "modular_complexity",
    "optimal_portfolio",
    "outlook_gain",
    "outlook_index",
    "product_emission_intensity",
    "product_gini",
    "prody",
    "proximity",
    "reflections",
    "relatedness",
    "relative_relatedness",
    "stable_fitness",
    "stepping_stone_model",
    "stepping_stones",
    "subnational_complexity",
    "ubiquity",
]

@overload
def diversity(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.LazyFrame: ...
@overload
def diversity(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.DataFrame: ...
@overload
def ubiquity(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.LazyFrame: ...
@overload
def ubiquity(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.DataFrame: ...
@overload
def complexity_index(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    normalisation: Literal["atlas", "growth_lab", "datawheel", "econgeo", "unit"] = "atlas",
    disconnected: Literal["raise", "largest"] = "raise",
) -> pl.LazyFrame: ...
@overload
def complexity_index(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    normalisation: Literal["atlas", "growth_lab", "datawheel", "econgeo", "unit"] = "atlas",
    disconnected: Literal["raise", "largest"] = "raise",
) -> pl.DataFrame: ...
@overload
def complexity_index_plus(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
) -> pl.LazyFrame: ...
@overload
def complexity_index_plus(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
) -> pl.DataFrame: ...
@overload
def genepy(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.LazyFrame: ...
@overload
def genepy(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.DataFrame: ...
@overload
def reflections(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    steps: int = 18,
    normalisation: Literal["hidalgo_hausmann", "z_score", "econgeo"] = "hidalgo_hausmann",
) -> pl.LazyFrame: ...
@overload
def reflections(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    steps: int = 18,
    normalisation: Literal["hidalgo_hausmann", "z_score", "econgeo"] = "hidalgo_hausmann",
) -> pl.DataFrame: ...
@overload
def fitness(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    iterations: int = 200,
    extremality: float = 1.0,
) -> pl.LazyFrame: ...
@overload
def fitness(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    iterations: int = 200,
    extremality: float = 1.0,
) -> pl.DataFrame: ...
@overload
def stable_fitness(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    inhomogeneity: float = 0.001,
) -> pl.LazyFrame: ...
@overload
def stable_fitness(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    inhomogeneity: float = 0.001,
) -> pl.DataFrame: ...
@overload
def subnational_complexity(
    frame: pl.LazyFrame,
    value: Column,
    complexity: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.LazyFrame: ...
@overload
def subnational_complexity(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    complexity: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.DataFrame: ...
@overload
def proximity(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["industry", "region"] = "industry",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    proximity: Literal["maximum", "minimum", "square_root", "asymmetric", "correlation"] = "maximum",
    diagonal: Literal["one", "zero"] = "one",
) -> pl.LazyFrame: ...
@overload
def proximity(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["industry", "region"] = "industry",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    proximity: Literal["maximum", "minimum", "square_root", "asymmetric", "correlation"] = "maximum",
    diagonal: Literal["one", "zero"] = "one",
) -> pl.DataFrame: ...
@overload
def relatedness(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["industry", "region"] = "industry",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    normalisation: Literal["association", "cosine", "jaccard", "probability"] = "probability",
    occurrences: Literal["off_diagonal", "diagonal"] = "off_diagonal",
) -> pl.LazyFrame: ...
@overload
def relatedness(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["industry", "region"] = "industry",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    normalisation: Literal["association", "cosine", "jaccard", "probability"] = "probability",
    occurrences: Literal["off_diagonal", "diagonal"] = "off_diagonal",
) -> pl.DataFrame: ...
@overload
def density(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    proximity: Literal[
        "maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"
    ] = "maximum",
    diagonal: Literal["one", "zero"] = "one",
    neighbours: int | None = None,
    unit: Literal["fraction", "percent"] = "fraction",
) -> pl.LazyFrame: ...
@overload
def density(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    proximity: Literal[
        "maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"
    ] = "maximum",
    diagonal: Literal["one", "zero"] = "one",
    neighbours: int | None = None,
    unit: Literal["fraction", "percent"] = "fraction",
) -> pl.DataFrame: ...
@overload
def average_density(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    proximity: Literal[
        "maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"
    ] = "maximum",
    diagonal: Literal["one", "zero"] = "one",
    unit: Literal["fraction", "percent"] = "fraction",
) -> pl.LazyFrame: ...
@overload
def average_density(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    proximity: Literal[
        "maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"
    ] = "maximum",
    diagonal: Literal["one", "zero"] = "one",
    unit: Literal["fraction", "percent"] = "fraction",
) -> pl.DataFrame: ...
@overload
def relative_relatedness(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    proximity: Literal[
        "maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"
    ] = "maximum",
    diagonal: Literal["one", "zero"] = "one",
) -> pl.LazyFrame: ...
@overload
def relative_relatedness(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    proximity: Literal[
        "maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"
    ] = "maximum",
    diagonal: Literal["one", "zero"] = "one",
) -> pl.DataFrame: ...
@overload
def outlook_index(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    complexity: Column | None = None,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    version: Literal["atlas", "growth_lab", "econcomplex", "datawheel"] = "atlas",
    diagonal: Literal["one", "zero"] = "one",
    disconnected: Literal["raise", "largest"] = "raise",
) -> pl.LazyFrame: ...
@overload
def outlook_index(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    complexity: Column | None = None,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    version: Literal["atlas", "growth_lab", "econcomplex", "datawheel"] = "atlas",
    diagonal: Literal["one", "zero"] = "one",
    disconnected: Literal["raise", "largest"] = "raise",
) -> pl.DataFrame: ...
@overload
def outlook_gain(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    complexity: Column | None = None,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    version: Literal["atlas", "growth_lab", "econcomplex", "datawheel"] = "atlas",
    diagonal: Literal["one", "zero"] = "one",
    disconnected: Literal["raise", "largest"] = "raise",
) -> pl.LazyFrame: ...
@overload
def outlook_gain(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    complexity: Column | None = None,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    version: Literal["atlas", "growth_lab", "econcomplex", "datawheel"] = "atlas",
    diagonal: Literal["one", "zero"] = "one",
    disconnected: Literal["raise", "largest"] = "raise",
) -> pl.DataFrame: ...
@overload
def diffusion_path(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    strategy: Literal["greedy", "majority", "high_degree", "low_degree"] = "greedy",
    cut: float = 0.55,
    baseline: float = 1.0,
    exponent: float = 1.0,
    steps: int | None = None,
) -> pl.LazyFrame: ...
@overload
def diffusion_path(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    strategy: Literal["greedy", "majority", "high_degree", "low_degree"] = "greedy",
    cut: float = 0.55,
    baseline: float = 1.0,
    exponent: float = 1.0,
    steps: int | None = None,
) -> pl.DataFrame: ...
@overload
def optimal_portfolio(
    frame: pl.LazyFrame,
    value: Column,
    complexity: Column,
    *,
    region: Column,
    industry: Column,
    effort: Column | None = None,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    target: float = 0.0,
) -> pl.LazyFrame: ...
@overload
def optimal_portfolio(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    complexity: Column,
    *,
    region: Column,
    industry: Column,
    effort: Column | None = None,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    target: float = 0.0,
) -> pl.DataFrame: ...
@overload
def prody(
    frame: pl.LazyFrame, value: Column, income: Column, *, region: Column, industry: Column, by: Columns | None = None
) -> pl.LazyFrame: ...
@overload
def prody(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    income: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def expy(
    frame: pl.LazyFrame, value: Column, income: Column, *, region: Column, industry: Column, by: Columns | None = None
) -> pl.LazyFrame: ...
@overload
def expy(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    income: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> pl.DataFrame: ...
@overload
def product_gini(
    frame: pl.LazyFrame,
    value: Column,
    gini: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.LazyFrame: ...
@overload
def product_gini(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    gini: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.DataFrame: ...
@overload
def product_emission_intensity(
    frame: pl.LazyFrame,
    value: Column,
    emission_intensity: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.LazyFrame: ...
@overload
def product_emission_intensity(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    emission_intensity: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.DataFrame: ...
@overload
def entry_exit(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    presence: Literal["rca", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.LazyFrame: ...
@overload
def entry_exit(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    presence: Literal["rca", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.DataFrame: ...
@overload
def stepping_stone_model(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    horizon: int = 2,
    stepping_stone: int = 1,
    threshold: float = 1.0,
    proximity: Literal[
        "maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"
    ] = "maximum",
    diagonal: Literal["one", "zero"] = "zero",
) -> pl.LazyFrame: ...
@overload
def stepping_stone_model(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    horizon: int = 2,
    stepping_stone: int = 1,
    threshold: float = 1.0,
    proximity: Literal[
        "maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"
    ] = "maximum",
    diagonal: Literal["one", "zero"] = "zero",
) -> pl.DataFrame: ...
@overload
def stepping_stones(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    current: Period | None = None,
    horizon: int = 2,
    stepping_stone: int = 1,
    threshold: float = 1.0,
    proximity: Literal[
        "maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"
    ] = "maximum",
    diagonal: Literal["one", "zero"] = "zero",
) -> pl.LazyFrame: ...
@overload
def stepping_stones(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    current: Period | None = None,
    horizon: int = 2,
    stepping_stone: int = 1,
    threshold: float = 1.0,
    proximity: Literal[
        "maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"
    ] = "maximum",
    diagonal: Literal["one", "zero"] = "zero",
) -> pl.DataFrame: ...
@overload
def cross_proximity(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    space: Column,
    by: Columns | None = None,
    presence: Literal["rca", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.LazyFrame: ...
@overload
def cross_proximity(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    space: Column,
    by: Columns | None = None,
    presence: Literal["rca", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.DataFrame: ...
@overload
def log_supermodularity(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    disconnected: Literal["raise", "largest"] = "raise",
) -> pl.LazyFrame: ...
@overload
def log_supermodularity(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    disconnected: Literal["raise", "largest"] = "raise",
) -> pl.DataFrame: ...
@overload
def backbone(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    proximity: Literal["maximum", "minimum", "square_root", "asymmetric", "correlation"] = "maximum",
    cut: float = 0.55,
) -> pl.LazyFrame: ...
@overload
def backbone(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    proximity: Literal["maximum", "minimum", "square_root", "asymmetric", "correlation"] = "maximum",
    cut: float = 0.55,
) -> pl.DataFrame: ...
@overload
def combination_z_score(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["industry", "region"] = "industry",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.LazyFrame: ...
@overload
def combination_z_score(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["industry", "region"] = "industry",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.DataFrame: ...
@overload
def ease_of_recombination(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.LazyFrame: ...
@overload
def ease_of_recombination(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.DataFrame: ...
@overload
def modular_complexity(
    frame: pl.LazyFrame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.LazyFrame: ...
@overload
def modular_complexity(
    frame: pl.DataFrame | ArrowStream,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> pl.DataFrame: ...

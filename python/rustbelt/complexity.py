"""What goes with what, how complex it is, and what a region could move into.

All measures read a long table of regions and industries (products, technologies, occupations) and
start from the presence matrix: which region has an advantage in which industry.
"""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period

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


@measure
def diversity(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> Frame:
    """Diversity of regions: in how many industries each has an advantage, and how common these are.

    k_r = Σ_i M_ri, where M is 1 if the region has the industry and 0 if not; and the mean ubiquity of what
    it has.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region; ``diversity``;
    ``average_ubiquity`` (null of a region without anything).

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Hidalgo & Hausmann (2009), The building blocks of economic complexity, PNAS.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> rb.complexity.diversity(df, "value", **keys)["diversity"].to_list()
    [3, 2, 1]
    """


@measure
def ubiquity(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> Frame:
    """Ubiquity of industries: how many regions have an advantage in each, and how diverse these are.

    k_i = Σ_r M_ri, where M is 1 if the region has the industry and 0 if not; and the mean diversity of the
    regions that have it.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the industry; ``ubiquity``;
    ``average_diversity`` (null of an industry that no region has).

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Hidalgo & Hausmann (2009), The building blocks of economic complexity, PNAS.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> rb.complexity.ubiquity(df, "value", **keys)["ubiquity"].to_list()
    [3, 2, 1]
    """


@measure
def complexity_index(
    frame: Frame,
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
) -> Frame:
    """Economic complexity index of regions (ECI), product complexity index of industries (PCI).

    K_r = (1/k_r) Σ_i M_ri Q_i and λ Q_i = (1/k_i) Σ_r M_ri K_r: the eigenvectors of the second largest
    eigenvalue. A region is complex if it has complex industries, an industry if complex regions have it.
    Regions and industries without any presence are taken out first and come back null. ECI correlates
    positively with diversity; PCI has the same sign (where that correlation is nil, the negative
    correlation of PCI with ubiquity decides).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    of : {"region", "industry"}
        ECI or PCI.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    normalisation : {"atlas", "growth_lab", "datawheel", "econgeo", "unit"}
        Mean 0 and standard deviation 1 (of n) of each; the same of regions, and industries by the
        mean and deviation of regions, so that ECI is the mean PCI (py-ecomplexity and the Stata
        package); deviation of n − 1 (economic-complexity); divided by the size of its sum (EconGeo);
        or length 1.
    disconnected : {"raise", "largest"}
        What is done if regions and industries fall into parts that share nothing: an error, or
        numbers for the largest part alone and null for the others.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region or the industry, and
    ``complexity_index``. Null of what takes no part, and of all if there is one region or industry only.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number that differs between the rows of one key, a table in
        parts without a common region or industry, regions that are all alike, or an order or a sign
        that two solutions fit as well (RB313).

    Source
    ------
    Hidalgo & Hausmann (2009), PNAS; Hausmann, Hidalgo, Bustos, Coscia, Simoes & Yildirim (2014), The
    Atlas of Economic Complexity, MIT Press.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> round(rb.complexity.complexity_index(df, "value", **keys)["complexity_index"][0], 4)
    1.2247
    """


@measure
def complexity_index_plus(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
) -> Frame:
    """ECI+ of regions and PCI+ of industries: sums corrected for how hard each industry is to do.

    Works on the values X themselves, without a rule of presence. The corrected sum of a region starts
    as X_r⁰ = Σ_i X_ri and goes on as X_r^N = Σ_i X_ri / Σ_s (X_si/X_s^(N−1)), each time divided by the
    geometric mean of all regions, until it stays (a relative step of 1e-13). Then ECI+_r = ln X_r^∞ −
    ln Σ_i X_ri/X_i with the sum X_i = Σ_r X_ri of the industry, and PCI+_i = ln X_i − ln Σ_r X_ri/X_r^∞.
    The corrected sums are those to which `fitness` tends on the shares X_ri/X_i in the place of M,
    up to a factor (Gabrielli et al. 2017).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Exports, employment, output, patents.
    region, industry : key columns
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    of : {"region", "industry"}
        ECI+ or PCI+.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region or the industry, and
    ``complexity_index_plus``. Null of a region or industry without any activity.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), corrected sums that do not settle, as where a region has few industries, or some
        industries are in few regions (RB313).

    Source
    ------
    Albeaik, Kaltenberg, Alsaleh & Hidalgo (2017), Improving the economic complexity index,
    arXiv:1707.05826; Gabrielli, Cristelli, Mazzilli, Tacchella, Zaccaria & Pietronero (2017), Why we like
    the ECI+ algorithm, arXiv:1708.01161.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B", "B"],
    ...     "industry": ["x", "y", "x", "y"],
    ...     "exports": [4, 9, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry"}
    >>> result = rb.complexity.complexity_index_plus(df, "exports", **keys)
    >>> result["complexity_index_plus"].round(4).to_list()
    [0.3653, 0.3081]
    """


@measure
def genepy(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> Frame:
    """GENEPY (generalised economic complexity): two eigenvectors of how alike regions, or industries, are.

    With k_r = Σ_i M_ri and k′_i = Σ_r M_ri/k_r let W_ri = M_ri/(k_r k′_i). How alike regions are is
    W Wᵀ, how alike industries are Wᵀ W, both with zeros on the diagonal. Of the two eigenvalues λ farthest
    from zero (the second is often negative) and their vectors x of length 1 the index is (λ₁x₁² +
    λ₂x₂²)² + 2(λ₁²x₁² + λ₂²x₂²).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    of : {"region", "industry"}
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region or the industry, and ``genepy``. Null where
    nothing is present, and of all if only one takes part.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows, or a second and a third
        eigenvalue of one size, so that two results are as good (RB313).

    Source
    ------
    Sciarra, Chiarotti, Ridolfi & Laio (2020), Reconciling contrasting views on economic complexity,
    Nature Communications 11.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "A", "B", "B", "B", "C", "C"],
    ...     "industry": ["w", "x", "y", "z", "w", "x", "z", "w", "y"],
    ...     "value": [1, 1, 1, 1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> rb.complexity.genepy(df, "value", **keys)["genepy"].round(4).to_list()
    [0.8447, 0.6631, 0.2424]
    """


@measure
def reflections(
    frame: Frame,
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
) -> Frame:
    """Method of reflections: diversity and ubiquity averaged over each other, n times.

    k_r,n = Σ_i M_ri k_i,n−1 / k_r,0 and k_i,n = Σ_r M_ri k_r,n−1 / k_i,0, from diversity and ubiquity on. Of
    regions even steps tell of diversity, odd ones of ubiquity. With many steps all numbers become equal
    and their z-scores those of `complexity_index`.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    of : {"region", "industry"}
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    steps : whole number of at least 0
        The n. Hidalgo & Hausmann show 18.
    normalisation : {"hidalgo_hausmann", "z_score", "econgeo"}
        The averages themselves; their z-scores (deviation of n); or from 0 to 100.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region or the industry, and ``reflection``
    (null where nothing is present).

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Hidalgo & Hausmann (2009), The building blocks of economic complexity, PNAS.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> rb.complexity.reflections(df, "value", steps=1, **keys)["reflection"].to_list()
    [2.0, 2.5, 3.0]
    """


@measure
def fitness(
    frame: Frame,
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
) -> Frame:
    """Fitness of regions, and complexity of industries as the least fit regions tell it.

    F_r = Σ_i M_ri Q_i and Q_i = [Σ_r M_ri F_r^−γ]^(−1/γ), each divided by its mean, again and again from 1 on.
    Some fitnesses may tend to zero, slowly; so the number of iterations is part of the definition.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    of : {"region", "industry"}
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    iterations : whole number of at least 1
    extremality : number above 0
        The γ. 1 is the original; the larger it is, the more the least fit region alone counts.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region or the industry, and ``fitness`` (of
    industries: their complexity Q), with mean 1. Null where nothing is present.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Tacchella, Cristelli, Caldarelli, Gabrielli & Pietronero (2012), A new metrics for countries' fitness
    and products' complexity, Scientific Reports; Mariani, Vidmar, Medo & Zhang (2015) for γ.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> rb.complexity.fitness(df, "value", iterations=1, **keys)["fitness"].to_list()
    [1.5, 1.0, 0.5]
    """


@measure
def stable_fitness(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["region", "industry"] = "region",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    inhomogeneity: float = 1e-3,
) -> Frame:
    """Stable fitness (non-homogeneous fitness): a fixed point without means in between, and inefficiency.

    F̃_r = δ² + Σ_i M_ri/P̃_i and P̃_i = 1 + Σ_r M_ri/F̃_r, again and again from 1 on until they stay. Unlike
    `fitness` nothing is divided by a mean, so that the number of steps is no part of the definition and
    the limits depend on δ alone, which is small. The inefficiency of a region is
    k_r − F̃_r: what its number of industries k_r has above its fitness. The complexity of an industry is
    Q_i = 1/(P̃_i − 1).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    of : {"region", "industry"}
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    inhomogeneity : number above 0
        The δ, small enough that it does not matter. The smaller, the longer it takes where the fitness
        of a region sinks down to it.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region or the industry; ``fitness`` (of
    industries: their complexity Q); of regions also ``inefficiency``. Null where nothing is present.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows, or an ``inhomogeneity``
        too small to settle (RB313).

    Source
    ------
    Servedio, Buttà, Mazzilli, Tacchella & Pietronero (2018), A new and stable estimation method of
    country economic fitness and product complexity, Entropy 20.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "A", "B", "B"],
    ...     "industry": ["w", "x", "y", "z", "w", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> result = rb.complexity.stable_fitness(df, "value", **keys)
    >>> result["fitness"].round(4).to_list()
    [2.0, 0.6667]
    >>> result["inefficiency"].round(4).to_list()
    [2.0, 1.3333]
    """


@measure
def subnational_complexity(
    frame: Frame,
    value: Column,
    complexity: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> Frame:
    """Complexity of regions by the complexity of industries from elsewhere: the mean of what they have.

    (1/k_r) Σ_i M_ri PCI_i, with PCI from a larger table, such as world trade, where that of the regions'
    own is too small or of another kind.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    complexity : column of numbers
        Of each industry, repeated on all of its rows.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region; ``diversity``;
    ``subnational_complexity`` (null of a region without anything).

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a key that differs between its rows (RB313).

    Source
    ------
    Hausmann et al. (2014), The Atlas of Economic Complexity, MIT Press.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ...     "pci": [-1, 0, 1, -1, 0, -1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> result = rb.complexity.subnational_complexity(df, "value", "pci", **keys)
    >>> result["subnational_complexity"].to_list()
    [0.0, -0.5, -1.0]
    """


@measure
def proximity(
    frame: Frame,
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
) -> Frame:
    """Proximity of industries (the product space) or of regions: how often they go together.

    φ = C/max(U, U′), the smaller of the probabilities that a region with the one has the other, where C
    regions have both and U and U′ the one and the other. Every pair is there twice, and each with itself.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    of : {"industry", "region"}
        Whose pairs. Of regions C counts the industries that both have.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    proximity : {"maximum", "minimum", "square_root", "asymmetric", "correlation"}
        C regions have both, U and U′ the one and the other: C/max(U, U′), the smaller of the two
        conditional probabilities; C/min(U, U′); C/√(U U′); C/U; (1 + r)/2 with the correlation of
        the columns of the presence matrix.
    diagonal : {"one", "zero"}
        Proximity of an industry to itself: 1, as its definition gives (Hidalgo et al. 2007, the
        Atlas), or 0, as in the Stata package of the Growth Lab, econcomplex and Datawheel.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the industry (or region) and ``other``, and
    ``proximity``. Null beside one that is nowhere; of a correlation also beside one that is everywhere.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Hidalgo, Klinger, Barabási & Hausmann (2007), The product space conditions the development of nations,
    Science.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> rb.complexity.proximity(df, "value", **keys)["proximity"].head(3).round(4).to_list()
    [1.0, 0.6667, 0.3333]
    """


@measure
def relatedness(
    frame: Frame,
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
) -> Frame:
    """Relatedness of industries by their co-occurrences, over what their sizes let expect.

    With C regions that have both, the sizes S and S′ and their total T: association C T/(S S′), cosine
    C/√(S S′), Jaccard C/(S + S′ − C), and probability, the association of draws without repetition:
    C/[(S S′/(T − S) + S S′/(T − S′))/2]. Packages use the same names for other S.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    of : {"industry", "region"}
        Whose pairs.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    normalisation : {"association", "cosine", "jaccard", "probability"}
    occurrences : {"off_diagonal", "diagonal"}
        S is the sum of co-occurrences with all others (EconGeo), or the number of regions that have
        it, with T the number of regions (econcomplex).

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the industry (or region) and ``other``, and
    ``relatedness``, 0 of one to itself. Null beside one that is nowhere or, off the diagonal, alone.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    van Eck & Waltman (2009), How to normalize cooccurrence data?, Journal of the American Society for
    Information Science and Technology; Steijn (2017), Improvement on the association strength, Utrecht.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> result = rb.complexity.relatedness(df, "value", normalisation="cosine", **keys)
    >>> result["relatedness"].head(2).round(4).to_list()
    [0.0, 0.6667]
    """


@measure
def density(
    frame: Frame,
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
) -> Frame:
    """Density (relatedness density): the share of what is near an industry that a region has.

    ω_rp = Σ_q M_rq φ_qp / Σ_q φ_qp with the proximities φ to the industry p. The distance is 1 − ω. For all
    industries, those the region has and those that it could move into.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    proximity : {"maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"}
        "maximum", "minimum", "square_root", "asymmetric" and "correlation" as in `proximity`;
        "association", "cosine", "jaccard" and "probability" as in `relatedness` by off-diagonal
        occurrences (as EconGeo has it; no diagonal).
    diagonal : {"one", "zero"}
        Proximity of an industry to itself: 1, as its definition gives (Hidalgo et al. 2007, the
        Atlas), or 0, as in the Stata package of the Growth Lab, econcomplex and Datawheel.
    neighbours : whole number of at least 1, optional
        Look at so many nearest industries only, and all that are as near as the last of them. The
        industry itself is none of them.
    unit : {"fraction", "percent"}
        Of the whole, or of 100 (EconGeo, econcomplex).

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region and the industry; ``present`` (1 or
    0); ``density`` and ``distance``. Null of an industry that is near nothing.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Hidalgo, Klinger, Barabási & Hausmann (2007), The product space conditions the development of nations,
    Science.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> result = rb.complexity.density(df, "value", **keys)
    >>> round(result.filter(region="B", industry="z")["density"].item(), 4)
    0.4545
    """  # noqa: E501


@measure
def average_density(
    frame: Frame,
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
) -> Frame:
    """Mean density of a region: inside of what it has, outside, and over all industries.

    The internal mean tells how coherent a region is, the external one how much lies near what it has.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    proximity : {"maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"}
        "maximum", "minimum", "square_root", "asymmetric" and "correlation" as in `proximity`;
        "association", "cosine", "jaccard" and "probability" as in `relatedness` by off-diagonal
        occurrences (as EconGeo has it; no diagonal).
    diagonal : {"one", "zero"}
        Proximity of an industry to itself: 1, as its definition gives (Hidalgo et al. 2007, the
        Atlas), or 0, as in the Stata package of the Growth Lab, econcomplex and Datawheel.
    unit : {"fraction", "percent"}
        As in `density`.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region; ``internal_density``,
    ``external_density`` and ``average_density``. Null where there is nothing to average.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Balland, Boschma, Crespo & Rigby (2019), Smart specialization policy in the European Union, Regional
    Studies.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> result = rb.complexity.average_density(df, "value", **keys)
    >>> result["external_density"].round(4).to_list()
    [None, 0.4545, 0.2448]
    """  # noqa: E501


@measure
def relative_relatedness(
    frame: Frame,
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
) -> Frame:
    """Relative relatedness: the density of what a region has not, against its other options.

    (ω − mean)/sd over all industries that the region has not, with the standard deviation of n.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    proximity : {"maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"}
        "maximum", "minimum", "square_root", "asymmetric" and "correlation" as in `proximity`;
        "association", "cosine", "jaccard" and "probability" as in `relatedness` by off-diagonal
        occurrences (as EconGeo has it; no diagonal).
    diagonal : {"one", "zero"}
        Proximity of an industry to itself: 1, as its definition gives (Hidalgo et al. 2007, the
        Atlas), or 0, as in the Stata package of the Growth Lab, econcomplex and Datawheel.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region and the industry, and
    ``relative_relatedness``. Null of what the region has, and where all options are alike.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Pinheiro, Balland, Boschma & Hartmann (2022), The dark side of the geography of innovation, Regional
    Studies.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> result = rb.complexity.relative_relatedness(df, "value", **keys)
    >>> result.filter(region="C")["relative_relatedness"].round(4).to_list()
    [None, 1.0, -1.0]
    """  # noqa: E501


@measure
def outlook_index(
    frame: Frame,
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
) -> Frame:
    """Complexity outlook index (COI): the complexity of what a region has not, by how near it is.

    Σ_p (1 − M_rp) ω_rp PCI_p with the density ω. Versions differ in the PCI and the scale: "atlas" and
    "econcomplex" take PCI with mean 0 and standard deviation 1 (of n), "datawheel" of n − 1;
    "growth_lab" (py-ecomplexity, the Stata package) takes PCI in deviations of ECI and not centred, and
    tells the outlook as a z-score.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    complexity : column of numbers, optional
        Of each industry, repeated on all of its rows; by default the PCI of this
        table.
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    version : {"atlas", "growth_lab", "econcomplex", "datawheel"}
        See above.
    diagonal : {"one", "zero"}
        Proximity of an industry to itself: 1, as its definition gives (Hidalgo et al. 2007, the
        Atlas), or 0, as in the Stata package of the Growth Lab, econcomplex and Datawheel.
    disconnected : {"raise", "largest"}
        What is done if regions and industries fall into parts that share nothing: an error, or
        numbers for the largest part alone and null for the others.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region, and ``outlook_index`` (null of a
    region without anything).

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number that differs between the rows of one key, a table in
        parts without a common region or industry, regions that are all alike, or an order or a sign
        that two solutions fit as well (RB313).

    Source
    ------
    Hausmann et al. (2014), The Atlas of Economic Complexity, MIT Press.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ...     "pci": [-1, 0, 1, -1, 0, -1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> result = rb.complexity.outlook_index(df, "value", complexity="pci", **keys)
    >>> result["outlook_index"].round(4).to_list()
    [0.0, 0.4545, 0.1818]
    """


@measure
def outlook_gain(
    frame: Frame,
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
) -> Frame:
    """Complexity outlook gain (COG, opportunity gain): what an industry more would open up.

    Σ_q (1 − M_rq) PCI_q φ_pq/Σ_k φ_kq − ω_rp PCI_p: by how much the outlook of the region would rise if it had
    p, exactly so with ``diagonal="zero"``. "atlas" tells it of what the region has not. "growth_lab"
    leaves the last term out, takes PCI as in `outlook_index`, and is 0 where the region has the industry.
    "econcomplex" is like it with centred PCI and Σ_k φ_pk below the fraction line. "datawheel" has
    Σ_k φ_kp there and the last term, for all industries.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    complexity : column of numbers, optional
        Of each industry, repeated on all of its rows; by default the PCI of this
        table.
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    version : {"atlas", "growth_lab", "econcomplex", "datawheel"}
        See above.
    diagonal : {"one", "zero"}
        Proximity of an industry to itself: 1, as its definition gives (Hidalgo et al. 2007, the
        Atlas), or 0, as in the Stata package of the Growth Lab, econcomplex and Datawheel.
    disconnected : {"raise", "largest"}
        What is done if regions and industries fall into parts that share nothing: an error, or
        numbers for the largest part alone and null for the others.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region and the industry; ``present`` (1 or
    0); ``outlook_gain``. Null of an industry that no region has.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number that differs between the rows of one key, a table in
        parts without a common region or industry, regions that are all alike, or an order or a sign
        that two solutions fit as well (RB313).

    Source
    ------
    Hausmann et al. (2014), The Atlas of Economic Complexity, MIT Press.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ...     "pci": [-1, 0, 1, -1, 0, -1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> result = rb.complexity.outlook_gain(df, "value", complexity="pci", **keys)
    >>> round(result.filter(region="C", industry="y")["outlook_gain"].item(), 4)
    0.2727
    """


@measure
def diffusion_path(
    frame: Frame,
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
) -> Frame:
    """Path of diversification: which industries a region takes up one after the other, and how long it takes.

    Industries are neighbours if their proximity is at least ``cut``. A region takes up an industry it has
    not with the probability p_i = B (Σ_j a_ij M_j / k_i)^α, the share of the k_i neighbours of i that it
    has, which takes 1/p_i steps of time on average. A strategy says which one it tries next; that one
    then is a neighbour for others, until there is none left with a neighbour that the region has.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    strategy : {"greedy", "majority", "high_degree", "low_degree"}
        Next is, of the industries with at least one neighbour in the region: the most probable; that
        with the most such neighbours; that with the most neighbours at all; or with the fewest. Of equal
        ones the first in the order of the industries.
    cut : number above 0 and below 1
        The least proximity of neighbours: C/max(U, U′), as that of `proximity`.
    baseline : number above 0
        The B: the probability where the region has all neighbours of an industry; above 1 it is none.
    exponent : number above 0
        The α: how much it matters to have more of the neighbours.
    steps : whole number of at least 1, optional
        So many industries per region; by default all that can be reached.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region, the industry; ``step`` (1 is the industry
    taken up first); ``probability``; ``expected_time``, which is one over it; and
    ``cumulated_time``, the sum up to that step. What a region has or cannot reach has no row. In the
    order of the path: ``.sort("region", "step")``.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Alshamsi, Pinheiro & Hidalgo (2018), Optimal diversification strategies in the networks of related
    products and of related research areas, Nature Communications 9.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B", "B", "B", "C", "C", "C", "D", "E"],
    ...     "industry": ["w", "x", "w", "x", "y", "x", "y", "z", "w", "z"],
    ...     "value": [1] * 10,
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> result = rb.complexity.diffusion_path(df, "value", cut=0.5, **keys)
    >>> result.filter(region="E").sort("step").select("industry", "expected_time", "cumulated_time").rows()
    [('y', 2.0, 2.0), ('x', 2.0, 4.0), ('w', 1.0, 5.0)]
    """


@measure
def optimal_portfolio(
    frame: Frame,
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
) -> Frame:
    """Optimal portfolio: the cheapest new industries that lift the mean complexity of a region to a target.

    min Σ_p Y_p x_p over the industries p that the region has not, each taken up (x_p = 1) or not (0), so that
    Σ_present (PCI_p − T) + Σ_p x_p (PCI_p − T) ≥ 0: the mean complexity of what it then has is at least T.
    The result is exact, a 0–1 covering knapsack solved by branch and bound (what misses the target by 1e-12
    of what was lacking has reached it); where several sets cost the same, one of them is told.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    complexity : column of numbers
        PCI_p of each industry, repeated on all of its rows.
    region, industry : key columns
    effort : column of numbers of zero or more, optional
        Y_p of each region and industry; only industries with a row can be taken up, and that of
        an industry which the region has does not matter. By default the distance 1 − ω of `density` with
        its defaults, and all industries of the table can be taken up that some region has.
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    of : {"region", "industry"}
        One row per region with its totals, or per region and new industry.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    target : number
        The T. The mean of all industries is 0 if complexity is a PCI with that mean.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by`` and the region; ``industries`` (how many are taken up),
    their ``effort``, ``average_complexity`` of what the region has and ``new_average_complexity`` with
    them. Null, but for the complexity, of a region that cannot reach the target with all industries it could
    take up, and all null of one that has nothing. Per industry: the industries taken up, ``effort`` and
    ``gain``, PCI_p − T.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative value or effort (RB302), null number (RB303), a cell twice
        (RB304), a null key (RB306), a number that differs between the rows of one key, or a region with
        so many sets of industries that cost nearly the same that the search is given up (RB313).

    Source
    ------
    Stojkoski & Hidalgo (2026), Optimizing economic complexity, Research Policy 55; arXiv:2503.04476.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "A"],
    ...     "industry": ["w", "x", "y", "z"],
    ...     "value": [1, 0, 0, 0],
    ...     "complexity": [-1.0, 0.5, 1.0, 2.0],
    ...     "effort": [0.0, 1.0, 2.0, 3.5],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given", "effort": "effort"}
    >>> rb.complexity.optimal_portfolio(df, "value", "complexity", **keys)["effort"].item()
    2.0
    >>> result = rb.complexity.optimal_portfolio(df, "value", "complexity", of="industry", target=0.5, **keys)
    >>> result.rows()
    [('A', 'z', 3.5, 1.5)]
    """


@measure
def prody(
    frame: Frame,
    value: Column,
    income: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """PRODY: the income level that goes with an industry.

    Σ_r [s_ri / Σ_r s_ri] Y_r with the shares s_ri of the industry in its region: the mean income of regions,
    weighted with their advantage in it.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    income : column of numbers
        Of each region, repeated on all of its rows (income or output per head).
    region, industry : key columns
    by : one or more key columns, optional
        Each group (a year) is a table of its own.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the industry, and ``prody`` (null of an
    industry that no region has).

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Hausmann, Hwang & Rodrik (2007), What you export matters, Journal of Economic Growth.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B"],
    ...     "industry": ["x", "y", "x"],
    ...     "value": [1, 1, 2],
    ...     "income": [30, 30, 15],
    ... })
    >>> rb.complexity.prody(df, "value", "income", region="region", industry="industry")["prody"].to_list()
    [20.0, 30.0]
    """


@measure
def expy(
    frame: Frame,
    value: Column,
    income: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """EXPY: the income level that goes with what a region does, the mean PRODY of its industries.

    Σ_i s_ri PRODY_i with the shares s_ri of the industries in the region.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    income : column of numbers
        Of each region, repeated on all of its rows (income or output per head).
    region, industry : key columns
    by : one or more key columns, optional
        Each group (a year) is a table of its own.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region, and ``expy`` (null of a region
    without anything).

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Hausmann, Hwang & Rodrik (2007), What you export matters, Journal of Economic Growth.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B"],
    ...     "industry": ["x", "y", "x"],
    ...     "value": [1, 1, 2],
    ...     "income": [30, 30, 15],
    ... })
    >>> rb.complexity.expy(df, "value", "income", region="region", industry="industry")["expy"].to_list()
    [25.0, 20.0]
    """


@measure
def product_gini(
    frame: Frame,
    value: Column,
    gini: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> Frame:
    """Product Gini index (PGI): the inequality of incomes that goes with an industry.

    Σ_r M_ri s_ri x_r / Σ_r M_ri s_ri with the shares s_ri of the industry in its region and the number x of the
    region: its mean over the regions that have the industry.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    gini : column of numbers
        Of each region, repeated on all of its rows (a Gini of incomes).
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the industry, and ``product_gini``
    (null of an industry that no region has).

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Hartmann, Guevara, Jara-Figueroa, Aristarán & Hidalgo (2017), Linking economic complexity, institutions,
    and income inequality, World Development.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B"],
    ...     "industry": ["x", "y", "x"],
    ...     "value": [1, 1, 2],
    ...     "gini": [0.4, 0.4, 0.3],
    ... })
    >>> keys = {"region": "region", "industry": "industry"}
    >>> result = rb.complexity.product_gini(df, "value", "gini", **keys)
    >>> result["product_gini"].to_list()
    [0.3, 0.4]
    """


@measure
def product_emission_intensity(
    frame: Frame,
    value: Column,
    emission_intensity: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> Frame:
    """Product emission intensity index (PEII): the emissions that go with an industry.

    Σ_r M_ri s_ri x_r / Σ_r M_ri s_ri with the shares s_ri of the industry in its region and the number x of the
    region: its mean over the regions that have the industry.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    emission_intensity : column of numbers
        Of each region, repeated on all of its rows (emissions per unit of income).
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the industry, and ``product_emission_intensity``
    (null of an industry that no region has).

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Romero & Gramkow (2021), Economic complexity and greenhouse gas emissions, World Development.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B"],
    ...     "industry": ["x", "y", "x"],
    ...     "value": [1, 1, 2],
    ...     "emission_intensity": [0.4, 0.4, 0.3],
    ... })
    >>> keys = {"region": "region", "industry": "industry"}
    >>> result = rb.complexity.product_emission_intensity(df, "value", "emission_intensity", **keys)
    >>> result["product_emission_intensity"].to_list()
    [0.3, 0.4]
    """


@measure
def entry_exit(
    frame: Frame,
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
) -> Frame:
    """Entry and exit: which industries a region takes up and gives up from period to period.

    Every period has a presence matrix of its own. For regressions join the densities at the start.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region, industry and period; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    period : key column
        In sorted order.
    by : one or more key columns, optional
        Each group (a country) is a table of its own.
    base, current : values of the period column, optional
        Compare these two only; one of them alone is taken with the last or the first period.
        Without both, every period is compared with the one before it.
    presence : {"rca", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient), or by
        the value itself.
    threshold : number above 0
        The least RCA (or value) that counts.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region, the industry, ``period_start`` and
    ``period_end``; ``status`` ("entry", "exit", "present" at both ends, or "absent" at both);
    ``base`` and ``current`` (the value at both ends). What has no activity at either end has no row.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), fewer than two periods (RB308), a period that is not there (RB309), base not
        before current (RB312).

    Source
    ------
    Boschma, Balland & Kogler (2015), Relatedness and technological change in cities, Industrial and
    Corporate Change.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A"],
    ...     "industry": ["x", "x", "y"],
    ...     "year": [2000, 2001, 2001],
    ...     "value": [1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "period": "year"}
    >>> rb.complexity.entry_exit(df, "value", presence="given", **keys)["status"].to_list()
    ['present', 'entry']
    """


@measure
def stepping_stone_model(
    frame: Frame,
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
) -> Frame:
    """Stepping stones: how advantages of today, on the way, and of related industries make those of tomorrow.

    r_t+h = c + b₁ r_t+s + b₂ r_t + b₃ ω_t + b₄ ω̃_t over the cells of a region and an industry, by least
    squares, with r = ln(1 + RCA), the density ω (`density`, a fraction) and the relative relatedness ω̃
    (by mean and standard deviation of n over all that the region has not, as `relative_relatedness`, but
    told of every cell). Entry is the model of the cells without an advantage at t, exit that of those with
    one. Coefficients are the plain means over all starts t that have both later periods. Cells in which one
    of the numbers is not defined (a region or an industry without activity, an industry near nothing) are
    left out; ``cells`` counts those that are in.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region, industry and period; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents.
    region, industry : key columns
    period : key column
        In sorted order, evenly spaced: horizons are counted in periods of the table.
    by : one or more key columns, optional
        Each group (a country) is a table of its own.
    horizon, stepping_stone : int
        Periods of the table from the start to the end, and to the stone on the way (fewer). The paper
        takes ten and five years: 2 and 1 in a table of every fifth year, 10 and 5 in one of all.
    threshold : number above 0
        The least RCA that counts as an advantage.
    proximity : {"maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"}
        As in `density`.
    diagonal : {"zero", "one"}
        Proximity of an industry to itself: 0, as in econcomplex, or 1, as in the Atlas.

    Returns
    -------
    Two rows (per group in ``by``): ``model`` ("entry", "exit"); ``constant``; the coefficients
    ``stepping_stone`` (b₁), ``initial`` (b₂), ``relatedness`` (b₃) and ``relative_relatedness`` (b₄);
    ``cells`` of all starts together.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        A stepping stone that does not lie before the horizon (RB202).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), one period (RB308); no period with another one ``horizon`` later, or cells
        that are too few or too much alike to tell the coefficients apart (RB313).

    Source
    ------
    Stojkoski & Hidalgo (2026), Optimizing economic complexity, Research Policy 55, 105454, equations 1
    and 2; Pinheiro, Balland, Boschma & Hartmann (2022) for relative relatedness.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> regions, industries = pl.select(region=pl.int_range(9)), pl.select(industry=pl.int_range(8))
    >>> years = pl.DataFrame({"year": [2000, 2005, 2010, 2015]})
    >>> r, i, t = pl.col("region"), pl.col("industry"), (pl.col("year") - 2000) // 5
    >>> df = regions.join(industries, how="cross").join(years, how="cross").with_columns(
    ...     jobs=10 + 50 * ((r - i) ** 2 % 7) + (31 * r + 17 * i + 7 * t + r * i * t) % 53
    ... )
    >>> keys = {"region": "region", "industry": "industry", "period": "year"}
    >>> model = rb.complexity.stepping_stone_model(df, "jobs", **keys)
    >>> model.select("model", pl.col("stepping_stone", "initial").round(3), "cells").rows()
    [('entry', 0.438, 0.356, 85), ('exit', 0.503, 0.426, 59)]
    """  # noqa: E501


@measure
def stepping_stones(
    frame: Frame,
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
) -> Frame:
    """Forecast of advantages, and the effort that an industry would take: by how much its advantage has to rise on the way.

    With the coefficients of `stepping_stone_model` and r, ω, ω̃ of the current period: the forecast
    exp(c + (b₁ + b₂) r + b₃ ω + b₄ ω̃) − 1 (0 if that is less), in which the stone on the way is the advantage
    of today; and the effort exp((ln(1 + θ) − c − b₂ r − b₃ ω − b₄ ω̃)/b₁) − 1 − RCA, by which the advantage has to
    be higher at the stone for the model to say the threshold θ at the horizon. An effort of 0 or less: it
    comes by itself. ``pl.col("effort").clip(0)`` is what `optimal_portfolio` takes as ``effort``.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region, industry and period; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents.
    region, industry : key columns
    period : key column
        In sorted order, evenly spaced: horizons are counted in periods of the table.
    by : one or more key columns, optional
        Each group (a country) is a table of its own.
    current : a value of the period column, optional
        The period that the forecast starts from; the last one if it is not told. The model is that of
        all periods either way.
    horizon, stepping_stone : int
        Periods of the table from the start to the end, and to the stone on the way (fewer). The paper
        takes ten and five years: 2 and 1 in a table of every fifth year, 10 and 5 in one of all.
    threshold : number above 0
        The least RCA that counts as an advantage.
    proximity : {"maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"}
        As in `density`.
    diagonal : {"zero", "one"}
        Proximity of an industry to itself: 0, as in econcomplex, or 1, as in the Atlas.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region and the industry, every one with every one;
    ``present`` (1 or 0 in the current period), ``advantage`` (RCA), ``forecast`` (RCA at the horizon)
    and ``effort`` (in units of RCA; null of what the region has). Null where the density or the
    advantage is not defined.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        A stepping stone that does not lie before the horizon (RB202).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), one period (RB308), a period that is not there (RB309); no period with another
        one ``horizon`` later, or cells that are too few or too much alike to tell the coefficients
        apart (RB313).

    Source
    ------
    Stojkoski & Hidalgo (2026), Optimizing economic complexity, Research Policy 55, 105454, equations 1
    and 2; Pinheiro, Balland, Boschma & Hartmann (2022) for relative relatedness.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> regions, industries = pl.select(region=pl.int_range(9)), pl.select(industry=pl.int_range(8))
    >>> years = pl.DataFrame({"year": [2000, 2005, 2010, 2015]})
    >>> r, i, t = pl.col("region"), pl.col("industry"), (pl.col("year") - 2000) // 5
    >>> df = regions.join(industries, how="cross").join(years, how="cross").with_columns(
    ...     jobs=10 + 50 * ((r - i) ** 2 % 7) + (31 * r + 17 * i + 7 * t + r * i * t) % 53
    ... )
    >>> keys = {"region": "region", "industry": "industry", "period": "year"}
    >>> stones = rb.complexity.stepping_stones(df, "jobs", **keys)
    >>> stones.filter(pl.col("present") == 0, region=0).select("industry", pl.col("advantage", "forecast", "effort").round(2)).rows()[:2]
    [(0, 0.29, 0.38, 1.7), (1, 0.93, 0.9, 0.24)]
    """  # noqa: E501


@measure
def cross_proximity(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    space: Column,
    by: Columns | None = None,
    presence: Literal["rca", "given"] = "rca",
    threshold: float = 1.0,
) -> Frame:
    """Proximity across spaces: how often activities of two kinds go together in regions.

    φ = C/max(U, U′) of an industry and, say, a technology, where C regions have both and U and U′ the one and
    the other. Advantages are those within a kind.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region, industry and kind; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
        The industries of one kind are the technologies, occupations, products of the other.
    space : key column
        The kind. Pairs are those of different kinds, the first one in sorted order first.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient), or by
        the value itself.
    threshold : number above 0
        The least RCA (or value) that counts.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, ``space``, the industry, ``other_space`` and
    ``other``; ``proximity`` (null beside one that is nowhere). One kind alone has no rows.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306).

    Source
    ------
    Catalán, Navarrete & Figueroa (2020), The scientific and technological cross-space, Research Policy.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "B", "A"],
    ...     "activity": ["steel", "steel", "casting"],
    ...     "kind": ["industry", "industry", "patents"],
    ...     "value": [1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "activity", "space": "kind", "presence": "given"}
    >>> rb.complexity.cross_proximity(df, "value", **keys)["proximity"].item()
    0.5
    """


@measure
def backbone(
    frame: Frame,
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
) -> Frame:
    """Backbone of the product space: the maximum spanning tree, and all other strong links.

    The tree links all industries that share regions with as few links as possible, the strongest ones.
    Links of one strength are taken in the order of the keys.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    proximity : {"maximum", "minimum", "square_root", "asymmetric", "correlation"}
        C regions have both, U and U′ the one and the other: C/max(U, U′), the smaller of the two
        conditional probabilities; C/min(U, U′); C/√(U U′); C/U; (1 + r)/2 with the correlation of
        the columns of the presence matrix.
    cut : number above 0
        The proximity from which a link stays though it is not in the tree.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the industry and ``other`` (each link once);
    ``proximity`` (the larger one of an asymmetric pair); ``link`` ("tree" or "cut").

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Hidalgo, Klinger, Barabási & Hausmann (2007), The product space conditions the development of nations,
    Science.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> rb.complexity.backbone(df, "value", **keys)["other"].to_list()
    ['y', 'z']
    """


@measure
def log_supermodularity(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
    disconnected: Literal["raise", "largest"] = "raise",
) -> Frame:
    """Log-supermodularity: whether complex regions do relatively more of complex industries all along.

    The share of the quadruples of a more and a less complex region r, r′ and a more and a less complex
    industry i, i′ with e_ri e_r′i′ > e_ri′ e_r′i, and the share in which both sides are equal (zeros, mostly).
    Orders are those of `complexity_index`. It counts every quadruple: the time grows with the squares of
    both numbers, and tables of some hundred regions and industries take seconds to minutes. The
    Python package ecomplexity (0.5.3) reshapes the matrix where it ought to transpose it, and compares
    cells of other regions.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.
    disconnected : {"raise", "largest"}
        What is done if regions and industries fall into parts that share nothing: an error, or
        numbers for the largest part alone and null for the others.

    Returns
    -------
    A frame sorted by the keys in ``by``: these keys; ``share`` and ``ties``, from 0 to 1. Null where
    there is no order.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number that differs between the rows of one key, a table in
        parts without a common region or industry, regions that are all alike, or an order or a sign
        that two solutions fit as well (RB313).

    Source
    ------
    Schetter (2019), A structural ranking of economic complexity, CID research working paper, Harvard.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> rb.complexity.log_supermodularity(df, "value", **keys)["share"].round(4).to_list()
    [0.5556]
    """


@measure
def combination_z_score(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    of: Literal["industry", "region"] = "industry",
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> Frame:
    """Novelty of combinations: co-occurrences of technologies against chance, as z-scores.

    (C − μ)/σ with μ = U U′/n and σ² = μ (1 − U/n)(n − U′)/(n − 1): n patents, U and U′ of which have the one and
    the other, C both. Above 0: a typical combination. Below: an atypical, novel one. The patents stand in
    the place of the regions, and technologies in that of the industries.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    of : {"industry", "region"}
        Whose pairs.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the industry (or region) and ``other``, and
    ``z_score``. Null of one with itself, and beside one that is everywhere or nowhere.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Teece, Rumelt, Dosi & Winter (1994), Understanding corporate coherence, Journal of Economic Behavior &
    Organization; Kim, Cerigo, Jeong & Youn (2016), EPJ Data Science, for patents.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> result = rb.complexity.combination_z_score(df, "value", **keys)
    >>> round(result.filter(industry="y", other="z")["z_score"].item(), 4)
    0.7071
    """


@measure
def ease_of_recombination(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> Frame:
    """Ease of recombination of a technology: with how many others it was combined, per patent.

    The patents stand in the place of the regions, and technologies in that of the industries.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the industry, and ``ease`` (null of one that
    is nowhere).

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Fleming & Sorenson (2001), Technology as a complex adaptive system, Research Policy.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> rb.complexity.ease_of_recombination(df, "value", **keys)["ease"].to_list()[1:]
    [1.0, 2.0]
    """


@measure
def modular_complexity(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    population: Column | None = None,
    by: Columns | None = None,
    presence: Literal["rca", "rpop", "both", "given"] = "rca",
    threshold: float = 1.0,
) -> Frame:
    """Modular complexity of patents: how hard their technologies are to combine.

    The number of technologies over the sum of their eases of recombination (`ease_of_recombination`). The
    patents stand in the place of the regions.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry; no row means none of it.
    value : column of numbers of zero or more
        Employment, output, exports, patents; or 0 and 1 with ``presence="given"``.
    region, industry : key columns
    population : column of numbers above zero, optional
        Of each region, repeated on all of its rows. For ``presence="rpop"`` and ``"both"``.
    by : one or more key columns, optional
        Each group (a year) is a table of its own.
    presence : {"rca", "rpop", "both", "given"}
        When a region has an industry: by revealed comparative advantage (location quotient); by the
        amount per head over that of all regions; by either of the two; or by the value itself.
    threshold : number above 0
        The least RCA (or RPOP, or value) that counts.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region, and ``modular_complexity`` (null
    without a technology, or of those that were never combined).

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``presence`` asks for a population that is not given (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), a cell twice (RB304), a null
        key (RB306), a number of a region that differs between its rows (RB313).

    Source
    ------
    Fleming & Sorenson (2001), Technology as a complex adaptive system, Research Policy.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B", "C"],
    ...     "industry": ["x", "y", "z", "x", "y", "x"],
    ...     "value": [1, 1, 1, 1, 1, 1],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "presence": "given"}
    >>> rb.complexity.modular_complexity(df, "value", **keys)["modular_complexity"].round(4).to_list()
    [0.8182, 1.2, 1.5]
    """

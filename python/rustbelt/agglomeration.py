"""Where the plants of an industry are: concentration beyond chance, coagglomeration, clusters, point patterns.

Tables of plants have one row per plant, with its region and industry; a sum of plants is a row as
good as any where a measure does not look at single ones. What is simulated depends on ``seed``
alone: the same seed gives the same numbers on any number of threads.
"""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period

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


@measure
def ellison_glaeser(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    region_total: Column | None = None,
    herfindahl: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Ellison-Glaeser index: how much more an industry is concentrated than its plants would be by chance.

    Plants thrown at the map like darts hit a region in proportion to its share Z of all activity. An
    industry of few large plants is then concentrated, too, without any reason to be. With its
    shares z in the regions and the Herfindahl index H = Σ z_k² of its plants,

    γ = (G/X − H)/(1 − H),  G = Σ (z_r − Z_r)²,  X = 1 − Σ Z_r²

    is 0 on average under the dartboard. Ellison and Glaeser call an industry hardly concentrated
    below 0.02 and highly concentrated above 0.05.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per plant. Several rows may share a region and an industry.
    value : column of numbers of zero or more
        Employment of the plant. A row of 0 is no plant, but its region is one of the regions.
    region, industry : key columns
    region_total : column of numbers of zero or more, optional
        The activity of the region by which Z is measured, the same in all of its rows; by default
        the sum of the value over all industries of the table.
    herfindahl : column of numbers from 0 to 1, optional
        H of the plants of the industry, the same in all of its rows, where it is known from
        elsewhere (`size_class_herfindahl`). Rows are then regions × industries and not plants.
    by : one or more key columns, optional
        Each group (year) is a table of its own.

    Returns
    -------
    A frame with the keys in ``by``, the industry, ``plants`` (their number), ``g``, ``x``,
    ``plant_herfindahl``, ``gamma``, and a test of the dartboard: ``z``, (G − X H) over its standard
    deviation by Ellison and Glaeser, and the two-sided ``p_value`` by the normal distribution. Null
    where the table does not tell: γ of a single plant or in a single region, and number and test
    if ``herfindahl`` is given.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), null in a key (RB306), or a
        region (industry) with more than one ``region_total`` (``herfindahl``) (RB313).

    Source
    ------
    Ellison & Glaeser (1997), Geographic concentration in U.S. manufacturing industries: a dartboard
    approach, Journal of Political Economy 105.

    Examples
    --------
    The ten plants of Farhauer & Kröll's (2014) textbook, in three regions of a half, two fifths and
    a tenth of all jobs:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["Wien"] * 5 + ["Linz"] * 4 + ["Graz"],
    ...     "industry": "i",
    ...     "jobs": [200, 650, 12000, 100, 50, 16000, 13000, 1500, 1500, 25000],
    ...     "all_jobs": [500000] * 5 + [400000] * 4 + [100000],
    ... })
    >>> eg = rb.agglomeration.ellison_glaeser(
    ...     df, "jobs", region="region", industry="industry", region_total="all_jobs"
    ... )
    >>> eg["gamma"].round(8).item()
    0.05990628
    """


@measure
def maurel_sedillot(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    region_total: Column | None = None,
    herfindahl: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Maurel-Sédillot index: the concentration of an industry over that of all, beyond that of its plants.

    γ = {[Σ z_r² − Σ Z_r²]/(1 − Σ Z_r²) − H}/(1 − H)

    estimates the same parameter as `ellison_glaeser`, the correlation of the choices of two plants,
    from the chance that two jobs of the industry are in one region. An industry in the largest
    regions counts as concentrated here, and one that is only in small regions less so.

    Parameters
    ----------
    frame, value, region, industry, region_total, herfindahl, by
        As in `ellison_glaeser`.

    Returns
    -------
    A frame with the keys in ``by``, the industry, ``concentration`` ([Σ z² − Σ Z²]/(1 − Σ Z²)),
    ``plant_herfindahl`` and ``gamma``. Null where `ellison_glaeser` has no index either.

    Raises
    ------
    ColumnError, DataError
        As `ellison_glaeser`.

    Source
    ------
    Maurel & Sédillot (1999), A measure of the geographic concentration in French manufacturing
    industries, Regional Science and Urban Economics 29.

    Examples
    --------
    Σ z² = 0.34, Σ Z² = 7850/22500 and H = 0.3: (−200/14650 − 0.3)/0.7.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["a", "a", "b", "c"],
    ...     "industry": "i",
    ...     "jobs": [10, 20, 30, 40],
    ...     "all_jobs": [35, 35, 55, 60],
    ... })
    >>> ms = rb.agglomeration.maurel_sedillot(
    ...     df, "jobs", region="region", industry="industry", region_total="all_jobs"
    ... )
    >>> ms["gamma"].round(6).item()
    -0.448074
    """


@measure
def devereux_griffith_simpson(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """Devereux-Griffith-Simpson index: the geographic concentration of an industry minus that of its plants.

    α = F − M,  F = Σ z_r² − 1/min(K, R),  M = Σ z_k² − 1/K

    with K plants and R regions. Each is the distance from an even spread, so that the size of the
    regions plays no part, unlike in `ellison_glaeser` and `maurel_sedillot`.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per plant.
    value : column of numbers of zero or more
        Employment of the plant. A row of 0 is no plant, but its region is one of the regions.
    region, industry : key columns
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the regions that it has a row of.

    Returns
    -------
    A frame with the keys in ``by``, the industry, ``plants`` (K), ``geographic_concentration`` (F),
    ``industrial_concentration`` (M) and ``agglomeration`` (α). Null in an industry without plants.

    Raises
    ------
    ColumnError, DataError
        As `ellison_glaeser`.

    Source
    ------
    Devereux, Griffith & Simpson (2004), The geographic distribution of production activity in the
    UK, Regional Science and Urban Economics 34.

    Examples
    --------
    F = 0.34 − 1/3 and M = 0.3 − 1/4:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"region": ["a", "a", "b", "c"], "industry": "i", "jobs": [10, 20, 30, 40]})
    >>> dgs = rb.agglomeration.devereux_griffith_simpson(df, "jobs", region="region", industry="industry")
    >>> dgs["agglomeration"].round(6).item()
    -0.043333
    """


@measure
def size_class_herfindahl(
    frame: Frame,
    value: Column,
    plants: Column,
    *,
    lower: Column | None = None,
    upper: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Herfindahl index H = Σ s_k² of plants that are known by size class only.

    Official tables often tell how many plants a size class has and how many work there, but not the
    plants. The indices of agglomeration need H of the plants: this is its estimate, for their
    ``herfindahl=``.

    Plants of one size in each class give the smallest H. With the bounds of the classes they may
    lie evenly spaced around their mean m, from m − δ to m + δ with δ = min(m − lower, upper − m), the
    furthest that the bounds allow; the largest H has all but one of them at a bound.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per size class.
    value : column of numbers of zero or more
        Employment of all plants of the class.
    plants : column of numbers of zero or more
        Their number.
    lower, upper : columns of numbers of zero or more, optional
        The smallest and the largest size of the class. An open class needs an upper bound, such as
        its employment. Bounds without the mean between them do not hold: such a class counts with
        plants of one size.
    by : one or more key columns, optional
        One result per group (industry), sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and ``herfindahl``; with bounds also ``herfindahl_min`` and
    ``herfindahl_max``. Null without any activity, or with some in a class without plants. A row with
    a null is left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite (RB301) or negative value (RB302).

    Source
    ------
    Schmalensee (1977), Using the H-index of concentration with published data, Review of Economics
    and Statistics 59, for the question and the linear class; Ellison & Glaeser (1997) so estimate H.

    Examples
    --------
    Three plants with 60 jobs between 10 and 50, and one with 40: (3·20² + 40²)/100² if the three are
    equal, (10² + 20² + 30² + 40²)/100² evenly spaced, (10² + 10² + 40² + 40²)/100² at most.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"jobs": [60, 40], "plants": [3, 1], "from": [10, 0], "to": [50, 100]})
    >>> rb.agglomeration.size_class_herfindahl(df, "jobs", "plants", lower="from", upper="to").row(0)
    (0.3, 0.28, 0.34)
    """


@measure
def spatial_ellison_glaeser(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    weights: Frame,
    region_total: Column | None = None,
    herfindahl: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Ellison-Glaeser index that counts neighbouring regions as near.

    A cluster across a border is cut in two by `ellison_glaeser`, for which the next region is as far as
    the last. With Ψ = I + W, of the weights w of neighbours,

    γ = (G/X − H)/(1 − H),  G = (z − Z)′Ψ(z − Z),  X = Σ ψ_rr Z_r − Z′ΨZ

    is 0 on average if plants choose their regions like darts. Without neighbours it is
    `ellison_glaeser`.

    Parameters
    ----------
    frame, value, region, industry
        As in `ellison_glaeser`.
    weights : table of links
        With the columns ``region``, ``neighbour`` and ``w``, the nearness of the two from 0 to 1 (1 counts
        the neighbour as the region itself). Each link counts in the direction given: a table of
        both directions is a symmetric W.
    region_total, herfindahl, by
        As in `ellison_glaeser`.

    Returns
    -------
    A frame with the keys in ``by``, the industry, ``g``, ``x``, ``plant_herfindahl`` and ``gamma``. Null
    where `ellison_glaeser` has no index either.

    Raises
    ------
    ColumnError, DataError
        As `ellison_glaeser`; a link occurs twice (RB304), leads to a region that is not there
        (RB314) or has a weight that is negative or no number (RB315).

    Source
    ------
    Guimarães, Figueiredo & Woodward (2011), Accounting for neighboring effects in measures of
    spatial concentration, Journal of Regional Science 51; X is E(G)/H of the dartboard.

    Examples
    --------
    Half of the industry is in each of two neighbouring regions, three quarters of the nation in the
    third: z − Z = (3/8, 3/8, −3/4). With w = 1 the two are one region of 1/4: G = 9/16 + 9/16,
    X = 1 − 1/16 − 9/16, H = 1/2.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["a", "b", "c"], "industry": "i", "jobs": [5, 5, 0], "all_jobs": [10, 10, 60],
    ... })
    >>> links = pl.DataFrame({"region": ["a", "b"], "neighbour": ["b", "a"], "w": [1.0, 1.0]})
    >>> rb.agglomeration.spatial_ellison_glaeser(
    ...     df, "jobs", region="region", industry="industry", weights=links, region_total="all_jobs"
    ... ).select("g", "x", "gamma").row(0)
    (1.125, 0.375, 5.0)
    """


@measure
def coagglomeration(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    region_total: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Pairwise coagglomeration: do two industries exceed their expected share in the same regions?

    γ_ij = Σ_r (z_ir − Z_r)(z_jr − Z_r)/(1 − Σ Z_r²)

    with the shares z of the regions in each industry and Z in all of them. It is 0 on average if the
    two choose their regions independently of each other, whatever their plants.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per region and industry; rows that share both, such as plants, are added up.
    value : column of numbers of zero or more
        Employment.
    region, industry : key columns
    region_total : column of numbers of zero or more, optional
        As in `ellison_glaeser`.
    by : one or more key columns, optional
        Each group (year) is a table of its own.

    Returns
    -------
    A frame with the keys in ``by``, two industries, ``industry`` and ``partner``, each pair once, and
    ``coagglomeration``. Null if one of them has no activity, or all activity is in one region.

    Raises
    ------
    ColumnError, DataError
        As `ellison_glaeser`.

    Source
    ------
    Ellison & Glaeser (1999), American Economic Review 89; Ellison, Glaeser & Kerr (2010), What
    causes industry agglomeration?, American Economic Review 100.

    Examples
    --------
    Z = (1/2, 1/2): two industries that avoid each other, (1/4)(−1/4) + (−1/4)(1/4) over 1/2.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["a", "b", "a", "b"], "industry": ["i", "i", "j", "j"], "jobs": [3, 1, 1, 3],
    ... })
    >>> rb.agglomeration.coagglomeration(df, "jobs", region="region", industry="industry").row(0)
    ('i', 'j', -0.25)
    """


@measure
def group_coagglomeration(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    group: Column,
    region_total: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Ellison-Glaeser coagglomeration of a group of industries, such as those of one sector.

    γᶜ = [G/X − H − Σ γ_j w_j² (1 − H_j)]/(1 − Σ w_j²)

    with G of the spread of the group as a whole, the shares w of the industries in the group and
    H = Σ w_j² H_j. Since γ_j (1 − H_j) = G_j/X − H_j, the Herfindahl indices of the plants cancel: it is
    the mean of `coagglomeration` over the pairs of the group, with the weights w_i w_j, and needs no
    plants.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per region and industry; rows that share both, such as plants, are added up. All
        groups together make up Z.
    value : column of numbers of zero or more
        Employment.
    region, industry : key columns
    group : key column
        The group that the industry belongs to, the same in all of its rows.
    region_total : column of numbers of zero or more, optional
        As in `ellison_glaeser`.
    by : one or more key columns, optional
        Each of them (a year) is a table of its own.

    Returns
    -------
    A frame with the keys in ``by``, the group, ``industries`` (those with activity) and
    ``coagglomeration``. Null in a group of less than two industries, or if all activity is in one
    region.

    Raises
    ------
    ColumnError, DataError
        As `ellison_glaeser`; an industry that belongs to two groups (RB313).

    Source
    ------
    Ellison & Glaeser (1997), Journal of Political Economy 105.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["a", "b", "a", "b"],
    ...     "industry": ["i", "i", "j", "j"],
    ...     "sector": "s",
    ...     "jobs": [3, 1, 1, 3],
    ... })
    >>> rb.agglomeration.group_coagglomeration(
    ...     df, "jobs", region="region", industry="industry", group="sector"
    ... ).row(0)
    ('s', 2, -0.25)
    """


@measure
def colocation(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    simulations: int = 100,
    seed: int = 0,
) -> Frame:
    """Howard-Newman-Tarp colocation: how often firms of two industries share a region, beyond chance.

    CL is the share of the pairs of a firm of one and a firm of the other industry that are in the
    same region, and XCL = CL − its mean over random labels: all firms stay where they are, and their
    industries are dealt out anew among all firms of the table, as many times as there are
    simulations.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per firm.
    value : column of numbers of zero or more
        The weight of the firm in its pairs: ``pl.lit(1)`` counts firms, as the authors do; employment
        counts pairs of jobs. A row of 0 is no firm.
    region, industry : key columns
    by : one or more key columns, optional
        Each group (year) is a table of its own.
    simulations : int
        How many times the labels are dealt out; 0 tells CL alone.
    seed : int
        The same seed gives the same numbers.

    Returns
    -------
    A frame with the keys in ``by``, two industries, ``industry`` and ``partner``, each pair once;
    ``colocation`` (CL), ``expected`` (its mean over the simulations), ``excess_colocation`` (XCL), and
    ``p_value``, the share of the simulations, the observed table included, with at least so much
    colocation. Null if one of the industries has no firm.

    Raises
    ------
    ColumnError, DataError
        As `ellison_glaeser`.

    Source
    ------
    Howard, Newman & Tarp (2016), Measuring industry coagglomeration and identifying the driving
    forces, Journal of Economic Geography 16.

    Examples
    --------
    Their example: of nine pairs 2·2 are in X and 1·1 in Y.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"industry": ["A", "B"] * 3, "region": ["X", "X", "X", "Y", "Y", "X"], "firms": 1})
    >>> result = rb.agglomeration.colocation(df, "firms", region="region", industry="industry")
    >>> result["colocation"].round(6).item()
    0.555556
    """


@measure
def litzenberger_sternberg(
    frame: Frame,
    value: Column,
    area: Column,
    population: Column,
    establishments: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """Litzenberger-Sternberg cluster index: density, stock and size of an industry's establishments.

    CI = ID · IS / PS

    with the relative industrial density ID = (e_ir/a_r)/(N_i/a), the relative industrial stock
    IS = (e_ir/p_r)/(N_i/p) and the relative size of the establishments PS = (e_ir/b_ir)/(N_i/b_i). Many
    small establishments on little land and among few people make a cluster; 1 is the average.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per region and industry.
    value : column of numbers of zero or more
        Employment e.
    area, population : columns of numbers above zero
        Of the region, the same in all of its rows; their totals are those of all regions.
    establishments : column of numbers of zero or more
        Establishments b of the industry in the region.
    region, industry : key columns
    by : one or more key columns, optional
        Each group (year) is a table of its own.

    Returns
    -------
    A frame sorted by its keys, those in ``by``, region and industry, with ``industrial_density``,
    ``industrial_stock``, ``establishment_size`` and ``cluster_index``. A cell without employment and
    establishments has the index 0 and no size (null); a cell with one but not the other has no
    index.

    Raises
    ------
    ColumnError, DataError
        As `ellison_glaeser`; an area or a population of zero (RB302), a region and industry with two
        rows (RB304), a region with two areas or populations (RB313).

    Source
    ------
    Litzenberger & Sternberg (2006), Der Clusterindex, Geographische Zeitschrift 94.

    Examples
    --------
    A tenth of the jobs in an eighth of the establishments, on a tenth of the land and among a
    twenty-fifth of the people: 1 · 2.5 / 0.8.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["a", "rest"],
    ...     "industry": "i",
    ...     "jobs": [100, 900],
    ...     "km2": [50, 450],
    ...     "people": [200, 4800],
    ...     "firms": [10, 70],
    ... })
    >>> ci = rb.agglomeration.litzenberger_sternberg(
    ...     df, "jobs", "km2", "people", "firms", region="region", industry="industry"
    ... )
    >>> ci["cluster_index"].round(6)[0]
    3.125
    """


@measure
def bartik(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    leave_one_out: bool = True,
) -> Frame:
    """Bartik exposure: the growth that a region's industries had elsewhere, by their shares in the region.

    B_r = Σ_i s_ir G_i

    with the shares s of the industries in the region at the start and their growth G in the nation;
    as an instrument for the demand for labour that does not come from the region itself. Left
    out of its own nation, the region does not count in G_i.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per region, industry and period. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment.
    region, industry : key columns
    period : key column
        In sorted order.
    by : one or more key columns, optional
        Each group is a nation of its own.
    base, current : values of the period column, optional
        Compare these two only; one of them alone is taken with the last or the first period.
        Without both, every period is compared with the one observed before it.
    leave_one_out : bool
        G_i is the growth in all other regions (the default), or in the nation with the region
        itself.

    Returns
    -------
    A frame with the keys in ``by``, the region, ``period_start`` and ``period_end``; ``growth``, that of
    the region, and ``exposure``, both as fractions. Null in a region without activity at the start,
    and the exposure where an industry of the region is nowhere else at the start (leave such an
    industry out, or say ``leave_one_out=False``).

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice (RB304),
        a null key (RB306), fewer than two periods (RB308), a period that is not there (RB309), base
        not before current (RB312).

    Source
    ------
    Bartik (1991), Who benefits from state and local economic development policies?;
    Goldsmith-Pinkham, Sorkin & Swift (2020), Bartik instruments, American Economic Review 110.

    Examples
    --------
    Elsewhere the industry i grew by a half and j fell by a tenth: 0.6 · 0.5 − 0.4 · 0.1 in a.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["a", "a", "b", "b"] * 2,
    ...     "industry": ["i", "j"] * 4,
    ...     "year": [2000] * 4 + [2010] * 4,
    ...     "jobs": [60, 40, 40, 60, 72, 36, 60, 54],
    ... })
    >>> result = rb.agglomeration.bartik(df, "jobs", region="region", industry="industry", period="year")
    >>> result.select(pl.col("growth", "exposure").round(6)).rows()
    [(0.08, 0.26), (0.14, 0.02)]
    """


@measure
def resilience(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column | None = None,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    expected: Literal["nation", "structure"] = "nation",
) -> Frame:
    """Resistance and recovery of regions: growth in a recession and after it, beside what was expected.

    (g_r − gᵉ)/|gᵉ|

    with the growth g of the region and what was expected of it. While the nation shrinks this is
    its resistance, 0 if it shrinks as expected, positive if it holds out better (above 1 it does not
    shrink at all), and while the nation grows its recovery. Keep the turning points of the cycle
    in the table, such as peak, trough and the next peak, and each step is one of the two.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per region (and industry) and period. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, output.
    region : key column
    industry : key column, optional
        Needed by ``expected="structure"``.
    period : key column
        In sorted order.
    by : one or more key columns, optional
        Each group is a nation of its own.
    base, current : values of the period column, optional
        As in `bartik`.
    expected : {"nation", "structure"}
        Every region grows as the nation does, or every industry of the region grows as it does in
        the nation, Σ_i s_ir G_i: what then remains is no matter of the region's industries.

    Returns
    -------
    A frame with the keys in ``by``, the region, ``period_start`` and ``period_end``; ``base`` and
    ``current``; ``growth`` and ``expected_growth`` as fractions; ``phase``, "resistance" if the nation
    shrinks and "recovery" if not; and ``resilience``. Null where the region had nothing at the
    start, or nothing was expected to change.

    Raises
    ------
    ColumnError, DataError
        As `bartik`.
    OptionError
        ``expected="structure"`` without an industry (RB204).

    Source
    ------
    Martin (2012), Regional economic resilience, hysteresis and recessionary shocks, Journal of
    Economic Geography 12; Martin, Sunley, Gardiner & Tyler (2016), How regions react to
    recessions, Regional Studies 50.

    Examples
    --------
    The nation falls by a tenth, region a by a twentieth:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"region": ["a", "b"] * 2, "year": [2008, 2008, 2010, 2010], "jobs": [100, 100, 95, 85]})
    >>> result = rb.agglomeration.resilience(df, "jobs", region="region", period="year")
    >>> result.select("phase", pl.col("resilience").round(6)).rows()
    [('resistance', 0.5), ('resistance', -0.5)]
    """


@measure
def ripley(
    frame: Frame,
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
) -> Frame:
    """Ripley's K and L: how many more plants lie within a distance of each other than without a pattern.

    K(r) = A/n² Σ_i Σ_{j≠i} 1(d_ij ≤ r)/p_ij,  L(r) = √(K(r)/π)

    of n plants in a window of area A. Without any pattern K = π r² and L = r; above, plants are
    clustered at that distance. p corrects for neighbours that lie beyond the edge of the window, which
    is the smallest rectangle around all points of the table.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per plant.
    x, y : columns of numbers
        Coordinates on a plane, in one unit (metres of a projection, not degrees).
    industry : key column
    by : one or more key columns, optional
        Each group is a table of its own, with a window of its own.
    edge : {"none", "translation", "isotropic"}
        No correction (p = 1); the share of the window that it still covers when moved by the gap of
        the two points; or the share of the circle around i through j that lies in the window, at
        least 0.01.
    pairs : {"squared", "distinct"}
        Divide by n², as Ripley does, or by n (n − 1), which makes K unbiased.
    counterfactual : {"uniform", "sites"}
        Simulated plants may stand anywhere in the window, or on any of the sites of the table.
    area : float, optional
        A, by default that of the window.
    reach : float, optional
        The largest distance, by default a quarter of the shorter side of the window.
    steps : int
        Into so many distances the reach is cut.
    simulations : int
        Behind the bands; 0 for none.
    seed : int
        The same seed gives the same numbers.
    confidence : float
        Of the bands, which leave out half of the rest at each side: 0.9 leaves out 5 % above and
        5 % below.

    Returns
    -------
    A frame with the keys in ``by``, the industry, ``distance``, ``k``, ``l``, and bands of K: ``lower`` and
    ``upper`` at this distance, ``global_lower`` and ``global_upper`` over all distances, which at most
    that share of the simulated curves passes anywhere on each side. An industry of a single plant
    has no distances, and no rows.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    DataError
        NaN or infinite (RB301) or null value (RB303), null in a key (RB306), points that span no area
        (RB313).

    Source
    ------
    Ripley (1976), The second-order analysis of stationary point processes, Journal of Applied
    Probability 13; Ripley (1977) for the edges; Besag (1977), L; Ohser (1983), translation.

    Examples
    --------
    The corners of a rectangle of 3 by 4: four of the twelve ordered pairs are 3 apart, four 4, and
    four 5, and A/n² = 12/16.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"x": [0, 3, 0, 3], "y": [0, 0, 4, 4], "industry": "i"})
    >>> k = rb.agglomeration.ripley(df, "x", "y", industry="industry", edge="none", reach=5, steps=5)
    >>> k["k"].to_list()
    [0.0, 0.0, 3.0, 6.0, 9.0]
    """


@measure
def k_density(
    frame: Frame,
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
) -> Frame:
    """Duranton-Overman K-density: are the plants of an industry nearer to each other than by chance?

    K(d) = Σ_{i<j} w_i w_j [φ((d − d_ij)/h) + φ((d + d_ij)/h)]/(h Σ_{i<j} w_i w_j)

    is the density of the distances between the plants of an industry, smoothed with a Gaussian
    kernel and reflected at 0. (The formula is often printed with a normalisation that makes it
    integrate to a half; here it integrates to 1.) It is held against industries of as many plants
    that choose among all sites of the table, since plants can only be where something can be.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per plant, of all industries: together they are the sites.
    x, y : columns of numbers
        Coordinates on a plane, in one unit (metres of a projection, not degrees).
    industry : key column
    weight : column of numbers of zero or more, optional
        Employment, for the weighted density; by default all plants count the same. A plant of 0 is
        none. In the simulations the plants keep their weights.
    by : one or more key columns, optional
        Each group is a table of its own.
    bandwidth : float, optional
        h, by default Silverman's rule of thumb, 0.9 min(s, IQR/1.34) m^(−1/5) of the m distances of the
        industry. Its simulations have the same.
    reach : float, optional
        The largest distance, by default the median distance of all pairs of sites.
    steps : int
        Into so many distances the reach is cut; they begin with 0.
    simulations : int
        Behind the bands; 0 for none. Duranton and Overman take 1,000.
    seed : int
        The same seed gives the same numbers.
    confidence : float
        Of the bands, which leave out half of the rest at each side: 0.9 leaves out 5 % above and
        5 % below, as the authors do.

    Returns
    -------
    A frame with the keys in ``by``, the industry, ``distance``, ``k_density``, and its bands: ``lower`` and
    ``upper`` at this distance, ``global_lower`` and ``global_upper`` over all distances, which at most
    that share of the simulated curves passes anywhere on each side (with few simulations these are
    the outermost ones). ``localization`` is how far the density is above the global band, and
    ``dispersion`` how far below, told for industries that are localised nowhere. An industry of a
    single plant has no distances, and no rows.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    DataError
        NaN or infinite (RB301), negative weight (RB302), null value (RB303), null in a key (RB306), all
        points in one place (RB313).

    Notes
    -----
    Distances are counted on a grid of 128 points to a bandwidth, so that the density is right to a
    hundred-thousandth of its height.

    Source
    ------
    Duranton & Overman (2005), Testing for localization using micro-geographic data, Review of
    Economic Studies 72; Silverman (1986) for the bandwidth.

    Examples
    --------
    Two plants 3 apart and h = 1: φ(0) + φ(6) at distance 3.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"x": [0, 3], "y": [0, 0], "industry": "i"})
    >>> k = rb.agglomeration.k_density(df, "x", "y", industry="industry", bandwidth=1, reach=3, steps=3)
    >>> k["k_density"].round(4).to_list()
    [0.0089, 0.0541, 0.242, 0.3989]
    """


@measure
def marcon_puech(
    frame: Frame,
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
) -> Frame:
    """Marcon-Puech M: an industry's share among the neighbours of its plants, beside its share in the whole.

    M(r) = Σ_i [Σ_{j∈S, j≠i} w_j 1(d_ij ≤ r)/Σ_{j≠i} w_j 1(d_ij ≤ r)]/Σ_i [(W_S − w_i)/(W − w_i)]

    over the plants i of the industry S that have a neighbour within r. 1 is no pattern; 2 says that the
    industry has twice the share within r of its plants that it has in the whole. It is
    cumulative, and relative to all activity, so it needs no window and no area.

    Parameters
    ----------
    frame, x, y, industry
        As in `k_density`.
    weight : column of numbers of zero or more, optional
        Employment; by default all plants count the same. A plant of 0 is none.
    by : one or more key columns, optional
        Each group is a table of its own.
    reach, steps
        As in `k_density`; the distances begin with the first step.
    simulations : int
        Behind the bands, in each of which all plants, with their industries and weights, are dealt
        out among all sites; 0 for none.
    seed, confidence
        As in `k_density`.

    Returns
    -------
    A frame with the keys in ``by``, the industry, ``distance``, ``m``, and its bands ``lower``, ``upper``,
    ``global_lower`` and ``global_upper`` as in `k_density`. Null where no plant of the industry has
    any neighbour. An industry of a single plant has no rows.

    Raises
    ------
    ColumnError, DataError
        As `k_density`.

    Source
    ------
    Marcon & Puech (2010), Measures of the geographic concentration of industries: improving
    distance-based methods, Journal of Economic Geography 10.

    Examples
    --------
    Each plant of i expects 1/3 of the others to be of its kind. Within 1 the two see only each other,
    (1 + 1)/(2/3); within 2 the second sees all, (1 + 1/3)/(2/3); within 3 both do.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"x": [0.0, 1.0, 2.5, 3.0], "y": 0, "industry": ["i", "i", "j", "j"]})
    >>> m = rb.agglomeration.marcon_puech(df, "x", "y", industry="industry", reach=3, steps=3)
    >>> m.filter(industry="i")["m"].to_list()
    [3.0, 2.0, 1.0]
    """

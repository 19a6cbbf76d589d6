"""How unevenly groups of people are spread over places, and who meets whom there.

Groups may be anything that is told apart: origin, sex, occupation; places regions, tracts,
schools.
"""

from __future__ import annotations

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period

__all__ = [
    "difference",
    "dissimilarity",
    "expected",
    "exposure",
    "isolation",
    "local",
    "mutual_information",
]


@measure
def difference(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    population: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> Frame:
    """Why segregation changed: who came and went, sizes of populations and regions, or structure?

    The change of the mutual information index M between two periods, split into

    - ``removals`` and ``additions``: what the regions and populations do to M that are in one period only;
    - ``population_marginal`` and ``region_marginal``: the sizes of the populations and of the regions;
    - ``structural``: who is where, given both.

    Tables with the structure of one period and the sizes of the other are made by iterative
    proportional fitting. Structure and sizes get their Shapley values; what the sizes get is split
    in the same way again. The parts add up to the change, and going backwards changes their signs
    only.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and population, and period. A cell without a row is nobody.
    value : column of numbers of zero or more
        People, jobs, pupils.
    region, population : key columns
        The places (regions, tracts, schools), and the groups that are told apart (origin, sex,
        industry).
    period : key column
        Year or date.
    by : one or more key columns, optional
        Each group (year) is a table of its own.
    base, current : values of the period column, optional
        Both: one step from ``base`` to ``current``. One of them: the other end is the last or
        the first period. By default every period is compared with the one before it.

    Returns
    -------
    A frame with the keys in ``by``, ``period_start`` and ``period_end``, ``base``, ``current`` and
    ``change`` of M, and the parts ``removals``, ``additions``, ``population_marginal``,
    ``region_marginal`` and ``structural``.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306), one period only (RB308), a period that is not there (RB309), base
        after current (RB312), nobody in a period, nothing in common, or empty cells that no fit can
        fill, as where groups live apart altogether (RB313).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Elbers (2021), A method for studying differences in segregation across time and space,
    Sociological Methods & Research; Karmel & Maclachlan (1988); Deutsch, Flückiger & Silber (2009).

    Examples
    --------
    Two schools of the same size become segregated; only who is where has changed:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "school": ["s1", "s1", "s2", "s2"] * 2,
    ...     "group": ["black", "white"] * 4,
    ...     "year": [2000] * 4 + [2005] * 4,
    ...     "pupils": [10, 10, 10, 10, 15, 5, 5, 15],
    ... })
    >>> result = rb.segregation.difference(df, "pupils", region="school", population="group", period="year")
    >>> result.select("change", "structural").row(0) == (result["current"].item(),) * 2
    True
    >>> round(result["change"].item(), 6)
    0.130812
    """


@measure
def dissimilarity(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    population: Column,
    by: Columns | None = None,
) -> Frame:
    """Index of dissimilarity, of two groups or more.

    D = Σ_u Σ_g t_u |π_gu − π_g| / (2 T Σ_g π_g (1 − π_g)), with the people t of a region and the
    shares π of the groups in it and in all. Of two groups it is ½ Σ |a_u/A − b_u/B|: the share of
    either that would have to move for all regions to be alike.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and population. A cell without a row is nobody.
    value : column of numbers of zero or more
        People, jobs, pupils.
    region, population : key columns
        The places (regions, tracts, schools), and the groups that are told apart (origin, sex,
        industry).
    by : one or more key columns, optional
        Each group (year) is a table of its own.

    Returns
    -------
    A frame with the keys in ``by`` and ``dissimilarity``, from 0 to 1. Null with fewer than two
    populations.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306).

    Source
    ------
    Duncan & Duncan (1955); Morgan (1975) and Sakoda (1981) for more groups, as in Reardon &
    Firebaugh (2002).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "school": ["s1", "s2", "s3"] * 2,
    ...     "group": ["black"] * 3 + ["white"] * 3,
    ...     "pupils": [10, 20, 30, 30, 20, 10],
    ... })
    >>> rb.segregation.dissimilarity(df, "pupils", region="school", population="group").item()
    0.3333333333333333
    """


@measure
def expected(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    population: Column,
    by: Columns | None = None,
) -> Frame:
    """Segregation that chance alone makes, and the indices corrected for it.

    Where regions or groups are small, people put into the regions by lot are not spread evenly:
    every index is above zero without any segregation. The expectation here is the mean over all
    ways to put these people into these regions, with each region and each group as large as it is.
    The number of a group in a region is then hypergeometric, and as the indices are sums over such
    numbers,

        E[M] = Σ_u Σ_g E[p_ug ln(p_ug / (p_u p_g))],   E[H] = E[M] / E,

    and E[D] likewise, the mean is exact: nothing is drawn. Corrected are M − E[M], and H and D by
    (X − E[X]) / (1 − E[X]): 0 by chance, 1 when all live apart; below the expectation by
    (X − E[X]) / E[X], −1 when all regions are alike.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and population. A cell without a row is nobody.
    value : column of whole numbers of zero or more
        People, jobs, pupils; not in thousands.
    region, population : key columns
        The places (regions, tracts, schools), and the groups that are told apart (origin, sex,
        industry).
    by : one or more key columns, optional
        Each group (year) is a table of its own.

    Returns
    -------
    A frame with the keys in ``by`` and each index, its expectation and its corrected value:
    ``mutual_information`` (nats), ``mutual_information_expected``, ``mutual_information_corrected``,
    ``theil_h``, ``theil_h_expected``, ``theil_h_corrected``, ``dissimilarity``,
    ``dissimilarity_expected``, ``dissimilarity_corrected``. Null as the indices are with nobody or
    one group, and corrected where chance alone gives 1, as with one person per region.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306), a value that is no whole number or more than 10¹² people (RB313).

    Source
    ------
    Cortese, Falk & Cohen (1976) and Winship (1977), American Sociological Review 41 and Social
    Forces 55, on segregation by chance; Carrington & Troske (1997), Journal of Business & Economic
    Statistics 15, for the correction.

    Examples
    --------
    Ten schools of ten pupils with one of the minority each could not be more alike. By chance the
    dissimilarity would be .37.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "school": [f"s{k}" for k in range(10)] * 2,
    ...     "group": ["minority"] * 10 + ["majority"] * 10,
    ...     "pupils": [1] * 10 + [9] * 10,
    ... })
    >>> result = rb.segregation.expected(df, "pupils", region="school", population="group")
    >>> result.select(pl.col("^dissimilarity.*$").round(4)).row(0)
    (0.0, 0.3672, -1.0)
    """


@measure
def exposure(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    population: Column,
    by: Columns | None = None,
) -> Frame:
    """Exposure of each group to each other: whom its average member has around.

    xPy = Σ_u (x_u/X)(y_u/t_u) with the members x and y of two groups and the people t of a region.
    Of one group the exposures to all groups add up to 1; that to the own one is the isolation.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and population. A cell without a row is nobody.
    value : column of numbers of zero or more
        People, jobs, pupils.
    region, population : key columns
        The places (regions, tracts, schools), and the groups that are told apart (origin, sex,
        industry).
    by : one or more key columns, optional
        Each group (year) is a table of its own.

    Returns
    -------
    A frame with the keys in ``by``, the population, ``other_population`` and the ``exposure`` of
    the first to the second. Null without members of the first.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306).

    Source
    ------
    Bell (1954); Massey & Denton (1988).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "school": ["s1", "s2", "s3"] * 2,
    ...     "group": ["black"] * 3 + ["white"] * 3,
    ...     "pupils": [10, 20, 30, 30, 20, 10],
    ... })
    >>> result = rb.segregation.exposure(df, "pupils", region="school", population="group")
    >>> result["exposure"].round(6).to_list()
    [0.583333, 0.416667, 0.416667, 0.583333]
    """


@measure
def isolation(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    population: Column,
    by: Columns | None = None,
) -> Frame:
    """Isolation of each group: the share of its own in the region of its average member.

    Σ_u (x_u/X)(x_u/t_u) with the members x of the group and the people t of a region. It cannot be
    below the group's share P of all people; ``eta_squared`` (isolation − P)/(1 − P), the
    correlation ratio, runs from 0 to 1.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and population. A cell without a row is nobody.
    value : column of numbers of zero or more
        People, jobs, pupils.
    region, population : key columns
        The places (regions, tracts, schools), and the groups that are told apart (origin, sex,
        industry).
    by : one or more key columns, optional
        Each group (year) is a table of its own.

    Returns
    -------
    A frame with the keys in ``by``, the population, its ``share`` of all people, ``isolation`` and
    ``eta_squared``. Null without members, ``eta_squared`` also of the only group.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306).

    Source
    ------
    Bell (1954); Massey & Denton (1988).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "school": ["s1", "s2", "s3"] * 2,
    ...     "group": ["black"] * 3 + ["white"] * 3,
    ...     "pupils": [10, 20, 30, 30, 20, 10],
    ... })
    >>> result = rb.segregation.isolation(df, "pupils", region="school", population="group")
    >>> result["isolation"].round(6).to_list()
    [0.583333, 0.583333]
    """


@measure
def local(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    population: Column,
    by: Columns | None = None,
) -> Frame:
    """Local segregation: how far the people of each region are from those of all.

    L_u = Σ_g p_g|u ln(p_g|u / p_g), 0 where the populations have the shares that they have in all
    regions. The mean of L, weighted with the regions' shares of all people, is the mutual
    information index M. For the local segregation of the populations, exchange ``region`` and
    ``population``.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and population. A cell without a row is nobody.
    value : column of numbers of zero or more
        People, jobs, pupils.
    region, population : key columns
        The places (regions, tracts, schools), and the groups that are told apart (origin, sex,
        industry).
    by : one or more key columns, optional
        Each group (year) is a table of its own.

    Returns
    -------
    A frame with the keys in ``by``, the region, its ``share`` of all people, ``local_segregation``,
    its ``contribution`` to M (the product of the two) and ``mutual_information``.
    ``local_segregation`` is null in a region without people.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Mora & Ruiz-Castillo (2011), Sociological Methodology 41; Alonso-Villar & Del Río (2010).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "school": ["s1", "s2", "s3"] * 2,
    ...     "group": ["black"] * 3 + ["white"] * 3,
    ...     "pupils": [10, 20, 30, 30, 20, 10],
    ... })
    >>> result = rb.segregation.local(df, "pupils", region="school", population="group")
    >>> result["local_segregation"].round(6).to_list()
    [0.130812, 0.0, 0.130812]
    """


@measure
def mutual_information(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    population: Column,
    groups: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Mutual information index M of segregation and Theil's H, between groups of regions and within.

    M = Σ p_ug ln(p_ug/(p_u p_g)) over regions u and populations g: how much is known of the one by
    the other, in nats. H = M/E with the entropy E of the populations, from 0 (each region like all)
    to 1 (nobody lives with another group). With ``groups`` of regions (districts, states)

    M = M of the groups + Σ_k p_k M_k

    where M_k is that of the regions within group k and p_k its share of all people. For more
    levels, call it with wider groups: the differences of ``between`` are those of the levels.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and population. A cell without a row is nobody.
    value : column of numbers of zero or more
        People, jobs, pupils.
    region, population : key columns
        The places (regions, tracts, schools), and the groups that are told apart (origin, sex,
        industry).
    groups : key column, optional
        The group of each region; a region is known by its name within its group.
    by : one or more key columns, optional
        Each group (year) is a table of its own.

    Returns
    -------
    A frame with the keys in ``by``, ``mutual_information`` and ``theil_h``, and of groups
    ``between`` and ``within``, which add up to M. Null without people, ``theil_h`` also where there
    is one population only.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Theil & Finizza (1971); Mora & Ruiz-Castillo (2011), Sociological Methodology 41.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "school": ["s1", "s2", "s3"] * 2,
    ...     "group": ["black"] * 3 + ["white"] * 3,
    ...     "pupils": [10, 20, 30, 30, 20, 10],
    ... })
    >>> result = rb.segregation.mutual_information(df, "pupils", region="school", population="group")
    >>> [round(number, 6) for number in result.row(0)]
    [0.087208, 0.125815]
    """

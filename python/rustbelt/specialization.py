"""What a region does more of than others, and on how few things it depends.

Measures of one region's structure alone (`herfindahl`, `hill_number`, `concentration_ratio`,
`hall_tideman`, `diversity`, `shannon`, `variety`, `ogive`), and against a reference
(`location_quotient`, `relative_entropy`, `hoover`, `krugman`, `relative_diversity`, `hachman`,
`gini`, `national_average`, `lorenz_curve`). Location quotients also against population
(`population_quotient`), as jobs (`horizontal_cluster`) and with their intervals
(`location_quotient_interval`); what they say of the export base (`export_base`). The same for an industry over regions is
`rustbelt.concentration`.
"""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Reference

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


@measure
def location_quotient(
    frame: Frame,
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
) -> Frame:
    """Location quotient: how much larger an industry's share in the region is than in the nation.

    With e the activity of industry i in region r, E that of the region, N that of the industry in
    the reference, T that of the reference:

    ==================== =============================== ========================== =============================
    variant              formula                         range                      name
    ==================== =============================== ========================== =============================
    ``ratio``            (e/E) / (N/T)                   0 to ∞, 1 is the nation    LQ; Balassa's RCA
    ``additive``         e/E − N/T                       −1 to 1, 0 is the nation   additive LQ
    ``symmetric``        (LQ − 1)/(LQ + 1)               −1 to 1, 0 is the nation   symmetric RCA
    ``normalised``       (e·T − N·E)/T²                  −¼ to ¼, 0 is the nation   normalised RCA
    ``relative``         LQ / mean of LQ in the region   0 to ∞, 1 is the mean      Proudman and Redding's RCA
    ``standardised``     (LQ − mean)/deviation           0 is the mean              standardised LQ
    ``standardised_log`` the same of ln LQ               0 is the mean              standardised log LQ
    ==================== =============================== ========================== =============================

    Against the nation, the normalised one sums to 0 over industries and over regions (given a row for
    every cell, the empty ones with 0), so it can be compared between industries, regions and years.
    The ranges are those against the nation. The same in units of activity is `horizontal_cluster`,
    per head of population it is `population_quotient`, with a confidence interval
    `location_quotient_interval`.

    The mean of ``relative`` is taken over the industries of the region, mean and deviation of
    ``standardised`` over the regions of the industry. A cell without a row counts there as the 0 that it
    is; industries without any activity in the reference, regions without any, and the rows of a named
    reference (of which the regions are measured) do not count. A quotient of 0 has no logarithm: it is
    left out of the moments, and null.

    Packages differ in what they make of nothing, and in little else:

    =============================== ================ ======================================================
    package                         0/0              binary cut (``.ge(1)`` on the result)
    =============================== ================ ======================================================
    rustbelt                        null             none
    EconGeo, ``location.quotient``  0                LQ ≥ 1, with ``binary = TRUE``
    econcomplex, ``rca``            0                RCA ≥ 1
    REAT, ``locq``                  NaN              none
    =============================== ================ ======================================================

    Not reproduced, because they are mistakes: the standardised quotients of REAT's ``locq2``, which
    subtract the means of the regions from the rows of the industries, and the quotients that EconGeo's
    ``RCA`` rounds to two decimals.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own.
    variant : {"ratio", "additive", "symmetric", "normalised", "relative", "standardised", "standardised_log"}
        See the table.
    reference : str, mapping or Boolean expression
        ``"nation"``: all rows of the group, the own region included. ``"others"``: without the own
        region. A mapping such as ``{"province": "Beijing"}`` or ``{"macro_region": ["East",
        "Central"]}``: the rows that match.
    duplicates : {"raise", "sum"}
        What to do when a region and industry has two rows: an error, or add them up (each of the
        rows then shows the cell's quotient).
    ddof : int
        Of the standardised ones: 0 for the population's standard deviation, 1 for the sample's.
    convention : {"rustbelt", "EconGeo", "econcomplex"}
        Whose quotient of nothing: with a package's name it is 0 instead of null (see the table), also
        in what is made of the quotient.

    Returns
    -------
    The frame with one column added, rows in their order: ``location_quotient``, or ``additive_``,
    ``symmetric_``, ``normalised_``, ``relative_``, ``standardised_`` or
    ``standardised_log_location_quotient``. Null where the value is null. In a region
    without any activity, and in an industry without any in the reference, a quotient has no value
    either; ``normalised`` has one in both cases, ``additive`` in the second. A standardised quotient is
    null where all regions have the same.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others in every group: a total row left in the
        table counts everything twice.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or the
        result's name is taken (RB103).
    DataError
        NaN or infinite (RB301) or negative value (RB302), the same cell twice (RB304), null in a
        key (RB306), a named reference that matches no row (RB310).

    Source
    ------
    Balassa (1965); Hoen & Oosterhaven (2006, additive); Laursen (1998, symmetric);
    Yu, Cai & Leung (2009, normalised); Proudman & Redding (2000, relative);
    O'Donoghue & Gleave (2004, standardised); Tian (2013, standardised log).

    Examples
    --------
    The region A of Farhauer & Kröll's textbook beside the rest of its nation:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 4 + ["rest"] * 4,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 2,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340],
    ... })
    >>> lq = rb.specialization.location_quotient(df, "jobs", region="region", industry="industry")
    >>> lq["location_quotient"].head(4).round(6).to_list()
    [1.375, 0.814815, 0.407407, 0.916667]
    """


@measure
def population_quotient(
    frame: Frame,
    value: Column,
    population: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Population quotient (RPOP): an industry's activity per head over that of the nation, (e/P)/(N/ΣP).

    A `location_quotient` whose regions are as large as their population and not as their total
    activity: it does not fall in one industry because another one grows.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
    population : column of numbers above zero
        Of the region, the same in each of its rows.
    region, industry : key columns
    by : one or more key columns, optional
        Each group (year) is a table of its own.
    reference : str, mapping or Boolean expression
        ``"nation"``: all rows of the group, the own region included. ``"others"``: without the own
        region. A mapping such as ``{"province": "Beijing"}``: the rows that match.
    duplicates : {"raise", "sum"}
        What to do when a region and industry has two rows.

    Returns
    -------
    The frame with the column ``population_quotient`` added, rows in their order. Null where value or
    population is null, and in an industry without any activity in the reference.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others in every group.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or the
        result's name is taken (RB103).
    DataError
        NaN or infinite (RB301) or negative value (RB302), the same cell twice (RB304), null in a
        key (RB306), a named reference that matches no row (RB310), two populations
        in one region (RB313).

    Source
    ------
    Hausmann et al. (2014), The Atlas of Economic Complexity.

    Examples
    --------
    90 jobs among 400 people, where the nation has 400 among 2,000:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "rest"], "industry": ["i1", "i1"], "jobs": [90, 310], "people": [400, 1600],
    ... })
    >>> rpop = rb.specialization.population_quotient(df, "jobs", "people", region="region", industry="industry")
    >>> rpop["population_quotient"].round(6).to_list()
    [1.125, 0.96875]
    """


@measure
def horizontal_cluster(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Horizontal cluster location quotient (HCLQ): e − E·N/T, activity beyond the nation's share.

    How many jobs a region has in an industry above what the nation's share of that industry would give
    it: e(1 − 1/LQ) of the `location_quotient`, in the unit of the value. A quotient of 5 may be five
    jobs; this tells the size. Against the nation it sums to 0 over the industries of a region and over
    the regions of an industry (given a row for every cell, the empty ones with 0).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
    region, industry : key columns
    by : one or more key columns, optional
        Each group (year) is a table of its own.
    reference : str, mapping or Boolean expression
        ``"nation"``: all rows of the group, the own region included. ``"others"``: without the own
        region. A mapping such as ``{"province": "Beijing"}``: the rows that match.
    duplicates : {"raise", "sum"}
        What to do when a region and industry has two rows.

    Returns
    -------
    The frame with the column ``horizontal_cluster`` added, rows in their order. Null where the value is
    null, and where the reference has no activity at all.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others in every group.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or the
        result's name is taken (RB103).
    DataError
        NaN or infinite (RB301) or negative value (RB302), the same cell twice (RB304), null in a
        key (RB306), a named reference that matches no row (RB310).

    Source
    ------
    Fingleton, Igliori & Moore (2004), Urban Studies 41.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 4 + ["rest"] * 4,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 2,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340],
    ... })
    >>> jobs = rb.specialization.horizontal_cluster(df, "jobs", region="region", industry="industry")
    >>> jobs["horizontal_cluster"].head(4).round(3).to_list()
    [24.545, -4.545, -14.545, -5.455]
    """


@measure
def location_quotient_interval(
    frame: Frame,
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
) -> Frame:
    """Location quotient with its standard error and a confidence interval.

    For counts (jobs, firms, cases): each region's number e in an industry is taken as binomial out of
    its total E, with a share of its own. A sample of a survey is more uncertain than that.

    ============= =======================================================================================
    method        interval
    ============= =======================================================================================
    ``delta``     LQ ± z·s with the first-order variance of the quotient,
                  s² = [T/(E·N)·(1 − e*/N)]²·e(1 − e/E) + (LQ/N)²·Σ e_s(1 − e_s/E_s), the sum over the
                  other regions of the reference. e* is what of N is the region's own: e in the nation,
                  which moves with its region; 0 in the others
    ``exact``     the bounds of Clopper and Pearson for the share e/E, divided by the share N/T, which
                  counts as known; s = √(e(1 − e/E))·T/(E·N)
    ``bootstrap`` standard deviation and percentiles of the quotient over draws, in each of which every
                  region has a new binomial number
    ============= =======================================================================================

    The exact one is right in small numbers, where the other may reach below 0; of an industry that the
    region has not, the delta method knows no error.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Counts; whole numbers for the bootstrap. In thousands of jobs the interval is that of thousands
        of jobs.
    region, industry : key columns
    by : one or more key columns, optional
        Each group (year) is a table of its own.
    method : {"delta", "exact", "bootstrap"}
    level : float
        Probability of the interval, between 0 and 1.
    reference : str, mapping or Boolean expression
        ``"nation"``: all rows of the group, the own region included. ``"others"``: without the own
        region. A mapping such as ``{"province": "Beijing"}``: the rows that match.
    replications, seed : int
        Draws of the bootstrap, and where they start: the same seed gives the same numbers.

    Returns
    -------
    A frame with the keys in ``by``, region and industry, and ``location_quotient``, ``standard_error``,
    ``lower``, ``upper``; one row per row of the table, sorted by the keys. Null in a region without any
    activity and in an industry without any in the reference.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like a result (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice (RB304),
        null in a key (RB306), a named reference that matches no row (RB310), a value that is no whole
        number in the bootstrap (RB313).

    Source
    ------
    Moineddin, Beyene & Boyle (2003); Beyene & Moineddin (2005); Clopper & Pearson (1934) for the exact
    bounds.

    Examples
    --------
    20 of 100 jobs, where all regions have 100 of 1,000. The others have 80 of 900, so
    s² = .08²·16 + .02²·80·(1 − 80/900) = .1316:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "rest", "rest"],
    ...     "industry": ["steel", "other"] * 2,
    ...     "jobs": [20, 80, 80, 820],
    ... })
    >>> lq = rb.specialization.location_quotient_interval(df, "jobs", region="region", industry="industry")
    >>> lq.filter(region="A", industry="steel").select("location_quotient", "standard_error").row(0)[0]
    2.0
    >>> lq.filter(region="A", industry="steel")["standard_error"].round(4).item()
    0.3627
    """


@measure
def export_base(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    method: Literal["location_quotient", "minimum_requirements"] = "location_quotient",
    reference: Reference = "nation",
) -> Frame:
    """Export base of each region: basic and local activity, and the multiplier E/basic.

    What an industry has beyond the needs of its region works for export, basic = Σ max(0, e − E·need).
    The needs are

    ======================== ==========================================================================
    method                   need of an industry, as a share of the region's activity
    ======================== ==========================================================================
    ``location_quotient``    its share in the reference, so that with LQ > 1 it exports e(1 − 1/LQ)
    ``minimum_requirements`` its smallest share in any region of the reference
    ======================== ==========================================================================

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity, which makes the
        minimum requirement 0.
    value : column of numbers of zero or more
    region, industry : key columns
    by : one or more key columns, optional
        Each group (year) is a table of its own.
    method : {"location_quotient", "minimum_requirements"}
    reference : str, mapping or Boolean expression
        ``"nation"``: all rows, the own region included. ``"others"``: without the own region. A mapping
        such as ``{"size": "large"}``: the rows that match, for requirements of regions of like size.

    Returns
    -------
    A frame with the keys in ``by`` and the region, and ``total``, ``basic``, ``local`` and
    ``multiplier``, sorted by the keys. The multiplier is null in a region that exports nothing, basic
    and local where there is no reference.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like a result (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice (RB304),
        null in a key (RB306), a named reference that matches no row (RB310).

    Source
    ------
    Mattila & Thompson (1955); Ullman & Dacey (1960); Tiebout (1962).

    Examples
    --------
    Only the first industry of A has a quotient above 1; it has 90 − 180·400/1100 jobs too many for A:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 4 + ["rest"] * 4,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 2,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340],
    ... })
    >>> base = rb.specialization.export_base(df, "jobs", region="region", industry="industry")
    >>> base.filter(region="A").select("basic", "multiplier").to_series(0).round(4).item()
    24.5455
    >>> base["multiplier"].round(4).head(1).item()
    7.3333
    """


@measure
def concentration_ratio(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    largest: int = 4,
) -> Frame:
    """Concentration ratio CR_k: the share of a region's k largest industries.

    The share of the largest one is the index of Berger and Parker.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.
    largest : whole number of at least 1
        How many industries; of fewer, all.

    Returns
    -------
    A frame with the keys in ``by``, the region, ``concentration_ratio`` and ``berger_parker``. Null
    in a region without any activity.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    OptionError
        A number of the largest that is not whole or below 1 (RB202).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306).

    Source
    ------
    Bain (1951); Berger & Parker (1970).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.concentration_ratio(df, "jobs", region="region", industry="industry", largest=2)
    >>> result["concentration_ratio"].round(6).to_list()
    [0.8, 1.0]
    """


@measure
def diversity(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """Diversity of a region's industries: richness, Simpson, Margalef.

    ``richness`` is the number n⁺ of industries with any activity; ``simpson`` 1 − Σ s², the chance
    that two jobs drawn are not of one industry; ``margalef`` (n⁺ − 1)/ln E. The last depends on the
    unit of the value, so that should be a count.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.

    Returns
    -------
    A frame with the keys in ``by``, the region, ``richness`` (UInt32), ``simpson`` and
    ``margalef``. Null in a region without any activity; ``margalef`` also where the total is not
    above 1.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

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
    Simpson (1949); Margalef (1958).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.diversity(df, "jobs", region="region", industry="industry")
    >>> result["richness"].to_list()
    [3, 2]
    >>> result["simpson"].round(6).to_list()
    [0.62, 0.18]
    """


@measure
def gini(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> Frame:
    """Gini coefficient of specialization: of the location quotients of a region's industries.

    2/(n² C̄) Σ k (C₍ₖ₎ − C̄) with the location quotients C in ascending order, from 0 to (n − 1)/n.
    Each industry counts once, however small; REAT's ``gini.spec`` is the same. With
    ``reference="equal"`` it is the plain Gini coefficient of the shares, empty industries included
    (`rustbelt.inequality.gini` knows only rows that are there).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.
    reference : str, mapping or Boolean expression
        ``"nation"``: all regions pooled, the own one included. ``"others"``: pooled without the
        own one. ``"mean_of_others"``: the simple mean of the shares of all other regions that are
        active. ``"equal"``: the same share for every industry. A mapping such as ``{"province":
        "Beijing"}`` or ``{"macro_region": ["East", "Central"]}``, or a Boolean expression: the
        regions with such a row, pooled.

    Returns
    -------
    A frame with the keys in ``by``, the region and ``gini``. Null in a region without any activity,
    or without any in the reference, and where the reference lacks an industry that the region has.
    What the reference lacks, too, has no quotient and is left out.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306), a named reference that matches no row (RB310) or has no activity
        in a group (RB313).

    Source
    ------
    Ceapraz (2008); Farhauer & Kröll (2013); Gini (1912).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.gini(df, "jobs", region="region", industry="industry")
    >>> result["gini"].round(6).to_list()
    [0.270677, 0.553846]
    """


@measure
def hachman(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> Frame:
    """Hachman index: how much a region's industries are like the reference's.

    1/Σ s LQ = 1/Σ s²/S with the shares s of the region and S of the reference: 1 for the same
    structure, towards 0 for an exotic one. Its reciprocal is the mean of the location quotients,
    weighted with the region's shares.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.
    reference : str, mapping or Boolean expression
        ``"nation"``: all regions pooled, the own one included. ``"others"``: pooled without the
        own one. ``"mean_of_others"``: the simple mean of the shares of all other regions that are
        active. ``"equal"``: the same share for every industry. A mapping such as ``{"province":
        "Beijing"}`` or ``{"macro_region": ["East", "Central"]}``, or a Boolean expression: the
        regions with such a row, pooled.

    Returns
    -------
    A frame with the keys in ``by``, the region, ``hachman`` and ``mean_location_quotient``. Null in
    a region without any activity, or without any in the reference. If the reference lacks an
    industry that the region has, ``hachman`` is 0 and the mean null.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306), a named reference that matches no row (RB310) or has no activity
        in a group (RB313).

    Source
    ------
    Hachman (1994); Hoover & Giarratani (1985, mean location quotient).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.hachman(df, "jobs", region="region", industry="industry")
    >>> result["hachman"].round(6).to_list()
    [0.663984, 0.663984]
    >>> result["mean_location_quotient"].round(6).to_list()
    [1.506061, 1.506061]
    """


@measure
def hall_tideman(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """Hall-Tideman index of a region's industries, which Rosenbluth has, too.

    1/(2 Σ j s₍ⱼ₎ − 1) with the shares in descending order, so that j is the rank: from 1/n for
    equal shares to 1 for a single one. Unlike in the Herfindahl index, a small share counts through
    its rank.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.

    Returns
    -------
    A frame with the keys in ``by``, the region and ``hall_tideman``. Null in a region without any
    activity.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

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
    Hall & Tideman (1967); Rosenbluth (1955).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.hall_tideman(df, "jobs", region="region", industry="industry")
    >>> result["hall_tideman"].round(6).to_list()
    [0.416667, 0.833333]
    """


@measure
def herfindahl(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """Herfindahl-Hirschman index of a region's industries: plain, normalised, as an equivalent number.

    With the shares s of the industries, H = Σ s², from 1/n for equal shares to 1 for a single one.
    Normalised, (H − 1/n)/(1 − 1/n) runs from 0 to 1. 1/H is the number of equal shares that would
    give the same H. n counts all industries of the table (within ``by``), also those of which a
    region has nothing.

    ================================ =========================================
    package                          what it calls Herfindahl
    ================================ =========================================
    REAT, EconGeo, econcomplex, ineq ``herfindahl``
    concentrationMetrics             ``normalised_herfindahl``
    ================================ =========================================

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.

    Returns
    -------
    A frame with the keys in ``by``, the region, ``herfindahl``, ``normalised_herfindahl`` and
    ``equivalent_number``. Null in a region without any activity; ``normalised_herfindahl`` also
    where the table has one industry only.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

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
    Hirschman (1945); Herfindahl (1950); Adelman (1969, equivalent number).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.herfindahl(df, "jobs", region="region", industry="industry")
    >>> result["herfindahl"].round(6).to_list()
    [0.38, 0.82]
    >>> result["normalised_herfindahl"].round(6).to_list()
    [0.07, 0.73]
    """


@measure
def hill_number(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    order: float = 2.0,
) -> Frame:
    """Hill number and Hannah-Kay index of any order: how many industries a region has in effect.

    With the shares s and the order a the Hill number is (Σ sᵃ)^(1/(1−a)), the number of equal
    shares that would be as diverse: n for equal shares, 1 for a single one. The Hannah-Kay index of
    concentration (Σ sᵃ)^(1/(a−1)) is its reciprocal; some programs (ineq, concentrationMetrics)
    tell the one, some papers the other.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.
    order : number above 0
        1 is the limit, the exponential of the entropy; 2 the reciprocal of the Herfindahl
        index. The higher, the less the small shares count.

    Returns
    -------
    A frame with the keys in ``by``, the region, ``hill_number`` and ``hannah_kay``. Null in a
    region without any activity.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    OptionError
        An order that is not above 0 (RB202).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306).

    Source
    ------
    Hill (1973); Hannah & Kay (1977).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.hill_number(df, "jobs", region="region", industry="industry")
    >>> result["hill_number"].round(6).to_list()
    [2.631579, 1.219512]
    """


@measure
def hoover(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
    convention: Literal["literature", "EconGeo"] = "literature",
) -> Frame:
    """Hoover coefficient of specialization: how much differs from the reference's industries.

    ½ Σ |s − S| with the shares s of the region and S of the reference, from 0 to 1: the index of
    dissimilarity of two structures, and half of `krugman`.

    ============================= ====================================================
    package                       call
    ============================= ====================================================
    EconGeo ``spec.coeff``        the default
    EconGeo ``Hoover.index``      ``convention="EconGeo"``: percent (rounded there)
    econcomplex                   ``convention="EconGeo"``
    REAT ``hoover``               the default; its ``weighting=`` is not reproduced, as
                                  it multiplies each gap with a share
    ============================= ====================================================

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.
    reference : str, mapping or Boolean expression
        ``"nation"``: all regions pooled, the own one included. ``"others"``: pooled without the
        own one. ``"mean_of_others"``: the simple mean of the shares of all other regions that are
        active. ``"equal"``: the same share for every industry. A mapping such as ``{"province":
        "Beijing"}`` or ``{"macro_region": ["East", "Central"]}``, or a Boolean expression: the
        regions with such a row, pooled.
    convention : {"literature", "EconGeo"}
        A fraction from 0 to 1, or percent.

    Returns
    -------
    A frame with the keys in ``by``, the region and ``hoover``. Null in a region without any
    activity, or without any in the reference.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306), a named reference that matches no row (RB310) or has no activity
        in a group (RB313).

    Source
    ------
    Hoover (1936); Florence (1948); Hoover & Giarratani (1985).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.hoover(df, "jobs", region="region", industry="industry")
    >>> result["hoover"].round(6).to_list()
    [0.35, 0.35]
    """


@measure
def krugman(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
    convention: Literal["literature", "REAT"] = "literature",
) -> Frame:
    """Krugman specialization index: the sum of differences from the reference's shares.

    K = Σ |s − S| with the shares s of the region and S of the reference: 0 for the same structure,
    2 for nothing in common. Krugman compares pairs of regions; against a nation that includes the
    own region a large region cannot reach 2. The references differ between packages:

    ====================================== =====================================================
    package                                call
    ====================================== =====================================================
    EconGeo ``Krugman.index``, econcomplex the default: the own region is in the nation
    REAT ``krugman.spec``                  ``reference={"region": "B"}``, one other region
    REAT ``krugman.spec2``                 ``convention="REAT"``: ``reference="mean_of_others"``
    ====================================== =====================================================

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.
    reference : str, mapping or Boolean expression
        ``"nation"``: all regions pooled, the own one included. ``"others"``: pooled without the
        own one. ``"mean_of_others"``: the simple mean of the shares of all other regions that are
        active. ``"equal"``: the same share for every industry. A mapping such as ``{"province":
        "Beijing"}`` or ``{"macro_region": ["East", "Central"]}``, or a Boolean expression: the
        regions with such a row, pooled.
    convention : {"literature", "REAT"}
        ``"REAT"`` sets the reference to ``"mean_of_others"``.

    Returns
    -------
    A frame with the keys in ``by``, the region and ``krugman``. Null in a region without any
    activity, or without any in the reference.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    OptionError
        ``convention="REAT"`` beside another reference (RB202).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306), a named reference that matches no row (RB310) or has no activity
        in a group (RB313).

    Source
    ------
    Krugman (1991), Geography and Trade.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.krugman(df, "jobs", region="region", industry="industry", reference="others")
    >>> result["krugman"].round(6).to_list()
    [1.4, 1.4]
    """


@measure
def lorenz_curve(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> Frame:
    """Points of the Lorenz (Hoover) curve of a region's industries against the reference.

    A point for each industry: the cumulated shares of the region above those of the reference,
    industries in ascending order of the location quotient s/S. Rows are sorted by their keys; sort
    by ``order`` to draw, and begin at (0, 0).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.
    reference : str, mapping or Boolean expression
        ``"nation"``: all regions pooled, the own one included. ``"others"``: pooled without the
        own one. ``"mean_of_others"``: the simple mean of the shares of all other regions that are
        active. ``"equal"``: the same share for every industry. A mapping such as ``{"province":
        "Beijing"}`` or ``{"macro_region": ["East", "Central"]}``, or a Boolean expression: the
        regions with such a row, pooled.

    Returns
    -------
    A frame with the keys in ``by``, the region and the industry, ``order`` (UInt32, the place on
    the curve from 1), ``share``, ``reference_share``, ``cumulative_share`` and
    ``cumulative_reference_share``. Null in a region without any activity, or without any in the
    reference; an industry that neither of them has is not on the curve: its ``order`` and its
    cumulated shares are null.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306), a named reference that matches no row (RB310) or has no activity
        in a group (RB313).

    Source
    ------
    Lorenz (1905); Hoover (1936).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> curve = rb.specialization.lorenz_curve(df, "jobs", region="region", industry="industry")
    >>> curve = curve.filter(region="A").sort("order")
    >>> curve.select("industry", "order", "cumulative_share").rows()
    [('trade', 1, 0.2), ('food', 2, 0.7), ('steel', 3, 1.0)]
    """


@measure
def national_average(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> Frame:
    """National average index: squared differences from the reference's shares, relative to them.

    Σ (s − S)²/S with the shares s of the region and S of the reference: a χ² without the sample
    size, and the weighted mean location quotient (`hachman`) less 1.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.
    reference : str, mapping or Boolean expression
        ``"nation"``: all regions pooled, the own one included. ``"others"``: pooled without the
        own one. ``"mean_of_others"``: the simple mean of the shares of all other regions that are
        active. ``"equal"``: the same share for every industry. A mapping such as ``{"province":
        "Beijing"}`` or ``{"macro_region": ["East", "Central"]}``, or a Boolean expression: the
        regions with such a row, pooled.

    Returns
    -------
    A frame with the keys in ``by``, the region and ``national_average``. Null in a region without
    any activity, or without any in the reference, and where the reference lacks an industry that
    the region has.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306), a named reference that matches no row (RB310) or has no activity
        in a group (RB313).

    Source
    ------
    Isserman (1977).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.national_average(df, "jobs", region="region", industry="industry")
    >>> result["national_average"].round(6).to_list()
    [0.506061, 0.506061]
    """


@measure
def ogive(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """Ogive index: how far a region's industries are from equal shares.

    n Σ (s − 1/n)², from 0 for equal shares to n − 1 for a single industry. n counts all industries
    of the table (within ``by``). It is `national_average` against ``"equal"``.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.

    Returns
    -------
    A frame with the keys in ``by``, the region and ``ogive``. Null in a region without any
    activity.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

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
    McLaughlin (1930); Tress (1938).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.ogive(df, "jobs", region="region", industry="industry")
    >>> result["ogive"].round(6).to_list()
    [0.14, 1.46]
    """


@measure
def relative_diversity(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> Frame:
    """Relative diversity and relative specialization of Duranton and Puga.

    With the shares s of the region and S of the reference, ``relative_diversity`` is 1/Σ |s − S|,
    the larger the more the region is like the reference, and ``relative_specialization`` max s/S,
    the largest location quotient. A city can be high in both.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.
    reference : str, mapping or Boolean expression
        ``"nation"``: all regions pooled, the own one included. ``"others"``: pooled without the
        own one. ``"mean_of_others"``: the simple mean of the shares of all other regions that are
        active. ``"equal"``: the same share for every industry. A mapping such as ``{"province":
        "Beijing"}`` or ``{"macro_region": ["East", "Central"]}``, or a Boolean expression: the
        regions with such a row, pooled.

    Returns
    -------
    A frame with the keys in ``by``, the region, ``relative_diversity`` (null where region and
    reference are the same: it would be infinite, as REAT has it) and ``relative_specialization``
    (null where the reference lacks an industry that the region has). Null in a region without any
    activity, or without any in the reference.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306), a named reference that matches no row (RB310) or has no activity
        in a group (RB313).

    Source
    ------
    Duranton & Puga (2000), Urban Studies 37.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.relative_diversity(df, "jobs", region="region", industry="industry")
    >>> result["relative_diversity"].round(6).to_list()
    [1.428571, 1.428571]
    >>> result["relative_specialization"].round(6).to_list()
    [2.0, 1.636364]
    """


@measure
def relative_entropy(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    reference: Reference = "nation",
) -> Frame:
    """Relative entropy of a region's industries: Theil's distance from the reference.

    D = Σ s ln(s/S) with the shares s of the region and S of the reference, and 0 ln 0 = 0. 0 where
    they are the same. Weighted with the regions' shares of the nation, it adds up to the mutual
    information index of `rustbelt.segregation`. Against equal shares it is ln n less the entropy.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.
    reference : str, mapping or Boolean expression
        ``"nation"``: all regions pooled, the own one included. ``"others"``: pooled without the
        own one. ``"mean_of_others"``: the simple mean of the shares of all other regions that are
        active. ``"equal"``: the same share for every industry. A mapping such as ``{"province":
        "Beijing"}`` or ``{"macro_region": ["East", "Central"]}``, or a Boolean expression: the
        regions with such a row, pooled.

    Returns
    -------
    A frame with the keys in ``by``, the region and ``relative_entropy``. Null in a region without
    any activity, or without any in the reference, and where the reference lacks an industry that
    the region has (the index would be infinite).

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice
        (RB304), null key (RB306), a named reference that matches no row (RB310) or has no activity
        in a group (RB313).

    Source
    ------
    Theil (1967); Kullback & Leibler (1951).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.relative_entropy(df, "jobs", region="region", industry="industry")
    >>> result["relative_entropy"].round(6).to_list()
    [0.261037, 0.333368]
    """


@measure
def shannon(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    base: Literal["e", "2", "10"] = "e",
) -> Frame:
    """Shannon entropy of a region's industries, and evenness.

    H = Σ s log(1/s) with 0 log(1/0) = 0: 0 for a single industry, log n for equal shares.
    ``evenness`` is H/log n; n counts all industries of the table (within ``by``).

    ============================= ==================================================================
    package                       what it tells
    ============================= ==================================================================
    EconGeo, econcomplex          ``base="2"``; EconGeo rounds to three decimals
    segregation                   ``base="e"``
    concentrationMetrics          ``base="e"``; normalised 1 − H/log n⁺, n⁺ without the empty industries
    ============================= ==================================================================

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the industries that occur in it.
    base : {"e", "2", "10"}
        Base of the logarithm: nats, bits, or decimal digits.

    Returns
    -------
    A frame with the keys in ``by``, the region, ``shannon`` and ``evenness``. Null in a region
    without any activity; ``evenness`` also where the table has one industry only.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others wherever it has anything: a total row
        left in the table counts everything twice.

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
    Shannon (1948); Pielou (1966, evenness).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.specialization.shannon(df, "jobs", region="region", industry="industry", base="2")
    >>> result["shannon"].round(6).to_list()
    [1.485475, 0.468996]
    """


@measure
def variety(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    groups: Column,
    subgroups: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Related and unrelated variety: entropy of a region's industries within and between their groups.

    In bits, with the shares p of the industries and P of their groups,

    | unrelated variety: Σ_g P_g log₂(1/P_g)
    | related variety: Σ_g P_g Σ_{i∈g} (p_i/P_g) log₂(P_g/p_i)

    which add up to the entropy of the industries. With ``subgroups`` inside of the groups what lies
    between the two is the semi-related variety. The classification stands in the table as further
    columns; if it is a table of its own, join it first: ``df.join(crosswalk, on="nace4")``.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        The industries as finely as they are known, such as four digits of NACE. String,
        Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    groups, subgroups : key columns, the second optional
        The wider classes of each industry, such as two and three digits. An industry is known
        by its name within its groups, a subgroup by its name within its group.
    by : one or more key columns, optional
        Each group (year) is a table of its own.

    Returns
    -------
    A frame with the keys in ``by``, the region, ``variety`` (the entropy) and its parts
    ``unrelated_variety``, ``semi_related_variety`` (if there are subgroups) and
    ``related_variety``. Null in a region without any activity.

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
    Frenken, Van Oort & Verburg (2007), Regional Studies 41; Castaldi, Frenken & Los (2015,
    semi-related variety).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3,
    ...     "nace4": ["1011", "1012", "2410"],
    ...     "nace2": ["10", "10", "24"],
    ...     "jobs": [25, 25, 50],
    ... })
    >>> rb.specialization.variety(df, "jobs", region="region", industry="nace4", groups="nace2").row(0)
    ('A', 1.5, 1.0, 0.5)
    """

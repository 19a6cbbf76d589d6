"""What a region does more of than others."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Reference

__all__ = [
    "export_base",
    "horizontal_cluster",
    "location_quotient",
    "location_quotient_interval",
    "population_quotient",
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
    method: Literal["delta", "exact"] = "delta",
    level: float = 0.95,
    reference: Reference = "nation",
) -> Frame:
    """Location quotient with its standard error and a confidence interval.

    For counts (jobs, firms, cases): each region's number e in an industry is taken as binomial out of
    its total E, with a share of its own. A sample of a survey is more uncertain than that.

    ========== ==========================================================================================
    method     interval
    ========== ==========================================================================================
    ``delta``  LQ ± z·s with the first-order variance of the quotient,
               s² = [T/(E·N)·(1 − e*/N)]²·e(1 − e/E) + (LQ/N)²·Σ e_s(1 − e_s/E_s), the sum over the other
               regions of the reference. e* is what of N is the region's own: e in the nation, which
               moves with its region; 0 in the others
    ``exact``  the bounds of Clopper and Pearson for the share e/E, divided by the share N/T, which counts
               as known; s = √(e(1 − e/E))·T/(E·N)
    ========== ==========================================================================================

    The exact one is right in small numbers, where the other may reach below 0; of an industry that the
    region has not, the delta method knows no error.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Counts. In thousands of jobs the interval is that of thousands of jobs.
    region, industry : key columns
    by : one or more key columns, optional
        Each group (year) is a table of its own.
    method : {"delta", "exact"}
    level : float
        Probability of the interval, between 0 and 1.
    reference : str, mapping or Boolean expression
        ``"nation"``: all rows of the group, the own region included. ``"others"``: without the own
        region. A mapping such as ``{"province": "Beijing"}``: the rows that match.

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
        null in a key (RB306), a named reference that matches no row (RB310).

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

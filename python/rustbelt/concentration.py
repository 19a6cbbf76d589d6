"""Where an industry is: its concentration over regions.

Measures of the regions' shares of an industry alone (`herfindahl`, `hill_number`,
`concentration_ratio`, `hall_tideman`, `shannon`), against other industries (`krugman`, `gini`),
and against all industries or any base, such as people or land (`hoover`, `relative_entropy`,
`locational_gini`, `coulter`, `lorenz_curve`). The same for a region over industries is
`rustbelt.specialization`.
"""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Reference

__all__ = [
    "concentration_ratio",
    "coulter",
    "gini",
    "hall_tideman",
    "herfindahl",
    "hill_number",
    "hoover",
    "krugman",
    "locational_gini",
    "lorenz_curve",
    "relative_entropy",
    "shannon",
]


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
    """Concentration ratio CR_k: the share of an industry's k largest regions.

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
        Each group (year) is a table of its own, with the regions that occur in it.
    largest : whole number of at least 1
        How many regions; of fewer, all.

    Returns
    -------
    A frame with the keys in ``by``, the industry, ``concentration_ratio`` and ``berger_parker``.
    Null for an industry without any activity.

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
    >>> result = rb.concentration.concentration_ratio(df, "jobs", region="region", industry="industry", largest=1)
    >>> result["concentration_ratio"].round(6).to_list()
    [0.833333, 1.0, 0.818182]
    """


@measure
def coulter(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """Coulter coefficient of an industry over regions, against equal shares or those of people or land.

    [½ Σ (z − w)²]^½ with the regions' shares z of the industry and w of the weight, or 1/n: 0 where
    they are the same, 1 at most.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    weight : column of numbers of zero or more, optional
        What the industry is held against: the population or area of the region, which each of
        its rows repeats. Only shares count. By default equal shares.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the regions that occur in it.

    Returns
    -------
    A frame with the keys in ``by``, the industry and ``coulter``. Null for an industry without any
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
        (RB304), null key (RB306), two weights for one region (RB313).

    Source
    ------
    Coulter (1989), Measuring Inequality.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.concentration.coulter(df, "jobs", region="region", industry="industry")
    >>> result["coulter"].round(6).to_list()
    [0.333333, 0.5, 0.318182]
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
    """Gini coefficient of concentration: of the location quotients of an industry's regions.

    2/(n² C̄) Σ k (C₍ₖ₎ − C̄) with the location quotients C in ascending order, from 0 to (n − 1)/n.
    Each region counts once, however small; REAT's ``gini.conc`` is the same. With
    ``reference="equal"`` it is the plain Gini coefficient of the shares, empty regions included
    (`rustbelt.inequality.gini` knows only rows that are there). `locational_gini` weights the
    regions with their size.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the regions that occur in it.
    reference : str, mapping or Boolean expression
        ``"nation"``: all industries pooled, the own one included. ``"others"``: pooled without
        the own one. ``"mean_of_others"``: the simple mean of the shares of all other industries
        that are active. ``"equal"``: the same share for every region. A mapping such as
        ``{"industry": "steel"}``, or a Boolean expression: the industries with such a row, pooled.

    Returns
    -------
    A frame with the keys in ``by``, the industry and ``gini``. Null for an industry without any
    activity, or without any in the reference, and where the reference lacks a region that the
    industry has. What the reference lacks, too, has no quotient and is left out.

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
    >>> result = rb.concentration.gini(df, "jobs", region="region", industry="industry")
    >>> result["gini"].round(6).to_list()
    [0.333333, 0.5, 0.318182]
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
    """Hall-Tideman index of an industry's regions, which Rosenbluth has, too.

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
        Each group (year) is a table of its own, with the regions that occur in it.

    Returns
    -------
    A frame with the keys in ``by``, the industry and ``hall_tideman``. Null for an industry without
    any activity.

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
    >>> result = rb.concentration.hall_tideman(df, "jobs", region="region", industry="industry")
    >>> result["hall_tideman"].round(6).to_list()
    [0.75, 1.0, 0.733333]
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
    """Herfindahl-Hirschman index of an industry's regions: plain, normalised, as an equivalent number.

    With the shares s of the regions, H = Σ s², from 1/n for equal shares to 1 for a single one.
    Normalised, (H − 1/n)/(1 − 1/n) runs from 0 to 1. 1/H is the number of equal shares that would
    give the same H. n counts all regions of the table (within ``by``), also those of which an
    industry has nothing.

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
        Each group (year) is a table of its own, with the regions that occur in it.

    Returns
    -------
    A frame with the keys in ``by``, the industry, ``herfindahl``, ``normalised_herfindahl`` and
    ``equivalent_number``. Null for an industry without any activity; ``normalised_herfindahl`` also
    where the table has one region only.

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
    >>> result = rb.concentration.herfindahl(df, "jobs", region="region", industry="industry")
    >>> result["herfindahl"].round(6).to_list()
    [0.722222, 1.0, 0.702479]
    >>> result["normalised_herfindahl"].round(6).to_list()
    [0.444444, 1.0, 0.404959]
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
    """Hill number and Hannah-Kay index of any order: how many regions an industry has in effect.

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
        Each group (year) is a table of its own, with the regions that occur in it.
    order : number above 0
        1 is the limit, the exponential of the entropy; 2 the reciprocal of the Herfindahl
        index. The higher, the less the small shares count.

    Returns
    -------
    A frame with the keys in ``by``, the industry, ``hill_number`` and ``hannah_kay``. Null for an
    industry without any activity.

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
    >>> result = rb.concentration.hill_number(df, "jobs", region="region", industry="industry")
    >>> result["hill_number"].round(6).to_list()
    [1.384615, 1.0, 1.423529]
    """


@measure
def hoover(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    convention: Literal["literature", "EconGeo"] = "literature",
) -> Frame:
    """Hoover index of an industry over regions: Florence's coefficient of localization.

    ½ Σ |z − Z| with the regions' shares z of the industry and Z of all industries, or of the
    weight, from 0 to 1: the share that would have to move. With the population as weight it is the
    Hoover index of concentration.

    ============================= ====================================================
    package                       call
    ============================= ====================================================
    EconGeo ``Hoover.index``      ``weight="population", convention="EconGeo"``: percent
    REAT ``hoover``               ``weight="population"``; its ``weighting=`` is not
                                  reproduced, as it multiplies each gap with a share
    ============================= ====================================================

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    weight : column of numbers of zero or more, optional
        What the industry is held against: the population or area of the region, which each of
        its rows repeats. Only shares count. By default all industries together.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the regions that occur in it.
    convention : {"literature", "EconGeo"}
        A fraction from 0 to 1, or percent.

    Returns
    -------
    A frame with the keys in ``by``, the industry and ``hoover``. Null for an industry without any
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
        (RB304), null key (RB306), two weights for one region (RB313).

    Source
    ------
    Hoover (1936); Florence (1948).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.concentration.hoover(df, "jobs", region="region", industry="industry")
    >>> result["hoover"].round(6).to_list()
    [0.333333, 0.5, 0.318182]
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
    """Krugman concentration index: the sum of differences from the reference's shares of the regions.

    K = Σ |z − Z| with the regions' shares z of the industry and Z of the reference: 0 for the same
    spread, 2 for nothing in common.

    ====================================== =====================================================
    package                                call
    ====================================== =====================================================
    EconGeo ``Krugman.index``, econcomplex the default: the own industry is in the nation
    REAT ``krugman.conc``                  ``reference={"industry": "steel"}``
    REAT ``krugman.conc2``                 ``convention="REAT"``: ``reference="mean_of_others"``
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
        Each group (year) is a table of its own, with the regions that occur in it.
    reference : str, mapping or Boolean expression
        ``"nation"``: all industries pooled, the own one included. ``"others"``: pooled without
        the own one. ``"mean_of_others"``: the simple mean of the shares of all other industries
        that are active. ``"equal"``: the same share for every region. A mapping such as
        ``{"industry": "steel"}``, or a Boolean expression: the industries with such a row, pooled.
    convention : {"literature", "REAT"}
        ``"REAT"`` sets the reference to ``"mean_of_others"``.

    Returns
    -------
    A frame with the keys in ``by``, the industry and ``krugman``. Null for an industry without any
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
    >>> result = rb.concentration.krugman(df, "jobs", region="region", industry="industry")
    >>> result["krugman"].round(6).to_list()
    [0.666667, 1.0, 0.636364]
    """


@measure
def locational_gini(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    range: Literal["half", "one"] = "half",
) -> Frame:
    """Locational Gini of an industry over regions, against all industries or any base.

    The area between the diagonal and the Lorenz curve of the regions' shares of the industry
    against those of all industries, or of the weight (`lorenz_curve`). Krugman's is the area
    itself, from 0 to ½; most papers double it. With the population as weight it is the Hoover-Gini.

    ================================ ====================================================
    package                          call
    ================================ ====================================================
    EconGeo ``locational.Gini``      the default, as econcomplex
    EconGeo ``Hoover.Gini``          ``range="one", weight="population"`` (rounded there)
    ================================ ====================================================

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    weight : column of numbers of zero or more, optional
        What the industry is held against: the population or area of the region, which each of
        its rows repeats. Only shares count. By default all industries together.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the regions that occur in it.
    range : {"half", "one"}
        The area (0 to ½), or twice the area (0 to 1).

    Returns
    -------
    A frame with the keys in ``by``, the industry and ``locational_gini``. Null for an industry
    without any activity.

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
        (RB304), null key (RB306), two weights for one region (RB313).

    Source
    ------
    Krugman (1991), Geography and Trade; Hoover (1936).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.concentration.locational_gini(df, "jobs", region="region", industry="industry")
    >>> result["locational_gini"].round(6).to_list()
    [0.166667, 0.25, 0.159091]
    """


@measure
def lorenz_curve(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """Points of the Lorenz (Hoover) curve of an industry over regions.

    A point for each region: its cumulated shares z of the industry above those of all industries,
    or of the weight, regions in ascending order of the quotient. Rows are sorted by their keys;
    sort by ``order`` to draw, and begin at (0, 0). The area between diagonal and curve is
    `locational_gini`.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    weight : column of numbers of zero or more, optional
        What the industry is held against: the population or area of the region, which each of
        its rows repeats. Only shares count. By default all industries together.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the regions that occur in it.

    Returns
    -------
    A frame with the keys in ``by``, the industry and the region, ``order`` (UInt32, the place on
    the curve from 1), ``share``, ``reference_share``, ``cumulative_share`` and
    ``cumulative_reference_share``. Null for an industry without any activity; a region without
    either is not on the curve: its ``order`` and its cumulated shares are null.

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
        (RB304), null key (RB306), two weights for one region (RB313).

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
    >>> curve = rb.concentration.lorenz_curve(df, "jobs", region="region", industry="industry")
    >>> curve.filter(industry="steel").select("region", "order", "cumulative_share", "cumulative_reference_share").rows()
    [('A', 2, 1.0, 1.0), ('B', 1, 0.0, 0.5)]
    """


@measure
def relative_entropy(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """Relative entropy of an industry's regions: Theil's distance from all industries, or people.

    D = Σ z ln(z/Z) with the regions' shares z of the industry and Z of all industries, or of the
    weight; 0 ln 0 = 0. 0 where they are the same. With the area as weight it is the D-index of
    Mori, Nishikimi and Smith.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    weight : column of numbers of zero or more, optional
        What the industry is held against: the population or area of the region, which each of
        its rows repeats. Only shares count. By default all industries together.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own, with the regions that occur in it.

    Returns
    -------
    A frame with the keys in ``by``, the industry and ``relative_entropy``. Null for an industry
    without any activity, or where a region without weight has some (the index would be infinite).

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
        (RB304), null key (RB306), two weights for one region (RB313).

    Source
    ------
    Theil (1967); Mori, Nishikimi & Smith (2005).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 3 + ["B"] * 3,
    ...     "industry": ["food", "steel", "trade"] * 2,
    ...     "jobs": [50, 30, 20, 10, 0, 90],
    ... })
    >>> result = rb.concentration.relative_entropy(df, "jobs", region="region", industry="industry")
    >>> result["relative_entropy"].round(6).to_list()
    [0.242586, 0.693147, 0.219008]
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
    """Shannon entropy of an industry's regions, and evenness.

    H = Σ s log(1/s) with 0 log(1/0) = 0: 0 for a single region, log n for equal shares.
    ``evenness`` is H/log n; n counts all regions of the table (within ``by``).

    ============================= ==================================================================
    package                       what it tells
    ============================= ==================================================================
    EconGeo, econcomplex          ``base="2"``; EconGeo rounds to three decimals
    segregation                   ``base="e"``
    concentrationMetrics          ``base="e"``; normalised 1 − H/log n⁺, n⁺ without the empty regions
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
        Each group (year) is a table of its own, with the regions that occur in it.
    base : {"e", "2", "10"}
        Base of the logarithm: nats, bits, or decimal digits.

    Returns
    -------
    A frame with the keys in ``by``, the industry, ``shannon`` and ``evenness``. Null for an
    industry without any activity; ``evenness`` also where the table has one region only.

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
    >>> result = rb.concentration.shannon(df, "jobs", region="region", industry="industry", base="2")
    >>> result["shannon"].round(6).to_list()
    [0.650022, 0.0, 0.684038]
    """

"""How a region compares with its own past and with a reference."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Reference

__all__ = [
    "accessibility",
    "gap",
    "growth_rate",
    "panel_growth",
    "rank",
    "rank_size",
    "relative",
    "structure_similarity",
    "time_distance",
    "z_score",
]


@measure
def growth_rate(
    frame: Frame,
    base: Column,
    current: Column,
    *,
    method: Literal["simple", "log", "compound"] = "simple",
    periods: float = 1,
) -> Frame:
    """Growth from a base column to a current column.

    For tables with one column per period. For a long table with a column of periods see
    `panel_growth`.

    ============ ======================= ==========================================
    method       formula                 name
    ============ ======================= ==========================================
    ``simple``   (y₁ − y₀)/y₀            growth rate over the whole span
    ``log``      ln(y₁/y₀)               log growth over the whole span
    ``compound`` (y₁/y₀)^(1/T) − 1       compound (average annual) growth rate, CAGR
    ============ ======================= ==========================================

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    base : column of numbers
        y₀, the earlier value.
    current : column of numbers
        y₁, the later value.
    method : {"simple", "log", "compound"}
    periods : float
        T, the number of periods (years) from base to current; only ``compound`` uses it.

    Returns
    -------
    The frame with the column ``growth_rate`` (a fraction: 0.05 is 5 %) added, rows in their order.
    Null where an input is null, where the base is zero or negative, and where the logarithm or the
    root has no value.

    Raises
    ------
    ColumnError
        A column is missing or holds no numbers (RB101, RB102), or ``growth_rate`` exists already
        (RB103).
    DataError
        A value is NaN or infinite (RB301).

    Source
    ------
    U.S. Bureau of Economic Analysis, Glossary, "compound annual growth rate".

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"region": ["A", "B"], "gdp_2010": [100.0, 80.0], "gdp_2012": [121.0, 80.0]})
    >>> grown = rb.comparison.growth_rate(df, "gdp_2010", "gdp_2012", method="compound", periods=2)
    >>> grown["growth_rate"].round(4).to_list()
    [0.1, 0.0]
    """


@measure
def panel_growth(
    frame: Frame,
    value: Column,
    *,
    period: Column,
    by: Columns | None = None,
    method: Literal["simple", "log", "compound"] = "simple",
    lag: int | None = None,
) -> Frame:
    """Growth over the preceding period, or year on year, in every series of a panel.

    Each row is compared with the row of its own series that lies ``lag`` periods earlier; without a
    lag, with the preceding period that is observed. Nothing is interpolated: a year on year rate
    needs the year before. Rows may come in any order.

    Formulas as in `growth_rate`; in ``compound``, T is the distance between the two periods, so
    that a rate over a gap of five years is a rate per year.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
    period : column of whole numbers (years) or Date
        Distances are taken in units of the number, or in years between dates.
    by : one or more key columns
        What makes a series: the region, or region and industry.
    method : {"simple", "log", "compound"}
    lag : int, optional
        Distance to the earlier period: ``lag=1`` is year on year, for dates the same day one year
        before. Without it the preceding observed period is taken, however far away it is.

    Returns
    -------
    The frame with the column ``growth_rate`` (a fraction) added, rows in their order. Null for the
    first period of a series, where the lagged period is absent or its value null, and where the
    base is zero or negative.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or ``growth_rate`` exists already
        (RB103).
    DataError
        NaN or infinite value (RB301); the same period twice in one series (RB305); a period is null
        (RB306).

    Source
    ------
    U.S. Bureau of Economic Analysis, Glossary, "compound annual growth rate".

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "A", "B", "B"],
    ...     "year": [2000, 2001, 2003, 2000, 2001],
    ...     "gdp": [100.0, 110.0, 121.0, 50.0, 40.0],
    ... })
    >>> grown = rb.comparison.panel_growth(df, "gdp", period="year", by="region")
    >>> grown["growth_rate"].round(4).to_list()
    [None, 0.1, 0.1, None, -0.2]
    >>> yearly = rb.comparison.panel_growth(df, "gdp", period="year", by="region", lag=1)
    >>> yearly["growth_rate"].round(4).to_list()
    [None, 0.1, None, None, -0.2]
    """


@measure
def relative(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    reference: Reference = "nation",
    by: Columns | None = None,
) -> Frame:
    """Ratio of each region to a reference: y_r / y_ref.

    ============================ ======================================================================
    reference                    y_ref
    ============================ ======================================================================
    ``"nation"``                 (weighted) mean of all rows of the group
    ``"others"``                 (weighted) mean of all other rows of the group
    ``"frontier"``               the largest value of the group
    ``{"province": "Beijing"}``  that region
    ``{"macro": ["East"]}``      (weighted) mean of the rows that match
    a Boolean expression         (weighted) mean of the rows where it is true
    ============================ ======================================================================

    Of values per head, the national level is the mean weighted with the population: give it as
    ``weight``. Without a weight every region counts the same, which is another number. A region
    against its own group (macro-region, country) is ``by=``.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
    weight : column of numbers of zero or more, optional
        Only the shares of the weights count.
    reference : str, mapping or Boolean expression
        See the table.
    by : one or more key columns, optional
        Each group (year) has its own reference.

    Returns
    -------
    The frame with the column ``relative`` (1 is the level of the reference; times 100 for an index)
    added, rows in their order. Null where value or weight is null, where the reference is 0, and in
    a group that has no row of a named reference.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or ``relative`` exists already
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302), a named reference that matches no
        row at all (RB310).

    Source
    ------
    Index relatives as in Eurostat's Regional Yearbook; Williamson (1965) for the weighted national
    mean.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"region": ["A", "B", "C"], "income": [10.0, 20.0, 30.0], "people": [1, 2, 3]})
    >>> rb.comparison.relative(df, "income", weight="people")["relative"].round(4).to_list()
    [0.4286, 0.8571, 1.2857]
    >>> rb.comparison.relative(df, "income", reference={"region": "B"})["relative"].to_list()
    [0.5, 1.0, 1.5]
    """


@measure
def gap(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    reference: Reference = "nation",
    by: Columns | None = None,
) -> Frame:
    """Difference of each region to a reference: y_r − y_ref.

    The references are those of `relative`. Of growth rates, this is the growth differential.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
    weight : column of numbers of zero or more, optional
    reference : {"nation", "others", "frontier"}, mapping or Boolean expression
    by : one or more key columns, optional

    Returns
    -------
    The frame with the column ``gap`` (in the unit of the value) added, rows in their order. Null
    where value or weight is null and in a group that has no row of a named reference.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or ``gap`` exists already (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302), a named reference that matches no
        row at all (RB310).

    Source
    ------
    As `relative`.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"region": ["A", "B", "C"], "growth": [0.02, 0.05, 0.08]})
    >>> rb.comparison.gap(df, "growth", reference="others")["gap"].round(4).to_list()
    [-0.045, 0.0, 0.045]
    """


@measure
def rank(
    frame: Frame,
    value: Column,
    *,
    by: Columns | None = None,
    ties: Literal["average", "min", "max", "dense"] = "min",
    descending: bool = True,
) -> Frame:
    """Place of each region, 1 for the largest value.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
    by : one or more key columns, optional
        Each group (year) is ranked for itself.
    ties : {"average", "min", "max", "dense"}
        The place of equal values: the mean of the places they share, the best (1, 2, 2, 4), the
        worst (1, 3, 3, 4), or the best without a gap behind them (1, 2, 2, 3).
    descending : bool
        False gives 1 to the smallest value.

    Returns
    -------
    The frame with the column ``rank`` added (UInt32, with ``ties="average"`` Float64), rows in
    their order. Null where the value is null; such rows take no place.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or ``rank`` exists already
        (RB103).
    DataError
        NaN or infinite value (RB301).

    Source
    ------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, table 15 (there 1 is the smallest);
    Kendall & Gibbons (1990), Rank Correlation Methods, ch. 3, for the average of tied ranks.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"region": ["A", "B", "C", "D"], "income": [30, 10, 20, 20]})
    >>> rb.comparison.rank(df, "income")["rank"].to_list()
    [1, 4, 2, 2]
    """


@measure
def z_score(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    ddof: int = 0,
) -> Frame:
    """Distance from the (weighted) mean in (weighted) standard deviations: (y_r − ȳ)/s.

    With weights w, ȳ = Σ w y / Σ w and s² = Σ w (y − ȳ)² / Σ w · n/(n − ddof), n counting the rows
    of positive weight.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
    weight : column of numbers of zero or more, optional
    by : one or more key columns, optional
    ddof : int
        0 for the population's standard deviation, 1 for the sample's (as in table 15 of the source).

    Returns
    -------
    The frame with the column ``z_score`` added, rows in their order. Null where value or weight is
    null, and where all values of a group are equal.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or ``z_score`` exists already
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, sec. 5.2.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"region": ["A", "B", "C"], "income": [10, 20, 30]})
    >>> rb.comparison.z_score(df, "income", ddof=1)["z_score"].to_list()
    [-1.0, 0.0, 1.0]
    """


@measure
def structure_similarity(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    method: Literal["finger_kreinin", "log_rca_correlation"] = "finger_kreinin",
    reference: Reference = "regions",
    constant: float = 0.1,
) -> Frame:
    """Similarity of the industrial structures of two regions, or of each region and a reference.

    ======================= =============================================== =================================
    method                  formula                                         range
    ======================= =============================================== =================================
    ``finger_kreinin``      Σ min(s_ir, s_iq) of the industries' shares     0 nothing in common, 1 the same;
                                                                            1 − K/2 of Krugman's index K
    ``log_rca_correlation`` corr[ln(LQ_ir + c), ln(LQ_iq + c)] over the     −1 to 1
                            industries
    ======================= =============================================== =================================

    The location quotients are those against the nation, all rows of the table within ``by``. A cell
    without a row is zero activity. The correlation depends on the constant c.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
    region, industry : key columns
    by : one or more key columns, optional
        Each group (year) is a table of its own.
    method : {"finger_kreinin", "log_rca_correlation"}
    reference : str, mapping or Boolean expression
        ``"regions"``: every pair of regions, once. ``"nation"``: all rows, the own region included.
        ``"others"``: without the own region. A mapping such as ``{"province": "Beijing"}`` or
        ``{"macro_region": ["East", "Central"]}``: the rows that match, added up.
    constant : float
        Added to the quotients, so that a quotient of 0 has a logarithm.

    Returns
    -------
    A frame with the keys in ``by``, the region, with ``reference="regions"`` the ``other`` one, and
    ``similarity``, sorted by the keys. Null where a region has no activity, and a correlation where one
    side has equal quotients throughout, as the nation has.

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
    Finger & Kreinin (1979); Bahar, Hausmann & Hidalgo (2014) for the correlation.

    Examples
    --------
    Shares (.5, .5) and (.25, .75) have .25 + .5 in common:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"region": ["A", "A", "B", "B"], "industry": ["x", "y"] * 2, "jobs": [5, 5, 1, 3]})
    >>> rb.comparison.structure_similarity(df, "jobs", region="region", industry="industry").row(0)
    ('A', 'B', 0.75)
    """


@measure
def rank_size(
    frame: Frame,
    value: Column,
    *,
    by: Columns | None = None,
    rank: Literal["shifted", "plain"] = "shifted",
) -> Frame:
    """Rank-size rule (Zipf's law): the exponent b of ln(rank − ½) = a − b ln size.

    Under Zipf's law b is 1: the second city has half of the people of the first. A smaller exponent
    means a few that are very large. By least squares; the standard error is b√(2/n), since the one that
    least squares tells is far too small: ranks of a sample are not independent. The shift by ½ takes
    the bias out of small samples.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers above zero
        Sizes: inhabitants of cities, output of regions. The rule is about the largest: filter first.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    rank : {"shifted", "plain"}
        ``plain`` regresses ln rank, as older papers do.

    Returns
    -------
    A frame with the keys in ``by`` and ``exponent``, ``standard_error``, ``constant`` (a),
    ``r_squared`` and ``count``. All but the count are null where there are fewer than two different
    sizes; the count, too, where there is none. Rows with a null value are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like a result
        (RB103).
    DataError
        NaN or infinite value (RB301), a size of zero or below (RB302).

    Source
    ------
    Gabaix & Ibragimov (2011), Rank − 1/2: a simple way to improve the OLS estimation of tail exponents.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"people": [60, 30, 20, 15]})
    >>> rb.comparison.rank_size(df, "people", rank="plain")["exponent"].round(6).item()
    1.0
    """


@measure
def time_distance(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    period: Column,
    reference: Reference = "nation",
    by: Columns | None = None,
    crossing: Literal["first", "last"] = "first",
) -> Frame:
    """Time distance: how many years ago the reference had the level that a region has now.

    S = t − T, where T is the time at which the reference had the region's level of time t; between two
    observed periods of the reference on the straight line. Positive: so many years behind. A gap of
    20 % may be two years or twenty; this tells which.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and period.
    value : column of numbers
    weight : column of numbers of zero or more, optional
        For the mean of a reference of several rows in a period; of values per head the population.
    period : column of whole numbers (years) or Date
    reference : str, mapping or Boolean expression
        ``"nation"``: the (weighted) mean of all rows in each period. A mapping such as
        ``{"province": "Beijing"}``: the rows that match.
    by : one or more key columns, optional
        Each group (indicator) for itself. The region is no group: all are held against one reference.
    crossing : {"first", "last"}
        Which time counts where the reference passed a level more than once.

    Returns
    -------
    The frame with the column ``time_distance`` (in units of the period, for dates in years) added, rows
    in their order. Null where value or weight is null, and where the reference never had that level
    within the table: nothing is extrapolated.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or ``time_distance`` exists already
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302), a period is null (RB306), a named
        reference that matches no row at all (RB310).

    Source
    ------
    Sicherl (1973), Time-distance as a dynamic measure of disparities in social and economic development.

    Examples
    --------
    The core had 150 half way between 1990 and 2000:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["core", "core", "late", "late"], "year": [1990, 2000] * 2, "gdp": [100, 200, 90, 150],
    ... })
    >>> late = rb.comparison.time_distance(df, "gdp", period="year", reference={"region": "core"})
    >>> late["time_distance"].to_list()
    [0.0, 0.0, None, 5.0]
    """


@measure
def accessibility(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    distances: Frame,
    by: Columns | None = None,
    decay: Literal["power", "exponential"] = "power",
    beta: float = 1.0,
) -> Frame:
    """Accessibility (market potential): what lies around each region, discounted by distance.

    A_r = Σ_s O_s f(d_rs), with f(d) = d^−β (power) or e^−βd (exponential). With the power 1 it is
    Harris's market potential.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per region.
    value : column of numbers of zero or more
        O, what there is to be reached: jobs, people, output.
    region : key column
    distances : table with the columns ``region``, ``neighbour``, ``distance``
        From where, to where, how far: one row per pair that is within reach, in both directions. A
        region's own opportunities count if it has a row with itself, at a distance such as two thirds
        of its radius. Rows from regions that the frame has not are not used.
    by : one or more key columns, optional
        Each group (year) for itself.
    decay : {"power", "exponential"}
    beta : float
        β, above zero. In an exponential it depends on the unit of distance.

    Returns
    -------
    A frame with the keys in ``by``, the region and ``accessibility`` in the unit of the value (times
    distance to the power −β), sorted by the keys. A region that reaches nothing has 0.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like a result
        (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same region or pair twice
        (RB304), null in a key (RB306), a power of the distance 0 (RB313), a neighbour without a row
        (RB314), a distance that is null or negative (RB315).

    Source
    ------
    Hansen (1959); Harris (1954) for market potential.

    Examples
    --------
    A reaches itself within 2 km, and B in 10 km: 100/2 + 50/10.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"region": ["A", "B"], "jobs": [100, 50]})
    >>> away = pl.DataFrame({"region": ["A", "A", "B"], "neighbour": ["A", "B", "A"], "distance": [2, 10, 10]})
    >>> rb.comparison.accessibility(df, "jobs", region="region", distances=away)["accessibility"].to_list()
    [55.0, 10.0]
    """

"""How a region compares with its own past and with a reference."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Reference

__all__ = ["gap", "growth_rate", "panel_growth", "rank", "relative", "z_score"]


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

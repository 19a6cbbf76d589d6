"""What official tables leave out: cells that are suppressed to protect single firms, and what can be said all the same.

`suppressed` bounds each such cell by the published totals; the other functions carry the bounds on into location quotients,
Herfindahl indices and shift-share.
"""

from __future__ import annotations

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period

__all__ = ["herfindahl_bounds", "location_quotient_bounds", "shift_share_bounds", "suppressed"]


@measure
def suppressed(
    frame: Frame,
    value: Column,
    *,
    region_total: Column | None = None,
    industry_total: Column | None = None,
    at_least: Column | None = None,
    at_most: Column | None = None,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """Bounds of suppressed cells, from the totals of rows and columns.

    Official tables print "(D)" where a figure would give away a single firm. With the total T of its
    row (or column), whose other cells lie between l and u, such a cell lies between T − Σ u and
    T − Σ l, and is not negative. Each bound that moves narrows others, so rows and columns take turns
    until nothing moves. Cells that follow from the totals come out exactly.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per cell. A cell without a row has no activity.
    value : column of numbers of zero or more
        Published figures; null is a suppressed cell. Turn "(D)" into null first, for instance with
        ``pl.col("value").cast(pl.Float64, strict=False)``.
    region_total : column of numbers of zero or more, optional
        The published total of the region, repeated in its rows; null if it is not published.
    industry_total : column of numbers of zero or more, optional
        The published total of the industry over the regions of the table.
    at_least, at_most : columns of numbers of zero or more, optional
        What is known besides, such as a size class. Where null, nothing is.
    region : key column
    industry : key column
    by : one or more key columns, optional
        A table of its own for each group, such as a year.

    Returns
    -------
    A frame with the keys in ``by``, the region and the industry, sorted by them, and the columns
    ``lower`` and ``upper`` in the unit of the value; equal for cells that are published or follow from
    the totals. ``upper`` is null where no total bounds the cell.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value (RB302), a cell twice (RB304), a null key
        (RB306), cells that contradict a total by more than a millionth, or a total that is not the
        same in all of its rows (RB313).

    Source
    ------
    Interval propagation (Davis 1987, Artificial Intelligence 32) on the margins of the table.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "county": ["A", "A", "A", "B", "B", "B"],
    ...     "industry": ["coal", "steel", "trade"] * 2,
    ...     "jobs": [4, None, 5, None, None, 2],
    ...     "county_total": [10, 10, 10, 9, 9, 9],
    ...     "industry_total": [5, 7, 7, 5, 7, 7],
    ... })
    >>> keys = {"region": "county", "industry": "industry"}
    >>> totals = {"region_total": "county_total", "industry_total": "industry_total"}
    >>> rb.quality.suppressed(df, "jobs", **totals, **keys).filter(county="B").rows()
    [('B', 'coal', 1.0, 1.0), ('B', 'steel', 6.0, 6.0), ('B', 'trade', 2.0, 2.0)]
    """


@measure
def location_quotient_bounds(
    frame: Frame,
    lower: Column,
    upper: Column,
    region_total: Column,
    industry_total: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """Location quotients of cells that are known within bounds.

    LQ = (e/E_r) / (N_i/N) with the published totals E_r of the region, N_i of the industry and N = Σ N_i rises
    with the cell e, so its bounds are those of e.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per cell, such as the result of `suppressed` joined with the totals.
    lower, upper : columns of numbers of zero or more
        Bounds of the cell; equal where it is published.
    region_total : column of numbers of zero or more
        Total of the region, repeated in its rows.
    industry_total : column of numbers of zero or more
        Total of the industry, repeated in its rows; their sum is the nation.
    region : key column
    industry : key column
    by : one or more key columns, optional
        A table of its own for each group, such as a year.

    Returns
    -------
    A frame with the keys in ``by``, the region and the industry, sorted by them, and the columns
    ``location_quotient_lower`` and ``location_quotient_upper``. Null where the region or the industry
    has nothing.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value (RB302), null value (RB303), a cell twice
        (RB304), a null key (RB306), bounds the wrong way round, or a total that is not the same in
        all of its rows (RB313).

    Source
    ------
    The location quotient at both bounds of the cell.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "county": ["A", "A", "B", "B"],
    ...     "industry": ["coal", "steel"] * 2,
    ...     "lower": [4, 2, 0, 0],
    ...     "upper": [8, 6, 4, 4],
    ...     "county_total": [10, 10, 4, 4],
    ...     "industry_total": [8, 6, 8, 6],
    ... })
    >>> numbers = ["lower", "upper", "county_total", "industry_total"]
    >>> rb.quality.location_quotient_bounds(df, *numbers, region="county", industry="industry").row(0)
    ('A', 'coal', 0.7, 1.4)
    """


@measure
def herfindahl_bounds(
    frame: Frame,
    lower: Column,
    upper: Column,
    region_total: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
) -> Frame:
    """Herfindahl index of a region whose cells are known within bounds.

    H = Σ s² lies between its least value, where the cells are as equal as their bounds allow, and its
    largest, where the cells with the highest bounds take what the others leave; all cells add up to the
    published total. The least value is exact. The largest is exact unless the last cell to be filled is
    filled in part; it is a bound always.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per cell, such as the result of `suppressed` joined with the totals.
    lower, upper : columns of numbers of zero or more
        Bounds of the cell; equal where it is published.
    region_total : column of numbers of zero or more
        Total of the region, repeated in its rows.
    region : key column
    industry : key column
    by : one or more key columns, optional
        A table of its own for each group, such as a year.

    Returns
    -------
    A frame with the keys in ``by`` and the region, sorted by them, and the columns ``herfindahl_lower``
    and ``herfindahl_upper``, between 0 and 1. Null where the region has nothing.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value (RB302), null value (RB303), a cell twice
        (RB304), a null key (RB306), bounds the wrong way round or that contradict the total, or a
        total that is not the same in all of its rows (RB313).

    Source
    ------
    Least and largest sum of squares over the cells that the bounds and the total allow.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "county": ["A"] * 3,
    ...     "industry": ["coal", "steel", "trade"],
    ...     "lower": [4, 0, 0],
    ...     "upper": [4, 6, 6],
    ...     "total": [10] * 3,
    ... })
    >>> h = rb.quality.herfindahl_bounds(df, "lower", "upper", "total", region="county", industry="industry")
    >>> h.select(pl.col("herfindahl_lower", "herfindahl_upper").round(6)).row(0)
    (0.34, 0.52)
    """


@measure
def shift_share_bounds(
    frame: Frame,
    lower: Column,
    upper: Column,
    region_total: Column,
    industry_total: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> Frame:
    """Classic shift-share of a region whose cells are known within bounds.

    The change E_r1 − E_r0 and the national part E_r0 G follow from the published totals. The industry mix
    Σ e_i (G_i − G) lies between its least and its largest value over all cells of the first period
    that their bounds and the total of the region allow; the competitive part is what is left.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per cell and period, such as the result of `suppressed` joined with the totals.
    lower, upper : columns of numbers of zero or more
        Bounds of the cell; equal where it is published.
    region_total : column of numbers of zero or more
        Total of the region in the period, repeated in its rows.
    industry_total : column of numbers of zero or more
        Total of the industry in the period, repeated in its rows; their sum is the nation.
    region : key column
    industry : key column
    period : key column
    by : one or more key columns, optional
        A table of its own for each group.
    base, current : values of the period column, optional
        One step from base to current; without them each period is compared with the one before.

    Returns
    -------
    A frame with the keys in ``by``, the region, ``period_start`` and ``period_end``, sorted by them, and
    the columns ``base``, ``current``, ``change``, ``national``, ``industry_mix_lower``,
    ``industry_mix_upper``, ``competitive_lower`` and ``competitive_upper`` in the unit of the value.
    National part, mix and competitive part add up to the change: the lower mix goes with the upper
    competitive part.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value (RB302), null value (RB303), a cell twice
        (RB304), a null key (RB306), a single period (RB308), a period that is not there (RB309) or the
        wrong way round (RB312), bounds the wrong way round or that contradict the total, or a total
        that is not the same in all of its rows (RB313).

    Source
    ------
    Dunn (1960), with the extremes of a linear function of the cells.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "county": ["A", "A"] * 2,
    ...     "industry": ["coal", "steel"] * 2,
    ...     "year": [2000] * 2 + [2010] * 2,
    ...     "lower": [5, 2, 0, 0],
    ...     "upper": [8, 5, 9, 9],
    ...     "county_total": [10, 10, 9, 9],
    ...     "industry_total": [40, 60, 20, 90],
    ... })
    >>> numbers = ["lower", "upper", "county_total", "industry_total"]
    >>> keys = {"region": "county", "industry": "industry", "period": "year"}
    >>> parts = rb.quality.shift_share_bounds(df, *numbers, **keys)
    >>> parts.select(pl.exclude("county", "period_start", "period_end").round(6)).row(0)
    (10.0, 9.0, -1.0, 1.0, -4.0, -1.0, -1.0, 2.0)
    """

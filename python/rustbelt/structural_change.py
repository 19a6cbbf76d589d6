"""How far the structure of an economy has moved, and how well its parts fit together."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period

__all__ = ["lilien", "moore", "norm_of_absolute_values", "rationalisation", "upgrading"]


@measure
def norm_of_absolute_values(
    frame: Frame,
    value: Column,
    *,
    industry: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> Frame:
    """Structural change index (norm of absolute values, NAV): ½ Σ |s₁ − s₀|.

    The share of activity that has changed its industry: 0 if nothing moved, 1 if all did. With shares s
    of the industries at both ends of a step. It grows with the number of industries that are told apart.


    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
    industry : one or more key columns
        An industry without a row in a period has no activity there.
    period : key column
    by : one or more key columns, optional
        The region: each group for itself.
    base, current : values of the period column, optional
        Compare these two; without them every period with the one before it.

    Returns
    -------
    A frame with the keys in ``by``, ``period_start`` and ``period_end``, and ``structural_change``, sorted by the
    keys. Null where a period has no activity at all.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like a result (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice (RB304),
        null in a key (RB306), fewer than two periods (RB308), a period that is not there (RB309) or not
        before the other (RB312).

    Source
    ------
    Productivity Commission (1998), Aspects of Structural Change in Australia.

    Examples
    --------
    Shares go from (.5, .3, .2) to (.3, .4, .3):

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "sector": ["agriculture", "industry", "services"] * 2,
    ...     "year": [2000] * 3 + [2010] * 3,
    ...     "jobs": [50, 30, 20, 60, 80, 60],
    ... })
    >>> rb.structural_change.norm_of_absolute_values(df, "jobs", industry="sector", period="year").row(0)[2]
    0.2
    """


@measure
def lilien(
    frame: Frame,
    value: Column,
    *,
    industry: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    variant: Literal["original", "modified"] = "original",
    entries: Literal["raise", "drop"] = "raise",
) -> Frame:
    """Lilien index: dispersion of the growth of industries, √Σ s (Δ ln e − Δ ln E)².

    How differently industries grow, so how much labour has to move. With the activity e of an industry
    and E of all of them.

    ============ ==========================================================================================
    variant      weights s
    ============ ==========================================================================================
    ``original`` shares at the end of the step (Lilien 1982); an industry that ends counts 0, its limit
    ``modified`` means of the shares at both ends (Stamer 1998): the same forwards and backwards
    ============ ==========================================================================================


    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
    industry : one or more key columns
        An industry without a row in a period has no activity there.
    period : key column
    by : one or more key columns, optional
        The region: each group for itself.
    base, current : values of the period column, optional
        Compare these two; without them every period with the one before it.
    variant : {"original", "modified"}
        See the table.
    entries : {"raise", "drop"}
        What to do with an industry that enters in a step (in the modified index also with one that
        ends), which has no logarithmic growth: an error, or leave it out of both ends of that step.

    Returns
    -------
    A frame with the keys in ``by``, ``period_start`` and ``period_end``, and ``lilien``, sorted by the
    keys. Null where a period has no activity at all.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like a result (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice (RB304),
        null in a key (RB306), fewer than two periods (RB308), a period that is not there (RB309) or not
        before the other (RB312),
        an entry or exit (RB313).

    Source
    ------
    Lilien (1982); Stamer (1998); Ansari, Mussida & Pastore (2014), Stata Journal 14.

    Examples
    --------
    Shares go from (.5, .3, .2) to (.3, .4, .3):

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "sector": ["agriculture", "industry", "services"] * 2,
    ...     "year": [2000] * 3 + [2010] * 3,
    ...     "jobs": [50, 30, 20, 60, 80, 60],
    ... })
    >>> rb.structural_change.lilien(df, "jobs", industry="sector", period="year")["lilien"].round(4).item()
    0.4009
    """


@measure
def moore(
    frame: Frame,
    value: Column,
    *,
    industry: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> Frame:
    """Moore index: the cosine of the angle between two structures, and the angle.

    M = Σ s₀ s₁ / √(Σ s₀² · Σ s₁²) with shares s of the industries at both ends of a step, and θ = arccos M.
    The larger the angle, the more has moved.


    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
    industry : one or more key columns
        An industry without a row in a period has no activity there.
    period : key column
    by : one or more key columns, optional
        The region: each group for itself.
    base, current : values of the period column, optional
        Compare these two; without them every period with the one before it.

    Returns
    -------
    A frame with the keys in ``by``, ``period_start`` and ``period_end``, and ``moore`` (1: the
    same structure, 0: nothing in common) and ``angle`` in radians, sorted by the
    keys. Null where a period has no activity at all.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like a result (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell twice (RB304),
        null in a key (RB306), fewer than two periods (RB308), a period that is not there (RB309) or not
        before the other (RB312).

    Source
    ------
    Moore (1978), Review of Income and Wealth 24.

    Examples
    --------
    Shares go from (.5, .3, .2) to (.3, .4, .3):

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "sector": ["agriculture", "industry", "services"] * 2,
    ...     "year": [2000] * 3 + [2010] * 3,
    ...     "jobs": [50, 30, 20, 60, 80, 60],
    ... })
    >>> result = rb.structural_change.moore(df, "jobs", industry="sector", period="year")
    >>> result["moore"].round(4).item(), result["angle"].round(4).item()
    (0.9181, 0.4076)
    """


@measure
def rationalisation(frame: Frame, value: Column, labour: Column, *, by: Columns | None = None) -> Frame:
    """Rationalisation of the industrial structure: Theil's index between output and labour.

    TL = Σ (Y_i/Y) ln[(Y_i/L_i)/(Y/L)]. 0: every industry produces as much per worker as the whole, so
    labour is where the output is. The further from 0, the less the structure is in balance; some papers
    print 1/TL, so that more is better.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per industry in each group.
    value : column of numbers of zero or more
        Output Y of the industry.
    labour : column of numbers of zero or more
        Workers L of the industry.
    by : one or more key columns, optional
        Region and period: one result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``rationalisation``. Null in a group without output or
    labour, and where an industry has output and no labour, which has no bound. Rows with a null are left
    out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named ``rationalisation``
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value (RB302).

    Source
    ------
    Gan, Zheng & Yu (2011), Economic Research Journal 46(5), in Chinese; Theil (1967).

    Examples
    --------
    .1 ln(1/4) + .4 ln(4/3) + .5 ln(5/3):

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"sector": [1, 2, 3], "output": [10, 40, 50], "workers": [4, 3, 3]})
    >>> rb.structural_change.rationalisation(df, "output", "workers")["rationalisation"].round(4).item()
    0.2319
    """


@measure
def upgrading(
    frame: Frame,
    value: Column,
    sector: Column,
    *,
    by: Columns | None = None,
    variant: Literal["ratio", "level"] = "ratio",
) -> Frame:
    """Upgrading of the industrial structure: from the primary to the tertiary sector.

    ========= ============== ==================================================
    variant   formula        range
    ========= ============== ==================================================
    ``ratio`` Y₃/Y₂          0 to ∞: services over industry
    ``level`` Σ k·Y_k/Y      1 (all primary) to 3 (all tertiary)
    ========= ============== ==================================================

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Any number of industries per sector; they are added up.
    value : column of numbers of zero or more
        Output of the industry.
    sector : column of numbers
        1 primary, 2 secondary, 3 tertiary.
    by : one or more key columns, optional
        Region and period: one result per group, sorted by the keys.
    variant : {"ratio", "level"}

    Returns
    -------
    A frame with the keys in ``by`` and the column ``upgrading``. Null in a group without a secondary
    sector (``ratio``) or any output (``level``), and where a sector is not 1, 2 or 3. Rows with a null
    are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named ``upgrading``
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value, or a sector of zero or below (RB302).

    Source
    ------
    Gan, Zheng & Yu (2011), Economic Research Journal 46(5), in Chinese, for the ratio.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"sector": [1, 2, 3, 3], "output": [10, 40, 20, 30]})
    >>> rb.structural_change.upgrading(df, "output", "sector")["upgrading"].item()
    1.25
    """

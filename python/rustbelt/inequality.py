"""How unequal regions are, and whether the inequality lies between groups of them or within."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame

__all__ = ["gini", "theil_decomposition", "theil_l", "theil_t"]


@measure
def gini(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    small_sample: bool = False,
) -> Frame:
    """Gini coefficient: half of the mean absolute difference, relative to the mean.

    G = Σᵢⱼ wᵢ wⱼ |yᵢ − yⱼ| / (2 W² μ), with W = Σ w and the weighted mean μ. 0 is equality; with n
    regions and all of the value in one it is (n − 1)/n.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output). Negative values are allowed as long as the mean is positive; the
        result can then pass 1.
    weight : column of numbers of zero or more, optional
        The population behind each value. Only the shares of the weights count; a row of weight 0 is
        not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    small_sample : bool
        Times n/(n − 1), n counting the rows of positive weight (as the OECD does, there without
        weights).

    Returns
    -------
    A frame with the keys in ``by`` and the column ``gini``. Null in a group without rows, without a
    positive mean, and with ``small_sample`` in a group of one row. Rows with a null value or weight
    are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named ``gini``
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Gini (1914); Lerman & Yitzhaki (1989) for weights; Deltas (2003) for the small-sample factor.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"year": [2000] * 5 + [2001] * 5, "income": [10, 20, 30, 40, 50] + [30] * 5})
    >>> rb.inequality.gini(df, "income", by="year").select("year", pl.col("gini").round(6)).rows()
    [(2000, 0.266667), (2001, 0.0)]
    """


@measure
def theil_t(frame: Frame, value: Column, *, weight: Column | None = None, by: Columns | None = None) -> Frame:
    """Theil's T: T = Σ p (y/μ) ln(y/μ), with population shares p and the weighted mean μ.

    0 is equality; with all income in one row it is −ln of that row's population share, so ln n for
    n regions without weights. A value of 0 contributes its limit, 0, and stays in the mean. T weights
    the groups by income, `theil_l` by population; T answers more to what happens at the top.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, output): divide totals by the population first.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``theil_t`` (natural logarithm). Null in a group
    without rows or without any income. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named ``theil_t``
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Theil (1967), Economics and Information Theory.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [2.0, 3.0, 2.0, 4.0], "people": [50, 100, 100, 100]})
    >>> rb.inequality.theil_t(df, "income", weight="people").select(pl.all().round(7)).rows()
    [(0.0422235,)]
    """


@measure
def theil_l(frame: Frame, value: Column, *, weight: Column | None = None, by: Columns | None = None) -> Frame:
    """Theil's L, the mean log deviation: L = Σ p ln(μ/y), with population shares p and the weighted mean μ.

    0 is equality; it has no upper bound and is infinite as soon as one row of positive weight has a
    value of 0. The only one of its family whose between and within parts do not depend on the order
    in which differences are removed.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, output): divide totals by the population first.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``theil_l`` (natural logarithm). Null in a group
    without rows or without any income. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named ``theil_l``
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Theil (1967), Economics and Information Theory; Shorrocks (1980).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [10, 20, 30, 40, 50]})
    >>> rb.inequality.theil_l(df, "income").select(pl.all().round(6)).rows()
    [(0.141114,)]
    """


@measure
def theil_decomposition(
    frame: Frame,
    value: Column,
    groups: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    index: Literal["T", "L"] = "T",
) -> Frame:
    """Theil's index between groups and within them, nested to any depth.

    With the population share p and the income share q of a group, the part of a level is

    - for T: Σ_g q_g ln[(q_g/p_g) / (q_parent/p_parent)]
    - for L: Σ_g p_g ln[(q_parent/p_parent) / (q_g/p_g)]

    where the parent is the group one level up (of the first level, the nation), and ``within`` is
    the same for the rows in the groups of the last level. The parts add up to the index. A group is
    known by its path, so equal names under different parents are different groups.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per region.
    value : column of numbers of zero or more
        Per head (income, output).
    groups : one or more key columns, widest first
        ``"macro_region"``, or ``["macro_region", "province"]`` over counties. A null is a group of
        its own.
    weight : column of numbers of zero or more, optional
        The population, which makes p and q the shares of people and income; without it every region
        counts as one person.
    by : one or more key columns, optional
        One result per group (year), sorted by the keys.
    index : {"T", "L"}

    Returns
    -------
    A frame with the keys in ``by``, the index (``theil_t`` or ``theil_l``), one column
    ``between_<name>`` per level, and ``within``. Null in a group without rows or without any
    income. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Theil (1967); Bourguignon (1979); Shorrocks (1980); Akita (2003), Annals of Regional Science 37,
    for nested levels.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "macro": ["coast", "coast", "inland", "inland"],
    ...     "income": [2.0, 3.0, 2.0, 4.0],
    ...     "people": [50, 100, 100, 100],
    ... })
    >>> parts = rb.inequality.theil_decomposition(df, "income", "macro", weight="people")
    >>> parts.columns
    ['theil_t', 'between_macro', 'within']
    >>> parts.select(pl.all().round(7)).rows()
    [(0.0422235, 0.0016769, 0.0405465)]
    """

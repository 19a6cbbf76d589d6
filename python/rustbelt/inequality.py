"""How unequal regions are, and whether the inequality lies between groups of them or within."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame

__all__ = [
    "absolute_gini",
    "atkinson",
    "bonferroni",
    "bottom_share",
    "coefficient_of_variation",
    "concentration_curve",
    "concentration_index",
    "dalton",
    "duclos_esteban_ray",
    "esteban_ray",
    "foster_greer_thorbecke",
    "generalised_entropy",
    "gini",
    "hoover",
    "kakwani",
    "kolm_pollak",
    "lorenz_curve",
    "lorenz_dominance",
    "mehran",
    "palma",
    "piesch",
    "quantile_ratio",
    "relative_range",
    "reynolds_smolensky",
    "s_gini",
    "share_ratio",
    "standard_deviation",
    "theil_decomposition",
    "theil_l",
    "theil_t",
    "top_share",
    "variance_of_logs",
    "watts",
    "williamson",
    "wolfson",
]


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


@measure
def generalised_entropy(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    alpha: float | Sequence[float] = 2.0,
) -> Frame:
    """Generalised entropy: GE(α) = [Σ p (y/μ)^α − 1] / (α(α − 1)).

    With population shares p and the weighted mean μ; α = 0 is Theil's L (`theil_l`), α = 1 his T
    (`theil_t`), both by their own formulas, and GE(2) is half of the squared coefficient of
    variation. 0 is equality. The larger α, the more the top counts; these are the only relative
    measures that split into inequality between groups and within them.

    With a value of 0 the index is finite for α > 0 and infinite for α ≤ 0.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, output): divide totals by the population first.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    alpha : number or list of numbers
        The parameter, or several at once.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``generalised_entropy``; of a list of parameters
    one column for each, such as ``generalised_entropy_0.5``. Null in a group without rows or
    without any income. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    OptionError
        An option outside of its range (RB202).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Shorrocks (1980), Econometrica 48; Cowell (1980), Review of Economic Studies 47.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 3]})
    >>> rb.inequality.generalised_entropy(df, "income", alpha=[-1, 2, 3]).select(pl.all().round(6)).rows()
    [(0.166667, 0.125, 0.125)]
    """


@measure
def atkinson(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    epsilon: float | Sequence[float] = 0.5,
) -> Frame:
    """Atkinson index: A = 1 − [Σ p (y/μ)^(1−ε)]^(1/(1−ε)), the share of income that equality would save.

    If incomes were equal, the share 1 − A of what there is would give the same welfare; μ(1 − A) is
    the equally distributed equivalent. With ε = 1 it is one minus the geometric mean over the mean,
    1 − e^−L with Theil's L. 0 is equality. The larger ε, the aversion to inequality, the more the
    bottom counts.

    With a value of 0 the index is below 1 for ε < 1 and exactly 1 from ε = 1 on. It ranks as the
    generalised entropy with α = 1 − ε: A = 1 − [1 + α(α − 1) GE(α)]^(1/α).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, output): divide totals by the population first.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    epsilon : number above 0, or list of numbers
        The aversion to inequality, or several at once.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``atkinson``; of a list of parameters one column
    for each, such as ``atkinson_0.5``. Null in a group without rows or without any income. Rows
    with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    OptionError
        An option outside of its range (RB202).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Atkinson (1970), Journal of Economic Theory 2.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [10, 20, 30, 40, 50]})
    >>> rb.inequality.atkinson(df, "income", epsilon=[0.5, 1]).select(pl.all().round(5)).rows()
    [(0.06315, 0.13161)]
    """


@measure
def hoover(frame: Frame, value: Column, *, weight: Column | None = None, by: Columns | None = None) -> Frame:
    """Hoover index: H = ½ Σ |q − p|, the share of income that would have to move for all to be equal.

    With income shares q and population shares p. Also called Robin Hood index, Schutz or
    Ricci-Schutz coefficient, and Pietra ratio: the largest vertical distance of the Lorenz curve
    from the diagonal. 0 is equality; with n regions and all income in one it is (n − 1)/n.
    Transfers among the rich, or among the poor, do not change it.

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
    A frame with the keys in ``by`` and the column ``hoover``. Null in a group without rows or
    without any income. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Hoover (1936), Review of Economics and Statistics 18; Ricci (1916); Schutz (1951), American
    Economic Review 41.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> rb.inequality.hoover(pl.DataFrame({"income": [1, 3]}), "income").item()
    0.25
    """


@measure
def coefficient_of_variation(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    ddof: int = 0,
    normalised: bool = False,
) -> Frame:
    """Coefficient of variation: CV = √(Σ p (y − μ)²) / μ, the standard deviation relative to the mean.

    With population shares p and the weighted mean μ; with the population as weight it is
    Williamson's index (`williamson`). CV² is twice GE(2). 0 is equality. Without weights, and with
    all income in one of n regions, it is √(n − 1).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output). Negative values are allowed as long as the mean is positive.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    ddof : int
        What n is reduced by in the divisor n − ddof of the variance, n counting the rows of
        positive weight: 1 for the sample form.
    normalised : bool
        Over √(n − 1), so that one of n regions with all income gives 1; ``ddof`` then makes no
        difference, since it changes the index and its maximum alike.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``coefficient_of_variation``. Null in a group
    without rows or without a positive mean, and where n is not above ``ddof`` (normalised: above
    1). Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Pearson (1896); Katsnelson & Kotz (1957) for the maximum.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [10, 20, 30, 40, 50]})
    >>> rb.inequality.coefficient_of_variation(df, "income").select(pl.all().round(6)).item()
    0.471405
    """


@measure
def williamson(frame: Frame, value: Column, weight: Column, *, by: Columns | None = None) -> Frame:
    """Williamson's index of regional inequality: V_w = √(Σ p (y − ȳ)²) / ȳ.

    The coefficient of variation weighted with the population: p is the share of a region in the
    population and ȳ = Σ p y the national income per head, in the deviations and in the divisor
    alike. Small regions far from the mean count little. For the unweighted index V_uw take
    `coefficient_of_variation` without weight. 0 is equality.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, output): divide totals by the population first.
    weight : column of numbers of zero or more
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``williamson``. Null in a group without rows or
    without any income. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Williamson (1965), Economic Development and Cultural Change 13.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [10, 20, 30], "people": [1, 2, 3]})
    >>> rb.inequality.williamson(df, "income", "people").select(pl.all().round(6)).item()
    0.319438
    """


@measure
def variance_of_logs(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    ddof: int = 0,
) -> Frame:
    """Variance of logarithms, Σ p (ln y − m)² with m = Σ p ln y, and the standard deviation of logarithms.

    With population shares p. The deviations are from the mean of the logarithms, not from the
    logarithm of the mean. The standard deviation is the σ of sigma convergence. 0 is equality. A
    transfer from rich to very rich may lower it: it is no strict measure of inequality.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers above zero
        Per head (income, output): divide totals by the population first.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    ddof : int
        What n is reduced by in the divisor n − ddof, n counting the rows of positive weight: 1 for
        the sample form.

    Returns
    -------
    A frame with the keys in ``by`` and the columns ``variance_of_logs`` and ``sd_of_logs``. Null in
    a group without rows, and where n is not above ``ddof``. Rows with a null value or weight are
    left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), value of zero or less, or negative weight (RB302).

    Source
    ------
    Cowell (2011), Measuring Inequality; Barro & Sala-i-Martin (1992), Journal of Political Economy
    100.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1.0, 10.0, 100.0]})
    >>> rb.inequality.variance_of_logs(df, "income").select(pl.all().round(6)).rows()
    [(3.534599, 1.880053)]
    """


@measure
def palma(frame: Frame, value: Column, *, weight: Column | None = None, by: Columns | None = None) -> Frame:
    """Palma ratio: the share of income of the richest tenth over that of the poorest four tenths.

    [1 − L(0.9)] / L(0.4), with the Lorenz curve L, linear between its points, so that a tenth may
    cut through a region. 0.25 is equality. The half between is left out: in most countries it has
    about half of all income.

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
    A frame with the keys in ``by`` and the column ``palma``. Null in a group without rows or
    without any income, and where the poorest four tenths have none. Rows with a null value or
    weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Palma (2011), Development and Change 42; Cobham & Sumner (2013).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 2, 2, 5]})
    >>> rb.inequality.palma(df, "income").select(pl.all().round(6)).item()
    0.909091
    """


@measure
def top_share(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    share: float | Sequence[float] = 0.1,
) -> Frame:
    """Share of income of the richest: 1 − L(1 − p), with the Lorenz curve L.

    The richest share p of the population is cut out exactly: the curve is linear between its
    points, so that p may cut through a region. Equality gives p itself. The share of the top 1 % of
    an income distribution is the classical case.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, output): divide totals by the population first.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    share : number above 0 up to 1, or list of numbers
        Which share p of the population, or several at once.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``top_share``; of a list of shares one column for
    each, such as ``top_share_0.1``. Null in a group without rows or without any income. Rows with a
    null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    OptionError
        An option outside of its range (RB202).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Atkinson, Piketty & Saez (2011), Journal of Economic Literature 49.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 2, 3, 4]})
    >>> rb.inequality.top_share(df, "income", share=[0.1, 0.5]).select(pl.all().round(6)).rows()
    [(0.16, 0.7)]
    """


@measure
def bottom_share(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    share: float | Sequence[float] = 0.5,
) -> Frame:
    """Share of income of the poorest: L(p), with the Lorenz curve L.

    The poorest share p of the population is cut out exactly: the curve is linear between its
    points, so that p may cut through a region. Equality gives p itself. These are the ordinates of
    the Lorenz curve, here with standard errors on request; `lorenz_curve` gives the whole curve as
    a table.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, output): divide totals by the population first.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    share : number above 0 up to 1, or list of numbers
        Which share p of the population, or several at once.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``bottom_share``; of a list of shares one column
    for each, such as ``bottom_share_0.1``. Null in a group without rows or without any income. Rows
    with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    OptionError
        An option outside of its range (RB202).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Lorenz (1905); Beach & Davidson (1983), Review of Economic Studies 50, for the standard errors.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 2, 3, 4]})
    >>> rb.inequality.bottom_share(df, "income", share=[0.1, 0.5]).select(pl.all().round(6)).rows()
    [(0.04, 0.3)]
    """


@measure
def share_ratio(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    top: float = 0.2,
    bottom: float = 0.2,
) -> Frame:
    """Income of the richest over that of the poorest, such as S80/S20: [1 − L(1 − top)] / L(bottom).

    With the Lorenz curve L, linear between its points, so that a fifth may cut through a region.

    - ``top=0.2, bottom=0.2``, the default: S80/S20, the income quintile share ratio. Equality gives
      1.
    - ``top=0.2, bottom=0.4``: Kuznets's ratio. Equality gives 0.5.
    - ``top=0.1, bottom=0.4``: the Palma ratio, also `palma`.

    The shares are not divided by their population: top over bottom is the value of equality.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, output): divide totals by the population first.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    top : number between 0 and 1
        Which share of the population is the richest.
    bottom : number between 0 and 1
        Which share is the poorest.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``share_ratio``. Null in a group without rows or
    without any income, and where the poorest have none. Rows with a null value or weight are left
    out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    OptionError
        An option outside of its range (RB202).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Eurostat (S80/S20); Kuznets (1955), American Economic Review 45.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 2, 3]})
    >>> rb.inequality.share_ratio(df, "income").select(pl.all().round(6)).item()
    3.0
    """


@measure
def quantile_ratio(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    upper: float = 0.9,
    lower: float = 0.1,
) -> Frame:
    """Ratio of two quantiles, such as 90/10.

    Q(upper)/Q(lower), the rich over the poor. A quantile is the smallest value whose cumulated
    share of the population passes p, or the middle of two if one ends exactly there (type 2 of
    Hyndman & Fan), so that repeating every row changes nothing. Equality gives 1. ``upper=0.9,
    lower=0.5`` is 90/50, ``upper=0.75, lower=0.25`` the ratio of quartiles.

    The analytic standard error takes densities from a Gaussian kernel; with few rows the bootstrap
    is better. The jackknife is not consistent for quantiles.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, output): divide totals by the population first.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    upper : number between 0 and 1
        Which quantile is above the line.
    lower : number between 0 and 1
        Which is below.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``quantile_ratio``. Null in a group without rows,
    and where the lower quantile is 0. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    OptionError
        An option outside of its range (RB202).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Hyndman & Fan (1996), American Statistician 50; OECD (P90/P10).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [10, 20, 30, 40, 50]})
    >>> rb.inequality.quantile_ratio(df, "income").item()
    5.0
    """


@measure
def relative_range(frame: Frame, value: Column, *, weight: Column | None = None, by: Columns | None = None) -> Frame:
    """Relative range: (largest − smallest value) / mean.

    It knows nothing of what lies between. The ends of a sample have no influence function:
    ``method="analytic"`` gives null errors, and the bootstrap underestimates them.

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
    A frame with the keys in ``by`` and the column ``relative_range``. Null in a group without rows
    or without any income. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Cowell (2011), Measuring Inequality.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [10, 20, 30, 40, 50]})
    >>> rb.inequality.relative_range(df, "income").select(pl.all().round(6)).item()
    1.333333
    """


@measure
def s_gini(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    nu: float | Sequence[float] = 2.0,
) -> Frame:
    """S-Gini, the extended Gini coefficient: G_ν = 1 − ν(ν − 1) ∫ (1 − p)^(ν−2) L(p) dp.

    With the Lorenz curve L; the same as −ν cov(y, (1 − F)^(ν−1))/μ with the rank F. ν = 2 is the
    Gini coefficient, ν = 3 the Mehran index. 0 is equality. The larger ν, the aversion to
    inequality, the more the bottom counts; towards 1 all inequality vanishes, and for ever larger ν
    it goes to 1 − min/μ. The integral is taken exactly, so repeating every row changes nothing;
    covariances with middle ranks differ from it by terms of order 1/n for ν other than 2.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output). Negative values are allowed as long as the mean is positive.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    nu : number above 1, or list of numbers
        The parameter of aversion, or several at once.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``s_gini``; of a list of parameters one column
    for each, such as ``s_gini_1.5``. Null in a group without rows or without a positive mean. Rows
    with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    OptionError
        An option outside of its range (RB202).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Donaldson & Weymark (1980), Journal of Economic Theory 22; Yitzhaki (1983), International
    Economic Review 24.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 3]})
    >>> rb.inequality.s_gini(df, "income", nu=[2, 3]).rows()
    [(0.25, 0.375)]
    """


@measure
def bonferroni(frame: Frame, value: Column, *, weight: Column | None = None, by: Columns | None = None) -> Frame:
    """Bonferroni index: B = 1 − ∫ L(p)/p dp, the mean shortfall of the means of the poorer.

    L(p)/p is the mean of the poorest share p, relative to the mean of all. 0 is equality. It counts
    more at the bottom than the Gini coefficient. The integral is taken exactly, so repeating every
    row changes nothing; with n values the classical sums over n − 1 differ by terms of order 1/n.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output). Negative values are allowed as long as the mean is positive.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``bonferroni``. Null in a group without rows or
    without a positive mean. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Bonferroni (1930); Giorgi & Crescenzi (2001), Statistical Methods & Applications 10.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 3]})
    >>> rb.inequality.bonferroni(df, "income").select(pl.all().round(6)).item()
    0.346574
    """


@measure
def mehran(frame: Frame, value: Column, *, weight: Column | None = None, by: Columns | None = None) -> Frame:
    """Mehran index: M = 6 ∫ (1 − p)(p − L(p)) dp.

    The gap of the Lorenz curve L from the diagonal, counted more at the bottom; the S-Gini with ν =
    3. 0 is equality. The Gini coefficient is (M + 2P)/3, with the Piesch index P.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output). Negative values are allowed as long as the mean is positive.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``mehran``. Null in a group without rows or
    without a positive mean. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Mehran (1976), Econometrica 44.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 3]})
    >>> rb.inequality.mehran(df, "income").item()
    0.375
    """


@measure
def piesch(frame: Frame, value: Column, *, weight: Column | None = None, by: Columns | None = None) -> Frame:
    """Piesch index: P = 3 ∫ p (p − L(p)) dp.

    The gap of the Lorenz curve L from the diagonal, counted more at the top. 0 is equality. The
    Gini coefficient is (M + 2P)/3, with the Mehran index M.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output). Negative values are allowed as long as the mean is positive.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``piesch``. Null in a group without rows or
    without a positive mean. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Piesch (1975), Statistische Konzentrationsmasse.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 3]})
    >>> rb.inequality.piesch(df, "income").item()
    0.1875
    """


@measure
def wolfson(frame: Frame, value: Column, *, weight: Column | None = None, by: Columns | None = None) -> Frame:
    """Wolfson's index of bipolarization: W = 4 (μ/m) (½ − L(½) − G/2).

    With the median m, the Lorenz curve L and the Gini coefficient G: how far incomes have left the
    middle. 0 if all are equal, 1 if one half has nothing and the other half shares all. Transfers
    across the median that lower inequality lower it, transfers within one half raise it. Some
    programs return half of it (the form with 2T − G), whose maximum is ½.

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
    A frame with the keys in ``by`` and the column ``wolfson``. Null in a group without rows and
    where the median is 0. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Wolfson (1994), American Economic Review 84.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [0, 0, 2, 2]})
    >>> rb.inequality.wolfson(df, "income").item()
    1.0
    """


@measure
def kolm_pollak(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    alpha: float | Sequence[float] = 1.0,
) -> Frame:
    """Kolm-Pollak index, an absolute measure: K = ln(Σ p e^(α(μ − y))) / α.

    If incomes were equal, K less per head would give the same welfare; μ − K is the equally
    distributed equivalent. K is in the unit of income: the same amount added to all incomes does
    not change it, while doubling them does. So α > 0, the aversion to inequality, is in the inverse
    of that unit and has to be chosen with it (as αμ of about 1). 0 is equality.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output); negative values are allowed.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    alpha : number above 0, or list of numbers
        The aversion to inequality, per unit of the value, or several at once.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``kolm_pollak``; of a list of parameters one
    column for each, such as ``kolm_pollak_0.5``. Null in a group without rows. Rows with a null
    value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    OptionError
        An option outside of its range (RB202).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Kolm (1976), Journal of Economic Theory 12 and 13; Pollak (1971).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]})
    >>> rb.inequality.kolm_pollak(df, "income", alpha=1e-4).select(pl.all().round(4)).item()
    1388.0133
    """


@measure
def absolute_gini(frame: Frame, value: Column, *, weight: Column | None = None, by: Columns | None = None) -> Frame:
    """Absolute Gini coefficient: ½ Σᵢⱼ pᵢ pⱼ |yᵢ − yⱼ|, half of the mean difference.

    The Gini coefficient times the mean, in the unit of the value: the same amount added to all
    values does not change it. It needs no positive mean, so it also serves changes and rates of
    growth. 0 is equality.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output); negative values are allowed.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``absolute_gini``. Null in a group without rows.
    Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Gini (1912); Kolm (1976), Journal of Economic Theory 12.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [10, 20, 30, 40, 50]})
    >>> rb.inequality.absolute_gini(df, "income").select(pl.all().round(6)).item()
    8.0
    """


@measure
def standard_deviation(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    ddof: int = 0,
) -> Frame:
    """Standard deviation, an absolute measure: √(Σ p (y − μ)²).

    With population shares p and the weighted mean μ, in the unit of the value: the same amount
    added to all values does not change it. Relative to the mean it is the
    `coefficient_of_variation`. 0 is equality.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output); negative values are allowed.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    ddof : int
        What n is reduced by in the divisor n − ddof of the variance, n counting the rows of
        positive weight: 1 for the sample form.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``standard_deviation``. Null in a group without
    rows, and where n is not above ``ddof``. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Pearson (1894).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 3]})
    >>> rb.inequality.standard_deviation(df, "income").item()
    1.0
    """


@measure
def dalton(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    subsistence: float = 1.0,
) -> Frame:
    """Dalton's index: D = ln(μ/z) / Σ p ln(y/z), welfare under equality over welfare as it is.

    The utility of an income is its logarithm, and an income of z, the subsistence, has none. 1 is
    equality. The index depends on z: with z = 1 in the unit of the data, as programs that divide
    logarithms have it, the same incomes in other units have another index. Choose z in the unit of
    the data, and it does not matter which unit that is.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers above zero
        Per head (income, output): divide totals by the population first.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    subsistence : number above 0
        The income z without any utility, in the unit of the value.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``dalton``. Null in a group without rows, and
    where welfare is not positive. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    OptionError
        An option outside of its range (RB202).
    DataError
        NaN or infinite value (RB301), value of zero or less, or negative weight (RB302).

    Source
    ------
    Dalton (1920), Economic Journal 30.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [10, 20, 40]})
    >>> rb.inequality.dalton(df, "income", subsistence=10).select(pl.all().round(4)).item()
    1.2224
    """


@measure
def concentration_index(
    frame: Frame,
    value: Column,
    of: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Concentration index: C = 2 cov(t, F) / t̄, with the rank F by another column.

    How much of a quantity t belongs to those who rank high by ``value``: 0 if it is spread without
    regard to them, positive if it belongs to the rich, negative if to the poor, and the Gini
    coefficient if t is the value itself. Equal values share their middle rank. t is ranked by the
    value, never by itself.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        What ranks the rows, such as income per head.
    of : column of numbers
        What is concentrated, per head (a tax, transfers, public investment).
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``concentration_index``. Null in a group without
    rows or without a positive mean of ``of``. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Kakwani (1977), Economic Journal 87; Lerman & Yitzhaki (1989), Journal of Econometrics 42, for
    weights.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 2, 3], "transfers": [3, 2, 1]})
    >>> rb.inequality.concentration_index(df, "income", "transfers").select(pl.all().round(6)).item()
    -0.222222
    """


@measure
def kakwani(frame: Frame, value: Column, tax: Column, *, weight: Column | None = None, by: Columns | None = None) -> Frame:
    """Kakwani index of the progressivity of a tax: K = C_T − G.

    The concentration index of the tax by rank of income before it, less the Gini coefficient of
    that income. 0 for a proportional tax, positive for a progressive one, negative for a regressive
    one. For transfers the sign turns round: those that favour the poor are negative.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Income before tax, per head.
    tax : column of numbers
        The tax, per head.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``kakwani``. Null in a group without rows and
    without a positive mean of income or tax. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Kakwani (1977), Economic Journal 87.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 2, 3], "tax": [0, 0, 1]})
    >>> rb.inequality.kakwani(df, "income", "tax").select(pl.all().round(6)).item()
    0.444444
    """


@measure
def reynolds_smolensky(
    frame: Frame,
    value: Column,
    tax: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Reynolds-Smolensky index: RS = G − C_N, how much a tax reduces inequality.

    The Gini coefficient of income before tax, less the concentration index of income after tax by
    rank before it. It is t/(1 − t) times the Kakwani index, with the mean rate t. Where taxes
    change ranks, the Gini coefficient after tax is above C_N: the difference is the reranking of
    Atkinson and Plotnick.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Income before tax, per head.
    tax : column of numbers
        The tax, per head; transfers are negative.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``reynolds_smolensky``. Null in a group without
    rows and without a positive mean of income, before or after tax. Rows with a null value or
    weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Reynolds & Smolensky (1977), Public Expenditures, Taxes, and the Distribution of Income.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 2, 3], "tax": [0, 0, 1]})
    >>> rb.inequality.reynolds_smolensky(df, "income", "tax").select(pl.all().round(6)).item()
    0.088889
    """


@measure
def foster_greer_thorbecke(
    frame: Frame,
    value: Column,
    line: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    alpha: float | Sequence[float] = (0.0, 1.0, 2.0),
) -> Frame:
    """Foster-Greer-Thorbecke indices of poverty: FGT(α) = Σ p ((z − y)/z)^α over those with y < z.

    With the poverty line z. α = 0 is the share of the poor (headcount ratio), α = 1 the poverty
    gap, α = 2 its square, which answers to inequality among the poor. Who is exactly at the line is
    not poor.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, consumption).
    line : column of numbers above zero
        The poverty line of each row, so that regions can have their own; ``pl.lit(1200)`` is one
        for all.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    alpha : number of zero or more, or list of numbers
        The aversion to poverty, or several at once.

    Returns
    -------
    A frame with the keys in ``by`` and the columns ``fgt_0``, ``fgt_1`` and ``fgt_2``; of other
    parameters one column for each, of a single number ``fgt``. Null in a group without rows. Rows
    with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    OptionError
        An option outside of its range (RB202).
    DataError
        NaN or infinite value (RB301), line of zero or less, or negative weight (RB302).

    Source
    ------
    Foster, Greer & Thorbecke (1984), Econometrica 52.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 2, 4, 8]})
    >>> rb.inequality.foster_greer_thorbecke(df, "income", pl.lit(4)).rows()
    [(0.5, 0.3125, 0.203125)]
    """


@measure
def watts(frame: Frame, value: Column, line: Column, *, weight: Column | None = None, by: Columns | None = None) -> Frame:
    """Watts index of poverty: Σ p ln(z/y) over those with y < z, the poverty line.

    The mean of the logarithmic shortfall. Divided by the growth rate of the incomes of the poor it
    is the average time that it takes to leave poverty. Infinite as soon as a row of positive weight
    has nothing.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, consumption).
    line : column of numbers above zero
        The poverty line of each row, so that regions can have their own; ``pl.lit(1200)`` is one
        for all.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``watts``. Null in a group without rows. Rows
    with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value or weight, or line of zero or less (RB302).

    Source
    ------
    Watts (1968); Zheng (1993), Economics Letters 42.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 2, 4, 8]})
    >>> rb.inequality.watts(df, "income", pl.lit(4)).select(pl.all().round(6)).item()
    0.51986
    """


@measure
def esteban_ray(
    frame: Frame,
    value: Column,
    groups: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    alpha: float | Sequence[float] = 1.0,
) -> Frame:
    """Esteban-Ray index of polarization between groups: P(α) = Σ_g Σ_h p_g^(1+α) p_h |y_g − y_h| / μ.

    With the population shares p and the means y of the groups, and the mean μ of all:
    identification with one's own group, which grows with its size, times alienation from others.
    Incomes relative to the mean make it free of units. α = 0 would be twice the Gini coefficient
    between groups; the axioms allow up to 1.6. Unlike inequality it rises when neighbouring groups
    merge. 0 if all groups have the same mean; two groups of half each have (½)^α |y_1 − y_2| / 2μ.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output). Negative values are allowed as long as the mean is positive.
    groups : one or more key columns
        The groups that people identify with; of several columns each combination is one. A null is
        a group of its own.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    alpha : number above 0 up to 1.6, or list of numbers
        The sense of identification, or several at once.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``esteban_ray``; of a list of parameters one
    column for each, such as ``esteban_ray_0.5``. Null in a group without rows or without a positive
    mean. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    OptionError
        An option outside of its range (RB202).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Esteban & Ray (1994), Econometrica 62.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"part": ["north", "north", "south", "south"], "income": [0, 2, 2, 4]})
    >>> rb.inequality.esteban_ray(df, "income", "part").item()
    0.25
    """


@measure
def duclos_esteban_ray(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    alpha: float | Sequence[float] = 0.5,
    bandwidth: float | None = None,
) -> Frame:
    """Duclos-Esteban-Ray index of polarization: P(α) = Σ p f(y)^α Σ p |y − y′|, without groups.

    With incomes y relative to the mean, their density f, and population shares p: identification
    with those of about the same income, times alienation from all others. The axioms ask for α from
    0.25 to 1; towards 0 it becomes twice the Gini coefficient. In the unit of the value the index
    is this times μ^(1−α). 0 is equality.

    The density is estimated with a Gaussian kernel, so the index depends on the bandwidth: state
    it, and use one for all that is compared. The analytic standard error is that of the paper, in
    which the smoothing vanishes. The index is meant for samples of people; of a few regions,
    `esteban_ray` says more. The time it takes grows with the square of the rows within reach of the
    kernel.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output). Negative values are allowed as long as the mean is positive.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    alpha : number above 0 up to 1, or list of numbers
        The sense of identification, or several at once.
    bandwidth : number above 0, optional
        Of the kernel, relative to the mean. Without it Silverman's rule: 0.9 min(sd, interquartile
        range / 1.34) n^(−1/5), with n the effective number of rows (Σw)²/Σw².

    Returns
    -------
    A frame with the keys in ``by`` and the column ``duclos_esteban_ray``; of a list of parameters
    one column for each, such as ``duclos_esteban_ray_0.5``. Null in a group without rows or without
    a positive mean. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    OptionError
        An option outside of its range (RB202).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Duclos, Esteban & Ray (2004), Econometrica 72; Silverman (1986), Density Estimation, p. 48, for
    the bandwidth.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 3]})
    >>> rb.inequality.duclos_esteban_ray(df, "income", alpha=1, bandwidth=1).select(pl.all().round(6)).item()
    0.160228
    """


@measure
def lorenz_curve(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    steps: int | None = None,
) -> Frame:
    """Lorenz curve and generalised Lorenz curve as a table.

    The Lorenz curve L(p) is the share of income of the poorest share p of the population; the
    generalised curve is μ L(p). Both begin at the origin, end at 1 and at the mean μ, and are
    linear between their points. Twice the area between L and the diagonal is the Gini coefficient.
    For single shares with standard errors take `bottom_share`, to compare two curves
    `lorenz_dominance`.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output): divide totals by the population first.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One curve per group, sorted by the keys.
    steps : int, optional
        Points at so many equal steps of the population, linear between those of the curve: 10 for
        deciles. Without it there is a point behind each distinct value.

    Returns
    -------
    A frame with the keys in ``by`` and the columns ``population`` (cumulated share), ``lorenz`` and
    ``generalised_lorenz``, several rows per group, in ascending order. ``lorenz`` is null without a
    positive mean. A group without rows of positive weight has no curve. Rows with a null value or
    weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Lorenz (1905), Publications of the American Statistical Association 9; Shorrocks (1983),
    Economica 50.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [2, 5, 1, 2]})
    >>> rb.inequality.lorenz_curve(df, "income").rows()
    [(0.0, 0.0, 0.0), (0.25, 0.1, 0.25), (0.75, 0.5, 1.25), (1.0, 1.0, 2.5)]
    """


@measure
def concentration_curve(
    frame: Frame,
    value: Column,
    of: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    steps: int | None = None,
) -> Frame:
    """Concentration curve as a table: the share of a quantity that belongs to those with the lowest values.

    C(p) is the share of a quantity (a tax, transfers) that belongs to the share p of the population
    with the lowest ``value``. Above the diagonal it favours those with low values. Twice the area
    between it and the diagonal is the `concentration_index`. Rows of equal value share a point.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        What ranks the rows, such as income per head.
    of : column of numbers
        What is concentrated, per head.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One curve per group, sorted by the keys.
    steps : int, optional
        Points at so many equal steps of the population, linear between those of the curve: 10 for
        deciles. Without it there is a point behind each distinct value.

    Returns
    -------
    A frame with the keys in ``by`` and the columns ``population`` (cumulated share) and
    ``concentration``, several rows per group, in ascending order. ``concentration`` is null without
    a positive mean. A group without rows of positive weight has no curve. Rows with a null value or
    weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Kakwani (1977), Econometrica 45.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 2, 3, 4], "transfers": [2, 1, 1, 0]})
    >>> rb.inequality.concentration_curve(df, "income", "transfers", steps=2).rows()
    [(0.0, 0.0), (0.5, 0.75), (1.0, 1.0)]
    """


@measure
def lorenz_dominance(
    frame: Frame,
    value: Column,
    other: Column,
    *,
    weight: Column | None = None,
    other_weight: Column | None = None,
    by: Columns | None = None,
    curve: Literal["lorenz", "generalised"] = "lorenz",
) -> Frame:
    """Lorenz dominance: which of two distributions has the curve that lies nowhere below the other.

    If one Lorenz curve lies nowhere below another, every measure of relative inequality that obeys
    the principle of transfers agrees on which distribution is more equal; if they cross, some
    measures disagree. With ``curve="generalised"`` the curves are times their means, and dominance
    says whose welfare is higher for everybody who dislikes inequality. Gaps of no more than 1e-12
    count as none.

    Two columns are compared: the same rows in two years, or before and after tax. To compare two
    groups of rows give the same column twice, with two weights that are 0 outside of the own group.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output).
    other : column of numbers
        What it is compared with.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    other_weight : column of numbers of zero or more, optional
        The population behind ``other``; without it that is ``weight``, too.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    curve : {"lorenz", "generalised"}
        Shares of income, or times the mean.

    Returns
    -------
    A frame with the keys in ``by`` and the columns ``dominant`` ("value", "other", "equal" or
    "crossing"), ``largest_gap`` and ``smallest_gap``, the curve of ``value`` less that of ``other``
    where that is largest (0 or more) and smallest (0 or less). Null where one has no rows or, of
    Lorenz curves, no positive mean. Rows with a null are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Atkinson (1970), Journal of Economic Theory 2; Shorrocks (1983), Economica 50.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"before": [1, 3, 5], "after": [2, 3, 4]})
    >>> rb.inequality.lorenz_dominance(df, "after", "before").select(pl.exclude("dominant").round(6), "dominant").rows()
    [(0.111111, 0.0, 'value')]
    """

"""How unequal regions are, and whether the inequality lies between groups of them or within."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period

__all__ = [
    "atkinson_decomposition",
    "dagum_pairs",
    "entropy_by_group",
    "entropy_decomposition",
    "factor_shares",
    "gini",
    "gini_by_source",
    "gini_decomposition",
    "maximum_between",
    "regression_change",
    "regression_shares",
    "shapley_by_source",
    "shapley_r_squared",
    "theil_by_factor",
    "theil_decomposition",
    "theil_l",
    "theil_l_change",
    "theil_t",
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
def entropy_decomposition(
    frame: Frame,
    value: Column,
    groups: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    parameter: float | Sequence[float] = 2.0,
) -> Frame:
    """Generalised entropy GE(a) between groups and within them, nested to any depth.

    GE(a) = [Σ p (y/μ)ᵃ − 1]/(a(a − 1)), Theil's T at a = 1, his L at a = 0, half of the squared
    coefficient of variation at a = 2. With the population share p of a group, its income share q
    and its relative mean r = q/p,

    - the part of a level is Σ_g p_g r_parentᵃ g(r_g/r_parent), with g(x) = (xᵃ − 1)/(a(a − 1)),
      where the parent is the group one level up (of the first level, the nation),
    - ``within`` is Σ_g p_g r_gᵃ GE(a)_g = Σ_g q_gᵃ p_g¹⁻ᵃ GE(a)_g over the groups of the last
      level.

    The parts add up to the index; none is negative. A group is known by its path, so equal names
    under different parents are different groups.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, output): divide totals by the population first.
    groups : one or more key columns, widest first
        ``"macro_region"``, or ``["macro_region", "province"]`` over counties. A null is a group of
        its own.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    parameter : number or list of numbers
        a. The larger, the more the index answers to the top.

    Returns
    -------
    A frame with the keys in ``by``, the index ``entropy``, one column ``between_<name>`` per level,
    and ``within``; of a list of parameters all of them for each, with the parameter at the end of
    the name. Null in a group without rows or without any income; infinite for a ≤ 0 if somebody has
    nothing. Rows with a null value or weight are left out.

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
    Shorrocks (1984), Econometrica 52; Akita (2003) for nested levels.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"macro": ["coast", "coast", "inland", "inland"], "income": [1, 3, 2, 6]})
    >>> rb.inequality.entropy_decomposition(df, "income", "macro").select(pl.all().round(6)).rows()
    [(0.194444, 0.055556, 0.138889)]
    """


@measure
def entropy_by_group(
    frame: Frame,
    value: Column,
    *,
    groups: Column,
    weight: Column | None = None,
    by: Columns | None = None,
    parameter: float = 1.0,
) -> Frame:
    """What each group adds to Theil's T, L or any GE(a), within and between: one row per group.

    With the population share p of a group and its relative mean r, a group adds p rᵃ GE(a) of its
    own members within, and p g(r) between, where g(x) = (xᵃ − 1)/(a(a − 1)), x ln x at a = 1
    (Theil's T), −ln x at a = 0 (Theil's L). ``between`` is negative for a group below the mean
    (above it for a ≤ 0); added up over the groups it is not.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, output): divide totals by the population first.
    groups : key column
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    parameter : number
        a: 1 is Theil's T, 0 his L, 2 half of the squared coefficient of variation.

    Returns
    -------
    A frame with the keys in ``by``, the key in ``groups``, and the columns ``population_share``,
    ``value_share``, ``mean``, ``entropy`` (the index within the group; null in a group without any
    income), ``within``, ``between``, ``contribution`` (both), and ``total``, the index of all,
    which the contributions add up to. Null where nobody has any income.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302), null in a number (RB303) or
        in ``groups`` (RB306).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Theil (1967); Shorrocks (1980, 1984).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"macro": ["coast", "coast", "inland", "inland"], "income": [1, 3, 2, 6]})
    >>> parts = rb.inequality.entropy_by_group(df, "income", groups="macro", parameter=2)
    >>> parts.select("macro", pl.col("within", "between", "total").round(6)).rows()
    [('coast', 0.027778, -0.138889, 0.194444), ('inland', 0.111111, 0.194444, 0.194444)]
    """


@measure
def maximum_between(
    frame: Frame,
    value: Column,
    groups: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    parameter: float | Sequence[float] = 1.0,
) -> Frame:
    """Inequality between groups as a share of the most that groups of these sizes could show.

    Inequality between two large groups can never come near that of all people, so a small share of
    it need not mean that the groups do not matter. The yardstick gives each group the same number
    of people and the groups their order by means, but fills them with people in the order of their
    incomes: the poorest group gets the poorest people. A row on a border belongs to both sides in
    part.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, output): divide totals by the population first.
    groups : one or more key columns
        Whom the groups hold; several columns are taken together. A null is a group of its own.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    parameter : number or list of numbers
        a of the generalised entropy: 1 is Theil's T, 0 his L.

    Returns
    -------
    A frame with the keys in ``by`` and the columns ``between``, ``maximum_between`` and
    ``between_ratio``, the first over the second; of a list of parameters each with the parameter at
    the end of its name. Null in a group without rows or without any income, the ratio also with a
    single group and where incomes are equal. Rows with a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Elbers, Lanjouw, Mistiaen & Özler (2008), Journal of Economic Inequality 6.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"macro": ["coast", "inland", "inland", "coast"], "income": [1, 3, 2, 6]})
    >>> rb.inequality.maximum_between(df, "income", "macro", parameter=2).select(pl.all().round(6)).rows()
    [(0.013889, 0.125, 0.111111)]
    """


@measure
def gini_decomposition(
    frame: Frame,
    value: Column,
    groups: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    definition: Literal["pyatt", "dagum", "yitzhaki_lerman"] = "pyatt",
) -> Frame:
    """Gini coefficient within groups, between them, and what their overlap adds.

    With the population share p and the income share s of a group, and the Gini coefficient G_g of
    its members,

    - pyatt (also Bhattacharya & Mahalanobis): within Σ p s G_g, between the Gini coefficient of the
      group means, and the rest, which is 0 where the groups do not overlap;
    - dagum: the same numbers, between called net and the overlap transvariation. `dagum_pairs`
      tells what each pair of groups adds;
    - yitzhaki_lerman: within Σ s G_g, between 2 cov(μ_g, F̄_g)/μ with the mean rank F̄_g of the
      members among all people, and the rest, Σ s G_g Q_g (p − 1), which is the smaller the more the
      groups form strata of their own.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output). Negative values are allowed as long as the mean is positive.
    groups : one or more key columns
        Whom the groups hold; several columns are taken together. A null is a group of its own.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    definition : {"pyatt", "dagum", "yitzhaki_lerman"}

    Returns
    -------
    A frame with the keys in ``by`` and the columns ``gini``, ``within``, and ``between`` and
    ``overlap``, ``net_between`` and ``transvariation``, or ``between`` and ``stratification``. Null
    in a group without rows or without a positive mean. Rows with a null value or weight are left
    out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).

    Source
    ------
    Bhattacharya & Mahalanobis (1967); Pyatt (1976), Economic Journal 86; Yitzhaki & Lerman (1991),
    Review of Income and Wealth 37; Dagum (1997), Empirical Economics 22.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "macro": ["coast", "coast", "inland", "inland"],
    ...     "income": [2.0, 3.0, 2.0, 4.0],
    ...     "people": [50, 100, 100, 100],
    ... })
    >>> parts = rb.inequality.gini_decomposition(df, "income", "macro", weight="people", definition="dagum")
    >>> parts.columns
    ['gini', 'within', 'net_between', 'transvariation']
    >>> parts.select(pl.all().round(6)).rows()
    [(0.157143, 0.071429, 0.028571, 0.057143)]
    """


@measure
def dagum_pairs(
    frame: Frame,
    value: Column,
    *,
    groups: Column,
    weight: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Dagum's Gini coefficient of each pair of groups: one row per pair.

    With the mean difference Δ_jh = E|y_j − y_h| between members of two groups, their Gini
    coefficient is G_jh = Δ_jh/(μ_j + μ_h) and their relative economic affluence D_jh = |μ_j −
    μ_h|/Δ_jh. The pair adds p_j p_h Δ_jh/μ to the Gini coefficient of all, of which the fraction
    D_jh is net between the groups and the rest transvariation: members of the poorer group who have
    more than members of the richer. A group with itself adds p_j² Δ_jj/(2μ) within. All parts
    together are the Gini coefficient.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output). Negative values are allowed as long as the mean is positive.
    groups : key column
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by``, ``group`` and ``other_group`` (each pair once, a group with
    itself, too), and the columns ``gini``, ``relative_affluence`` (null for a group with itself,
    and where nobody differs), ``within``, ``net_between`` and ``transvariation``. The parts are
    null where the mean of all is not positive.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative weight (RB302), null in a number (RB303) or in
        ``groups`` (RB306).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Dagum (1997), Empirical Economics 22.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "macro": ["coast", "coast", "inland", "inland"],
    ...     "income": [2.0, 3.0, 2.0, 4.0],
    ...     "people": [1, 2, 1, 1],
    ... })
    >>> pairs = rb.inequality.dagum_pairs(df, "income", groups="macro", weight="people")
    >>> pairs.select("group", "other_group", pl.col("gini", "relative_affluence").round(6)).rows()[1]
    ('coast', 'inland', 0.176471, 0.333333)
    """


@measure
def atkinson_decomposition(
    frame: Frame,
    value: Column,
    groups: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    epsilon: float = 1.0,
    definition: Literal["equal_equivalents", "group_means", "das_parikh"] = "equal_equivalents",
) -> Frame:
    """Atkinson's index within and between groups.

    A = 1 − E/μ, with the equally distributed equivalent income E = (Σ p y^(1 − ε))^(1/(1 − ε)). The
    index is not additive: 1 − A = (1 − A_W)(1 − A_B), so A = A_W + A_B + interaction, with the
    interaction −A_W A_B. Three definitions are in use:

    - equal_equivalents: A_W = 1 − Σ p_g E_g/μ, what would be lost if everybody got the equivalent
      of the own group; A_B = 1 − E/Σ p_g E_g, inequality between these equivalents.
    - group_means: A_B is the index of the group means, A_W = 1 − (1 − A)/(1 − A_B).
    - das_parikh: between as in group_means; within is the equivalent of the losses μ_g A_g/μ of the
      groups that have any, and ``residual`` what the two miss.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Per head (income, output): divide totals by the population first.
    groups : one or more key columns
        Whom the groups hold; several columns are taken together. A null is a group of its own.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    epsilon : number above 0
        Aversion to inequality.
    definition : {"equal_equivalents", "group_means", "das_parikh"}

    Returns
    -------
    A frame with the keys in ``by`` and the columns ``atkinson``, ``within``, ``between`` and
    ``interaction`` (``residual`` with das_parikh). Null in a group without rows or without any
    income; parts are null where one of the other parts is all there is. Rows with a null value or
    weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    OptionError
        ``epsilon`` is 0 or less (RB202).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Blackorby, Donaldson & Auersperg (1981), Canadian Journal of Economics 14; Das & Parikh (1982),
    Empirical Economics 7.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"macro": ["coast", "coast", "inland", "inland"], "income": [1, 9, 4, 16]})
    >>> parts = rb.inequality.atkinson_decomposition(df, "income", "macro", epsilon=0.5)
    >>> parts.select(pl.all().round(6)).rows()
    [(0.166667, 0.133333, 0.038462, -0.005128)]
    """


@measure
def gini_by_source(
    frame: Frame,
    sources: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Gini coefficient by source of income: G = Σ S_k G_k R_k.

    S_k is the share of the source in all income, G_k its own Gini coefficient, and R_k its Gini
    correlation with the rank of total income, cov(y_k, F(y))/cov(y_k, F(y_k)). The source adds S_k
    G_k R_k; where it grows by one per cent for everybody, G changes by S_k G_k R_k/G − S_k per
    cent.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    sources : one or more columns of numbers
        Sources of income per head; income is their sum. Negative ones (taxes) are allowed.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by``, ``gini``, and for each source ``share_<name>``,
    ``gini_<name>``, ``correlation_<name>``, ``contribution_<name>`` and ``marginal_<name>``. Null
    in a group without rows or without a positive mean; the own Gini of a source without a positive
    mean, the correlation of one that is the same for everybody, and the marginal effect at G = 0
    are null, too. The correlation of a negative source may leave [−1, 1]. Rows with a null are left
    out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Lerman & Yitzhaki (1985), Review of Economics and Statistics 67.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"wages": [1, 2, 6], "rents": [2, 0, 1]})
    >>> parts = rb.inequality.gini_by_source(df, ["wages", "rents"])
    >>> parts.select(pl.col("gini", "contribution_wages", "marginal_rents").round(6)).rows()
    [(0.277778, 0.222222, -0.05)]
    """


@measure
def factor_shares(
    frame: Frame,
    sources: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Shorrocks's share of each source of income in inequality: s_k = cov(y_k, y)/var(y).

    The shares add up to 1 and are the same for any index, if one accepts Shorrocks's conditions
    (two sources of the same distribution count the same, one that is equal for all counts nothing).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    sources : one or more columns of numbers
        Sources of income per head; income is their sum. Negative ones (taxes) are allowed.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and a column ``share_<name>`` for each source. Null in a group
    where everybody has the same income. Rows with a null are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Shorrocks (1982), Econometrica 50.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"wages": [1, 2, 6], "rents": [2, 0, 1]})
    >>> rb.inequality.factor_shares(df, ["wages", "rents"]).select(pl.all().round(6)).rows()
    [(0.928571, 0.071429)]
    """


@measure
def regression_shares(
    frame: Frame,
    value: Column,
    regressors: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Fields's share of each regressor in inequality.

    Of the regression y = a + Σ b_k x_k + u by weighted least squares, the share of a regressor is
    b_k cov(x_k, y)/var(y), and that of the residual 1 − R². The shares add up to 1; one may be
    negative. Add the shares of the dummies of one category.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        The outcome, for instance the logarithm of income (``pl.col("income").log()``).
    regressors : one or more columns of numbers
        Dummies for what is a category, one of them left out.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by``, a column ``share_<name>`` for each regressor, and
    ``share_residual``. Null in a group where the outcome is the same for all rows, or where a
    regressor is constant or a combination of the others. Rows with a null are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative weight (RB302).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Fields (2003), Research in Labor Economics 22.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"x": [-1, 1, -1, 1], "z": [-1, -1, 1, 1], "y": [-3, 1, -3, 5]})
    >>> rb.inequality.regression_shares(df, "y", ["x", "z"]).select(pl.all().round(6)).rows()
    [(0.818182, 0.090909, 0.090909)]
    """


@measure
def theil_by_factor(
    frame: Frame,
    factors: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    national: Literal["ratio", "mean"] = "ratio",
) -> Frame:
    """Theil's L of income per head, split among the factors that it is the product of.

    With y = Π x_f, as in output per head = output per worker × workers per active person × active
    persons per head, L(y) = Σ_f Σ_r p_r ln(x̄_f/x_rf).

    - ratio: x̄_f is the national ratio, totals over totals (output over workers). The parts add up;
      one may be negative: it then works against the others.
    - mean: x̄_f is the population-weighted mean of the factor. Each part is Theil's L of its
      factor, and ln(μ/Π x̄_f) is left as ``interaction``.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    factors : one or more columns of numbers above zero
        From the first numerator to the last denominator, so that each factor's denominator is the
        numerator of the next, and the last denominator is the population.
    weight : column of numbers of zero or more, optional
        The population; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    national : {"ratio", "mean"}

    Returns
    -------
    A frame with the keys in ``by``, ``theil_l``, a column for each factor, named like it, and with
    national="mean" the column ``interaction``. Null in a group without rows. Rows with a null are
    left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), factor of zero or less, negative weight (RB302).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Duro & Esteban (1998), Economics Letters 60; Duro (2004) for the means.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"productivity": [3.0, 4.0], "workers": [1.0, 0.5], "people": [2, 2]})
    >>> parts = rb.inequality.theil_by_factor(df, ["productivity", "workers"], weight="people")
    >>> parts.select(pl.all().round(6)).rows()
    [(0.020411, -0.038481, 0.058892)]
    """


@measure
def theil_l_change(
    frame: Frame,
    value: Column,
    *,
    groups: Column,
    weight: Column | None = None,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    method: Literal["exact", "approximate"] = "exact",
    level: Literal["total", "group"] = "total",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Change of Theil's L: inequality within groups, shares of the groups, and their relative means.

    L = Σ p L_g − Σ p ln λ_g, with the population share p of a group and its relative mean λ_g =
    μ_g/μ. With means of both periods (bars) the change is exactly the sum of

    - ``within``: Σ p̄ ΔL_g,
    - ``shares_within``: Σ L̄_g Δp, people who move to more unequal groups,
    - ``shares_between``: −Σ (mean of ln λ_g) Δp, people who move to groups far from the mean,
    - ``means``: −Σ p̄ Δln λ_g, groups whose means drift apart.

    The usual form ("approximate") takes Σ (mean of λ_g − mean of ln λ_g) Δp and
    Σ (mean of pλ_g − p̄) Δln μ_g for the last two, and tells what that misses in ``residual``.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers above zero
        Per head (income, output).
    groups : key column
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    period : key column
        Consecutive periods are compared. A group has people in both.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    base, current : periods, optional
        One step from ``base`` to ``current`` instead of all steps; alone, from the first or to the
        last.
    method : {"exact", "approximate"}
    level : {"total", "group"}
        One row per step, or one per group and step.
    unit : {"change", "rate", "points", "share"}
        The change and its parts as they are, as fractions of the base, in percentage points of it,
        or as shares of the change.

    Returns
    -------
    A frame with the keys in ``by``, with level="group" the key in ``groups``, then
    ``period_start``, ``period_end``, and the columns ``base``, ``current``, ``change``, ``within``,
    ``shares_within``, ``shares_between``, ``means``, with method="approximate" also ``residual``.
    Shares of a change of 0 are null.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), value of zero or less or negative weight (RB302), null in a
        number (RB303) or a key (RB306), fewer than two periods (RB308), a period that is not there
        (RB309), base not before current (RB312), a group without people in a period (RB313).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Mookherjee & Shorrocks (1982), Economic Journal 92.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "year": [2000, 2000, 2010, 2010],
    ...     "macro": ["coast", "inland"] * 2,
    ...     "income": [3.0, 1.0, 3.0, 1.0],
    ...     "people": [1, 1, 3, 1],
    ... })
    >>> parts = rb.inequality.theil_l_change(df, "income", groups="macro", weight="people", period="year")
    >>> parts.select(pl.col("change", "shares_between", "means").round(6)).rows()
    [(-0.05151, -0.274653, 0.223144)]
    """


@measure
def shapley_by_source(
    frame: Frame,
    sources: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    index: Literal["gini", "theil_t", "theil_l", "entropy", "atkinson", "cv"] = "gini",
    parameter: float = 1.0,
    elimination: Literal["zero", "equalised"] = "equalised",
    nests: float | Sequence[float] = 0.0,
) -> Frame:
    """What each source of income adds to an index of inequality: its Shapley value.

    The sources are put in, one after another, in all orders, and what each changes the index by is
    averaged. The values add up to the index. A source that is not in yet is nothing for everybody
    (zero), or its mean for everybody (equalised). n sources have 2ⁿ sets, of which each is computed
    once.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    sources : one to sixteen columns of numbers
        Sources of income per head; income is their sum. Negative ones (taxes) are allowed.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    index : {"gini", "theil_t", "theil_l", "entropy", "atkinson", "cv"}
    parameter : number
        a of the generalised entropy, ε of Atkinson's index (above 0). The others have none.
    elimination : {"zero", "equalised"}
    nests : list of numbers, one for each column
        Equal numbers for columns of one nest: the columns of a nest enter one after another (Owen),
        so that together they get what their sum would get. Without it each stands alone.

    Returns
    -------
    A frame with the keys in ``by``, the index (``gini``, ``theil_t``, ``theil_l``, ``entropy``,
    ``atkinson`` or ``cv``), and a column for each source, named like it. Null in a group without
    rows or without a positive mean, and where the index of a set of sources is not defined or
    infinite: negative income in entropy and Atkinson, somebody with nothing in Theil's L. Rows with
    a null are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative weight (RB302), more than sixteen sources or not as
        many nests as sources (RB313).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Shorrocks (2013), Journal of Economic Inequality 11; Chantreuil & Trannoy (2013), Journal of
    Economic Inequality 11, for zero and equalised sources; Owen (1977) for nests.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"wages": [0, 2], "rents": [4, 0]})
    >>> parts = rb.inequality.shapley_by_source(df, ["wages", "rents"], elimination="zero")
    >>> parts.select(pl.all().round(6)).rows()
    [(0.166667, 0.083333, 0.083333)]
    >>> parts = rb.inequality.shapley_by_source(df, ["wages", "rents"])
    >>> parts.select(pl.all().round(6) + 0).rows()
    [(0.166667, 0.0, 0.166667)]
    """


@measure
def shapley_r_squared(
    frame: Frame,
    value: Column,
    regressors: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    nests: float | Sequence[float] = 0.0,
) -> Frame:
    """What each regressor adds to R²: its Shapley value.

    The regressors are put into y = a + Σ b_k x_k + u one after another, in all orders, and what
    each adds to R² is averaged. The values add up to R²; none is negative, unlike
    `regression_shares`.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        The outcome, for instance the logarithm of income (``pl.col("income").log()``).
    regressors : one to sixteen columns of numbers
        Dummies for what is a category, one of them left out.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    nests : list of numbers, one for each column
        Equal numbers for columns of one nest: the columns of a nest enter one after another (Owen),
        so that together they get what their sum would get. Without it each stands alone.

    Returns
    -------
    A frame with the keys in ``by``, ``r_squared``, and a column for each regressor, named like it.
    Null in a group where the outcome is the same for all rows, or where a regressor is constant or
    a combination of the others. Rows with a null are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative weight (RB302), more than sixteen regressors or not
        as many nests as regressors (RB313).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Israeli (2007), Journal of Economic Inequality 5; Huettner & Sunder (2012), Electronic Journal
    of Statistics 6.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"x": [-1, 1, -1, 1], "v": [-2, 0, 0, 2], "y": [-3, 1, -3, 5]})
    >>> rb.inequality.shapley_r_squared(df, "y", ["x", "v"]).select(pl.all().round(6)).rows()
    [(0.909091, 0.5, 0.409091)]
    """


@measure
def regression_change(
    frame: Frame,
    value: Column,
    regressors: Columns,
    between: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Change of the variance (of log incomes) by prices and quantities of regressors.

    Each population has its regression y = a + Σ b_k x_k + u by weighted least squares, in which a
    regressor accounts for S_k = b_k cov(x_k, y) of the variance. With the coefficients of the
    second population, and the regressors and residuals of the first, it would account for S*_k.
    Then

    - ``price_<name>`` is S*_k less S_k of the first population: what the change of the coefficients
      does,
    - ``quantity_<name>`` is S_k of the second population less S*_k: what the change of the
      regressors does,
    - ``residual`` is the change of the variance of u.

    They add up to the change.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        The outcome, for instance the logarithm of income (``pl.col("income").log()``).
    regressors : one or more columns of numbers
        Dummies for what is a category, one of them left out.
    between : key column
        Tells the two populations or periods apart; the first of them in sorted order is the base.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights within each of the two count; a row of weight
        0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by``, the variances ``base`` and ``current``, their ``change``, for
    each regressor ``price_<name>`` and ``quantity_<name>``, and ``residual``. Null in a group with one
    population only, or where a regressor is constant or a combination of the others in one of them.
    Rows with a null are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative weight (RB302), more than two values of ``between``
        (RB313).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Yun (2006), Review of Income and Wealth 52; Juhn, Murphy & Pierce (1993); Fields (2003).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "year": [2000] * 4 + [2010] * 4,
    ...     "school": [0, 0, 2, 2, 0, 0, 4, 4],
    ...     "log_wage": [1, -1, 5, 7, 2, -2, 6, 10],
    ... })
    >>> parts = rb.inequality.regression_change(df, "log_wage", "school", between="year")
    >>> parts.select(pl.all().round(6)).rows()
    [(10.0, 20.0, 10.0, -5.0, 12.0, 3.0)]
    """

"""How unequal regions are, and whether the inequality lies between groups of them or within."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period, Statistic

__all__ = [
    "absolute_gini",
    "atkinson",
    "atkinson_decomposition",
    "between_test",
    "bonferroni",
    "bottom_share",
    "coefficient_of_variation",
    "concentration_curve",
    "concentration_index",
    "dagum_pairs",
    "dalton",
    "difference",
    "duclos_esteban_ray",
    "entropy_by_group",
    "entropy_decomposition",
    "esteban_ray",
    "factor_shares",
    "foster_greer_thorbecke",
    "generalised_entropy",
    "geographic_concentration",
    "gini",
    "gini_by_source",
    "gini_decomposition",
    "growth_redistribution",
    "hoover",
    "kakwani",
    "kolm_pollak",
    "lorenz_curve",
    "lorenz_dominance",
    "maximum_between",
    "mehran",
    "palma",
    "piesch",
    "progressivity",
    "quantile_ratio",
    "regression_change",
    "regression_shares",
    "relative_range",
    "reynolds_smolensky",
    "rif",
    "rif_regression",
    "s_gini",
    "shapley_by_group",
    "shapley_by_source",
    "shapley_r_squared",
    "share_ratio",
    "spatial_gini",
    "standard_deviation",
    "theil_by_factor",
    "theil_decomposition",
    "theil_l",
    "theil_l_change",
    "theil_t",
    "top_share",
    "topographic_concentration",
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
def difference(
    frame: Frame,
    value: Column,
    between: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    statistic: Statistic = "gini",
    parameter: float = 0.5,
) -> Frame:
    """Difference of inequality between two groups or periods, with a test of whether there is any.

    θ(current) − θ(base) of one statistic, where base is the first of the two values of ``between``
    in sorted order. Both groups are parts of one sample. So where the same units stand in both (the
    same provinces in two years), name them in ``cluster``: what they have in common then cancels
    out of the standard error, which is far smaller than for two samples of their own.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output). The relative measures but the Gini take values of zero or more.
    between : key column
        Tells the two groups apart: two years, coast and inland.
    weight : column of numbers of zero or more, optional
        The population behind each value. A row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    statistic : {"mean", "variance", "quantile", "coefficient_of_variation", "gini", "theil_t", \
"theil_l", "generalised_entropy", "atkinson"}
        What is compared.
    parameter : number
        The p of the p-quantile (0.5: the median), the α of the generalised entropy GE(α), the ε of
        Atkinson's index; the other statistics do not read it.

    Returns
    -------
    A frame with the keys in ``by`` and the columns ``base``, ``current`` and ``difference``, then
    ``statistic``, the difference over its standard error, and ``p_value``, that of a two-sided
    test with Student's t. Null where a group has no rows or the statistic is not defined. Rows with
    a null value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103) or used twice (RB104).
    OptionError
        A parameter that the statistic cannot have (RB202).
    DataError
        NaN or infinite value (RB301), negative weight (RB302); more than two values in
        ``between``, or a negative value in a statistic that takes none (RB313).

    Source
    ------
    Binder (1983), International Statistical Review 51, and Deville (1999), Survey Methodology 25,
    for the linearisation; Mills & Zandvakili (1997), Journal of Applied Econometrics 12, for the
    bootstrap.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "province": ["A", "B", "C"] * 2,
    ...     "year": [2000] * 3 + [2010] * 3,
    ...     "income": [1, 2, 6, 3, 5, 7],
    ... })
    >>> change = rb.inequality.difference(df, "income", "year", cluster="province", statistic="mean", se=True)
    >>> change.select("base", "current", "difference", pl.col("difference_se", "statistic", "p_value").round(4)).rows()
    [(3.0, 5.0, 2.0, 0.5774, 3.4641, 0.0742)]
    """


@measure
def between_test(
    frame: Frame,
    value: Column,
    groups: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    index: Literal["T", "L", "gini"] = "T",
    replications: int = 999,
    seed: int = 0,
) -> Frame:
    """Permutation test of the inequality between groups: is there more than chance would put there?

    Any grouping has some inequality between its groups, the more the smaller they are. The rows,
    each with its weight, are dealt out over the labels of the groups again and again;
    p = (1 + number of deals with at least as much between) / (replications + 1).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per region.
    value : column of numbers of zero or more
        Per head (income, output).
    groups : one or more key columns
        The groups are the combinations of the keys that occur. A null is a group of its own.
    weight : column of numbers of zero or more, optional
        The population behind each value. A row of weight 0 is not there.
    by : one or more key columns, optional
        One test per group (year), sorted by the keys.
    index : {"T", "L", "gini"}
        Theil's T, with between = Σ q ln(q/p) over the groups' shares p of the people and q of the
        income; Theil's L, with Σ p ln(p/q); the Gini, with that of the groups' means.
    replications : int
        Deals.
    seed : int
        The same seed gives the same bits, whatever the number of threads.

    Returns
    -------
    A frame with the keys in ``by``, the index of all rows (``theil_t``, ``theil_l`` or ``gini``),
    its part ``between``, that part as ``share`` of the index, ``expected_share``, the mean share of
    the deals, and ``p_value``. Null in a group without rows or without any income. Rows with a null
    value or weight are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302).

    Source
    ------
    Rey (2004), in Goodchild & Janelle, Spatially Integrated Social Science; Rey & Sastre Gutierrez
    (2010), Spatial Economic Analysis 5.

    Examples
    --------
    The coast has the two largest of four incomes, which one deal in three brings about, up to the
    names of the groups. So the test can never be sure with four regions.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"macro": ["coast", "coast", "inland", "inland"], "income": [4, 3, 2, 1]})
    >>> test = rb.inequality.between_test(df, "income", "macro", index="gini", replications=9999)
    >>> test.select(pl.col("gini", "between", "share").round(6), pl.col("expected_share", "p_value").round(1)).rows()
    [(0.25, 0.2, 0.8, 0.4, 0.3)]
    """


@measure
def spatial_gini(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    weights: Frame,
    weight: Column | None = None,
    by: Columns | None = None,
    replications: int = 999,
    seed: int = 0,
) -> Frame:
    """Spatial Gini: how much of the inequality lies between neighbours, how much between others, with a test.

    G = Σᵢⱼ pᵢ pⱼ |yᵢ − yⱼ| / 2μ is a sum over pairs of regions, so it splits exactly into the
    pairs that are neighbours and those that are not. Where like is next to like, neighbours
    contribute little. The test deals the values, each with its population, out over the regions
    again and again; p = (1 + number of deals with at least as much between non-neighbours) /
    (replications + 1).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per region.
    value : column of numbers
        Per head (income, output).
    region : key column
    weights : table with the columns ``region``, ``neighbour`` and ``w``
        Each row with w > 0 makes the second region a neighbour of the first; the size of w does not
        count, and a region is no neighbour of its own. Contiguity goes in both directions, so each
        pair has two rows. Regions that the frame has not are left out.
    weight : column of numbers of zero or more, optional
        The population, which makes p the population shares; without it p = 1/n.
    by : one or more key columns, optional
        One result per group (year), sorted by the keys.
    replications : int
        Deals.
    seed : int
        The same seed gives the same bits, whatever the number of threads.

    Returns
    -------
    A frame with the keys in ``by`` and the columns ``gini``, ``neighbour`` and ``non_neighbour``
    (which add up to it), ``non_neighbour_share`` of the Gini, ``expected_share``, its mean over the
    deals, ``p_value``, and ``polarization``: how far apart two non-neighbours are on average,
    relative to two neighbours, 1 being expected of chance. Null without a positive mean;
    ``polarization`` is null if there are no neighbours, if all pairs are, or if neighbours are
    equal.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative weight (RB302), null value (RB303), a region or a
        link twice (RB304), null region (RB306), a neighbour without a row (RB314), negative ``w``
        (RB315).

    Source
    ------
    Rey & Smith (2013), Letters in Spatial and Resource Sciences 6.

    Examples
    --------
    Four regions in a row, each one richer than the one before: three pairs of neighbours, 1 apart,
    and three other pairs, 2, 2 and 3 apart. Two of the 24 orders put neighbours as close together.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"region": ["A", "B", "C", "D"], "income": [1, 2, 3, 4]})
    >>> links = pl.DataFrame({
    ...     "region": ["A", "B", "B", "C", "C", "D"],
    ...     "neighbour": ["B", "A", "C", "B", "D", "C"],
    ...     "w": [1] * 6,
    ... })
    >>> split = rb.inequality.spatial_gini(df, "income", region="region", weights=links, replications=9999)
    >>> split.select(pl.col("gini", "neighbour", "non_neighbour", "polarization").round(4)).rows()
    [(0.25, 0.075, 0.175, 2.3333)]
    >>> split.select(pl.col("expected_share").round(1), pl.col("p_value").round(2)).rows()
    [(0.5, 0.08)]
    """


@measure
def rif(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    statistic: Statistic = "gini",
    parameter: float = 0.5,
) -> Frame:
    """Recentred influence function: each row's share, so to speak, in a statistic of all rows.

    RIF = θ + IF(y), the statistic plus the influence of the row on it: how θ would change if there
    were more rows like this one. The weighted mean of the RIF is θ itself. So any method for means
    (a regression, an Oaxaca-Blinder decomposition, a group mean) becomes one for θ when it is given
    the RIF in place of y: `rif_regression` is the regression.

    Of the p-quantile q it is q + (p − 1{y ≤ q})/f(q), with the density f by a Gaussian kernel of
    Silverman's bandwidth; of the variance (y − μ)²; of the mean y itself. Where rows tie at the
    quantile, the share of rows up to it stands for p, so that the mean stays exact.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        Per head (income, output) or its logarithm. The relative measures but the Gini take values of
        zero or more.
    weight : column of numbers of zero or more, optional
        The population behind each value. A row of weight 0 is not there and gets null.
    by : one or more key columns, optional
        Groups, each with a statistic of its own.
    statistic : {"mean", "variance", "quantile", "coefficient_of_variation", "gini", "theil_t", \
"theil_l", "generalised_entropy", "atkinson"}
    parameter : number
        The p of the p-quantile (0.5: the median), the α of the generalised entropy GE(α), the ε of
        Atkinson's index; the other statistics do not read it.

    Returns
    -------
    The frame with the column ``rif``. Null in rows with a null value or weight and where the
    statistic is not defined.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or the frame has a column ``rif``
        already (RB103).
    OptionError
        A parameter that the statistic cannot have (RB202).
    DataError
        NaN or infinite value (RB301), negative weight (RB302), a negative value in a statistic that
        takes none (RB313).

    Source
    ------
    Firpo, Fortin & Lemieux (2009), Econometrica 77; Silverman (1986) for the bandwidth.

    Examples
    --------
    Of the variance: mean 3, squared distances 0, 4, 4, whose mean is the variance 8/3.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [3, 1, 5]})
    >>> rb.inequality.rif(df, "income", statistic="variance")["rif"].to_list()
    [0.0, 4.0, 4.0]
    """


@measure
def rif_regression(
    frame: Frame,
    value: Column,
    covariates: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    statistic: Statistic = "gini",
    parameter: float = 0.5,
) -> Frame:
    """RIF regression: what covariates do to a quantile, the variance or the Gini of all rows.

    Least squares of the recentred influence function (`rif`) on the covariates. For a quantile it
    is unconditional quantile regression: a coefficient is the effect on the quantile of the whole
    population of a small shift of the covariate, not on the quantile of those with equal covariates
    that ordinary quantile regression is about. For the mean it is ordinary least squares. Levels of
    a category enter as columns of 0 and 1 (``to_dummies(drop_first=True)``).

    The analytic standard errors are robust to heteroskedasticity, with the factor n/(n − k) (HC1),
    and with ``cluster`` to dependence within clusters, with c/(c − 1) · (n − 1)/(n − k). They take
    the RIF as given. ``method="bootstrap"`` estimates the quantile and its density anew in each
    draw, as Firpo, Fortin & Lemieux do.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        What is explained, often a logarithm. The relative measures but the Gini take values of zero
        or more.
    covariates : one or more columns of numbers
    weight : column of numbers of zero or more, optional
        The population behind each row. A row of weight 0 is not there.
    by : one or more key columns, optional
        One regression per group, sorted by the keys.
    statistic : {"mean", "variance", "quantile", "coefficient_of_variation", "gini", "theil_t", \
"theil_l", "generalised_entropy", "atkinson"}
    parameter : number
        The p of the p-quantile (0.5: the median), the α of the generalised entropy GE(α), the ε of
        Atkinson's index; the other statistics do not read it.

    Returns
    -------
    A frame with the keys in ``by``, the column ``intercept`` and one column per covariate,
    named after it, with its coefficient. Null in a group with no more rows than coefficients, where a covariate follows
    from the others (or is constant) and where the statistic is not defined. Rows with a null are
    left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103) or used twice (RB104).
    OptionError
        A parameter that the statistic cannot have (RB202).
    DataError
        NaN or infinite value (RB301), negative weight (RB302), a negative value in a statistic that
        takes none (RB313).

    Source
    ------
    Firpo, Fortin & Lemieux (2009), Econometrica 77; White (1980), Econometrica 48, for the standard
    errors.

    Examples
    --------
    Of the mean it is least squares: slope 6/5, intercept 7/10, residuals .3, .1, −1.1 and .7, and
    HC1 of the slope 4/2 · Σ (x − 1.5)²e²/25.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 2, 2, 5], "schooling": [0, 1, 2, 3]})
    >>> result = rb.inequality.rif_regression(df, "income", "schooling", statistic="mean", se=True)
    >>> result.select(pl.col("intercept", "schooling", "schooling_se").round(4)).rows()
    [(0.7, 1.2, 0.3589)]
    """


@measure
def topographic_concentration(
    frame: Frame,
    value: Column,
    *,
    yardstick: Column | None = None,
    by: Columns | None = None,
    alpha: float | Sequence[float] = 1.0,
) -> Frame:
    """Topographic, relative or absolute concentration of an activity: generalised entropy of its density.

    With the density of each region relative to the mean, r = (e/E)/(a/A), of an activity e over a
    yardstick a, it is Σ (a/A) r ln r = Σ (e/E) ln[(e/E)/(a/A)] (Theil, ``alpha=1``),
    −Σ (a/A) ln r (``alpha=0``) or Σ (a/A) (r^α − 1)/(α(α − 1)). What is measured depends on the
    yardstick: the area gives topographic concentration, the jobs of all industries relative
    concentration, none absolute concentration, for which all regions count alike. An industry may
    well become more concentrated relative to other jobs and less so in space.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per region.
    value : column of numbers of zero or more
        Amounts (jobs, output), not per head.
    yardstick : column of numbers of zero or more, optional
        Area, or the total of all activities. Without it every region counts as one.
    by : one or more key columns, optional
        One result per group (industry, year), sorted by the keys.
    alpha : number, or a list of numbers
        The larger, the more a region of high density counts; 2 is half of the squared coefficient of
        variation of the densities.

    Returns
    -------
    A frame with the keys in ``by`` and the column ``concentration``, for a list of parameters one
    column each, ``concentration_0`` and so on. 0 is a spread like the yardstick. Null in a group
    without rows or without any activity, and where there is some on a yardstick of 0; infinite if
    ``alpha`` is 0 or less and a region has none. Rows with a null value or yardstick are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value or yardstick (RB302).

    Source
    ------
    Brülhart & Traeger (2005), Regional Science and Urban Economics 35, with bootstrap tests;
    Bickenbach & Bode (2008), International Regional Science Review 31.

    Examples
    --------
    Half of the jobs are on a quarter of the land: ½ ln 2 + ½ ln ⅔.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"jobs": [5, 5], "area": [1, 3]})
    >>> rb.inequality.topographic_concentration(df, "jobs", yardstick="area").select(pl.all().round(6)).rows()
    [(0.143841,)]
    """


@measure
def geographic_concentration(frame: Frame, value: Column, area: Column, *, by: Columns | None = None) -> Frame:
    """Geographic concentration of the OECD, and the same adjusted for the size of regions.

    GC = ½ Σ |y/Y − a/A| over the regions' shares of an activity and of the area: the share of the
    activity that would have to move for it to be spread like the area. With large regions it cannot
    become large: its maximum, 1 − a_min/A, has everything in the smallest region. The adjusted
    index is GC over that maximum, and so comparable between countries with other regions.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per region.
    value : column of numbers of zero or more
        Amounts (output, population, unemployed), not per head.
    area : column of numbers of zero or more
    by : one or more key columns, optional
        One result per group (country, year), sorted by the keys.

    Returns
    -------
    A frame with the keys in ``by`` and the columns ``concentration`` and ``adjusted``, both from 0 to
    1. Null in a group without rows, activity or area; ``adjusted`` is null with a single region.
    Rows with a null are left out. The standard error of ``adjusted`` takes the smallest region as
    given.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    DataError
        NaN or infinite value (RB301), negative value or area (RB302).

    Source
    ------
    Spiezia (2002), Geographic Concentration of Production and Unemployment in OECD Countries; OECD,
    Regions at a Glance.

    Examples
    --------
    Shares .5, .3 and .2 of the output on .1, .3 and .6 of the area: (.4 + 0 + .4)/2 of at most .9.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"gdp": [5, 3, 2], "area": [10, 30, 60]})
    >>> rb.inequality.geographic_concentration(df, "gdp", "area").select(pl.all().round(6)).rows()
    [(0.4, 0.444444)]
    """


@measure
def growth_redistribution(
    frame: Frame,
    value: Column,
    line: Column,
    between: Column,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    alpha: float = 0.0,
    split: Literal["datt_ravallion", "shapley"] = "datt_ravallion",
) -> Frame:
    """Growth, inequality and poverty: what the growth of the mean did to poverty, and what redistribution did.

    Poverty P(μ, L) is that of Foster, Greer & Thorbecke, the mean of ((z − y)/z)^α over those with y
    below the line z. P(μ₁, L₀) is that of the base incomes, all multiplied with μ₁/μ₀, and
    P(μ₀, L₁) that of the current incomes at the base mean.

    - ``growth``: P(μ₁, L₀) − P(μ₀, L₀), had all incomes grown alike
    - ``redistribution``: P(μ₀, L₁) − P(μ₀, L₀), had the mean stayed and only the distribution
      around it changed
    - ``residual``: what is left of the change. With ``split="shapley"`` growth and redistribution
      are the means of both orders, and nothing is left.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Income per head, in prices of one year.
    line : column of numbers above zero
        The poverty line of each row, in the same prices.
    between : key column
        The year; its first value in sorted order is the base, its second the current one.
    weight : column of numbers of zero or more, optional
        The population behind each value. A row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    alpha : number of zero or more
        0: the share of the poor; 1: the poverty gap; 2: the squared gap, which feels the depth.
    split : {"datt_ravallion", "shapley"}

    Returns
    -------
    A frame with the keys in ``by`` and the columns ``base``, ``current``, ``change``, ``growth``,
    ``redistribution`` and, unless by Shapley, ``residual``, which add up to the change. Null where a
    year has no rows or no income. Rows with a null are left out. The analytic standard errors of the
    share of the poor take the density at the (mean) line from a Gaussian kernel.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103) or used twice (RB104).
    OptionError
        A negative ``alpha`` (RB202).
    DataError
        NaN or infinite value (RB301), negative value or weight, line of zero or less (RB302); more
        than two values in ``between`` (RB313).
    IdentityError
        The parts miss the change by more than rounding (RB401): please report it.

    Source
    ------
    Datt & Ravallion (1992), Journal of Development Economics 38; Shorrocks (2013), Journal of
    Economic Inequality 11, for the Shapley value.

    Examples
    --------
    The mean doubles, but the poor stay where they are. At one rate for all, the gap of 1/4 would have
    closed; with the new distribution and the old mean it would be 3/8.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"year": [2000, 2000, 2010, 2010], "income": [1, 3, 1, 7], "line": 2})
    >>> rb.inequality.growth_redistribution(df, "income", "line", "year", alpha=1).rows()
    [(0.25, 0.25, 0.0, -0.25, 0.125, 0.125)]
    >>> rb.inequality.growth_redistribution(df, "income", "line", "year", alpha=1, split="shapley").rows()
    [(0.25, 0.25, 0.0, -0.1875, 0.1875)]
    """


@measure
def progressivity(
    frame: Frame,
    value: Column,
    *,
    weight: Column | None = None,
    region: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    nu: float = 2.0,
) -> Frame:
    """Progressivity and reranking of growth: how β-convergence and σ-convergence are linked.

    The change of the Gini, G₁ − G₀, is (C − G₀) + (G₁ − C) with the concentration index C of the
    current incomes of the regions in the order of their base incomes.

    - ``progressivity``: C − G₀, below 0 if the poor grew faster (β-convergence)
    - ``reranking``: G₁ − C, what regions that overtake others add; never below 0

    So inequality can rise (no σ-convergence) though the poor grow faster. Jenkins & Van Kerm write
    the change as R − P, with P = −``progressivity``.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per region and period.
    value : column of numbers of zero or more
        Per head (income, output).
    weight : column of numbers of zero or more, optional
        The population. Each region counts with that at the start of the step, in both periods.
    region, period : key columns
    by : one or more key columns, optional
        One decomposition per group, sorted by the keys.
    base, current : values of the period column, optional
        Compare these two only; one of them alone is taken with the last or the first period.
        Without both, every period is compared with the one observed before it.
    nu : number above 0
        The parameter ν of the S-Gini; 2 is the Gini, more gives the poor more weight, 1 none more than
        others, so that nothing is left.

    Returns
    -------
    A frame with the keys in ``by``, ``period_start`` and ``period_end``, and the columns ``base``,
    ``current``, ``change``, ``progressivity`` and ``reranking``, the last two of which add up to the
    change. Regions of equal base income share their ranks. Null where a period has no income.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302), null value (RB303), a row
        twice (RB304), null key (RB306), fewer than two periods (RB308), ``base`` or ``current`` not
        found or in the wrong order (RB309, RB312), a region without a row at one end (RB313).
    IdentityError
        The parts miss the change by more than rounding (RB401): please report it.

    Source
    ------
    Jenkins & Van Kerm (2006), Oxford Economic Papers 58; O'Neill & Van Kerm (2008), Manchester School
    76, for regions.

    Examples
    --------
    Two regions change places: G₀ = 1/4, G₁ = 1/6, and along the old ranks C = −1/6.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"region": ["A", "B"] * 2, "year": [2000, 2000, 2010, 2010], "income": [1, 3, 4, 2]})
    >>> parts = rb.inequality.progressivity(df, "income", region="region", period="year")
    >>> parts.select("period_start", "period_end", pl.col("change", "progressivity", "reranking").round(4)).rows()
    [(2000, 2010, -0.0833, -0.4167, 0.3333)]
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
    To compare two curves take `lorenz_dominance`.

    Errors are those of the ordinates at a fixed share p: those who belong to it change with the
    sample, and with them the quantile Q(p). ``population`` has none, nor has ``lorenz`` at 0 and 1.
    Intervals hold point by point, not for the curve as a whole. With ``se`` take ``steps``: without
    it every distinct value is a point, and the work grows with their square.

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
    Economica 50; Beach & Davidson (1983), Review of Economic Studies 50, and Binder & Kovacevic
    (1995), Survey Methodology 21, for the errors.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [2, 5, 1, 2]})
    >>> rb.inequality.lorenz_curve(df, "income").rows()
    [(0.0, 0.0, 0.0), (0.25, 0.1, 0.25), (0.75, 0.5, 1.25), (1.0, 1.0, 2.5)]
    >>> half = rb.inequality.lorenz_curve(df, "income", steps=2, se=True).row(1, named=True)
    >>> round(half["lorenz"], 4), round(half["lorenz_se"], 4)
    (0.3, 0.0938)
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

    Errors are those of the ordinates at a fixed share p: those who belong to it change with the
    sample. The formula needs the mean quantity at the rank p, which it takes from the √n rows around
    it; the jackknife has but the next one, so that its errors are too large where rows of nearly
    equal value have very unequal quantities. Intervals hold point by point. With ``se`` take
    ``steps``: without it every distinct value is a point, and the work grows with their square.

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
    Kakwani (1977), Econometrica 45; Beach & Davidson (1983), Review of Economic Studies 50, and
    Binder & Kovacevic (1995), Survey Methodology 21, for the errors.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"income": [1, 2, 3, 4], "transfers": [2, 1, 1, 0]})
    >>> rb.inequality.concentration_curve(df, "income", "transfers", steps=2).rows()
    [(0.0, 0.0), (0.5, 0.75), (1.0, 1.0)]
    >>> half = rb.inequality.concentration_curve(df, "income", "transfers", steps=2, se=True).row(1, named=True)
    >>> half["concentration"], round(half["concentration_se"], 4)
    (0.75, 0.1768)
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

    Groups are domains of one sample, so ``population_share`` has an error, too. A group that a
    replication leaves without anybody has no bounds; those of the others stand.

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
    >>> parts = rb.inequality.entropy_by_group(df, "income", groups="macro", parameter=2, se=True)
    >>> parts.select(pl.col("between", "between_se").round(4)).rows()
    [(-0.1389, 0.0934), (0.1944, 0.1809)]
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

    Groups are domains of one sample, so the errors of the parts have that of the groups' shares in
    them. A mean difference answers to a member of one group by E|y − y_h| − Δ_jh over the other.
    Where two groups do not overlap, their transvariation is 0 without error, as is 1 − D_jh.

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
    >>> pairs = rb.inequality.dagum_pairs(df, "income", groups="macro", weight="people", se=True)
    >>> pairs.select(pl.col("gini", "gini_se").round(4)).row(1)
    (0.1765, 0.0253)
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
    form: Literal["exact", "approximate"] = "exact",
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

    The rows of both periods are one sample. In a panel name the units that stand in both in
    ``cluster`` (the regions): what they have in common then cancels out of the errors. Two samples
    drawn on their own need nothing, or ``strata``, the period column, if the number of rows in each
    was fixed.

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
    form : {"exact", "approximate"}
    level : {"total", "group"}
        One row per step, or one per group and step.
    unit : {"change", "rate", "points", "share"}
        The change and its parts as they are, as fractions of the base, in percentage points of it,
        or as shares of the change.

    Returns
    -------
    A frame with the keys in ``by``, with level="group" the key in ``groups``, then
    ``period_start``, ``period_end``, and the columns ``base``, ``current``, ``change``, ``within``,
    ``shares_within``, ``shares_between``, ``means``, with form="approximate" also ``residual``.
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
    >>> df = pl.DataFrame({
    ...     "county": ["A", "B", "C", "D"] * 2,
    ...     "year": [2000] * 4 + [2010] * 4,
    ...     "macro": ["coast", "coast", "inland", "inland"] * 2,
    ...     "income": [3.0, 5.0, 1.0, 2.0, 4.0, 7.0, 2.0, 2.5],
    ... })
    >>> calls = {"groups": "macro", "period": "year", "se": True}
    >>> panel = rb.inequality.theil_l_change(df, "income", cluster="county", **calls)
    >>> panel.select(pl.col("change", "change_se").round(4)).row(0)
    (-0.0422, 0.0528)
    """


@measure
def shapley_by_group(
    frame: Frame,
    value: Column,
    groups: Columns,
    *,
    weight: Column | None = None,
    by: Columns | None = None,
    index: Literal["gini", "theil_t", "theil_l", "entropy", "atkinson", "cv"] = "gini",
    parameter: float = 1.0,
) -> Frame:
    """What the levels of groups add to an index of inequality, and what is within: Shapley values.

    An income is the product y = μ · (m₁/μ) · (m₂/m₁) · … · (y/m_K) with the mean m_k of the group at
    level k. A level is taken out by leaving its factor out, so that the groups of that level have
    the mean of those above, and inequality within them stays as it is in relative terms. The levels
    are put in, one after another, in all orders, and what each changes the index by is averaged. So
    any index can be split, with parts that are never left over and add up to it; of Theil's L they
    are those of :func:`theil_decomposition`, as its parts are the same in any order.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers of zero or more
        Income per head.
    groups : one to fifteen key columns
        From the widest level to the narrowest, each within the one before.
    weight : column of numbers of zero or more, optional
        The population. Only the shares of the weights count; a row of weight 0 is not there.
    by : one or more key columns, optional
        One result per group, sorted by the keys.
    index : {"gini", "theil_t", "theil_l", "entropy", "atkinson", "cv"}
    parameter : number
        a of the generalised entropy, ε of Atkinson's index (above 0). The others have none.

    Returns
    -------
    A frame with the keys in ``by``, the index (``gini``, ``theil_t``, ``theil_l``, ``entropy``,
    ``atkinson`` or ``cv``), ``between_<column>`` of each level and ``within``. Null in a group without
    rows or without a positive mean, and where the index is not defined or infinite: somebody with
    nothing in Theil's L. Rows with a null are left out.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), a key is named like an output
        (RB103) or used twice (RB104).
    DataError
        NaN or infinite value (RB301), negative value or weight (RB302), more than fifteen levels
        (RB313).
    IdentityError
        The parts miss the total by more than rounding (RB401): please report it.

    Source
    ------
    Shorrocks (2013), Journal of Economic Inequality 11, section 5; Foster & Shneyerov (2000), Journal
    of Economic Theory 91, for the one index with the same parts in any order.

    Examples
    --------
    The group means (2, 2, 4, 4) alone have a Gini of 1/6, the incomes over them one of 1/4, and both
    together 1/3: between ½(1/6 + 1/3 − 1/4), within ½(1/4 + 1/3 − 1/6).

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"region": ["A", "A", "B", "B"], "income": [1, 3, 2, 6]})
    >>> rb.inequality.shapley_by_group(df, "income", "region")
    shape: (1, 3)
    ┌──────────┬────────────────┬──────────┐
    │ gini     ┆ between_region ┆ within   │
    │ ---      ┆ ---            ┆ ---      │
    │ f64      ┆ f64            ┆ f64      │
    ╞══════════╪════════════════╪══════════╡
    │ 0.333333 ┆ 0.125          ┆ 0.208333 │
    └──────────┴────────────────┴──────────┘
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

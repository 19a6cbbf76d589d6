"""How unequal regions are, and whether the inequality lies between groups of them or within."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period

__all__ = [
    "between_test",
    "difference",
    "geographic_concentration",
    "gini",
    "growth_redistribution",
    "progressivity",
    "rif",
    "rif_regression",
    "spatial_gini",
    "theil_decomposition",
    "theil_l",
    "theil_t",
    "topographic_concentration",
]

#: Statistics whose effects are measured; those without a parameter do not read it.
Statistic: TypeAlias = Literal[
    "mean",
    "variance",
    "quantile",
    "coefficient_of_variation",
    "gini",
    "theil_t",
    "theil_l",
    "generalised_entropy",
    "atkinson",
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

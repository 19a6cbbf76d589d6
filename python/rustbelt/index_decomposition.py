"""Why a product of factors, summed over cells, changed: index decomposition analysis over time and across regions."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period

__all__ = [
    "amdi",
    "attribution",
    "fisher",
    "laspeyres",
    "lmdi",
    "marshall_edgeworth",
    "paasche",
    "per_head",
    "shapley",
    "spatial",
    "tapio",
]


@measure
def lmdi(
    frame: Frame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    variant: Literal["lmdi_1", "lmdi_2"] = "lmdi_1",
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Logarithmic mean Divisia index: the change of V = Σ_i Π_k x_ik split exactly among the factors.

    With the logarithmic mean L(a, b) = (a − b)/(ln a − ln b) and the values V_i of the cells

    - LMDI-I: ΔV_k = Σ_i L(V_i1, V_i0) ln(x_ik1/x_ik0), ln D_k = ΔV_k/L(V_1, V_0);
    - LMDI-II: ln D_k = Σ_i w_i ln(x_ik1/x_ik0), w_i = L(V_i1/V_1, V_i0/V_0)/Σ L(V_j1/V_1, V_j0/V_0),
      ΔV_k = L(V_1, V_0) ln D_k.

    The ΔV_k add up to the change, the D_k multiply up to the ratio, without a residual. The parts of
    LMDI-I of any subtotals add up to those of the total; in LMDI-II a factor that is the same for all
    cells, such as total output, has exactly its own ratio as index.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per cell and period. A cell without a row has the value 0.
    factors : one or more columns of numbers
        Names or expressions such as ``(pl.col("gdp") / pl.col("population")).alias("gdp_per_head")``.
        Their names are those of the parts. A null stands for 0/0, such as the intensity of a sector
        without output: it is allowed where another factor is 0. At most 40.
    period : key column
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime; periods in sorted
        order.
    items : one or more key columns, optional
        The cells that are added up (sectors, fuels). Without items and groups there is one row per
        period.
    groups : one or more key columns, optional
        Cells as well, with one result per group of them: the subtotals of V.
    by : one or more key columns, optional
        Each group (country, scenario) is a table of its own.
    base, current : values of the period column, optional
        Compare these two only; one of them alone is taken with the last or the first period.
        Without both, every period is compared with the one observed before it, one row per step.
    variant : {"lmdi_1", "lmdi_2"}
        LMDI-I or LMDI-II.
    form : {"additive", "multiplicative"}
        Parts of the change, or factors of the ratio.
    chained : bool
        One row from ``base`` to ``current`` (by default first to last): the sum, or the product, of
        the parts of all steps between them.
    unit : {"change", "rate", "points", "share"}
        Change and parts in the unit of V, as fractions of the base, in percentage points of it, or
        as shares of the change; the additive form only.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by`` and ``groups``; ``period_start`` and
    ``period_end``; ``base`` and ``current`` (V at both ends); ``change`` or ``ratio``; one column per
    factor.

    Notes
    -----
    Zeros by their limits, with one small number in the place of all zeros (Ang & Liu 2007): a cell
    that appears or vanishes gives its value to the factors that are 0 at that end, in equal parts,
    and nothing to the others. Without a row at that end no factor is known, and all have equal parts.
    A cell that is 0 at both ends has no part.

    Null: the multiplicative form without a total of one sign at both ends; LMDI-II there, and without
    any cell that is present at both; a rate from a base of zero or less.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a factor or a
        key is named like an output (RB103).
    OptionError
        More than 40 factors, or a unit that the form does not have (RB202).
    DataError
        NaN or infinite (RB301), null key (RB306), the same cell twice (RB304), fewer than two periods
        (RB308), a period that is not there (RB309), base not before current (RB312), a factor that
        changes its sign, or a null where no other factor is 0 (RB313).
    IdentityError
        The parts miss the change by more than rounding (RB401): please report it.

    Source
    ------
    Ang & Choi (1997), The Energy Journal 18; Ang & Liu (2001), Energy 26; Ang (2005), Energy Policy
    33; Ang & Liu (2007), Energy Policy 35, for zeros; Ang (2015), Energy Policy 86.

    Examples
    --------
    Energy use grows from 25 to 31.5 with output, its structure and the intensities of two sectors:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "sector": ["a", "b", "a", "b"],
    ...     "year": [2000, 2000, 2010, 2010],
    ...     "output": [50.0, 50.0, 70.0, 50.0],
    ...     "energy": [10.0, 15.0, 17.5, 14.0],
    ... })
    >>> activity = pl.col("output").sum().over("year").alias("activity")
    >>> structure = (pl.col("output") / pl.col("output").sum().over("year")).alias("structure")
    >>> intensity = (pl.col("energy") / pl.col("output")).alias("intensity")
    >>> factors = [activity, structure, intensity]
    >>> parts = rb.index_decomposition.lmdi(df, factors, items="sector", period="year")
    >>> parts.columns
    ['period_start', 'period_end', 'base', 'current', 'change', 'activity', 'structure', 'intensity']
    >>> [round(part, 6) for part in parts.row(0)[4:]]
    [6.5, 5.086097, -0.576679, 1.990582]
    >>> indices = rb.index_decomposition.lmdi(
    ...     df, factors, items="sector", period="year", variant="lmdi_2", form="multiplicative"
    ... )
    >>> [round(index, 6) for index in indices.row(0)[4:]]
    [1.26, 1.2, 0.978547, 1.073019]
    """


@measure
def amdi(
    frame: Frame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Arithmetic mean Divisia index: LMDI with arithmetic instead of logarithmic means, and a residual.

    - additive: ΔV_k = Σ_i ½ (V_i0 + V_i1) ln(x_ik1/x_ik0);
    - multiplicative: ln D_k = Σ_i ½ (V_i0/V_0 + V_i1/V_1) ln(x_ik1/x_ik0).

    Parameters
    ----------
    frame, factors, period, items, groups, by, base, current, form, chained, unit
        As in `lmdi`.

    Returns
    -------
    A frame as that of `lmdi`, with the column ``residual`` at its end: the parts and it add up to
    ``change``, or multiply up to ``ratio``.

    Notes
    -----
    A cell that appears or vanishes has no limit in this method and is an error.

    Raises
    ------
    ColumnError, OptionError, DataError
        As `lmdi`; also a cell that appears or vanishes (RB313).

    Source
    ------
    Boyd, McDonald, Ross & Hanson (1987), The Energy Journal 8; Ang & Zhang (2000), Energy 25.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "sector": ["a", "b", "a", "b"],
    ...     "year": [2000, 2000, 2010, 2010],
    ...     "output": [50.0, 50.0, 70.0, 50.0],
    ...     "energy": [10.0, 15.0, 17.5, 14.0],
    ... })
    >>> activity = pl.col("output").sum().over("year").alias("activity")
    >>> structure = (pl.col("output") / pl.col("output").sum().over("year")).alias("structure")
    >>> intensity = (pl.col("energy") / pl.col("output")).alias("intensity")
    >>> factors = [activity, structure, intensity]
    >>> parts = rb.index_decomposition.amdi(df, factors, items="sector", period="year")
    >>> [round(part, 6) for part in parts.row(0)[4:]]
    [6.5, 5.150584, -0.524091, 2.067827, -0.19432]
    """


@measure
def attribution(
    frame: Frame,
    intensity: Column,
    factors: Columns,
    *,
    period: Column,
    items: Columns,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    chained: bool = False,
) -> Frame:
    """Attribution: what each item adds to the change of a multiplicative index of one factor.

    The LMDI-II index of a factor x is D = exp Σ_i w_i ln(x_i1/x_i0), a geometric mean. In arithmetic terms

    D − 1 = Σ_i r_i (x_i1/x_i0 − 1), r_i = w_i x_i0/L(x_i1, D x_i0) over the sum of these,

    so each item contributes r_i (x_i1/x_i0 − 1): how many points of the fall of an intensity index are
    owed to steel, how many to cement.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per item and period. An item without a row has the value 0.
    intensity : column of numbers
        The factor whose index is attributed: in the paper the energy intensity; structure or any
        other as well.
    factors : one or more columns of numbers
        All other factors of V, which give the weights.
    period : key column
        As in `lmdi`.
    items : one or more key columns
        To which the change is attributed; one row each.
    by, base, current
        As in `lmdi`.
    chained : bool
        One row per item from ``base`` to ``current``: the index is the product over all steps, and
        contributions of a step count with the index up to its beginning.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by`` and ``items``; ``period_start`` and ``period_end``;
    ``base`` and ``current`` (the factor at both ends); ``contribution``, which adds up over the items
    to D − 1; and the ``index`` D.

    Notes
    -----
    Zeros by their limits, as in `lmdi`. Null without a total, or any item, at both ends.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `lmdi`.

    Source
    ------
    Choi & Ang (2012), Energy Economics 34.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "sector": ["a", "b", "a", "b"],
    ...     "year": [2000, 2000, 2010, 2010],
    ...     "output": [50.0, 50.0, 70.0, 50.0],
    ...     "energy": [10.0, 15.0, 17.5, 14.0],
    ... })
    >>> activity = pl.col("output").sum().over("year").alias("activity")
    >>> structure = (pl.col("output") / pl.col("output").sum().over("year")).alias("structure")
    >>> intensity = (pl.col("energy") / pl.col("output")).alias("intensity")
    >>> factors = [activity, structure, intensity]
    >>> parts = rb.index_decomposition.attribution(df, intensity, factors[:2], items="sector", period="year")
    >>> [round(part, 6) for part in parts["contribution"]], round(parts["index"][0], 6)
    ([0.110278, -0.037259], 1.073019)
    """


@measure
def fisher(
    frame: Frame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    chained: bool = False,
) -> Frame:
    """Generalised Fisher index: the ratio of V = Σ_i Π_k x_ik split exactly among the factors.

    With V(S) the total when the factors in S are as at the end and all others as at the start,

    D_k = Π_S [V(S ∪ k)/V(S)] to the power |S|! (n − 1 − |S|)!/n!

    over all subsets S of the other factors: the geometric mean over all orders in which factors can
    move. Of two factors it is Fisher's ideal index, the root of Laspeyres times Paasche. The D_k
    multiply up to the ratio, with zeros too.

    Parameters
    ----------
    frame, factors, period, items, groups, by, base, current, chained
        As in `lmdi`.

    Returns
    -------
    A frame as that of `lmdi` in the multiplicative form. Null where one of the totals V(S) is zero or
    of another sign.

    Notes
    -----
    At most 20 factors: the work doubles with each.

    Raises
    ------
    ColumnError, OptionError, DataError, IdentityError
        As `lmdi`.

    Source
    ------
    Siegel (1945), Journal of the American Statistical Association 40; Ang, Liu & Chung (2004), Energy
    Economics 26.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "sector": ["a", "b", "a", "b"],
    ...     "year": [2000, 2000, 2010, 2010],
    ...     "output": [50.0, 50.0, 70.0, 50.0],
    ...     "energy": [10.0, 15.0, 17.5, 14.0],
    ... })
    >>> activity = pl.col("output").sum().over("year").alias("activity")
    >>> structure = (pl.col("output") / pl.col("output").sum().over("year")).alias("structure")
    >>> intensity = (pl.col("energy") / pl.col("output")).alias("intensity")
    >>> factors = [activity, structure, intensity]
    >>> indices = rb.index_decomposition.fisher(df, factors, items="sector", period="year")
    >>> [round(index, 6) for index in indices.row(0)[4:]]
    [1.26, 1.2, 0.978543, 1.073023]
    """


@measure
def laspeyres(
    frame: Frame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Laspeyres decomposition: each factor moves alone, the others stay as they are at the start.

    ΔV_k = Σ_i (x_ik1 − x_ik0) Π_{j≠k} x_ij0, or D_k = Σ_i x_ik1 Π_{j≠k} x_ij0/V_0.

    What the factors do together is the residual.

    Parameters
    ----------
    frame, factors, period, items, groups, by, base, current, form, chained, unit
        As in `lmdi`.

    Returns
    -------
    A frame as that of `lmdi`, with the column ``residual`` at its end: the parts and it add up to
    ``change``, or multiply up to ``ratio``.

    Raises
    ------
    ColumnError, OptionError, DataError
        As `lmdi`, but any signs are allowed.

    Source
    ------
    Ang & Zhang (2000), Energy 25.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "sector": ["a", "b", "a", "b"],
    ...     "year": [2000, 2000, 2010, 2010],
    ...     "output": [50.0, 50.0, 70.0, 50.0],
    ...     "energy": [10.0, 15.0, 17.5, 14.0],
    ... })
    >>> activity = pl.col("output").sum().over("year").alias("activity")
    >>> structure = (pl.col("output") / pl.col("output").sum().over("year")).alias("structure")
    >>> intensity = (pl.col("energy") / pl.col("output")).alias("intensity")
    >>> factors = [activity, structure, intensity]
    >>> parts = rb.index_decomposition.laspeyres(df, factors, items="sector", period="year")
    >>> [round(part, 6) for part in parts.row(0)[4:]]
    [6.5, 5.0, -0.833333, 1.5, 0.833333]
    """


@measure
def marshall_edgeworth(
    frame: Frame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Marshall-Edgeworth decomposition: each factor alone, the others halfway between start and end.

    With A_ik = Π_{j≠k} x_ij0 + Π_{j≠k} x_ij1

    ΔV_k = ½ Σ_i (x_ik1 − x_ik0) A_ik, or D_k = Σ_i x_ik1 A_ik/Σ_i x_ik0 A_ik.

    Of two factors the additive form has no residual and is the Shapley decomposition.

    Parameters
    ----------
    frame, factors, period, items, groups, by, base, current, form, chained, unit
        As in `lmdi`.

    Returns
    -------
    A frame as that of `lmdi`, with the column ``residual`` at its end: the parts and it add up to
    ``change``, or multiply up to ``ratio``.

    Raises
    ------
    ColumnError, OptionError, DataError
        As `lmdi`, but any signs are allowed.

    Source
    ------
    Ang & Zhang (2000), Energy 25.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "sector": ["a", "b", "a", "b"],
    ...     "year": [2000, 2000, 2010, 2010],
    ...     "output": [50.0, 50.0, 70.0, 50.0],
    ...     "energy": [10.0, 15.0, 17.5, 14.0],
    ... })
    >>> activity = pl.col("output").sum().over("year").alias("activity")
    >>> structure = (pl.col("output") / pl.col("output").sum().over("year")).alias("structure")
    >>> intensity = (pl.col("energy") / pl.col("output")).alias("intensity")
    >>> factors = [activity, structure, intensity]
    >>> parts = rb.index_decomposition.marshall_edgeworth(df, factors, items="sector", period="year")
    >>> [round(part, 6) for part in parts.row(0)[4:]]
    [6.5, 5.125, -0.566667, 2.0, -0.058333]
    """


@measure
def paasche(
    frame: Frame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Paasche decomposition: each factor moves alone, the others are as at the end.

    ΔV_k = Σ_i (x_ik1 − x_ik0) Π_{j≠k} x_ij1, or D_k = V_1/Σ_i x_ik0 Π_{j≠k} x_ij1.

    What is counted several times is the residual.

    Parameters
    ----------
    frame, factors, period, items, groups, by, base, current, form, chained, unit
        As in `lmdi`.

    Returns
    -------
    A frame as that of `lmdi`, with the column ``residual`` at its end: the parts and it add up to
    ``change``, or multiply up to ``ratio``.

    Raises
    ------
    ColumnError, OptionError, DataError
        As `lmdi`, but any signs are allowed.

    Source
    ------
    Ang & Zhang (2000), Energy 25.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "sector": ["a", "b", "a", "b"],
    ...     "year": [2000, 2000, 2010, 2010],
    ...     "output": [50.0, 50.0, 70.0, 50.0],
    ...     "energy": [10.0, 15.0, 17.5, 14.0],
    ... })
    >>> activity = pl.col("output").sum().over("year").alias("activity")
    >>> structure = (pl.col("output") / pl.col("output").sum().over("year")).alias("structure")
    >>> intensity = (pl.col("energy") / pl.col("output")).alias("intensity")
    >>> factors = [activity, structure, intensity]
    >>> parts = rb.index_decomposition.paasche(df, factors, items="sector", period="year")
    >>> [round(part, 6) for part in parts.row(0)[4:]]
    [6.5, 5.25, -0.3, 2.5, -0.95]
    """


@measure
def per_head(
    frame: Frame,
    output: Column,
    employment: Column,
    labour_force: Column,
    working_age: Column,
    population: Column,
    *,
    hours: Column | None = None,
    period: Column,
    items: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    method: Literal["lmdi", "shapley", "log"] = "lmdi",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Output per head: productivity, hours, employment rate, activity rate and age structure.

    Y/P = Y/H · H/E · E/LF · LF/WA · WA/P with output Y, hours H, employment E, labour force LF,
    population of working age WA and population P:

    - ``productivity``: output per hour, Y/H, or per worker, Y/E, if hours are not given;
    - ``hours``: hours per worker, H/E, if hours are given;
    - ``employment_rate``: the share of the labour force that has work, E/LF;
    - ``activity_rate``: the share of those of working age in the labour force, LF/WA;
    - ``age_structure``: the share of those of working age in the population, WA/P.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and period, or per item of them.
    output, employment, labour_force, working_age, population : columns of numbers above zero
        Totals, not ratios. With output at current prices productivity is nominal: name it so.
    hours : column of numbers above zero, optional
        Hours worked by all workers.
    period : key column
        As in `lmdi`.
    items : one or more key columns, optional
        Rows that are added up before anything is divided, such as the districts of a region.
    by : one or more key columns, optional
        Each group (region, sex) by itself.
    base, current : values of the period column, optional
        As in `lmdi`.
    method : {"lmdi", "shapley", "log"}
        Parts of the change of Y/P by `lmdi` or by `shapley`; or log points, where ``change`` is
        ln(Y/P)₁ − ln(Y/P)₀ and each part the change of the logarithm of its ratio.
    unit : {"change", "rate", "points", "share"}
        As in `lmdi`; log points have ``"change"`` and ``"share"``.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; ``period_start`` and ``period_end``; ``base`` and
    ``current`` (output per head), ``change``, and the parts, which add up to it.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `lmdi`; also values of zero or less (RB302) and nulls (RB303).
    OptionError
        A unit that log points do not have (RB202).

    Source
    ------
    OECD (2003), The Sources of Economic Growth in OECD Countries; Ang (2005), Energy Policy 33, for the
    logarithmic mean.

    Examples
    --------
    Output per worker grows by 50 %, and output per head as well: more work for the active and more
    people of working age make up for a lower activity rate.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "year": [1990, 2000],
    ...     "gdp": [1200, 1980],
    ...     "employed": [40, 44],
    ...     "active": [50, 48],
    ...     "aged_15_64": [80, 96],
    ...     "people": [100, 110],
    ... })
    >>> parts = rb.index_decomposition.per_head(
    ...     df, "gdp", "employed", "active", "aged_15_64", "people", period="year", method="log"
    ... )
    >>> parts.columns[2:]
    ['base', 'current', 'change', 'productivity', 'employment_rate', 'activity_rate', 'age_structure']
    >>> [round(part, 6) for part in parts.row(0)[2:]]
    [12.0, 18.0, 0.405465, 0.405465, 0.136132, -0.223144, 0.087011]
    """


@measure
def shapley(
    frame: Frame,
    factors: Columns,
    *,
    period: Column,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    chained: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Shapley decomposition of V = Σ_i Π_k x_ik: what factors change together is shared equally.

    The part of a factor is the mean, over all orders in which the factors can move from start to end,
    of what it changes when its turn comes. In energy analysis this is the complete decomposition of
    Sun, or refined Laspeyres method; for two factors it takes the other factor halfway. Exact, and
    defined for zeros and negative numbers.

    Parameters
    ----------
    frame, factors, period, items, groups, by, base, current, chained, unit
        As in `lmdi`.

    Returns
    -------
    A frame as that of `lmdi` in the additive form.

    Notes
    -----
    A factor that is 0/0 (null) at one end did not change. The work grows with the square of the number
    of factors, not with the number of orders.

    Raises
    ------
    ColumnError, OptionError, DataError, IdentityError
        As `lmdi`, but any signs are allowed.

    Source
    ------
    Sun (1998), Energy Economics 20; Albrecht, François & Schoors (2002), Energy Policy 30.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "sector": ["a", "b", "a", "b"],
    ...     "year": [2000, 2000, 2010, 2010],
    ...     "output": [50.0, 50.0, 70.0, 50.0],
    ...     "energy": [10.0, 15.0, 17.5, 14.0],
    ... })
    >>> activity = pl.col("output").sum().over("year").alias("activity")
    >>> structure = (pl.col("output") / pl.col("output").sum().over("year")).alias("structure")
    >>> intensity = (pl.col("energy") / pl.col("output")).alias("intensity")
    >>> factors = [activity, structure, intensity]
    >>> parts = rb.index_decomposition.shapley(df, factors, items="sector", period="year")
    >>> [round(part, 6) for part in parts.row(0)[4:]]
    [6.5, 5.105556, -0.586111, 1.980556]
    """


@measure
def spatial(
    frame: Frame,
    factors: Columns,
    *,
    region: Column,
    items: Columns | None = None,
    by: Columns | None = None,
    reference_region: Period | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Spatial index decomposition: why regions differ from their mean region, or from one of them.

    LMDI-I between the mean region μ and each region r, factor by factor. Against another region q the
    effects are effect(r, μ) − effect(q, μ), so that any three regions agree:
    effect(r, q) + effect(q, p) = effect(r, p).

    With the cumulative products P_k = Π_{j≤k} x_j of an item, its factor k in μ is the mean of P_k over
    the regions, divided by that of P_{k−1}. So the order of the factors counts: with activity, shares
    and intensities μ has the mean activity, the pooled shares and the pooled intensities.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and item. An item without a row has no activity in the region.
    factors : one or more columns of numbers of zero or more
        As in `lmdi`, from the widest to the narrowest.
    region : key column
        The regions to be compared.
    items, by
        As in `lmdi`; each year in ``by`` is a comparison of its own.
    reference_region : value of the region column, optional
        Compare with this region instead of the mean region.
    form : {"additive", "multiplicative"}
        Parts of the difference, or factors of the ratio.
    unit : {"change", "rate", "points", "share"}
        Difference and parts in the unit of V, as fractions of the reference's value, in percentage
        points of it, or as shares of the difference; the additive form only.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by`` and the region; ``value`` and ``reference_value`` (V
    of the region and of what it is compared with); ``difference`` or ``ratio``; one column per factor.

    Notes
    -----
    Zeros by their limits, as in `lmdi`.

    Raises
    ------
    ColumnError, OptionError, DataError, IdentityError
        As `lmdi`; also a negative factor (RB302), and a reference region that is not there (RB309).

    Source
    ------
    Ang, Xu & Su (2015), Energy Economics 51.

    Examples
    --------
    One item only, so that the mean region has the mean activity 150 and the pooled intensity 2:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"region": ["north", "south"], "output": [100, 200], "intensity": [2.0, 2.0]})
    >>> parts = rb.index_decomposition.spatial(df, ["output", "intensity"], region="region")
    >>> parts.rows()
    [('north', 200.0, 300.0, -100.0, -100.0, 0.0), ('south', 400.0, 300.0, 100.0, 100.0, 0.0)]
    """


@measure
def tapio(
    frame: Frame,
    value: Column,
    driver: Column,
    *,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
) -> Frame:
    """Decoupling: the elasticity of a pressure to its driver, and which of eight states it is.

    e = (ΔC/C₀)/(ΔY/Y₀) with the pressure C (emissions, energy, traffic) and the driver Y (output).

    | driver | pressure | elasticity | state |
    |---|---|---|---|
    | grows | falls | below 0 | ``strong_decoupling`` |
    | grows | grows or stays | 0 to below 0.8 | ``weak_decoupling`` |
    | grows | grows | 0.8 to 1.2 | ``expansive_coupling`` |
    | grows | grows | above 1.2 | ``expansive_negative_decoupling`` |
    | falls | grows | below 0 | ``strong_negative_decoupling`` |
    | falls | falls or stays | 0 to below 0.8 | ``weak_negative_decoupling`` |
    | falls | falls | 0.8 to 1.2 | ``recessive_coupling`` |
    | falls | falls | above 1.2 | ``recessive_decoupling`` |

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per period of each group.
    value : column of numbers
        The pressure C.
    driver : column of numbers
        The driving force Y.
    period : key column
        As in `lmdi`.
    by : one or more key columns, optional
        Each group (region, sector) by itself.
    base, current : values of the period column, optional
        As in `lmdi`.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; ``period_start`` and ``period_end``;
    ``value_growth`` and ``driver_growth`` as fractions; ``elasticity`` and ``state``. Null where the
    driver stands still, or where the base is zero or less.

    Raises
    ------
    ColumnError
        As `lmdi`.
    DataError
        NaN or infinite (RB301), null value (RB303) or period (RB306), the same period twice (RB304),
        fewer than two periods (RB308), a period that is not there (RB309), base not before current
        (RB312).

    Source
    ------
    Tapio (2005), Transport Policy 12.

    Examples
    --------
    Emissions grow by 4 % while output grows by 10 %:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"year": [2000, 2010], "emissions": [100, 104], "output": [50, 55]})
    >>> rb.index_decomposition.tapio(df, "emissions", "output", period="year").row(0)
    (2000, 2010, 0.04, 0.1, 0.4, 'weak_decoupling')
    """

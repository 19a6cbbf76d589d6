"""Growth and level accounting: what capital and labour explain, and what they do not."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period, Reference

__all__ = [
    "domar",
    "dual_residual",
    "klems",
    "labour_quality",
    "level_accounting",
    "perpetual_inventory",
    "solow",
    "variance_shares",
]


@measure
def solow(
    frame: Frame,
    output: Column,
    capital: Column,
    labour: Column,
    labour_share: Column,
    *,
    human_capital: Column | None = None,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> Frame:
    """Growth accounting: log growth of output split into capital, labour and total factor productivity.

    With s the share of labour in income, and s̄ its mean in both periods (Törnqvist),

    Δln Y = (1 − s̄) Δln K + s̄ Δln L + s̄ Δln h + Δln A

    - ``capital``, ``labour``: what the growth of the inputs gives, each at its share in income;
    - ``human_capital``: what better labour gives, if a column h of human capital per worker, or a
      chained index of `labour_quality`, is there;
    - ``tfp``: total factor productivity, the residual. It takes in all that the others leave out,
      errors of measurement too.

    The parts add up to ``growth``. Growth of output per worker: give output and capital per worker,
    and ``pl.lit(1)`` for labour.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and period.
    output : column of numbers above zero
        Real output or value added, at constant prices.
    capital : column of numbers above zero
        Real capital stock or services, for instance of `perpetual_inventory`.
    labour : column of numbers above zero
        Hours worked or employment.
    labour_share : column of numbers from 0 to 1
        Compensation of labour (with the labour income of the self-employed) over nominal output.
        The rest is the share of capital.
    human_capital : column of numbers above zero, optional
        Per worker or hour; only its growth counts.
    period : key column
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime, in sorted order.
    by : one or more key columns, optional
        What makes a series: the region.
    base, current : values of the period column, optional
        Compare these two only; one of them alone is taken with the last or the first period.
        Without both, every period is compared with the one observed before it, one row per step.
    unit : {"rate", "points", "share"}
        Growth and parts as natural log growth (0.05), in log points (5), or as shares of the growth
        (null if there is none).

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; ``period_start`` and ``period_end``; ``base`` and
    ``current`` (output); ``growth`` over the whole step, not per year; ``capital``, ``labour``,
    ``human_capital`` if it was given, ``tfp``.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    DataError
        NaN or infinite value (RB301), value of zero or less, or share outside of 0 to 1 (RB302),
        null value (RB303) or period (RB306), the same period twice (RB304), fewer than two periods
        (RB308), a period that is not there (RB309), base not before current (RB312).
    IdentityError
        The parts miss the growth by more than rounding (RB401): please report it.

    Source
    ------
    Solow (1957), Technical change and the aggregate production function, Review of Economics and
    Statistics 39; Jorgenson & Griliches (1967), The explanation of productivity change, Review of
    Economic Studies 34.

    Examples
    --------
    Output and capital double, labour stays; its share is 0.6 and then 0.7. Capital gives
    0.35 ln 2 = 0.2426, productivity the other 0.65 ln 2:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "year": [2000, 2010],
    ...     "gdp": [100, 200],
    ...     "capital": [300, 600],
    ...     "hours": [50, 50],
    ...     "labour_share": [0.6, 0.7],
    ... })
    >>> parts = rb.accounting.solow(df, "gdp", "capital", "hours", "labour_share", period="year")
    >>> parts.columns
    ['period_start', 'period_end', 'base', 'current', 'growth', 'capital', 'labour', 'tfp']
    >>> [round(part, 4) for part in parts.row(0)[4:]]
    [0.6931, 0.2426, 0.0, 0.4505]
    """


@measure
def klems(
    frame: Frame,
    output: Column,
    inputs: Columns,
    costs: Columns,
    *,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> Frame:
    """Growth accounting with any number of inputs: capital by kind, labour, energy, materials, services.

    With v the share of an input in all costs, and v̄ its mean in both periods (Törnqvist),

    Δln Y = Σ v̄ Δln X + Δln A

    Each input has a part of its own, named like its column; ``tfp`` is the residual. Costs exhaust
    the value of output, so the shares add up to 1: with capital and labour alone this is `solow`,
    with capital in computers and other capital it tells what computers gave.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region or industry, and period.
    output : column of numbers above zero
        Real gross output; real value added, if intermediate inputs are not among the inputs.
    inputs : one or more columns of numbers of zero or more
        Quantities.
    costs : one or more columns of numbers of zero or more
        What each input costs at current prices, in the order of ``inputs``.
    period, by, base, current, unit
        As in `solow`.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; ``period_start`` and ``period_end``; ``base`` and
    ``current`` (output); ``growth``; one column per input; ``tfp``. An input that is 0 in both
    periods gives 0.

    Raises
    ------
    ColumnError, IdentityError
        As `solow`.
    OptionError
        There are not as many costs as inputs (RB202).
    DataError
        As `solow`; also an input that is 0 in one period only, or a period without any costs
        (RB313).

    Source
    ------
    Jorgenson, Gollop & Fraumeni (1987), Productivity and U.S. Economic Growth.

    Examples
    --------
    Cost shares of 0.3 and 0.7 in both years; the first input doubles, output grows fourfold:
    0.3 ln 2 = 0.2079, the rest 1.7 ln 2:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "year": [2000, 2010],
    ...     "gross_output": [1, 4],
    ...     "computers": [1, 2],
    ...     "labour": [5, 5],
    ...     "cost_computers": [30, 60],
    ...     "cost_labour": [70, 140],
    ... })
    >>> parts = rb.accounting.klems(
    ...     df, "gross_output", ["computers", "labour"], ["cost_computers", "cost_labour"], period="year"
    ... )
    >>> parts.columns[4:]
    ['growth', 'computers', 'labour', 'tfp']
    >>> [round(part, 4) for part in parts.row(0)[4:]]
    [1.3863, 0.2079, 0.0, 1.1784]
    """


@measure
def labour_quality(
    frame: Frame,
    hours: Column,
    wage: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> Frame:
    """Growth of labour input over types of labour: hours, and the composition of hours.

    With hours h of each type, H all hours, and v the share of the type in the wage bill, v̄ its mean
    in both periods (Törnqvist),

    Σ v̄ Δln h = Δln H + Δln Q

    - ``labour``: growth of labour input, an hour counting what it earns;
    - ``hours``: growth of all hours, one like the other;
    - ``labour_quality``: the difference. It is positive where hours move to the better paid.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per type of labour and period, for each region. A type without a row works no
        hours.
    hours : column of numbers of zero or more
    wage : column of numbers of zero or more
        Per hour; only the ratios between types count.
    item : one or more key columns
        What makes a type of labour: education, age, sex.
    period, by, base, current, unit
        As in `solow`.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; ``period_start`` and ``period_end``; ``base`` and
    ``current`` (hours of all types); ``labour``, ``hours``, ``labour_quality``. An index of quality
    for `solow` is ``pl.col("labour_quality").cum_sum().exp()``, 1 in the first period.

    Raises
    ------
    ColumnError, IdentityError
        As `solow`.
    DataError
        As `solow`; a type that works in one period of a step only has no log growth, and a period
        in which nobody earns anything no shares (RB313).

    Source
    ------
    Jorgenson, Gollop & Fraumeni (1987), Productivity and U.S. Economic Growth, chapter 3.

    Examples
    --------
    Of 16 hours the lower paid half falls to 4, the better paid half rises to 16, at a quarter and
    three quarters of the wage bill: labour input grows by 0.5 ln 2, hours by ln 1.25:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "education": ["low", "high", "low", "high"],
    ...     "year": [2000, 2000, 2010, 2010],
    ...     "hours": [8, 8, 4, 16],
    ...     "wage": [1.0, 3.0, 2.0, 1.5],
    ... })
    >>> parts = rb.accounting.labour_quality(df, "hours", "wage", item="education", period="year")
    >>> parts.columns[2:]
    ['base', 'current', 'labour', 'hours', 'labour_quality']
    >>> [round(part, 4) for part in parts.row(0)[2:]]
    [16.0, 20.0, 0.3466, 0.2231, 0.1234]
    """


@measure
def domar(
    frame: Frame,
    tfp: Column,
    gross_output: Column,
    value_added: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> Frame:
    """Contributions of industries to the growth of aggregate productivity, with Domar weights.

    c = D̄ Δln A with D = gross output of the industry / value added of all industries

    both at current prices, D̄ the mean of both periods. The contributions add up to ``aggregate``,
    the growth of productivity of the whole. The weights add up to more than 1: an industry that
    makes inputs makes those who use them more productive as well. Weights by value added leave that
    out.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per industry and period, for each region.
    tfp : column of numbers above zero
        Level (index) of productivity in terms of gross output, for instance
        ``pl.col("tfp").cum_sum().exp()`` of `klems`.
    gross_output : column of numbers of zero or more
        At current prices.
    value_added : column of numbers
        At current prices. An industry may lose value, all industries together may not.
    item : one or more key columns
        The industry.
    period, by, base, current
        As in `solow`.
    unit : {"rate", "points", "share"}
        ``contribution`` and ``aggregate`` as in `solow`; ``tfp_growth`` stays log growth.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; the industry; ``period_start`` and
    ``period_end``; ``weight`` (D̄), ``tfp_growth`` of the industry, ``contribution``, and
    ``aggregate``, which is the same for all industries of a step. An industry without rows in both
    periods has none here.

    Raises
    ------
    ColumnError, IdentityError
        As `solow`.
    DataError
        As `solow`; an industry with a row in one period of a step only, or a period in which value
        added of all industries is zero or less (RB313).

    Source
    ------
    Domar (1961), On the measurement of technological change, Economic Journal 71; Hulten (1978),
    Growth accounting with intermediate inputs, Review of Economic Studies 45.

    Examples
    --------
    Value added is 100 in both years. Steel goes into cars: the weights 0.7 and 1.0 add up to 1.7:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "industry": ["cars", "steel", "cars", "steel"],
    ...     "year": [2000, 2000, 2010, 2010],
    ...     "tfp": [1, 1, 1, 2],
    ...     "gross_output": [90, 60, 110, 80],
    ...     "value_added": [60, 40, 60, 40],
    ... })
    >>> parts = rb.accounting.domar(df, "tfp", "gross_output", "value_added", item="industry", period="year")
    >>> parts.columns
    ['industry', 'period_start', 'period_end', 'weight', 'tfp_growth', 'contribution', 'aggregate']
    >>> [round(part, 4) for part in parts.row(1)[3:]]
    [0.7, 0.6931, 0.4852, 0.4852]
    """


@measure
def dual_residual(
    frame: Frame,
    rental: Column,
    wage: Column,
    labour_share: Column,
    *,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> Frame:
    """Growth of total factor productivity from the growth of real factor prices.

    Since output is paid out to capital and labour, Y = rK + wL, what their prices gain is what
    productivity gains:

    Δln A = (1 − s̄) Δln r + s̄ Δln w

    with s the share of labour in income, s̄ its mean in both periods. It needs no capital stock; where
    it departs from `solow`, output, inputs and prices do not fit together.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and period.
    rental : column of numbers above zero
        Real rental price of capital.
    wage : column of numbers above zero
        Real wage, both deflated with the price of output.
    labour_share : column of numbers from 0 to 1
    period, by, base, current, unit
        As in `solow`.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; ``period_start`` and ``period_end``; ``tfp`` and
    its parts ``rental`` and ``wage``.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `solow`.

    Source
    ------
    Hsieh (2002), What explains the industrial revolution in East Asia? Evidence from the factor
    markets, American Economic Review 92; Jorgenson & Griliches (1967), Review of Economic Studies 34.

    Examples
    --------
    The rental price halves, the wage doubles, labour's share is 0.6: −0.4 ln 2 and 0.6 ln 2:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"year": [2000, 2010], "r": [0.2, 0.1], "w": [5, 10], "labour_share": [0.6, 0.6]})
    >>> parts = rb.accounting.dual_residual(df, "r", "w", "labour_share", period="year")
    >>> parts.columns
    ['period_start', 'period_end', 'tfp', 'rental', 'wage']
    >>> [round(part, 4) for part in parts.row(0)[2:]]
    [0.1386, -0.2773, 0.4159]
    """


@measure
def perpetual_inventory(
    frame: Frame,
    investment: Column,
    *,
    growth: Column | None = None,
    initial_capital: Column | None = None,
    period: Column,
    by: Columns | None = None,
    depreciation: float = 0.06,
    initial: Literal["steady_state", "hall_jones"] = "steady_state",
) -> Frame:
    """Capital stock at the end of each year, from investment and depreciation.

    K_t = (1 − δ) K_{t−1} + I_t

    The first stock is that of a path on which capital grows at the rate g of investment:

    ================== ==================================================================
    initial            K at the end of the first year
    ================== ==================================================================
    ``"steady_state"`` I₀ (1 + g)/(g + δ): so I₀/(g + δ) is the stock one year earlier
    ``"hall_jones"``   I₀/(g + δ), as Hall & Jones (1999) and Caselli (2005) have it
    ================== ==================================================================

    How the path began matters less and less: after t years (1 − δ)^t of the first stock is left.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and period, in any order.
    investment : column of numbers
        Gross fixed capital formation at constant prices.
    growth : column of numbers, optional
        g, of which the value in the first period of a series counts; ``pl.lit(0.04)`` is one for
        all. Without it the mean log growth of investment over the first ten years of the series is
        taken, or over all, if these are fewer.
    initial_capital : column of numbers of zero or more, optional
        A known stock at the end of the first period, of which the value in that period counts.
        ``growth`` and ``initial`` are not needed then.
    period : column of whole numbers (years) or Date
        Steps of one, or of one year.
    by : one or more key columns, optional
        What makes a series: the region, or region and kind of capital.
    depreciation : float
        δ, above 0 and below 1: 6 % a year as in Hall & Jones. It differs between kinds of capital and
        countries, and decides over the result: say what fits yours.
    initial : {"steady_state", "hall_jones"}
        See the table.

    Returns
    -------
    The frame with the column ``capital`` added, rows in their order. Null where a number of the row
    is null; after a gap in the periods, for good, since what was invested then is not known; and in
    all of a series whose first stock is not defined (first investment zero or negative, g + δ not
    above zero, one year only).

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or ``capital`` exists already
        (RB103).
    OptionError
        ``depreciation`` is not above 0 and below 1 (RB202).
    DataError
        NaN or infinite value (RB301), negative first stock (RB302), the same period twice in one
        series (RB305), a period is null (RB306).

    Source
    ------
    Goldsmith (1951), A perpetual inventory of national wealth, Studies in Income and Wealth 14;
    Harberger (1978) for the first stock; Hall & Jones (1999), Quarterly Journal of Economics 114.

    Examples
    --------
    With g and δ of 5 %, 10·1.05/0.1 = 105, and capital grows by 5 % as investment does:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"year": [2000, 2001, 2002], "investment": [10.0, 10.5, 11.025]})
    >>> stock = rb.accounting.perpetual_inventory(df, "investment", growth=pl.lit(0.05), period="year", depreciation=0.05)
    >>> stock["capital"].round(4).to_list()
    [105.0, 110.25, 115.7625]
    """


@measure
def level_accounting(
    frame: Frame,
    output: Column,
    capital: Column,
    labour: Column,
    *,
    human_capital: Column | None = None,
    region: Column,
    period: Column | None = None,
    by: Columns | None = None,
    capital_share: float = 1 / 3,
    form: Literal["capital_output", "capital_labour"] = "capital_output",
    reference: Reference = "nation",
) -> Frame:
    """Output per worker relative to a reference, as a product of capital, human capital and productivity.

    ==================== ====================================== =================================
    form                 Y/L                                    of
    ==================== ====================================== =================================
    ``"capital_output"`` A · (K/Y)^(a/(1 − a)) · h              Hall & Jones
    ``"capital_labour"`` A · (K/L)^a · h^(1 − a)                Caselli
    ==================== ====================================== =================================

    with the share a of capital. More productive regions build more capital per worker for that
    reason alone; the first form credits that to productivity, the second to capital. Each factor is
    a ratio to that of the reference, and they multiply up to ``output_per_worker``:

    - ``capital``, ``human_capital``: the power of K/Y or K/L, and h or its power;
    - ``productivity``: A, the residual.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region, and period if there are several.
    output, capital, labour : columns of numbers above zero
        Totals of the region, at prices that are comparable between regions.
    human_capital : column of numbers above zero, optional
        h, per worker; for instance exp(0.1 · years of schooling).
    region : key column
    period : key column, optional
        Each period has its own reference.
    by : one or more key columns, optional
        Each group has its own reference.
    capital_share : float
        a, above 0 and below 1.
    form : {"capital_output", "capital_labour"}
        See the table.
    reference : str, mapping or Boolean expression
        ``"nation"``: all regions together, the own one included. ``"others"``: all others together.
        ``"frontier"``: the region with the largest output per worker. A mapping such as
        ``{"country": "United States"}``, or an expression: the regions that match, together.
        Regions together are one region with their output, capital and labour, and the mean human
        capital of their workers.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; the region; the period, if it was given;
    ``output_per_worker``, ``capital``, ``human_capital`` if it was given, ``productivity``: 1 is the
    level of the reference. Null where the reference has no row.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``capital_share`` is not above 0 and below 1 (RB202).
    DataError
        NaN or infinite value (RB301), value of zero or less (RB302), null value (RB303) or key
        (RB306), the same region and period twice (RB304), a named reference that matches no row at
        all (RB310).
    IdentityError
        The factors miss output per worker by more than rounding (RB401): please report it.

    Source
    ------
    Hall & Jones (1999), Why do some countries produce so much more output per worker than others?,
    Quarterly Journal of Economics 114; Klenow & Rodríguez-Clare (1997), NBER Macroeconomics Annual 12;
    Caselli (2005), Accounting for cross-country income differences, Handbook of Economic Growth.

    Examples
    --------
    India, in ratios to the United States (Hall & Jones, table I: Y/L 0.086, (K/Y)^½ 0.709,
    h 0.454), per worker; 0.086/(0.709·0.454) = 0.267:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "country": ["India", "United States"],
    ...     "y": [0.086, 1.0],
    ...     "k": [0.086 * 0.709**2, 1.0],
    ...     "workers": [1, 1],
    ...     "h": [0.454, 1.0],
    ... })
    >>> levels = rb.accounting.level_accounting(
    ...     df, "y", "k", "workers", human_capital="h", region="country", reference={"country": "United States"}
    ... )
    >>> levels.columns
    ['country', 'output_per_worker', 'capital', 'human_capital', 'productivity']
    >>> [round(level, 3) for level in levels.row(0)[1:]]
    [0.086, 0.709, 0.454, 0.267]
    """


@measure
def variance_shares(
    frame: Frame,
    output: Column,
    capital: Column,
    labour: Column,
    *,
    human_capital: Column | None = None,
    weight: Column | None = None,
    by: Columns | None = None,
    capital_share: float = 1 / 3,
    form: Literal["capital_output", "capital_labour"] = "capital_labour",
) -> Frame:
    """Development accounting: how much of the dispersion of output per worker goes with factors, how much with productivity.

    With y = Y/L = X·A, X the product of capital and human capital as in `level_accounting`:

    - ``success1`` = var ln X / var ln y: the dispersion if all were equally productive;
    - ``success2`` = (X₉₀/X₁₀)/(y₉₀/y₁₀), the same by the quantiles 0.9 and 0.1;
    - ``capital``, ``human_capital``, ``productivity``: cov(ln x, ln y)/var ln y of each factor x.
      These add up to 1.

    ``success1`` leaves the covariance of factors and productivity to productivity; the shares split
    it evenly.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per region.
    output, capital, labour : columns of numbers above zero
        Totals of the region, or per worker with ``pl.lit(1)`` for labour.
    human_capital : column of numbers above zero, optional
        Per worker.
    weight : column of numbers of zero or more, optional
        Only the shares of the weights count. Without it every region counts the same, as in the
        sources.
    by : one or more key columns, optional
        One result per group (year), sorted by the keys.
    capital_share : float
        a, above 0 and below 1.
    form : {"capital_output", "capital_labour"}
        As in `level_accounting`: the shares of Klenow & Rodríguez-Clare are those of
        ``"capital_output"``, success of Caselli is that of ``"capital_labour"``.

    Returns
    -------
    A frame with the keys in ``by`` and ``success1``, ``success2``, ``capital``, ``human_capital`` if
    it was given, ``productivity``. Quantiles are of Hyndman & Fan's type 2. Rows with a null are
    left out. Null in a group of fewer than two regions, or in which all have the same output per
    worker.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), or a key is named like an output
        (RB103).
    OptionError
        ``capital_share`` is not above 0 and below 1 (RB202).
    DataError
        NaN or infinite value (RB301), value of zero or less, or negative weight (RB302).
    IdentityError
        The shares miss 1 by more than rounding (RB401): please report it.

    Source
    ------
    Caselli (2005), Accounting for cross-country income differences, Handbook of Economic Growth;
    Klenow & Rodríguez-Clare (1997), The neoclassical revival in growth economics: has it gone too
    far?, NBER Macroeconomics Annual 12.

    Examples
    --------
    In logs to base 2, y is 0, 2, 4, 6 and (K/L)^½ is 0, 1, 3, 4: variances 5 and 2.5, covariance 3.5:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"y": [1, 4, 16, 64], "k": [1, 4, 64, 256]})
    >>> shares = rb.accounting.variance_shares(df, "y", "k", pl.lit(1), capital_share=0.5)
    >>> shares.columns
    ['success1', 'success2', 'capital', 'productivity']
    >>> [round(share, 4) for share in shares.row(0)]
    [0.5, 0.25, 0.7, 0.3]
    """

"""Why a debt ratio changes, and what lies behind it."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period

__all__ = ["debt_stack", "fiscal_self_sufficiency", "interest_growth_differential", "snowball", "stabilising_balance"]


@measure
def snowball(
    frame: Frame,
    debt: Column,
    primary_balance: Column,
    interest_rate: Column,
    growth: Column,
    *,
    inflation: Column | None = None,
    foreign_share: Column | None = None,
    depreciation: Column | None = None,
    foreign_interest_rate: Column | None = None,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    accumulated: bool = False,
    unit: Literal["change", "share"] = "change",
) -> Frame:
    """Change of a debt ratio: interest, growth and inflation, exchange rate, primary balance, stock-flow adjustment.

    With the debt ratio d, d₋₁ that of the year before, the effective interest rate i and nominal
    growth g,

    Δd = d₋₁ i/(1 + g) − d₋₁ g/(1 + g) − pb + sfa

    - ``interest``: what is paid on the debt of the year before;
    - ``growth``: what the growth of GDP takes off the ratio. With ``inflation`` π it falls into
      ``real_growth``, −d₋₁ γ/(1 + g), and ``inflation``, −d₋₁ π (1 + γ)/(1 + g), where
      1 + g = (1 + γ)(1 + π);
    - ``exchange_rate``: d₋₁ α ε (1 + i*)/(1 + g), with the share α of debt in foreign currency and
      the rise ε of its price, if these are given;
    - ``primary_balance``: the primary deficit, −pb;
    - ``stock_flow_adjustment``: the residual. Bail-outs, privatisation, debts taken over, changes of
      value, errors.

    The parts add up to ``change``. Interest and growth together are the snowball.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and year, without gaps.
    debt : column of numbers of zero or more
        At the end of the year, as a ratio to the same year's GDP. Fractions, or per cent together
        with the primary balance.
    primary_balance : column of numbers
        Without interest, as a ratio to the same year's GDP; a surplus is positive.
    interest_rate : column of numbers
        Effective: interest paid in the year over the debt at the end of the year before. A
        fraction: 0.03 is 3 %. Over debt in both currencies, if some of it is foreign.
    growth : column of numbers
        Of nominal GDP over the year before, a fraction.
    inflation : column of numbers, optional
        Of the GDP deflator, a fraction.
    foreign_share : column of numbers from 0 to 1, optional
        α, at the end of the year; that of the year before counts. Needs ``depreciation``.
    depreciation : column of numbers, optional
        ε, the rise of the foreign currency's price in one's own, a fraction.
    foreign_interest_rate : column of numbers, optional
        i*, a fraction; without it i is taken.
    period : key column
        The year.
    by : one or more key columns, optional
        What makes a series: the region.
    base, current : values of the period column, optional
        The first and the last year, by default those of the series. Rates are yearly, so a longer
        span is its years and never one step.
    accumulated : bool
        One row for the whole span, in which the parts of all years are added up, in points of each
        year's GDP.
    unit : {"change", "share"}
        Change and parts in the unit of the debt ratio, or as shares of the change (null if there is
        none).

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; ``period_start`` and ``period_end``; ``base`` and
    ``current`` (the debt ratio), ``change``; ``interest``; ``growth``, or ``real_growth`` and
    ``inflation``; ``exchange_rate`` if the foreign share was given; ``primary_balance``;
    ``stock_flow_adjustment``. Rates and balance of the first year are not needed and may be null.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    OptionError
        ``foreign_share`` without ``depreciation``, or the reverse (RB204).
    DataError
        NaN or infinite value (RB301), negative debt, or share outside of 0 to 1 (RB302), the same
        year twice (RB304), null year (RB306), fewer than two years (RB308), a year that is not
        there (RB309), base not before current (RB312), a number that is needed and null, or a rate
        of −1 or less (RB313).
    IdentityError
        The parts miss the change by more than rounding (RB401): please report it.

    Source
    ------
    International Monetary Fund (2013), Staff guidance note for public debt sustainability analysis in
    market-access countries; Escolano (2010), A practical guide to public debt dynamics, fiscal
    sustainability, and cyclical adjustment of budgetary aggregates, IMF Technical Notes and Manuals.

    Examples
    --------
    A debt of 60 % at 3 %, growth of 5 % and a primary deficit of 2 %: 0.6·0.03/1.05 = 0.0171,
    −0.6·0.05/1.05 = −0.0286, and 0.02; the ratio rises by 0.01, so 0.0014 is left:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "year": [2020, 2021],
    ...     "debt": [0.6, 0.61],
    ...     "balance": [None, -0.02],
    ...     "rate": [None, 0.03],
    ...     "growth": [None, 0.05],
    ... })
    >>> parts = rb.debt.snowball(df, "debt", "balance", "rate", "growth", period="year")
    >>> parts.columns[4:]
    ['change', 'interest', 'growth', 'primary_balance', 'stock_flow_adjustment']
    >>> [round(part, 4) for part in parts.row(0)[4:]]
    [0.01, 0.0171, -0.0286, 0.02, 0.0014]
    """


@measure
def stabilising_balance(frame: Frame, debt: Column, interest_rate: Column, growth: Column) -> Frame:
    """Primary balance that keeps the debt ratio where it is: pb* = d (i − g)/(1 + g).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    debt : column of numbers
        d, the ratio to be kept.
    interest_rate : column of numbers
        i, effective, a fraction: 0.03 is 3 %.
    growth : column of numbers
        g, a fraction. Both rates are nominal, or both real and deflated with the same prices.

    Returns
    -------
    The frame with the column ``stabilising_balance`` (in the unit of the debt ratio; a surplus is
    positive) added, rows in their order. Null where an input is null or growth is −1 or less.

    Raises
    ------
    ColumnError
        A column is missing or holds no numbers (RB101, RB102), or ``stabilising_balance`` exists
        already (RB103).
    DataError
        A value is NaN or infinite (RB301).

    Source
    ------
    Escolano (2010), A practical guide to public debt dynamics, fiscal sustainability, and cyclical
    adjustment of budgetary aggregates, IMF Technical Notes and Manuals.

    Examples
    --------
    0.9·0.01/1.03 = 0.0087, and 0.6·(−0.02)/1.05 = −0.0114: a deficit is enough where growth is above
    the interest rate:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"debt": [0.9, 0.6], "rate": [0.04, 0.03], "growth": [0.03, 0.05]})
    >>> rb.debt.stabilising_balance(df, "debt", "rate", "growth")["stabilising_balance"].round(4).to_list()
    [0.0087, -0.0114]
    """


@measure
def interest_growth_differential(
    frame: Frame,
    interest_rate: Column,
    growth: Column,
    *,
    form: Literal["difference", "ratio"] = "difference",
) -> Frame:
    """Interest rate less growth rate: whether a debt ratio grows by itself.

    ``"difference"``: i − g, as it is mostly quoted. ``"ratio"``: (i − g)/(1 + g), the rate at which
    the debt ratio grows at a primary balance of zero; it is the same for nominal and for real rates.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    interest_rate : column of numbers
        i, effective, a fraction: 0.03 is 3 %.
    growth : column of numbers
        g, a fraction. Both rates are nominal, or both real and deflated with the same prices.
    form : {"difference", "ratio"}

    Returns
    -------
    The frame with the column ``interest_growth_differential`` (a fraction) added, rows in their
    order. Null where an input is null and, as a ratio, where growth is −1 or less.

    Raises
    ------
    ColumnError
        A column is missing or holds no numbers (RB101, RB102), or ``interest_growth_differential``
        exists already (RB103).
    DataError
        A value is NaN or infinite (RB301).

    Source
    ------
    Escolano (2010), A practical guide to public debt dynamics, fiscal sustainability, and cyclical
    adjustment of budgetary aggregates, IMF Technical Notes and Manuals.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"rate": [0.04, 0.03], "growth": [0.03, 0.05]})
    >>> rb.debt.interest_growth_differential(df, "rate", "growth")["interest_growth_differential"].round(4).to_list()
    [0.01, -0.02]
    """


@measure
def debt_stack(
    frame: Frame,
    debt: Column,
    gdp: Column,
    components: Columns,
    *,
    period: Column,
    by: Columns | None = None,
) -> Frame:
    """Explicit and wider debt as ratios to GDP, one by one and cumulated.

    What a region owes is a matter of definition: its own debt, that of its financing vehicles,
    guarantees, arrears. Each kind has its ratio to GDP, and the sums over the kinds so far are the
    debt in ever wider definitions.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and period.
    debt : column of numbers of zero or more
        Explicit debt.
    gdp : column of numbers above zero
        At current prices, in the unit of the debt.
    components : one or more columns of numbers of zero or more
        Further kinds of debt, from the narrowest to the widest definition, none part of another.
    period : key column
    by : one or more key columns, optional
        The region.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; the period; for each kind of debt, named after its
    column, ``<debt>_to_gdp``; and for each kind ``<debt>_cumulated``, the last of which is debt
    in the widest definition. What is null is not known and not zero: null are its ratio and every
    sum with it.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    DataError
        NaN or infinite value (RB301), negative debt, or GDP of zero or less (RB302), the same period
        twice (RB304), null period (RB306).

    Source
    ------
    Polackova (1998), Contingent government liabilities: a hidden risk for fiscal stability, World Bank
    Policy Research Working Paper 1989, for explicit and implicit liabilities.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"year": [2020], "bonds": [30], "vehicles": [60], "guarantees": [18], "gdp": [120]})
    >>> stack = rb.debt.debt_stack(df, "bonds", "gdp", ["vehicles", "guarantees"], period="year")
    >>> stack.columns[1:4]
    ['bonds_to_gdp', 'vehicles_to_gdp', 'guarantees_to_gdp']
    >>> stack.columns[4:]
    ['bonds_cumulated', 'vehicles_cumulated', 'guarantees_cumulated']
    >>> [round(ratio, 4) for ratio in stack.row(0)[1:]]
    [0.25, 0.5, 0.15, 0.25, 0.75, 0.9]
    """


@measure
def fiscal_self_sufficiency(frame: Frame, own_revenue: Column, expenditure: Column) -> Frame:
    """Own revenue as a share of expenditure: how much of what a region spends it raises itself.

    The rest is transfers and debt.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    own_revenue : column of numbers of zero or more
        Taxes and fees of the region's own, without transfers; in China general public budget
        revenue.
    expenditure : column of numbers of zero or more
        Of the same budget.

    Returns
    -------
    The frame with the column ``fiscal_self_sufficiency`` (a fraction, which may pass 1) added, rows
    in their order. Null where an input is null or expenditure is zero.

    Raises
    ------
    ColumnError
        A column is missing or holds no numbers (RB101, RB102), or ``fiscal_self_sufficiency`` exists
        already (RB103).
    DataError
        NaN or infinite value (RB301), negative value (RB302).

    Source
    ------
    The ratio that is published for China's local governments, for instance by Yicai Global (17 June
    2022), Fiscal self-sufficiency of China's local gov'ts to drop this year as revenues stall.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"revenue": [30.0, 11.5], "expenditure": [120.0, 23.0]})
    >>> rb.debt.fiscal_self_sufficiency(df, "revenue", "expenditure")["fiscal_self_sufficiency"].to_list()
    [0.25, 0.5]
    """

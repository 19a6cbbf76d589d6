"""How much of a growth rate comes from each part of a total, and the chains of growth rates behind such totals.

An index or a series at another reference period (its mean there = 100) is a relative of its own
past, ``100 * rb.comparison.relative(...)`` with ``reference={"year": 2010}``, and has no twin here.
"""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period, Reference

__all__ = [
    "additive",
    "annual_overlap",
    "chain_laspeyres",
    "chain_link",
    "deflate",
    "fisher",
    "linked",
    "nonadditivity",
    "regional",
    "splice",
    "tornqvist",
]


@measure
def additive(
    frame: Frame,
    value: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> Frame:
    """Additive contributions of the items of a total to its growth: c = (Y_i1 − Y_i0)/Y_0.

    For what adds up: values at current prices, volumes at the prices of one fixed year, employment,
    population. Chain-linked volumes do not add up and have measures of their own
    (`chain_laspeyres`, `annual_overlap`, `fisher`).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per item and period, without a row for the total. An item without a row is
        nothing: an entry or an exit.
    value : column of numbers
        Items may be negative (changes in stocks, imports).
    item : one or more key columns
    period : key column
        In sorted order.
    by : one or more key columns, optional
        Each group (country, region) has a total of its own.
    base, current : values of the period column, optional
        Compare these two only; one of them alone is taken with the last or the first period.
        Without both, every period is compared with the one observed before it.
    unit : {"change", "rate", "points", "share"}
        Contributions and growth in the unit of the value; as fractions of the total at the start;
        in percentage points; or as shares of the change. Null where the total at the start is zero
        or below, and shares where nothing changes.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the item, ``period_start`` and ``period_end``;
    ``base`` and ``current`` (the item at both ends); ``contribution``; ``total_growth`` (of the total,
    the sum of the contributions, on each of its rows). An item without a row at either end has none.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    DataError
        NaN or infinite (RB301) or null value (RB303), the same item twice in a period (RB304), a null
        period (RB306), fewer than two periods (RB308), a period that is not there (RB309), base not
        before current (RB312).
    IdentityError
        The contributions miss the growth by more than rounding (RB401): please report it.

    Source
    ------
    Eurostat (2013), Handbook on quarterly national accounts, on contributions to growth.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "item": ["consumption", "consumption", "stocks", "stocks"],
    ...     "year": [2000, 2001, 2000, 2001],
    ...     "value": [105, 110, -5, 5],
    ... })
    >>> rb.contribution.additive(df, "value", item="item", period="year")["contribution"].to_list()
    [0.05, 0.1]
    """


@measure
def regional(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> Frame:
    """Contribution of each region to the growth of the nation, Z_r g_r, and how stable its rank is.

    Z is the share of the region in the nation at the start and g its growth, so the contribution is
    (E_r1 − E_r0)/E_0. A large region that hardly grows may add more than a small one that booms.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and period, without a row for the nation.
    value : column of numbers of zero or more
        Output or employment. The nation is the sum of the table.
    region, period : key columns
        Periods in sorted order.
    by : one or more key columns, optional
        Each group is a nation of its own.
    base, current : values of the period column, optional
        As in `additive`.
    unit : {"change", "rate", "points", "share"}
        As in `additive`.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the region, ``period_start`` and ``period_end``;
    ``base`` and ``current``; ``share`` (Z, at the start) and ``growth`` (g, a fraction, null from
    zero); ``contribution`` and ``national_growth`` in the unit asked for; ``rank`` (1 for the largest
    contribution, equal ones share the better place); ``rank_change``, its distance to the rank in the
    step before (−2: two places up), null in the first one.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `additive`; also a negative value (RB302) and a null region (RB306).

    Source
    ------
    Garcilazo & Oliveira Martins (2013), The contribution of regions to aggregate growth in the OECD,
    OECD Regional Development Working Papers.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B", "B"],
    ...     "year": [2000, 2001, 2000, 2001],
    ...     "gdp": [75.0, 76.5, 25.0, 26.0],
    ... })
    >>> growth = rb.contribution.regional(df, "gdp", region="region", period="year", unit="points")
    >>> growth.select("region", "growth", "contribution", "rank").rows()
    [('A', 0.02, 1.5, 1), ('B', 0.04, 1.0, 2)]
    """


@measure
def chain_laspeyres(
    frame: Frame,
    value: Column,
    *,
    volume: Column | None = None,
    previous_prices: Column | None = None,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> Frame:
    """Contributions of the items of a chain-linked Laspeyres volume to its growth.

    c = (P₀ Q₁ − P₀ Q₀)/V₀ with P₀ = V₀/Q₀

    The value of the end at the prices of the start, less the value of the start, over that of the
    total: weight in current prices times growth in volume, written so that an item may change its
    sign. The contributions add up to the growth of the total at previous prices, which is what annual
    accounts publish as growth of the chain-linked volume. For quarters see `annual_overlap`.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per item and period, without a row for the total. An item without a row is
        nothing.
    value : column of numbers
        At current prices.
    volume : column of numbers, optional
        Chain-linked volume, volume at constant prices, or quantity, in any unit: only its growth
        counts.
    previous_prices : column of numbers, optional
        The value at the prices of the start of the step (the year before). It is taken instead of
        the volume wherever it is not null: for items that enter, and for changes in stocks and net
        exports, whose volumes have no meaning of their own. One of the two columns is needed.
    item : one or more key columns
    period : key column
    by : one or more key columns, optional
    base, current : values of the period column, optional
        As in `additive`.
    unit : {"change", "rate", "points", "share"}
        As in `additive`; ``"change"`` is at the prices of the start.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the item, ``period_start`` and ``period_end``;
    ``weight`` (V_i0/V_0); ``growth`` of the item in volume (a fraction, null from zero or below);
    ``contribution``; ``total_growth``, the sum of the contributions.

    Raises
    ------
    ColumnError
        As `additive`.
    OptionError
        Neither ``volume`` nor ``previous_prices`` (RB204).
    DataError
        As `additive`, but for nulls; a number that is null where it is needed, or an item that had no
        volume at the start of a step and has some at its end, so that no price is known (RB313).
    IdentityError
        As `additive`.

    Source
    ------
    Eurostat (2013), Handbook on quarterly national accounts; System of National Accounts 2008,
    chapter 15.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "item": ["goods", "goods", "services", "services"],
    ...     "year": [2000, 2001, 2000, 2001],
    ...     "value": [60, 66, 40, 43],
    ...     "volume": [100, 105, 100, 102],
    ... })
    >>> parts = rb.contribution.chain_laspeyres(
    ...     df, "value", volume="volume", item="item", period="year", unit="points"
    ... )
    >>> parts["contribution"].round(6).to_list()
    [3.0, 0.8]
    """


@measure
def annual_overlap(
    frame: Frame,
    value: Column,
    volume: Column,
    *,
    item: Columns,
    year: Column,
    quarter: Column,
    by: Columns | None = None,
    reference: Reference = "sum",
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> Frame:
    """Contributions to the quarterly growth of volumes that are chain-linked by annual overlap.

    With X the chain-linked volume of an item, Y that of the total, and R the annual price of the item
    (value over volume, each summed over the year) relative to that of the total,

    - second to fourth quarter: c = R_y−1 (X_q − X_q−1)/Y_q−1
    - first quarter: c = R_y−1 (X_1 − X_4)/Y_4 + (R_y−1 − R_y−2)(X_4/Y_4 − X_y−1/Y_y−1)

    where X_4, Y_4 are the last quarter and X_y−1, Y_y−1 the sum of the year before. The second term
    is what the yearly change of weights does to the first quarter; weight times growth leaves it out
    and does not add up.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per item and quarter. An item without a row in a quarter that others have is
        nothing there.
    value, volume : columns of numbers
        At current prices, and chain-linked by annual overlap, by quarter and not at annual rates.
        Items may be negative (imports).
    item : one or more key columns
    year, quarter : key columns
        In sorted order and without a gap between years. Months do as well: the first of the quarters
        of a year is the one in which the weights change.
    by : one or more key columns, optional
    reference : str, mapping or Boolean expression
        The total. ``"sum"``: chain-linked here from the items, which have to be all of it. A mapping
        such as ``{"item": "GDP"}``: the rows that match are the total and no item.
    unit : {"change", "rate", "points", "share"}
        As in `additive`.

    Returns
    -------
    A frame sorted by its keys, from the second year on: the keys in ``by``, the item, the year and the
    quarter whose growth over the quarter before it is told; ``weight`` (the item's share in the total
    of the quarter before, at prices of the year before); ``growth`` of the item (a fraction, null from
    zero or below); ``contribution``; ``total_growth``; ``residual``, what the contributions miss of
    it: rounding, if the total is computed, and more where a total of its own was adjusted by itself.
    Contributions are null where the years that give the prices are not complete, so in the first
    quarter of the second year.

    Raises
    ------
    ColumnError
        As `additive`.
    DataError
        NaN or infinite (RB301) or null number (RB303), the same cell twice (RB304), a null year or
        quarter (RB306), a reference that is not there (RB310) or is more than one item (RB313), an
        item that had no volume in the year before and has some now, so that no price is known (RB313).
    IdentityError
        With ``reference="sum"``, the contributions miss the growth by more than rounding (RB401):
        please report it.

    Source
    ------
    Arnaud, Boussard, Poissonnier & Soual (2014), Computing additive contributions to growth and other
    issues for chain-linked quarterly aggregates, INSEE Documents de travail G2014/12; Eurostat
    (2013), Handbook on quarterly national accounts.

    Examples
    --------
    Half years, and prices that do not change; the volume of goods grows from 6 to 9 in a total of 10:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "item": ["goods"] * 4 + ["services"] * 4,
    ...     "year": [2000, 2000, 2001, 2001] * 2,
    ...     "half": [1, 2] * 4,
    ...     "value": [6, 6, 6, 9, 4, 4, 4, 4],
    ...     "volume": [6, 6, 6, 9, 4, 4, 4, 4],
    ... })
    >>> parts = rb.contribution.annual_overlap(df, "value", "volume", item="item", year="year", quarter="half")
    >>> parts.select("item", "half", "contribution").rows()
    [('goods', 1, None), ('goods', 2, 0.3), ('services', 1, None), ('services', 2, 0.0)]
    """


@measure
def fisher(
    frame: Frame,
    price: Column,
    quantity: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "rate",
) -> Frame:
    """Contributions of the items of a Fisher quantity index to its growth.

    c = (p₁/P + p₀)(q₁ − q₀) / Σ (p₁/P + p₀) q₀

    with P the Fisher price index of the two periods. The contributions add up to the Fisher quantity
    index less 1. The accounts of the United States and Canada use this form.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per item and period, without a row for the total.
    price : column of numbers of zero or more
        A price or a price index of any reference period.
    quantity : column of numbers
        In the unit that goes with the price, such as the value over the price index. Imports are
        negative.
    item : one or more key columns
    period : key column
    by : one or more key columns, optional
    base, current : values of the period column, optional
        As in `additive`.
    unit : {"change", "rate", "points", "share"}
        As in `additive`; ``"change"`` is the rate times the value at the start.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the item, ``period_start`` and ``period_end``;
    ``weight`` of the item in the index; ``growth`` of its quantity (a fraction, null from zero or
    below); ``contribution``, weight times growth where there is such; ``total_growth``, the Fisher
    quantity index less 1. Null where the values or the price index are zero or below.

    Raises
    ------
    ColumnError
        As `additive`.
    DataError
        As `additive`; a negative price (RB302); an item without a row at one end of a step, whose
        price is needed there even if its quantity is 0 (RB313).
    IdentityError
        As `additive`.

    Source
    ------
    van IJzeren (1952); Dikhanov (1997); Moulton & Seskin (1999), A preview of the 1999 comprehensive
    revision of the national income and product accounts, Survey of Current Business 79(10).

    Examples
    --------
    Prices double, so the index is that of the quantities at equal prices, 50 of 40:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "item": ["a", "a", "b", "b"],
    ...     "year": [2000, 2001, 2000, 2001],
    ...     "price": [1, 2, 1, 2],
    ...     "quantity": [10, 15, 30, 35],
    ... })
    >>> parts = rb.contribution.fisher(df, "price", "quantity", item="item", period="year")
    >>> parts.select("growth", "contribution", "total_growth").row(0)
    (0.5, 0.125, 0.25)
    """


@measure
def tornqvist(
    frame: Frame,
    value: Column,
    volume: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["rate", "points", "share"] = "rate",
) -> Frame:
    """Contributions of the items of a Törnqvist quantity index to its growth, in logarithms.

    c = ½ (w₀ + w₁) ln(q₁/q₀) with the shares w of the items in the value. The contributions add up to
    the logarithm of the Törnqvist index.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per item and period, without a row for the total.
    value, volume : columns of numbers of zero or more
        At current prices, and a volume or quantity in any unit.
    item : one or more key columns
    period : key column
    by : one or more key columns, optional
    base, current : values of the period column, optional
        As in `additive`.
    unit : {"rate", "points", "share"}
        Logarithms, logarithms times 100, or shares of the whole.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the item, ``period_start`` and ``period_end``;
    ``weight`` (the mean share); ``growth`` (ln q₁/q₀); ``contribution``; ``total_growth``, the
    logarithm of the index. An item that is nothing at both ends contributes 0.

    Raises
    ------
    ColumnError
        As `additive`.
    DataError
        As `additive`; a negative number (RB302); an item that is zero or has no row at one end of a
        step, of which there is no logarithm (RB313).
    IdentityError
        As `additive`.

    Source
    ------
    Törnqvist (1936), The Bank of Finland's consumption price index; Diewert (1976), Exact and
    superlative index numbers, Journal of Econometrics 4.

    Examples
    --------
    Equal shares; one volume doubles, one is halved:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "item": ["a", "a", "b", "b"],
    ...     "year": [2000, 2001, 2000, 2001],
    ...     "value": [50, 80, 50, 80],
    ...     "volume": [1, 2, 4, 2],
    ... })
    >>> parts = rb.contribution.tornqvist(df, "value", "volume", item="item", period="year")
    >>> parts["contribution"].round(6).to_list()
    [0.346574, -0.346574]
    """


@measure
def linked(
    frame: Frame,
    contribution: Column,
    *,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    method: Literal["chain", "carino", "menchero"] = "chain",
    unit: Literal["rate", "points", "share"] = "rate",
) -> Frame:
    """Contributions of single periods linked to contributions to the growth over all of them.

    Growth rates multiply, contributions do not: those of single years add up to less than the growth
    over all years, or to more. Each method gives a period t a multiplier m_t, the same for all items,
    so that Σ m_t c_it over items and periods is R = Π (1 + R_t) − 1, with R_t = Σ c_it.

    ============ ==================================================================================
    method       multiplier
    ============ ==================================================================================
    ``chain``    Y_t−1/Y_0: the level reached before, so contributions to growth from the first base
    ``carino``   k_t/k with k = ln(1 + R)/R: no period counts more for being late
    ``menchero`` M + a R_t with M = (R/n)/((1 + R)^(1/n) − 1), a = (R − M Σ R_t)/Σ R_t²: as equal to
                 each other as least squares allow
    ============ ==================================================================================

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per item and period, such as the result of another measure of this family. An
        item without a row contributes nothing.
    contribution : column of numbers
        As fractions (``unit="rate"``): 0.01 is one percentage point. All items of a period add up to
        the growth of the total.
    item : one or more key columns
    period : key column
        The end of the step that the contribution belongs to (``period_end``).
    by : one or more key columns, optional
    base, current : values of the period column, optional
        Link the growth from ``base``, whose own contributions are left out, to ``current``. Without
        them all periods are linked.
    method : {"chain", "carino", "menchero"}
    unit : {"rate", "points", "share"}
        As in `additive`.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the item, ``period_first`` and ``period_last`` (the
    first and the last period that is linked; growth is measured from the one before the first);
    ``contribution`` and ``total_growth``. Null where a total falls by 100 % or more.

    Raises
    ------
    ColumnError
        As `additive`.
    DataError
        As `additive`; nothing is left between base and current (RB312).
    IdentityError
        As `additive`.

    Source
    ------
    Cariño (1999), Combining attribution effects over time, Journal of Performance Measurement 3(4);
    Menchero (2000), An optimized approach to linking attribution effects over time, Journal of
    Performance Measurement 5(1).

    Examples
    --------
    10 % by exports, then 20 % by consumption: 32 % in all.

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "item": ["consumption", "exports"], "year": [2002, 2001], "points": [0.2, 0.1]
    ... })
    >>> whole = rb.contribution.linked(df, "points", item="item", period="year")
    >>> whole["contribution"].round(6).to_list()
    [0.22, 0.1]
    """


@measure
def chain_link(
    frame: Frame,
    growth: Column,
    *,
    weight: Column | None = None,
    item: Columns | None = None,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
) -> Frame:
    """Growth rates linked to an index: X_t = X_t−1 (1 + g_t), 100 in the base period.

    Of several items, g_t = Σ w_i,t−1 g_it / Σ w_i,t−1 with the weights of the period before: a chain
    index of Laspeyres type. An item that is new has no weight there and counts from its second period
    on; one that leaves has g = −1.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per period, or per item and period.
    growth : column of numbers
        Growth over the period before, as a fraction. That of the first period is not used and may be
        null.
    weight : column of numbers, optional
        Values at current prices or shares, of the period itself: the measure looks back. Without it,
        all items count the same.
    item : one or more key columns, optional
    period : key column
        In sorted order.
    by : one or more key columns, optional
        Each group is a series of its own.
    base : value of the period column, optional
        Where the index is 100; by default the first period.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the period; ``growth_rate`` (of all items, null in
    the first period) and ``index``. Null from a period on whose weights add up to zero.

    Raises
    ------
    ColumnError
        As `additive`.
    DataError
        NaN or infinite number (RB301), the same item twice in a period (RB304), a null period
        (RB306), a base that is not there (RB309), a growth rate or weight that is null where it is
        needed (RB313).

    Source
    ------
    System of National Accounts 2008, chapter 15.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"year": [2000, 2001, 2002], "g": [None, 0.25, -0.2]})
    >>> rb.contribution.chain_link(df, "g", period="year", base=2001)["index"].round(6).to_list()
    [80.0, 100.0, 80.0]
    """


@measure
def splice(
    frame: Frame,
    old: Column,
    new: Column,
    *,
    period: Column,
    by: Columns | None = None,
    overlap: Period | None = None,
    direction: Literal["backward", "forward"] = "backward",
) -> Frame:
    """Two overlapping series made one by their ratio at a common period.

    ============ ====================================== ======================================
    direction    up to the common period l              after it
    ============ ====================================== ======================================
    ``backward`` old_t · new_l/old_l (at l itself new)  new_t
    ``forward``  old_t                                  new_t · old_l/new_l
    ============ ====================================== ======================================

    Growth rates stay what they were; only one of the two series changes its level.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        One row per period.
    old, new : columns of numbers
        Null where the series does not exist.
    period : key column
        In sorted order.
    by : one or more key columns, optional
        Each group is spliced for itself.
    overlap : value of the period column, optional
        The period l. By default the one that leaves the series that keeps its level whole: of the
        common periods the first one backward, the last one forward.
    direction : {"backward", "forward"}
        Whether the new or the old series keeps its level.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the period; ``spliced``; ``origin``, the series
    that it comes from, "old" or "new". Null where that series is null.

    Raises
    ------
    ColumnError
        As `additive`.
    DataError
        NaN or infinite number (RB301), the same period twice (RB304), a null period (RB306), an
        overlap that is not there (RB309), no period in common, or a series that is null or 0 at the
        overlap (RB313).

    Source
    ------
    System of National Accounts 2008, chapter 15; IMF (2004), Producer Price Index Manual.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "year": [2009, 2010, 2011], "base_2000": [180, 200, None], "base_2010": [None, 100, 110]
    ... })
    >>> rb.contribution.splice(df, "base_2000", "base_2010", period="year")["spliced"].to_list()
    [90.0, 100.0, 110.0]
    """


@measure
def deflate(frame: Frame, value: Column, price_index: Column, *, base_level: float = 100) -> Frame:
    """Real values: the value at current prices over the price index, V/(P/100).

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    value : column of numbers
        At current prices.
    price_index : column of numbers above zero
    base_level : float
        The level of the index in its base period, whose prices the result has; 1 if the index is a
        ratio.

    Returns
    -------
    The frame with the column ``real`` added, rows in their order. Null where an input is null.

    Raises
    ------
    ColumnError
        A column is missing or holds no numbers (RB101, RB102), or ``real`` exists already (RB103).
    OptionError
        A base level of zero or below (RB202).
    DataError
        NaN or infinite number (RB301), a price index of zero or below (RB302).

    Source
    ------
    System of National Accounts 2008, chapter 15.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"gdp": [80.0, 150.0], "deflator": [100, 125]})
    >>> rb.contribution.deflate(df, "gdp", "deflator")["real"].to_list()
    [80.0, 120.0]
    """


@measure
def nonadditivity(
    frame: Frame,
    value: Column,
    volume: Column,
    *,
    previous_prices: Column | None = None,
    item: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
) -> Frame:
    """Chain-linked volume of a total, and by how much the chain-linked volumes of its items miss it.

    The total is chain-linked from its items, to both sides of the reference period, where it is their
    sum: Y_t = Y_t−1 · Σ P_t−1 Q_t / Σ V_t−1. Volumes of items at the prices of the reference period add
    up there and in the period after it, and drift away from the total the more relative prices
    change. The residual belongs to no item and cannot be interpreted; it is a reason to look at
    contributions (`chain_laspeyres`) and not at sums of chain-linked volumes.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per item and period, without a row for the total. An item without a row is
        nothing.
    value, volume : columns of numbers
        At current prices, and chain-linked at the prices of the reference period.
    previous_prices : column of numbers, optional
        As in `chain_laspeyres`.
    item : one or more key columns
    period : key column
    by : one or more key columns, optional
    base : value of the period column, optional
        The reference period of the volumes; by default the first.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``, the period; ``total``, the chain-linked volume of
    the total; ``sum`` of the volumes of the items; ``residual``, total less sum; ``relative_residual``,
    as a fraction of the total. Null beyond a period in which the values of all items are zero or below.

    Raises
    ------
    ColumnError
        As `additive`.
    DataError
        NaN or infinite number (RB301), the same item twice in a period (RB304), a null period
        (RB306), a base that is not there (RB309), a number that is null where it is needed, or an
        item that had no volume a period before, so that no price is known (RB313).

    Source
    ------
    System of National Accounts 2008, chapter 15.

    Examples
    --------
    Apples cost 1, then 2; oranges 3, then 4. At the prices of the first period they grow from
    (5, 9) to (8, 15) and to (13, 30); the chain links 14 with 23/14 and with 66/36:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "fruit": ["apples"] * 3 + ["oranges"] * 3,
    ...     "period": [0, 1, 2] * 2,
    ...     "value": [5, 16, 39, 9, 20, 50],
    ...     "volume": [5, 8, 13, 9, 15, 30],
    ... })
    >>> rb.contribution.nonadditivity(df, "value", "volume", item="fruit", period="period")["residual"].round(4).to_list()
    [0.0, 0.0, -0.8333]
    """

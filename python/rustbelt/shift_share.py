"""Why a region grew differently from the nation: shift-share analysis."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period, Reference

__all__ = [
    "arcelus",
    "classic",
    "constant_market_share",
    "counterfactual",
    "equal_shares",
    "esteban_marquillas",
    "gerfin",
    "hierarchical",
    "homothetic",
    "multi_factor",
    "multiplicative",
    "productivity",
    "projection",
    "ratio",
    "regression",
    "spatial",
    "spatial_esteban_marquillas",
    "stilwell",
    "taxonomy",
    "theil_gosh",
    "trade",
    "two_way",
]


@measure
def classic(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    weights: Literal["base", "end", "mid", "average"] = "base",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Classic shift-share: national growth, industry mix, competitive part.

    With e the activity of industry i in region r, g its growth rate, G_i that of the industry and G
    that of the whole reference, for each cell

    Δe = e₀ G + e₀ (G_i − G) + [e₁ − e₀ (1 + G_i)]

    - ``national``: what the region would have gained, had it grown like the nation;
    - ``industry_mix``: what its industries gained or lost against that in the nation as a whole;
    - ``competitive``: what its own industries did differently from their likes in the nation.

    The three add up to ``change``. An industry that is new to the region is all competitive, one
    that leaves it has g = −1.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region, industry and period. A cell without a row is zero activity: an
        entry or an exit.
    value : column of numbers of zero or more
        Employment or value added. At current prices the parts are nominal too: name the column so.
    region, industry, period : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime; periods in sorted
        order.
    by : one or more key columns, optional
        Each group (country, sex, price basis) is a table of its own with its own nation.
    base, current : values of the period column, optional
        Compare these two only; one of them alone is taken with the last or the first period.
        Without both, every period is compared with the one observed before it, one row per step.
    level : {"cell", "industry", "region"}
        One row per region and industry, or sums over regions, or sums over industries.
    dynamic : bool
        Add up the parts of all steps from ``base`` to ``current``, each with the weights and rates
        of its own first period (Barff & Knight), instead of comparing the ends.
    unit : {"change", "rate", "points", "share"}
        Change and parts in the unit of the value; as fractions of ``base``, so that the parts add up
        to the growth rate; as percentage points of growth; or as shares of the change. Null where
        ``base`` or the change is zero.
    weights : {"base", "end", "mid", "average"}
        Which activity e the rates are applied to: that of the base with rates Δx/x₀; that of the
        end with rates Δx/x₁, where an industry that leaves the region is all competitive; the mean
        of both with rates Δx/((x₀ + x₁)/2); or the mean of the parts with base and end weights.
    reference : str, mapping or Boolean expression
        ``"nation"``: the sum of the table, the own region included. ``"others"``: the sum without
        the own region. A mapping such as ``{"province": "China"}``: the rows that match are the
        nation, and are not regions themselves.
    nulls : {"raise", "drop", "zero"}
        A null value is an error, left out, or no activity.
    duplicates : {"raise", "sum"}
        The same cell twice is an error, or added up.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; region or industry or both; ``period_start`` and
    ``period_end``; ``base``, ``current`` and ``change`` (the activity at both ends and its
    difference); ``national``, ``industry_mix``, ``competitive``. A region or cell that has no row in
    either period has none here.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others in every period: a total row left in
        the table counts everything twice.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is
        named like an output (RB103).
    DataError
        NaN or infinite (RB301) or negative value (RB302), null value (RB303) or key (RB306), the
        same cell twice (RB304), a period in which the reference has no activity (RB307), fewer than
        two periods (RB308), a period (RB309) or reference (RB310) that is not there, an industry
        that the reference lacks (RB311), base not before current (RB312).
    IdentityError
        The parts miss the change by more than rounding (RB401): please report it.

    Source
    ------
    Dunn (1960), Papers and Proceedings of the Regional Science Association 6; Perloff, Dunn, Lampard &
    Muth (1960), Regions, Resources and Economic Growth; Barff & Knight (1988), Growth and Change 19,
    for ``dynamic``. Klaassen & Paelinck (1972) for the asymmetry of base and end weights.

    Examples
    --------
    The region A of Farhauer & Kröll's textbook beside the rest of its nation:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 4,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    ... })
    >>> parts = rb.shift_share.classic(df, "jobs", region="region", industry="industry", period="year")
    >>> parts.columns
    ['region', 'period_start', 'period_end', 'base', 'current', 'change', 'national', 'industry_mix', 'competitive']
    >>> [round(part, 6) for part in parts.row(0)[3:]]
    [180.0, 205.0, 25.0, 27.0, 1.0, -3.0]
    """


@measure
def arcelus(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Shift-share with a regional growth effect, each effect expected and differential.

    With h = E_r0 N_i0/N_0, the activity that the region would have in the industry if it were
    structured like the reference, and the growth g_r of the whole region,

    Δe = h G + (e₀ − h) G + h (G_i − G) + (e₀ − h)(G_i − G) + h (g_r − G) + (e₀ − h)(g_r − G)
    + h [(g − g_r) − (G_i − G)] + (e₀ − h)[(g − g_r) − (G_i − G)]

    - ``national_expected``, ``national_differential``: growth of the nation, at the reference's
      structure, and what the region's own structure adds to it;
    - ``industry_mix_expected``, ``industry_mix_differential``: growth of the industry beyond that;
    - ``regional_growth_expected``, ``regional_growth_differential``: growth of the whole region
      beyond that of the nation;
    - ``regional_industry_mix_expected``, ``regional_industry_mix_differential``: growth of the
      industry in the region beyond that;
    - ``entry``: the activity of industries that are new to the region, for which no growth rate g
      exists. There g − G_i counts as 0.

    The nine add up to ``change``. Cell by cell the pairs are ``national`` and ``industry_mix`` of
    `esteban_marquillas`, both ``regional_…_expected`` its ``competitive``, both
    ``regional_…_differential`` its ``allocation``.

    Parameters
    ----------
    frame, value, region, industry, period, by, base, current, level, dynamic, unit, reference, nulls, duplicates
        As in `classic`. The homothetic activity takes the structure of the reference chosen, in the
        base period.

    Returns
    -------
    A frame as that of `classic`, with the nine parts above; with ``level="cell"`` also the column
    ``typology`` of `esteban_marquillas`.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`.

    Source
    ------
    Arcelus (1984), An extension of shift-share analysis, Growth and Change 15.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 4,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    ... })
    >>> cells = rb.shift_share.arcelus(
    ...     df, "jobs", region="region", industry="industry", period="year", level="cell"
    ... )
    >>> [round(part, 6) for part in cells.row(0)[7:-1]]
    [9.818182, 3.681818, -3.272727, -1.227273, -0.727273, -0.272727, 1.454545, 0.545455, 0.0]
    >>> cells["typology"][0]
    'specialised, advantaged'
    """


@measure
def constant_market_share(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    product: Column,
    market: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    order: Literal["product_first", "market_first", "shapley"] = "product_first",
    level: Literal["cell", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Constant market shares of exports: world, products, markets, competitiveness.

    With exports V of a product i to a market j, and the growth r of world exports, r_i of those of
    the product, r_j of those to the market and r_ij of both,

    ΔV = r V + (r_i − r) V + (r_ij − r_i) V + [V₁ − V₀ (1 + r_ij)]

    - ``world``: had all exports grown like the world's;
    - ``product_composition``: whether the exporter sells what the world buys more of;
    - ``market_distribution``: whether it sells where more is bought;
    - ``competitiveness``: what it won or lost in each product and market.

    Market first, the two in the middle are (r_ij − r_j) V and (r_j − r) V.

    Parameters
    ----------
    frame, value
        As in `classic`; the value of exports.
    region : key column
        The exporter.
    product, market : key columns
        What is sold, and where.
    period, by, base, current
        As in `classic`.
    order : {"product_first", "market_first", "shapley"}
        Which of the two is set against the world first; ``"shapley"`` is the mean of both orders.
    level : {"cell", "region"}
        One row per exporter, product and market, or sums over them.
    dynamic, unit
        As in `classic`.
    reference : str, mapping or Boolean expression
        The world: ``"nation"`` is the sum of the table, ``"others"`` the sum without the exporter
        itself, a mapping such as ``{"exporter": "World"}`` names its rows.
    nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame as that of `classic`, with the parts ``world``, ``product_composition``,
    ``market_distribution``, ``competitiveness``. A product that is new to a market is all
    competitiveness.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`.

    Source
    ------
    Leamer & Stern (1970), Quantitative International Economics; Richardson (1971), Journal of
    International Economics 1, for the order.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "exporter": (["A"] * 3 + ["rest"] * 3) * 2,
    ...     "product": ["food", "food", "tools"] * 4,
    ...     "market": ["north", "south", "north"] * 4,
    ...     "year": [2000] * 6 + [2010] * 6,
    ...     "exports": [10, 20, 30, 90, 80, 170, 14, 21, 36, 136, 89, 184],
    ... })
    >>> parts = rb.shift_share.constant_market_share(
    ...     df, "exports", region="exporter", product="product", market="market", period="year", level="cell"
    ... )
    >>> [round(part, 6) for part in parts.row(0)[5:]]
    [10.0, 14.0, 4.0, 2.0, 1.0, 2.0, -1.0]
    """


@measure
def counterfactual(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    dynamic: bool = False,
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Growth of a region, had it the reference's structure or the reference's rates.

    With the shares s of a region's industries at the start and S of the reference's, and the growth
    rates g and G_i of both,

    - ``growth``: Σ s g, what happened;
    - ``growth_with_reference_structure``: Σ S g, own rates with the reference's structure;
    - ``growth_with_reference_rates``: Σ s G_i, own structure with the reference's rates;
    - ``reference_growth``: Σ S G_i.

    An industry that the region did not have has no rate g and counts with G_i in Σ S g, which then
    is ``reference_growth`` plus the competitive part of `esteban_marquillas` in fractions of the
    base.

    Parameters
    ----------
    frame, value, region, industry, period, by, base, current
        As in `classic`.
    dynamic : bool
        Chain the growth factors of all steps from ``base`` to ``current``, each with the
        structure of its own first period, instead of comparing the ends.
    reference, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; region; ``period_start`` and ``period_end``;
    ``base`` and ``current``, the region's activity; ``growth``, ``growth_with_reference_structure``,
    ``growth_with_reference_rates``, ``reference_growth``, as fractions. The first three are null
    where the region has no activity at the start.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError
        As `classic`.

    Source
    ------
    Rosenfeld (1959); Esteban-Marquillas
    (1972), Regional and Urban Economics 2.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 4,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    ... })
    >>> growth = rb.shift_share.counterfactual(df, "jobs", region="region", industry="industry", period="year")
    >>> [round(rate, 6) for rate in growth.row(0)[5:]]
    [0.138889, 0.146465, 0.155556, 0.15]
    """


@measure
def equal_shares(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Shift-share against equal shares: competition as the plain mean of the differences in growth.

    In the classic form the competitive part weighs each industry's difference in growth with the
    region's own structure, so that a region competes the better, the more it has of what grows.
    Here all shares are measured against equal ones, 1/I for each of the I industries of the
    reference. With the shares s_i and S_i of an industry in region and reference, over a region

    g_r − G = [Σ (s_i − 1/I) g − Σ (S_i − 1/I) G_i] + (1/I) Σ (g − G_i)

    of which the first is the industry mix, and the second does not depend on the structure. Industry
    by industry, with h = E_r0/I,

    Δe = e₀ G + [e₀ (G_i − G) + (e₀ − h)(g − G_i)] + h (g − G_i)

    - ``national`` as in `classic`;
    - ``industry_mix``: what is due to the region's structure, in the growth of the nation's
      industries as well as in the differences of its own from them;
    - ``competitive``: the difference in growth that is left if all industries count alike;
    - ``entry``: the activity of industries that are new to the region, for which no growth rate g
      exists. They count among the I with a difference of 0, as do those that it lacks altogether.

    The four add up to ``change``. It is `esteban_marquillas` with equal shares in the place of the
    reference's structure, and its allocation counted with the mix. What an industry is depends on
    the classification, and so does this: a split industry counts twice.

    Parameters
    ----------
    frame, value, region, industry, period, by, base, current, level, dynamic, unit, reference, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame as that of `classic`, with the parts ``national``, ``industry_mix``, ``competitive``,
    ``entry``.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`.

    Source
    ------
    Artige & van Neuss (2014), A new shift-share method, Growth and Change 45. The form follows from
    what its abstract says, that shares are measured against equal ones; the full text was not at
    hand, so compare it before you quote the paper for these numbers.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 4,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    ... })
    >>> parts = rb.shift_share.equal_shares(df, "jobs", region="region", industry="industry", period="year")
    >>> [round(part, 6) for part in parts.row(0)[5:]]
    [25.0, 27.0, -21.25, 19.25, 0.0]
    """


@measure
def esteban_marquillas(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Shift-share with homothetic activity: the competitive part split into pure competition and allocation.

    With h = E_r0 N_i0/N_0, the activity that the region would have in the industry if it were
    structured like the reference,

    Δe = e₀ G + e₀ (G_i − G) + h (g − G_i) + (e₀ − h)(g − G_i)

    - ``national`` and ``industry_mix`` as in `classic`;
    - ``competitive``: the difference in growth at the reference's structure, free of the region's
      own specialization;
    - ``allocation``: whether the region is specialised in what it does better (positive) or worse
      (negative) than the reference;
    - ``entry``: the activity of industries that are new to the region, for which no growth rate g
      exists.

    The five add up to ``change``; ``competitive`` + ``allocation`` + ``entry`` is the competitive
    part of `classic`, cell by cell. Over all industries of a region ``industry_mix``,
    ``competitive`` and ``allocation`` are the numbers of Rosenfeld (1959), who called them mix,
    pure competitive part and interaction.

    Parameters
    ----------
    frame, value, region, industry, period, by, base, current, level, dynamic, unit, reference, nulls, duplicates
        As in `classic`. The homothetic activity takes the structure of the reference chosen, in the
        base period.

    Returns
    -------
    A frame as that of `classic`, with the parts ``national``, ``industry_mix``, ``competitive``,
    ``allocation``, ``entry``. With ``level="cell"`` also the column ``typology``: the region is
    specialised in the industry if e₀ > h, and advantaged if g > G_i, so "specialised, advantaged",
    "specialised, disadvantaged", "not specialised, advantaged", "not specialised, disadvantaged";
    "neutral" where either is equal; null where e₀ is 0. With ``dynamic`` it compares the ends.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`.

    Source
    ------
    Esteban-Marquillas (1972), A reinterpretation of shift-share analysis, Regional and Urban
    Economics 2; Rosenfeld (1959).

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 4,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    ... })
    >>> parts = rb.shift_share.esteban_marquillas(df, "jobs", region="region", industry="industry", period="year")
    >>> [round(part, 6) for part in parts.row(0)[5:]]
    [25.0, 27.0, 1.0, -0.636364, -2.363636, 0.0]
    """


@measure
def gerfin(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    dynamic: bool = False,
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Gerfin's index method: growth against the reference as structural times locational factor.

    With X = Σ e_i0 N_i1/N_i0, what the region would have, had its industries grown as in the
    reference,

    (E₁/E₀)/(N₁/N₀) = [(X/E₀)/(N₁/N₀)] · [E₁/X]

    - ``structure``: above 1, the region has the industries that grow;
    - ``location``: above 1, they grow faster there than elsewhere;
    - ``regional_factor``: the product of both.

    Parameters
    ----------
    frame, value, region, industry, period, by, base, current
        As in `classic`.
    dynamic : bool
        Multiply the factors of all steps from ``base`` to ``current`` instead of comparing the
        ends. Only the product keeps ``structure`` times ``location`` equal to ``regional_factor``; a
        mean of yearly factors does not.
    reference, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; region; ``period_start`` and ``period_end``;
    ``base`` and ``current``, the region's activity; ``regional_factor``, ``structure``,
    ``location``. An industry that is new to the region counts in ``location``. Null where the region
    or the reference has nothing to be compared with.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`.

    Source
    ------
    Gerfin (1964), Gesamtwirtschaftliches Wachstum und regionale Entwicklung, Kyklos 17.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 4,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    ... })
    >>> factors = rb.shift_share.gerfin(df, "jobs", region="region", industry="industry", period="year")
    >>> [round(factor, 6) for factor in factors.row(0)[5:]]
    [0.990338, 1.004831, 0.985577]
    """


@measure
def hierarchical(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    parent: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Shift-share over two levels: the nation, the parent of each region, and the region in its parent.

    With the growth G_ip of the industry in the parent of the region, such as the state of a county,

    Δe = e₀ G + e₀ (G_i − G) + e₀ (G_ip − G_i) + [e₁ − e₀ (1 + G_ip)]

    - ``national`` and ``industry_mix`` as in `classic`;
    - ``parent``: what the parent's industries did differently from their likes in the nation;
    - ``competitive``: what the region's did differently from their likes in the parent.

    The four add up to ``change``; ``parent`` + ``competitive`` is the competitive part of
    `classic`, cell by cell. Over the regions of a parent ``competitive`` is 0.

    Parameters
    ----------
    frame, value, region, industry, period
        As in `classic`.
    parent : key column
        What each region belongs to, the same in all periods. The parent's total is the sum of its
        regions in the table.
    by, base, current, level, dynamic, unit
        As in `classic`.
    reference : str, mapping or Boolean expression
        As in `classic`. ``"others"`` leaves the own region out of the nation and of its parent;
        where nothing is then left of the industry in the parent, G_ip is taken to be G_i. Rows
        named are the nation, and count in no parent.
    nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame as that of `classic`, with the parts ``national``, ``industry_mix``, ``parent``,
    ``competitive``.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`; also where a region has two parents (RB313).

    Source
    ------
    Dunn (1960), Papers and Proceedings of the Regional Science Association 6, applied twice: to the
    parent in the nation and to the region in the parent.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "state": ["A", "A", "A", "A", "B", "B", "B"] * 2,
    ...     "county": ["a1", "a1", "a2", "a2", "b1", "b2", "b2"] * 2,
    ...     "industry": ["x", "y", "x", "y", "x", "x", "y"] * 2,
    ...     "year": [2010] * 7 + [2020] * 7,
    ...     "jobs": [10, 30, 40, 20, 25, 25, 50, 14, 33, 41, 12, 20, 45, 45],
    ... })
    >>> parts = rb.shift_share.hierarchical(
    ...     df, "jobs", region="county", industry="industry", period="year", parent="state"
    ... )
    >>> [round(part, 6) for part in parts.row(0)[5:]]
    [7.0, 2.0, -3.0, -1.0, 9.0]
    """


@measure
def homothetic(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Shift-share with all three terms split at the homothetic activity.

    With h = E_r0 N_i0/N_0, the activity that the region would have in the industry if it were
    structured like the reference,

    Δe = h G + (e₀ − h) G + h (G_i − G) + (e₀ − h)(G_i − G) + h (g − G_i) + (e₀ − h)(g − G_i)

    - ``national_expected``, ``national_differential``: growth of the nation, at the reference's
      structure, and what the region's own structure adds to it;
    - ``industry_mix_expected``, ``industry_mix_differential``: growth of the industry beyond that;
    - ``competitive``, ``allocation``, ``entry``: as in `esteban_marquillas`.

    The seven add up to ``change``. Over a region ``national_differential`` is 0, and so is
    ``industry_mix_expected``, unless the reference has an industry that is new to it.

    Parameters
    ----------
    frame, value, region, industry, period, by, base, current, level, dynamic, unit, reference, nulls, duplicates
        As in `classic`. The homothetic activity takes the structure of the reference chosen, in the
        base period.

    Returns
    -------
    A frame as that of `classic`, with the seven parts above.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`.

    Source
    ------
    Loveridge & Selting (1998), A review and comparison of shift-share identities, International
    Regional Science Review 21.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 4,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    ... })
    >>> cells = rb.shift_share.homothetic(
    ...     df, "jobs", region="region", industry="industry", period="year", level="cell"
    ... )
    >>> [round(part, 6) for part in cells.row(0)[7:]]
    [9.818182, 3.681818, -3.272727, -1.227273, 0.727273, 0.272727, 0.0]
    """


@measure
def multi_factor(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Multifactor partitioning: effects of region and industry from growth at the same structure.

    Regions that differ in industries differ in growth without differing in any industry. So rates
    are standardised first: with the shares S_i of the industries in the reference and Z_r of the
    regions in their sum, ĝ_r = Σ_i S_i g_ir is the growth of a region with the reference's
    industries, ĝ_i = Σ_r Z_r g_ir that of an industry spread over the regions like all activity,
    Ĝ = Σ_i S_i ĝ_i. Then

    Δe = e₀ G + e₀ (ĝ_r − Ĝ) + e₀ (ĝ_i − Ĝ) + e₀ [g − G_i − (ĝ_r − Ĝ)] + e₀ [G_i − G − (ĝ_i − Ĝ)]

    - ``national``: what the region would have gained, had it grown like the nation;
    - ``regional``: the effect of the region on all of its industries;
    - ``industry_mix``: the effect of the industries in all regions;
    - ``interaction``: what the industry in the region did beyond both;
    - ``allocation``: what the industry owes to being where it is. It is not the ``allocation`` of
      `esteban_marquillas`.

    The five add up to ``change``; ``regional`` + ``interaction`` is the competitive part of
    `classic` and ``industry_mix`` + ``allocation`` its mix, cell by cell.

    Parameters
    ----------
    frame, value, region, industry, period, by, base, current, level, dynamic, unit
        As in `classic`.
    reference : str, mapping or Boolean expression
        As in `classic`. ``"others"`` leaves the own region out of S_i, ĝ_i and Ĝ, too. If rows are
        named, S_i is theirs and Z_r that of the regions.
    nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame as that of `classic`, with the five parts above.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`; also where a region has no activity to grow from in an industry that the
        reference has (RB313): merge it with a related one.

    Source
    ------
    Ray (1990); Lamarche, Srinath & Ray (2003), Correct partitioning of regional growth rates:
    improvements in shift-share theory, Canadian Journal of Regional Science 26; Ray, Lamarche &
    Beaudin (2012), Economic growth and restructuring in Canada's heartland and hinterland: from
    shift-share to multifactor partitioning, The Canadian Geographer.

    Examples
    --------
    Both regions have the same growth in each industry, so neither has an effect of its own:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B", "B"] * 2,
    ...     "industry": ["x", "y"] * 4,
    ...     "year": [0] * 4 + [1] * 4,
    ...     "jobs": [80, 20, 20, 80, 88, 26, 22, 104],
    ... })
    >>> parts = rb.shift_share.multi_factor(df, "jobs", region="region", industry="industry", period="year")
    >>> parts["industry_mix"].round(6).to_list()
    [-6.0, 6.0]
    >>> parts["regional"].abs().max() < 1e-12
    True
    """


@measure
def multiplicative(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    dynamic: bool = False,
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Multiplicative shift-share: the growth factor of a region as a product.

    E₁/E₀ = N₁/N₀ · exp[Σ w_i ln((N_i1/N_i0)/(N₁/N₀))] · exp[Σ w_i ln((e_i1/e_i0)/(N_i1/N_i0))]

    with the logarithmic means of the region's shares of both periods, rescaled to add up to 1, as
    weights w_i:

    - ``national``: the growth factor of the reference;
    - ``industry_mix``: what its industries did against that in the reference;
    - ``competitive``: what the region's own industries did against their likes.

    Their product is ``growth_factor``, exactly and whatever the period that is called the first.

    Parameters
    ----------
    frame, value, region, industry, period, by, base, current
        As in `classic`.
    dynamic : bool
        Multiply the factors of all steps from ``base`` to ``current``, each with the weights of
        its own two periods, instead of comparing the ends.
    reference, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; region; ``period_start`` and ``period_end``;
    ``base`` and ``current``, the region's activity; ``growth_factor``, ``national``,
    ``industry_mix``, ``competitive``.

    A zero counts as the limit of a small number: an industry that is new to the region gives its
    share of the current period to the logarithm of ``competitive``, one that leaves it its share of
    the base period with a minus sign; where the industry also is new to or leaves the reference,
    ``industry_mix`` gets it. Null: ``growth_factor`` in a region without activity at the start,
    ``industry_mix`` and ``competitive`` also in one without any at the end or without an industry
    that it has in both periods.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`, and RB313: an industry vanishes from the reference, but not from the region.

    Source
    ------
    Ang & Choi (1997), Energy Journal 18, for the weights; Ang & Liu (2007), Energy Policy 35, for
    zeros.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 4,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    ... })
    >>> factors = rb.shift_share.multiplicative(df, "jobs", region="region", industry="industry", period="year")
    >>> [round(factor, 6) for factor in factors.row(0)[5:]]
    [1.138889, 1.15, 1.007443, 0.983021]
    """


@measure
def productivity(
    frame: Frame,
    value: Column,
    output: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Shift-share of employment by growth of output and growth of productivity.

    With the growth a of output in the region, A_i and A in the reference, and growth of
    productivity as what is left of it beside that of employment, b = a − g, B_i = A_i − G_i,
    B = A − G, in points of the base,

    Δe = [e₀ A + e₀ (A_i − A) + e₀ (a − A_i)] − [e₀ B + e₀ (B_i − B) + e₀ (b − B_i)]

    - ``output_national``, ``output_industry_mix``, ``output_competitive``: the employment that the
      growth of output called for;
    - ``productivity_national``, ``productivity_industry_mix``, ``productivity_competitive``: the
      employment that productivity saved, with its minus;
    - ``entry``: the employment of industries that are new to the region, for which no growth rate
      exists.

    The seven add up to ``change``. But for the entry, the parts of output and productivity together
    are those of `classic`, cell by cell.

    Parameters
    ----------
    frame
        As in `classic`.
    value : column of numbers of zero or more
        Employment.
    output : column of numbers of zero or more
        Output, at constant prices if growth is to be real. In any unit, the same in all rows.
    region, industry, period, by, base, current, level, dynamic, unit, reference, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame as that of `classic`, with the seven parts above, in the unit of employment.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`; also where a cell has employment but no output to grow from, in the region or
        in the reference (RB313).

    Source
    ------
    Rigby (1992), The impact of output and productivity changes on manufacturing employment, Growth
    and Change 23; Rigby & Anderson (1993), Canadian Journal of Regional Science 16; Haynes & Dinc
    (1997), Growth and Change 28.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B", "B"] * 2,
    ...     "industry": ["x", "y"] * 4,
    ...     "year": [0] * 4 + [1] * 4,
    ...     "jobs": [10, 20, 30, 40, 12, 18, 33, 42],
    ...     "output": [100, 100, 300, 300, 150, 120, 390, 280],
    ... })
    >>> cells = rb.shift_share.productivity(
    ...     df, "jobs", "output", region="region", industry="industry", period="year", level="cell"
    ... )
    >>> [round(part, 6) for part in cells.row(0)[6:]]
    [2.0, 1.75, 1.75, 1.5, -1.25, -1.0, -0.75, 0.0]
    """


@measure
def projection(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    spans: int = 1,
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Gerfin's projection: industries go on as in the reference, the region keeps its location factor.

    With the factors of `gerfin`, for every industry of a region

    e₂ = e₁ · [(N_i1/N_i0) · L]ʰ, L = E₁/Σ e_i0 N_i1/N_i0

    It repeats what was, and is a yardstick for a forecast rather than a forecast.

    Parameters
    ----------
    frame, value, region, industry, period, by, base, current
        As in `classic`.
    spans : int
        h: how far to go on, in spans as long as that from ``period_start`` to ``period_end``.
    reference, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; region and industry; ``period_start`` and
    ``period_end``; ``base`` and ``current``, the activity of the cell; ``industry_factor``,
    ``location_factor`` and ``projected``, in the unit of the value. Null: the first and the last for
    an industry that the reference did not have at the start, the last two for a region whose
    industries all had gone from the reference.

    Raises
    ------
    ColumnError, DataError
        As `classic`.

    Source
    ------
    Gerfin (1964), Gesamtwirtschaftliches Wachstum und regionale Entwicklung, Kyklos 17.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 4,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    ... })
    >>> next_decade = rb.shift_share.projection(df, "jobs", region="region", industry="industry", period="year")
    >>> [round(jobs, 6) for jobs in next_decade["projected"][:4]]
    [108.413462, 55.192308, 8.870192, 65.048077]
    """


@measure
def ratio(
    frame: Frame,
    numerator: Column,
    denominator: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    weights: Literal["base", "mean"] = "base",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Change of a ratio by rates and structure: output per worker, jobs per head, deaths per person.

    With the shares p of the groups in the region's denominator and their own ratios r,

    ΔR = Σ p₀ Δr + Σ Δp r₀ + Σ Δp Δr, or Σ p̄ Δr + Σ Δp r̄ at mean weights

    - ``rate``: what the groups' own ratios changed;
    - ``structure``: what moved between groups with different ratios;
    - ``interaction``: whether the groups that grew are those whose ratio rose; only at base weights.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region, group and period.
    numerator : column of numbers
        Output, jobs, deaths.
    denominator : column of numbers of zero or more
        Workers, hours, population.
    region : key column
        Whose ratio changes.
    industry : key column
        The groups: industries, age classes, places.
    period, by, base, current
        As in `classic`.
    weights : {"base", "mean"}
        Weights of the first period with an interaction (Fabricant), or means of both periods
        without (Kitagawa).
    dynamic : bool
        Add up the parts of all steps from ``base`` to ``current`` instead of comparing the ends.
    unit : {"change", "rate", "points", "share"}
        As in `classic`.
    nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; region; ``period_start`` and ``period_end``;
    ``base``, ``current`` and ``change`` of the ratio; ``rate``, ``structure`` and, at base weights,
    ``interaction``. A group that is there in one period only has that period's ratio in the other,
    so all it does is structure. Null where the region's denominator is zero.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`, and RB313: a group has a numerator, but no denominator.

    Source
    ------
    Fabricant (1942), Employment in Manufacturing 1899-1939; Kitagawa (1955), Journal of the American
    Statistical Association 50, for mean weights.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 8,
    ...     "group": ["g1", "g2", "g3", "g4"] * 2,
    ...     "year": [2000] * 4 + [2010] * 4,
    ...     "jobs": [10, 20, 40, 50, 20, 30, 50, 60],
    ...     "population": [40, 50, 60, 70, 50, 70, 20, 50],
    ... })
    >>> parts = rb.shift_share.ratio(df, "jobs", "population", region="region", industry="group", period="year")
    >>> [round(part, 6) for part in parts.row(0)[3:]]
    [0.545455, 0.842105, 0.296651, 0.688312, -0.074151, -0.31751]
    """


@measure
def regression(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    standard_errors: Literal["classical", "robust"] = "classical",
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Shift-share by weighted regression on industries and regions, with standard errors.

    The growth rates of all cells are split by least squares with the weights e₀ (analysis of
    variance with two factors):

    g = a + b_i + c_r + u, Σ N_i b_i = 0, Σ E_r c_r = 0

    so that the intercept is the growth of all activity that was there at the start. The parts are

    - ``national``: e₀ a;
    - ``industry_mix``: e₀ b_i, the industry's effect over all regions;
    - ``competitive``: e₀ c_r, the region's effect over all its industries;
    - ``residual``: e₀ u, what neither explains; it adds up to zero over each region and industry;
    - ``entry``: the activity of cells without a base, which have no growth rate.

    Unlike in `classic`, where b_i and c_r are simple differences of means, industries are compared
    as if they were spread evenly over the regions, and regions as if they had the same industries.

    Parameters
    ----------
    frame, value, region, industry, period, by, base, current
        As in `classic`.
    standard_errors : {"classical", "robust"}
        ``"classical"``: errors of the variance σ²/e₀. ``"robust"``: any variance; the estimator HC1
        of White and of MacKinnon & White, with the factor n/(n − k).
    level, dynamic, unit, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame as that of `classic`, with the parts ``national``, ``industry_mix``, ``competitive``,
    ``residual``, ``entry`` and the columns ``industry_mix_standard_error`` and
    ``competitive_standard_error``. These belong to the parts as they stand there: in their unit, and
    at the level of the row with the covariances of what is added up. Divided by ``base``
    (``unit="rate"``, ``level="cell"``) they are those of b_i and c_r. With ``dynamic`` the steps
    count as independent of each other. Null where the cells are no more than the effects.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`, and RB313: an industry is linked to the others by no chain of regions.

    Source
    ------
    Berzeg (1978), The empirical content of shift-share analysis, Journal of Regional Science 18;
    Patterson (1991), A note on the formulation of a full-analogue regression model of the
    shift-share method, Journal of Regional Science 31; White (1980), Econometrica 48; MacKinnon &
    White (1985), Journal of Econometrics 29.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B", "B"] * 2,
    ...     "industry": ["i1", "i2"] * 4,
    ...     "year": [2000] * 4 + [2010] * 4,
    ...     "jobs": [10, 10, 10, 10, 14, 11, 13, 14],
    ... })
    >>> keys = dict(region="region", industry="industry", period="year")
    >>> parts = rb.shift_share.regression(df, "jobs", **keys, level="cell")
    >>> [round(part, 6) for part in parts.row(0)[4:]]
    [10.0, 14.0, 4.0, 3.0, 0.5, -0.5, 1.0, 0.0, 1.0, 1.0]
    """


@measure
def spatial(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    weights: Frame,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    on: Literal["levels", "rates"] = "levels",
    parts: Literal["four", "three"] = "four",
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Spatial shift-share: what the neighbouring regions did, between the nation and the region.

    With the growth g_W of the same industry in the neighbouring regions,

    Δe = e₀ G + e₀ (G_i − G) + e₀ (g_W − G_i) + [e₁ − e₀ (1 + g_W)]

    - ``national`` and ``industry_mix`` as in `classic`;
    - ``neighbour``: what the neighbours' industries did differently from the nation's;
    - ``competitive``: what the region's own did differently from its neighbours'.

    ``neighbour`` + ``competitive`` is the competitive part of `classic`. In three parts the
    neighbours stand beside the nation as a whole: e₀ G + e₀ (g_W − G) + [e₁ − e₀ (1 + g_W)].

    Parameters
    ----------
    frame, value, region, industry, period
        As in `classic`.
    weights : table of links
        With the columns ``region``, ``neighbour`` and ``w``, a number of zero or more. Regions
        that it does not name have no neighbours; a region is its own neighbour only where it says
        so.
    by, base, current
        As in `classic`.
    on : {"levels", "rates"}
        ``"levels"``: g_W is the growth of the weighted sum, Σ w e₁/Σ w e₀ − 1, in which large
        neighbours count for more. ``"rates"``: the weighted mean of the neighbours' growth rates,
        over those that have one. Only the proportions of the weights of a region count.
    parts : {"four", "three"}
        With or without the industry mix.
    level, dynamic, unit, reference, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame as that of `classic`, with the parts ``national``, ``industry_mix`` (unless
    ``parts="three"``), ``neighbour``, ``competitive``. Where a region has no neighbours, or they had
    nothing of an industry at the start, g_W is G_i.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`; a link occurs twice (RB304), leads to a region that is not there (RB314) or
        has a weight that is negative or no number (RB315).

    Source
    ------
    Nazara & Hewings (2004), Spatial structure and taxonomy of decomposition in shift-share
    analysis, Growth and Change 35.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B", "C", "C"] + ["A", "A", "B", "B", "C", "C"],
    ...     "industry": ["i1", "i2", "i1", "i1", "i2"] + ["i1", "i2"] * 3,
    ...     "year": [2000] * 5 + [2010] * 6,
    ...     "jobs": [10, 30, 40, 50, 70, 12, 27, 60, 3, 58, 60],
    ... })
    >>> links = pl.DataFrame({"region": ["A", "A"], "neighbour": ["B", "C"], "w": [1, 3]})
    >>> parts = rb.shift_share.spatial(
    ...     df, "jobs", region="region", industry="industry", period="year", weights=links
    ... )
    >>> [round(part, 6) for part in parts.row(0)[5:]]
    [-1.0, 4.0, -4.0, -1.541353, 0.541353]
    """


@measure
def spatial_esteban_marquillas(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    weights: Frame,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    expected: Literal["structure", "level"] = "structure",
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Shift-share with the homothetic activity of the neighbourhood: net competition and location.

    As `esteban_marquillas`, but h is the activity that the region would have in the industry if it
    were like its neighbours, and not if it were like the reference:

    Δe = e₀ G + e₀ (G_i − G) + h (g − G_i) + (e₀ − h)(g − G_i)

    - ``national`` and ``industry_mix`` as in `classic`;
    - ``competitive``: the difference in growth at the neighbours' structure (net competitive
      spatial part);
    - ``allocation``: whether the region has more than its neighbours of what it does better
      (positive) or worse (negative) than the reference (spatial locational part);
    - ``entry``: the activity of industries that are new to the region, for which no growth rate g
      exists.

    The five add up to ``change``; the last three are the competitive part of `classic`.

    Parameters
    ----------
    frame, value, region, industry, period
        As in `classic`.
    weights : table of links
        With the columns ``region``, ``neighbour`` and ``w``, a number of zero or more. Only the
        proportions of the weights of a region count.
    by, base, current
        As in `classic`.
    expected : {"structure", "level"}
        ``"structure"``: h = E_r0 Σ w e_s0/Σ w E_s0, with the activity e_s0 of the industry and E_s0
        of all industries in the neighbours, adds up to the region's own total. ``"level"``:
        h = Σ w e_s0/Σ w, the mean of the neighbours' activity, does not.
    level, dynamic, unit, reference, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame as that of `classic`, with the parts ``national``, ``industry_mix``, ``competitive``,
    ``allocation``, ``entry``. Where a region has no neighbours, or they had nothing at the start, h
    is that of `esteban_marquillas`.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`; a link occurs twice (RB304), leads to a region that is not there (RB314) or
        has a weight that is negative or no number (RB315).

    Source
    ------
    Mayor & López (2008), Spatial shift-share analysis versus spatial filtering: an application to
    Spanish employment data, Empirical Economics 34.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B", "C", "C"] + ["A", "A", "B", "B", "C", "C"],
    ...     "industry": ["i1", "i2", "i1", "i1", "i2"] + ["i1", "i2"] * 3,
    ...     "year": [2000] * 5 + [2010] * 6,
    ...     "jobs": [10, 30, 40, 50, 70, 12, 27, 60, 3, 58, 60],
    ... })
    >>> links = pl.DataFrame({"region": ["A", "A"], "neighbour": ["B", "C"], "w": [1, 3]})
    >>> parts = rb.shift_share.spatial_esteban_marquillas(
    ...     df, "jobs", region="region", industry="industry", period="year", weights=links
    ... )
    >>> [round(part, 6) for part in parts.row(0)[5:]]
    [-1.0, 4.0, -4.0, -1.9, 0.9, 0.0]
    """


@measure
def stilwell(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Shift-share with a modification of the industry mix: what a region gained by changing its structure.

    With the mix of the base P₀ = e₀ (N_i1/N_i0 − N_1/N_0) and the mix of the end, found by going
    back in time, P₁ = e₁ (N_0/N_1 − N_i0/N_i1),

    Δe = e₀ G + P₀ + (P₁ − P₀) + [e₁ − e₀ (1 + G) − P₁]

    - ``national``: what the region would have gained, had it grown like the nation;
    - ``industry_mix``: P₀, as in `classic`;
    - ``modification``: P₁ − P₀, positive if the region moved into industries that grow;
    - ``competitive``: what is left of the change.

    The four add up to ``change``. An industry that is new to the region has no P₀, one that leaves
    it no P₁. P₁ is the ``industry_mix`` of `classic` with ``weights="end"``.

    Parameters
    ----------
    frame, value, region, industry, period, by, base, current, level, dynamic, unit, reference, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame as that of `classic`, with the parts ``national``, ``industry_mix``, ``modification``,
    ``competitive``.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`; also where the reference has lost an industry in which the region still is
        (RB311).

    Source
    ------
    Stilwell (1969), Urban Studies 6.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 4,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    ... })
    >>> parts = rb.shift_share.stilwell(df, "jobs", region="region", industry="industry", period="year")
    >>> [round(part, 6) for part in parts.row(0)[5:]]
    [25.0, 27.0, 1.0, 0.835906, -3.835906]
    """


@measure
def taxonomy(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    weights: Frame | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    first: Literal["nation", "national_industry", "region", "neighbouring_industry", "neighbourhood"] = "nation",
    second: Literal["nation", "national_industry", "region", "neighbouring_industry", "neighbourhood"] = "neighbouring_industry",
    on: Literal["levels", "rates"] = "levels",
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Shift-share against any two benchmarks: twenty structures, six of them without space.

    With any two different rates a and b out of five,

    Δe = e₀ a + e₀ (b − a) + [e₁ − e₀ (1 + b)]

    - ``benchmark``: what the region would have gained at the first rate;
    - ``difference``: what it would have gained at the second one beyond that;
    - ``remainder``: what its own industries did differently from the second.

    The three add up to ``change``. The rates are the growth of

    - ``"nation"``: the whole reference, G;
    - ``"national_industry"``: the industry in the reference, G_i;
    - ``"region"``: the whole region, g_r;
    - ``"neighbouring_industry"``: the industry in the neighbouring regions, g_Wi;
    - ``"neighbourhood"``: everything in the neighbouring regions, g_W.

    The nation and the national industry are `classic` (``difference`` is the industry mix,
    ``remainder`` the competitive part), the nation and the neighbouring industry are `spatial` with
    ``parts="three"``. The neighbourhood and the neighbouring industry with ``on="rates"`` are the
    spatial form of Ramajo & Márquez, g = Wg + (Wg_i − Wg) + (g − Wg_i). If the second rate is one
    of all industries together (``"nation"``, ``"region"``, ``"neighbourhood"``), what the industries
    did in the nation is in the ``remainder``.

    Parameters
    ----------
    frame, value, region, industry, period
        As in `classic`.
    weights : table of links, optional
        With the columns ``region``, ``neighbour`` and ``w``, a number of zero or more. Needed for
        ``"neighbouring_industry"`` and ``"neighbourhood"``; the other rates do not read it.
    by, base, current
        As in `classic`.
    first, second : {"nation", "national_industry", "region", "neighbouring_industry", "neighbourhood"}
        The rates a and b, in this order.
    on : {"levels", "rates"}
        As in `spatial`: the growth of the weighted sum of the neighbours, or the weighted mean of
        their growth rates.
    level, dynamic, unit, reference, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame as that of `classic`, with the parts ``benchmark``, ``difference``, ``remainder``. Where
    a region has no neighbours, or they had nothing to grow from, g_Wi is G_i, and g_W is G.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`; a link occurs twice (RB304), leads to a region that is not there (RB314) or
        has a weight that is negative or no number (RB315).
    OptionError
        The two rates are the same, or one of them needs ``weights`` (RB202).

    Source
    ------
    Nazara & Hewings (2004), Spatial structure and taxonomy of decomposition in shift-share
    analysis, Growth and Change 35; Ramajo & Márquez (2008), Estadística Española 50.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B", "C", "C"] + ["A", "A", "B", "B", "C", "C"],
    ...     "industry": ["i1", "i2", "i1", "i1", "i2"] + ["i1", "i2"] * 3,
    ...     "year": [2000] * 5 + [2010] * 6,
    ...     "jobs": [10, 30, 40, 50, 70, 12, 27, 60, 3, 58, 60],
    ... })
    >>> links = pl.DataFrame({"region": ["A", "A"], "neighbour": ["B", "C"], "w": [1, 3]})
    >>> parts = rb.shift_share.taxonomy(
    ...     df, "jobs", region="region", industry="industry", period="year", weights=links,
    ...     first="region", second="neighbourhood",
    ... )
    >>> [round(part, 6) for part in parts.row(0)[5:]]
    [-1.0, -1.0, 2.7, -2.7]
    """


@measure
def theil_gosh(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Multipliers of industries and regions that turn the base period into the totals of the current one.

    ê_ir = e_ir0 · N₁/N₀ · σ_i · ρ_r, with Σ_i ê_ir = E_r1 and Σ_r ê_ir = N_i1

    Biproportional adjustment (RAS): of all tables with the totals of the current period it keeps
    closest to the base period. Where `classic` holds a region's industries against simple national
    rates, σ and ρ are found together.

    - ``industry_multiplier``: σ_i, growth of the industry against all; its mean, weighted with the
      industries of the base period, is 1;
    - ``region_multiplier``: ρ_r, growth of the region against what its industries let expect;
    - ``expected``: ê_ir. ``current`` above it: the region did better in this industry than in its
      others, and the industry better there than elsewhere.

    Parameters
    ----------
    frame, value, region, industry, period, by, base, current, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame sorted by its keys: the keys in ``by``; region and industry; ``period_start`` and
    ``period_end``; ``base`` and ``current``, the activity; ``national``, the growth factor N₁/N₀;
    ``industry_multiplier``, ``region_multiplier``, ``expected``. A cell without a base stays empty.

    Raises
    ------
    ColumnError, DataError
        As `classic`, and RB313: no multipliers exist, because a region or an industry has nothing to
        grow from.

    Source
    ------
    Theil & Gosh (1980), A comparison of shift-share and the RAS adjustment, Regional Science and
    Urban Economics 10.

    Examples
    --------
    All of A grows by a half more than all of B:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B", "B"] * 2,
    ...     "industry": ["i1", "i2"] * 4,
    ...     "year": [2000] * 4 + [2010] * 4,
    ...     "jobs": [10, 10, 10, 10, 18, 12, 12, 8],
    ... })
    >>> keys = dict(region="region", industry="industry", period="year")
    >>> rows = rb.shift_share.theil_gosh(df, "jobs", **keys)
    >>> [round(number, 6) for number in rows.row(0)[4:]]
    [10.0, 18.0, 1.25, 1.2, 1.2, 18.0]
    """


@measure
def trade(
    frame: Frame,
    value: Column,
    output: Column,
    exports: Column,
    imports: Column,
    *,
    region: Column,
    industry: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["cell", "industry", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Shift-share of employment by exports, imports, domestic demand and productivity of the nation.

    Output is Q = D + X − M, with exports X, imports M and domestic demand D. So the growth of
    employment in the reference is

    G = ΔX/Q₀ − ΔM/Q₀ + ΔD/Q₀ + (G − ΔQ/Q₀)

    of which the last is what productivity saved, and so for each industry. The parts of `classic`
    are told by these four sources:

    - ``national_exports``, ``national_imports``, ``national_demand``, ``national_productivity``:
      e₀ times the sources of G;
    - ``industry_mix_exports``, ``industry_mix_imports``, ``industry_mix_demand``,
      ``industry_mix_productivity``: e₀ times the sources of G_i less those of G;
    - ``competitive``: as in `classic`.

    The nine add up to ``change``.

    Parameters
    ----------
    frame
        As in `classic`.
    value : column of numbers of zero or more
        Employment.
    output, exports, imports : columns of numbers of zero or more
        In one unit. Only the totals of the reference count: if that is named, the rows of the
        regions may hold 0.
    region, industry, period, by, base, current, level, dynamic, unit, reference, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame as that of `classic`, with the nine parts above, in the unit of employment.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`; also where a region has employment in an industry of which the reference has
        no output to grow from (RB313).

    Source
    ------
    Markusen, Noponen & Driessen (1991), International trade, productivity, and U.S. regional job
    growth: a shift-share interpretation, International Regional Science Review 14; Dinc & Haynes
    (1998), International trade and shift-share analysis: a specification note, Economic Development
    Quarterly 12.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["R", "R", "US", "US"] * 2,
    ...     "industry": ["x", "y"] * 4,
    ...     "year": [0] * 4 + [1] * 4,
    ...     "jobs": [10, 30, 100, 100, 13, 24, 110, 80],
    ...     "output": [0, 0, 200, 300, 0, 0, 260, 290],
    ...     "exports": [0, 0, 50, 20, 0, 0, 90, 10],
    ...     "imports": [0, 0, 40, 60, 0, 0, 30, 90],
    ... })
    >>> parts = rb.shift_share.trade(
    ...     df, "jobs", "output", "exports", "imports",
    ...     region="region", industry="industry", period="year", reference={"region": "US"},
    ... )
    >>> [round(part, 6) for part in parts.row(0)[5:]]
    [-3.0, 2.4, -1.6, 3.2, -6.0, -1.4, -0.9, 0.3, -1.0, 2.0]
    """


@measure
def two_way(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    occupation: Column,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    order: Literal["shapley", "industry_first", "occupation_first"] = "shapley",
    level: Literal["cell", "region"] = "region",
    dynamic: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Shift-share over two classifications at once: industry mix and occupation mix.

    With the growth G of the nation, G_i and G_o of an industry and an occupation in it, and G_io of
    both together, one after the other

    Δe = e₀ G + e₀ (G_i − G) + e₀ (G_io − G_i) + [e₁ − e₀ (1 + G_io)]

    - ``national``: as in `classic`;
    - ``industry_mix``: G_i − G if industries come first, G_io − G_o if occupations do;
    - ``occupation_mix``: G_io − G_i, or G_o − G;
    - ``competitive``: what the region's own cells did differently from their likes.

    The order matters, so by default both mixes are the mean over both orders (Shapley value).

    Parameters
    ----------
    frame, value, region, industry
        As in `classic`.
    occupation : key column
        The second classification: occupation, skill, size of firm.
    period, by, base, current
        As in `classic`.
    order : {"shapley", "industry_first", "occupation_first"}
        The mean of both orders, or one of them.
    level : {"cell", "region"}
        One row per region, industry and occupation, or sums over them.
    dynamic, unit, reference, nulls, duplicates
        As in `classic`.

    Returns
    -------
    A frame as that of `classic`, with the parts ``national``, ``industry_mix``, ``occupation_mix``,
    ``competitive``. A cell that is new to the region is all competitive.

    Warns
    -----
    TotalRowWarning
        As `classic`.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `classic`.

    Source
    ------
    Dunn (1960), Papers and Proceedings of the Regional Science Association 6, on a table with two
    classifications; Shorrocks (2013), Journal of Economic Inequality 11, for the mean over orders.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["steel", "steel", "care", "care"] * 4,
    ...     "occupation": ["office", "shop"] * 8,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [10, 0, 20, 30, 30, 60, 30, 20, 15, 4, 10, 50, 45, 56, 30, 30],
    ... })
    >>> keys = dict(region="region", industry="industry", occupation="occupation", period="year")
    >>> parts = rb.shift_share.two_way(df, "jobs", **keys)
    >>> [round(part, 6) for part in parts.row(0)[5:9]]
    [19.0, 12.0, 3.742424, 3.257576]
    """

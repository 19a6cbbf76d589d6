"""Why a region grew differently from the nation: shift-share analysis."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period, Reference

__all__ = [
    "arcelus",
    "classic",
    "esteban_marquillas",
    "hierarchical",
    "homothetic",
    "multi_factor",
    "productivity",
    "stilwell",
    "trade",
]


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

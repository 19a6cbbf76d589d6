"""Why a region grew differently from the nation: shift-share analysis."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period, Reference

__all__ = ["classic", "esteban_marquillas"]


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
    for ``dynamic``.

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
    part of `classic`, cell by cell.

    Parameters
    ----------
    frame, value, region, industry, period, by, base, current, level, dynamic, unit, reference, nulls, duplicates
        As in `classic`. The homothetic activity takes the structure of the reference chosen, in the
        base period.

    Returns
    -------
    A frame as that of `classic`, with the parts ``national``, ``industry_mix``, ``competitive``,
    ``allocation``, ``entry``.

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
    Economics 2.

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

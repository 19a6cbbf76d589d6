"""What a region does more of than others."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Reference

__all__ = ["location_quotient"]


@measure
def location_quotient(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    by: Columns | None = None,
    variant: Literal["ratio", "additive", "symmetric", "normalised"] = "ratio",
    reference: Reference = "nation",
    duplicates: Literal["raise", "sum"] = "raise",
) -> Frame:
    """Location quotient: how much larger an industry's share in the region is than in the nation.

    With e the activity of industry i in region r, E that of the region, N that of the industry in
    the reference, T that of the reference:

    ============== =================================== ============================= =============================
    variant        formula                             range                         name
    ============== =================================== ============================= =============================
    ``ratio``      (e/E) / (N/T)                       0 to ∞, 1 is the nation       LQ; Balassa's RCA
    ``additive``   e/E − N/T                           −1 to 1, 0 is the nation      additive LQ
    ``symmetric``  (LQ − 1)/(LQ + 1)                   −1 to 1, 0 is the nation      symmetric RCA
    ``normalised`` (e·T − N·E)/T²                      −¼ to ¼, 0 is the nation      normalised RCA
    ============== =================================== ============================= =============================

    Against the nation, the normalised one sums to 0 over industries and over regions (given a row for
    every cell, the empty ones with 0), so it can be compared between industries, regions and years.
    The ranges are those against the nation.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment, value added, exports, patents.
    region, industry : key columns
        String, Categorical, Enum, Boolean, whole numbers, Date or Datetime.
    by : one or more key columns, optional
        Each group (year) is a table of its own.
    variant : {"ratio", "additive", "symmetric", "normalised"}
    reference : str, mapping or Boolean expression
        ``"nation"``: all rows of the group, the own region included. ``"others"``: without the own
        region. A mapping such as ``{"province": "Beijing"}`` or ``{"macro_region": ["East",
        "Central"]}``: the rows that match.
    duplicates : {"raise", "sum"}
        What to do when a region and industry has two rows: an error, or add them up (each of the
        rows then shows the cell's quotient).

    Returns
    -------
    The frame with one column added, rows in their order: ``location_quotient``, or ``additive_``,
    ``symmetric_`` or ``normalised_location_quotient``. Null where the value is null. In a region
    without any activity, and in an industry without any in the reference, a quotient has no value
    either; ``normalised`` has one in both cases, ``additive`` in the second.

    Warns
    -----
    TotalRowWarning
        A region or an industry equals the sum of all others in every group: a total row left in the
        table counts everything twice.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or the
        result's name is taken (RB103).
    DataError
        NaN or infinite (RB301) or negative value (RB302), the same cell twice (RB304), null in a
        key (RB306), a named reference that matches no row (RB310).

    Source
    ------
    Balassa (1965); Hoen & Oosterhaven (2006, additive); Laursen (1998, symmetric);
    Yu, Cai & Leung (2009, normalised).

    Examples
    --------
    The region A of Farhauer & Kröll's textbook beside the rest of its nation:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A"] * 4 + ["rest"] * 4,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 2,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340],
    ... })
    >>> lq = rb.specialization.location_quotient(df, "jobs", region="region", industry="industry")
    >>> lq["location_quotient"].head(4).round(6).to_list()
    [1.375, 0.814815, 0.407407, 0.916667]
    """

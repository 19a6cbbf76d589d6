"""What industries buy from each other."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Reference

__all__ = ["regional_coefficients"]


@measure
def regional_coefficients(
    frame: Frame,
    value: Column,
    *,
    region: Column,
    industry: Column,
    coefficients: Frame,
    by: Columns | None = None,
    method: Literal["slq", "cilq", "rlq", "flq", "aflq"] = "flq",
    delta: float = 0.3,
    cap: bool = True,
    reference: Reference = "nation",
) -> Frame:
    """Regional input coefficients from a national table, by location quotients (FLQ and its kin).

    r_ij = a_ij·q_ij: of what industry j buys of industry i per unit of output in the nation, the part
    that the region itself supplies; the rest it has to import. With SLQ the `location_quotient` of an
    industry, E/T the region's share of all activity, and λ = [log₂(1 + E/T)]^δ:

    ======== ================================================ =========================================
    method   quotient q_ij                                    takes into account
    ======== ================================================ =========================================
    ``slq``  SLQ_i                                            the size of the supplier
    ``cilq`` SLQ_i/SLQ_j, on the diagonal SLQ_i               and of the buyer
    ``rlq``  SLQ_i/log₂(1 + SLQ_j)                            and of the region, by way of both (Round)
    ``flq``  CILQ·λ                                           and of the region: small ones import more
    ``aflq`` FLQ·log₂(1 + SLQ_j) where SLQ_j > 1              and the specialization of the buyer
    ======== ================================================ =========================================

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and industry. A cell without a row is zero activity.
    value : column of numbers of zero or more
        Employment or output, by the industries of the national table.
    region, industry : key columns
    coefficients : table with the columns ``from``, ``to``, ``coefficient``
        The national table: industry ``to`` buys of industry ``from`` so much per unit of its output. A
        pair without a row is 0.
    by : one or more key columns, optional
        Each group (year) is a table of its own; industries without a row in it have none in the result.
    method : {"slq", "cilq", "rlq", "flq", "aflq"}
    delta : float
        δ, between 0 and 1, of FLQ and AFLQ; .2 to .3 in most studies. The larger, the more is imported.
    cap : bool
        A quotient above 1 counts as 1: no region supplies more than the nation needs.
    reference : str, mapping or Boolean expression
        ``"nation"``: all rows of the group. A mapping such as ``{"region": "Germany"}``: the rows that
        match.

    Returns
    -------
    A frame with the keys in ``by``, the region, ``from`` and ``to``, and ``national_coefficient``,
    ``quotient`` and ``regional_coefficient``, sorted by the keys. Null where the reference has nothing
    of the industry, and, but for ``slq``, where the region has nothing of the buyer.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like a result (RB103).
    OptionError
        ``delta`` is not between 0 and 1 (RB202).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), the same cell or pair twice
        (RB304), null in a key (RB306), a named reference that matches no row (RB310), a coefficient of
        an industry that the table has not (RB314), one that is null or negative (RB315).

    Source
    ------
    Round (1978); Flegg, Webber & Elliott (1995); Flegg & Webber (1997, 2000).

    Examples
    --------
    A has a fifth of its jobs in steel, the nation a tenth, so that SLQ = 2 for steel and 80/90 for the
    rest. Steel that steel buys is capped at 1; of the rest, 8/9 divided by 2:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": ["A", "A", "B", "B"],
    ...     "industry": ["steel", "rest"] * 2,
    ...     "jobs": [20, 80, 80, 820],
    ... })
    >>> nation = pl.DataFrame({"from": ["steel", "rest"], "to": ["steel", "steel"], "coefficient": [0.1, 0.45]})
    >>> own = rb.input_output.regional_coefficients(
    ...     df, "jobs", region="region", industry="industry", coefficients=nation, method="cilq"
    ... )
    >>> own.filter(region="A")["regional_coefficient"].round(4).to_list()
    [0.2, 0.1]
    """

"""How much of a growth rate comes from each part of a total."""

from __future__ import annotations

from typing import Literal

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period

__all__ = ["additive"]


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
    """Additive contributions."""

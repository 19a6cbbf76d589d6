"""Every measure as a polars expression.

``rb.expr.gini("income", weight="population")`` is the same as
``pl.col("income").rb.gini(weight="population")``; the functions here are known to editors and type
checkers, the namespace only exists at run time. Tables (shift-share) change the number of rows and
exist as frame functions only.
"""

from __future__ import annotations

from rustbelt import accounting as _accounting  # noqa: F401  (declares its measures, as the imports below do)
from rustbelt import comparison as _comparison  # noqa: F401
from rustbelt import contribution as _contribution  # noqa: F401
from rustbelt import debt as _debt  # noqa: F401
from rustbelt import inequality as _inequality  # noqa: F401
from rustbelt import shift_share as _shift_share  # noqa: F401
from rustbelt import specialization as _specialization  # noqa: F401
from rustbelt import structural_change as _structural_change  # noqa: F401
from rustbelt._measure import expressions

_FUNCTIONS = expressions()
globals().update(_FUNCTIONS)
__all__ = sorted(_FUNCTIONS)

"""Regional comparison metrics and growth decompositions over polars frames.

How does a region compare, and why did it grow differently? One function per method of the literature, on a long table:

- `rustbelt.comparison`: growth rates, relatives, gaps, ranks, z-scores
- `rustbelt.specialization`: location quotients
- `rustbelt.inequality`: Gini, Theil, and their decomposition by nested groups
- `rustbelt.shift_share`: why a region grew differently from the nation
- `rustbelt.contribution`: what each part of a total adds to its growth
- `rustbelt.standardization`: is it the rates or the composition?
- `rustbelt.expr`: the same measures as polars expressions
- `rustbelt.datasets`: real regional data to learn with
"""

from __future__ import annotations

import warnings

from rustbelt import (
    _core,
    comparison,
    contribution,
    datasets,
    exceptions,
    expr,
    inequality,
    shift_share,
    specialization,
    standardization,
)
from rustbelt import _namespace as _namespace

__version__ = _core.__version__

__all__ = [
    "comparison",
    "contribution",
    "datasets",
    "exceptions",
    "expr",
    "inequality",
    "shift_share",
    "specialization",
    "standardization",
]

if _core.debug_build:
    warnings.warn("this is a debug build of rustbelt: right, but slow; install it with pip or `make build`", stacklevel=2)

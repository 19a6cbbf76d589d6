"""Regional comparison metrics and growth decompositions over polars frames.

How does a region compare, and why did it grow differently? One function per method of the literature, on a long table:

- `rustbelt.comparison`: growth rates, relatives, gaps, ranks, z-scores
- `rustbelt.specialization`: location quotients
- `rustbelt.inequality`: Gini, Theil, and their decomposition by nested groups
- `rustbelt.shift_share`: why a region grew differently from the nation
- `rustbelt.contribution`: what each part of a total adds to its growth
- `rustbelt.expr`: the same measures as polars expressions
- `rustbelt.plot`: waterfalls and stacked bars of decompositions (``pip install rustbelt[plot]``)
- `rustbelt.datasets`: real regional data to learn with
"""

from __future__ import annotations

import importlib
import warnings
from types import ModuleType
from typing import TYPE_CHECKING

from rustbelt import _core, comparison, contribution, datasets, exceptions, expr, inequality, shift_share, specialization
from rustbelt import _namespace as _namespace

if TYPE_CHECKING:
    from rustbelt import plot as plot

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
]

if _core.debug_build:
    warnings.warn("this is a debug build of rustbelt: right, but slow; install it with pip or `make build`", stacklevel=2)


def __getattr__(name: str) -> ModuleType:
    """Charts come with an extra, and their package takes a second to load: `rustbelt.plot` is imported at its first use."""
    if name == "plot":
        return importlib.import_module("rustbelt.plot")
    raise AttributeError(f"module 'rustbelt' has no attribute {name!r}")

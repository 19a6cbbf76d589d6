"""Regional comparison metrics and growth decompositions over polars frames.

How does a region compare, and why did it grow differently? One function per method of the literature, on a long table:

- `rustbelt.comparison`: growth rates, relatives, gaps, ranks, z-scores, similarity, time distance, accessibility
- `rustbelt.specialization`: location quotients in all forms, with their intervals; export base
- `rustbelt.structural_change`: how far the structure has moved
- `rustbelt.input_output`: regional input coefficients
- `rustbelt.inequality`: Gini, Theil, and their decomposition by nested groups
- `rustbelt.shift_share`: why a region grew differently from the nation
- `rustbelt.contribution`: what each part of a total adds to its growth
- `rustbelt.accounting`: capital, labour, or productivity?
- `rustbelt.debt`: why a debt ratio changes
- `rustbelt.quality`: what suppressed cells leave open
- `rustbelt.index_decomposition`: why a product of factors, summed over cells, changed (LMDI, Shapley, Fisher and others)
- `rustbelt.standardization`: is it the rates or the composition?
- `rustbelt.expr`: the same measures as polars expressions
- `rustbelt.plot`: waterfalls and stacked bars of decompositions (``pip install rustbelt[plot]``)
- `rustbelt.datasets`: real regional data to learn with
- `rustbelt.compare_methods`: the same change through every method that fits
- `rustbelt.explain`: the arithmetic of one cell, written out with its numbers
"""

from __future__ import annotations

import importlib
import warnings
from types import ModuleType
from typing import TYPE_CHECKING

from rustbelt import (
    _core,
    accounting,
    comparison,
    contribution,
    datasets,
    debt,
    exceptions,
    expr,
    index_decomposition,
    inequality,
    input_output,
    quality,
    shift_share,
    specialization,
    standardization,
    structural_change,
)
from rustbelt import _namespace as _namespace
from rustbelt._compare import compare_methods
from rustbelt._explain import explain

if TYPE_CHECKING:
    from rustbelt import plot as plot

__version__ = _core.__version__

__all__ = [
    "accounting",
    "compare_methods",
    "comparison",
    "contribution",
    "datasets",
    "debt",
    "exceptions",
    "explain",
    "expr",
    "index_decomposition",
    "inequality",
    "input_output",
    "quality",
    "shift_share",
    "specialization",
    "standardization",
    "structural_change",
]

if _core.debug_build:
    warnings.warn("this is a debug build of rustbelt: right, but slow; install it with pip or `make build`", stacklevel=2)


def __getattr__(name: str) -> ModuleType:
    """Charts come with an extra, and their package takes a second to load: `rustbelt.plot` is imported at its first use."""
    if name == "plot":
        return importlib.import_module("rustbelt.plot")
    raise AttributeError(f"module 'rustbelt' has no attribute {name!r}")

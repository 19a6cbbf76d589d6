"""Types of the arguments that all measures share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, Protocol, TypeAlias

import polars as pl

__all__ = ["ArrowStream", "Column", "Columns", "Frame", "Period", "Reference", "Statistic"]


class ArrowStream(Protocol):
    """Any table with the Arrow C stream interface: pandas, pyarrow, DuckDB relations and others."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


#: A table: polars frames stay what they are, others are read into a DataFrame.
Frame: TypeAlias = pl.DataFrame | pl.LazyFrame | ArrowStream
#: A column by its name, or an expression.
Column: TypeAlias = str | pl.Expr
#: One column or several.
Columns: TypeAlias = str | pl.Expr | Sequence[str | pl.Expr]
#: A value of the period column.
Period: TypeAlias = int | str | date
#: A named reference such as ``"nation"``, or the rows that make it up: ``{"province": "Beijing"}``,
#: ``{"macro_region": ["East"]}``, or a Boolean expression.
Reference: TypeAlias = str | Mapping[str, Any] | pl.Expr
#: Statistics whose effects are measured; those without a parameter do not read it.
Statistic: TypeAlias = Literal[
    "mean",
    "variance",
    "quantile",
    "coefficient_of_variation",
    "gini",
    "theil_t",
    "theil_l",
    "generalised_entropy",
    "atkinson",
]

"""``pl.col(...).rb``: the expressions of `rustbelt.expr` as methods of an expression."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import polars as pl

from rustbelt import expr


@pl.api.register_expr_namespace("rb")
class RustbeltNamespace:
    """Measures of rustbelt on this expression; see `rustbelt.expr`."""

    def __init__(self, expression: pl.Expr) -> None:
        self._expression = expression

    def __getattr__(self, name: str) -> Callable[..., pl.Expr]:
        if name not in expr.__all__:
            raise AttributeError(f"rustbelt has no expression '{name}'; it has: {', '.join(expr.__all__)}")
        function: Callable[..., Any] = getattr(expr, name)
        return functools.wraps(function)(functools.partial(function, self._expression))

    def __dir__(self) -> list[str]:
        return expr.__all__

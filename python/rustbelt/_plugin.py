"""The only call to polars' plugin interface."""

from __future__ import annotations

import json
import math
import numbers
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
from polars.plugins import register_plugin_function

from rustbelt import _core

# The file and not its folder: of a folder polars would load the first library that it finds.
_LIBRARY = Path(_core.__file__)

#: How rows in relate to rows out decides all flags of polars.
_FLAGS: dict[str, dict[str, bool]] = {
    "cells": {"is_elementwise": True},
    "rows": {},
    "reduce": {"returns_scalar": True},
    "table": {"changes_length": True},
}


def text(
    measure: str, params: dict[str, Any], inputs: Sequence[tuple[str, str]], *, frame: bool, watch: int | None = None
) -> str:
    """A call as the core reads it; equal calls have equal texts, so that it reads each once."""
    plain = {name: _plain(value) for name, value in params.items()}
    call = {"measure": measure, "params": plain, "inputs": list(inputs), "frame": frame}
    if watch is not None:
        call["watch"] = watch
    return json.dumps(call, sort_keys=True)


def _plain(value: Any) -> str | float | list[Any] | None:
    """An option as JSON can say it. What it cannot say goes as a word, which the core refuses with the name of the option."""
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, numbers.Number) and hasattr(value, "item"):
        value = value.item()  # of numpy
    if value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    return repr(value)


def expression(call: str, columns: Sequence[pl.Expr], shape: str, *, frame: bool) -> pl.Expr:
    """The expression that computes a call. A reduction on the frame path has a row per group, so it changes the length."""
    flags = _FLAGS["table"] if frame and shape == "reduce" else _FLAGS[shape]
    return register_plugin_function(
        plugin_path=_LIBRARY, function_name="measure", args=list(columns), kwargs={"call": call}, **flags
    )

"""What a type checker sees: frames keep their kind, options their values."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mypy")

ROOT = Path(__file__).parents[2]

RIGHT = """
import polars as pl
import rustbelt as rb
from typing_extensions import assert_type


class Table:
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


def frames(df: pl.DataFrame, lf: pl.LazyFrame, table: Table, either: pl.DataFrame | pl.LazyFrame) -> None:
    assert_type(rb.inequality.gini(df, "x", by="year"), pl.DataFrame)
    assert_type(rb.inequality.gini(lf, "x", by=["year", pl.col("y")]), pl.LazyFrame)
    assert_type(rb.inequality.gini(table, "x"), pl.DataFrame)
    assert_type(rb.inequality.gini(either, "x"), pl.DataFrame | pl.LazyFrame)
    assert_type(rb.comparison.relative(df, "x", reference={"province": "Jilin"}), pl.DataFrame)
    parts = rb.shift_share.classic(lf, "x", region="r", industry="i", period="t", base=1998, level="cell")
    assert_type(parts, pl.LazyFrame)


assert_type(rb.expr.gini("x", weight="w"), pl.Expr)
assert_type(rb.expr.relative(pl.col("x"), reference=pl.col("province") == "Jilin"), pl.Expr)
"""

# Every line that ends in its kind of error is one.
WRONG = """
import polars as pl
import rustbelt as rb

df = pl.DataFrame()
rb.comparison.rank(df, "x", ties="first")  # call-overload
rb.inequality.gini(df, "x", smallsample=True)  # call-overload
rb.inequality.gini([1, 2], "x")  # call-overload
rb.specialization.location_quotient(df, "x", industry="i")  # call-overload
rb.expr.rank("x", ties="first")  # arg-type
rb.expr.gini("x", by="year")  # call-arg
rb.expr.classic("x")  # attr-defined
"""


def mypy(tmp_path: Path, source: str) -> str:
    """What mypy has to say on code that uses the installed package."""
    path = tmp_path / "snippet.py"
    path.write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--hide-error-context", "--no-pretty", str(path)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False).stdout


def test_right_calls_pass(tmp_path: Path) -> None:
    assert mypy(tmp_path, RIGHT) == "Success: no issues found in 1 source file\n"


def test_wrong_calls_are_refused(tmp_path: Path) -> None:
    out = mypy(tmp_path, WRONG)
    lines = WRONG.splitlines()
    wrong = {number: line.partition("  # ")[2] for number, line in enumerate(lines, start=1) if "  # " in line}
    errors = [line for line in out.splitlines() if ": error: " in line]
    found = {int(line.split(":")[1]): line.rpartition("[")[2].rstrip("]") for line in errors}
    assert found == wrong, out

"""Golden files: numbers from papers, textbooks and other programs, each with its source, through the public frame functions.

`tests/golden.rs` computes the same files with the core alone.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import rustbelt as rb
from rustbelt import _core, _inference
from rustbelt._measure import LINKS

FOLDER = Path(__file__).parents[1] / "golden"
SPECS = {spec["id"]: spec for spec in _core.registered()}

REQUIRED = {"name", "source", "table", "columns", "options", "expected", "tolerance"}
OPTIONAL = {"periods", "weights", "not_expected"}


def check(golden: dict[str, Any]) -> None:
    """Refuse whatever could let a case pass unseen."""
    assert set(golden) == {"measure", "cases"}, f"keys {sorted(golden)}"
    assert golden["measure"] in SPECS, f"{golden['measure']} is not registered"
    assert golden["cases"], "no cases"
    options = set(SPECS[golden["measure"]]["params"])
    # What every measure of a sample has may be left out.
    optional = set(_inference.OPTIONS) if "ci" in options else set()
    roles = {name: kind for name, kind, _ in SPECS[golden["measure"]]["roles"]}
    names = [case.get("name") for case in golden["cases"]]
    assert len(names) == len(set(names)), f"a name is given twice: {names}"
    for case in golden["cases"]:
        keys = set(case)
        assert keys - OPTIONAL == REQUIRED, f"{case.get('name')}: keys {sorted(keys ^ REQUIRED)}"
        assert case["source"], f"{case['name']}: no source"
        assert case["expected"], f"{case['name']}: nothing expected"
        assert case["tolerance"] >= 0, f"{case['name']}: tolerance"
        assert options - optional <= set(case["options"]) <= options, f"{case['name']}: options have to be {sorted(options)}"
        assert all(roles.get(role) == "period" for role in case.get("periods", {})), f"{case['name']}: periods"
        assert ("weights" in case) == any(kind in LINKS for kind in roles.values()), f"{case['name']}: weights"
        if wrong := case.get("not_expected"):
            columns = set(wrong) - {"why"}
            assert wrong.get("why"), f"{case['name']}: not_expected has to say why"
            assert columns, f"{case['name']}: not_expected names no column"
            assert columns <= set(case["expected"]), f"{case['name']}: not_expected has other columns than expected"
            for column in columns:
                assert not agree(wrong[column], case["expected"][column], case["tolerance"]), f"{case['name']}: {column}"


def agree(got: list[Any], want: list[Any], tolerance: float) -> bool:
    """Whether two columns are the same: keys and nulls exactly, numbers within the tolerance, "inf" as infinity."""

    def close(got: Any, want: Any) -> bool:
        got, want = (math.inf if value == "inf" else value for value in (got, want))
        if isinstance(got, int | float) and isinstance(want, int | float):
            return got == want or abs(got - want) <= tolerance
        return bool(got == want)

    return len(got) == len(want) and all(close(*pair) for pair in zip(got, want, strict=True))


FILES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}
CASES = [pytest.param(stem, case, id=f"{stem}: {case['name']}") for stem, golden in FILES.items() for case in golden["cases"]]


def test_every_measure_has_a_golden_file() -> None:
    assert set(FILES) == set(SPECS)


@pytest.mark.parametrize("stem", FILES)
def test_file(stem: str) -> None:
    assert FILES[stem]["measure"] == stem
    check(FILES[stem])


@pytest.mark.parametrize(("stem", "case"), CASES)
def test_case(stem: str, case: dict[str, Any]) -> None:
    family, method = stem.split(".")
    frame = pl.DataFrame(case["table"], strict=False)
    second = [role for role, kind, _ in SPECS[stem]["roles"] if kind in LINKS]
    weights = {role: pl.DataFrame(case["weights"], strict=False) for role in second}
    result = getattr(getattr(rb, family), method)(
        frame, **case["columns"], **case["options"], **case.get("periods", {}), **weights
    )
    kept = frame.columns if SPECS[stem]["shape"] in ("cells", "rows") else []
    where = f"{stem}.json, {case['name']}"
    assert result.columns == [*kept, *case["expected"]], where
    for column, want in case["expected"].items():
        got = result[column].to_list()
        assert agree(got, want, case["tolerance"]), f"{where}: {column} is {got}, expected {want}"
        known = case.get("not_expected", {}).get(column)
        assert known is None or not agree(got, known, case["tolerance"]), f"{where}: {case['not_expected']['why']}"


CASE = {
    "name": "n",
    "source": "s",
    "table": {"x": [1, 2]},
    "columns": {"value": "x"},
    "options": {"small_sample": False},
    "expected": {"gini": [1]},
    "tolerance": 0,
}


@pytest.mark.parametrize(
    "golden",
    [
        {"measure": "inequality.gini", "cases": []},
        {"measure": "inequality.gini", "cases": [CASE], "note": ""},
        {"measure": "inequality.nothing", "cases": [CASE]},
        {"measure": "inequality.gini", "cases": [CASE, CASE]},
        {"measure": "inequality.gini", "cases": [{**CASE, "tolerence": 0}]},
        {"measure": "inequality.gini", "cases": [{**CASE, "options": {}}]},
        {"measure": "inequality.gini", "cases": [{**CASE, "source": ""}]},
        {"measure": "inequality.gini", "cases": [{**CASE, "not_expected": {"gini": [1], "why": "X"}}]},
        {"measure": "inequality.gini", "cases": [{**CASE, "periods": {"base": 1}}]},
        {"measure": "inequality.gini", "cases": [{**CASE, "weights": {"region": [], "neighbour": [], "w": []}}]},
    ],
)
def test_a_file_that_checks_nothing_is_refused(golden: dict[str, Any]) -> None:
    check({"measure": "inequality.gini", "cases": [CASE]})
    with pytest.raises(AssertionError):
        check(golden)

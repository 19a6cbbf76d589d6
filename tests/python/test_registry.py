"""One list of measures: the compiled core, the Python declarations, `__all__`, the golden files."""

from __future__ import annotations

import importlib
import inspect
import json
import typing
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from building import DEFAULTS, OUTSIDE, SAMPLE, VALUES, Case, every_default

import rustbelt as rb
from rustbelt import _core
from rustbelt._measure import DECLARED, LINKS, SPECS
from rustbelt.exceptions import RustbeltError

GOLDEN = Path(__file__).parents[1] / "golden"


def public(case: Case) -> Any:
    family, _, name = case.id.partition(".")
    return getattr(getattr(rb, family), name)


def literals(case: Case, parameter: str) -> list[Any] | None:
    """Choices of a Literal annotation, or None."""
    annotation = typing.get_type_hints(case.method.function)[parameter]
    return list(typing.get_args(annotation)) if typing.get_origin(annotation) is typing.Literal else None


def test_the_registry_is_not_empty() -> None:
    assert len(_core.registered()) == len(SPECS) == len(DEFAULTS) > 10


def test_every_registered_measure_is_declared_and_the_other_way_round() -> None:
    registered = {spec["id"] for spec in _core.registered()}
    assert not registered - set(DECLARED), "registered in the core, but not declared in Python"
    assert not set(DECLARED) - registered, "declared in Python, but not registered in the core"


def test_every_measure_has_a_golden_file_and_the_other_way_round() -> None:
    files = {path.stem for path in GOLDEN.glob("*.json")}
    assert not set(SPECS) - files, "measures without tests/golden/<id>.json"
    assert not files - set(SPECS), "golden files of no measure"


def test_every_family_lists_its_measures() -> None:
    for family in sorted({name.partition(".")[0] for name in SPECS}):
        module = importlib.import_module(f"rustbelt.{family}")
        declared = {name.partition(".")[2] for name in SPECS if name.startswith(f"{family}.")}
        assert set(module.__all__) == declared, f"__all__ of rustbelt.{family}"
        assert list(module.__all__) == sorted(module.__all__)
        assert family in rb.__all__


@every_default
def test_entry_is_complete(case: Case) -> None:
    spec = SPECS[case.id]
    assert set(spec) == {"id", "catalogue", "summary", "source", "shape", "roles", "params", "invariances"}
    assert spec["shape"] in ("cells", "rows", "reduce", "table")
    assert all(spec[text] for text in ("catalogue", "summary", "source"))
    kinds = {kind.partition(":")[0] for _, kind, _ in spec["roles"]}
    assert kinds <= {"number", "numbers", "key", "keys", "time", "period", "flag", "rate", *LINKS}
    assert all(case.domain(number) in OUTSIDE for number in case.numbers)
    assert set(spec["invariances"]) <= {"scale", "homogeneous", "weight_scale", "replication", "translation"}


@every_default
def test_signature_has_the_order_of_the_house(case: Case) -> None:
    """Frame, columns of numbers (of reductions also groups), then keyword-only: keys, `by`, points on the axis, options."""
    spec = SPECS[case.id]
    parameters = case.method.signature.parameters
    names = list(parameters)
    # A flag (the rows of a named reference) is given through the option of its name.
    roles = {name: required for name, kind, required in spec["roles"] if kind != "flag"}
    assert set(names) - {"frame", "by"} == set(roles) | set(spec["params"])
    assert names[0] == "frame"

    positional = [name for name in names if parameters[name].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    numbers = case.roles("number", "numbers")
    nested = case.roles("keys") if case.shape != "table" else []
    assert positional == ["frame", *(role for role in [*numbers, *nested] if roles[role])]
    keyword = [name for name in names if parameters[name].kind is inspect.Parameter.KEYWORD_ONLY]
    assert positional + keyword == names
    keys = case.roles("key", "time")
    assert [name for name in keyword if name in keys] == keys
    keys += [role for role in case.roles("keys") if role not in nested]
    points = case.roles("period")
    assert [name for name in keyword if name in points] == points
    if case.shape == "table":
        assert "by" in keyword
    if "by" in keyword:
        before, after = keyword[: keyword.index("by")], keyword[keyword.index("by") + 1 :]
        # `weight`, `weights` and a reference are part of what is measured.
        assert set(before) <= {*keys, *numbers, *case.roles(*LINKS), "reference", *SAMPLE}
        assert set(keys) <= set(before)
        assert after[: len(points)] == points
    for name, needed in roles.items():
        assert (parameters[name].default is inspect.Parameter.empty) == needed, name
    for name in spec["params"]:
        assert parameters[name].default is not inspect.Parameter.empty, name


@every_default
def test_literals_are_the_choices_of_the_registry(case: Case) -> None:
    for option, kind in SPECS[case.id]["params"].items():
        default = case.method.signature.parameters[option].default
        annotation = typing.get_type_hints(case.method.function)[option]
        if option == "reference":
            # Or rows of the table.
            assert default in kind
            assert case.roles("flag") == ["reference"]
        elif kind == "flag":
            assert annotation is bool
            assert isinstance(default, bool)
        elif kind == "integer":
            assert annotation in (int, int | None, typing.Optional[int])  # noqa: UP045
        elif kind == "numbers":
            assert annotation == float | Sequence[float]
        elif kind == "optional_share":
            assert annotation == float | None
        elif isinstance(kind, str):
            assert kind in VALUES
            assert annotation is float
        else:
            assert literals(case, option) == kind, option
            assert default in kind


@every_default
def test_frame_function_is_what_was_declared(case: Case) -> None:
    function = public(case)
    declared = case.method.function
    assert function.__name__ == declared.__name__ == case.id.partition(".")[2]
    assert function.__doc__ == declared.__doc__
    assert inspect.signature(function) == case.method.signature
    assert function.__module__ == f"rustbelt.{case.id.partition('.')[0]}"


@every_default
def test_expression_function(case: Case) -> None:
    name = case.id.partition(".")[2]
    if case.shape == "table":
        assert name not in rb.expr.__all__
        assert not hasattr(rb.expr, name)
        return
    function = getattr(rb.expr, name)
    assert name in rb.expr.__all__
    assert function.__name__ == name
    assert function.__module__ == "rustbelt.expr"
    own = [p for p in case.method.signature.parameters.values() if p.name not in ("frame", "by")]
    assert list(inspect.signature(function).parameters.values()) == own
    with pytest.raises(RustbeltError, match="RB201"):
        function(**{**case.arguments, "by": "by"})
    assert isinstance(case.expression(), pl.Expr)


def test_names_of_expressions_are_unique() -> None:
    names = [case.id.partition(".")[2] for case in DEFAULTS if case.shape != "table"]
    assert sorted(names) == rb.expr.__all__


def test_namespace() -> None:
    namespace = pl.col("income").rb
    assert dir(namespace) == rb.expr.__all__
    assert namespace.gini.__doc__ == rb.expr.gini.__doc__
    with pytest.raises(AttributeError, match=r"no expression 'ginny'; it has: .*gini"):
        _ = namespace.ginny


def test_a_measure_that_is_not_registered_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"^RB203 no measure is called 'no\.such'.*inequality\.gini"):
        _core.outputs(json.dumps({"measure": "no.such", "params": {}, "inputs": [], "frame": True}))


def test_public_names() -> None:
    assert sorted(rb.__all__) == list(rb.__all__)
    functions = {"compare_methods", "explain"}
    for name in rb.__all__:
        assert inspect.isfunction(getattr(rb, name)) if name in functions else inspect.ismodule(getattr(rb, name))
    assert rb.__version__
    assert not _core.debug_build


def test_a_debug_build_says_so_on_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_core, "debug_build", True)
    with pytest.warns(UserWarning, match="debug build of rustbelt"):
        importlib.reload(rb)

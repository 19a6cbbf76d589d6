"""Every public text has its sections, names every parameter, and its examples run."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest
from building import Case, every_default

import rustbelt as rb
from rustbelt import exceptions

MODULES = [
    "rustbelt",
    *(f"rustbelt.{module.name}" for module in pkgutil.iter_modules(rb.__path__) if not module.name.startswith("_")),
]
SECTIONS = ["Parameters", "Returns", "Raises", "Source", "Examples"]


def sections(text: str) -> dict[str, str]:
    """Body of each section by its heading; the text before the first one under ''."""
    parts = re.split(r"^(\w+)\n-{3,}\n", inspect.cleandoc(text), flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def documented(body: str) -> list[str]:
    """Names of the parameters at the head of each entry."""
    heads = [line.partition(" :")[0] for line in body.splitlines() if line and not line.startswith(" ")]
    return [name.strip() for head in heads for name in head.split(",")]


def examples() -> Iterator[tuple[str, str]]:
    """Every public module, function and class of the package with a text."""
    for path in MODULES:
        try:
            module = importlib.import_module(path)
        except ModuleNotFoundError as error:
            # Charts and the like need packages that come with an extra.
            if str(error.name).startswith("rustbelt"):
                raise
            continue
        yield path, module.__doc__ or ""
        for name in getattr(module, "__all__", []):
            item = getattr(module, name)
            if not inspect.ismodule(item):
                yield f"{path}.{name}", getattr(item, "__doc__", None) or ""


TEXTS = dict(examples())
WITH_EXAMPLES = [name for name, text in TEXTS.items() if ">>>" in text]


@pytest.mark.parametrize("name", TEXTS)
def test_every_public_name_has_a_text(name: str) -> None:
    if name.startswith("rustbelt.typing."):
        pytest.skip("aliases have comments")
    assert len(TEXTS[name].strip()) > 20


@every_default
def test_sections(case: Case) -> None:
    found = sections(case.method.function.__doc__ or "")
    names = [name for name in found if name in SECTIONS]
    assert names == SECTIONS
    assert set(found) <= {"", "Warns", "Notes", *SECTIONS}
    assert all(found[name].strip() for name in SECTIONS)


@every_default
def test_every_parameter_is_documented(case: Case) -> None:
    body = sections(case.method.function.__doc__ or "")["Parameters"]
    assert documented(body) == list(case.method.signature.parameters)
    if "As in `" in body:
        return
    for option, kind in case.method.spec["params"].items():
        if isinstance(kind, list) and option != "reference":
            assert f"{option} : {{{', '.join(chr(34) + choice + chr(34) for choice in kind)}}}" in body


@every_default
def test_classes_of_errors_and_their_codes(case: Case) -> None:
    body = sections(case.method.function.__doc__ or "")["Raises"]
    heads = documented(body)
    assert heads
    for head in heads:
        assert issubclass(getattr(exceptions, head), exceptions.RustbeltError)
    classes = {"1": "ColumnError", "2": "OptionError", "3": "DataError", "4": "IdentityError"}
    for code in re.findall(r"RB(\d)\d\d", body):
        assert classes[code] in heads


@every_default
def test_outputs_are_documented(case: Case) -> None:
    text = case.method.function.__doc__ or ""
    returns = sections(text)["Returns"]
    if "As `" in returns or "as that of" in returns:
        return
    for output in case.outputs:
        column = max((column for column in [*case.numbers, *case.levels] if column in output), key=len, default=None)
        if column is None or f"``{output}``" in text:
            assert f"``{output}``" in text
        elif column == output:
            assert re.search(r"column\s+per\s+\w+|named (like|after)|``<\w+>``", returns), output
        else:
            # A column of a column, such as ``between_<name>``.
            before, after = output.split(column)
            assert re.search(rf"``({before}<\w+>)?{after}``", returns), output


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_run(name: str) -> None:
    test = doctest.DocTestParser().get_doctest(inspect.cleandoc(TEXTS[name]), {}, name, None, 0)
    report: list[str] = []
    results = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(test, out=report.append)
    assert results.attempted > 0
    assert results.failed == 0, "".join(report)


@every_default
def test_every_measure_has_an_example(case: Case) -> None:
    assert f"rustbelt.{case.id}" in WITH_EXAMPLES


@every_default
def test_text_of_an_expression(case: Case) -> None:
    if case.shape == "table":
        pytest.skip("is no expression")
    name = case.id.partition(".")[2]
    function: Any = getattr(rb.expr, name)
    found = sections(function.__doc__)
    assert found[""].startswith(inspect.cleandoc(case.method.function.__doc__ or "").partition("\n\n")[0])
    assert f"rustbelt.{case.id}" in found[""]
    assert documented(found["Parameters"]) == list(inspect.signature(function).parameters)
    assert ">>>" not in function.__doc__


def test_codes_of_the_classes_are_documented() -> None:
    for code, kind in (("RB1xx", "ColumnError"), ("RB2xx", "OptionError"), ("RB3xx", "DataError"), ("RB4xx", "IdentityError")):
        assert re.search(rf"^{code}\s+`{kind}`", exceptions.__doc__ or "", flags=re.MULTILINE)

"""Writes what follows from the registry and the signatures: the type stubs beside the sources, and the pages of the catalogue.

With --check nothing is written; the files that are stale are listed, and the exit code is 1.
"""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path

from rustbelt import _core, typing
from rustbelt._measure import DECLARED, Method

ROOT = Path(__file__).parents[1]
WRITTEN = "Written by docs/generate.py; `make stubs` writes it anew."

CATALOGUE = f"""<!-- {WRITTEN} -->

# Catalogue of measures

One page per family, with formulas, options, what each measure answers in edge cases, source and example: {{pages}}.

- **no.** is the number of the method in the project's list of methods from the literature. A stands for comparison, location
  quotients, structural change and input-output, B for specialization, concentration and segregation, C for clusters and
  agglomeration, D for inequality, F for complexity, G for shift-share, H for contributions, J for index decomposition, K for
  standardization, M for accounting, O for debt, R for what stands beside them. A number that is missing here is not built yet.
- **shape** is how rows in relate to rows out. `cells`: a number per row, each row alone. `rows`: a number per row, the group
  matters. `reduce`: one row per group. `table`: a table of its own. All but `table` are expressions in `rb.expr`, too.

"""


def families() -> dict[str, list[Method]]:
    """Methods by family, in the order of the core's registry."""
    found: dict[str, list[Method]] = {}
    for spec in _core.registered():
        family = spec["id"].partition(".")[0]
        importlib.import_module(f"rustbelt.{family}")
        if spec["id"] not in DECLARED:
            sys.exit(f"the core has {spec['id']}, but python/rustbelt/{family}.py does not declare it")
        found.setdefault(family, []).append(DECLARED[spec["id"]])
    return found


# --- stubs


def parameters(signature: inspect.Signature, frame: str | None = None) -> str:
    """Parameters as source; the annotations are text already. `frame` replaces the annotation of the first one."""
    parts = []
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        parts.append(f"{parameter.name}: {parameter.annotation if parts or frame is None else frame}{default}")
    return ", ".join(parts)


def overloads(method: Method) -> str:
    """A polars LazyFrame stays lazy, anything else gives a DataFrame."""
    kinds = {"pl.LazyFrame": "pl.LazyFrame", "pl.DataFrame | ArrowStream": "pl.DataFrame"}
    head = f"def {method.function.__name__}"
    return "".join(f"@overload\n{head}({parameters(method.signature, frame)}) -> {out}: ...\n" for frame, out in kinds.items())


def expression(method: Method) -> str:
    return f"def {method.function.__name__}({parameters(method.expression_signature)}) -> pl.Expr: ...\n"


def stub(path: Path, names: Iterable[str], body: str) -> str:
    """A stub file, formatted as the sources are."""

    def used(module: str, known: Iterable[str]) -> str:
        found = ", ".join(name for name in known if re.search(rf"\b{name}\b", body))
        return f"from {module} import {found}\n" if found else ""

    standard = used("collections.abc", ["Sequence"]) + used("typing", ["Literal", "overload"])
    head = "\n".join(part for part in [standard, "import polars as pl\n", used("rustbelt.typing", typing.__all__)] if part) + "\n"
    text = f"# {WRITTEN}\n\n{head}__all__ = {sorted(names)!r}\n\n{body}"
    ruff = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(path), "-"]
    return subprocess.run(ruff, input=text, capture_output=True, check=True, cwd=ROOT, encoding="utf-8").stdout


# --- pages


def inline(text: str) -> str:
    return text.replace("``", "`")


def table(block: str) -> str:
    """A table ruled with equals signs, as Markdown."""
    rule, head, _, *rows = block.splitlines()[:-1]
    starts = [column.start() for column in re.finditer("=+", rule)]

    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cells)} |"

    def cells(row: str) -> list[str]:
        ends = [*starts[1:], None]
        return [inline(row[start:end].strip()).replace("|", "\\|") for start, end in zip(starts, ends, strict=True)]

    return "\n".join([line(cells(head)), line("---" for _ in starts), *(line(cells(row)) for row in rows)])


def prose(text: str) -> str:
    def block(text: str) -> str:
        if text.startswith("=="):
            return table(text)
        if text.startswith(">>>"):
            return f"```pycon\n{text}\n```"
        return inline(text)

    return "\n\n".join(block(part) for part in re.split(r"\n{2,}", text.strip("\n")))


def definitions(text: str) -> str:
    """Names at the margin, each with its indented text, as a list."""
    items = []
    for head, body in re.findall(r"^(\S.*)\n?((?:[ ]+.*\n?)*)", text, re.MULTILINE):
        name, _, kind = head.partition(" : ")
        kind = f" ({kind})" if kind else ""
        text = textwrap.indent(textwrap.dedent(body), "  ").rstrip()
        items.append(inline(f"- **{name}**{kind}" + (f":\n{text}" if text else "")))
    return "\n".join(items)


def call(name: str, signature: inspect.Signature) -> str:
    """A call with its defaults."""
    shown = [parameter.replace(annotation=parameter.empty) for parameter in signature.parameters.values()]
    short = signature.replace(parameters=shown, return_annotation=signature.empty)
    return textwrap.fill(f"rb.{name}{short}".replace("'", '"'), width=120, subsequent_indent="    ")


def section(method: Method) -> str:
    """One method: how it is called, and its docstring."""
    name = method.function.__name__
    calls = [call(method.id, method.signature)]
    if method.is_expression:
        calls.append(call(f"expr.{name}", method.expression_signature))
    intro, *rest = re.split(r"^(\w+)\n-{3,}\n", inspect.getdoc(method.function) or "", flags=re.MULTILINE)
    summary, _, body = intro.partition("\n\n")
    parts = [f"## {name}", inline(summary), "```python\n" + "\n".join(calls) + "\n```", prose(body)]
    for title, text in zip(rest[::2], rest[1::2], strict=True):
        parts += [f"**{title}**", definitions(text) if title in ("Parameters", "Warns", "Raises") else prose(text)]
    return "\n\n".join(part for part in parts if part)


def page(family: str, methods: list[Method]) -> str:
    intro = inspect.getdoc(importlib.import_module(f"rustbelt.{family}")) or ""
    # ruff would format the examples, which are those of the docstrings.
    parts = [f"<!-- {WRITTEN} -->\n<!-- fmt: off -->", f"# {title(family)}", prose(intro), *map(section, methods)]
    return "\n\n".join(parts) + "\n"


def title(family: str) -> str:
    return "Shift-share" if family == "shift_share" else family.replace("_", " ").capitalize()


def index(found: dict[str, list[Method]]) -> str:
    lines = ["| call | what it gives | no. | shape | source |", "|---|---|---|---|---|"]
    for family, methods in found.items():
        for method in methods:
            name, spec = method.function.__name__, method.spec
            cells = [spec["summary"], spec["catalogue"], f"`{spec['shape']}`", spec["source"]]
            lines.append(f"| [`rb.{method.id}`]({family}.md#{name}) | " + " | ".join(cells) + " |")
    pages = ", ".join(f"[{title(family).lower()}]({family}.md)" for family in found)
    return CATALOGUE.format(pages=pages) + "\n".join(lines) + "\n"


def generated() -> dict[Path, str]:
    found = families()
    package, pages = ROOT / "python" / "rustbelt", ROOT / "docs" / "catalogue"
    files = {pages / "README.md": index(found)}
    for family, methods in found.items():
        files[pages / f"{family}.md"] = page(family, methods)
        path = package / f"{family}.pyi"
        files[path] = stub(path, [method.function.__name__ for method in methods], "".join(map(overloads, methods)))
    expressions = [method for methods in found.values() for method in methods if method.is_expression]
    path = package / "expr.pyi"
    files[path] = stub(path, [method.function.__name__ for method in expressions], "".join(map(expression, expressions)))
    return files


def main() -> None:
    stale = {path: text for path, text in generated().items() if not path.exists() or path.read_text(encoding="utf-8") != text}
    if "--check" not in sys.argv:
        for path, text in stale.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    elif stale:
        sys.exit("stale, write them anew with `make stubs`:\n" + "\n".join(f"  {path.relative_to(ROOT)}" for path in stale))


if __name__ == "__main__":
    main()

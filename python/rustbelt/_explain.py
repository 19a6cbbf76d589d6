"""The arithmetic of one cell, written out with its numbers."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import polars as pl

from rustbelt._measure import DECLARED, Method, _bind, _check_name, _named, _read, _rows, _several
from rustbelt.exceptions import DataError, IdentityError, OptionError
from rustbelt.typing import Frame

# Formulas. Each is written once, as a Python expression: it is computed, printed with its symbols, and printed with its numbers.
# N_i0 is a symbol with an index; sum(x) adds up over the items; L is the logarithmic mean.


def log_mean(a: float, b: float) -> float:
    """L(a, b) = (a − b)/(ln a − ln b), and a where both are equal."""
    return a if a == b else (a - b) / math.log(a / b)


_FUNCTIONS: dict[str, Callable[..., float]] = {"ln": math.log, "exp": math.exp, "L": log_mean, "sum": math.fsum}
_OPERATORS: dict[type[ast.operator], tuple[Callable[[float, float], float], str, int]] = {
    ast.Add: (operator.add, " + ", 1),
    ast.Sub: (operator.sub, " − ", 1),
    ast.Mult: (operator.mul, " · ", 2),
    ast.Div: (operator.truediv, " / ", 2),
    ast.Pow: (operator.pow, "^", 4),
}
_MINUS, _ATOM = 3, 5


class Formula:
    """An expression, read once."""

    def __init__(self, text: str) -> None:
        self.body = ast.parse(text, mode="eval").body

    @property
    def names(self) -> set[str]:
        return {node.id for node in ast.walk(self.body) if isinstance(node, ast.Name)}

    def value(self, numbers: Mapping[str, Any]) -> float:
        """NaN where it is not defined."""
        try:
            return float(self._value(self.body, numbers))
        except (ZeroDivisionError, ValueError):
            return math.nan

    def _value(self, node: ast.expr, numbers: Mapping[str, Any]) -> Any:
        match node:
            case ast.BinOp(left, op, right):
                return _OPERATORS[type(op)][0](self._value(left, numbers), self._value(right, numbers))
            case ast.UnaryOp(ast.USub(), operand):
                return -self._value(operand, numbers)
            case ast.Call(ast.Name(function), arguments):
                return _FUNCTIONS[function](*(self._value(argument, numbers) for argument in arguments))
            case ast.Name(name):
                return numbers[name]
            case ast.Constant(value):
                return value
        raise TypeError(ast.dump(node))

    def text(self, leaf: Callable[[str | float], tuple[str, int]], latex: bool = False) -> str:
        """With the symbols or numbers that `leaf` gives, each with how tightly it holds together."""
        return self._text(self.body, leaf, latex)[0]

    def _text(self, node: ast.expr, leaf: Callable[[str | float], tuple[str, int]], latex: bool) -> tuple[str, int]:
        def inside(node: ast.expr, least: int) -> str:
            text, strength = self._text(node, leaf, latex)
            return text if strength >= least else rf"\left({text}\right)" if latex else f"({text})"

        match node:
            case ast.BinOp(left, ast.Div(), right) if latex:
                return rf"\frac{{{inside(left, 0)}}}{{{inside(right, 0)}}}", _ATOM
            case ast.BinOp(left, ast.Pow(), right) if latex:
                return f"{inside(left, _ATOM)}^{{{inside(right, 0)}}}", 4
            case ast.BinOp(left, op, right):
                _, sign, strength = _OPERATORS[type(op)]
                if latex:
                    sign = {" · ": r" \cdot ", " − ": " - "}.get(sign, sign)
                # a − (b − c), a / (b · c)
                tight = strength + isinstance(op, ast.Sub | ast.Div | ast.Pow)
                twice = isinstance(op, ast.Div) and isinstance(left, ast.BinOp) and isinstance(left.op, ast.Div)
                return f"{inside(left, strength + twice)}{sign}{inside(right, tight)}", strength
            case ast.UnaryOp(ast.USub(), operand):
                return f"{'-' if latex else '−'}{inside(operand, 2)}", _MINUS - 2
            case ast.Call(ast.Name("sum"), [ast.Name(name)]):
                return leaf(f"sum {name}")
            case ast.Call(ast.Name(function), arguments):
                words = ", ".join(inside(argument, 0) for argument in arguments)
                name = f"\\{function}" if latex and function in ("ln", "exp") else function
                return (rf"{name}\left({words}\right)" if latex else f"{name}({words})"), _ATOM
            case ast.Name(name):
                return leaf(name)
            case ast.Constant(value):
                return leaf(float(str(value)))
        raise TypeError(ast.dump(node))


_LOWERED = str.maketrans("0123456789ijrst", "₀₁₂₃₄₅₆₇₈₉ᵢⱼᵣₛₜ")
_RAISED = dict(zip("₀₁ᵢⱼᵣₛ", "01ijrs", strict=True))
_LOWERABLE = set("0123456789ijrst")


def _symbol(name: str, words: Mapping[str, str], latex: bool) -> tuple[str, int]:
    """N_i0 as Nᵢ₀; names that are words stay words."""
    if name.startswith("sum "):
        inner = _symbol(name[4:], words, latex)[0]
        return (rf"\sum {inner}" if latex else f"Σ {inner}"), 2
    if name in words:
        word = words[name]
        if latex:
            # x₀ and x₁ of a column x
            index = f"_{{{_RAISED[word[-1]]}}}" if word[-1] in _RAISED else ""
            escaped = "".join(f"\\{letter}" if letter in "%&#$_{}" else letter for letter in (word[:-1] if index else word))
            return rf"\text{{{escaped}}}{index}", _ATOM
        return word, _ATOM
    letter, _, index = name.partition("_")
    if latex:
        index = rf"\text{{{index}}}" if len(index) > 2 and index.isalpha() else index
        return (f"{letter}_{{{index}}}" if index else letter), _ATOM
    if set(index) <= _LOWERABLE:
        return letter + index.translate(_LOWERED), _ATOM
    return name, _ATOM


def _number(value: float) -> str:
    """Six figures, and all those before the point."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    places = 5 - math.floor(math.log10(abs(value)))
    if places > 12:
        return f"{value:.6g}".replace("-", "−")
    text = f"{value:,.{max(places, 0)}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


# What a template is made of.


class Line(NamedTuple):
    """A name and the formula behind it; the name is a symbol or a column of the result."""

    name: str
    formula: str
    #: Where this is 0 the formula is not defined, and another one stands in for it.
    needs: str | None = None
    otherwise: str = "0"
    #: The column of the result that this has to equal: that of its own name, if there is one.
    column: str | None = None


class Item(NamedTuple):
    """One of the cells that are added up: its inputs and its own lines."""

    name: str
    inputs: dict[str, float]
    lines: Sequence[Line]


class Arithmetic(NamedTuple):
    """Inputs, and the lines that make the result out of them."""

    inputs: dict[str, float]
    lines: Sequence[Line]
    items: Sequence[Item] = ()
    #: Symbols that are printed as words, such as columns of the user's.
    words: Mapping[str, str] = {}


class Cell:
    """One row of a result, and the rows of the table behind it, their columns named by role."""

    def __init__(
        self, method: Method, arguments: dict[str, Any], frame: pl.DataFrame, row: dict[str, Any], place: int | None
    ) -> None:
        self.arguments = arguments
        self.options = {name: arguments[name] for name in method.spec["params"]}
        self.row = row
        #: Of a measure that adds a column: the row of the table.
        self.place = place
        self.names: dict[str, list[str]] = {}
        columns: dict[str, pl.Expr] = {}
        for role in [*method.columns, "by"]:
            given = [_named(column) for column in _several(arguments.get(role))]
            self.names[role] = [name for name, _ in given]
            several = role in method.several or role == "by"
            columns |= {f"{role} {number}" if several else role: column for number, (_, column) in enumerate(given)}
        reference = self.options.get("reference", "nation")
        named = not isinstance(reference, str)
        columns["in reference"] = _rows(reference).fill_null(False) if named else pl.lit(False)
        self.reference = "named" if named else reference
        self.rows = frame.with_row_index("place of row").select("place of row", **columns)
        own = self.rows.row(place, named=True) if place is not None else {}
        for number, name in enumerate(self.names["by"]):
            value = own.get(f"by {number}", row.get(name))
            self.rows = self.rows.filter(pl.col(f"by {number}").eq_missing(pl.lit(value)))

    @property
    def output(self) -> str:
        """The last column of the result."""
        return list(self.row)[-1]

    def key(self, role: str) -> Any:
        return self.row[self.names[role][0]]

    def has(self, role: str) -> bool:
        return role in self.rows.columns

    def sum(self, *conditions: pl.Expr, role: str = "value") -> float:
        return float(self.rows.filter(*conditions)[role].fill_null(0).sum())

    def at(self, period: str, role: str) -> float:
        """A number of the row of this period."""
        return float(self.rows.filter(pl.col("period") == pl.lit(self.row[period]))[role].item())

    def weighted(self) -> pl.DataFrame:
        """Rows with a value, and their weight."""
        weight = pl.col("weight").cast(pl.Float64) if self.has("weight") else pl.lit(1.0)
        return self.rows.with_columns(pl.col("value").cast(pl.Float64), weight=weight).drop_nulls(["value", "weight"])


class Template(NamedTuple):
    """How the arithmetic of a measure is written."""

    arithmetic: Callable[[Cell], Arithmetic]
    #: What the symbols mean, in the order in which they are printed.
    symbols: Mapping[str, str]
    #: Options that make a row of the result the cell that is explained.
    fixed: Mapping[str, Any] = {}
    #: Options that the arithmetic allows for, besides those of the reference and of bad data.
    options: Sequence[str] = ()


# Comparison


def _growth_rate(cell: Cell) -> Arithmetic:
    row = cell.rows.filter(pl.col("place of row") == cell.place)
    inputs = {"y_0": float(row["base"].item()), "y_1": float(row["current"].item()), "T": float(cell.options["periods"])}
    formula = {"simple": "y_1/y_0 - 1", "log": "ln(y_1/y_0)", "compound": "(y_1/y_0)**(1/T) - 1"}[cell.options["method"]]
    return Arithmetic(inputs, [Line("growth_rate", formula)])


def _against_reference(output: str, formula: str) -> Callable[[Cell], Arithmetic]:
    def arithmetic(cell: Cell) -> Arithmetic:
        rows = cell.weighted()
        own = pl.col("place of row") == cell.place
        inputs = {"y": float(cell.rows.filter(own)["value"].item())}
        if cell.reference == "frontier":
            inputs["y_ref"] = max(rows["value"])
            return Arithmetic(inputs, [Line(output, formula)])
        taken = rows.filter({"nation": pl.lit(True), "others": ~own, "named": pl.col("in reference")}[cell.reference])
        inputs |= {"S_wy": math.fsum(taken["weight"] * taken["value"]), "S_w": math.fsum(taken["weight"])}
        return Arithmetic(inputs, [Line("y_ref", "S_wy/S_w"), Line(output, formula)])

    return arithmetic


_REFERENCE = {
    "y": "the value of the row",
    "S_wy": "sum of weight times value over the rows of the reference (every weight is 1 if none is given)",
    "S_w": "sum of their weights",
    "y_ref": "value of the reference",
}


def _location_quotient(cell: Cell) -> Arithmetic:
    own = cell.rows.filter(pl.col("place of row") == cell.place)
    here = pl.col("region").eq(own["region"].item()) & ~pl.col("in reference")
    same = pl.col("industry").eq(own["industry"].item())
    reference = {"nation": pl.lit(True), "others": ~here, "named": pl.col("in reference")}[cell.reference]
    inputs = {"e": cell.sum(here, same), "E": cell.sum(here), "N": cell.sum(reference, same), "T": cell.sum(reference)}
    name = cell.output
    lines = {
        "ratio": [Line(name, "(e/E)/(N/T)")],
        "additive": [Line(name, "e/E - N/T")],
        "symmetric": [Line("LQ", "(e/E)/(N/T)"), Line(name, "(LQ - 1)/(LQ + 1)")],
        "normalised": [Line(name, "(e*T - N*E)/T**2")],
    }
    variant = cell.options["variant"]
    if variant not in lines:
        raise OptionError(
            f"RB202 explain: the arithmetic of specialization.location_quotient is written for variant= {', '.join(lines)}, "
            f"not {variant!r}"
        )
    return Arithmetic(inputs, lines[variant])


# Shift-share: variants are tables of formulas

_SHIFT_SHARE = {
    "e_0": "activity of the region in the industry, at the start",
    "e_1": "at the end",
    "E_r0": "activity of the region in all industries, at the start",
    "E_r1": "at the end",
    "N_i0": "activity of the reference in the industry, at the start",
    "N_i1": "at the end",
    "N_0": "activity of the reference in all industries, at the start",
    "N_1": "at the end",
    "G": "growth of the reference",
    "G_i": "growth of the industry in the reference",
    "F": "growth of the reference, in fractions of its activity at the end",
    "F_i": "growth of the industry in the reference, in fractions of its activity at the end",
    "g": "growth of the industry in the region; G_i, if the industry is new to it",
    "g_r": "growth of the region",
    "h": "activity that the region would have in the industry, were it structured like the reference",
    "e": "mean activity of both ends",
}
_G = [Line("G", "N_1/N_0 - 1"), Line("G_i", "N_i1/N_i0 - 1", needs="N_i0")]
_F = [Line("F", "1 - N_0/N_1"), Line("F_i", "1 - N_i0/N_i1", needs="N_i1")]
_MID = [
    Line("e", "(e_0 + e_1)/2"),
    Line("G", "2*(N_1 - N_0)/(N_0 + N_1)"),
    Line("G_i", "2*(N_i1 - N_i0)/(N_i0 + N_i1)", needs="N_i0 + N_i1"),
]
_H = [*_G, Line("h", "E_r0*N_i0/N_0"), Line("g", "e_1/e_0 - 1", needs="e_0", otherwise="G_i")]
_ENTRY = Line("entry", "0", needs="e_0", otherwise="e_1")


def _parts(**formulas: str) -> list[Line]:
    return [Line(name, formula) for name, formula in formulas.items()]


_VARIANTS = {
    "base": [*_G, *_parts(national="e_0*G", industry_mix="e_0*(G_i - G)", competitive="e_1 - e_0*(1 + G_i)")],
    "end": [*_F, *_parts(national="e_1*F", industry_mix="e_1*(F_i - F)", competitive="e_1 - e_0 - e_1*F_i")],
    "mid": [*_MID, *_parts(national="e*G", industry_mix="e*(G_i - G)", competitive="e_1 - e_0 - e*G_i")],
    "average": [
        *(*_G, *_F),
        *_parts(national="(e_0*G + e_1*F)/2", industry_mix="(e_0*(G_i - G) + e_1*(F_i - F))/2"),
        *_parts(competitive="e_1 - e_0 - (e_0*G_i + e_1*F_i)/2"),
    ],
    "stilwell": [
        *(*_G, *_F),
        *_parts(national="e_0*G", industry_mix="e_0*(G_i - G)", modification="e_1*(F_i - F) - industry_mix"),
        *_parts(competitive="e_1 - e_0 - national - industry_mix - modification"),
    ],
    "esteban_marquillas": [
        *_H,
        *_parts(national="e_0*G", industry_mix="e_0*(G_i - G)", competitive="h*(g - G_i)", allocation="(e_0 - h)*(g - G_i)"),
        _ENTRY,
    ],
    "homothetic": [
        *_H,
        *_parts(national_expected="h*G", national_differential="(e_0 - h)*G"),
        *_parts(industry_mix_expected="h*(G_i - G)", industry_mix_differential="(e_0 - h)*(G_i - G)"),
        *_parts(competitive="h*(g - G_i)", allocation="(e_0 - h)*(g - G_i)"),
        _ENTRY,
    ],
    "arcelus": [
        *_H,
        Line("g_r", "E_r1/E_r0 - 1", needs="E_r0", otherwise="G"),
        *_parts(national_expected="h*G", national_differential="(e_0 - h)*G"),
        *_parts(industry_mix_expected="h*(G_i - G)", industry_mix_differential="(e_0 - h)*(G_i - G)"),
        *_parts(regional_growth_expected="h*(g_r - G)", regional_growth_differential="(e_0 - h)*(g_r - G)"),
        *_parts(regional_industry_mix_expected="h*((g - G_i) - (g_r - G))"),
        *_parts(regional_industry_mix_differential="(e_0 - h)*((g - G_i) - (g_r - G))"),
        _ENTRY,
    ],
}


class Table:
    """The region × industry table of a cell, and the rows that the cell is held against."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        self.of_regions = ~pl.col("in reference")
        self.here = self.region(cell.key("region"))
        self.same = self.industry(cell.key("industry"))
        self.reference = {"nation": pl.lit(True), "others": ~self.here, "named": pl.col("in reference")}[cell.reference]

    def region(self, key: Any) -> pl.Expr:
        return pl.col("region").eq(pl.lit(key)) & self.of_regions

    def industry(self, key: Any) -> pl.Expr:
        return pl.col("industry").eq(pl.lit(key))

    def keys(self, role: str, *conditions: pl.Expr) -> list[Any]:
        return self.cell.rows.filter(*conditions)[role].unique().sort().to_list()

    def ends(self, symbol: str, *conditions: pl.Expr, role: str = "value") -> dict[str, float]:
        """Sums of these rows at both ends."""
        then = (pl.col("period").eq(pl.lit(self.cell.row[end])) for end in ("period_start", "period_end"))
        return {f"{symbol}{number}": self.cell.sum(*conditions, end, role=role) for number, end in enumerate(then)}

    def inputs(self) -> dict[str, float]:
        sums = self.ends("e_", self.here, self.same) | self.ends("E_r", self.here)
        return sums | self.ends("N_i", self.reference, self.same) | self.ends("N_", self.reference)


_CHANGE = Line("change", "e_1 - e_0")
_CELLS = {"level": "cell", "dynamic": False, "unit": "change"}


def _shift_share(variant: str | None = None) -> Template:
    def arithmetic(cell: Cell) -> Arithmetic:
        lines = _VARIANTS[variant or cell.options.get("weights", "base")]
        return Arithmetic(Table(cell).inputs(), [*lines, _CHANGE])

    return Template(arithmetic, _SHIFT_SHARE, _CELLS, ("weights",))


def _hierarchical(cell: Cell) -> Arithmetic:
    table = Table(cell)
    parent = pl.col("parent").eq(pl.lit(table.keys("parent", table.here)[0])) & table.of_regions
    if cell.reference == "others":
        parent &= ~table.here
    lines = _parts(national="e_0*G", industry_mix="e_0*(G_i - G)", parent="e_0*(G_p - G_i)", competitive="e_1 - e_0*(1 + G_p)")
    growth = Line("G_p", "P_1/P_0 - 1", needs="P_0", otherwise="G_i")
    return Arithmetic(table.inputs() | table.ends("P_", parent, table.same), [*_G, growth, *lines, _CHANGE])


def _spatial(cell: Cell) -> Arithmetic:
    table, rates = Table(cell), cell.options["on"] == "rates"
    links = _read(cell.arguments["weights"]).lazy().collect()
    items = []
    for link in links.filter(pl.col("region").eq(pl.lit(cell.key("region"))), pl.col("w") != 0).sort("neighbour").to_dicts():
        inputs = {"w": float(link["w"])} | table.ends("n_", table.region(link["neighbour"]), table.same)
        # A neighbour that has nothing to grow from has no rate.
        if not rates or inputs["n_0"] > 0:
            lines = _parts(A="w*n_1/n_0", B="w") if rates else _parts(A="w*n_1", B="w*n_0")
            items.append(Item(str(link["neighbour"]), inputs, lines))
    growth = Line("g_W", "sum(A)/sum(B) - 1", needs="sum(B)", otherwise="G_i") if items else Line("g_W", "G_i")
    if cell.options["parts"] == "three":
        lines = _parts(national="e_0*G", neighbour="e_0*(g_W - G)")
    else:
        lines = _parts(national="e_0*G", industry_mix="e_0*(G_i - G)", neighbour="e_0*(g_W - G_i)")
    lines += _parts(competitive="e_1 - e_0*(1 + g_W)")
    words = {"A": "w n₁/n₀", "B": "w"} if rates else {"A": "w n₁", "B": "w n₀"}
    return Arithmetic(table.inputs(), [*_G, growth, *lines, _CHANGE], items, words)


def _multi_factor(cell: Cell) -> Arithmetic:
    table = Table(cell)
    others = {
        region: table.ends("E_", table.region(region))
        for region in table.keys("region", table.of_regions)
        if cell.reference != "others" or region != cell.key("region")
    }
    others = {region: total for region, total in others.items() if total["E_0"] > 0}
    everywhere = math.fsum(total["E_0"] for total in others.values())

    def rates(industry: Any) -> list[tuple[Any, float, float]]:
        """Share of each region in all activity, and growth of the industry there."""
        activity = {region: table.ends("", table.region(region), table.industry(industry)) for region in others}
        return [(region, others[region]["E_0"] / everywhere, end["1"] / end["0"] - 1) for region, end in activity.items()]

    items = [
        Item(f"industry in {region}", {"Z": share, "g_s": growth}, _parts(A="Z*g_s"))
        for region, share, growth in rates(cell.key("industry"))
    ]
    total = cell.sum(table.reference, pl.col("period").eq(pl.lit(cell.row["period_start"])))
    for industry in table.keys("industry"):
        reference = table.ends("", table.reference, table.industry(industry))["0"]
        own = table.ends("", table.here, table.industry(industry))
        if reference > 0:
            standard = math.fsum(share * growth for _, share, growth in rates(industry))
            inputs = {"S": reference / total, "g_j": own["1"] / own["0"] - 1, "q_j": standard}
            items.append(Item(str(industry), inputs, _parts(B="S*g_j", C="S*q_j")))
    lines = _parts(
        q_i="sum(A)", q_r="sum(B)", Q="sum(C)", national="e_0*G", regional="e_0*(q_r - Q)", industry_mix="e_0*(q_i - Q)"
    )
    lines += _parts(interaction="e_1 - e_0*(1 + G_i) - regional", allocation="e_0*(G_i - G) - industry_mix")
    words = {"q_i": "ĝᵢ", "q_r": "ĝᵣ", "q_j": "ĝⱼ", "Q": "Ĝ", "A": "Z gₛ", "B": "S gⱼ", "C": "S ĝⱼ"}
    return Arithmetic(table.inputs(), [*_G, *lines, _CHANGE], items, words)


def _productivity(cell: Cell) -> Arithmetic:
    table = Table(cell)
    inputs = table.inputs() | table.ends("o_", table.here, table.same, role="output")
    inputs |= table.ends("O_i", table.reference, table.same, role="output") | table.ends("O_", table.reference, role="output")
    lines = [
        *_G,
        Line("A", "O_1/O_0 - 1", needs="O_0"),
        Line("A_i", "O_i1/O_i0 - 1", needs="O_i0"),
        Line("g", "e_1/e_0 - 1", needs="e_0", otherwise="G_i"),
        Line("a", "o_1/o_0 - 1", needs="e_0", otherwise="A_i"),
        *_parts(B="A - G", B_i="A_i - G_i", b="a - g"),
        *_parts(output_national="e_0*A", output_industry_mix="e_0*(A_i - A)", output_competitive="e_0*(a - A_i)"),
        *_parts(productivity_national="-(e_0*B)", productivity_industry_mix="-(e_0*(B_i - B))"),
        *_parts(productivity_competitive="-(e_0*(b - B_i))"),
        _ENTRY,
    ]
    return Arithmetic(inputs, [*lines, _CHANGE])


def _trade(cell: Cell) -> Arithmetic:
    table = Table(cell)
    inputs = table.inputs()
    for symbol, role in {"Q": "output", "X": "exports", "M": "imports"}.items():
        inputs |= table.ends(f"{symbol}_", table.reference, role=role)
        inputs |= table.ends(f"{symbol}_i", table.reference, table.same, role=role)
    lines = [*_G]
    for i in ("", "i"):
        own = f"_{i}" if i else ""
        sources = {
            f"x{own}": f"(X_{i}1 - X_{i}0)/Q_{i}0",
            f"m{own}": f"(M_{i}1 - M_{i}0)/Q_{i}0",
            f"d{own}": f"(Q_{i}1 - Q_{i}0)/Q_{i}0 - x{own} + m{own}",
            f"p{own}": f"G{own} - (Q_{i}1 - Q_{i}0)/Q_{i}0",
        }
        lines += [Line(name, formula, needs=f"Q_{i}0") for name, formula in sources.items()]
    # Imports take away.
    signed = {
        "exports": ("e_0*{}", "x"),
        "imports": ("-(e_0*{})", "m"),
        "demand": ("e_0*{}", "d"),
        "productivity": ("e_0*{}", "p"),
    }
    lines += [Line(f"national_{name}", formula.format(source)) for name, (formula, source) in signed.items()]
    lines += [Line(f"industry_mix_{name}", formula.format(f"({of}_i - {of})")) for name, (formula, of) in signed.items()]
    return Arithmetic(inputs, [*lines, *_parts(competitive="e_1 - e_0*(1 + G_i)"), _CHANGE])


# Sums over items


def _additive(cell: Cell) -> Arithmetic:
    own = pl.all_horizontal(pl.col(f"item {k}").eq_missing(pl.lit(cell.row[name])) for k, name in enumerate(cell.names["item"]))
    start, end = (pl.col("period").eq(pl.lit(cell.row[name])) for name in ("period_start", "period_end"))
    inputs = {"y_0": cell.sum(own, start), "y_1": cell.sum(own, end), "Y_0": cell.sum(start), "Y_1": cell.sum(end)}
    unit = {"change": "", "rate": "/Y_0", "points": "/Y_0*100", "share": "/(Y_1 - Y_0)"}[cell.options["unit"]]
    lines = [Line("contribution", f"(y_1 - y_0){unit}"), Line(cell.output, f"(Y_1 - Y_0){unit}")]
    return Arithmetic(inputs, lines)


#: An item with its numbers at both ends, by role; None where it has no row.
_Pair: TypeAlias = tuple[str, dict[str, list[float | None]]]


def _pairs(cell: Cell, axis: str, keys: tuple[str, str], items: str, roles: Sequence[str]) -> list[_Pair]:
    names = [column for column in cell.rows.columns if column.startswith(f"{items} ")]
    found: dict[str, dict[str, list[float | None]]] = {}
    for number, key in enumerate(keys):
        rows = cell.rows.filter(pl.col(axis).eq(pl.lit(cell.row[key])))
        for row in rows.sort(names).iter_rows(named=True) if names else rows.iter_rows(named=True):
            label = ", ".join(str(row[name]) for name in names)
            numbers = found.setdefault(label, {role: [None, None] for role in roles})
            for role in roles:
                numbers[role][number] = None if row[role] is None else float(row[role])
    return list(found.items())


def _lmdi(cell: Cell) -> Arithmetic:
    for number, name in enumerate(cell.names.get("groups", [])):
        cell.rows = cell.rows.filter(pl.col(f"groups {number}").eq_missing(pl.lit(cell.row[name])))
    names = cell.names["factors"]
    factors = [f"factors {number}" for number in range(len(names))]
    pairs = _pairs(cell, "period", ("period_start", "period_end"), "items", factors)
    values = [[math.prod(numbers[factor][end] or 0.0 for factor in factors) for end in (0, 1)] for _, numbers in pairs]
    total = [math.fsum(value[end] for value in values) for end in (0, 1)]
    # LMDI-II weighs by shares of the total.
    second = cell.options["variant"] == "lmdi_2"
    v = "v" if second else "V"
    items = []
    for (name, numbers), value in zip(pairs, values, strict=True):
        inputs: dict[str, float] = {f"{v}_{end}": value[end] / (total[end] if second else 1.0) for end in (0, 1)}
        if 0 in value:
            # The limit: factors that are 0 where the item is not there have equal parts in the jump, the others none.
            zero = [not numbers[factor][value.index(0)] for factor in factors]
            parts = [f"({v}_1 - {v}_0)/{sum(zero)}" if own else "0" for own in zero]
            items.append(Item(name, inputs, [Line("w", "0"), *(Line(f"P_{k}", part) for k, part in enumerate(parts))]))
            continue
        inputs |= {f"x_{k}{end}": numbers[factor][end] or 0.0 for k, factor in enumerate(factors) for end in (0, 1)}
        logs = [Line(f"P_{k}", f"w*ln(x_{k}1/x_{k}0)") for k in range(len(factors))]
        items.append(Item(name, inputs, [Line("w", f"L({v}_1, {v}_0)"), *logs]))
    additive = cell.options["form"] == "additive"
    lines = [Line("L_V", "L(V_1, V_0)", column="")] if second == additive else []
    for k, name in enumerate(names):
        part = f"sum(P_{k})" + ("/sum(w)" if second else "" if additive else "/L_V")
        lines.append(Line(f"D_{k}", f"L_V*{part}" if second and additive else part if additive else f"exp({part})", column=name))
    lines.append(Line("change", "V_1 - V_0") if additive else Line("ratio", "V_1/V_0"))
    words = {f"{letter}_{k}": name for k, name in enumerate(names) for letter in "DP"}
    words |= {f"x_{k}{end}": f"{name}{'₀₁'[end]}" for k, name in enumerate(names) for end in (0, 1)}
    return Arithmetic({"V_0": total[0], "V_1": total[1]}, lines, items, words)


def _kitagawa(cell: Cell) -> Arithmetic:
    keys = ("population_base", "population_current")
    pairs = _pairs(cell, "population", keys, "item", ("rate", "weight"))
    totals = [math.fsum(numbers["weight"][end] or 0.0 for _, numbers in pairs) for end in (0, 1)]
    items = []
    for name, numbers in pairs:
        weights = [(numbers["weight"][end] or 0.0) for end in (0, 1)]
        known = [numbers["rate"][end] if weights[end] else None for end in (0, 1)]
        # A group in one population only takes the rate of that population in the other, too.
        rates = [next((rate for rate in (known[end], known[1 - end]) if rate is not None), 0.0) for end in (0, 1)]
        inputs: dict[str, float] = {
            "w_0": weights[0] / totals[0],
            "w_1": weights[1] / totals[1],
            "r_0": rates[0],
            "r_1": rates[1],
        }
        if cell.options["interaction"]:
            formulas = {"R": "w_0*(r_1 - r_0)", "C": "r_0*(w_1 - w_0)", "I": "(w_1 - w_0)*(r_1 - r_0)"}
        else:
            formulas = {"R": "(w_0 + w_1)/2*(r_1 - r_0)", "C": "(r_0 + r_1)/2*(w_1 - w_0)"}
        items.append(Item(name, inputs, [*_parts(B="w_0*r_0", A="w_1*r_1"), *_parts(**formulas)]))
    lines = _parts(base="sum(B)", current="sum(A)", rate="sum(R)", composition="sum(C)")
    if cell.options["interaction"]:
        lines += _parts(interaction="sum(I)")
    words = {"R": "rate", "C": "composition", "I": "interaction", "B": "w₀ r₀", "A": "w₁ r₁"}
    return Arithmetic({}, [*lines, Line("change", "current - base")], items, words)


# Accounting and debt


def _solow(cell: Cell) -> Arithmetic:
    roles = {"Y": "output", "K": "capital", "L": "labour", "s": "labour_share", "H": "human_capital"}
    given = {symbol: role for symbol, role in roles.items() if cell.has(role)}
    inputs = {
        f"{symbol}_{number}": cell.at(end, role)
        for symbol, role in given.items()
        for number, end in enumerate(("period_start", "period_end"))
    }
    lines = [Line("s", "(s_0 + s_1)/2"), *_parts(growth="ln(Y_1/Y_0)", capital="(1 - s)*ln(K_1/K_0)", labour="s*ln(L_1/L_0)")]
    quality = [Line("human_capital", "s*ln(H_1/H_0)")] if "H" in given else []
    tfp = "growth - capital - labour" + (" - human_capital" if quality else "")
    return Arithmetic(inputs, [*lines, *quality, Line("tfp", tfp)])


def _snowball(cell: Cell) -> Arithmetic:
    inputs = {"d_0": cell.at("period_start", "debt"), "d_1": cell.at("period_end", "debt")}
    for symbol, role in {"i": "interest_rate", "g": "growth", "b": "primary_balance", "p": "inflation"}.items():
        if cell.has(role):
            inputs[symbol] = cell.at("period_end", role)
    lines = [Line("interest", "d_0*i/(1 + g)")]
    if "p" in inputs:
        lines += [
            Line("q", "(1 + g)/(1 + p) - 1"),
            Line("real_growth", "-(d_0*q/(1 + g))"),
            Line("inflation", "-(d_0*p/(1 + p))"),
        ]
    else:
        lines += [Line("growth", "-(d_0*g/(1 + g))")]
    if cell.has("foreign_share"):
        foreign_rate = "foreign_interest_rate" if cell.has("foreign_interest_rate") else "interest_rate"
        inputs |= {
            "a": cell.at("period_start", "foreign_share"),
            "f": cell.at("period_end", "depreciation"),
            "i_f": cell.at("period_end", foreign_rate),
        }
        lines += [Line("exchange_rate", "d_0*a*f*(1 + i_f)/(1 + g)")]
    lines += [Line("primary_balance", "-b")]
    rest = "".join(f" - {line.name}" for line in lines if line.name in cell.row)
    return Arithmetic(inputs, [*lines, Line("change", "d_1 - d_0"), Line("stock_flow_adjustment", f"change{rest}")])


#: Every measure whose arithmetic can be written out.
TEMPLATES = {
    "comparison.growth_rate": Template(
        _growth_rate, {"y_0": "base", "y_1": "current", "T": "periods between them"}, options=("method", "periods")
    ),
    "comparison.relative": Template(_against_reference("relative", "y/y_ref"), _REFERENCE),
    "comparison.gap": Template(_against_reference("gap", "y - y_ref"), _REFERENCE),
    "specialization.location_quotient": Template(
        _location_quotient,
        {
            "e": "activity of the region in the industry",
            "E": "activity of the region in all industries",
            "N": "activity of the reference in the industry",
            "T": "activity of the reference in all industries",
            "LQ": "location quotient as a ratio",
        },
        fixed={"convention": "rustbelt"},
        options=("variant", "ddof"),
    ),
    "shift_share.classic": _shift_share(),
    "shift_share.stilwell": _shift_share("stilwell"),
    "shift_share.esteban_marquillas": _shift_share("esteban_marquillas"),
    "shift_share.homothetic": _shift_share("homothetic"),
    "shift_share.arcelus": _shift_share("arcelus"),
    "shift_share.hierarchical": Template(
        _hierarchical,
        _SHIFT_SHARE | {"P_0": "activity of the parent of the region in the industry", "P_1": "at the end"},
        _CELLS,
    ),
    "shift_share.spatial": Template(_spatial, _SHIFT_SHARE, _CELLS, ("on", "parts")),
    "shift_share.multi_factor": Template(_multi_factor, _SHIFT_SHARE, _CELLS),
    "shift_share.productivity": Template(
        _productivity,
        _SHIFT_SHARE
        | {
            "o_0": "output of the region in the industry, at the start",
            "o_1": "at the end",
            "O_i0": "output of the reference in the industry, at the start",
            "O_i1": "at the end",
            "O_0": "output of the reference in all industries, at the start",
            "O_1": "at the end",
        },
        _CELLS,
    ),
    "shift_share.trade": Template(
        _trade,
        _SHIFT_SHARE
        | {
            f"{symbol}_{i}{end}": text if end else f"{name} of the reference in {whose}, at the start"
            for i, whose in (("i", "the industry"), ("", "all industries"))
            for symbol, name in (("Q", "output"), ("X", "exports"), ("M", "imports"))
            for end, text in ((0, ""), (1, "at the end"))
        },
        _CELLS,
    ),
    "contribution.additive": Template(
        _additive,
        {"y_0": "the item at the start", "y_1": "at the end", "Y_0": "all items at the start", "Y_1": "at the end"},
        options=("unit",),
    ),
    "index_decomposition.lmdi": Template(
        _lmdi,
        {
            "V_0": "the total at the start",
            "V_1": "at the end",
            "L_V": "logarithmic mean of the totals",
            "w": "weight of the item",
        },
        {"chained": False, "unit": "change"},
        ("variant", "form"),
    ),
    "standardization.kitagawa": Template(
        _kitagawa,
        {"w_0": "share of the group in the base population", "r_0": "its rate there"},
        {"level": "population", "unit": "change"},
        ("interaction",),
    ),
    "accounting.solow": Template(
        _solow,
        {
            "Y_0": "output at the start",
            "K_0": "capital",
            "L_0": "labour",
            "s_0": "share of labour in income",
            "H_0": "human capital",
            "s": "mean share of labour",
        },
        {"unit": "rate"},
    ),
    "debt.snowball": Template(
        _snowball,
        {
            "d_0": "debt ratio at the start",
            "d_1": "at the end",
            "i": "interest rate",
            "g": "nominal growth",
            "b": "primary balance",
            "p": "inflation",
            "q": "real growth",
            "a": "share of foreign debt",
            "f": "rise of the foreign currency's price",
            "i_f": "interest rate on foreign debt",
        },
        {"accumulated": False, "unit": "change"},
    ),
}


class Step(NamedTuple):
    """One line of arithmetic."""

    #: What is added up, for lines of one item.
    item: str | None
    name: str
    value: float
    formula: Formula
    #: The numbers in place of the symbols.
    numbers: Mapping[str, Any]


@dataclass(frozen=True)
class Explanation:
    """The arithmetic of one cell, as `explain` returns it: print it, or let a notebook show it."""

    measure: str
    cell: str
    #: Symbols used, their values and meaning.
    inputs: list[tuple[str, float, str]]
    steps: list[Step]
    words: Mapping[str, str]
    #: The columns of the result that the arithmetic was checked against.
    result: dict[str, float | None]

    def __str__(self) -> str:
        lines = [f"{self.measure}: {self.cell}", ""]
        shown = [(f"{self._symbol(name)} = {_number(value)}", meaning) for name, value, meaning in self.inputs]
        width = max((len(text) for text, _ in shown), default=0)
        lines += [f"  {text:<{width}}  {meaning}".rstrip() for text, meaning in shown]
        before: str | None = ""
        for step in self.steps:
            if step.item != before:
                lines += ["", *([f"{step.item}:"] if step.item else [])]
                before = step.item
            lines.append("  " + " = ".join(self._sides(step, latex=False)))
        return "\n".join(lines)

    def __repr__(self) -> str:
        return str(self)

    def _repr_markdown_(self) -> str:
        lines = [f"**{self.measure}**: {_escaped(self.cell)}", ""]
        if self.inputs:
            lines += ["| | | |", "|---|---:|---|"]
            lines += [
                f"| ${self._symbol(name, latex=True)}$ | {_number(value)} | {meaning} |" for name, value, meaning in self.inputs
            ]
        items = list(dict.fromkeys(step.item for step in self.steps))
        for item in items:
            lines += ["", *([f"{_escaped(item)}:", ""] if item else []), "$$", r"\begin{aligned}"]
            lines += [" &= ".join(self._sides(step, latex=True)) + r" \\" for step in self.steps if step.item == item]
            lines += [r"\end{aligned}", "$$"]
        return "\n".join(lines)

    def _symbol(self, name: str, latex: bool = False) -> str:
        return _symbol(name, self.words, latex)[0]

    def _sides(self, step: Step, latex: bool) -> list[str]:
        """Name, formula, numbers and value, each once."""

        def symbol(leaf: str | float) -> tuple[str, int]:
            return _symbol(leaf, self.words, latex) if isinstance(leaf, str) else (_number(leaf), _ATOM)

        def number(leaf: str | float) -> tuple[str, int]:
            value = step.numbers[leaf.removeprefix("sum ")] if isinstance(leaf, str) else leaf
            if isinstance(value, list):
                terms = [_number(term) for term in value]
                if len(terms) > _TERMS:
                    terms = [*terms[: _TERMS - 1], "…"]
                joined = terms[0] + "".join(f" − {term[1:]}" if term[0] == "−" else f" + {term}" for term in terms[1:])
                return joined, 1 if len(terms) > 1 else _ATOM
            return _number(value), _ATOM if value >= 0 else 0

        last = _number(step.value) if math.isfinite(step.value) else "not defined"
        formula, numbers = step.formula.text(symbol, latex), step.formula.text(number, latex)
        sides = [
            self._symbol(step.name, latex),
            formula,
            numbers,
            (rf"\text{{{last}}}" if last[0] == "n" else last) if latex else last,
        ]
        sides = [side for place, side in enumerate(sides) if place == 0 or side != sides[place - 1]]
        # Within a formula a comma of thousands is followed by no space.
        return [_THOUSANDS.sub("{,}", side.replace("−", "-")) for side in sides] if latex else sides


_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
#: Most terms of a sum that are written out.
_TERMS = 8


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in r"\`*_{}[]<>$|#" else letter for letter in text)


def explain(measure: Callable[..., Any], frame: Frame, *args: Any, where: Mapping[str, Any], **kwargs: Any) -> Explanation:
    """The arithmetic of one cell, written out with its numbers: formula, numbers, result.

    The numbers are taken from the table anew and put into the formula of the textbook; what comes
    out has to equal the measure's own result, or an error is raised.

    Parameters
    ----------
    measure : function
        A measure such as `rustbelt.shift_share.classic`.
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    args, kwargs
        Columns and options, as the measure takes them. Shift-share is explained at
        ``level="cell"``.
    where : mapping
        The row that is meant: values of keys of the result, such as ``{"region": "A", "industry":
        "i1", "period_end": 2010}``, or, of a measure that adds a column, of columns of the frame.

    Returns
    -------
    An `Explanation`. ``print`` shows it as text, a notebook as formulas. ``inputs`` and ``steps`` hold
    its numbers, ``result`` the columns that it was checked against.

    Raises
    ------
    ColumnError
        ``where`` names a column that is not there (RB101); and as the measure.
    OptionError
        The measure has no template, or an option is one that the arithmetic is not written for
        (RB202); and as the measure.
    DataError
        ``where`` names no row of the result, or several (RB317); and as the measure.
    IdentityError
        The arithmetic does not give the measure's result (RB402): please report it.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 4,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    ... })
    >>> keys = {"region": "region", "industry": "industry", "period": "year"}
    >>> print(rb.explain(rb.shift_share.classic, df, "jobs", **keys, where={"region": "A", "industry": "i1"}))
    shift_share.classic: region = A, industry = i1, 2000–2010
    <BLANKLINE>
      e₀ = 90     activity of the region in the industry, at the start
      e₁ = 100    at the end
      Nᵢ₀ = 400   activity of the reference in the industry, at the start
      Nᵢ₁ = 440   at the end
      N₀ = 1,100  activity of the reference in all industries, at the start
      N₁ = 1,265  at the end
    <BLANKLINE>
      G = N₁ / N₀ − 1 = 1,265 / 1,100 − 1 = 0.15
      Gᵢ = Nᵢ₁ / Nᵢ₀ − 1 = 440 / 400 − 1 = 0.1
      national = e₀ · G = 90 · 0.15 = 13.5
      industry mix = e₀ · (Gᵢ − G) = 90 · (0.1 − 0.15) = −4.5
      competitive = e₁ − e₀ · (1 + Gᵢ) = 100 − 90 · (1 + 0.1) = 1
      change = e₁ − e₀ = 100 − 90 = 10
    """
    name = f"{getattr(measure, '__module__', '').rpartition('.')[2]}.{getattr(measure, '__name__', measure)}"
    known = [own for own in TEMPLATES if own in DECLARED]
    if name not in known:
        raise OptionError(f"RB202 explain: {name} has no arithmetic to write out; these have: {', '.join(known)}")
    method, template = DECLARED[name], TEMPLATES[name]
    for option, value in template.fixed.items():
        if option in method.spec["params"] and kwargs.setdefault(option, value) != value:
            raise OptionError(
                f"RB202 explain: the arithmetic of {name} is written for {option}={value!r}, not {kwargs[option]!r}"
            )
    table = _read(frame).lazy().collect()
    arguments = _bind(method.signature, name, (table, *args), kwargs)
    result = method.on_frame(table, *args, **kwargs).lazy().collect()
    adds_column = method.spec["shape"] in ("cells", "rows")

    for key in where:
        _check_name(key, result.columns)
    meant = [pl.col(key).eq_missing(pl.lit(value)) for key, value in where.items()]
    named = result.with_row_index("place of row").filter(pl.lit(True), *meant)
    keys = table.columns if adds_column else [key for key in result.columns if key in _keys(method, arguments)]
    if named.height != 1:
        differ = [key for key in keys if key not in where and named[key].n_unique() > 1]
        hint = f"name also {', '.join(differ)}" if differ else f"its keys are: {', '.join(keys)}"
        raise DataError(f"RB317 where= names {named.height or 'no'} row{'' if named.height == 1 else 's'} of the result; {hint}")
    row = named.row(0, named=True)
    place = row.pop("place of row")
    arithmetic = template.arithmetic(Cell(method, arguments, table, row, place if adds_column else None))
    return _written(name, template, arithmetic, row, where if adds_column else {key: row[key] for key in keys})


def _keys(method: Method, arguments: Mapping[str, Any]) -> set[str]:
    """Names of all key columns that a result may have."""
    kinds = {role: kind for role, kind, _ in method.spec["roles"]} | {"by": "keys"}
    roles = [role for role, kind in kinds.items() if kind in ("key", "keys", "time") and arguments.get(role) is not None]
    own = {_named(column)[0] for role in roles for column in _several(arguments[role])}
    return own | {"period_start", "period_end", "population_base", "population_current"}


def _written(
    measure: str, template: Template, arithmetic: Arithmetic, row: Mapping[str, Any], keys: Mapping[str, Any]
) -> Explanation:
    """Computes all lines, and holds them against the result."""
    steps: list[Step] = []
    sums: dict[str, list[float]] = {}
    for item in arithmetic.items:
        numbers: dict[str, Any] = dict(item.inputs)
        for line in item.lines:
            steps.append(_step(line, numbers, item.name))
            sums.setdefault(line.name, []).append(numbers[line.name])
    numbers = arithmetic.inputs | sums
    result: dict[str, float | None] = {}
    for line in arithmetic.lines:
        step = _step(line, numbers, None)
        steps.append(step)
        column = line.name if line.column is None else line.column
        if column in row:
            result[column] = row[column]
            largest = max([abs(value) for value in numbers.values() if isinstance(value, float)], default=0.0)
            same = abs(step.value - row[column]) <= 1e-9 * largest if row[column] is not None else math.isnan(step.value)
            if not same:
                raise IdentityError(
                    f"RB402 the arithmetic of {measure} gives {step.value} for {column}, but the measure {row[column]}; please "
                    "report this with the data"
                )
    used = {name for step in steps for name in step.formula.names}
    order = [*template.symbols, *(name for name in arithmetic.inputs if name not in template.symbols)]
    given = [name for name in order if name in used and name in arithmetic.inputs]
    inputs = [(name, arithmetic.inputs[name], template.symbols.get(name, "")) for name in given]
    ends = ("period_start", "period_end"), ("population_base", "population_current")
    words = [f"{key} = {value}" for key, value in keys.items() if key not in (*ends[0], *ends[1])]
    words += [f"{keys[start]}–{keys[end]}" for start, end in ends if end in keys]
    outputs = {column: column.replace("_", " ") for column in row}
    return Explanation(measure, ", ".join(words), inputs, steps, outputs | dict(arithmetic.words), result)


def _step(line: Line, numbers: dict[str, Any], item: str | None) -> Step:
    """Computes a line, and adds it to the numbers."""
    defined = line.needs is None or Formula(line.needs).value(numbers) != 0
    formula = Formula(line.formula if defined else line.otherwise)
    step = Step(item, line.name, formula.value(numbers), formula, dict(numbers))
    numbers[line.name] = step.value
    return step

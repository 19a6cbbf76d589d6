"""A well-formed table and a call for any measure of the registry, so that a new measure meets every test without an edit."""

from __future__ import annotations

import functools
import itertools
import math
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import polars as pl
import pytest

import rustbelt as rb
from rustbelt._measure import DECLARED, SPECS, Method

#: Keys of each axis of a table.
SIZES = {"by": 3, "region": 3, "industry": 4, "period": 3, "unit": 8}


@dataclass(frozen=True)
class Case:
    """A measure with options; every other option has its default, every optional column is given."""

    id: str
    options: dict[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.id + "".join(
            f"[{name}={'named' if isinstance(value, pl.Expr) else value}]" for name, value in self.options.items()
        )

    @property
    def method(self) -> Method:
        return DECLARED[self.id]

    @property
    def shape(self) -> str:
        return SPECS[self.id]["shape"]

    @property
    def adds_a_column(self) -> bool:
        return self.shape in ("cells", "rows")

    def roles(self, *kinds: str) -> list[str]:
        return [name for name, kind, _ in SPECS[self.id]["roles"] if kind.partition(":")[0] in kinds]

    @property
    def numbers(self) -> list[str]:
        """Columns of numbers of this call; they are named like their roles."""
        return [role for role in self.roles("number") if self.options.get(role, role) is not None]

    @property
    def nonnegative(self) -> list[str]:
        return [name for name, kind, _ in SPECS[self.id]["roles"] if kind.endswith("zero or more") and name in self.numbers]

    @property
    def by(self) -> list[str]:
        return ["by"] if "by" in self.method.signature.parameters else []

    @property
    def levels(self) -> list[str]:
        return ["level_1", "level_2"] if self.roles("keys") else []

    @property
    def strict_keys(self) -> list[str]:
        """Keys that must not be null."""
        return self.roles("key", "time")

    @property
    def keys(self) -> list[str]:
        return [*self.by, *self.levels, *self.strict_keys]

    @property
    def axis(self) -> str:
        """The key that stands for a region."""
        named = [*self.roles("key"), *(self.by if self.strict_keys else [])]
        return named[0] if named else "unit"

    @property
    def arguments(self) -> dict[str, Any]:
        columns = {role: role for role in [*self.numbers, *self.strict_keys, *self.by]}
        columns.update(dict.fromkeys(self.roles("keys"), self.levels))
        return {**columns, **self.options}

    def run(self, frame: Any, **changes: Any) -> Any:
        family, _, name = self.id.partition(".")
        return getattr(getattr(rb, family), name)(frame, **{**self.arguments, **changes})

    def expression(self, **changes: Any) -> pl.Expr:
        arguments = {**self.arguments, **changes}
        arguments.pop("by", None)
        return getattr(rb.expr, self.id.partition(".")[2])(**arguments)

    def outputs(self, frame: pl.DataFrame, result: pl.DataFrame) -> list[str]:
        """The columns of numbers of a result."""
        if self.adds_a_column:
            return [name for name in result.columns if name not in frame.columns]
        return [name for name, dtype in result.schema.items() if dtype.is_float()]


def cases() -> Iterator[Case]:
    """Every measure with its defaults, each other value of an option, a reference of rows, and no optional column of numbers."""
    for name, spec in SPECS.items():
        yield Case(name)
        for option, kind in spec["params"].items():
            default = DECLARED[name].signature.parameters[option].default
            values = {"flag": [True, False], "integer": [1, 2], "number": [1.0, 2.5]}[kind] if isinstance(kind, str) else kind
            yield from (Case(name, {option: value}) for value in values if value != default)
        for role, kind, required in spec["roles"]:
            if kind == "flag":
                yield Case(name, {role: pl.col("named")})
            elif kind.startswith("number") and not required:
                yield Case(name, {role: None})


CASES = list(cases())
#: One call of each measure.
DEFAULTS = [case for case in CASES if not case.options]
every_case = pytest.mark.parametrize("case", CASES, ids=str)
every_default = pytest.mark.parametrize("case", DEFAULTS, ids=str)


@functools.cache
def table(measure: str, rows: int = 0) -> pl.DataFrame:
    """Shuffled rows with each cell once, keys as whole numbers from 0, and positive numbers; of about so many rows, if asked.

    `named` tells the rows of a named reference, `row` numbers the rows.
    """
    case = Case(measure)
    rng = random.Random(measure)
    names = [*case.by, *(case.strict_keys or ["unit"])]
    sizes = {name: SIZES[name] for name in names}
    # One key grows, so that large tables have large groups too.
    sizes[case.axis] = max(SIZES[case.axis], rows * SIZES[case.axis] // math.prod(sizes.values()))
    cells = list(enumerate(itertools.product(*(range(size) for size in sizes.values()))))
    rng.shuffle(cells)
    columns: dict[str, Any] = {name: [cell[place] for _, cell in cells] for place, name in enumerate(names)}
    columns.update({role: [rng.lognormvariate(3, 1) for _ in cells] for role in case.roles("number")})
    columns.update({level: [number % 2 ** (k + 1) for number, _ in cells] for k, level in enumerate(case.levels)})
    columns["named"] = [key == 0 for key in columns[case.axis]]
    return pl.DataFrame(columns).with_row_index("row")


def bits(frame: pl.DataFrame) -> dict[str, list[Any]]:
    """A frame so that floats are equal only if all of their bits are."""
    return {
        column.name: [number.hex() if isinstance(number, float) else number for number in column.to_list()]
        for column in frame.iter_columns()
    }


def assert_no_nan(frame: pl.DataFrame) -> None:
    for column in frame.iter_columns():
        if column.dtype.is_float():
            assert not column.is_nan().any(), f"NaN in column '{column.name}'"


def assert_close(got: pl.DataFrame, want: pl.DataFrame, tolerance: float = 1e-12, unit: float = 0.0) -> None:
    """Equal but for floats, which may differ by rounding: `tolerance` times the largest number of their column.

    Where terms cancel, the numbers of a column are no measure of the rounding; `unit` is the size of the terms.
    """
    assert got.columns == want.columns
    assert got.height == want.height
    for name in got.columns:
        left, right = got[name], want[name]
        if not left.dtype.is_float():
            assert left.to_list() == right.to_list(), name
            continue
        assert left.is_null().to_list() == right.is_null().to_list(), f"nulls of '{name}'"
        finite = right.filter(right.is_finite())
        largest = max(unit, *(abs(number) for number in finite.drop_nulls()), 0.0)
        off = ((left - right).abs() > tolerance * largest) & (left != right)
        assert not off.any(), f"'{name}' differs:\n{got.with_columns(right.alias('wanted')).filter(off).head()}"


@contextmanager
def raises(kind: type[rb.exceptions.RustbeltError], code: str, *texts: str) -> Iterator[None]:
    """The typed error with this code at the head of its message, which holds the texts."""
    with pytest.raises(rb.exceptions.RustbeltError) as caught:
        yield
    message = str(caught.value)
    assert type(caught.value) is kind, message
    assert message.startswith(f"{code} ")
    assert caught.value.code == code
    assert "\n" not in message
    for text in texts:
        assert text in message

"""A well-formed table and a call for any measure of the registry, so that a new measure meets every test without an edit."""

from __future__ import annotations

import functools
import math
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import polars as pl
import pytest

import rustbelt as rb
from rustbelt import _core, _inference, _plugin
from rustbelt._measure import DECLARED, LINKS, SPECS, Method
from rustbelt.exceptions import DataError

#: Columns that every measure of a sample may have. They and its options of inference are tested in test_inference.py.
SAMPLE = ("strata", "cluster")
#: Keys of each dimension of a table; all others have three. A frame without keys has so many units.
SIZES = {"industry": 4, "quarter": 4, "unit": 8, "space": 2}

#: The same of one family: with fewer of them a table falls into parts, in which complexity has no order.
FAMILY_SIZES = {"complexity": {"region": 16, "industry": 16}}
#: What numbers of a family are multiplied with, so that some of them are below the threshold of 1 and others above.
FAMILY_SCALES = {"complexity": 0.1}

#: What the registry cannot say. Keys that another one determines, as the state does of a county.
DETERMINED_BY = {"parent": "region", "group": "industry"}
#: Optional columns that are not taken without others.
NOT_WITHOUT = {
    ("debt.snowball", "foreign_share"): ["depreciation", "foreign_interest_rate"],
    ("debt.snowball", "depreciation"): ["foreign_share", "foreign_interest_rate"],
    ("standardization.population_change", "ageing_in"): ["ageing_out"],
    ("standardization.population_change", "ageing_out"): ["ageing_in"],
    ("standardization.population_change", "immigration"): ["emigration"],
    ("standardization.population_change", "emigration"): ["immigration"],
}
#: Options that go with a value of another, which by itself would be refused.
GOES_WITH = {
    "shift_share.taxonomy[first=neighbouring_industry]": {"second": "nation"},
    "shift_share.taxonomy[second=nation]": {"first": "region"},
    "shift_share.taxonomy[weights=None]": {"second": "national_industry"},
}
#: Measures of which one period has several rows.
SEVERAL_PER_PERIOD = {"comparison.time_distance"}
#: Numbers that are codes or counts, from 1 to this.
CODES = {
    ("segregation.expected", "value"): 40,
    ("specialization.location_quotient_interval", "value"): 40,
    ("structural_change.upgrading", "sector"): 3,
}
#: Measures whose rows are plants, of which a region and an industry may have several.
OF_PLANTS = {name for name, spec in SPECS.items() if name.startswith("agglomeration.") and spec["shape"] == "table"}
OF_PLANTS -= {f"agglomeration.{name}" for name in ("bartik", "litzenberger_sternberg", "resilience")}
#: Numbers of a whole period, region or industry, which each of its rows repeats.
REPEATED = {
    "standardization.income_per_head": {"working_age": "period", "population": "period"},
    "specialization.population_quotient": {"population": "region"},
    **{
        f"concentration.{name}": {"weight": "region"}
        for name in ("coulter", "hoover", "locational_gini", "lorenz_curve", "relative_entropy")
    },
    "agglomeration.litzenberger_sternberg": {"area": "region", "population": "region"},
    **{name: {"region_total": "region", "herfindahl": "industry"} for name in OF_PLANTS},
}
#: Numbers of a whole key, which each of its rows repeats, by the family of the measure.
ATTRIBUTES = {
    "complexity": {
        "population": "region",
        "income": "region",
        "gini": "region",
        "emission_intensity": "region",
        "complexity": "industry",
    }
}
#: What is taken off a number, so that some are below the default of an option.
SHIFTS = {("complexity.optimal_portfolio", "complexity"): 1.5}
#: Measures without a result on a table of two regions and two industries.
MORE_THAN_TWO = {"complexity.complexity_index", "complexity.log_supermodularity"}
#: Measures that look ahead over more than one period.
OVER_HORIZONS = {"complexity.stepping_stone_model", "complexity.stepping_stones"}
#: Measures whose result may have no rows.
MAY_BE_EMPTY = {"complexity.backbone", "complexity.diffusion_path", "complexity.optimal_portfolio"}
#: What shift-share is about, if that is not called `value`: it has to be there in each period.
ACTIVITY = {"shift_share.ratio": "denominator"}
#: Measures whose rows are steps already, so that one period is enough as long as no base is named.
OF_STEPS = {"contribution.linked"}
#: Results with several rows to a key, which this output tells apart.
CURVES = {f"agglomeration.{name}": "distance" for name in ("ripley", "k_density", "marcon_puech")}
CURVES["complexity.stepping_stone_model"] = "model"
#: So many rows are a large table for what takes their square, a hundred times.
LARGEST = dict.fromkeys(
    [*CURVES, "comparison.structure_similarity", "inequality.dagum_pairs", "inequality.duclos_esteban_ray"], 600
)
#: Keys whose first value has no rows in the result. One industry makes no pair, one plant no distance.
FROM_THE_SECOND = {
    "contribution.annual_overlap": "year",
    "comparison.structure_similarity": "region",
    "agglomeration.coagglomeration": "industry",
    "agglomeration.colocation": "industry",
    "agglomeration.ripley": "unit",
    "agglomeration.k_density": "unit",
    "agglomeration.marcon_puech": "unit",
    "complexity.backbone": "industry",
    "complexity.cross_proximity": "space",
    "complexity.diffusion_path": "industry",
    "complexity.optimal_portfolio": "industry",
}
#: Numbers that need the step before, so that the first step has none.
NOT_AT_FIRST = {"contribution.annual_overlap": "contribution", "contribution.regional": "rank_change"}
#: Outputs that the table does not tell where this column is given.
UNKNOWN_WITH = {"agglomeration.ellison_glaeser": ("herfindahl", ["plants", "z", "p_value"])}
#: Factors beside results in the unit of the values.
WITHOUT_UNIT = {"shift_share.projection": ["industry_factor", "location_factor"]}
#: Tables of a sample, in which rows with the same keys may repeat.
OF_SAMPLES = {"inequality.entropy_by_group", "inequality.dagum_pairs", "inequality.theil_l_change"}
#: Measures whose formula has an infinite limit.
INFINITE = {
    "inequality.theil_l",
    "inequality.theil_decomposition",
    "inequality.difference",
    "inequality.between_test",
    "inequality.watts",
}
#: Measures with a p-value or a density, which know the number of rows.
OF_ROWS = {"inequality.difference", "inequality.between_test", "inequality.rif_regression"}
#: Roles that take several keys, of which one is enough: they tell two groups apart.
PAIRS = {"between"}
#: Curves have several rows per group, told apart by a number.
POINTS = {"inequality.lorenz_curve": "population", "inequality.concentration_curve": "population"}
#: Options by which a measure knows how many rows there are.
COUNTS_ROWS = ("small_sample", "ddof", "normalised")
#: An option without which a measure knows it.
COUNTS_ROWS_WITHOUT = {"inequality.duclos_esteban_ray": "bandwidth"}

#: Roles that take several keys, of which one is enough: they tell two groups apart.
PAIRS = {"between"}

#: Totals of decompositions with names of their own, and what their parts do.
TOTALS = {
    # Bounds of parts do not add up.
    "quality.shift_share_bounds": ("", ""),
    "shift_share.gerfin": ("regional_factor", "product"),
    "shift_share.multiplicative": ("growth_factor", "product"),
    # Growth and what it would have been are no parts of each other.
    "shift_share.counterfactual": ("", ""),
    "agglomeration.resilience": ("", ""),
    "accounting.labour_quality": ("labour", "sum"),
    "accounting.dual_residual": ("tfp", "sum"),
    "accounting.level_accounting": ("output_per_worker", "product"),
    "inequality.gini_decomposition": ("gini", "sum"),
    "inequality.atkinson_decomposition": ("atkinson", "sum"),
    "inequality.theil_by_factor": ("theil_l", "sum"),
    "inequality.shapley_r_squared": ("r_squared", "sum"),
}

#: Values of an option by its kind, if that is no list of them.
VALUES = {"flag": [True, False], "integer": [1, 2], "number": [1.0, 2.5], "share": [0.25, 0.5], "numbers": [[0.5, 2.0]]}
#: Options that have to fit the columns.
FITTING = {"nests": [[1.0, 2.0, 1.0]]}
#: Kinds of options that may be left open.
VALUES["optional_share"] = VALUES["share"]
#: Options that may be null, and numbers within bounds, the first of which is excluded.
VALUES |= {
    "optional_number": VALUES["number"],
    "numbers in (0, inf]": [[0.5, 2.0]],
    "numbers in (0, 1]": [[0.25, 0.5]],
    "numbers in (0, 1.6]": [[0.5, 1.5]],
    "numbers in (1, inf]": [[1.5, 3.0]],
}

#: The same of an option whose other values leave too little of the table.
OPTION_VALUES = {"threshold": [1.0, 1.25], "target": [-0.5, 0.25], "horizon": [2], "stepping_stone": [1]}

#: Numbers outside of each domain.
OUTSIDE = {
    "any number": [],
    "values of zero or more": [-2.5],
    "values above zero": [-2.5, 0.0],
    "values from 0 to 1": [-0.5, 1.5],
}


class Parts(NamedTuple):
    """Columns of a decomposition: the parts, which add up or multiply to the total, be it in each row or over the items."""

    total: str
    parts: list[str]
    how: str


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
    def counts_rows(self) -> bool:
        """Whether it tells a weight of three from three rows."""
        needed = COUNTS_ROWS_WITHOUT.get(self.id)
        counts = any(self.options.get(option) for option in COUNTS_ROWS) or self.id in OF_ROWS
        return counts or (needed is not None and self.choice(needed) is None)

    @property
    def adds_a_column(self) -> bool:
        return self.shape in ("cells", "rows")

    @property
    def family(self) -> str:
        return self.id.partition(".")[0]

    @property
    def is_shift_share(self) -> bool:
        return self.id.startswith("shift_share.")

    def roles(self, *kinds: str) -> list[str]:
        return [name for name, kind, _ in SPECS[self.id]["roles"] if kind.partition(":")[0] in kinds and name not in SAMPLE]

    def choice(self, option: str) -> Any:
        """The value of an option in this call; None if the measure has no such option."""
        parameter = self.method.signature.parameters.get(option)
        return self.options.get(option, parameter.default if parameter else None)

    @functools.cached_property
    def columns(self) -> dict[str, list[str]]:
        """The columns of this call by role. They are named like it, and numbered where a role takes several."""
        several = {"numbers": 3, "keys": 2}
        columns: dict[str, list[str]] = {}
        for role, kind, _ in SPECS[self.id]["roles"]:
            kind = kind.partition(":")[0]
            if kind in ("period", "flag", "rate", *LINKS) or self.options.get(role, role) is None or role in SAMPLE:
                continue
            count = 1 if role in PAIRS else several.get(kind, 0)
            columns[role] = [f"{role}_{place + 1}" for place in range(count)] if kind in several else [role]
        return columns

    def given(self, *kinds: str) -> list[str]:
        """The columns of this call in roles of these kinds."""
        return [column for role in self.roles(*kinds) for column in self.columns.get(role, [])]

    @property
    def numbers(self) -> list[str]:
        return self.given("number", "numbers")

    @property
    def free_number(self) -> str:
        """A number that may be half as large without contradicting the others."""
        return next((number for number in self.numbers if number in ("at_most", "lower")), self.numbers[0])

    def domain(self, number: str) -> str:
        kinds = {name: kind for name, kind, _ in SPECS[self.id]["roles"]}
        return next(kinds[role].partition(": ")[2] for role, columns in self.columns.items() if number in columns)

    def allows(self, number: str, value: float) -> bool:
        domain = self.domain(number)
        return not (value < 0 < len(OUTSIDE[domain]) or (value == 0 and "above" in domain) or (value > 1 and "to 1" in domain))

    @property
    def by(self) -> list[str]:
        return ["by"] if "by" in self.method.signature.parameters else []

    @property
    def levels(self) -> list[str]:
        """Keys that may be null, several in one role."""
        return self.given("keys")

    @property
    def strict_keys(self) -> list[str]:
        """Keys that must not be null."""
        return self.given("key", "time")

    @property
    def keys(self) -> list[str]:
        return [*self.by, *self.levels, *self.strict_keys]

    @property
    def cell(self) -> list[str]:
        """The keys that together tell one row from the others; none if rows may repeat."""
        if self.id in OF_PLANTS:
            return []
        keys = [key for key in self.keys if key not in DETERMINED_BY and (key not in self.levels or self.shape == "table")]
        return [] if keys == self.by or self.id in SEVERAL_PER_PERIOD else keys

    @property
    def from_the_second(self) -> str:
        """The key whose first value has no rows in the result of this call: that of pairs, not of regions and a reference."""
        reference = self.choice("reference")
        compared = self.id == "comparison.structure_similarity" and not (isinstance(reference, str) and reference == "regions")
        totals = self.id == "complexity.optimal_portfolio" and self.choice("of") == "region"
        return "" if compared or totals else FROM_THE_SECOND.get(self.id, "")

    @property
    def axis(self) -> str:
        """The key whose values a table measure compares, two at a time; empty if it does not."""
        if not {"base", "current"} <= set(self.roles("period")):
            return ""
        return next(key for key in ("period", "population", "region") if key in self.keys)

    @property
    def compared(self) -> str:
        """The axis, if this call fails without a second value on it."""
        if self.id in OVER_HORIZONS:
            return "period"
        return "" if self.id in OF_STEPS and "base" not in self.options else self.axis

    @property
    def activity(self) -> str:
        """The number without which there is nothing to shift; empty if this is no shift-share."""
        return ACTIVITY.get(self.id, "value") if self.is_shift_share else ""

    @property
    def entity(self) -> str:
        """The key that stands for a region."""
        others = [key for key in self.cell if key not in ("by", "period", self.axis)]
        return next(iter([*others, *(self.by if self.cell else [])]), "unit")

    @property
    def arguments(self) -> dict[str, Any]:
        several = self.roles("numbers", "keys")
        columns = {role: columns if role in several else columns[0] for role, columns in self.columns.items()}
        return {**columns, **{key: key for key in self.by}, **self.options}

    def run(self, frame: Any, **changes: Any) -> Any:
        family, _, name = self.id.partition(".")
        return getattr(getattr(rb, family), name)(frame, **{**self.arguments, **self.second(frame), **changes})

    def second(self, frame: Any) -> dict[str, pl.DataFrame]:
        """The second tables of a call on this frame."""
        given = self.method.links.items()
        return {role: links(frame, columns) for role, columns in given if self.options.get(role, role) is not None}

    def expression(self, **changes: Any) -> pl.Expr:
        arguments = {**self.arguments, **changes}
        arguments.pop("by", None)
        return getattr(rb.expr, self.id.partition(".")[2])(**arguments)

    def outcome(self, frame: pl.DataFrame, **changes: Any) -> pl.DataFrame | DataError:
        """A sound result, or the error that says why there is none. Anything else is a fault of ours."""
        try:
            result = self.run(frame, **changes)
        except DataError as error:
            return error
        assert result.columns == self.schema.names()
        assert result.select(self.outputs).schema == pl.Schema({name: self.schema[name] for name in self.outputs})
        assert_no_nan(result)
        if self.id not in INFINITE:
            assert_finite(result.select(self.outputs))
        return result

    @functools.cached_property
    def schema(self) -> pl.Schema:
        return self.run(self.table()).schema

    @functools.cached_property
    def outputs(self) -> list[str]:
        """The columns of a result that are no keys, as the core names them."""
        defaults = {name: parameter.default for name, parameter in self.method.signature.parameters.items()}
        inputs, params = self.method.inputs({**defaults, **self.arguments, **self.second(None)})
        return _core.outputs(_plugin.text(self.id, params, [(item.role, item.name) for item in inputs], frame=True))

    @functools.cached_property
    def parts(self) -> Parts | None:
        """What the outputs say of parts and their total; None if this is no decomposition."""
        reals = [name for name in self.outputs if self.schema[name] == pl.Float64]
        if "contribution" in reals[:-1]:
            return Parts(reals[reals.index("contribution") + 1], ["contribution"], "rows")
        third = reals[2] if reals[:2] == ["base", "current"] and reals[2:3] in (["growth"], ["ratio"]) else ""
        total, how = TOTALS.get(self.id, ("change" if "change" in reals else third, "product" if third == "ratio" else "sum"))
        if total not in reals[:-1]:
            return None
        # Standardized values, bounds and the like of a factor are named after its column.
        extras = tuple(f"{factor}_" for factor in self.given("numbers"))
        after = reals[reals.index(total) + 1 :]
        parts = [name for name in after if not name.startswith(extras) and not name.endswith("_standard_error")]
        return Parts(total, parts, how)

    def repeated(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame with the numbers of a whole period (region, industry) the same in all of its rows."""
        if self.id.startswith("quality."):
            return self.consistent(frame)
        of_key = [(number, key) for number, key in REPEATED.get(self.id, {}).items() if number in frame.columns]
        own = ATTRIBUTES.get(self.family, {})
        of_key += [(number, key) for number, key in own.items() if number in self.numbers]
        return frame.with_columns(pl.col(number).first().over([*self.by, key]) for number, key in of_key)

    def consistent(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame with bounds the right way round, and totals that the cells can have."""
        high = "value" if "value" in self.numbers else "upper"
        if {"lower", "upper"} <= set(frame.columns):
            frame = frame.with_columns(lower=pl.min_horizontal("lower", "upper"), upper=pl.max_horizontal("lower", "upper"))
        if high not in frame.columns:
            return frame
        period = [key for key in (*self.by, "period") if key in frame.columns]
        totals = {
            f"{key}_total": pl.col(high).sum().over(*period, key)
            for key in ("region", "industry")
            if f"{key}_total" in self.numbers
        }
        return frame.with_columns(**totals)

    def table(self, rows: int = 0) -> pl.DataFrame:
        """Shuffled rows with each cell once, keys as whole numbers from 0, and positive numbers; of about so many rows, if asked.

        `named` tells the rows of a named reference, `row` numbers the rows.
        """
        given = tuple(role for role, value in self.options.items() if value is None and role in self.roles("key", "keys"))
        return _table(self.id, given, min(rows, LARGEST.get(self.id, rows)))


@functools.cache
def _table(measure: str, absent: tuple[str, ...], rows: int) -> pl.DataFrame:
    case = Case(measure, dict.fromkeys(absent))
    rng = random.Random(measure)
    names = case.cell or [*case.by, "unit"]
    if measure in OF_PLANTS:
        names += [key for key in case.strict_keys if key not in DETERMINED_BY]
    known = SIZES | FAMILY_SIZES.get(case.family, {})
    sizes = {name: 2 if name in case.levels else known.get(name, 3) for name in names}
    # One key grows, so that large tables have large groups too.
    sizes[case.entity] = max(sizes[case.entity], rows * sizes[case.entity] // math.prod(sizes.values()))
    frame = pl.DataFrame({"cell": [0]})
    for name, size in sizes.items():
        frame = frame.join(pl.DataFrame({name: range(size)}), how="cross")
    frame = frame.with_columns(cell=pl.int_range(pl.len())).sample(fraction=1, shuffle=True, seed=7)
    scale = FAMILY_SCALES.get(case.family, 1.0)
    for number in case.numbers:
        share = pl.Series([rng.random() for _ in range(frame.height)])
        whole = (share * CODES.get((measure, number), 0)).floor() + 1 if (measure, number) in CODES else (4 * share).exp() * scale
        column = share if case.domain(number) == "values from 0 to 1" else whole - SHIFTS.get((measure, number), 0.0)
        frame = frame.with_columns(column.alias(number))
    for key in [key for key in case.keys if key not in sizes]:
        if key in case.levels:
            rule = pl.col("cell") % 2 ** (1 + case.levels.index(key))
        else:
            rule = pl.col(DETERMINED_BY[key]) % 2 if key in DETERMINED_BY else pl.col("cell") % 3
        frame = frame.with_columns(rule.alias(key))
    # One region, or one item.
    one = pl.col(case.levels if case.entity in case.levels else case.entity) == 0
    return case.repeated(frame.drop("cell").with_columns(named=pl.all_horizontal(one))).with_row_index("row")


def links(frame: Any, columns: tuple[str, str, str] = LINKS["weights"]) -> pl.DataFrame:
    """Links of the regions or industries of a frame, each beside the next one in a ring."""
    own, other, weight = columns
    key = "industry" if own == "from" else "region"
    if not isinstance(frame, pl.DataFrame | pl.LazyFrame):
        frame = pl.DataFrame({key: []})
    keys = frame.lazy().select(pl.col(key).drop_nulls().unique().sort().alias(own)).collect()
    ring = keys.with_columns(pl.col(own).shift(-1).fill_null(pl.col(own).first()).alias(other), pl.lit(1.0).alias(weight))
    # An industry may buy of itself, but no region is its own neighbour.
    return ring.clear() if ring.height < 2 and key == "region" else ring


def cases() -> Iterator[Case]:
    """Every measure with its defaults, each other value of an option, a named reference, no optional column, and its points."""
    for name, spec in SPECS.items():
        yield Case(name)

        def case(option: str, value: Any, name: str = name) -> Case:
            return Case(name, {option: value, **GOES_WITH.get(str(Case(name, {option: value})), {})})

        for option, kind in spec["params"].items():
            if "cluster" in DECLARED[name].signature.parameters and option in _inference.OPTIONS:
                continue
            default = DECLARED[name].signature.parameters[option].default
            values = {**OPTION_VALUES, **FITTING}.get(option, VALUES[kind]) if isinstance(kind, str) else kind
            yield from (case(option, value) for value in values if value != default)
        for role, kind, required in spec["roles"]:
            if kind == "flag":
                yield Case(name, {role: pl.col("named")})
            elif kind.startswith(("number", "key")) and not required and role not in SAMPLE:
                yield Case(name, {role: None, **dict.fromkeys(NOT_WITHOUT.get((name, role), []))})
            elif kind in LINKS and not required:
                yield case(role, None)
        if points := Case(name).roles("period"):
            yield Case(name, dict(zip(points, (0, 2), strict=False)))


CASES = list(cases())
#: One call of each measure.
DEFAULTS = [case for case in CASES if not case.options]
#: For tests that take long: measures of tables share their engines, so one of them meets all of its options, the others none.
SELECTED = [case for case in CASES if not case.options or case.shape != "table" or case.id == "shift_share.classic"]
every_case = pytest.mark.parametrize("case", CASES, ids=str)
every_default = pytest.mark.parametrize("case", DEFAULTS, ids=str)


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


def assert_finite(frame: pl.DataFrame) -> None:
    for column in frame.iter_columns():
        if column.dtype.is_float():
            assert not column.is_infinite().any(), f"infinity in column '{column.name}'"


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
def raises(
    kind: type[rb.exceptions.RustbeltError], code: str, *texts: str
) -> Iterator[pytest.ExceptionInfo[rb.exceptions.RustbeltError]]:
    """The typed error with this code at the head of its message, which holds the texts."""
    with pytest.raises(rb.exceptions.RustbeltError) as caught:
        yield caught
    check_error(caught.value, kind, code, *texts)


def check_error(error: Any, kind: type[rb.exceptions.RustbeltError], code: str, *texts: str) -> None:
    message = str(error)
    assert type(error) is kind, message
    assert message.startswith(f"{code} ")
    assert error.code == code
    assert "\n" not in message
    for text in texts:
        assert text in message

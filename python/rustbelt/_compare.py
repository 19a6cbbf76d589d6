"""The same change through every method that fits: how much of the story is the method?"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, overload

import polars as pl

from rustbelt._measure import DECLARED, _read
from rustbelt.exceptions import ColumnError, DataError, MethodWarning, OptionError
from rustbelt.typing import ArrowStream, Column, Columns, Frame, Period, Reference


class Reading(NamedTuple):
    """One way to call a measure, and the component that each of its parts belongs to."""

    measure: str
    options: Mapping[str, Any] = {}
    #: Parts by component; without it every part is a component of its own.
    components: Mapping[str, Sequence[str]] | None = None

    @property
    def exists(self) -> bool:
        """Whether this build has the measure with these options."""
        method = DECLARED.get(self.measure)
        return method is not None and set(self.options) <= set(method.signature.parameters)


def _identity(measure: str, **options: Any) -> Reading:
    return Reading(f"index_decomposition.{measure}", options)


def _shift(measure: str, mix: Sequence[str], competitive: Sequence[str], interaction: Sequence[str], **options: Any) -> Reading:
    components = {"national": ["national"], "industry_mix": mix, "competitive": competitive, "interaction": interaction}
    return Reading(f"shift_share.{measure}", options, components)


#: Methods for an identity V = Σ Π x.
IDENTITY = {
    "additive": {
        "laspeyres": _identity("laspeyres"),
        "paasche": _identity("paasche"),
        "marshall_edgeworth": _identity("marshall_edgeworth"),
        "amdi": _identity("amdi"),
        "lmdi_1": _identity("lmdi", variant="lmdi_1"),
        "lmdi_2": _identity("lmdi", variant="lmdi_2"),
        "shapley": _identity("shapley"),
    },
    "multiplicative": {
        "laspeyres": _identity("laspeyres", form="multiplicative"),
        "paasche": _identity("paasche", form="multiplicative"),
        "marshall_edgeworth": _identity("marshall_edgeworth", form="multiplicative"),
        "amdi": _identity("amdi", form="multiplicative"),
        "lmdi_1": _identity("lmdi", variant="lmdi_1", form="multiplicative"),
        "lmdi_2": _identity("lmdi", variant="lmdi_2", form="multiplicative"),
        "fisher": _identity("fisher"),
    },
}

_CLASSIC: tuple[list[str], list[str], list[str]] = (["industry_mix"], ["competitive"], [])

#: Methods for the growth of regions by industry.
SHIFT_SHARE = {
    "classic": _shift("classic", *_CLASSIC),
    "classic_end": _shift("classic", *_CLASSIC, weights="end"),
    "classic_mid": _shift("classic", *_CLASSIC, weights="mid"),
    "classic_average": _shift("classic", *_CLASSIC, weights="average"),
    "classic_dynamic": _shift("classic", *_CLASSIC, dynamic=True),
    "esteban_marquillas": _shift("esteban_marquillas", ["industry_mix"], ["competitive", "entry"], ["allocation"]),
    "stilwell": _shift("stilwell", ["industry_mix", "modification"], ["competitive"], []),
    "equal_shares": _shift("equal_shares", ["industry_mix"], ["competitive", "entry"], []),
    "multi_factor": _shift("multi_factor", ["industry_mix"], ["regional"], ["interaction", "allocation"]),
}

#: What only the data can rule out for one method and not for another.
_NOT_DEFINED = ("RB311", "RB313")


@overload
def compare_methods(
    frame: pl.LazyFrame,
    columns: Column | Sequence[Column],
    *,
    period: Column,
    region: Column | None = None,
    industry: Column | None = None,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    methods: Sequence[str] | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> pl.LazyFrame: ...
@overload
def compare_methods(
    frame: pl.DataFrame | ArrowStream,
    columns: Column | Sequence[Column],
    *,
    period: Column,
    region: Column | None = None,
    industry: Column | None = None,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    methods: Sequence[str] | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> pl.DataFrame: ...
def compare_methods(
    frame: Frame,
    columns: Column | Sequence[Column],
    *,
    period: Column,
    region: Column | None = None,
    industry: Column | None = None,
    items: Columns | None = None,
    groups: Columns | None = None,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    methods: Sequence[str] | None = None,
    form: Literal["additive", "multiplicative"] = "additive",
    unit: Literal["change", "rate", "points", "share"] = "change",
    reference: Reference = "nation",
    nulls: Literal["raise", "drop", "zero"] = "raise",
    duplicates: Literal["raise", "sum"] = "raise",
) -> pl.DataFrame | pl.LazyFrame:
    """The same change through every method that fits: how much of the story is the method?

    With ``region`` and ``industry`` the methods are those of shift-share, with the parts of each
    added up to the same four components:

    ====================== ============ ============================ ===================== =========================
    method                 national     industry_mix                 competitive           interaction
    ====================== ============ ============================ ===================== =========================
    ``classic``            national     industry_mix                 competitive           0
    ``classic_end``        the same, with the activity at the end and rates in fractions of it
    ``classic_mid``        the same, with the mean of both ends
    ``classic_average``    the mean of ``classic`` and ``classic_end``
    ``classic_dynamic``    the sum of ``classic`` over all steps from ``base`` to ``current``
    ``esteban_marquillas`` national     industry_mix                 competitive + entry   allocation
    ``stilwell``           national     industry_mix + modification  competitive           0
    ``equal_shares``       national     industry_mix                 competitive + entry   0
    ``multi_factor``       national     industry_mix                 regional              interaction + allocation
    ====================== ============ ============================ ===================== =========================

    ``interaction`` is what a method puts down to mix and competitiveness together. Homothetic and
    Arcelus split the components of Esteban-Marquillas further and would repeat it.
    ``classic_dynamic`` takes part if ``base`` or ``current`` is given.

    Otherwise the columns are the factors of an identity V = Σ Π x, and the methods those of index
    decomposition: ``laspeyres``, ``paasche``, ``marshall_edgeworth``, ``amdi``, ``lmdi_1``,
    ``lmdi_2`` and ``shapley``, or ``fisher`` in the multiplicative form. The components are the
    factors, and the ``residual`` that the first four leave.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
    columns : column, or list of columns
        The value that grows (shift-share), or the factors.
    period : key column
        As in all decompositions, with ``by``, ``base`` and ``current``.
    region, industry : key columns
        Both for shift-share, none for an identity.
    items, groups : one or more key columns, optional
        Of an identity: the cells that are added up, and subtotals.
    by : one or more key columns, optional
        Each group is a table of its own.
    base, current : values of the period column, optional
        Compare these two only; without both, each period with the one before it.
    methods : list of names, optional
        Which methods, in which order. By default all; one that the data rule out (an industry new
        to a region has no growth rate, a zero no logarithm) is then left out with a warning.
    form : {"additive", "multiplicative"}
        Of an identity: parts of the change, or factors of its ratio.
    unit : {"change", "rate", "points", "share"}
        Of the additive components, as in the methods. With ``"share"`` they tell how much of the
        change each explains.
    reference : str, mapping or Boolean expression
        Of shift-share, as in `rustbelt.shift_share.classic`.
    nulls : {"raise", "drop", "zero"}
        Of shift-share: refuse nulls, leave their rows out, or count them as no activity.
    duplicates : {"raise", "sum"}
        Of shift-share: refuse a cell that occurs twice, or add its rows up.

    Returns
    -------
    A long frame: the keys, ``period_start``, ``period_end``; ``method`` and ``component``; ``value``;
    ``lowest``, ``highest`` and ``range`` of the component over all methods. The components of each
    method add (or multiply) up to the change. Null where the method has no value.

    Warns
    -----
    MethodWarning
        A method is left out, and why.

    Raises
    ------
    ColumnError
        As in the methods; or a key is named like an output (RB103).
    OptionError
        Unknown method or value (RB202); ``region`` without ``industry``, or arguments of the other
        kind (RB202).
    DataError
        As in the methods, if one is named in ``methods`` or all fail.

    Source
    ------
    Ang (2015), Energy Policy 86, and Loveridge & Selting (1998), International Regional Science
    Review 21, compare the methods.

    Examples
    --------
    The competitive part of region A in Farhauer & Kröll's textbook, by the base-year and the homothetic reading:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 4,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    ... })
    >>> long = rb.compare_methods(
    ...     df, "jobs", region="region", industry="industry", period="year", methods=["classic", "esteban_marquillas"]
    ... )
    >>> competitive = long.filter(region="A", component="competitive")
    >>> competitive.select("method", pl.col("value", "range").round(6)).rows()
    [('classic', -3.0, 2.363636), ('esteban_marquillas', -0.636364, 2.363636)]
    """
    table = _read(frame)
    shift_share = region is not None or industry is not None
    kind = "shift-share" if shift_share else "an identity"
    table_options = {"reference": reference, "nulls": nulls, "duplicates": duplicates}
    given = {"items": items, "groups": groups, "form": form} if shift_share else table_options
    defaults = {"items": None, "groups": None, "form": "additive", "reference": "nation", "nulls": "raise", "duplicates": "raise"}
    foreign = [
        name
        for name, value in given.items()
        if value is not defaults[name] and not (isinstance(value, str) and value == defaults[name])
    ]
    if foreign:
        raise _refused(f"{kind} has no {foreign[0]}=")
    if (region is None) != (industry is None):
        raise _refused("shift-share takes region= and industry= together, and an identity neither")
    if isinstance(columns, str | pl.Expr) != shift_share:
        raise _refused("shift-share takes one column and region= and industry=, an identity a list of factors and none of these")
    if form not in IDENTITY:
        raise _refused(f'option \'form\' is {form!r}, but takes one of "additive", "multiplicative"')
    if form == "multiplicative" and unit != "change":
        raise _refused('factors of a ratio have no unit; leave unit= out, or take form="additive"')
    ends = {"period": period, "by": by, "base": base, "current": current}
    if shift_share:
        arguments = {"region": region, "industry": industry, "unit": unit, **table_options, **ends}
    else:
        arguments = {"items": items, "groups": groups, "unit": unit, **ends}
    readings = _readings(SHIFT_SHARE if shift_share else IDENTITY[form], dynamic=base is not None or current is not None)
    if methods is not None and (not methods or not set(methods) <= set(readings)):
        unknown = next((repr(name) for name in methods if name not in readings), "empty")
        raise _refused(f"methods= is {unknown}, but {kind} has: {', '.join(readings)}")
    chosen = {name: readings[name] for name in methods or readings}
    compare = _Comparison(chosen, columns, arguments, required=methods is not None)
    schema = compare.schema(table)
    if isinstance(table, pl.DataFrame):
        return compare(table)
    # Nothing may be pushed through: a filter on regions would change the nation.
    return table.map_batches(compare, predicate_pushdown=False, projection_pushdown=False, slice_pushdown=False, schema=schema)


def _refused(why: str) -> OptionError:
    return OptionError(f"RB202 compare_methods: {why}")


def _readings(all_of_them: Mapping[str, Reading], *, dynamic: bool) -> dict[str, Reading]:
    """Those that fit the call. Without ends a dynamic one has one row where the others have a row per step."""
    return {
        name: reading
        for name, reading in all_of_them.items()
        if reading.exists and (dynamic or not reading.options.get("dynamic"))
    }


class _Comparison:
    """A call of several methods with the same arguments, on any frame."""

    OUTPUTS = ("method", "component", "value", "lowest", "highest", "range")

    def __init__(self, readings: Mapping[str, Reading], columns: Any, arguments: Mapping[str, Any], *, required: bool) -> None:
        self.readings = readings
        self.columns = columns
        self.arguments = arguments
        self.required = required

    def run(self, reading: Reading, rows: pl.DataFrame | pl.LazyFrame) -> pl.DataFrame | pl.LazyFrame:
        method = DECLARED[reading.measure]
        known = {name: value for name, value in self.arguments.items() if name in method.signature.parameters}
        return method.on_frame(rows, self.columns, **known, **reading.options)

    def schema(self, table: pl.DataFrame | pl.LazyFrame) -> pl.Schema:
        """The columns of the result. What is wrong with those of the table is said here, and not at collect()."""
        schemas = [self.run(reading, table.clear().lazy()).collect_schema() for reading in self.readings.values()]
        keys = {name: dtype for name, dtype in schemas[0].items() if name in _keys(schemas[0])}
        for key in set(keys) & set(self.OUTPUTS):
            raise ColumnError(
                f"RB103 the key '{key}' is named like an output column of compare_methods; rename it first, for instance with "
                f'.rename({{"{key}": "{key}_key"}})'
            )
        words, numbers = self.OUTPUTS[:2], self.OUTPUTS[2:]
        return pl.Schema({**keys, **dict.fromkeys(words, pl.String()), **dict.fromkeys(numbers, pl.Float64())})

    def __call__(self, rows: pl.DataFrame) -> pl.DataFrame:
        long: list[pl.DataFrame] = []
        failed: dict[str, DataError] = {}
        keys: list[str] = []
        for name, reading in self.readings.items():
            try:
                result = self.run(reading, rows).lazy().collect()
            except DataError as error:
                if self.required or error.code not in _NOT_DEFINED:
                    raise
                failed[name] = error
                continue
            keys = _keys(result.schema)
            long += _long(result, keys, name, reading, len(long))
        if not long:
            raise next(iter(failed.values()))
        for name, reason in failed.items():
            warnings.warn(f"compare_methods leaves out {name}: {reason}", MethodWarning, stacklevel=3)
        over_methods = pl.col("value").min(), pl.col("value").max()
        lowest, highest = (bound.over(*keys, "component") for bound in over_methods)
        return (
            pl.concat(long)
            .with_columns(lowest=lowest, highest=highest, range=highest - lowest)
            .sort("row of result", "place of component", "place of method", maintain_order=True)
            .select(*keys, *self.OUTPUTS)
        )


def _keys(schema: pl.Schema) -> list[str]:
    names = schema.names()
    return names[: names.index("base")]


def _long(result: pl.DataFrame, keys: Sequence[str], method: str, reading: Reading, place: int) -> list[pl.DataFrame]:
    """A row per row of the result and component."""
    parts = result.columns[len(keys) + 3 :]  # after base, current and their change or ratio
    own = reading.components or {"residual": []} | {name: [name] for name in parts}
    own = {name: own[name] for name in sorted(own, key="residual".__eq__)}
    neutral = 1.0 if "ratio" in result.columns[len(keys) :] else 0.0
    rows = result.with_row_index("row of result")
    frames = []
    for number, (component, names) in enumerate(own.items()):
        # Without a part: nothing of this kind in this method. A null part makes the component null.
        value = pl.sum_horizontal(names, ignore_nulls=False) if names else pl.lit(neutral)
        frames.append(
            rows.select(
                *keys,
                "row of result",
                pl.lit(number).alias("place of component"),
                pl.lit(place).alias("place of method"),
                pl.lit(method).alias("method"),
                pl.lit(component).alias("component"),
                value.cast(pl.Float64).alias("value"),
            )
        )
    return frames

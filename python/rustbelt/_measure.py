"""From a signature to a measure: the frame function and the expression of each method, out of one declaration."""

from __future__ import annotations

import difflib
import functools
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

import polars as pl

from rustbelt import _core, _inference, _plugin, _rate, _watch
from rustbelt.exceptions import ColumnError, OptionError, typed

P = ParamSpec("P")
R = TypeVar("R")

#: The registry of the compiled core, by id.
SPECS: dict[str, dict[str, Any]] = {spec["id"]: spec for spec in _core.registered()}

#: Columns of the second table that a role of this kind takes.
LINKS: dict[str, tuple[str, str, str]] = {
    "weights": ("region", "neighbour", "w"),
    "distances": ("region", "neighbour", "distance"),
    "coefficients": ("from", "to", "coefficient"),
}

#: Every declared method, by id.
DECLARED: dict[str, Method] = {}


class Input(NamedTuple):
    """One column of a call."""

    role: str
    name: str
    column: pl.Expr


class Method:
    """A declared method: its entry in the registry, and its Python signature."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.id = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
        self.spec = SPECS[self.id]
        self.signature = inspect.signature(function)
        if "ci" in self.spec["params"]:
            self.signature = _inference.extend(self.signature)
            function.__annotations__ |= {name: self.signature.parameters[name].annotation for name in _inference.ARGUMENTS}
            function.__doc__ = _inference.document(function.__doc__ or "")
        self.function = function
        roles = [(name, kind) for name, kind, _ in self.spec["roles"]]
        self.columns = [name for name, kind in roles if kind not in ("period", "flag", "rate", *LINKS)]
        self.periods = [name for name, kind in roles if kind == "period"]
        self.several = {name for name, kind in roles if kind.startswith(("keys", "numbers"))}
        self.links = {name: LINKS[kind] for name, kind in roles if kind in LINKS}
        self.evaluated = any(kind == "rate" for _, kind in roles)

    def inputs(self, arguments: Mapping[str, Any]) -> tuple[list[Input], dict[str, Any]]:
        """Columns by role, and options, of one call."""
        inputs = [
            Input(role, *_named(column))
            for role in self.columns
            if arguments[role] is not None
            for column in (_several(arguments[role]) if role in self.several else [arguments[role]])
        ]
        inputs += [Input(role, role, pl.lit(arguments[role])) for role in self.periods if arguments[role] is not None]
        for role, columns in self.links.items():
            if arguments[role] is not None or self.signature.parameters[role].default is not None:
                inputs += [Input(role, name, links) for name, links in _links(arguments[role], columns).items()]
        params = {name: arguments[name] for name in self.spec["params"]}
        if not isinstance(params.get("reference", ""), str):
            inputs.append(Input("reference", "reference", _rows(params["reference"])))
            params["reference"] = "named"
        return inputs, params

    def on_frame(self, *args: Any, **kwargs: Any) -> pl.DataFrame | pl.LazyFrame:
        """The frame function."""
        arguments = _bind(self.signature, self.id, args, kwargs)
        frame = _read(next(iter(arguments.values())))
        if self.evaluated and arguments["rate"] is not None:
            return self.evaluate(frame, arguments)
        inputs, params = self.inputs(arguments)
        inputs += [Input("by", *_named(column)) for column in _several(arguments.get("by"))]
        schema = frame.collect_schema()
        for item in inputs:
            for name in item.column.meta.root_names():
                _check_name(name, schema.names())
            if item.role == "reference":
                _check_rows(item.column, schema)
        if isinstance(frame, pl.DataFrame) and "seed" in params and _inference.is_replicated(params):
            return _watch.watched(self.id, lambda number: self.compute(frame, inputs, params, number))
        return self.compute(frame, inputs, params)

    def compute(
        self, frame: pl.DataFrame | pl.LazyFrame, inputs: list[Input], params: dict[str, Any], watch: int | None = None
    ) -> pl.DataFrame | pl.LazyFrame:
        """The result of a call, which is under a watch if it is long."""
        schema = frame.collect_schema()
        call = _plugin.text(self.id, params, [(item.role, item.name) for item in inputs], frame=True, watch=watch)
        with typed():
            outputs = _core.outputs(call)
            result = _plugin.expression(call, [item.column for item in inputs], self.spec["shape"], frame=True)
            if self.spec["shape"] in ("cells", "rows"):
                _check_free(outputs[0], schema.names(), self.id)
                added = result.alias(outputs[0])
                if isinstance(frame, pl.DataFrame):
                    return frame.with_columns(added)
                lazy = frame.with_columns(added)
            else:
                selected = result.alias("result")
                if isinstance(frame, pl.DataFrame):
                    return frame.select(selected).unnest("result")
                lazy = frame.select(selected).unnest("result")
            # What the schema shows is said now and not at collect().
            lazy.collect_schema()
            return lazy

    def evaluate(self, frame: pl.DataFrame | pl.LazyFrame, arguments: dict[str, Any]) -> pl.DataFrame | pl.LazyFrame:
        """The frame function of a rate that is an expression: the core checks the table, polars evaluates the rate."""
        rate = arguments["rate"]
        if not isinstance(rate, pl.Expr):
            raise OptionError(f"RB202 {self.id}: rate= takes a polars expression over the factors, got {type(rate).__name__}")
        _named(rate)
        own = {name: value for name, value in arguments.items() if name not in ("frame", "rate")}
        product = self.on_frame(frame, **own)
        inputs, params = self.inputs(arguments)
        inputs += [Input("by", *_named(column)) for column in _several(arguments.get("by"))]
        roles = [*self.columns, "by"]
        columns = {role: [item.name for item in inputs if item.role == role] for role in roles}
        given = [item.column.alias(item.name) for item in inputs if item.role in roles and item.role != "factors"]
        table = frame.lazy()
        for name in rate.meta.root_names():
            _check_name(name, [*table.collect_schema().names(), *columns["factors"]])
            if name not in (*columns["factors"], *columns["items"]):
                raise OptionError(
                    f"RB202 {self.id}: rate= uses '{name}', which is no factor and would stay that of one population; name it in "
                    "factors="
                )
        factors = [item.column.cast(pl.Float64).alias(item.name) for item in inputs if item.role == "factors"]
        table = table.select(*given, *factors)
        result = _rate.decompose(self.id.partition(".")[2], table, rate, columns, params, product.lazy())
        return result.collect() if isinstance(frame, pl.DataFrame) else result

    def as_expression(self, *args: Any, **kwargs: Any) -> pl.Expr:
        """The expression."""
        arguments = _bind(self.expression_signature, self.id, args, kwargs)
        inputs, params = self.inputs(arguments)
        call = _plugin.text(self.id, params, [(item.role, item.name) for item in inputs], frame=False)
        with typed():
            _core.outputs(call)
        return _plugin.expression(call, [item.column for item in inputs], self.spec["shape"], frame=False)

    @functools.cached_property
    def expression_signature(self) -> inspect.Signature:
        """The signature without the frame and without `by`: of an expression, polars does the grouping."""
        parameters = list(self.signature.parameters.values())[1:]
        return self.signature.replace(parameters=[p for p in parameters if p.name != "by"], return_annotation="pl.Expr")

    @property
    def is_expression(self) -> bool:
        return bool(self.spec["shape"] != "table")


def measure(function: Callable[P, R]) -> Callable[P, R]:
    """Make the declared signature a measure; the body stays empty, the core computes."""
    method = Method(function)
    DECLARED[method.id] = method

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return cast(R, method.on_frame(*args, **kwargs))

    call.__signature__ = method.signature  # type: ignore[attr-defined]
    return call


def expressions() -> dict[str, Callable[..., pl.Expr]]:
    """All measures as functions that make expressions, by the name of the method."""
    return {method.function.__name__: _expression_function(method) for method in DECLARED.values() if method.is_expression}


def _expression_function(method: Method) -> Callable[..., pl.Expr]:
    def call(*args: Any, **kwargs: Any) -> pl.Expr:
        return method.as_expression(*args, **kwargs)

    call.__name__ = call.__qualname__ = method.function.__name__
    call.__module__ = "rustbelt.expr"
    call.__signature__ = method.expression_signature  # type: ignore[attr-defined]
    call.__doc__ = _expression_doc(method)
    return call


def _expression_doc(method: Method) -> str:
    """The frame function's text without what an expression has not: frame, `by`, the example on a frame."""
    summary, _, rest = inspect.cleandoc(method.function.__doc__ or "").partition("\n\n")
    rest = rest.partition("\nExamples\n--------")[0]
    kept, skipping = [], False
    for line in rest.splitlines():
        head = line.partition(" :")[0]
        if line and not line.startswith(" "):
            skipping = head in ("frame", "by") and " :" in line
        if not skipping:
            kept.append(line)
    note = (
        f"The expression of `rustbelt.{method.id}`, for `select`, `with_columns`, `group_by().agg()` and\n"
        "`over()`: the rows that polars hands over are the group."
    )
    return "\n\n".join([summary, note, "\n".join(kept).strip()])


def _bind(signature: inspect.Signature, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    unknown = [key for key in kwargs if key not in signature.parameters]
    if unknown:
        known = list(signature.parameters)
        grouping = unknown[0] == "by" and "frame" not in known
        hint = " (group with group_by() or over())" if grouping else _close(unknown[0], known)
        raise OptionError(f"RB201 {name} has no option '{unknown[0]}'{hint}; it has: {', '.join(known)}")
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError as error:
        raise TypeError(f"{name}(): {error}; it takes: {', '.join(signature.parameters)}") from None
    bound.apply_defaults()
    return dict(bound.arguments)


def _read(frame: Any) -> pl.DataFrame | pl.LazyFrame:
    if isinstance(frame, pl.DataFrame | pl.LazyFrame):
        return frame
    if hasattr(frame, "__arrow_c_stream__") and not isinstance(frame, pl.Series):
        try:
            return pl.DataFrame(frame)
        except Exception as error:
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise ColumnError(
                f"RB100 polars cannot read this {type(frame).__name__} as a table ({reason}); give every column one dtype, or "
                "build a polars DataFrame yourself"
            ) from error
    raise ColumnError(
        f"RB100 expected a polars DataFrame or LazyFrame, or a table with the Arrow C stream interface (pandas, pyarrow, "
        f"DuckDB), got {type(frame).__name__}"
    )


def _several(columns: Any) -> Sequence[str | pl.Expr]:
    if columns is None:
        return []
    one = isinstance(columns, str | pl.Expr) or not isinstance(columns, Iterable)
    return [columns] if one else list(columns)


def _named(column: Any) -> tuple[str, pl.Expr]:
    if isinstance(column, str):
        return column, pl.col(column)
    if not isinstance(column, pl.Expr):
        value = f" {column}" if isinstance(column, int | float) else ""
        raise ColumnError(f"RB100 a column is given by its name or as an expression, got {type(column).__name__}{value}")
    if column.meta.has_multiple_outputs():
        raise ColumnError("RB100 an expression stands for several columns where one is asked for; name them one by one")
    return column.meta.output_name(raise_if_undetermined=False) or "expression", column


def _rows(reference: Any) -> pl.Expr:
    """Which rows make up a named reference, as a Boolean expression."""
    if isinstance(reference, pl.Expr):
        return reference
    if not isinstance(reference, Mapping) or not reference:
        raise OptionError(
            'RB202 reference= takes a name such as "nation", a mapping such as {"province": "Beijing"}, or a Boolean expression, '
            f"got {reference!r}"
        )
    return pl.all_horizontal(
        *(
            pl.col(column).is_in(list(value)) if _is_collection(value) else pl.col(column) == pl.lit(value)
            for column, value in reference.items()
        )
    )


def _links(table: Any, columns: Sequence[str]) -> dict[str, pl.Expr]:
    """The columns of a second table, each as a list in one row: their number is not that of the rows of the frame."""
    frame = _read(table).lazy().collect()
    for name in columns:
        _check_name(name, frame.columns)
    return {name: pl.lit(pl.Series(name, [frame[name]])) for name in columns}


def _is_collection(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str)


def _check_rows(rows: pl.Expr, schema: pl.Schema) -> None:
    """A comparison that polars refuses, such as a text column with a number, fails on an empty frame as well."""
    try:
        pl.DataFrame(schema=schema).select(rows)
    except pl.exceptions.PolarsError as error:
        raise OptionError(f"RB202 reference= does not fit the columns: {str(error).strip().splitlines()[0]}") from None


def _check_name(name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise ColumnError(f"RB101 the frame has no column '{name}'{_close(name, known)}; it has: {', '.join(known) or 'none'}")


def _check_free(name: str, known: Sequence[str], measure: str) -> None:
    if name in known:
        raise ColumnError(
            f"RB103 the frame already has a column '{name}', the name of the result of {measure}; rename or drop it first, or "
            f'take the expression: .with_columns(rb.expr.{measure.partition(".")[2]}(…).alias("another_name"))'
        )


def _close(name: str, known: Sequence[str]) -> str:
    found = difflib.get_close_matches(name, known, n=1)
    return f" (did you mean '{found[0]}'?)" if found else ""

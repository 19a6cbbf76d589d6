"""Charts from one call on a result: waterfalls and stacked bars of decompositions, portfolios of industries.

Needs altair: ``pip install rustbelt[plot]``. The charts are ordinary Altair charts, to be changed, combined and saved
(``chart.save("chart.svg")``). In a notebook without a network, say ``alt.renderers.enable("svg")`` first.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import polars as pl

from rustbelt._measure import _check_name, _read
from rustbelt.exceptions import ColumnError, DataError, OptionError
from rustbelt.typing import Frame

try:
    import altair as alt
except ModuleNotFoundError as error:
    raise ModuleNotFoundError("rustbelt.plot draws with altair: pip install rustbelt[plot]", name=error.name) from error

__all__ = ["portfolio", "stacked", "waterfall"]

Chart: TypeAlias = alt.LayerChart | alt.FacetChart

#: Columns that hold what the parts add up to; those of products are what they multiply up to.
_TOTALS = ("change", "ratio", "growth_factor", "regional_factor", "growth", "gap", "difference")
_PRODUCTS = ("ratio", "growth_factor", "regional_factor")
#: Where the parts lead from and to.
_ENDS = (("base", "current"), ("reference_value", "value"))
#: Of the largest number involved: more than rounding, and far less than an eye can see.
_TOLERANCE = 1e-9
_MOST_PANELS = 40
#: Pairs of keys that are one step.
_STEPS = (("period_start", "period_end"), ("population_base", "population_current"))

#: Numbers that are 1 where nothing is special; of all others that is 0.
_ONE_IS_EQUAL = ("location_quotient", "relative_location_quotient", "population_quotient", "relative")

# Told apart by people with any kind of colour vision: Okabe & Ito, then four of Tol's muted scheme. Black is the total's.
_COLOURS = (
    *("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#999999", "#f0e442"),
    *("#332288", "#882255", "#117733", "#999933"),
)
_UP, _DOWN, _LEVEL, _INK, _GRID = "#0072b2", "#d55e00", "#8c8c8c", "#222222", "#eeeeee"

_NO_FRAME = alt.ViewBackground(stroke=None)


class _Decomposition(NamedTuple):
    """A result as the charts need it: one row per panel or bar, one column per part."""

    frame: pl.DataFrame
    #: Without those of the step.
    keys: list[str]
    step: tuple[str, str] | None
    total: str
    parts: list[str]
    #: The parts multiply up, so nothing happens at 1 and not at 0.
    product: bool
    #: The parts are all of the total.
    complete: bool
    #: Columns from which the parts lead, and to which.
    ends: tuple[str, str] | None

    @property
    def neutral(self) -> int:
        return 1 if self.product else 0


def waterfall(
    result: Frame,
    *,
    parts: Sequence[str] | None = None,
    item: str | None = None,
    ends: bool = True,
    scales: Literal["shared", "independent"] = "shared",
    columns: int | None = None,
    labels: Mapping[str, str] | None = None,
    title: str | None = None,
    unit: str | None = None,
) -> Chart:
    """Waterfall: from the base over each part to the current value.

    One panel per row of the result: filter it to the row, or the few rows, that you mean. Bars are
    read from top to bottom; each begins where the one before it ended.

    Parameters
    ----------
    result : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        The result of a decomposition: keys, ``base``, ``current``, ``change``, then the parts. Of a
        multiplicative one, with ``ratio``, the bars show the running product, from 1.
    parts : list of columns, optional
        Which parts, in which order. By default all columns of numbers after the total that are not
        0 (a factor: 1) in every row. If those named are not all of it, the last bar is what they
        come to.
    item : key column, optional
        For results with one row per item (`rustbelt.contribution`): its values are the parts.
    ends : bool
        Show the base and the current value. Without them, or if the parts are in another unit than
        the base (rates, points, shares), the bars begin at 0 and the last one is the total.
    scales : {"shared", "independent"}
        Whether all panels have one scale, to compare sizes, or each its own.
    columns : int, optional
        Panels in one line; by default two or three.
    labels : mapping, optional
        Other names for parts, the total, ``base`` and ``current``.
    title : str, optional
        A heading. Below it stand the keys that all rows have in common.
    unit : str, optional
        Title of the axis of numbers, such as ``"million yuan, current prices"``.

    Returns
    -------
    An Altair chart: LayerChart for one row, FacetChart for several. A row whose parts are null (not
    defined) has no panel.

    Raises
    ------
    ColumnError
        Not a table (RB100), or a column is missing (RB101) or no number (RB102).
    OptionError
        An option has a value that it does not take, or the columns after the total are not its
        parts (RB202).
    DataError
        No row to draw, or more than 40 (RB316).

    Source
    ------
    Colours: Okabe & Ito (2008), Color universal design.

    Examples
    --------
    The region A of Farhauer & Kröll's textbook beside the rest of its nation:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "region": (["A"] * 4 + ["rest"] * 4) * 2,
    ...     "industry": ["i1", "i2", "i3", "i4"] * 4,
    ...     "year": [2000] * 8 + [2010] * 8,
    ...     "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    ... })
    >>> parts = rb.shift_share.classic(df, "jobs", region="region", industry="industry", period="year")
    >>> chart = rb.plot.waterfall(parts.filter(region="A"), title="A trails its nation", unit="jobs")
    >>> chart.data["end"].round(6).to_list()
    [180.0, 207.0, 208.0, 205.0, 205.0]
    """
    _check_scales("waterfall", scales)
    found = _decomposition("waterfall", result, parts, item)
    frame = found.frame.drop_nulls([found.total, *found.parts])
    steps = _steps(frame, found.step)
    common, panels = _panels("waterfall", frame, found.keys, steps)
    ends = ends and (found.ends is not None or found.product)
    names = _names("waterfall", found, labels) | _names_of_ends(frame, found, labels)
    rows = [
        {"panel": panel, **bar}
        for panel, values in zip(panels, frame.iter_rows(named=True), strict=True)
        for bar in _bars(values, found, names, ends)
    ]
    digits = _digits([bar["value"] - found.neutral for bar in rows if bar["kind"] != "level"])
    bars = pl.DataFrame(rows, infer_schema_length=None).with_columns(
        text=pl.Series([_text(bar["value"], bar["kind"], found.product, digits) for bar in rows]),
        right=pl.max_horizontal("start", "end"),
    )
    # A label stands right of its bar: this much of the width is kept free for it.
    width = pl.col("right").max() - pl.min_horizontal("start", "end").min()
    bars = bars.with_columns(room=(pl.col("right").max() + 0.2 * width).over("panel" if scales == "independent" else pl.lit(1)))

    several = bars["panel"].n_unique() > 1
    labelled = alt.Axis(grid=False, ticks=False, domain=False, labelLimit=260, labelPadding=8)
    scale = alt.Scale(zero=ends or not found.product, nice=False)
    fill = alt.Scale(domain=["level", "increase", "decrease"], range=[_LEVEL, _UP, _DOWN])
    chart = alt.Chart().encode(
        alt.Y("step:N", title=None, sort=bars["step"].unique(maintain_order=True).to_list(), axis=labelled)
    )
    # From the middle of one bar to the middle of the next, and below both of them.
    joints = chart.transform_filter("datum.next != null").mark_rule(color="#aaaaaa").encode(x="end:Q", y2="next:N")
    blocks = chart.mark_bar(height={"band": 0.72}).encode(
        x=alt.X("start:Q", title=_heading(unit, "base = 1" if found.product else None), axis=_numbers(several), scale=scale),
        x2="end:Q",
        color=alt.Color("kind:N", scale=fill, legend=None),
        tooltip=[alt.Tooltip("step:N", title="part"), alt.Tooltip("text:N", title="value")],
    )
    origin = alt.Chart().mark_rule(color=_INK).encode(x=alt.datum(0 if ends else found.neutral))
    words = chart.mark_text(align="left", dx=5, color=_INK).encode(x="right:Q", text="text:N")
    halo = chart.mark_text(align="left", dx=5, stroke="white", strokeWidth=3).encode(x="right:Q", text="text:N")
    room = chart.mark_point(opacity=0).encode(x="room:Q")
    layers = alt.LayerChart(
        data=bars,
        layer=[joints, blocks, origin, halo, words, room],
        width=230 if several else 440,
        height=alt.Step(24 if several else 30),
        view=_NO_FRAME,
    )
    return _finish(layers, panels, common, title, columns, {"x": scales})


def stacked(
    result: Frame,
    *,
    over: str | None = None,
    parts: Sequence[str] | None = None,
    item: str | None = None,
    scales: Literal["shared", "independent"] = "shared",
    columns: int | None = None,
    labels: Mapping[str, str] | None = None,
    title: str | None = None,
    unit: str | None = None,
) -> Chart:
    """Stacked bars: the parts of every step in time, or of every region, with their total.

    Positive parts are stacked on one side of zero, negative ones on the other; the black marks are
    the total. Over time the bars stand, in the order of the periods; over regions they lie, with
    the largest total on top.

    Parameters
    ----------
    result : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        The result of a decomposition: keys, the total (such as ``change``), then the parts. Of a
        multiplicative one, with ``ratio``, the bars are the logarithms of the factors, which add up.
    over : key column, optional
        What has a bar each. By default the step (``period_end``), if the result has several, else the
        one other key that differs between rows. Each combination of the remaining keys has a panel.
    parts : list of columns, optional
        Which parts, in which order. By default all columns of numbers after the total that are not
        0 (a factor: 1) in every row. If those named are not all of it, the black marks are what
        they come to.
    item : key column, optional
        For results with one row per item (`rustbelt.contribution`): its values are the parts.
    scales : {"shared", "independent"}
        Whether all panels have one scale, to compare sizes, or each its own.
    columns : int, optional
        Panels in one line; by default two or three.
    labels : mapping, optional
        Other names for the parts and the total.
    title : str, optional
        A heading. Below it stand the keys that all rows have in common.
    unit : str, optional
        Title of the axis of numbers, such as ``"percentage points"``.

    Returns
    -------
    An Altair chart: LayerChart, or FacetChart if there are several panels. A row whose parts are
    null (not defined) leaves a gap.

    Raises
    ------
    ColumnError
        Not a table (RB100), or a column is missing (RB101) or no number (RB102).
    OptionError
        An option has a value that it does not take; the columns after the total are not its parts;
        two rows have one place in the chart; or the parts are more than the colours that one can
        tell apart, twelve (RB202).
    DataError
        No row to draw, or more than 40 panels (RB316).

    Source
    ------
    Colours: Okabe & Ito (2008), Color universal design; Tol (2021), Colour schemes.

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
    >>> parts = rb.shift_share.classic(df, "jobs", region="region", industry="industry", period="year")
    >>> chart = rb.plot.stacked(parts, unit="jobs")
    >>> chart.data.filter(bar="A")["value"].round(6).to_list()
    [27.0, 1.0, -3.0]
    """
    _check_scales("stacked", scales)
    found = _decomposition("stacked", result, parts, item)
    if len(found.parts) > len(_COLOURS):
        raise OptionError(
            f"RB202 stacked: {len(found.parts)} parts are more than the {len(_COLOURS)} colours that one can tell apart; choose "
            "with parts=[…], or add some up first"
        )
    over = _over(found, over)
    steps = _steps(found.frame, found.step)
    over_steps = found.step is not None and over in found.step
    common, panels = _panels("stacked", found.frame, [key for key in found.keys if key != over], None if over_steps else steps)
    # Steps stand in their order. Populations that are compared with one and the same have none.
    upright = over_steps and (found.step == _STEPS[0] or found.frame["population_base"].n_unique() > 1)
    names = _names("stacked", found, labels)
    if found.product:
        names[found.total] = f"log of {names[found.total]}"

    # Named so that no column of the user's comes in between.
    values = {f"value of {place}": pl.col(name).cast(pl.Float64) for place, name in enumerate(found.parts)}
    wide = found.frame.select(
        pl.Series("panel", panels, dtype=pl.String),
        pl.Series(
            "bar", _steps(found.frame, found.step, short=True) if over_steps else map(_word, found.frame[over]), dtype=pl.String
        ),
        pl.Series("order", _order(found) if over_steps else [0] * found.frame.height),
        **{name: value.log() if found.product else value for name, value in values.items()},
    )
    twice = wide.filter(pl.struct("panel", "bar").is_duplicated())
    if twice.height:
        raise OptionError(
            f"RB202 stacked: over={over!r} puts {twice.height} rows on places that they share, the first at {twice['bar'][0]!r}; "
            "filter the result first"
        )
    # A null part makes the total null.
    wide = wide.with_columns(total=pl.sum_horizontal(*values, ignore_nulls=False))
    if upright:
        wide = wide.sort("order", maintain_order=True)
    else:
        wide = wide.sort(pl.col("total").sum().over("bar"), descending=True, nulls_last=True, maintain_order=True)
    order = wide["bar"].unique(maintain_order=True).to_list()
    bars = pl.concat(
        wide.select(*("panel", "bar", "total"), part=pl.lit(names[part]), place=pl.lit(place), value=pl.col(f"value of {place}"))
        for place, part in enumerate(found.parts)
    )

    several = bars["panel"].n_unique() > 1
    # Labels beside each other, if they have the room; else years are left out and spans turned.
    letters = 7 * max(map(len, order))
    band = min(max(letters, 22 if several else 30), max((300 if several else 600) / len(order), 18))
    labelled = alt.Axis(
        grid=False,
        ticks=False,
        domain=False,
        labelAngle=-90 if upright and letters > max(band, 36) else 0,
        labelLimit=220,
        labelPadding=8,
        labelOverlap="greedy" if upright and letters <= 36 else False,
        labelSeparation=8,
    )
    along, across = (alt.X, alt.Y) if upright else (alt.Y, alt.X)
    colour = alt.Scale(domain=[names[part] for part in found.parts], range=list(_COLOURS[: len(found.parts)]))
    side: Literal["top", "right"] = "top" if len(found.parts) <= 4 else "right"
    legend = alt.Legend(title=None, orient=side, labelLimit=220, symbolType="square", symbolStrokeWidth=0)
    chart = alt.Chart().encode(along("bar:N", title=None, sort=order, axis=labelled))
    blocks = chart.mark_bar(stroke="white", strokeWidth=0.5).encode(
        across("value:Q", title=_heading(unit, "log" if found.product else None), stack="zero", axis=_numbers(several)),
        alt.Color("part:N", scale=colour, legend=legend),
        order=alt.Order("place:Q"),
        tooltip=["bar:N", "part:N", alt.Tooltip("value:Q", format=",.4~g"), alt.Tooltip("total:Q", format=",.4~g")],
    )
    origin = alt.Chart().mark_rule(color=_INK).encode(across(datum=0))
    mark = alt.Shape(
        "mark:N", scale=alt.Scale(range=["diamond"]), legend=alt.Legend(title=None, orient=side, symbolFillColor=_INK)
    )
    total = (
        chart.transform_filter("datum.place == 0")
        .transform_calculate(mark=json.dumps(names[found.total]))
        .encode(across("total:Q"))
    )
    points = total.mark_point(color=_INK, filled=True, opacity=1, size=45, stroke="white", strokeWidth=0.8).encode(mark)
    layers = (
        [blocks, origin, total.mark_line(color=_INK, strokeWidth=1.5, strokeJoin="round"), points]
        if upright
        else [blocks, origin, points]
    )
    width = alt.Step(band) if upright else (260 if several else 440)
    height = (170 if several else 280) if upright else alt.Step(16 if several else 24)
    stack = alt.LayerChart(data=bars, layer=layers, width=width, height=height, view=_NO_FRAME)
    return _finish(stack, panels, common, title, columns, {"y" if upright else "x": scales})


def portfolio(
    result: Frame,
    x: str,
    y: str,
    *,
    label: str,
    size: str | None = None,
    x_line: float | None = None,
    y_line: float | None = None,
    x_scale: Literal["linear", "log"] = "linear",
    labels: Mapping[str, str] | None = None,
    title: str | None = None,
    unit: str | None = None,
) -> alt.LayerChart:
    """Portfolio: industries (or regions) as bubbles in four quadrants.

    Location quotient against growth tells strong and growing industries from those that are strong and
    shrink; the growth of an industry in the nation against that in the region tells who does better than
    the nation. One bubble per row: filter the result to the region and the year that you mean.

    Parameters
    ----------
    result : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        The result of measures, such as `rustbelt.specialization.location_quotient` and
        `rustbelt.comparison.growth_rate`.
    x, y : columns of numbers
        What stands on the horizontal and on the vertical axis.
    label : column
        The name beside each bubble: the industry or the region.
    size : column of numbers of zero or more, optional
        The area of the bubbles, such as jobs.
    x_line, y_line : float, optional
        Where the quadrants meet; by default 1 for quotients and relatives, else 0. For growth, the
        growth of all industries together is another choice.
    x_scale : {"linear", "log"}
        On a logarithmic scale a quotient of 2 is as far from 1 as one of a half, and one very large
        quotient does not push the others together.
    labels : mapping, optional
        Other names for the columns, as titles of the axes.
    title : str, optional
    unit : str, optional
        What the area of the bubbles means, for the legend, such as ``"jobs"``.

    Returns
    -------
    An Altair LayerChart. Rows with a null in one of the numbers are not drawn. Bubbles in the upper
    right are blue, in the lower left orange, the others grey.

    Raises
    ------
    ColumnError
        Not a table (RB100), or a column is missing (RB101) or no number (RB102).
    OptionError
        A negative size, a line that is no finite number, or a number of zero or below on a logarithmic
        scale (RB202).
    DataError
        No row to draw (RB316).

    Source
    ------
    Howard (2007) for growth against growth; Baker (2008) for bubbles in quadrants.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "industry": ["steel", "software"], "location_quotient": [2.0, 0.5],
    ...     "growth_rate": [-0.1, 0.3], "jobs": [400, 90],
    ... })
    >>> chart = rb.plot.portfolio(df, "location_quotient", "growth_rate", label="industry", size="jobs")
    >>> chart.data["quadrant"].to_list()
    ['right, below', 'left, above']
    """
    read = _read(result)
    frame = read.collect() if isinstance(read, pl.LazyFrame) else read
    numbers = [x, y, *([size] if size is not None else [])]
    for name in [*numbers, label]:
        _check_name(name, frame.columns)
    for name in numbers:
        if not frame.schema[name].is_numeric():
            raise ColumnError(f"RB102 column '{name}' has dtype {frame.schema[name]}, but portfolio takes numbers")
    known = [*numbers, label]
    unknown = [name for name in labels or {} if name not in known]
    if unknown:
        raise OptionError(
            f"RB202 portfolio: labels= names {unknown[0]!r}, which is not in this chart; it has: {', '.join(known)}"
        )
    lines = [
        (1.0 if name in _ONE_IS_EQUAL else 0.0) if line is None else float(line) for name, line in ((x, x_line), (y, y_line))
    ]
    if not all(map(math.isfinite, lines)):
        raise OptionError("RB202 portfolio: x_line= and y_line= take finite numbers")
    drawn = frame.drop_nulls(numbers)
    if drawn.is_empty():
        raise DataError("RB316 portfolio: no row with numbers is left to draw; look at the filter before this call")
    if x_scale not in ("linear", "log"):
        raise OptionError(f'RB202 portfolio: option \'x_scale\' is {x_scale!r}, but takes one of "linear", "log"')
    if x_scale == "log" and min(lines[0], drawn.select(pl.col(x).min()).item()) <= 0:
        raise OptionError(f"RB202 portfolio: on a logarithmic scale '{x}' and x_line= have to be above zero; filter first")
    if size is not None and drawn.select((pl.col(size) < 0).any()).item():
        least = drawn.select(pl.col(size).min()).item()
        raise OptionError(f"RB202 portfolio: size='{size}' holds {least}, but an area is zero or more")
    bubbles = drawn.select(
        pl.Series("name", map(_word, drawn[label]), dtype=pl.String),
        x=pl.col(x).cast(pl.Float64),
        y=pl.col(y).cast(pl.Float64),
        size=pl.col(size).cast(pl.Float64) if size is not None else pl.lit(1.0),
    ).with_columns(
        quadrant=pl.when(pl.col("x") >= lines[0]).then(pl.lit("right")).otherwise(pl.lit("left"))
        + pl.when(pl.col("y") >= lines[1]).then(pl.lit(", above")).otherwise(pl.lit(", below"))
    )
    words = {name: (labels or {}).get(name, name.replace("_", " ")) for name in known}
    colours = alt.Scale(domain=["right, above", "left, below", "right, below", "left, above"], range=[_UP, _DOWN, _LEVEL, _LEVEL])
    axis = _numbers(False)
    fitted = alt.Scale(zero=False, nice=True, padding=24)
    across = alt.Scale(type="log", nice=False, padding=24) if x_scale == "log" else fitted
    chart = alt.Chart().encode(
        x=alt.X("x:Q", title=words[x], axis=axis, scale=across), y=alt.Y("y:Q", title=words[y], axis=axis, scale=fitted)
    )
    circles = chart.mark_circle(opacity=0.75, stroke="white", strokeWidth=0.8, size=120).encode(
        color=alt.Color("quadrant:N", scale=colours, legend=None),
        tooltip=[
            alt.Tooltip("name:N", title=words[label]),
            *(
                alt.Tooltip(f"{place}:Q", title=words[name], format=",.4~g")
                for place, name in zip(("x", "y", "size"), numbers, strict=False)
            ),
        ],
    )
    if size is not None:
        legend = alt.Legend(
            title=_heading(unit, words[size]), symbolFillColor=_LEVEL, symbolStrokeWidth=0, titleFontWeight="normal"
        )
        # The area is the size, so it begins at nothing. Large ones first, so that none is hidden.
        circles = circles.encode(
            size=alt.Size("size:Q", scale=alt.Scale(range=[0, 1000], zero=True), legend=legend),
            order=alt.Order("size:Q", sort="descending"),
        )
    rules = [
        alt.Chart().mark_rule(color=_INK).encode(x=alt.datum(lines[0])),
        alt.Chart().mark_rule(color=_INK).encode(y=alt.datum(lines[1])),
    ]
    halo = chart.mark_text(dy=-10, fontSize=10, stroke="white", strokeWidth=3).encode(text="name:N")
    names = chart.mark_text(dy=-10, fontSize=10, color=_INK).encode(text="name:N")
    layers = alt.LayerChart(data=bubbles, layer=[*rules, circles, halo, names], width=480, height=360, view=_NO_FRAME)
    return layers if title is None else layers.properties(title=alt.TitleParams(title, anchor="start", fontSize=15, offset=12))


# The result as a table of parts


def _decomposition(chart: str, result: Frame, parts: Sequence[str] | None, item: str | None) -> _Decomposition:
    read = _read(result)
    frame = read.collect() if isinstance(read, pl.LazyFrame) else read
    if item is not None:
        frame = _items_side_by_side(frame, item)
    total = next((name for name in _TOTALS if name in frame.columns), None)
    if total is None:
        raise ColumnError(
            f"RB101 the frame has none of the columns {', '.join(_TOTALS)}, so it is no decomposition; it has: "
            f"{', '.join(frame.columns) or 'none'}"
        )
    product = total in _PRODUCTS
    chosen = list(parts) if parts is not None else _after(frame, total, product)
    for name in chosen:
        _check_name(name, frame.columns)
    for name in {"base", "current", total, *chosen} & set(frame.columns):
        if not frame.schema[name].is_numeric():
            raise ColumnError(f"RB102 column '{name}' has dtype {frame.schema[name]}, but {chart} takes numbers")
    if not chosen:
        raise OptionError(f"RB202 {chart}: parts= is empty; name one or more columns, such as those after '{total}'")
    summed = _together(chosen, product)
    complete = _equal(frame, summed, pl.col(total), [*chosen, total])
    if not complete and parts is None:
        verb = "multiply" if product else "add"
        raise OptionError(
            f"RB202 {chart}: the columns {', '.join(chosen)} after '{total}' do not {verb} up to it; name the parts "
            "with parts=[…]"
        )
    if not complete:
        frame = frame.with_columns(summed.alias(total))
    ends = next((pair for pair in _ENDS if set(pair) <= set(frame.columns)), None)
    before = ends or (total,)
    names = frame.columns[: min(frame.columns.index(name) for name in before)]
    if ends is not None and (product or not _equal(frame, pl.col(ends[0]) + summed, pl.col(ends[1]), [*chosen, *ends])):
        ends = None
    step = next((pair for pair in _STEPS if set(pair) <= set(names)), None)
    return _Decomposition(
        frame, [name for name in names if name not in (step or ())], step, total, chosen, product, complete, ends
    )


def _together(parts: Sequence[str], product: bool) -> pl.Expr:
    result = pl.lit(1.0 if product else 0.0)
    for name in parts:
        result = result * pl.col(name) if product else result + pl.col(name)
    return result


def _after(frame: pl.DataFrame, total: str, product: bool) -> list[str]:
    """The columns after the total that make it up (bounds and the like may follow), without those that are nothing everywhere."""
    names = frame.columns[frame.columns.index(total) + 1 :]
    numbers = [name for name in names if frame.schema[name].is_numeric()]
    if not numbers:
        raise ColumnError(f"RB101 the frame has no column of numbers after '{total}'; name the parts with parts=[…]")
    if frame.schema[total].is_numeric():
        for count in range(1, len(numbers)):
            if _equal(frame, _together(numbers[:count], product), pl.col(total), [*numbers[:count], total]):
                numbers = numbers[:count]
                break
    moved = [name for name in numbers if frame.select((pl.col(name) != (1 if product else 0)).any()).item()]
    return moved or numbers


def _equal(frame: pl.DataFrame, left: pl.Expr, right: pl.Expr, sizes: Sequence[str]) -> bool:
    """In every row that has both, within rounding of the largest number involved."""
    largest = pl.max_horizontal(pl.col(name).abs() for name in sizes)
    return bool(frame.select(((left - right).abs() <= _TOLERANCE * largest).all()).item())


#: Of a result with a row per item: what the contributions add up to, and what other numbers there may be.
_GROWTH = ("total_growth", "national_growth", "growth")
_OF_ITEMS = ("base", "current", "weight", "share", "contribution", *_GROWTH, "residual")


def _items_side_by_side(frame: pl.DataFrame, item: str) -> pl.DataFrame:
    """A row per item becomes a column per item. Base and current value are those of all items together."""
    growth = next((name for name in _GROWTH if name in frame.columns), _GROWTH[0])
    for name in (item, "contribution", growth):
        _check_name(name, frame.columns)
    keys = [name for name in frame.columns if name not in (item, *_OF_ITEMS)]
    named = frame.with_columns(pl.col(item).cast(pl.String).fill_null("null"), pl.lit(1).alias(""))  # pivot needs a key
    if named.select(pl.struct(item, *keys).is_duplicated().any()).item():
        raise OptionError(
            f"RB202 item={item!r} does not tell all rows of one step apart; filter the result first, or join its keys"
        )
    keys = ["", *keys]
    ends = [pl.col(name).sum() for name in ("base", "current") if name in frame.columns]
    residual = [pl.col("residual").first()] if "residual" in frame.columns else []
    totals = named.group_by(keys, maintain_order=True).agg(*ends, pl.col(growth).first().alias("growth"))
    # An item without a row in one of the steps contributes nothing to it.
    wide = named.pivot(item, index=keys, values="contribution", maintain_order=True).with_columns(pl.exclude(keys).fill_null(0.0))
    found = totals.join(wide, on=keys, nulls_equal=True, maintain_order="left")
    if residual:
        found = found.join(named.group_by(keys).agg(*residual), on=keys, nulls_equal=True, maintain_order="left")
    return found.drop("")


# Words


def _names(chart: str, found: _Decomposition, labels: Mapping[str, str] | None) -> dict[str, str]:
    """Columns as words, and the other names that the user gives them."""
    names = {name: name.replace("_", " ") for name in [*found.parts, found.total]}
    if not found.complete:
        names[found.total] = "product of these" if found.product else "sum of these"
    known = [*names, *(found.ends or _ENDS[0])]
    unknown = [name for name in labels or {} if name not in known]
    if unknown:
        raise OptionError(f"RB202 {chart}: labels= names {unknown[0]!r}, which is not in this chart; it has: {', '.join(known)}")
    names |= {name: word for name, word in (labels or {}).items() if name in names}
    if len(set(names.values())) < len(names):
        raise OptionError(f"RB202 {chart}: labels= gives two parts the same name; each needs its own")
    return names


def _names_of_ends(frame: pl.DataFrame, found: _Decomposition, labels: Mapping[str, str] | None) -> dict[str, str]:
    """Base and current value, with the two periods if all rows have the same."""
    ends = found.ends or _ENDS[0]
    words = {}
    for place, name in enumerate(ends):
        words[name] = name.replace("_", " ")
        if found.step is not None and frame[found.step[place]].n_unique() == 1:
            words[name] += f", {_word(frame[found.step[place]][0])}"
    return words | {name: word for name, word in (labels or {}).items() if name in words}


def _word(value: Any) -> str:
    return "null" if value is None else str(value)


def _steps(frame: pl.DataFrame, step: tuple[str, str] | None, *, short: bool = False) -> list[str] | None:
    """Steps as words: 2018–2021, or 2021 if all are of one year and it shall be short."""
    if step is None:
        return None
    pairs = list(zip(frame[step[0]], frame[step[1]], strict=True))
    if short and all(isinstance(start, int) and isinstance(end, int) and end - start == 1 for start, end in pairs):
        return [_word(end) for _, end in pairs]
    return [f"{_word(start)}–{_word(end)}" for start, end in pairs]


def _order(found: _Decomposition) -> pl.Series:
    """Place of each row's step among the steps."""
    start, end = found.step or _STEPS[0]
    return found.frame.select(pl.struct(end, start).rank("dense")).to_series()


def _panels(chart: str, frame: pl.DataFrame, keys: Sequence[str], steps: list[str] | None) -> tuple[str, list[str]]:
    """What all rows have in common, as a line of text, and what tells each row's panel apart."""
    if frame.is_empty():
        raise DataError(f"RB316 {chart}: no row with parts is left to draw; look at the filter before this call")
    words = [[_word(value) for value in frame[key]] for key in keys] + ([steps] if steps is not None else [])
    common = ", ".join(column[0] for column in words if len(set(column)) == 1)
    different = [column for column in words if len(set(column)) > 1]
    panels = [", ".join(row) for row in zip(*different, strict=True)] if different else [""] * frame.height
    count = len(set(panels))
    if count > _MOST_PANELS:
        raise DataError(
            f"RB316 {chart}: {count} panels are more than the {_MOST_PANELS} that one can look at; filter the result first"
        )
    return common, panels


def _digits(sizes: Sequence[float]) -> int:
    """Decimals that show three figures of the largest number."""
    largest = max(map(abs, sizes), default=0.0)
    return min(max(2 - math.floor(math.log10(largest)), 0), 9) if largest > 0 else 0


def _text(value: float, kind: str, product: bool, digits: int) -> str:
    if product:
        return f"{'' if kind == 'level' else '×'}{value:,.{digits}f}"
    text = f"{value:{'' if kind == 'level' else '+'},.{digits}f}"
    zero = not any(figure in text for figure in "123456789")
    return text.lstrip("+-") if zero else text.replace("-", "−")


# Bars and charts


def _bars(row: Mapping[str, Any], found: _Decomposition, names: Mapping[str, str], ends: bool) -> list[dict[str, Any]]:
    """The bars of one waterfall, each with the name of the one that follows."""
    base, current = found.ends or _ENDS[0]
    at = float(found.neutral if found.product or not ends else row[base])
    bars = [("level", names[base], at, 0.0, at)] if ends else []
    for part in found.parts:
        value = float(row[part])
        to = at * value if found.product else at + value
        bars.append(("increase" if to >= at else "decrease", names[part], value, at, to))
        at = to
    if ends:
        bars.append(("level", names[current], at, 0.0, at))
    else:
        bars.append(("level", names[found.total], at, float(found.neutral), at))
    following = [*(name for _, name, *_ in bars[1:]), None]
    fields = ("kind", "step", "value", "start", "end")
    return [{**dict(zip(fields, bar, strict=True)), "next": after} for bar, after in zip(bars, following, strict=True)]


def _check_scales(chart: str, scales: str) -> None:
    if scales not in ("shared", "independent"):
        raise OptionError(f'RB202 {chart}: option \'scales\' is {scales!r}, but takes one of "shared", "independent"')


def _over(found: _Decomposition, over: str | None) -> str:
    """The key whose values have a bar each."""
    if over is not None:
        _check_name(over, [*found.keys, *(found.step or ())])
        return over
    if found.step is not None and found.frame.select(pl.struct(found.step).n_unique()).item() > 1:
        return found.step[1]
    different = [key for key in found.keys if found.frame[key].n_unique() > 1]
    if len(different) > 1:
        raise OptionError(
            f"RB202 stacked: several keys differ between rows, so say over= one of {', '.join(different)}; the others get panels"
        )
    candidates: list[str] = [*different, *found.keys, *(found.step or ())[1:]]
    if not candidates:
        raise ColumnError("RB101 the frame has no key column before its numbers; add one that names the rows")
    return candidates[0]


def _heading(unit: str | None, otherwise: str | None) -> str | None:
    return unit if unit is not None else otherwise


def _numbers(several: bool) -> alt.Axis:
    return alt.Axis(
        gridColor=_GRID,
        domain=False,
        ticks=False,
        labelPadding=6,
        labelFlush=False,
        tickCount=4 if several else 6,
        titleFontWeight="normal",
    )


def _finish(
    layers: alt.LayerChart, panels: Sequence[str], common: str, title: str | None, columns: int | None, scales: dict[str, Any]
) -> Chart:
    """Heading, and one panel each."""
    chart: Chart = layers
    names = list(dict.fromkeys(panels))
    if len(names) > 1:
        header = alt.Header(title=None, labelFontWeight="bold", labelFontSize=12, labelLimit=260)
        facet = alt.Facet("panel:N", sort=names, header=header)
        chart = layers.facet(facet, columns=columns or (2 if len(names) in (2, 4) else 3)).resolve_scale(**scales)
    if title is None and not common:
        return chart
    heading = alt.TitleParams(
        title or common,
        subtitle=common if title and common else alt.Undefined,
        anchor="start",
        fontSize=15,
        subtitleColor="#666666",
        offset=12,
    )
    return chart.properties(title=heading)

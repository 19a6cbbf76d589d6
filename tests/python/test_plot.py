"""Charts: what they show is the result, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import rustbelt as rb
from rustbelt.exceptions import ColumnError, DataError, OptionError

alt = pytest.importorskip("altair")
plot = rb.plot

JOBS = pl.DataFrame(
    {
        "region": (["A"] * 4 + ["rest"] * 4) * 2,
        "industry": ["i1", "i2", "i3", "i4"] * 4,
        "year": [2000] * 8 + [2010] * 8,
        "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    }
)
LATER = JOBS.filter(year=2010).with_columns(
    year=pl.lit(2015, pl.Int64), jobs=pl.col("jobs") + pl.Series([3, 1, 4, 1, 5, 9, 2, 6])
)
KEYS = {"region": "region", "industry": "industry", "period": "year"}
PARTS = ["national", "industry_mix", "competitive"]

CLASSIC = rb.shift_share.classic(JOBS, "jobs", **KEYS)
STEPS = rb.shift_share.classic(pl.concat([JOBS, LATER]), "jobs", **KEYS)
FACTORS = pl.DataFrame(
    {
        "region": ["A", "B"],
        "base": [100.0, 50.0],
        "current": [150.0, 40.0],
        "ratio": [1.5, 0.8],
        "activity": [1.2, 0.5],
        "structure": [1.0, 1.0],
        "intensity": [1.25, 1.6],
    }
)


def specification(chart: Any) -> dict[str, Any]:
    """The chart as Vega-Lite reads it, which altair checks against the schema."""
    return chart.to_dict()


def layers(chart: Any) -> list[dict[str, Any]]:
    found = specification(chart)
    return found.get("spec", found)["layer"]


def of_kind(chart: Any, kind: str) -> list[dict[str, Any]]:
    return [layer for layer in layers(chart) if layer["mark"]["type"] == kind]


def shown(chart: Any) -> pl.DataFrame:
    """The rows inside of the specification."""
    (rows,) = specification(chart)["datasets"].values()
    return pl.DataFrame(rows)


def image(chart: Any, tmp_path: Any) -> str:
    pytest.importorskip("vl_convert")
    chart.save(tmp_path / "chart.svg")
    return (tmp_path / "chart.svg").read_text(encoding="utf-8")


# Waterfall


def test_waterfall_leads_from_base_over_the_parts_to_current() -> None:
    row = CLASSIC.filter(region="A")
    bars = shown(plot.waterfall(row))
    assert bars["step"].to_list() == ["base, 2000", "national", "industry mix", "competitive", "current, 2010"]
    assert bars["kind"].to_list() == ["level", "increase", "increase", "decrease", "level"]
    values = row.select("base", *PARTS, "current").row(0)
    assert bars["value"].to_list() == pytest.approx(values, abs=1e-12)
    assert bars["start"].to_list() == pytest.approx([0, 180, 207, 208, 0], abs=1e-12)
    assert bars["end"].to_list() == pytest.approx([180, 207, 208, 205, 205], abs=1e-12)
    assert bars["text"].to_list() == ["180.0", "+27.0", "+1.0", "−3.0", "205.0"]
    # every bar begins where the one before it ended, and names it
    assert bars["start"].to_list()[1:4] == bars["end"].to_list()[:3]
    assert bars["next"].to_list() == [*bars["step"].to_list()[1:], None]


def test_waterfall_without_ends_runs_from_zero_to_the_change() -> None:
    bars = shown(plot.waterfall(CLASSIC.filter(region="A"), ends=False))
    assert bars["step"].to_list() == ["national", "industry mix", "competitive", "change"]
    assert bars["end"].to_list() == pytest.approx([27, 28, 25, 25], abs=1e-12)
    assert bars["start"].to_list() == pytest.approx([0, 27, 28, 0], abs=1e-12)


def test_waterfall_of_parts_in_another_unit_has_no_ends() -> None:
    rates = CLASSIC.with_columns(pl.col("change", *PARTS) / pl.col("base"))
    bars = shown(plot.waterfall(rates.filter(region="A")))
    assert bars["step"].to_list() == ["national", "industry mix", "competitive", "change"]
    assert bars["end"].to_list() == pytest.approx([27 / 180, 28 / 180, 25 / 180, 25 / 180])
    assert bars["text"].to_list() == ["+0.150", "+0.006", "−0.017", "0.139"]


def test_waterfall_of_some_parts_says_what_they_come_to() -> None:
    bars = shown(plot.waterfall(CLASSIC.filter(region="A"), parts=["competitive", "industry_mix"]))
    assert bars["step"].to_list() == ["competitive", "industry mix", "sum of these"]
    assert bars["value"].to_list() == pytest.approx([-3, 1, -2])


def test_waterfall_of_factors_is_a_running_product() -> None:
    bars = shown(plot.waterfall(FACTORS.filter(region="A")))
    assert bars["step"].to_list() == ["base", "activity", "intensity", "current"]
    assert bars["end"].to_list() == pytest.approx([1, 1.2, 1.5, 1.5])
    assert bars["text"].to_list() == ["1.000", "×1.200", "×1.250", "1.500"]
    bare = shown(plot.waterfall(FACTORS.filter(region="B"), ends=False))
    assert bare["step"].to_list() == ["activity", "intensity", "ratio"]
    assert bare["start"].to_list() == pytest.approx([1, 0.5, 1])
    assert bare["end"].to_list() == pytest.approx([0.5, 0.8, 0.8])


def test_a_part_that_is_zero_everywhere_is_left_out_unless_named() -> None:
    result = rb.shift_share.esteban_marquillas(JOBS, "jobs", **KEYS).filter(region="A")
    assert "entry" not in shown(plot.waterfall(result))["step"].to_list()
    named = shown(plot.waterfall(result, parts=[*PARTS, "allocation", "entry"]))
    assert named.filter(step="entry")["text"].item() == "0.0"


def test_what_follows_the_parts_is_no_part() -> None:
    with_bounds = CLASSIC.with_columns(national_lowest=26.0, national_highest=28.0, word=pl.lit("x"))
    assert_frame_equal(plot.waterfall(with_bounds).data, plot.waterfall(CLASSIC).data)
    assert_frame_equal(plot.stacked(with_bounds).data, plot.stacked(CLASSIC).data)


def test_a_gap_between_regions_leads_from_the_reference_to_the_value() -> None:
    gap = pl.DataFrame(
        {"region": ["A"], "value": [12.0], "reference_value": [10.0], "difference": [2.0], "structure": [3.0], "rate": [-1.0]}
    )
    bars = shown(plot.waterfall(gap))
    assert bars["step"].to_list() == ["reference value", "structure", "rate", "value"]
    assert bars["end"].to_list() == [10, 13, 12, 12]
    assert shown(plot.stacked(gap))["bar"].unique().to_list() == ["A"]


def test_populations_are_steps() -> None:
    columns = {"base": [1.0, 2.0], "current": [2.0, 1.5], "change": [1.0, -0.5], "rate": [0.5, 0.5], "composition": [0.5, -1.0]}
    years = pl.DataFrame({"population_base": ["1970", "1980"], "population_current": ["1980", "1990"], **columns})
    (bar,) = of_kind(plot.stacked(years), "bar")
    assert bar["encoding"]["x"]["sort"] == ["1970–1980", "1980–1990"]
    regions = pl.DataFrame({"population_base": ["China", "China"], "population_current": ["Jilin", "Anhui"], **columns})
    (bar,) = of_kind(plot.stacked(regions), "bar")
    assert bar["encoding"]["y"]["sort"] == ["China–Jilin", "China–Anhui"]
    assert shown(plot.waterfall(regions))["panel"].unique(maintain_order=True).to_list() == ["China–Jilin", "China–Anhui"]


def test_waterfall_has_a_panel_for_each_row() -> None:
    chart = plot.waterfall(STEPS)
    assert isinstance(chart, alt.FacetChart)
    bars = shown(chart)
    assert bars["panel"].unique(maintain_order=True).to_list() == [
        "A, 2000–2010",
        "A, 2010–2015",
        "rest, 2000–2010",
        "rest, 2010–2015",
    ]
    ends = bars.filter(step="current")["end"].to_list()
    assert ends == pytest.approx(STEPS["current"].to_list())
    assert specification(chart)["facet"]["sort"] == bars["panel"].unique(maintain_order=True).to_list()
    assert specification(plot.waterfall(STEPS, scales="independent", columns=1))["columns"] == 1


def test_room_for_labels_is_right_of_all_bars() -> None:
    together = plot.waterfall(CLASSIC).data
    assert together["room"].n_unique() == 1
    assert together["room"][0] > together["right"].max()
    apart = plot.waterfall(CLASSIC, scales="independent").data
    assert apart["room"].n_unique() == 2
    assert (apart["room"] > apart["right"]).all()


def test_rows_that_are_not_defined_have_no_panel() -> None:
    gaps = STEPS.with_columns(pl.when(pl.col("period_end") == 2010).then(pl.col(name)).alias(name) for name in ["change", *PARTS])
    assert shown(plot.waterfall(gaps))["panel"].unique(maintain_order=True).to_list() == ["A", "rest"]
    with pytest.raises(DataError, match="RB316 waterfall: no row with parts is left"):
        plot.waterfall(gaps.filter(period_end=2015))


# Stacked bars


def test_stacked_over_time() -> None:
    chart = plot.stacked(STEPS.filter(region="A"))
    bars = shown(chart)
    assert bars["bar"].unique(maintain_order=True).to_list() == ["2000–2010", "2010–2015"]
    for part, word in zip(PARTS, ["national", "industry mix", "competitive"], strict=True):
        assert bars.filter(part=word)["value"].to_list() == STEPS.filter(region="A")[part].to_list()
    assert bars.filter(place=0)["total"].to_list() == pytest.approx(STEPS.filter(region="A")["change"].to_list())
    bar, *_ = of_kind(chart, "bar")
    assert bar["encoding"]["x"]["field"] == "bar"
    assert bar["encoding"]["y"]["stack"] == "zero"
    assert bar["encoding"]["color"]["scale"]["domain"] == ["national", "industry mix", "competitive"]
    assert len(of_kind(chart, "line")) == 1


def test_steps_of_one_year_are_named_by_their_end() -> None:
    years = STEPS.with_columns(period_start=pl.col("period_end") - 1)
    assert shown(plot.stacked(years.filter(region="A")))["bar"].unique(maintain_order=True).to_list() == ["2010", "2015"]


def test_periods_stand_in_their_order() -> None:
    turned = STEPS.filter(region="A").reverse()
    (bar,) = of_kind(plot.stacked(turned), "bar")
    assert bar["encoding"]["x"]["sort"] == ["2000–2010", "2010–2015"]


def test_stacked_over_regions_lies_with_the_largest_on_top() -> None:
    chart = plot.stacked(CLASSIC, over="region")
    (bar,) = of_kind(chart, "bar")
    assert bar["encoding"]["y"]["field"] == "bar"
    assert bar["encoding"]["y"]["sort"] == CLASSIC.sort("change", descending=True)["region"].to_list() == ["rest", "A"]
    assert not of_kind(chart, "line")
    # and the only key that differs is found without its name
    assert_frame_equal(plot.stacked(CLASSIC).data, chart.data)


def test_stacked_has_a_panel_for_each_combination_of_the_other_keys() -> None:
    chart = plot.stacked(STEPS, scales="independent")
    assert isinstance(chart, alt.FacetChart)
    assert shown(chart)["panel"].unique().sort().to_list() == ["A", "rest"]
    assert specification(chart)["resolve"]["scale"] == {"y": "independent"}
    over_regions = plot.stacked(STEPS, over="region")
    assert shown(over_regions)["panel"].unique().sort().to_list() == ["2000–2010", "2010–2015"]


def test_stacked_parts_that_are_not_all() -> None:
    bars = shown(plot.stacked(CLASSIC, parts=["industry_mix", "competitive"]))
    assert bars.filter(bar="A", place=0)["total"].item() == pytest.approx(-2)
    mark = [layer for layer in layers(plot.stacked(CLASSIC, parts=["competitive"])) if "transform" in layer]
    assert mark[-1]["transform"][-1] == {"calculate": '"sum of these"', "as": "mark"}


def test_stacked_factors_are_logs() -> None:
    bars = shown(plot.stacked(FACTORS))
    expected = FACTORS.select(pl.col("activity", "intensity").log()).row(1)
    assert bars.filter(bar="B")["value"].to_list() == pytest.approx(expected)
    assert bars.filter(bar="B", place=0)["total"].item() == pytest.approx(FACTORS["ratio"].log()[1])


def test_two_rows_on_one_place() -> None:
    twice = pl.concat([CLASSIC, CLASSIC])
    with pytest.raises(OptionError, match="RB202 stacked: over='region' puts 4 rows on places that they share, the first at 'A'"):
        plot.stacked(twice)


# Contributions: a row per item


def contributions() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "region": ["A"] * 5,
            "sector": ["farms", "mills", "farms", "mills", "shops"],
            "period_start": [2000, 2000, 2001, 2001, 2001],
            "period_end": [2001, 2001, 2002, 2002, 2002],
            "base": [40.0, 60.0, 50.0, 50.0, 0.0],
            "current": [50.0, 50.0, 45.0, 60.0, 5.0],
            "contribution": [10.0, -10.0, -5.0, 10.0, 5.0],
            "total_growth": [0.0, 0.0, 10.0, 10.0, 10.0],
        }
    )


def test_items_are_parts() -> None:
    bars = shown(plot.stacked(contributions(), item="sector"))
    assert bars["part"].unique(maintain_order=True).to_list() == ["farms", "mills", "shops"]
    assert bars.filter(part="shops")["value"].to_list() == [0.0, 5.0]
    assert bars.filter(place=0)["total"].to_list() == [0.0, 10.0]
    fall = shown(plot.waterfall(contributions().filter(period_end=2002), item="sector"))
    assert fall["step"].to_list() == ["base, 2001", "farms", "mills", "shops", "current, 2002"]
    assert fall["end"].to_list() == pytest.approx([100, 95, 105, 110, 110])


def test_weights_and_growth_of_items_are_no_parts() -> None:
    extra = contributions().drop("base", "current").with_columns(weight=0.5, growth=0.3, residual=0.0)
    bars = shown(plot.stacked(extra, item="sector"))
    assert bars["part"].unique(maintain_order=True).to_list() == ["farms", "mills", "shops"]
    off = extra.with_columns(total_growth=pl.col("total_growth") + 1, residual=1.0)
    assert shown(plot.stacked(off, item="sector")).filter(part="residual")["value"].to_list() == [1, 1]


def test_items_that_are_not_told_apart() -> None:
    with pytest.raises(OptionError, match="RB202 item='sector' does not tell all rows of one step apart"):
        plot.stacked(pl.concat([contributions(), contributions()]), item="sector")


# What both share

BOTH = pytest.mark.parametrize("draw", [plot.waterfall, plot.stacked])


@BOTH
def test_any_table(draw: Any) -> None:
    expected = specification(draw(CLASSIC))
    assert specification(draw(CLASSIC.lazy())) == expected
    pytest.importorskip("pandas")
    assert specification(draw(CLASSIC.to_pandas())) == expected


@BOTH
def test_title_and_unit(draw: Any) -> None:
    found = specification(draw(CLASSIC, title="Jobs", unit="persons"))
    assert found["title"]["text"] == "Jobs"
    assert found["title"]["subtitle"] == "2000–2010"
    assert '"title": "persons"' in str(found).replace("'", '"')
    assert specification(draw(CLASSIC))["title"]["text"] == "2000–2010"


@BOTH
def test_labels(draw: Any) -> None:
    data = shown(draw(CLASSIC, labels={"competitive": "own strength"}))
    assert "own strength" in data["step" if "step" in data.columns else "part"].to_list()
    with pytest.raises(OptionError, match=r"RB202 \w+: labels= names 'regional', which is not in this chart; it has: national"):
        draw(CLASSIC, labels={"regional": "x"})
    with pytest.raises(OptionError, match=r"RB202 \w+: labels= gives two parts the same name"):
        draw(CLASSIC, labels={"competitive": "national"})


@BOTH
def test_charts_are_drawn(draw: Any, tmp_path: Any) -> None:
    svg = image(draw(STEPS, title="Höhe & Tiefe", unit="Personen"), tmp_path)
    for word in ("Höhe &amp; Tiefe", "Personen", "industry mix", "2010–2015"):
        assert word in svg
    assert "NaN" not in svg


@BOTH
def test_every_number_is_in_the_picture(draw: Any, tmp_path: Any) -> None:
    svg = image(draw(CLASSIC.filter(region="A")), tmp_path)
    if draw is plot.waterfall:
        assert all(f">{text}<" in svg for text in ("180.0", "+27.0", "+1.0", "−3.0", "205.0"))
    else:
        assert svg.count("part: ") == 3


@BOTH
def test_charts_can_be_combined(draw: Any) -> None:
    one = draw(CLASSIC.filter(region="A"))
    assert specification(one | one)
    assert one.config is alt.Undefined


@BOTH
def test_errors(draw: Any) -> None:
    with pytest.raises(ColumnError, match="RB100 expected a polars DataFrame"):
        draw([1, 2])
    with pytest.raises(ColumnError, match="RB101 the frame has none of the columns change, ratio"):
        draw(JOBS)
    with pytest.raises(ColumnError, match=r"RB101 the frame has no column 'competitve' \(did you mean 'competitive'\?\)"):
        draw(CLASSIC, parts=["competitve"])
    with pytest.raises(ColumnError, match="RB101 the frame has no column 'contribution'"):
        draw(CLASSIC, item="region")
    with pytest.raises(ColumnError, match="RB101 the frame has no column of numbers after 'change'"):
        draw(CLASSIC.select("region", "change"))
    with pytest.raises(ColumnError, match=r"RB102 column 'region' has dtype String, but \w+ takes numbers"):
        draw(CLASSIC, parts=["region", "national"])
    with pytest.raises(OptionError, match=r"RB202 .* parts= is empty"):
        draw(CLASSIC, parts=[])
    with pytest.raises(OptionError, match=r"RB202 .*option 'scales' is 'free', but takes one of"):
        draw(CLASSIC, scales="free")
    with pytest.raises(OptionError, match=r"RB202 .* the columns error, national, .* after 'change' do not add up to it"):
        draw(CLASSIC.select("region", "base", "current", "change", pl.lit(0.5).alias("error"), *PARTS))
    with pytest.raises(OptionError, match=r"RB202 .* do not multiply up to it"):
        draw(FACTORS.with_columns(intensity=2.0))
    with pytest.raises(DataError, match=r"RB316 .* no row with parts is left to draw"):
        draw(CLASSIC.clear())


def test_too_much_for_one_chart() -> None:
    many = pl.concat([CLASSIC.filter(region="A").with_columns(region=pl.lit(f"r{i}")) for i in range(41)])
    with pytest.raises(DataError, match="RB316 waterfall: 41 panels are more than the 40"):
        plot.waterfall(many)
    wide = CLASSIC.select("region", "change", *(pl.col("change").alias(f"part_{i}") / 13 for i in range(13)))
    with pytest.raises(OptionError, match="RB202 stacked: 13 parts are more than the 12 colours"):
        plot.stacked(wide)
    with pytest.raises(
        OptionError, match="RB202 stacked: several keys differ between rows, so say over= one of region, industry"
    ):
        plot.stacked(rb.shift_share.classic(JOBS, "jobs", level="cell", **KEYS))


def test_labels_of_many_periods_do_not_overlap() -> None:
    """Spans too long for their bars are turned; years are thinned out."""
    steps = pl.DataFrame({"period_start": range(1950, 2010, 3), "period_end": range(1953, 2013, 3), "change": 1.0, "all": 1.0})
    (bar,) = of_kind(plot.stacked(steps), "bar")
    assert bar["encoding"]["x"]["axis"]["labelAngle"] == -90
    (bar,) = of_kind(plot.stacked(steps.with_columns(period_start=pl.col("period_end") - 1)), "bar")
    assert bar["encoding"]["x"]["axis"]["labelAngle"] == 0
    assert bar["encoding"]["x"]["axis"]["labelOverlap"] == "greedy"


def test_the_renderer_stays_as_it_is() -> None:
    active = alt.renderers.active
    plot.waterfall(CLASSIC)
    plot.stacked(CLASSIC)
    assert alt.renderers.active == active


def test_altair_is_loaded_at_first_use_and_missed_by_name() -> None:
    code = """
import sys
import rustbelt as rb
assert "altair" not in sys.modules
sys.modules["altair"] = None
try:
    rb.plot
except ModuleNotFoundError as error:
    assert error.name == "altair"
    assert "pip install rustbelt[plot]" in str(error)
else:
    raise AssertionError
try:
    rb.plots
except AttributeError as error:
    assert str(error) == "module 'rustbelt' has no attribute 'plots'"
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# Portfolio

INDUSTRIES = pl.DataFrame(
    {
        "industry": ["steel", "software", "cars", "care", "none"],
        "location_quotient": [2.0, 0.5, 1.5, 0.75, None],
        "growth_rate": [-0.1, 0.3, 0.2, -0.05, 0.1],
        "jobs": [400, 90, 250, 0, 7],
    }
)


def test_portfolio_shows_each_row_in_its_quadrant() -> None:
    chart = plot.portfolio(INDUSTRIES, "location_quotient", "growth_rate", label="industry", size="jobs")
    want = INDUSTRIES.head(4).select(
        name="industry", x="location_quotient", y="growth_rate", size=pl.col("jobs").cast(pl.Float64)
    )
    assert_frame_equal(chart.data.drop("quadrant"), want)
    assert chart.data["quadrant"].to_list() == ["right, below", "left, above", "right, above", "left, below"]
    lines = of_kind(chart, "rule")
    assert [line["encoding"].get("x", line["encoding"].get("y"))["datum"] for line in lines] == [1.0, 0.0]
    (circles,) = of_kind(chart, "circle")
    assert circles["encoding"]["size"]["legend"]["title"] == "jobs"
    assert circles["encoding"]["x"]["title"] == "location quotient"


def test_portfolio_lines_and_words_are_the_users() -> None:
    chart = plot.portfolio(
        INDUSTRIES.lazy(),
        "growth_rate",
        "location_quotient",
        label="industry",
        x_line=0.25,
        y_line=2,
        labels={"growth_rate": "growth 2010 to 2020"},
        title="Where to?",
    )
    assert chart.data["quadrant"].to_list() == ["left, above", "right, below", "left, below", "left, below"]
    (circles,) = of_kind(chart, "circle")
    assert circles["encoding"]["x"]["title"] == "growth 2010 to 2020"
    assert "size" not in circles["encoding"]
    assert specification(chart)["title"]["text"] == "Where to?"


def test_portfolio_as_an_image(tmp_path: Any) -> None:
    chart = plot.portfolio(INDUSTRIES, "location_quotient", "growth_rate", label="industry", size="jobs", x_scale="log")
    text = image(chart, tmp_path)
    assert all(word in text for word in ("steel", "software", "location quotient", "growth rate"))


@pytest.mark.parametrize(
    ("changes", "error", "text"),
    [
        ({"x": "nothing"}, ColumnError, "RB101"),
        ({"x": "industry"}, ColumnError, "RB102"),
        ({"size": "growth_rate"}, OptionError, "RB202 portfolio: size='growth_rate' holds -0.1"),
        ({"x_line": float("nan")}, OptionError, "RB202"),
        ({"x_scale": "root"}, OptionError, "RB202 portfolio: option 'x_scale' is 'root'"),
        (
            {"x": "growth_rate", "x_scale": "log", "x_line": 1},
            OptionError,
            "RB202 portfolio: on a logarithmic scale 'growth_rate'",
        ),
        ({"labels": {"jobs": "people"}}, OptionError, "RB202 portfolio: labels= names 'jobs'"),
        ({"result": INDUSTRIES.tail(1)}, DataError, "RB316 portfolio"),
    ],
)
def test_portfolio_says_what_is_wrong(changes: dict[str, Any], error: Any, text: str) -> None:
    call = {"result": INDUSTRIES, "x": "location_quotient", "y": "growth_rate", "label": "industry", **changes}
    with pytest.raises(error, match=text):
        plot.portfolio(**call)

"""The arithmetic of one cell: its numbers are those of the measure, and what is printed is what was computed."""

from __future__ import annotations

import math
import random
import re
from typing import Any

import polars as pl
import pytest

import rustbelt as rb
from rustbelt import _explain
from rustbelt._explain import TEMPLATES, Formula
from rustbelt._measure import DECLARED
from rustbelt.exceptions import ColumnError, DataError, IdentityError, OptionError

JOBS = pl.DataFrame(
    {
        "region": (["A"] * 4 + ["rest"] * 4) * 2,
        "industry": ["i1", "i2", "i3", "i4"] * 4,
        "year": [2000] * 8 + [2010] * 8,
        "jobs": [90, 20, 10, 60, 310, 130, 140, 340, 100, 40, 10, 55, 340, 170, 125, 425],
    }
)
KEYS = {"region": "region", "industry": "industry", "period": "year"}
SHIFT_SHARE = [name for name in TEMPLATES if name.startswith("shift_share.") and name in DECLARED]


def function(name: str) -> Any:
    if name not in DECLARED:
        pytest.skip(f"this build has no {name}")
    family, _, method = name.partition(".")
    return getattr(getattr(rb, family), method)


def values(explanation: Any) -> dict[str, float]:
    """Computed numbers by name, those of items left out."""
    return {step.name: step.value for step in explanation.steps if step.item is None}


def panel(seed: int, sparse: str) -> pl.DataFrame:
    """Regions and industries over three years, with entries and exits in the regions named."""
    draw = random.Random(seed)
    rows = [
        {
            "group": group,
            "region": region,
            "industry": industry,
            "year": year,
            "jobs": draw.choice([0, draw.uniform(1, 99)]) if region in sparse else draw.uniform(1, 99),
        }
        for group in "xy"
        for region in "ABC"
        for industry in ["farms", "mills", "shops"]
        for year in (2000, 2005, 2010)
    ]
    # An industry that every region has, so that no region is ever empty.
    rows += [
        {"group": group, "region": region, "industry": "state", "year": year, "jobs": draw.uniform(1, 99)}
        for group in "xy"
        for region in "ABC"
        for year in (2000, 2005, 2010)
    ]
    return pl.DataFrame(rows)


# Formulas


def test_a_formula_is_computed_and_printed_as_it_was_written() -> None:
    formula = Formula("e_0*(1 + G_i) - (a - b)/(c*d)")
    assert formula.value({"e_0": 2, "G_i": 0.5, "a": 7, "b": 1, "c": 2, "d": 3}) == 2
    plain = formula.text(lambda leaf: (str(leaf), 5))
    assert plain == "e_0 · (1.0 + G_i) − (a − b) / (c · d)"
    assert formula.names == {"e_0", "G_i", "a", "b", "c", "d"}


@pytest.mark.parametrize(
    "text",
    ["a - (b - c)", "a - b - c", "a/(b/c)", "a/b/c", "a/(b*c)", "-(a*b)", "(a + b)**(1/c)", "a*(-b)", "(a - b)*c", "-a - b"],
)
def test_printed_brackets_mean_what_was_computed(text: str) -> None:
    """Read as Python again, the printed formula has the same value; with numbers in place of symbols, too."""
    numbers = {"a": 2.5, "b": -1.25, "c": 3.0}
    formula = Formula(text)

    def back(printed: str) -> float:
        return float(eval(printed.replace("−", "-").replace("·", "*").replace("^", "**"), {}, numbers))

    assert back(formula.text(lambda leaf: (str(leaf), 5))) == formula.value(numbers)
    as_number = formula.text(lambda leaf: (str(numbers.get(str(leaf), leaf)), 5 if numbers.get(str(leaf), 0) >= 0 else 0))
    assert back(as_number) == formula.value(numbers)


def test_the_logarithmic_mean() -> None:
    assert _explain.log_mean(3.0, 3.0) == 3.0
    assert Formula("L(a, b)").value({"a": math.e, "b": 1.0}) == pytest.approx(math.e - 1)


def test_what_is_not_defined() -> None:
    assert math.isnan(Formula("a/b").value({"a": 1.0, "b": 0.0}))
    assert math.isnan(Formula("ln(a)").value({"a": 0.0}))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (1100.0, "1,100"),
        (1234567.8, "1,234,568"),
        (-2.363636363, "−2.36364"),
        (0.15, "0.15"),
        (1e-9, "1e−09"),
        (12.0, "12"),
    ],
)
def test_numbers(value: float, text: str) -> None:
    assert _explain._number(value) == text


# Measures


LINKS = [("A", "B", 1.0), ("A", "C", 2.5), ("B", "A", 0.5), ("C", "C", 0.0)]
WEIGHTS = pl.DataFrame(LINKS, schema=["region", "neighbour", "w"], orient="row")
#: Columns and options that a measure needs beside those of `classic`.
FURTHER: dict[str, tuple[list[str], dict[str, Any]]] = {
    "shift_share.hierarchical": ([], {"parent": "state"}),
    "shift_share.spatial": ([], {"weights": WEIGHTS}),
    "shift_share.productivity": (["output"], {}),
    "shift_share.trade": (["output", "exports", "imports"], {}),
}
#: Regions that an industry may leave or enter; by default all of them, if the nation is their sum.
COMPLETE = {"shift_share.multi_factor": "", "shift_share.stilwell": "A"}


@pytest.mark.parametrize("name", SHIFT_SHARE)
@pytest.mark.parametrize("reference", ["nation", "others", {"region": "C"}])
@pytest.mark.parametrize("seed", range(3))
def test_shift_share_of_every_cell(name: str, reference: Any, seed: int) -> None:
    """Entries and exits included; `explain` itself refuses a number that is not the measure's."""
    # Only the nation, which is the sum, may lack an industry.
    table = panel(seed, COMPLETE.get(name, "ABC" if reference == "nation" else "A")).with_columns(
        state=pl.when(pl.col("region") == "C").then(pl.lit("east")).otherwise(pl.lit("west")),
        output=pl.col("jobs") * (1 + pl.col("jobs") % 3) + 1,
        exports=pl.col("jobs") / 2,
        imports=pl.col("jobs") % 7,
    )
    measure = function(name)
    further, options = FURTHER.get(name, ([], {}))
    columns, call = ["jobs", *further], {**KEYS, "by": "group", "reference": reference, **options}
    cells = measure(table, *columns, level="cell", **call)
    parts = cells.columns[cells.columns.index("change") :]
    parts = [part for part in parts if cells.schema[part].is_numeric()]
    for row in cells.iter_rows(named=True):
        where = {key: row[key] for key in ("group", "region", "industry", "period_start")}
        found = rb.explain(measure, table, *columns, **call, where=where)
        assert set(found.result) >= set(parts)
        for part in parts:
            assert values(found)[part] == pytest.approx(row[part], abs=1e-9)
            assert found.result[part] == row[part]


@pytest.mark.parametrize("on", ["levels", "rates"])
@pytest.mark.parametrize("parts", ["four", "three"])
def test_spatial(on: str, parts: str) -> None:
    """Neighbours 40 → 60 and 50 → 58 with weights 1 and 3: 44/190 on levels, (.5 + 3 · .16)/4 on rates; by hand."""
    table = pl.DataFrame(
        {
            "region": ["A", "B", "C"] * 2,
            "industry": "i",
            "year": [2000] * 3 + [2010] * 3,
            "jobs": [10.0, 40.0, 50.0, 12.0, 60.0, 58.0],
        }
    )
    links = pl.DataFrame([("A", "B", 1), ("A", "C", 3), ("B", "A", 1)], schema=["region", "neighbour", "w"], orient="row")
    call = {**KEYS, "weights": links, "on": on, "parts": parts}
    found = rb.explain(rb.shift_share.spatial, table, "jobs", **call, where={"region": "A"})
    growth = 44 / 190 if on == "levels" else 0.245
    assert values(found)["g_W"] == pytest.approx(growth)
    assert values(found)["neighbour"] == pytest.approx(10 * (growth - 0.3))
    assert {step.item for step in found.steps} == {"B", "C", None}
    assert ("industry mix" in str(found)) == (parts == "four")
    assert "g_W = Σ w n₁" in str(found)
    alone = rb.explain(rb.shift_share.spatial, table, "jobs", **call, where={"region": "C"})
    assert "g_W = Gᵢ = 0.3" in str(alone)


def test_multi_factor() -> None:
    """Regions of 30 and 70, industry i growing by .2 and .1: ĝ_i = .3 · .2 + .7 · .1, by hand."""
    table = pl.DataFrame(
        {
            "region": ["A", "A", "B", "B"] * 2,
            "industry": ["i", "j"] * 4,
            "year": [2000] * 4 + [2010] * 4,
            "jobs": [10.0, 20.0, 40.0, 30.0, 12.0, 20.0, 44.0, 36.0],
        }
    )
    found = rb.explain(rb.shift_share.multi_factor, table, "jobs", **KEYS, where={"region": "A", "industry": "i"})
    # ĝ_j = .7 · .2 = .14; both industries are half of all: ĝ_r = (.2 + 0)/2 = .1, Ĝ = (.13 + .14)/2 = .135.
    expected = {"q_i": 0.13, "q_r": 0.1, "Q": 0.135, "regional": -0.35, "industry_mix": -0.05}
    assert {name: values(found)[name] for name in expected} == pytest.approx(expected)
    assert "ĝᵢ = Σ Z gₛ = 0.06 + 0.07 = 0.13" in str(found)


@pytest.mark.parametrize("weights", ["base", "end", "mid", "average"])
def test_weights_of_classic_shift_share(weights: str) -> None:
    if "weights" not in DECLARED["shift_share.classic"].spec["params"]:
        pytest.skip("this build has base weights only")
    for region, industry in JOBS.select("region", "industry").unique().rows():
        where = {"region": region, "industry": industry}
        found = rb.explain(rb.shift_share.classic, JOBS, "jobs", **KEYS, weights=weights, where=where)
        assert {"national", "industry_mix", "competitive", "change"} <= set(found.result)


def test_farhauer_kroell() -> None:
    """Of methods in textbooks: e G, e (G_i − G), e (g − G_i), by hand."""
    found = rb.explain(rb.shift_share.classic, JOBS, "jobs", **KEYS, where={"region": "A", "industry": "i2"})
    assert values(found) == pytest.approx(
        {"G": 0.15, "G_i": 0.4, "national": 3, "industry_mix": 5, "competitive": 12, "change": 20}
    )
    assert [symbol for symbol, *_ in found.inputs] == ["e_0", "e_1", "N_i0", "N_i1", "N_0", "N_1"]
    assert [value for _, value, _ in found.inputs] == [20, 40, 150, 210, 1100, 1265]


@pytest.mark.parametrize("variant", ["ratio", "additive", "symmetric", "normalised"])
@pytest.mark.parametrize("reference", ["nation", "others", {"region": "rest"}])
def test_location_quotient(variant: str, reference: Any) -> None:
    start = JOBS.filter(year=2000)
    measure = rb.specialization.location_quotient
    keys = {"region": "region", "industry": "industry"}
    result = measure(start, "jobs", **keys, variant=variant, reference=reference)
    for row in result.filter(region="A").iter_rows(named=True):
        where = {"region": "A", "industry": row["industry"]}
        found = rb.explain(measure, start, "jobs", **keys, variant=variant, reference=reference, where=where)
        (column,) = found.result
        assert column == result.columns[-1]
        assert values(found)[column] == pytest.approx(row[column])


def test_location_quotient_against_its_moments_is_not_written_out() -> None:
    keys, where = {"region": "region", "industry": "industry"}, {"region": "A", "industry": "i1"}
    with pytest.raises(OptionError, match=r"RB202 explain: .*variant= ratio, additive.*not 'standardised'"):
        rb.explain(
            rb.specialization.location_quotient, JOBS.filter(year=2000), "jobs", **keys, variant="standardised", where=where
        )


@pytest.mark.parametrize("reference", ["nation", "others", "frontier", {"region": "A"}, pl.col("industry") == "i1"])
@pytest.mark.parametrize("weight", [None, "weight"])
@pytest.mark.parametrize("name", ["relative", "gap"])
def test_against_a_reference(name: str, weight: str | None, reference: Any) -> None:
    table = JOBS.with_columns(weight=pl.int_range(pl.len()) + 1)
    measure = getattr(rb.comparison, name)
    result = measure(table, "jobs", weight=weight, by="year", reference=reference)
    for row in result.iter_rows(named=True):
        where = {key: row[key] for key in KEYS.values()}
        found = rb.explain(measure, table, "jobs", weight=weight, by="year", reference=reference, where=where)
        assert values(found)[name] == pytest.approx(row[name])


@pytest.mark.parametrize(("method", "expected"), [("simple", 0.21), ("log", math.log(1.21)), ("compound", 0.1)])
def test_growth_rate(method: str, expected: float) -> None:
    table = pl.DataFrame({"province": ["Jilin", "Anhui"], "then": [100, 0], "now": [121, 5]})
    found = rb.explain(rb.comparison.growth_rate, table, "then", "now", method=method, periods=2, where={"province": "Jilin"})
    assert values(found)["growth_rate"] == pytest.approx(expected)
    null = rb.explain(rb.comparison.growth_rate, table, "then", "now", method=method, periods=2, where={"province": "Anhui"})
    assert null.result == {"growth_rate": None}
    assert "not defined" in str(null)


@pytest.mark.parametrize("unit", ["change", "rate", "points", "share"])
def test_contribution(unit: str) -> None:
    measure = function("contribution.additive")
    table = JOBS.filter(region="A")
    result = measure(table, "jobs", item="industry", period="year", unit=unit)
    for row in result.iter_rows(named=True):
        where = {"industry": row["industry"]}
        found = rb.explain(measure, table, "jobs", item="industry", period="year", unit=unit, where=where)
        expected = {name: row[name] for name in ("contribution", result.columns[-1])}
        assert values(found) == pytest.approx(expected)
        assert found.result == expected


ENERGY = pl.DataFrame(
    {
        "year": [0, 0, 1, 1],
        "sector": ["mills", "shops"] * 2,
        "activity": [100.0, 100.0, 120.0, 120.0],
        "structure": [0.5, 0.5, 7 / 12, 5 / 12],
        "intensity": [0.2, 0.3, 0.25, 0.28],
    }
)
FACTORS = ["activity", "structure", "intensity"]


def test_lmdi_of_the_textbook() -> None:
    """Activity 100 → 120, structure and intensity of two sectors: by hand from ΔV_k = Σ L(V_1, V_0) ln(x_k1/x_k0)."""
    measure = function("index_decomposition.lmdi")
    found = rb.explain(measure, ENERGY, FACTORS, items="sector", period="year", where={})
    assert [found.result[factor] for factor in FACTORS] == pytest.approx([5.086097, -0.576679, 1.990582], abs=5e-7)
    items = {step.item for step in found.steps}
    assert items == {"mills", "shops", None}
    assert "activity = w · ln(activity₁ / activity₀)" in str(found)
    assert "activity = Σ activity = " in str(found)


@pytest.mark.parametrize("variant", ["lmdi_1", "lmdi_2"])
@pytest.mark.parametrize("form", ["additive", "multiplicative"])
@pytest.mark.parametrize("zero", [False, True])
def test_lmdi(variant: str, form: str, zero: bool) -> None:
    measure = function("index_decomposition.lmdi")
    extra = pl.DataFrame(
        {"year": [0, 1], "sector": ["mines"] * 2, "activity": [100.0, 120.0], "structure": [0.0, 0.1], "intensity": [0.4, 0.5]}
    )
    table = pl.concat([ENERGY, extra]) if zero else ENERGY
    options = {"items": "sector", "period": "year", "variant": variant, "form": form}
    (row,) = measure(table, FACTORS, **options).iter_rows(named=True)
    found = rb.explain(measure, table, FACTORS, **options, where={"period_end": 1})
    for factor in FACTORS:
        assert found.result[factor] == row[factor]
    assert set(found.result) == {*FACTORS, "change" if form == "additive" else "ratio"}


def test_lmdi_of_a_group() -> None:
    measure = function("index_decomposition.lmdi")
    two = pl.concat([ENERGY.with_columns(region=pl.lit("A")), ENERGY.with_columns(pl.col("intensity") * 2, region=pl.lit("B"))])
    found = rb.explain(measure, two, FACTORS, groups="region", items="sector", period="year", where={"region": "B"})
    assert found.result["activity"] == pytest.approx(2 * 5.086097, abs=1e-6)


@pytest.mark.parametrize("interaction", [False, True])
def test_kitagawa(interaction: bool) -> None:
    """w (.3, .7) → (.4, .6), r (2, 5) → (2.5, 5.2): .305 and −.285, by hand."""
    measure = function("standardization.kitagawa")
    table = pl.DataFrame(
        {"year": [0, 0, 1, 1], "age": ["young", "old"] * 2, "people": [30, 70, 80, 120], "rate": [2.0, 5.0, 2.5, 5.2]}
    )
    call = {"item": "age", "population": "year", "interaction": interaction}
    found = rb.explain(measure, table, "rate", "people", **call, where={})
    if interaction:
        assert found.result["rate"] == pytest.approx(0.3 * 0.5 + 0.7 * 0.2)
        assert found.result["interaction"] == pytest.approx(0.1 * 0.5 - 0.1 * 0.2)
    else:
        assert found.result["rate"] == pytest.approx(0.305)
        assert found.result["composition"] == pytest.approx(-0.285)
    assert {"base", "current", "change"} <= set(found.result)


def test_solow() -> None:
    measure = function("accounting.solow")
    table = pl.DataFrame(
        {"year": [0, 1], "y": [1.0, math.exp(0.06)], "k": [1.0, math.exp(0.08)], "l": [1.0, math.exp(0.01)], "s": [0.6, 0.7]}
    )
    found = rb.explain(measure, table, "y", "k", "l", "s", period="year", where={})
    assert found.result == pytest.approx({"growth": 0.06, "capital": 0.35 * 0.08, "labour": 0.65 * 0.01, "tfp": 0.0255})


@pytest.mark.parametrize("further", [[], ["inflation"], ["foreign_share", "depreciation"]])
def test_snowball(further: list[str]) -> None:
    """d .60, i .03, g .05, primary balance −.02: −.0114286 + .02, by hand."""
    measure = function("debt.snowball")
    table = pl.DataFrame(
        {
            "year": [0, 1],
            "debt": [0.6, 0.6085714285714285],
            "balance": [0.0, -0.02],
            "interest": [0.03, 0.03],
            "growth": [0.05, 0.05],
            "inflation": [0.02, 0.02],
            "foreign_share": [0.3, 0.3],
            "depreciation": [0.1, 0.1],
        }
    )
    call = {"period": "year"} | {name: name for name in further}
    found = rb.explain(measure, table, "debt", "balance", "interest", "growth", **call, where={})
    assert found.result["interest"] == pytest.approx(0.6 * 0.03 / 1.05)
    assert found.result["change"] == pytest.approx(0.0085714, abs=1e-7)
    if not further:
        assert found.result["interest"] + found.result["growth"] == pytest.approx(-0.0114286, abs=1e-7)
        assert found.result["stock_flow_adjustment"] == pytest.approx(0, abs=1e-12)


def test_every_template_is_of_a_measure() -> None:
    for name in set(TEMPLATES) & set(DECLARED):
        params = DECLARED[name].spec["params"]
        assert set(TEMPLATES[name].fixed) <= {*params, "dynamic", "unit"}


# What is printed


def test_text_and_markdown_have_the_same_numbers() -> None:
    found = rb.explain(rb.shift_share.esteban_marquillas, JOBS, "jobs", **KEYS, where={"region": "A", "industry": "i2"})
    text, markdown = str(found), found._repr_markdown_()
    assert repr(found) == text
    assert "allocation = (e₀ − h) · (g − Gᵢ) = (20 − 24.5455) · (1 − 0.4) = −2.72727" in text
    assert r"\text{allocation} &= \left(e_{0} - h\right) \cdot \left(g - G_{i}\right) &= " in markdown
    assert markdown.count("$$") == 2
    assert markdown.count(r"\begin{aligned}") == markdown.count(r"\end{aligned}") == 1
    for step in found.steps:
        assert f"= {_explain._number(step.value)}" in text
    assert r"| $N_{i0}$ | 150 |" in markdown


def test_names_of_the_users_are_escaped() -> None:
    table = JOBS.with_columns(pl.col("region").replace({"A": "A_1*"}))
    found = rb.explain(rb.shift_share.classic, table, "jobs", **KEYS, where={"region": "A_1*", "industry": "i1"})
    assert "region = A\\_1\\*" in found._repr_markdown_()
    assert "region = A_1*" in str(found)


def test_long_sums_are_shortened() -> None:
    measure = function("index_decomposition.lmdi")
    items = pl.DataFrame(
        {"item": [f"i{k}" for k in range(12)] * 2, "year": [0] * 12 + [1] * 12, "a": [1.0] * 12 + [2.0] * 12, "b": [3.0] * 24}
    )
    text = str(rb.explain(measure, items, ["a", "b"], items="item", period="year", where={}))
    (line,) = re.findall(r"^  a = Σ a = (.*) = 36$", text, flags=re.MULTILINE)
    assert line == "3 + " * 7 + "…"


# Calls


def test_any_table() -> None:
    call = {**KEYS, "where": {"region": "A", "industry": "i1"}}
    expected = str(rb.explain(rb.shift_share.classic, JOBS, "jobs", **call))
    assert str(rb.explain(rb.shift_share.classic, JOBS.lazy(), "jobs", **call)) == expected
    pytest.importorskip("pandas")
    assert str(rb.explain(rb.shift_share.classic, JOBS.to_pandas(), "jobs", **call)) == expected


def test_expressions_as_columns() -> None:
    call = {"region": pl.col("region").str.to_lowercase(), "industry": "industry", "period": "year"}
    found = rb.explain(rb.shift_share.classic, JOBS, pl.col("jobs") * 10, **call, where={"region": "a", "industry": "i1"})
    assert found.result["national"] == pytest.approx(135)


def test_where() -> None:
    three = pl.concat([JOBS, JOBS.filter(year=2010).with_columns(year=pl.lit(2015, pl.Int64))])
    with pytest.raises(DataError, match="RB317 where= names 2 rows of the result; name also period_start, period_end"):
        rb.explain(rb.shift_share.classic, three, "jobs", **KEYS, where={"region": "A", "industry": "i1"})
    with pytest.raises(DataError, match="RB317 where= names 4 rows of the result; name also industry"):
        rb.explain(rb.shift_share.classic, JOBS, "jobs", **KEYS, where={"region": "A"})
    with pytest.raises(DataError, match="RB317 where= names no rows of the result; its keys are: region, industry, period_start"):
        rb.explain(rb.shift_share.classic, JOBS, "jobs", **KEYS, where={"region": "B"})
    with pytest.raises(ColumnError, match=r"RB101 the frame has no column 'regio' \(did you mean 'region'\?\)"):
        rb.explain(rb.shift_share.classic, JOBS, "jobs", **KEYS, where={"regio": "A"})


def test_a_measure_without_a_template() -> None:
    expected = r"RB202 explain: inequality.gini has no arithmetic to write out; these have: comparison.growth_rate, .*classic"
    with pytest.raises(OptionError, match=expected):
        rb.explain(rb.inequality.gini, JOBS, "jobs", where={})
    with pytest.raises(OptionError, match=r"RB202 explain: builtins.sum has no arithmetic"):
        rb.explain(sum, JOBS, where={})


def test_options_that_the_arithmetic_is_not_written_for() -> None:
    where = {"region": "A", "industry": "i1"}
    with pytest.raises(
        OptionError, match=r"RB202 explain: the arithmetic of shift_share.classic is written for level='cell', not 'region'"
    ):
        rb.explain(rb.shift_share.classic, JOBS, "jobs", **KEYS, level="region", where=where)
    with pytest.raises(OptionError, match=r"RB202 explain: .* written for dynamic=False, not True"):
        rb.explain(rb.shift_share.classic, JOBS, "jobs", **KEYS, dynamic=True, where=where)
    with pytest.raises(OptionError, match=r"RB201 shift_share.classic has no option 'levels'"):
        rb.explain(rb.shift_share.classic, JOBS, "jobs", **KEYS, levels="cell", where=where)


def test_arithmetic_that_gives_another_number_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = [_explain.Line("national", "e_0*N_1/N_0")]
    monkeypatch.setitem(_explain._VARIANTS, "base", wrong)
    with pytest.raises(
        IdentityError, match=r"RB402 the arithmetic of shift_share.classic gives 103.5 for national, but the measure 13\.4999"
    ):
        rb.explain(rb.shift_share.classic, JOBS, "jobs", **KEYS, where={"region": "A", "industry": "i1"})

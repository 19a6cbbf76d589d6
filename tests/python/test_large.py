"""Tables of more than 50,000 rows, which go over several threads: against plain polars expressions, and against themselves."""

from __future__ import annotations

import functools
import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import polars.selectors as cs
import pytest
from building import CASES, DEFAULTS, LARGEST, SELECTED, Case, assert_close

import rustbelt as rb
from rustbelt.exceptions import DataError

ROWS = 60_000


def number(rows: int, seed: int) -> pl.Expr:
    """Numbers from 0.5 to 1000, the same in every version of polars."""
    return ((pl.int_range(rows) + seed) * 2_654_435_761 % 1_000_003) / 1_000 + 0.5


@functools.cache
def panel() -> pl.DataFrame:
    """300 regions × 40 industries × 6 years, a tenth of the cells absent and a twentieth zero, shuffled, keys as text."""
    axes = [pl.DataFrame({name: range(size)}) for name, size in (("r", 300), ("i", 40), ("year", 6))]
    cells = axes[0].join(axes[1], how="cross").join(axes[2], how="cross")
    cells = cells.with_columns(
        region=pl.format("a region called {}", "r"),
        industry=pl.format("i{}", "i"),
        jobs=pl.when((pl.col("r") * 3 + pl.col("i") + pl.col("year")) % 20 != 7).then(number(cells.height, 0)).otherwise(0.0),
        people=number(cells.height, 77),
        macro=pl.col("r") % 7,
        province=pl.col("r") % 35,
        year=pl.col("year") + 2000,
    )
    absent = (pl.col("r") * 7 + pl.col("i") * 13 + pl.col("year") * 29) % 10 == 0
    return cells.filter(~absent).drop("r", "i").sample(fraction=1, shuffle=True, seed=1).with_row_index("row")


def test_the_panel_is_large() -> None:
    frame = panel()
    assert frame.height > 50_000
    assert frame.select("region", "industry", "year").is_duplicated().sum() == 0
    assert not frame["region"].is_sorted()


# Inequality, one result per year and one of all.


def by_year(expression: pl.Expr, name: str) -> pl.DataFrame:
    return panel().group_by("year").agg(expression.alias(name)).sort("year")


def gini_of_sorted() -> pl.Expr:
    """Σ (2k − n − 1) y₍ₖ₎ / (n Σ y)"""
    n = pl.len().cast(pl.Float64)
    place = pl.int_range(1, pl.len() + 1)
    return ((2 * place - n - 1) * pl.col("jobs").sort()).sum() / (n * pl.col("jobs").sum())


def weighted_gini_of_sorted() -> pl.Expr:
    """1 − Σ pₖ (Lₖ + Lₖ₋₁) by the Lorenz curve L over population shares p."""
    weight = pl.col("people").sort_by("jobs")
    income = (pl.col("people") * pl.col("jobs")).sort_by("jobs")
    lorenz = income.cum_sum() / income.sum()
    return 1 - (weight / weight.sum() * (2 * lorenz - income / income.sum())).sum()


@pytest.mark.parametrize("weight", [None, "people"])
def test_gini(weight: str | None) -> None:
    formula = weighted_gini_of_sorted() if weight else gini_of_sorted()
    assert_close(rb.inequality.gini(panel(), "jobs", weight=weight, by="year"), by_year(formula, "gini"))
    assert_close(rb.inequality.gini(panel(), "jobs", weight=weight), panel().select(formula.alias("gini")))


@pytest.mark.parametrize("weight", [None, "people"])
def test_theil(weight: str | None) -> None:
    w = pl.col("people") if weight else pl.lit(1.0)
    y = pl.col("jobs")
    p, relative = w / (w + 0 * y).sum(), y / ((w * y).sum() / (w + 0 * y).sum())
    theil = (p * relative * relative.log()).fill_nan(0).sum()
    assert_close(rb.inequality.theil_t(panel(), "jobs", weight=weight, by="year"), by_year(theil, "theil_t"))
    assert_close(rb.inequality.theil_t(panel(), "jobs", weight=weight), panel().select(theil.alias("theil_t")))
    positive = panel().filter(pl.col("jobs") > 0)
    deviation = -(p * relative.log()).sum()
    want = positive.group_by("year").agg(deviation.alias("theil_l")).sort("year")
    assert_close(rb.inequality.theil_l(positive, "jobs", weight=weight, by="year"), want)


@pytest.mark.parametrize("index", ["T", "L"])
def test_theil_decomposition(index: Any) -> None:
    """Group sums by polars, then Σ q ln[(q/p)/(Q/P)] or Σ p ln[(Q/P)/(q/p)], Q and P of the group above."""
    frame = panel().filter(pl.col("jobs") > 0).with_columns(income=pl.col("jobs") * pl.col("people"))
    result = rb.inequality.theil_decomposition(frame, "jobs", ["macro", "province"], weight="people", by="year", index=index)
    paths = [["year"], ["year", "macro"], ["year", "macro", "province"], ["year", "macro", "province", "row"]]
    want = result.select("year")
    for name, above, path in zip(["between_macro", "between_province", "within"], paths, paths[1:], strict=False):
        groups = frame.group_by(path).agg(pl.col("income", "people").sum())
        q, p = (pl.col(c) / pl.col(c).sum().over("year") for c in ("income", "people"))
        ratio = (pl.col("income") / pl.col("people")) / (pl.col("income").sum().over(above) / pl.col("people").sum().over(above))
        term = q * ratio.log() if index == "T" else -p * ratio.log()
        part = groups.select("year", term.alias(name)).group_by("year").agg(pl.col(name).sum())
        want = want.join(part, on="year", maintain_order="left")
    total = f"theil_{index.lower()}"
    want = want.select("year", pl.sum_horizontal(pl.exclude("year")).alias(total), pl.exclude("year"))
    assert_close(result, want, unit=1.0)


# Rows.


def rows_against(result: pl.DataFrame, formula: pl.Expr, tolerance: float = 1e-12, unit: float = 0.0) -> None:
    want = panel().with_columns(formula.alias(result.columns[-1]))
    assert_close(result, want, tolerance, unit)


def test_location_quotient() -> None:
    e = pl.col("jobs")
    region, industry, total = e.sum().over("region", "year"), e.sum().over("industry", "year"), e.sum().over("year")
    quotient = (e / region) / (industry / total)
    formulas = {
        "ratio": quotient,
        "additive": e / region - industry / total,
        "symmetric": (quotient - 1) / (quotient + 1),
        "normalised": e / total - industry / total * region / total,
    }
    keys = {"region": "region", "industry": "industry", "by": "year"}
    for variant, formula in formulas.items():
        rows_against(rb.specialization.location_quotient(panel(), "jobs", variant=variant, **keys), formula, unit=1.0)
    others = (e / region) / ((industry - e) / (total - region))
    rows_against(rb.specialization.location_quotient(panel(), "jobs", reference="others", **keys), others)
    south = pl.col("macro") == 3
    named = (e / region) / (e.filter(south).sum().over("industry", "year") / e.filter(south).sum().over("year"))
    rows_against(rb.specialization.location_quotient(panel(), "jobs", reference={"macro": 3}, **keys), named)
    # Absent cells are zeros: 40 industries of each region, 300 regions of each industry.
    plain, q = panel().with_columns(q=quotient), pl.col("q")
    mean = q.sum().over("industry", "year") / 300
    frame = plain.with_columns(relative=q / (q.sum().over("region", "year") / 40), mean=mean, off=(q - mean) ** 2)
    absent = 300 - pl.len().over("industry", "year").cast(pl.Float64)
    deviation = ((pl.col("off").sum().over("industry", "year") + absent * pl.col("mean") ** 2) / 299).sqrt()
    frame = frame.with_columns(standardised=(q - pl.col("mean")) / deviation)
    for variant in ("relative", "standardised"):
        result = rb.specialization.location_quotient(panel(), "jobs", variant=variant, ddof=1, **keys)
        want = panel().with_columns(frame[variant].alias(f"{variant}_location_quotient"))
        assert_close(result, want, 1e-11)
    # Of all years together every cell is there several times.
    pooled = rb.specialization.location_quotient(panel(), "jobs", region="region", industry="industry", duplicates="sum")
    cell = e.sum().over("region", "industry")
    rows_against(pooled, (cell / e.sum().over("region")) / (e.sum().over("industry") / e.sum()))


@pytest.mark.parametrize("weight", [None, "people"])
def test_comparison_with_a_reference(weight: str | None) -> None:
    y, w = pl.col("jobs"), pl.col("people") if weight else pl.lit(1.0) + 0 * pl.col("jobs")
    wy = w * y
    south = pl.col("macro") == 3
    references: list[tuple[Any, pl.Expr]] = [
        ("nation", wy.sum().over("year") / w.sum().over("year")),
        ("others", (wy.sum().over("year") - wy) / (w.sum().over("year") - w)),
        ("frontier", y.max().over("year")),
        ({"macro": 3}, wy.filter(south).sum().over("year") / w.filter(south).sum().over("year")),
    ]
    for reference, level in references:
        options = {"weight": weight, "reference": reference, "by": "year"}
        rows_against(rb.comparison.relative(panel(), "jobs", **options), y / level)
        rows_against(rb.comparison.gap(panel(), "jobs", **options), y - level)
    with_mean = panel().with_columns(mean=wy.sum().over("year") / w.sum().over("year"))
    square = (w * (y - pl.col("mean")) ** 2).sum().over("year") / w.sum().over("year")
    want = with_mean.with_columns(z_score=(y - pl.col("mean")) / square.sqrt()).drop("mean")
    assert_close(rb.comparison.z_score(panel(), "jobs", weight=weight, by="year"), want)


def test_rank() -> None:
    for ties in ("min", "average", "dense"):
        for by in ("year", "region"):
            result = rb.comparison.rank(panel(), pl.col("jobs").round(0), by=by, ties=ties)
            rows_against(result, pl.col("jobs").round(0).rank(ties, descending=True).over(by))


def test_panel_growth() -> None:
    keys = ["region", "industry"]
    before = panel().select(*keys, year=pl.col("year") + 1, before="jobs")
    lagged = panel().join(before, on=[*keys, "year"], how="left", maintain_order="left")
    growth = pl.when(pl.col("before") > 0).then(pl.col("jobs") / pl.col("before") - 1)
    want = lagged.with_columns(growth_rate=growth).drop("before")
    assert_close(rb.comparison.panel_growth(panel(), "jobs", period="year", by=keys, lag=1), want)
    observed = (
        panel().sort(*keys, "year").with_columns(before=pl.col("jobs").shift(1).over(keys)).with_columns(growth_rate=growth)
    )
    assert_close(rb.comparison.panel_growth(panel(), "jobs", period="year", by=keys), observed.drop("before").sort("row"))


def test_growth_rate() -> None:
    positive = pl.when(pl.col("jobs") > 0)
    rows_against(rb.comparison.growth_rate(panel(), "jobs", "people"), positive.then(pl.col("people") / pl.col("jobs") - 1))
    rows_against(
        rb.comparison.growth_rate(panel(), "jobs", "people", method="log"),
        positive.then((pl.col("people") / pl.col("jobs")).log()),
    )


# Shift-share by joins.

KEYS = {"region": "region", "industry": "industry", "period": "year"}
PARTS = ["national", "industry_mix", "competitive", "allocation", "entry"]


def shift_share_by_joins(
    frame: pl.DataFrame, start: int, end: int, others: bool = False, by: tuple[str, ...] = ()
) -> pl.DataFrame:
    """Every cell of one step with all parts; `competitive` is that of Esteban-Marquillas, `classic` the classic one."""
    own = [*by, "region", "industry"]
    ends = [
        frame.filter(year=year).select(*own, pl.col("jobs").alias(name)) for year, name in ((start, "base"), (end, "current"))
    ]
    cells = ends[0].join(ends[1], on=own, how="full", coalesce=True).with_columns(pl.col("base", "current").fill_null(0.0))
    e0, e1 = pl.col("base"), pl.col("current")

    def total(column: pl.Expr, *keys: str) -> pl.Expr:
        keys = (*by, *keys)
        return column.sum().over(keys) if keys else column.sum()

    region0, region1 = total(e0, "region"), total(e1, "region")
    n0, n1, all0, all1 = total(e0, "industry"), total(e1, "industry"), total(e0), total(e1)
    if others:
        n0, n1, all0, all1 = n0 - e0, n1 - e1, all0 - region0, all1 - region1
    industry, nation = pl.when(n0 > 0).then(n1 / n0 - 1).otherwise(-1.0), all1 / all0 - 1
    homothetic = region0 * n0 / all0
    differential = pl.when(e0 > 0).then(e1 / e0 - 1 - industry).otherwise(0.0)
    return cells.with_columns(
        change=e1 - e0,
        national=e0 * nation,
        industry_mix=e0 * (industry - nation),
        classic=e1 - e0 * (1 + industry),
        competitive=homothetic * differential,
        allocation=(e0 - homothetic) * differential,
        entry=pl.when(e0 > 0).then(0.0).otherwise(e1),
        period_start=pl.lit(start, pl.Int64),
        period_end=pl.lit(end, pl.Int64),
    )


def check_shift_share(frame: pl.DataFrame, steps: list[tuple[int, int]], tolerance: float = 1e-12, **options: Any) -> None:
    by = tuple(options.get("by", ()))
    others = options.get("reference") == "others"
    cells = pl.concat([shift_share_by_joins(frame, *step, others=others, by=by) for step in steps])
    columns = ["base", "current", "change", *PARTS]
    for level, keys in {"cell": ["region", "industry"], "region": ["region"], "industry": ["industry"]}.items():
        keys = [*by, *keys, "period_start", "period_end"]
        want = cells.group_by(keys).agg(pl.col(*columns, "classic").sum()).sort(keys)
        # A small difference of large sums is as rough as these.
        unit = max(want.select(pl.col(columns).abs().max()).row(0))
        result = rb.shift_share.esteban_marquillas(frame, "jobs", level=level, **KEYS, **options).drop("typology", strict=False)
        assert_close(result.sort(keys), want.drop("classic"), tolerance, unit)
        result = rb.shift_share.classic(frame, "jobs", level=level, **KEYS, **options)
        want = want.drop("competitive", "allocation", "entry").rename({"classic": "competitive"})
        assert_close(result.sort(keys), want, tolerance, unit)


YEARS = [(year, year + 1) for year in range(2000, 2005)]


def test_shift_share_of_a_full_table() -> None:
    check_shift_share(panel(), YEARS)


def test_shift_share_between_two_years() -> None:
    check_shift_share(panel(), [(2001, 2004)], base=2001, current=2004)


def test_shift_share_against_the_others() -> None:
    check_shift_share(panel(), YEARS, tolerance=1e-11, reference="others")


def test_shift_share_in_groups() -> None:
    check_shift_share(panel(), YEARS, by=["macro"])
    check_shift_share(panel(), YEARS, by=["macro", "province"])


def sparse(regions: int, industries: int, rows: int) -> pl.DataFrame:
    """Few rows in a large cube; the cells are those of a multiplicative walk, which meets none twice."""
    cells = regions * industries * 3
    cell = pl.int_range(1, rows + 1) * 7_919 % cells
    frame = pl.select(cell.alias("cell")).with_columns(
        region=pl.format("region {}", pl.col("cell") // (industries * 3)),
        industry=pl.format("industry {}", pl.col("cell") // 3 % industries),
        year=2000 + pl.col("cell") % 3,
        jobs=number(rows, 5),
    )
    assert frame["cell"].n_unique() == rows
    return frame.drop("cell")


@pytest.mark.parametrize(
    ("regions", "industries", "rows"), [(20_000, 500, 60_000), (3_000, 1_000, 2_000), (70_000, 3, 60_000), (2, 40_000, 60_000)]
)
def test_shift_share_of_a_sparse_table(regions: int, industries: int, rows: int) -> None:
    check_shift_share(sparse(regions, industries, rows), [(2000, 2001), (2001, 2002)])


@pytest.mark.parametrize(("regions", "industries", "rows"), [(20_000, 500, 60_000), (2, 40_000, 60_000)])
def test_quotients_of_a_sparse_table(regions: int, industries: int, rows: int) -> None:
    frame = sparse(regions, industries, rows)
    e = pl.col("jobs")
    quotient = (e / e.sum().over("year", "region")) / (e.sum().over("year", "industry") / e.sum().over("year"))
    result = rb.specialization.location_quotient(frame, "jobs", region="region", industry="industry", by="year")
    assert_close(result, frame.with_columns(location_quotient=quotient))


@pytest.mark.parametrize("rows", [2_000, 60_000])
def test_a_cell_that_occurs_twice_is_found_anywhere(rows: int) -> None:
    frame = sparse(20_000, 500, rows)
    for row in (0, rows // 2, rows - 1):
        again = frame[row : row + 1]
        twice = pl.concat([frame, again])
        named = ", ".join(f"{key} = {value!r}" for key, value in again.drop("jobs").row(0, named=True).items())
        with pytest.raises(DataError, match=f"^RB304 the cell {named} "):
            rb.shift_share.classic(twice, "jobs", **KEYS)
        with pytest.raises(DataError, match=rf"^RB304 the cell .*{again['region'][0]}'"):
            rb.specialization.location_quotient(twice, "jobs", region="region", industry="industry", by="year")


def test_the_first_bad_row_is_named() -> None:
    frame = panel()
    for row in (0, 1, frame.height // 2, frame.height - 1):
        for bad, code in ((float("nan"), "RB301"), (-1.0, "RB302"), (None, "RB303")):
            at = pl.col("row") >= row
            wrong = frame.with_columns(
                jobs=pl.when(at & (pl.col("row") % 2 == row % 2)).then(pl.lit(bad, pl.Float64)).otherwise("jobs")
            )
            with pytest.raises(DataError, match=rf"^{code} .*\(row {row}\)"):
                rb.shift_share.classic(wrong, "jobs", **KEYS)


# Every measure of the registry against itself.


@pytest.mark.parametrize("case", SELECTED, ids=str)
def test_rows_chunks_and_engines_change_no_bit(case: Case) -> None:
    frame = case.table(ROWS)
    assert frame.height > 50_000 or case.id in LARGEST
    number = case.numbers[0]
    shuffled = frame.sample(fraction=1, shuffle=True, seed=3)
    chunked = pl.concat([shuffled[:7], shuffled[7:30_001], shuffled[30_001:]], rechunk=False)
    uneven = chunked.with_columns(pl.concat([shuffled[number][:40_000], shuffled[number][40_000:]], rechunk=False))

    def fingerprint(result: pl.DataFrame) -> str:
        return digest(result.sort("row").select(case.outputs) if case.adds_a_column else result)

    want = fingerprint(case.run(frame))
    assert fingerprint(case.run(shuffled)) == want
    assert fingerprint(case.run(uneven)) == want
    assert fingerprint(case.run(uneven.lazy()).collect(engine="streaming")) == want


def digest(frame: pl.DataFrame) -> str:
    """A fingerprint of all bits of keys and numbers."""
    file = io.BytesIO()
    # Under a null there may be anything, and without a null there may be a bitmap or none.
    nulls = frame.select(pl.all().is_null().cast(pl.UInt8).name.suffix(" is null"))
    filled = frame.with_columns(cs.numeric().fill_null(0)).hstack(nulls)
    pl.concat([filled, filled.clear(1)], rechunk=True).write_ipc(file)
    return hashlib.sha256(file.getvalue()).hexdigest()


@pytest.mark.parametrize("case", [case for case in CASES if case.by and case.shape != "table"], ids=str)
def test_groups_by_polars_and_by_the_core(case: Case) -> None:
    """Many small groups: each alone through the expression, all at once on the frame path."""
    frame = case.table(ROWS)
    if case.entity == "by":
        frame = frame.filter(pl.col("by") < 1_000)
    else:
        frame = frame.with_columns(by=pl.col(case.entity) % 500)
        frame = frame.unique(case.cell, keep="first", maintain_order=True) if case.cell else frame
        frame = case.repeated(frame)
    want = case.run(frame)
    if case.shape == "reduce":
        result = frame.group_by("by").agg(case.expression().alias("result")).sort("by")
        result = result.unnest("result") if len(case.outputs) > 1 else result.rename({"result": case.outputs[0]})
    else:
        result = frame.with_columns(case.expression().over("by").alias(case.outputs[0]))
    assert digest(result) == digest(want)


def digests() -> list[str]:
    """Of every measure on its large table, and of sums over so many rows that they are cut in parts."""
    lines = [f"{case} {digest(case.run(case.table(ROWS)))}" for case in DEFAULTS]
    rows = 1_200_000
    many = pl.select(region=pl.int_range(rows) % 1_500, industry=pl.int_range(rows) // 1_500, jobs=number(rows, 9))
    quotients = rb.specialization.location_quotient(many, "jobs", region="region", industry="industry")
    lines.append(f"many rows {digest(quotients.select('location_quotient'))}")
    return lines


def test_threads_change_no_bit() -> None:
    """The number of threads is fixed when polars is imported, so each has a process of its own."""
    script = "import test_large; print('\\n'.join(test_large.digests()))"
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    outputs = []
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONPATH": path, "POLARS_MAX_THREADS": threads},
            stdout=subprocess.PIPE,
            text=True,
        )
        for threads in ("1", "3")
    ]
    for process in running:
        output, _ = process.communicate()
        assert process.returncode == 0
        outputs.append(output.splitlines())
    assert len(outputs[0]) == len(DEFAULTS) + 1
    assert outputs[0] == outputs[1]

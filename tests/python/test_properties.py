"""What must hold for any table: the invariances that the registry names, and identities of the literature."""

from __future__ import annotations

import functools
import math
import operator
from typing import Any

import polars as pl
import pytest
from building import CASES, NOT_AT_FIRST, SELECTED, WITHOUT_UNIT, Case, assert_close, bits
from hypothesis import given, settings
from hypothesis import strategies as st

import rustbelt as rb
from rustbelt.exceptions import DataError

properties = settings(deadline=None, derandomize=True, max_examples=25)
few = settings(properties, max_examples=8)

#: Powers of two scale without rounding; the others show that rounding stays small.
FACTORS = st.sampled_from([2.0**-20, 0.5, 2.0, 1024.0, 3.0, 0.1, 7.3e5])


def numbers(case: Case, seed: int, zeros: bool) -> pl.DataFrame:
    """The table of the measure with its numbers in another order, and some of them zero."""
    frame = case.table()
    for place, name in enumerate(case.numbers):
        column = frame[name].sample(fraction=1, shuffle=True, seed=seed + place)
        # A reference that has nothing is no reference.
        keep = pl.col("named") | (pl.col("row") % 7 != seed % 7) | (pl.col(case.entity) != 1)
        frame = frame.with_columns(column)
        if zeros and case.allows(name, 0.0):
            frame = frame.with_columns(pl.when(keep).then(name).otherwise(0.0).alias(name))
    return case.repeated(frame)


def outputs(case: Case, frame: pl.DataFrame) -> pl.DataFrame:
    result = case.run(frame)
    return (result.sort("row") if case.adds_a_column else result).select(case.outputs)


def values(case: Case) -> list[str]:
    """Columns in the unit of the values: all but weights."""
    return [name for name in case.numbers if name != "weight"]


def holding(invariance: str) -> Any:
    chosen = [case for case in SELECTED if invariance in case.method.spec["invariances"]]
    assert chosen
    return pytest.mark.parametrize("case", chosen, ids=str)


@holding("scale")
@given(seed=st.integers(0, 1000), factor=FACTORS, zeros=st.booleans())
@few
def test_scale(case: Case, seed: int, factor: float, zeros: bool) -> None:
    frame = numbers(case, seed, zeros)
    scaled = frame.with_columns(pl.col(values(case)) * factor)
    refused = case.outcome(frame)
    if isinstance(refused, DataError):
        assert zeros
        assert str(case.outcome(scaled)) == str(refused)
        return
    assert_close(outputs(case, scaled), outputs(case, frame), 1e-11)


@holding("homogeneous")
@given(seed=st.integers(0, 1000), factor=FACTORS, zeros=st.booleans())
@few
def test_homogeneous(case: Case, seed: int, factor: float, zeros: bool) -> None:
    frame = numbers(case, seed, zeros)
    scaled = frame.with_columns(pl.col(values(case)) * factor)
    refused = case.outcome(frame)
    if isinstance(refused, DataError):
        assert zeros
        assert str(case.outcome(scaled)) == str(refused)
        return
    got, want = outputs(case, scaled), outputs(case, frame)
    # As a rate or a share the change and its parts are the same in every unit of the values.
    grown = want.select(pl.col(pl.Float64) if case.choice("unit") in (None, "change") else pl.col("base", "current")).columns
    grown = [name for name in grown if name not in WITHOUT_UNIT.get(case.id, [])]
    want = want.with_columns(pl.col(grown) * factor)
    for columns in (grown, [name for name in want.columns if name not in grown]):
        # Parts that cancel to next to nothing are as rough as those that they come from.
        reals = want.select(columns).select(pl.col(pl.Float64).abs().max())
        largest = max([number for number in reals.row(0) if number is not None], default=0.0) if reals.width else 0.0
        assert_close(got.select(columns), want.select(columns), 1e-11, unit=largest)


@holding("weight_scale")
@given(seed=st.integers(0, 1000), factor=FACTORS, zeros=st.booleans())
@few
def test_weight_scale(case: Case, seed: int, factor: float, zeros: bool) -> None:
    if "weight" not in case.numbers:
        pytest.skip("without a weight")
    frame = numbers(case, seed, zeros)
    scaled = frame.with_columns(pl.col("weight") * factor)
    assert_close(outputs(case, scaled), outputs(case, frame), 1e-11)


@holding("replication")
@given(seed=st.integers(0, 1000), times=st.integers(2, 5), zeros=st.booleans())
@few
def test_replication(case: Case, seed: int, times: int, zeros: bool) -> None:
    if case.options.get("small_sample"):
        pytest.skip("n/(n − 1) knows the number of rows")
    frame = numbers(case, seed, zeros)
    assert_close(outputs(case, pl.concat([frame] * times)), outputs(case, frame), 1e-11)


@holding("translation")
@given(seed=st.integers(0, 1000), shift=st.sampled_from([-1000.0, -0.5, 0.25, 64.0, 1e4]))
@few
def test_translation(case: Case, seed: int, shift: float) -> None:
    frame = numbers(case, seed, False)
    moved = frame.with_columns(pl.col(values(case)) + shift)
    assert_close(outputs(case, moved), outputs(case, frame), 1e-9)


@pytest.mark.parametrize("case", [case for case in CASES if "weight" in case.numbers and case.shape == "reduce"], ids=str)
@given(seed=st.integers(0, 1000))
@few
def test_a_weight_of_three_is_three_rows(case: Case, seed: int) -> None:
    frame = numbers(case, seed, False).with_columns(weight=pl.col("row") % 4)
    rows = pl.concat([frame.filter(pl.col("weight") > k) for k in range(3)]).with_columns(weight=pl.lit(1))
    if case.options.get("small_sample"):
        pytest.skip("n counts rows")
    assert_close(outputs(case, frame), outputs(case, rows))
    assert_close(outputs(case, rows), outputs(Case(case.id, {**case.options, "weight": None}), rows))


# Decompositions of the registry.

SPLITS = [case for case in CASES if case.parts]


def thinned(case: Case, seed: int, zeros: bool, holes: bool) -> pl.DataFrame:
    """Numbers in another order; some zero, and some cells without a row: entries and exits."""
    frame = numbers(case, seed, zeros)
    return frame.filter(pl.col("named") | (pl.col("row") % 5 != seed % 5)) if holes else frame


@pytest.mark.parametrize("case", SPLITS, ids=str)
def test_parts_add_up(case: Case) -> None:
    """In every unit, and where cells are zero, come and go. What a measure refuses, it refuses by name."""
    assert case.parts
    total, parts, how = case.parts
    assert parts
    for seed, zeros, holes in ((0, False, False), (1, False, False), (2, True, False), (3, False, True), (4, True, True)):
        result = case.outcome(thinned(case, seed, zeros, holes))
        if isinstance(result, DataError):
            # RB309: of a base or current there is no row left.
            assert result.code in (["RB309"] if holes and "base" in case.options else []) + ["RB311", "RB313"]
            assert zeros or holes
            continue
        largest = result.select(pl.max_horizontal(pl.col(total, *parts).abs().max())).item()
        # Beside zeros a part may have no limit.
        known = [name for name in parts if name != NOT_AT_FIRST.get(case.id)]
        assert zeros or holes or result.select(known).null_count().row(0) == (0,) * len(known)
        result, summands = result.drop_nulls(parts), parts
        if how == "rows":
            keys = [name for name in result.columns[: -len(case.outputs)] if name not in (*case.levels, case.entity)]
            # What the items miss of a total of its own is told in each row.
            missed = [pl.col("residual").first()] if "residual" in result.columns else []
            result = result.group_by(keys).agg(pl.col(total).first(), pl.col(parts).sum(), *missed)
            summands = [*parts, "residual"] if missed and "reference" in case.options else parts
        together = functools.reduce(operator.mul, map(pl.col, parts)) if how == "product" else pl.sum_horizontal(summands)
        # Contributions to an index add up to its growth.
        gap = together - pl.col(total) + (1.0 if total == "index" else 0.0)
        off = result.with_columns(gap=gap).filter((pl.col("gap").abs() <= 1e-11 * largest).not_().fill_null(True))
        assert result.height > 0
        assert off.is_empty(), off


# Inequality.

INCOMES = st.lists(st.one_of(st.just(0.0), st.floats(0.01, 1e6)), min_size=1, max_size=30).filter(any)
POSITIVE = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=30)


@given(incomes=INCOMES)
@properties
def test_gini_is_half_the_mean_difference(incomes: list[float]) -> None:
    """The definition, over all pairs: Σᵢⱼ |yᵢ − yⱼ| / (2 n² μ)."""
    pairs = math.fsum(abs(a - b) for a in incomes for b in incomes)
    want = pairs / (2 * len(incomes) * math.fsum(incomes))
    got = rb.inequality.gini(pl.DataFrame({"income": incomes}), "income").item()
    assert got == pytest.approx(want, rel=1e-12, abs=1e-14)
    assert 0 <= got <= 1 - 1 / len(incomes) + 1e-15


@given(
    rows=st.lists(st.tuples(st.floats(0.01, 1e6), st.floats(0.0, 1e4)), min_size=1, max_size=25).filter(
        lambda rows: any(w for _, w in rows)
    )
)
@properties
def test_weighted_gini_is_half_the_weighted_mean_difference(rows: list[tuple[float, float]]) -> None:
    pairs = math.fsum(v * w * abs(a - b) for a, v in rows for b, w in rows)
    want = pairs / (2 * math.fsum(w for _, w in rows) * math.fsum(a * w for a, w in rows))
    got = rb.inequality.gini(pl.DataFrame(rows, schema=["income", "people"], orient="row"), "income", weight="people").item()
    assert got == pytest.approx(want, rel=1e-11, abs=1e-13)


@given(incomes=POSITIVE)
@properties
def test_theil_by_its_definition(incomes: list[float]) -> None:
    mean = math.fsum(incomes) / len(incomes)
    frame = pl.DataFrame({"income": incomes})
    theil = math.fsum(y / mean * math.log(y / mean) for y in incomes) / len(incomes)
    deviation = math.fsum(math.log(mean / y) for y in incomes) / len(incomes)
    assert rb.inequality.theil_t(frame, "income").item() == pytest.approx(theil, rel=1e-11, abs=1e-14)
    assert rb.inequality.theil_l(frame, "income").item() == pytest.approx(deviation, rel=1e-11, abs=1e-14)
    assert rb.inequality.theil_t(frame, "income").item() >= -1e-15


@pytest.mark.parametrize("index", ["T", "L"])
@given(
    rows=st.lists(
        st.tuples(st.floats(0.01, 1e6), st.floats(0.1, 1e4), st.integers(0, 2), st.integers(0, 2), st.integers(0, 1)),
        min_size=1,
        max_size=30,
    ),
    levels=st.integers(1, 3),
)
@properties
def test_theil_parts_add_up(index: Any, rows: list[tuple[float, float, int, int, int]], levels: int) -> None:
    frame = pl.DataFrame(rows, schema=["income", "people", "a", "b", "c"], orient="row")
    groups = ["a", "b", "c"][:levels]
    parts = rb.inequality.theil_decomposition(frame, "income", groups, weight="people", index=index)
    whole = getattr(rb.inequality, f"theil_{index.lower()}")(frame, "income", weight="people").item()
    total, *pieces = parts.row(0)
    largest = max(map(abs, parts.row(0)))
    assert total == whole
    assert len(pieces) == levels + 1
    # Shares of at most 1 are rounded at the 16th digit.
    assert abs(math.fsum(pieces) - total) <= 1e-12 * largest + 1e-15
    assert min(pieces) >= -1e-12 * max(1.0, largest)
    # Groups of one row have nothing within; one group has nothing between.
    alone = frame.with_row_index("id")
    assert rb.inequality.theil_decomposition(alone, "income", "id", weight="people", index=index)[
        "within"
    ].item() == pytest.approx(0, abs=1e-15)
    same = frame.with_columns(id=pl.lit(1))
    assert rb.inequality.theil_decomposition(same, "income", "id", weight="people", index=index)[
        "between_id"
    ].item() == pytest.approx(0, abs=1e-15)


@given(rows=st.lists(st.tuples(st.floats(0.01, 1e6), st.floats(0.1, 1e4), st.integers(0, 3)), min_size=2, max_size=30))
@properties
def test_theil_within_is_the_mean_of_the_groups(rows: list[tuple[float, float, int]]) -> None:
    """Bourguignon (1979): T within = Σ q_g T_g and L within = Σ p_g L_g, with income shares q and population shares p."""
    frame = pl.DataFrame(rows, schema=["income", "people", "group"], orient="row")
    shares = (
        frame.group_by("group")
        .agg(q=(pl.col("income") * pl.col("people")).sum(), p=pl.col("people").sum())
        .with_columns(pl.col("q", "p") / pl.col("q", "p").sum())
        .sort("group")
    )
    for index, share in (("T", "q"), ("L", "p")):
        parts = rb.inequality.theil_decomposition(frame, "income", "group", weight="people", index=index)
        own = getattr(rb.inequality, f"theil_{index.lower()}")(frame, "income", weight="people", by="group").to_series(1)
        assert parts["within"].item() == pytest.approx((shares[share] * own).sum(), rel=1e-10, abs=1e-13)


# Location quotients.


@st.composite
def activities(draw: st.DrawFn, periods: int = 1) -> pl.DataFrame:
    """A region × industry × period table with cells that are zero, and cells that have no row."""
    shape = (draw(st.integers(1, 4)), draw(st.integers(1, 4)), periods)
    cell = st.one_of(st.none(), st.just(0.0), st.floats(0.01, 1e5), st.integers(1, 500).map(float))
    rows = []
    for region in range(shape[0]):
        for industry in range(shape[1]):
            for year in range(shape[2]):
                value = draw(cell)
                if value is not None:
                    rows.append((f"region {region}", f"industry {industry}", 2000 + year, value))
    # Something in every year, so that it can grow.
    rows += [("region z", f"industry {k}", 2000 + year, 10.0 + 3 * k + year) for k in range(shape[1]) for year in range(periods)]
    rows += [("region y", f"industry {k}", 2000 + year, 5.0 + year) for k in range(shape[1]) for year in range(periods)]
    schema = {"region": pl.String, "industry": pl.String, "year": pl.Int64, "jobs": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row").sample(fraction=1, shuffle=True, seed=draw(st.integers(0, 99)))


def share(*keys: str) -> pl.Expr:
    return pl.col("jobs").sum().over(keys) if keys else pl.col("jobs").sum()


@given(frame=activities())
@properties
def test_quotients_by_their_definition(frame: pl.DataFrame) -> None:
    e, region, industry, total = pl.col("jobs"), share("region"), share("industry"), share()
    quotient = (e / region) / (industry / total)
    formulas = {
        "ratio": quotient,
        "additive": e / region - industry / total,
        "symmetric": (quotient - 1) / (quotient + 1),
        "normalised": (e * total - industry * region) / total**2,
    }
    for variant, formula in formulas.items():
        result = rb.specialization.location_quotient(frame, "jobs", region="region", industry="industry", variant=variant)
        want = frame.with_columns(formula.fill_nan(None).alias(result.columns[-1]))
        assert_close(result, want, unit=1.0)


@given(frame=activities())
@properties
def test_quotients_average_to_one(frame: pl.DataFrame) -> None:
    """Σ_r (E_r/T) LQ_ir = 1 for each industry, Σ_i (N_i/T) LQ_ir = 1 for each region; the normalised one sums to 0 both ways."""
    quotients = rb.specialization.location_quotient(frame, "jobs", region="region", industry="industry")
    weighted = quotients.with_columns(
        by_region=pl.col("location_quotient") * share("region") / share(),
        by_industry=pl.col("location_quotient") * share("industry") / share(),
    ).drop_nulls()
    assert weighted.group_by("industry").agg(pl.col("by_region").sum())["by_region"].to_list() == pytest.approx(
        [1.0] * frame["industry"].n_unique()
    )
    assert all(
        total == pytest.approx(1.0) for total in weighted.group_by("region").agg(pl.col("by_industry").sum())["by_industry"]
    )
    # Every cell has to have a row, for it counts with −N_i E_r/T² even when empty.
    full = frame.select("region").unique().join(frame.select("industry").unique(), how="cross")
    full = full.join(frame, on=["region", "industry"], how="left").with_columns(pl.col("jobs").fill_null(0))
    normalised = rb.specialization.location_quotient(full, "jobs", region="region", industry="industry", variant="normalised")
    for key in ("region", "industry"):
        sums = normalised.group_by(key).agg(pl.col("normalised_location_quotient").sum()).to_series(1)
        assert sums.abs().max() < 1e-15


@given(frame=activities())
@properties
def test_quotients_against_their_moments(frame: pl.DataFrame) -> None:
    """On a table with a row for every cell by their definition, and the same where the empty cells have no row."""
    full = frame.select("region").unique().join(frame.select("industry").unique(), how="cross")
    full = (
        full.join(frame, on=["region", "industry"], how="left")
        .with_columns(pl.col("jobs").fill_null(0))
        .sort("region", "industry")
    )
    keys = {"region": "region", "industry": "industry"}
    plain = rb.specialization.location_quotient(full, "jobs", **keys)
    quotient = pl.col("location_quotient")
    moments = plain.with_columns(
        relative=quotient / quotient.mean().over("region"),
        standardised=(quotient - quotient.mean().over("industry")) / quotient.std(ddof=1).over("industry"),
        spread=quotient.std(ddof=1).over("industry") > 1e-9,
    )
    for variant, ddof in (("relative", 0), ("standardised", 1)):
        name = f"{variant}_location_quotient"
        result = rb.specialization.location_quotient(full, "jobs", **keys, variant=variant, ddof=ddof)
        defined = moments["spread"].fill_null(False) if ddof else pl.repeat(True, full.height, eager=True)
        want = full.with_columns(moments[variant].fill_nan(None).alias(name))
        assert_close(result.filter(defined), want.filter(defined), 1e-9)
        sparse = rb.specialization.location_quotient(full.filter(pl.col("jobs") > 0), "jobs", **keys, variant=variant, ddof=ddof)
        assert_close(sparse, result.filter(pl.col("jobs") > 0), 1e-9)


@given(frame=activities())
@properties
def test_horizontal_clusters_sum_to_zero(frame: pl.DataFrame) -> None:
    full = frame.select("region").unique().join(frame.select("industry").unique(), how="cross")
    full = full.join(frame, on=["region", "industry"], how="left").with_columns(pl.col("jobs").fill_null(0))
    clusters = rb.specialization.horizontal_cluster(full, "jobs", region="region", industry="industry")
    for key in ("region", "industry"):
        sums = clusters.group_by(key).agg(pl.col("horizontal_cluster").sum()).to_series(1)
        assert sums.abs().max() < 1e-12 * frame["jobs"].sum()


@given(frame=activities())
@properties
def test_others_are_the_nation_without_the_region(frame: pl.DataFrame) -> None:
    result = rb.specialization.location_quotient(frame, "jobs", region="region", industry="industry", reference="others")
    for region in frame["region"].unique():
        own = pl.col("region") == region
        named = rb.specialization.location_quotient(frame, "jobs", region="region", industry="industry", reference=~own)
        assert_close(result.filter(own), named.filter(own), 1e-9)


# Shift-share.

KEYS = {"region": "region", "industry": "industry", "period": "year"}
VARIANTS = {
    rb.shift_share.classic: ["national", "industry_mix", "competitive"],
    rb.shift_share.esteban_marquillas: ["national", "industry_mix", "competitive", "allocation", "entry"],
}
every_variant = pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.__name__)


@every_variant
@pytest.mark.parametrize("reference", ["nation", "others", {"region": "region z"}], ids=["nation", "others", "named"])
@pytest.mark.parametrize("dynamic", [False, True], ids=["static", "dynamic"])
@given(frame=activities(periods=3), ends=st.booleans())
@properties
def test_shift_share_adds_up(variant: Any, reference: Any, dynamic: bool, frame: pl.DataFrame, ends: bool) -> None:
    options: dict[str, Any] = {**KEYS, "reference": reference, "dynamic": dynamic}
    if ends:
        options.update(base=2000, current=2002)
    parts = VARIANTS[variant]
    sums = ["base", "current", "change", *parts]
    cells = variant(frame, "jobs", level="cell", **options)
    largest = cells.select(pl.max_horizontal(pl.col(sums).abs().max())).item()
    for level, keys in {"cell": ["region", "industry"], "region": ["region"], "industry": ["industry"]}.items():
        keys = [*keys, "period_start", "period_end"]
        result = variant(frame, "jobs", level=level, **options).sort(keys)
        gap = result.select(pl.sum_horizontal(parts) - pl.col("change")).to_series()
        assert gap.abs().max() <= 1e-12 * largest
        assert (result["current"] - result["base"] - result["change"]).abs().max() == 0
        # Cells sum to the rows of the level.
        summed = cells.group_by(keys).agg(pl.col(sums).sum()).sort(keys)
        assert result.select(keys).equals(summed.select(keys))
        assert max((result[name] - summed[name]).abs().max() for name in sums) <= 1e-12 * largest


@pytest.mark.parametrize("reference", ["nation", "others", {"region": "region z"}], ids=["nation", "others", "named"])
@given(frame=activities(periods=3))
@properties
def test_esteban_marquillas_splits_the_competitive_part(reference: Any, frame: pl.DataFrame) -> None:
    for level in ("cell", "region", "industry"):
        classic = rb.shift_share.classic(frame, "jobs", level=level, reference=reference, **KEYS)
        split = rb.shift_share.esteban_marquillas(frame, "jobs", level=level, reference=reference, **KEYS)
        joined = split.with_columns(competitive=pl.sum_horizontal("competitive", "allocation", "entry")).drop(
            "allocation", "entry", "typology", strict=False
        )
        largest = max(classic.select(pl.col(pl.Float64).abs().max()).row(0))
        assert joined.columns == classic.columns
        for name in classic.columns:
            if classic[name].dtype == pl.Float64:
                assert (joined[name] - classic[name]).abs().max() <= 1e-11 * largest
            else:
                assert joined[name].equals(classic[name])


@every_variant
@given(frame=activities(periods=4))
@properties
def test_dynamic_is_the_sum_of_the_years(variant: Any, frame: pl.DataFrame) -> None:
    for level, keys in {"cell": ["region", "industry"], "region": ["region"], "industry": ["industry"]}.items():
        linked = variant(frame, "jobs", level=level, dynamic=True, **KEYS)
        yearly = variant(frame, "jobs", level=level, **KEYS)
        parts = ["change", *VARIANTS[variant]]
        summed = yearly.group_by(keys).agg(pl.col(parts).sum()).sort(keys)
        assert linked.select(keys).equals(summed.select(keys))
        largest = max(yearly.select(pl.col("base", "current", *parts).abs().max()).row(0))
        assert max((linked[name] - summed[name]).abs().max() for name in parts) <= 1e-12 * largest
        assert linked["period_start"].unique().to_list() == [2000]
        assert linked["period_end"].unique().to_list() == [2003]


@given(frame=activities(periods=2))
@properties
def test_mix_and_competition_vanish_in_the_nation(frame: pl.DataFrame) -> None:
    """Against the nation with all regions in it, Σ_i of the mix and, for each industry, Σ_r of the competitive part are 0."""
    industries = rb.shift_share.classic(frame, "jobs", level="industry", **KEYS)
    largest = industries.select(pl.max_horizontal("base", "current")).to_series().max()
    # Where nobody was, all that comes is an entry.
    old = industries.filter(pl.col("base") > 0)
    assert old["competitive"].abs().max() <= 1e-11 * largest
    assert abs(math.fsum(industries["industry_mix"]) + math.fsum(industries.filter(base=0)["competitive"])) <= 1e-11 * largest


@given(frame=activities(periods=2), order=st.integers(0, 99))
@properties
def test_duplicates_summed_are_one_cell(frame: pl.DataFrame, order: int) -> None:
    split = pl.concat([frame.with_columns(pl.col("jobs") * part) for part in (0.5, 0.25, 0.25)]).sample(
        fraction=1, shuffle=True, seed=order
    )
    for variant in VARIANTS:
        assert bits(variant(split, "jobs", level="cell", duplicates="sum", **KEYS)) == bits(
            variant(frame, "jobs", level="cell", **KEYS)
        )


# Comparison.

PANEL = st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0.0, 1e4), st.integers(0, 2)), min_size=1, max_size=30)


def panel(rows: list[tuple[float, float, int]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["income", "people", "year"], orient="row")


@given(rows=PANEL)
@properties
def test_ranks_are_those_of_polars(rows: list[tuple[float, float, int]]) -> None:
    frame = panel(rows).with_columns((pl.col("income") / 1e5).round())
    for ties in ("average", "min", "max", "dense"):
        for descending in (True, False):
            result = rb.comparison.rank(frame, "income", by="year", ties=ties, descending=descending)
            # −0.0 is 0.0; polars ranks it below.
            want = frame.select((pl.col("income") + 0.0).rank(ties, descending=descending).over("year")).to_series()
            assert result["rank"].to_list() == want.to_list()


@given(rows=PANEL)
@properties
def test_gaps_to_the_nation_weigh_to_zero(rows: list[tuple[float, float, int]]) -> None:
    frame = panel(rows)
    gaps = rb.comparison.gap(frame, "income", weight="people", by="year")
    sums = gaps.group_by("year").agg((pl.col("gap") * pl.col("people")).sum())
    largest = frame.select((pl.col("income").abs() * pl.col("people")).sum()).item()
    assert all(total is None or abs(total) <= 1e-10 * largest for total in sums["gap"])


@given(rows=PANEL)
@properties
def test_scores_have_mean_zero_and_deviation_one(rows: list[tuple[float, float, int]]) -> None:
    frame = panel(rows).with_columns(pl.col("income").round(2))
    for ddof in (0, 1):
        scores = rb.comparison.z_score(frame, "income", by="year", ddof=ddof)["z_score"]
        moments = (
            frame.with_columns(scores)
            .group_by("year")
            .agg(pl.col("z_score").mean().alias("mean"), pl.col("z_score").std(ddof).alias("deviation"))
        )
        for _, mean, deviation in moments.drop_nulls().iter_rows():
            assert mean == pytest.approx(0, abs=1e-6)
            assert deviation == pytest.approx(1, rel=1e-6)


@given(rows=st.lists(st.tuples(st.floats(0.01, 1e6), st.floats(0.01, 1e6)), min_size=1, max_size=20), periods=st.floats(0.1, 50))
@properties
def test_rates_grow_the_base_to_the_current_value(rows: list[tuple[float, float]], periods: float) -> None:
    frame = pl.DataFrame(rows, schema=["before", "after"], orient="row")
    formulas = {
        "simple": lambda before, after: (after - before) / before,
        "log": lambda before, after: math.log(after) - math.log(before),
        "compound": lambda before, after: math.expm1((math.log(after) - math.log(before)) / periods),
    }
    for method, formula in formulas.items():
        grown = rb.comparison.growth_rate(frame, "before", "after", method=method, periods=periods)["growth_rate"]
        for rate, (before, after) in zip(grown, rows, strict=True):
            want = formula(before, after)
            # The rate is a distance from 1, and rounded there; a power magnifies what the exponent is off.
            assert rate == pytest.approx(want, rel=1e-12, abs=1e-14 * max(1.0, abs(math.log(max(want, 0) + 1))))

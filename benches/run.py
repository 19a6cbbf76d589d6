"""Speed of rustbelt against the best a user would write by hand in polars, in one run: `make bench`.

Panel: 3,200 regions × 300 industries × 10 years, string keys, shuffled, a tenth of the cells absent
(8.6 million rows). Every comparison first checks that both sides give the same numbers. Times are
minima over a few runs that take turns, so a drifting machine hits both.
"""

from __future__ import annotations

import functools
import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
from polars.plugins import register_plugin_function

import rustbelt as rb
from rustbelt._measure import SPECS

REGIONS, INDUSTRIES, YEARS = 3_200, 300, 10
KEYS = {"region": "region", "industry": "industry", "period": "year"}
#: Library with a plugin that does nothing; `make bench` builds it.
NOTHING = Path(__file__).parents[1] / "build" / "bench" / "nothing.so"
#: The panel on its way to the process that measures memory.
PANEL = NOTHING.with_name("panel.parquet")


def panel() -> pl.DataFrame:
    """The big table, as a user would have read it: one chunk, rows in no order."""
    cells = (
        pl.select(pl.int_range(REGIONS).alias("r"))
        .join(pl.select(pl.int_range(INDUSTRIES).alias("i")), how="cross")
        .join(pl.select(pl.int_range(2010, 2010 + YEARS).alias("year")), how="cross")
    )
    hashed = pl.struct("r", "i", "year").hash(seed=1)
    return (
        cells.with_columns(draw=hashed % 1_000_003)
        .filter(pl.col("draw") % 10 != 0)
        .select(
            region=pl.format("R{}", pl.col("r").cast(pl.String).str.zfill(5)),
            industry=pl.format("NACE-{}", pl.col("i").cast(pl.String).str.zfill(4)),
            year="year",
            value=(pl.col("draw") % 1_000) * 1.37 + 1.0,
            income=(pl.col("draw") % 9_973) * 2.11 + 10.0,
        )
        .sample(fraction=1.0, shuffle=True, seed=7)
        .rechunk()
    )


def race(*contestants: Callable[[], object], rounds: int = 5) -> list[float]:
    """Best time of each contestant in seconds."""
    best = [float("inf")] * len(contestants)
    for _ in range(rounds):
        for place, contestant in enumerate(contestants):
            gc.collect()
            start = time.perf_counter()
            contestant()
            best[place] = min(best[place], time.perf_counter() - start)
    return best


def report(name: str, ours: float, theirs: float, target: str) -> None:
    print(f"{name:<58} {ours:9.4f} s {theirs:9.4f} s {theirs / ours:8.2f} ×   {target}", flush=True)


def same(ours: pl.DataFrame, theirs: pl.DataFrame, column: str) -> None:
    """Both sides have to give the same numbers."""
    gap = (ours[column] - theirs[column]).abs().max()
    largest = theirs[column].abs().max()
    assert len(ours) == len(theirs), f"{column}: {len(ours)} rows, not {len(theirs)}"
    assert gap is not None, column
    assert gap <= 1e-9 * largest, f"{column}: {gap}"


def shift_share_by_hand(lazy: pl.LazyFrame) -> pl.LazyFrame:
    """Classic shift-share of every region over every step, absent cells as zero activity."""
    base = lazy.select("region", "industry", pl.col("year") + 1, base="value")
    cells = lazy.select("region", "industry", "year", current="value").join(
        base, on=["region", "industry", "year"], how="full", coalesce=True
    )
    cells = cells.filter(pl.col("year").is_between(2011, 2009 + YEARS)).fill_null(0.0)
    industries = cells.group_by("industry", "year").agg(base_i=pl.col("base").sum(), current_i=pl.col("current").sum())
    nation = cells.group_by("year").agg(base_n=pl.col("base").sum(), current_n=pl.col("current").sum())
    growth = pl.col("current_n") / pl.col("base_n") - 1
    ratio = pl.col("current_i") / pl.col("base_i")
    return (
        cells.join(industries, on=["industry", "year"])
        .join(nation, on="year")
        .group_by("region", "year")
        .agg(
            change=(pl.col("current") - pl.col("base")).sum(),
            national=(pl.col("base") * growth).sum(),
            industry_mix=(pl.col("base") * (ratio - 1 - growth)).sum(),
            competitive=(pl.col("current") - pl.col("base") * ratio).sum(),
        )
    )


def tables(df: pl.DataFrame) -> None:
    """Frame path on the big table."""

    def ours() -> pl.DataFrame:
        return rb.shift_share.classic(df, "value", **KEYS)

    def theirs() -> pl.DataFrame:
        return shift_share_by_hand(df.lazy()).collect()

    expected = theirs().sort("region", "year")
    for part in ("national", "industry_mix", "competitive"):
        same(ours(), expected, part)
    own, hand, group_by = race(ours, theirs, lambda: df.group_by("region", "year").agg(pl.col("value").sum()), rounds=4)
    report("shift-share, all regions and steps", own, hand, "at least 8")
    report("  the same against one group-by sum", own, group_by, "at least 0.4")

    share = pl.col("value") / pl.col("value").sum().over("region", "year")
    nation = pl.col("value").sum().over("industry", "year") / pl.col("value").sum().over("year")

    def quotient() -> pl.DataFrame:
        return rb.specialization.location_quotient(df, "value", region="region", industry="industry", by="year")

    def quotient_by_hand() -> pl.DataFrame:
        return df.with_columns(location_quotient=share / nation)

    same(quotient(), quotient_by_hand(), "location_quotient")
    report("location quotient of every cell", *race(quotient, quotient_by_hand), "at least 2")


def weights(regions: pl.Series) -> pl.DataFrame:
    """Six neighbours of each region."""
    codes = regions.unique().sort().to_frame("region").with_row_index("place")
    links = [
        codes.select("region", neighbour=pl.col("region").gather((pl.col("place") + step) % pl.len()), w=pl.lit(1.0))
        for step in (1, 2, 3, -1, -2, -3)
    ]
    return pl.concat(links)


def variants(df: pl.DataFrame) -> None:
    """Every shift-share measure against the classic one, on the same rows."""
    draw = pl.struct("region", "industry", "year").hash(seed=9) % 1_000
    wide = df.select(
        *KEYS.values(),
        "value",
        output=pl.col("value") * 2.0 + draw,
        exports=0.2 * pl.col("value"),
        imports=0.1 * pl.col("value"),
        numerator="value",
        denominator=pl.col("value") + draw + 1.0,
        parent=pl.col("region").str.slice(0, 4),
        # Two classifications with as many cells as the one.
        group=pl.col("industry").str.slice(0, 8),
        occupation=pl.col("industry").str.slice(8),
    ).rechunk()
    # Some methods are not defined where an industry is absent from a region.
    dense = (
        pl.select(region=pl.lit(wide["region"].unique().implode()).explode())
        .join(wide.select("industry").unique(), how="cross")
        .join(wide.select("year").unique(), how="cross")
        .with_columns(value=pl.struct(pl.all()).hash(seed=2) % 1_000 + 1.0)
        .rechunk()
    )
    links = weights(wide["region"])
    for name, spec in SPECS.items():
        family, _, method = name.partition(".")
        if family != "shift_share" or method == "classic":
            continue
        roles = [role for role, kind, _ in spec["roles"] if kind not in ("period", "flag", "weights")]
        arguments = {role: KEYS.get(role, role) for role in roles}
        if "weights" in [role for role, *_ in spec["roles"]]:
            arguments["weights"] = links
        if {"occupation", "product"} & set(roles):
            arguments |= {
                role: column
                for role, column in (("industry", "group"), ("product", "group"), ("market", "occupation"))
                if role in roles
            }
        frame = dense if method in ("multi_factor", "theil_gosh") else wide
        level = "cell" if method in ("projection", "theil_gosh") else "region"
        classic = functools.partial(rb.shift_share.classic, frame, "value", **KEYS, level=level)
        variant = functools.partial(getattr(rb.shift_share, method), frame, **arguments)
        own, base = race(variant, classic, rounds=2)
        report(
            f"shift-share {method} against classic",
            own,
            base,
            "at least 0.2" if method in ("spatial", "spatial_esteban_marquillas", "taxonomy", "regression") else "at least 0.5",
        )


FACTORS = ["population", "affluence", "structure", "intensity", "carbon"]


def lmdi_by_hand(df: pl.DataFrame) -> pl.DataFrame:
    """LMDI-I of five factors for every region and step, all cells present."""
    base = df.lazy().with_columns(pl.col("year") + 1).rename({factor: f"{factor}_0" for factor in FACTORS})
    v0 = pl.reduce(lambda a, b: a * b, [pl.col(f"{factor}_0") for factor in FACTORS])
    v1 = pl.reduce(lambda a, b: a * b, [pl.col(factor) for factor in FACTORS])
    pairs = df.lazy().join(base, on=["region", "industry", "year"]).with_columns(v0=v0, v1=v1)
    mean = (
        pl.when(pl.col("v0") == pl.col("v1"))
        .then("v0")
        .otherwise((pl.col("v1") - pl.col("v0")) / (pl.col("v1") / pl.col("v0")).log())
    )
    effects = [(pl.col("mean") * (pl.col(factor) / pl.col(f"{factor}_0")).log()).sum().alias(factor) for factor in FACTORS]
    change = (pl.col("v1").sum() - pl.col("v0").sum()).alias("change")
    return pairs.with_columns(mean=mean).group_by("region", "year").agg(change, *effects).sort("region", "year").collect()


def identities() -> None:
    """Index decomposition on ten million cells, and Das Gupta on ten thousand populations."""
    cells = (
        pl.select(r=pl.int_range(3_200))
        .join(pl.select(i=pl.int_range(312)), how="cross")
        .join(pl.select(year=pl.int_range(2010, 2020)), how="cross")
    )
    factors = [(pl.struct("r", "i", "year").hash(seed=k) % 1_000 / 500.0 + 0.5).alias(name) for k, name in enumerate(FACTORS)]
    df = (
        cells.select(
            "r",
            "i",
            region=pl.format("R{}", pl.col("r").cast(pl.String).str.zfill(5)),
            industry=pl.format("NACE-{}", pl.col("i").cast(pl.String).str.zfill(4)),
            year="year",
        )
        .with_columns(factors)
        .drop("r", "i")
        .rechunk()
    )
    PANEL.parent.mkdir(parents=True, exist_ok=True)
    df.write_parquet(PANEL)

    def lmdi() -> pl.DataFrame:
        return rb.index_decomposition.lmdi(df, FACTORS, items="industry", period="year", by="region")

    expected = lmdi_by_hand(df)
    for factor in FACTORS:
        same(lmdi(), expected, factor)
    own, hand, read = race(lmdi, lambda: lmdi_by_hand(df), lambda: pl.read_parquet(PANEL), rounds=2)
    report("LMDI of 5 factors, 10⁷ cells", own, hand, "at least 5")
    report("  the same against reading the columns from Parquet", own, read, "at least 0.33")
    PANEL.unlink()

    names = [f"factor_{k}" for k in range(10)]
    populations = pl.select(population=pl.int_range(10_000)).with_columns(
        (pl.col("population").hash(seed=k) % 1_000 / 500.0 + 0.5).alias(name) for k, name in enumerate(names)
    )
    (own,) = race(lambda: rb.standardization.das_gupta(populations, names, population="population"), rounds=2)
    print(f"{'Das Gupta, 10 factors, 10⁴ populations':<58} {own:9.4f} s {'':>31} seconds", flush=True)


#: Expressions of one group, as a user would write them.
SORTED = pl.col("income").sort()
PLACES = (SORTED * pl.int_range(1, pl.len() + 1)).sum()
GINI = (2 * PLACES / (pl.len() * pl.col("income").sum()) - (pl.len() + 1) / pl.len()).alias("gini")
RELATIVE = pl.col("income") / pl.col("income").mean()
THEIL = (RELATIVE * RELATIVE.log()).mean().alias("theil_t")


def groups(df: pl.DataFrame, name: str, by: str) -> None:
    """Grouped reductions on the frame path."""
    for measure, column, expression, target in (
        (rb.inequality.gini, "gini", GINI, "at least 2"),
        (rb.inequality.theil_t, "theil_t", THEIL, "at least 2"),
    ):
        same(measure(df, "income", by=by), df.group_by(by).agg(expression).sort(by), column)
        own, hand = race(lambda m=measure: m(df, "income", by=by), lambda e=expression: df.group_by(by).agg(e), rounds=3)
        report(f"{column}, {name}", own, hand, target if by == "region" else "at least 1")


def expressions() -> None:
    """Expression path: ungrouped on ten million values, and the cost of a call per group."""
    long = pl.select(income=(pl.int_range(10_000_000).hash(seed=3) % 999_983) * 0.37 + 5.0)
    for name, own, hand in (
        ("gini", pl.col("income").rb.gini(), GINI),
        ("theil_t", pl.col("income").rb.theil_t(), THEIL),
    ):
        same(long.select(own.alias(name)), long.select(hand), name)
        times = race(lambda e=own: long.select(e), lambda e=hand: long.select(e), rounds=3)
        report(f"{name} expression, 10⁷ values", *times, "above 1")
    if not NOTHING.exists():
        print("(no plugin that does nothing to compare with: run make bench)")
        return
    small = pl.select(key=pl.int_range(200_000) // 8, income=(pl.int_range(200_000).hash(seed=3) % 9_973) * 0.37 + 5.0)
    nothing = register_plugin_function(
        plugin_path=NOTHING, function_name="nothing", args=[pl.col("income")], kwargs={"call": "nothing"}, returns_scalar=True
    )
    for name, own in (("gini", pl.col("income").rb.gini()), ("theil_t", pl.col("income").rb.theil_t())):
        times = race(lambda e=own: small.group_by("key").agg(e), lambda: small.group_by("key").agg(nothing))
        report(f"{name} expression per group (25,000 groups of 8)", *times, "at least 0.67")


def peers(income: pl.DataFrame) -> None:
    """What a user would pick from PyPI, and would write in numpy, for the values of `samples`."""
    import numpy as np
    from ineqpy import inequality as ineqpy
    from inequality.gini import Gini
    from inequality.theil import Theil

    values = income["income"].to_numpy()

    def gini_by_hand() -> float:
        y = np.sort(values)
        return float(2.0 * np.dot(np.arange(1, len(y) + 1), y) / (len(y) * y.sum()) - (len(y) + 1) / len(y))

    def theil_by_hand() -> float:
        x = values / values.mean()
        return float((x * np.log(x)).mean())

    for name, measure, others in [
        (
            "gini",
            rb.inequality.gini,
            {"inequality": lambda: Gini(values).g, "ineqpy": lambda: ineqpy.gini(values), "numpy": gini_by_hand},
        ),
        (
            "theil_t",
            rb.inequality.theil_t,
            {"inequality": lambda: Theil(values).T, "ineqpy": lambda: ineqpy.theil(values), "numpy": theil_by_hand},
        ),
    ]:
        for package, other in others.items():
            # ineqpy's Gini is that of a sample, larger by 1/n.
            assert abs(measure(income, "income").item() - float(other())) < 1e-6, package
            own, peer = race(functools.partial(measure, income, "income"), other, rounds=2)
            report(f"{name} of 10⁷ values against {package}", own, peer, "at least 5" if package == "inequality" else "")


def samples() -> None:
    """Measures of 10⁷ values against polars' own work, and a bootstrap."""
    draw = pl.int_range(10_000_000).hash(seed=3) % 1_000_003 / 1_000_003
    town = pl.int_range(10_000_000).hash(seed=4) % 40_000
    df = pl.select(
        income=(3.0 * draw).exp(),
        people=1.0 + draw,
        macro=town % 2_800 % 31 % 4,
        province=town % 2_800 % 31,
        county=town % 2_800,
        town=town,
    ).rechunk()
    own, sort = race(lambda: rb.inequality.gini(df, "income"), lambda: df.select(pl.col("income").sort()))
    report("gini of 10⁷ values, against a sort in polars", own, sort, "1")
    peers(df.select("income"))
    relative = df.select(x=pl.col("income") / pl.col("income").mean())

    def by_hand() -> object:
        return relative.select((pl.col("x").log() * pl.col("x")).sum())

    for name, measure in [
        ("theil_t", lambda: rb.inequality.theil_t(df, "income")),
        ("generalised_entropy(2)", lambda: rb.inequality.generalised_entropy(df, "income")),
        ("atkinson(0.5)", lambda: rb.inequality.atkinson(df, "income")),
    ]:
        own, other = race(measure, by_hand)
        report(f"{name} of 10⁷ values, against (x.log() * x).sum()", own, other, "at least 0.5")
    levels = ["macro", "province", "county", "town"]
    own, other = race(
        lambda: rb.inequality.theil_decomposition(df, "income", levels, weight="people"),
        lambda: df.group_by(levels).agg(pl.col("people").sum(), (pl.col("people") * pl.col("income")).sum().alias("income")),
        rounds=2,
    )
    report("nested Theil of 10⁷ rows, four levels, against one group-by", own, other, "")
    few = df.head(100_000)
    own, other = race(
        lambda: rb.inequality.gini(few, "income", weight="people", se=True, method="bootstrap"),
        lambda: [rb.inequality.gini(few, "income", weight="people") for _ in range(999)],
        rounds=1,
    )
    report("999 replications of a weighted Gini, 10⁵ values (2 s)", own, other, "")


def points() -> None:
    """K-density of 2,000 plants among 20,000, with 200 simulations: under a minute."""
    draw = pl.int_range(20_000)
    df = pl.select(x=draw.hash(seed=5) % 100_003, y=draw.hash(seed=6) % 100_003, industry=(draw % 10 == 0).cast(pl.Int8))
    start = time.perf_counter()
    rb.agglomeration.k_density(df, "x", "y", industry="industry", reach=30_000, simulations=200)
    seconds = time.perf_counter() - start
    print(f"K-density of 20,000 points (industries of 2,000 and 18,000), 200 simulations: {seconds:.1f} s   target 60 s")


def complexity() -> None:
    """RCA, ECI, proximity and density of 3,000 regions × 1,200 industries, against a matrix product and packages from PyPI."""
    import numpy as np

    cells = pl.select(r=pl.int_range(3_000)).join(pl.select(i=pl.int_range(1_200)), how="cross")
    draw = pl.struct("r", "i").hash(seed=11) % 1_000_003 / 1_000_003
    # Complex industries are in diverse regions, as in real tables, so that there is an order to find.
    fit = 1.0 / (1.0 + (6.0 * (pl.col("i") / 1_200 + pl.col("r") / 3_000 - 1.0)).exp())
    df = cells.select(
        region=pl.format("R{}", pl.col("r").cast(pl.String).str.zfill(5)),
        industry=pl.format("HS-{}", pl.col("i").cast(pl.String).str.zfill(4)),
        value=(8.0 * draw).exp() * fit,
    ).rechunk()
    keys = {"region": "region", "industry": "industry"}

    def ours() -> tuple[pl.DataFrame, ...]:
        return (
            rb.specialization.location_quotient(df, "value", **keys),
            rb.complexity.complexity_index(df, "value", **keys),
            rb.complexity.proximity(df, "value", **keys),
            rb.complexity.density(df, "value", **keys),
        )

    quotients, index, *_ = ours()
    present = (quotients["location_quotient"].to_numpy() >= 1).reshape(3_000, 1_200).astype(float)
    diversity, ubiquity = present.sum(axis=1), present.sum(axis=0)
    # The one is the mean of the other: an eigenvector is its own test.
    eci = index["complexity_index"].to_numpy()
    image = (present / diversity[:, None]) @ (present.T @ eci / ubiquity)
    slope, level = np.polyfit(eci, image, 1)
    assert np.abs(slope * eci + level - image).max() < 1e-9
    # Of a matrix and its own transpose numpy computes one half only; another matrix makes it a product like any other.
    other = np.ascontiguousarray(present.T)
    own, product = race(ours, lambda: present @ other)
    report("RCA + ECI + proximity + density, 3,000 × 1,200, against a product in numpy", own, product, "at least 0.33")
    for name, run in complexity_peers(df):
        own, peer = race(ours, run, rounds=1)
        report(f"  the same against {name}", own, peer, "at least 20")


def complexity_peers(df: pl.DataFrame) -> list[tuple[str, Callable[[], object]]]:
    """The packages from PyPI that compute all of that."""
    import econcomplex
    from ecomplexity import ecomplexity

    table = df.with_columns(year=2020).to_pandas()
    names = {"time": "year", "loc": "region", "prod": "industry", "val": "value"}
    other = {"loc": "region", "act": "industry", "val": "value"}
    return [
        ("ecomplexity", lambda: ecomplexity(table, names)),
        ("econcomplex", lambda: econcomplex.compute_complexity(table, other, compute_coi_cog=False)),
    ]


def resident() -> int:
    """Resident memory in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def memory() -> None:
    """Memory that the first shift-share call of a process adds at its peak, as a multiple of the frame."""
    df = pl.read_parquet(PANEL)
    # polars gives back what reading took only after a while; until then the call could grow into it unseen.
    lowest, quiet = resident(), 0
    while quiet < 30:
        time.sleep(0.1)
        quiet = 0 if resident() < lowest else quiet + 1
        lowest = min(lowest, resident())
    before, peak, done = resident(), 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.001):
            peak = max(peak, resident())

    watcher = threading.Thread(target=watch)
    watcher.start()
    rb.shift_share.classic(df, "value", **KEYS)
    done.set()
    watcher.join()
    added, frame = peak - before, df.estimated_size()
    print(f"memory added by shift-share: {added / 1e6:.0f} MB, frame {frame / 1e6:.0f} MB: {added / frame:.2f} × (at most 1.5)")


def main() -> None:
    """Run all comparisons."""
    print(f"rustbelt {rb.__version__}, polars {pl.__version__}, {pl.thread_pool_size()} threads")
    print(f"{'':<58} {'rustbelt':>11} {'other':>11} {'faster':>10}   target", flush=True)
    df = panel()
    tables(df)
    variants(df)
    identities()
    groups(df, f"{REGIONS:,} groups", "region")
    eights = df.select("income", group=pl.int_range(pl.len()) // 8).sample(fraction=1.0, shuffle=True, seed=5)
    groups(eights, "groups of 8 rows", "group")
    expressions()
    samples()
    complexity()
    points()
    PANEL.parent.mkdir(parents=True, exist_ok=True)
    df.write_parquet(PANEL)
    subprocess.run([sys.executable, __file__, "memory"], check=True)
    PANEL.unlink()


if __name__ == "__main__":
    memory() if sys.argv[1:] == ["memory"] else main()

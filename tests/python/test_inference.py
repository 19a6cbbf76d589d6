"""Standard errors, intervals and replications, which every measure of a sample has from one engine."""

from __future__ import annotations

import _thread
import math
import os
import random
import subprocess
import sys
import threading
import time

import polars as pl
import pytest
from building import DEFAULTS, POINTS, Case, assert_close, assert_no_nan, bits, raises
from polars.testing import assert_frame_equal

import rustbelt as rb
from rustbelt import _inference
from rustbelt.exceptions import DataError, OptionError

#: The largest and the smallest value have no influence function.
WITHOUT_INFLUENCE = {"inequality.relative_range"}
SAMPLES = [case for case in DEFAULTS if "cluster" in case.method.signature.parameters]
every_sample = pytest.mark.parametrize("case", SAMPLES, ids=str)


def sample(rows: int = 40, seed: int = 1) -> pl.DataFrame:
    rng = random.Random(seed)
    return pl.DataFrame(
        {
            "income": [rng.lognormvariate(0, 0.4) for _ in range(rows)],
            "people": [rng.uniform(0.5, 2.0) for _ in range(rows)],
            "stratum": [row % 2 for row in range(rows)],
            "village": [row // 4 for row in range(rows)],
        }
    )


def linearised(y: list[float], w: list[float]) -> tuple[float, list[float]]:
    """Theil's T and the influence of each row, from its formula: T = a/m − ln m with a = E[y ln y], m = E[y]."""
    total = math.fsum(w)
    m = math.fsum(v * x for v, x in zip(w, y, strict=True)) / total
    a = math.fsum(v * x * math.log(x) for v, x in zip(w, y, strict=True)) / total
    influence = [(x * math.log(x) - a) / m - (x - m) * (a / m**2 + 1 / m) for x in y]
    return a / m - math.log(m), [v * i / total for v, i in zip(w, influence, strict=True)]


def variance(z: list[float]) -> float:
    mean = math.fsum(z) / len(z)
    return len(z) / (len(z) - 1) * math.fsum((one - mean) ** 2 for one in z)


def test_analytic_error_is_that_of_the_formula() -> None:
    df = sample()
    theil, z = linearised(df["income"].to_list(), df["people"].to_list())
    got = rb.inequality.theil_t(df, "income", weight="people", se=True, ci=0.95).row(0)
    # Student's t with 39 degrees of freedom, from a table: 2.0227.
    se = math.sqrt(variance(z))
    assert got == pytest.approx((theil, se, theil - 2.0226909 * se, theil + 2.0226909 * se), rel=1e-7)


def test_clusters_and_strata() -> None:
    df = sample()
    _, z = linearised(df["income"].to_list(), df["people"].to_list())
    df = df.with_columns(z=pl.Series(z))
    villages = df.group_by("village", maintain_order=True).agg(pl.col("z").sum())["z"].to_list()
    got = rb.inequality.theil_t(df, "income", weight="people", cluster="village", se=True)["theil_t_se"][0]
    assert got == pytest.approx(math.sqrt(variance(villages)), rel=1e-9)
    strata = [df.filter(stratum=place)["z"].to_list() for place in (0, 1)]
    got = rb.inequality.theil_t(df, "income", weight="people", strata="stratum", se=True)["theil_t_se"][0]
    assert got == pytest.approx(math.sqrt(sum(map(variance, strata))), rel=1e-9)
    # A village in two strata is two units.
    parts = df.group_by("stratum", "village", maintain_order=True).agg(pl.col("z").sum())
    both = [parts.filter(stratum=place)["z"].to_list() for place in (0, 1)]
    got = rb.inequality.theil_t(df, "income", weight="people", strata="stratum", cluster="village", se=True)["theil_t_se"][0]
    assert got == pytest.approx(math.sqrt(sum(map(variance, both))), rel=1e-9)


def test_jackknife_is_leaving_out_one_row() -> None:
    df = sample(12)
    without = [
        rb.inequality.gini(df.filter(pl.int_range(pl.len()) != row), "income", weight="people")["gini"][0] for row in range(12)
    ]
    mean = math.fsum(without) / 12
    want = math.sqrt(11 / 12 * math.fsum((one - mean) ** 2 for one in without))
    got = rb.inequality.gini(df, "income", weight="people", se=True, method="jackknife")["gini_se"][0]
    assert got == pytest.approx(want, rel=1e-10)


def test_bootstrap_agrees_with_the_other_two() -> None:
    df = sample(400)
    calls = {"se": True, "ci": 0.9, "weight": "people", "replications": 1999}
    analytic = rb.inequality.gini(df, "income", **calls)
    for interval in ("percentile", "bca"):
        drawn = rb.inequality.gini(df, "income", method="bootstrap", interval=interval, seed=5, **calls)
        # The standard error of a standard error from 1999 draws is 1.6 %; the rest is of order 1/n.
        assert drawn["gini_se"][0] == pytest.approx(analytic["gini_se"][0], rel=0.08)
        for bound in ("gini_low", "gini_high"):
            assert drawn[bound][0] == pytest.approx(analytic[bound][0], abs=0.3 * analytic["gini_se"][0])
    jackknife = rb.inequality.gini(df, "income", method="jackknife", **calls)
    assert jackknife["gini_se"][0] == pytest.approx(analytic["gini_se"][0], rel=0.02)


# Efron's BCa by its definition, on replicates of the mean relative gap that the package draws: a skewed sample of 30.
def test_bca_moves_the_percentiles_of_a_skewed_sample() -> None:
    df = sample(30, seed=3).with_columns(pl.col("income") ** 4)
    calls = {"ci": 0.9, "method": "bootstrap", "replications": 4999}
    percentile = rb.inequality.theil_t(df, "income", interval="percentile", **calls)
    bca = rb.inequality.theil_t(df, "income", interval="bca", **calls)
    # Theil's index of a small sample is biased downwards and skewed to the right, so both bounds move up.
    assert bca["theil_t_low"][0] > percentile["theil_t_low"][0]
    assert bca["theil_t_high"][0] > percentile["theil_t_high"][0]


@every_sample
@pytest.mark.parametrize("method", ["analytic", "bootstrap", "jackknife"])
def test_every_measure_of_a_sample_has_errors(case: Case, method: str) -> None:
    frame = case.table(60)
    plain = case.run(frame)
    got = case.run(frame, se=True, ci=0.9, method=method, replications=50)
    # A test follows from the errors and has none itself; a curve is looked at where it is told to.
    tests = [output for output in case.outputs if output in ("statistic", "p_value")]
    estimates = [output for output in case.outputs if output not in (*tests, POINTS.get(case.id))]
    rest = plain.drop(tests)
    assert_frame_equal(got.select(rest.columns), rest)
    ends = {output: [f"{output}_{end}" for end in ("se", "low", "high")] for output in estimates}
    assert got.columns == [*(name for output in rest.columns for name in (output, *ends.get(output, []))), *tests]
    assert_no_nan(got)
    for name in estimates:
        known = got.filter(pl.col(f"{name}_se").is_not_null())
        has_formula = method == "analytic" and case.id not in WITHOUT_INFLUENCE
        assert not has_formula or known.height == got[name].drop_nulls().len(), name
        assert (known[f"{name}_se"] >= 0).all()
        assert (known[f"{name}_low"] <= known[f"{name}_high"]).all()


@every_sample
def test_the_same_seed_gives_the_same_bits(case: Case) -> None:
    frame = case.table(60)
    calls = {"se": True, "method": "bootstrap", "replications": 20}
    first = case.run(frame, seed=1, **calls)
    assert bits(first) == bits(case.run(frame, seed=1, **calls))
    assert bits(first) == bits(case.run(frame.lazy(), seed=1, **calls).collect())
    assert bits(first) == bits(case.run(frame.reverse(), seed=1, **calls))


def test_the_number_of_threads_changes_no_bit() -> None:
    code = (
        "import polars as pl, rustbelt as rb, random\n"
        "rng = random.Random(1)\n"
        "df = pl.DataFrame({'y': [rng.lognormvariate(0, 1) for _ in range(3000)]})\n"
        "row = rb.inequality.gini(df, 'y', se=True, ci=.9, method='bootstrap', replications=200, seed=3).row(0)\n"
        "print([number.hex() for number in row], pl.thread_pool_size())"
    )
    results = []
    for threads in ("1", "2", "5"):
        environment = {**os.environ, "POLARS_MAX_THREADS": threads}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        numbers, _, pool = run.stdout.strip().rpartition(" ")
        assert pool == threads
        results.append(numbers)
    assert len(set(results)) == 1


def test_groups_have_random_numbers_of_their_own() -> None:
    one = sample(50)
    two = pl.concat([one.with_columns(year=2000), one.with_columns(year=2001)])
    errors = rb.inequality.gini(two, "income", by="year", se=True, method="bootstrap", replications=50)["gini_se"]
    assert errors[0] != errors[1]


# 600 samples of 500 from a lognormal with sigma .4, whose Gini is erf(sigma/2), Theil's T and L sigma^2/2. With 600 samples the
# standard error of a coverage of 95 % is 0.9 points; 93 to 97 % is what a good interval keeps.
@pytest.mark.parametrize(("measure", "truth"), [("gini", math.erf(0.2)), ("theil_t", 0.08), ("theil_l", 0.08)])
@pytest.mark.parametrize("method", ["analytic", "bootstrap"])
def test_coverage_of_the_intervals(measure: str, truth: float, method: str) -> None:
    samples, rows = (600, 500)
    rng = random.Random(20)
    df = pl.DataFrame(
        {
            "sample": [row // rows for row in range(samples * rows)],
            "y": [rng.lognormvariate(0, 0.4) for _ in range(samples * rows)],
        }
    )
    got = getattr(rb.inequality, measure)(df, "y", by="sample", ci=0.95, method=method, replications=199)
    covered = ((got[f"{measure}_low"] <= truth) & (truth <= got[f"{measure}_high"])).mean()
    assert isinstance(covered, float)
    assert 0.93 <= covered <= 0.97, covered


def test_what_has_no_error() -> None:
    one = rb.inequality.gini(pl.DataFrame({"y": [5.0]}), "y", se=True, ci=0.9)
    assert one.row(0) == (0.0, None, None, None)
    none = rb.inequality.gini(pl.DataFrame({"y": []}, schema={"y": pl.Float64}), "y", se=True, ci=0.9)
    assert none.rows() == [(None, None, None, None)]
    equal = rb.inequality.theil_t(pl.DataFrame({"y": [2.0] * 5}), "y", se=True, ci=0.9, method="bootstrap")
    assert equal.row(0) == (0.0, 0.0, 0.0, 0.0)
    # A zero makes L infinite, and its error unknown.
    infinite = rb.inequality.theil_l(pl.DataFrame({"y": [0.0, 1.0, 2.0]}), "y", se=True)
    assert infinite.row(0) == (math.inf, None)


def test_a_stratum_of_one_unit() -> None:
    df = pl.DataFrame({"y": [1.0, 2.0, 3.0], "stratum": ["a", "a", "b"], "year": [2000] * 3})
    with raises(DataError, "RB313", "a single unit", "merge it", "year = 2000"):
        rb.inequality.gini(df, "y", strata="stratum", by="year", se=True)
    assert rb.inequality.gini(df, "y", strata="stratum", by="year")["gini"][0] is not None


def test_a_row_without_weight_is_no_unit() -> None:
    df = sample(20)
    more = pl.concat([df, df.with_columns(people=pl.lit(0.0), income=pl.lit(99.0))])
    for method in ("analytic", "jackknife"):
        calls = {"weight": "people", "se": True, "ci": 0.9, "method": method}
        want, got = rb.inequality.gini(df, "income", **calls), rb.inequality.gini(more, "income", **calls)
        assert_close(got, want)


# 20,000 of 100,000, in a million: numbers so large that the draws are normal, with the standard error of the delta method.
@pytest.mark.parametrize("reference", ["nation", "others"])
def test_a_location_quotient_drawn_again(reference: str) -> None:
    jobs = pl.DataFrame({"region": ["A", "A", "B", "B"], "industry": ["x", "y"] * 2, "jobs": [20_000, 80_000, 80_000, 820_000]})
    keys = {"region": "region", "industry": "industry", "reference": reference}
    function = rb.specialization.location_quotient_interval
    want = function(jobs, "jobs", **keys)
    got = function(jobs, "jobs", method="bootstrap", replications=4999, seed=1, **keys)
    assert got.equals(function(jobs.reverse(), "jobs", method="bootstrap", replications=4999, seed=1, **keys))
    assert not got.equals(function(jobs, "jobs", method="bootstrap", replications=4999, seed=2, **keys))
    # A standard deviation out of 5,000 is known to 1 %, a bound to 3 % of it.
    for column, tolerance in (("standard_error", 0.04), ("lower", 0.12), ("upper", 0.12)):
        off = (got[column] - want[column]).abs() / want["standard_error"]
        assert off.max() < tolerance, column
    with raises(DataError, "RB313", "region = 'A', industry = 'x'"):
        function(jobs.with_columns(pl.col("jobs") / 3), "jobs", method="bootstrap", **keys)


@pytest.mark.parametrize(("option", "value"), [("ci", 95), ("ci", 0), ("replications", 1), ("seed", -1), ("method", "bayes")])
def test_wrong_options(option: str, value: object) -> None:
    with raises(OptionError, "RB202", option):
        rb.inequality.gini(sample(), "income", **{option: value})


def test_a_key_named_like_a_bound() -> None:
    df = sample().rename({"village": "gini_se"})
    with raises(rb.exceptions.ColumnError, "RB103", "gini_se"):
        rb.inequality.gini(df, "income", by="gini_se", se=True)
    assert rb.inequality.gini(df, "income", by="gini_se").columns == ["gini_se", "gini"]


def test_a_long_call_shows_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rustbelt._watch._PATIENCE", 0.0)
    rb.inequality.gini(sample(2000), "income", se=True, method="bootstrap", replications=3000)
    assert "inequality.gini" in capsys.readouterr().err


def test_an_interrupt_is_heard() -> None:
    df = sample(200_000)
    threading.Timer(0.5, _thread.interrupt_main).start()
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        rb.inequality.gini(df, "income", se=True, method="bootstrap", replications=1_000_000)
    # An hour's work otherwise.
    assert time.monotonic() - start < 30


def test_a_quick_call_draws_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    rb.inequality.gini(sample(), "income", se=True, method="bootstrap")
    rb.inequality.gini(sample(), "income", se=True)
    assert capsys.readouterr().err == ""


def test_an_error_crosses_the_thread() -> None:
    df = sample().with_columns(income=-pl.col("income"))
    with raises(DataError, "RB302", "income"):
        rb.inequality.theil_t(df, "income", se=True, method="bootstrap")


def test_arguments_of_inference_are_named_in_one_place() -> None:
    for case in SAMPLES:
        names = list(case.method.signature.parameters)
        assert names[-len(_inference.OPTIONS) :] == list(_inference.OPTIONS)
        assert names[names.index("by") - 2 : names.index("by")] == ["strata", "cluster"]


def quantile_moments(y: list[float], place: int) -> tuple[float, float, float, float]:
    """Of the poorest so many: their share, mean and variance, and the quantile between them and the others."""
    below = sorted(y)[:place]
    mean = math.fsum(below) / place
    spread = math.fsum((one - mean) ** 2 for one in below) / place
    ordered = sorted(y)
    quantile = (ordered[place - 1] + ordered[place]) / 2 if place < len(y) else mean
    return place / len(y), mean, spread, quantile


# Beach & Davidson (1983), theorem 1: n times the covariance of GL(p_i) and GL(p_j), p_i ≤ p_j, is
# p_i [λ_i² + (1 − p_j)(ξ_i − γ_i)(ξ_j − γ_j) + (ξ_i − γ_i)(γ_j − γ_i)]; n − 1 in the place of n.
def test_curves_have_the_errors_of_beach_and_davidson() -> None:
    df = sample(200)
    y = df["income"].to_list()
    curve = rb.inequality.lorenz_curve(df, "income", steps=10, se=True)
    _, mean, variance_of_all, _ = quantile_moments(y, 200)
    for place in range(1, 10):
        p, own, spread, quantile = quantile_moments(y, 20 * place)
        of_ordinate = p * (spread + (1 - p) * (quantile - own) ** 2)
        with_mean = p * (spread + (quantile - own) * (mean - own))
        ordinate = p * own
        of_share = (of_ordinate - 2 * ordinate / mean * with_mean + (ordinate / mean) ** 2 * variance_of_all) / mean**2
        row = curve.row(place, named=True)
        assert row["generalised_lorenz_se"] == pytest.approx(math.sqrt(of_ordinate / 199), rel=1e-9)
        assert row["lorenz_se"] == pytest.approx(math.sqrt(of_share / 199), rel=1e-9)
    assert curve.row(-1)[3:] == pytest.approx((mean, math.sqrt(variance_of_all / 199)), rel=1e-12)
    assert curve["lorenz_se"][0] == curve["lorenz_se"][-1] == 0.0
    same = rb.inequality.concentration_curve(df, "income", "income", steps=10, se=True)
    # Several rows have a say in the slope of a concentration curve, which matters where it bends most.
    assert same["concentration_se"][2:].to_list() == pytest.approx(curve["lorenz_se"][2:].to_list(), rel=0.02)


# The jackknife of a concentration curve has the noise of the rows around p in it.
def test_curves_agree_in_all_methods() -> None:
    df = sample(400).with_columns(tax=pl.col("income") + 2 * pl.col("people"))
    calls = {"weight": "people", "steps": 4, "se": True}
    drawn = {"method": "bootstrap", "replications": 1999}
    analytic = rb.inequality.lorenz_curve(df, "income", **calls)["lorenz_se"][1:4].to_list()
    for options in (drawn, {"method": "jackknife"}):
        got = rb.inequality.lorenz_curve(df, "income", **calls, **options)["lorenz_se"][1:4].to_list()
        assert got == pytest.approx(analytic, rel=0.08)
    analytic = rb.inequality.concentration_curve(df, "income", "tax", **calls)["concentration_se"][1:4].to_list()
    got = rb.inequality.concentration_curve(df, "income", "tax", **calls, **drawn)["concentration_se"][1:4].to_list()
    assert got == pytest.approx(analytic, rel=0.12)


def test_groups_have_the_errors_of_their_index() -> None:
    df = sample(60)
    calls = {"weight": "people", "cluster": "village", "se": True, "ci": 0.9}
    for parameter in (0.0, 1.0, 2.0):
        for method in ("analytic", "jackknife"):
            whole = rb.inequality.generalised_entropy(df, "income", alpha=parameter, method=method, **calls).row(0)
            groups = rb.inequality.entropy_by_group(df, "income", groups="stratum", parameter=parameter, method=method, **calls)
            total = groups.select("total", "total_se", "total_low", "total_high")
            assert [total.row(0), total.row(1)] == [pytest.approx(whole, rel=1e-9)] * 2
    # A share of 30 in 60 rows: p (1 − p)/(n − 1).
    shares = rb.inequality.entropy_by_group(df, "income", groups="stratum", se=True)["population_share_se"]
    assert shares.to_list() == pytest.approx([math.sqrt(0.25 / 59)] * 2, rel=1e-9)


def test_one_group_has_the_error_of_the_gini() -> None:
    df = sample(60).with_columns(all=pl.lit("all"))
    calls = {"weight": "people", "strata": "stratum", "se": True, "ci": 0.9}
    for method in ("analytic", "jackknife", "bootstrap"):
        want = rb.inequality.gini(df, "income", method=method, **calls).row(0)
        pairs = rb.inequality.dagum_pairs(df, "income", groups="all", method=method, **calls)
        for name in ("gini", "within"):
            assert pairs.select(name, f"{name}_se", f"{name}_low", f"{name}_high").row(0) == pytest.approx(want, rel=1e-9)
    # The parts of pairs, whose errors the jackknife knows without any formula.
    calls = {"groups": "stratum", "weight": "people", "se": True}
    analytic, jackknife = (
        rb.inequality.dagum_pairs(sample(400), "income", method=method, **calls) for method in ("analytic", "jackknife")
    )
    for name in ("gini_se", "relative_affluence_se", "within_se", "net_between_se", "transvariation_se"):
        assert analytic[name].to_list() == [None if want is None else pytest.approx(want, rel=0.05) for want in jackknife[name]]


# The change of L is a difference of L between two periods.
def test_a_change_has_the_error_of_a_difference() -> None:
    panel = pl.concat([sample(60, seed).with_columns(year=2000 + seed) for seed in (1, 2)])
    for method in ("analytic", "jackknife"):
        for design in ({"cluster": "village"}, {"strata": "year"}, {}):
            calls = {"weight": "people", "se": True, "method": method, **design}
            want = rb.inequality.difference(panel, "income", "year", statistic="theil_l", **calls)
            want = want.select("base_se", "current_se", change_se="difference_se").row(0)
            for form in ("exact", "approximate"):
                got = rb.inequality.theil_l_change(panel, "income", groups="stratum", period="year", form=form, **calls)
                assert got.select("base_se", "current_se", "change_se").row(0) == pytest.approx(want, rel=1e-9)
    # Samples of their own.
    alone = rb.inequality.theil_l(panel, "income", by="year", se=True)["theil_l_se"]
    got = rb.inequality.theil_l_change(panel, "income", groups="stratum", period="year", strata="year", se=True)
    assert got["change_se"][0] == pytest.approx(math.hypot(*alone), rel=1e-9)


def test_tables_have_random_numbers_and_strata_of_their_groups() -> None:
    one = sample(50)
    two = pl.concat([one.with_columns(year=2000), one.with_columns(year=2001)])
    calls = {"groups": "stratum", "by": "year", "se": True}
    errors = rb.inequality.entropy_by_group(two, "income", method="bootstrap", replications=50, **calls)["total_se"]
    assert errors[0] == errors[1] != errors[2]
    with raises(DataError, "RB313", "a single unit", "merge it", "year = 2001"):
        rb.inequality.entropy_by_group(two.head(51), "income", strata="village", **calls)

"""Is the loss of the fit what it says, does a fit find what made its data, and does it keep to the years up to 2016?"""

import ast
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sim
from sim.analysis.calibration import (
    LAST_YEAR,
    TARGETS,
    Target,
    bands,
    check_targets,
    loss,
    misses,
    profiles,
    weights_of,
)
from sim.cli.fit import EVEN, FREE, SETTING, country, fit, outcomes_of, priors_of
from sim.schema import InputError, price_level

BUDGET = "stakeholders.public_budget"
SHARE = Target("restored_share", "1", 0.2, 0.02, 2016, "made up")
MONEY = Target("public_money", "CNY/ha/yr", 1_000.0, 100.0, 2015, "made up")


def test_the_loss_is_the_sum_of_squared_misses_in_deviations():
    outcomes = {"restored_share": 0.24, "public_money": 700.0}
    assert misses(outcomes, (SHARE, MONEY)) == pytest.approx({"restored_share": 2.0, "public_money": -3.0})
    assert loss(outcomes, (SHARE, MONEY)) == pytest.approx(4.0 + 9.0)
    assert loss({"restored_share": 0.2, "public_money": 1_000.0}, (SHARE, MONEY)) == 0.0


def test_public_money_is_in_yuan_of_2025_and_between_its_two_readings():
    target = next(item for item in TARGETS if item.outcome == "public_money")
    money = 31.8e9 * (1.0 + 14.3 / 19.5) * price_level(2011) / 15.0
    assert money / 3.03e6 < target.value < money / 2.27e6
    assert target.value == pytest.approx(1_778.0, rel=1e-3)


def test_no_target_tells_of_years_after_2016():
    check_targets(TARGETS)
    with pytest.raises(InputError, match="target restored_share tells of 2025; give none after 2016"):
        check_targets([SHARE._replace(last_year=2025)])
    with pytest.raises(InputError, match="deviation of 0"):
        check_targets([SHARE._replace(deviation=0.0)])


def test_no_run_of_the_fit_reaches_beyond_2016():
    where = country(5, 1, 1)
    assert where.request.start_year + where.request.years == LAST_YEAR + 1
    assert "scenario=history" in SETTING


def test_no_later_datum_stands_in_the_files_of_the_fit():
    """Numbers of calendar years after 2016 are only those of prices, and of documents that tell of earlier years."""
    for name in ("analysis/calibration.py", "cli/fit.py"):
        tree = ast.parse((Path(sim.__file__).parent / name).read_text(encoding="utf-8"))
        years = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) is int]
        assert not [year for year in years if LAST_YEAR < year < 2200]
        assert "analysis.known" not in ast.unparse(tree)  # which holds the years that test the fit


def made_up(values):
    """Two outcomes of two numbers, of which the second matters to neither."""
    return {"restored_share": 0.2 * values[BUDGET] / 4_000.0, "public_money": values[BUDGET] / 4.0}


def test_a_fit_finds_what_the_targets_tell_and_says_what_they_do_not():
    free = (BUDGET, "parameters.behaviour.appraisal_error")
    tries = fit(made_up, free, (SHARE, MONEY), even=64, guided=0)
    left = bands(tries, free, 2).set_index("number")
    assert left.loc[BUDGET, "low"] < 4_000.0 < left.loc[BUDGET, "high"]
    assert left.loc[BUDGET, "told"] > 0.6
    assert left.loc["parameters.behaviour.appraisal_error", "told"] < 0.3
    sharp = profiles(tries, free, parts=5).groupby("number")["loss"]
    assert sharp.max()[BUDGET] > 20.0 * sharp.max()["parameters.behaviour.appraisal_error"]


def test_a_model_that_cannot_meet_its_targets_is_not_read_as_knowledge():
    """Losses of 18 and 20 over 2 targets differ by 2 / 9 of a squared deviation, not by 2."""
    well, ill = weights_of(np.array([0.0, 2.0]), 2), weights_of(np.array([18.0, 20.0]), 2)
    assert well[1] / well[0] == pytest.approx(np.exp(-1.0))
    assert ill[1] / ill[0] == pytest.approx(np.exp(-1.0 / 9.0))


def test_the_model_s_own_number_is_found_again():
    """Twin experiment: a budget makes the data, and a fit to them comes back to it."""
    where = country(12, 1, 2, threads=1)
    truth = outcomes_of(where, {BUDGET: 5_000.0})
    targets = [Target(name, "1", truth[name], 0.05 * truth[name], 2016, "twin") for name in ("public_money",)]
    tries = fit(lambda values: outcomes_of(where, values), (BUDGET,), targets, even=8, guided=12)
    best = tries.loc[tries["loss"].idxmin()]
    assert best[BUDGET] == pytest.approx(5_000.0, rel=0.15)
    assert best["loss"] < 2.0
    assert tries[tries["stage"] == EVEN]["loss"].min() >= best["loss"]


def test_the_same_fit_gives_the_same_bits():
    first, again = (fit(made_up, (BUDGET,), (SHARE, MONEY), even=4, guided=6, seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(first, again, check_exact=True)
    assert not np.array_equal(first["loss"], fit(made_up, (BUDGET,), (SHARE, MONEY), even=4, guided=6, seed=4)["loss"])


def test_only_uncertain_numbers_can_be_free():
    assert [prior.name for prior in priors_of(FREE)] == list(FREE)
    with pytest.raises(InputError, match=r"parameters\.costs\.nothing is no uncertain number"):
        priors_of(["parameters.costs.nothing"])

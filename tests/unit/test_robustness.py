"""Do the criteria of robustness say what they are defined to say, and does the figure show them in both languages?"""

import numpy as np
import pandas as pd
import pytest

from sim.analysis.robustness import (
    criteria,
    failures,
    failures_table,
    merit_of,
    robustness_table,
    worlds_of,
)
from sim.config.design import uncertain_numbers
from sim.report.answers.robustness import robustness_finding
from sim.report.figures.robustness import failure_line, robustness_figure
from sim.report.language import wording_of
from sim.report.language.factors import labels
from sim.schema import InputError

BUDGET, CHANNEL = "stakeholders.public_budget", "policy.instruments.quota_trading.nation_until"
POLICIES = ("stage_3", "finance", "full_reform")


def made_up(worlds=300):
    """The ends of a sampled design: full reform adds 0.2 in every world, finance 0.1 while the channel is open, all
    fall short where the budget is low."""
    random = np.random.default_rng(1)
    rows = []
    for number in range(worlds):
        budget, channel = random.uniform(1500, 8000), random.uniform(2026, 2056)
        for place, policy in enumerate(POLICIES):
            gain = {"stage_3": 0.0, "finance": 0.1 * (channel > 2040), "full_reform": 0.2}[policy]
            for seed in (1, 2):
                share = 0.3 + 0.3 * (budget > 4000) + gain + 0.01 * random.normal()
                world = {"row": number * 3 + place, BUDGET: budget, CHANNEL: channel}
                comes_to = {"restored_share": share, "public_cost": 1e8 + 1e9 * share}
                rows.append(world | {"policy": policy, "seed": seed} | comes_to)
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def worlds():
    return worlds_of(made_up(), ["policy", BUDGET, CHANNEL], ["restored_share", "public_cost"])


def test_criteria_of_a_hand_made_table():
    merit = np.array([[1.0, 3.0], [4.0, 0.0], [2.0, 2.0]])
    found = criteria(merit, goal=2.0)
    assert list(found["expected"]) == pytest.approx([7 / 3, 5 / 3])
    assert list(found["best_share"]) == [0.5, 0.5]  # who tie share the world
    assert list(found["mean_regret"]) == pytest.approx([2 / 3, 4 / 3])
    assert list(found["worst_regret"]) == [2.0, 4.0]
    assert list(found["satisficing"]) == pytest.approx([2 / 3, 2 / 3])


def test_worlds_are_the_points_of_the_sample_with_means_over_seeds(worlds):
    ends = made_up()
    assert worlds.factors.shape == (300, 2)
    assert worlds.policies == list(POLICIES)
    first = ends[(ends["row"] == 1)]["restored_share"].mean()
    assert worlds.values["restored_share"].loc[0, "finance"] == pytest.approx(first)
    with pytest.raises(InputError, match="1 worlds were not met by every policy"):
        worlds_of(ends[ends["row"] != 5], ["policy", BUDGET, CHANNEL], ["restored_share"])


def test_what_is_always_best_leads_by_every_criterion_and_loses_where_less_is_better(worlds):
    table = robustness_table(worlds, "stage_3", draws=50).set_index(["indicator", "policy"])
    assert set(table.loc[("restored_share", "full_reform"), "rank"]) == {1}
    assert set(table.loc[("public_cost", "full_reform"), "rank"]) == {3}
    assert table["low"].le(table["value"]).all()
    assert table["value"].le(table["high"]).all()
    restored = pd.DataFrame(merit_of(worlds, "restored_share"), columns=worlds.policies)
    assert (restored["full_reform"] > restored["stage_3"]).all()


def test_failures_are_found_where_they_were_put_and_said_in_words(worlds):
    found = {failure.policy: failure for failure in failures(worlds, "stage_3", "restored_share")}
    box = found["full_reform"].box
    assert [(limit.factor, limit.is_upper) for limit in box.limits] == [(BUDGET, True)]
    assert box.limits[0].value == pytest.approx(4000, rel=0.1)
    assert "counties' restoration budget below " in failure_line(found["full_reform"], wording_of("en"))
    assert "县级修复预算低于" in failure_line(found["full_reform"], wording_of("zh"))
    assert set(failures_table(list(found.values()))["factor"]) <= {BUDGET, CHANNEL}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_figure_and_finding_speak_both_languages(worlds, language):
    table, found = robustness_table(worlds, "stage_3", draws=20), failures(worlds, "stage_3", "restored_share")
    figure = robustness_figure(table, found, 300, wording_of(language))
    assert wording_of(language).policy("full_reform") in [
        label.get_text() for label in figure.axes[0].get_yticklabels()
    ]
    finding = robustness_finding(table, found, 300, "stage_3", "restored_share")
    assert finding.verdict == "held"
    assert "{" not in finding.said("answer", language)
    assert "100%" in finding.said("answer", language)


def test_every_uncertain_number_has_a_name_in_both_languages():
    sections = ("parameters", "scenario", "stakeholders")
    assert {name for section in sections for name in uncertain_numbers(section)} <= set(labels())
    assert all(english and chinese for english, chinese in labels().values())

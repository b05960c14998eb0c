"""Does a search find a known front, come out the same again, and resume; and is the winner's curse seen?"""

import numpy as np
import pandas as pd
import pytest

from sim.analysis.search import BALANCED, THRIFTY, compromises, front_of, held_again
from sim.cli.searching import Search, searched
from sim.report.answers.search import search_finding
from sim.report.figures.search import search_figure
from sim.report.language import wording_of
from sim.schema import InputError

OBJECTIVES = ("restored_share", "public_cost")
SEARCH = Search(("a", "b", "c"), OBJECTIVES, "public_cost", 0.8, 16, 8, 3)


def known(points):
    """What is restored rises with a, which costs; b only costs, c does nothing: the front is b = 0."""
    a, b, _ = (np.array([point[name] for point in points]) for name in "abc")
    return pd.DataFrame({"restored_share": np.sqrt(a), "public_cost": a + b})


@pytest.fixture
def counted():
    calls = []

    def evaluate(points):
        calls.append(len(points))
        return known(points)

    return evaluate, calls


def test_a_known_front_is_found_within_the_limit(tmp_path, counted):
    candidates = searched(SEARCH, counted[0], tmp_path, lambda done: None)
    front = front_of(candidates, OBJECTIVES, "public_cost", 0.8)
    assert (front["public_cost"] <= 0.8).all()
    assert front["restored_share"].max() > 0.6
    late = candidates[candidates["generation"] == 7]
    assert late["b"].mean() < candidates[candidates["generation"] == 0]["b"].mean() - 0.2
    assert (late["public_cost"] > 0.8).mean() < 0.5


def test_the_same_search_is_the_same_again_and_a_killed_one_resumes(tmp_path, counted):
    evaluate, calls = counted
    whole = searched(SEARCH, evaluate, tmp_path / "whole", lambda done: None)

    def killed(points):
        if len(calls) == 11:
            raise KeyboardInterrupt
        return evaluate(points)

    with pytest.raises(KeyboardInterrupt):
        searched(SEARCH, killed, tmp_path / "killed", lambda done: None)
    assert len(calls) == 8 + 3
    again = searched(SEARCH, evaluate, tmp_path / "killed", lambda done: None)
    assert len(calls) == 8 + 8
    pd.testing.assert_frame_equal(whole, again, check_exact=True)
    searched(SEARCH._replace(seed=4), evaluate, tmp_path / "killed", lambda done: None)
    assert len(calls) == 8 + 8 + 8  # another search shares nothing


def test_front_and_compromises_of_a_hand_made_table():
    table = pd.DataFrame({
        "restored_share": [0.2, 0.5, 0.9, 0.4, 0.95], "public_cost": [1.0, 2.0, 5.0, 3.0, 9.0],
        "fairness": [0.1, 0.3, 0.2, 0.3, 0.9],
    })  # fmt: skip
    objectives = ("restored_share", "public_cost", "fairness")
    front = front_of(table, objectives, "public_cost", 6.0)
    assert list(front.index) == [0, 1, 2]  # the fourth is beaten by the second, the fifth costs too much
    named = compromises(front, objectives, "public_cost", usual=2.5)
    assert named == {"restored_share": 2, "fairness": 1, THRIFTY: 1, BALANCED: 1}
    with pytest.raises(InputError, match=r"no candidate keeps public_cost within 0\.5 CNY"):
        front_of(table, objectives, "public_cost", 0.5)


def test_the_best_of_many_equal_candidates_disappoints_on_fresh_seeds():
    random = np.random.default_rng(1)
    luck = 0.1 * random.normal(size=(200, 4))
    table = pd.DataFrame({"restored_share": 0.5 + luck.mean(axis=1), "public_cost": 1.0})
    front = front_of(table, OBJECTIVES, "public_cost", 2.0)
    named = compromises(front, OBJECTIVES, "public_cost", 2.0)
    seen = pd.DataFrame({"restored_share": [front["restored_share"].max(), 0.5], "public_cost": 1.0})
    seen.index = ["restored_share", "stage_3"]
    assert named["restored_share"] == front["restored_share"].idxmax()
    fresh = [
        {"policy": policy, "seed": seed, "restored_share": 0.5 + 0.1 * random.normal(), "public_cost": 1.0}
        for policy in seen.index
        for seed in range(200)
    ]
    held = held_again(seen, pd.DataFrame(fresh), OBJECTIVES, "stage_3").set_index(["policy", "indicator"])
    assert held.loc[("restored_share", "restored_share"), "curse"] > 0.08
    assert held.loc[("stage_3", "restored_share"), ["difference", "seen", "curse"]].eq(0.0).all()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_figure_and_finding_speak_both_languages(language):
    objectives = ("restored_share", "public_cost", "residents_income", "fairness")
    front = pd.DataFrame({
        "a": [1.0, 0.5], "restored_share": [0.6, 0.5], "public_cost": [6e8, 5e8], "residents_income": [2e8, 1e8],
        "fairness": [0.1, 0.2],
    })  # fmt: skip
    named = compromises(front, objectives, "public_cost", 5e8)
    seen = pd.concat(
        [front.loc[list(named.values())].set_index(pd.Index(named)), front.iloc[[1]].rename({1: "stage_3"})]
    )
    fresh = pd.concat([seen.assign(seed=seed) for seed in (1, 2)]).rename_axis("policy").reset_index()
    fresh.loc[fresh["policy"] == "stage_3", "restored_share"] -= 0.1
    held = held_again(seen, fresh, objectives, "stage_3")
    figure = search_figure(2, front, named, held, {"a": "register"}, (4, 2), wording_of(language))
    assert len(figure.axes) == 6
    finding = search_finding(held, 2)
    assert finding.verdict == "held"
    dearer = fresh.assign(public_cost=fresh["public_cost"] + 1e8 * (fresh["policy"] == THRIFTY))
    assert search_finding(held_again(seen, dearer, objectives, "stage_3"), 2).verdict == "failed"
    assert "10.0" in finding.said("answer", language)
    assert "{" not in finding.said("answer", language)

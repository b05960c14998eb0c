"""Does a search find a known front, come out the same again, and resume; and is the winner's curse seen?"""

import numpy as np
import pandas as pd
import pytest

from sim.analysis.search import BALANCED, THRIFTY, compromises, front_of, held_again
from sim.cli.searching import Search, searched
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
    fresh = [{"policy": policy, "seed": seed, "restored_share": 0.5 + 0.1 * random.normal(), "public_cost": 1.0}
             for policy in ("restored_share", "stage_3") for seed in range(200)]  # fmt: skip
    held = held_again(front, named, pd.DataFrame(fresh), OBJECTIVES, "stage_3").set_index(["policy", "indicator"])
    assert held.loc[("restored_share", "restored_share"), "curse"] > 0.08
    assert held.loc[("stage_3", "restored_share"), "difference"] == 0.0
    assert np.isnan(held.loc[("stage_3", "restored_share"), "searched"])

"""Does the search for failures find a box that is known, and none where there is none?"""

import numpy as np
import pandas as pd
import pytest

from sim.analysis.prim import Limit, box_of, factors_that_matter, failing_box

WORLDS = 600


@pytest.fixture
def factors():
    """Worlds spread evenly over three factors."""
    drawn = np.random.default_rng(3).random((WORLDS, 3))
    return pd.DataFrame(drawn, columns=["clarity", "channel", "rain"])


def test_finds_a_known_box_and_leaves_out_what_has_no_part_in_it(factors):
    fails = ((factors["clarity"] < 0.3) & (factors["channel"] > 0.6)).to_numpy()
    box = failing_box(factors, fails)
    sides = {(limit.factor, limit.is_upper): limit.value for limit in box.limits}
    assert set(sides) == {("clarity", True), ("channel", False)}
    assert sides["clarity", True] == pytest.approx(0.3, abs=0.04)
    assert sides["channel", False] == pytest.approx(0.6, abs=0.04)
    assert box.density > 0.85
    assert box.coverage > 0.85
    assert box.mass == pytest.approx(0.12, abs=0.03)


def test_finds_no_box_where_failures_are_chance(factors):
    fails = np.random.default_rng(4).random(WORLDS) < 0.4
    assert failing_box(factors, fails).limits == ()


def test_a_box_without_limits_holds_every_world(factors):
    fails = (factors["rain"] > 0.75).to_numpy()
    whole = box_of((), factors, fails)
    assert (whole.coverage, whole.mass) == (1.0, 1.0)
    assert whole.density == pytest.approx(fails.mean())
    wet = box_of((Limit("rain", False, 0.75),), factors, fails)
    assert (wet.coverage, wet.density) == (1.0, 1.0)


def test_only_factors_that_move_with_the_outcome_come_into_question():
    noise = pd.DataFrame(np.random.default_rng(5).random((200, 100)), columns=[f"n{place}" for place in range(100)])
    outcome = 2 * noise["n7"].to_numpy() - noise["n3"].to_numpy() ** 3
    assert factors_that_matter(noise, outcome, most=5) == ["n7", "n3"]
    assert factors_that_matter(noise, np.random.default_rng(6).random(200), most=5) == []

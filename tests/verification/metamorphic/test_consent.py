"""Do villages say yes, and keep the peace, the way theory says, whatever luck has in store for them?"""

import itertools

import numpy as np
import pytest
from many_lanes import only, world_of
from one_site import one_site
from rows import row
from small_world import play, small_region, with_columns

from sim.arena.bargaining import bargain
from sim.arena.distribution import dispute
from sim.mines.sites import APPROVAL, BARGAINING
from sim.parameters import TOPICS
from sim.rules import Rules
from sim.terms import Now


def agreed(policy, households=None, project=None, parameters=None):
    """Which villages accept the first offer that they are made, (lanes, sites)."""
    region = with_columns(small_region(), "households", {"trust": 0.7} | (households or {}))
    world = world_of(region, policy, parameters=parameters)
    offered = {"stage": BARGAINING, "holder": 0, "expected_surplus": 3_000.0, "expected_wages": 2e4}
    for column, value in (offered | (project or {})).items():
        world.projects[column] = value
    play(bargain, world)
    return world.projects["stage"] == APPROVAL


def never_fewer(votes):
    """Whether each village that agreed before agrees now, and some more do."""
    for fewer, more in itertools.pairwise(votes):
        assert (more >= fewer).all()
    assert votes[-1].sum() > votes[0].sum()


def test_guaranteed_income():
    """More is preferred to less: a higher guaranteed income never loses a village that a lower one had won."""
    levels = (0.0, 1_500.0, 2_500.0, 5_000.0)
    never_fewer([agreed(only("benefit_agreement", guaranteed_income=level)) for level in levels])


def test_dividend():
    """What is offered on top is a gain as well: a larger dividend from the same surplus never loses a village."""
    levels = (0.0, 0.3, 0.6, 1.0)
    never_fewer([agreed(only("benefit_agreement", guaranteed_income=1_500.0, dividend_share=it)) for it in levels])


def test_trust():
    """A promise is worth what the word behind it is worth: more trust never loses a village."""
    never_fewer([agreed(only("benefit_agreement"), {"trust": trust}) for trust in (0.2, 0.5, 0.8)])


def test_envy():
    """Inequity aversion (Fehr and Schmidt): where the other side gets more, more envy never wins a village."""
    unequal = {"expected_surplus": 3e5}
    full = {"behaviour.comparison": 1.0}
    never_fewer([agreed(only("benefit_agreement"), {"envy": envy}, unequal, full) for envy in (2.0, 0.3, 0.1, 0.0)])


def test_envy_of_equals():
    """Envy looks up only: where nobody gets more than residents, no amount of it costs a vote."""
    equal = {"expected_surplus": 0.0}
    calm, envious = (agreed(only("benefit_agreement"), {"envy": envy}, equal) for envy in (0.0, 5.0))
    assert (calm == envious).all()
    assert calm.any()


def halts(arbitration, trust, share):
    """Sites and periods at which a dispute halts operation: array of 0 and 1."""
    rules, behaviour, found = row(Rules, arbitration=arbitration), row(TOPICS["behaviour"]), []
    for seed in range(2_000):
        site = one_site(project={"residents_share": share}, village={"trust": trust})
        dispute(site, rules, behaviour, Now(seed, 1))
        found.append(int(site.project["halted_until"] > 0))
    return np.array(found)


@pytest.mark.parametrize(
    ("calm", "heated"),
    [((0.6, 0.2, 0.1), (0.0, 0.2, 0.1)), ((0.0, 0.9, 0.1), (0.0, 0.2, 0.1)), ((0.0, 0.2, 0.25), (0.0, 0.2, 0.1))],
    ids=["arbitration", "trust", "share"],
)
def test_disputes(calm, heated):
    """Conflict needs a grievance, distrust and no arbiter: more arbitration, trust or share never brings more halts."""
    fewer, more = halts(*calm), halts(*heated)
    assert (fewer <= more).all()
    assert fewer.sum() < more.sum()

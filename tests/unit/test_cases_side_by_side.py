"""Does a world whose lanes differ in policy, scenario and numbers give each lane what it gets alone?"""

import numpy as np
import pytest
from small_world import LIVELY_NUMBERS, START, lively_policy, lively_region, no_policy

from sim.indicators import INDICATORS, reckon_all, reckon_ends
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy, changes_of, schedule
from sim.institutions.regime import Regime
from sim.rules import rules_in_force
from sim.simulate import Case, bytes_per_lane, simulate, simulate_cases

YEARS = 5
CASES = [
    Case(lively_policy(), {"budget_growth": 0.02}, LIVELY_NUMBERS),
    Case(no_policy(), {}, {}),
    Case(lively_policy(), {}, {**LIVELY_NUMBERS, "costs.safety_quarry": 250_000.0}),
    Case(lively_policy(("waste_reuse",)), {"base_year": 2020.0}, {}),
]


@pytest.fixture(scope="module")
def together():
    return simulate_cases(lively_region(), CASES, [3, 4], YEARS, START, threads=2)


def test_every_lane_is_to_the_bit_what_it_is_alone(together):
    for number, case in enumerate(CASES):
        alone = simulate(lively_region(), [case.policy], case.scenario, case.parameters, [3, 4], YEARS, START)
        own = slice(2 * number, 2 * number + 2)
        for part in ("totals", "accounts_by_period", "ledger", "scenarios", "costs"):
            assert getattr(together.world, part)[own].tobytes() == getattr(alone.world, part).tobytes(), part
        assert list(together.lanes["policy"][own]) == [case.policy.name] * 2


def test_rules_are_laid_down_once_for_each_policy(together):
    assert len(together.world.schedules) == 3
    assert list(together.world.policies) == [0, 0, 1, 1, 0, 0, 2, 2]


def test_every_indicator_at_the_end_alone_is_to_the_bit_the_last_of_its_course(together):
    whole, ends = reckon_all(together.records), reckon_ends(together.records)
    assert list(ends) == list(INDICATORS)
    for name, course in whole.items():
        assert course[:, -1].tobytes() == ends[name].tobytes(), name
    assert list(together.ends().columns) == ["policy", "seed", *INDICATORS]


def test_the_bytes_of_a_lane_are_those_that_its_world_takes(together):
    periods, lanes = together.world.totals.shape[1], len(together.world.seeds)
    parts = [part for name, part in vars(together.world).items() if name != "schedules"]
    of_lanes = sum(part.nbytes for part in parts if part.shape[0] == lanes) / lanes
    assert of_lanes <= bytes_per_lane(lively_region(), periods) < 1.2 * of_lanes + 1000 * periods


DATED = Policy(
    "dated",
    (INSTRUMENTS["waste_reuse"](start=2027.5), INSTRUMENTS["quota_trading"](), INSTRUMENTS["gep_standard"](end=2031)),
    (
        Regime(name="first", end=2029.0, instruments=(INSTRUMENTS["tax_relief"](start=2028.25),)),
        Regime(name="second", start=2029.0, instruments=(INSTRUMENTS["green_credit"](),)),
    ),
)


@pytest.mark.parametrize("start", [2024.0, 2026.0, 2026.1])
def test_rules_that_are_laid_down_where_they_change_are_those_of_every_period(start):
    periods = 60
    laid_down = schedule(DATED, start, periods)
    each = [rules_in_force(DATED.contributions(start + period * 0.25)) for period in range(periods)]
    assert laid_down.tobytes() == np.array(each).tobytes()
    assert 4 <= len(changes_of(DATED, start, periods)) < 12

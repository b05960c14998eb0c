"""Do dated rules and a base year in the future leave a run as it was, and in the past move it as they should?"""

import numpy as np
import pytest
from rows import terms
from small_world import START, differing_parts, lane_state, lively_region, run, small_region

from sim.arena.prices import price_path
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.institutions.regime import Regime
from sim.ledger import ACCOUNT_ROW
from sim.mines.catalogue import CARBON, PRODUCE, base_price, demand_at_base_price
from sim.parameters import Scenario
from sim.schema import InputError, population
from sim.simulate import scenario_of

YEARS = 5
FIRST = tuple(kind() for name, kind in INSTRUMENTS.items() if name != "cost_subsidy")
SECOND = tuple(kind() for name, kind in INSTRUMENTS.items() if name != "mine_register")


def dated(boundary):
    """A policy whose second regime starts in a calendar year."""
    first = Regime(name="first", start=2001, instruments=FIRST)
    return Policy("dated", regimes=(first, Regime(name="second", start=boundary, instruments=SECOND)))


def of_lane(outcome, lane):
    return lane_state(outcome.world, lane)


def test_a_regime_beyond_the_horizon_changes_no_bit():
    outcome = run(lively_region(), [Policy("first", FIRST), dated(START + YEARS)], [1], YEARS)
    assert differing_parts(of_lane(outcome, 0), of_lane(outcome, 1)) == []


def test_a_regime_within_the_horizon_changes_only_what_comes_after_it():
    outcome = run(lively_region(), [Policy("first", FIRST), dated(START + 3)], [1], YEARS)
    alone, changed = (of_lane(outcome, lane)["accounts_by_period"] for lane in (0, 1))
    assert alone[:12].tobytes() == changed[:12].tobytes()
    assert alone[12:].tobytes() != changed[12:].tobytes()


# --- the base year


def test_without_a_base_year_the_start_is_the_base():
    drifts = {"demand_growth": 0.05, "wage_drift": 0.03}
    plain, stated = (
        run(small_region(), [dated(START + 2)], [1], 3, extra) for extra in (drifts, drifts | {"base_year": START})
    )
    assert differing_parts(of_lane(plain, 0), of_lane(stated, 0)) == []


def test_budgets_are_those_stated_for_the_base_year():
    drifts = {"budget_growth": 0.08}
    early, late = (
        run(small_region(), [Policy("none")], [1], 4, drifts | {"base_year": START + ahead}) for ahead in (3, 0)
    )
    received = [
        np.diff(outcome.world.accounts_by_period[0, :, ACCOUNT_ROW["budget_transfer"]], prepend=0.0)
        for outcome in (early, late)
    ]
    assert received[0][12] == pytest.approx(received[1][0])
    assert received[0][0] == pytest.approx(received[1][0] * np.exp(-0.08 * 3))


def test_prices_and_demand_are_those_stated_for_the_base_year():
    scenario = scenario_of({"base_year": 2025, "carbon_drift": 0.05, "demand_growth": 0.06}, 2001)
    assert scenario["years_before_base"] == 24
    given = terms(scenario={name: scenario[name] for name in Scenario.columns})
    price = base_price(given.products[CARBON], given.rules)
    assert price_path(CARBON, 0.0, given, 96) == pytest.approx(price)
    assert price_path(CARBON, 0.0, given, 0) == pytest.approx(price * np.exp(-0.05 * 24))
    produce, stated = given.products[PRODUCE], given.demand["produce_demand"]
    taken = [demand_at_base_price(produce, given.rules, given.scenario, 1.0, years) for years in (-24.0, 0.0)]
    assert taken == pytest.approx([stated * np.exp(-0.06 * 24), stated])


def test_a_base_year_given_twice_is_refused():
    with pytest.raises(InputError, match="give base_year alone"):
        scenario_of({"base_year": 2025, "years_before_base": 3.0}, 2001)
    with pytest.raises(InputError, match=r"scenario\.base_year = 25 year is out of bounds"):
        scenario_of({"base_year": 25}, 2001)
    assert scenario_of({}, 2001) == population(Scenario, 1)[0]

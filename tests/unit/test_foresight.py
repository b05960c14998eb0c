"""Does a bidder foresee prices, lags, growth, cover and upkeep as they will come?"""

from math import exp, inf, log

import numpy as np
import pytest
from one_site import one_site
from rows import row, terms

from sim.appraisal.foresight import (
    expect_yearly,
    foresee_cover,
    foresee_upkeep,
    grown_share,
    lag_of,
    level_equivalent,
    price_with_more,
    worth_of_slow_sale,
)
from sim.appraisal.prospects import Prospect
from sim.formulas.money import annuity, growing_annuity
from sim.mines.catalogue import LEASE, PRODUCE, TOURISM
from sim.mines.sites import NATIVE_RESOURCE_USE, PROPERTY_RIGHTS_TRADING
from sim.parameters import TOPICS

PLAIN = {"kind": 0, "area": 10.0, "contamination": 0.0, "soil": 1.0, "cover": 0.0, "hazard": 1.0}
PRICES = {"costs__ecology_subsidence": 100.0, "costs__safety_subsidence": 50.0, "costs__steepness": 1e-9}


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


# ------------------------------------------------------------------ prices and slow sales


def test_an_own_supply_that_demand_takes_leaves_the_price_and_more_presses_on_it():
    assert price_with_more(100.0, 100.0, 50.0, 50.0, 2.0) == close(100.0)
    assert price_with_more(100.0, 100.0, 50.0, 350.0, 2.0) == close(50.0)
    assert price_with_more(50.0, 100.0, 400.0, 1200.0, 2.0) == close(25.0)  # the posted price has fallen once already
    assert price_with_more(100.0, 100.0, 50.0, 350.0, 1.0) == close(25.0)
    assert price_with_more(100.0, 100.0, 50.0, 0.0, 2.0) == close(100.0)


def test_what_nobody_wants_has_no_price():
    assert price_with_more(100.0, 0.0, 50.0, 10.0, 2.0) == 0.0
    assert price_with_more(100.0, 0.0, 0.0, 10.0, 2.0) == 0.0


def test_units_sold_bit_by_bit_are_worth_less_the_longer_it_takes():
    demand = row(TOPICS["demand"], selling_years=3.0)
    assert worth_of_slow_sale(10.0, 100.0, 0.1, demand) == close((1.0 - exp(-0.3)) / 0.3)
    assert worth_of_slow_sale(10.0, 2.0, 0.1, demand) == close((1.0 - exp(-0.5)) / 0.5)
    assert worth_of_slow_sale(10.0, 2.0, 0.0, demand) == 1.0
    assert worth_of_slow_sale(10.0, 0.0, 0.1, demand) == worth_of_slow_sale(10.0, -1.0, 0.1, demand) == 0.0


# ------------------------------------------------------------------ growth and lags


def test_what_comes_with_a_lag_is_there_in_full_only_in_the_end():
    assert grown_share(2.0, 4.0) == close(1.0 - exp(-0.5))
    assert grown_share(0.0, 4.0) == 0.0
    assert grown_share(2.0, 0.0) == grown_share(0.0, 0.0) == 1.0
    assert grown_share(2.0, inf) == 0.0


def test_goods_wait_for_the_layers_that_they_need():
    given = terms(growth__use_rate=2.0, growth__landscape_rate=0.8)
    growth, items = given.growth, given.products
    soon, late = row(Prospect, cover_lag=4.0, green_in=3.0), row(Prospect, cover_lag=4.0, green_in=inf)
    assert lag_of(soon, items[PRODUCE], growth) == close(4.0 + 0.5)
    assert lag_of(soon, items[TOURISM], growth) == close(1.5 + 1.25 + 0.5)
    assert lag_of(soon, items[LEASE], growth) == close(1.5 + 0.5)
    assert lag_of(late, items[LEASE], growth) == close(4.0 + 0.5)
    assert lag_of(row(Prospect, cover_lag=4.0, green_in=0.0), items[TOURISM], growth) == close(1.75)


def test_a_level_equivalent_is_worth_as_much_as_the_stream():
    given, prospect = terms(demand__novelty=0.8, demand__novelty_decay=0.35), row(Prospect, horizon=15.0)
    time = (np.arange(100_000) + 0.5) * 15.0 / 100_000
    for lag, drift in ((0.0, 0.0), (3.0, 0.0), (3.0, 0.02)):
        grown = 1.0 - np.exp(-time / lag) if lag else np.ones_like(time)
        for product, novelty in ((LEASE, 0.0), (PRODUCE, 0.0), (TOURISM, 0.8)):
            stream = grown * (1.0 + novelty * np.exp(-0.35 * time)) * np.exp(drift * time)
            worth = (stream * np.exp(-0.08 * time)).mean() * 15.0
            told = given.products[product]["novelty"]
            level = level_equivalent(prospect, told, 0.08, drift, lag, given.demand)
            assert level * annuity(0.08, 15.0) == pytest.approx(worth, rel=1e-6)


def test_a_product_adds_its_sales_cost_and_wages_now_and_when_principal_falls_due():
    look = terms(
        wages=1.1, scenario={"wage_drift": 0.02}, credit__grace_years=2.0, growth__use_rate=1.0,
        demand__volatility_produce=0.15, demand__produce_labour=0.4,
    )  # fmt: skip
    prospect = row(Prospect, horizon=15.0, cover_lag=3.0, opening=2.5, green_in=1.0)
    expect_yearly(prospect, look.products[PRODUCE], 1000.0, 600.0, 0.08, look)
    level = growing_annuity(0.08, 15.0, 4.0) / annuity(0.08, 15.0)
    wages = 240.0 * 1.1 * exp(0.05)
    paid = wages * growing_annuity(0.06, 15.0, 4.0) / annuity(0.08, 15.0)
    come = 1.0 - exp(-0.5)
    assert prospect["sales"] == close(1000.0 * level)
    assert prospect["full_sales"] == 1000.0
    assert prospect["sales_lag"] == close(4000.0)
    assert prospect["first_sales"] == close(1000.0 * come)
    assert prospect["spread"] == close(150.0 * level)
    assert prospect["running"] == close(360.0 * level + paid)
    assert prospect["first_running"] == close((360.0 + wages * exp(0.04)) * come)
    assert prospect["wages"] == close(paid)
    expect_yearly(prospect, look.products[PRODUCE], 1000.0, 600.0, 0.08, look)
    assert prospect["full_sales"] == 2000.0
    assert prospect["sales"] == close(2000.0 * level)


def test_novel_visits_are_still_there_when_principal_falls_due():
    look = terms(credit__grace_years=2.0, demand__novelty=0.8, demand__novelty_decay=0.35, growth__use_rate=1e6)
    prospect = row(Prospect, horizon=15.0)
    expect_yearly(prospect, look.products[TOURISM], 1000.0, 0.0, 0.08, look)
    come = 1.0 - exp(-2.0 * look.growth["landscape_rate"])
    assert prospect["first_sales"] == pytest.approx(1000.0 * come * (1.0 + 0.8 * exp(-0.7)), rel=1e-5)


# ------------------------------------------------------------------ cover and upkeep


def test_cover_foreseen_is_what_works_bring_beside_what_stands():
    """Works of 0.6 of the need bring 0.6 of the 0.8 that nature has left; plants have half of the two years to grow."""
    look = terms(
        **PRICES, costs__basic_cover=0.6, growth__seedling_cover=0.25, growth__ecology_rate_subsidence=0.5,
        growth__green_enough=0.5,
    )  # fmt: skip
    prospect = row(Prospect, build=2.0)
    foresee_cover(prospect, one_site(ground=PLAIN, restoration={"natural": 0.2}), PROPERTY_RIGHTS_TRADING, look)
    potential = 0.48
    grown = potential / (1.0 + 3.0 * exp(-0.5))
    against = potential / grown - 1.0  # the odds against growing further
    half_way = log(against * (grown + potential) / (potential - grown)) / 0.5
    assert prospect["cover"] == pytest.approx(0.68, rel=1e-6)
    assert prospect["cover_lag"] == pytest.approx(half_way / log(2.0), rel=1e-6)
    assert prospect["green_in"] == pytest.approx(log(against / (potential / 0.3 - 1.0)) / 0.5, rel=1e-6)


def test_what_is_planted_already_grows_on_and_counts_as_works():
    look = terms(**PRICES, costs__basic_cover=0.6, growth__ecology_rate_subsidence=0.5)
    prospect, done = row(Prospect, build=2.0), {"ecology_spent": 900.0, "planted_cover": 0.89}
    foresee_cover(prospect, one_site(ground=PLAIN, restoration=done), PROPERTY_RIGHTS_TRADING, look)
    assert prospect["cover"] == pytest.approx(0.9, rel=1e-6)
    assert prospect["green_in"] == 0.0
    foresee_cover(prospect, one_site(ground=PLAIN, restoration=done | {"planted_cover": 0.95}), LEASE, look)
    assert prospect["cover_lag"] == 0.0  # it stands already


def test_cover_comes_at_the_pace_of_the_kind_of_mine_and_never_where_works_are_too_few():
    kinds = {"subsidence": 0.6, "quarry": 0.3, "metal": 0.9}
    rates = {f"growth__ecology_rate_{kind}": rate for kind, rate in kinds.items()}
    lags = []
    for kind in range(3):
        prospect = row(Prospect, build=0.0)
        site = one_site(ground={**PLAIN, "kind": kind})
        foresee_cover(prospect, site, NATIVE_RESOURCE_USE, terms(**rates))
        lags.append(prospect["cover_lag"])
    assert lags[0] * 0.6 == pytest.approx(lags[1] * 0.3) == pytest.approx(lags[2] * 0.9)
    foresee_cover(prospect, site, NATIVE_RESOURCE_USE, terms(growth__green_enough=1.0))
    assert prospect["green_in"] == inf


def test_upkeep_is_due_in_full_for_what_is_planted_fades_and_stays_in_part():
    """Works of 600 of a need of 1,000: 0.2 of 20 CNY/ha on 10 ha for the 0.6 that stand, 0.6 more for the new ones."""
    look = terms(
        **PRICES, costs__basic_cover=0.6, costs__upkeep=20.0, costs__upkeep_later=0.2, costs__upkeep_years=4.0,
        credit__grace_years=2.0,
    )  # fmt: skip
    prospect = row(Prospect, build=2.0, horizon=15.0)
    foresee_upkeep(prospect, one_site(ground=PLAIN), PROPERTY_RIGHTS_TRADING, 0.08, look)
    young = 120.0 * exp(-0.25)
    assert prospect["running"] == close(24.0 + young * annuity(0.33, 15.0) / annuity(0.08, 15.0))
    assert prospect["first_running"] == close(24.0 + young * exp(-0.5))
    planted = one_site(ground=PLAIN, restoration={"ecology_spent": 600.0})
    foresee_upkeep(prospect, planted, PROPERTY_RIGHTS_TRADING, 0.08, look)
    assert prospect["running"] == prospect["first_running"] == close(24.0)
    planted = one_site(ground=PLAIN, restoration={"ecology_spent": 5000.0})
    foresee_upkeep(prospect, planted, PROPERTY_RIGHTS_TRADING, 0.08, look)
    assert prospect["running"] == close(40.0)
    foresee_upkeep(prospect, one_site(ground={**PLAIN, "cover": 1.0}), LEASE, 0.08, look)
    assert prospect["running"] == prospect["first_running"] == 0.0

"""At which price does each product sell where demand and supply meet, how much is wanted, and how do prices move?"""

from math import exp

import pytest
from rows import row

from sim.mines.catalogue import (
    CARBON,
    CREDIT,
    LEASE,
    MATERIAL,
    PRODUCE,
    PRODUCTS,
    QUOTA,
    TOURISM,
    base_price,
    demand_at_base_price,
    products_at,
)
from sim.parameters import TOPICS, Scenario
from sim.rules import Rules


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


def products(demand=None, scenario=None):
    """The products at records of demand and scenario, or at those that are declared."""
    return products_at(row(TOPICS["demand"]) if demand is None else demand, scenario or row(Scenario))


def test_base_prices_are_the_declared_ones():
    rules = row(Rules)
    named = {
        MATERIAL: "material_price", PRODUCE: "produce_price", TOURISM: "tourism_yield", LEASE: "farm_rent",
        CARBON: "carbon_price", CREDIT: "credit_price",
    }  # fmt: skip
    demand = row(TOPICS["demand"], **{name: 10.0 + product for product, name in named.items()})
    for product in named:
        assert base_price(products(demand)[product], rules) == 10.0 + product


def test_quota_fetches_the_mean_price_of_its_open_channels():
    demand = row(TOPICS["demand"], quota_price_province=3.0, quota_price_nation=4.5)
    for province, nation, price in ((0.0, 0.0, 0.0), (1.0, 0.0, 3.0), (0.0, 0.2, 4.5), (1.0, 0.5, 3.5)):
        rules = row(Rules, quota_province=province, quota_nation=nation)
        assert base_price(products(demand)[QUOTA], rules) == close(price)


def test_local_demand_grows_with_the_county_the_years_and_its_community():
    names = {MATERIAL: "material_demand", PRODUCE: "produce_demand", TOURISM: "tourism_demand", LEASE: "lease_demand"}
    demand = row(TOPICS["demand"], **dict.fromkeys(names.values(), 100.0))
    scenario, plain = row(Scenario, demand_growth=0.1), row(Rules)
    linked = row(Rules, community_demand=0.2)
    for product in names:
        item = products(demand, scenario)[product]
        assert demand_at_base_price(item, plain, scenario, 1.0, 0.0) == 100.0
        assert demand_at_base_price(item, plain, scenario, 2.0, 5.0) == close(200.0 * exp(0.5))
        more = 120.0 if product in (PRODUCE, TOURISM) else 100.0
        assert demand_at_base_price(item, linked, scenario, 1.0, 0.0) == close(more)


def test_units_are_wanted_as_far_as_rules_make_buyers():
    demand = row(TOPICS["demand"], quota_demand_province=6.0, quota_demand_nation=10.0, carbon_demand=1e7)
    scenario = row(Scenario, demand_growth=0.1)
    rules = row(Rules, quota_province=0.5, quota_nation=0.3, offset_demand=50.0)
    items = products(demand, scenario)
    assert demand_at_base_price(items[QUOTA], rules, scenario, 2.0, 9.0) == close(2.0 * (3.0 + 3.0))
    assert demand_at_base_price(items[CREDIT], rules, scenario, 2.0, 9.0) == close(100.0)
    assert demand_at_base_price(items[CARBON], rules, scenario, 2.0, 9.0) == 1e7
    assert demand_at_base_price(items[QUOTA], row(Rules), scenario, 2.0, 9.0) == 0.0
    assert demand_at_base_price(items[CREDIT], row(Rules), scenario, 2.0, 9.0) == 0.0


def test_each_price_has_its_own_spread_and_drift():
    spreads = {f"volatility_{name}": 0.01 * (place + 1) for place, name in enumerate(PRODUCTS)}
    demand, scenario = row(TOPICS["demand"], **spreads), row(Scenario, carbon_drift=0.03, land_drift=-0.02)
    for product, (name, item) in enumerate(zip(PRODUCTS, products(demand, scenario), strict=True)):
        assert item["spread"] == spreads[f"volatility_{name}"]
        drift = {CARBON: 0.03, LEASE: -0.02, QUOTA: -0.02}.get(product, 0.0)
        assert item["drift"] == drift


def test_leases_and_units_are_rights_and_goods_are_not():
    rights = [name for name, item in zip(PRODUCTS, products(), strict=True) if item["is_right"]]
    assert rights == ["lease", "quota", "carbon", "credit"]

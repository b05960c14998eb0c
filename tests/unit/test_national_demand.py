"""Do buyers from all over the nation go where their product is supplied, and does everyone else stay at home?"""

import numpy as np
import pytest
from rows import row, terms

from sim.arena.prices import share_national_demand
from sim.mines.catalogue import (
    CARBON,
    CREDIT,
    LEASE,
    MATERIAL,
    PRODUCE,
    PRODUCTS,
    QUOTA,
    TOURISM,
    demand_at_base_price,
    national_demand,
)
from sim.mines.products import Markets
from sim.rules import Rules
from sim.schema import population
from sim.stakeholders.government import Government

TERMS = terms(
    {"quota_province": 1.0, "quota_nation": 0.5, "offset_demand": 50.0},
    demand__quota_demand_province=6.0, demand__quota_demand_nation=10.0, demand__carbon_demand=100.0,
)  # fmt: skip
OWN, PART = 6.0, 5.0  # quota that an ordinary county takes within its province, and that the nation takes of it


def asked_for(product, size):
    """Buyers of a product that are counted by a county of a size of market."""
    return demand_at_base_price(TERMS.products[product], TERMS.rules, TERMS.scenario, size, 0.0)


def shared(product, supplies, sizes=(1.0, 1.0, 2.0)):
    """Buyers of a product (counties,) once the national part is shared; supplies, sizes of market: one to a county."""
    governments = population(Government, len(sizes) + 1)
    governments["market_size"][: len(sizes)] = sizes
    buyers, supplied = np.zeros((len(sizes), len(PRODUCTS))), np.zeros((len(sizes), len(PRODUCTS)))
    buyers[:, product] = [asked_for(product, size) for size in sizes]
    supplied[:, product] = supplies
    share_national_demand(product, Markets(np.zeros_like(buyers), buyers, supplied), governments, TERMS)
    assert not np.delete(buyers, product, axis=1).any()
    return buyers[:, product]


def test_only_carbon_and_quota_across_provinces_are_bought_anywhere():
    parts = {name: national_demand(item, TERMS.rules, 2.0) for name, item in zip(PRODUCTS, TERMS.products, strict=True)}
    assert {name: part for name, part in parts.items() if part} == {"quota": 10.0, "carbon": 100.0}
    assert national_demand(TERMS.products[QUOTA], row(Rules, quota_province=1.0), 2.0) == 0.0


@pytest.mark.parametrize("product", [MATERIAL, PRODUCE, TOURISM, LEASE, CREDIT])
def test_what_is_bought_at_home_stays_there(product):
    asked = [asked_for(product, size) for size in (1.0, 1.0, 2.0)]
    assert list(shared(product, [1e6, 0.0, 0.0])) == asked


@pytest.mark.parametrize("supply", [0.0, 3.0, 11.0, 1e4])
@pytest.mark.parametrize("product", range(len(PRODUCTS)))
def test_a_county_alone_keeps_all_its_buyers_to_the_bit(product, supply):
    size = 0.7
    asked = asked_for(product, size)
    assert shared(product, [supply], [size])[0] == asked


def test_while_nobody_supplies_national_demand_falls_to_counties_by_size_of_market():
    assert shared(QUOTA, [0.0, 0.0, 0.0]) == pytest.approx([OWN + PART, OWN + PART, 2 * (OWN + PART)])
    assert shared(CARBON, [0.0, 0.0, 0.0]) == pytest.approx([75.0, 75.0, 150.0])
    assert shared(CARBON, [0.0, 0.0, 0.0], (0.0, 0.0, 0.0)) == pytest.approx([100.0, 100.0, 100.0])


def test_what_the_province_takes_asks_for_no_national_buyer():
    assert shared(QUOTA, [OWN, 0.0, 2 * OWN]) == pytest.approx(shared(QUOTA, [0.0, 0.0, 0.0]))


def test_supply_beyond_the_province_is_met_first_and_the_rest_is_open_to_all():
    # the nation takes 20 ha: 8 of them where 8 are supplied beyond the 6, the other 12 by size of market
    assert shared(QUOTA, [OWN + 8.0, 0.0, 0.0]) == pytest.approx([OWN + 8.0 + 3.0, OWN + 3.0, 2 * OWN + 6.0])


def test_a_newcomer_finds_buyers_until_national_demand_is_met():
    found = [shared(CARBON, [supply, 0.0, 0.0])[1] for supply in (0.0, 100.0, 200.0, 299.0, 300.0, 400.0)]
    assert found == pytest.approx([75.0, 50.0, 25.0, 0.25, 0.0, 0.0])


@pytest.mark.parametrize("scale", [1.0, 3.0, 100.0])
def test_where_more_is_supplied_than_the_nation_takes_all_sell_the_same_part(scale):
    supplies = scale * np.array([250.0, 50.0, 0.0])
    taken = shared(CARBON, supplies)
    assert taken[:2] / supplies[:2] == pytest.approx(1.0 / scale)
    assert taken[2] == 0.0


@pytest.mark.parametrize("product", [QUOTA, CARBON])
def test_sharing_makes_and_loses_no_buyer(product):
    draw, met = np.random.default_rng(1), 0
    for _ in range(50):
        counties = int(draw.integers(2, 9))
        sizes = draw.uniform(0.0, 3.0, counties)
        supplies = draw.uniform(0.0, 30.0 if product == QUOTA else 300.0, counties) * (draw.random(counties) < 0.7)
        asked = sum(asked_for(product, size) for size in sizes)
        taken = shared(product, supplies, sizes)
        assert taken.sum() == pytest.approx(asked, rel=1e-12)
        assert (taken >= 0.0).all()
        local, part = (OWN * sizes, PART * sizes) if product == QUOTA else (0.0 * sizes, np.full(counties, 100.0))
        if np.maximum(supplies - local, 0.0).sum() <= part.sum():
            assert (taken >= supplies - 1e-9).all()  # what the nation can take in all finds its buyers
            met += 1
    assert 5 <= met <= 45

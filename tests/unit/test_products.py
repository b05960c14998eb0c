"""Does a site bring what its ground, layers and use allow: ecosystem, farming, land, all products?"""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import row

from sim.mines.catalogue import PRODUCE, PRODUCTS, TOURISM
from sim.mines.needs import own_share
from sim.mines.products import (
    attraction,
    built_area,
    ecosystem_reference,
    ecosystem_total,
    ecosystem_value,
    farmed_area,
    full_output,
    leased_area,
    location_value,
    quota_area,
    services_grown,
)
from sim.mines.sites import (
    COAL_SUBSIDENCE,
    INDUSTRY_INTEGRATION,
    METAL,
    NATIVE_RESOURCE_USE,
    PROPERTY_RIGHTS_TRADING,
    QUARRY,
    SAFETY_BASELINE,
    Ground,
    Use,
)
from sim.parameters import TOPICS

COSTS = row(
    TOPICS["costs"], farm_share_native=0.7, farm_share_integration=0.15, landscape_share=0.3, facilities=5000.0,
    facilities_area=15.0, heap_load=100.0,
)  # fmt: skip
DEMAND = row(
    TOPICS["demand"], produce_price=20.0, pond_price=80.0, built_cap=0.03, built_rent=50.0, farm_rent=10.0,
    amenity_premium=0.2, carbon_eligible=0.1,
)  # fmt: skip
GROWTH = row(
    TOPICS["growth"], gep_forest=80.0, gep_shrub=50.0, gep_grass=30.0, gep_wetland=180.0, gep_bare=10.0,
    price_level=1.5, provision_share=0.1, culture_share=0.05, young_discount=0.4, carbon=5.0,
)  # fmt: skip
shares = st.floats(0.0, 1.0)
uses = st.builds(
    lambda mode, trades, quota: Use(mode, int(trades or mode == PROPERTY_RIGHTS_TRADING), int(trades and quota)),
    st.sampled_from([NATIVE_RESOURCE_USE, PROPERTY_RIGHTS_TRADING, INDUSTRY_INTEGRATION]), st.booleans(), st.booleans(),
)  # fmt: skip
FARM, FARM_LETS = Use(NATIVE_RESOURCE_USE, 0, 0), Use(NATIVE_RESOURCE_USE, 1, 0)
LETS, LETS_AND_GIVES = Use(PROPERTY_RIGHTS_TRADING, 1, 0), Use(PROPERTY_RIGHTS_TRADING, 1, 1)
PARK, PARK_LETS = Use(INDUSTRY_INTEGRATION, 0, 0), Use(INDUSTRY_INTEGRATION, 1, 0)
PARK_GIVES = Use(INDUSTRY_INTEGRATION, 1, 1)


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


def ground(**columns):
    """Ten dry hectares of quarry, a tenth of them once built up, at half the best location, but for what is told."""
    plain = {"area": 10.0, "kind": QUARRY, "location": 0.5, "built_up_share": 0.1, "heritage": 0.3, "water_share": 0.0}
    return row(Ground, **{**plain, **columns})


def output(use, product, waste=0.0, landscape=0.0, **columns):
    return full_output(ground(**columns), waste, landscape, DEMAND, COSTS, GROWTH, use, product)


# ------------------------------------------------------------------ place


def test_location_is_worth_most_on_the_spot_and_decays_with_each_distance():
    demand = row(
        TOPICS["demand"], town_weight=0.6, road_weight=0.3, zone_weight=0.3, town_reach=20.0, road_reach=15.0,
        zone_reach=30.0,
    )  # fmt: skip
    spot = {"town_distance": 0.0, "road_distance": 0.0, "zone_distance": 0.0}
    assert location_value(row(Ground, **spot), demand) == close(1.0)
    assert location_value(row(Ground, **{**spot, "town_distance": 20.0}), demand) == close(0.5 + 0.5 * exp(-1.0))
    assert location_value(row(Ground, **{**spot, "road_distance": 15.0}), demand) == close(0.75 + 0.25 * exp(-1.0))
    assert location_value(row(Ground, **{**spot, "zone_distance": 60.0}), demand) == close(0.75 + 0.25 * exp(-2.0))


def test_attraction_is_location_and_heritage_in_equal_parts():
    assert attraction(ground(location=0.5, heritage=0.3)) == close(0.4)
    assert attraction(ground(location=1.0, heritage=1.0)) == 1.0


# ------------------------------------------------------------------ ecosystem


def test_what_fits_the_ground_is_forest_shrub_or_grass_and_wetland_where_water_stands():
    assert [ecosystem_reference(ground(kind=kind), GROWTH) for kind in (COAL_SUBSIDENCE, QUARRY, METAL)] == [80, 50, 30]
    assert ecosystem_reference(ground(water_share=1.0), GROWTH) == 180.0
    assert ecosystem_reference(ground(water_share=0.25), GROWTH) == close(82.5)


def test_soils_ripen_from_what_a_young_site_gives_to_all():
    assert services_grown(0.0, GROWTH) == 0.4
    assert services_grown(0.5, GROWTH) == close(0.7)
    assert services_grown(1.0, GROWTH) == close(1.0)


def test_the_ecosystem_of_a_site_by_hand():
    """10 ha at prices 1.5 times those of 2010: 10 bare, 40 more at full cover; 0.1 provision, 0.05 scenery."""
    provision, culture, regulation = ecosystem_value(ground(), GROWTH, 0.5, 0.5)
    assert provision == close(15.0 * 0.1 * 30.0)
    assert culture == close(15.0 * 0.05 * 30.0)
    assert regulation == close(15.0 * 0.85 * (10.0 + 20.0 * 0.7))
    assert ecosystem_total(ground(), GROWTH, 0.5, 0.5) == close(provision + culture + regulation)
    assert ecosystem_total(ground(), GROWTH, 1.0, 1.0) == close(15.0 * 50.0)
    assert ecosystem_total(ground(), GROWTH, 0.0, 0.7) == close(15.0 * 10.0)


def test_an_ecosystem_poorer_than_bare_ground_takes_nothing_away():
    poor = row(TOPICS["growth"], gep_shrub=5.0, gep_bare=10.0, price_level=1.0)
    assert ecosystem_total(ground(), poor, 1.0, 1.0) == close(100.0)


@given(ecology=shares, maturity=shares, more=shares)
def test_more_cover_and_riper_soil_never_give_less(ecology, maturity, more):
    total = ecosystem_total(ground(), GROWTH, ecology, maturity)
    assert ecosystem_total(ground(), GROWTH, max(ecology, more), maturity) >= total - 1e-9
    assert ecosystem_total(ground(), GROWTH, ecology, max(maturity, more)) >= total - 1e-9


# ------------------------------------------------------------------ farming


def test_farmed_is_the_mode_s_share_of_the_site_ponds_count_for_more_and_heaps_for_nothing():
    assert farmed_area(ground(), 0.0, DEMAND, COSTS, NATIVE_RESOURCE_USE) == close(7.0)
    assert farmed_area(ground(), 0.0, DEMAND, COSTS, INDUSTRY_INTEGRATION) == close(1.5)
    assert farmed_area(ground(water_share=0.5), 0.0, DEMAND, COSTS, NATIVE_RESOURCE_USE) == close(7.0 * 2.5)
    assert farmed_area(ground(), 200.0, DEMAND, COSTS, NATIVE_RESOURCE_USE) == close(5.6)
    assert farmed_area(ground(), 200.0, DEMAND, COSTS, INDUSTRY_INTEGRATION) == close(1.2)
    for mode in (SAFETY_BASELINE, PROPERTY_RIGHTS_TRADING):
        assert farmed_area(ground(), 0.0, DEMAND, COSTS, mode) == 0.0


# ------------------------------------------------------------------ land: built, let, given up as quota


def test_building_land_is_kept_as_far_as_the_rules_permit_and_was_built_up():
    for use in (FARM, FARM_LETS, LETS, PARK, PARK_LETS, PARK_GIVES):
        assert built_area(ground(), DEMAND, use) == close(0.3)
        assert built_area(ground(built_up_share=0.02), DEMAND, use) == close(0.2)
    for use in (LETS_AND_GIVES, Use(NATIVE_RESOURCE_USE, 1, 1)):
        assert built_area(ground(), DEMAND, use) == 0.0


def test_quota_comes_from_built_up_land_that_is_given_up():
    assert quota_area(ground(), DEMAND, LETS_AND_GIVES) == close(1.0)
    assert quota_area(ground(), DEMAND, Use(NATIVE_RESOURCE_USE, 1, 1)) == close(1.0)
    assert quota_area(ground(), DEMAND, PARK_GIVES) == close(0.7)
    assert quota_area(ground(built_up_share=0.02), DEMAND, PARK_GIVES) == 0.0
    for use in (FARM, FARM_LETS, LETS, PARK, PARK_LETS, Use(NATIVE_RESOURCE_USE, 0, 1)):
        assert quota_area(ground(), DEMAND, use) == 0.0


def test_leases_by_hand():
    """0.3 ha of building land at half the best location fetch the rent of 0.3 x 0.5 x 5 = 0.75 ha of farm land."""
    assert leased_area(ground(), 0.0, DEMAND, COSTS, LETS) == close(9.7 + 0.75)
    assert leased_area(ground(), 0.0, DEMAND, COSTS, LETS_AND_GIVES) == close(10.0)
    assert leased_area(ground(), 0.0, DEMAND, COSTS, FARM_LETS) == close(2.7 + 0.75)
    assert leased_area(ground(), 0.0, DEMAND, COSTS, Use(NATIVE_RESOURCE_USE, 1, 1)) == close(3.0)
    assert leased_area(ground(), 0.0, DEMAND, COSTS, PARK) == close(0.75)
    assert leased_area(ground(), 0.0, DEMAND, COSTS, PARK_LETS) == close(5.2 + 0.75)
    assert leased_area(ground(), 0.0, DEMAND, COSTS, FARM) == 0.0


def test_building_land_beside_a_finer_landscape_lets_for_more():
    assert leased_area(ground(), 1.0, DEMAND, COSTS, PARK) == close(0.75 * 1.2)
    assert leased_area(ground(), 0.5, DEMAND, COSTS, LETS) == close(9.7 + 0.75 * 1.1)
    assert leased_area(ground(), 1.0, DEMAND, COSTS, LETS_AND_GIVES) == close(10.0)


def test_where_the_main_mode_leaves_less_than_is_built_only_building_land_is_let():
    full = row(TOPICS["costs"], farm_share_native=0.99)
    assert leased_area(ground(), 0.0, DEMAND, full, FARM_LETS) == close(0.75)


@given(use=uses, built_up=shares, cap=shares, landscape=shares)
def test_no_hectare_is_farmed_let_built_on_and_sold_as_quota_at_once(use, built_up, cap, landscape):
    """Rent of building land apart, what is let is farm land; the hectares of a site suffice for all its uses."""
    demand = row(TOPICS["demand"], built_cap=cap, built_rent=0.0, farm_rent=10.0)
    place = ground(built_up_share=built_up)
    built, quota = built_area(place, demand, use), quota_area(place, demand, use)
    assert quota == 0.0 or built + quota == pytest.approx(10.0 * built_up)
    assert built <= 10.0 * min(cap, built_up) + 1e-12
    let = leased_area(place, landscape, demand, COSTS, use)
    own = 10.0 * own_share(COSTS, use.mode)
    assert let == pytest.approx(max(10.0 - own - built, 0.0) if use.trades else 0.0)


# ------------------------------------------------------------------ full output


def test_what_a_farm_offers_without_and_with_trade():
    assert [output(FARM, product) for product in range(len(PRODUCTS))] == [0.0, close(7.0), 0.0, 0.0, 0.0, 0.0, 0.0]
    assert [output(FARM_LETS, product) for product in range(len(PRODUCTS))] == [
        0.0, close(7.0), 0.0, close(3.45), 0.0, close(5.0), 10.0,
    ]  # fmt: skip


def test_what_trading_alone_offers():
    assert [output(LETS_AND_GIVES, product) for product in range(len(PRODUCTS))] == [
        0.0, 0.0, 0.0, close(10.0), close(1.0), close(5.0), 10.0,
    ]  # fmt: skip


def test_what_a_park_offers_without_and_with_trade():
    tourism = 10.0 * 5000.0 * 0.4
    assert [output(PARK, product) for product in range(len(PRODUCTS))] == [
        0.0, close(1.5), close(tourism), close(0.75), 0.0, 0.0, 0.0,
    ]  # fmt: skip
    assert [output(PARK_GIVES, product, landscape=1.0) for product in range(len(PRODUCTS))] == [
        0.0, close(1.5), close(tourism), close(5.2 + 0.9), close(0.7), close(5.0), 10.0,
    ]  # fmt: skip
    assert output(PARK, TOURISM, area=100.0) == close(15.0 * 5000.0 * 0.4)


def test_heaps_weigh_on_farming_and_on_nothing_else():
    for product in range(len(PRODUCTS)):
        clean, covered = output(PARK_GIVES, product), output(PARK_GIVES, product, waste=200.0)
        assert covered == close(0.8 * clean if product == PRODUCE else clean)


@given(use=uses, product=st.sampled_from(range(len(PRODUCTS))), waste=st.floats(0.0, 1e4), landscape=shares)
def test_trade_beside_a_mode_adds_and_takes_nothing_away(use, product, waste, landscape):
    alone = Use(use.mode, 0, 0)
    assert output(use, product, waste, landscape) >= output(alone, product, waste, landscape) - 1e-12 or use.gives_quota
    assert output(use, product, waste, landscape) >= 0.0

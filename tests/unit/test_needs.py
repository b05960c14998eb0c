"""Does a site need what its ground, its use and the works left over ask for: answers by hand, limits, directions?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import row

from sim.mines.needs import (
    by_kind,
    cleared_share,
    ecology_need,
    ecology_target,
    fill_needed,
    landscape_need,
    own_share,
    relocation_need,
    safety_need,
    use_need,
    waste_saving,
)
from sim.mines.sites import (
    COAL_SUBSIDENCE,
    INDUSTRY_INTEGRATION,
    METAL,
    NATIVE_RESOURCE_USE,
    NO_MODE,
    PROPERTY_RIGHTS_TRADING,
    QUARRY,
    SAFETY_BASELINE,
    Ground,
    Project,
    Use,
)
from sim.parameters import TOPICS
from sim.rules import Rules

KINDS = ("subsidence", "quarry", "metal")
COSTS = row(
    TOPICS["costs"],
    **{f"safety_{kind}": cost for kind, cost in zip(KINDS, (100.0, 200.0, 300.0), strict=True)},
    **{f"ecology_{kind}": cost for kind, cost in zip(KINDS, (1000.0, 2000.0, 3000.0), strict=True)},
    **{f"landscape_{kind}": cost for kind, cost in zip(KINDS, (50.0, 60.0, 70.0), strict=True)},
    contamination_extra=2.0, bare_soil_extra=0.5, near_natural=0.4, basic_cover=0.6, landscape_share=0.3,
    farm_share_native=0.7, farm_share_integration=0.15, native_setup=20.0, trading_setup=10.0, facilities=5000.0,
    facilities_area=15.0, heap_load=100.0, relocation=120.0, waste_use=30.0, waste_saving=0.25,
)  # fmt: skip
MODES = (NO_MODE, SAFETY_BASELINE, NATIVE_RESOURCE_USE, PROPERTY_RIGHTS_TRADING, INDUSTRY_INTEGRATION)
shares = st.floats(0.0, 1.0)


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


def ground(**columns):
    """Ten hectares of clean, bare, fully unstable quarry with soil, but for what is told."""
    plain = {"area": 10.0, "kind": QUARRY, "hazard": 1.0, "contamination": 0.0, "soil": 1.0, "cover": 0.0}
    return row(Ground, **{**plain, **columns})


# ------------------------------------------------------------------ works, layer by layer


def test_each_kind_of_mine_has_its_number():
    assert [by_kind(kind, 1.0, 2.0, 3.0) for kind in (COAL_SUBSIDENCE, QUARRY, METAL)] == [1.0, 2.0, 3.0]
    assert [safety_need(ground(kind=kind), COSTS) for kind in range(3)] == [1000.0, 2000.0, 3000.0]
    assert [ecology_need(ground(kind=kind), COSTS) for kind in range(3)] == [10_000.0, 20_000.0, 30_000.0]
    parks = [landscape_need(ground(kind=kind), COSTS, INDUSTRY_INTEGRATION) for kind in range(3)]
    assert parks == [close(150.0), close(180.0), close(210.0)]


def test_safety_costs_as_much_as_there_is_hazard():
    assert safety_need(ground(hazard=0.4, area=5.0), COSTS) == close(400.0)
    assert safety_need(ground(hazard=0.0), COSTS) == 0.0


def test_ecology_costs_more_on_polluted_and_bare_ground_and_less_where_plants_stand():
    assert ecology_need(ground(contamination=0.25), COSTS) == close(30_000.0)
    assert ecology_need(ground(soil=0.2), COSTS) == close(28_000.0)
    assert ecology_need(ground(contamination=0.25, soil=0.2), COSTS) == close(20_000.0 * (1.0 + 0.5 + 0.4))
    assert ecology_need(ground(cover=0.3), COSTS) == close(14_000.0)
    assert ecology_need(ground(cover=1.0), COSTS) == 0.0
    assert ecology_need(ground(area=5.0), COSTS) == close(10_000.0)


def test_a_park_asks_for_all_ecology_works_farming_for_near_natural_ones_and_the_rest_for_what_acceptance_does():
    targets = [ecology_target(ground(), COSTS, mode) / 20_000.0 for mode in MODES]
    assert targets == [close(share) for share in (0.6, 0.6, 0.4, 0.6, 1.0)]


def test_only_a_park_needs_landscape_works():
    for mode in MODES[:-1]:
        assert landscape_need(ground(), COSTS, mode) == 0.0
    assert landscape_need(ground(area=20.0), COSTS, INDUSTRY_INTEGRATION) == close(360.0)


# ------------------------------------------------------------------ the use that follows


def test_the_main_mode_uses_its_share_and_leaves_the_rest_free():
    assert [own_share(COSTS, mode) for mode in MODES] == [0.0, 0.0, close(0.7), 0.0, close(0.45)]
    crowded = row(TOPICS["costs"], farm_share_integration=0.8, landscape_share=0.4)
    assert own_share(crowded, INDUSTRY_INTEGRATION) == 1.0


@pytest.mark.parametrize(
    ("use", "cost"),
    [
        (Use(NO_MODE, 0, 0), 0.0),
        (Use(SAFETY_BASELINE, 0, 0), 0.0),
        (Use(NATIVE_RESOURCE_USE, 0, 0), 200.0),
        (Use(NATIVE_RESOURCE_USE, 1, 0), 200.0 + 10.0 * 0.3 * 10.0),
        (Use(PROPERTY_RIGHTS_TRADING, 1, 0), 100.0),
        (Use(PROPERTY_RIGHTS_TRADING, 0, 0), 0.0),
        (Use(INDUSTRY_INTEGRATION, 0, 0), 50_000.0),
        (Use(INDUSTRY_INTEGRATION, 1, 1), 50_000.0 + 10.0 * 0.55 * 10.0),
    ],
)
def test_setting_up_a_use_costs_what_its_mode_and_trade_on_the_land_left_free_ask_for(use, cost):
    assert use_need(ground(), COSTS, use) == close(cost)


def test_facilities_of_a_park_cover_no_more_than_they_need():
    assert use_need(ground(area=100.0), COSTS, Use(INDUSTRY_INTEGRATION, 0, 0)) == close(75_000.0)


@pytest.mark.parametrize("mode", MODES)
def test_whether_quota_is_given_up_costs_nothing_to_set_up(mode):
    assert use_need(ground(), COSTS, Use(mode, 1, 1)) == use_need(ground(), COSTS, Use(mode, 1, 0))


# ------------------------------------------------------------------ heaps, people


def test_heaps_cover_ground_up_to_half_of_a_site():
    assert cleared_share(ground(), 0.0, COSTS) == 1.0
    assert cleared_share(ground(), 200.0, COSTS) == close(0.8)
    assert cleared_share(ground(area=20.0), 200.0, COSTS) == close(0.9)
    assert cleared_share(ground(), 500.0, COSTS) == close(0.5)
    assert cleared_share(ground(), 1e9, COSTS) == 0.5


@given(waste=st.floats(0.0, 2e3), cleared=st.floats(0.0, 2e3))
def test_clearing_heaps_never_takes_ground_away(waste, cleared):
    assert cleared_share(ground(), max(waste - cleared, 0.0), COSTS) >= cleared_share(ground(), waste, COSTS)


def test_homes_are_needed_for_those_who_live_on_the_mine_and_have_not_moved():
    lived_on = ground(households_on_site=50.0)
    assert relocation_need(lived_on, row(Project), COSTS) == close(6000.0)
    assert relocation_need(lived_on, row(Project, relocated=20.0), COSTS) == close(3600.0)
    assert relocation_need(lived_on, row(Project, relocated=50.0), COSTS) == 0.0
    assert relocation_need(lived_on, row(Project, relocated=51.0), COSTS) == 0.0
    assert relocation_need(ground(), row(Project), COSTS) == 0.0


# ------------------------------------------------------------------ waste in place of fill


def test_works_use_fill_in_proportion_to_their_part_of_all_works():
    """Full works are 2,000 for safety and 20,000 for ecology; a tenth of them uses a tenth of 30 t/ha on 10 ha."""
    assert fill_needed(ground(), COSTS, 2200.0) == close(30.0)
    assert fill_needed(ground(), COSTS, 0.0) == 0.0
    assert fill_needed(ground(hazard=0.0), COSTS, 2000.0) == close(30.0)
    assert fill_needed(ground(hazard=0.0, cover=1.0), COSTS, 2200.0) == 0.0


def test_waste_on_the_spot_saves_its_share_of_cost_as_far_as_it_goes_and_the_rules_let_it():
    def saving(left, allowed=1.0, value=2200.0):
        return waste_saving(ground(), left, value, row(Rules, waste_own_use=allowed), COSTS)

    assert saving(30.0) == close(0.25)
    assert saving(1e9) == close(0.25)
    assert saving(15.0) == close(0.125)
    assert saving(15.0, allowed=0.4) == close(0.1)  # 12 t are wanted
    assert saving(6.0, allowed=0.4) == close(0.05)
    assert saving(0.0) == saving(30.0, allowed=0.0) == saving(30.0, value=0.0) == 0.0


@given(left=st.floats(0.0, 1e6), value=st.floats(0.0, 1e6), allowed=shares)
def test_no_more_is_saved_than_waste_can_replace(left, value, allowed):
    saved = waste_saving(ground(), left, value, row(Rules, waste_own_use=allowed), COSTS)
    assert 0.0 <= saved <= 0.25 * allowed + 1e-15

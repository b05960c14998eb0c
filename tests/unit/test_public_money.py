"""What do province and counties spend on grants, inspection and homes, and what does the land around sites bring in?"""

import pytest
from small_world import play, small_region, still_world, with_columns

from sim.arena.hazard import expected_damage
from sim.arena.inspection import counties_inspect
from sim.arena.land import land_around_sites_sells
from sim.arena.public_works import buy_public_works, province_grants
from sim.arena.relocation import county_moves_households, exposed_families, moved_by, project_moves_households
from sim.ledger import ACCOUNT_ROW, GENERAL, TOTAL
from sim.mines.sites import NATIVE_RESOURCE_USE, OPERATION, SAFETY_BASELINE
from sim.model.moments import moment_of

COUNTIES, SITES = 2, 3
NUMBERS = {
    "administration.inspection_cost": 4_000.0,
    "administration.land_income_share": 0.3,
    "administration.works_share": 0.4,
    "costs.relocation": 100_000.0,
    "demand.amenity_premium": 0.2,
    "demand.land_around": 2.0,
    "demand.land_price": 1e6,
}


def public_world(county=None, **ground):
    """A world of two counties with three registered orphan mines each, a province, and no money but what is told."""
    region = with_columns(small_region(COUNTIES, SITES), "grounds", {"has_operator": 0, **ground})
    region = with_columns(region, "governments", {"cash": 0.0, **(county or {})})
    world = still_world(region, parameters=NUMBERS)
    world.projects["registered"] = 1
    return world


def booked(world, account, row=TOTAL):
    return world.ledger[0, row, ACCOUNT_ROW[account]]


# ------------------------------------------------------------------ the province


def test_the_province_passes_its_money_for_works_on_to_the_county_where_a_yuan_does_most():
    for dangerous in range(COUNTIES):
        hazard = [0.9 if site // SITES == dangerous else 0.1 for site in range(COUNTIES * SITES)]
        world = public_world({"cash": [0.0, 0.0, 1e6], "gep_weight": 0.0}, hazard=hazard, area=100.0)
        play(province_grants, world)
        other = 1 - dangerous
        assert world.governments["cash"][0, dangerous] == pytest.approx(4e5)
        assert world.governments["earmarked"][0, dangerous] == pytest.approx(4e5)
        assert world.governments["cash"][0, other] == world.governments["earmarked"][0, other] == 0.0
        assert world.governments["cash"][0, COUNTIES] == pytest.approx(6e5)
        assert booked(world, "province_grant", GENERAL) == pytest.approx(4e5)


def test_the_province_grants_once_a_year_what_is_free_and_only_where_works_are_left():
    world = public_world({"cash": [0.0, 0.0, 1e6]})
    for period in (1, 2, 3):
        play(province_grants, world, period)
    assert booked(world, "province_grant") == 0.0
    world.governments["earmarked"][0, COUNTIES] = 1e6
    play(province_grants, world, 4)
    assert booked(world, "province_grant") == 0.0
    world.governments["earmarked"][0, COUNTIES] = 0.0
    for layer in ("safety_spent", "ecology_spent"):
        world.restorations[layer] = 1e12
    play(province_grants, world, 4)
    assert booked(world, "province_grant") == 0.0
    world.restorations["safety_spent"][0, 0] = 0.0
    play(province_grants, world, 4)
    assert booked(world, "province_grant") == pytest.approx(4e5)


@pytest.mark.parametrize(
    ("part", "column", "value"),
    [("projects", "registered", 0), ("projects", "operator", 1), ("projects", "stage", OPERATION),
     ("grounds", "reserved_mode", NATIVE_RESOURCE_USE)],
)  # fmt: skip
def test_public_money_goes_to_registered_orphan_mines_that_are_free(part, column, value):
    world = public_world({"cash": [1e7, 1e7, 1e6]})
    getattr(world, part)[column] = value
    play(province_grants, world)
    play(buy_public_works, world)
    assert booked(world, "province_grant") == booked(world, "public_works") == 0.0


def test_a_mine_reserved_for_the_safety_baseline_is_for_public_works():
    world = public_world({"cash": [1e7, 1e7, 1e6]})
    world.grounds["reserved_mode"] = SAFETY_BASELINE
    play(buy_public_works, world)
    assert booked(world, "public_works") > 0.0


# ------------------------------------------------------------------ inspection


def test_a_county_pays_for_the_inspection_of_its_open_mines_as_far_as_it_can():
    world = public_world({"cash": [1e6, 1_500.0, 0.0]})
    play(counties_inspect, world)
    due = SITES * 4_000.0 / 4.0
    assert list(world.governments["cash"][0]) == pytest.approx([1e6 - due, 0.0, 0.0])
    assert list(world.governments["inspected"][0]) == pytest.approx([1.0, 1_500.0 / due, 1.0])
    assert booked(world, "inspection", GENERAL) == pytest.approx(due + 1_500.0)


def test_what_is_unknown_or_accepted_is_not_inspected_and_earmarked_money_not_spent_on_it():
    world = public_world({"cash": [1e6, 1e6, 0.0], "earmarked": [0.0, 1e6, 0.0]})
    world.projects["registered"][0, 0] = 0
    world.restorations["safety"][0, 1] = world.restorations["ecology"][0, 1] = 1.0
    world.restorations["safety"][0, 2] = 1.0  # safe, and not green yet
    play(counties_inspect, world)
    assert world.governments["cash"][0, 0] == pytest.approx(1e6 - 1_000.0)
    assert world.governments["cash"][0, 1] == 1e6
    assert world.governments["inspected"][0, 1] == 0.0
    world.projects["registered"] = 0
    play(counties_inspect, world)
    assert list(world.governments["inspected"][0]) == [1.0] * 3


# ------------------------------------------------------------------ land around sites


def test_a_finished_landscape_lifts_the_price_of_land_around_it_for_the_county():
    world = public_world()
    world.restorations["landscape"][0, 0] = 0.5
    world.grounds["location"][0, 0] = 0.8
    play(land_around_sites_sells, world)
    gained = 0.3 * 2.0 * 0.8 * 1e6 * 0.8 * 0.2 * 0.5 / 4.0
    assert booked(world, "land_income", 0) == booked(world, "land_income") == pytest.approx(gained)
    assert list(world.governments["cash"][0]) == pytest.approx([gained, 0.0, 0.0])


# ------------------------------------------------------------------ homes


def test_homes_are_bought_as_far_as_money_goes_and_only_for_those_who_still_live_there():
    world = public_world(households_on_site=10.0)
    ground, project, costs = world.grounds[0, 0], world.projects[0, 0], world.costs[0]
    assert moved_by(ground, project, costs, 1e9) == (pytest.approx(10.0), pytest.approx(1e6))
    assert moved_by(ground, project, costs, 250_000.0) == (pytest.approx(2.5), pytest.approx(250_000.0))
    assert moved_by(ground, project, costs, -1.0) == (0.0, 0.0)
    project["relocated"] = 9.0
    assert moved_by(ground, project, costs, 1e9) == (pytest.approx(1.0), pytest.approx(1e5))
    costs["relocation"] = 0.0
    assert moved_by(ground, project, costs, 1e9) == (0.0, 0.0)


def test_who_has_moved_is_out_of_reach_of_a_collapse():
    world = public_world(households_on_site=10.0, hazard=0.8)
    ground, project, village = world.grounds[0, 0], world.projects[0, 0], world.villages[0, 0]
    before = exposed_families(village, project)
    damage = expected_damage(ground, 0.0, before, world.exposure[0])
    world.governments["cash"][0, 0] = 4e5
    moment = moment_of(world, 0)
    spent = county_moves_households(moment.site(0), 4e5, moment.terms, moment.books)
    assert spent == booked(world, "public_relocation", 0) == pytest.approx(4e5)
    assert world.governments["cash"][0, 0] == pytest.approx(0.0, abs=1e-6)
    assert project["relocated"] == pytest.approx(4.0)
    assert exposed_families(village, project) == pytest.approx(before - 4.0)
    assert expected_damage(ground, 0.0, before - 4.0, world.exposure[0]) < damage
    project["cash"] = 1e9
    project_moves_households(moment.site(0), moment.terms, moment.books)
    assert booked(world, "relocation", 0) == pytest.approx(6e5)
    assert project["relocated"] == pytest.approx(10.0)
    project["relocated"] = village["families"] + 1.0
    assert exposed_families(village, project) == 0.0


def test_a_county_moves_people_before_it_restores_the_ground_under_them():
    world = public_world({"cash": [2e6, 0.0, 0.0]}, households_on_site=[1e3, 0.0, 0.0, 0.0, 0.0, 0.0], hazard=0.9)
    world.projects["registered"][0, 1:] = 0
    play(buy_public_works, world)
    assert booked(world, "public_relocation", 0) == pytest.approx(0.4 * 2e6)
    assert booked(world, "public_works") == 0.0
    world.projects["relocated"][0, 0] = 1e3
    play(buy_public_works, world)
    assert booked(world, "public_works", 0) == pytest.approx(0.4 * 1.2e6)

"""Are drawn regions what their config says: one map, mines that keep their traits, a nation that meets its totals?"""

import copy

import numpy as np
import pytest
from test_regions import CONF, load, same_bits

from sim.compilation import IS_COMPILED
from sim.config.loader import composed, opened
from sim.config.request import request_from
from sim.institutions.policy import Policy
from sim.mines.sites import COAL_SUBSIDENCE, KINDS, METAL, QUARRY
from sim.parameters import DRAWN
from sim.regions import build, card, check
from sim.regions.synthetic import WHOLE, drawn_places, drawn_row
from sim.regions.terrain import counties_by_position, drawn_terrain, position
from sim.report.language import LANGUAGES
from sim.schema import InputError
from sim.simulate import simulate
from sim.world import POPULATIONS

FOLLOWS_ORDER = ("village",)


@pytest.fixture(scope="module")
def shipped():
    return load("region/synthetic")


def changed(config, **numbers):
    """The config with numbers in place of others, each under the name of its part: stock__mines=300."""
    config = copy.deepcopy(config)
    for path, value in numbers.items():
        part, name = path.split("__")
        config[part][name] = value
    return config


def terrain_of(config):
    landscape, stock = drawn_row(config, "landscape"), drawn_row(config, "stock")
    return drawn_terrain(config["seed"], int(stock["counties"]), landscape, stock)


# ---------------------------------------------------------------- the map


def test_the_shipped_county_states_the_declared_values(shipped):
    for part, declared in DRAWN.items():
        assert shipped[part] == {name: item.start for name, item in declared.columns.items()}, part


def test_counties_are_squares_side_by_side_that_keep_their_place():
    places = [position(county) for county in range(100)]
    assert len(set(places)) == 100
    assert set(places) == {(column, row) for column in range(10) for row in range(10)}
    grid = counties_by_position(7)
    assert grid.shape == (3, 3)
    assert all(grid[position(county)] == county for county in range(7))
    assert (grid < 0).sum() == 2


def test_what_lies_in_a_county_stays_when_counties_are_added(shipped):
    few, many = (terrain_of(changed(shipped, stock__counties=number)) for number in (4, 9))
    for name in ("corners", "towns", "people", "roads", "zones", "clusters"):
        assert (getattr(many, name)[:4] == getattr(few, name)).all(), name


def test_seats_towns_roads_and_zones_lie_in_their_county(shipped):
    terrain = terrain_of(changed(shipped, stock__counties=30, landscape__town_offset=20.0))
    side = shipped["landscape"]["county_side"]
    for name in ("towns", "roads", "zones", "clusters"):
        inside = getattr(terrain, name).reshape(30, -1, 2) - terrain.corners[:, None]
        assert (inside > -1e-9).all(), name
        assert (inside < side + 1e-9).all(), name
    ends = terrain.roads - terrain.corners[:, None]
    assert np.minimum(ends, side - ends).min(axis=2) == pytest.approx(0.0, abs=1e-9)  # roads end at the border
    seat = terrain.towns[:, 0] - terrain.corners
    assert ((seat >= side / 4) & (seat <= 3 * side / 4)).all()


def test_towns_stand_beside_roads(shipped):
    terrain = terrain_of(changed(shipped, stock__counties=20, landscape__town_offset=0.0))
    for county in range(20):
        for town in (1, 2, 3):
            seat, end = terrain.towns[county, 0], terrain.roads[county, town - 1]
            road, way = end - seat, terrain.towns[county, town] - seat
            assert road[0] * way[1] - road[1] * way[0] == pytest.approx(0.0, abs=1e-6)


def nearest(places, others):
    """Distance of each place (sites, 2) to the nearest of others (any, 2)."""
    return np.sqrt(((places[:, None] - others.reshape(-1, 2)[None]) ** 2).sum(axis=2)).min(axis=1)


def test_distances_are_those_of_the_map(shipped):
    config = changed(shipped, stock__counties=40, stock__mines=400, landscape__towns=2, landscape__roads=1)
    terrain, grounds = terrain_of(config), drawn_places(config).grounds
    places = np.stack([grounds["x"], grounds["y"]], axis=1)
    assert grounds["town_distance"] == pytest.approx(nearest(places, terrain.towns), abs=1e-9)
    # a zone further away than any town may be does not count
    zone = np.maximum(nearest(places, terrain.zones) - config["landscape"]["zone_radius"], 0.0)
    assert (grounds["zone_distance"] >= zone - 1e-9).all()
    near = zone < config["landscape"]["county_side"]
    assert near.mean() > 0.95
    assert grounds["zone_distance"][near] == pytest.approx(zone[near], abs=1e-9)
    ways = np.linspace(0.0, 1.0, 4001)[:, None, None]
    along_roads = terrain.towns[:, 0] + ways * (terrain.roads[:, 0] - terrain.towns[:, 0])
    for place, distance in zip(places[:40], grounds["road_distance"][:40]):
        assert distance == pytest.approx(nearest(place[None], along_roads)[0], abs=0.02)


def test_a_market_is_as_large_as_its_towns(shipped):
    config = changed(shipped, stock__counties=400)
    sizes = drawn_places(config).counties["market_size"]
    assert sizes == pytest.approx(terrain_of(config).people.sum(axis=1) / 600_000, rel=1e-12)
    assert sizes.mean() == pytest.approx(1.0, rel=0.05)


def test_mines_lie_in_their_county_and_by_clusters_of_their_kind(shipped):
    config = changed(
        shipped, stock__counties=9, stock__mines=500, landscape__cluster_radius=0.0, landscape__scattered_share=0.1
    )
    grounds, terrain = drawn_places(config).grounds, terrain_of(config)
    at_middle = 0
    for ground in grounds:
        place = np.array([ground["x"], ground["y"]])
        inside = place - terrain.corners[ground["county"]]
        assert ((inside >= 0.0) & (inside <= config["landscape"]["county_side"])).all()
        middles = terrain.clusters[ground["county"], ground["kind"]]
        at_middle += np.abs(middles - place).sum(axis=1).min() < 1e-9
    assert at_middle / 500 == pytest.approx(0.9, abs=0.04)


# ---------------------------------------------------------------- luck


def test_the_same_config_gives_the_same_bits_and_another_seed_other_mines(shipped):
    assert same_bits(build(shipped, {}), build(copy.deepcopy(shipped), {}))
    other = build(shipped | {"seed": 7}, {}).grounds
    assert (other["hazard"] != build(shipped, {}).grounds["hazard"]).any()


def test_a_mine_keeps_its_traits_and_its_village_when_mines_are_added(shipped):
    few = build(changed(shipped, stock__counties=4, stock__mines=150), {})
    many = build(changed(shipped, stock__counties=4, stock__mines=400), {})
    rows = np.array([many.site_names.index(name) for name in few.site_names])
    for name in few.grounds.dtype.names:
        if name not in FOLLOWS_ORDER:
            assert (many.grounds[name][rows] == few.grounds[name]).all(), name
    records = few.villages["households"][0]
    own = (rows[:, None] * records + np.arange(records)).ravel()
    for name in ("livelihood", "land_share", "trust", "envy"):
        assert (many.households[name][own] == few.households[name]).all(), name
    assert (few.villages["families"] == many.villages["families"][rows]).all()


def test_a_number_changed_leaves_all_else_as_it_was(shipped):
    one, other = (build(changed(shipped, metal__hazard=hazard), {}).grounds for hazard in (0.6, 0.3))
    metal = one["kind"] == METAL
    assert (one["hazard"][metal] >= other["hazard"][metal]).all()
    assert (one["hazard"][metal] > other["hazard"][metal]).sum() > 0
    other["hazard"][metal] = one["hazard"][metal]
    assert one.tobytes() == other.tobytes()


# ---------------------------------------------------------------- mines


def test_columns_are_drawn_within_their_bounds_and_rows_of_a_county_are_on_end(shipped):
    region = build(changed(shipped, stock__counties=7, stock__mines=2000), {})
    for name, declared in POPULATIONS.items():
        rows = getattr(region, name)
        assert rows.dtype == declared.dtype
        for field, column in declared.columns.items():
            low, high = column.bounds
            assert ((rows[field] >= low) & (rows[field] <= high)).all(), (name, field)
    assert (np.diff(region.grounds["county"]) >= 0).all()
    assert (region.grounds["village"] == np.arange(2000)).all()
    assert region.governments["sites"].sum() == 2000
    assert len(set(region.site_names)) == 2000
    assert region.site_names[0] == "C0001-0001"
    numbers = [int(name[1:5]) - 1 for name in region.site_names]
    assert numbers == list(region.grounds["county"])


@pytest.mark.parametrize(
    ("coal", "metal", "kinds"),
    [(1.0, 0.0, {COAL_SUBSIDENCE}), (0.0, 1.0, {METAL}), (0.0, 0.0, {QUARRY}), (0.5, 0.5, {COAL_SUBSIDENCE, METAL})],
)
def test_shares_of_kinds_hold_to_the_ends(shipped, coal, metal, kinds):
    config = changed(shipped, stock__coal_subsidence_share=coal, stock__metal_share=metal)
    assert set(drawn_places(config).grounds["kind"]) == kinds


def test_mines_are_as_usual_for_their_kind(shipped):
    config = changed(shipped, stock__counties=20, stock__mines=20_000, stock__restored_share=0.0)
    grounds = drawn_places(config).grounds
    for code, kind in enumerate(KINDS):
        own, usual = grounds[grounds["kind"] == code], shipped[kind]
        assert own["area"].mean() == pytest.approx(usual["mean_area"], rel=0.06), kind
        assert np.log(own["area"]).std() == pytest.approx(1.0, rel=0.05)
        assert (own["waste_rock"] / own["area"]).mean() == pytest.approx(usual["waste_rock"], rel=0.05)
        for name in ("hazard", "contamination", "usable_share", "water_share", "soil", "cover", "heritage"):
            assert np.median(own[name]) == pytest.approx(usual[name], rel=0.05), (kind, name)
        assert np.median(own["title_clarity"]) == pytest.approx(0.4, rel=0.03)
        assert own["has_operator"].mean() == pytest.approx(0.05, abs=0.012)
        lived_on = own["households_on_site"] > 0
        assert lived_on.mean() == pytest.approx(usual["inhabited_share"], abs=0.025)


def test_without_spread_all_mines_of_a_kind_are_alike(shipped):
    spreads = {"stock__area_spread": 0.0, "stock__share_spread": 0.0, "stock__waste_spread": 0.0}
    grounds = drawn_places(changed(shipped, stock__restored_share=0.0, **spreads)).grounds
    quarries = grounds[grounds["kind"] == QUARRY]
    for name, value in {"area": 15.6, "hazard": 0.6, "soil": 0.1, "waste_rock": 156_000.0, "cover": 0.1}.items():
        assert quarries[name] == pytest.approx(value, rel=1e-12), name


def test_traits_of_a_mine_are_independent(shipped):
    grounds = drawn_places(changed(shipped, stock__mines=4000, stock__restored_share=0.0)).grounds
    quarries = grounds[grounds["kind"] == QUARRY]
    names = ("area", "hazard", "contamination", "usable_share", "soil", "cover", "heritage", "title_clarity", "x", "y")
    correlation = np.corrcoef(np.log([quarries[name] for name in names[:-2]] + [quarries["x"], quarries["y"]]))
    np.fill_diagonal(correlation, 0.0)
    correlation[-2:, -2:] = 0.0  # east and north hang together by clusters
    assert np.abs(correlation).max() < 0.07


def test_a_mine_restored_at_the_start_counts_as_restored_from_the_first_period_on(shipped):
    region = build(shipped, {})
    restored = region.grounds["hazard"] == 0.0
    assert restored.mean() == pytest.approx(0.198, abs=0.06)
    for name in ("contamination", "waste_rock", "has_operator", "households_on_site"):
        assert not region.grounds[name][restored].any(), name
    outcome = simulate(region, [Policy("nothing", ())], {}, {}, [1], 1, 2026.0)
    sites = outcome.sites()
    assert (sites["safety"][restored] == 1.0).all()
    assert (sites["ecology"][restored] >= 0.65).all()
    assert (sites["public_outlay"][restored] == 0.0).all()
    area = region.grounds["area"]
    first = outcome.series()["restored_share"][0]
    assert first == pytest.approx(area[restored].sum() / area.sum(), abs=0.01)
    assert outcome.closing()["closing_error"].max() < 1e-9


def test_one_word_for_every_mine_holds_as_in_a_listed_region(shipped):
    region = build(shipped | {"title_clarity": 0.9, "reserved_mode": "native_resource_use"}, {})
    assert set(region.grounds["title_clarity"]) == {0.9}
    assert set(region.grounds["reserved_mode"]) == {2}
    assert set(region.grounds["reserved_for"]) == {len(region.investors) - 1}


# ---------------------------------------------------------------- the nation


@pytest.fixture(scope="module")
def nation():
    with opened() as hydra:
        return composed(hydra, ["region=nation"])


def test_a_nation_brings_its_own_numbers_of_stakeholders(nation):
    central = load("stakeholders/central")
    own = {"national_investors": 750, "banks": 375, "households": 4, "province_share": 0.0}
    assert nation["stakeholders"] == central | own
    with opened() as hydra:
        chosen = composed(hydra, ["region=nation", "stakeholders=scarce_capital"])["stakeholders"]
        changed_one = composed(hydra, ["region=nation", "stakeholders.banks=9"])["stakeholders"]
        other = composed(hydra, [])["stakeholders"]
    assert chosen == load("stakeholders/scarce_capital")
    assert (changed_one["banks"], changed_one["national_investors"]) == (9, 750)
    assert other == central


@pytest.mark.skipif(not IS_COMPILED, reason="100,000 mines are too many for plain Python")
def test_the_nation_meets_the_known_totals(nation):
    region = build(nation["region"], nation["stakeholders"])
    area, kind = region.grounds["area"], region.grounds["kind"]
    total, restored = area.sum(), area[region.grounds["hazard"] == 0.0].sum()
    coal = area[kind == COAL_SUBSIDENCE].sum()
    print(f"{len(area)} mines, {total:,.0f} ha, subsided {coal:,.0f} ha, restored {restored / total:.4f}")
    assert len(area) == 100_000
    assert len(region.county_names) == 1_000
    assert total == pytest.approx(2.27e6, rel=0.01)
    assert coal == pytest.approx(0.7e6, rel=0.03)
    assert restored / total == pytest.approx(0.198, abs=0.005)
    assert np.bincount(kind) / 100_000 == pytest.approx([0.1, 0.75, 0.15], abs=0.005)
    assert area.mean() / 4.0 > 1.0  # a mine holds several of the patches that demonstration projects count
    assert region.grounds["households_on_site"].sum() == pytest.approx(218_000, rel=0.15)
    assert len(region.households) == 400_000
    assert region.governments["market_size"][:-1].mean() == pytest.approx(1.0, rel=0.03)


# ---------------------------------------------------------------- what is refused, and the data card


BAD = [
    ({"stock": {"minez": 5}}, "region.stock.minez is unknown; did you mean mines"),
    ({"stock": {"mines": 0}}, "region.stock.mines = 0 mines is out of bounds; give a number from 1 to 1e"),
    ({"stock": {"mines": 20.5}}, "region.stock.mines = 20.5 mines is not a whole number"),
    ({"landscape": {"roads": 0}}, "region.landscape.roads = 0 roads/county is out of bounds"),
    ({"stock": {"coal_subsidence_share": 0.7, "metal_share": 0.5}}, "are together 1.2 of all mines; give shares that"),
    ({"stock": {"restored_share": 1.2}}, "region.stock.restored_share = 1.2 is out of bounds"),
    ({"quarry": {"hazard": "high"}}, "region.quarry.hazard = 'high' is not a number"),
    ({"quarry": {"hazard": {"value": 0.5}}}, "region.quarry.hazard.grade is missing"),
    (
        {"quarry": {"hazard": {"value": 2, "grade": "assumed", "source": "x"}}},
        "region.quarry.hazard = 2 is out of bounds",
    ),
    ({"quarry": 5}, "region.quarry = 5 is not a mapping"),
    ({"quarri": {}}, "region.quarri is unknown; did you mean quarry?"),
    ({"sites": []}, "region.sites is unknown"),
    ({"seed": -1}, "region.seed = -1"),
    ({"name": ""}, "region.name = '' is not text"),
    ({"title_clarity": 1.2}, "region.title_clarity = 1.2 is out of bounds"),
    ({"kind": "synthetics"}, "region.kind = 'synthetics' is unknown; did you mean synthetic?"),
]


@pytest.mark.parametrize(("given", "message"), BAD)
def test_bad_numbers_are_refused_in_one_line(given, message):
    for look in (check, build):
        with pytest.raises(InputError) as refusal:
            look({"name": "x", "kind": "synthetic", "seed": 1} | given, {})
        assert message in str(refusal.value)
        assert "\n" not in str(refusal.value)


def test_what_is_not_said_is_as_declared(shipped):
    assert same_bits(build({"name": "synthetic", "kind": "synthetic", "seed": 2026}, {}), build(shipped, {}))


def test_the_card_of_a_drawn_region_says_every_number_and_where_it_is_from(shipped, nation):
    rows = {(row.site, row.attribute): row for row in card(shipped)}
    for part, declared in DRAWN.items():
        for name, item in declared.columns.items():
            row = rows.pop((part, name))
            assert (row.value, row.unit, row.grade, row.source) == (item.start, item.unit, item.grade, item.source)
    assert not rows
    changed_row = next(row for row in card(changed(shipped, metal__soil=0.2)) if row[:2] == ("metal", "soil"))
    assert changed_row.value == 0.2
    assert (changed_row.grade, changed_row.source[:38]) == ("assumed", "assumption: set in the region's config")
    stated = next(row for row in card(nation["region"]) if row.attribute == "mines")
    assert stated.value == 100_000
    assert "100,000 abandoned mines" in stated.source


def test_a_request_names_a_drawn_region_like_any_other(nation):
    small = copy.deepcopy(nation)
    small["region"]["stock"] |= {"mines": 50, "counties": 3}
    request = request_from(small | {"property_clarity": 0.5})
    assert request.region["title_clarity"] == 0.5
    assert set(build(request.region, request.stakeholders).grounds["title_clarity"]) == {0.5}


def test_whole_numbers_are_those_that_count_things():
    counted = {"mines", "counties", "towns/county", "roads/county", "zones/county", "clusters/kind"}
    units = {name: item.unit for declared in DRAWN.values() for name, item in declared.columns.items()}
    assert {name for name, unit in units.items() if unit in counted} == set(WHOLE)


def test_every_shipped_region_has_a_name_for_readers():
    shipped_names = {path.stem for path in (CONF / "region").glob("*.yaml")}
    for wording in LANGUAGES.values():
        assert set(wording.regions) == shipped_names
        assert wording.region("my_register") == "my_register"

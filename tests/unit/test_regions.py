"""Do regions keep their laws: complete, documented places, and stakeholders who keep their traits?"""

import copy
from pathlib import Path

import numpy as np
import pytest
import yaml

from sim.holders import INVESTOR, holders_of
from sim.mines.sites import MODES
from sim.parameters import Endowment, Scenario
from sim.regions import build, card, check
from sim.regions.places import GIVEN
from sim.regions.stakeholders import number_by_county
from sim.regions.traits import TRAITS
from sim.schema import InputError
from sim.world import POPULATIONS

CONF = Path(__file__).parents[2] / "conf"


def load(name):
    """The content of a shipped config, on top of those that it builds on."""
    content = yaml.safe_load((CONF / f"{name}.yaml").read_text(encoding="utf-8"))
    below = {}
    for base in content.pop("defaults", []):
        if base != "_self_":
            below |= load(f"{name.split('/')[0]}/{base}")
    return below | content


@pytest.fixture(scope="module")
def shipped():
    return load("region/cases")


@pytest.fixture
def cases(shipped):
    return copy.deepcopy(shipped)


def same_bits(one, other):
    return all(getattr(one, name).tobytes() == getattr(other, name).tobytes() for name in POPULATIONS)


# ---------------------------------------------------------------- what a region holds


def test_populations_have_their_declared_types_and_stay_within_bounds(shipped):
    region = build(shipped, {})
    for name, cls in POPULATIONS.items():
        rows = getattr(region, name)
        assert rows.dtype == cls.dtype
        assert rows.ndim == 1
        for field, declared in cls.columns.items():
            low, high = declared.bounds
            assert ((rows[field] >= low) & (rows[field] <= high)).all(), (name, field)


def test_eight_cases_two_to_a_mode_or_as_the_paper_has_them(shipped):
    modes = [site["mode_in_paper"] for site in shipped["sites"]]
    assert [modes.count(mode) for mode in MODES[1:]] == [1, 2, 1, 4]


def test_rows_of_a_county_and_of_a_village_are_on_end(shipped):
    region = build(shipped, {})
    counties = len(region.county_names)
    assert len(region.governments) == counties + 1
    for county in range(counties):
        government = region.governments[county]
        own_sites = range(government["first_site"], government["first_site"] + government["sites"])
        own_firms = range(government["first_firm"], government["first_firm"] + government["firms"])
        assert list(np.flatnonzero(region.grounds["county"] == county)) == list(own_sites)
        assert list(np.flatnonzero(region.firms["county"] == county)) == list(own_firms)
    for row, village in enumerate(region.villages):
        own = range(village["first_household"], village["first_household"] + village["households"])
        assert list(np.flatnonzero(region.households["village"] == row)) == list(own)
        assert region.grounds["village"][row] == row
        assert region.grounds["county"][row] == village["county"]


def test_sites_listed_out_of_order_are_put_county_by_county(shipped, cases):
    cases["sites"].reverse()
    assert same_bits(build(cases, {}), build(shipped, {}))
    assert build(cases, {}).site_names == build(shipped, {}).site_names


def test_the_province_has_neither_sites_nor_firms_and_nobody_has_cash_yet(shipped):
    governments = build(shipped, {}).governments
    assert [governments[-1][name] for name in ("sites", "firms")] == [0, 0]
    assert not governments["cash"].any()


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5])
def test_the_public_budget_goes_with_damaged_land_but_for_what_the_province_holds(shipped, share):
    region = build(shipped, {"public_budget": 1000.0, "province_share": share})
    *counties, province = region.governments["yearly_budget"]
    for county, budget in enumerate(counties):
        area = region.grounds["area"][region.grounds["county"] == county].sum()
        assert budget == pytest.approx((1.0 - share) * 1000.0 * area, rel=1e-12)
    assert province == pytest.approx(share * 1000.0 * region.grounds["area"].sum(), rel=1e-12)


def test_households_live_on_a_mine_only_where_the_list_says_so(shipped, cases):
    region = build(shipped, {})
    known = [site for site in shipped["sites"] if "households_on_site" in site]
    on_site = {site["id"]: site["households_on_site"]["value"] for site in known}
    assert on_site
    for name, households in zip(region.site_names, region.grounds["households_on_site"], strict=True):
        assert households == on_site.get(name, 0.0)
    cases["sites"][1]["households_on_site"] = STATED | {"value": 7}
    named = cases["sites"][1]["id"]
    changed = build(cases, {})
    assert changed.grounds["households_on_site"][changed.site_names.index(named)] == 7.0


def test_shares_of_a_village_sum_to_one_and_weights_to_its_size(shipped):
    region = build(shipped, {})
    for row, village in enumerate(region.villages):
        own = region.households[region.households["village"] == row]
        assert own["land_share"].sum() == pytest.approx(1.0, abs=1e-12)
        assert own["labour_share"].sum() == pytest.approx(1.0, abs=1e-12)
        assert own["weight"].sum() == pytest.approx(village["families"], rel=1e-12)


def test_households_known_by_the_site_stand_for_its_village(shipped):
    region = build(shipped, {})
    assert region.villages["families"][region.site_names.index("panan_lake")] == 3000


def test_national_investors_come_last_and_have_no_county(shipped):
    county = build(shipped, {}).investors["county"]
    assert list(county) == [*range(8), *[-1] * 6]


# ---------------------------------------------------------------- luck


def test_the_same_config_gives_the_same_bits(shipped):
    assert same_bits(build(shipped, {}), build(copy.deepcopy(shipped), {}))


def test_another_seed_gives_other_stakeholders_at_the_same_sites(shipped, cases):
    cases["seed"] += 1
    one, other = build(shipped, {}), build(cases, {})
    assert one.grounds.tobytes() == other.grounds.tobytes()
    assert (one.households["livelihood"] != other.households["livelihood"]).all()


def test_changing_an_attribute_of_a_site_leaves_all_else_as_it_was(shipped, cases):
    cases["sites"][2]["area"]["value"] = 123.0
    one, other = build(shipped, {}), build(cases, {})
    changed = np.flatnonzero(one.grounds != other.grounds)
    assert list(changed) == [2]
    for row in (one.grounds["county"][2], -1):  # its county's budget goes with the damaged land, and so the province's
        assert one.governments["yearly_budget"][row] > other.governments["yearly_budget"][row]
        other.governments["yearly_budget"][row] = one.governments["yearly_budget"][row]
    other.grounds["area"][2] = one.grounds["area"][2]
    assert same_bits(one, other)


def test_a_village_keeps_its_households_when_another_site_goes(shipped, cases):
    gone = cases["sites"].pop(1)
    one, other = build(shipped, {}), build(cases, {})
    kept = one.households[one.households["village"] != one.site_names.index(gone["id"])]
    for name in ("livelihood", "land_share", "labour_share", "trust", "envy", "guilt", "weight"):
        assert (kept[name] == other.households[name]).all(), name


def test_more_firms_leave_the_first_ones_as_they_were(shipped):
    few, many = build(shipped, {}).firms, build(shipped, {"firms": 3.0}).firms
    for county in range(8):
        own = many[many["county"] == county][:2]
        for name in ("cash", "technology", "trust"):
            assert (few[few["county"] == county][name] == own[name]).all()


def test_means_are_kept_whatever_the_spread(shipped):
    given = {"households": 5000.0, "trait_spread": 0.5, "banks": 1000.0, "spread": 1.0}
    region = build(shipped, given)
    assert region.households["livelihood"].mean() == pytest.approx(24_456 * 2.8, rel=0.01)
    assert np.log(region.households["livelihood"]).std() == pytest.approx(0.5, rel=0.02)
    assert region.banks["capital"].mean() == pytest.approx(60e6, rel=0.15)


def test_traits_are_independent(shipped):
    households = build(shipped, {"households": 500.0}).households
    traits = np.array([households[name] for name in ("livelihood", "land_share", "trust", "envy", "guilt")])
    correlation = np.corrcoef(np.log(traits))
    assert np.abs(correlation - np.eye(5)).max() < 0.06


def test_without_spread_all_are_alike(shipped):
    region = build(shipped, {"spread": 0.0, "trait_spread": 0.0})
    assert set(region.firms["cash"]) == {8e6}
    assert np.allclose(region.households["land_share"], 1 / 12, rtol=1e-15)


def test_no_trait_is_drawn_twice():
    assert len(set(TRAITS)) == len(TRAITS)


# ---------------------------------------------------------------- numbers of stakeholders


@pytest.mark.parametrize(
    ("density", "expected"),
    [(0.0, [0, 0, 0, 0]), (2.0, [2, 2, 2, 2]), (0.5, [1, 0, 1, 0]), (1.25, [1, 2, 1, 1]), (0.4, [0, 1, 0, 1])],
)
def test_numbers_by_county_add_up_to_the_density(density, expected):
    assert list(number_by_county(density, 4)) == expected


def test_empty_populations_build(shipped):
    region = build(shipped, {"firms": 0.0, "investors": 0.0, "national_investors": 0.0, "banks": 0.0})
    for name in ("firms", "investors", "banks"):
        rows = getattr(region, name)
        assert rows.shape == (0,)
        assert rows.dtype == POPULATIONS[name].dtype
    assert (region.governments["firms"] == 0).all()


def test_a_county_without_sites_builds(shipped, cases):
    market = {"value": 1.0, "grade": "assumed", "source": "assumption: test"}
    cases["counties"].insert(1, {"id": "empty", "market_size": market})
    region = build(cases, {})
    assert list(region.governments["sites"]) == [1, 0, 1, 1, 1, 1, 1, 1, 1, 0]
    assert list(region.governments["first_site"]) == [0, 1, 1, 2, 3, 4, 5, 6, 7, 8]


def test_title_clarity_of_the_region_replaces_every_site_s(shipped, cases):
    cases["title_clarity"] = 0.9
    region = build(cases, {})
    assert set(region.grounds["title_clarity"]) == {0.9}
    region.grounds["title_clarity"] = build(shipped, {}).grounds["title_clarity"]
    assert same_bits(region, build(shipped, {}))


# ---------------------------------------------------------------- sites reserved for a mode


@pytest.mark.parametrize("trades", [None, False, True])
@pytest.mark.parametrize("mode", MODES[1:])
def test_a_reservation_holds_for_every_site_and_brings_a_trustee(shipped, cases, mode, trades):
    cases["reserved_mode"], cases["reserved_trades"] = mode, trades
    plain, region = build(shipped, {}), build(cases, {})
    assert set(region.grounds["reserved_mode"]) == {MODES.index(mode)}
    assert set(region.grounds["reserved_trades"]) == {int(trades is True or mode == "property_rights_trading")}
    assert region.investors[:-1].tobytes() == plain.investors.tobytes()
    assert set(region.grounds["reserved_for"]) == {len(plain.investors)}


def test_the_trustee_is_the_ordinary_investor_with_money_without_end_and_bids_for_nothing(shipped, cases):
    cases["reserved_mode"] = "native_resource_use"
    held = build(cases, {}).investors[-1]
    cost = 1e7 * build(shipped, {}).grounds["area"].sum()  # ten million yuan a hectare is more than any works
    assert held["cash"] > cost
    assert held["most_projects"] == 0
    assert held["county"] == -1
    ordinary = holders_of(INVESTOR, 1)[0]
    for name in POPULATIONS["investors"].columns:
        if name not in ("cash", "county", "most_projects", "luck_name"):
            assert held[name] == ordinary[name], name
    assert held["luck_name"] == len(build(cases, {}).investors) - 1


def test_without_a_reservation_nothing_is_reserved_and_nobody_is_trustee(shipped, cases):
    region = build(shipped, {})
    for name in ("reserved_mode", "reserved_trades", "reserved_for"):
        assert not region.grounds[name].any()
    assert (region.investors["most_projects"] > 0).all()
    for name in ("reserved_mode", "reserved_trades"):
        del cases[name]
    assert same_bits(build(cases, {}), region)


# ---------------------------------------------------------------- what is refused


def put(path, value):
    """A change of a config: the value under the keys of the path."""

    def change(config):
        *above, last = path
        for key in above:
            config = config[key]
        config[last] = value

    return change


STATED = {"value": 1.0, "grade": "assumed", "source": "assumption: test"}
BAD = [
    (put(["kind"], "casess"), "region.kind = 'casess' is unknown; did you mean cases?"),
    (put(["kind"], ["cases"]), "region.kind = "),
    (put(["sitez"], []), "region.sitez is unknown; did you mean sites?"),
    (put(["sites"], []), "region.sites is empty"),
    (put(["sites"], {"id": "x"}), "region.sites = "),
    (put(["counties"], []), "region.counties is empty"),
    (put(["seed"], 1.5), "region.seed = 1.5 is not a whole number"),
    (put(["seed"], -1), "region.seed = -1"),
    (put(["title_clarity"], 1.2), "region.title_clarity = 1.2 is out of bounds; give a number from 0 to 1"),
    (put(["title_clarity"], "clear"), "region.title_clarity = 'clear' is not a number"),
    (put(["reserved_mode"], "park"), "region.reserved_mode = 'park' is unknown"),
    (put(["reserved_mode"], "none"), "region.reserved_mode = 'none' is unknown"),
    (put(["reserved_trades"], 1), "region.reserved_trades = 1 is neither true nor false; give one of them, or null"),
    (put(["sites", 2, "households_on_site"], STATED | {"value": -1}), r"region.sites\[2\].households_on_site = -1"),
    (put(["sites", 2, "reserved_mode"], STATED), r"region.sites\[2\].reserved_mode is unknown"),
    (put(["sites", 2, "area", "value"], -5), r"region.sites\[2\].area = -5 ha is out of bounds; .* to 100000 ha"),
    (put(["sites", 2, "area", "value"], float("nan")), r"region.sites\[2\].area = nan ha is out of bounds"),
    (put(["sites", 2, "area", "value"], True), r"region.sites\[2\].area = True is not a number"),
    (put(["sites", 2, "area"], 5), r"region.sites\[2\].area = 5 says not where it is from"),
    (put(["sites", 2, "area", "grade"], "guess"), r"region.sites\[2\].area.grade = 'guess' is unknown"),
    (put(["sites", 2, "area", "source"], ""), r"region.sites\[2\].area.source = '' is not text"),
    (put(["sites", 2, "area", "sources"], "x"), r"region.sites\[2\].area.sources is unknown; did you mean source?"),
    (put(["sites", 2, "kind", "value"], "quary"), r"region.sites\[2\].kind = 'quary' is unknown; did you mean quarry?"),
    (put(["sites", 2, "has_operator", "value"], 0.5), r"region.sites\[2\].has_operator = 0.5 is not a whole number"),
    (put(["sites", 2, "county"], "laix"), r"region.sites\[2\].county = 'laix' is unknown; did you mean laixi?"),
    (put(["sites", 2, "hazzard"], STATED), r"region.sites\[2\].hazzard is unknown; did you mean hazard"),
    (put(["sites", 2, "location"], STATED), r"region.sites\[2\].location is unknown"),
    (put(["sites", 2, "mode_in_paper"], "parks"), r"region.sites\[2\].mode_in_paper = 'parks' is unknown"),
    (put(["sites", 2, "households"], STATED | {"value": 0}), r"region.sites\[2\].households = 0 households is too few"),
    (put(["sites", 2, "id"], 7), r"region.sites\[2\].id = 7 is not text"),
    (put(["sites", 2, "id"], "laixi"), r"region.sites\[7\].id = 'laixi' stands twice"),
    (put(["counties", 0, "id"], "laixi"), r"region.counties\[7\].id = 'laixi' stands twice"),
    (put(["counties", 0, "market_size", "value"], -1), r"region.counties\[0\].market_size = -1 is out of bounds"),
    (lambda config: config["sites"][2].pop("soil"), r"region.sites\[2\].soil is missing"),
    (lambda config: config.pop("seed"), "region.seed is missing"),
    (lambda config: config.pop("kind"), "region has no kind"),
]


@pytest.mark.parametrize(("change", "message"), BAD)
def test_bad_regions_are_refused_in_one_line(cases, change, message):
    change(cases)
    for look in (check, build):
        with pytest.raises(InputError, match=message) as refusal:
            look(cases, {})
        assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"firmz": 1.0}, "stakeholders.firmz is unknown; did you mean firms"),
        ({"hurdle": 1.5}, "stakeholders.hurdle = 1.5 1/yr is out of bounds; give a number from 0 to 1 1/yr"),
        ({"banks": -1}, "stakeholders.banks = -1 banks is out of bounds"),
        ({"households": 0.0}, "stakeholders.households = 0 households is out of bounds"),
        ({"trust": "high"}, "stakeholders.trust = 'high' is not a number"),
        ([1], "stakeholders = "),
    ],
)
def test_bad_stakeholders_are_refused_in_one_line(shipped, given, message):
    for look in (check, build):
        with pytest.raises(InputError, match=message) as refusal:
            look(shipped, given)
        assert "\n" not in str(refusal.value)


# ---------------------------------------------------------------- the data card and the shipped configs


def test_every_attribute_of_every_case_has_a_source_and_a_grade(shipped):
    rows = card(shipped)
    said = {(row.site, row.attribute) for row in rows}
    assert len(said) == len(rows)
    for site in shipped["sites"]:
        assert {(site["id"], name) for name in GIVEN} <= said
    for row in rows:
        assert row.unit
        assert row.source.startswith("assumption: ") == (row.grade == "assumed"), row
        assert "http" not in row.source
        assert "www" not in row.source


@pytest.mark.parametrize("attribute", ["households", "households_on_site"])
def test_the_card_lists_households_only_where_they_are_known(shipped, attribute):
    known = [row.site for row in card(shipped) if row.attribute == attribute]
    assert known == [site["id"] for site in shipped["sites"] if attribute in site]
    assert known


def test_the_model_does_not_see_the_mode_of_the_paper(shipped, cases):
    for site in cases["sites"]:
        del site["mode_in_paper"]
    assert same_bits(build(cases, {}), build(shipped, {}))


# A scenario states the base year, from which a run reckons how many years lie before it.
SHIPPED_NAMES = {Endowment: set(Endowment.columns), Scenario: set(Scenario.columns) - {"years_before_base"}}


@pytest.mark.parametrize(("group", "declared"), [("stakeholders", Endowment), ("scenario", Scenario)])
def test_central_configs_state_the_declared_values(group, declared):
    content = load(f"{group}/central")
    assert content.pop("base_year", None) is None
    assert content == {
        name: declared.columns[name].start for name in declared.columns if name in SHIPPED_NAMES[declared]
    }


@pytest.mark.parametrize(
    ("name", "declared"),
    [
        ("stakeholders/scarce_capital", Endowment),
        ("scenario/slow_growth", Scenario),
        ("scenario/fast_growth", Scenario),
    ],
)
def test_variations_stay_within_the_plausible_ranges(shipped, name, declared):
    content = load(name)
    assert content.pop("base_year", None) is None
    assert set(content) == SHIPPED_NAMES[declared]
    for key, value in content.items():
        low, high = declared.columns[key].plausible
        assert low <= value <= high, key
    if declared is Endowment:
        build(shipped, content)

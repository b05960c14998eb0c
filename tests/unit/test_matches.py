"""What do the runs of a match consist of: numbers drawn, hindrances lifted, instruments added, the same luck?"""

from dataclasses import fields

import numpy as np
import pytest
from small_world import lively_region

from sim.config.drawn import drawn_from, drawn_numbers
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.matches import RELAXATIONS, Draw, mines_of, run_each_variant, variants_of, variants_table
from sim.matches.relaxations import COST
from sim.matches.run_variants import at_mines
from sim.matches.variants import with_added
from sim.mines.sites import MODES
from sim.regions.checks import columns_of
from sim.schema import check_value
from sim.simulate import Case, numbers_by_topic, simulate_cases
from sim.world import POPULATIONS, Region

TODAY = Policy("stage_3", (INSTRUMENTS["mine_register"](strength=0.3), INSTRUMENTS["waste_reuse"]()))
REFORM = Policy("reform", (INSTRUMENTS["title_grant"](),))
LIFTS = [*RELAXATIONS, COST]


@pytest.fixture(scope="module")
def runs():
    """A short match of the lively region: the variants, and what each mine came to."""
    variants = variants_of([REFORM], TODAY)
    return variants, run_each_variant(
        lively_region(), variants, [Draw(1, {}), Draw(2, {"demand.elasticity": 2.0})], {}, 3, 2026.0
    )


def test_numbers_are_drawn_within_their_plausible_ranges_as_often_in_either_half():
    draws = drawn_numbers(40, 1)
    priors = drawn_from()
    assert draws == drawn_numbers(40, 1)
    assert draws != drawn_numbers(40, 2)
    assert {f"parameters.{name}" for name in draws[0]} == {prior.name for prior in priors}
    for prior in priors:
        values = np.array([draw[prior.name.removeprefix("parameters.")] for draw in draws])
        assert prior.low <= values.min() <= values.max() <= prior.high
        assert (values < prior.value(0.5)).sum() == 20
    numbers_by_topic(draws[0])


def test_a_number_that_the_user_fixes_is_not_drawn():
    assert "demand.elasticity" not in drawn_numbers(2, 1, {"demand.elasticity": 2.0})[0]


@pytest.mark.parametrize("lift", LIFTS, ids=lambda lift: lift.name)
def test_what_is_lifted_is_declared_and_within_bounds(lift):
    numbers_by_topic(lift.numbers)
    for population, values in lift.starts.items():
        for column, value in values.items():
            check_value(f"{population}.{column}", value, columns_of(POPULATIONS[population])[column])
    assert lift.starts or lift.numbers or lift.instruments
    assert all((lift.label_en, lift.label_zh, lift.lifts_en, lift.lifts_zh, lift.limits_en, lift.limits_zh))


@pytest.mark.parametrize("lift", LIFTS, ids=lambda lift: lift.name)
def test_lifting_changes_what_it_names_and_leaves_the_region_itself_alone(lift):
    region = lively_region()
    lifted = lift.region(region)
    for item in fields(Region):
        before, after = getattr(region, item.name), getattr(lifted, item.name)
        if item.name not in lift.starts:
            assert after is before
            continue
        for column in before.dtype.names:
            expected = lift.starts[item.name].get(column, before[column])
            assert (after[column] == expected).all()


def test_an_instrument_takes_the_place_of_its_namesake():
    added = with_added(TODAY, INSTRUMENTS["mine_register"]())
    assert [item.name() for item in added.instruments].count("mine_register") == 1
    assert {item.strength for item in added.instruments} == {1.0}


def test_every_instrument_is_added_but_those_in_force_as_declared():
    variants = variants_table(variants_of([REFORM], TODAY))
    added = set(variants.loc[variants["kind"] == "instrument", "variant"])
    assert added == {f"add {name}" for name in INSTRUMENTS if name != "waste_reuse"}
    assert variants["variant"].is_unique
    assert variants["kind"].value_counts()[["hindrance", "pair", "all", "yardstick"]].tolist() == [5, 10, 1, 1]


def test_each_mine_is_run_under_each_variant_and_draw(runs):
    variants, table = runs
    assert len(table) == len(variants) * 2 * 12 == len(table[["variant", "draw", "mine"]].drop_duplicates())
    assert (table["restored_area"] >= 0.0).all()


def test_a_run_of_a_match_is_the_run_that_it_is_alone(runs):
    _variants, table = runs
    numbers = {"demand.elasticity": 2.0}
    alone = at_mines(simulate_cases(lively_region(), [Case(TODAY, {}, numbers)], [2], 3, 2026.0))
    own = table[(table["variant"] == "stage_3") & (table["draw"] == 1)]
    for name in ("restored_area", "public_cost", "residents_income"):
        np.testing.assert_array_equal(own[name], alone[name][0].astype(np.float32))
    np.testing.assert_array_equal(own["mode"].cat.codes, alone["mode"][0])


def test_the_mines_of_a_run_add_up_to_the_whole():
    outcome = simulate_cases(lively_region(), [Case(TODAY, {}, {})], [1, 2], 10, 2026.0)
    mines, last = at_mines(outcome), outcome.world.totals[:, -1]
    np.testing.assert_allclose(mines["restored_area"].sum(axis=1), last["restored_area"])
    for mode, name in list(enumerate(MODES))[1:]:
        np.testing.assert_array_equal((mines["mode"] == mode).sum(axis=1), last[name])
    flows = outcome.flows().pivot(index="seed", columns="account", values="amount")
    of_counties = flows["relief"] + flows["inspection"] + flows["bond_repaid"] - flows["bond_service"]
    public_cost = outcome.ends()["public_cost"].to_numpy()
    np.testing.assert_allclose(mines["public_cost"].sum(axis=1), public_cost - of_counties.to_numpy(), rtol=1e-9)


def test_mines_are_named_as_their_region_names_them():
    node = {"sites": [{"id": "mine 0", "name_en": "Hill", "name_zh": "山"}, {"id": "mine 1", "name": "谷"}]}
    mines = mines_of(lively_region(), node).set_index("mine")
    assert mines.loc["mine 0", ["name_en", "name_zh"]].tolist() == ["Hill", "山"]
    assert mines.loc["mine 1", ["name_en", "name_zh"]].tolist() == ["谷", "谷"]
    assert mines.at["mine 2", "name_zh"] == "mine 2"
    assert mines["has_operator"].sum() == 4

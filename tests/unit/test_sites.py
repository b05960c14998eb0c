"""Is a value stage read off the books, in the paper's order, and do the predicates of a site mean what they say?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.mines.sites import (
    CAPTURE,
    IDLE,
    LAYERS,
    MODES,
    MULTIPLICATION,
    NET_LOSS,
    OPERATION,
    STAGES,
    VALUE_STAGES,
    WORKS_UNDER_WAY,
    ZERO,
    Ground,
    Project,
    Restoration,
    Use,
    holds_works,
    is_open_for_tender,
    is_restored,
    restored_part,
    use_of,
    value_stage_of,
)
from sim.schema import population

amounts = st.floats(0.0, 1e12)


@pytest.mark.parametrize(
    ("liability", "income", "outlay", "to_date", "stage"),
    [
        (5.0, 0.0, 0.0, 0.0, NET_LOSS),
        (5.0, 4.0, 0.0, 9.0, NET_LOSS),
        (0.0, 0.0, 0.0, 0.0, ZERO),
        (0.0, 0.0, 10.0, 99.0, ZERO),
        (5.0, 5.0, 10.0, 5.0, CAPTURE),
        (1.0, 5.0, 10.0, 9.9, CAPTURE),
        (1.0, 5.0, 10.0, 10.0, MULTIPLICATION),
        (0.0, 5.0, 0.0, 0.0, MULTIPLICATION),
    ],
)
def test_value_stages_by_hand(liability, income, outlay, to_date, stage):
    assert value_stage_of(liability, income, outlay, to_date) == stage


@given(liability=amounts, income=amounts, outlay=amounts, to_date=amounts, more=amounts)
def test_earning_more_or_risking_less_never_sets_a_site_back(liability, income, outlay, to_date, more):
    before = value_stage_of(liability, income, outlay, to_date)
    assert value_stage_of(liability, income + more, outlay, to_date + more) >= before
    assert value_stage_of(max(liability - more, 0.0), income, outlay, to_date) >= before
    assert value_stage_of(liability, income, outlay + more, to_date) <= before


@given(
    liability=amounts, income=amounts, outlay=amounts, to_date=amounts, factor=st.sampled_from([0.125, 0.5, 2.0, 64.0])
)
def test_a_value_stage_knows_no_currency(liability, income, outlay, to_date, factor):
    scaled = [factor * amount for amount in (liability, income, outlay, to_date)]
    assert value_stage_of(*scaled) == value_stage_of(liability, income, outlay, to_date)


def test_names_follow_the_papers_order():
    assert VALUE_STAGES == ("net_loss", "zero", "capture", "multiplication")
    assert MODES[1:] == ("safety_baseline", "native_resource_use", "property_rights_trading", "industry_integration")
    assert LAYERS == ("safety", "ecology", "landscape", "use")
    assert STAGES[IDLE] == "idle"
    assert STAGES[OPERATION] == "operation"


def test_only_registered_sites_that_are_free_and_not_reserved_are_open_for_tender():
    for registered in (0, 1):
        for stage in range(len(STAGES)):
            for reserved in range(len(MODES)):
                ground, project = population(Ground, 1)[0], population(Project, 1)[0]
                ground["reserved_mode"] = reserved
                project["registered"], project["stage"] = registered, stage
                assert is_open_for_tender(ground, project) == (registered == 1 and stage == IDLE and reserved == 0)


def test_the_use_of_a_site_is_what_its_contract_says():
    project = population(Project, 1)[0]
    assert use_of(project) == Use(0, 0, 0)
    project["mode"], project["trades"], project["gives_quota"] = 4, 1, 0
    assert use_of(project) == Use(mode=4, trades=1, gives_quota=0)
    project["mode"], project["trades"], project["gives_quota"] = 2, 0, 1
    assert use_of(project) == Use(mode=2, trades=0, gives_quota=1)


def test_works_are_held_from_their_start():
    held = []
    for stage in range(len(STAGES)):
        project = population(Project, 1)[0]
        project["stage"] = stage
        held.append(holds_works(project))
    assert held.index(True) == WORKS_UNDER_WAY
    assert all(held[WORKS_UNDER_WAY:])


def test_a_site_is_restored_when_it_is_both_safe_and_green_enough():
    restoration = population(Restoration, 1)[0]
    for safety, ecology in [(0.8, 0.5), (0.79, 0.5), (0.8, 0.49), (1.0, 1.0), (0.0, 1.0)]:
        restoration["safety"], restoration["ecology"] = safety, ecology
        assert is_restored(restoration, 0.8, 0.5) == (safety >= 0.8 and ecology >= 0.5)


@pytest.mark.parametrize(
    ("cover", "safety", "ecology", "part"),
    [
        (0.1, 0.4, 0.5, 0.5),  # half safe, fully green
        (0.1, 0.9, 0.3, 0.5),  # safe, half of the way from 0.1 to 0.5
        (0.1, 0.2, 0.3, 0.25),
        (0.1, 0.8, 0.05, 0.0),  # barer than before works
        (0.5, 0.4, 0.2, 0.5),  # green enough before works: safety alone counts
        (0.6, 1.0, 0.0, 1.0),
    ],
)
def test_a_large_site_counts_as_restored_as_far_as_it_is_on_its_way(cover, safety, ecology, part):
    ground, restoration = population(Ground, 1)[0], population(Restoration, 1)[0]
    ground["cover"], restoration["safety"], restoration["ecology"] = cover, safety, ecology
    assert restored_part(ground, restoration, 0.8, 0.5) == pytest.approx(part, rel=1e-12)

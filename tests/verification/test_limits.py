"""What does the model do where a number or a rule is at its limit and the answer is known beforehand?"""

from dataclasses import replace
from math import ceil, exp

import numpy as np
import pytest
from small_world import (
    LIVELY_NUMBERS,
    every_instrument,
    lively_policy,
    lively_region,
    no_policy,
    run,
    small_region,
    walk,
    with_columns,
)

from sim.holders import INVESTOR, NOBODY
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.ledger import ACCOUNT_ROW, ACCOUNTS, GENERAL, SECTORS, TOTAL
from sim.mines.catalogue import PRODUCTS
from sim.mines.sites import (
    IDLE,
    INDUSTRY_INTEGRATION,
    NATIVE_RESOURCE_USE,
    OPERATION,
    PROPERTY_RIGHTS_TRADING,
    SAFETY_BASELINE,
    WORKS_UNDER_WAY,
)

SEEDS = (1, 2, 3, 4)
LAYERS = ("safety", "ecology", "landscape", "use")


def booked(world, name):
    """Amount on an account at the end of each lane."""
    return world.ledger[:, TOTAL, ACCOUNT_ROW[name]]


def accounts_moved(world):
    """Names of the accounts that anything was ever booked on."""
    return {account.name for row, account in enumerate(ACCOUNTS) if world.ledger[:, TOTAL, row].any()}


def accounts_of(*sectors):
    """Names of the accounts that one of the sectors pays or is paid on."""
    rows = {SECTORS.index(sector) for sector in sectors}
    return {account.name for account in ACCOUNTS if rows & {account.payer, account.payee}}


def alone(name, levers=None):
    """A policy of one instrument."""
    return Policy(name, (INSTRUMENTS[name](**(levers or {})),))


# ------------------------------------------------------------------ no money


def penniless():
    """A region where nobody has any money nor gets any."""
    region = small_region()
    for name in ("governments", "firms", "investors", "banks", "households", "villages"):
        region = with_columns(region, name, {"cash": 0.0})
    region = with_columns(region, "governments", {"yearly_budget": 0.0})
    region = with_columns(region, "banks", {"capital": 0.0})
    return with_columns(region, "grounds", {"has_operator": 0})


def test_without_money_every_rule_together_restores_nothing_beyond_nature():
    """Cover is what Verhulst's curve makes of it by itself: rules without money are paper."""
    rules = Policy("paper", tuple(kind() for name, kind in INSTRUMENTS.items() if name != "central_programme"))
    numbers = {"growth.natural_rate": 0.3, "growth.natural_cover": 0.5, "administration.survey_cost": 0.0}
    world = run(penniless(), [rules], SEEDS, 10, None, numbers).world
    assert world.projects["registered"].any()
    for layer in LAYERS:
        assert not world.restorations[f"{layer}_spent"].any()
    cover, most = world.grounds["cover"], 0.5 * world.grounds["soil"]
    grown = most / (1.0 + (most / cover - 1.0) * exp(-0.3 * 10.0))
    assert world.restorations["ecology"] == pytest.approx(grown, rel=1e-9)
    assert accounts_moved(world) == {"damage"}


def test_one_central_grant_is_all_that_a_penniless_region_can_spend():
    conditions = {"programme_size": 0.0, "programme_floor": 0.0, "programme_chance": 1.0}
    rules = alone("central_programme", {"programme_grant": 1e7, **conditions})
    numbers = {
        "administration.programme_application": 1.0, "administration.programme_years": 20.0,
        "administration.survey_cost": 0.0, "exposure.relief_share": 0.0, "administration.survey_rate": 4.0,
    }  # fmt: skip
    world = run(penniless(), [rules], SEEDS, 10, None, numbers).world
    grants = booked(world, "programme_grant")
    assert (grants == 1e7 * world.outside["grants"].sum(axis=1)).all()
    assert grants.any()
    works, care = booked(world, "public_works"), booked(world, "public_care")
    fines = booked(world, "firm_fine")
    assert (works > 0.0).all()
    assert (works + care <= (grants + fines) * (1.0 + 1e-12)).all()


# ------------------------------------------------------------------ all the money there could be


def one_mine(capacity):
    """One county without end of money, one mine without luck, one investor of full trust, one firm of a capacity."""
    region = small_region(counties=1, sites=1, firms=1, investors=1, banks=1, households=1)
    region = with_columns(region, "grounds", {"title_clarity": 1.0, "waste_rock": 0.0, "has_operator": 0, "kind": 0})
    region = with_columns(region, "governments", {"cash": 1e12})
    bold = {"cash": 1e12, "trust": 1.0, "hurdle": 0.03, "caution": 0.0, "risk_aversion": 0.0, "greed": 0.0}
    region = with_columns(region, "investors", bold)
    region = with_columns(region, "firms", {"capacity": capacity, "most_projects": 0, "honesty": 1.0})
    return with_columns(region, "households", {"trust": 1.0, "envy": 0.0, "guilt": 0.0})


WITHOUT_LUCK = {
    "administration.approval_years": 0.0, "administration.inspection": 1.0, "administration.survey_rate": 4.0,
    "administration.works_share": 0.0, "behaviour.appraisal_error": 0.0, "behaviour.comparison": 0.0,
    "behaviour.contest_chance": 0.0, "behaviour.dispute_chance": 0.0, "behaviour.effort_noise": 0.001,
    "behaviour.glances": 1.0, "behaviour.imitation_rate": 0.0, "behaviour.vote_noise": 0.001,
    "costs.build_years": 2.0, "costs.build_delay": 1.0, "costs.build_years_simple": 2.0,
    "exposure.collapse_chance": 0.0, "growth.failure_metal": 0.0, "growth.failure_other": 0.0,
}  # fmt: skip


@pytest.mark.parametrize("capacity", [1e12, 8e6])
def test_where_the_county_pays_all_works_only_plan_or_capacity_sets_the_pace(capacity):
    """Each quarter sees an eighth of a plan of two years, or what the firm can do; the county pays every yuan of it."""
    policy = alone("cost_subsidy", {"subsidy_share": 1.0})
    before, quarters, plan = 0.0, 0, None
    for _, world in walk(one_mine(capacity), policy, SEEDS[:1], 12, parameters=WITHOUT_LUCK):
        project, restoration = world.projects[0, 0], world.restorations[0, 0]
        done = sum(float(restoration[f"{layer}_spent"]) for layer in LAYERS)
        if done > before:
            plan = float(project["planned"]) / 8.0
            quarters += 1
            if project["stage"] == WORKS_UNDER_WAY:
                assert done - before == pytest.approx(min(plan, capacity / 4.0), rel=1e-9)
        assert done > before or project["stage"] != WORKS_UNDER_WAY
        before = done
        if project["stage"] == OPERATION:
            break
    assert world.projects["stage"][0, 0] == OPERATION
    assert quarters == ceil(before / min(plan, capacity / 4.0) - 1e-9)
    assert (capacity / 4.0 < plan) == (capacity < 1e12)
    assert booked(world, "cost_subsidy") == pytest.approx(booked(world, "works"), rel=1e-12)


def test_a_county_twice_as_rich_as_it_needs_to_be_changes_no_works():
    policy = alone("cost_subsidy", {"subsidy_share": 1.0})
    numbers = LIVELY_NUMBERS | {"administration.works_share": 0.0}
    rich, richer = (
        run(with_columns(lively_region(), "governments", {"cash": cash}), [policy], SEEDS, 10, None, numbers).world
        for cash in (1e11, 2e11)
    )
    assert booked(rich, "works").all()
    for layer in LAYERS:
        assert (rich.restorations[layer] == richer.restorations[layer]).all()


# ------------------------------------------------------------------ nobody there


def open_to_all():
    """The lively region with no site reserved for anybody."""
    return with_columns(lively_region(), "grounds", {"reserved_mode": 0})


def without(region, *populations):
    """The region with nobody in some of its populations."""
    if "firms" in populations:
        region = with_columns(region, "governments", {"firms": 0})
    if "households" in populations:
        region = with_columns(region, "villages", {"households": 0})
    return replace(region, **{name: getattr(region, name)[:0] for name in populations})


ABSENT = {"investors": "investor", "firms": "firm", "banks": "bank"}  # sector that then neither pays nor is paid


@pytest.mark.parametrize(
    "absent",
    [("investors",), ("firms",), ("banks",), ("households",), ("investors", "firms"),
     ("investors", "firms", "banks", "households")],
)  # fmt: skip
def test_a_region_where_nobody_stands_for_a_group_runs_without_it(absent):
    """The reserved park, too, waits in vain for an investor who is not there."""
    region = without(lively_region(), *absent)
    world = run(region, [no_policy(), lively_policy()], SEEDS, 10, None, LIVELY_NUMBERS).world
    assert (world.closing_error < 1e-9).all()
    moved = accounts_moved(world)
    assert not moved & accounts_of(*(ABSENT[name] for name in absent if name in ABSENT))
    assert {"budget_transfer", "administration", "inspection"} <= moved
    restored = world.restorations["safety_spent"].any() or world.restorations["ecology_spent"].any()
    assert restored == ("firms" not in absent)
    if {"investors", "firms"} <= set(absent):
        assert not world.projects["stage"].any()


@pytest.mark.parametrize("banks", [{"banks": 0}, {"capital": 0.0}])
def test_without_banks_or_their_capital_nothing_is_owed_and_works_go_on(banks):
    region = lively_region()
    region = without(region, "banks") if "banks" in banks else with_columns(region, "banks", banks)
    world = run(region, [lively_policy()], SEEDS, 10, None, LIVELY_NUMBERS).world
    assert not accounts_moved(world) & (accounts_of("bank") | {"bond_lent", "bond_service"})
    assert not world.projects["loan"].any()
    assert not world.governments["bond"].any()
    assert booked(world, "works").all()
    assert (world.projects["stage"] == OPERATION).any()


def test_villages_without_households_sign_nothing():
    region = without(open_to_all(), "households")
    world = run(region, [lively_policy()], SEEDS, 8, None, LIVELY_NUMBERS).world
    assert booked(world, "search").all()
    assert not accounts_moved(world) & accounts_of("project")
    assert not booked(world, "damage").any()


def test_bidders_who_come_across_no_site_spend_nothing_on_looking():
    numbers = LIVELY_NUMBERS | {"behaviour.glances": 0.0}
    world = run(open_to_all(), [lively_policy()], SEEDS, 8, None, numbers).world
    assert not accounts_moved(world) & (accounts_of("project", "investor") | {"firm_search"})
    assert booked(world, "public_works").all()


# ------------------------------------------------------------------ nothing to do


def test_where_nothing_is_to_be_restored_only_budgets_and_offices_move_money():
    """Safe ground of full cover and clear title that asks for no works; the rules are all in force. Ground is found
    safe in the first quarter; from then on there is nothing to inspect."""
    region = small_region()
    ground = {"hazard": 0.0, "cover": 1.0, "waste_rock": 0.0, "has_operator": 0, "title_clarity": 1.0}
    region = with_columns(region, "grounds", ground)
    nobody = {"most_projects": 0}
    region = with_columns(with_columns(region, "investors", nobody), "firms", nobody)
    free = {f"costs.ecology_{kind}": 0.0 for kind in ("subsidence", "quarry", "metal")}
    still = None
    for _, world in walk(region, every_instrument(), SEEDS, 8, parameters=free):
        layers = {layer: world.restorations[layer].copy() for layer in LAYERS}
        assert still is None or all((layers[layer] == still[layer]).all() for layer in LAYERS)
        still = layers
    assert (still["safety"] == 1.0).all()
    assert (still["ecology"] == 1.0).all()
    assert not still["landscape"].any()
    assert not still["use"].any()
    inspected = world.accounts_by_period[:, :, ACCOUNT_ROW["inspection"]]
    assert (inspected == inspected[:, :1]).all()
    assert accounts_moved(world) - {"inspection"} == {"budget_transfer", "administration"}
    offices = booked(world, "administration")
    area = region.grounds["area"].sum()
    surveys = (world.projects["registered"] * world.grounds["area"]).sum(axis=1) * 3_000.0
    assert offices == pytest.approx(area * 300.0 * 8.0 + surveys, rel=1e-9)


# ------------------------------------------------------------------ sites that are reserved


@pytest.mark.parametrize(
    ("mode", "trades"),
    [(NATIVE_RESOURCE_USE, 0), (NATIVE_RESOURCE_USE, 1), (PROPERTY_RIGHTS_TRADING, 1), (INDUSTRY_INTEGRATION, 0),
     (INDUSTRY_INTEGRATION, 1)],
)  # fmt: skip
def test_reserved_sites_go_to_their_mode_and_their_holder_only(mode, trades):
    """Every other mine is reserved; tender, trade that is added and public works leave it alone."""
    reserved = np.arange(12) % 2 == 1
    grounds = {"reserved_mode": mode * reserved, "reserved_trades": trades, "reserved_for": 4, "has_operator": 0}
    region = with_columns(lively_region(), "grounds", grounds)
    region = with_columns(region, "investors", {"cash": [6e7] * 4 + [1e12] + [6e7] * 5})
    for _, world in walk(region, lively_policy(), SEEDS[:2], 10, parameters=LIVELY_NUMBERS):
        projects = world.projects[:, reserved]
        held = projects["stage"] != IDLE
        assert (projects["mode"] == mode * held).all()
        assert (projects["holder"][held] == 4).all()
        assert (world.holders["kind"][:, 4] == INVESTOR).all()
        assert (projects["trades"] == trades * held).all()
        assert not projects["bid"].any()
    assert (projects["stage"] >= WORKS_UNDER_WAY).all()
    assert (projects["stage"] == OPERATION).any()
    for account in ("public_works", "public_relocation", "concession_fee"):
        booked_there = world.ledger[:, :GENERAL, ACCOUNT_ROW[account]]
        assert not booked_there[:, reserved].any()
        assert account == "public_relocation" or booked_there[:, ~reserved].any()


def test_a_site_reserved_for_the_safety_baseline_never_has_a_contract():
    """Its neighbours are bid for; its own works are the county's, or its operator's."""
    reserved = np.arange(12) % 2 == 1
    region = with_columns(lively_region(), "grounds", {"reserved_mode": SAFETY_BASELINE * reserved})
    for _, world in walk(region, lively_policy(), SEEDS, 10, parameters=LIVELY_NUMBERS):
        for column in ("stage", "mode", "cash"):
            assert not world.projects[column][:, reserved].any()
        assert (world.projects["holder"][:, reserved] == NOBODY).all()
    assert (world.projects["mode"][:, ~reserved] > SAFETY_BASELINE).any()
    assert world.projects["public_mode"][:, reserved].any()
    for row in [ACCOUNT_ROW[name] for name in accounts_of("project")]:
        assert not world.ledger[:, :GENERAL, row][:, reserved].any()


# ------------------------------------------------------------------ loans without risk


def test_where_a_pledge_covers_all_a_loan_costs_no_risk_premium():
    """With clear title and full recovery the chance of default and the record of the borrower do not matter."""
    region = with_columns(open_to_all(), "grounds", {"title_clarity": 1.0})
    region = with_columns(region, "investors", {"failures": np.arange(10) % 3})
    safe, risky, usual = (
        run(region, [lively_policy()], SEEDS, 10, None, LIVELY_NUMBERS | credit).world
        for credit in (
            {"credit.recovery": 1.0, "credit.default_chance": 0.0},
            {"credit.recovery": 1.0, "credit.default_chance": 0.5},
            {"credit.recovery": 0.4, "credit.default_chance": 0.5},
        )
    )
    assert booked(safe, "loan").all()
    assert (safe.accounts_by_period == risky.accounts_by_period).all()
    assert safe.projects.tobytes() == risky.projects.tobytes()
    lent = safe.projects["loan_rate"] > 0.0
    spread = np.take_along_axis(safe.banks["spread"], safe.projects["bank"], axis=1)
    asked = 0.035 + 0.008 * spread - 0.006  # prime rate, spread of the bank, green cut
    assert safe.projects["loan_rate"][lent] == pytest.approx(asked[lent], rel=1e-12)
    assert (booked(usual, "loan") < booked(risky, "loan")).all()


# ------------------------------------------------------------------ rules at their limit


def test_full_relief_leaves_no_tax():
    taxed, relieved = (
        Policy(name, (*lively_policy(["tax_relief"]).instruments, INSTRUMENTS["tax_relief"](tax_relief=relief)))
        for name, relief in (("taxed", 0.0), ("relieved", 1.0))
    )
    world = run(lively_region(), [taxed, relieved], SEEDS, 12, None, LIVELY_NUMBERS).world
    tax = booked(world, "tax")
    assert tax[: len(SEEDS)].any()
    assert not tax[len(SEEDS) :].any()
    assert (booked(world, "dividend") + booked(world, "firm_dividend"))[len(SEEDS) :].any()


def test_where_buyers_are_never_met_no_right_is_sold():
    rights = ("sale_lease", "sale_quota", "sale_carbon", "sale_credit")
    met, unmet = (
        run(lively_region(), [lively_policy()], SEEDS, 12, None, LIVELY_NUMBERS | {"demand.matching": matching}).world
        for matching in (0.7, 0.0)
    )
    assert sum(booked(met, name) for name in rights).any()
    for name in rights:
        assert not booked(unmet, name).any(), name
    assert booked(unmet, "sale_produce").any()


def test_rights_that_nobody_wants_are_added_to_no_farm():
    """A loan for setting up trade is no reason to set it up."""
    clearing = Policy("clearing", (INSTRUMENTS["mine_register"](title_rate=0.5), INSTRUMENTS["cost_subsidy"]()))
    unwanted = LIVELY_NUMBERS | {"demand.lease_demand": 0.0, "demand.carbon_price": 0.0}
    for _, world in walk(open_to_all(), clearing, SEEDS, 15, parameters=unwanted):
        farms = world.projects["mode"] == NATIVE_RESOURCE_USE
        assert not world.projects["trades"][farms].any()
        assert not world.ledger[:, :GENERAL, ACCOUNT_ROW["facilities"]][farms].any()
    clear = world.projects["title_clarity"] > 0.7
    assert (farms & clear & (world.projects["stage"] == OPERATION)).any()


def test_villages_that_believe_no_promise_sign_nothing():
    """A promise that nobody believes is worth nothing, so the land stays as it lies."""
    numbers = LIVELY_NUMBERS | {"behaviour.vote_noise": 0.001}
    trusting, wary = (
        run(with_columns(open_to_all(), "households", {"trust": trust, "envy": 0.0}), [lively_policy()], SEEDS, 8,
            None, numbers).world
        for trust in (1.0, 0.0)
    )  # fmt: skip
    assert booked(trusting, "works").all()
    assert booked(wary, "search").all()
    assert not accounts_moved(wary) & accounts_of("project")


def operation(change):
    """One mine in its fifth year of operation: its payments of that year and villages' trust at either end.

    change: {column of the project: value} written into the contract as that year begins.
    """
    course = walk(one_mine(1e12), alone("cost_subsidy", {"subsidy_share": 1.0}), SEEDS[:1], 12, parameters=WITHOUT_LUCK)
    start, before, trust = None, None, None
    for period, world in course:
        if start is None and world.projects["stage"][0, 0] == OPERATION and period % 4 == 3:
            if period - world.projects["opened"][0, 0] >= 26:
                start, before, trust = period, world.ledger[0, TOTAL].copy(), float(world.villages["trust"][0, 0])
                for column, value in change.items():
                    world.projects[column][0, 0] = value
        elif start is not None and period == start + 4:
            after = world.ledger[0, TOTAL] - before
            paid = {account.name: after[row] for row, account in enumerate(ACCOUNTS)}
            return paid, trust, float(world.villages["trust"][0, 0])
    raise AssertionError("no mine came into operation")


def test_residents_who_are_promised_all_profit_leave_none_to_the_holder():
    usual, _, _ = operation({})
    assert usual["dividend"] > 0.0
    assert usual["residents_dividend"] == 0.0
    paid, _, _ = operation({"dividend_share": 1.0})
    assert paid["dividend"] == 0.0
    assert paid["residents_dividend"] == pytest.approx(usual["dividend"], rel=1e-9)


def test_a_floor_that_cannot_be_paid_costs_all_profit_and_trust():
    kept, _, usual = operation({})
    broken, before, later = operation({"guaranteed_income": 1e7})
    assert later < before < usual
    assert broken["dividend"] == 0.0
    assert broken["guaranteed_income"] > kept["guaranteed_income"]
    for name in ("sale_lease", "sale_produce", "sale_tourism"):
        assert broken[name] == pytest.approx(kept[name], rel=1e-9), name


def test_where_only_the_survey_is_drawn_lanes_differ_by_when_they_begin():
    """Title, prices and departments are certain, so each lane is another one some quarters later, to the yuan."""
    policy = alone("cost_subsidy", {"subsidy_share": 1.0})
    still = {"budget_growth": 0.0, "demand_growth": 0.0, "wage_drift": 0.0, "carbon_drift": 0.0}
    volatility = {f"demand.volatility_{product}": 0.0 for product in PRODUCTS}
    numbers = WITHOUT_LUCK | volatility | {"demand.dispersion": 0.0}
    works = ACCOUNT_ROW["works"]
    world = run(one_mine(1e12), [policy], range(1, 21), 2, still, numbers).world
    awarded = world.projects["awarded"][:, 0]
    assert (world.projects["mode"][:, 0] > 0).all()
    assert len(set(awarded)) > 1
    first = int(np.argmin(awarded))
    for lane in range(20):
        later = int(awarded[lane] - awarded[first])
        shifted = world.accounts_by_period[first, : 8 - later, works]
        assert world.accounts_by_period[lane, later:, works] == pytest.approx(shifted, rel=1e-9)
    assert world.accounts_by_period[first, -1, works] > 0.0

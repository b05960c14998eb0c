"""What must follow from what, under the same luck: no money, no banks, nobody there, more hazard, a better title."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
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

from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.ledger import ACCOUNT_ROW, ACCOUNTS, SECTORS, TOTAL
from sim.mines.sites import OPERATION

SEEDS = tuple(range(1, 9))


def booked(outcome, name):
    """Amount on an account at the end of each lane."""
    return outcome.world.ledger[:, TOTAL, ACCOUNT_ROW[name]]


def only(name, levers=None, strength=1.0):
    """A policy of one instrument."""
    return Policy(name, (INSTRUMENTS[name](strength=strength, **(levers or {})),))


# ------------------------------------------------------------------ nobody there


def test_without_money_works_restore_nothing():
    region = small_region()
    for name in ("governments", "firms", "investors", "banks", "households"):
        region = with_columns(region, name, {"cash": 0.0})
    region = with_columns(region, "governments", {"yearly_budget": 0.0})
    region = with_columns(region, "banks", {"capital": 0.0})
    region = with_columns(region, "grounds", {"has_operator": 0})
    world = run(region, [no_policy()], seeds=SEEDS, years=10).world
    for layer in ("safety", "ecology", "landscape", "use"):
        assert not world.restorations[f"{layer}_spent"].any()
    assert not world.restorations["safety"].any()
    assert not world.totals["restored_area"].any()
    moved = {account.name for row, account in enumerate(ACCOUNTS) if world.ledger[:, TOTAL, row].any()}
    assert moved <= {"damage", "distribution"}


def test_without_banks_nobody_lends():
    outcome = run(small_region(banks=0), [every_instrument()], seeds=SEEDS, years=10)
    for name in ("loan", "bond_sold", "bond_lent", "interest", "principal", "recovery"):
        assert not booked(outcome, name).any(), name
    assert booked(outcome, "equity").any()


@pytest.mark.parametrize(
    "missing", [{"investors": 0}, {"firms": 0}, {"banks": 0}, {"investors": 0, "firms": 0, "banks": 0}]
)
def test_a_region_without_some_stakeholders_runs(missing):
    outcome = run(small_region(**missing), [no_policy(), every_instrument()], years=6)
    assert outcome.closing()["closing_error"].max() < 1e-9
    if "investors" in missing:
        assert not booked(outcome, "equity").any()
        assert not booked(outcome, "search").any()
    if "firms" in missing:
        for row, account in enumerate(ACCOUNTS):
            if SECTORS[account.payee] == "firm" or SECTORS[account.payer] == "firm":
                assert not outcome.world.ledger[:, TOTAL, row].any(), account.name


def test_one_county_with_one_mine_runs():
    outcome = run(small_region(counties=1, sites=1), [every_instrument()], years=6)
    assert len(outcome.sites()) == 2


def test_a_county_without_mines_runs_and_spends_nothing():
    region = with_columns(small_region(), "grounds", {"county": 0})
    region = with_columns(region, "villages", {"county": 0})
    region = with_columns(region, "governments", {"first_site": [0, 6, 6], "sites": [6, 0, 0]})
    outcome = run(region, [every_instrument()], SEEDS, 6, scenario={"budget_growth": 0.0})
    counties = outcome.world.governments
    assert counties["cash"][:, 1] == pytest.approx(6e6 + 6 * 8e6)


# ------------------------------------------------------------------ more of this, never less of that


@settings(max_examples=10)
@given(hazard=st.floats(0.0, 1.0), more=st.floats(0.0, 1.0))
def test_more_hazard_never_does_less_damage_in_the_first_period(hazard, more):
    damage = []
    for level in (hazard, max(hazard, more)):
        region = with_columns(small_region(), "grounds", {"hazard": level})
        world = run(region, [no_policy()], seeds=range(1, 41), years=1).world
        damage.append(world.accounts_by_period[:, 0, ACCOUNT_ROW["damage"]])
    assert (damage[1] >= damage[0]).all()


def test_safe_ground_does_no_damage_and_dangerous_ground_does():
    safe = with_columns(small_region(), "grounds", {"hazard": 0.0})
    assert not booked(run(safe, [no_policy()], seeds=SEEDS, years=10), "damage").any()
    steep = with_columns(small_region(), "grounds", {"hazard": 1.0})
    assert booked(run(steep, [no_policy()], seeds=SEEDS, years=10), "damage").any()


def test_damage_comes_at_the_rate_that_hazard_and_storms_make():
    """Without works, damage per year is what `expected_damage` says: 800 lanes, 4 years, no warming."""
    region = with_columns(small_region(firms=0), "grounds", {"hazard": 0.8, "has_operator": 0})
    outcome = run(region, [no_policy()], seeds=range(1, 801), years=4, scenario={"storm_growth": 0.0}, threads=2)
    yearly = booked(outcome, "damage") / 4.0
    expected = outcome.world.totals["expected_damage"][:, 0]
    assert (expected == expected[0]).all()
    assert yearly.mean() == pytest.approx(expected[0], abs=4.0 * yearly.std() / np.sqrt(len(yearly)))


def test_clearing_title_faster_never_leaves_it_less_clear():
    """Surveys cost nothing here, so that the register fills alike."""
    free = {"administration.survey_cost": 0.0}
    clarity = []
    for strength in (0.0, 0.3, 1.0):
        outcome = run(small_region(), [only("mine_register", strength=strength)], SEEDS, 6, parameters=free)
        clarity.append(outcome.world.projects["title_clarity"])
    assert (clarity[1] >= clarity[0]).all()
    assert (clarity[2] >= clarity[1]).all()
    assert clarity[2].mean() > clarity[0].mean()


def test_surveying_faster_registers_the_same_mines_and_more():
    registered = []
    for rate in (0.05, 0.3, 1.0):
        numbers = {"administration.survey_cost": 0.0, "administration.survey_rate": rate}
        registered.append(run(small_region(), [no_policy()], SEEDS, 3, parameters=numbers).world.projects["registered"])
    assert (registered[1] >= registered[0]).all()
    assert (registered[2] >= registered[1]).all()
    assert registered[2].sum() > registered[0].sum()


def test_an_instrument_before_its_start_or_after_its_end_does_nothing():
    kind = INSTRUMENTS["cost_subsidy"]
    late, early = kind(start=2060.0), kind(end=2020.0)
    outcome = run(small_region(), [no_policy(), Policy("late", (late,)), Policy("early", (early,))], SEEDS, 6)
    series = outcome.series().set_index(["policy", "seed", "period"])
    for policy in ("late", "early"):
        assert series.loc[policy].equals(series.loc["none"])


def test_without_a_quota_market_no_quota_is_verified_or_sold():
    outcome = run(lively_region(), [lively_policy(["quota_trading"])], SEEDS, 16, parameters=LIVELY_NUMBERS)
    assert not booked(outcome, "quota_issued").any()
    assert not booked(outcome, "sale_quota").any()


@pytest.mark.parametrize(
    ("instrument", "account"),
    [
        ("cost_subsidy", "cost_subsidy"),
        ("results_payment", "results_payment"),
        ("eco_offset", "sale_credit"),
        ("special_bond", "bond_sold"),
        ("special_bond", "bond_repaid"),
        ("community_fund", "community_fund"),
        ("central_programme", "programme_grant"),
        ("land_assembly", "land_purchase"),
        ("land_assembly", "land_passed_on"),
        ("operator_deposit", "deposit_paid"),
        ("development_threshold", "use_fine"),
        ("benefit_agreement", "residents_dividend"),
        ("benefit_agreement", "priority_return"),
    ],
)
def test_money_that_an_instrument_brings_does_not_flow_without_it(instrument, account):
    policies = [lively_policy([instrument]), lively_policy()]
    # Where upkeep costs nothing nobody neglects it, and no other use is fined than that beyond the threshold.
    numbers = LIVELY_NUMBERS | ({"costs.upkeep": 0.0} if account == "use_fine" else {})
    outcome = run(lively_region(), policies, SEEDS, 16, parameters=numbers)
    without, with_it = np.split(booked(outcome, account), 2)
    assert not without.any()
    assert with_it.any()


# ------------------------------------------------------------------ a touch of a rule is nearly none


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_breath_of_an_instrument_changes_next_to_nothing(name):
    """Zero is the limit of small: whoever turns a lever up from nothing meets no cliff.

    A breath may tip a single decision one way or the other, so the law is one of means: over 40 seeds, the difference
    is within what tipping alone makes.
    """
    base = lively_policy(left_out=[name])
    touched = Policy("touched", (*base.instruments, INSTRUMENTS[name](strength=1e-10)))
    series = run(lively_region(), [base, touched], range(1, 41), 12, None, LIVELY_NUMBERS, threads=2).series()
    last = series[series["period"] == 47].set_index("policy")
    for indicator in ("private_investment", "public_cost", "residents_income", "restored_share", "investors_trust"):
        without, with_it = last.loc[base.name, indicator].to_numpy(), last.loc["touched", indicator].to_numpy()
        difference = with_it - without
        noise = difference.std() / np.sqrt(len(difference))
        assert abs(difference.mean()) <= 4.0 * noise + 1e-6 * abs(without.mean()), indicator


# ------------------------------------------------------------------ firms, care, waste


@pytest.mark.parametrize("waste_rock", [0.0, 1e9])
def test_firms_keep_their_margin_whether_or_not_works_reuse_waste(waste_rock):
    """Fill that is saved is saved by whoever buys it. Shirking saves nothing and costs nothing here."""
    region = with_columns(small_region(investors=0), "firms", {"most_projects": 0, "margin": 0.1})
    region = with_columns(region, "grounds", {"waste_rock": waste_rock, "has_operator": 0})
    numbers = {"administration.shirking_fine": 0.0, "behaviour.effort_saving": 0.0}
    outcome = run(region, [no_policy(), only("waste_reuse", {"waste_sale": 0.0})], SEEDS, 10, None, numbers)
    earned, margin = booked(outcome, "public_works"), 0.1
    spent = booked(outcome, "works_inputs") + booked(outcome, "works_wages")
    share = (earned - spent) / earned
    assert (share >= margin / (1.0 + margin) - 1e-9).all()
    assert (share <= 2.0 * margin / (1.0 + 2.0 * margin) + 1e-9).all()


def test_reusing_waste_makes_public_works_cheaper_never_dearer():
    """One quarter on the same ground with the same money: the same yuan make at least as much safe."""
    policies = [no_policy(), only("waste_reuse", {"waste_sale": 0.0})]
    world = run(with_columns(small_region(investors=0), "grounds", {"has_operator": 0}), policies, SEEDS, 1).world
    spent = world.restorations["safety_spent"].sum(axis=1)
    assert (spent[len(SEEDS) :] >= spent[: len(SEEDS)]).all()
    assert spent[len(SEEDS) :].sum() > spent[: len(SEEDS)].sum()


def test_care_left_undone_in_operation_shows_in_the_ecology():
    """Ecology falls at a running site that nobody has cared for in the quarter before, and only at such sites."""
    numbers = LIVELY_NUMBERS | {
        "costs.upkeep": 30_000.0, "costs.upkeep_later": 0.3, "growth.decay_rate": 1.0, "growth.pressure_rate": 0.0,
        "growth.failure_other": 0.0, "growth.failure_metal": 0.0,
    }  # fmt: skip
    care, ecology, fell_neglected, fell_cared = None, None, 0, 0
    for _, world in walk(lively_region(), lively_policy(), SEEDS, 16, parameters=numbers):
        if care is not None:
            running = world.projects["stage"] == OPERATION
            fell = world.restorations["ecology"] < ecology - 1e-9
            fell_neglected += (running & fell & (care < 1.0)).sum()
            fell_cared += (running & fell & (care == 1.0)).sum()
        care, ecology = world.restorations["care"].copy(), world.restorations["ecology"].copy()
    assert fell_neglected > 0
    assert fell_cared == 0

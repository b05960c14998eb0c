"""Whatever the policy, numbers and drifts: do the books close, and does every record stay what it says it is?"""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sectors import sector_balances
from small_world import (
    LIVELY_NUMBERS,
    RECORDS,
    ROUGH_NUMBERS,
    every_instrument,
    lively_policy,
    lively_region,
    no_policy,
    poor_region,
    reserved_region,
    run,
    small_region,
    walk,
)

from sim.holders import NOBODY
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.ledger import ACCOUNT_ROW, ACCOUNTS, FAULTS, GENERAL, IS_MONEY, SECTORS, TOTAL
from sim.mines.sites import (
    FINANCING,
    IDLE,
    MODES,
    OPERATION,
    PROPERTY_RIGHTS_TRADING,
    VALUE_STAGES,
    WORKS_UNDER_WAY,
)
from sim.parameters import TOPICS, Scenario

PROJECT = SECTORS.index("project")
ROUNDING = 1e-6  # CNY, of sums in the billions


def plausible(declared):
    """Any number of the plausible range of a declared number."""
    return st.floats(*declared.plausible)


@st.composite
def policies(draw):
    """Some instruments, their levers anywhere in the plausible range, at any strength."""
    chosen = draw(st.sets(st.sampled_from(sorted(INSTRUMENTS)), max_size=8))
    built = []
    for name in sorted(chosen):
        kind = INSTRUMENTS[name]
        levers = {lever: draw(plausible(declared)) for lever, declared in kind.levers().items()}
        built.append(kind(strength=draw(st.floats(0.0, 1.0)), **levers))
    return Policy("random", tuple(built))


@st.composite
def numbers(draw):
    """Some parameters anywhere in the plausible range: {"topic.name": value}."""
    names = [f"{topic}.{name}" for topic, declared in TOPICS.items() for name in declared.columns]
    chosen = draw(st.sets(st.sampled_from(names), max_size=12))
    declared = {name: TOPICS[name.split(".")[0]].columns[name.split(".")[1]] for name in sorted(chosen)}
    return {name: draw(plausible(item)) for name, item in declared.items()}


drifts = st.fixed_dictionaries({name: plausible(item) for name, item in Scenario.columns.items()})


def out_of_bounds(world):
    """What stands outside the bounds it was declared with: a text for each column, naming the worst value."""
    found = []
    for part, declared in RECORDS.items():
        rows = getattr(world, part)
        for name, item in declared.columns.items():
            values, (low, high) = rows[name], item.bounds
            wrong = values[~((values >= low) & (values <= high))]
            if wrong.size:
                worst = wrong[np.argmax(np.abs(wrong))]
                found.append(f"{part}.{name} = {worst!r} {item.unit}, outside [{low}, {high}]")
    return found


# ------------------------------------------------------------------ random worlds


@settings(max_examples=100)
@given(
    policy=policies(), parameters=numbers(), scenario=drifts, make_region=st.sampled_from([small_region, lively_region])
)
def test_books_close_and_records_keep_their_bounds_in_any_plausible_world(policy, parameters, scenario, make_region):
    if make_region is lively_region:
        parameters = LIVELY_NUMBERS | parameters
    outcome = run(make_region(), [policy], years=12, parameters=parameters, scenario=scenario)
    closing = outcome.closing()
    assert closing["closing_error"].max() < 1e-9
    assert closing["oversold"].max() == 0.0
    assert closing["turnover"].min() > 0.0
    assert out_of_bounds(outcome.world) == []


@pytest.mark.parametrize("topic", TOPICS)
def test_every_number_may_be_set_to_its_declared_bounds(topic):
    """What a user may set must run: bounds that the model divides by zero at are bounds wrongly declared."""
    refused = []
    for name, item in TOPICS[topic].columns.items():
        for bound in item.bounds:
            if np.isfinite(bound):
                try:
                    numbers = LIVELY_NUMBERS | {f"{topic}.{name}": bound}
                    run(lively_region(), [lively_policy()], seeds=[1], years=8, parameters=numbers)
                except Exception as error:
                    refused.append(f"{topic}.{name} = {bound:g}: {type(error).__name__}: {error}")
    assert refused == []


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_lever_may_be_set_to_its_declared_bounds(name):
    refused = []
    rest = lively_policy(left_out=[name]).instruments
    for lever, item in INSTRUMENTS[name].levers().items():
        for bound in item.bounds:
            if np.isfinite(bound):
                policy = Policy("edge", (*rest, INSTRUMENTS[name](**{lever: bound})))
                try:
                    run(lively_region(), [policy], seeds=[1], years=8, parameters=LIVELY_NUMBERS)
                except Exception as error:
                    refused.append(f"{name}.{lever} = {bound:g}: {type(error).__name__}: {error}")
    assert refused == []


@pytest.mark.parametrize("end", [0, 1])
@pytest.mark.parametrize("topic", TOPICS)
def test_all_numbers_of_a_topic_may_stand_at_one_end_of_their_plausible_range(topic, end):
    numbers = {f"{topic}.{name}": item.plausible[end] for name, item in TOPICS[topic].columns.items()}
    outcome = run(lively_region(), [no_policy(), lively_policy()], years=16, parameters=LIVELY_NUMBERS | numbers)
    assert out_of_bounds(outcome.world) == []


def test_every_drift_may_be_set_to_its_declared_bounds():
    for name, item in Scenario.columns.items():
        for bound in item.bounds:
            outcome = run(lively_region(), [lively_policy()], [1], 12, {name: bound}, LIVELY_NUMBERS)
            assert outcome.closing()["closing_error"].max() < 1e-9


# ------------------------------------------------------------------ laws at the close of every period


COURSES = {
    "no policy": (small_region, no_policy, {}),
    "every instrument": (small_region, every_instrument, {}),
    "lively": (lively_region, lively_policy, LIVELY_NUMBERS),
    "lively, no policy": (lively_region, no_policy, LIVELY_NUMBERS),
    "carbon, and operators that obey": (
        lively_region,
        lambda: lively_policy(left_out=["eco_offset", "operator_deposit"]),
        LIVELY_NUMBERS | {"administration.operator_fine": 1e9, "administration.order_rate": 1.0},
    ),
    "rough prices": (poor_region, lively_policy, ROUGH_NUMBERS),
    "reserved for parks": (lambda: reserved_region("industry_integration", trades=True), lively_policy, LIVELY_NUMBERS),
}
PARTS = (
    "grounds", "restorations", "projects", "holders", "investors", "firms", "banks", "governments", "villages",
    "households", "ledger", "totals", "stages", "accounts_by_period", "outside",
)  # fmt: skip


@cache
def closed_periods(course):
    """[(period, {part: copy})] at the close of every period of a course, three seeds and 20 years."""
    make_region, make_policy, numbers = COURSES[course]
    return [
        (period, {name: getattr(world, name).copy() for name in PARTS})
        for period, world in walk(make_region(), make_policy(), seeds=(1, 2, 3), years=20, parameters=numbers)
    ]


@pytest.fixture(params=COURSES)
def periods(request):
    return closed_periods(request.param)


def test_every_account_sees_money_in_one_of_the_courses():
    """A law that nothing puts to the test proves nothing."""
    booked = sum(closed_periods(course)[-1][1]["ledger"][:, TOTAL].sum(axis=0) for course in COURSES)
    assert [account.name for row, account in enumerate(ACCOUNTS) if booked[row] <= 0.0] == []


def test_a_contract_has_a_holder_and_a_mode_and_an_idle_site_has_neither(periods):
    for _, state in periods:
        project = state["projects"]
        idle = project["stage"] == IDLE
        assert (idle == (project["holder"] == NOBODY)).all()
        assert (idle == (project["mode"] == 0)).all()
        assert (project["mode"] != 1).all()  # nobody but the government takes on the safety baseline


def test_holders_hold_as_many_sites_as_they_say_and_no_more_than_they_can(periods):
    for _, state in periods:
        holders = state["holders"]
        for lane, projects in enumerate(state["projects"]):
            is_held = projects["holder"] != NOBODY
            held = np.bincount(projects["holder"][is_held], minlength=holders.shape[1])
            assert (held == holders["projects"][lane]).all()
            bid_for = projects["holder"][is_held & ~is_reserved(state, lane)]
            won = np.bincount(bid_for, minlength=holders.shape[1])
            assert (won <= holders["most_projects"][lane]).all()


def is_reserved(state, lane):
    """Which sites of a lane are reserved for a mode, and go to their holder without a bid."""
    return state["grounds"]["reserved_mode"][lane] > 0


def test_a_reserved_site_is_held_by_the_one_it_is_reserved_for_in_its_mode_and_in_no_other(periods):
    for _, state in periods:
        ground, project = state["grounds"], state["projects"]
        reserved = (ground["reserved_mode"] > 0) & (project["stage"] != IDLE)
        assert (project["mode"] == ground["reserved_mode"])[reserved].all()
        assert (project["trades"] == ground["reserved_trades"])[reserved].all()
        assert (project["holder"] == ground["reserved_for"])[reserved].all()


def test_rights_are_traded_under_contract_only_always_in_their_own_mode_and_quota_only_with_them(periods):
    for _, state in periods:
        project = state["projects"]
        assert (project["trades"][project["mode"] == PROPERTY_RIGHTS_TRADING] == 1).all()
        assert (project["trades"][project["stage"] == IDLE] == 0).all()
        assert (project["gives_quota"] <= project["trades"]).all()


def test_every_yuan_lent_or_added_is_paid_back_recovered_written_off_or_owed_still(periods):
    """Site by site, at the close of every period: debt neither vanishes nor comes from nowhere."""
    for period, state in periods:
        books = {name: state["ledger"][:, :GENERAL, row] for name, row in ACCOUNT_ROW.items()}
        gone = books["principal"] + books["recovery"] + books["loan_written_off"]
        owed = books["loan"] + books["interest_added"] - gone
        assert owed == pytest.approx(state["projects"]["loan"], rel=1e-9, abs=ROUNDING), f"period {period}"


def test_what_an_agency_paid_for_old_rights_is_passed_on_or_still_to_be(periods):
    for _, state in periods:
        books = {name: state["ledger"][:, :GENERAL, row] for name, row in ACCOUNT_ROW.items()}
        still = books["land_purchase"] - books["land_passed_on"]
        assert still == pytest.approx(state["projects"]["purchase"], rel=1e-9, abs=ROUNDING)


def test_nobody_is_moved_who_does_not_live_on_the_mine_and_each_home_is_paid_for_once(periods):
    _, state = periods[-1]
    moved = state["projects"]["relocated"]
    assert (moved <= state["grounds"]["households_on_site"] * (1.0 + 1e-12)).all()
    rows = [ACCOUNT_ROW["relocation"], ACCOUNT_ROW["public_relocation"]]
    paid = state["ledger"][:, :GENERAL][..., rows].sum(axis=-1)
    assert paid == pytest.approx(moved * TOPICS["costs"].columns["relocation"].start, rel=1e-9)


def test_what_banks_have_lent_is_what_projects_and_counties_owe_them(periods):
    for period, state in periods:
        for lane, banks in enumerate(state["banks"]):
            projects, counties = state["projects"][lane], state["governments"][lane]
            owed = np.bincount(projects["bank"], projects["loan"], len(banks))
            owed += np.bincount(counties["bond_bank"], counties["bond"], len(banks))
            assert banks["lent"] == pytest.approx(owed, rel=1e-9, abs=1.0), f"period {period}"


def test_debt_is_owed_by_projects_at_work_only(periods):
    for _, state in periods:
        project = state["projects"]
        at_work = project["stage"] >= WORKS_UNDER_WAY
        assert (project["loan"][~at_work] == 0.0).all()
        assert (project["bond"][~at_work] == 0.0).all()


def test_projects_spend_what_they_have_and_keep_nothing_when_they_end(periods):
    for _, state in periods:
        project = state["projects"]
        assert (project["cash"] >= -ROUNDING).all()
        assert np.abs(project["cash"][project["stage"] <= FINANCING]).max(initial=0.0) <= ROUNDING


def test_stakeholders_who_cannot_borrow_never_spend_what_they_do_not_have(periods):
    for _, state in periods:
        for population in ("governments", "investors", "villages"):
            assert state[population]["cash"].min() >= -ROUNDING, population


def test_counties_keep_what_is_earmarked_for_works(periods):
    for _, state in periods:
        counties = state["governments"]
        assert (counties["earmarked"] <= counties["cash"] + ROUNDING).all()


def test_villages_hold_the_money_they_have_to_share_out(periods):
    for period, state in periods:
        village = state["villages"]
        assert village["cash"] == pytest.approx(village["land_money"] + village["wage_money"], rel=1e-9, abs=ROUNDING)
        if period % 4 == 3:
            assert np.abs(village["cash"]).max() <= ROUNDING


def test_nothing_is_booked_twice_or_lost_between_sites_and_totals(periods):
    for _, state in periods:
        ledger = state["ledger"]
        assert not ledger[:, FAULTS].any()
        by_site = ledger[:, :GENERAL].sum(axis=1) + ledger[:, GENERAL]
        assert ledger[:, TOTAL] == pytest.approx(by_site, rel=1e-9, abs=ROUNDING)


def test_the_cash_of_each_project_is_what_its_own_books_say(periods):
    """Stronger than the closing of a sector: no project is paid with the money of another."""
    for _, state in periods:
        site_books = state["ledger"][:, :GENERAL]
        said = sector_balances(site_books)[..., PROJECT]
        size = site_books[..., IS_MONEY].sum(axis=-1)
        assert (np.abs(state["projects"]["cash"] - said) <= 1e-12 * size + ROUNDING).all()
        assert not sector_balances(state["ledger"][:, GENERAL])[..., PROJECT].any()


def test_all_sectors_together_gain_nothing(periods):
    _, state = periods[-1]
    totals = state["ledger"][:, TOTAL]
    assert np.abs(sector_balances(totals).sum(axis=-1)).max() <= 1e-12 * totals.sum()


def test_accounts_only_grow(periods):
    _, state = periods[-1]
    assert (np.diff(state["accounts_by_period"], axis=1) >= 0.0).all()
    assert (state["accounts_by_period"][:, -1] == state["ledger"][:, TOTAL]).all()


def test_a_hectare_is_credited_once_and_yields_quota_once(periods):
    for _, state in periods:
        ledger, ground = state["ledger"][:, :GENERAL], state["grounds"]
        assert (ledger[..., ACCOUNT_ROW["credit_issued"]] <= ground["area"] + 1e-9).all()
        quota = ledger[..., ACCOUNT_ROW["quota_issued"]]
        assert (quota <= ground["area"] * ground["built_up_share"] + 1e-9).all()


def test_what_has_been_made_safe_stays_safe_and_title_stays_clear(periods):
    for (_, before), (_, after) in pairwise(periods):
        assert (after["restorations"]["safety"] >= before["restorations"]["safety"]).all()
        assert (after["projects"]["title_clarity"] >= before["projects"]["title_clarity"]).all()
        assert (after["projects"]["registered"] >= before["projects"]["registered"]).all()
        assert (after["projects"]["operator"] <= before["projects"]["operator"]).all()


def test_the_ground_never_changes(periods):
    assert periods[0][1]["grounds"].tobytes() == periods[-1][1]["grounds"].tobytes()


def test_totals_are_parts_of_their_wholes(periods):
    totals = periods[-1][1]["totals"]
    stages = sum(totals[name] for name in ("net_loss", "zero", "capture", "multiplication"))
    assert (stages == totals["sites"]).all()
    assert (totals["waiting"] + totals["under_works"] + totals["in_operation"] <= totals["sites"]).all()
    modes = ("safety_baseline", "native_resource_use", "property_rights_trading", "industry_integration")
    assert (sum(totals[name] for name in modes) <= totals["sites"]).all()
    for part, whole in (
        ("restored_area", "area"), ("safe_area", "area"), ("safety_area", "area"),
        ("ecology_area", "area"), ("use_area", "area"), ("hazard_left", "hazard"), ("registered", "sites"),
        ("gep_paid", "gep"), ("expected_damage", "damage_before"), ("safe_families", "families"),
        ("operated_area", "area"), ("sustained_area", "operated_area"),
    ):  # fmt: skip
        assert (totals[part] <= totals[whole] * (1.0 + 1e-12)).all(), f"{part} within {whole}"


def test_every_site_stands_in_one_mode_at_one_value_stage(periods):
    for period, state in periods:
        totals, stages = state["totals"][:, period], state["stages"][:, period]
        assert (stages["sites"].sum(axis=(1, 2)) == totals["sites"]).all()
        assert stages["area"].sum(axis=(1, 2)) == pytest.approx(totals["area"], rel=1e-12)
        for row, mode in enumerate(MODES[1:], 1):
            assert (stages["sites"][:, row].sum(axis=1) == totals[mode]).all(), mode
        for row, stage in enumerate(VALUE_STAGES):
            assert (stages["sites"][:, :, row].sum(axis=1) == totals[stage]).all(), stage
        assert ((stages["area"] > 0.0) == (stages["sites"] > 0.0)).all()


def test_value_has_multiplied_in_modes_that_sell_only_and_nowhere_before_works(periods):
    """Public care earns nothing but by waste sold; a site that nobody has taken on has cost and brought nothing."""
    for period, state in periods:
        sites = state["stages"]["sites"][:, period]
        untouched = sites[:, MODES.index("none")]
        assert (untouched[:, VALUE_STAGES.index("capture")] == 0.0).all()
        assert (untouched[:, VALUE_STAGES.index("multiplication")] == 0.0).all()
        assert (sites[:, MODES.index("safety_baseline"), VALUE_STAGES.index("capture") :] == 0.0).all()


def test_rights_are_paid_for_as_the_accounts_say(periods):
    _, state = periods[-1]
    rights = [ACCOUNT_ROW[name] for name in ("sale_lease", "sale_quota", "sale_carbon", "sale_credit")]
    booked = state["accounts_by_period"][..., rights].sum(axis=-1)
    assert state["totals"]["rights_paid"] == pytest.approx(booked, rel=1e-9, abs=ROUNDING)
    assert ((state["totals"]["rights_at_base"] > 0.0) == (booked > 0.0)).all()


def test_equity_at_work_is_part_of_what_was_put_in(periods):
    for period, state in periods:
        at_work = state["totals"]["equity_at_work"][:, period]
        put_in = state["ledger"][:, TOTAL][:, [ACCOUNT_ROW["equity"], ACCOUNT_ROW["firm_equity"]]].sum(axis=1)
        assert (at_work <= put_in * (1.0 + 1e-12)).all()
        idle = (state["projects"]["stage"] < WORKS_UNDER_WAY).all(axis=1)
        assert (at_work[idle] == 0.0).all()


def test_families_by_the_mines_are_counted_once_and_are_safe_by_safe_mines_or_moved(periods):
    """Every village of these regions has one mine."""
    safe_enough = TOPICS["growth"].columns["safe_enough"].start
    for period, state in periods:
        totals, villages, project = state["totals"][:, period], state["villages"], state["projects"]
        safe = state["restorations"]["safety"] >= safe_enough
        families = np.take_along_axis(villages["families"], state["grounds"]["village"], axis=1)
        reached = np.where(safe, 0.0, np.maximum(families - project["relocated"], 0.0))
        assert totals["families"] == pytest.approx(villages["families"].sum(axis=1))
        assert totals["safe_families"] == pytest.approx((families - reached).sum(axis=1))


def test_works_are_never_done_beyond_the_capacity_of_firms(periods):
    """Public works, contracts and operators together: what a firm earns in a quarter is bounded by what it can do."""
    for (_, before), (_, after) in pairwise(periods):
        rows = [ACCOUNT_ROW["works_inputs"], ACCOUNT_ROW["works_wages"]]
        spent = (after["ledger"] - before["ledger"])[:, TOTAL][:, rows].sum(axis=1)
        capacity = (after["firms"]["capacity"] * after["firms"]["technology"] / 4.0).sum(axis=1)
        assert (spent <= capacity * (1.0 + 1e-9)).all()


def test_operation_comes_after_works_and_works_after_finance(periods):
    """A project goes through its stages in order, may skip ahead within a period, and falls back only to idle."""
    for (_, before), (_, after) in pairwise(periods):
        was, now = before["projects"]["stage"], after["projects"]["stage"]
        assert ((now >= was) | (now == IDLE) | (after["projects"]["awarded"] > before["projects"]["awarded"])).all()
        opened_now = (now == OPERATION) & (was != OPERATION)
        assert (after["restorations"]["use_spent"][opened_now] > 0.0).all()

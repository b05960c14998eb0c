"""Does the whole life of every loan and bond stand in the ledger, and does nobody spend money that it has not?"""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
import small_world
from small_world import LIVELY_NUMBERS, lively_policy, lively_region, no_policy, walk, with_columns

from sim.holders import NOBODY
from sim.ledger import ACCOUNT_ROW, GENERAL, TOTAL
from sim.machine_code import run_phases
from sim.mines.sites import OPERATION, WORKS_UNDER_WAY
from sim.parameters import Credit
from sim.period import PERIOD

SEEDS, YEARS = (1, 2, 3), 20
CENT = 0.01  # CNY, of sums in the hundreds of millions
BOND_RATE, BOND_QUARTERS = Credit.columns["bond_rate"].start / 4, Credit.columns["bond_years"].start * 4


def hopeful_region():
    """Bidders who expect two and a half times the usual prices and have little of their own: some will fail."""
    region = with_columns(lively_region(), "investors", {"price_belief": 2.5, "cash": 2e7})
    return with_columns(region, "firms", {"price_belief": 2.5})


def unsupported():
    """The lively policy but for the money that the government gives to projects."""
    return lively_policy(left_out=["cost_subsidy", "results_payment"])


COURSES = {
    "lively": (lively_region, lively_policy),
    "lively, no policy": (lively_region, no_policy),
    "hopeful": (hopeful_region, unsupported),
}
PARTS = ("grounds", "projects", "banks", "governments", "investors", "ledger")


@cache
def closes(course):
    """{part: copy} at the close of every period of a course."""
    make_region, make_policy = COURSES[course]
    return [
        {name: getattr(world, name).copy() for name in PARTS}
        for _, world in walk(make_region(), make_policy(), SEEDS, YEARS, parameters=LIVELY_NUMBERS)
    ]


@pytest.fixture(params=COURSES)
def quarters(request):
    return closes(request.param)


def booked(close, *names):
    """Amounts to date on accounts together, by lane and site."""
    return sum(close["ledger"][:, :GENERAL, ACCOUNT_ROW[name]] for name in names)


def of_the_lane(close, name):
    """Amount to date on an account, by lane."""
    return close["ledger"][:, TOTAL, ACCOUNT_ROW[name]]


# ------------------------------------------------------------------ loans


def test_a_loan_and_what_is_added_to_it_is_paid_back_recovered_written_off_or_owed(quarters):
    for close in quarters:
        grown = booked(close, "loan", "interest_added")
        gone = booked(close, "principal", "recovery", "loan_written_off")
        assert np.abs(grown - gone - close["projects"]["loan"]).max() < CENT


def test_interest_falls_due_once_a_quarter_and_is_paid_or_added(quarters):
    """On what was owed at the last close and what was lent since, from the quarter of the loan to that of its end."""
    for before, close in pairwise(quarters):
        owed = before["projects"]["loan"] + booked(close, "loan") - booked(before, "loan")
        due = owed * close["projects"]["loan_rate"] / 4
        charged = booked(close, "interest", "interest_added") - booked(before, "interest", "interest_added")
        assert np.abs(charged - due).max() < CENT


def test_no_principal_is_due_in_the_grace_and_level_payments_from_then_on(quarters):
    level = 0
    for period, (before, close) in enumerate(pairwise(quarters), 1):
        projects = close["projects"]
        goes_on = (projects["stage"] == OPERATION) & (before["projects"]["loan"] > 0.0)
        principal = booked(close, "principal") - booked(before, "principal")
        paid = principal + booked(close, "interest") - booked(before, "interest")
        in_grace = goes_on & (period < projects["grace_until"])
        assert not principal[in_grace].any()
        on_time = goes_on & ~in_grace & (projects["missed"] == 0) & (projects["loan"] > 0.0)
        assert paid[on_time] == pytest.approx(projects["loan_payment"][on_time], rel=1e-9)
        level += int(on_time.sum())
    assert level > 20


def test_what_banks_have_lent_is_what_is_owed_to_them(quarters):
    for close in quarters:
        projects, governments = close["projects"], close["governments"]
        for row in range(close["banks"].shape[1]):
            loans = (projects["loan"] * (projects["bank"] == row)).sum(axis=1)
            bonds = (governments["bond"] * (governments["bond_bank"] == row)).sum(axis=1)
            assert np.abs(loans + bonds - close["banks"]["lent"][:, row]).max() < CENT


def test_what_banks_have_lost_is_what_was_written_off(quarters):
    lost = np.zeros_like(quarters[0]["banks"]["losses"])
    for before, close in pairwise([{**quarters[0], "ledger": 0 * quarters[0]["ledger"]}, *quarters]):
        written_off = booked(close, "loan_written_off") - booked(before, "loan_written_off")
        for row in range(lost.shape[1]):
            lost[:, row] += (written_off * (close["projects"]["bank"] == row)).sum(axis=1)
        assert np.abs(lost - close["banks"]["losses"]).max() < CENT


def test_the_pledge_of_a_failed_project_is_sold_for_what_the_bank_recovers(quarters):
    for close in quarters:
        assert (booked(close, "collateral_sale") == booked(close, "recovery")).all()


# ------------------------------------------------------------------ bonds


def test_bond_money_passes_through_the_county(quarters):
    for close in quarters:
        assert (booked(close, "bond_sold") == booked(close, "bond_lent")).all()


def test_a_bond_and_its_interest_are_repaid_or_owed(quarters):
    """By lane, since repayment concerns no site."""
    for before, close in pairwise(quarters):
        owed = before["governments"]["bond"].sum(axis=1)
        owed += of_the_lane(close, "bond_sold") - of_the_lane(before, "bond_sold")
        repaid = of_the_lane(close, "bond_repaid") - of_the_lane(before, "bond_repaid")
        left = owed * (1.0 + BOND_RATE) - repaid
        assert np.abs(left - close["governments"]["bond"].sum(axis=1)).max() < CENT


def test_what_a_bundled_site_does_not_serve_is_in_arrears_until_its_pool_has_made_up_for_it(quarters):
    """A site's share of the bond shrinks on schedule, by level payments until the bond's term or the contract's ends;
    of what is due in a county each quarter, all that is left of a share when its site fails included, what is not paid
    is added to arrears, and what is paid beyond that is taken off. With the county's bond arrears lapse."""
    for period, (before, close) in enumerate(pairwise(quarters), 1):
        projects, governments = close["projects"], close["governments"]
        share = before["projects"]["bond"] + booked(close, "bond_lent") - booked(before, "bond_lent")
        runs = projects["stage"] == OPERATION
        ended = (before["projects"]["stage"] == OPERATION) & ~runs
        opened = np.where(runs, projects["opened"], before["projects"]["opened"])
        term = np.minimum(BOND_QUARTERS, projects["term"])
        left = np.maximum(term - (period - opened), 1.0)
        payment = share * BOND_RATE / (1.0 - (1.0 + BOND_RATE) ** -left)
        due = np.where(
            runs, payment, np.where(projects["stage"] == WORKS_UNDER_WAY, 0.0, share + ended * share * BOND_RATE)
        )
        shrunk = np.where(runs, share * (1.0 + BOND_RATE) - payment, share * (projects["stage"] == WORKS_UNDER_WAY))
        assert np.abs(shrunk - projects["bond"]).max() < CENT
        short = due - (booked(close, "bond_service") - booked(before, "bond_service"))
        for county in range(governments.shape[1] - 1):
            grown = (short * (close["grounds"]["county"] == county)).sum(axis=1)
            arrears = before["governments"]["bond_arrears"][:, county] + grown
            arrears *= governments["bond"][:, county] > 0.0
            assert np.abs(arrears - governments["bond_arrears"][:, county]).max() < CENT


# ------------------------------------------------------------------ nobody spends what it has not


def test_no_phase_leaves_anyone_but_banks_with_less_than_nothing(monkeypatch):
    """After each phase, not at the close alone: what is borrowed for an hour is borrowed too. Once a year all the money
    of holders who might add trade to a farm is in the farm."""
    worst = {}

    def step(world, period):
        for part in PERIOD:
            run_phases(world, (part,), period, period + 1)
            for who in ("governments", "firms", "investors", "villages", "projects"):
                least = float(getattr(world, who)["cash"].min())
                if least < -CENT:
                    worst.setdefault((who, part.situation, period), least)

    monkeypatch.setattr(small_world, "step", step)
    for make_region, make_policy in COURSES.values():
        for period, world in walk(make_region(), make_policy(), SEEDS, YEARS, parameters=LIVELY_NUMBERS):
            if period % 4 == 3:
                farms = (world.projects["stage"] == OPERATION) & (world.projects["trades"] == 0)
                row = world.projects["holder"]
                of_investors = (row != NOBODY) & (row < world.investors.shape[1])
                for lane, site in zip(*np.nonzero(farms & of_investors), strict=True):
                    holder = world.investors[lane, row[lane, site]]
                    world.projects["cash"][lane, site] += holder["cash"]
                    holder["cash"] = 0.0
    assert worst == {}


# ------------------------------------------------------------------ a law that nothing puts to the test proves nothing


def test_the_courses_have_loans_that_grow_default_and_are_saved_and_bonds_in_arrears():
    last = {course: closes(course)[-1] for course in COURSES}
    for name in ("loan", "principal", "interest_added", "recovery", "loan_written_off", "bond_service", "bond_repaid"):
        lanes = sum(of_the_lane(close, name) for close in last.values()) > 0.0
        assert lanes.sum() >= 2, name
    assert last["hopeful"]["banks"]["losses"].any()
    assert any(close["governments"]["bond_arrears"].any() for close in closes("hopeful"))
    assert any(close["governments"]["bond_arrears"].any() for close in closes("lively"))
    topped_up = 0
    for before, close in pairwise(closes("lively")):
        runs = (close["projects"]["stage"] == OPERATION) & (before["projects"]["stage"] == OPERATION)
        put_in = booked(close, "equity", "firm_equity") - booked(before, "equity", "firm_equity")
        built = booked(close, "facilities") - booked(before, "facilities")
        topped_up += int((runs & (put_in > 0.0) & (built == 0.0)).sum())
    assert topped_up > 5

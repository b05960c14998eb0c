"""Does anything vanish or come from nowhere: waste, land, homes, rights, money shared out?

That cash and debt do not, at the close of any period, stands in tests/properties/test_books.py.
"""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from many_lanes import world_of
from one_site import empty_books, one_site
from rows import row
from small_world import LIVELY_NUMBERS, lively_policy, lively_region, walk, with_columns

from sim.arena.ecological_units import verify_carbon, verify_credits
from sim.ledger import ACCOUNT_ROW, TOTAL
from sim.machine_code import run_phases
from sim.mines.catalogue import MATERIAL
from sim.mines.needs import ecology_need, safety_need
from sim.parameters import Demand, Growth
from sim.period import PERIOD
from sim.rules import Rules

SITES, QUARTERS = 12, 80
RECEIVED = ("works_wages", "wages", "guaranteed_income", "residents_dividend", "community_fund")
WASTED = 1e-6  # tonnes: rounding of heaps of half a million


@cache
def phases():
    """[(kernel's name, tonnes of waste taken, account totals by site)] of every phase of 20 lively years."""
    region = with_columns(lively_region(), "grounds", {"waste_rock": 4e5, "usable_share": 0.5})
    world = world_of(region, lively_policy(), (1, 2), LIVELY_NUMBERS, None, QUARTERS)
    found = []
    for period in range(QUARTERS):
        for part in PERIOD:
            waste, books = world.restorations["waste_left"].copy(), world.ledger.copy()
            run_phases(world, (part,), period, period + 1)
            taken = waste - world.restorations["waste_left"]
            found.append((part.kernel.__name__, taken, world.ledger - books, world.price_levels.copy()))
    return world, found


def flow(books, *names):
    """Sum of accounts at each site, (lanes, sites)."""
    return sum(books[:, :SITES, ACCOUNT_ROW[name]] for name in names)


def test_waste():
    """Matter is conserved: every tonne of waste that is gone was sold at the day's price, cleared at its cost or built
    into works, and none comes back."""
    world, found = phases()
    county = world.grounds["county"][0]
    gone = {"sites_sell": 0.0, "incomes_are_shared": 0.0, "buy_public_works": 0.0, "works_proceed": 0.0}
    for name, taken, books, prices in found:
        assert (taken >= -WASTED).all(), name
        if name == "sites_sell":
            sold = flow(books, "sale_material", "public_material") / prices[:, county, MATERIAL]
            assert taken == pytest.approx(sold, rel=1e-9, abs=WASTED)
        elif name == "incomes_are_shared":
            cleared = flow(books, "waste_clearing") / float(world.costs["clearing_cost"][0])
            assert taken == pytest.approx(cleared, rel=1e-9, abs=WASTED)
        elif taken.any():
            worked = flow(books, "public_works", "works") > 0.0
            assert (taken[~worked] == 0.0).all(), name
        gone[name] = gone.get(name, 0.0) + taken.sum()
    stock = (world.grounds["waste_rock"] * world.grounds["usable_share"]).sum()
    assert sum(gone.values()) + world.restorations["waste_left"].sum() == pytest.approx(stock, rel=1e-9)
    assert {name for name, tonnes in gone.items() if tonnes > 0.0} == {
        "sites_sell", "incomes_are_shared", "buy_public_works", "works_proceed",
    }  # fmt: skip


def test_waste_in_works():
    """What is built in is bounded by what is built: works take no more waste than their value has room for."""
    world, found = phases()
    costs, region = world.costs[0], world.grounds[0]
    full = np.array([safety_need(ground, costs) + ecology_need(ground, costs) for ground in region])
    for name, taken, books, _ in found:
        if name not in ("buy_public_works", "works_proceed"):
            continue
        # The best firm's technology at no margin, with the most that waste saves, is the lowest price of works.
        value = flow(books, "public_works", "works") / (0.9 * (1.0 - costs["waste_saving"]))
        assert (taken <= costs["waste_use"] * region["area"] * value / full + WASTED).all()


@given(st.lists(st.tuples(st.booleans(), st.floats(0.0, 60.0)), min_size=1, max_size=8), st.floats(0.0, 1.0))
def test_land(rounds, eligible):
    """A hectare is paid for once: land whose restoration was credited earns no carbon, nor the other way round, in
    whatever order they are verified."""
    site, books = one_site(ground={"area": 100.0}, restoration={"ecology": 1.0}, project={"cash": 1e12}), empty_books()
    demand, rules, growth, ledger = row(Demand, carbon_eligible=eligible), row(Rules), row(Growth), books.ledger
    most = float(growth["carbon"]) * float(demand["carbon_years"])  # tonnes that a hectare gives between two checks
    before = 0.0
    for is_carbon, wanted in rounds:
        carbon = ledger[0, ACCOUNT_ROW["carbon_issued"]]
        if is_carbon:
            verify_carbon(site, rules, demand, growth, books)
        else:
            ledger[0, ACCOUNT_ROW["credit_sold"]] = ledger[0, ACCOUNT_ROW["credit_issued"]]  # who holds some may not
            verify_credits(site, wanted, rules, demand, books)
        issued = ledger[0, ACCOUNT_ROW["credit_issued"]]
        new = ledger[0, ACCOUNT_ROW["carbon_issued"]] - carbon
        assert issued + new / most <= 100.0 * (1.0 + 1e-9)
        if ledger[0, ACCOUNT_ROW["carbon_issued"]] > 0.0 and not is_carbon:
            assert issued <= max(before, 100.0 * (1.0 - eligible)) * (1.0 + 1e-9)
        before = issued


def test_quota():
    """Building land is given up once: quota never exceeds the built-up land of a mine, nor credits its area."""
    for _, world in walk(lively_region(), lively_policy(), (1, 2, 3), 20, parameters=LIVELY_NUMBERS):
        area = world.grounds["area"]
        quota, credit = (world.ledger[:, :SITES, ACCOUNT_ROW[name]] for name in ("quota_issued", "credit_issued"))
        assert (quota <= area * world.grounds["built_up_share"] * (1.0 + 1e-12)).all()
        assert (credit <= area * (1.0 + 1e-12)).all()
    assert quota.any()
    assert credit.any()


def test_families():
    """People are not made by policy: families and their records stay as many, and none is moved who was not there."""
    first = None
    for period, world in walk(lively_region(), lively_policy(), (1, 2), 16, parameters=LIVELY_NUMBERS):
        families = (world.households["weight"].tobytes(), world.villages["families"].tobytes())
        first = first or families
        assert families == first
        assert (world.totals["families"][:, 0] == world.totals["families"][:, period]).all()
        assert (world.projects["relocated"] <= world.grounds["households_on_site"] + 1e-9).all()
    assert world.projects["relocated"].any()


def test_what_villages_receive():
    """A village is a pass-through: where land and labour shares add up to one, households get all that it received and
    nothing else."""
    for period, world in walk(lively_region(), lively_policy(), (1, 2), 16, parameters=LIVELY_NUMBERS):
        paid = world.ledger[:, TOTAL]
        received = sum(paid[:, ACCOUNT_ROW[name]] for name in RECEIVED)
        kept = world.villages["cash"].sum(axis=1)
        assert paid[:, ACCOUNT_ROW["distribution"]] + kept == pytest.approx(received, rel=1e-9)
        if period % 4 == 3:
            assert kept == pytest.approx(0.0, abs=1e-3)
    assert received.all()

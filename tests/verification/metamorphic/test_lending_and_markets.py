"""Do banks lend, and markets pay, the way theory says, project by project and product by product?"""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from many_lanes import booked, only, world_of
from one_site import empty_books, one_site
from rows import row
from small_world import lively_policy, play, small_region, with_columns

from sim.arena.debt import serve_debt
from sim.arena.ecological_units import verify_carbon, verify_credits
from sim.arena.finance import close_finance
from sim.arena.markets import markets_clear, sites_sell
from sim.arena.prices import prices_move
from sim.formulas.money import level_payment
from sim.holders import INVESTOR, holders_of
from sim.ledger import ACCOUNT_ROW, UNITS_SOLD
from sim.mines.catalogue import CARBON, CREDIT, PRODUCTS, QUOTA
from sim.mines.sites import FINANCING, NATIVE_RESOURCE_USE, OPERATION
from sim.parameters import TOPICS
from sim.rules import Rules
from sim.schema import population
from sim.stakeholders.banks import Bank
from sim.terms import Now

# ------------------------------------------------------------------ lending


def lent(bank=None, project=None, policy=None, parameters=None, investor=None):
    """Loan (CNY) and rate (1/yr) of a project of 20 million that one bank is asked to finance, by its rich holder."""
    region = small_region(counties=1, sites=1, banks=1, investors=1)
    region = with_columns(region, "banks", {"capital": 1e9} | (bank or {}))
    region = with_columns(region, "investors", {"cash": 1e10} | (investor or {}))
    world = world_of(region, policy, seeds=(1,), parameters=parameters)
    approved = {
        "stage": FINANCING, "mode": NATIVE_RESOURCE_USE, "holder": 0, "title_clarity": 0.6,
        "budget": 2e7, "land_works": 2e7, "planned": 2e7, "expected_income": 3e6, "expected_service": 3e6,
        "dearest_loan": 1.0,
    }  # fmt: skip
    for column, value in (approved | (project or {})).items():
        world.projects[column] = value
    play(close_finance, world)
    return float(world.projects["loan"][0, 0]), float(world.projects["loan_rate"][0, 0])


def assert_rising(values):
    """Each is at least the one before, and the last is more than the first."""
    assert (np.diff(values) >= -1e-12 * np.abs(values[1:])).all()
    assert values[-1] > values[0]


def test_capital():
    """Capital is the room to lend (Basel): a bank with more of it never lends a project less."""
    assert_rising([lent({"capital": capital})[0] for capital in (1e5, 5e5, 1e6, 1e8)])
    assert lent({"capital": 0.0})[0] == 0.0


def test_losses():
    """Losses eat capital: a bank that has lost or lent more never lends a project more."""
    assert_rising([lent({"capital": 2e6, "losses": losses})[0] for losses in (2e6, 1.5e6, 0.0)])
    assert_rising([lent({"capital": 2e6, "lent": out})[0] for out in (1e7, 9e6, 0.0)])


def test_title_as_collateral():
    """A pledge is worth what can be seized (de Soto): clearer title never lowers a loan and never raises its rate."""
    loans, rates = zip(*[lent(project={"title_clarity": clarity}) for clarity in (0.1, 0.4, 0.7, 1.0)])
    assert_rising(loans)
    assert_rising(rates[::-1])


def test_income_pledge():
    """Pledgeable income is borrowing capacity (Holmstrom and Tirole): the more may be pledged, the more is lent."""
    assert_rising([lent(policy=only("income_pledge", pledge_share=share))[0] for share in (0.0, 0.2, 0.4)])


def test_cover():
    """Debt must be served: stricter cover, or less income to serve it, never makes a loan larger."""
    clear = {"title_clarity": 1.0}
    assert_rising([lent(None, clear, parameters={"credit.cover": cover})[0] for cover in (5.0, 3.0, 2.5)])
    assert_rising([lent(None, clear | {"expected_service": income})[0] for income in (0.0, 2e5, 1e6)])


def test_record():
    """Risk has its price: a borrower who has failed more often, or is of a kind that does, never pays a lower rate."""
    assert_rising([lent(investor={"failures": failures})[1] for failures in (0, 1, 4)])
    assert_rising([lent(parameters={"credit.default_chance": chance})[1] for chance in (0.0, 0.02, 0.1)])


def test_green_credit():
    """A subsidy to interest is passed on: a deeper green cut never makes a loan dearer."""
    assert_rising([lent(policy=only("green_credit", credit_rate_cut=cut))[1] for cut in (0.02, 0.006, 0.0)])


def served(grace, periods):
    """Interest and principal paid to date on a loan of 10 million over 12 years, CNY (periods,)."""
    first = int(grace * 4)
    payment = level_payment(1e7, 0.0125, 48 - first)
    loan = {"loan": 1e7, "loan_rate": 0.05, "grace_until": first, "loan_payment": payment}
    site, banks, books = one_site(project={"cash": 1e9, "budget": 1e7} | loan), population(Bank, 1), empty_books()
    banks["lent"] = 1e7
    paid = []
    for period in range(1, periods + 1):
        serve_debt(site, holders_of(INVESTOR, 1)[0], banks, books, Now(0, period))
        paid.append(books.ledger[0, ACCOUNT_ROW["interest"]] + books.ledger[0, ACCOUNT_ROW["principal"]])
    return np.array(paid)


@given(st.lists(st.integers(0, 20), min_size=2, max_size=2).map(sorted))
def test_grace(quarters):
    """A grace is a grace: until the longer one is over, it never asks for more than the shorter."""
    short, long = (served(number / 4.0, 20) for number in quarters)
    until = quarters[1]
    assert (long[:until] <= short[:until] + 1e-6).all()


def test_grace_has_its_price():
    """Time is not for free: in the end the longer grace has paid more interest."""
    short, long = served(0.0, 48)[-1], served(4.0, 48)[-1]
    assert 1e7 < short < long


# ------------------------------------------------------------------ markets


def market(offers, policy=None, parameters=None, wanted=None):
    """A world of two running sites in one county after its market has cleared once.

    offers: {product: (by site 0, by site 1)}; wanted: {product: what buyers take at the base price}.
    """
    region = small_region(counties=1, sites=2)
    world = world_of(region, policy or lively_policy(), parameters=parameters)
    play(prices_move, world)
    for product, quantity in (wanted or {}).items():
        world.buyers[..., product] = quantity
    for column, value in {"stage": OPERATION, "trades": 1, "title_clarity": 1.0}.items():
        world.projects[column] = value
    world.restorations["ecology"] = 0.6
    for issued in UNITS_SOLD:
        world.ledger[:, :2, ACCOUNT_ROW[issued]] = 1e9
    for product, quantities in offers.items():
        world.goods[:, :, product] = quantities
    world.supplies[:] = world.goods.sum(axis=1)[:, None]
    play(markets_clear, world)
    play(sites_sell, world)
    return world


SALES = [name for name in ACCOUNT_ROW if name.startswith("sale_")]
RIGHTS = [PRODUCTS.index(name) for name in ("lease", "quota", "carbon", "credit")]


def taken(world):
    """What site 0 was paid for each product, (lanes, products)."""
    return np.stack([booked(world, name)[:, 0] for name in SALES], axis=1)


def test_supply():
    """Demand curves slope down: what is offered more of never fetches more, for its seller's rivals least of all."""
    worlds = [market({row: (1.0, more) for row in range(1, len(PRODUCTS))}, wanted=dict.fromkeys(range(7), 2.0))
              for more in (0.0, 1.0, 3.0, 30.0)]  # fmt: skip
    for scarce, plenty in itertools.pairwise(worlds):
        assert (plenty.price_levels <= scarce.price_levels).all()
        assert (taken(plenty) <= taken(scarce) * (1.0 + 1e-12)).all()
    assert (taken(worlds[-1])[:, 1:] < taken(worlds[0])[:, 1:]).any(axis=0).all()


def test_demand():
    """What more people want never gets cheaper: demand that grows never lowers a price nor what sellers take."""
    offers = {row: (5.0, 5.0) for row in range(1, len(PRODUCTS))}
    worlds = [market(offers, wanted=dict.fromkeys(range(7), wanted)) for wanted in (0.5, 2.0, 8.0, 80.0)]
    for narrow, wide in itertools.pairwise(worlds):
        assert (wide.price_levels >= narrow.price_levels).all()
        assert (taken(wide) >= taken(narrow) * (1.0 - 1e-12)).all()
    assert taken(worlds[-1]).sum() > taken(worlds[0]).sum()


@given(st.floats(0.5, 200.0), st.floats(0.5, 200.0), st.sampled_from([0.25, 2.0, 1024.0]))
def test_scarcity(offered, wanted, factor):
    """Only relative scarcity counts: as much more of demand as of supply leaves every price where it was."""
    one = market({row: (offered, 0.0) for row in range(7)}, wanted=dict.fromkeys(range(7), wanted))
    other = market({row: (factor * offered, 0.0) for row in range(7)}, wanted=dict.fromkeys(range(7), factor * wanted))
    assert (one.price_levels == other.price_levels).all()


def test_elasticity():
    """A price-taker takes the price: where demand answers without limit, no supply moves it."""
    glut = {row: (1e4, 1e4) for row in range(7)}
    base = market({}).price_levels
    gaps = []
    for elasticity in (1.0, 5.0, 20.0):
        found = market(glut, parameters={"demand.elasticity": elasticity}, wanted=dict.fromkeys(range(7), 1e3))
        gaps.append(float((base - found.price_levels).max() / base.max()))
    assert gaps == sorted(gaps, reverse=True)
    # 20 is the largest elasticity that may be set; a glut of twenty times then costs 20^(1/20), a seventh.
    assert (found.price_levels >= base * 20.0 ** (-1.0 / 20.0) * (1.0 - 1e-12)).all()


def test_platform():
    """Pooling markets makes them thicker: a larger platform never leaves a right with fewer buyers."""
    sold = []
    for matching in (0.0, 0.5, 2.0, 8.0):
        world = market({row: (4.0, 2.0) for row in RIGHTS}, only("trading_platform", platform_matching=matching),
                       wanted=dict.fromkeys(RIGHTS, 10.0))  # fmt: skip
        sold.append(np.stack([booked(world, name) for name in (*UNITS_SOLD.values(), "sale_lease")]))
    for fewer, more in itertools.pairwise(sold):
        assert (more >= fewer).all()
    assert (sold[-1] > sold[0]).any(axis=(1, 2)).all()


@given(st.floats(0.1, 50.0), st.floats(0.1, 50.0), st.floats(0.1, 20.0))
def test_rationing(first, second, wanted):
    """Nobody is made to buy: no more units are sold in a quarter than buyers want in one, shared out in proportion."""
    offers = {row: (first, second) for row in (QUOTA, CARBON, CREDIT)}
    world = market(offers, wanted=dict.fromkeys((QUOTA, CARBON, CREDIT), wanted))
    for name in UNITS_SOLD.values():
        sold = booked(world, name)
        assert (sold.sum(axis=1) <= wanted / 4.0 * (1.0 + 1e-12)).all()
        assert sold[:, 0] * second == pytest.approx(sold[:, 1] * first, rel=1e-9)


def verified(cost, wanted):
    """Hectares of credit and tonnes of carbon that a restored site has verified at a cost (CNY) of each."""
    site = one_site(ground={"area": 100.0}, restoration={"ecology": 0.7}, project={"cash": 1e7})
    demand = row(TOPICS["demand"], credit_verification=cost, carbon_verification=cost)
    credit, carbon = empty_books(), empty_books()
    verify_credits(site, wanted, row(Rules), demand, credit)
    verify_carbon(site, row(Rules), demand, row(TOPICS["growth"]), carbon)
    return credit.ledger[0, ACCOUNT_ROW["credit_issued"]], carbon.ledger[0, ACCOUNT_ROW["carbon_issued"]]


@given(st.lists(st.floats(0.0, 1e7), min_size=2, max_size=2).map(sorted), st.floats(0.0, 100.0))
def test_verification_cost(costs, wanted):
    """A cost of entry keeps out, never lets in: dearer verification never brings more units to market."""
    cheap, dear = (verified(cost, wanted) for cost in costs)
    assert dear[0] <= cheap[0]
    assert dear[1] <= cheap[1]
    assert verified(0.0, 10.0) > (0.0, 0.0) == verified(1e9, 10.0)

"""Does the model build, pay and owe what plain arithmetic says, on one mine with all luck left out, for six years?"""

from math import ceil, exp, log

import numpy as np
import pytest
from round_numbers import NUMBERS, SCENARIO, annuity, full_effect, instalment, ramp, verhulst, years_from
from round_numbers import served as service_of
from small_world import small_region, walk, with_columns

from sim.draws import DEPARTMENT, SURVEY, luck
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.ledger import ACCOUNTS
from sim.mines.sites import NATIVE_RESOURCE_USE, OPERATION

SEED = 26
QUARTERS = 24
SUBSIDY = Policy("subsidy", (INSTRUMENTS["cost_subsidy"](subsidy_share=0.2),))
TIGHT = NUMBERS | {
    "administration.works_share": 0.1,
    "credit.equity_reserve": 0.02,
    "demand.pond_price": 250_000.0,
    "demand.produce_demand": 45.0,
    "demand.produce_price": 125_000.0,
    "growth.ecology_rate_subsidence": 0.8,
    "growth.use_rate": 1.0,
}
SAVINGS = 5.45e6  # of the investor: enough for its share, little to spare for the lean years

# What the mine needs in all, at ordinary cost: safety, full cover (a tenth is green already), a farm.
SAFETY, ECOLOGY, FARM = 100 * 100_000 * 0.2, 100 * 150_000 * 0.9, 100 * 20_000


def still_region():
    """One county and its province, one mine of 100 ha, one investor, firm and bank, a village of one record."""
    region = small_region(counties=1, sites=1, firms=1, investors=1, banks=1, households=1)
    region = with_columns(
        region, "grounds",
        {"area": 100.0, "kind": 0, "hazard": 0.2, "contamination": 0.0, "soil": 1.0, "cover": 0.1, "water_share": 0.1,
         "heritage": 0.0, "waste_rock": 1e6, "usable_share": 0.4, "title_clarity": 1.0, "built_up_share": 0.0,
         "has_operator": 0, "households_on_site": 3.0},
    )  # fmt: skip
    region = with_columns(region, "governments", {"cash": [1e7, 0.0], "yearly_budget": [4e6, 2e6]})
    region = with_columns(
        region, "investors",
        {"cash": SAVINGS, "county": 0, "hurdle": 0.08, "risk_aversion": 0.5, "trust": 0.9, "caution": 0.0,
         "bid_share": 0.1, "greed": 0.0, "most_projects": 1},
    )  # fmt: skip
    region = with_columns(
        region, "firms",
        {"cash": 1e7, "capacity": 2e8, "technology": 1.0, "margin": 0.1, "honesty": 1.0, "most_projects": 0},
    )  # fmt: skip
    region = with_columns(region, "banks", {"capital": 1e8, "cash": 1e8, "spread": 1.0})
    return with_columns(region, "households", {"trust": 1.0, "envy": 0.0, "guilt": 0.0})


@pytest.fixture(scope="module")
def found():
    """What the model did, quarter by quarter: (payments {account: amount}, {part: its record at the close})."""
    quarters, before = [], np.zeros(len(ACCOUNTS))
    for period, world in walk(still_region(), SUBSIDY, [SEED], QUARTERS // 4, SCENARIO, TIGHT):
        now = world.accounts_by_period[0, period].copy()
        paid = {account.name: now[place] - before[place] for place, account in enumerate(ACCOUNTS)}
        parts = ("projects", "restorations", "investors", "banks", "firms", "governments")
        quarters.append((paid, {part: getattr(world, part)[0].copy() for part in parts}))
        before = now
    return quarters


# ------------------------------------------------------------------ the contract


def county_works():
    """What the county does at the mine in the quarter in which it finds it: payments, and works on safety and cover.

    The province passes a tenth of what it has on to it; with a tenth of its own money it moves the three households,
    then makes the mine safe and plants it, patch by patch, at cost and a tenth.
    """
    grant = 0.1 * 5 * 0.5e6
    free = 1e7 + 5 * 1e6 - 3_000 * 100 - 3_000
    price = grant + 0.1 * free - 3 * 100_000
    value = price / 1.1
    safety, cover = (value * part / (SAFETY + 0.6 * ECOLOGY) for part in (SAFETY, 0.6 * ECOLOGY))
    paid = {
        "province_grant": grant, "public_relocation": 300_000.0, "public_works": price, "works_wages": 0.08 * value,
        "works_inputs": 0.92 * value,
    }  # fmt: skip
    return paid, safety, cover


def farm_expected(left):
    """What a bidder expects of the farm: income a year, the least it can serve debt from, full sales, lag."""
    natural = verhulst(0.1, 0.25, 0.08, 1.0)  # nature has had a year
    most = (1 - natural) * full_effect(0.5)
    at_opening = verhulst(0.3 * most, most, 0.8, 0.25)
    cover_lag = years_from(at_opening, most, 0.8, (at_opening + most) / 2) / log(2)
    # A tenth is ponds that yield twice, heaps of 400,000 t cover 4 ha; the county takes 45 ha at the usual price.
    farm = 100 * 0.7 * 1.1 * 0.96 * (natural + most)
    assert farm > 45
    full = farm * 125_000 * (45 / farm) ** (1 / 2)
    lag = cover_lag + 1 / 1.0
    level, come = ramp(0.08, 15, lag) / annuity(0.08, 15), 1 - exp(-2 / lag)
    # Half of a usual harvest is cost, two fifths of it wages, dearer by 2 per cent a year; one year before, one to go.
    farming = 0.5 * farm * 125_000
    pay = 0.4 * farming * exp(0.02 * 2)
    young = 15_000 * 100 * left["cover"] / ECOLOGY * exp(-0.25 / 3)
    standing = 0.1 * 15_000 * 100 * 0.5
    running = standing + young * annuity(0.08 + 1 / 3, 15) / annuity(0.08, 15)
    running += 0.6 * farming * level + pay * ramp(0.06, 15, lag) / annuity(0.08, 15)
    first = standing + young * exp(-2 / 3) + (0.6 * farming + pay * exp(0.04)) * come
    rent = 1_500 * 100
    income = full * level - running - rent
    return income, min(income, full * come - first - rent), full, lag


@pytest.fixture(scope="module")
def contract():
    """What the contract says, by arithmetic: when, for how much, on which terms."""
    # The county finds the mine with chance 1 - e^(-1/4) a quarter, and its one investor comes across it at once.
    awarded = next(p for p in range(QUARTERS) if luck(SEED, SURVEY, p, 0, 0) < 1 - exp(-1 / 4))
    assert awarded == 4  # a year is over, and the province decides on its money again
    _, safety, cover = county_works()
    left = {"safety": SAFETY - safety, "cover": 0.5 * ECOLOGY - cover, "farm": FARM}
    budget = sum(left.values()) * 1.1
    own = budget - 0.2 * budget * 0.9
    income, served, full, lag = farm_expected(left)
    lending = 0.035 + 0.02 + 0.03 * (1 - 0.4)
    payment = instalment(lending, 40)
    loan = served / 4 / (1.2 * payment)
    assert loan < 0.6 * budget < own
    # The holder asks for more than the bank, so that it borrows; half a year of interest falls due with the works.
    asked = 0.08 + 0.06 * 0.1
    assert lending < asked
    service, interest = (loan * worth / annuity(asked, 15) for worth in service_of(asked, lending, 2, 10))
    net = income - service - 0.25 * (income - interest - budget / 15)
    assert income > interest + budget / 15
    factor = exp(-asked * 1.0) * annuity(asked, 15)
    npv = factor * net - (own + 200_000 - loan) - loan * lending * annuity(asked, 0.5)
    # Two departments of a quarter each, on average, sit in turn; their clock starts in the quarter of the award.
    sitting = sum(-0.25 * log(1 - luck(SEED, DEPARTMENT, awarded, 0, department)) for department in range(2))
    return {
        "awarded": awarded, "left": left, "budget": budget, "loan": loan, "rate": lending, "payment": loan * payment,
        "npv": npv, "fee": 0.1 * npv, "surplus": npv / factor / 100, "rent": 1_500 + 0.1 * npv / factor / 100,
        "income": income, "served": served, "full": full, "lag": lag, "need": own * 1.02 + 0.1 * npv,
        "begun": awarded + ceil(sitting / 0.25) - 1, "opened": awarded + ceil(sitting / 0.25),
    }  # fmt: skip


def test_the_award_and_the_offer_are_what_arithmetic_says(found, contract):
    assert contract["npv"] > 0.0
    for period, (_, parts) in enumerate(found):
        assert parts["projects"]["registered"][0] == (period >= contract["awarded"])
        assert (parts["projects"]["mode"][0] == NATIVE_RESOURCE_USE) == (period >= contract["awarded"])
    project = found[contract["awarded"]][1]["projects"][0]
    expected = {
        "awarded": contract["awarded"], "bid": contract["fee"], "budget": contract["budget"], "attempts": 0,
        "land_works": contract["budget"], "expected_income": contract["income"], "trades": 0, "purchase": 0,
        "expected_service": contract["served"], "expected_sales": contract["full"], "sales_lag": contract["lag"],
        "expected_surplus": contract["surplus"], "guaranteed_income": contract["rent"], "term": 60, "relocated": 3,
    }  # fmt: skip
    assert {name: float(project[name]) for name in expected} == pytest.approx(expected, rel=1e-9)


# ------------------------------------------------------------------ works


def contract_works(contract):
    """The two quarters of works: payments of each, the money that is left, and cover planted in each.

    Half of the plan is done in each quarter, layer by layer. The firm asks for its cost and a tenth, and a tenth more
    of that tenth for each tenth of a quarter it is booked; the county pays its fifth when the works are done.
    """
    left = contract["left"]
    half = sum(left.values()) / 2
    first_cover = half - left["safety"]
    rest_cover = left["cover"] - first_cover
    assert 0 < first_cover < left["cover"]
    interest = contract["loan"] * contract["rate"] / 4
    cash, savings, quarters = contract["need"] - contract["fee"], SAVINGS - 200_000, []
    savings -= contract["need"] - contract["loan"]
    for one, other in ((left["safety"], first_cover), (rest_cover, left["farm"])):
        prices = one * 1.1, other * (1 + 0.1 * (1 + one / 5e7))
        cash -= interest
        put_in = 0.0
        for price in prices:
            put_in += max(price - cash, 0)
            cash = max(cash - price, 0) + 0.2 * price
        savings -= put_in
        assert savings > 0
        paid = {
            "interest": interest, "works": sum(prices), "cost_subsidy": 0.2 * sum(prices), "equity": put_in,
            "works_wages": 0.08 * (one + other), "works_inputs": 0.92 * (one + other),
        }  # fmt: skip
        quarters.append(paid)
    quarters[0] |= {"loan": contract["loan"], "concession_fee": contract["fee"]}
    quarters[0]["equity"] += contract["need"] - contract["loan"]
    return quarters, cash, savings, (first_cover, rest_cover)


# ------------------------------------------------------------------ growth


def grow(site, safety=0.0, cover=0.0, farm=0.0):
    """The layers a quarter later, with works done in it (CNY): cover by Verhulst's curves, use towards full at one a
    year; plants that lacked care in the quarter before have lost a little."""
    site["safety_spent"] += safety
    site["cover_spent"] += cover
    site["farm_spent"] += farm
    site["young"] = (site["young"] + cover) * exp(-0.25 / 3)
    site["safety"] = full_effect(site["safety_spent"] / SAFETY)
    site["natural"] = verhulst(site["natural"], 0.25, 0.08, 0.25)
    most = (1 - site["natural"]) * full_effect(site["cover_spent"] / ECOLOGY) * min(site["safety"] / 0.8, 1)
    if most > 0:
        site["planted"] = verhulst(max(site["planted"], 0.3 * most), most, 0.8, 0.25)
    site["planted"] *= exp(-0.03 * (1 - site["care"]) / 4)
    site["ecology"] = site["natural"] + site["planted"]
    full = site["farm_spent"] / FARM * min(site["ecology"] / 0.5, 1)
    site["use"] = full + (site["use"] - full) * exp(-1.0 / 4)


def upkeep_due(site):
    """Upkeep of a quarter: in full for young plants, a tenth for all."""
    return 15_000 * 100 / 4 * (site["young"] + 0.1 * site["cover_spent"]) / ECOLOGY


# ------------------------------------------------------------------ operation


def debt_service(period, money, contract, paid):
    """Interest alone for two years from opening, level payments for ten from then on. The holder makes up for what is
    missing as far as its savings go; interest that is not paid is owed."""
    if period == contract["opened"]:
        return  # it has paid interest with the works
    interest = money["loan"] * contract["rate"] / 4
    due = interest if period < contract["opened"] + 8 else contract["payment"]
    years = 15 - (period - contract["opened"]) / 4
    missing = max(due - money["cash"], 0)
    assert contract["income"] * annuity(contract["rate"], years) > money["loan"] + missing  # it is worth going on
    topped_up = min(missing, money["savings"])
    money["savings"] -= topped_up
    service = min(due, money["cash"] + topped_up)
    money["cash"] += topped_up - service
    money["loan"] += interest - service
    money["missed"] = money["missed"] + 1 if service < due else 0
    paid["equity"] += topped_up
    paid["interest"] += min(service, interest)
    paid["principal"] += max(service - interest, 0)
    paid["interest_added"] += max(interest - service, 0)


def operate(period, site, money, contract, paid):
    """A quarter of operation: what is sold, and who gets it, in turn; who comes late gets what is left."""

    def pay(name, due):
        amount = min(due, money["cash"])
        money["cash"] -= amount
        paid[name] += amount
        return amount

    goods = 70 * 1.1 * (1 - site["heaps"] / 1e7) * site["ecology"] * site["use"]
    income = goods * 125_000 * min(45 / goods, 1) ** (1 / 2) / 4
    money["cash"] += income
    paid["sale_produce"] += income
    farming = 0.5 * goods * 125_000 / 4
    labour = 0.4 * farming * exp(0.02 * period / 4)
    wages = pay("wages", 0.4 * labour)
    running = wages + pay("operating_cost", 0.6 * farming + 0.6 * labour)
    upkeep = upkeep_due(site)
    done = pay("operating_cost", upkeep)
    site["care"] = done / upkeep
    running += done
    interest = money["loan"] * contract["rate"] / 4
    rent = contract["rent"] * 100 / 4
    pay("tax", 0.25 * max(income - running - interest - rent - contract["budget"] / 60, 0))
    debt_service(period, money, contract, paid)
    pay("guaranteed_income", rent)
    # Of what is left, three tenths of sales go into clearing heaps at 2 CNY a tonne while the ground is worth it.
    years = 15 - (period - contract["opened"]) / 4
    assert 0.7 * 1.1 * 125_000 * 0.5 * annuity(0.08, years) / 100_000 > 2
    site["heaps"] -= pay("waste_clearing", min(0.3 * income, 2 * site["heaps"])) / 2
    free = max(money["cash"] - 0.02 * running * 4, 0)
    # Once a site had earned back all that was put in when the last quarter closed, a twentieth goes to poorer sites.
    pay("feedback", 0.05 * free if money["sold"] >= money["outlay"] else 0)
    money["savings"] += pay("dividend", free - paid["feedback"])
    money["sold"] += income


# ------------------------------------------------------------------ six years


def by_hand(contract):
    """(period, payments {account: CNY}, site, money) of every quarter."""
    county, safety, cover = county_works()
    works, cash, savings, planted = contract_works(contract)
    awarded, begun, opened = (contract[name] for name in ("awarded", "begun", "opened"))
    site = dict.fromkeys(("safety_spent", "cover_spent", "farm_spent", "young", "planted", "use", "safety"), 0.0)
    site |= {"natural": 0.1, "ecology": 0.1, "care": 1.0, "heaps": 400_000.0}
    money = {"cash": cash, "savings": savings, "loan": contract["loan"], "missed": 0, "sold": 0.0}
    money["outlay"] = county["public_works"] + county["public_relocation"] + sum(done["works"] for done in works)
    village = 0.0
    for period in range(QUARTERS):
        paid = dict.fromkeys((account.name for account in ACCOUNTS), 0.0)
        paid["budget_transfer"] = 1e6 + 0.5e6
        if period == awarded:
            paid |= county | {"administration": 3_000.0 * 100, "search": 200_000.0}
            site["safety_spent"], site["cover_spent"], site["young"] = safety, cover, cover
        if period >= awarded and not (site["safety"] >= 0.8 and site["ecology"] >= 0.5):
            paid["inspection"] = 3_000.0  # of a mine that is registered and not accepted yet
        if awarded <= period <= begun:
            paid["public_care"] = upkeep_due(site)
        if period == begun:
            paid |= works[0]
            grow(site, contract["left"]["safety"], planted[0])
        elif period == opened:
            paid |= works[1]
            grow(site, 0.0, planted[1], FARM)
        else:
            grow(site)
        if period >= opened:
            operate(period, site, money, contract, paid)
        village += sum(paid[name] for name in ("works_wages", "wages", "guaranteed_income"))
        if period % 4 == 3:
            paid["distribution"], village = village, 0.0
        yield period, paid, site, money


SAME_NAME = {"safety": "safety", "natural": "natural", "planted": "planted_cover", "ecology": "ecology", "use": "use"}
SAME_NAME |= {"young": "ecology_young", "cover_spent": "ecology_spent", "care": "care", "heaps": "waste_left"}


def test_every_payment_of_six_years_is_what_arithmetic_says(found, contract):
    """All accounts of all quarters, the empty ones too: nothing else is paid, nothing else grows."""
    for period, paid, site, money in by_hand(contract):
        payments, parts = found[period]
        layers = {name: site[name] for name in SAME_NAME}
        restoration, project = parts["restorations"][0], parts["projects"][0]
        grown = {name: float(restoration[column]) for name, column in SAME_NAME.items()}
        assert grown == pytest.approx(layers, rel=1e-9), f"quarter {period}"
        assert payments == pytest.approx(paid, rel=1e-9, abs=1e-4), f"quarter {period}"
        if period >= contract["opened"]:
            owed = {name: money[name] for name in ("cash", "loan", "missed")}
            assert {name: float(project[name]) for name in owed} == pytest.approx(owed, rel=1e-9, abs=1e-4)
            assert parts["investors"]["cash"][0] == pytest.approx(money["savings"], rel=1e-9, abs=1e-4)
            assert parts["banks"]["lent"][0] == pytest.approx(money["loan"], rel=1e-9)


def test_the_six_years_have_all_that_is_worth_following(found, contract):
    """Grace and level payments, a holder that tops up, heaps, a full market, acceptance, feedback."""
    course = [paid for paid, _ in found]
    opened = contract["opened"]
    assert found[opened][1]["projects"]["stage"][0] == OPERATION
    names = {name for paid in course for name, amount in paid.items() if amount > 0.0}
    assert {
        "province_grant",
        "inspection",
        "public_care",
        "public_relocation",
        "waste_clearing",
    } <= names
    assert {"dividend", "tax", "distribution", "principal", "guaranteed_income", "feedback", "equity"} <= names
    assert not any(paid["principal"] for paid in course[: opened + 8])
    services = [paid["interest"] + paid["principal"] for paid in course[opened + 8 :]]
    assert services == pytest.approx([contract["payment"]] * len(services), rel=1e-9)
    topped_up = [period for period in range(opened + 1, opened + 8) if course[period]["equity"] > 0.0]
    assert len(topped_up) >= 2
    assert 0.0 < min(parts["investors"]["cash"][0] for _, parts in found) < 2e5
    assert any(parts["restorations"]["care"][0] < 1.0 for _, parts in found)
    assert found[-1][1]["restorations"]["waste_left"][0] == 0.0
    assert [paid["inspection"] for paid in course[-4:]] == [0.0] * 4

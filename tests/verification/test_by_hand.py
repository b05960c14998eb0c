"""Does the model pay, price and build what plain arithmetic says, on one mine with all luck left out?"""

from math import ceil, exp, log

import numpy as np
import pytest
from small_world import small_region, walk, with_columns

from sim.draws import DEPARTMENT, SURVEY, luck
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.ledger import ACCOUNTS
from sim.parameters import Scenario
from sim.rules import Rules
from sim.schema import population
from sim.simulate import numbers_by_topic
from sim.sites import (
    CARBON,
    CREDIT,
    LEASE,
    NATIVE_RESOURCE_USE,
    OPERATION,
    PRODUCE,
    PRODUCTS,
    PROPERTY_RIGHTS_TRADING,
    QUOTA,
    Ground,
    Project,
    Restoration,
)
from sim.stakeholders.appraisal import Outlook, Posted, Prospect, appraise
from sim.stakeholders.investors import Investor

# Round numbers, all of them named, so that no change of a default changes an answer worked out by hand.
NUMBERS = {
    "administration.approval_years": 0.5,
    "administration.departments": 2.0,
    "administration.feedback_share": 0.05,
    "administration.inspection": 1.0,
    "administration.shirking_fine": 0.1,
    "administration.subsidy_cash_share": 1.0,
    "administration.survey_cost": 3_000.0,
    "administration.survey_rate": 4.0,
    "administration.works_share": 0.0,
    "behaviour.appraisal_error": 0.0,
    "behaviour.bargaining_power": 0.1,
    "behaviour.comparison": 0.0,
    "behaviour.contest_chance": 0.0,
    "behaviour.contest_cost": 0.05,
    "behaviour.dispute_chance": 0.0,
    "behaviour.effort_noise": 0.001,
    "behaviour.effort_saving": 0.2,
    "behaviour.glances": 1.0,
    "behaviour.imitation_rate": 0.0,
    "behaviour.lease_years": 15.0,
    "behaviour.price_premium": 0.15,
    "behaviour.promise_premium": 0.06,
    "behaviour.reservation_rent": 1_500.0,
    "behaviour.search_cost": 200_000.0,
    "behaviour.title_premium": 0.08,
    "behaviour.vote_noise": 0.001,
    "costs.basic_cover": 0.6,
    "costs.bare_soil_extra": 0.4,
    "costs.build_years_simple": 0.5,
    "costs.contamination_extra": 0.5,
    "costs.ecology_subsidence": 150_000.0,
    "costs.labour_share": 0.2,
    "costs.local_share": 0.4,
    "costs.native_setup": 20_000.0,
    "costs.safety_subsidence": 100_000.0,
    "costs.steepness": 1.5,
    "costs.trading_setup": 60_000.0,
    "costs.upkeep": 15_000.0,
    "costs.upkeep_later": 0.1,
    "costs.upkeep_years": 3.0,
    "costs.usual_margin": 0.1,
    "costs.waste_saving": 0.25,
    "costs.waste_use": 3_000.0,
    "credit.base_rate": 0.035,
    "credit.bond_rate": 0.02,
    "credit.capital_multiple": 6.0,
    "credit.collateral_years": 10.0,
    "credit.cover": 1.2,
    "credit.equity_reserve": 0.1,
    "credit.income_value": 0.5,
    "credit.loan_years": 12.0,
    "credit.rate_floor": 0.005,
    "credit.restoration_spread": 0.02,
    "credit.tax_rate": 0.25,
    "credit.title_value": 0.6,
    "demand.built_cap": 0.03,
    "demand.built_rent": 60_000.0,
    "demand.carbon_eligible": 0.1,
    "demand.carbon_price": 0.0,
    "demand.carbon_verification": 10_000.0,
    "demand.carbon_years": 5.0,
    "demand.credit_verification": 50_000.0,
    "demand.dispersion": 0.0,
    "demand.elasticity": 2.0,
    "demand.farm_rent": 10_000.0,
    "demand.farm_share_native": 0.7,
    "demand.haggling_loss": 0.2,
    "demand.matching": 1.0,
    "demand.partners": 1.5,
    "demand.pond_price": 160_000.0,
    "demand.produce_cost": 0.5,
    "demand.produce_demand": 50.0,
    "demand.produce_labour": 0.4,
    "demand.produce_price": 80_000.0,
    "demand.selling_years": 3.0,
    "demand.title_enough": 0.7,
    "exposure.collapse_chance": 0.0,
    "exposure.storm_chance": 0.0,
    "growth.carbon": 5.0,
    "growth.decay_rate": 0.03,
    "growth.ecology_rate": 3.0,
    "growth.failure_other": 0.0,
    "growth.green_enough": 0.5,
    "growth.natural_cover": 0.25,
    "growth.natural_rate": 0.08,
    "growth.safe_enough": 0.8,
    "growth.seedling_cover": 0.5,
    "growth.use_rate": 1.5,
}
STILL = {f"demand.volatility_{product}": 0.0 for product in PRODUCTS}
SCENARIO = {
    "budget_growth": 0.0,
    "carbon_drift": 0.0,
    "demand_growth": 0.0,
    "land_drift": 0.0,
    "rate_shift": 0.0,
    "storm_growth": 0.0,
    "wage_drift": 0.02,
}


def row(cls, values):
    """One record of a class with columns {name: value} set."""
    rows = population(cls, 1)
    for name, value in values.items():
        rows[name] = value
    return rows[0]


# ------------------------------------------------------------------ what a site is worth


GROUND = {
    "area": 100.0, "kind": 0, "hazard": 0.2, "contamination": 0.3, "soil": 0.5, "water_share": 0.1, "heritage": 0.0,
    "built_up_share": 0.1, "location": 0.5, "title_clarity": 0.8,
}  # fmt: skip
INVESTOR = {"hurdle": 0.08, "risk_aversion": 0.5, "trust": 0.6, "price_belief": 0.9}


def appraised(mode, rules, spent, markets, title_enough=0.7):
    """The Prospect that the model makes of the site; markets: {product: (price, wanted, supply)}."""
    noisy = {"behaviour.contest_chance": 0.1, "demand.volatility_produce": 0.12, "demand.volatility_lease": 0.05}
    numbers = numbers_by_topic(NUMBERS | noisy | {"demand.title_enough": title_enough})
    outlook = Outlook(
        row(Rules, rules), numbers["demand"], numbers["costs"], numbers["growth"], numbers["behaviour"],
        numbers["credit"], numbers["administration"], row(Scenario, {"rate_shift": 0.003}),
    )  # fmt: skip
    posted = Posted(*[listed(markets, place) for place in range(3)])
    prospect = row(Prospect, {})
    npv = appraise(
        prospect, row(Investor, INVESTOR), 1.1, row(Ground, GROUND), row(Restoration, spent),
        row(Project, {"title_clarity": 0.8}), mode, posted, outlook,
    )  # fmt: skip
    assert npv == prospect["npv"]
    return prospect


def listed(markets, place):
    """Array (products,) of one of price, wanted and supply; nothing where no market is named."""
    values = np.zeros(len(PRODUCTS))
    for product, market in markets.items():
        values[product] = market[place]
    return values


def assert_prospect(prospect, expected):
    """Every expected number is what the model found, to nine digits."""
    found = {name: float(prospect[name]) for name in expected}
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_native_resource_use_is_worth_what_arithmetic_says():
    rules = {
        "subsidy_share": 0.3, "tax_relief": 0.4, "waste_own_use": 1.0, "results_payment": 1_000.0,
        "rights_package": 0.5, "rights_compensation": 10_000.0, "concession_years": 10.0, "approval_speedup": 1.0,
        "credit_rate_cut": 0.005, "credit_share": 0.1,
    }  # fmt: skip
    spent = {"safety_spent": 500_000.0, "waste_left": 92_000.0}
    prospect = appraised(NATIVE_RESOURCE_USE, rules, spent, {PRODUCE: (75_000.0, 100.0, 50.0)})

    # Works: half a million of two is done; polluted and half bare ground costs 1 + 0.5 * 0.3 + 0.4 * 0.5 = 1.35.
    safety = 100 * 100_000 * 0.2
    ecology = 100 * 150_000 * 1.35
    left = (safety - 500_000) + 0.6 * ecology + 100 * 20_000
    fill = 3_000 * 100 * left / (safety + ecology)
    works = left * 1.1 * (1 - 0.25 * 92_000 / fill)
    outlay = works
    subsidy = 0.3 * works * 0.6
    own = outlay - subsidy
    unclear = 0.2 * 0.5
    extras = 10_000 * 100 * 0.2 + 200_000

    # A tenth of the farm is ponds that yield twice: 77 ha weigh on a county that takes 100 ha and is offered 50.
    farm = 100 * 0.7 * 1.1
    produce = farm * 75_000 * (100 / (50 + farm)) ** (1 / 2) * 0.9
    sales = produce + 1_000 * 100 * 0.6
    running = 0.5 * produce + 15_000 * 0.1 * 100
    rent = 1_500 * 100
    gross = sales - running - rent - 0.1 * unclear * 0.05 * outlay
    net = gross - 0.25 * 0.6 * (gross - outlay / 25)

    lending = 0.035 + 0.003 + 0.02 * (1 + unclear) - 0.005
    payment = (lending / 4) / (1 - (1 + lending / 4) ** -48)
    loan = min(own, (0.6 + 0.1) * (1 - unclear) * outlay, gross / 4 / (1.2 * payment))
    asked = 0.08 + 0.08 * unclear + 0.15 * 0.5 * 0.12 + 0.06 * 0.4
    rate = (1 - loan / outlay) * asked + loan / outlay * lending
    opening = 0.5 / 2 + 0.5
    factor = exp(-rate * opening) * (1 - exp(-rate * 25)) / rate
    npv = factor * net - own - extras
    expected = {
        "works": works, "facilities": 0.0, "extras": extras, "subsidy": subsidy, "opening": opening,
        "horizon": 25.0, "sales": sales, "spread": 0.12, "once": 0.0, "wages": 0.5 * 0.4 * produce * 0.4,
        "running": running, "residents": rent, "net": net, "rate": rate,
        "equity": (own + extras - loan) * 1.1, "npv": npv, "surplus": npv / factor,
    }  # fmt: skip
    assert_prospect(prospect, expected)


def test_trading_rights_is_worth_what_arithmetic_says():
    rules = {
        "quota_province": 1.0, "platform_matching": 1.0, "transaction_cut": 0.4, "base_price_weight": 0.7,
        "verification_cut": 0.2, "offset_demand": 50.0, "rights_package": 0.5, "agreement": 1.0,
        "guaranteed_income": 2_000.0, "dividend_share": 0.2, "fund_share": 0.05, "priority_return": 0.01,
        "bond_share": 0.4, "pledge_share": 0.5,
    }  # fmt: skip
    markets = {
        LEASE: (9_000.0, 80.0, 90.0),
        QUOTA: (3e6, 4.0, 2.0),
        CARBON: (70.0, 1e7, 0.0),
        CREDIT: (40_000.0, 50.0, 0.0),
    }
    prospect = appraised(PROPERTY_RIGHTS_TRADING, rules, {}, markets)

    works = (100 * 100_000 * 0.2 + 0.6 * 100 * 150_000 * 1.35 + 100 * 60_000) * 1.1
    outlay = works
    unclear = 0.2 * 0.5
    extras = 200_000 * 0.6

    # A right finds a buyer in two contacts with odds of 1.5 to 1, and haggling eats a fifth of three tenths.
    taken = (1 - (1 / 2.5) ** 2) * (1 - 0.2 * 0.3) * 0.9
    # Three hectares may be built on and let for 0.5 * 6 times the rent; the market has more than it wants already.
    let = 97 + 3 * 0.5 * 6
    lease = let * 9_000 * (90 / (90 + let)) ** (1 / 2) * taken
    carbon = 5 * 100 * 0.1 * 70 * taken - 10_000 * 0.8 / 5
    # Ten hectares of quota and a hundred of credits are sold over three years, worth less for the wait.
    wait = (1 - exp(-0.08 * 3)) / 0.08 / 3
    quota = 10 * 3e6 * (4 / (2 + 10 / 3)) ** (1 / 2) * taken * wait
    credit = 100 * 40_000 * taken * wait - 50_000 * 0.8
    assert carbon > 0.0

    sales = lease + carbon
    once = quota + credit
    running = 15_000 * 0.1 * 100
    residents = 2_000 * 100
    gross = sales - running - residents - 0.1 * unclear * 0.05 * outlay
    after_tax = gross - 0.25 * max(gross - outlay / 15, 0)
    net = after_tax - (1 - 0.95 * 0.8) * max(after_tax - 0.01 * outlay, 0)

    lending = 0.035 + 0.003 + 0.02 * (1 + unclear)
    payment = (lending / 4) / (1 - (1 + lending / 4) ** -48)
    pledge = 0.6 * (1 - unclear) * outlay + 0.5 * 0.5 * gross * (1 - exp(-lending * 10)) / lending
    loan = min(outlay, pledge, max(gross, 0) / 4 / (1.2 * payment))
    bond = 0.4 * (outlay - loan)
    share = (loan + bond) / outlay
    spread = lease * 0.05 / sales
    asked = 0.08 + 0.08 * unclear + 0.15 * 0.5 * spread + 0.06 * 0.4
    rate = (1 - share) * asked + (lending * loan + 0.02 * bond) / outlay
    waiting = exp(-rate * (0.5 + 0.5))
    worth = (1 - exp(-rate * 15)) / rate
    npv = waiting * (worth * net + once) - outlay - extras
    expected = {
        "works": works, "facilities": 0.0, "extras": extras, "subsidy": 0.0, "opening": 1.0, "horizon": 15.0,
        "sales": sales, "spread": spread, "once": once, "wages": 0.0, "running": running, "residents": residents,
        "net": net, "rate": rate, "equity": (outlay + extras - loan - bond) * 1.1, "npv": npv,
        "surplus": npv / (waiting * worth),
    }  # fmt: skip
    assert_prospect(prospect, expected)


def test_rights_without_clear_title_sell_nothing_but_carbon():
    """The site's title is 0.8 clear: enough where 0.8 is asked for, too little for lease and quota beyond."""
    markets = {LEASE: (9_000.0, 80.0, 0.0), QUOTA: (3e6, 4.0, 2.0), CARBON: (700.0, 1e7, 0.0)}
    just = appraised(PROPERTY_RIGHTS_TRADING, {"quota_province": 1.0}, {}, markets, 0.8)
    short = appraised(PROPERTY_RIGHTS_TRADING, {"quota_province": 1.0}, {}, markets, 0.8001)
    carbon = 5 * 100 * 0.1 * 700 * 0.9 * (1 - 1 / 2.5) * (1 - 0.2) - 10_000 / 5
    assert just["sales"] > carbon
    assert just["once"] > 0.0
    assert short["sales"] == pytest.approx(carbon, rel=1e-9)
    assert short["once"] == 0.0


# ------------------------------------------------------------------ who pays whom in the first quarters


SEED = 5
QUARTERS = 24


def still_region():
    """One county, one mine, one investor, one firm, one bank, one village of one record."""
    region = small_region(counties=1, sites=1, firms=1, investors=1, banks=1, households=1)
    region = with_columns(
        region, "grounds",
        {"area": 100.0, "kind": 0, "hazard": 0.2, "contamination": 0.0, "soil": 1.0, "cover": 0.1, "water_share": 0.0,
         "heritage": 0.0, "waste_rock": 0.0, "title_clarity": 1.0, "built_up_share": 0.0, "has_operator": 0},
    )  # fmt: skip
    region = with_columns(region, "governments", {"cash": 5e7, "yearly_budget": [4e6, 0.0]})
    region = with_columns(
        region, "investors",
        {"cash": 1e8, "county": 0, "hurdle": 0.08, "risk_aversion": 0.5, "trust": 0.9, "caution": 0.0,
         "bid_share": 0.1, "greed": 0.0, "most_projects": 1},
    )  # fmt: skip
    region = with_columns(
        region, "firms",
        {"cash": 1e7, "capacity": 2e8, "technology": 1.0, "margin": 0.1, "honesty": 1.0, "most_projects": 0},
    )  # fmt: skip
    region = with_columns(region, "banks", {"capital": 1e8, "cash": 1e8, "spread": 1.0})
    return with_columns(region, "households", {"trust": 1.0, "envy": 0.0, "guilt": 0.0})


SUBSIDY = Policy("subsidy", (INSTRUMENTS["cost_subsidy"](subsidy_share=0.3),))


@pytest.fixture(scope="module")
def found():
    """(payments of each quarter {account: CNY}, the project at its close {column: value}) of the model's run."""
    quarters, before = [], np.zeros(len(ACCOUNTS))
    for period, world in walk(still_region(), SUBSIDY, [SEED], QUARTERS // 4, SCENARIO, NUMBERS | STILL):
        now = world.accounts_by_period[0, period].copy()
        paid = {account.name: now[place] - before[place] for place, account in enumerate(ACCOUNTS)}
        project = {name: world.projects[name][0, 0].item() for name in Project.columns}
        layers = {name: world.restorations[name][0, 0].item() for name in Restoration.columns}
        quarters.append((paid, project, layers))
        before = now
    return quarters


@pytest.fixture(scope="module")
def contract():
    """What the contract says, by arithmetic: when, for how much, on which terms."""
    # The county finds the mine with chance 1 - 1/e a quarter, and its one investor comes across it at once.
    awarded = next(p for p in range(QUARTERS) if luck(SEED, SURVEY, p, 0, 0) < 1 - exp(-4.0 / 4))
    budget = (100 * 100_000 * 0.2 + 0.6 * 100 * 150_000 + 100 * 20_000) * 1.1
    expected_own = budget - 0.3 * budget * 0.9
    # 70 ha of farm in a county that takes 50 at this price; half of the sales is running cost.
    sales = 70 * 80_000 * (50 / 70) ** (1 / 2)
    gross = sales - (0.5 * sales + 15_000 * 0.1 * 100) - 1_500 * 100
    net = gross - 0.25 * (gross - budget / 15)
    lending = 0.035 + 0.02
    payment = (lending / 4) / (1 - (1 + lending / 4) ** -48)
    loan = min(0.6 * budget, gross / 4 / (1.2 * payment))
    assert loan < expected_own
    rate = (1 - loan / budget) * (0.08 + 0.06 * 0.1) + loan / budget * lending
    factor = exp(-rate * 1.0) * (1 - exp(-rate * 15)) / rate
    npv = factor * net - expected_own - 200_000
    # Two departments of a quarter each, on average, sit in turn; their clock starts in the quarter of the award.
    sitting = sum(-0.25 * log(1 - luck(SEED, DEPARTMENT, awarded, 0, department)) for department in range(2))
    return {
        "awarded": awarded, "budget": budget, "loan": loan, "fee": 0.1 * npv, "npv": npv,
        "surplus": npv / factor / 100, "rent": 1_500 + 0.1 * npv / factor / 100,
        "begun": awarded + ceil(sitting / 0.25) - 1, "need": expected_own * 1.1 + 0.1 * npv,
    }  # fmt: skip


def test_the_award_and_the_offer_are_what_arithmetic_says(found, contract):
    assert contract["npv"] > 0.0
    for period, (_, project, _) in enumerate(found):
        assert project["registered"] == (period >= contract["awarded"])
        assert (project["mode"] == NATIVE_RESOURCE_USE) == (period >= contract["awarded"])
    project = found[contract["awarded"]][1]
    expected = {
        "awarded": contract["awarded"], "bid": contract["fee"], "budget": contract["budget"], "attempts": 0,
        "expected_surplus": contract["surplus"], "guaranteed_income": contract["rent"], "term": 60,
    }  # fmt: skip
    assert {name: project[name] for name in expected} == pytest.approx(expected, rel=1e-9)


def works_quarters(contract):
    """The payments of the two quarters of works, beyond the county's budget: half of the plan in each."""
    half, loan = contract["budget"] / 2, contract["loan"]
    interest = loan * 0.055 / 4
    # A firm asks for its cost and a tenth, and a tenth more of that tenth for each tenth of a quarter it is booked.
    ecology = half - 2e6
    first = 2e6 * 1.1 + ecology * (1 + 0.1 * (1 + 2e6 / 5e7))
    rest = 9e6 - ecology
    second = rest * 1.1 + 2e6 * (1 + 0.1 * (1 + rest / 5e7))
    began = {
        "loan": loan, "equity": contract["need"] - loan, "concession_fee": contract["fee"], "interest": interest,
        "works": first, "cost_subsidy": 0.3 * first, "works_wages": half * 0.2 * 0.4, "works_inputs": half * 0.92,
    }  # fmt: skip
    done = {
        "interest": interest, "works": second, "cost_subsidy": 0.3 * second, "works_wages": (rest + 2e6) * 0.08,
        "works_inputs": (rest + 2e6) * 0.92,
    }  # fmt: skip
    cash = contract["need"] - contract["fee"] - 2 * interest - 0.7 * (first + second)
    assert cash > 0.0
    return [began, done], cash, (ecology, rest)


def grown(period, layers, planted_now, all_planted, served):
    """The layers a quarter later: natural and planted cover by Verhulst's curve, use at 1.5 a year towards full."""
    fell = exp(-0.08 / 4)
    layers["natural"] = 0.25 / (1 + (0.25 / layers["natural"] - 1) * fell)
    layers["young"] = (layers["young"] + planted_now) * exp(-0.25 / 3)
    if all_planted > 0.0:
        reach = (1 - exp(-1.5 * all_planted / 15e6)) / (1 - exp(-1.5))
        most = (1 - layers["natural"]) * reach
        seedlings = max(layers["planted"], 0.5 * most)
        if seedlings < most:
            layers["planted"] = most / (1 + (most / seedlings - 1) * exp(-3.0 / 4))
        else:  # what came by itself has taken its place
            layers["planted"] = most + (seedlings - most) * exp(-3.0 / 4)
    ecology = layers["natural"] + layers["planted"]
    full = min(ecology / 0.5, 1.0) if served else 0.0
    layers["use"] = full + (layers["use"] - full) * exp(-1.5 / 4)
    return ecology


def operating_quarter(period, goods, layers, money, contract):
    """The payments of a quarter in operation, in the order of the waterfall: who comes late gets what is left.

    `money` is the project's own cash and loan, carried on to the next quarter.
    """
    income = goods * 80_000 * min(50 / goods, 1.0) ** (1 / 2) / 4
    farming = 0.5 * goods * 80_000 / 4 * exp(0.02 * period / 4)
    wages = 0.4 * 0.4 * farming
    upkeep = 15_000 * 100 * min((layers["young"] + 0.1 * 9e6) / 15e6, 1.0) / 4
    running = farming + upkeep
    interest = money["loan"] * 0.055 / 4
    cash = money["cash"] + income - running
    assert cash > 0.0  # else plants would suffer
    tax = min(0.25 * max(income - running - interest - contract["budget"] / 60, 0.0), cash)
    debt = min(money["payment"], cash - tax)
    rent = min(contract["rent"] * 100 / 4, cash - tax - debt)
    left = cash - tax - debt - rent
    free = max(left - 0.1 * running * 4, 0.0)
    # Once a site had earned back all that was put in when the last quarter closed, a twentieth goes to poorer sites.
    feedback = 0.05 * free if money["sold"] >= money["outlay"] else 0.0
    money["cash"] = left - free
    money["sold"] += income
    money["loan"] += interest - debt
    money["short"] += debt < money["payment"]
    return {
        "sale_produce": income, "wages": wages, "operating_cost": running - wages, "tax": tax,
        "interest": min(interest, debt), "principal": max(debt - interest, 0.0), "guaranteed_income": rent,
        "feedback": feedback, "dividend": free - feedback,
    }  # fmt: skip


def by_hand(contract):
    """Period, payments {account: CNY}, goods in hectares, ecology and other layers of every quarter."""
    works, cash, (first_planted, rest_planted) = works_quarters(contract)
    begun = contract["begun"]
    rate = 0.055 / 4
    payment = contract["loan"] * rate / (1 - (1 + rate) ** -48)
    money = {"cash": cash, "loan": contract["loan"], "payment": payment, "short": 0, "sold": 0.0}
    money["outlay"] = works[0]["works"] + works[1]["works"]
    layers = {"natural": 0.1, "planted": 0.0, "young": 0.0, "use": 0.0}
    village, goods = 0.0, 0.0
    for period in range(QUARTERS):
        paid = {"budget_transfer": 1e6}
        if period == contract["awarded"]:
            paid |= {"administration": 3_000.0 * 100, "search": 200_000.0}
        if period in (begun, begun + 1):
            paid |= works[period - begun]
        planted_now = {begun: first_planted, begun + 1: rest_planted}.get(period, 0.0)
        planted = 0.0 if period < begun else first_planted if period == begun else 9e6
        ecology = grown(period, layers, planted_now, planted, period > begun)
        if period > begun:
            goods = 70 * ecology * layers["use"]
            for name, amount in operating_quarter(period, goods, layers, money, contract).items():
                paid[name] = paid.get(name, 0.0) + amount
        village += sum(paid.get(name, 0.0) for name in ("works_wages", "wages", "guaranteed_income"))
        if period % 4 == 3:
            paid["distribution"], village = village, 0.0
        yield period, paid, goods, {"ecology": ecology, "use": layers["use"], "ecology_young": layers["young"]}, money


def test_every_payment_of_six_years_is_what_arithmetic_says(found, contract):
    """All accounts of all quarters, the empty ones too: nothing else is paid, nothing else grows."""
    names, most = set(), 0.0
    for period, paid, goods, layers, money in by_hand(contract):
        payments, project, restoration = found[period]
        assert {name: restoration[name] for name in layers} == pytest.approx(layers, rel=1e-9), f"quarter {period}"
        expected = {account.name: paid.get(account.name, 0.0) for account in ACCOUNTS}
        assert payments == pytest.approx(expected, rel=1e-6, abs=1e-2), f"quarter {period}"
        if period > contract["begun"]:
            assert project["cash"] == pytest.approx(money["cash"], rel=1e-6, abs=1e-2), f"quarter {period}"
            assert project["loan"] == pytest.approx(money["loan"], rel=1e-9), f"quarter {period}"
        names |= {name for name, amount in paid.items() if amount > 0.0}
        most = max(most, goods)
    # The course is worth following: it has a quarter of missed debt, a full market, and all who may be paid.
    assert found[contract["begun"] + 1][1]["stage"] == OPERATION
    assert most > 50.0
    assert money["short"] > 0
    assert {"dividend", "tax", "distribution", "principal", "guaranteed_income", "feedback"} <= names

"""Is a site worth to a bidder, in each mode, what plain arithmetic says, to the last cash flow?"""

from math import exp, inf

import numpy as np
import pytest
from round_numbers import NUMBERS, annuity, full_effect, instalment, ramp, served, verhulst, years_from
from rows import row, terms_with

from sim.appraisal.appraisal import appraise
from sim.appraisal.prospects import Prospect
from sim.holders import INVESTOR, holders_of
from sim.mines.catalogue import CARBON, CREDIT, LEASE, MATERIAL, PRODUCE, PRODUCTS, QUOTA, TOURISM
from sim.mines.products import Markets
from sim.mines.sites import (
    INDUSTRY_INTEGRATION,
    NATIVE_RESOURCE_USE,
    PROPERTY_RIGHTS_TRADING,
    Ground,
    Project,
    Restoration,
    Site,
    Use,
)
from sim.parameters import Scenario
from sim.rules import Rules
from sim.simulate import numbers_by_topic
from sim.stakeholders.government import Government
from sim.stakeholders.residents import Village

GROUND = {
    "area": 100.0, "kind": 0, "hazard": 0.2, "contamination": 0.3, "soil": 0.5, "water_share": 0.1, "heritage": 0.4,
    "built_up_share": 0.1, "location": 0.5, "cover": 0.1, "households_on_site": 3.0,
}  # fmt: skip
BIDDER = {"hurdle": 0.08, "risk_aversion": 0.5, "trust": 0.6, "price_belief": 0.9, "failures": 1, "cash": 1e10}
WAGES_NOW = 1.1  # times those at the start
SPREADS = {"demand.volatility_produce": 0.12, "demand.volatility_tourism": 0.1, "demand.volatility_lease": 0.05}

# Works that the site needs in all: polluted and half bare ground costs 1 + 0.5 * 0.3 + 0.4 * 0.5, a tenth is green.
SAFETY = 100 * 100_000 * 0.2
ECOLOGY = 100 * 150_000 * 1.35 * 0.9


def listed(markets, place):
    """Array (products,) of one of price, wanted and supply; nothing where no market is named."""
    values = np.zeros(len(PRODUCTS))
    for product, market in markets.items():
        values[product] = market[place]
    return values


def appraised(use, rules, restoration, project, markets, numbers=None):
    """The Prospect that the model makes of the site in a use; markets: {product: (price, wanted, supply)}."""
    numbers = numbers_by_topic(NUMBERS | SPREADS | (numbers or {}))
    scenario = row(Scenario, rate_shift=0.003, wage_drift=0.02)
    terms = terms_with({"rules": row(Rules, **rules), "scenario": scenario, **numbers}, WAGES_NOW)
    posted = Markets(*[listed(markets, place) for place in range(3)])
    site = Site(
        0, row(Ground, **GROUND), row(Restoration, **restoration), row(Project, **project), row(Government),
        row(Village),
    )  # fmt: skip
    prospect, investor = row(Prospect), holders_of(INVESTOR, 1)[0]
    for name, value in BIDDER.items():
        investor[name] = value
    npv = appraise(prospect, investor, 1.1, site, use, posted, terms)
    assert npv == prospect["npv"]
    return prospect


def assert_prospect(prospect, expected):
    """Every cash flow of the record is what was worked out, to nine digits; none is left out."""
    assert set(expected) == set(Prospect.columns)
    found = {name: float(prospect[name]) for name in expected}
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)


def with_loan(seen, asked, lending, own, income, contest, once, loan, bond=0.0, tax=0.25, shared=0.0, claim=0.0):
    """The holder's part of a Prospect, `seen` beforehand, with a loan and a bond: what it keeps of income and of what
    comes once, which is sold over three years, at the return that it asks for."""
    outlay, years = seen["works"] + seen["facilities"], seen["horizon"]
    level = annuity(asked, years)
    of_loan, of_bond = served(asked, lending, 2, 10), served(asked, 0.02, 0, min(17.7, years))
    service = (loan * of_loan[0] + bond * of_bond[0]) / level
    deducted = outlay / years + (loan * of_loan[1] + bond * of_bond[1]) / level
    put_in = own + seen["extras"] - loan - bond
    first = claim * put_in * 1.1

    def left(sales):
        after = income + sales - contest - service - tax * max(income + sales - deducted, 0)
        return after - shared * max(after - first, 0)

    three = annuity(asked, 3)
    kept, once_kept = left(0), (left(once / three) - left(0)) * three
    factor = exp(-asked * seen["opening"])
    npv = factor * (level * kept + once_kept) - put_in - loan * lending * annuity(asked, seen["build"])
    return {
        "rate": asked, "contest": contest, "loan": loan, "bond": bond, "equity": put_in * 1.1, "service": service,
        "deducted": deducted, "first_claim": first, "once": once, "net": kept, "once_kept": once_kept,
        "income": income, "surplus": npv / (factor * level), "npv": npv, "dearest_loan": max(asked, lending),
    }  # fmt: skip


def test_native_resource_use_is_worth_what_arithmetic_says():
    """Fields and ponds on near-natural ground whose title is unclear, where some works have been done."""
    rules = {
        "subsidy_share": 0.3, "tax_relief": 0.4, "waste_own_use": 1.0, "results_payment": 1_000.0,
        "rights_package": 0.5, "rights_compensation": 10_000.0, "concession_years": 10.0, "approval_speedup": 1.0,
        "credit_rate_cut": 0.005, "credit_share": 0.1, "local_labour": 0.25,
    }  # fmt: skip
    restoration = {
        "safety_spent": 500_000.0,
        "ecology_spent": 1e6,
        "natural": 0.12,
        "planted_cover": 0.05,
        "waste_left": 92_000.0,
    }
    project = {"title_clarity": 0.8, "relocated": 1.0}
    market = {PRODUCE: (110_000.0, 80.0, 50.0)}
    prospect = appraised(Use(NATIVE_RESOURCE_USE, 0, 0), rules, restoration, project, market)

    # Works: what the site needs less what is done, half the planting; waste saves a part of the fill.
    left = (SAFETY - 500_000) + (0.5 * ECOLOGY - 1e6) + 100 * 20_000
    fill = 3_000 * 100 * left / (SAFETY + ECOLOGY)
    works = left * 1.1 * (1 - 0.25 * 92_000 / fill)
    subsidy = 0.3 * works * 0.6
    own = works - subsidy
    unclear = 0.2 * 0.5
    extras = 10_000 * 100 * 0.2 + 2 * 100_000 + 200_000
    opening = 0.5 / 2 + 0.5

    # Cover: plants stand a quarter of a year by opening; half the works have more than half of their effect.
    most = (1 - 0.12) * full_effect(0.5)
    at_opening = verhulst(max(0.05, 0.3 * most), most, 1.0, 0.25)
    cover = 0.12 + most
    half_way = years_from(at_opening, most, 1.0, (at_opening + most) / 2)
    cover_lag = half_way / 0.6931471805599453
    green_in = years_from(at_opening, most, 1.0, 0.5 - 0.12)

    # Farm: a tenth is ponds that yield twice, heaps have gone into the works; the county takes 80 ha at 110,000.
    assert fill > 92_000
    farm = 100 * 0.7 * 1.1 * cover
    full = farm * 110_000 * (80 / (50 + farm)) ** (1 / 2) * 0.9
    lag = cover_lag + 1 / 1.5
    level = ramp(0.08, 25, lag) / annuity(0.08, 25)
    come = 1 - exp(-2 / lag)  # of it, when principal falls due
    results = 1_000 * 100 * 0.6 * cover
    sales = results * ramp(0.08, 25, cover_lag) / annuity(0.08, 25) + full * level
    first_sales = results * (1 - exp(-2 / cover_lag)) + full * come

    # Cost: half of a usual harvest, two fifths of it wages, which go on rising by 2 per cent a year.
    farming = 0.5 * farm * 80_000
    pay = 0.4 * farming * WAGES_NOW * exp(0.02 * opening)
    paid = pay * ramp(0.08 - 0.02, 25, lag) / annuity(0.08, 25)
    # Upkeep: a tenth for all plants, in full for the new ones, by a third less each year.
    standing = 15_000 * 100 * 0.5
    young = 15_000 * 100 * (0.5 - 1e6 / ECOLOGY) * exp(-0.25 / 3)
    running = 0.1 * standing + young * annuity(0.08 + 1 / 3, 25) / annuity(0.08, 25) + 0.6 * farming * level + paid
    first_running = 0.1 * standing + young * exp(-2 / 3) + (0.6 * farming + pay * exp(0.04)) * come

    rent = 1_500 * 100
    income = sales - running - rent
    first_income = first_sales - first_running - rent
    contest = 0.1 * unclear * 0.05 * works

    # The investor has failed once: its loan costs twice the risk of 3 per cent, less what clear title recovers.
    lending = 0.035 + 0.003 + 0.02 + 0.03 * 2 * (1 - 0.4 * (1 - unclear)) - 0.005
    serviceable = min(income, first_income) / 4 / (1.2 * instalment(lending, 40))
    loan = min(own, 0.7 * (1 - unclear) * works, serviceable)
    assert 0 < loan < own
    spread = full * level * 0.12 / sales
    asked = 0.08 + 0.08 * unclear + 0.15 * 0.5 * spread + 0.06 * 0.4
    seen = {"works": works, "facilities": 0.0, "extras": extras, "opening": opening, "build": 0.5, "horizon": 25.0}
    kept, without = (
        with_loan(seen, asked, lending, own, income, contest, 0.0, lent, tax=0.25 * 0.6) for lent in (loan, 0.0)
    )
    assert kept["npv"] > without["npv"]
    assert income > kept["deducted"]
    assert_prospect(prospect, seen | kept | {
        "planned": left, "subsidy": subsidy, "cover": cover, "cover_lag": cover_lag, "green_in": green_in,
        "sales": sales, "full_sales": full, "sales_lag": lag, "first_sales": first_sales, "spread": spread,
        "wages": paid * 0.4 * 1.25, "running": running, "first_running": first_running, "residents": rent,
        "first_income": first_income,
    })  # fmt: skip


RIGHTS = {
    LEASE: (9_000.0, 80.0, 90.0),
    QUOTA: (3e6, 4.0, 2.0),
    CARBON: (700.0, 1e7, 0.0),
    CREDIT: (40_000.0, 25.0, 0.0),
}


def test_trading_rights_is_worth_what_arithmetic_says():
    """Land that the county has made safe and green and an agency has cleared of most old rights."""
    rules = {
        "quota_province": 1.0, "platform_matching": 1.0, "transaction_cut": 0.4, "base_price_weight": 0.7,
        "ecological_premium": 0.2, "policy_premium": 0.05, "verification_cut": 0.2, "offset_demand": 50.0,
        "agreement": 1.0, "guaranteed_income": 2_000.0, "dividend_share": 0.2, "fund_share": 0.05,
        "priority_return": 0.01, "bond_share": 0.4, "pledge_share": 0.5,
    }  # fmt: skip
    restoration = {"safety_spent": SAFETY, "ecology_spent": 0.6 * ECOLOGY, "natural": 0.12, "planted_cover": 0.3}
    project = {"title_clarity": 0.9, "relocated": 3.0, "purchase": 100_000.0}
    prospect = appraised(Use(PROPERTY_RIGHTS_TRADING, 1, 1), rules, restoration, project, RIGHTS)

    works = 100 * 10_000 * 1.1
    unclear = 0.1
    extras = 100_000 + 200_000 * 0.6
    opening = 0.5 + 0.5

    most = (1 - 0.12) * full_effect(0.6)
    at_opening = verhulst(0.3, most, 1.0, 0.25)
    cover = 0.12 + most
    cover_lag = years_from(at_opening, most, 1.0, (at_opening + most) / 2) / 0.6931471805599453
    green_in = years_from(at_opening, most, 1.0, 0.5 - 0.12)
    accepted = exp(-0.08 * green_in)

    # A right finds a buyer in two contacts with odds of 1.5 to 1; haggling eats a fifth of three tenths of the price,
    # and seven tenths come with premia for cover and for policy.
    met = 1 - (1 / 2.5) ** 2
    taken = met * (0.3 * 0.8 + 0.7 * (1 + 0.2 * cover) * 1.05) * 0.9
    # All 100 ha are let, on a market that has 90 and wants 80; the ten built-up ones are given up as quota.
    lag = min(green_in / 2, cover_lag) + 1 / 1.5
    lease = 100 * 9_000 * (90 / 190) ** (1 / 2) * taken
    yearly = lease * ramp(0.08, 15, lag) / annuity(0.08, 15)
    carbon = (5 * 100 * 0.1 * 700 * taken * cover - 10_000 * 0.8 / 5) * accepted
    carbon *= annuity(0.08, 15 - green_in) / annuity(0.08, 15)
    # Quota is sold over three years, credits over the four that it takes to sell a hundred hectares at 25 a year.
    quota = accepted * 10 * 3e6 * (4 / (2 + 10 / 3)) ** (1 / 2) * taken * annuity(0.08, 3) / 3
    credit = 100 * 40_000 * (25 / (100 / 3)) ** (1 / 2) * taken * annuity(0.08, 4) / 4
    sales = yearly + carbon
    once = quota + accepted * (credit - 50_000 * 0.8)

    running = 15_000 * 100 * 0.6 * 0.1
    residents = 2_000 * 100
    income = sales - running - residents
    first_sales = lease * (1 - exp(-2 / lag))
    first_income = first_sales - running - residents
    contest = 0.1 * unclear * 0.05 * works

    lending = 0.035 + 0.003 + 0.02 + 0.03 * 2 * (1 - 0.4 * 0.9)
    pledge = 0.6 * 0.9 * works + 0.5 * 0.5 * income * annuity(lending, 10)
    loan = min(works, pledge, first_income / 4 / (1.2 * instalment(lending, 40)))
    assert 0 < loan < works
    bond = 0.4 * (works - loan)
    spread = yearly * 0.05 / sales
    asked = 0.08 + 0.08 * unclear + 0.15 * 0.5 * spread + 0.06 * 0.4
    seen = {"works": works, "facilities": 0.0, "extras": extras, "opening": opening, "build": 0.5, "horizon": 15.0}
    kept, without = (
        with_loan(seen, asked, lending, works, income, contest, once, lent, bond,
            shared=1 - 0.95 * 0.8, claim=0.01)
        for lent in (loan, 0.0)
    )  # fmt: skip
    assert kept["bond"] == bond
    assert kept["npv"] > without["npv"]
    assert_prospect(prospect, seen | kept | {
        "planned": works / 1.1, "subsidy": 0.0, "cover": cover, "cover_lag": cover_lag, "green_in": green_in,
        "sales": sales, "full_sales": lease, "sales_lag": lag, "first_sales": first_sales, "spread": spread,
        "wages": 0.0, "running": running, "first_running": running, "residents": residents,
        "first_income": first_income,
    })  # fmt: skip


def test_industry_integration_with_trade_beside_it_is_worth_what_arithmetic_says():
    """A park with farm, inns and let land on clear ground; heaps are sold, built-up land is given up as quota."""
    rules = {"quota_province": 1.0, "waste_sale": 1.0, "waste_return": 0.5, "concession_years": 25.0}
    restoration = {"natural": 0.1, "use_spent": 1e6, "waste_left": 600_000.0}
    project = {"title_clarity": 1.0, "relocated": 3.0, "built_mode": INDUSTRY_INTEGRATION}
    markets = {
        MATERIAL: (15.0, 200_000.0, 100_000.0), PRODUCE: (110_000.0, 80.0, 0.0), TOURISM: (0.5, 8e6, 1e6),
        LEASE: (9_000.0, 80.0, 0.0), QUOTA: (3e6, 4.0, 2.0), CREDIT: (40_000.0, 25.0, 0.0),
    }  # fmt: skip
    little_on_land = {"credit.title_value": 0.1}
    prospect = appraised(Use(INDUSTRY_INTEGRATION, 1, 1), rules, restoration, project, markets, little_on_land)

    # All layers in full, a quarter of the site landscaped; 40 ha of facilities, and survey of the 60 ha left to let.
    works = (SAFETY + ECOLOGY + 100 * 0.25 * 200_000) * 1.1
    facilities = 40 * 500_000 + 60 * 10_000 - 1e6
    outlay = works + facilities
    build = 2 * 1.5
    opening = 0.5 + build

    at_opening = verhulst(0.3 * 0.9, 0.9, 1.0, build / 2)
    cover_lag = years_from(at_opening, 0.9, 1.0, (at_opening + 0.9) / 2) / 0.6931471805599453
    green_in = 0.0  # it is green enough when it opens
    assert at_opening > 0.5 - 0.1

    # 15 ha of farm under a brand, but for what heaps cover; visits with some novelty; 57 ha let as fields, and three
    # that are built on at half the rent of a town, a fifth more for the park.
    farm = 15 * 1.1 * (1 - 6 / 100)
    harvest = farm * 110_000 * 0.9 * 1.5
    filled = 40 * 500_000 * (0.5 + 0.4) / 2
    visits = filled * 0.5 * (8e6 / (1e6 + filled)) ** (1 / 2) * 0.9
    let = 57 + 3 * 0.5 * 1.2 * 6
    taken = (1 - 1 / 2.5) * 0.8 * 0.9
    lease = let * 9_000 * taken

    def level(drift, lag, novelty):
        """Level stream over 40 years that is worth as much as one that comes with a lag and drifts."""
        worth = ramp(0.08 - drift, 40, lag) + novelty * ramp(0.08 - drift + 0.35, 40, lag)
        return worth / annuity(0.08, 40)

    farm_lag, visit_lag, lease_lag = cover_lag + 1 / 1.5, 1 + 1 / 1.5, 1 / 1.5
    parts = {
        "farm": harvest * level(0, farm_lag, 0),
        "visits": visits * level(0, visit_lag, 1),
        "lease": lease * level(0, lease_lag, 0),
    }
    sales = sum(parts.values())
    full_sales = harvest + visits + lease
    sales_lag = (harvest * farm_lag + visits * visit_lag + lease * lease_lag) / full_sales
    farm_come = 1 - exp(-2 / farm_lag)
    visits_come = (1 - exp(-2 / visit_lag)) * (1 + exp(-0.35 * 2))
    first_sales = harvest * farm_come + visits * visits_come + lease * (1 - exp(-2 / lease_lag))
    spread = (parts["farm"] * 0.12 + parts["visits"] * 0.1 + parts["lease"] * 0.05) / sales

    # Half of the 600,000 t of waste is the project's: 150,000 t a year. Seven hectares of quota go over three years.
    waste = 300_000 * 15 * (200 / 250) ** (1 / 2) * 0.9 * annuity(0.08, 2) / 2
    once = waste + 7 * 3e6 * (4 / (2 + 7 / 3)) ** (1 / 2) * taken * annuity(0.08, 3) / 3

    farming, hosting = 0.5 * farm * 80_000 * 1.5, 0.7 * filled * 0.3
    wages_then = WAGES_NOW * exp(0.02 * opening)
    farm_pay, host_pay = 0.4 * farming * wages_then, 0.5 * hosting * wages_then
    paid = farm_pay * level(0.02, farm_lag, 0) + host_pay * level(0.02, visit_lag, 1)
    young = 15_000 * 100 * exp(-1.5 / 3)
    running = 0.1 * 15_000 * 100 + young * annuity(0.08 + 1 / 3, 40) / annuity(0.08, 40) + paid
    running += 0.6 * farming * level(0, farm_lag, 0) + 0.5 * hosting * level(0, visit_lag, 1)
    first_running = 0.1 * 15_000 * 100 + young * exp(-2 / 3) + (0.6 * farming + farm_pay * exp(0.04)) * farm_come
    first_running += (0.5 * hosting + host_pay * exp(0.04)) * visits_come

    rent = 1_500 * 100
    income = sales - running - rent
    first_income = first_sales - first_running - rent
    lending = 0.035 + 0.003 + 0.02 + 0.03 * 2 * (1 - 0.4)
    serviceable = min(income, first_income) / 4 / (1.2 * instalment(lending, 40))
    loan = 0.1 * works + 0.3 * facilities
    assert loan < serviceable < outlay
    asked = 0.08 + 0.15 * 0.5 * spread + 0.06 * 0.4
    seen = {
        "works": works, "facilities": facilities, "extras": 200_000.0, "opening": opening, "build": build,
        "horizon": 40.0,
    }  # fmt: skip
    kept, without = (with_loan(seen, asked, lending, outlay, income, 0.0, once, lent) for lent in (loan, 0.0))
    assert kept["npv"] > without["npv"]
    assert kept["once_kept"] < once
    assert_prospect(prospect, seen | kept | {
        "planned": works / 1.1 + facilities, "subsidy": 0.0, "cover": 1.0, "cover_lag": cover_lag,
        "green_in": green_in, "sales": sales, "full_sales": full_sales, "sales_lag": sales_lag,
        "first_sales": first_sales, "spread": spread, "wages": paid * 0.4, "running": running,
        "first_running": first_running, "residents": rent, "first_income": first_income,
    })  # fmt: skip


TRADING = Use(PROPERTY_RIGHTS_TRADING, 1, 1)
QUOTA_AND_CREDIT = {"quota_province": 1.0, "offset_demand": 50.0}


def test_rights_without_clear_title_sell_nothing():
    """The site's title is 0.8 clear: enough where 0.8 is asked for, too little for any right beyond."""
    just, short = (
        appraised(TRADING, QUOTA_AND_CREDIT, {"natural": 0.1}, {"title_clarity": 0.8}, RIGHTS,
            {"demand.title_enough": enough})
        for enough in (0.8, 0.8001)
    )  # fmt: skip
    assert just["full_sales"] > 0.0
    assert just["once"] > 0.0
    assert short["sales"] == short["first_sales"] == short["full_sales"] == short["once"] == 0.0


def test_ground_that_never_turns_green_enough_is_let_in_part_and_sells_no_unit():
    """A tenth of the works brings a cover of a third at most: two thirds of what acceptance asks for."""
    cover = 0.1 + 0.9 * full_effect(0.1)
    prospect = appraised(
        TRADING, QUOTA_AND_CREDIT, {"natural": 0.1}, {"title_clarity": 1.0}, RIGHTS, {"costs.basic_cover": 0.1}
    )
    assert prospect["green_in"] == inf
    assert prospect["once"] == 0.0
    let = 100 * cover / 0.5
    lease = let * 9_000 * (90 / (90 + let)) ** (1 / 2) * (1 - 1 / 2.5) * 0.8 * 0.9
    assert prospect["full_sales"] == pytest.approx(lease, rel=1e-9)
    assert prospect["spread"] == pytest.approx(0.05, rel=1e-9)

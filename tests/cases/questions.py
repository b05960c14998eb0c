"""Which questions can a case ask, and which function of the engine answers each?"""

import numpy as np
from scenes import amount, ask, run_phase

from sim import ledger as books
from sim.arena.approval import departments_approve
from sim.arena.bargaining import make_offer
from sim.arena.distribution import (
    dispute,
    incomes_are_shared,
    pay_for_results,
    pay_residents_floor,
    run_operation,
    share_profit,
)
from sim.arena.finance import close_finance
from sim.arena.markets import sell_rights, sell_waste
from sim.arena.offers import bring_to_market, choose_pressure
from sim.arena.operators import answer_order
from sim.arena.prices import site_price
from sim.arena.public_works import apply_for_programme
from sim.arena.survey import survey_and_title
from sim.arena.tender import best_mode, glances_of
from sim.arena.units import offer_units
from sim.arena.works import draw_subsidy
from sim.formulas.money import PERIODS_PER_YEAR
from sim.needs import waste_saving
from sim.products import base_price, demand_at_base_price
from sim.sites import (
    CREDIT,
    FINANCING,
    LEASE,
    MATERIAL,
    NATIVE_RESOURCE_USE,
    PRODUCE,
    PRODUCTS,
    QUOTA,
    TOURISM,
)
from sim.stakeholders.appraisal import Outlook, Posted, appraise, pledge_value
from sim.stakeholders.government import shirking_seen

QUESTIONS = {}  # name -> (function of scene and what is given, {what is given: unit}, {result: unit})


def question(given, results):
    """Register a function(scene, given) -> {result: number} under its name, with the units of both."""

    def register(function):
        QUESTIONS[function.__name__] = (function, given, results)
        return function

    return register


def answers(name, scene, told):
    """{result: number} of a question; told: {what is given: quantity}."""
    function, given, _ = QUESTIONS[name]
    if set(told) != set(given):
        raise ValueError(f"{name} asks for {sorted(given)}, not {sorted(told)}")
    return function(scene, {key: amount(told[key], unit, key) for key, unit in given.items()})


def total(scene, account):
    """Mean over lanes of what was paid on an account, CNY."""
    return scene.ledger[:, books.TOTAL, account].mean()


def outlook_of(scene, lane=0):
    """What a bidder of a lane reckons with."""
    names = ("rules", "demand", "costs", "growth", "behaviour", "credit", "administration", "scenarios")
    return Outlook(*[getattr(scene, name)[lane] for name in names])


def posted_nothing():
    """A county in which no product has a price yet."""
    return Posted(np.zeros(len(PRODUCTS)), np.zeros(len(PRODUCTS)), np.zeros(len(PRODUCTS)))


@question({"years": "yr"}, {"registered_share": "1", "first_title": "1", "second_title": "1", "office": "CNY"})
def register_and_title(scene, given):
    for period in range(int(given["years"] * PERIODS_PER_YEAR)):
        run_phase(survey_and_title, scene, period)
    title = scene.projects["title_clarity"]
    return {
        "registered_share": scene.projects["registered"].mean(),
        "first_title": title[0, 0],
        "second_title": title[0, -1],
        "office": total(scene, books.ADMINISTRATION),
    }


@question({}, {"sites_seen": "1/period"})
def sites_come_across(scene, given):
    return {"sites_seen": np.mean([ask(glances_of, scene, {"who": 0}, lane) for lane in range(len(scene.seeds))])}


@question({}, {"horizon": "yr", "extras": "CNY"})
def preparation_of_a_bid(scene, given):
    prospect = scene.prospects[0, 0]
    terms = {
        "bidder": scene.investors[0, 0],
        "works_factor": 1.0,
        "mode": NATIVE_RESOURCE_USE,
        "posted": posted_nothing(),
        "outlook": outlook_of(scene),
    }
    ask(appraise, scene, terms)
    return {"horizon": prospect["horizon"], "extras": prospect["extras"]}


@question({}, {"error": "1"})
def spread_of_appraisals(scene, given):
    errors = []
    for lane in range(len(scene.seeds)):
        terms = {
            "who": 0,
            "bidder": scene.investors[lane, 0],
            "last_mode": NATIVE_RESOURCE_USE,
            "works_factor": 1.0,
            "posted": posted_nothing(),
            "outlook": outlook_of(scene, lane),
        }
        _, believed, outlay = ask(best_mode, scene, terms, lane)
        errors.append((believed - scene.prospects[lane, 0]["npv"]) / outlay)
    return {"error": np.std(errors)}


@question({}, {"quarters": "periods"})
def departments_take(scene, given):
    for quarter in range(100):
        if scene.projects[0, 0]["stage"] == FINANCING:
            return {"quarters": quarter}
        run_phase(departments_approve, scene, quarter)
    raise AssertionError("the departments never sign")


@question(
    {},
    {"loan": "CNY", "rate": "1/yr", "bond": "CNY", "equity": "CNY", "title": "1", "compensation": "CNY"},
)
def finance_closes(scene, given):
    run_phase(close_finance, scene)
    project = scene.projects[0, 0]
    return {
        "loan": project["loan"],
        "rate": project["loan_rate"],
        "bond": project["bond"],
        "equity": project["equity"],
        "title": project["title_clarity"],
        "compensation": scene.ledger[0, 0, books.TITLE_COMPENSATION],
    }


@question({"outlay": "CNY", "income": "CNY/yr", "clarity": "1", "rate": "1/yr"}, {"collateral": "CNY"})
def worth_of_pledge(scene, given):
    return {"collateral": ask(pledge_value, scene, given)}


@question(
    {},
    {"quota": "ha", "credits": "ha", "verification": "CNY", "quota_demand": "ha/yr", "quota_price": "CNY/ha"},
)
def units_verified(scene, given):
    terms = {"market_size": scene.governments[0, 0]["market_size"], "years": 0.0, "scenario": scene.scenarios[0]}
    wanted = np.array(
        [ask(demand_at_base_price, scene, {"product": product, **terms}) for product in range(len(PRODUCTS))]
    )
    ask(offer_units, scene, {"offered": scene.goods[0, 0], "wanted": wanted})
    return {
        "quota": scene.ledger[0, 0, books.QUOTA_ISSUED],
        "credits": scene.ledger[0, 0, books.CREDIT_ISSUED],
        "verification": total(scene, books.VERIFICATION),
        "quota_demand": wanted[QUOTA],
        "quota_price": ask(base_price, scene, {"product": QUOTA}),
    }


@question({}, {"produce": "ha", "tourism": "CNY", "credits": "ha/yr"})
def demand_of_a_county(scene, given):
    terms = {"market_size": scene.governments[0, 0]["market_size"], "years": 0.0, "scenario": scene.scenarios[0]}
    products = {"produce": PRODUCE, "tourism": TOURISM, "credits": CREDIT}
    return {name: ask(demand_at_base_price, scene, {"product": row, **terms}) for name, row in products.items()}


@question({"value": "CNY"}, {"saving": "1"})
def saving_by_waste(scene, given):
    return {"saving": ask(waste_saving, scene, {"waste_left": scene.restorations[0, 0]["waste_left"], **given})}


@question({"price": "CNY/t"}, {"county": "CNY", "project": "CNY", "earmarked": "CNY"})
def sale_of_waste(scene, given):
    run_phase(bring_to_market, scene)
    ask(sell_waste, scene, {"yearly": scene.goods[0, 0, MATERIAL], **given})
    return {
        "county": scene.ledger[0, 0, books.PUBLIC_MATERIAL],
        "project": scene.ledger[0, 0, books.SALE_MATERIAL],
        "earmarked": scene.governments[0, 0]["earmarked"],
    }


@question(
    {"price": "CNY/ha", "path": "CNY/ha", "wanted": "ha/yr", "supply": "ha/yr", "ecology": "1"}, {"price": "CNY/ha"}
)
def price_of_a_right(scene, given):
    return {"price": ask(site_price, scene, {"luck": 0.0, **given})}


@question({"offered": "ha", "rent": "CNY/ha/yr", "wanted": "ha"}, {"rent": "CNY"})
def rent_of_a_quarter(scene, given):
    arrays = {}
    levels = {"offered": "offered", "prices": "rent", "paths": "rent", "wanted": "wanted", "supply": "offered"}
    for name, told in levels.items():
        arrays[name] = np.zeros(len(PRODUCTS))
        arrays[name][LEASE] = given[told]
    leased, _ = ask(sell_rights, scene, arrays)
    return {"rent": leased}


@question({"farmed": "ha"}, {"wages": "CNY"})
def wages_of_a_quarter(scene, given):
    goods = np.zeros(len(PRODUCTS))
    goods[PRODUCE] = given["farmed"]
    ask(make_offer, scene)
    ask(run_operation, scene, {"goods": goods, "wage_level": 1.0})
    return {"wages": scene.ledger[0, 0, books.WAGES]}


@question({}, {"floor": "CNY", "fund": "CNY", "dividend": "CNY", "first_claim": "CNY", "holder": "CNY"})
def profit_is_shared(scene, given):
    ask(make_offer, scene)
    floor = ask(pay_residents_floor, scene)
    _, holder = ask(share_profit, scene, {"reserve": 0.0})
    return {
        "floor": floor,
        "fund": scene.ledger[0, 0, books.COMMUNITY_FUND],
        "dividend": scene.ledger[0, 0, books.RESIDENTS_DIVIDEND],
        "first_claim": scene.ledger[0, 0, books.PRIORITY_RETURN],
        "holder": holder,
    }


@question({}, {"halted_share": "1"})
def disputes_of_a_quarter(scene, given):
    for lane in range(len(scene.seeds)):
        ask(dispute, scene, lane=lane)
    return {"halted_share": (scene.projects["halted_until"] > 0).mean()}


@question({"price": "CNY"}, {"paid": "CNY", "promised": "CNY"})
def subsidy_on_works(scene, given):
    ask(draw_subsidy, scene, given)
    return {"paid": scene.ledger[0, 0, books.COST_SUBSIDY], "promised": scene.governments[0, 0]["promised"]}


@question({}, {"paid": "CNY"})
def payment_for_results(scene, given):
    ask(pay_for_results, scene)
    return {"paid": scene.ledger[0, 0, books.RESULTS_PAYMENT]}


@question({}, {"tax": "CNY", "holder": "CNY"})
def tax_of_a_quarter(scene, given):
    run_phase(incomes_are_shared, scene)
    return {"tax": scene.ledger[0, 0, books.TAX], "holder": scene.ledger[0, 0, books.DIVIDEND]}


@question({"cost": "CNY"}, {"obeys": "1", "forfeited": "CNY"})
def operator_is_ordered(scene, given):
    ask(answer_order, scene, given)
    return {"obeys": scene.projects[0, 0]["ordered"], "forfeited": scene.ledger[0, 0, books.DEPOSIT_PAID]}


@question({}, {"use_beyond_threshold": "1"})
def pressure_on_sites(scene, given):
    for lane in range(len(scene.seeds)):
        ask(choose_pressure, scene, lane=lane)
    return {"use_beyond_threshold": scene.restorations["pressure"].mean()}


@question({}, {"successful_share": "1", "grant": "CNY"})
def application_for_grant(scene, given):
    run_phase(apply_for_programme, scene)
    return {"successful_share": scene.outside["grants"].mean(), "grant": total(scene, books.PROGRAMME_GRANT)}


@question({"inspection": "1/yr"}, {"seen_in_a_quarter": "1"})
def shirking_found_out(scene, given):
    rules = scene.rules[0]
    return {"seen_in_a_quarter": shirking_seen(given["inspection"], rules["monitoring"], rules["oversight"])}

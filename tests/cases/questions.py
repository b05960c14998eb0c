"""Which questions can a case ask, and which function of the engine answers each?"""

import numpy as np
from scenes import amount, ask, run_phase

from sim import ledger as books
from sim.appraisal.appraisal import appraise
from sim.arena.approval import departments_approve
from sim.arena.bargaining import make_offer
from sim.arena.debt import serve_debt
from sim.arena.distribution import (
    dispute,
    incomes_are_shared,
    look_after,
    pay_for_results,
    pay_residents_floor,
    run_operation,
    share_profit,
)
from sim.arena.ecological_units import offer_units
from sim.arena.finance import close_finance
from sim.arena.learning import beliefs_about_promises
from sim.arena.liable_operators import answer_order
from sim.arena.markets import Quotes, sell_rights, sell_waste, share_met
from sim.arena.prices import site_price
from sim.arena.public_works import apply_for_programme
from sim.arena.supply import bring_to_market, choose_pressure, overuse_seen
from sim.arena.survey import survey_and_title
from sim.arena.tender import best_use, glances_of, use_in
from sim.arena.works import draw_subsidy, works_proceed
from sim.formulas.money import PERIODS_PER_YEAR
from sim.mines.catalogue import (
    CREDIT,
    LEASE,
    MATERIAL,
    PRODUCE,
    PRODUCTS,
    QUOTA,
    TOURISM,
    base_price,
    demand_at_base_price,
)
from sim.mines.needs import waste_saving
from sim.mines.products import Markets
from sim.mines.sites import FINANCING, IDLE, NATIVE_RESOURCE_USE, PROPERTY_RIGHTS_TRADING, Use
from sim.stakeholders.banks import pledge_value
from sim.stakeholders.government import shirking_seen

QUARTERS_OF_A_YEAR = range(PERIODS_PER_YEAR)
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
    return scene.subtotals[:, :, books.TOTAL, account].sum(axis=1).mean()


def posted_nothing():
    """A county in which no product has a price yet."""
    return Markets(*np.zeros((3, len(PRODUCTS))))


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
    return {"sites_seen": np.mean([ask(glances_of, scene, lane=lane) for lane in range(len(scene.seeds))])}


@question({}, {"horizon": "yr", "extras": "CNY"})
def preparation_of_a_bid(scene, given):
    prospect = scene.prospects[0]
    ask(appraise, scene, {"works_factor": 1.0, "use": Use(NATIVE_RESOURCE_USE, 0, 0), "posted": posted_nothing()})
    return {"horizon": prospect["horizon"], "extras": prospect["extras"]}


@question({}, {"spread": "1"})
def spread_of_beliefs(scene, given):
    """Spread of what bidders believe a site is worth, as a share of outlay."""
    believed = []
    scene.holders["last_mode"] = NATIVE_RESOURCE_USE
    for lane in range(len(scene.seeds)):
        _, value, outlay = ask(best_use, scene, {"posted": posted_nothing()}, lane)
        believed.append(value / outlay)
    return {"spread": np.std(believed)}


@question(
    {"years": "yr"},
    {"title": "1", "bought": "CNY", "passed_on": "CNY", "equity": "CNY", "county": "CNY"},
)
def land_bought_and_passed_on(scene, given):
    """An agency has had its time when a project takes the site over and closes its finance."""
    project = scene.projects[0, 0]
    project["stage"] = IDLE
    for period in range(int(given["years"] * PERIODS_PER_YEAR)):
        run_phase(survey_and_title, scene, period)
    project["stage"] = FINANCING
    run_phase(close_finance, scene)
    return {
        "title": project["title_clarity"],
        "bought": total(scene, books.LAND_PURCHASE),
        "passed_on": total(scene, books.LAND_PASSED_ON),
        "equity": project["equity"],
        "county": scene.governments[0, 0]["cash"],
    }


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


@question({"quarters": "periods"}, {"interest": "CNY", "principal": "CNY"})
def debt_of_a_quarter(scene, given):
    """What a project with enough money pays on its loan in one quarter, so many quarters after it opened."""
    run_phase(close_finance, scene)
    scene.restorations["use_spent"] = scene.projects["budget"]
    run_phase(works_proceed, scene)
    before = scene.ledger.copy()
    for quarter in range(1, int(given["quarters"]) + 1):
        before = scene.ledger.copy()
        scene.projects["cash"] = scene.projects["loan"]
        ask(serve_debt, scene, period=quarter)
    paid = scene.ledger[0, 0] - before[0, 0]
    return {"interest": paid[books.INTEREST], "principal": paid[books.PRINCIPAL]}


@question(
    {"works": "CNY", "facilities": "CNY", "income": "CNY/yr", "clarity": "1", "rate": "1/yr"}, {"collateral": "CNY"}
)
def worth_of_pledge(scene, given):
    return {"collateral": ask(pledge_value, scene, given)}


@question(
    {},
    {"quota": "ha", "credits": "ha", "verification": "CNY", "quota_demand": "ha/yr", "quota_price": "CNY/ha"},
)
def units_verified(scene, given):
    terms = {"market_size": scene.governments[0, 0]["market_size"], "years": 0.0}
    wanted = np.array(
        [ask(demand_at_base_price, scene, {"product": product, **terms}) for product in scene.products[0]]
    )
    ask(offer_units, scene, {"offered": scene.goods[0, 0], "wanted": wanted})
    return {
        "quota": scene.ledger[0, 0, books.QUOTA_ISSUED],
        "credits": scene.ledger[0, 0, books.CREDIT_ISSUED],
        "verification": total(scene, books.VERIFICATION),
        "quota_demand": wanted[QUOTA],
        "quota_price": ask(base_price, scene, {"product": scene.products[0, QUOTA]}),
    }


@question({}, {"produce": "ha", "tourism": "CNY", "credits": "ha/yr"})
def demand_of_a_county(scene, given):
    terms = {"market_size": scene.governments[0, 0]["market_size"], "years": 0.0}
    products = {"produce": PRODUCE, "tourism": TOURISM, "credits": CREDIT}
    return {
        name: ask(demand_at_base_price, scene, {"product": scene.products[0, row], **terms})
        for name, row in products.items()
    }


@question({"quota": "CNY/ha", "rent": "CNY/ha/yr", "wanted": "ha/yr"}, {"given_up": "1"})
def built_up_land_is_given_up(scene, given):
    """Whether a trader gives up the built-up land of a site, at posted prices of quota and of farm land on lease."""
    posted = posted_nothing()
    posted.prices[QUOTA], posted.prices[LEASE], posted.wanted[QUOTA] = given["quota"], given["rent"], given["wanted"]
    return {
        "given_up": ask(use_in, scene, {"mode": PROPERTY_RIGHTS_TRADING, "trades": 1, "posted": posted}).gives_quota
    }


@question({"value": "CNY"}, {"saving": "1"})
def saving_by_waste(scene, given):
    return {"saving": ask(waste_saving, scene, given)}


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
    offered, paid, prices, wanted, paths = np.zeros((5, len(PRODUCTS)))
    offered[LEASE], prices[LEASE], wanted[LEASE] = given["offered"], given["rent"], given["wanted"]
    paths[LEASE] = given["rent"]
    quotes = Quotes(prices, wanted, offered, paths, share_met(scene.rules[0], scene.demand[0]))
    ask(sell_rights, scene, {"offered": offered, "quotes": quotes, "paid": paid})
    return {"rent": paid[LEASE]}


@question({"farmed": "ha"}, {"wages": "CNY"})
def wages_of_a_quarter(scene, given):
    goods = np.zeros(len(PRODUCTS))
    goods[PRODUCE] = given["farmed"]
    ask(make_offer, scene)
    ask(run_operation, scene, {"goods": goods})
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


@question({}, {"floor": "CNY", "halted_share": "1", "trust": "1"})
def promise_to_residents(scene, given):
    """The floor of a year's last quarter, the disputes about it, and residents' trust thereafter."""
    for lane in range(len(scene.seeds)):
        ask(make_offer, scene, lane=lane)
        ask(pay_residents_floor, scene, lane=lane)
        ask(dispute, scene, lane=lane)
    run_phase(beliefs_about_promises, scene, QUARTERS_OF_A_YEAR[-1])
    return {
        "floor": total(scene, books.GUARANTEED_INCOME),
        "halted_share": (scene.projects["halted_until"] > 0).mean(),
        "trust": scene.villages[0, 0]["trust"],
    }


@question({"price": "CNY"}, {"trust": "1"})
def trust_in_the_county(scene, given):
    """What the holder of a project believes of the county after a quarter's works at this price."""
    ask(draw_subsidy, scene, given)
    run_phase(beliefs_about_promises, scene)
    return {"trust": scene.investors[0, 0]["trust"]}


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
        ask(choose_pressure, scene, {"chance_seen": overuse_seen(scene.rules[lane])}, lane=lane)
    return {"use_beyond_threshold": scene.restorations["pressure"].mean()}


@question({}, {"care": "1"})
def care_of_a_site(scene, given):
    for lane in range(len(scene.seeds)):
        ask(look_after, scene, lane=lane)
    return {"care": scene.restorations["care"].mean()}


@question({}, {"successful_share": "1", "grant": "CNY", "second_county": "CNY"})
def application_for_grant(scene, given):
    """Share of years in which the first county succeeds, and what the first and the second one get on average."""
    run_phase(apply_for_programme, scene)
    granted = scene.governments["earmarked"]
    return {
        "successful_share": (granted[:, 0] > 0.0).mean(),
        "grant": granted[:, 0].mean(),
        "second_county": granted[:, 1].mean(),
    }


@question({"inspection": "1/yr"}, {"seen_in_a_quarter": "1"})
def shirking_found_out(scene, given):
    rules = scene.rules[0]
    return {"seen_in_a_quarter": shirking_seen(given["inspection"], rules["monitoring"], rules["oversight"])}

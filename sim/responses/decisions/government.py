"""Which decisions does government take, and where do the records show them?"""

import numpy as np

from sim.ledger import GENERAL, PROVINCE_GRANT
from sim.mines.catalogue import MATERIAL
from sim.mines.sites import APPROVAL, FINANCING, OPERATION, WORKS_UNDER_WAY
from sim.responses.decision import Decision, Seen, decision
from sim.responses.decisions.firms import works_done, works_done_badly, works_fined, works_missing
from sim.responses.snapshot import Moment, booked, by_county, moved, of_county, ratio, side_by_side, where

GOVERNMENT = "government"
PAID_AFTER_TAX = (
    "interest", "principal", "guaranteed_income", "community_fund", "residents_dividend", "priority_return", "dividend",
    "firm_dividend",
)  # fmt: skip


@decision(GOVERNMENT, "survey and title", "surveys a mine", "调查登记")
def survey(before: Moment, after: Moment) -> Seen:
    """Which mines enter the register."""
    return Seen(moved(before, after, "projects", "registered") > 0)


@decision(GOVERNMENT, ("survey and title", "finance"), "clears or grants title", "理清或授予产权")
def title(before: Moment, after: Moment) -> Seen:
    """By how much title clarity rises at each site; when finance closes, at sites that get as far as works."""
    waits = (before.projects["stage"] == FINANCING) & (after.projects["stage"] != WORKS_UNDER_WAY)
    return Seen(where(~waits, moved(before, after, "projects", "title_clarity")))


@decision(GOVERNMENT, "survey and title", "buys out old rights", "收购旧权")
def purchase(before: Moment, after: Moment) -> Seen:
    """What the county or its agency pays for old rights at each site."""
    return Seen(booked(before, after, "land_purchase"))


@decision(GOVERNMENT, "survey and title", "pays a coordination body", "协调机构经费")
def office(before: Moment, after: Moment) -> Seen:
    """What is spent on administration at sites that were not surveyed this quarter, given what the county spends on
    surveys and on old rights."""
    unchanged = moved(before, after, "projects", "registered") == 0
    spent = booked(before, after, "administration")
    other = np.where(unchanged, 0.0, spent) + booked(before, after, "land_purchase")
    return Seen(where(unchanged, spent), (of_county(after, by_county(after, after.grounds, other)),))


@decision(GOVERNMENT, "public works", "pays for inspection", "监督检查投入")
def inspection(before: Moment, after: Moment) -> Seen:
    """How much of the inspection of works each county can pay for."""
    return Seen(after.governments["inspected"])


@decision(GOVERNMENT, "public works", "wins a central grant", "申报中央奖补")
def programme(before: Moment, after: Moment) -> Seen:
    """Which counties apply for the central programme's grant and get it, and until when."""
    return Seen(moved(before, after, "governments", "programme_until"))


@decision(GOVERNMENT, "public works", "province supports", "省级转移支付")
def province(before: Moment, after: Moment) -> Seen:
    """Which county the province passes money on to, and how much."""
    given = (after.subtotals - before.subtotals)[..., GENERAL, PROVINCE_GRANT].sum(axis=-1)[..., None]
    return Seen(np.where(given > 0.0, moved(before, after, "governments", "earmarked"), 0.0))


@decision(GOVERNMENT, "public works", "forfeits a deposit", "没收保证金")
def deposit(before: Moment, after: Moment) -> Seen:
    """What is forfeited at each site, given what its operator does."""
    answer = after.projects["operator"] + 2 * after.projects["ordered"]
    return Seen(booked(before, after, "deposit_paid"), (answer,))


@decision(GOVERNMENT, "public works", "public works: where", "公共修复选址")
def works_places(before: Moment, after: Moment) -> Seen:
    """At which sites the county buys works."""
    return Seen(booked(before, after, "public_works") > 0.0)


@decision(GOVERNMENT, "public works", "public works: money", "公共修复投入")
def works_money(before: Moment, after: Moment) -> Seen:
    """What the county pays for works and new homes at each site that gets some, given how well works are done there."""
    paid = booked(before, after, "public_works", "public_relocation")
    quality = (works_missing(before, after), works_fined(before, after))
    return Seen(where(paid > 0.0, paid), tuple(of_county(after, given) for given in quality))


@decision(GOVERNMENT, "public works", "upkeep of public sites", "公共管护")
def upkeep(before: Moment, after: Moment) -> Seen:
    """What the county pays for the upkeep of each site in its care."""
    return Seen(booked(before, after, "public_care"))


@decision(GOVERNMENT, "approval", "departments' time", "部门审批时间")
def clocks(before: Moment, after: Moment) -> Seen:
    """How much of the departments' time is worked off at each project that waits for them."""
    waits = before.projects["stage"] == APPROVAL
    return Seen(where(waits, moved(before, after, "projects", "approval_left")))


@decision(GOVERNMENT, "works", "subsidy paid", "支付补贴")
def subsidy(before: Moment, after: Moment) -> Seen:
    """Subsidy over the price of works at each project, given that price and what fines bring the county."""
    price = booked(before, after, "works")
    fined = of_county(after, works_fined(before, after))
    return Seen(ratio(booked(before, after, "cost_subsidy"), price), (price, fined))


@decision(GOVERNMENT, "distribution", "payment for results", "按效付费")
def results(before: Moment, after: Moment) -> Seen:
    """What is paid at each site for verified restored ecosystem."""
    return Seen(booked(before, after, "results_payment"))


@decision(GOVERNMENT, "distribution", "tax asked for", "征税")
def tax(before: Moment, after: Moment) -> Seen:
    """Tax over operating profit at each project that had money left after it."""
    project = before.projects
    running = booked(before, after, "operating_cost", "wages", "waste_clearing")
    fixed = project["loan"] * project["loan_rate"] / 4.0 + project["budget"] / np.maximum(project["term"], 1)
    profit = after.projects["income"] - running - fixed
    could_pay = (project["stage"] == OPERATION) & (booked(before, after, *PAID_AFTER_TAX) > 0.0)
    return Seen(where(could_pay, ratio(booked(before, after, "tax"), profit)))


@decision(GOVERNMENT, ("public works", "works", "markets", "distribution"), "finds out and fines", "查处罚款")
def fines(before: Moment, after: Moment) -> Seen:
    """In which counties bad works, given how much is done and that some is bad, use beyond the threshold and neglect
    are fined."""
    firm = works_fined(before, after) > 0.0
    use = by_county(after, after.grounds, booked(before, after, "use_fine")) > 0.0
    works = (works_done(before, after), works_done_badly(before, after))
    return Seen(side_by_side(firm, use), tuple(side_by_side(given, np.zeros_like(given)) for given in works))


@decision(GOVERNMENT, "markets", "sells surplus waste", "出让剩余废弃物")
def waste(before: Moment, after: Moment) -> Seen:
    """How much waste each site puts up for sale, and what of its price the county keeps."""
    return Seen(side_by_side(after.goods[..., MATERIAL], booked(before, after, "public_material")))


DECISIONS: tuple[Decision, ...] = (
    survey, title, purchase, office, inspection, programme, province, deposit, works_places, works_money, upkeep,
    clocks, subsidy, results, tax, fines, waste,
)  # fmt: skip

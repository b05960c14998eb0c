"""Which decisions does social capital take, and where do the records show them?"""

import numpy as np

from sim import holders
from sim.mines.sites import (
    BARGAINING,
    FINANCING,
    IDLE,
    OPERATION,
)
from sim.responses.decision import Decision, Seen, decision
from sim.responses.decisions.bids import bids_made
from sim.responses.decisions.firms import MONEY_IS_PUT_IN, own_money
from sim.responses.snapshot import Moment, booked, held_by, moved, of_kind, ratio, side_by_side, where

INVESTOR = "investor"


@decision(INVESTOR, "tender", "bids: for which site", "竞标哪个矿山")
def bids(before: Moment, after: Moment) -> Seen:
    """Which investor bids for which site."""
    uses, _ = bids_made(before, after, holders.INVESTOR)
    return Seen(uses > 0.0)


@decision(INVESTOR, "tender", "bids: in which mode", "竞标何种模式")
def mode(before: Moment, after: Moment) -> Seen:
    """In which mode it wants to run a site that it bids for, and whether it means to trade rights beside that."""
    uses, _ = bids_made(before, after, holders.INVESTOR)
    return Seen(where(uses > 0.0, uses))


@decision(INVESTOR, "tender", "bids: at which fee", "竞标价")
def fee(before: Moment, after: Moment) -> Seen:
    """The fee that it bids for a site, given the mode."""
    uses, fees = bids_made(before, after, holders.INVESTOR)
    return Seen(fees, (uses,))


def offer_stands(before: Moment, after: Moment) -> np.ndarray:
    """Where an offer was made to a village that is still in the records, or terms were set for a site that is reserved
    for its holder, bool array (changes, seeds, sites)."""
    stage, now = before.projects["stage"], after.projects["stage"]
    stands: np.ndarray = ((stage == BARGAINING) & (now != IDLE)) | ((stage == IDLE) & (now == FINANCING))
    return stands


@decision(INVESTOR, ("tender", "bargaining"), "rent offered", "承诺的保底收益")
def rent(before: Moment, after: Moment) -> Seen:
    """The rent or guaranteed income in each offer to a village."""
    return Seen(where(offer_stands(before, after), after.projects["guaranteed_income"]))


@decision(INVESTOR, ("tender", "bargaining"), "shares and jobs offered", "承诺的分红与岗位")
def terms(before: Moment, after: Moment) -> Seen:
    """The share of profit and the share of jobs in each offer to a village."""
    stands = offer_stands(before, after)
    return Seen(side_by_side(*(where(stands, after.projects[name]) for name in ("dividend_share", "job_priority"))))


@decision(INVESTOR, ("finance", "works", "distribution"), "starts, or gives up", "开工或退出")
def start(before: Moment, after: Moment) -> Seen:
    """Which projects that wait for money start or are given up, and which later contracts end, given what they earn and
    are taxed."""
    project = before.projects
    ended = (project["holder"] != holders.NOBODY) & (after.projects["holder"] == holders.NOBODY)
    went_on = np.where(project["stage"] == FINANCING, after.projects["stage"], -1.0 * ended)
    return Seen(went_on, (after.projects["income"], booked(before, after, "tax")))


@decision(INVESTOR, MONEY_IS_PUT_IN, "own money put in", "自有资金投入")
def equity(before: Moment, after: Moment) -> Seen:
    """What an investor puts into each site that it holds, given the works and what else pays for them."""
    return own_money(before, after, "equity")


@decision(INVESTOR, "tender", "adds trade in rights", "加做产权交易")
def trade(before: Moment, after: Moment) -> Seen:
    """Which sites in operation begin to trade rights beside their present use."""
    runs = before.projects["stage"] == OPERATION
    return Seen(where(runs, moved(before, after, "projects", "trades", "gives_quota")))


@decision(INVESTOR, "markets", "use beyond the threshold", "超阈值开发")
def pressure(before: Moment, after: Moment) -> Seen:
    """How far beyond its threshold each site in operation is used."""
    runs = (before.projects["stage"] == OPERATION) & held_by(before, holders.INVESTOR)
    return Seen(where(runs, after.restorations["pressure"]))


@decision(INVESTOR, "markets", "has rights verified", "核证指标碳汇信用")
def units(before: Moment, after: Moment) -> Seen:
    """How much quota, carbon and credit each site has verified, given what fines leave it."""
    fined = booked(before, after, "use_fine")
    issued = [booked(before, after, name) for name in ("quota_issued", "carbon_issued", "credit_issued")]
    return Seen(side_by_side(*issued), (side_by_side(*[fined] * len(issued)),))


@decision(INVESTOR, "distribution", "upkeep of its sites", "运营期管护")
def care(before: Moment, after: Moment) -> Seen:
    """The share of the upkeep due that is done at each site in operation, given its income and what it is fined."""
    runs = before.projects["stage"] == OPERATION
    given = (booked(before, after, "use_fine"), after.projects["income"])
    return Seen(where(runs, after.restorations["care"]), given)


@decision(INVESTOR, "distribution", "clears heaps for use", "清理废石堆")
def heaps(before: Moment, after: Moment) -> Seen:
    """What is paid to clear heaps of waste at each site, given its income."""
    return Seen(booked(before, after, "waste_clearing"), (after.projects["income"],))


@decision(INVESTOR, "distribution", "local people employed", "运营雇用本地人")
def jobs(before: Moment, after: Moment) -> Seen:
    """Wages of local people over running cost at each site that could pay all of its running cost."""
    wages, other = booked(before, after, "wages"), booked(before, after, "operating_cost")
    in_full = (before.projects["stage"] == OPERATION) & (after.restorations["care"] >= 1.0)
    return Seen(where(in_full, ratio(wages, wages + other)))


@decision(INVESTOR, "distribution", "how profit is shared", "利润分配")
def sharing(before: Moment, after: Moment) -> Seen:
    """First claim over equity, community fund over what follows it, residents' dividend over what is left at last, at
    each site where something is left for its investor."""
    project = before.projects
    goes_on = held_by(before, holders.INVESTOR) & (after.projects["stage"] == OPERATION)
    own = booked(before, after, "dividend")
    residents = booked(before, after, "residents_dividend")
    fund = booked(before, after, "community_fund")
    pool = fund + booked(before, after, "feedback") + residents + own
    paid = goes_on & (own > 0.0)
    shares = (
        ratio(booked(before, after, "priority_return"), project["equity"]),
        ratio(fund, pool),
        ratio(residents, residents + own),
    )
    return Seen(side_by_side(*(where(paid, share) for share in shares)))


@decision(INVESTOR, "learning", "beliefs and caution", "预期与信任")
def beliefs(before: Moment, after: Moment) -> Seen:
    """How what each investor expects of prices and promises moves, and the surplus it asks for."""
    columns = ("price_belief", "trust", "caution")
    was, now = of_kind(before, holders.INVESTOR), of_kind(after, holders.INVESTOR)
    return Seen(side_by_side(*(now[name] - was[name] for name in columns)))


DECISIONS: tuple[Decision, ...] = (
    bids, mode, fee, trade, rent, terms, start, equity, pressure, units, care, heaps, jobs, sharing, beliefs,
)  # fmt: skip

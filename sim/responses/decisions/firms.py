"""Which decisions do restoration firms and liable operators take, and where do the records show them?"""

import numpy as np

from sim import holders
from sim.mines.sites import LAYERS
from sim.responses.decision import Decision, Seen, decision
from sim.responses.decisions.bids import bids_made
from sim.responses.snapshot import Moment, booked, by_county, moved, of_kind, ratio, side_by_side, where

FIRM = "firm"
BUILDING = ("public works", "works")
MONEY_IS_PUT_IN = ("tender", "finance", "works", "distribution")
FULL = 1.0 - 1e-6  # of what works should achieve, but for rounding


def works_done(before: Moment, after: Moment) -> np.ndarray:
    """Works that the firms of each county do in the phase, CNY at ordinary cost, array (changes, seeds, counties)."""
    firms = of_kind(after, holders.FIRM)
    return by_county(after, firms, firms["committed"] - of_kind(before, holders.FIRM)["committed"])


def works_fined(before: Moment, after: Moment) -> np.ndarray:
    """Fines on the firms of each county, CNY, array (changes, seeds, counties)."""
    return by_county(after, after.grounds, booked(before, after, "firm_fine"))


def works_missing(before: Moment, after: Moment) -> np.ndarray:
    """What works fall short of, CNY at ordinary cost, undefined where there are none, array (changes, seeds,
    counties)."""
    spent = moved(before, after, "restorations", *(f"{layer}_spent" for layer in LAYERS))
    achieved = by_county(after, after.grounds, spent - booked(before, after, "facilities"))
    done = works_done(before, after)
    return where(done > 0.0, np.where(achieved < FULL * done, done - achieved, 0.0))


def works_done_badly(before: Moment, after: Moment) -> np.ndarray:
    """Whether works in a county fall short or are fined, undefined where there are none, array (changes, seeds,
    counties)."""
    missing = works_missing(before, after)
    return where(~np.isnan(missing), (missing > 0.0) | (works_fined(before, after) > 0.0))


def own_money(before: Moment, after: Moment, account: str) -> Seen:
    """What holders put in on an account, undefined where no money came from anywhere, given what is bought, lent,
    subsidised, earned and taxed."""
    used = booked(before, after, "loan", "bond_lent", "works", "facilities")
    own = booked(before, after, account)
    left = after.projects["income"] - booked(before, after, "tax")
    return Seen(where(used + own > 0.0, own), (used, booked(before, after, "cost_subsidy"), left))


@decision(FIRM, BUILDING, "price of works", "工程报价")
def price(before: Moment, after: Moment) -> Seen:
    """What the works in each county cost against their ordinary cost, given how much is done there and how well."""
    done = works_done(before, after)
    paid = by_county(after, after.grounds, booked(before, after, "works", "public_works", "operator_works"))
    return Seen(ratio(paid, done), (done, works_missing(before, after), works_fined(before, after)))


@decision(FIRM, BUILDING, "works done badly", "施工偷懒")
def effort(before: Moment, after: Moment) -> Seen:
    """Whether works in each county are done badly, given how much is done there."""
    return Seen(works_done_badly(before, after), (works_done(before, after),))


@decision(FIRM, BUILDING, "local people hired", "施工雇用本地人")
def labour(before: Moment, after: Moment) -> Seen:
    """Wages of local people over the works in each county."""
    return Seen(ratio(by_county(after, after.grounds, booked(before, after, "works_wages")), works_done(before, after)))


@decision(FIRM, "tender", "bids for a site", "竞标")
def bids(before: Moment, after: Moment) -> Seen:
    """Which firm bids for which site, for which use, and the fee it bids."""
    uses, fees = bids_made(before, after, holders.FIRM)
    return Seen(side_by_side(uses, fees))


@decision(FIRM, MONEY_IS_PUT_IN, "own money put in", "自有资金投入")
def equity(before: Moment, after: Moment) -> Seen:
    """What a firm puts into each site that it holds, given the works and what else pays for them."""
    return own_money(before, after, "firm_equity")


@decision(FIRM, "public works", "liable operator's answer", "责任主体是否履责")
def operator(before: Moment, after: Moment) -> Seen:
    """Whether a liable operator that had not been ordered yet now obeys, is gone, or has not been asked."""
    project = before.projects
    free = (project["operator"] == 1) & (project["ordered"] == 0)
    return Seen(where(free, after.projects["operator"] + 2 * after.projects["ordered"]))


DECISIONS: tuple[Decision, ...] = (price, effort, labour, bids, equity, operator)

"""What would a bidder say about a site: what is it worth, what would be bid, and if nothing, why?

Investors and firms share this; the numbers come from the rules that the engine compiles.
"""

from math import nan
from typing import NamedTuple

from sim.appraisal.appraisal import appraise
from sim.appraisal.prospects import Prospect
from sim.arena.tender import best_use, glanced_site, glances_of, tender, use_in
from sim.mines.sites import IDLE, MODES, PROPERTY_RIGHTS_TRADING, is_open_for_tender
from sim.model.handles import described, record_in
from sim.schema import InputError
from sim.stakeholders.holders import cost_factor
from sim.stakeholders.investors import bid


class BidderAnswer(NamedTuple):
    """What a bidder says about a site: mode, whether with trade beside it, and fee (CNY) it would bid, 0 if none; the
    value it believes in and the outlay it plans (CNY); whether it comes across the site this quarter; and why it would
    or would not bid."""

    site: str
    mode: str
    trades: bool
    fee: float
    npv: float
    outlay: float
    comes_across: bool
    reason: str


def mode_code(mode, last_mode):
    """Code of a mode given by name. Raises InputError for one that this bidder cannot operate."""
    known = MODES[2 : last_mode + 1]
    if mode not in known:
        raise InputError(f"mode {mode!r} cannot be appraised by this bidder; give one of {', '.join(known)}")
    return MODES.index(mode)


def appraisal(handle, site, mode, trades, period):
    """Frame of the cash flows that a bidder expects from a site in a mode, with trade of rights on top or not, before
    its own misjudgement: value, unit, meaning. Property-rights trading always trades.

    handle: the agent that bids.
    """
    model = handle.model
    moment, row = model.before(tender, period), model.site_row(site)
    bidder, prospect, terms = record_in(moment.world, handle), moment.world.prospects[0], moment.terms
    asked, code = moment.site(row), mode_code(mode, bidder["last_mode"])
    posted = moment.posted(asked.ground["county"])
    trading = int(trades or code == PROPERTY_RIGHTS_TRADING)
    use = model.behaviour.standing_for(use_in)(code, trading, asked.ground, bidder, posted, terms)
    factor = model.behaviour.standing_for(cost_factor)(bidder, terms.costs)
    model.behaviour.standing_for(appraise)(prospect, bidder, factor, asked, use, posted, terms)
    return described(prospect, Prospect.columns)


def answer(handle, site, period):
    """BidderAnswer of a bidder about a site.

    handle: the agent that bids.
    """
    model = handle.model
    moment, row = model.before(tender, period), model.site_row(site)
    bidder, asked = record_in(moment.world, handle), moment.site(row)
    standing_for = model.behaviour.standing_for
    posted = moment.posted(asked.ground["county"])
    use, npv, outlay = standing_for(best_use)(
        bidder, asked, moment.world.prospects[0], posted, moment.terms, moment.now
    )
    fee = standing_for(bid)(npv, outlay, bidder["caution"], bidder["bid_share"]) if use.mode > 0 else -1.0
    reason = reason_not_to_bid(model, moment.terms, bidder, asked, use.mode, fee)
    return BidderAnswer(
        model.site_names[row],
        MODES[use.mode],
        use.trades == 1,
        0.0 if reason else float(fee),
        float(npv) if use.mode > 0 else nan,
        float(outlay),
        row in sites_come_across(moment, bidder),
        reason or model.behaviour.reason("it covers the caution", "investor.bid"),
    )


def reason_not_to_bid(model, terms, bidder, site, mode, fee):
    """Why a bidder would not bid for a site, in words; empty when it would."""
    ground, project = site.ground, site.project
    search = terms.behaviour["search_cost"] * (1.0 - terms.rules["transaction_cut"])
    if project["operator"] == 1:
        return "a liable operator still answers for the site"
    if ground["reserved_mode"] > 0:
        return "the site is reserved"
    if not is_open_for_tender(ground, project):
        return "the site is under contract" if project["stage"] != IDLE else "the site is not in the register"
    if bidder["projects"] >= bidder["most_projects"]:
        return "it holds as many sites as it can"
    if bidder["cash"] - bidder["pledged"] <= search:
        return "it cannot pay for the search"
    if mode == 0:
        return "it has not the equity that any mode needs"
    if fee < 0.0:
        return model.behaviour.reason("the surplus does not cover its caution", "investor.bid")
    return ""


def sites_come_across(moment, bidder):
    """Rows of the sites that a bidder comes across in a quarter."""
    rules, behaviour, sites, now = moment.terms.rules, moment.terms.behaviour, moment.sites, moment.now
    glances = glances_of(bidder, rules, behaviour, now)
    number, home_bias = len(sites.grounds), behaviour["home_bias"]
    return {glanced_site(bidder, glance, home_bias, sites.counties, number, now) for glance in range(glances)}

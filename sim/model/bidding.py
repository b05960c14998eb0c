"""What would a bidder say about a site: what is it worth, what would be bid, and if nothing, why?

Investors and firms share this; the numbers come from the rules that the engine compiles.
"""

from math import nan
from typing import NamedTuple

from sim.arena.rules_in_force import wage_level
from sim.arena.tender import best_use, glanced_site, glances_of, tender, use_in
from sim.model.handles import described
from sim.schema import InputError
from sim.sites import IDLE, MODES, PROPERTY_RIGHTS_TRADING, is_open_for_tender
from sim.stakeholders.appraisal import appraise
from sim.stakeholders.investors import bid
from sim.stakeholders.prospects import Outlook, Posted, Prospect


class Bidder(NamedTuple):
    """A bidder of a tender: its record, the number that names its luck, the last mode that it can operate, and the
    price of works (1, against ordinary cost) that it reckons with."""

    record: object
    who: int
    last_mode: int
    works_factor: float


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


def outlook_of(world, period):
    """What bidders of a world of one lane reckon with."""
    parts = (world.rules, world.demand, world.costs, world.growth, world.behaviour, world.credit, world.administration)
    scenario = world.scenarios[0]
    return Outlook(*(part[0] for part in parts), scenario, wage_level(scenario, period))


def posted_in(world, county):
    """What a county's markets show a bidder."""
    return Posted(world.price_levels[0, county], world.buyers[0, county], world.supplies[0, county])


def mode_code(mode, last_mode):
    """Code of a mode given by name. Raises InputError for one that this bidder cannot operate."""
    known = MODES[2 : last_mode + 1]
    if mode not in known:
        raise InputError(f"mode {mode!r} cannot be appraised by this bidder; give one of {', '.join(known)}")
    return MODES.index(mode)


def appraisal(model, bidder_in, site, mode, trades, period):
    """Frame of the cash flows that a bidder expects from a site in a mode, with trade of rights beside it or not,
    before its own misjudgement: value, unit, meaning. Property-rights trading always trades.

    bidder_in: the Bidder in a world.
    """
    world, row = model.before(tender, period), model.site_row(site)
    bidder = bidder_in(world)
    prospect, ground = world.prospects[0, 0], world.grounds[0, row]
    code, outlook = mode_code(mode, bidder.last_mode), outlook_of(world, model.asked_period(period))
    posted = posted_in(world, ground["county"])
    trading = int(trades or code == PROPERTY_RIGHTS_TRADING)
    use = model.behaviour.standing_for(use_in)(code, trading, ground, bidder.record, posted, outlook)
    model.behaviour.standing_for(appraise)(
        prospect, bidder.record, bidder.works_factor, ground, world.restorations[0, row], world.projects[0, row],
        use, posted, outlook,
    )  # fmt: skip
    return described(prospect, Prospect.columns)


def answer(model, bidder_in, site, period):
    """BidderAnswer of a bidder about a site.

    bidder_in: the Bidder in a world.
    """
    world, row, period = model.before(tender, period), model.site_row(site), model.asked_period(period)
    bidder, name = bidder_in(world), model.site_names[row]
    ground, project = world.grounds[0, row], world.projects[0, row]
    outlook = outlook_of(world, period)
    standing_for = model.behaviour.standing_for
    use, npv, outlay = standing_for(best_use)(
        world.seeds[0], bidder.who, row, bidder.record, bidder.last_mode, bidder.works_factor, ground,
        world.restorations[0, row], project, world.prospects[0, 0], posted_in(world, ground["county"]), outlook,
    )  # fmt: skip
    terms = (npv, outlay, bidder.record["caution"], bidder.record["bid_share"])
    fee = standing_for(bid)(*terms) if use.mode > 0 else -1.0
    reason = reason_not_to_bid(model, world, bidder, ground, project, use.mode, fee)
    return BidderAnswer(
        name,
        MODES[use.mode],
        use.trades == 1,
        0.0 if reason else float(fee),
        float(npv) if use.mode > 0 else nan,
        float(outlay),
        row in sites_come_across(world, bidder, period),
        reason or model.behaviour.reason("it covers the caution", "investor.bid"),
    )


def reason_not_to_bid(model, world, bidder, ground, project, mode, fee):
    """Why a bidder would not bid for a site, in words; empty when it would."""
    record = bidder.record
    search = world.behaviour[0]["search_cost"] * (1.0 - world.rules[0]["transaction_cut"])
    if project["operator"] == 1:
        return "a liable operator still answers for the site"
    if ground["reserved_mode"] > 0:
        return "the site is reserved"
    if not is_open_for_tender(ground, project):
        return "the site is under contract" if project["stage"] != IDLE else "the site is not in the register"
    if record["projects"] >= record["most_projects"]:
        return "it holds as many sites as it can"
    if record["cash"] - record["pledged"] <= search:
        return "it cannot pay for the search"
    if mode == 0:
        return "it has not the equity that any mode needs"
    if fee < 0.0:
        return model.behaviour.reason("the surplus does not cover its caution", "investor.bid")
    return ""


def sites_come_across(world, bidder, period):
    """Rows of the sites that a bidder comes across in a period."""
    record, seed, behaviour = bidder.record, world.seeds[0], world.behaviour[0]
    home = world.governments[0, max(record["county"], 0)]
    glances = glances_of(seed, period, bidder.who, world.rules[0], behaviour)
    return {
        glanced_site(
            seed, period, bidder.who, glance, record["county"], behaviour["home_bias"], home, world.grounds.shape[1]
        )
        for glance in range(glances)
    }

"""Who wins which site? Bidders come across sites, appraise them mode by mode, and bid; bids are matched."""

import numpy as np

from sim.arena.contracts import award
from sim.arena.rules_in_force import wage_level
from sim.compilation import compiled
from sim.draws import APPRAISAL, GLANCE, TIE, luck, normal_luck
from sim.ledger import FIRM_SEARCH, GENERAL, SEARCH, pay
from sim.schema import column, record
from sim.sites import (
    HELD_BY_FIRM,
    HELD_BY_INVESTOR,
    INDUSTRY_INTEGRATION,
    LEASE,
    NATIVE_RESOURCE_USE,
    PROPERTY_RIGHTS_TRADING,
    QUOTA,
    Use,
    is_open_for_tender,
)
from sim.stakeholders.appraisal import appraise
from sim.stakeholders.foresight import worth_of_slow_sale
from sim.stakeholders.investors import NATIONAL, believed_value, bid, gives_up
from sim.stakeholders.prospects import Outlook, Posted

MOST_GLANCES = 16
FIRST_FIRM = 1_000_000  # names of firms in luck, so that one more investor leaves their luck as it is


@record
class Bid:
    """What a bidder offers for a site in a mode."""

    site = column("row", "the site", kind=np.int64)
    mode = column("code", "the main mode", kind=np.int64)
    trades = column("1", "whether rights are traded", kind=np.int64)
    gives_quota = column("1", "whether built-up land is given up as quota", kind=np.int64)
    fee = column("CNY", "concession fee")
    npv = column("CNY", "what the bidder believes the site is worth to it")
    tie = column("1", "luck that settles equal fees")
    is_live = column("1", "whether it may still win", kind=np.int64)


@compiled
def glanced_site(seed, period, who, glance, home, home_bias, government, sites):
    """Row of the site that a bidder comes across: in its own county with the home bias, else anywhere."""
    where = luck(seed, GLANCE, period, who, 2 * glance)
    which = luck(seed, GLANCE, period, who, 2 * glance + 1)
    if home != NATIONAL and where < home_bias and government.sites > 0:
        return government.first_site + int(which * government.sites)
    return int(which * sites)


@compiled
def glances_of(seed, period, who, rules, behaviour):
    """How many sites a bidder comes across this quarter; luck settles the fraction."""
    mean = behaviour.glances * (1.0 + rules.register_visibility + rules.platform_matching)
    whole = int(mean)
    if luck(seed, GLANCE, period, who, 2 * MOST_GLANCES) < mean - whole:
        whole += 1
    return min(whole, MOST_GLANCES)


@compiled
def use_in(mode, trades, ground, bidder, posted, outlook):
    """The use of a site in a main mode, with or without trade: built-up land is given up as quota where quota has a
    market now and a hectare of it is worth more to the bidder sold than let."""
    rules, demand = outlook.rules, outlook.demand
    hectares = ground.area * ground.built_up_share
    if trades == 0 or hectares <= 0.0 or rules.quota_province + rules.quota_nation <= 0.0:
        return Use(mode, trades, 0)
    wait = worth_of_slow_sale(hectares, posted.wanted[QUOTA], bidder.hurdle, demand)
    years = outlook.behaviour.lease_years + rules.concession_years
    rent = posted.prices[LEASE] * ground.location * demand.built_rent / demand.farm_rent
    return Use(mode, trades, 1 if gives_up(posted.prices[QUOTA] * wait, rent, bidder.hurdle, years) else 0)


@compiled
def best_use(seed, who, site, bidder, last_mode, works_factor, ground, restoration, project, prospect, posted, outlook):
    """The use that a bidder values most, what it believes the site is worth to it in that use, and its outlay (CNY,
    CNY); mode 0 where it has not the equity for any.

    Modes are weighed alone and, but for property-rights trading itself, with trade beside them. The bidder misjudges
    values by an error that stays with it, the site and the main mode; register and GEP standard shrink it, and a bidder
    knows how large it is.
    """
    rules, behaviour = outlook.rules, outlook.behaviour
    error = behaviour.appraisal_error / (1.0 + rules.register_information + rules.gep_precision)
    chosen = Use(0, 0, 0)
    best = -np.inf
    outlay = 0.0
    for mode in range(NATIVE_RESOURCE_USE, last_mode + 1):
        misjudged = error * normal_luck(seed, APPRAISAL, mode, who, site)
        for trades in range(2):
            if mode == PROPERTY_RIGHTS_TRADING and trades == 0:
                continue
            use = use_in(mode, trades, ground, bidder, posted, outlook)
            npv = appraise(prospect, bidder, works_factor, ground, restoration, project, use, posted, outlook)
            planned = prospect.works + prospect.facilities
            value = believed_value(
                npv + misjudged * planned, planned, error, behaviour.usual_value, behaviour.usual_spread
            )
            if prospect.equity <= bidder.cash - bidder.pledged and value > best:
                chosen, best, outlay = use, value, planned
    return chosen, best, outlay


@compiled
def look_around(
    seed, period, who, bidder, last_mode, works_factor, bids, grounds, restorations, projects, prospect, governments,
    price_levels, buyers, supplies, outlook,
):  # fmt: skip
    """Fill `bids` (MOST_GLANCES,) with what one bidder offers for the sites that it comes across; returns their
    number."""
    count = 0
    if grounds.shape[0] == 0:
        return count
    home = governments[max(bidder.county, 0)]
    home_bias = outlook.behaviour.home_bias
    for glance in range(glances_of(seed, period, who, outlook.rules, outlook.behaviour)):
        site = glanced_site(seed, period, who, glance, bidder.county, home_bias, home, grounds.shape[0])
        if not is_open_for_tender(grounds[site], projects[site]) or projects[site].operator == 1:
            continue
        seen = False
        for earlier in range(count):
            seen = seen or bids[earlier].site == site
        if seen:
            continue
        county = grounds[site].county
        posted = Posted(price_levels[county], buyers[county], supplies[county])
        use, npv, outlay = best_use(
            seed, who, site, bidder, last_mode, works_factor, grounds[site], restorations[site], projects[site],
            prospect, posted, outlook,
        )  # fmt: skip
        fee = bid(npv, outlay, bidder.caution, bidder.bid_share) if use.mode > 0 else -1.0
        if fee < 0.0:
            continue
        bids[count].site = site
        bids[count].mode = use.mode
        bids[count].trades = use.trades
        bids[count].gives_quota = use.gives_quota
        bids[count].fee = fee
        bids[count].npv = npv
        bids[count].tie = luck(seed, TIE, period, who, site)
        bids[count].is_live = 1
        count += 1
    return count


@compiled
def match_bids(bids, counts, winner, winning):
    """Deferred acceptance (Gale and Shapley, Am. Math. Monthly 69, 1962): each bidder proposes to the site it values
    most, each site keeps the highest fee, the refused propose on, until nobody has anywhere to go.

    bids: Bid (bidders, MOST_GLANCES); counts: int (bidders,); winner, winning: int (sites,), filled with the bidder and
    the place of its bid, -1 for none. A bidder wins one site at most.
    """
    winner[:] = -1
    bidders = counts.shape[0]
    holds = np.zeros(bidders, np.bool_)
    changed = True
    while changed:
        changed = False
        for who in range(bidders):
            if holds[who]:
                continue
            favourite = -1
            for place in range(counts[who]):
                if bids[who, place].is_live == 1 and (favourite < 0 or bids[who, place].npv > bids[who, favourite].npv):
                    favourite = place
            if favourite < 0:
                continue
            changed = True
            bids[who, favourite].is_live = 0
            site = bids[who, favourite].site
            rival = winner[site]
            if rival >= 0:
                held, offered = bids[rival, winning[site]], bids[who, favourite]
                if (held.fee, held.tie) >= (offered.fee, offered.tie):
                    continue
                holds[rival] = False
            winner[site] = who
            winning[site] = favourite
            holds[who] = True


@compiled
def tender(
    seeds, grounds, restorations, projects, prospects, governments, investors, firms, bids, outside, price_levels,
    buyers, supplies, rules, demand, costs, growth, behaviour, credit, administration, scenarios, ledger, period,
):  # fmt: skip
    """Listed sites meet social capital and firms: each looks around, appraises and bids; bids are matched, sites
    awarded.

    Social capital takes sites in any mode but the safety baseline, firms only for native resource use.
    """
    lanes, sites = grounds.shape
    social, bidders = investors.shape[1], investors.shape[1] + firms.shape[1]
    for lane in range(lanes):
        outlook = Outlook(
            rules[lane], demand[lane], costs[lane], growth[lane], behaviour[lane], credit[lane], administration[lane],
            scenarios[lane], wage_level(scenarios[lane], period),
        )  # fmt: skip
        counts = np.zeros(bidders, np.int64)
        usual_factor = 1.0 + costs[lane].usual_margin
        search = behaviour[lane].search_cost * (1.0 - rules[lane].transaction_cut)
        for who in range(social):
            investor = investors[lane, who]
            if investor.projects < investor.most_projects and investor.cash - investor.pledged > search:
                counts[who] = look_around(
                    seeds[lane], period, who, investor, INDUSTRY_INTEGRATION, usual_factor, bids[lane, who],
                    grounds[lane], restorations[lane], projects[lane], prospects[lane, 0], governments[lane],
                    price_levels[lane], buyers[lane], supplies[lane], outlook,
                )  # fmt: skip
                spent = search * min(counts[who], 1)
                pay(ledger[lane], SEARCH, GENERAL, investor, outside[lane], spent)
                investor.gain_year -= spent
        for row in range(firms.shape[1]):
            firm, who = firms[lane, row], social + row
            if firm.projects < firm.most_projects and firm.cash - firm.pledged > search:
                counts[who] = look_around(
                    seeds[lane], period, FIRST_FIRM + row, firm, NATIVE_RESOURCE_USE, firm.technology, bids[lane, who],
                    grounds[lane], restorations[lane], projects[lane], prospects[lane, 0], governments[lane],
                    price_levels[lane], buyers[lane], supplies[lane], outlook,
                )  # fmt: skip
                spent = search * min(counts[who], 1)
                pay(ledger[lane], FIRM_SEARCH, GENERAL, firm, outside[lane], spent)
                firm.gain_year -= spent
        winner, winning = np.empty(sites, np.int64), np.empty(sites, np.int64)
        match_bids(bids[lane], counts, winner, winning)
        for site in range(sites):
            who = winner[site]
            if who < 0:
                continue
            won, prospect = bids[lane, who, winning[site]], prospects[lane, 0]
            use = Use(won.mode, won.trades, won.gives_quota)
            ground, restoration, project = grounds[lane, site], restorations[lane, site], projects[lane, site]
            county = ground.county
            posted = Posted(price_levels[lane, county], buyers[lane, county], supplies[lane, county])
            if who < social:
                investor = investors[lane, who]
                appraise(prospect, investor, usual_factor, ground, restoration, project, use, posted, outlook)
                award(project, prospect, use, won.fee, HELD_BY_INVESTOR, who, investor, ground.area, period)
            else:
                firm = firms[lane, who - social]
                appraise(prospect, firm, firm.technology, ground, restoration, project, use, posted, outlook)
                award(project, prospect, use, won.fee, HELD_BY_FIRM, who - social, firm, ground.area, period)

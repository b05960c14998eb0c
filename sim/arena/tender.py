"""Who wins which site? Bidders come across sites, appraise them mode by mode, and bid; bids are matched."""

import numpy as np

from sim.appraisal.appraisal import appraise
from sim.appraisal.foresight import worth_of_slow_sale
from sim.arena.contracts import award
from sim.compilation import compiled
from sim.draws import APPRAISAL, GLANCE, TIE, luck, normal_luck
from sim.holders import NATIONAL
from sim.ledger import GENERAL, SEARCH_OF, pay
from sim.mines.catalogue import LEASE, QUOTA
from sim.mines.products import posted_in
from sim.mines.sites import NATIVE_RESOURCE_USE, PROPERTY_RIGHTS_TRADING, Use, is_open_for_tender, site_of
from sim.schema import column, record
from sim.stakeholders.holders import cost_factor, spare_cash
from sim.stakeholders.investors import believed_value, bid, gives_up

MOST_GLANCES = 16


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
def glanced_site(bidder, glance, home_bias, governments, sites, now):
    """Row of the site, of so many, that a bidder comes across: in its own county with the home bias, else anywhere."""
    where = luck(now.seed, GLANCE, now.period, bidder.luck_name, 2 * glance)
    which = luck(now.seed, GLANCE, now.period, bidder.luck_name, 2 * glance + 1)
    home = governments[max(bidder.county, 0)]
    if bidder.county != NATIONAL and where < home_bias and home.sites > 0:
        return home.first_site + int(which * home.sites)
    return int(which * sites)


@compiled
def glances_of(bidder, rules, behaviour, now):
    """How many sites a bidder comes across this quarter; luck settles the fraction."""
    mean = behaviour.glances * (1.0 + rules.register_visibility + rules.platform_matching)
    whole = int(mean)
    if luck(now.seed, GLANCE, now.period, bidder.luck_name, 2 * MOST_GLANCES) < mean - whole:
        whole += 1
    return min(whole, MOST_GLANCES)


@compiled
def use_in(mode, trades, ground, bidder, posted, terms):
    """The use of a site in a main mode, with or without trade: built-up land is given up as quota where quota has a
    market now and a hectare of it is worth more to the bidder sold than let."""
    rules, demand = terms.rules, terms.demand
    hectares = ground.area * ground.built_up_share
    if trades == 0 or hectares <= 0.0 or rules.quota_province + rules.quota_nation <= 0.0:
        return Use(mode, trades, 0)
    wait = worth_of_slow_sale(hectares, posted.wanted[QUOTA], bidder.hurdle, demand)
    years = terms.behaviour.lease_years + rules.concession_years
    rent = posted.prices[LEASE] * ground.location * demand.built_rent / demand.farm_rent
    return Use(mode, trades, 1 if gives_up(posted.prices[QUOTA] * wait, rent, bidder.hurdle, years) else 0)


@compiled
def best_use(bidder, site, prospect, posted, terms, now):
    """The use that a bidder values most, what it believes the site is worth to it in that use, and its outlay (CNY,
    CNY); mode 0 where it has not the equity for any.

    Modes are weighed alone and, but for property-rights trading itself, with trade on top. The bidder misjudges
    values by an error that stays with it, the site and the main mode; register and GEP standard shrink it, and a bidder
    knows how large it is.
    """
    rules, behaviour = terms.rules, terms.behaviour
    error = behaviour.appraisal_error / (1.0 + rules.register_information + rules.gep_precision)
    factor = cost_factor(bidder, terms.costs)
    chosen = Use(0, 0, 0)
    best = -np.inf
    outlay = 0.0
    for mode in range(NATIVE_RESOURCE_USE, bidder.last_mode + 1):
        misjudged = error * normal_luck(now.seed, APPRAISAL, mode, bidder.luck_name, site.row)
        for trades in range(2):
            if mode == PROPERTY_RIGHTS_TRADING and trades == 0:
                continue
            use = use_in(mode, trades, site.ground, bidder, posted, terms)
            npv = appraise(prospect, bidder, factor, site, use, posted, terms)
            planned = prospect.works + prospect.facilities
            value = believed_value(
                npv + misjudged * planned, planned, error, behaviour.usual_value, behaviour.usual_spread
            )
            if prospect.equity <= spare_cash(bidder) and value > best:
                chosen, best, outlay = use, value, planned
    return chosen, best, outlay


@compiled
def look_around(bidder, bids, sites, prospect, markets, terms, now):
    """Fill `bids` (MOST_GLANCES,) with what one bidder offers for the sites that it comes across; returns their
    number."""
    count = 0
    number = sites.grounds.shape[0]
    if number == 0:
        return count
    for glance in range(glances_of(bidder, terms.rules, terms.behaviour, now)):
        row = glanced_site(bidder, glance, terms.behaviour.home_bias, sites.counties, number, now)
        if not is_open_for_tender(sites.grounds[row], sites.projects[row]) or sites.projects[row].operator == 1:
            continue
        seen = False
        for earlier in range(count):
            seen = seen or bids[earlier].site == row
        if seen:
            continue
        posted = posted_in(markets, sites.grounds[row].county)
        use, npv, outlay = best_use(bidder, site_of(sites, row), prospect, posted, terms, now)
        fee = bid(npv, outlay, bidder.caution, bidder.bid_share) if use.mode > 0 else -1.0
        if fee < 0.0:
            continue
        bids[count].site = row
        bids[count].mode = use.mode
        bids[count].trades = use.trades
        bids[count].gives_quota = use.gives_quota
        bids[count].fee = fee
        bids[count].npv = npv
        bids[count].tie = luck(now.seed, TIE, now.period, bidder.luck_name, row)
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
def tender(sites, holders, bids, prospect, markets, terms, books, now):
    """Listed sites meet whoever may hold them: each bidder looks around, appraises and bids; bids are matched, sites
    awarded.

    Social capital takes sites in any mode but the safety baseline, firms only for native resource use.
    """
    counts = np.zeros(holders.shape[0], np.int64)
    search = terms.behaviour.search_cost * (1.0 - terms.rules.transaction_cut)
    for who in range(holders.shape[0]):
        bidder = holders[who]
        if bidder.projects < bidder.most_projects and spare_cash(bidder) > search:
            counts[who] = look_around(bidder, bids[who], sites, prospect, markets, terms, now)
            spent = search * min(counts[who], 1)
            pay(books, SEARCH_OF[bidder.kind], GENERAL, bidder, books.outside, spent)
            bidder.gain_year -= spent
    number = sites.grounds.shape[0]
    winner, winning = np.empty(number, np.int64), np.empty(number, np.int64)
    match_bids(bids, counts, winner, winning)
    for row in range(number):
        if winner[row] < 0:
            continue
        bidder, won, site = holders[winner[row]], bids[winner[row], winning[row]], site_of(sites, row)
        use = Use(won.mode, won.trades, won.gives_quota)
        posted = posted_in(markets, site.ground.county)
        appraise(prospect, bidder, cost_factor(bidder, terms.costs), site, use, posted, terms)
        award(site, prospect, use, won.fee, winner[row], bidder, now.period)

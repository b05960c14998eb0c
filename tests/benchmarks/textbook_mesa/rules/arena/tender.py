"""Who wins which site? Bidders come across sites, appraise them mode by mode, and bid; bids are matched."""

from math import inf

from textbook_mesa.luck import luck
from textbook_mesa.rules.draws import APPRAISAL, GLANCE, normal_luck
from textbook_mesa.rules.sites import LEASE, NATIVE_RESOURCE_USE, PROPERTY_RIGHTS_TRADING, QUOTA, Use
from textbook_mesa.rules.stakeholders.appraisal import appraise
from textbook_mesa.rules.stakeholders.foresight import worth_of_slow_sale
from textbook_mesa.rules.stakeholders.investors import NATIONAL, believed_value, gives_up

MOST_GLANCES = 16
FIRST_FIRM = 1_000_000  # names of firms in luck, so that one more investor leaves their luck as it is


def glanced_site(seed, period, who, glance, home, home_bias, government, sites):
    """Row of the site that a bidder comes across: in its own county with the home bias, else anywhere."""
    where = luck(seed, GLANCE, period, who, 2 * glance)
    which = luck(seed, GLANCE, period, who, 2 * glance + 1)
    if home != NATIONAL and where < home_bias and government.sites > 0:
        return government.first_site + int(which * government.sites)
    return int(which * sites)


def glances_of(seed, period, who, rules, behaviour):
    """How many sites a bidder comes across this quarter; luck settles the fraction."""
    mean = behaviour.glances * (1.0 + rules.register_visibility + rules.platform_matching)
    whole = int(mean)
    if luck(seed, GLANCE, period, who, 2 * MOST_GLANCES) < mean - whole:
        whole += 1
    return min(whole, MOST_GLANCES)


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
    best = -inf
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

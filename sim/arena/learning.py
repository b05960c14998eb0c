"""What do stakeholders learn from what happened: about prices, promises, and one another?"""

from math import exp

import numpy as np

from sim.appraisal.foresight import grown_share
from sim.compilation import compiled
from sim.draws import IMITATION, PEER, luck
from sim.formulas.choice import imitation_probability
from sim.formulas.money import PERIODS_PER_YEAR, YEARS_PER_PERIOD
from sim.holders import FIRM, KINDS, NOBODY, rows_of_kind
from sim.mines.sites import OPERATION
from sim.stakeholders.residents import trust_after

NUMBER_OF_KINDS = len(KINDS)


@compiled
def compare_prices(projects, holders, period):
    """What the sites that each holder has run for a year or more have earned to date, and what posted prices had
    promised by then: arrays (holders,), CNY."""
    earned, promised = np.zeros(holders), np.zeros(holders)
    for site in range(projects.shape[0]):
        project = projects[site]
        years = (period - project.opened + 1) * YEARS_PER_PERIOD  # the present quarter has been earned too
        if project.stage != OPERATION or years < 1.0:
            continue
        waited = project.sales_lag * grown_share(years, project.sales_lag)
        earned[project.holder] += project.earned
        promised[project.holder] += project.expected_sales * (years - waited)
    return earned, promised


@compiled
def beliefs_about_prices(sites, holders, terms, now):
    """Whoever has run sites for a year or more moves the price level that it expects towards what they together have
    earned over what posted prices had promised by then (adaptive expectations; Nerlove, J. Farm Econ. 40, 1958)."""
    behaviour = terms.behaviour
    step = 1.0 - exp(-behaviour.belief_rate * YEARS_PER_PERIOD)
    earned, promised = compare_prices(sites.projects, holders.shape[0], now.period)
    for row in range(holders.shape[0]):
        if promised[row] > 0.0:
            seen = min(max(earned[row] / promised[row], behaviour.least_belief), behaviour.most_belief)
            holders[row].price_belief += step * (seen - holders[row].price_belief)


@compiled
def promises_to_holders(sites, holders):
    """Promises of the counties of their sites that holders have seen kept and broken, as shares of what they have at
    stake, the mean over their sites with any: arrays (holders,)."""
    kept, broken, number = np.zeros(holders), np.zeros(holders), np.zeros(holders)
    for row in range(sites.projects.shape[0]):
        project, government = sites.projects[row], sites.counties[sites.grounds[row].county]
        if project.holder == NOBODY or government.promised <= 0.0:
            continue
        at_stake = project.budget * YEARS_PER_PERIOD
        stake = min(government.promised / at_stake, 1.0) if at_stake > 0.0 else 0.0
        share = min(government.kept / government.promised, 1.0)
        kept[project.holder] += stake * share
        broken[project.holder] += stake * (1.0 - share)
        number[project.holder] += 1.0
    return kept / np.maximum(number, 1.0), broken / np.maximum(number, 1.0)


@compiled
def promises_to_villages(sites):
    """Share of the income guaranteed to each village that was paid, the mean over its sites with any, and the number of
    these: arrays (villages,)."""
    kept, number = np.zeros(sites.villages.shape[0]), np.zeros(sites.villages.shape[0])
    for row in range(sites.projects.shape[0]):
        project, village = sites.projects[row], sites.grounds[row].village
        if project.stage == OPERATION and project.guaranteed_income > 0.0:
            kept[village] += project.word_kept
            number[village] += 1.0
    return kept / np.maximum(number, 1.0), number


@compiled
def beliefs_about_promises(sites, holders, terms, now):
    """Holders of projects learn whether counties keep their word on money; once a year residents learn whether projects
    keep theirs. Whoever has to do with several sites learns from all of them at once."""
    gain, loss = terms.behaviour.trust_gain, terms.behaviour.trust_loss
    kept, broken = promises_to_holders(sites, holders.shape[0])
    for row in range(holders.shape[0]):
        holders[row].trust = trust_after(holders[row].trust, kept[row], broken[row], gain, loss)
    if now.period % PERIODS_PER_YEAR != 3:
        return
    paid, number = promises_to_villages(sites)
    for row in range(sites.villages.shape[0]):
        if number[row] > 0.0:
            village_learns(sites.villages[row], sites.households, paid[row], terms.behaviour)


@compiled
def village_learns(village, households, kept, behaviour):
    """Households of a village learn what share of the income that they were promised was paid.

    households: the lane's rows.
    """
    total = 0.0
    for row in range(village.first_household, village.first_household + village.households):
        household = households[row]
        household.trust = trust_after(household.trust, kept, 1.0 - kept, behaviour.trust_gain, behaviour.trust_loss)
        total += household.trust
    village.trust = total / max(village.households, 1)


@compiled
def relative_gain(own, other):
    """How much better the other did, between -1 and 1, from two yearly gains (CNY/yr)."""
    size = abs(own) + abs(other)
    return (other - own) / size if size > 0.0 else 0.0


@compiled
def imitation(holders, terms, now):
    """Now and then a holder looks at a peer of its kind and copies its caution, its bids and what it expects of prices,
    a firm its honesty too, the likelier the better the peer has done; those who do alike are left alone."""
    behaviour, chance = terms.behaviour, terms.behaviour.imitation_rate * YEARS_PER_PERIOD
    seed, period = now.seed, now.period
    for kind in range(NUMBER_OF_KINDS):
        first, end = rows_of_kind(holders, kind)
        for place in range(end - first):
            if luck(seed, IMITATION, period, place, kind) >= chance:
                continue
            own, other = (
                holders[first + place],
                holders[first + int(luck(seed, PEER, period, place, kind) * (end - first))],
            )
            better = relative_gain(own.gain_year, other.gain_year)
            copies = imitation_probability(0.0, better, behaviour.imitation_intensity)
            if better != 0.0 and luck(seed, PEER, period, place, 2 + kind) < copies:
                own.caution = other.caution
                own.bid_share = other.bid_share
                own.price_belief = other.price_belief
                if kind == FIRM:
                    own.honesty = other.honesty
    for row in range(holders.shape[0]):
        holders[row].gain_year *= 1.0 - YEARS_PER_PERIOD

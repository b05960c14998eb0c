"""What do stakeholders learn from what happened: about prices, promises, and one another?"""

from math import exp

import numpy as np

from sim.compilation import compiled
from sim.draws import IMITATION, PEER, luck
from sim.formulas.choice import imitation_probability
from sim.formulas.money import PERIODS_PER_YEAR, YEARS_PER_PERIOD
from sim.sites import HELD_BY_FIRM, HELD_BY_INVESTOR, OPERATION
from sim.stakeholders.foresight import grown_share
from sim.stakeholders.residents import trust_after

INVESTORS_LOOK, FIRMS_LOOK = 0, 1


@compiled
def told_of_prices(projects, kind, holders, period):
    """What the sites that holders of a kind have run for a year or more have earned to date, and what posted prices had
    promised by then: arrays (holders,), CNY."""
    earned, promised = np.zeros(holders), np.zeros(holders)
    for site in range(projects.shape[0]):
        project = projects[site]
        years = (period - project.opened + 1) * YEARS_PER_PERIOD  # the present quarter has been earned too
        if project.holder_kind != kind or project.stage != OPERATION or years < 1.0:
            continue
        waited = project.sales_lag * grown_share(years, project.sales_lag)
        earned[project.holder] += project.earned
        promised[project.holder] += project.expected_sales * (years - waited)
    return earned, promised


@compiled
def beliefs_about_prices(projects, investors, firms, behaviour, period):
    """Whoever has run sites for a year or more moves the price level that it expects towards what they together have
    earned over what posted prices had promised by then (adaptive expectations; Nerlove, J. Farm Econ. 40, 1958)."""
    for lane in range(projects.shape[0]):
        step = 1.0 - exp(-behaviour[lane].belief_rate * YEARS_PER_PERIOD)
        least, most = behaviour[lane].least_belief, behaviour[lane].most_belief
        earned, promised = told_of_prices(projects[lane], HELD_BY_INVESTOR, investors.shape[1], period)
        for row in range(investors.shape[1]):
            if promised[row] > 0.0:
                seen = min(max(earned[row] / promised[row], least), most)
                investors[lane, row].price_belief += step * (seen - investors[lane, row].price_belief)
        earned, promised = told_of_prices(projects[lane], HELD_BY_FIRM, firms.shape[1], period)
        for row in range(firms.shape[1]):
            if promised[row] > 0.0:
                seen = min(max(earned[row] / promised[row], least), most)
                firms[lane, row].price_belief += step * (seen - firms[lane, row].price_belief)


@compiled
def told_of_promises(grounds, projects, governments, kind, holders):
    """Promises of the counties of their sites that holders of a kind have seen kept and broken, as shares of what they
    have at stake, the mean over their sites with any: arrays (holders,)."""
    kept, broken, sites = np.zeros(holders), np.zeros(holders), np.zeros(holders)
    for site in range(projects.shape[0]):
        project, government = projects[site], governments[grounds[site].county]
        if project.holder_kind != kind or government.promised <= 0.0:
            continue
        at_stake = project.budget * YEARS_PER_PERIOD
        stake = min(government.promised / at_stake, 1.0) if at_stake > 0.0 else 0.0
        share = min(government.kept / government.promised, 1.0)
        kept[project.holder] += stake * share
        broken[project.holder] += stake * (1.0 - share)
        sites[project.holder] += 1.0
    return kept / np.maximum(sites, 1.0), broken / np.maximum(sites, 1.0)


@compiled
def told_of_income(grounds, projects, villages):
    """Share of the income guaranteed to each village that was paid, the mean over its sites with any, and the number of
    these: arrays (villages,)."""
    kept, sites = np.zeros(villages), np.zeros(villages)
    for site in range(projects.shape[0]):
        if projects[site].stage == OPERATION and projects[site].guaranteed_income > 0.0:
            kept[grounds[site].village] += projects[site].word_kept
            sites[grounds[site].village] += 1.0
    return kept / np.maximum(sites, 1.0), sites


@compiled
def beliefs_about_promises(grounds, projects, governments, investors, firms, villages, households, behaviour, period):
    """Holders of projects learn whether counties keep their word on money; once a year residents learn whether projects
    keep theirs. Whoever has to do with several sites learns from all of them at once."""
    for lane in range(grounds.shape[0]):
        numbers, of_lane = behaviour[lane], projects[lane]
        kept, broken = told_of_promises(grounds[lane], of_lane, governments[lane], HELD_BY_INVESTOR, investors.shape[1])
        for row in range(investors.shape[1]):
            investor = investors[lane, row]
            investor.trust = trust_after(investor.trust, kept[row], broken[row], numbers.trust_gain, numbers.trust_loss)
        kept, broken = told_of_promises(grounds[lane], of_lane, governments[lane], HELD_BY_FIRM, firms.shape[1])
        for row in range(firms.shape[1]):
            firm = firms[lane, row]
            firm.trust = trust_after(firm.trust, kept[row], broken[row], numbers.trust_gain, numbers.trust_loss)
        if period % PERIODS_PER_YEAR != 3:
            continue
        paid, sites = told_of_income(grounds[lane], of_lane, villages.shape[1])
        for row in range(villages.shape[1]):
            if sites[row] > 0.0:
                village_learns(villages[lane, row], households[lane], paid[row], numbers)


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
def imitation(seeds, investors, firms, behaviour, period):
    """Now and then an investor or a firm looks at a peer and copies its caution, its bids and what it expects of
    prices, a firm its honesty too, the likelier the better the peer has done; those who do alike are left alone."""
    for lane in range(investors.shape[0]):
        numbers = behaviour[lane]
        chance = numbers.imitation_rate * YEARS_PER_PERIOD
        memory = 1.0 - YEARS_PER_PERIOD
        for row in range(investors.shape[1]):
            if luck(seeds[lane], IMITATION, period, row, INVESTORS_LOOK) < chance:
                peer = int(luck(seeds[lane], PEER, period, row, INVESTORS_LOOK) * investors.shape[1])
                own, other = investors[lane, row], investors[lane, peer]
                better = relative_gain(own.gain_year, other.gain_year)
                copies = imitation_probability(0.0, better, numbers.imitation_intensity)
                if better != 0.0 and luck(seeds[lane], PEER, period, row, 2 + INVESTORS_LOOK) < copies:
                    own.caution = other.caution
                    own.bid_share = other.bid_share
                    own.price_belief = other.price_belief
        for row in range(firms.shape[1]):
            if luck(seeds[lane], IMITATION, period, row, FIRMS_LOOK) < chance:
                peer = int(luck(seeds[lane], PEER, period, row, FIRMS_LOOK) * firms.shape[1])
                firm, rival = firms[lane, row], firms[lane, peer]
                better = relative_gain(firm.gain_year, rival.gain_year)
                copies = imitation_probability(0.0, better, numbers.imitation_intensity)
                if better != 0.0 and luck(seeds[lane], PEER, period, row, 2 + FIRMS_LOOK) < copies:
                    firm.caution = rival.caution
                    firm.bid_share = rival.bid_share
                    firm.price_belief = rival.price_belief
                    firm.honesty = rival.honesty
        for row in range(investors.shape[1]):
            investors[lane, row].gain_year *= memory
        for row in range(firms.shape[1]):
            firms[lane, row].gain_year *= memory

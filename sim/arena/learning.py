"""What do stakeholders learn from what happened: about prices, promises, and one another?"""

from math import exp

from sim.compilation import compiled
from sim.draws import IMITATION, PEER, luck
from sim.formulas.choice import imitation_probability
from sim.formulas.money import PERIODS_PER_YEAR, YEARS_PER_PERIOD
from sim.sites import HELD_BY_FIRM, HELD_BY_INVESTOR, OPERATION
from sim.stakeholders.appraisal import grown_share
from sim.stakeholders.residents import trust_after

INVESTORS_LOOK, FIRMS_LOOK = 0, 1


@compiled
def beliefs_about_prices(projects, investors, firms, behaviour, period):
    """Whoever has run a site for a year or more moves the price level that it expects towards what the site has earned
    over what posted prices had promised by then (adaptive expectations; Nerlove, J. Farm Econ. 40, 1958)."""
    for lane in range(projects.shape[0]):
        step = 1.0 - exp(-behaviour[lane].belief_rate * YEARS_PER_PERIOD)
        for site in range(projects.shape[1]):
            project = projects[lane, site]
            years = (period - project.opened + 1) * YEARS_PER_PERIOD  # the present quarter has been earned too
            if project.stage != OPERATION or years < 1.0:
                continue
            waited = project.sales_lag * grown_share(years, project.sales_lag)
            promised = project.expected_sales * (years - waited)
            if promised <= 0.0:
                continue
            seen = min(max(project.earned / promised, behaviour[lane].least_belief), behaviour[lane].most_belief)
            if project.holder_kind == HELD_BY_INVESTOR:
                investors[lane, project.holder].price_belief += step * (
                    seen - investors[lane, project.holder].price_belief
                )
            elif project.holder_kind == HELD_BY_FIRM:
                firms[lane, project.holder].price_belief += step * (seen - firms[lane, project.holder].price_belief)


@compiled
def beliefs_about_promises(grounds, projects, governments, investors, firms, villages, households, behaviour, period):
    """Holders of projects learn whether the county keeps its word on money; residents learn whether projects keep
    theirs."""
    for lane in range(grounds.shape[0]):
        numbers = behaviour[lane]
        for site in range(grounds.shape[1]):
            project = projects[lane, site]
            government = governments[lane, grounds[lane, site].county]
            if project.holder_kind != 0 and government.promised > 0.0:
                kept = min(government.kept / government.promised, 1.0)
                at_stake = project.budget * YEARS_PER_PERIOD
                stake = min(government.promised / at_stake, 1.0) if at_stake > 0.0 else 0.0
                if project.holder_kind == HELD_BY_INVESTOR:
                    holder = investors[lane, project.holder]
                    holder.trust = trust_after(
                        holder.trust, stake * kept, stake * (1.0 - kept), numbers.trust_gain, numbers.trust_loss
                    )
                elif project.holder_kind == HELD_BY_FIRM:
                    firm = firms[lane, project.holder]
                    firm.trust = trust_after(
                        firm.trust, stake * kept, stake * (1.0 - kept), numbers.trust_gain, numbers.trust_loss
                    )
            promises = project.stage == OPERATION and project.guaranteed_income > 0.0
            if promises and period % PERIODS_PER_YEAR == 3:
                village = villages[lane, grounds[lane, site].village]
                kept = project.word_kept
                total = 0.0
                for row in range(village.first_household, village.first_household + village.households):
                    household = households[lane, row]
                    household.trust = trust_after(
                        household.trust, kept, 1.0 - kept, numbers.trust_gain, numbers.trust_loss
                    )
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

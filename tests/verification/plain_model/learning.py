"""What do holders and residents learn (phases 28 to 30)?"""

from math import exp

from plain_model.codes import OPERATION, QUARTER
from plain_model.contracts import holder_of
from plain_model.decisions import trust_after
from plain_model.formulas import clip, grown_share, imitation_probability
from plain_model.luck import luck


def sites_of(lane):
    """[(holder, its sites)] of whoever holds any."""
    held = {}
    for site in lane.sites:
        if holder_of(site) is not None:
            held.setdefault(id(holder_of(site)), []).append(site)
    return [(holder_of(sites[0]), sites) for sites in held.values()]


def beliefs_about_prices(lane):
    """Phase 28."""
    step = 1.0 - exp(-lane.behaviour.belief_rate * QUARTER)
    low, high = lane.behaviour.least_belief, lane.behaviour.most_belief
    for holder, sites in sites_of(lane):
        earned = promised = 0.0
        for project in (site.project for site in sites):
            years = (lane.period - project.opened + 1) * QUARTER
            if project.stage == OPERATION and years >= 1.0:
                waited = project.sales_lag * grown_share(years, project.sales_lag)
                earned += project.earned
                promised += project.expected_sales * (years - waited)
        if promised > 0.0:
            holder.price_belief += step * (clip(earned / promised, low, high) - holder.price_belief)


def beliefs_about_promises(lane):
    """Phase 29."""
    for holder, sites in sites_of(lane):
        seen = [promises_at(site) for site in sites if site.government.promised > 0.0]
        if seen:
            kept, broken = (sum(column) / len(seen) for column in zip(*seen))
            holder.trust = trust_after(lane, holder.trust, kept, broken)
    if lane.period % 4 != 3:
        return
    for village in lane.villages:
        kept = [
            site.project.word_kept
            for site in lane.sites
            if site.village is village and site.project.stage == OPERATION and site.project.guaranteed_income > 0.0
        ]
        if kept:
            mean = sum(kept) / len(kept)
            people = [household for _, household in lane.households_of(village)]
            for household in people:
                household.trust = trust_after(lane, household.trust, mean, 1.0 - mean)
            village.trust = sum(household.trust for household in people) / max(village.households, 1)


def promises_at(site):
    """What the county of a site has kept and broken, as shares of what its holder has at stake."""
    government, quarter = site.government, site.project.budget * QUARTER
    kept = min(government.kept / government.promised, 1.0)
    stake = min(government.promised / quarter, 1.0) if quarter > 0.0 else 0.0
    return stake * kept, stake * (1.0 - kept)


def imitation(lane):
    """Phase 30."""
    imitate(lane, lane.investors, 0, ("caution", "bid_share", "price_belief"))
    imitate(lane, lane.firms, 1, ("caution", "bid_share", "price_belief", "honesty"))
    for bidder in (*lane.investors, *lane.firms):
        bidder.gain_year *= 1.0 - QUARTER


def imitate(lane, peers, kind, habits):
    """Investors (kind 0) or firms (kind 1) look at peers."""
    behaviour, period = lane.behaviour, lane.period
    for row, own in enumerate(peers):
        if luck(lane, "IMITATION", period, row, kind) >= behaviour.imitation_rate * QUARTER:
            continue
        peer = peers[int(luck(lane, "PEER", period, row, kind) * len(peers))]
        scale = abs(peer.gain_year) + abs(own.gain_year)
        better = (peer.gain_year - own.gain_year) / scale if scale > 0.0 else 0.0
        if better == 0.0:
            continue
        chance = imitation_probability(0.0, better, behaviour.imitation_intensity)
        if luck(lane, "PEER", period, row, 2 + kind) < chance:
            for habit in habits:
                setattr(own, habit, getattr(peer, habit))

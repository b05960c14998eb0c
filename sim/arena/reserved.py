"""Which sites are awarded without a tender, because they are reserved for one holder and one mode?"""

from sim.appraisal.appraisal import appraise
from sim.arena.bargaining import make_offer
from sim.arena.contracts import award
from sim.arena.tender import use_in
from sim.compilation import compiled
from sim.holders import INVESTOR
from sim.mines.products import posted_in
from sim.mines.sites import FINANCING, IDLE, SAFETY_BASELINE, site_of


@compiled
def reserved_sites_are_awarded(sites, holders, prospect, markets, terms, now):
    """A free site that is reserved for a mode goes to the investor it is reserved for, on the terms that the rules set,
    approved and without a vote; one reserved for the safety baseline is left to public works."""
    for row in range(sites.grounds.shape[0]):
        ground, project = sites.grounds[row], sites.projects[row]
        if ground.reserved_mode <= SAFETY_BASELINE or project.stage != IDLE or project.operator == 1:
            continue
        if ground.reserved_for >= holders.shape[0] or holders[ground.reserved_for].kind != INVESTOR:
            continue
        site, investor, posted = site_of(sites, row), holders[ground.reserved_for], posted_in(markets, ground.county)
        use = use_in(ground.reserved_mode, ground.reserved_trades, ground, investor, posted, terms)
        appraise(prospect, investor, 1.0 + terms.costs.usual_margin, site, use, posted, terms)
        award(site, prospect, use, 0.0, ground.reserved_for, investor, now.period)
        make_offer(project, terms.rules, terms.behaviour)
        project.registered = 1
        project.stage = FINANCING

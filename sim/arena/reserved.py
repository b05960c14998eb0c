"""Which sites are awarded without a tender, because they are reserved for one holder and one mode?"""

from sim.arena.bargaining import make_offer
from sim.arena.contracts import award
from sim.arena.rules_in_force import wage_level
from sim.arena.tender import use_in
from sim.compilation import compiled
from sim.sites import FINANCING, HELD_BY_INVESTOR, IDLE, SAFETY_BASELINE
from sim.stakeholders.appraisal import appraise
from sim.stakeholders.prospects import Outlook, Posted


@compiled
def reserved_sites_are_awarded(
    grounds, restorations, projects, prospects, investors, price_levels, buyers, supplies, rules, demand, costs, growth,
    behaviour, credit, administration, scenarios, period,
):  # fmt: skip
    """A free site that is reserved for a mode goes to the investor it is reserved for, on the terms that the rules set,
    approved and without a vote; one reserved for the safety baseline is left to public works."""
    for lane in range(grounds.shape[0]):
        outlook = Outlook(
            rules[lane], demand[lane], costs[lane], growth[lane], behaviour[lane], credit[lane], administration[lane],
            scenarios[lane], wage_level(scenarios[lane], period),
        )  # fmt: skip
        for site in range(grounds.shape[1]):
            ground, project = grounds[lane, site], projects[lane, site]
            if ground.reserved_mode <= SAFETY_BASELINE or project.stage != IDLE or project.operator == 1:
                continue
            if ground.reserved_for >= investors.shape[1]:
                continue
            investor, prospect, county = investors[lane, ground.reserved_for], prospects[lane, 0], ground.county
            posted = Posted(price_levels[lane, county], buyers[lane, county], supplies[lane, county])
            factor = 1.0 + costs[lane].usual_margin
            use = use_in(ground.reserved_mode, ground.reserved_trades, ground, investor, posted, outlook)
            appraise(prospect, investor, factor, ground, restorations[lane, site], project, use, posted, outlook)
            award(project, prospect, use, 0.0, HELD_BY_INVESTOR, ground.reserved_for, investor, ground.area, period)
            make_offer(project, rules[lane], behaviour[lane])
            project.registered = 1
            project.stage = FINANCING

"""Who looks after restored sites that nobody holds, and what does upkeep cost?"""

from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import PUBLIC_CARE, pay
from sim.needs import ecology_need
from sim.sites import OPERATION, WORKS_UNDER_WAY
from sim.stakeholders.government import free_cash


@compiled
def upkeep_due(ground, restoration, costs):
    """Upkeep that a site needs now, CNY/yr: in full for what is being established, a share of it for all that was
    planted."""
    need = ecology_need(ground, costs)
    if need <= 0.0:
        return 0.0
    planted = restoration.ecology_young + costs.upkeep_later * restoration.ecology_spent
    return costs.upkeep * ground.area * min(planted / need, 1.0)


@compiled
def care_for_public_sites(grounds, restorations, projects, governments, outside, costs, ledger, period):
    """Counties pay the upkeep of restored sites until works by contract begin, as far as they have money; what is left
    undone shows in the ecology. Contractors care for sites under works, holders for sites in operation."""
    for lane in range(grounds.shape[0]):
        for site in range(grounds.shape[1]):
            project, restoration = projects[lane, site], restorations[lane, site]
            if project.stage == OPERATION:
                continue
            restoration.care = 1.0
            if project.stage == WORKS_UNDER_WAY or restoration.ecology_spent <= 0.0:
                continue
            government = governments[lane, grounds[lane, site].county]
            need = upkeep_due(grounds[lane, site], restoration, costs[lane]) * YEARS_PER_PERIOD
            paid = min(need, free_cash(government))
            pay(ledger[lane], PUBLIC_CARE, site, government, outside[lane], paid)
            restoration.care = paid / need if need > 0.0 else 1.0

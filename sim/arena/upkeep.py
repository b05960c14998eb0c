"""Who looks after restored sites that nobody holds, and what does upkeep cost?"""

from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import PUBLIC_CARE, pay
from sim.mines.needs import ecology_need
from sim.mines.sites import OPERATION, WORKS_UNDER_WAY
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
def care_for_public_sites(county, sites, terms, books):
    """Counties pay the upkeep of restored sites until works by contract begin, as far as they have money; what is left
    undone shows in the ecology. Contractors care for sites under works, holders for sites in operation."""
    government = sites.counties[county]
    for row in range(government.first_site, government.first_site + government.sites):
        project, restoration = sites.projects[row], sites.restorations[row]
        if project.stage == OPERATION:
            continue
        restoration.care = 1.0
        if project.stage == WORKS_UNDER_WAY or restoration.ecology_spent <= 0.0:
            continue
        need = upkeep_due(sites.grounds[row], restoration, terms.costs) * YEARS_PER_PERIOD
        paid = min(need, free_cash(government))
        pay(books, PUBLIC_CARE, row, government, books.outside, paid)
        restoration.care = paid / need if need > 0.0 else 1.0

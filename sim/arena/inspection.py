"""How much inspection can a county pay for?"""

from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import GENERAL, INSPECTION_COST, pay
from sim.mines.sites import is_restored
from sim.stakeholders.government import free_cash


@compiled
def counties_inspect(county, sites, terms, books):
    """Each county pays for the inspection of its registered mines that are not accepted yet; what it cannot pay for is
    not inspected, and shirking there is seen the less."""
    government, growth, administration = sites.counties[county], terms.growth, terms.administration
    open_sites = 0.0
    for row in range(government.first_site, government.first_site + government.sites):
        done = is_restored(sites.restorations[row], growth.safe_enough, growth.green_enough)
        if sites.projects[row].registered == 1 and not done:
            open_sites += 1.0
    cost = open_sites * administration.inspection_cost * YEARS_PER_PERIOD
    paid = min(cost, free_cash(government))
    pay(books, INSPECTION_COST, GENERAL, government, books.outside, paid)
    government.inspected = paid / cost if cost > 0.0 else 1.0

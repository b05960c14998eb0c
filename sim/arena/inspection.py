"""How much inspection can a county pay for?"""

from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import GENERAL, INSPECTION_COST, pay
from sim.sites import is_restored
from sim.stakeholders.government import free_cash


@compiled
def counties_inspect(grounds, restorations, projects, governments, outside, growth, administration, ledger, period):
    """Each county pays for the inspection of its registered mines that are not accepted yet; what it cannot pay for is
    not inspected, and shirking there is seen the less."""
    for lane in range(grounds.shape[0]):
        for county in range(governments.shape[1]):
            government = governments[lane, county]
            open_sites = 0.0
            for site in range(government.first_site, government.first_site + government.sites):
                done = is_restored(restorations[lane, site], growth[lane].safe_enough, growth[lane].green_enough)
                if projects[lane, site].registered == 1 and not done:
                    open_sites += 1.0
            cost = open_sites * administration[lane].inspection_cost * YEARS_PER_PERIOD
            paid = min(cost, free_cash(government))
            pay(ledger[lane], INSPECTION_COST, GENERAL, government, outside[lane], paid)
            government.inspected = paid / cost if cost > 0.0 else 1.0

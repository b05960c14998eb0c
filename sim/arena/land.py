"""What does a finished landscape add to the land around it, and who gets it?"""

from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import LAND_INCOME, pay
from sim.stakeholders.government import land_income


@compiled
def land_around_sites_sells(grounds, restorations, governments, outside, demand, administration, ledger, period):
    """Counties sell building land around their sites; what it fetches more beside a finished landscape goes into the
    restoration budget, as far as the county leaves it there."""
    for lane in range(grounds.shape[0]):
        numbers = demand[lane]
        for site in range(grounds.shape[1]):
            ground, landscape = grounds[lane, site], restorations[lane, site].landscape
            gained = land_income(
                numbers.land_around, numbers.land_price, numbers.amenity_premium, landscape, ground.location
            )
            amount = administration[lane].land_income_share * gained * YEARS_PER_PERIOD
            pay(ledger[lane], LAND_INCOME, site, outside[lane], governments[lane, ground.county], amount)

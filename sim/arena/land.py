"""What does a finished landscape add to the land around it, and who gets it?"""

from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import LAND_INCOME, pay
from sim.stakeholders.government import land_income


@compiled
def land_around_sites_sells(county, sites, terms, books):
    """Counties sell building land around their sites; what it fetches more next to a finished landscape goes into the
    restoration budget, as far as the county leaves it there."""
    government, demand = sites.counties[county], terms.demand
    for row in range(government.first_site, government.first_site + government.sites):
        landscape, location = sites.restorations[row].landscape, sites.grounds[row].location
        gained = land_income(demand.land_around, demand.land_price, demand.amenity_premium, landscape, location)
        amount = terms.administration.land_income_share * gained * YEARS_PER_PERIOD
        pay(books, LAND_INCOME, row, books.outside, government, amount)

"""Which unsafe sites fail, and who bears the damage?"""

from math import exp

from sim.arena.relocation import exposed_families
from sim.compilation import compiled
from sim.draws import COLLAPSE, STORM, luck
from sim.formulas.base_year import years_from_base
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import DAMAGE_LOSS, RELIEF, pay
from sim.mines.sites import site_of
from sim.stakeholders.government import free_cash


@compiled
def damage_of_collapse(ground, families, exposure, fragile):
    """Damage of a collapse, CNY: land and buildings by area, and each household that it can reach.

    families: number of these; fragile: how unstable the site is now (0-1), hazard before works less what safety works
    have taken away.
    """
    return fragile * (exposure.damage * ground.area + exposure.household_damage * families)


@compiled
def expected_damage(ground, safety, families, exposure):
    """Damage to be expected from a site at a level of its safety layer, CNY/yr, storms included; families: households
    in its reach."""
    fragile = ground.hazard * (1.0 - safety)
    storms = 1.0 + exposure.storm_chance * YEARS_PER_PERIOD * (exposure.storm_factor - 1.0)
    return exposure.collapse_chance * fragile * storms * damage_of_collapse(ground, families, exposure, fragile)


@compiled
def storms_and_collapses(county, sites, terms, books, now):
    """A storm strikes a county as a whole; each unsafe site may collapse, far likelier in a storm. Residents bear the
    damage, the county relieves a part of it as far as it has money."""
    government, exposure, scenario = sites.counties[county], terms.exposure, terms.scenario
    warming = exp(scenario.storm_growth * years_from_base(now.period, scenario.years_before_base))
    storm_chance = exposure.storm_chance * warming * YEARS_PER_PERIOD
    for row in range(government.first_site, government.first_site + government.sites):
        fragile = sites.grounds[row].hazard * (1.0 - sites.restorations[row].safety)
        if fragile <= 0.0:
            continue
        chance = exposure.collapse_chance * fragile * YEARS_PER_PERIOD
        if luck(now.seed, STORM, now.period, county, 0) < storm_chance:
            chance *= exposure.storm_factor
        if luck(now.seed, COLLAPSE, now.period, row, 0) >= chance:
            continue
        site = site_of(sites, row)
        damage = damage_of_collapse(site.ground, exposed_families(site.village, site.project), exposure, fragile)
        relief = min(damage * exposure.relief_share, free_cash(government))
        bear_damage(site, sites.households, damage, relief, books)


@compiled
def bear_damage(site, households, damage, relief, books):
    """Each household bears its part of the damage (CNY) at a site, and gets its part of the relief (CNY)."""
    village = site.village
    for row in range(village.first_household, village.first_household + village.households):
        household = households[row]
        share = household.weight / village.families
        pay(books, DAMAGE_LOSS, site.row, household, books.outside, damage * share)
        pay(books, RELIEF, site.row, site.county, household, relief * share)

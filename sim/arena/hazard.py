"""Which unsafe sites fail, and who bears the damage?"""

from math import exp

from sim.arena.homes import exposed_families
from sim.compilation import compiled
from sim.draws import COLLAPSE, STORM, luck
from sim.formulas.base_year import years_from_base
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import DAMAGE_LOSS, RELIEF, pay
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
def storms_and_collapses(
    seeds, grounds, restorations, projects, villages, households, governments, outside, exposure, scenarios, ledger,
    period,
):  # fmt: skip
    """A storm strikes a county as a whole; each unsafe site may collapse, far likelier in a storm. Residents bear the
    damage, the county relieves a part of it as far as it has money."""
    for lane in range(grounds.shape[0]):
        numbers = exposure[lane]
        warming = exp(scenarios[lane].storm_growth * years_from_base(period, scenarios[lane].years_before_base))
        storm_chance = numbers.storm_chance * warming * YEARS_PER_PERIOD
        for site in range(grounds.shape[1]):
            ground = grounds[lane, site]
            fragile = ground.hazard * (1.0 - restorations[lane, site].safety)
            if fragile <= 0.0:
                continue
            chance = numbers.collapse_chance * fragile * YEARS_PER_PERIOD
            if luck(seeds[lane], STORM, period, ground.county, 0) < storm_chance:
                chance *= numbers.storm_factor
            if luck(seeds[lane], COLLAPSE, period, site, 0) >= chance:
                continue
            village = villages[lane, ground.village]
            families = exposed_families(village, projects[lane, site])
            damage = damage_of_collapse(ground, families, numbers, fragile)
            government = governments[lane, ground.county]
            relief = min(damage * numbers.relief_share, free_cash(government))
            for row in range(village.first_household, village.first_household + village.households):
                household = households[lane, row]
                share = household.weight / village.families
                pay(ledger[lane], DAMAGE_LOSS, site, household, outside[lane], damage * share)
                pay(ledger[lane], RELIEF, site, government, household, relief * share)

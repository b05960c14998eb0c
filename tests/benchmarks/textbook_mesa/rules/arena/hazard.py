"""Which unsafe sites fail, and who bears the damage?"""

from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD


def damage_of_collapse(ground, families, exposure, fragile):
    """Damage of a collapse, CNY: land and buildings by area, and each household that it can reach.

    families: number of these; fragile: how unstable the site is now (0-1), hazard before works less what safety works
    have taken away.
    """
    return fragile * (exposure.damage * ground.area + exposure.household_damage * families)


def expected_damage(ground, safety, families, exposure):
    """Damage to be expected from a site at a level of its safety layer, CNY/yr, storms included; families: households
    in its reach."""
    fragile = ground.hazard * (1.0 - safety)
    storms = 1.0 + exposure.storm_chance * YEARS_PER_PERIOD * (exposure.storm_factor - 1.0)
    return exposure.collapse_chance * fragile * storms * damage_of_collapse(ground, families, exposure, fragile)

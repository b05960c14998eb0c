"""How often do unsafe sites fail, and what does it cost people?"""

from sim.schema import SHARE, assumed, record


@record
class Exposure:
    """Storms, collapses and damage."""

    storm_chance = assumed(0.08, "1/yr", "chance of a storm that strikes a whole county", (0.03, 0.2),
        "Fangshan met great storms in 2012 and 2023", SHARE)
    storm_factor = assumed(4.0, "1", "chance of collapse in a storm over that in an ordinary quarter", (2.0, 10.0), "no statistic at hand", (1.0, 50.0))
    collapse_chance = assumed(0.08, "1/yr", "chance of a collapse at a site of full hazard without works", (0.02, 0.2),
        "no statistic at hand; 7,000 hazard points at 18,000 mines of the demonstration projects", SHARE)
    damage = assumed(60_000, "CNY/ha", "damage of a collapse, per hectare of full hazard", (20_000, 200_000), "no statistic at hand")
    household_damage = assumed(3_000, "CNY/household", "damage of a collapse to each household of the village", (500, 15_000), "no statistic at hand")
    relief_share = assumed(0.4, "1", "share of damage that government relief covers", (0.2, 0.6), "no statistic at hand", SHARE)

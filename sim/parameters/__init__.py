"""Which numbers does the model rest on, by topic, each with unit, bounds, plausible range, source and grade?

Money is in yuan of 2025 unless the unit says otherwise. A world holds one row of each record per lane, so that an
uncertainty analysis can vary any of them.
"""

from sim.parameters.administration import Administration
from sim.parameters.behaviour import Behaviour
from sim.parameters.costs import RestorationCost
from sim.parameters.credit import Credit
from sim.parameters.ecology import Growth
from sim.parameters.endowment import Endowment
from sim.parameters.hazard import Exposure
from sim.parameters.landscape import DRAWN
from sim.parameters.markets import Demand
from sim.parameters.register import UsualDistances
from sim.parameters.scenario import BASE_YEAR, Scenario

TOPICS = {
    "administration": Administration,
    "behaviour": Behaviour,
    "costs": RestorationCost,
    "credit": Credit,
    "demand": Demand,
    "exposure": Exposure,
    "growth": Growth,
}

__all__ = [
    "BASE_YEAR",
    "DRAWN",
    "TOPICS",
    "Administration",
    "Behaviour",
    "Credit",
    "Demand",
    "Endowment",
    "Exposure",
    "Growth",
    "RestorationCost",
    "Scenario",
    "UsualDistances",
]

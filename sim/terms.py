"""What do all decisions of a quarter take as given: the rules, the numbers of the model, the scenario, and luck?"""

from math import exp
from typing import NamedTuple

from sim.compilation import compiled
from sim.formulas.base_year import years_from_base


class Terms(NamedTuple):
    """One record each of the rules in force, of the numbers of the model by topic and of the scenario, one of each
    product (products,), and the level of wages now against the base year."""

    rules: object
    administration: object
    behaviour: object
    costs: object
    credit: object
    demand: object
    exposure: object
    growth: object
    scenario: object
    products: object
    wage_level: float


class Now(NamedTuple):
    """Which luck, and which quarter: the seed of the lane and the period."""

    seed: int
    period: int


@compiled
def wage_level(scenario, period):
    """Wages in a period against those of the base year."""
    return exp(scenario.wage_drift * years_from_base(period, scenario.years_before_base))

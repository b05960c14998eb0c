"""Which rules are in force this period, and what do the counties' budgets receive?"""

from math import exp

from textbook_mesa.rules.formulas.base_year import years_from_base


def wage_level(scenario, period):
    """Wages in a period against those of the base year."""
    return exp(scenario.wage_drift * years_from_base(period, scenario.years_before_base))

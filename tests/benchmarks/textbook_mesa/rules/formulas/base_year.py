"""How far is a period from the year for which prices, demand and budgets are stated?"""

from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD


def years_from_base(period, years_before_base):
    """Years from the base year to the start of a period, negative before it: what drifts have had time to move.

    period: quarters since the run began; years_before_base: years from that beginning to the base year, yr.
    """
    return period * YEARS_PER_PERIOD - years_before_base

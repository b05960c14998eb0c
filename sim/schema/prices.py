"""How much is a yuan of an earlier year in yuan of 2025?

The deflator is the consumer price index of the National Bureau of Statistics: the change of each year's mean over the
year before as announced in the Bureau's statistical communiques, chained; those of 2001-2004 are from memory, and
nothing that the model rests on is converted by them. It stands for all money here, also for works and land, whose own
prices have moved otherwise; ranges are wide enough to hold that.
"""

from sim.schema.errors import DeclarationError

BASE_PRICES = 2025
CONSUMER_PRICES = {  # per cent over the year before
    2001: 0.7, 2002: -0.8, 2003: 1.2, 2004: 3.9, 2005: 1.8, 2006: 1.5, 2007: 4.8, 2008: 5.9, 2009: -0.7, 2010: 3.3,
    2011: 5.4, 2012: 2.6, 2013: 2.6, 2014: 2.0, 2015: 1.4, 2016: 2.0, 2017: 1.6, 2018: 2.1, 2019: 2.9, 2020: 2.5,
    2021: 0.9, 2022: 2.0, 2023: 0.2, 2024: 0.2, 2025: 0.0,
}  # fmt: skip
FIRST_PRICES = min(CONSUMER_PRICES) - 1
DIGITS = 3  # of a converted amount: a deflator says no more


def price_level(year):
    """Consumer prices of 2025 over those of a calendar year. Raises DeclarationError for a year that is not covered."""
    if not FIRST_PRICES <= year <= BASE_PRICES:
        span = f"{FIRST_PRICES} to {BASE_PRICES}"
        raise DeclarationError(f"prices of {year} cannot be converted; give a year from {span}")
    level = 1.0
    for later in range(year + 1, BASE_PRICES + 1):
        level *= 1.0 + CONSUMER_PRICES[later] / 100.0
    return level


def in_base_prices(amount, year):
    """An amount of money of a year in yuan of 2025, to three digits; one of 2025 is left as it is."""
    return amount if year == BASE_PRICES else float(f"{amount * price_level(year):.{DIGITS}g}")

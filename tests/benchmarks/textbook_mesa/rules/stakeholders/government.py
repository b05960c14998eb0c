"""What is a government, and how does it choose which site to restore, whom to believe and what to pay?"""

from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD


def free_cash(government):
    """Money that a county may spend on anything, CNY: what it has, less what must go into works."""
    return max(government.cash - government.earmarked, 0.0)


def works_score(risk_removed, ecosystem_gained, cost, risk_weight, gep_weight):
    """Worth of public works per yuan: weighted damage avoided and ecosystem gained (both CNY/yr) over cost (CNY)."""
    if cost <= 0.0:
        return 0.0
    return (risk_weight * risk_removed + gep_weight * ecosystem_gained) / cost


def subsidy_paid(free, promised, cash_share):
    """What a county pays of a promised subsidy (CNY): all of it, as far as a share of its free cash goes."""
    return min(promised, free * cash_share)


def shirking_seen(inspection, monitoring, oversight):
    """Chance per period that shirking is seen by inspection, records or residents, each working on its own (1/yr)."""
    unseen = (1.0 - inspection) * (1.0 - monitoring) * (1.0 - oversight)
    return 1.0 - unseen**YEARS_PER_PERIOD


def land_income(area, price, premium, landscape, location):
    """What building land sold around a site fetches more for the landscape beside it, CNY/yr: area (ha/yr) times price
    (CNY/ha), both as far as location goes, times the premium for a finished landscape (hedonic price; Rosen 1974)."""
    return area * location * price * location * premium * landscape

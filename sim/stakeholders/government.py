"""What is a government, and how does it choose which site to restore, whom to believe and what to pay?"""

import numpy as np

from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD
from sim.schema import POSITIVE, column, record


@record
class Government:
    """A county government; the last row of a region is its province."""

    cash = column("CNY", "money in the restoration budget")
    earmarked = column("CNY", "part of it that must go into works", bounds=POSITIVE)
    yearly_budget = column("CNY/yr", "restoration budget from general revenue", bounds=POSITIVE)
    risk_weight = column("1", "weight on damage avoided when sites are chosen", 1.0, bounds=POSITIVE)
    gep_weight = column("1", "weight on ecosystem gained when sites are chosen", 0.2, bounds=POSITIVE)
    market_size = column("1", "size of its market against the ordinary county", 1.0, bounds=POSITIVE)
    first_site = column("row", "first site of the county", kind=np.int64)
    sites = column("sites", "number of its sites, in rows from the first", kind=np.int64)
    first_firm = column("row", "first firm with an office there", kind=np.int64)
    firms = column("firms", "number of its firms, in rows from the first", kind=np.int64)
    inspected = column("1", "share of ordinary inspection that it can pay for", 1.0, bounds=(0.0, 1.0))
    bond_arrears = column("CNY", "service of its pool's bonds that sites still owe it", bounds=POSITIVE)
    programme_until = column("period", "period in which a running central grant ends", kind=np.int64)
    bond = column("CNY", "special bond outstanding", bounds=POSITIVE)
    bond_payment = column("CNY/period", "level payment on it", bounds=POSITIVE)
    bond_bank = column("row", "bank that holds it", kind=np.int64)
    promised = column("CNY", "subsidy promised this period", bounds=POSITIVE)
    kept = column("CNY", "subsidy paid this period", bounds=POSITIVE)


@compiled
def free_cash(government):
    """Money that a county may spend on anything, CNY: what it has, less what must go into works."""
    return max(government.cash - government.earmarked, 0.0)


@compiled
def works_score(risk_removed, ecosystem_gained, cost, risk_weight, gep_weight):
    """Worth of public works per yuan: weighted damage avoided and ecosystem gained (both CNY/yr) over cost (CNY)."""
    if cost <= 0.0:
        return 0.0
    return (risk_weight * risk_removed + gep_weight * ecosystem_gained) / cost


@compiled
def subsidy_paid(free, promised, cash_share):
    """What a county pays of a promised subsidy (CNY): all of it, as far as a share of its free cash goes."""
    return min(promised, free * cash_share)


@compiled
def shirking_seen(inspection, monitoring, oversight):
    """Chance per period that shirking is seen by inspection, records or residents, each working on its own (1/yr)."""
    unseen = (1.0 - inspection) * (1.0 - monitoring) * (1.0 - oversight)
    return 1.0 - unseen**YEARS_PER_PERIOD


@compiled
def land_income(area, price, premium, landscape, location):
    """What building land sold around a site fetches more for the landscape beside it, CNY/yr: area (ha/yr) times price
    (CNY/ha), both as far as location goes, times the premium for a finished landscape (hedonic price; Rosen 1974)."""
    return area * location * price * location * premium * landscape

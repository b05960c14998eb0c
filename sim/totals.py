"""Which sums over a lane are kept, and when? Indicators and the course of value stages are made of these."""

from typing import NamedTuple

import numpy as np

from sim.formulas.money import PERIODS_PER_YEAR
from sim.schema import POSITIVE, SHARE, column, record

NOTHING, SUMS, SPREAD = range(3)  # kept at the close of a period: accounts alone; sums too; how gains are spread too
LOOK_BACK = 11  # years before the end whose sums an indicator of the end may look at; they look back ten at most


class Kept(NamedTuple):
    """What is kept of a lane: Totals (periods,), StageSum (periods, modes, stages), the accounts (periods, accounts),
    and what of these is kept in each period (periods,)."""

    totals: object
    stages: object
    accounts: object
    what: object


def kept_of_all(periods):
    """What is kept where every period will be read, int array (periods,): how gains are spread once a year, after the
    share-out, and at the first close."""
    kept = np.full(periods, SUMS)
    kept[[0, *range(PERIODS_PER_YEAR - 1, periods, PERIODS_PER_YEAR)]] = SPREAD
    return kept


def kept_of_end(periods):
    """What is kept where the last period alone will be read: sums of the first and of the last years, the spread of
    the last share-out."""
    kept = np.full(periods, NOTHING)
    kept[[0, *range(max(periods - LOOK_BACK * PERIODS_PER_YEAR, 0), periods)]] = SUMS
    kept[(periods // PERIODS_PER_YEAR) * PERIODS_PER_YEAR - 1 if periods >= PERIODS_PER_YEAR else 0] = SPREAD
    return kept


@record
class Totals:
    """Sums over all sites or stakeholders of a lane at the close of a period."""

    sites = column("sites", "mines", bounds=POSITIVE)
    area = column("ha", "damaged area", bounds=POSITIVE)
    restored_area = column("ha", "area that counts as restored", bounds=POSITIVE)
    accepted_area = column("ha", "area of sites that can be accepted as restored, as a whole", bounds=POSITIVE)
    safe_area = column("ha", "area of sites that count as safe", bounds=POSITIVE)
    safety_area = column("ha", "area weighted by the safety layer", bounds=POSITIVE)
    ecology_area = column("ha", "area weighted by the ecology layer", bounds=POSITIVE)
    landscape_area = column("ha", "area weighted by the landscape layer", bounds=POSITIVE)
    use_area = column("ha", "area weighted by the use layer", bounds=POSITIVE)
    hazard = column("ha", "area weighted by hazard before works", bounds=POSITIVE)
    hazard_left = column("ha", "area weighted by hazard that is left", bounds=POSITIVE)
    title_clarity = column("1", "mean title clarity", bounds=SHARE)
    registered = column("sites", "sites in the register", bounds=POSITIVE)
    waiting = column("sites", "sites under contract before works", bounds=POSITIVE)
    under_works = column("sites", "sites under works by contract", bounds=POSITIVE)
    in_operation = column("sites", "sites in operation", bounds=POSITIVE)
    safety_baseline = column("sites", "sites in public care with no other contract at work", bounds=POSITIVE)
    native_resource_use = column("sites", "sites under works or in operation in this mode", bounds=POSITIVE)
    property_rights_trading = column("sites", "sites under works or in operation in this mode", bounds=POSITIVE)
    industry_integration = column("sites", "sites under works or in operation in this mode", bounds=POSITIVE)
    combined = column("sites", "sites where rights are traded beside another mode", bounds=POSITIVE)
    net_loss = column("sites", "sites at net loss", bounds=POSITIVE)
    zero = column("sites", "sites at zero value", bounds=POSITIVE)
    capture = column("sites", "sites that capture value", bounds=POSITIVE)
    multiplication = column("sites", "sites whose value has multiplied", bounds=POSITIVE)
    gep = column("CNY/yr", "gross ecosystem product", bounds=POSITIVE)
    gep_paid = column("CNY/yr", "part of it that someone pays for", bounds=POSITIVE)
    jobs = column("jobs", "local jobs of a year in operation", bounds=POSITIVE)
    operated_area = column("ha", "area of sites in operation", bounds=POSITIVE)
    sustained_area = column("ha", "part of it used within the threshold, with all upkeep done", bounds=POSITIVE)
    equity_at_work = column("CNY", "equity in running projects, written off over their terms", bounds=POSITIVE)
    rights_paid = column("CNY", "what buyers have paid for rights to date", bounds=POSITIVE)
    rights_at_base = column("CNY", "what these rights were worth at the base price of the day", bounds=POSITIVE)
    expected_damage = column("CNY/yr", "damage to be expected from hazards", bounds=POSITIVE)
    damage_before = column("CNY/yr", "damage that was to be expected before any works", bounds=POSITIVE)
    families = column("households", "real households of the villages by the sites", bounds=POSITIVE)
    safe_families = column("households", "those of them that no site short of safe can reach", bounds=POSITIVE)
    fairness = column("1", "1 less the Gini coefficient of what residents have gained", bounds=SHARE)
    theil_equality = column("1", "e to the power of less their Theil index", bounds=SHARE)
    income_equality = column("1", "1 less the Gini coefficient of residents' yearly income", bounds=SHARE)
    trust = column("1", "mean trust of households", bounds=SHARE)
    investor_trust = column("1", "mean trust of investors", bounds=SHARE)
    failed = column("projects", "projects wound up to date", bounds=POSITIVE)


@record
class StageSum:
    """Sites of a lane in one mode and at one value stage at the close of a period."""

    sites = column("sites", "number of sites", bounds=POSITIVE)
    area = column("ha", "damaged area of these sites", bounds=POSITIVE)

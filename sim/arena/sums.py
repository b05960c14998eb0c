"""What is kept of a period for those who read a run?"""

from math import exp

import numpy as np

from sim.arena.hazard import expected_damage
from sim.arena.relocation import exposed_families
from sim.compilation import compiled
from sim.formulas.inequality import gini, theil
from sim.formulas.money import YEARS_PER_PERIOD
from sim.holders import INVESTOR, rows_of_kind
from sim.ledger import ACCOUNTS, TOTAL
from sim.mines.sites import (
    APPROVAL,
    BARGAINING,
    CAPTURE,
    FINANCING,
    INDUSTRY_INTEGRATION,
    NATIVE_RESOURCE_USE,
    NET_LOSS,
    NO_MODE,
    OPERATION,
    PROPERTY_RIGHTS_TRADING,
    SAFETY_BASELINE,
    WORKS_UNDER_WAY,
    ZERO,
    holds_works,
    is_restored,
    restored_part,
    site_of,
)
from sim.totals import NOTHING, SPREAD


@compiled
def add_site(total, site, growth, exposure):
    """Add one site to the sums of a lane."""
    ground, restoration, project, village = site.ground, site.restoration, site.project, site.village
    total.sites += 1.0
    total.area += ground.area
    total.restored_area += ground.area * restored_part(ground, restoration, growth.safe_enough, growth.green_enough)
    if is_restored(restoration, growth.safe_enough, growth.green_enough):
        total.accepted_area += ground.area
    if restoration.safety >= growth.safe_enough:
        total.safe_area += ground.area
    total.safety_area += restoration.safety * ground.area
    total.ecology_area += restoration.ecology * ground.area
    total.landscape_area += restoration.landscape * ground.area
    total.use_area += restoration.use * ground.area
    total.hazard += ground.hazard * ground.area
    total.hazard_left += ground.hazard * (1.0 - restoration.safety) * ground.area
    total.title_clarity += project.title_clarity
    total.registered += project.registered
    total.failed += project.failures
    if project.stage == BARGAINING or project.stage == APPROVAL or project.stage == FINANCING:
        total.waiting += 1.0
    elif project.stage == WORKS_UNDER_WAY:
        total.under_works += 1.0
    elif project.stage == OPERATION:
        total.in_operation += 1.0
        total.operated_area += ground.area
        if restoration.pressure <= 0.0 and restoration.care >= 1.0:
            total.sustained_area += ground.area
    if holds_works(project):
        if project.mode == NATIVE_RESOURCE_USE:
            total.native_resource_use += 1.0
        elif project.mode == PROPERTY_RIGHTS_TRADING:
            total.property_rights_trading += 1.0
        if project.trades == 1 and project.mode != PROPERTY_RIGHTS_TRADING:
            total.combined += 1.0
        if project.mode == INDUSTRY_INTEGRATION:
            total.industry_integration += 1.0
    elif project.public_mode == 1:
        total.safety_baseline += 1.0
    if project.value_stage == NET_LOSS:
        total.net_loss += 1.0
    elif project.value_stage == ZERO:
        total.zero += 1.0
    elif project.value_stage == CAPTURE:
        total.capture += 1.0
    else:
        total.multiplication += 1.0
    total.gep += restoration.gep_provision + restoration.gep_regulation + restoration.gep_culture
    total.gep_paid += min(restoration.paid_provision, restoration.gep_provision)
    total.gep_paid += min(restoration.paid_regulation, restoration.gep_regulation)
    total.gep_paid += min(restoration.paid_culture * growth.visit_share, restoration.gep_culture)
    total.jobs += project.jobs
    families = exposed_families(village, project)
    total.expected_damage += expected_damage(ground, restoration.safety, families, exposure)
    total.damage_before += expected_damage(ground, 0.0, village.families, exposure)


@compiled
def mode_at_work(project):
    """The mode that a site is in: its contract's once works have begun, else the safety baseline if public works have
    taken it on, else none."""
    if holds_works(project):
        return project.mode
    return SAFETY_BASELINE if project.public_mode == 1 else NO_MODE


@compiled
def equity_at_work(project, period):
    """Holders' equity in a running project (CNY): what was put in, written off evenly over the term of operation."""
    if project.stage == WORKS_UNDER_WAY:
        return project.equity
    if project.stage == OPERATION:
        return project.equity * max(1.0 - (period - project.opened) / max(project.term, 1), 0.0)
    return 0.0


@compiled
def families_by_sites(sites, safe_enough):
    """Households of the villages by a lane's sites, and those that no site short of safe can reach: all sites by their
    village count as safe, or they have been moved."""
    villages = sites.villages
    by_site, within_reach = np.zeros(villages.shape[0]), np.zeros(villages.shape[0])
    for site in range(sites.grounds.shape[0]):
        row = sites.grounds[site].village
        by_site[row] = villages[row].families
        if sites.restorations[site].safety < safe_enough:
            within_reach[row] = max(within_reach[row], exposed_families(villages[row], sites.projects[site]))
    everyone, reached = 0.0, 0.0
    for row in range(villages.shape[0]):
        everyone += by_site[row]
        reached += within_reach[row]
    return everyone, everyone - reached


@compiled
def equality_of(households, years):
    """How evenly gains and incomes are spread over households: 1 less the Gini coefficient of what restoration has
    brought each so far, e to the power of less its Theil index (losses count as nothing; both 0 where no household has
    gained), and 1 less the Gini coefficient of livelihood plus that a year.

    households: the lane's rows; years: since the start.
    """
    rows = households.shape[0]
    gains, incomes, weights = np.empty(rows), np.empty(rows), np.empty(rows)
    anyone = False
    for row in range(rows):
        household = households[row]
        gained = household.cash / household.weight
        gains[row] = max(gained, 0.0)
        incomes[row] = household.livelihood + gained / years
        weights[row] = household.weight
        anyone = anyone or gained > 0.0
    fairness = 1.0 - gini(gains, weights) if anyone else 0.0
    return fairness, (exp(-theil(gains, weights)) if anyone else 0.0), 1.0 - gini(incomes, weights)


@compiled
def sums_are_kept(sites, holders, kept, terms, outside, ledger, now):
    """The accounts of a lane, the sums over it and its sites by mode and value stage are kept for the indicators, as
    far as they will be read."""
    period = now.period
    for account in range(len(ACCOUNTS)):
        kept.accounts[period, account] = ledger[TOTAL, account]
    if kept.what[period] == NOTHING:
        return
    total = kept.totals[period]
    for row in range(sites.grounds.shape[0]):
        site = site_of(sites, row)
        add_site(total, site, terms.growth, terms.exposure)
        total.equity_at_work += equity_at_work(site.project, period)
        same = kept.stages[period, mode_at_work(site.project), site.project.value_stage]
        same.sites += 1.0
        same.area += site.ground.area
    total.families, total.safe_families = families_by_sites(sites, terms.growth.safe_enough)
    for county in range(outside.shape[0]):
        total.rights_paid += outside[county].rights_paid
        total.rights_at_base += outside[county].rights_at_base
    total.title_clarity = total.title_clarity / max(total.sites, 1.0)
    people = 0.0
    for row in range(sites.villages.shape[0]):
        total.trust += sites.villages[row].trust * sites.villages[row].families
        people += sites.villages[row].families
    total.trust = total.trust / max(people, 1.0)
    first, end = rows_of_kind(holders, INVESTOR)
    for row in range(first, end):
        total.investor_trust += holders[row].trust / (end - first)
    if kept.what[period] == SPREAD:
        years = (period + 1) * YEARS_PER_PERIOD
        total.fairness, total.theil_equality, total.income_equality = equality_of(sites.households, years)
    elif period > 0:
        before = kept.totals[period - 1]
        total.fairness = before.fairness
        total.theil_equality = before.theil_equality
        total.income_equality = before.income_equality

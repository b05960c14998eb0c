"""What stands in the books at the close of a period (phases 31 to 34)?"""

from math import exp

from plain_model.codes import (
    APPROVAL,
    BARGAINING,
    BASELINE,
    CAPTURE,
    FINANCING,
    INTEGRATION,
    MULTIPLICATION,
    NATIVE,
    NET_LOSS,
    NONE,
    OPERATION,
    QUARTER,
    TRADING,
    WORKS,
    ZERO,
)
from plain_model.formulas import gini, theil
from plain_model.ledger import ACCOUNTS, MONEY, SECTORS, booked, members_of_sectors
from plain_model.site import expected_damage, exposed_families, holds_works, is_restored

OUTLAY = ("public_relocation", "relocation", "public_works", "operator_works", "works", "facilities")
SALES = (
    *("sale_material", "sale_produce", "sale_tourism", "sale_lease", "sale_quota", "sale_carbon", "sale_credit"),
    "results_payment",
)
SUMS = ("safety", "ecology", "landscape", "use")


def value_stages(lane):
    """Phase 31."""
    for site in lane.sites:
        safe = expected_damage(site, lane.growth.safe_enough)
        liability = max(expected_damage(site, site.restoration.safety) - safe, 0.0)
        outlay = sum(booked(site, account) for account in OUTLAY)
        sales = sum(booked(site, account) for account in SALES)
        project = site.project
        if liability > project.income_year:
            project.value_stage = NET_LOSS
        elif project.income_year <= 0.0:
            project.value_stage = ZERO
        else:
            project.value_stage = CAPTURE if sales < outlay else MULTIPLICATION


def books_balance(lane):
    """Phase 33. (What phase 32 adds up is booked at once here.)"""
    totals = lane.ledger[len(lane.sites) + 2]
    turnover = sum(totals[number] for number in MONEY)
    for sector, opening, members in zip(SECTORS, lane.opening_cash, members_of_sectors(lane), strict=True):
        said = opening
        for number in MONEY:
            _, payer, payee, _ = ACCOUNTS[number]
            said += totals[number] * ((payee == sector) - (payer == sector))
        held = sum(member.cash for member in members)
        gap = abs(held - said) / (1.0 + turnover)
        if not gap <= lane.closing_error:
            lane.closing_error = gap


def sums_are_kept(lane):
    """Phase 34."""
    total = lane.total
    for site in lane.sites:
        add_site(site, total)
        cell = lane.stages[mode_at_work(site.project)][site.project.value_stage]
        cell.sites += 1.0
        cell.area += site.ground.area
    total.title_clarity = sum(project.title_clarity for project in lane.projects) / max(total.sites, 1.0)
    people = sum(village.families for village in lane.villages)
    total.trust = sum(village.trust * village.families for village in lane.villages) / max(people, 1.0)
    total.investor_trust = mean(investor.trust for investor in lane.investors)
    equality_of(lane, total)
    families_by_sites(lane, total)
    total.rights_paid, total.rights_at_base = lane.outside.rights_paid, lane.outside.rights_at_base
    lane.accounts = list(lane.ledger[len(lane.sites) + 2])


def mean(values):
    """Plain mean."""
    values = list(values)
    return sum(values) / max(len(values), 1)


def mode_at_work(project):
    """Mode that a site is in."""
    if holds_works(project):
        return project.mode
    return BASELINE if project.public_mode == 1 else NONE


def restored_part(site):
    """Part of the area that counts as restored."""
    growth, restoration, cover = site.lane.growth, site.restoration, site.ground.cover
    safe = min(restoration.safety / growth.safe_enough, 1.0)
    if cover >= growth.green_enough:
        return safe
    return min(safe, max((restoration.ecology - cover) / (growth.green_enough - cover), 0.0))


def equity_at_work(site):
    """Equity in a running project, written off over its term."""
    project = site.project
    if project.stage == WORKS:
        return project.equity
    if project.stage == OPERATION:
        return project.equity * max(1.0 - (site.lane.period - project.opened) / max(project.term, 1), 0.0)
    return 0.0


def add_site(site, total):
    """Add one site to the sums."""
    lane, ground, restoration, project = site.lane, site.ground, site.restoration, site.project
    growth, area = lane.growth, ground.area
    total.sites += 1.0
    total.area += area
    total.registered += project.registered
    total.failed += project.failures
    total.jobs += project.jobs
    total.damage_before += expected_damage(site, 0.0, site.village.families)
    if project.stage == OPERATION:
        total.operated_area += area
        if restoration.pressure <= 0.0 and restoration.care >= 1.0:
            total.sustained_area += area
    total.equity_at_work += equity_at_work(site)
    total.restored_area += area * restored_part(site)
    total.accepted_area += area * is_restored(site)
    total.safe_area += area * (restoration.safety >= growth.safe_enough)
    for layer in SUMS:
        column = layer + "_area"
        setattr(total, column, getattr(total, column) + getattr(restoration, layer) * area)
    total.hazard += ground.hazard * area
    total.hazard_left += ground.hazard * area * (1.0 - restoration.safety)
    total.expected_damage += expected_damage(site, restoration.safety)
    total.waiting += project.stage in (BARGAINING, APPROVAL, FINANCING)
    total.under_works += project.stage == WORKS
    total.in_operation += project.stage == OPERATION
    if holds_works(project):
        total.native_resource_use += project.mode == NATIVE
        total.property_rights_trading += project.mode == TRADING
        total.industry_integration += project.mode == INTEGRATION
        total.combined += project.trades == 1 and project.mode != TRADING
    else:
        total.safety_baseline += project.public_mode == 1
    stage = ("net_loss", "zero", "capture", "multiplication")[project.value_stage]
    setattr(total, stage, getattr(total, stage) + 1.0)
    total.gep += restoration.gep_provision + restoration.gep_regulation + restoration.gep_culture
    total.gep_paid += min(restoration.paid_provision, restoration.gep_provision)
    total.gep_paid += min(restoration.paid_regulation, restoration.gep_regulation)
    total.gep_paid += min(restoration.paid_culture * growth.visit_share, restoration.gep_culture)


def equality_of(lane, total):
    """How evenly gains are spread, once a year."""
    columns = ("fairness", "theil_equality", "income_equality")
    if lane.period != 0 and lane.period % 4 != 3:
        for column in columns:
            setattr(total, column, getattr(lane.total_before, column))
        return
    years = (lane.period + 1) * QUARTER
    weights = [household.weight for household in lane.households]
    gained = [household.cash / household.weight for household in lane.households]
    won = [max(gain, 0.0) for gain in gained]
    incomes = [household.livelihood + gain / years for household, gain in zip(lane.households, gained)]
    somebody = any(gain > 0.0 for gain in won)
    total.fairness = 1.0 - gini(won, weights) if somebody else 0.0
    total.theil_equality = exp(-theil(won, weights)) if somebody else 0.0
    total.income_equality = 1.0 - gini(incomes, weights)


def families_by_sites(lane, total):
    """Households by any site, and those that no unsafe site can reach."""
    for row, village in enumerate(lane.villages):
        near = [site for site in lane.sites if site.ground.village == row]
        if not near:
            continue
        unsafe = [site for site in near if site.restoration.safety < lane.growth.safe_enough]
        total.families += village.families
        total.safe_families += village.families - max((exposed_families(site) for site in unsafe), default=0.0)

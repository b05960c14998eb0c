"""What is kept of a period for those who read a run?"""

from textbook_mesa.rules.arena.hazard import expected_damage
from textbook_mesa.rules.arena.homes import exposed_families
from textbook_mesa.rules.sites import (
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
)


def add_site(total, ground, restoration, project, village, growth, exposure):
    """Add one site to the sums of a lane."""
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


def mode_at_work(project):
    """The mode that a site is in: its contract's once works have begun, else the safety baseline if public works have
    taken it on, else none."""
    if holds_works(project):
        return project.mode
    return SAFETY_BASELINE if project.public_mode == 1 else NO_MODE


def equity_at_work(project, period):
    """Holders' equity in a running project (CNY): what was put in, written off evenly over the term of operation."""
    if project.stage == WORKS_UNDER_WAY:
        return project.equity
    if project.stage == OPERATION:
        return project.equity * max(1.0 - (period - project.opened) / max(project.term, 1), 0.0)
    return 0.0

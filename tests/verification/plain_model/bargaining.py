"""How do villages and departments come to agree (phases 15 and 16)?"""

from plain_model.codes import APPROVAL, BARGAINING, FINANCING, QUARTER
from plain_model.contracts import end_contract
from plain_model.decisions import offer_gain, offered_rent, promised_gain
from plain_model.formulas import logit
from plain_model.luck import luck, waiting_luck
from plain_model.prices import usual_local_share


def make_offer(site):
    """Write the offer into the contract."""
    rules, project, behaviour = site.lane.rules, site.project, site.lane.behaviour
    agreed = rules.guaranteed_income * (1.0 + behaviour.offer_step) ** project.attempts
    project.guaranteed_income = (1.0 - rules.agreement) * offered_rent(site.lane, project) + agreed
    project.dividend_share = rules.dividend_share
    project.job_priority = rules.job_priority


def bargain(lane):
    """Phase 15."""
    for site in lane.sites:
        project = site.project
        if project.stage != BARGAINING:
            continue
        make_offer(site)
        if village_agrees(site):
            project.stage, project.since = APPROVAL, lane.period
            project.approval_left = departments_time(site)
            continue
        project.attempts += 1
        if project.attempts >= lane.behaviour.offer_patience:
            end_contract(site)


def village_agrees(site):
    """Whether two thirds of the households vote for the offer."""
    lane, village = site.lane, site.village
    votes = 0.0
    for row, household in lane.households_of(village):
        chance = logit(offer_gain(lane, household, *weighed(site, household)))
        if luck(lane, "VOTE", lane.period, row, site.row) < chance:
            votes += household.weight
    lane.note_edge("votes near two thirds", votes, 2.0 / 3.0 * village.families)
    return village.families > 0.0 and votes >= 2.0 / 3.0 * village.families


def weighed(site, household):
    """Gain, status quo and other side's gain of a household, CNY/yr."""
    lane, project, area, behaviour = site.lane, site.project, site.ground.area, site.lane.behaviour
    land = household.land_share / household.weight
    labour = household.labour_share / household.weight
    surplus = max(project.expected_surplus, 0.0) * area
    usual = usual_local_share(lane)
    jobs = max(project.job_priority, usual) / usual if usual > 0.0 else 1.0
    sure = project.guaranteed_income * area * land
    uncertain = project.dividend_share * surplus * land
    gain = promised_gain(lane, household, sure, uncertain, project.expected_wages * jobs * labour)
    status_quo = behaviour.reservation_rent * area * land
    other_side = behaviour.comparison * surplus * (1.0 - project.dividend_share) / site.village.families
    return gain, status_quo, other_side


def departments_time(site):
    """yr."""
    lane, administration = site.lane, site.lane.administration
    number = int(administration.departments)
    mean = administration.approval_years / number
    awarded = site.project.awarded
    return sum(waiting_luck(lane, "DEPARTMENT", awarded, site.row, d, mean) for d in range(number))


def departments_approve(lane):
    """Phase 16."""
    for site in lane.sites:
        project = site.project
        if project.stage != APPROVAL:
            continue
        project.approval_left = max(project.approval_left - (1.0 + lane.rules.approval_speedup) * QUARTER, 0.0)
        if project.approval_left <= 0.0:
            project.stage, project.since = FINANCING, lane.period

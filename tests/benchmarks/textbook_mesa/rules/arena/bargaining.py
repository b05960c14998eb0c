"""What is a village offered, and does it say yes?"""

from textbook_mesa.rules.draws import DEPARTMENT, waiting_luck
from textbook_mesa.rules.stakeholders.investors import offered_rent
from textbook_mesa.rules.stakeholders.residents import promised_gain


def make_offer(project, rules, behaviour):
    """Write the offer to the village into the contract: the terms of the agreement, as far as the rules ask for one,
    and for the rest what residents can bargain for; either rises after each refusal."""
    rise = (1.0 + behaviour.offer_step) ** project.attempts
    bargained = offered_rent(
        behaviour.reservation_rent, project.expected_surplus, behaviour.bargaining_power, project.attempts,
        behaviour.offer_step,
    )  # fmt: skip
    project.guaranteed_income = (1.0 - rules.agreement) * bargained + rules.guaranteed_income * rise
    project.dividend_share = rules.dividend_share
    project.job_priority = rules.job_priority


def weighed(project, ground, village, household, rules, costs, behaviour):
    """What a household weighs when it judges an offer (CNY/yr for one household): what it believes the offer brings,
    what it has now, and what the other side gets, as far as it compares itself."""
    usual_jobs = min(costs.local_share * (1.0 + rules.local_labour), 1.0)
    promised_jobs = max(project.job_priority, usual_jobs) / usual_jobs if usual_jobs > 0.0 else 1.0
    surplus = max(project.expected_surplus, 0.0) * ground.area
    land = household.land_share / household.weight
    labour = household.labour_share / household.weight
    gain = promised_gain(
        project.guaranteed_income * ground.area * land, project.dividend_share * surplus * land,
        project.expected_wages * promised_jobs * labour, household.trust, behaviour.job_value,
    )  # fmt: skip
    status_quo = behaviour.reservation_rent * ground.area * land
    other_side = behaviour.comparison * surplus * (1.0 - project.dividend_share) / village.families
    return gain, status_quo, other_side


def departments_time(seed, awarded, site, administration):
    """Time that all departments together will take without coordination, yr: a waiting time for each."""
    departments = int(administration.departments)
    total = 0.0
    for department in range(departments):
        total += waiting_luck(seed, DEPARTMENT, awarded, site, department, administration.approval_years / departments)
    return total

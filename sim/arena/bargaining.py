"""What is a village offered, and does it say yes?"""

from sim.arena.contracts import end_contract
from sim.compilation import compiled
from sim.draws import DEPARTMENT, VOTE, luck, waiting_luck
from sim.mines.sites import APPROVAL, BARGAINING, site_of
from sim.stakeholders.investors import offered_rent
from sim.stakeholders.residents import accepts, carried, promised_gain


@compiled
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


@compiled
def weigh_offer(site, household, terms):
    """What a household weighs when it judges an offer (CNY/yr for one household): what it believes the offer brings,
    what it has now, and what the other side gets, as far as it compares itself."""
    project, rules, costs, behaviour = site.project, terms.rules, terms.costs, terms.behaviour
    usual_jobs = min(costs.local_share * (1.0 + rules.local_labour), 1.0)
    promised_jobs = max(project.job_priority, usual_jobs) / usual_jobs if usual_jobs > 0.0 else 1.0
    area = site.ground.area
    surplus = max(project.expected_surplus, 0.0) * area
    land = household.land_share / household.weight
    labour = household.labour_share / household.weight
    gain = promised_gain(
        project.guaranteed_income * area * land, project.dividend_share * surplus * land,
        project.expected_wages * promised_jobs * labour, household.trust, behaviour.job_value,
    )  # fmt: skip
    status_quo = behaviour.reservation_rent * area * land
    other_side = behaviour.comparison * surplus * (1.0 - project.dividend_share) / site.village.families
    return gain, status_quo, other_side


@compiled
def village_agrees(site, households, terms, now):
    """Whether two thirds of the households of a village vote for the offer.

    households: the lane's rows.
    """
    village, votes = site.village, 0.0
    for row in range(village.first_household, village.first_household + village.households):
        household = households[row]
        gain, status_quo, other_side = weigh_offer(site, household, terms)
        fate = luck(now.seed, VOTE, now.period, row, site.row)
        if accepts(gain, status_quo, other_side, household.envy, household.guilt, terms.behaviour.vote_noise, fate):
            votes += household.weight
    return carried(votes, village.families)


@compiled
def bargain(sites, holders, terms, now):
    """Each awarded bidder makes its village an offer; the village votes. Agreement sends the project to the
    departments, whose clocks are set; too many refusals end the contract."""
    for row in range(sites.projects.shape[0]):
        project = sites.projects[row]
        if project.stage != BARGAINING:
            continue
        site = site_of(sites, row)
        make_offer(project, terms.rules, terms.behaviour)
        if village_agrees(site, sites.households, terms, now):
            project.stage = APPROVAL
            project.since = now.period
            project.approval_left = departments_time(now.seed, project.awarded, row, terms.administration)
        else:
            project.attempts += 1
            if project.attempts >= terms.behaviour.offer_patience:
                end_contract(project, holders[project.holder], now.period)


@compiled
def departments_time(seed, awarded, site, administration):
    """Time that all departments together will take without coordination, yr: a waiting time for each."""
    departments = int(administration.departments)
    total = 0.0
    for department in range(departments):
        total += waiting_luck(seed, DEPARTMENT, awarded, site, department, administration.approval_years / departments)
    return total

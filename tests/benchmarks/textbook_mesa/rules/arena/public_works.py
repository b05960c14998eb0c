"""Which sites does the government restore with public money?"""

from textbook_mesa.rules.arena.building import NEGLIGIBLE
from textbook_mesa.rules.arena.hazard import expected_damage
from textbook_mesa.rules.arena.homes import exposed_families
from textbook_mesa.rules.needs import ecology_target, relocation_need, safety_need
from textbook_mesa.rules.products import ecosystem_total
from textbook_mesa.rules.sites import IDLE, SAFETY_BASELINE
from textbook_mesa.rules.stakeholders.government import works_score


def left_for_public_works(ground, restoration, costs):
    """What public works have still to do at a site: safety in full and basic cover (CNY, CNY, at ordinary cost); a
    remainder too small to see counts as done."""
    needed, target = safety_need(ground, costs), ecology_target(ground, costs, SAFETY_BASELINE)
    safety, cover = needed - restoration.safety_spent, target - restoration.ecology_spent
    return (
        safety if safety > NEGLIGIBLE * needed else 0.0,
        cover if cover > NEGLIGIBLE * target else 0.0,
    )


def may_get_public_works(ground, project):
    """Whether public works may go to a site: registered, orphaned, without a contract, not reserved for another
    mode."""
    is_free = ground.reserved_mode <= SAFETY_BASELINE and project.stage == IDLE and project.operator == 0
    return is_free and project.registered == 1


def weigh_works(ground, restoration, project, village, government, growth, exposure, costs):
    """What speaks for public works at a site: damage avoided and ecosystem gained (CNY/yr each), their cost with new
    homes (CNY, ordinary cost), and the score per yuan."""
    safety, cover = left_for_public_works(ground, restoration, costs)
    avoided = expected_damage(ground, restoration.safety, exposed_families(village, project), exposure)
    green = restoration.ecology
    grown = max(costs.basic_cover, green) if cover > 0.0 else green
    gained = ecosystem_total(ground, growth, grown, restoration.maturity)
    gained -= ecosystem_total(ground, growth, green, restoration.maturity)
    cost = safety + cover + relocation_need(ground, project, costs) if safety + cover > 0.0 else 0.0
    return avoided, gained, cost, works_score(avoided, gained, cost, government.risk_weight, government.gep_weight)

"""Which mines enter the register, and how does title become clear?"""

from math import exp

from sim.compilation import compiled
from sim.draws import SURVEY, luck
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import ADMINISTRATION, pay
from sim.sites import IDLE
from sim.stakeholders.government import free_cash


@compiled
def survey_and_title(
    seeds, grounds, restorations, projects, governments, outside, rules, administration, growth, ledger, period
):
    """Counties survey mines as far as the money goes; overlaps of rights are cleared up at the rate that the rules set,
    and title to an orphan mine that public works have made safe is granted where the rules grant it."""
    for lane in range(grounds.shape[0]):
        rule = rules[lane]
        survey_chance = 1.0 - exp(-(administration[lane].survey_rate + rule.survey_rate) * YEARS_PER_PERIOD)
        cleared = 1.0 - exp(-rule.title_rate * YEARS_PER_PERIOD)
        for site in range(grounds.shape[1]):
            ground, project = grounds[lane, site], projects[lane, site]
            government = governments[lane, ground.county]
            office = rule.coordination_cost * ground.area * YEARS_PER_PERIOD
            pay(ledger[lane], ADMINISTRATION, site, government, outside[lane], min(office, free_cash(government)))
            if project.registered == 0:
                cost = administration[lane].survey_cost * ground.area
                if luck(seeds[lane], SURVEY, period, site, 0) < survey_chance and cost <= free_cash(government):
                    pay(ledger[lane], ADMINISTRATION, site, government, outside[lane], cost)
                    project.registered = 1
                continue
            project.title_clarity += cleared * (1.0 - project.title_clarity)
            if may_be_granted(project, restorations[lane, site], growth[lane]):
                project.title_clarity += rule.title_grant * (1.0 - project.title_clarity)
                if rule.title_grant > 0.0:
                    project.title_granted = 1


@compiled
def may_be_granted(project, restoration, growth):
    """Whether title to a site may be granted: an orphan mine, made safe by public works, not granted yet."""
    return (
        project.operator == 0
        and project.public_mode == 1
        and project.title_granted == 0
        and project.stage == IDLE
        and restoration.safety >= growth.safe_enough
    )

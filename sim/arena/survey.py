"""Which mines enter the register, and how does title become clear?"""

from math import exp

from sim.compilation import compiled
from sim.draws import SURVEY, luck
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import ADMINISTRATION, LAND_PURCHASE, pay
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
            buy_out(site, ground, project, government, outside[lane], rule, administration[lane], ledger[lane])
            if may_be_granted(project, restorations[lane, site], growth[lane]):
                project.title_clarity += rule.title_grant * (1.0 - project.title_clarity)
                if rule.title_grant > 0.0:
                    project.title_granted = 1


@compiled
def buy_out(site, ground, project, government, outside, rules, administration, ledger):
    """An agency buys out contested rights to an orphan mine without a contract, as far as the county's money goes; what
    it paid is passed on to whoever restores the site."""
    if rules.land_purchase <= 0.0 or project.operator == 1 or project.stage != IDLE:
        return
    wanted = (1.0 - exp(-rules.land_purchase * YEARS_PER_PERIOD)) * (1.0 - project.title_clarity)
    price = administration.old_rights_price * ground.area
    bought = min(wanted, free_cash(government) / price) if price > 0.0 else wanted
    pay(ledger, LAND_PURCHASE, site, government, outside, bought * price)
    project.title_clarity += bought
    project.purchase += bought * price


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

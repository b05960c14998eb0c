"""Which mines enter the register, and how does title become clear?"""

from math import exp

from sim.compilation import compiled
from sim.draws import SURVEY, luck
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import ADMINISTRATION, LAND_PURCHASE, pay
from sim.mines.sites import IDLE, site_of
from sim.stakeholders.government import free_cash


@compiled
def survey_and_title(county, sites, terms, books, now):
    """Counties survey mines as far as the money goes; overlaps of rights are cleared up at the rate that the rules set,
    and title to an orphan mine that public works have made safe is granted where the rules grant it."""
    government, rules, administration = sites.counties[county], terms.rules, terms.administration
    survey_chance = 1.0 - exp(-(administration.survey_rate + rules.survey_rate) * YEARS_PER_PERIOD)
    cleared = 1.0 - exp(-rules.title_rate * YEARS_PER_PERIOD)
    for row in range(government.first_site, government.first_site + government.sites):
        site = site_of(sites, row)
        project, area = site.project, site.ground.area
        office = rules.coordination_cost * area * YEARS_PER_PERIOD
        pay(books, ADMINISTRATION, row, government, books.outside, min(office, free_cash(government)))
        if project.registered == 0:
            cost = administration.survey_cost * area
            if luck(now.seed, SURVEY, now.period, row, 0) < survey_chance and cost <= free_cash(government):
                pay(books, ADMINISTRATION, row, government, books.outside, cost)
                project.registered = 1
            continue
        project.title_clarity += cleared * (1.0 - project.title_clarity)
        buy_out(site, rules, administration, books)
        if may_be_granted(project, site.restoration, terms.growth):
            project.title_clarity += rules.title_grant * (1.0 - project.title_clarity)
            if rules.title_grant > 0.0:
                project.title_granted = 1


@compiled
def buy_out(site, rules, administration, books):
    """An agency buys out contested rights to an orphan mine without a contract, as far as the county's money goes; what
    it paid is passed on to whoever restores the site."""
    project, government = site.project, site.county
    if rules.land_purchase <= 0.0 or project.operator == 1 or project.stage != IDLE:
        return
    wanted = (1.0 - exp(-rules.land_purchase * YEARS_PER_PERIOD)) * (1.0 - project.title_clarity)
    price = administration.old_rights_price * site.ground.area
    bought = min(wanted, free_cash(government) / price) if price > 0.0 else wanted
    pay(books, LAND_PURCHASE, site.row, government, books.outside, bought * price)
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

"""What do sites bring to market this quarter, and how hard are they used for it?"""

from math import exp

from textbook_mesa.luck import luck
from textbook_mesa.rules.draws import OVERUSE
from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD
from textbook_mesa.rules.ledger import USE_FINE, pay
from textbook_mesa.rules.products import full_output
from textbook_mesa.rules.sites import HELD_BY_INVESTOR, LEASE, PRODUCE, TOURISM, use_of
from textbook_mesa.rules.stakeholders.investors import chosen_pressure


def choose_pressure(
    seed, period, site, project, restoration, investors, government, chance_seen, behaviour, administration, ledger
):  # fmt: skip
    """The holder decides how far beyond its threshold a site is used, knowing the chance that it is seen in a quarter;
    when that happens it is fined and stops."""
    if project.holder_kind != HELD_BY_INVESTOR:
        return
    greed = investors[project.holder].greed
    pressure = chosen_pressure(greed, behaviour.pressure_gain, chance_seen, administration.use_fine)
    if pressure > 0.0 and luck(seed, OVERUSE, period, site, 0) < chance_seen:
        gained = project.income_year * behaviour.pressure_gain * pressure
        fine = min(administration.use_fine * gained, max(project.cash, 0.0))
        pay(ledger, USE_FINE, site, project, government, fine)
    else:
        restoration.pressure = pressure


def overuse_seen(rules):
    """Chance that use beyond the threshold is found out within a quarter."""
    return 1.0 - exp(-rules.use_enforcement * YEARS_PER_PERIOD)


def goods_on_offer(ground, restoration, project, demand, costs, growth, behaviour, goods):
    """Fill goods (products,) with what a running site offers a year: full output as far as its layers have come."""
    stretched = 1.0 + behaviour.pressure_gain * restoration.pressure
    waste, landscape, use = restoration.waste_left, restoration.landscape, use_of(project)
    farmed = full_output(ground, waste, landscape, demand, costs, growth, use, PRODUCE)
    visited = full_output(ground, waste, landscape, demand, costs, growth, use, TOURISM)
    goods[PRODUCE] = farmed * restoration.ecology * restoration.use * stretched
    goods[TOURISM] = visited * restoration.landscape * restoration.use * (1.0 + project.novelty) * stretched
    if project.title_clarity >= demand.title_enough:
        leased = full_output(ground, waste, landscape, demand, costs, growth, use, LEASE)
        goods[LEASE] = leased * restoration.use

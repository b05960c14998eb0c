"""What do sites bring to market this quarter, and how hard are they used for it?"""

from math import exp

from sim.arena.units import offer_units
from sim.compilation import compiled
from sim.draws import OVERUSE, luck
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import USE_FINE, pay
from sim.products import full_output
from sim.sites import HELD_BY_INVESTOR, LEASE, MATERIAL, OPERATION, PRODUCE, PRODUCTS, TOURISM, use_of
from sim.stakeholders.investors import chosen_pressure


@compiled
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


@compiled
def overuse_seen(rules):
    """Chance that use beyond the threshold is found out within a quarter."""
    return 1.0 - exp(-rules.use_enforcement * YEARS_PER_PERIOD)


@compiled
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


@compiled
def bring_to_market(
    seeds, grounds, restorations, projects, governments, investors, outside, goods, supplies, buyers, rules, demand,
    costs,
    growth, behaviour, administration, ledger, period,
):  # fmt: skip
    """Sites under contract offer their goods and rights, all restored sites their surplus waste; supplies add up."""
    supplies[:] = 0.0
    goods[:] = 0.0
    for lane in range(grounds.shape[0]):
        rule, numbers = rules[lane], demand[lane]
        chance_seen, novelty_left = overuse_seen(rule), exp(-numbers.novelty_decay * YEARS_PER_PERIOD)
        for site in range(grounds.shape[1]):
            ground, restoration, project = grounds[lane, site], restorations[lane, site], projects[lane, site]
            project.income = 0.0
            project.green_income = 0.0
            restoration.pressure = 0.0
            offered = goods[lane, site]
            if restoration.waste_left > 0.0 and restoration.safety_spent > 0.0:
                offered[MATERIAL] = rule.waste_sale * restoration.waste_left / numbers.material_years
            if project.stage == OPERATION and project.opened == period:
                project.novelty = numbers.novelty
            if project.stage == OPERATION and period >= project.halted_until:
                project.novelty *= novelty_left
                choose_pressure(
                    seeds[lane], period, site, project, restoration, investors[lane], governments[lane, ground.county],
                    chance_seen, behaviour[lane], administration[lane], ledger[lane],
                )  # fmt: skip
                goods_on_offer(
                    ground, restoration, project, numbers, costs[lane], growth[lane], behaviour[lane], offered
                )
                offer_units(
                    period, site, ground, restoration, project, outside[lane], offered,
                    buyers[lane, ground.county], rule, numbers, growth[lane], ledger[lane],
                )  # fmt: skip
            supply = supplies[lane, ground.county]
            supply[MATERIAL] += offered[MATERIAL]
            if project.stage == OPERATION:
                for product in range(PRODUCE, len(PRODUCTS)):
                    supply[product] += offered[product]

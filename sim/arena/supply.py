"""What do sites bring to market this quarter, and how hard are they used for it?"""

from math import exp

from sim.arena.ecological_units import offer_units
from sim.compilation import compiled
from sim.draws import OVERUSE, luck
from sim.formulas.money import YEARS_PER_PERIOD
from sim.holders import INVESTOR
from sim.ledger import USE_FINE, pay
from sim.mines.catalogue import COVER, LANDSCAPE, MATERIAL, NOTHING, PRODUCTS
from sim.mines.products import full_output
from sim.mines.sites import OPERATION, site_of, use_of
from sim.stakeholders.investors import chosen_pressure


@compiled
def choose_pressure(site, holder, chance_seen, terms, books, now):
    """The holder decides how far beyond its threshold a site is used, knowing the chance that it is seen in a quarter;
    when that happens it is fined and stops."""
    if holder.kind != INVESTOR:
        return
    project, gain, use_fine = site.project, terms.behaviour.pressure_gain, terms.administration.use_fine
    pressure = chosen_pressure(holder.greed, gain, chance_seen, use_fine)
    if pressure > 0.0 and luck(now.seed, OVERUSE, now.period, site.row, 0) < chance_seen:
        gained = project.income_year * gain * pressure
        fine = min(use_fine * gained, max(project.cash, 0.0))
        pay(books, USE_FINE, site.row, project, site.county, fine)
    else:
        site.restoration.pressure = pressure


@compiled
def overuse_seen(rules):
    """Chance that use beyond the threshold is found out within a quarter."""
    return 1.0 - exp(-rules.use_enforcement * YEARS_PER_PERIOD)


@compiled
def goods_on_offer(site, goods, terms):
    """Fill goods (products,) with what a running site offers a year of what comes by itself: full output, as far as the
    layers that it waits for have come. Rights need clear title."""
    ground, restoration, project = site.ground, site.restoration, site.project
    demand, costs, growth = terms.demand, terms.costs, terms.growth
    stretched = 1.0 + terms.behaviour.pressure_gain * restoration.pressure
    waste, landscape, use = restoration.waste_left, restoration.landscape, use_of(project)
    for product in range(len(PRODUCTS)):
        item = terms.products[product]
        is_barred = item.is_right == 1 and project.title_clarity < demand.title_enough
        if item.waits_for == NOTHING or is_barred:
            continue
        full = full_output(ground, waste, landscape, demand, costs, growth, use, product)
        if item.waits_for == COVER:
            goods[product] = full * restoration.ecology * restoration.use * stretched
        elif item.waits_for == LANDSCAPE:
            goods[product] = full * restoration.landscape * restoration.use * (1.0 + project.novelty) * stretched
        else:
            goods[product] = full * restoration.use


@compiled
def bring_to_market(county, sites, holders, markets, terms, books, now):
    """Sites under contract offer their goods and rights, all restored sites their surplus waste; supplies add up."""
    government, rules, demand = sites.counties[county], terms.rules, terms.demand
    chance_seen, novelty_left = overuse_seen(rules), exp(-demand.novelty_decay * YEARS_PER_PERIOD)
    wanted, supply = markets.wanted[county], markets.supply[county]
    supply[:] = 0.0
    for row in range(government.first_site, government.first_site + government.sites):
        restoration, project, offered = sites.restorations[row], sites.projects[row], sites.goods[row]
        offered[:] = 0.0
        project.income = 0.0
        project.green_income = 0.0
        restoration.pressure = 0.0
        if restoration.waste_left > 0.0 and restoration.safety_spent > 0.0:
            offered[MATERIAL] = rules.waste_sale * restoration.waste_left / demand.material_years
        if project.stage == OPERATION and project.opened == now.period:
            project.novelty = demand.novelty
        if project.stage == OPERATION and now.period >= project.halted_until:
            site = site_of(sites, row)
            project.novelty *= novelty_left
            choose_pressure(site, holders[project.holder], chance_seen, terms, books, now)
            goods_on_offer(site, offered, terms)
            offer_units(site, offered, wanted, terms, books, now)
        supply[MATERIAL] += offered[MATERIAL]
        if project.stage == OPERATION:
            for product in range(MATERIAL + 1, len(PRODUCTS)):
                supply[product] += offered[product]

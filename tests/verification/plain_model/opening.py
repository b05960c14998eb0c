"""What happens before anyone decides: rules, budgets, prices, survey, storms (phases 1 to 5)?"""

from math import exp, sqrt

from plain_model.codes import IDLE, PRODUCTS, QUARTER
from plain_model.ledger import general, members_of_sectors, pay
from plain_model.luck import luck, normal_luck
from plain_model.prices import clear_counties, demand_at_base_price, price_spread, share_national_demand
from plain_model.site import damage_of_collapse, exposed_families, free_cash, location_value


def prepare(lane):
    """What the model sets for each site before the first period (element 5)."""
    for site in lane.sites:
        ground, restoration, project = site.ground, site.restoration, site.project
        ground.location = location_value(site)
        restoration.ecology = restoration.natural = ground.cover
        restoration.waste_left = ground.waste_rock * ground.usable_share
        restoration.care = 1.0
        project.title_clarity = ground.title_clarity
        project.operator = ground.has_operator
    lane.opening_cash = [sum(member.cash for member in sector) for sector in members_of_sectors(lane)]


def rules_come_into_force(lane):
    """Phase 1."""
    lane.rules = lane.next_rules


def a_quarter_opens(lane):
    """Phase 2."""
    grown = exp(lane.scenarios.budget_growth * lane.years_from_base)
    for government in lane.governments:
        amount = government.yearly_budget * grown * QUARTER
        pay(lane, "budget_transfer", general(lane), lane.outside, government, amount)
        government.promised = government.kept = 0.0
    for firm in lane.firms:
        firm.committed = 0.0


def prices_move(lane):
    """Phase 3."""
    kept = exp(-lane.demand.reversion * QUARTER)
    for product in range(len(PRODUCTS)):
        shock = normal_luck(lane, "PRICE", lane.period, product, 0)
        spread = price_spread(lane, product) * sqrt(QUARTER)
        lane.price_logs[product] = kept * lane.price_logs[product] + spread * shock
        for county, government in enumerate(lane.counties):
            lane.buyers[county][product] = demand_at_base_price(lane, government, product)
        share_national_demand(lane, product)
        clear_counties(lane, product)


def survey_and_title(lane):
    """Phase 4."""
    rules, administration = lane.rules, lane.administration
    chance = 1.0 - exp(-(administration.survey_rate + rules.survey_rate) * QUARTER)
    cleared = 1.0 - exp(-rules.title_rate * QUARTER)
    for site in lane.sites:
        project, ground, government = site.project, site.ground, site.government
        coordination = min(rules.coordination_cost * ground.area * QUARTER, free_cash(government))
        pay(lane, "administration", site.row, government, lane.outside, coordination)
        if project.registered == 0:
            cost = administration.survey_cost * ground.area
            if luck(lane, "SURVEY", lane.period, site.row, 0) < chance and cost <= free_cash(government):
                pay(lane, "administration", site.row, government, lane.outside, cost)
                project.registered = 1
            continue
        project.title_clarity += cleared * (1.0 - project.title_clarity)
        buy_out(site)
        safe = site.restoration.safety >= lane.growth.safe_enough
        orphan = project.operator == 0 and project.stage == IDLE
        if safe and orphan and project.public_mode == 1 and project.title_granted == 0:
            project.title_clarity += rules.title_grant * (1.0 - project.title_clarity)
            if rules.title_grant > 0.0:
                project.title_granted = 1


def buy_out(site):
    """Step 4 of phase 4."""
    lane, project, government = site.lane, site.project, site.government
    if not (lane.rules.land_purchase > 0.0 and project.operator == 0 and project.stage == IDLE):
        return
    wanted = (1.0 - exp(-lane.rules.land_purchase * QUARTER)) * (1.0 - project.title_clarity)
    price = lane.administration.old_rights_price * site.ground.area
    bought = wanted if price <= 0.0 else min(wanted, free_cash(government) / price)
    pay(lane, "land_purchase", site.row, government, lane.outside, bought * price)
    project.title_clarity += bought
    project.purchase += bought * price


def storms_and_collapses(lane):
    """Phase 5."""
    exposure, period = lane.exposure, lane.period
    storm_chance = exposure.storm_chance * exp(lane.scenarios.storm_growth * lane.years_from_base) * QUARTER
    for site in lane.sites:
        fragile = site.ground.hazard * (1.0 - site.restoration.safety)
        if fragile <= 0.0:
            continue
        chance = exposure.collapse_chance * fragile * QUARTER
        if luck(lane, "STORM", period, site.county, 0) < storm_chance:
            chance *= exposure.storm_factor
        if luck(lane, "COLLAPSE", period, site.row, 0) >= chance:
            continue
        damage = damage_of_collapse(site, fragile, exposed_families(site))
        relief = min(damage * exposure.relief_share, free_cash(site.government))
        for _, household in lane.households_of(site.village):
            share = household.weight / site.village.families
            pay(lane, "damage", site.row, household, lane.outside, damage * share)
            pay(lane, "relief", site.row, site.government, household, relief * share)

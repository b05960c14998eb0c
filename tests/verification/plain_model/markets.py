"""What is offered and sold (phases 20 to 23)?"""

from math import exp

from plain_model.codes import (
    CARBON,
    CREDIT,
    INTEGRATION,
    INVESTOR,
    LEASE,
    MATERIAL,
    OPERATION,
    PRODUCE,
    PRODUCTS,
    QUARTER,
    QUOTA,
    RIGHTS,
    TOURISM,
)
from plain_model.contracts import holder_of
from plain_model.decisions import chosen_pressure
from plain_model.formulas import matched_share
from plain_model.ledger import booked, holding, issue, pay, release
from plain_model.luck import luck, normal_luck
from plain_model.prices import clear_counties, price_path, site_price
from plain_model.site import full_output, holds_works, is_restored, quota_area, use_of


def bring_to_market(lane):
    """Phase 20."""
    demand, period = lane.demand, lane.period
    lane.goods = [[0.0] * len(PRODUCTS) for _ in lane.sites]
    lane.supplies = [[0.0] * len(PRODUCTS) for _ in lane.counties]
    for site in lane.sites:
        project, restoration, goods = site.project, site.restoration, lane.goods[site.row]
        project.income = project.green_income = restoration.pressure = 0.0
        if restoration.waste_left > 0.0 and restoration.safety_spent > 0.0:
            goods[MATERIAL] = lane.rules.waste_sale * restoration.waste_left / demand.material_years
        if project.stage == OPERATION:
            if project.opened == period:
                project.novelty = demand.novelty
            if period >= project.halted_until:
                project.novelty *= exp(-demand.novelty_decay * QUARTER)
                choose_pressure(site)
                goods_on_offer(site, goods)
                if project.trades == 1 and project.title_clarity >= demand.title_enough:
                    offer_units(site, goods)
        for product in range(len(PRODUCTS)):
            lane.supplies[site.county][product] += goods[product]


def choose_pressure(site):
    """How far beyond its threshold a site is used."""
    lane, project = site.lane, site.project
    if project.holder_kind != INVESTOR:
        return
    seen = 1.0 - exp(-lane.rules.use_enforcement * QUARTER)
    pressure = chosen_pressure(lane, holder_of(site).greed, seen)
    if pressure <= 0.0:
        return
    if luck(lane, "OVERUSE", lane.period, site.row, 0) < seen:
        gain = project.income_year * lane.behaviour.pressure_gain * pressure
        fine = min(lane.administration.use_fine * gain, max(project.cash, 0.0))
        pay(lane, "use_fine", site.row, project, site.government, fine)
    else:
        site.restoration.pressure = pressure


def goods_on_offer(site, goods):
    """Goods and leases of a running site."""
    lane, project, restoration = site.lane, site.project, site.restoration
    use = use_of(project)
    stretched = 1.0 + lane.behaviour.pressure_gain * restoration.pressure

    def full(product):
        return full_output(site, restoration.waste_left, restoration.landscape, use, product)

    goods[PRODUCE] = full(PRODUCE) * restoration.ecology * restoration.use * stretched
    visits = full(TOURISM) * restoration.landscape * restoration.use
    goods[TOURISM] = visits * (1.0 + project.novelty) * stretched
    if project.title_clarity >= lane.demand.title_enough:
        goods[LEASE] = full(LEASE) * restoration.use


def offer_units(site, goods):
    """Verify and offer quota, credits and carbon."""
    lane, project, demand, rules = site.lane, site.project, site.lane.demand, site.lane.rules
    if is_restored(site):
        if rules.quota_province + rules.quota_nation > 0.0:
            more = max(quota_area(site, use_of(project)) - booked(site, "quota_issued"), 0.0)
            issue(site, "quota_issued", more)
        verify_credits(site)
        since = lane.period - project.opened
        if since > 0 and since % max(int(demand.carbon_years / QUARTER), 1) == 0:
            verify_carbon(site)
    goods[QUOTA] = holding(site, "quota_issued", "quota_sold") / demand.selling_years
    goods[CREDIT] = holding(site, "credit_issued", "credit_sold") / demand.selling_years
    goods[CARBON] = holding(site, "carbon_issued", "carbon_sold") / QUARTER


def verify_credits(site):
    """Have restored ecosystem verified as credits."""
    lane, demand, area = site.lane, site.lane.demand, site.ground.area
    if holding(site, "credit_issued", "credit_sold") > 0.0:
        return
    free = area * (1.0 - demand.carbon_eligible) if booked(site, "carbon_issued") > 0.0 else area
    wanted = lane.buyers[site.county][CREDIT] * demand.selling_years
    sellable = min(max(free - booked(site, "credit_issued"), 0.0), wanted)
    verify(site, "credit_issued", sellable, demand.credit_price, demand.credit_verification)


def verify_carbon(site):
    """Have removals verified."""
    lane, demand, area = site.lane, site.lane.demand, site.ground.area
    free = max(min(area * demand.carbon_eligible, area - booked(site, "credit_issued")), 0.0)
    tonnes = lane.growth.carbon * free * site.restoration.ecology * demand.carbon_years
    verify(site, "carbon_issued", tonnes, demand.carbon_price, demand.carbon_verification)


def verify(site, account, units, price, fee):
    """Issue units where they are worth the cost of verification and there is money for it."""
    lane, project = site.lane, site.project
    cost = fee * (1.0 - lane.rules.verification_cut)
    if units * price > cost and project.cash >= cost:
        pay(lane, "verification", site.row, project, lane.outside, cost)
        issue(site, account, units)


def markets_clear(lane):
    """Phase 21."""
    for product in range(len(PRODUCTS)):
        clear_counties(lane, product)


def sites_sell(lane):
    """Phase 22."""
    for site in lane.sites:
        paid = dict.fromkeys(range(len(PRODUCTS)), 0.0)
        sell_waste(site)
        if site.project.stage == OPERATION:
            sell_goods(site, paid)
            sell_rights(site, paid)
            project, rules = site.project, lane.rules
            project.earned += paid[PRODUCE] + paid[TOURISM] + paid[LEASE]
            from_quality = paid[LEASE] * rules.base_price_weight * rules.ecological_premium
            project.green_income = paid[PRODUCE] + paid[TOURISM] + paid[CARBON] + paid[CREDIT] + from_quality
        restoration = site.restoration
        restoration.paid_provision += paid[PRODUCE] + paid[LEASE] - restoration.paid_provision * QUARTER
        restoration.paid_culture += paid[TOURISM] - restoration.paid_culture * QUARTER
        restoration.paid_regulation += paid[CARBON] + paid[CREDIT] - restoration.paid_regulation * QUARTER


def sell_waste(site):
    """Surplus waste is sold."""
    lane, project, restoration = site.lane, site.project, site.restoration
    goods = lane.goods[site.row][MATERIAL]
    if goods <= 0.0:
        return
    tonnes = min(goods * QUARTER, restoration.waste_left)
    value = tonnes * lane.price_levels[site.county][MATERIAL]
    own = lane.rules.waste_return * value if holds_works(project) else 0.0
    pay(lane, "sale_material", site.row, lane.outside, project, own)
    pay(lane, "public_material", site.row, lane.outside, site.government, value - own)
    project.income += own
    site.government.earmarked += value - own
    restoration.waste_left -= tonnes


def sell_goods(site, paid):
    """Produce and tourism are sold at the county's price."""
    lane, project = site.lane, site.project
    goods, prices = lane.goods[site.row], lane.price_levels[site.county]
    brand = 1.0 + lane.demand.brand_premium if project.mode == INTEGRATION else 1.0
    paid[PRODUCE] = goods[PRODUCE] * prices[PRODUCE] * brand * QUARTER
    paid[TOURISM] = goods[TOURISM] * prices[TOURISM] * QUARTER
    for product in (PRODUCE, TOURISM):
        pay(lane, "sale_" + PRODUCTS[product], site.row, lane.outside, project, paid[product])
        project.income += paid[product]


def sell_rights(site, paid):
    """Rights are sold as far as buyers are met."""
    lane, project, demand, outside = site.lane, site.project, site.lane.demand, site.lane.outside
    met = matched_share(demand.matching * (1.0 + lane.rules.platform_matching), demand.partners)
    for product in RIGHTS:
        goods = lane.goods[site.row][product]
        if goods <= 0.0:
            continue
        wanted, supply = lane.buyers[site.county][product], lane.supplies[site.county][product]
        path = price_path(lane, product)
        z = normal_luck(lane, "DISPERSION", lane.period, site.row, product)
        price = site_price(site, z, lane.price_levels[site.county][product], path, wanted, supply)
        if product == LEASE:
            units = goods * met * QUARTER
        else:
            name = PRODUCTS[product]
            units = goods * met * min(wanted / supply, 1.0) * QUARTER
            units = release(site, name + "_issued", name + "_sold", units)
        paid[product] = units * price
        pay(lane, "sale_" + PRODUCTS[product], site.row, outside, project, paid[product])
        project.income += paid[product]
        outside.rights_paid += paid[product]
        outside.rights_at_base += units * path


def land_around_sites_sells(lane):
    """Phase 23."""
    demand = lane.demand
    for site in lane.sites:
        location = site.ground.location
        land = demand.land_around * location * demand.land_price * location
        income = land * demand.amenity_premium * site.restoration.landscape
        amount = lane.administration.land_income_share * income * QUARTER
        pay(lane, "land_income", site.row, lane.outside, site.government, amount)

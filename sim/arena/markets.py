"""What do sites sell, at which price, and who is paid?"""

import numpy as np

from sim.arena.ecological_units import sell_units
from sim.arena.prices import post_prices, price_path, site_price
from sim.compilation import compiled
from sim.draws import DISPERSION, normal_luck
from sim.formulas.market import matched_share
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import PUBLIC_MATERIAL, SALE_LEASE, SALE_MATERIAL, SALE_PRODUCE, SALE_TOURISM, pay
from sim.mines.products import posted_in
from sim.mines.sites import (
    INDUSTRY_INTEGRATION,
    LEASE,
    MATERIAL,
    OPERATION,
    PRODUCE,
    PRODUCTS,
    QUOTA,
    TOURISM,
    holds_works,
    site_of,
)


@compiled
def markets_clear(markets, price_logs, terms, now):
    """Each county's market clears product by product, at the supply of the quarter."""
    for product in range(len(PRODUCTS)):
        path = price_path(product, price_logs[product], terms, now.period)
        post_prices(product, path, markets, terms.demand.elasticity)


@compiled
def sites_sell(county, sites, markets, price_logs, terms, books, now):
    """Buyers outside pay projects, and counties for surplus waste, at the prices of the county's market."""
    government, paths = sites.counties[county], np.empty(len(PRODUCTS))
    for product in range(len(PRODUCTS)):
        paths[product] = price_path(product, price_logs[product], terms, now.period)
    met = share_met(terms.rules, terms.demand)
    posted = posted_in(markets, county)
    for row in range(government.first_site, government.first_site + government.sites):
        site, offered = site_of(sites, row), sites.goods[row]
        project = site.project
        if offered[MATERIAL] > 0.0:
            sell_waste(site, offered[MATERIAL], posted.prices[MATERIAL], terms.rules, books)
        farmed, visited, leased, credited = 0.0, 0.0, 0.0, 0.0
        if project.stage == OPERATION:
            farmed, visited = sell_goods(site, offered, posted.prices, terms.demand, books)
            leased, credited = sell_rights(site, offered, posted, paths, met, terms, books, now)
            project.earned += farmed + visited + leased
            project.green_income = farmed + visited + credited
            project.green_income += leased * terms.rules.base_price_weight * terms.rules.ecological_premium
        note_payments(site.restoration, farmed + leased, visited, credited)


@compiled
def share_met(rules, demand):
    """Share of the rights on offer that meet a buyer."""
    return matched_share(demand.matching * (1.0 + rules.platform_matching), demand.partners)


@compiled
def sell(account, site, yearly, books):
    """Buyers pay a quarter of the yearly value (CNY/yr) of goods; returns what was paid, CNY."""
    amount = yearly * YEARS_PER_PERIOD
    pay(books, account, site.row, books.outside, site.project, amount)
    site.project.income += amount
    return amount


@compiled
def sell_goods(site, offered, prices, demand, books):
    """Sell produce and tourism over the counter at the county's price; returns what each was paid, CNY."""
    premium = 1.0 + demand.brand_premium if site.project.mode == INDUSTRY_INTEGRATION else 1.0
    farmed = sell(SALE_PRODUCE, site, offered[PRODUCE] * prices[PRODUCE] * premium, books)
    visited = sell(SALE_TOURISM, site, offered[TOURISM] * prices[TOURISM], books)
    return farmed, visited


@compiled
def sell_rights(site, offered, posted, paths, met, terms, books, now):
    """Sell leases, quota, carbon and credits, as far as buyers are met; returns what was paid for the use of the land
    and for verified ecosystem (CNY, CNY).

    offered: of the site (products,); posted: Markets of the county; paths: prices at which demand at the base price is
    met (products,); met: share of rights that meet a buyer. Where more is offered than buyers want at any price, sales
    are rationed in proportion.
    """
    leased, credited = 0.0, 0.0
    for product in range(LEASE, len(PRODUCTS)):
        if offered[product] <= 0.0:
            continue
        haggling = normal_luck(now.seed, DISPERSION, now.period, site.row, product)
        wanted, supply, path = posted.wanted[product], posted.supply[product], paths[product]
        price = site_price(
            haggling, posted.prices[product], path, wanted, supply, site.restoration.ecology, terms.rules, terms.demand
        )
        if product == LEASE:
            paid = sell(SALE_LEASE, site, offered[product] * met * price, books)
            leased += paid
            books.outside.rights_paid += paid
            books.outside.rights_at_base += offered[product] * met * path * YEARS_PER_PERIOD
            continue
        units = offered[product] * met * min(wanted / supply, 1.0) * YEARS_PER_PERIOD
        received = sell_units(site, product, units, price, path, books)
        if product != QUOTA:
            credited += received
    return leased, credited


@compiled
def sell_waste(site, yearly, price, rules, books):
    """Surplus waste is sold in public: its income goes to local restoration, but for the share left to a project."""
    project, government = site.project, site.county
    tonnes = min(yearly * YEARS_PER_PERIOD, site.restoration.waste_left)
    value = tonnes * price
    own = rules.waste_return * value if holds_works(project) else 0.0
    pay(books, SALE_MATERIAL, site.row, books.outside, project, own)
    pay(books, PUBLIC_MATERIAL, site.row, books.outside, government, value - own)
    project.income += own
    government.earmarked += value - own
    site.restoration.waste_left -= tonnes


@compiled
def note_payments(restoration, provision, culture, regulation):
    """Payments of the quarter (CNY) enter the smoothed yearly payments for each service (CNY/yr)."""
    restoration.paid_provision += provision - restoration.paid_provision * YEARS_PER_PERIOD
    restoration.paid_culture += culture - restoration.paid_culture * YEARS_PER_PERIOD
    restoration.paid_regulation += regulation - restoration.paid_regulation * YEARS_PER_PERIOD

"""What do sites sell, at which price, and who is paid?"""

from typing import NamedTuple

import numpy as np

from sim.arena.ecological_units import sell_units
from sim.arena.prices import post_prices, price_path, site_price
from sim.compilation import compiled
from sim.draws import DISPERSION, normal_luck
from sim.formulas.market import matched_share
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import PUBLIC_MATERIAL, SALE_MATERIAL, pay
from sim.mines.catalogue import CULTURE, ISSUED_OF, MATERIAL, NO_ACCOUNT, PRODUCTS, PROVISION, REGULATION, SALE_OF
from sim.mines.sites import INDUSTRY_INTEGRATION, OPERATION, holds_works, site_of


@compiled
def markets_clear(markets, price_logs, terms, now):
    """Each county's market clears product by product, at the supply of the quarter."""
    for product in range(len(PRODUCTS)):
        path = price_path(product, price_logs[product], terms, now.period)
        post_prices(product, path, markets, terms.demand.elasticity)


class Quotes(NamedTuple):
    """What sellers of a county meet: its markets' prices, demand at the base price and supply, the prices at which
    demand at the base price is met (all products,), and the share of rights on offer that meet a buyer."""

    prices: object
    wanted: object
    supply: object
    paths: object
    met: float


@compiled
def sites_sell(county, sites, markets, price_logs, terms, books, now):
    """Buyers outside pay projects, and counties for surplus waste, at the prices of the county's market."""
    government, paths = sites.counties[county], np.empty(len(PRODUCTS))
    for product in range(len(PRODUCTS)):
        paths[product] = price_path(product, price_logs[product], terms, now.period)
    met = share_met(terms.rules, terms.demand)
    quotes = Quotes(markets.prices[county], markets.wanted[county], markets.supply[county], paths, met)
    paid = np.empty(len(PRODUCTS))
    for row in range(government.first_site, government.first_site + government.sites):
        site, offered = site_of(sites, row), sites.goods[row]
        if offered[MATERIAL] > 0.0:
            sell_waste(site, offered[MATERIAL], quotes.prices[MATERIAL], terms.rules, books)
        provision, culture, regulation = 0.0, 0.0, 0.0
        if site.project.stage == OPERATION:
            paid[:] = 0.0
            sell_goods(site, offered, quotes.prices, paid, terms, books)
            sell_rights(site, offered, quotes, paid, terms, books, now)
            note_income(site.project, paid, terms)
            provision, culture, regulation = paid_for_services(paid, terms.products)
        note_payments(site.restoration, provision, culture, regulation)


@compiled
def share_met(rules, demand):
    """Share of the rights on offer that meet a buyer."""
    return matched_share(demand.matching * (1.0 + rules.platform_matching), demand.partners)


@compiled
def sell(product, site, yearly, books):
    """Buyers pay a quarter of the yearly value (CNY/yr) of goods; returns what was paid, CNY."""
    amount = yearly * YEARS_PER_PERIOD
    pay(books, SALE_OF[product], site.row, books.outside, site.project, amount)
    site.project.income += amount
    return amount


@compiled
def sell_goods(site, offered, prices, paid, terms, books):
    """Sell goods over the counter at the county's price, with a premium under a brand; fill `paid` (products,), CNY."""
    is_branded = site.project.mode == INDUSTRY_INTEGRATION
    for product in range(MATERIAL + 1, len(PRODUCTS)):
        item = terms.products[product]
        if item.is_right == 0:
            premium = 1.0 + item.brand if is_branded else 1.0
            paid[product] = sell(product, site, offered[product] * prices[product] * premium, books)


@compiled
def sell_rights(site, offered, quotes, paid, terms, books, now):
    """Sell rights, as far as buyers are met; fill `paid` (products,), CNY.

    offered: of the site (products,). Where more units are offered than buyers want at any price, sales are rationed in
    proportion.
    """
    met = quotes.met
    for product in range(len(PRODUCTS)):
        if terms.products[product].is_right == 0 or offered[product] <= 0.0:
            continue
        haggling = normal_luck(now.seed, DISPERSION, now.period, site.row, product)
        wanted, supply, path = quotes.wanted[product], quotes.supply[product], quotes.paths[product]
        price = site_price(
            haggling, quotes.prices[product], path, wanted, supply, site.restoration.ecology, terms.rules, terms.demand
        )
        if ISSUED_OF[product] == NO_ACCOUNT:
            paid[product] = sell(product, site, offered[product] * met * price, books)
            books.outside.rights_paid += paid[product]
            books.outside.rights_at_base += offered[product] * met * path * YEARS_PER_PERIOD
        else:
            units = offered[product] * met * min(wanted / supply, 1.0) * YEARS_PER_PERIOD
            paid[product] = sell_units(site, product, units, price, path, books)


@compiled
def note_income(project, paid, terms):
    """What goods and the use of land have brought is held against what was expected at award; what hangs on the ecology
    is kept apart. paid: (products,), CNY."""
    goods, leased, verified = 0.0, 0.0, 0.0
    for product in range(len(PRODUCTS)):
        item = terms.products[product]
        if item.is_right == 0:
            goods += paid[product]
        elif ISSUED_OF[product] == NO_ACCOUNT:
            leased += paid[product]
        elif item.service == REGULATION:
            verified += paid[product]
    project.earned += goods + leased
    project.green_income = goods + verified
    project.green_income += leased * terms.rules.base_price_weight * terms.rules.ecological_premium


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
def paid_for_services(paid, products):
    """What was paid (products,) for provisioning, cultural and regulating services of the ecosystem (CNY each)."""
    provision, culture, regulation = 0.0, 0.0, 0.0
    for product in range(len(PRODUCTS)):
        service = products[product].service
        if service == PROVISION:
            provision += paid[product]
        elif service == CULTURE:
            culture += paid[product]
        elif service == REGULATION:
            regulation += paid[product]
    return provision, culture, regulation


@compiled
def note_payments(restoration, provision, culture, regulation):
    """Payments of the quarter (CNY) enter the smoothed yearly payments for each service (CNY/yr)."""
    restoration.paid_provision += provision - restoration.paid_provision * YEARS_PER_PERIOD
    restoration.paid_culture += culture - restoration.paid_culture * YEARS_PER_PERIOD
    restoration.paid_regulation += regulation - restoration.paid_regulation * YEARS_PER_PERIOD

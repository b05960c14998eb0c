"""What do sites sell, at which price, and who is paid?"""

from textbook_mesa.rules.arena.prices import site_price
from textbook_mesa.rules.arena.units import sell_units
from textbook_mesa.rules.draws import DISPERSION, normal_luck
from textbook_mesa.rules.formulas.market import matched_share
from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD
from textbook_mesa.rules.ledger import PUBLIC_MATERIAL, SALE_LEASE, SALE_MATERIAL, SALE_PRODUCE, SALE_TOURISM, pay
from textbook_mesa.rules.sites import INDUSTRY_INTEGRATION, LEASE, PRODUCE, PRODUCTS, QUOTA, TOURISM, holds_works


def share_met(rules, demand):
    """Share of the rights on offer that meet a buyer."""
    return matched_share(demand.matching * (1.0 + rules.platform_matching), demand.partners)


def sell(account, site, yearly, project, outside, ledger):
    """Buyers pay a quarter of the yearly value (CNY/yr) of goods; returns what was paid, CNY."""
    amount = yearly * YEARS_PER_PERIOD
    pay(ledger, account, site, outside, project, amount)
    project.income += amount
    return amount


def sell_goods(site, offered, prices, project, outside, demand, ledger):
    """Sell produce and tourism over the counter at the county's price; returns what each was paid, CNY."""
    premium = 1.0 + demand.brand_premium if project.mode == INDUSTRY_INTEGRATION else 1.0
    farmed = sell(SALE_PRODUCE, site, offered[PRODUCE] * prices[PRODUCE] * premium, project, outside, ledger)
    visited = sell(SALE_TOURISM, site, offered[TOURISM] * prices[TOURISM], project, outside, ledger)
    return farmed, visited


def sell_rights(
    seed, period, site, offered, met, prices, paths, wanted, supply, restoration, project, outside, rules, demand,
    ledger,
):  # fmt: skip
    """Sell leases, quota, carbon and credits, as far as buyers are met; returns what was paid for the use of the land
    and for verified ecosystem (CNY, CNY).

    met: share of rights that meet a buyer; prices, paths, wanted, supply: arrays (products,) of the county. Where more
    is offered than buyers want at any price, sales are rationed in proportion.
    """
    leased, credited = 0.0, 0.0
    for product in range(LEASE, len(PRODUCTS)):
        if offered[product] <= 0.0:
            continue
        haggling = normal_luck(seed, DISPERSION, period, site, product)
        price = site_price(
            haggling,
            prices[product],
            paths[product],
            wanted[product],
            supply[product],
            restoration.ecology,
            rules,
            demand,
        )
        if product == LEASE:
            paid = sell(SALE_LEASE, site, offered[product] * met * price, project, outside, ledger)
            leased += paid
            outside.rights_paid += paid
            outside.rights_at_base += offered[product] * met * paths[product] * YEARS_PER_PERIOD
            continue
        units = offered[product] * met * min(wanted[product] / supply[product], 1.0) * YEARS_PER_PERIOD
        received = sell_units(site, product, units, price, paths[product], project, outside, ledger)
        if product != QUOTA:
            credited += received
    return leased, credited


def sell_waste(site, yearly, price, project, restoration, government, outside, rules, ledger):
    """Surplus waste is sold in public: its income goes to local restoration, but for the share left to a project."""
    tonnes = min(yearly * YEARS_PER_PERIOD, restoration.waste_left)
    value = tonnes * price
    own = rules.waste_return * value if holds_works(project) else 0.0
    pay(ledger, SALE_MATERIAL, site, outside, project, own)
    pay(ledger, PUBLIC_MATERIAL, site, outside, government, value - own)
    project.income += own
    government.earmarked += value - own
    restoration.waste_left -= tonnes


def note_payments(restoration, provision, culture, regulation):
    """Payments of the quarter (CNY) enter the smoothed yearly payments for each service (CNY/yr)."""
    restoration.paid_provision += provision - restoration.paid_provision * YEARS_PER_PERIOD
    restoration.paid_culture += culture - restoration.paid_culture * YEARS_PER_PERIOD
    restoration.paid_regulation += regulation - restoration.paid_regulation * YEARS_PER_PERIOD

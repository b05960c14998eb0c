"""When are land quota, carbon and offset credits verified, and how are they sold, so that none is sold twice?"""

from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD
from textbook_mesa.rules.ledger import (
    CARBON_ISSUED,
    CARBON_SOLD,
    CREDIT_ISSUED,
    CREDIT_SOLD,
    QUOTA_ISSUED,
    QUOTA_SOLD,
    SALE_CARBON,
    SALE_CREDIT,
    SALE_QUOTA,
    VERIFICATION,
    holding,
    issue,
    pay,
    release,
)
from textbook_mesa.rules.products import quota_area
from textbook_mesa.rules.sites import CARBON, CREDIT, QUOTA, is_restored, use_of


def offer_units(period, site, ground, restoration, project, outside, offered, wanted, rules, demand, growth, ledger):
    """Have a restored site's units verified where that pays, and fill `offered` (products,) with the units it holds.

    A hectare whose restoration was credited earns no carbon, and the other way round. Where rights are not traded, or
    title is not clear, there is nothing to verify.
    """
    may_trade = project.trades == 1 and project.title_clarity >= demand.title_enough
    if may_trade and is_restored(restoration, growth.safe_enough, growth.green_enough):
        if rules.quota_province + rules.quota_nation > 0.0:
            units = quota_area(ground, demand, use_of(project)) - ledger[site, QUOTA_ISSUED]
            issue(ledger, QUOTA_ISSUED, site, max(units, 0.0))
        verify_credits(site, ground, project, outside, wanted[CREDIT], rules, demand, ledger)
        if (period - project.opened) % max(
            int(demand.carbon_years / YEARS_PER_PERIOD), 1
        ) == 0 and period > project.opened:
            verify_carbon(site, ground, restoration, project, outside, rules, demand, growth, ledger)
    if not may_trade:
        return
    offered[QUOTA] = holding(ledger, QUOTA_ISSUED, QUOTA_SOLD, site) / demand.selling_years
    offered[CREDIT] = holding(ledger, CREDIT_ISSUED, CREDIT_SOLD, site) / demand.selling_years
    offered[CARBON] = holding(ledger, CARBON_ISSUED, CARBON_SOLD, site) / YEARS_PER_PERIOD


def verify_credits(site, ground, project, outside, wanted, rules, demand, ledger):
    """Where polluters must buy credits, a restored site that holds none has as many hectares verified as they want
    (ha/yr) over the usual selling time, each hectare once, if that is worth the cost."""
    if holding(ledger, CREDIT_ISSUED, CREDIT_SOLD, site) > 0.0:
        return
    free = ground.area * (1.0 - demand.carbon_eligible) if ledger[site, CARBON_ISSUED] > 0.0 else ground.area
    sellable = min(max(free - ledger[site, CREDIT_ISSUED], 0.0), wanted * demand.selling_years)
    cost = demand.credit_verification * (1.0 - rules.verification_cut)
    if sellable * demand.credit_price > cost and project.cash >= cost:
        pay(ledger, VERIFICATION, site, project, outside, cost)
        issue(ledger, CREDIT_ISSUED, site, sellable)


def verify_carbon(site, ground, restoration, project, outside, rules, demand, growth, ledger):
    """Every few years a site has its removals verified, if they are worth the cost: a smallest worthwhile area
    follows."""
    free = max(min(ground.area * demand.carbon_eligible, ground.area - ledger[site, CREDIT_ISSUED]), 0.0)
    tonnes = growth.carbon * free * restoration.ecology * demand.carbon_years
    cost = demand.carbon_verification * (1.0 - rules.verification_cut)
    if tonnes * demand.carbon_price > cost and project.cash >= cost:
        pay(ledger, VERIFICATION, site, project, outside, cost)
        issue(ledger, CARBON_ISSUED, site, tonnes)


def sell_units(site, product, units, price, base, project, outside, ledger):
    """Sell units out of a site's holding at a price (CNY per unit; base: the base price of the day); returns what was
    paid, CNY."""
    if product == QUOTA:
        account, issued, sold = SALE_QUOTA, QUOTA_ISSUED, QUOTA_SOLD
    elif product == CARBON:
        account, issued, sold = SALE_CARBON, CARBON_ISSUED, CARBON_SOLD
    else:
        account, issued, sold = SALE_CREDIT, CREDIT_ISSUED, CREDIT_SOLD
    given = release(ledger, issued, sold, site, units)
    amount = given * price
    pay(ledger, account, site, outside, project, amount)
    project.income += amount
    outside.rights_paid += amount
    outside.rights_at_base += given * base
    return amount

"""When are land quota, carbon and offset credits verified, and how are they sold, so that none is sold twice?"""

from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import (
    CARBON_ISSUED,
    CARBON_SOLD,
    CREDIT_ISSUED,
    CREDIT_SOLD,
    QUOTA_ISSUED,
    QUOTA_SOLD,
    VERIFICATION,
    holding,
    issue,
    pay,
    release,
)
from sim.mines.catalogue import CARBON, CREDIT, ISSUED_OF, QUOTA, SALE_OF, SOLD_OF
from sim.mines.products import quota_area
from sim.mines.sites import is_restored, use_of


@compiled
def offer_units(site, offered, wanted, terms, books, now):
    """Have a restored site's units verified where that pays, and fill `offered` (products,) with the units it holds.

    A hectare whose restoration was credited earns no carbon, and the other way round. Where rights are not traded, or
    title is not clear, there is nothing to verify. wanted: demand of the county (products,).
    """
    project, rules, demand, growth = site.project, terms.rules, terms.demand, terms.growth
    may_trade = project.trades == 1 and project.title_clarity >= demand.title_enough
    if may_trade and is_restored(site.restoration, growth.safe_enough, growth.green_enough):
        if rules.quota_province + rules.quota_nation > 0.0:
            units = quota_area(site.ground, demand, use_of(project)) - books.ledger[site.row, QUOTA_ISSUED]
            issue(books, QUOTA_ISSUED, site.row, max(units, 0.0))
        verify_credits(site, wanted[CREDIT], rules, demand, books)
        open_for = now.period - project.opened
        if open_for % max(int(demand.carbon_years / YEARS_PER_PERIOD), 1) == 0 and open_for > 0:
            verify_carbon(site, rules, demand, growth, books)
    if not may_trade:
        return
    offered[QUOTA] = holding(books, QUOTA_ISSUED, QUOTA_SOLD, site.row) / demand.selling_years
    offered[CREDIT] = holding(books, CREDIT_ISSUED, CREDIT_SOLD, site.row) / demand.selling_years
    offered[CARBON] = holding(books, CARBON_ISSUED, CARBON_SOLD, site.row) / YEARS_PER_PERIOD


@compiled
def verify_credits(site, wanted, rules, demand, books):
    """Where polluters must buy credits, a restored site that holds none has as many hectares verified as they want
    (ha/yr) over the usual selling time, each hectare once, if that is worth the cost."""
    if holding(books, CREDIT_ISSUED, CREDIT_SOLD, site.row) > 0.0:
        return
    area, issued = site.ground.area, books.ledger[site.row]
    free = area * (1.0 - demand.carbon_eligible) if issued[CARBON_ISSUED] > 0.0 else area
    sellable = min(max(free - issued[CREDIT_ISSUED], 0.0), wanted * demand.selling_years)
    cost = demand.credit_verification * (1.0 - rules.verification_cut)
    if sellable * demand.credit_price > cost and site.project.cash >= cost:
        pay(books, VERIFICATION, site.row, site.project, books.outside, cost)
        issue(books, CREDIT_ISSUED, site.row, sellable)


@compiled
def verify_carbon(site, rules, demand, growth, books):
    """Every few years a site has its removals verified, if they are worth the cost: a smallest worthwhile area
    follows."""
    area = site.ground.area
    free = max(min(area * demand.carbon_eligible, area - books.ledger[site.row, CREDIT_ISSUED]), 0.0)
    tonnes = growth.carbon * free * site.restoration.ecology * demand.carbon_years
    cost = demand.carbon_verification * (1.0 - rules.verification_cut)
    if tonnes * demand.carbon_price > cost and site.project.cash >= cost:
        pay(books, VERIFICATION, site.row, site.project, books.outside, cost)
        issue(books, CARBON_ISSUED, site.row, tonnes)


@compiled
def sell_units(site, product, units, price, base, books):
    """Sell units out of a site's holding at a price (CNY per unit; base: the base price of the day); returns what was
    paid, CNY."""
    given = release(books, ISSUED_OF[product], SOLD_OF[product], site.row, units)
    amount = given * price
    pay(books, SALE_OF[product], site.row, books.outside, site.project, amount)
    site.project.income += amount
    books.outside.rights_paid += amount
    books.outside.rights_at_base += given * base
    return amount

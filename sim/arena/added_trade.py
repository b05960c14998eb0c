"""When does a holder add property-rights trading to what it runs?"""

import numpy as np

from sim.appraisal.appraisal import foresee_income
from sim.appraisal.worth import keep
from sim.arena.contracts import holder_cash, put_in_equity, years_left
from sim.arena.debt import bond_due
from sim.arena.tender import use_in
from sim.arena.works_delivery import USE, spend_on_layer
from sim.compilation import compiled
from sim.formulas.market import clearing_price
from sim.formulas.money import PERIODS_PER_YEAR, YEARS_PER_PERIOD, annuity
from sim.ledger import FACILITIES, pay
from sim.mines.catalogue import PRODUCTS
from sim.mines.products import Markets, posted_in
from sim.mines.sites import OPERATION, site_of, use_of
from sim.stakeholders.investors import adds_trade


@compiled
def bound_by_contract(prospect, project, years, rules, credit):
    """Fill in what a running project owes before its holder gets anything: debt service, write-offs, the first claim
    (all CNY/yr); `years` of its contract are left. Setup for trade is paid for without a loan and not written off."""
    owed = project.loan * project.loan_rate + project.bond * credit.bond_rate
    prospect.deducted = owed + project.budget / max(project.term * YEARS_PER_PERIOD, YEARS_PER_PERIOD)
    prospect.service = project.loan_payment / YEARS_PER_PERIOD if project.loan > 0.0 else 0.0
    if project.bond > 0.0:
        prospect.service += bond_due(project, years, credit) / YEARS_PER_PERIOD
    prospect.first_claim = rules.priority_return * project.equity
    prospect.contest = 0.0  # with trade or without


@compiled
def without_its_own(posted, own, elasticity):
    """What a county's markets would show if a site did not offer what it does (own: products, per year): the supply of
    the others, and the prices that clear it."""
    prices, supply = np.empty(len(PRODUCTS)), np.empty(len(PRODUCTS))
    for product in range(len(PRODUCTS)):
        supply[product] = max(posted.supply[product] - own[product], 0.0)
        now = clearing_price(1.0, posted.wanted[product], posted.supply[product], elasticity)
        then = clearing_price(1.0, posted.wanted[product], supply[product], elasticity)
        prices[product] = posted.prices[product] * (then / now if now > 0.0 else 1.0)
    return Markets(prices, posted.wanted, supply)


@compiled
def worth_of_trade(prospect, holder, site, with_trade, years, others, terms):
    """What trade on top of the present use is worth to a holder over the years left (CNY), what setting it up costs
    (CNY, at ordinary cost), and the yearly sales, once grown, and income that it adds (CNY/yr, CNY/yr): what the holder
    would keep of either income, at the return that it asks for in the present use.

    others: Markets without what the site offers now, which weighs on prices once, in the use that is appraised.
    """
    rules, credit, project = terms.rules, terms.credit, site.project
    factor = 1.0 + terms.costs.usual_margin
    foresee_income(prospect, holder, factor, site, use_of(project), others, terms)
    bound_by_contract(prospect, project, years, rules, credit)
    keep(prospect, terms)
    planned, sales, income = prospect.planned, prospect.full_sales, prospect.income
    net, once, rate = prospect.net, prospect.once_kept, prospect.rate
    foresee_income(prospect, holder, factor, site, with_trade, others, terms)
    bound_by_contract(prospect, project, years, rules, credit)
    prospect.rate = rate
    keep(prospect, terms)
    setup = max(prospect.planned - planned, 0.0)
    gain = annuity(rate, years) * (prospect.net - net) + prospect.once_kept - once - setup
    return gain, setup, max(prospect.full_sales - sales, 0.0), prospect.income - income


@compiled
def holders_add_trade(sites, holders, prospect, markets, terms, books, now):
    """Once a year holders of sites in operation whose title has become clear weigh trading rights on top of their
    present use; the modes follow one another and combine at a site."""
    if now.period % PERIODS_PER_YEAR != 0:
        return
    for row in range(sites.projects.shape[0]):
        ground, project = sites.grounds[row], sites.projects[row]
        may_change = ground.reserved_mode == 0 and project.stage == OPERATION and project.trades == 0
        if not may_change or project.title_clarity < terms.demand.title_enough:
            continue
        site, holder, posted = site_of(sites, row), holders[project.holder], posted_in(markets, ground.county)
        use = use_in(project.mode, 1, ground, holder, posted, terms)
        others = without_its_own(posted, sites.goods[row], terms.demand.elasticity)
        gain, setup, sales, income = worth_of_trade(
            prospect, holder, site, use, years_left(project, now.period), others, terms
        )
        able = max(project.cash, 0.0) + max(holder_cash(project, holder), 0.0)
        if setup > able or not adds_trade(gain, setup, holder.caution):
            continue
        missing = max(setup - max(project.cash, 0.0), 0.0)
        put_in_equity(site, holder, missing, books)
        pay(books, FACILITIES, row, project, books.outside, setup)
        spend_on_layer(site.restoration, USE, setup)
        project.outlay += setup
        project.trades = 1
        project.gives_quota = use.gives_quota
        project.expected_sales += sales / holder.price_belief
        project.expected_income += income

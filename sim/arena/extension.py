"""When does a holder add property-rights trading to what it runs?"""

import numpy as np

from sim.arena.building import USE, spend_on_layer
from sim.arena.contracts import holder_cash, put_in_equity, years_left
from sim.arena.debt import bond_due
from sim.arena.rules_in_force import wage_level
from sim.arena.tender import use_in
from sim.compilation import compiled
from sim.formulas.market import clearing_price
from sim.formulas.money import PERIODS_PER_YEAR, YEARS_PER_PERIOD, annuity
from sim.ledger import FACILITIES, pay
from sim.sites import HELD_BY_INVESTOR, OPERATION, PRODUCTS, use_of
from sim.stakeholders.appraisal import foresee_income
from sim.stakeholders.holders import keep
from sim.stakeholders.investors import adds_trade
from sim.stakeholders.prospects import Outlook, Posted


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
def beside_its_own(posted, own, elasticity):
    """What a county's markets would show if a site did not offer what it does (own: products, per year): the supply of
    the others, and the prices that clear it."""
    prices, supply = np.empty(len(PRODUCTS)), np.empty(len(PRODUCTS))
    for product in range(len(PRODUCTS)):
        supply[product] = max(posted.supply[product] - own[product], 0.0)
        now = clearing_price(1.0, posted.wanted[product], posted.supply[product], elasticity)
        then = clearing_price(1.0, posted.wanted[product], supply[product], elasticity)
        prices[product] = posted.prices[product] * (then / now if now > 0.0 else 1.0)
    return Posted(prices, posted.wanted, supply)


@compiled
def worth_of_trade(
    prospect, bidder, works_factor, ground, restoration, project, with_trade, years, posted, own, outlook
):  # fmt: skip
    """What trade beside the present use is worth to a holder over the years left (CNY), what setting it up costs (CNY,
    at ordinary cost), and the yearly sales, once grown, and income that it adds (CNY/yr, CNY/yr): what the holder would
    keep of either income, at the return that it asks for in the present use. What the site offers now (own: products,
    per year) weighs on prices once, in the use that is appraised.
    """
    rules, credit = outlook.rules, outlook.credit
    others = beside_its_own(posted, own, outlook.demand.elasticity)
    foresee_income(prospect, bidder, works_factor, ground, restoration, project, use_of(project), others, outlook)
    bound_by_contract(prospect, project, years, rules, credit)
    keep(prospect, outlook)
    planned, sales, income = prospect.planned, prospect.full_sales, prospect.income
    net, once, rate = prospect.net, prospect.once_kept, prospect.rate
    foresee_income(prospect, bidder, works_factor, ground, restoration, project, with_trade, others, outlook)
    bound_by_contract(prospect, project, years, rules, credit)
    prospect.rate = rate
    keep(prospect, outlook)
    setup = max(prospect.planned - planned, 0.0)
    gain = annuity(rate, years) * (prospect.net - net) + prospect.once_kept - once - setup
    return gain, setup, max(prospect.full_sales - sales, 0.0), prospect.income - income


@compiled
def holders_add_trade(
    grounds, restorations, projects, prospects, governments, investors, firms, outside, goods, price_levels, buyers,
    supplies, rules, demand, costs, growth, behaviour, credit, administration, scenarios, ledger, period,
):  # fmt: skip
    """Once a year holders of sites in operation whose title has become clear weigh trading rights beside their present
    use; the modes follow one another and combine at a site."""
    if period % PERIODS_PER_YEAR != 0:
        return
    for lane in range(grounds.shape[0]):
        outlook = Outlook(
            rules[lane], demand[lane], costs[lane], growth[lane], behaviour[lane], credit[lane], administration[lane],
            scenarios[lane], wage_level(scenarios[lane], period),
        )  # fmt: skip
        for site in range(grounds.shape[1]):
            ground, restoration, project = grounds[lane, site], restorations[lane, site], projects[lane, site]
            may_change = ground.reserved_mode == 0 and project.stage == OPERATION and project.trades == 0
            if not may_change or project.title_clarity < demand[lane].title_enough:
                continue
            county, prospect = ground.county, prospects[lane, 0]
            posted = Posted(price_levels[lane, county], buyers[lane, county], supplies[lane, county])
            factor, left = 1.0 + costs[lane].usual_margin, years_left(project, period)
            if project.holder_kind == HELD_BY_INVESTOR:
                investor = investors[lane, project.holder]
                use = use_in(project.mode, 1, ground, investor, posted, outlook)
                gain, setup, sales, income = worth_of_trade(
                    prospect,
                    investor,
                    factor,
                    ground,
                    restoration,
                    project,
                    use,
                    left,
                    posted,
                    goods[lane, site],
                    outlook,
                )
                belief, caution = investor.price_belief, investor.caution
            else:
                firm = firms[lane, project.holder]
                use = use_in(project.mode, 1, ground, firm, posted, outlook)
                gain, setup, sales, income = worth_of_trade(
                    prospect,
                    firm,
                    factor,
                    ground,
                    restoration,
                    project,
                    use,
                    left,
                    posted,
                    goods[lane, site],
                    outlook,
                )
                belief, caution = firm.price_belief, firm.caution
            able = max(project.cash, 0.0) + max(holder_cash(project, investors[lane], firms[lane]), 0.0)
            if setup > able or not adds_trade(gain, setup, caution):
                continue
            missing = max(setup - max(project.cash, 0.0), 0.0)
            put_in_equity(ledger[lane], site, project, investors[lane], firms[lane], missing)
            pay(ledger[lane], FACILITIES, site, project, outside[lane], setup)
            spend_on_layer(restoration, USE, setup)
            project.outlay += setup
            project.trades = 1
            project.gives_quota = use.gives_quota
            project.expected_sales += sales / belief
            project.expected_income += income

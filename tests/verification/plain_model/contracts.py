"""How are contracts made and ended, and how does money pass between project and holder (7.10)?"""

from plain_model.codes import BARGAINING, FIRM, IDLE, INVESTOR, NOBODY, NONE, QUARTER
from plain_model.ledger import issue, pay
from plain_model.luck import luck
from plain_model.site import relocation_need


def holder_of(site):
    """Investor or firm that holds the contract, None without one."""
    kind, row = site.project.holder_kind, site.project.holder
    if kind == INVESTOR:
        return site.lane.investors[row]
    return site.lane.firms[row] if kind == FIRM else None


def holder_cash(site):
    """CNY."""
    holder = holder_of(site)
    return 0.0 if holder is None else holder.cash - holder.pledged + site.project.pledged


def greed_of_holder(site):
    """0-1."""
    holder = holder_of(site)
    return holder.greed if site.project.holder_kind == INVESTOR else 1.0 - holder.honesty


def years_left(site):
    """yr."""
    return max(site.project.term - (site.lane.period - site.project.opened), 0) * QUARTER


def award(site, use, fee, kind, row, prospect):
    """Give a site to a bidder."""
    bidder = site.lane.investors[row] if kind == INVESTOR else site.lane.firms[row]
    project, period = site.project, site.lane.period
    bidder.projects += 1
    project.mode, project.trades, project.gives_quota = use
    project.stage = BARGAINING
    project.holder_kind, project.holder = kind, row
    project.since = project.awarded = period
    project.attempts = 0
    project.bid = fee
    project.budget = prospect.works + prospect.facilities
    project.planned = prospect.planned
    project.pledged = prospect.equity
    bidder.pledged += prospect.equity
    project.land_works = prospect.works
    project.expected_income = prospect.income
    project.expected_service = min(prospect.income, prospect.first_income)
    project.dearest_loan = prospect.dearest_loan
    project.expected_sales = prospect.full_sales / bidder.price_belief
    project.sales_lag = prospect.sales_lag
    project.earned = 0.0
    project.expected_surplus = prospect.surplus / site.ground.area
    project.expected_wages = prospect.wages
    project.term = int(prospect.horizon / QUARTER)
    project.equity = project.outlay = project.novelty = project.income_year = project.green_income_year = 0.0
    project.missed = 0
    project.word_kept = project.residents_share = 1.0


def release_pledge(site):
    """Free the money that the holder kept ready."""
    holder = holder_of(site)
    holder.pledged = max(holder.pledged - site.project.pledged, 0.0)
    site.project.pledged = 0.0


def end_contract(site):
    """Set a site free again."""
    project = site.project
    release_pledge(site)
    holder_of(site).projects -= 1
    project.stage, project.mode, project.holder_kind = IDLE, NONE, NOBODY
    project.since = site.lane.period
    project.trades = project.gives_quota = project.halted_until = project.opened = 0
    project.guaranteed_income = project.dividend_share = project.job_priority = 0.0
    project.expected_income = project.expected_service = project.income_year = project.bond = 0.0


def put_in_equity(site, amount):
    """The holder puts money into the project."""
    holder = holder_of(site)
    account = "equity" if site.project.holder_kind == INVESTOR else "firm_equity"
    pay(site.lane, account, site.row, holder, site.project, amount)
    holder.gain_year -= amount
    site.project.equity += amount


def pay_out(site, amount, first_claim):
    """The project pays its holder."""
    holder = holder_of(site)
    if holder is None:
        return
    account = "firm_dividend"
    if site.project.holder_kind == INVESTOR:
        account = "priority_return" if first_claim else "dividend"
    pay(site.lane, account, site.row, site.project, holder, amount)
    holder.gain_year += amount


def contest_of_title(site):
    """Unclear title may be contested."""
    lane, project, behaviour = site.lane, site.project, site.lane.behaviour
    chance = behaviour.contest_chance * (1.0 - project.title_clarity) * QUARTER
    if luck(lane, "DISPUTE", lane.period, site.row, 0) < chance:
        cost = min(behaviour.contest_cost * project.budget, max(project.cash, 0.0))
        pay(lane, "title_contest", site.row, project, lane.outside, cost)
        project.halted_until = max(project.halted_until, lane.period + 1 + int(behaviour.contest_halt))


def wind_up(site):
    """End a project that has failed."""
    lane, project = site.lane, site.project
    if project.loan > 0.0:
        bank = lane.banks[project.bank]
        own = min(max(project.cash, 0.0), project.loan)
        pay(lane, "principal", site.row, project, bank, own)
        pledge = lane.credit.recovery * project.title_clarity * project.outlay
        fetched = min(pledge, project.loan - own)
        pay(lane, "collateral_sale", site.row, lane.outside, project, fetched)
        pay(lane, "recovery", site.row, project, bank, fetched)
        bank.lent = max(bank.lent - project.loan, 0.0)
        lost = max(project.loan - own - fetched, 0.0)
        issue(site, "loan_written_off", lost)
        bank.losses += lost
        project.loan = project.loan_payment = 0.0
    if project.bond > 0.0:
        share = min(max(project.cash, 0.0), project.bond)
        pay(lane, "bond_service", site.row, project, site.government, share)
        site.government.bond_arrears += project.bond - share
        project.bond = 0.0
    pay_out(site, max(project.cash, 0.0), first_claim=False)
    site.restoration.use_spent = 0.0
    project.failures += 1
    holder_of(site).failures += 1
    end_contract(site)


def move_households(site, money, account, payer):
    """Buy new homes for those who live on the mine land, as far as money goes; returns what was spent."""
    lane = site.lane
    spent = min(relocation_need(site), max(money, 0.0))
    moved = spent / lane.costs.relocation if lane.costs.relocation else 0.0
    pay(lane, account, site.row, payer, lane.outside, spent)
    site.project.relocated += moved
    return spent

"""How does a contract begin and end, and how does money pass between a project and whoever holds it?"""

from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD
from sim.holders import NOBODY
from sim.ledger import DIVIDEND_OF, EQUITY_OF, PRIORITY_OF, pay
from sim.mines.sites import BARGAINING, IDLE, NO_MODE

NOT_LEFT_BEHIND = 1.0  # residents have no ground for dispute until a project has paid anything out


@compiled
def award(site, prospect, use, fee, holder, bidder, period):
    """Give the right to restore and operate a site in a use to a bidder for a fee (CNY); the village has still to
    agree.

    holder, bidder: row and record of the bidder.
    """
    project = site.project
    bidder.projects += 1
    project.mode = use.mode
    project.trades = use.trades
    project.gives_quota = use.gives_quota
    project.stage = BARGAINING
    project.holder = holder
    project.since = period
    project.awarded = period
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
    project.term = int(prospect.horizon / YEARS_PER_PERIOD)
    project.equity = 0.0
    project.outlay = 0.0
    project.missed = 0
    project.word_kept = 1.0
    project.residents_share = NOT_LEFT_BEHIND
    project.novelty = 0.0
    project.income_year = 0.0
    project.green_income_year = 0.0


@compiled
def release_pledge(project, holder):
    """Free the money that the holder kept ready for a contract."""
    holder.pledged = max(holder.pledged - project.pledged, 0.0)
    project.pledged = 0.0


@compiled
def end_contract(project, holder, period):
    """Set a site free again; what was restored stays, and so does its title."""
    release_pledge(project, holder)
    holder.projects -= 1
    project.stage = IDLE
    project.mode = NO_MODE
    project.trades = 0
    project.gives_quota = 0
    project.holder = NOBODY
    project.since = period
    project.guaranteed_income = 0.0
    project.dividend_share = 0.0
    project.job_priority = 0.0
    project.expected_income = 0.0
    project.expected_service = 0.0
    project.income_year = 0.0
    project.halted_until = 0
    project.bond = 0.0
    project.opened = 0


@compiled
def holder_cash(project, holder):
    """Money that the holder can put into a contract, CNY: what it has, less what it keeps ready for others."""
    return holder.cash - holder.pledged + project.pledged


@compiled
def put_in_equity(site, holder, amount, books):
    """The holder puts money (CNY) into the project at a site."""
    pay(books, EQUITY_OF[holder.kind], site.row, holder, site.project, amount)
    holder.gain_year -= amount
    site.project.equity += amount


@compiled
def pay_out(site, holder, amount, is_priority, books):
    """The project pays its holder (CNY): the first claim where there is one, or a dividend."""
    account = PRIORITY_OF[holder.kind] if is_priority else DIVIDEND_OF[holder.kind]
    pay(books, account, site.row, site.project, holder, amount)
    holder.gain_year += amount


@compiled
def years_left(project, period):
    """Time that a contract in operation has still to run, yr."""
    return max(project.term - (period - project.opened), 0) * YEARS_PER_PERIOD

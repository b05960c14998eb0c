"""How does a contract begin and end, and how does money pass between a project and whoever holds it?"""

from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD
from textbook_mesa.rules.ledger import DIVIDEND, EQUITY, FIRM_DIVIDEND, FIRM_EQUITY, PRIORITY_RETURN, pay
from textbook_mesa.rules.sites import BARGAINING, HELD_BY_FIRM, HELD_BY_INVESTOR, HELD_BY_NOBODY, IDLE, NO_MODE

NOT_LEFT_BEHIND = 1.0  # residents have no ground for dispute until a project has paid anything out


def award(project, prospect, use, fee, holder_kind, holder, bidder, area, period):
    """Give the right to restore and operate a site in a use to a bidder for a fee (CNY); the village has still to
    agree.

    holder: row of the bidder, an investor or firm record.
    """
    bidder.projects += 1
    project.mode = use.mode
    project.trades = use.trades
    project.gives_quota = use.gives_quota
    project.stage = BARGAINING
    project.holder_kind = holder_kind
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
    project.expected_surplus = prospect.surplus / area
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


def release_pledge(project, investors, firms):
    """Free the money that the holder kept ready for a contract."""
    if project.holder_kind == HELD_BY_INVESTOR:
        investor = investors[project.holder]
        investor.pledged = max(investor.pledged - project.pledged, 0.0)
    elif project.holder_kind == HELD_BY_FIRM:
        firm = firms[project.holder]
        firm.pledged = max(firm.pledged - project.pledged, 0.0)
    project.pledged = 0.0


def end_contract(project, investors, firms, period):
    """Set a site free again; what was restored stays, and so does its title.

    investors, firms: the lane's rows.
    """
    release_pledge(project, investors, firms)
    if project.holder_kind == HELD_BY_INVESTOR:
        investors[project.holder].projects -= 1
    elif project.holder_kind == HELD_BY_FIRM:
        firms[project.holder].projects -= 1
    project.stage = IDLE
    project.mode = NO_MODE
    project.trades = 0
    project.gives_quota = 0
    project.holder_kind = HELD_BY_NOBODY
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


def holder_cash(project, investors, firms):
    """Money that the holder can put into a contract, CNY: what it has, less what it keeps ready for others."""
    if project.holder_kind == HELD_BY_INVESTOR:
        return investors[project.holder].cash - investors[project.holder].pledged + project.pledged
    if project.holder_kind == HELD_BY_FIRM:
        return firms[project.holder].cash - firms[project.holder].pledged + project.pledged
    return 0.0


def put_in_equity(ledger, site, project, investors, firms, amount):
    """The holder puts money (CNY) into the project."""
    if project.holder_kind == HELD_BY_INVESTOR:
        pay(ledger, EQUITY, site, investors[project.holder], project, amount)
        investors[project.holder].gain_year -= amount
    elif project.holder_kind == HELD_BY_FIRM:
        pay(ledger, FIRM_EQUITY, site, firms[project.holder], project, amount)
        firms[project.holder].gain_year -= amount
    project.equity += amount


def pay_out(ledger, site, project, investors, firms, amount, is_priority):
    """The project pays its holder (CNY): the first claim where there is one, or a dividend."""
    if project.holder_kind == HELD_BY_INVESTOR:
        account = PRIORITY_RETURN if is_priority else DIVIDEND
        pay(ledger, account, site, project, investors[project.holder], amount)
        investors[project.holder].gain_year += amount
    elif project.holder_kind == HELD_BY_FIRM:
        pay(ledger, FIRM_DIVIDEND, site, project, firms[project.holder], amount)
        firms[project.holder].gain_year += amount


def failures_of_holder(project, investors, firms):
    """Projects of the holder that were wound up to date."""
    if project.holder_kind == HELD_BY_INVESTOR:
        return investors[project.holder].failures
    return firms[project.holder].failures


def greed_of_holder(project, investors, firms):
    """How ready the holder is to live off a site's substance (0-1): a firm, as much as it lacks honesty."""
    if project.holder_kind == HELD_BY_INVESTOR:
        return investors[project.holder].greed
    return 1.0 - firms[project.holder].honesty


def hurdle_of_holder(project, investors, firms):
    """Return that the holder asks for, 1/yr."""
    if project.holder_kind == HELD_BY_INVESTOR:
        return investors[project.holder].hurdle
    return firms[project.holder].hurdle


def years_left(project, period):
    """Time that a contract in operation has still to run, yr."""
    return max(project.term - (period - project.opened), 0) * YEARS_PER_PERIOD


def trust_of_holder(project, investors, firms):
    """Belief of the holder that promises are kept (0-1)."""
    if project.holder_kind == HELD_BY_INVESTOR:
        return investors[project.holder].trust
    return firms[project.holder].trust

"""How does a mine come under contract, and where does the money come from?"""

from textbook_mesa.rules.arena.bargaining import departments_time, make_offer
from textbook_mesa.rules.arena.building import (
    USE,
    spend_on_layer,
)
from textbook_mesa.rules.arena.contracts import (
    award,
    end_contract,
    holder_cash,
    put_in_equity,
    release_pledge,
    years_left,
)
from textbook_mesa.rules.arena.extension import worth_of_trade
from textbook_mesa.rules.arena.finance import NEGLIGIBLE, collateral_of, money_needed, raise_bond, rate_of_loan
from textbook_mesa.rules.arena.homes import project_moves_households
from textbook_mesa.rules.arena.tender import use_in
from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD
from textbook_mesa.rules.ledger import CONCESSION_FEE, FACILITIES, LAND_PASSED_ON, LOAN, TITLE_COMPENSATION, pay
from textbook_mesa.rules.sites import (
    APPROVAL,
    BARGAINING,
    FINANCING,
    HELD_BY_INVESTOR,
    IDLE,
    OPERATION,
    SAFETY_BASELINE,
    WORKS_UNDER_WAY,
)
from textbook_mesa.rules.stakeholders.appraisal import appraise
from textbook_mesa.rules.stakeholders.banks import loan_offered, room_to_lend
from textbook_mesa.rules.stakeholders.investors import adds_trade, loan_taken
from textbook_mesa.rules.stakeholders.residents import carried


def award_reserved(mine):
    """Award a free mine that is reserved for one holder and one mode."""
    model = mine.model
    if mine.reserved_mode <= SAFETY_BASELINE or mine.stage != IDLE or mine.operator == 1:
        return
    if mine.reserved_for >= len(model.investors):
        return
    investor, posted, prospect = model.investors[mine.reserved_for], mine.posted(), model.prospect
    use = use_in(mine.reserved_mode, mine.reserved_trades, mine, investor, posted, model.outlook)
    appraise(prospect, investor, model.usual_factor, mine, mine, mine, use, posted, model.outlook)
    award(mine, prospect, use, 0.0, HELD_BY_INVESTOR, mine.reserved_for, investor, mine.area, model.period)
    make_offer(mine, model.rules, model.behaviour)
    mine.registered = 1
    mine.stage = FINANCING


def holder_of(mine):
    """The investor or firm that holds a mine."""
    return (mine.model.investors if mine.holder_kind == HELD_BY_INVESTOR else mine.model.firms)[mine.holder]


def add_trade(mine):
    """Have a holder weigh trade of rights beside the present use, and set it up where it pays."""
    model = mine.model
    if mine.reserved_mode != 0 or mine.stage != OPERATION or mine.trades != 0:
        return
    if mine.title_clarity < model.demand.title_enough:
        return
    holder, posted = holder_of(mine), mine.posted()
    use = use_in(mine.mode, 1, mine, holder, posted, model.outlook)
    gain, setup, sales, income = worth_of_trade(
        model.prospect, holder, model.usual_factor, mine, mine, mine, use, years_left(mine, model.period), posted,
        mine.goods, model.outlook,
    )  # fmt: skip
    able = max(mine.cash, 0.0) + max(holder_cash(mine, model.investors, model.firms), 0.0)
    if setup > able or not adds_trade(gain, setup, holder.caution):
        return
    missing = max(setup - max(mine.cash, 0.0), 0.0)
    put_in_equity(model.ledger, mine.row, mine, model.investors, model.firms, missing)
    pay(model.ledger, FACILITIES, mine.row, mine, model.outside, setup)
    spend_on_layer(mine, USE, setup)
    mine.outlay += setup
    mine.trades = 1
    mine.gives_quota = use.gives_quota
    mine.expected_sales += sales / holder.price_belief
    mine.expected_income += income


def bargain(mine):
    """Make the village an offer, and let it vote."""
    model = mine.model
    if mine.stage != BARGAINING:
        return
    make_offer(mine, model.rules, model.behaviour)
    votes = 0.0
    for household in mine.home.members:
        if household.votes_for(mine):
            votes += household.weight
    if carried(votes, mine.home.families):
        mine.stage = APPROVAL
        mine.since = model.period
        mine.approval_left = departments_time(model.seed, mine.awarded, mine.row, model.administration)
        return
    mine.attempts += 1
    if mine.attempts >= model.behaviour.offer_patience:
        end_contract(mine, model.investors, model.firms, model.period)


def wait_for_approval(mine):
    """Let the departments' clocks run for a quarter."""
    if mine.stage != APPROVAL:
        return
    speed = (1.0 + mine.model.rules.approval_speedup) * YEARS_PER_PERIOD
    mine.approval_left = max(mine.approval_left - speed, 0.0)
    if mine.approval_left <= 0.0:
        mine.stage = FINANCING
        mine.since = mine.model.period


def best_lender(banks, multiple, need):
    """The bank with the lowest spread among those that can lend most, None for none."""
    best, most = None, 0.0
    for bank in banks:
        offer = min(need, room_to_lend(bank.capital, bank.losses, bank.lent, multiple))
        if offer > most or (best is not None and offer == most and bank.spread < best.spread):
            best, most = bank, offer
    return best


def loan_for(mine, lender, need):
    """What a bank offers and at which rate (CNY, 1/yr)."""
    model, credit = mine.model, mine.model.credit
    rate = rate_of_loan(mine, lender, model.investors, model.firms, model.rules, credit, model.scenarios)
    loan = loan_offered(
        need, room_to_lend(lender.capital, lender.losses, lender.lent, credit.capital_multiple),
        collateral_of(mine, rate, model.rules, credit), mine.expected_service, credit.cover, rate,
        (credit.loan_years - credit.grace_years) / YEARS_PER_PERIOD,
    )  # fmt: skip
    return loan, rate


def bond_beside(offered, need, share, buyer, lender, credit):
    """Bond money for a share of what banks leave open, as far as its buyer still lends (CNY)."""
    if share <= 0.0 or buyer is None:
        return 0.0
    taken = offered if buyer is lender else 0.0
    room = room_to_lend(buyer.capital, buyer.losses, buyer.lent + taken, credit.capital_multiple)
    return min(share * (need - offered), room)


def close_finance(mine):
    """Ask the banks, then a special bond, then the holder; what is missing stalls the project."""
    model, rules, credit = mine.model, mine.model.rules, mine.model.credit
    if mine.stage != FINANCING:
        return
    need = money_needed(mine, mine, mine, model.investors, model.firms, rules, model.costs, credit)
    able = max(holder_cash(mine, model.investors, model.firms), 0.0)
    share = rules.bond_share if model.waiting >= rules.bond_bundle else 0.0
    offered, rate = 0.0, 0.0
    lender = best_lender(model.banks, credit.capital_multiple, need)
    if lender is not None:
        offered, rate = loan_for(mine, lender, need)
    government = mine.government
    buyer = model.banks[government.bond_bank] if government.bond > 0.0 else lender
    bond = bond_beside(offered, need, share, buyer, lender, credit)
    loan = loan_taken(offered, need, able + bond, rate <= mine.dearest_loan)
    equity = min(need - loan - bond, able)
    if need - loan - equity - bond > NEGLIGIBLE * need:
        if model.period - mine.since > model.behaviour.stall_patience:
            end_contract(mine, model.investors, model.firms, model.period)
        return
    if loan > 0.0:
        pay(model.ledger, LOAN, mine.row, lender, mine, loan)
        lender.lent += loan
        mine.loan = loan
        mine.bank = lender.row
        mine.loan_rate = rate
    if bond > 0.0:
        raise_bond(model.ledger, mine.row, mine, government, buyer.row, buyer, bond, credit)
    put_in_equity(model.ledger, mine.row, mine, model.investors, model.firms, equity)
    begin_works(mine)


def begin_works(mine):
    """Pay what has to be paid before works begin."""
    model, rules = mine.model, mine.model.rules
    pay(model.ledger, CONCESSION_FEE, mine.row, mine, mine.government, min(mine.bid, mine.cash))
    contested = 1.0 - mine.title_clarity
    compensation = min(rules.rights_compensation * mine.area * contested, mine.cash)
    pay(model.ledger, TITLE_COMPENSATION, mine.row, mine, model.outside, compensation)
    mine.title_clarity += rules.rights_package * contested
    pay(model.ledger, LAND_PASSED_ON, mine.row, mine, mine.government, min(mine.purchase, mine.cash))
    mine.purchase = 0.0
    project_moves_households(mine.row, mine, mine, model.outside, model.costs, model.ledger)
    if mine.built_mode != mine.mode:
        mine.use_spent = 0.0
        mine.built_mode = mine.mode
    release_pledge(mine, model.investors, model.firms)
    mine.stage = WORKS_UNDER_WAY
    mine.since = model.period

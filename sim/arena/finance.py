"""Where does the money of an approved project come from? Equity, a loan, a bundled bond; a gap stalls it."""

from sim.arena.contracts import end_contract, holder_cash, put_in_equity, release_pledge
from sim.arena.relocation import project_moves_households
from sim.compilation import compiled
from sim.formulas.money import NEGLIGIBLE, YEARS_PER_PERIOD, level_payment
from sim.ledger import (
    BOND_LENT,
    BOND_REPAID,
    BOND_SOLD,
    CONCESSION_FEE,
    GENERAL,
    LAND_PASSED_ON,
    LOAN,
    TITLE_COMPENSATION,
    pay,
)
from sim.mines.needs import ecology_target, landscape_need, relocation_need, safety_need, use_need, waste_saving
from sim.mines.sites import FINANCING, INDUSTRY_INTEGRATION, WORKS_UNDER_WAY, site_of, use_of
from sim.stakeholders.banks import lending_rate, loan_offered, pledge_value, room_to_lend
from sim.stakeholders.government import free_cash
from sim.stakeholders.investors import loan_taken


@compiled
def works_left(ground, restoration, project, costs):
    """Works that a contract has still to buy from firms, and buildings and equipment (CNY, CNY, at ordinary cost)."""
    layers = max(safety_need(ground, costs) - restoration.safety_spent, 0.0)
    layers += max(ecology_target(ground, costs, project.mode) - restoration.ecology_spent, 0.0)
    layers += max(landscape_need(ground, costs, project.mode) - restoration.landscape_spent, 0.0)
    in_place = restoration.use_spent if project.built_mode == project.mode else 0.0
    setup = max(use_need(ground, costs, use_of(project)) - in_place, 0.0)
    if project.mode == INDUSTRY_INTEGRATION:
        return layers, setup
    return layers + setup, 0.0


@compiled
def best_lender(banks, multiple, need):
    """Row of the bank with the lowest spread among those with room for all that is needed, else of the one that can
    lend most; -1 for none."""
    best = -1
    most = 0.0
    for row in range(banks.shape[0]):
        bank = banks[row]
        offer = min(need, room_to_lend(bank.capital, bank.losses, bank.lent, multiple))
        if offer > most or (best >= 0 and offer == most and bank.spread < banks[best].spread):
            best = row
            most = offer
    return best


@compiled
def rate_of_loan(project, bank, holder, terms):
    """Rate that a bank asks of a project (1/yr): it prices the holder's record and what the pledge would fetch."""
    rules, credit = terms.rules, terms.credit
    unclear = (1.0 - project.title_clarity) * (1.0 - rules.rights_package)
    return lending_rate(
        credit.base_rate, terms.scenario.rate_shift, credit.restoration_spread * bank.spread, credit.default_chance,
        holder.failures, credit.recovery * (1.0 - unclear), rules.credit_rate_cut, credit.rate_floor,
    )  # fmt: skip


@compiled
def collateral_of(project, rate, rules, credit):
    """What a bank lends on what a project can pledge, CNY; its rights count as clear as the package will make them."""
    clarity = 1.0 - (1.0 - project.title_clarity) * (1.0 - rules.rights_package)
    facilities = project.budget - project.land_works
    return pledge_value(project.land_works, facilities, project.expected_income, clarity, rate, rules, credit)


@compiled
def money_needed(site, holder, terms):
    """Money that a project needs to start, CNY.

    The subsidy is paid with the works; the holder counts on it as far as it trusts promises.
    """
    ground, project, rules, costs = site.ground, site.project, terms.rules, terms.costs
    layers, use = works_left(ground, site.restoration, project, costs)
    saving = waste_saving(ground, site.restoration.waste_left, layers, rules, costs)
    works = layers * (1.0 + costs.usual_margin) * (1.0 - saving)
    expected = rules.subsidy_share * works * holder.trust
    start = project.bid + rules.rights_compensation * ground.area * (1.0 - project.title_clarity)
    start += project.purchase + relocation_need(ground, project, costs)
    return (works + use - expected) * (1.0 + terms.credit.equity_reserve) + start


@compiled
def waiting_for_money(projects):
    """Number of approved projects of a lane that have not closed their finance: those that a bond could bundle."""
    waiting = 0
    for site in range(projects.shape[0]):
        if projects[site].stage == FINANCING:
            waiting += 1
    return waiting


@compiled
def loan_on_offer(project, holder, bank, need, terms):
    """What a bank offers a project that needs so much (CNY), and at which rate (1/yr)."""
    credit = terms.credit
    rate = rate_of_loan(project, bank, holder, terms)
    room = room_to_lend(bank.capital, bank.losses, bank.lent, credit.capital_multiple)
    collateral = collateral_of(project, rate, terms.rules, credit)
    periods = (credit.loan_years - credit.grace_years) / YEARS_PER_PERIOD
    return loan_offered(need, room, collateral, project.expected_service, credit.cover, rate, periods), rate


@compiled
def bond_for(need, offered, buyer, lender, banks, terms):
    """Bond money for a project (CNY): a share of what banks leave open, the same whether their offer is taken or not,
    as far as the buyer (row, -1 for none) still lends.

    banks: the lane's rows.
    """
    bond_share = terms.rules.bond_share
    if bond_share <= 0.0 or buyer < 0:
        return 0.0
    bank = banks[buyer]
    taken = offered if buyer == lender else 0.0
    room = room_to_lend(bank.capital, bank.losses, bank.lent + taken, terms.credit.capital_multiple)
    return min(bond_share * (need - offered), room)


@compiled
def raise_bond(site, banks, buyer, amount, credit, books):
    """The county sells a special bond to the bank in a row and passes the money on to a bundled site, whose income is
    to serve it."""
    bank, government = banks[buyer], site.county
    pay(books, BOND_SOLD, site.row, bank, government, amount)
    pay(books, BOND_LENT, site.row, government, site.project, amount)
    bank.lent += amount
    site.project.bond += amount
    government.bond += amount
    government.bond_bank = buyer
    government.bond_payment += level_payment(
        amount, credit.bond_rate * YEARS_PER_PERIOD, credit.bond_years / YEARS_PER_PERIOD
    )


@compiled
def lend(site, banks, lender, amount, rate, books):
    """The bank in a row pays out a loan (CNY) at a rate (1/yr)."""
    pay(books, LOAN, site.row, banks[lender], site.project, amount)
    banks[lender].lent += amount
    site.project.loan = amount
    site.project.bank = lender
    site.project.loan_rate = rate


@compiled
def start_works(site, terms, books):
    """A project whose finance is closed pays its fee, buys out old rights, takes over cleared land and moves whoever
    lives there; then works begin."""
    project, area, rules = site.project, site.ground.area, terms.rules
    pay(books, CONCESSION_FEE, site.row, project, site.county, min(project.bid, project.cash))
    contested = 1.0 - project.title_clarity
    compensation = min(rules.rights_compensation * area * contested, project.cash)
    pay(books, TITLE_COMPENSATION, site.row, project, books.outside, compensation)
    project.title_clarity += rules.rights_package * contested
    passed_on = min(project.purchase, project.cash)
    pay(books, LAND_PASSED_ON, site.row, project, site.county, passed_on)
    project.purchase = 0.0
    project_moves_households(site, terms, books)
    if project.built_mode != project.mode:
        site.restoration.use_spent = 0.0
        project.built_mode = project.mode
    project.stage = WORKS_UNDER_WAY


@compiled
def close_finance(sites, holders, banks, terms, books, now):
    """Each approved project asks the banks, then, where enough of them wait to be bundled, a special bond, then its
    holder, who takes a loan that pays or that it cannot do without. What is still missing stalls it; after too long a
    wait it is given up."""
    credit = terms.credit
    bundle = waiting_for_money(sites.projects)
    for row in range(sites.projects.shape[0]):
        project = sites.projects[row]
        if project.stage != FINANCING:
            continue
        site, holder = site_of(sites, row), holders[project.holder]
        need = money_needed(site, holder, terms)
        able = max(holder_cash(project, holder), 0.0)
        offered, rate = 0.0, 0.0
        lender = best_lender(banks, credit.capital_multiple, need)
        if lender >= 0:
            offered, rate = loan_on_offer(project, holder, banks[lender], need, terms)
        buyer = site.county.bond_bank if site.county.bond > 0.0 else lender
        bond = bond_for(need, offered, buyer, lender, banks, terms) if bundle >= terms.rules.bond_bundle else 0.0
        loan = loan_taken(offered, need, able + bond, rate <= project.dearest_loan)
        equity = min(need - loan - bond, able)
        if need - loan - equity - bond > NEGLIGIBLE * need:
            if now.period - project.since > terms.behaviour.stall_patience:
                end_contract(project, holder, now.period)
            continue
        if loan > 0.0:
            lend(site, banks, lender, loan, rate, books)
        if bond > 0.0:
            raise_bond(site, banks, buyer, bond, credit, books)
        put_in_equity(site, holder, equity, books)
        start_works(site, terms, books)
        release_pledge(project, holder)
        project.since = now.period


@compiled
def repay_bonds(sites, banks, terms, books):
    """Counties serve their special bonds each quarter, from the pools' income and, where that falls short, from the
    budget."""
    rate = terms.credit.bond_rate * YEARS_PER_PERIOD
    for county in range(sites.counties.shape[0]):
        government = sites.counties[county]
        if government.bond <= 0.0:
            government.bond_arrears = 0.0
            continue
        bank = banks[government.bond_bank]
        interest = government.bond * rate
        due = min(government.bond_payment, government.bond + interest)
        paid = min(due, free_cash(government))
        pay(books, BOND_REPAID, GENERAL, government, bank, paid)
        reduction = paid - interest
        government.bond = max(government.bond - reduction, 0.0)
        bank.lent = max(bank.lent - reduction, 0.0)
        if government.bond <= 0.0:
            government.bond_payment = 0.0
            government.bond_arrears = 0.0

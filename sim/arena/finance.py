"""Where does the money of an approved project come from? Equity, a loan, a bundled bond; a gap stalls it."""

from sim.arena.contracts import (
    end_contract,
    failures_of_holder,
    holder_cash,
    put_in_equity,
    release_pledge,
    trust_of_holder,
)
from sim.arena.homes import project_moves_households
from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD, level_payment
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
from sim.needs import ecology_target, landscape_need, relocation_need, safety_need, use_need, waste_saving
from sim.sites import FINANCING, INDUSTRY_INTEGRATION, WORKS_UNDER_WAY, use_of
from sim.stakeholders.banks import lending_rate, loan_offered, pledge_value, room_to_lend
from sim.stakeholders.government import free_cash
from sim.stakeholders.investors import loan_taken

NEGLIGIBLE = 1e-9  # of what a project needs: less is not missing


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
def rate_of_loan(project, bank, investors, firms, rules, credit, scenario):
    """Rate that a bank asks of a project (1/yr): it prices the holder's record and what the pledge would fetch."""
    unclear = (1.0 - project.title_clarity) * (1.0 - rules.rights_package)
    return lending_rate(
        credit.base_rate, scenario.rate_shift, credit.restoration_spread * bank.spread, credit.default_chance,
        failures_of_holder(project, investors, firms), credit.recovery * (1.0 - unclear), rules.credit_rate_cut,
        credit.rate_floor,
    )  # fmt: skip


@compiled
def collateral_of(project, rate, rules, credit):
    """What a bank lends on what a project can pledge, CNY; its rights count as clear as the package will make them."""
    clarity = 1.0 - (1.0 - project.title_clarity) * (1.0 - rules.rights_package)
    facilities = project.budget - project.land_works
    return pledge_value(project.land_works, facilities, project.expected_income, clarity, rate, rules, credit)


@compiled
def money_needed(project, ground, restoration, investors, firms, rule, costs, credit):
    """Money that a project needs to start, CNY.

    The subsidy is paid with the works; the holder counts on it as far as it trusts promises.
    """
    layers, use = works_left(ground, restoration, project, costs)
    saving = waste_saving(ground, restoration.waste_left, layers, rule, costs)
    works = layers * (1.0 + costs.usual_margin) * (1.0 - saving)
    expected = rule.subsidy_share * works * trust_of_holder(project, investors, firms)
    start = project.bid + rule.rights_compensation * ground.area * (1.0 - project.title_clarity)
    start += project.purchase + relocation_need(ground, project, costs)
    return (works + use - expected) * (1.0 + credit.equity_reserve) + start


@compiled
def waiting_for_money(projects):
    """Number of approved projects of a lane that have not closed their finance: those that a bond could bundle."""
    waiting = 0
    for site in range(projects.shape[0]):
        if projects[site].stage == FINANCING:
            waiting += 1
    return waiting


@compiled
def bond_for(bond_share, need, offered, buyer, lender, banks, credit):
    """Bond money for a project (CNY): a share of what banks leave open, the same whether their offer is taken or not,
    as far as the buyer (row, -1 for none) still lends.

    banks: the lane's rows.
    """
    if bond_share <= 0.0 or buyer < 0:
        return 0.0
    bank = banks[buyer]
    taken = offered if buyer == lender else 0.0
    room = room_to_lend(bank.capital, bank.losses, bank.lent + taken, credit.capital_multiple)
    return min(bond_share * (need - offered), room)


@compiled
def raise_bond(ledger, site, project, government, bank_row, bank, amount, credit):
    """The county sells a special bond to a bank and passes the money on to a bundled site, whose income is to serve
    it."""
    pay(ledger, BOND_SOLD, site, bank, government, amount)
    pay(ledger, BOND_LENT, site, government, project, amount)
    bank.lent += amount
    project.bond += amount
    government.bond += amount
    government.bond_bank = bank_row
    government.bond_payment += level_payment(
        amount, credit.bond_rate * YEARS_PER_PERIOD, credit.bond_years / YEARS_PER_PERIOD
    )


@compiled
def close_finance(
    grounds, restorations, projects, governments, investors, firms, banks, outside, rules, costs, behaviour, credit,
    scenarios, ledger, period,
):  # fmt: skip
    """Each approved project asks the banks, then, where enough of them wait to be bundled, a special bond, then its
    holder, who takes a loan that pays or that it cannot do without. What is still missing stalls it; after too long a
    wait it is given up."""
    for lane in range(projects.shape[0]):
        rule, cost, terms = rules[lane], costs[lane], credit[lane]
        bundle = waiting_for_money(projects[lane])
        for site in range(projects.shape[1]):
            project = projects[lane, site]
            if project.stage != FINANCING:
                continue
            ground, restoration = grounds[lane, site], restorations[lane, site]
            need = money_needed(project, ground, restoration, investors[lane], firms[lane], rule, cost, terms)
            able = max(holder_cash(project, investors[lane], firms[lane]), 0.0)
            government = governments[lane, ground.county]
            bond_share = rule.bond_share if bundle >= rule.bond_bundle else 0.0
            offered, rate = 0.0, 0.0
            lender = best_lender(banks[lane], terms.capital_multiple, need)
            if lender >= 0:
                bank = banks[lane, lender]
                rate = rate_of_loan(project, bank, investors[lane], firms[lane], rule, terms, scenarios[lane])
                offered = loan_offered(
                    need, room_to_lend(bank.capital, bank.losses, bank.lent, terms.capital_multiple),
                    collateral_of(project, rate, rule, terms), project.expected_service, terms.cover, rate,
                    (terms.loan_years - terms.grace_years) / YEARS_PER_PERIOD,
                )  # fmt: skip
            buyer = government.bond_bank if government.bond > 0.0 else lender
            bond = bond_for(bond_share, need, offered, buyer, lender, banks[lane], terms)
            loan = loan_taken(offered, need, able + bond, rate <= project.dearest_loan)
            equity = min(need - loan - bond, able)
            if need - loan - equity - bond > NEGLIGIBLE * need:
                if period - project.since > behaviour[lane].stall_patience:
                    end_contract(project, investors[lane], firms[lane], period)
                continue
            if loan > 0.0:
                pay(ledger[lane], LOAN, site, banks[lane, lender], project, loan)
                banks[lane, lender].lent += loan
                project.loan = loan
                project.bank = lender
                project.loan_rate = rate
            if bond > 0.0:
                raise_bond(ledger[lane], site, project, government, buyer, banks[lane, buyer], bond, terms)
            put_in_equity(ledger[lane], site, project, investors[lane], firms[lane], equity)
            pay(ledger[lane], CONCESSION_FEE, site, project, government, min(project.bid, project.cash))
            contested = 1.0 - project.title_clarity
            compensation = min(rule.rights_compensation * ground.area * contested, project.cash)
            pay(ledger[lane], TITLE_COMPENSATION, site, project, outside[lane], compensation)
            project.title_clarity += rule.rights_package * contested
            passed_on = min(project.purchase, project.cash)
            pay(ledger[lane], LAND_PASSED_ON, site, project, government, passed_on)
            project.purchase = 0.0
            project_moves_households(site, ground, project, outside[lane], cost, ledger[lane])
            if project.built_mode != project.mode:
                restoration.use_spent = 0.0
                project.built_mode = project.mode
            release_pledge(project, investors[lane], firms[lane])
            project.stage = WORKS_UNDER_WAY
            project.since = period


@compiled
def repay_bonds(governments, banks, credit, ledger, period):
    """Counties serve their special bonds each quarter, from the pools' income and, where that falls short, from the
    budget."""
    for lane in range(governments.shape[0]):
        rate = credit[lane].bond_rate * YEARS_PER_PERIOD
        for county in range(governments.shape[1]):
            government = governments[lane, county]
            if government.bond <= 0.0:
                government.bond_arrears = 0.0
                continue
            bank = banks[lane, government.bond_bank]
            interest = government.bond * rate
            due = min(government.bond_payment, government.bond + interest)
            paid = min(due, free_cash(government))
            pay(ledger[lane], BOND_REPAID, GENERAL, government, bank, paid)
            reduction = paid - interest
            government.bond = max(government.bond - reduction, 0.0)
            bank.lent = max(bank.lent - reduction, 0.0)
            if government.bond <= 0.0:
                government.bond_payment = 0.0
                government.bond_arrears = 0.0

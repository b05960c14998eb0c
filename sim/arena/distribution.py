"""Who gets what of a project's income? The waterfall, from running cost to dividends."""

from math import exp

from sim.arena.care import upkeep_due
from sim.arena.contracts import end_contract, pay_out
from sim.arena.failure import wind_up
from sim.arena.works import contest_of_title
from sim.compilation import compiled
from sim.draws import DISPUTE, luck
from sim.formulas.base_year import years_from_base
from sim.formulas.money import PERIODS_PER_YEAR, YEARS_PER_PERIOD
from sim.ledger import (
    BOND_SERVICE,
    COMMUNITY_FUND,
    DISTRIBUTION,
    FEEDBACK,
    GENERAL,
    GUARANTEED_INCOME,
    INTEREST,
    OPERATING_COST,
    PRINCIPAL,
    RESIDENTS_DIVIDEND,
    RESULTS_PAYMENT,
    TAX,
    WAGES,
    pay,
)
from sim.sites import INDUSTRY_INTEGRATION, MULTIPLICATION, OPERATION, PRODUCE, TOURISM
from sim.stakeholders.government import free_cash

NEGLIGIBLE = 1e-9  # of the budget: a loan of which less is left is paid off


@compiled
def pay_for_results(site, ground, restoration, project, government, rule, ledger):
    """The county pays for verified restored ecosystem, as far as it has money."""
    due = rule.results_payment * ground.area * restoration.ecology * YEARS_PER_PERIOD
    paid = min(due, free_cash(government))
    pay(ledger, RESULTS_PAYMENT, site, government, project, paid)
    project.income += paid
    restoration.paid_regulation += paid
    government.promised += due
    government.kept += paid


@compiled
def run_operation(site, ground, restoration, project, village, outside, goods, rule, demand, costs, wage_level, ledger):
    """Pay for running the site and for its upkeep, wages of local people apart; returns what was paid (CNY)."""
    premium = 1.0 + demand.brand_premium if project.mode == INDUSTRY_INTEGRATION else 1.0
    farming = demand.produce_cost * goods[PRODUCE] * demand.produce_price * premium * YEARS_PER_PERIOD * wage_level
    visits = demand.tourism_cost * goods[TOURISM] * demand.tourism_yield * YEARS_PER_PERIOD * wage_level
    local = max(min(costs.local_share * (1.0 + rule.local_labour), 1.0), project.job_priority)
    labour = local * (demand.produce_labour * farming + demand.tourism_labour * visits)
    due = farming + visits
    paid = min(due, max(project.cash, 0.0))
    share = paid / due if due > 0.0 else 0.0
    project.wages = labour * share
    project.jobs = project.wages / (costs.wage * wage_level * YEARS_PER_PERIOD)
    pay(ledger, WAGES, site, project, village, project.wages)
    village.wage_money += project.wages
    pay(ledger, OPERATING_COST, site, project, outside, max(paid - project.wages, 0.0))
    need = upkeep_due(ground, restoration, costs) * YEARS_PER_PERIOD
    upkeep = min(need, max(project.cash, 0.0))
    pay(ledger, OPERATING_COST, site, project, outside, upkeep)
    restoration.care = upkeep / need if need > 0.0 else 1.0
    return paid + upkeep


@compiled
def serve_debt(site, project, banks, government, credit, ledger):
    """Pay interest and principal of the loan, then the share of a bundled bond; a payment that falls short is
    missed."""
    if project.loan > 0.0:
        bank = banks[project.bank]
        interest = project.loan * project.loan_rate * YEARS_PER_PERIOD
        due = min(project.loan_payment, project.loan + interest)
        paid = min(due, max(project.cash, 0.0))
        on_interest = min(paid, interest)
        pay(ledger, INTEREST, site, project, bank, on_interest)
        pay(ledger, PRINCIPAL, site, project, bank, paid - on_interest)
        unpaid_interest = interest - on_interest
        project.loan += unpaid_interest - (paid - on_interest)
        bank.lent = max(bank.lent + unpaid_interest - (paid - on_interest), 0.0)
        project.missed = project.missed + 1 if paid < due * (1.0 - 1e-9) else 0
        if project.loan < NEGLIGIBLE * project.budget:
            bank.lent = max(bank.lent - project.loan, 0.0)
            project.loan = 0.0
    if project.bond > 0.0:
        interest = project.bond * credit.bond_rate * YEARS_PER_PERIOD
        due = interest + project.bond * YEARS_PER_PERIOD / credit.bond_years
        paid = min(due, max(project.cash, 0.0))
        pay(ledger, BOND_SERVICE, site, project, government, paid)
        project.bond = max(project.bond - max(paid - interest, 0.0), 0.0)


@compiled
def pay_residents_floor(site, ground, project, village, ledger):
    """Pay the guaranteed income; how much of the promise was kept is remembered. Returns what was paid (CNY)."""
    due = project.guaranteed_income * ground.area * YEARS_PER_PERIOD
    paid = min(due, max(project.cash, 0.0))
    pay(ledger, GUARANTEED_INCOME, site, project, village, paid)
    village.land_money += paid
    project.word_kept = paid / due if due > 0.0 else 1.0
    return paid


@compiled
def share_profit(site, project, village, government, investors, firms, rule, administration, reserve, ledger):
    """Pay the first claim, the community fund, the feedback to sites at net loss, residents' dividends and the holder;
    returns what residents and what the holder got (CNY, CNY)."""
    free = max(project.cash - reserve, 0.0)
    first = min(rule.priority_return * project.equity * YEARS_PER_PERIOD, free)
    pay_out(ledger, site, project, investors, firms, first, True)
    free -= first
    fund = min(rule.fund_share, 1.0) * free
    pay(ledger, COMMUNITY_FUND, site, project, village, fund)
    village.fund += fund
    village.land_money += fund
    feedback = 0.0
    if project.value_stage == MULTIPLICATION:
        feedback = administration.feedback_share * (free - fund)
        pay(ledger, FEEDBACK, site, project, government, feedback)
        government.earmarked += feedback
    left = free - fund - feedback
    dividend = min(project.dividend_share, 1.0) * left
    pay(ledger, RESIDENTS_DIVIDEND, site, project, village, dividend)
    village.land_money += dividend
    pay_out(ledger, site, project, investors, firms, left - dividend, False)
    return fund + dividend, first + left - dividend


@compiled
def dispute(seed, period, site, project, village, rule, behaviour):
    """Residents who are left behind and do not trust may halt operation; an arbiter settles some disputes without a
    halt."""
    behind = max(1.0 - project.residents_share / behaviour.fair_share, 0.0) if behaviour.fair_share > 0.0 else 0.0
    chance = behaviour.dispute_chance * behind * (1.0 - village.trust) * YEARS_PER_PERIOD
    if luck(seed, DISPUTE, period, site, 1) < chance and luck(seed, DISPUTE, period, site, 2) >= rule.arbitration:
        project.halted_until = max(project.halted_until, period + 1 + int(behaviour.dispute_halt))


@compiled
def incomes_are_shared(
    seeds, grounds, restorations, projects, governments, investors, firms, banks, villages, outside, goods,
    rules, demand, costs, behaviour, credit, administration, scenarios, ledger, period,
):  # fmt: skip
    """Each project in operation pays, in this order: running cost and wages, tax, debt, guaranteed income, first claim,
    community fund, feedback, dividends. Those that miss their debt too long fail; those whose term is over end."""
    for lane in range(grounds.shape[0]):
        rule, terms = rules[lane], credit[lane]
        wage_level = exp(scenarios[lane].wage_drift * years_from_base(period, scenarios[lane].years_before_base))
        for site in range(grounds.shape[1]):
            project = projects[lane, site]
            project.wages = 0.0
            project.jobs = 0.0
            if project.stage != OPERATION:
                continue
            ground, restoration = grounds[lane, site], restorations[lane, site]
            village, government = villages[lane, ground.village], governments[lane, ground.county]
            pay_for_results(site, ground, restoration, project, government, rule, ledger[lane])
            running = run_operation(
                site, ground, restoration, project, village, outside[lane], goods[lane, site],
                rule, demand[lane], costs[lane], wage_level, ledger[lane],
            )  # fmt: skip
            interest = project.loan * project.loan_rate * YEARS_PER_PERIOD
            written_off = project.budget / max(project.term, 1)
            profit = max(project.income - running - interest - written_off, 0.0)
            tax = min(terms.tax_rate * (1.0 - rule.tax_relief) * profit, max(project.cash, 0.0))
            pay(ledger[lane], TAX, site, project, government, tax)
            serve_debt(site, project, banks[lane], government, terms, ledger[lane])
            floor = pay_residents_floor(site, ground, project, village, ledger[lane])
            to_residents, to_holder = share_profit(
                site, project, village, government, investors[lane], firms[lane], rule, administration[lane],
                terms.equity_reserve * running / YEARS_PER_PERIOD, ledger[lane],
            )  # fmt: skip
            to_residents += floor + project.wages
            if to_residents + to_holder > 0.0:
                share = to_residents / (to_residents + to_holder)
                project.residents_share += (share - project.residents_share) * YEARS_PER_PERIOD
            project.earned += project.income
            project.income_year += project.income - project.income_year * YEARS_PER_PERIOD
            if project.opened < period:
                contest_of_title(seeds[lane], period, site, project, outside[lane], behaviour[lane], ledger[lane])
            dispute(seeds[lane], period, site, project, village, rule, behaviour[lane])
            if project.missed > terms.patience:
                wind_up(
                    site, project, restoration, investors[lane], firms[lane], banks[lane], outside[lane], terms,
                    ledger[lane], period,
                )  # fmt: skip
            elif period - project.opened >= project.term and project.loan <= 0.0:
                pay_out(ledger[lane], site, project, investors[lane], firms[lane], max(project.cash, 0.0), False)
                end_contract(project, investors[lane], firms[lane], period)


@compiled
def villages_share_out(villages, households, ledger, period):
    """Once a year each village shares out what it received: land money by land, wages by labour."""
    if period % PERIODS_PER_YEAR != 3:
        return
    for lane in range(villages.shape[0]):
        for row in range(villages.shape[1]):
            village = villages[lane, row]
            land, wages = village.land_money, village.wage_money
            if land + wages <= 0.0:
                continue
            for who in range(village.first_household, village.first_household + village.households):
                household = households[lane, who]
                amount = household.land_share * land + household.labour_share * wages
                pay(ledger[lane], DISTRIBUTION, GENERAL, village, household, amount)
            village.land_money = 0.0
            village.wage_money = 0.0

"""Who gets what of a project's income? The waterfall, from running cost to dividends."""

from sim.appraisal.foresight import grown_share
from sim.arena.contracts import end_contract, pay_out, years_left
from sim.arena.debt import pool_of_bonds, serve_bond, serve_debt
from sim.arena.failure import wind_up
from sim.arena.upkeep import upkeep_due
from sim.arena.works import contest_of_title
from sim.compilation import compiled
from sim.draws import DISPUTE, NEGLECT, luck
from sim.formulas.money import NEGLIGIBLE, PERIODS_PER_YEAR, YEARS_PER_PERIOD, annuity
from sim.ledger import (
    COMMUNITY_FUND,
    DISTRIBUTION,
    FEEDBACK,
    GENERAL,
    GUARANTEED_INCOME,
    OPERATING_COST,
    RESIDENTS_DIVIDEND,
    RESULTS_PAYMENT,
    TAX,
    USE_FINE,
    WAGES,
    WASTE_CLEARING,
    pay,
)
from sim.mines.catalogue import PRODUCTS
from sim.mines.products import farmed_area
from sim.mines.sites import (
    INDUSTRY_INTEGRATION,
    MULTIPLICATION,
    NATIVE_RESOURCE_USE,
    OPERATION,
    PROPERTY_RIGHTS_TRADING,
    site_of,
)
from sim.stakeholders.government import free_cash, shirking_seen
from sim.stakeholders.holders import greed_of
from sim.stakeholders.investors import chosen_care, clears_heaps


@compiled
def pay_for_results(site, rules, books):
    """The county pays for verified restored ecosystem, as far as it has money."""
    project, government = site.project, site.county
    due = rules.results_payment * site.ground.area * site.restoration.ecology * YEARS_PER_PERIOD
    paid = min(due, free_cash(government))
    pay(books, RESULTS_PAYMENT, site.row, government, project, paid)
    project.income += paid
    project.green_income += paid
    site.restoration.paid_regulation += paid
    government.promised += due
    government.kept += paid


@compiled
def look_after(site, holder, terms, books, now):
    """The holder decides how much of the upkeep that is due it does: what the ecology earns it against what neglect
    saves. Neglect that is found out is fined and made good. Returns what was paid for upkeep (CNY)."""
    project, rules, administration = site.project, terms.rules, terms.administration
    need = upkeep_due(site.ground, site.restoration, terms.costs) * YEARS_PER_PERIOD
    wears = terms.growth.decay_rate * annuity(holder.hurdle, years_left(project, now.period))
    green = project.green_income_year
    if project.mode != PROPERTY_RIGHTS_TRADING:  # what grows is still to come
        open_for = (now.period - project.opened) * YEARS_PER_PERIOD
        green += project.expected_sales * (1.0 - grown_share(open_for, project.sales_lag))
    inspection = administration.inspection * site.county.inspected
    chance_seen = shirking_seen(inspection, rules.monitoring, rules.oversight)
    need_a_year = need / YEARS_PER_PERIOD
    share = chosen_care(green * wears, need_a_year, greed_of(holder), chance_seen, administration.use_fine)
    if share < 1.0 and luck(now.seed, NEGLECT, now.period, site.row, 0) < chance_seen:
        fine = min(administration.use_fine * (1.0 - share) * need, max(project.cash, 0.0))
        pay(books, USE_FINE, site.row, project, site.county, fine)
        share = 1.0
    upkeep = min(share * need, max(project.cash, 0.0))
    pay(books, OPERATING_COST, site.row, project, books.outside, upkeep)
    site.restoration.care = upkeep / need if need > 0.0 else 1.0
    return upkeep


@compiled
def clear_heaps(site, holder, terms, books, now):
    """In native resource use the holder clears heaps of waste out of its sales, as far as what it owes has left them to
    it, where the ground that this makes is worth it: use pays for reuse, and reuse makes room for use. What is paid is
    money put into the ground, on which tax is due."""
    project, restoration, demand, costs = site.project, site.restoration, terms.demand, terms.costs
    if project.mode != NATIVE_RESOURCE_USE or restoration.waste_left <= 0.0 or costs.clearing_cost <= 0.0:
        return
    farmed = farmed_area(site.ground, 0.0, demand, costs, project.mode) / site.ground.area
    income = farmed * demand.produce_price * (1.0 - demand.produce_cost)
    years = annuity(holder.hurdle, years_left(project, now.period))
    if not clears_heaps(income * years / costs.heap_load, costs.clearing_cost):
        return
    money = min(costs.clearing_share * project.income, max(project.cash, 0.0))
    tonnes = min(money / costs.clearing_cost, restoration.waste_left)
    pay(books, WASTE_CLEARING, site.row, project, books.outside, tonnes * costs.clearing_cost)
    restoration.waste_left -= tonnes


@compiled
def run_operation(site, goods, terms, books):
    """Pay for running the site, wages of local people apart; returns what was paid (CNY).

    goods: what it offers (products,).
    """
    project, costs = site.project, terms.costs
    is_branded = project.mode == INDUSTRY_INTEGRATION
    labour, other = 0.0, 0.0
    for product in range(len(PRODUCTS)):
        item = terms.products[product]
        if item.running <= 0.0:
            continue
        premium = 1.0 + item.brand if is_branded else 1.0
        running = item.running * goods[product] * item.price * premium * YEARS_PER_PERIOD
        labour += item.labour * running
        other += (1.0 - item.labour) * running
    labour *= terms.wage_level
    due = other + labour
    local = max(min(costs.local_share * (1.0 + terms.rules.local_labour), 1.0), project.job_priority)
    paid = min(due, max(project.cash, 0.0))
    share = paid / due if due > 0.0 else 0.0
    project.wages = local * labour * share
    project.jobs = project.wages / (costs.wage * terms.wage_level * YEARS_PER_PERIOD)
    pay(books, WAGES, site.row, project, site.village, project.wages)
    site.village.wage_money += project.wages
    pay(books, OPERATING_COST, site.row, project, books.outside, max(paid - project.wages, 0.0))
    return paid


@compiled
def pay_tax(site, running, rules, credit, books):
    """Pay tax on profit: sales less running cost (CNY), interest, rent promised to residents and write-offs."""
    project = site.project
    interest = (project.loan * project.loan_rate + project.bond * credit.bond_rate) * YEARS_PER_PERIOD
    rent = project.guaranteed_income * site.ground.area * YEARS_PER_PERIOD
    written_off = project.budget / max(project.term, 1)
    profit = max(project.income - running - interest - rent - written_off, 0.0)
    tax = min(credit.tax_rate * (1.0 - rules.tax_relief) * profit, max(project.cash, 0.0))
    pay(books, TAX, site.row, project, site.county, tax)


@compiled
def pay_residents_floor(site, books):
    """Pay the guaranteed income; how much of the promise was kept is remembered. Returns what was paid (CNY)."""
    project = site.project
    due = project.guaranteed_income * site.ground.area * YEARS_PER_PERIOD
    paid = min(due, max(project.cash, 0.0))
    pay(books, GUARANTEED_INCOME, site.row, project, site.village, paid)
    site.village.land_money += paid
    project.word_kept = paid / due if due > 0.0 else 1.0
    return paid


@compiled
def share_profit(site, holder, reserve, terms, books):
    """Pay the first claim, the community fund, the feedback to sites at net loss, residents' dividends and the holder,
    out of all but a reserve (CNY); returns what residents and what the holder got (CNY, CNY)."""
    project, village, government, rules = site.project, site.village, site.county, terms.rules
    free = max(project.cash - reserve, 0.0)
    first = min(rules.priority_return * project.equity * YEARS_PER_PERIOD, free)
    pay_out(site, holder, first, True, books)
    free -= first
    fund = min(rules.fund_share, 1.0) * free
    pay(books, COMMUNITY_FUND, site.row, project, village, fund)
    village.fund += fund
    village.land_money += fund
    feedback = 0.0
    if project.value_stage == MULTIPLICATION:
        feedback = terms.administration.feedback_share * (free - fund)
        pay(books, FEEDBACK, site.row, project, government, feedback)
        government.earmarked += feedback
    left = free - fund - feedback
    dividend = min(project.dividend_share, 1.0) * left
    pay(books, RESIDENTS_DIVIDEND, site.row, project, village, dividend)
    village.land_money += dividend
    pay_out(site, holder, left - dividend, False, books)
    return fund + dividend, first + left - dividend


@compiled
def dispute(site, rules, behaviour, now):
    """Residents who are left behind, whose promises are broken or whose land is used beyond its threshold, and who do
    not trust, may halt operation; an arbiter settles some disputes without a halt."""
    project, seed, period = site.project, now.seed, now.period
    behind = max(1.0 - project.residents_share / behaviour.fair_share, 0.0) if behaviour.fair_share > 0.0 else 0.0
    grievance = max(behind, 1.0 - project.word_kept, min(site.restoration.pressure, 1.0))
    chance = behaviour.dispute_chance * grievance * (1.0 - site.village.trust) * YEARS_PER_PERIOD
    if (
        luck(seed, DISPUTE, period, site.row, 1) < chance
        and luck(seed, DISPUTE, period, site.row, 2) >= rules.arbitration
    ):
        project.halted_until = max(project.halted_until, period + 1 + int(behaviour.dispute_halt))


@compiled
def remember_shares(project, to_residents, to_holder):
    """Residents' share of what was paid out (CNY, CNY), and sales, enter the values smoothed over a year."""
    if to_residents + to_holder > NEGLIGIBLE * project.budget:
        share = to_residents / (to_residents + to_holder)
        project.residents_share += (share - project.residents_share) * YEARS_PER_PERIOD
    project.income_year += project.income - project.income_year * YEARS_PER_PERIOD
    project.green_income_year += project.green_income - project.green_income_year * YEARS_PER_PERIOD


@compiled
def incomes_are_shared(sites, holders, banks, terms, books, now):
    """Each project in operation pays, in this order: running cost and wages, tax, debt, guaranteed income, clearing of
    heaps, first claim, community fund, feedback, dividends. Those that miss their debt too long fail; those whose term
    is over end."""
    rules, credit = terms.rules, terms.credit
    arrears, dues = pool_of_bonds(sites, credit, now.period)
    for row in range(sites.projects.shape[0]):
        project = sites.projects[row]
        project.wages = 0.0
        project.jobs = 0.0
        if project.stage != OPERATION:
            continue
        site, holder, county = site_of(sites, row), holders[project.holder], sites.grounds[row].county
        pay_for_results(site, rules, books)
        running = run_operation(site, sites.goods[row], terms, books)
        running += look_after(site, holder, terms, books, now)
        pay_tax(site, running, rules, credit, books)
        serve_debt(site, holder, banks, books, now)
        serve_bond(site, arrears[county], dues[county], credit, books, now)
        floor = pay_residents_floor(site, books)
        clear_heaps(site, holder, terms, books, now)
        reserve = credit.equity_reserve * running / YEARS_PER_PERIOD
        to_residents, to_holder = share_profit(site, holder, reserve, terms, books)
        remember_shares(project, to_residents + (floor + project.wages), to_holder)
        if project.opened < now.period:
            contest_of_title(site, terms.behaviour, books, now)
        dispute(site, rules, terms.behaviour, now)
        if project.missed > credit.patience:
            wind_up(site, holder, banks, terms, books, now)
        elif now.period - project.opened >= project.term and project.loan <= 0.0:
            pay_out(site, holder, max(project.cash, 0.0), False, books)
            end_contract(project, holder, now.period)


@compiled
def villages_share_out(sites, books, now):
    """Once a year each village shares out what it received: land money by land, wages by labour."""
    if now.period % PERIODS_PER_YEAR != 3:
        return
    for row in range(sites.villages.shape[0]):
        village = sites.villages[row]
        land, wages = village.land_money, village.wage_money
        if land + wages <= 0.0:
            continue
        for who in range(village.first_household, village.first_household + village.households):
            household = sites.households[who]
            amount = household.land_share * land + household.labour_share * wages
            pay(books, DISTRIBUTION, GENERAL, village, household, amount)
        village.land_money = 0.0
        village.wage_money = 0.0

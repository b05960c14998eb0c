"""Who gets what of a project's income? The waterfall, from running cost to dividends."""

from textbook_mesa.luck import luck
from textbook_mesa.rules.arena.care import upkeep_due
from textbook_mesa.rules.arena.contracts import greed_of_holder, hurdle_of_holder, pay_out, years_left
from textbook_mesa.rules.draws import DISPUTE, NEGLECT
from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD, annuity
from textbook_mesa.rules.ledger import (
    COMMUNITY_FUND,
    FEEDBACK,
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
from textbook_mesa.rules.products import farmed_area
from textbook_mesa.rules.sites import (
    INDUSTRY_INTEGRATION,
    MULTIPLICATION,
    NATIVE_RESOURCE_USE,
    PRODUCE,
    PROPERTY_RIGHTS_TRADING,
    TOURISM,
)
from textbook_mesa.rules.stakeholders.foresight import grown_share
from textbook_mesa.rules.stakeholders.government import free_cash, shirking_seen
from textbook_mesa.rules.stakeholders.investors import chosen_care, clears_heaps

NEGLIGIBLE = 1e-9  # of the budget: less than that is no pay-out


def pay_for_results(site, ground, restoration, project, government, rule, ledger):
    """The county pays for verified restored ecosystem, as far as it has money."""
    due = rule.results_payment * ground.area * restoration.ecology * YEARS_PER_PERIOD
    paid = min(due, free_cash(government))
    pay(ledger, RESULTS_PAYMENT, site, government, project, paid)
    project.income += paid
    project.green_income += paid
    restoration.paid_regulation += paid
    government.promised += due
    government.kept += paid


def look_after(
    seed, period, site, ground, restoration, project, government, investors, firms, outside, rule, costs, growth,
    administration, ledger,
):  # fmt: skip
    """The holder decides how much of the upkeep that is due it does: what the ecology earns it against what neglect
    saves. Neglect that is found out is fined and made good. Returns what was paid for upkeep (CNY)."""
    need = upkeep_due(ground, restoration, costs) * YEARS_PER_PERIOD
    wears = growth.decay_rate * annuity(hurdle_of_holder(project, investors, firms), years_left(project, period))
    green = project.green_income_year
    if project.mode != PROPERTY_RIGHTS_TRADING:  # what grows is still to come
        open_for = (period - project.opened) * YEARS_PER_PERIOD
        green += project.expected_sales * (1.0 - grown_share(open_for, project.sales_lag))
    inspection = administration.inspection * government.inspected
    chance_seen = shirking_seen(inspection, rule.monitoring, rule.oversight)
    greed = greed_of_holder(project, investors, firms)
    share = chosen_care(green * wears, need / YEARS_PER_PERIOD, greed, chance_seen, administration.use_fine)
    if share < 1.0 and luck(seed, NEGLECT, period, site, 0) < chance_seen:
        fine = min(administration.use_fine * (1.0 - share) * need, max(project.cash, 0.0))
        pay(ledger, USE_FINE, site, project, government, fine)
        share = 1.0
    upkeep = min(share * need, max(project.cash, 0.0))
    pay(ledger, OPERATING_COST, site, project, outside, upkeep)
    restoration.care = upkeep / need if need > 0.0 else 1.0
    return upkeep


def clear_heaps(site, ground, restoration, project, investors, firms, outside, demand, costs, period, ledger):
    """In native resource use the holder clears heaps of waste out of its sales, as far as what it owes has left them to
    it, where the ground that this makes is worth it: use pays for reuse, and reuse makes room for use. Returns what was
    paid (CNY): money put into the ground, on which tax is due."""
    if project.mode != NATIVE_RESOURCE_USE or restoration.waste_left <= 0.0 or costs.clearing_cost <= 0.0:
        return 0.0
    farmed = farmed_area(ground, 0.0, demand, costs, project.mode) / ground.area
    income = farmed * demand.produce_price * (1.0 - demand.produce_cost)
    years = annuity(hurdle_of_holder(project, investors, firms), years_left(project, period))
    if not clears_heaps(income * years / costs.heap_load, costs.clearing_cost):
        return 0.0
    money = min(costs.clearing_share * project.income, max(project.cash, 0.0))
    tonnes = min(money / costs.clearing_cost, restoration.waste_left)
    pay(ledger, WASTE_CLEARING, site, project, outside, tonnes * costs.clearing_cost)
    restoration.waste_left -= tonnes
    return tonnes * costs.clearing_cost


def run_operation(site, project, village, outside, goods, rule, demand, costs, wages_now, ledger):
    """Pay for running the site, wages of local people apart; returns what was paid (CNY)."""
    premium = 1.0 + demand.brand_premium if project.mode == INDUSTRY_INTEGRATION else 1.0
    farming = demand.produce_cost * goods[PRODUCE] * demand.produce_price * premium * YEARS_PER_PERIOD
    visits = demand.tourism_cost * goods[TOURISM] * demand.tourism_yield * YEARS_PER_PERIOD
    labour = (demand.produce_labour * farming + demand.tourism_labour * visits) * wages_now
    due = (1.0 - demand.produce_labour) * farming + (1.0 - demand.tourism_labour) * visits + labour
    local = max(min(costs.local_share * (1.0 + rule.local_labour), 1.0), project.job_priority)
    paid = min(due, max(project.cash, 0.0))
    share = paid / due if due > 0.0 else 0.0
    project.wages = local * labour * share
    project.jobs = project.wages / (costs.wage * wages_now * YEARS_PER_PERIOD)
    pay(ledger, WAGES, site, project, village, project.wages)
    village.wage_money += project.wages
    pay(ledger, OPERATING_COST, site, project, outside, max(paid - project.wages, 0.0))
    return paid


def pay_tax(site, ground, project, government, running, rule, credit, ledger):
    """Pay tax on profit: sales less running cost (CNY), interest, rent promised to residents and write-offs."""
    interest = (project.loan * project.loan_rate + project.bond * credit.bond_rate) * YEARS_PER_PERIOD
    rent = project.guaranteed_income * ground.area * YEARS_PER_PERIOD
    written_off = project.budget / max(project.term, 1)
    profit = max(project.income - running - interest - rent - written_off, 0.0)
    tax = min(credit.tax_rate * (1.0 - rule.tax_relief) * profit, max(project.cash, 0.0))
    pay(ledger, TAX, site, project, government, tax)


def pay_residents_floor(site, ground, project, village, ledger):
    """Pay the guaranteed income; how much of the promise was kept is remembered. Returns what was paid (CNY)."""
    due = project.guaranteed_income * ground.area * YEARS_PER_PERIOD
    paid = min(due, max(project.cash, 0.0))
    pay(ledger, GUARANTEED_INCOME, site, project, village, paid)
    village.land_money += paid
    project.word_kept = paid / due if due > 0.0 else 1.0
    return paid


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


def dispute(seed, period, site, restoration, project, village, rule, behaviour):
    """Residents who are left behind, whose promises are broken or whose land is used beyond its threshold, and who do
    not trust, may halt operation; an arbiter settles some disputes without a halt."""
    behind = max(1.0 - project.residents_share / behaviour.fair_share, 0.0) if behaviour.fair_share > 0.0 else 0.0
    grievance = max(behind, 1.0 - project.word_kept, min(restoration.pressure, 1.0))
    chance = behaviour.dispute_chance * grievance * (1.0 - village.trust) * YEARS_PER_PERIOD
    if luck(seed, DISPUTE, period, site, 1) < chance and luck(seed, DISPUTE, period, site, 2) >= rule.arbitration:
        project.halted_until = max(project.halted_until, period + 1 + int(behaviour.dispute_halt))

"""How is the income of sites shared out (phases 25 to 27)?"""

from plain_model.codes import (
    INTEGRATION,
    MULTIPLICATION,
    NATIVE,
    OPERATION,
    PRODUCE,
    QUARTER,
    TINY,
    TOURISM,
    TRADING,
)
from plain_model.contracts import (
    contest_of_title,
    end_contract,
    greed_of_holder,
    holder_cash,
    holder_of,
    pay_out,
    put_in_equity,
    wind_up,
    years_left,
)
from plain_model.decisions import chosen_care, shirking_seen
from plain_model.formulas import annuity, grown_share, level_payment
from plain_model.government import upkeep_due
from plain_model.ledger import general, issue, pay
from plain_model.luck import luck
from plain_model.prices import usual_local_share, wage_level
from plain_model.site import farmed_area, free_cash


def all_cash(site):
    """What a project can pay, CNY."""
    return max(site.project.cash, 0.0)


def incomes_are_shared(lane):
    """Phase 25."""
    pools = pools_of_bonds(lane)
    for site in lane.sites:
        project = site.project
        project.wages = project.jobs = 0.0
        if project.stage != OPERATION:
            continue
        pay_for_results(site)
        running = run_operation(site)
        running += look_after(site)
        pay_tax(site, running)
        serve_loan(site)
        serve_bond(site, *pools[site.county])
        floor = pay_residents_floor(site)
        clear_heaps(site)
        residents, holder = share_profit(site, running)
        remember(site, residents + floor + project.wages, holder)
        if project.opened < lane.period:
            contest_of_title(site)
        dispute(site)
        if project.missed > lane.credit.patience:
            wind_up(site)
        elif lane.period - project.opened >= project.term and project.loan <= 0.0:
            pay_out(site, all_cash(site), first_claim=False)
            end_contract(site)


def pay_for_results(site):
    """Step 1."""
    lane, project, government = site.lane, site.project, site.government
    due = lane.rules.results_payment * site.ground.area * site.restoration.ecology * QUARTER
    paid = min(due, free_cash(government))
    pay(lane, "results_payment", site.row, government, project, paid)
    project.income += paid
    project.green_income += paid
    site.restoration.paid_regulation += paid
    government.promised += due
    government.kept += paid


def run_operation(site):
    """Step 2."""
    lane, project, demand, goods = site.lane, site.project, site.lane.demand, site.lane.goods[site.row]
    premium = 1.0 + demand.brand_premium if project.mode == INTEGRATION else 1.0
    farming = demand.produce_cost * goods[PRODUCE] * demand.produce_price * premium * QUARTER
    visits = demand.tourism_cost * goods[TOURISM] * demand.tourism_yield * QUARTER
    labour = (demand.produce_labour * farming + demand.tourism_labour * visits) * wage_level(lane)
    due = (1.0 - demand.produce_labour) * farming + (1.0 - demand.tourism_labour) * visits + labour
    local = max(usual_local_share(lane), project.job_priority)
    paid = min(due, all_cash(site))
    project.wages = local * labour * paid / due if due > 0.0 else 0.0
    project.jobs = project.wages / (lane.costs.wage * wage_level(lane) * QUARTER)
    pay(lane, "wages", site.row, project, site.village, project.wages)
    site.village.wage_money += project.wages
    pay(lane, "operating_cost", site.row, project, lane.outside, max(paid - project.wages, 0.0))
    return paid


def look_after(site):
    """Step 3."""
    lane, project, government = site.lane, site.project, site.government
    need = upkeep_due(site) * QUARTER
    wears = lane.growth.decay_rate * annuity(holder_of(site).hurdle, years_left(site))
    green = project.green_income_year
    if project.mode != TRADING:
        years = (lane.period - project.opened) * QUARTER
        green += project.expected_sales * (1.0 - grown_share(years, project.sales_lag))
    seen = shirking_seen(lane, government)
    share = chosen_care(lane, green * wears, upkeep_due(site), greed_of_holder(site), seen)
    if share < 1.0 and luck(lane, "NEGLECT", lane.period, site.row, 0) < seen:
        fine = min(lane.administration.use_fine * (1.0 - share) * need, all_cash(site))
        pay(lane, "use_fine", site.row, project, government, fine)
        share = 1.0
    upkeep = min(share * need, all_cash(site))
    pay(lane, "operating_cost", site.row, project, lane.outside, upkeep)
    site.restoration.care = upkeep / need if need > 0.0 else 1.0
    return upkeep


def clear_heaps(site):
    """Step 8."""
    lane, project, restoration, costs = site.lane, site.project, site.restoration, site.lane.costs
    if not (project.mode == NATIVE and restoration.waste_left > 0.0 and costs.clearing_cost > 0.0):
        return
    hectare = farmed_area(site, 0.0, NATIVE) / site.ground.area * lane.demand.produce_price
    hectare *= 1.0 - lane.demand.produce_cost
    worth = hectare * annuity(holder_of(site).hurdle, years_left(site)) / costs.heap_load
    if worth <= costs.clearing_cost:
        return
    money = min(costs.clearing_share * project.income, all_cash(site))
    tonnes = min(money / costs.clearing_cost, restoration.waste_left)
    pay(lane, "waste_clearing", site.row, project, lane.outside, tonnes * costs.clearing_cost)
    restoration.waste_left -= tonnes


def pay_tax(site, running):
    """Step 4."""
    lane, project = site.lane, site.project
    costs = (project.loan * project.loan_rate + project.bond * lane.credit.bond_rate) * QUARTER
    costs += project.guaranteed_income * site.ground.area * QUARTER
    profit = max(project.income - running - costs - project.budget / max(project.term, 1), 0.0)
    tax = min(lane.credit.tax_rate * (1.0 - lane.rules.tax_relief) * profit, all_cash(site))
    pay(lane, "tax", site.row, project, site.government, tax)


def serve_loan(site):
    """Step 5."""
    lane, project = site.lane, site.project
    if not (project.loan > 0.0 and project.opened < lane.period):
        return
    bank = lane.banks[project.bank]
    interest = project.loan * project.loan_rate * QUARTER
    due = interest
    if lane.period >= project.grace_until:
        due = min(project.loan_payment, project.loan + interest)
    missing = due - project.cash
    if missing > 0.0:
        still = project.expected_income * annuity(project.loan_rate, years_left(site))
        if still > project.loan + missing:
            put_in_equity(site, min(missing, max(holder_cash(site), 0.0)))
    paid = min(due, all_cash(site))
    on_interest = min(paid, interest)
    pay(lane, "interest", site.row, project, bank, on_interest)
    pay(lane, "principal", site.row, project, bank, paid - on_interest)
    issue(site, "interest_added", interest - on_interest)
    change = (interest - on_interest) - (paid - on_interest)
    project.loan += change
    bank.lent = max(bank.lent + change, 0.0)
    lane.note_edge("debt nearly served", paid, due * (1.0 - 1e-9)) if paid != due else None
    project.missed = project.missed + 1 if paid < due * (1.0 - 1e-9) else 0
    if project.loan < TINY * project.budget:
        rest = max(project.loan, 0.0)
        issue(site, "loan_written_off", rest)
        bank.lent = max(bank.lent - project.loan, 0.0)
        project.loan = 0.0


def bond_due(site):
    """What a site owes this quarter on its share of a bond, CNY."""
    project, credit = site.project, site.lane.credit
    gone = project.term - years_left(site) / QUARTER
    periods = max(min(credit.bond_years / QUARTER, project.term) - gone, 1.0)
    return level_payment(project.bond, credit.bond_rate * QUARTER, periods)


def pools_of_bonds(lane):
    """{county: (arrears before the quarter, what its sites owe in it)}, CNY."""
    dues = dict.fromkeys(range(len(lane.governments)), 0.0)
    for site in lane.sites:
        if site.project.stage == OPERATION and site.project.bond > 0.0:
            dues[site.county] += bond_due(site)
    return {county: (lane.governments[county].bond_arrears, due) for county, due in dues.items()}


def serve_bond(site, arrears, dues):
    """Step 6."""
    lane, project, government = site.lane, site.project, site.government
    if project.bond <= 0.0:
        return
    due = bond_due(site)
    paid = min(due, all_cash(site))
    left = project.bond - due + project.bond * lane.credit.bond_rate * QUARTER
    project.bond = left if left > TINY * project.bond else 0.0
    for_others = min(arrears * due / dues, due, max(project.cash - paid, 0.0))
    government.bond_arrears = max(government.bond_arrears + due - paid - for_others, 0.0)
    pay(lane, "bond_service", site.row, project, government, paid + for_others)


def pay_residents_floor(site):
    """Step 7."""
    lane, project = site.lane, site.project
    due = project.guaranteed_income * site.ground.area * QUARTER
    floor = min(due, all_cash(site))
    pay(lane, "guaranteed_income", site.row, project, site.village, floor)
    site.village.land_money += floor
    project.word_kept = floor / due if due > 0.0 else 1.0
    return floor


def share_profit(site, running):
    """Step 9: what residents got of the profit, and what the holder got."""
    lane, project, village, rules = site.lane, site.project, site.village, site.lane.rules
    free = max(project.cash - lane.credit.equity_reserve * running / QUARTER, 0.0)
    first = min(rules.priority_return * project.equity * QUARTER, free)
    pay_out(site, first, first_claim=True)
    free -= first
    fund = min(rules.fund_share, 1.0) * free
    pay(lane, "community_fund", site.row, project, village, fund)
    village.fund += fund
    village.land_money += fund
    feedback = 0.0
    if project.value_stage == MULTIPLICATION:
        feedback = lane.administration.feedback_share * (free - fund)
        pay(lane, "feedback", site.row, project, site.government, feedback)
        site.government.earmarked += feedback
    rest = free - fund - feedback
    dividend = min(project.dividend_share, 1.0) * rest
    pay(lane, "residents_dividend", site.row, project, village, dividend)
    village.land_money += dividend
    pay_out(site, rest - dividend, first_claim=False)
    return fund + dividend, first + rest - dividend


def remember(site, residents, holder):
    """Step 10."""
    project = site.project
    both = residents + holder
    if both > TINY * project.budget:
        project.residents_share += (residents / both - project.residents_share) * QUARTER
    project.income_year += project.income - project.income_year * QUARTER
    project.green_income_year += project.green_income - project.green_income_year * QUARTER


def dispute(site):
    """Step 12."""
    lane, project, behaviour, period = site.lane, site.project, site.lane.behaviour, site.lane.period
    behind = 0.0
    if behaviour.fair_share > 0.0:
        behind = max(1.0 - project.residents_share / behaviour.fair_share, 0.0)
    grievance = max(behind, 1.0 - project.word_kept, min(site.restoration.pressure, 1.0))
    chance = behaviour.dispute_chance * grievance * (1.0 - site.village.trust) * QUARTER
    starts = luck(lane, "DISPUTE", period, site.row, 1) < chance
    if starts and luck(lane, "DISPUTE", period, site.row, 2) >= lane.rules.arbitration:
        project.halted_until = max(project.halted_until, period + 1 + int(behaviour.dispute_halt))


def repay_bonds(lane):
    """Phase 26."""
    for government in lane.governments:
        if government.bond <= 0.0:
            government.bond_arrears = 0.0
            continue
        bank = lane.banks[government.bond_bank]
        interest = government.bond * lane.credit.bond_rate * QUARTER
        due = min(government.bond_payment, government.bond + interest)
        paid = min(due, free_cash(government))
        pay(lane, "bond_repaid", general(lane), government, bank, paid)
        government.bond = max(government.bond - (paid - interest), 0.0)
        bank.lent = max(bank.lent - (paid - interest), 0.0)
        if government.bond <= 0.0:
            government.bond_payment = government.bond_arrears = 0.0


def villages_share_out(lane):
    """Phase 27."""
    if lane.period % 4 != 3:
        return
    for village in lane.villages:
        if village.land_money + village.wage_money <= 0.0:
            continue
        for _, household in lane.households_of(village):
            part = household.land_share * village.land_money + household.labour_share * village.wage_money
            pay(lane, "distribution", general(lane), village, household, part)
        village.land_money = village.wage_money = 0.0

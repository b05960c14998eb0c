"""How do contracted works proceed, quarter by quarter, and what stops them?"""

from sim.arena.contracts import holder_cash, put_in_equity
from sim.arena.failure import wind_up
from sim.arena.finance import works_left
from sim.arena.works_delivery import (
    ECOLOGY,
    LANDSCAPE,
    SAFETY,
    USE,
    Works,
    carry_out,
    cheapest_firm,
    spend_on_layer,
    use_waste,
)
from sim.compilation import compiled
from sim.draws import BUILD_DELAY, DISPUTE, luck, waiting_luck
from sim.formulas.money import NEGLIGIBLE, YEARS_PER_PERIOD, level_payment
from sim.holders import FIRM
from sim.ledger import COST_SUBSIDY, FACILITIES, INTEREST, INTEREST_ADDED, TITLE_CONTEST, WORKS, issue, pay
from sim.mines.needs import ecology_target, landscape_need, safety_need, use_need, waste_saving
from sim.mines.sites import INDUSTRY_INTEGRATION, LAYERS, OPERATION, WORKS_UNDER_WAY, site_of, use_of
from sim.stakeholders.firms import quoted_factor
from sim.stakeholders.government import free_cash, subsidy_paid


@compiled
def layer_left(layer, ground, restoration, use, costs):
    """What a layer still needs in a use, CNY at ordinary cost; a remainder too small to see counts as done."""
    if layer == SAFETY:
        need, spent = safety_need(ground, costs), restoration.safety_spent
    elif layer == ECOLOGY:
        need, spent = ecology_target(ground, costs, use.mode), restoration.ecology_spent
    elif layer == LANDSCAPE:
        need, spent = landscape_need(ground, costs, use.mode), restoration.landscape_spent
    else:
        need, spent = use_need(ground, costs, use), restoration.use_spent
    return need - spent if need - spent > NEGLIGIBLE * need else 0.0


@compiled
def all_is_done(ground, restoration, use, costs):
    """Whether every layer has what the use needs, and the first planting has stood its test."""
    for layer in range(len(LAYERS)):
        if layer_left(layer, ground, restoration, use, costs) > 0.0:
            return False
    return restoration.planted == 1 or restoration.ecology_spent <= 0.0


@compiled
def pace_of_works(seed, site, costs):
    """Works that the plan foresees for one quarter, CNY at ordinary cost; with facilities works are late, by a waiting
    time of their own."""
    project = site.project
    layers, use = works_left(site.ground, site.restoration, project, costs)
    years = costs.build_years_simple
    if project.mode == INDUSTRY_INTEGRATION:
        late = waiting_luck(seed, BUILD_DELAY, project.awarded, site.row, 0, max(costs.build_delay - 1.0, 0.0))
        years = costs.build_years * (1.0 + late)
    return max(project.planned, layers + use) * YEARS_PER_PERIOD / years


@compiled
def contest_of_title(site, behaviour, books, now):
    """Unclear title may be contested: a cost, and a halt of works or operation."""
    project = site.project
    unclear = 1.0 - project.title_clarity
    chance = behaviour.contest_chance * unclear * YEARS_PER_PERIOD
    if luck(now.seed, DISPUTE, now.period, site.row, 0) < chance:
        cost = min(behaviour.contest_cost * project.budget, max(project.cash, 0.0))
        pay(books, TITLE_CONTEST, site.row, project, books.outside, cost)
        project.halted_until = max(project.halted_until, now.period + 1 + int(behaviour.contest_halt))


@compiled
def draw_subsidy(site, price, terms, books):
    """The county pays its promised share of works of this price, as far as its cash goes; it is seen to keep its word
    or not."""
    government = site.county
    promised = terms.rules.subsidy_share * price
    paid = subsidy_paid(free_cash(government), promised, terms.administration.subsidy_cash_share)
    pay(books, COST_SUBSIDY, site.row, government, site.project, paid)
    government.promised += promised
    government.kept += paid


@compiled
def interest_during_works(site, banks, books):
    """Interest falls due while works go on; what the project cannot pay is added to the loan."""
    project = site.project
    if project.loan <= 0.0:
        return
    bank = banks[project.bank]
    interest = project.loan * project.loan_rate * YEARS_PER_PERIOD
    paid = min(interest, max(project.cash, 0.0))
    pay(books, INTEREST, site.row, project, bank, paid)
    issue(books, INTEREST_ADDED, site.row, interest - paid)
    project.loan += interest - paid
    bank.lent += interest - paid


@compiled
def works_proceed(sites, holders, banks, terms, books, now):
    """Each financed project buys works layer by layer, as money and firms' capacity allow; subsidies come with the
    works. When all is done operation begins; when money is missing too long the project fails."""
    for row in range(sites.projects.shape[0]):
        project = sites.projects[row]
        if project.stage != WORKS_UNDER_WAY:
            continue
        site = site_of(sites, row)
        interest_during_works(site, banks, books)
        if now.period < project.halted_until:
            continue
        contest_of_title(site, terms.behaviour, books, now)
        short_of_money = build(site, holders, terms, books, now)
        if all_is_done(site.ground, site.restoration, use_of(project), terms.costs):
            begin_operation(project, terms.credit, now.period)
        elif short_of_money:
            project.missed += 1
            if project.missed > terms.behaviour.stall_patience:
                wind_up(site, holders[project.holder], banks, terms, books, now)
        else:
            project.missed = 0


@compiled
def build(site, holders, terms, books, now):
    """Buy the quarter's works at a site, layer by layer; returns whether money fell short for the last of them.

    Each layer is a precondition of the next; works that were done badly are done again next quarter.
    """
    ground, restoration, project = site.ground, site.restoration, site.project
    plan = pace_of_works(now.seed, site, terms.costs)
    short_of_money = False
    for layer in range(len(LAYERS)):
        left = layer_left(layer, ground, restoration, use_of(project), terms.costs)
        value = min(plan, left)
        if value <= NEGLIGIBLE * project.planned:
            continue
        done, short_of_money = build_layer(site, layer, value, holders, terms, books, now)
        plan -= value
        if done < value or layer_left(layer, ground, restoration, use_of(project), terms.costs) > 0.0:
            break
    return short_of_money


@compiled
def begin_operation(project, credit, period):
    """A project whose works are done opens; its loan is paid back in level payments once the grace is over."""
    project.stage = OPERATION
    project.opened = period
    project.since = period
    project.missed = 0
    grace = int(credit.grace_years / YEARS_PER_PERIOD)
    project.grace_until = period + grace
    project.loan_payment = level_payment(
        project.loan, project.loan_rate * YEARS_PER_PERIOD, credit.loan_years / YEARS_PER_PERIOD - grace
    )


@compiled
def top_up(site, holder, missing, books):
    """The holder adds what is missing (CNY) as far as it can; returns whether that falls short."""
    if missing <= 0.0:
        return False
    extra = min(missing, max(holder_cash(site.project, holder), 0.0))
    put_in_equity(site, holder, extra, books)
    return extra < missing


@compiled
def build_layer(site, layer, value, holders, terms, books, now):
    """Buy works of ordinary `value` (CNY) on a layer, or as much of it as there is money and capacity for.

    Returns the value bought (CNY), and whether money rather than capacity fell short.
    """
    ground, restoration, project = site.ground, site.restoration, site.project
    rules, costs, holder = terms.rules, terms.costs, holders[site.project.holder]
    is_facility = layer == USE and project.mode == INDUSTRY_INTEGRATION
    builds_itself = holder.kind == FIRM
    row = project.holder if builds_itself else cheapest_firm(holders, site.county)
    factor, saving = 1.0, 0.0
    if not is_facility:
        if row < 0:
            return 0.0, False
        firm = holders[row]
        value = min(value, max(firm.capacity * YEARS_PER_PERIOD - firm.committed, 0.0))
        factor = firm.technology
        if not builds_itself:
            factor = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity)
        saving = waste_saving(ground, restoration.waste_left, value, rules, costs)
        factor *= 1.0 - saving
    short = top_up(site, holder, value * factor - project.cash, books)
    if short:
        value = max(project.cash, 0.0) / factor
    if value <= NEGLIGIBLE * project.planned:
        return 0.0, short
    price = value * factor
    project.outlay += price
    if is_facility:
        pay(books, FACILITIES, site.row, project, books.outside, value)
        spend_on_layer(restoration, layer, value)
        return value, short
    pay(books, WORKS, site.row, project, holders[row], price)
    carry_out(site, holders[row], Works(layer, 0, value, price, saving, not builds_itself), terms, books, now)
    use_waste(ground, restoration, value, rules, costs)
    draw_subsidy(site, price, terms, books)
    return value, short

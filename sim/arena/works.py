"""How do contracted works proceed, quarter by quarter, and what stops them?"""

from sim.arena.building import (
    ECOLOGY,
    LANDSCAPE,
    NEGLIGIBLE,
    SAFETY,
    USE,
    carry_out,
    cheapest_firm,
    spend_on_layer,
    use_waste,
)
from sim.arena.contracts import holder_cash, put_in_equity
from sim.arena.failure import wind_up
from sim.arena.finance import works_left
from sim.compilation import compiled
from sim.draws import BUILD_DELAY, DISPUTE, luck, waiting_luck
from sim.formulas.money import YEARS_PER_PERIOD, level_payment
from sim.ledger import COST_SUBSIDY, FACILITIES, INTEREST, INTEREST_ADDED, TITLE_CONTEST, WORKS, issue, pay
from sim.needs import ecology_target, landscape_need, safety_need, use_need, waste_saving
from sim.sites import HELD_BY_FIRM, INDUSTRY_INTEGRATION, LAYERS, OPERATION, WORKS_UNDER_WAY, use_of
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
def pace_of_works(seed, site, project, layers, use, costs):
    """Works that the plan foresees for one quarter, CNY at ordinary cost; with facilities works are late, by a waiting
    time of their own."""
    years = costs.build_years_simple
    if project.mode == INDUSTRY_INTEGRATION:
        late = waiting_luck(seed, BUILD_DELAY, project.awarded, site, 0, max(costs.build_delay - 1.0, 0.0))
        years = costs.build_years * (1.0 + late)
    return max(project.planned, layers + use) * YEARS_PER_PERIOD / years


@compiled
def contest_of_title(seed, period, site, project, outside, behaviour, ledger):
    """Unclear title may be contested: a cost, and a halt of works or operation."""
    unclear = 1.0 - project.title_clarity
    if luck(seed, DISPUTE, period, site, 0) < behaviour.contest_chance * unclear * YEARS_PER_PERIOD:
        cost = min(behaviour.contest_cost * project.budget, max(project.cash, 0.0))
        pay(ledger, TITLE_CONTEST, site, project, outside, cost)
        project.halted_until = max(project.halted_until, period + 1 + int(behaviour.contest_halt))


@compiled
def draw_subsidy(project, site, price, government, rule, administration, ledger):
    """The county pays its promised share of works of this price, as far as its cash goes; it is seen to keep its word
    or not."""
    promised = rule.subsidy_share * price
    paid = subsidy_paid(free_cash(government), promised, administration.subsidy_cash_share)
    pay(ledger, COST_SUBSIDY, site, government, project, paid)
    government.promised += promised
    government.kept += paid


@compiled
def interest_during_works(site, project, banks, ledger):
    """Interest falls due while works go on; what the project cannot pay is added to the loan."""
    if project.loan <= 0.0:
        return
    bank = banks[project.bank]
    interest = project.loan * project.loan_rate * YEARS_PER_PERIOD
    paid = min(interest, max(project.cash, 0.0))
    pay(ledger, INTEREST, site, project, bank, paid)
    issue(ledger, INTEREST_ADDED, site, interest - paid)
    project.loan += interest - paid
    bank.lent += interest - paid


@compiled
def works_proceed(
    seeds, grounds, restorations, projects, governments, firms, investors, banks, villages, outside, rules,
    costs, growth, behaviour, credit, administration, ledger, period,
):  # fmt: skip
    """Each financed project buys works layer by layer, as money and firms' capacity allow; subsidies come with the
    works. When all is done operation begins; when money is missing too long the project fails."""
    for lane in range(projects.shape[0]):
        rule, cost = rules[lane], costs[lane]
        for site in range(projects.shape[1]):
            project = projects[lane, site]
            if project.stage != WORKS_UNDER_WAY:
                continue
            interest_during_works(site, project, banks[lane], ledger[lane])
            if period < project.halted_until:
                continue
            ground, restoration = grounds[lane, site], restorations[lane, site]
            contest_of_title(seeds[lane], period, site, project, outside[lane], behaviour[lane], ledger[lane])
            government = governments[lane, ground.county]
            layers, use = works_left(ground, restoration, project, cost)
            plan = pace_of_works(seeds[lane], site, project, layers, use, cost)
            short_of_money = False
            for layer in range(len(LAYERS)):
                # Each layer is a precondition of the next; works that were done badly are done again next quarter.
                left = layer_left(layer, ground, restoration, use_of(project), cost)
                value = min(plan, left)
                if value <= NEGLIGIBLE * project.planned:
                    continue
                done, short_of_money = build_layer(
                    lane, site, layer, value, project, ground, restoration, government, seeds, firms, villages, outside,
                    rule, cost, behaviour, administration, investors, ledger, period,
                )  # fmt: skip
                plan -= value
                if done < value or layer_left(layer, ground, restoration, use_of(project), cost) > 0.0:
                    break
            if all_is_done(ground, restoration, use_of(project), cost):
                project.stage = OPERATION
                project.opened = period
                project.since = period
                project.missed = 0
                grace = int(credit[lane].grace_years / YEARS_PER_PERIOD)
                project.grace_until = period + grace
                project.loan_payment = level_payment(
                    project.loan, project.loan_rate * YEARS_PER_PERIOD,
                    credit[lane].loan_years / YEARS_PER_PERIOD - grace,
                )  # fmt: skip
            elif short_of_money:
                project.missed += 1
                if project.missed > behaviour[lane].stall_patience:
                    wind_up(
                        site, project, restoration, government, investors[lane], firms[lane], banks[lane],
                        outside[lane], credit[lane], ledger[lane], period,
                    )  # fmt: skip
            else:
                project.missed = 0


@compiled
def build_layer(
    lane, site, layer, value, project, ground, restoration, government, seeds, firms, villages, outside,
    rule, cost, behaviour, administration, investors, ledger, period,
):  # fmt: skip
    """Buy works of ordinary `value` (CNY) on a layer, or as much of it as there is money and capacity for.

    Returns the value bought (CNY), and whether money rather than capacity fell short.
    """
    is_facility = layer == USE and project.mode == INDUSTRY_INTEGRATION
    row = project.holder if project.holder_kind == HELD_BY_FIRM else cheapest_firm(firms[lane], government)
    factor, saving = 1.0, 0.0
    if not is_facility:
        if row < 0:
            return 0.0, False
        firm = firms[lane, row]
        value = min(value, max(firm.capacity * YEARS_PER_PERIOD - firm.committed, 0.0))
        factor = firm.technology
        if project.holder_kind != HELD_BY_FIRM:
            factor = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity)
        saving = waste_saving(ground, restoration.waste_left, value, rule, cost)
        factor *= 1.0 - saving
    short = False
    missing = value * factor - project.cash
    if missing > 0.0:
        extra = min(missing, max(holder_cash(project, investors[lane], firms[lane]), 0.0))
        put_in_equity(ledger[lane], site, project, investors[lane], firms[lane], extra)
        if extra < missing:
            short = True
            value = max(project.cash, 0.0) / factor
    if value <= NEGLIGIBLE * project.planned:
        return 0.0, short
    if is_facility:
        pay(ledger[lane], FACILITIES, site, project, outside[lane], value)
        project.outlay += value
        spend_on_layer(restoration, layer, value)
        return value, short
    price = value * factor
    pay(ledger[lane], WORKS, site, project, firms[lane, row], price)
    project.outlay += price
    carry_out(
        seeds[lane], period, site, layer, 0, value, price, saving, project.holder_kind != HELD_BY_FIRM,
        firms[lane, row], restoration, villages[lane, ground.village], outside[lane],
        government, rule, cost, behaviour[lane], administration[lane], ledger[lane],
    )  # fmt: skip
    use_waste(ground, restoration, value, rule, cost)
    draw_subsidy(project, site, price, government, rule, administration[lane], ledger[lane])
    return value, short

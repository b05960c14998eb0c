"""How do the works of a mine proceed, and what stops them?"""

from textbook_mesa.rules.arena.building import NEGLIGIBLE, USE, carry_out, cheapest_firm, spend_on_layer, use_waste
from textbook_mesa.rules.arena.contracts import holder_cash, put_in_equity
from textbook_mesa.rules.arena.failure import wind_up
from textbook_mesa.rules.arena.finance import works_left
from textbook_mesa.rules.arena.works import (
    all_is_done,
    contest_of_title,
    draw_subsidy,
    interest_during_works,
    layer_left,
    pace_of_works,
)
from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD, level_payment
from textbook_mesa.rules.ledger import FACILITIES, WORKS, pay
from textbook_mesa.rules.needs import waste_saving
from textbook_mesa.rules.sites import HELD_BY_FIRM, INDUSTRY_INTEGRATION, LAYERS, OPERATION, WORKS_UNDER_WAY, use_of
from textbook_mesa.rules.stakeholders.firms import quoted_factor


def go_on_with_works(mine):
    """Buy works layer by layer, as money and firms' capacity allow."""
    model, costs, credit = mine.model, mine.model.costs, mine.model.credit
    if mine.stage != WORKS_UNDER_WAY:
        return
    interest_during_works(mine.row, mine, model.banks, model.ledger)
    if model.period < mine.halted_until:
        return
    contest_of_title(model.seed, model.period, mine.row, mine, model.outside, model.behaviour, model.ledger)
    layers, use = works_left(mine, mine, mine, costs)
    plan = pace_of_works(model.seed, mine.row, mine, layers, use, costs)
    short_of_money = False
    for layer in range(len(LAYERS)):
        value = min(plan, layer_left(layer, mine, mine, use_of(mine), costs))
        if value <= NEGLIGIBLE * mine.planned:
            continue
        done, short_of_money = build_layer(mine, layer, value)
        plan -= value
        if done < value or layer_left(layer, mine, mine, use_of(mine), costs) > 0.0:
            break
    if all_is_done(mine, mine, use_of(mine), costs):
        mine.stage = OPERATION
        mine.opened = model.period
        mine.since = model.period
        mine.missed = 0
        grace = int(credit.grace_years / YEARS_PER_PERIOD)
        mine.grace_until = model.period + grace
        mine.loan_payment = level_payment(
            mine.loan, mine.loan_rate * YEARS_PER_PERIOD, credit.loan_years / YEARS_PER_PERIOD - grace
        )
    elif short_of_money:
        mine.missed += 1
        if mine.missed > model.behaviour.stall_patience:
            wind_up(
                mine.row, mine, mine, mine.government, model.investors, model.firms, model.banks, model.outside, credit,
                model.ledger, model.period,
            )  # fmt: skip
    else:
        mine.missed = 0


def build_layer(mine, layer, value):
    """Buy works of ordinary `value` (CNY) on a layer; returns the value bought and whether money fell short."""
    model, rules, costs = mine.model, mine.model.rules, mine.model.costs
    is_facility = layer == USE and mine.mode == INDUSTRY_INTEGRATION
    builds_itself = mine.holder_kind == HELD_BY_FIRM
    row = mine.holder if builds_itself else cheapest_firm(model.firms, mine.government)
    factor, saving = 1.0, 0.0
    if not is_facility:
        if row < 0:
            return 0.0, False
        firm = model.firms[row]
        value = min(value, max(firm.capacity * YEARS_PER_PERIOD - firm.committed, 0.0))
        factor = firm.technology
        if not builds_itself:
            factor = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity)
        saving = waste_saving(mine, mine.waste_left, value, rules, costs)
        factor *= 1.0 - saving
    short = False
    missing = value * factor - mine.cash
    if missing > 0.0:
        extra = min(missing, max(holder_cash(mine, model.investors, model.firms), 0.0))
        put_in_equity(model.ledger, mine.row, mine, model.investors, model.firms, extra)
        if extra < missing:
            short = True
            value = max(mine.cash, 0.0) / factor
    if value <= NEGLIGIBLE * mine.planned:
        return 0.0, short
    if is_facility:
        pay(model.ledger, FACILITIES, mine.row, mine, model.outside, value)
        mine.outlay += value
        spend_on_layer(mine, layer, value)
        return value, short
    price = value * factor
    pay(model.ledger, WORKS, mine.row, mine, firm, price)
    mine.outlay += price
    carry_out(
        model.seed, model.period, mine.row, layer, 0, value, price, saving, not builds_itself, firm, mine, mine.home,
        model.outside, mine.government, rules, costs, model.behaviour, model.administration, model.ledger,
    )  # fmt: skip
    use_waste(mine, mine, value, rules, costs)
    draw_subsidy(mine, mine.row, price, mine.government, rules, model.administration, model.ledger)
    return value, short

"""How does a mine in operation sell, and who gets what of its income?"""

from textbook_mesa.contract import holder_of
from textbook_mesa.rules.arena.contracts import end_contract, pay_out
from textbook_mesa.rules.arena.debt import serve_bond, serve_debt
from textbook_mesa.rules.arena.distribution import (
    NEGLIGIBLE,
    clear_heaps,
    dispute,
    look_after,
    pay_for_results,
    pay_residents_floor,
    pay_tax,
    run_operation,
    share_profit,
)
from textbook_mesa.rules.arena.failure import wind_up
from textbook_mesa.rules.arena.markets import note_payments, sell_goods, sell_rights, sell_waste
from textbook_mesa.rules.arena.offers import choose_pressure, goods_on_offer
from textbook_mesa.rules.arena.units import offer_units
from textbook_mesa.rules.arena.works import contest_of_title
from textbook_mesa.rules.formulas.money import PERIODS_PER_YEAR, YEARS_PER_PERIOD
from textbook_mesa.rules.sites import HELD_BY_NOBODY, MATERIAL, OPERATION, PRODUCE, PRODUCTS
from textbook_mesa.rules.stakeholders.foresight import grown_share
from textbook_mesa.rules.stakeholders.residents import trust_after


def bring_to_market(mine):
    """Offer goods and rights under contract, and surplus waste from any restored mine."""
    model, rules, demand, government = mine.model, mine.model.rules, mine.model.demand, mine.government
    mine.income = 0.0
    mine.green_income = 0.0
    mine.pressure = 0.0
    mine.goods = goods = [0.0] * len(PRODUCTS)
    if mine.waste_left > 0.0 and mine.safety_spent > 0.0:
        goods[MATERIAL] = rules.waste_sale * mine.waste_left / demand.material_years
    if mine.stage == OPERATION and mine.opened == model.period:
        mine.novelty = demand.novelty
    if mine.stage == OPERATION and model.period >= mine.halted_until:
        mine.novelty *= model.novelty_left
        choose_pressure(
            model.seed, model.period, mine.row, mine, mine, model.investors, government, model.overuse_seen,
            model.behaviour, model.administration, model.ledger,
        )  # fmt: skip
        goods_on_offer(mine, mine, mine, demand, model.costs, model.growth, model.behaviour, goods)
        offer_units(
            model.period, mine.row, mine, mine, mine, model.outside, goods, government.buyers, rules, demand,
            model.growth, model.ledger,
        )  # fmt: skip
    government.supplies[MATERIAL] += goods[MATERIAL]
    if mine.stage == OPERATION:
        for product in range(PRODUCE, len(PRODUCTS)):
            government.supplies[product] += goods[product]


def sell(mine):
    """Sell what was offered."""
    model, rules, demand, government = mine.model, mine.model.rules, mine.model.demand, mine.government
    goods, prices = mine.goods, government.prices
    if goods[MATERIAL] > 0.0:
        sell_waste(
            mine.row, goods[MATERIAL], prices[MATERIAL], mine, mine, government, model.outside, rules, model.ledger
        )
    farmed, visited, leased, credited = 0.0, 0.0, 0.0, 0.0
    if mine.stage == OPERATION:
        farmed, visited = sell_goods(mine.row, goods, prices, mine, model.outside, demand, model.ledger)
        leased, credited = sell_rights(
            model.seed, model.period, mine.row, goods, model.share_met, prices, model.price_paths, government.buyers,
            government.supplies, mine, mine, model.outside, rules, demand, model.ledger,
        )  # fmt: skip
        mine.earned += farmed + visited + leased
        mine.green_income = farmed + visited + credited
        mine.green_income += leased * rules.base_price_weight * rules.ecological_premium
    note_payments(mine, farmed + leased, visited, credited)


def share_income(mine):
    """Pay running cost, tax, debt, residents, first claims, fund, feedback and dividends, in this order."""
    mine.wages = 0.0
    mine.jobs = 0.0
    if mine.stage != OPERATION:
        return
    model, rules, credit, ledger = mine.model, mine.model.rules, mine.model.credit, mine.model.ledger
    investors, firms, village, government = model.investors, model.firms, mine.home, mine.government
    seed, period, outside, row = model.seed, model.period, model.outside, mine.row
    pay_for_results(row, mine, mine, mine, government, rules, ledger)
    running = run_operation(
        row, mine, village, outside, mine.goods, rules, model.demand, model.costs, model.outlook.wage_level, ledger
    )
    running += look_after(
        seed, period, row, mine, mine, mine, government, investors, firms, outside, rules, model.costs, model.growth,
        model.administration, ledger,
    )  # fmt: skip
    pay_tax(row, mine, mine, government, running, rules, credit, ledger)
    serve_debt(row, mine, investors, firms, model.banks, period, ledger)
    serve_bond(row, mine, government, government.pool_arrears, government.pool_dues, credit, period, ledger)
    floor = pay_residents_floor(row, mine, mine, village, ledger)
    clear_heaps(row, mine, mine, mine, investors, firms, outside, model.demand, model.costs, period, ledger)
    reserve = credit.equity_reserve * running / YEARS_PER_PERIOD
    to_residents, to_holder = share_profit(
        row, mine, village, government, investors, firms, rules, model.administration, reserve, ledger
    )
    to_residents += floor + mine.wages
    if to_residents + to_holder > NEGLIGIBLE * mine.budget:
        share = to_residents / (to_residents + to_holder)
        mine.residents_share += (share - mine.residents_share) * YEARS_PER_PERIOD
    mine.income_year += mine.income - mine.income_year * YEARS_PER_PERIOD
    mine.green_income_year += mine.green_income - mine.green_income_year * YEARS_PER_PERIOD
    if mine.opened < period:
        contest_of_title(seed, period, row, mine, outside, model.behaviour, ledger)
    dispute(seed, period, row, mine, mine, village, rules, model.behaviour)
    if mine.missed > credit.patience:
        wind_up(row, mine, mine, government, investors, firms, model.banks, outside, credit, ledger, period)
    elif period - mine.opened >= mine.term and mine.loan <= 0.0:
        pay_out(ledger, row, mine, investors, firms, max(mine.cash, 0.0), False)
        end_contract(mine, investors, firms, period)


def tell_of_prices(mine):
    """Tell the holder of a mine run for a year or more what it has earned, and what posted prices had promised."""
    years = (mine.model.period - mine.opened + 1) * YEARS_PER_PERIOD
    if mine.stage != OPERATION or years < 1.0 or mine.holder_kind == HELD_BY_NOBODY:
        return
    holder = holder_of(mine)
    holder.earned += mine.earned
    holder.promised += mine.expected_sales * (years - mine.sales_lag * grown_share(years, mine.sales_lag))


def learn_prices(holder):
    """Move the price level that a holder expects towards what its mines have earned over what was promised."""
    if holder.promised > 0.0:
        numbers = holder.model.behaviour
        seen = min(max(holder.earned / holder.promised, numbers.least_belief), numbers.most_belief)
        holder.price_belief += holder.model.belief_step * (seen - holder.price_belief)
    holder.earned = holder.promised = 0.0


def tell_of_promises(mine):
    """Tell the holder what the county kept and broke, and once a year the village what the project paid."""
    model, government = mine.model, mine.government
    if mine.holder_kind != HELD_BY_NOBODY and government.promised > 0.0:
        kept = min(government.kept / government.promised, 1.0)
        at_stake = mine.budget * YEARS_PER_PERIOD
        stake = min(government.promised / at_stake, 1.0) if at_stake > 0.0 else 0.0
        holder_of(mine).told.append((stake * kept, stake * (1.0 - kept)))
    promises = mine.stage == OPERATION and mine.guaranteed_income > 0.0
    if promises and model.period % PERIODS_PER_YEAR == 3:
        mine.home.told.append(mine.word_kept)


def learn_promises(holder):
    """Move a holder's trust by the mean of what it was told."""
    numbers = holder.model.behaviour
    if holder.told:
        kept, broken = (sum(column) / len(holder.told) for column in zip(*holder.told))
        holder.trust = trust_after(holder.trust, kept, broken, numbers.trust_gain, numbers.trust_loss)
    holder.told = []

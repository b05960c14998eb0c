"""Do the books of a model of agents balance, and what is kept of a quarter?"""

from itertools import chain
from math import exp, log

from textbook_mesa.rules.formulas.money import PERIODS_PER_YEAR, YEARS_PER_PERIOD
from textbook_mesa.rules.ledger import ACCOUNTS, TOTAL

MONEY = [(number, account.payer, account.payee) for number, account in enumerate(ACCOUNTS) if account.is_money]


def closing_gap(model):
    """Largest gap between what a sector holds and what the accounts say it holds, as a share of the turnover."""
    said, moved = list(model.opening_cash), 1.0
    for number, payer, payee in MONEY:
        amount = model.ledger[TOTAL, number]
        said[payer] -= amount
        said[payee] += amount
        moved += amount
    sectors = (
        model.counties, model.firms, model.investors, model.banks, chain(model.villages, model.households), model.mines,
        [model.outside],
    )  # fmt: skip
    held = [sum(member.cash for member in members) for members in sectors]
    return max(abs(one - other) for one, other in zip(held, said, strict=True)) / moved


def finish(model):
    """Fill in what is no sum over mines or villages."""
    total = model.total
    total.rights_paid, total.rights_at_base = model.outside.rights_paid, model.outside.rights_at_base
    total.title_clarity = total.title_clarity / max(total.sites, 1.0)
    total.trust = total.trust / max(sum(village.families for village in model.villages), 1.0)
    for investor in model.investors:
        total.investor_trust += investor.trust / len(model.investors)
    if model.period % PERIODS_PER_YEAR == 3 or model.period == 0:
        years = (model.period + 1) * YEARS_PER_PERIOD
        total.fairness, total.theil_equality, total.income_equality = equality_of(model.households, years)
    else:
        last = model.totals[-1]
        total.fairness, total.theil_equality = last.fairness, last.theil_equality
        total.income_equality = last.income_equality
    model.accounts.append([model.ledger[TOTAL, number] for number in range(len(ACCOUNTS))])


def equality_of(households, years):
    """How evenly gains and incomes are spread over households."""
    gained = [household.cash / household.weight for household in households]
    weights = [household.weight for household in households]
    gains = [max(gain, 0.0) for gain in gained]
    incomes = [household.livelihood + gain / years for household, gain in zip(households, gained, strict=True)]
    if max(gained, default=0.0) <= 0.0:
        return 0.0, 0.0, 1.0 - gini(incomes, weights)
    return 1.0 - gini(gains, weights), exp(-theil(gains, weights)), 1.0 - gini(incomes, weights)


def gini(incomes, weights):
    """Gini coefficient of weighted incomes; below zero counts as zero."""
    total = people = area = 0.0
    for income, weight in sorted(zip(incomes, weights, strict=True)):
        earned = max(income, 0.0) * weight
        area += weight * (total + 0.5 * earned)
        total += earned
        people += weight
    return 1.0 - 2.0 * area / (people * total) if total > 0.0 and people > 0.0 else 0.0


def theil(incomes, weights):
    """Theil index of weighted incomes, none below zero."""
    total = sum(income * weight for income, weight in zip(incomes, weights, strict=True))
    people = sum(weights)
    if total <= 0.0 or people <= 0.0:
        return 0.0
    summed = 0.0
    for income, weight in zip(incomes, weights, strict=True):
        relative = income * people / total
        if relative > 0.0:
            summed += weight * relative * log(relative)
    return max(summed / people, 0.0)

"""Which rules are in force this period, and what do the counties' budgets receive?"""

from math import exp

from sim.compilation import compiled
from sim.formulas.base_year import years_from_base
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import BUDGET_TRANSFER, GENERAL, pay


@compiled
def rules_come_into_force(rules, schedules, policies, now):
    """The rules become those that the lane's policy has laid down for this period.

    rules: Rules (1,); schedules: Rules (policies, periods); policies: (1,), the lane's row of them.
    """
    rules[0] = schedules[policies[0], now.period]


@compiled
def a_quarter_opens(sites, holders, terms, books, now):
    """Each county receives a quarter of its yearly restoration budget from general revenue; firms' order books are
    empty."""
    years = years_from_base(now.period, terms.scenario.years_before_base)
    grown = exp(terms.scenario.budget_growth * years) * YEARS_PER_PERIOD
    for county in range(sites.counties.shape[0]):
        government = sites.counties[county]
        pay(books, BUDGET_TRANSFER, GENERAL, books.outside, government, government.yearly_budget * grown)
        government.promised = 0.0
        government.kept = 0.0
    for row in range(holders.shape[0]):
        holders[row].committed = 0.0

"""Which rules are in force this period, and what do the counties' budgets receive?"""

from math import exp

from sim.compilation import compiled
from sim.formulas.base_year import years_from_base
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import BUDGET_TRANSFER, GENERAL, pay


@compiled
def rules_come_into_force(policies, schedules, rules, period):
    """Each lane's rules become those that its policy has laid down for this period."""
    for lane in range(rules.shape[0]):
        rules[lane] = schedules[policies[lane], period]


@compiled
def a_quarter_opens(governments, firms, outside, scenarios, ledger, period):
    """Each county receives a quarter of its yearly restoration budget from general revenue; firms' order books are
    empty."""
    for lane in range(governments.shape[0]):
        years = years_from_base(period, scenarios[lane].years_before_base)
        grown = exp(scenarios[lane].budget_growth * years) * YEARS_PER_PERIOD
        for county in range(governments.shape[1]):
            government = governments[lane, county]
            amount = government.yearly_budget * grown
            pay(ledger[lane], BUDGET_TRANSFER, GENERAL, outside[lane], government, amount)
            government.promised = 0.0
            government.kept = 0.0
        for row in range(firms.shape[1]):
            firms[lane, row].committed = 0.0


@compiled
def wage_level(scenario, period):
    """Wages in a period against those of the base year."""
    return exp(scenario.wage_drift * years_from_base(period, scenario.years_before_base))

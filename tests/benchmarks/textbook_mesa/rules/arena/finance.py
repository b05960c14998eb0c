"""Where does the money of an approved project come from? Equity, a loan, a bundled bond; a gap stalls it."""

from textbook_mesa.rules.arena.contracts import failures_of_holder, trust_of_holder
from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD, level_payment
from textbook_mesa.rules.ledger import BOND_LENT, BOND_SOLD, pay
from textbook_mesa.rules.needs import (
    ecology_target,
    landscape_need,
    relocation_need,
    safety_need,
    use_need,
    waste_saving,
)
from textbook_mesa.rules.sites import INDUSTRY_INTEGRATION, use_of
from textbook_mesa.rules.stakeholders.banks import lending_rate, pledge_value

NEGLIGIBLE = 1e-9  # of what a project needs: less is not missing


def works_left(ground, restoration, project, costs):
    """Works that a contract has still to buy from firms, and buildings and equipment (CNY, CNY, at ordinary cost)."""
    layers = max(safety_need(ground, costs) - restoration.safety_spent, 0.0)
    layers += max(ecology_target(ground, costs, project.mode) - restoration.ecology_spent, 0.0)
    layers += max(landscape_need(ground, costs, project.mode) - restoration.landscape_spent, 0.0)
    in_place = restoration.use_spent if project.built_mode == project.mode else 0.0
    setup = max(use_need(ground, costs, use_of(project)) - in_place, 0.0)
    if project.mode == INDUSTRY_INTEGRATION:
        return layers, setup
    return layers + setup, 0.0


def rate_of_loan(project, bank, investors, firms, rules, credit, scenario):
    """Rate that a bank asks of a project (1/yr): it prices the holder's record and what the pledge would fetch."""
    unclear = (1.0 - project.title_clarity) * (1.0 - rules.rights_package)
    return lending_rate(
        credit.base_rate, scenario.rate_shift, credit.restoration_spread * bank.spread, credit.default_chance,
        failures_of_holder(project, investors, firms), credit.recovery * (1.0 - unclear), rules.credit_rate_cut,
        credit.rate_floor,
    )  # fmt: skip


def collateral_of(project, rate, rules, credit):
    """What a bank lends on what a project can pledge, CNY; its rights count as clear as the package will make them."""
    clarity = 1.0 - (1.0 - project.title_clarity) * (1.0 - rules.rights_package)
    facilities = project.budget - project.land_works
    return pledge_value(project.land_works, facilities, project.expected_income, clarity, rate, rules, credit)


def money_needed(project, ground, restoration, investors, firms, rule, costs, credit):
    """Money that a project needs to start, CNY.

    The subsidy is paid with the works; the holder counts on it as far as it trusts promises.
    """
    layers, use = works_left(ground, restoration, project, costs)
    saving = waste_saving(ground, restoration.waste_left, layers, rule, costs)
    works = layers * (1.0 + costs.usual_margin) * (1.0 - saving)
    expected = rule.subsidy_share * works * trust_of_holder(project, investors, firms)
    start = project.bid + rule.rights_compensation * ground.area * (1.0 - project.title_clarity)
    start += project.purchase + relocation_need(ground, project, costs)
    return (works + use - expected) * (1.0 + credit.equity_reserve) + start


def raise_bond(ledger, site, project, government, bank_row, bank, amount, credit):
    """The county sells a special bond to a bank and passes the money on to a bundled site, whose income is to serve
    it."""
    pay(ledger, BOND_SOLD, site, bank, government, amount)
    pay(ledger, BOND_LENT, site, government, project, amount)
    bank.lent += amount
    project.bond += amount
    government.bond += amount
    government.bond_bank = bank_row
    government.bond_payment += level_payment(
        amount, credit.bond_rate * YEARS_PER_PERIOD, credit.bond_years / YEARS_PER_PERIOD
    )

"""Which liable operators are made to restore, and what happens when they do not?"""

from textbook_mesa.luck import luck
from textbook_mesa.rules.draws import OPERATOR
from textbook_mesa.rules.ledger import DEPOSIT_PAID, OPERATOR_FINE, pay
from textbook_mesa.rules.needs import ecology_need, safety_need
from textbook_mesa.rules.stakeholders.firms import operator_restores


def left_to_operator(ground, restoration, costs):
    """What a liable operator has still to restore: safety and ecology in full (CNY, CNY, at ordinary cost)."""
    safety = max(safety_need(ground, costs) - restoration.safety_spent, 0.0)
    return safety, max(ecology_need(ground, costs) - restoration.ecology_spent, 0.0)


def answer_order(seed, period, site, project, cost, government, outside, rules, administration, ledger):
    """The operator weighs the cost of restoring (CNY) against fine and deposit: it sets to work, or it loses its
    deposit, is fined if found out, and is gone: the mine is orphaned."""
    deposit = rules.operator_deposit * cost
    if operator_restores(cost, administration.operator_detection, administration.operator_fine, deposit):
        project.ordered = 1
        return
    pay(ledger, DEPOSIT_PAID, site, outside, government, deposit)
    government.earmarked += deposit
    if luck(seed, OPERATOR, period, site, 1) < administration.operator_detection:
        pay(ledger, OPERATOR_FINE, site, outside, government, administration.operator_fine)
    project.operator = 0

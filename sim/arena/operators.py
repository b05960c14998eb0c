"""Which liable operators are made to restore, and what happens when they do not?"""

from sim.arena.building import ECOLOGY, NEGLIGIBLE, SAFETY, carry_out, cheapest_firm
from sim.compilation import compiled
from sim.draws import OPERATOR, luck
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import DEPOSIT_PAID, OPERATOR_FINE, OPERATOR_WORKS, pay
from sim.needs import ecology_need, safety_need
from sim.sites import IDLE
from sim.stakeholders.firms import operator_restores, quoted_factor


@compiled
def left_to_operator(ground, restoration, costs):
    """What a liable operator has still to restore: safety and ecology in full (CNY, CNY, at ordinary cost)."""
    safety = max(safety_need(ground, costs) - restoration.safety_spent, 0.0)
    return safety, max(ecology_need(ground, costs) - restoration.ecology_spent, 0.0)


@compiled
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


@compiled
def order_operators(
    seeds, grounds, restorations, projects, governments, firms, villages, outside, rules, costs, behaviour,
    administration, ledger, period,
):  # fmt: skip
    """Now and then a liable operator is ordered to restore; one that obeys buys works, as firms have room for them,
    until its site is restored."""
    for lane in range(grounds.shape[0]):
        rule, cost, numbers = rules[lane], costs[lane], administration[lane]
        for site in range(grounds.shape[1]):
            project = projects[lane, site]
            if project.operator == 0 or project.registered == 0 or project.stage != IDLE:
                continue
            ground, restoration = grounds[lane, site], restorations[lane, site]
            government = governments[lane, ground.county]
            row = cheapest_firm(firms[lane], government)
            if row < 0:
                continue
            firm = firms[lane, row]
            factor = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity)
            safety, ecology = left_to_operator(ground, restoration, cost)
            chance = numbers.order_rate * YEARS_PER_PERIOD
            if project.ordered == 0 and luck(seeds[lane], OPERATOR, period, site, 0) < chance:
                answer_order(
                    seeds[lane], period, site, project, (safety + ecology) * factor, government, outside[lane], rule,
                    numbers, ledger[lane],
                )  # fmt: skip
            if project.ordered == 0:
                continue
            room = max(firm.capacity * YEARS_PER_PERIOD - firm.committed, 0.0)
            for layer in (SAFETY, ECOLOGY):
                value = min(safety if layer == SAFETY else ecology, room)
                if value > 0.0:
                    pay(ledger[lane], OPERATOR_WORKS, site, outside[lane], firm, value * factor)
                    carry_out(
                        seeds[lane], period, site, layer, 0, value, value * factor, 0.0, True, firm, restoration,
                        villages[lane, ground.village], outside[lane], government, rule, cost, behaviour[lane],
                        numbers, ledger[lane],
                    )  # fmt: skip
                room -= value
            safety, ecology = left_to_operator(ground, restoration, cost)
            if safety + ecology <= NEGLIGIBLE * (safety_need(ground, cost) + ecology_need(ground, cost)):
                project.operator = 0
                project.ordered = 0

"""Which liable operators are made to restore, and what happens when they do not?"""

from sim.arena.building import ECOLOGY, SAFETY, carry_out, cheapest_firm
from sim.compilation import compiled
from sim.draws import OPERATOR, luck
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import DEPOSIT_PAID, OPERATOR_FINE, OPERATOR_WORKS, pay
from sim.products import ecology_need, safety_need
from sim.sites import IDLE
from sim.stakeholders.firms import operator_restores, quoted_factor


@compiled
def order_operators(
    seeds, grounds, restorations, projects, governments, firms, villages, outside,
    rules, costs, behaviour, administration, ledger, period,
):  # fmt: skip
    """A liable operator that is ordered to restore does so when that is cheaper than the fine and deposit it stands to
    lose; otherwise it pays them if found out and is gone: the mine is orphaned."""
    for lane in range(grounds.shape[0]):
        numbers = administration[lane]
        for site in range(grounds.shape[1]):
            project = projects[lane, site]
            if project.operator == 0 or project.registered == 0 or project.stage != IDLE:
                continue
            if luck(seeds[lane], OPERATOR, period, site, 0) >= numbers.order_rate * YEARS_PER_PERIOD:
                continue
            ground, restoration = grounds[lane, site], restorations[lane, site]
            government = governments[lane, ground.county]
            row = cheapest_firm(firms[lane], government)
            safety = max(safety_need(ground, costs[lane]) - restoration.safety_spent, 0.0)
            ecology = max(ecology_need(ground, costs[lane]) - restoration.ecology_spent, 0.0)
            if row < 0 or safety + ecology <= 0.0:
                continue
            firm = firms[lane, row]
            factor = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity)
            cost = (safety + ecology) * factor
            deposit = rules[lane].operator_deposit * cost
            if operator_restores(cost, numbers.operator_detection, numbers.operator_fine, deposit):
                pay(ledger[lane], OPERATOR_WORKS, site, outside[lane], firm, cost)
                for layer in (SAFETY, ECOLOGY):
                    value = safety if layer == SAFETY else ecology
                    if value > 0.0:
                        carry_out(
                            seeds[lane], period, site, layer, value, value * factor, 0.0, True, firm, restoration,
                            villages[lane, ground.village], outside[lane], government, rules[lane], costs[lane],
                            behaviour[lane], numbers, ledger[lane],
                        )  # fmt: skip
            else:
                pay(ledger[lane], DEPOSIT_PAID, site, outside[lane], government, deposit)
                government.earmarked += deposit
                if luck(seeds[lane], OPERATOR, period, site, 1) < numbers.operator_detection:
                    pay(ledger[lane], OPERATOR_FINE, site, outside[lane], government, numbers.operator_fine)
            project.operator = 0

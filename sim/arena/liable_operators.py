"""Which liable operators are made to restore, and what happens when they do not?"""

from sim.arena.works_delivery import ECOLOGY, SAFETY, Works, carry_out, cheapest_firm
from sim.compilation import compiled
from sim.draws import OPERATOR, luck
from sim.formulas.money import NEGLIGIBLE, YEARS_PER_PERIOD
from sim.ledger import DEPOSIT_PAID, OPERATOR_FINE, OPERATOR_WORKS, pay
from sim.mines.needs import ecology_need, safety_need
from sim.mines.sites import IDLE, site_of
from sim.stakeholders.firms import operator_restores, quoted_factor


@compiled
def left_to_operator(ground, restoration, costs):
    """What a liable operator has still to restore: safety and ecology in full (CNY, CNY, at ordinary cost)."""
    safety = max(safety_need(ground, costs) - restoration.safety_spent, 0.0)
    return safety, max(ecology_need(ground, costs) - restoration.ecology_spent, 0.0)


@compiled
def answer_order(site, cost, terms, books, now):
    """The operator weighs the cost of restoring (CNY) against fine and deposit: it sets to work, or it loses its
    deposit, is fined if found out, and is gone: the mine is orphaned."""
    government, administration = site.county, terms.administration
    deposit = terms.rules.operator_deposit * cost
    if operator_restores(cost, administration.operator_detection, administration.operator_fine, deposit):
        site.project.ordered = 1
        return
    pay(books, DEPOSIT_PAID, site.row, books.outside, government, deposit)
    government.earmarked += deposit
    if luck(now.seed, OPERATOR, now.period, site.row, 1) < administration.operator_detection:
        pay(books, OPERATOR_FINE, site.row, books.outside, government, administration.operator_fine)
    site.project.operator = 0


@compiled
def order_operators(county, sites, holders, terms, books, now):
    """Now and then a liable operator is ordered to restore; one that obeys buys works, as firms have room for them,
    until its site is restored."""
    government, costs = sites.counties[county], terms.costs
    chance = terms.administration.order_rate * YEARS_PER_PERIOD
    for row in range(government.first_site, government.first_site + government.sites):
        project = sites.projects[row]
        if project.operator == 0 or project.registered == 0 or project.stage != IDLE:
            continue
        best = cheapest_firm(holders, government)
        if best < 0:
            continue
        site, firm = site_of(sites, row), holders[best]
        factor = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity)
        safety, ecology = left_to_operator(site.ground, site.restoration, costs)
        if project.ordered == 0 and luck(now.seed, OPERATOR, now.period, row, 0) < chance:
            answer_order(site, (safety + ecology) * factor, terms, books, now)
        if project.ordered == 0:
            continue
        room = max(firm.capacity * YEARS_PER_PERIOD - firm.committed, 0.0)
        for layer in (SAFETY, ECOLOGY):
            value = min(safety if layer == SAFETY else ecology, room)
            if value > 0.0:
                pay(books, OPERATOR_WORKS, row, books.outside, firm, value * factor)
                carry_out(site, firm, Works(layer, 0, value, value * factor, 0.0, True), terms, books, now)
            room -= value
        safety, ecology = left_to_operator(site.ground, site.restoration, costs)
        if safety + ecology <= NEGLIGIBLE * (safety_need(site.ground, costs) + ecology_need(site.ground, costs)):
            project.operator = 0
            project.ordered = 0

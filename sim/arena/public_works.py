"""Which sites does the government restore with public money, and which operators does it make restore?"""

from sim.arena.building import ECOLOGY, SAFETY, carry_out, cheapest_firm, use_waste
from sim.arena.hazard import expected_damage
from sim.compilation import compiled
from sim.draws import OPERATOR, PROGRAMME, luck
from sim.formulas.money import PERIODS_PER_YEAR, YEARS_PER_PERIOD
from sim.ledger import (
    DEPOSIT_PAID,
    GENERAL,
    OPERATOR_FINE,
    OPERATOR_WORKS,
    PROGRAMME_GRANT,
    PUBLIC_CARE,
    PUBLIC_WORKS,
    pay,
)
from sim.products import ecology_need, ecosystem_value, safety_need, waste_saving
from sim.sites import IDLE, OPERATION, WORKS_UNDER_WAY
from sim.stakeholders.firms import operator_restores, quoted_factor
from sim.stakeholders.government import free_cash, works_score


@compiled
def apply_for_programme(
    seeds, grounds, restorations, projects, governments, outside, rules, administration, ledger, period
):
    """Once a year a county with enough unrestored registered land may be put forward for the central programme's flat
    grant."""
    if period % PERIODS_PER_YEAR != 0:
        return
    for lane in range(grounds.shape[0]):
        rule, numbers = rules[lane], administration[lane]
        if rule.programme_grant <= 0.0:
            continue
        for county in range(governments.shape[1]):
            government = governments[lane, county]
            if government.programme_until > period:
                continue
            waiting = 0.0
            for site in range(government.first_site, government.first_site + government.sites):
                if projects[lane, site].registered == 1 and restorations[lane, site].safety < 1.0:
                    waiting += grounds[lane, site].area
            if waiting < rule.programme_size or waiting <= 0.0:
                continue
            if luck(seeds[lane], PROGRAMME, period, county, 0) < numbers.programme_application * rule.programme_chance:
                pay(ledger[lane], PROGRAMME_GRANT, GENERAL, outside[lane], government, rule.programme_grant)
                outside[lane].grants += 1.0
                government.earmarked += rule.programme_grant
                government.programme_until = period + int(numbers.programme_years / YEARS_PER_PERIOD)


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


@compiled
def layer_to_buy(ground, restoration, growth, costs, administration):
    """What public works buy next at a site and for how much (layer, CNY at ordinary cost): safety in full, then basic
    cover.

    Layer -1 when nothing is left for public works to do.
    """
    safety = safety_need(ground, costs) - restoration.safety_spent
    if safety > 0.0:
        return SAFETY, safety
    basic = ecology_need(ground, costs) * administration.basic_cover - restoration.ecology_spent
    if basic > 0.0 and restoration.ecology < growth.green_enough:
        return ECOLOGY, basic
    return -1, 0.0


@compiled
def buy_public_works(
    seeds, grounds, restorations, projects, governments, firms, villages, outside, rules,
    costs, growth, exposure, behaviour, administration, ledger, period,
):  # fmt: skip
    """Each county goes on buying works at the site where a yuan removes most risk and restores most ecosystem, until
    what it has for works this quarter, or the firms' capacity, is used up."""
    for lane in range(grounds.shape[0]):
        for county in range(governments.shape[1]):
            government = governments[lane, county]
            spare = administration[lane].works_share * free_cash(government)
            funds = min(government.earmarked + spare, max(government.cash, 0.0))
            for _ in range(int(administration[lane].works_choices)):
                if funds <= 0.0:
                    break
                best = best_site_for_works(
                    lane, grounds, restorations, projects, government, villages, growth, exposure, costs, administration
                )
                row = cheapest_firm(firms[lane], government)
                if best < 0 or row < 0:
                    break
                firm, ground, restoration = firms[lane, row], grounds[lane, best], restorations[lane, best]
                layer, need = layer_to_buy(ground, restoration, growth[lane], costs[lane], administration[lane])
                saving = waste_saving(ground, restoration.waste_left, need, rules[lane], costs[lane])
                factor = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity) * (1.0 - saving)
                room = max(firm.capacity * YEARS_PER_PERIOD - firm.committed, 0.0)
                value = min(need, room, funds / factor)
                if value <= 0.0:
                    break
                pay(ledger[lane], PUBLIC_WORKS, best, government, firm, value * factor)
                carry_out(
                    seeds[lane], period, best, layer, value, value * factor, saving, True, firm, restoration,
                    villages[lane, ground.village], outside[lane], government, rules[lane], costs[lane],
                    behaviour[lane], administration[lane], ledger[lane],
                )  # fmt: skip
                use_waste(ground, restoration, value, rules[lane], costs[lane])
                projects[lane, best].public_mode = 1
                government.earmarked = max(government.earmarked - value * factor, 0.0)
                funds -= value * factor


@compiled
def best_site_for_works(
    lane, grounds, restorations, projects, government, villages, growth, exposure, costs, administration
):
    """Row of the registered site without a contract where public works score highest; -1 for none."""
    best = -1
    best_score = 0.0
    for site in range(government.first_site, government.first_site + government.sites):
        project = projects[lane, site]
        if project.registered == 0 or project.stage != IDLE or project.operator == 1:
            continue
        ground, restoration = grounds[lane, site], restorations[lane, site]
        layer, need = layer_to_buy(ground, restoration, growth[lane], costs[lane], administration[lane])
        if layer < 0:
            continue
        risk = 0.0
        gained = 0.0
        if layer == SAFETY:
            risk = expected_damage(ground, restoration, villages[lane, ground.village], exposure[lane])
        else:
            full = ecosystem_value(ground, growth[lane], administration[lane].basic_cover)
            gained = max(full - ecosystem_value(ground, growth[lane], restoration.ecology), 0.0)
        score = works_score(risk, gained, need, government.risk_weight, government.gep_weight)
        if best < 0 or score > best_score:
            best = site
            best_score = score
    return best


@compiled
def care_for_public_sites(grounds, restorations, projects, governments, outside, costs, ledger, period):
    """Counties pay the upkeep of restored sites until works by contract begin, as far as they have money; what is left
    undone shows in the ecology. Contractors care for sites under works, holders for sites in operation."""
    for lane in range(grounds.shape[0]):
        for site in range(grounds.shape[1]):
            project, restoration = projects[lane, site], restorations[lane, site]
            if project.stage == OPERATION:
                continue
            restoration.care = 1.0
            if project.stage == WORKS_UNDER_WAY or restoration.ecology_spent <= 0.0:
                continue
            government = governments[lane, grounds[lane, site].county]
            need = upkeep_due(grounds[lane, site], restoration, costs[lane]) * YEARS_PER_PERIOD
            paid = min(need, free_cash(government))
            pay(ledger[lane], PUBLIC_CARE, site, government, outside[lane], paid)
            restoration.care = paid / need if need > 0.0 else 1.0


@compiled
def upkeep_due(ground, restoration, costs):
    """Upkeep that a site needs now, CNY/yr: in full for what is being established, a share of it for all that was
    planted."""
    need = ecology_need(ground, costs)
    if need <= 0.0:
        return 0.0
    planted = restoration.ecology_young + costs.upkeep_later * restoration.ecology_spent
    return costs.upkeep * ground.area * min(planted / need, 1.0)

"""Which sites does the government restore with public money?"""

from sim.arena.building import ECOLOGY, SAFETY, carry_out, cheapest_firm, use_waste
from sim.arena.hazard import expected_damage
from sim.compilation import compiled
from sim.draws import PROGRAMME, luck
from sim.formulas.money import PERIODS_PER_YEAR, YEARS_PER_PERIOD
from sim.ledger import GENERAL, PROGRAMME_GRANT, PUBLIC_WORKS, pay
from sim.products import ecology_target, ecosystem_value, safety_need, waste_saving
from sim.sites import IDLE, SAFETY_BASELINE
from sim.stakeholders.firms import quoted_factor
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
def left_for_public_works(ground, restoration, costs):
    """What public works have still to do at a site: safety in full and basic cover (CNY, CNY, at ordinary cost)."""
    safety = max(safety_need(ground, costs) - restoration.safety_spent, 0.0)
    cover = max(ecology_target(ground, costs, SAFETY_BASELINE) - restoration.ecology_spent, 0.0)
    return safety, cover


@compiled
def best_site_for_works(lane, grounds, restorations, projects, government, villages, growth, exposure, costs):
    """Row of the registered site without a contract where public works score highest; -1 where they bring nothing."""
    best = -1
    best_score = 0.0
    for site in range(government.first_site, government.first_site + government.sites):
        project = projects[lane, site]
        if project.registered == 0 or project.stage != IDLE or project.operator == 1:
            continue
        ground, restoration = grounds[lane, site], restorations[lane, site]
        safety, cover = left_for_public_works(ground, restoration, costs[lane])
        if safety + cover <= 0.0:
            continue
        risk = expected_damage(ground, restoration.safety, villages[lane, ground.village], exposure[lane])
        grown = max(costs[lane].basic_cover, restoration.ecology) if cover > 0.0 else restoration.ecology
        gained = ecosystem_value(ground, growth[lane], grown) - ecosystem_value(
            ground, growth[lane], restoration.ecology
        )
        score = works_score(risk, gained, safety + cover, government.risk_weight, government.gep_weight)
        if score > best_score:
            best = site
            best_score = score
    return best


@compiled
def buy_public_works(
    seeds, grounds, restorations, projects, governments, firms, villages, outside, rules, costs, growth, exposure,
    behaviour, administration, ledger, period,
):  # fmt: skip
    """Each county goes on buying works at the site where a yuan removes most risk and restores most ecosystem, until
    what it has for works this quarter, or the firms' capacity, is used up.

    A site is restored patch by patch: each patch is made safe and then planted, so the two go in step.
    """
    for lane in range(grounds.shape[0]):
        rule, cost, numbers = rules[lane], costs[lane], administration[lane]
        for county in range(governments.shape[1]):
            government = governments[lane, county]
            spare = numbers.works_share * free_cash(government)
            funds = min(government.earmarked + spare, max(government.cash, 0.0))
            for _ in range(int(numbers.works_choices)):
                best = best_site_for_works(
                    lane, grounds, restorations, projects, government, villages, growth, exposure, costs
                )
                row = cheapest_firm(firms[lane], government)
                if funds <= 0.0 or best < 0 or row < 0:
                    break
                firm, ground, restoration = firms[lane, row], grounds[lane, best], restorations[lane, best]
                safety, cover = left_for_public_works(ground, restoration, cost)
                saving = waste_saving(ground, restoration.waste_left, safety + cover, rule, cost)
                factor = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity) * (1.0 - saving)
                room = max(firm.capacity * YEARS_PER_PERIOD - firm.committed, 0.0)
                value = min(safety + cover, room, funds / factor)
                if value <= 0.0:
                    break
                pay(ledger[lane], PUBLIC_WORKS, best, government, firm, value * factor)
                for layer in (SAFETY, ECOLOGY):
                    part = value * (safety if layer == SAFETY else cover) / (safety + cover)
                    if part > 0.0:
                        carry_out(
                            seeds[lane], period, best, layer, part, part * factor, saving, True, firm, restoration,
                            villages[lane, ground.village], outside[lane], government, rule, cost, behaviour[lane],
                            numbers, ledger[lane],
                        )  # fmt: skip
                use_waste(ground, restoration, value, rule, cost)
                projects[lane, best].public_mode = 1
                government.earmarked = max(government.earmarked - value * factor, 0.0)
                funds -= value * factor

"""Which sites does the government restore with public money?"""

import numpy as np

from sim.arena.building import ECOLOGY, NEGLIGIBLE, SAFETY, carry_out, cheapest_firm, use_waste
from sim.arena.hazard import expected_damage
from sim.arena.homes import county_moves_households, exposed_families
from sim.compilation import compiled
from sim.draws import PROGRAMME, luck
from sim.formulas.money import PERIODS_PER_YEAR, YEARS_PER_PERIOD
from sim.ledger import GENERAL, PROGRAMME_GRANT, PROVINCE_GRANT, PUBLIC_WORKS, pay
from sim.needs import ecology_target, relocation_need, safety_need, waste_saving
from sim.products import ecosystem_total
from sim.sites import IDLE, SAFETY_BASELINE
from sim.stakeholders.firms import quoted_factor
from sim.stakeholders.government import free_cash, works_score


@compiled
def apply_for_programme(
    seeds, grounds, restorations, projects, governments, outside, rules, costs, administration, ledger, period
):
    """Once a year a county that brings together enough land and enough works of its own to do may be put forward for
    the central programme's flat grant."""
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
            area, cost = 0.0, 0.0
            for site in range(government.first_site, government.first_site + government.sites):
                project, ground, restoration = projects[lane, site], grounds[lane, site], restorations[lane, site]
                if may_get_public_works(ground, project) and restoration.safety < 1.0:
                    safety, cover = left_for_public_works(ground, restoration, costs[lane])
                    area += ground.area
                    cost += (safety + cover) * (1.0 + costs[lane].usual_margin)
            if area < rule.programme_size or cost < rule.programme_floor or area <= 0.0:
                continue
            if luck(seeds[lane], PROGRAMME, period, county, 0) < numbers.programme_application * rule.programme_chance:
                pay(ledger[lane], PROGRAMME_GRANT, GENERAL, outside[lane], government, rule.programme_grant)
                outside[lane].grants += 1.0
                government.earmarked += rule.programme_grant
                government.programme_until = period + int(numbers.programme_years / YEARS_PER_PERIOD)


@compiled
def left_for_public_works(ground, restoration, costs):
    """What public works have still to do at a site: safety in full and basic cover (CNY, CNY, at ordinary cost); a
    remainder too small to see counts as done."""
    needed, target = safety_need(ground, costs), ecology_target(ground, costs, SAFETY_BASELINE)
    safety, cover = needed - restoration.safety_spent, target - restoration.ecology_spent
    return (
        safety if safety > NEGLIGIBLE * needed else 0.0,
        cover if cover > NEGLIGIBLE * target else 0.0,
    )


@compiled
def may_get_public_works(ground, project):
    """Whether public works may go to a site: registered, orphaned, without a contract, not reserved for another
    mode."""
    is_free = ground.reserved_mode <= SAFETY_BASELINE and project.stage == IDLE and project.operator == 0
    return is_free and project.registered == 1


@compiled
def weigh_works(ground, restoration, project, village, government, growth, exposure, costs):
    """What speaks for public works at a site: damage avoided and ecosystem gained (CNY/yr each), their cost with new
    homes (CNY, ordinary cost), and the score per yuan."""
    safety, cover = left_for_public_works(ground, restoration, costs)
    avoided = expected_damage(ground, restoration.safety, exposed_families(village, project), exposure)
    green = restoration.ecology
    grown = max(costs.basic_cover, green) if cover > 0.0 else green
    gained = ecosystem_total(ground, growth, grown, restoration.maturity)
    gained -= ecosystem_total(ground, growth, green, restoration.maturity)
    cost = safety + cover + relocation_need(ground, project, costs) if safety + cover > 0.0 else 0.0
    return avoided, gained, cost, works_score(avoided, gained, cost, government.risk_weight, government.gep_weight)


@compiled
def score_of_works(lane, site, grounds, restorations, projects, government, villages, growth, exposure, costs):
    """What public works at a site score per yuan; 0 where they may not go."""
    ground, project = grounds[lane, site], projects[lane, site]
    if not may_get_public_works(ground, project):
        return 0.0
    _, _, _, score = weigh_works(
        ground, restorations[lane, site], project, villages[lane, ground.village], government, growth[lane],
        exposure[lane], costs[lane],
    )  # fmt: skip
    return score


@compiled
def score_county(lane, grounds, restorations, projects, government, villages, growth, exposure, costs, scores):
    """Fill `scores`, in the order of the county's sites, with what public works score at each."""
    for row in range(government.sites):
        scores[row] = score_of_works(
            lane, government.first_site + row, grounds, restorations, projects, government, villages, growth, exposure,
            costs,
        )  # fmt: skip


@compiled
def best_score(government, scores):
    """The county's site where public works score highest, the first of equals, and its score: (row, score); row -1
    where they bring nothing."""
    best = -1
    highest = 0.0
    for row in range(government.sites):
        if scores[row] > highest:
            best = government.first_site + row
            highest = scores[row]
    return best, highest


@compiled
def best_site_for_works(lane, grounds, restorations, projects, government, villages, growth, exposure, costs, scores):
    """Score the county's sites anew and find the best: (row, score); row -1 where public works bring nothing."""
    score_county(lane, grounds, restorations, projects, government, villages, growth, exposure, costs, scores)
    return best_score(government, scores)


@compiled
def province_grants(
    grounds, restorations, projects, governments, villages, costs, growth, exposure, administration, ledger, period
):  # fmt: skip
    """Once a year the province passes what it has for works on to the county where a yuan does most; the money must go
    into works there."""
    if period % PERIODS_PER_YEAR != 0:
        return
    scores = np.empty(grounds.shape[1])
    for lane in range(grounds.shape[0]):
        province = governments[lane, governments.shape[1] - 1]
        amount = administration[lane].works_share * free_cash(province)
        if amount <= 0.0:
            continue
        best = -1
        highest = 0.0
        for county in range(governments.shape[1] - 1):
            site, score = best_site_for_works(
                lane, grounds, restorations, projects, governments[lane, county], villages, growth, exposure, costs,
                scores,
            )  # fmt: skip
            if site >= 0 and score > highest:
                best = county
                highest = score
        if best >= 0:
            pay(ledger[lane], PROVINCE_GRANT, GENERAL, province, governments[lane, best], amount)
            governments[lane, best].earmarked += amount


@compiled
def buy_public_works(
    seeds, grounds, restorations, projects, governments, firms, villages, outside, rules, costs, growth, exposure,
    behaviour, administration, ledger, period,
):  # fmt: skip
    """Each county goes on buying works at the site where a yuan removes most risk and restores most ecosystem, until
    what it has for works this quarter, or the firms' capacity, is used up. Whoever lives on the mine land is moved
    first.

    A site is restored patch by patch: each patch is made safe and then planted, so the two go in step.
    """
    scores = np.empty(grounds.shape[1])
    for lane in range(grounds.shape[0]):
        rule, cost, numbers = rules[lane], costs[lane], administration[lane]
        for county in range(governments.shape[1]):
            government = governments[lane, county]
            spare = numbers.works_share * free_cash(government)
            funds = min(government.earmarked + spare, max(government.cash, 0.0))
            if funds <= 0.0 or government.sites == 0:
                continue
            score_county(lane, grounds, restorations, projects, government, villages, growth, exposure, costs, scores)
            for piece in range(int(numbers.works_choices)):
                best, _ = best_score(government, scores)
                row = cheapest_firm(firms[lane], government)
                if funds <= 0.0 or best < 0 or row < 0:
                    break
                firm, ground, restoration = firms[lane, row], grounds[lane, best], restorations[lane, best]
                spent = county_moves_households(
                    best, ground, projects[lane, best], government, outside[lane], cost, ledger[lane], funds
                )
                funds -= spent
                government.earmarked = max(government.earmarked - spent, 0.0)
                safety, cover = left_for_public_works(ground, restoration, cost)
                saving = waste_saving(ground, restoration.waste_left, safety + cover, rule, cost)
                factor = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity) * (1.0 - saving)
                room = max(firm.capacity * YEARS_PER_PERIOD - firm.committed, 0.0)
                value = min(safety + cover, room, funds / factor)
                if value <= NEGLIGIBLE * (safety_need(ground, cost) + ecology_target(ground, cost, SAFETY_BASELINE)):
                    break
                pay(ledger[lane], PUBLIC_WORKS, best, government, firm, value * factor)
                for layer in (SAFETY, ECOLOGY):
                    part = value * (safety if layer == SAFETY else cover) / (safety + cover)
                    if part > 0.0:
                        carry_out(
                            seeds[lane], period, best, layer, piece, part, part * factor, saving, True, firm,
                            restoration, villages[lane, ground.village], outside[lane], government, rule, cost,
                            behaviour[lane], numbers, ledger[lane],
                        )  # fmt: skip
                use_waste(ground, restoration, value, rule, cost)
                projects[lane, best].public_mode = 1
                government.earmarked = max(government.earmarked - value * factor, 0.0)
                funds -= value * factor
                scores[best - government.first_site] = score_of_works(
                    lane, best, grounds, restorations, projects, government, villages, growth, exposure, costs
                )

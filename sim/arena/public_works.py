"""Which sites does the government restore with public money?"""

import numpy as np

from sim.arena.hazard import expected_damage
from sim.arena.relocation import county_moves_households, exposed_families
from sim.arena.works_delivery import ECOLOGY, SAFETY, Works, carry_out, cheapest_firm, use_waste
from sim.compilation import compiled
from sim.draws import PROGRAMME, luck
from sim.formulas.money import NEGLIGIBLE, PERIODS_PER_YEAR, YEARS_PER_PERIOD
from sim.ledger import GENERAL, PROGRAMME_GRANT, PROVINCE_GRANT, PUBLIC_WORKS, pay
from sim.mines.needs import ecology_target, relocation_need, safety_need, waste_saving
from sim.mines.products import ecosystem_total
from sim.mines.sites import IDLE, SAFETY_BASELINE, site_of
from sim.stakeholders.firms import quoted_factor
from sim.stakeholders.government import free_cash, works_score


@compiled
def apply_for_programme(county, sites, terms, books, now):
    """Once a year a county that brings together enough land and enough works of its own to do may be put forward for
    the central programme's flat grant."""
    rules, costs, administration = terms.rules, terms.costs, terms.administration
    government = sites.counties[county]
    if now.period % PERIODS_PER_YEAR != 0 or rules.programme_grant <= 0.0 or government.programme_until > now.period:
        return
    area, cost = 0.0, 0.0
    for row in range(government.first_site, government.first_site + government.sites):
        ground, restoration = sites.grounds[row], sites.restorations[row]
        if may_get_public_works(ground, sites.projects[row]) and restoration.safety < 1.0:
            safety, cover = left_for_public_works(ground, restoration, costs)
            area += ground.area
            cost += (safety + cover) * (1.0 + costs.usual_margin)
    if area < rules.programme_size or cost < rules.programme_floor or area <= 0.0:
        return
    chance = administration.programme_application * rules.programme_chance
    if luck(now.seed, PROGRAMME, now.period, county, 0) < chance:
        pay(books, PROGRAMME_GRANT, GENERAL, books.outside, government, rules.programme_grant)
        books.outside.grants += 1.0
        government.earmarked += rules.programme_grant
        government.programme_until = now.period + int(administration.programme_years / YEARS_PER_PERIOD)


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
def weigh_works(site, terms):
    """What speaks for public works at a site: damage avoided and ecosystem gained (CNY/yr each), their cost with new
    homes (CNY, ordinary cost), and the score per yuan."""
    ground, restoration, growth, costs = site.ground, site.restoration, terms.growth, terms.costs
    safety, cover = left_for_public_works(ground, restoration, costs)
    families = exposed_families(site.village, site.project)
    avoided = expected_damage(ground, restoration.safety, families, terms.exposure)
    green = restoration.ecology
    grown = max(costs.basic_cover, green) if cover > 0.0 else green
    gained = ecosystem_total(ground, growth, grown, restoration.maturity)
    gained -= ecosystem_total(ground, growth, green, restoration.maturity)
    cost = safety + cover + relocation_need(ground, site.project, costs) if safety + cover > 0.0 else 0.0
    return avoided, gained, cost, works_score(avoided, gained, cost, site.county.risk_weight, site.county.gep_weight)


@compiled
def score_of_works(site, terms):
    """What public works at a site score per yuan; 0 where they may not go."""
    if not may_get_public_works(site.ground, site.project):
        return 0.0
    _, _, _, score = weigh_works(site, terms)
    return score


@compiled
def score_county(government, sites, terms, scores):
    """Fill `scores`, in the order of the county's sites, with what public works score at each."""
    for place in range(government.sites):
        scores[place] = score_of_works(site_of(sites, government.first_site + place), terms)


@compiled
def best_score(government, scores):
    """The county's site where public works score highest, the first of equals, and its score: (row, score); row -1
    where they bring nothing."""
    best = -1
    highest = 0.0
    for place in range(government.sites):
        if scores[place] > highest:
            best = government.first_site + place
            highest = scores[place]
    return best, highest


@compiled
def best_site_for_works(government, sites, terms, scores):
    """Score the county's sites again and find the best: (row, score); row -1 where public works bring nothing."""
    score_county(government, sites, terms, scores)
    return best_score(government, scores)


@compiled
def province_grants(sites, terms, books, now):
    """Once a year the province passes what it has for works on to the county where a yuan does most; the money must go
    into works there."""
    if now.period % PERIODS_PER_YEAR != 0:
        return
    province = sites.counties[sites.counties.shape[0] - 1]
    amount = terms.administration.works_share * free_cash(province)
    if amount <= 0.0:
        return
    scores = np.empty(sites.grounds.shape[0])
    best = -1
    highest = 0.0
    for county in range(sites.counties.shape[0] - 1):
        site, score = best_site_for_works(sites.counties[county], sites, terms, scores)
        if site >= 0 and score > highest:
            best = county
            highest = score
    if best >= 0:
        pay(books, PROVINCE_GRANT, GENERAL, province, sites.counties[best], amount)
        sites.counties[best].earmarked += amount


@compiled
def buy_public_works(county, sites, holders, terms, books, now):
    """Each county goes on buying works at the site where a yuan removes most risk and restores most ecosystem, until
    what it has for works this quarter, or the firms' capacity, is used up. Whoever lives on the mine land is moved
    first.
    """
    government, administration = sites.counties[county], terms.administration
    spare = administration.works_share * free_cash(government)
    funds = min(government.earmarked + spare, max(government.cash, 0.0))
    if funds <= 0.0 or government.sites == 0:
        return
    scores = np.empty(government.sites)
    score_county(government, sites, terms, scores)
    for piece in range(int(administration.works_choices)):
        best, _ = best_score(government, scores)
        row = cheapest_firm(holders, government)
        if funds <= 0.0 or best < 0 or row < 0:
            break
        site = site_of(sites, best)
        spent = county_moves_households(site, funds, terms, books)
        funds -= spent
        government.earmarked = max(government.earmarked - spent, 0.0)
        price = buy_piece(site, holders[row], piece, funds, terms, books, now)
        if price < 0.0:
            break
        government.earmarked = max(government.earmarked - price, 0.0)
        funds -= price
        scores[best - government.first_site] = score_of_works(site, terms)


@compiled
def buy_piece(site, firm, piece, funds, terms, books, now):
    """Buy public works at a site from a firm, as far as funds (CNY) and its room go; returns their price (CNY), -1
    where none are bought.

    A site is restored patch by patch: each patch is made safe and then planted, so the two go in step.
    """
    ground, restoration, rules, costs = site.ground, site.restoration, terms.rules, terms.costs
    safety, cover = left_for_public_works(ground, restoration, costs)
    saving = waste_saving(ground, restoration.waste_left, safety + cover, rules, costs)
    factor = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity) * (1.0 - saving)
    room = max(firm.capacity * YEARS_PER_PERIOD - firm.committed, 0.0)
    value = min(safety + cover, room, funds / factor)
    if value <= NEGLIGIBLE * (safety_need(ground, costs) + ecology_target(ground, costs, SAFETY_BASELINE)):
        return -1.0
    pay(books, PUBLIC_WORKS, site.row, site.county, firm, value * factor)
    for layer in (SAFETY, ECOLOGY):
        part = value * (safety if layer == SAFETY else cover) / (safety + cover)
        if part > 0.0:
            carry_out(site, firm, Works(layer, piece, part, part * factor, saving, True), terms, books, now)
    use_waste(ground, restoration, value, rules, costs)
    site.project.public_mode = 1
    return value * factor

"""What do counties, province and liable operators do for restoration (phases 6 to 11)?"""

from plain_model.building import carry_out, cheapest_firm, room_of
from plain_model.codes import BASELINE, ECOLOGY, IDLE, NONE, OPERATION, QUARTER, SAFETY, TINY, WORKS
from plain_model.contracts import move_households
from plain_model.decisions import quoted_factor, works_score
from plain_model.ledger import general, pay
from plain_model.luck import luck
from plain_model.site import (
    ecology_need,
    ecology_target,
    ecosystem_value,
    expected_damage,
    free_cash,
    is_restored,
    relocation_need,
    safety_need,
    use_waste,
    waste_saving,
)


def counties_inspect(lane):
    """Phase 6."""
    for government in lane.governments:
        watched = sum(1 for s in lane.sites_of(government) if s.project.registered == 1 and not is_restored(s))
        cost = watched * lane.administration.inspection_cost * QUARTER
        paid = min(cost, free_cash(government))
        pay(lane, "inspection", general(lane), government, lane.outside, paid)
        government.inspected = paid / cost if cost > 0.0 else 1.0


def may_get_public_works(site):
    """Whether public works may go to a site."""
    project = site.project
    free = site.ground.reserved_mode in (NONE, BASELINE) and project.stage == IDLE
    return free and project.operator == 0 and project.registered == 1


def left_for_public_works(site):
    """Safety and basic cover still to do (CNY, CNY)."""
    left = []
    for need, spent in (
        (safety_need(site), site.restoration.safety_spent),
        (ecology_target(site, BASELINE), site.restoration.ecology_spent),
    ):
        if need - spent < 1e-6 * need and need != spent and need > 0.0:
            site.lane.note_edge("left for public works", need - spent, TINY * need, scale=need)
        left.append(need - spent if need - spent > TINY * need else 0.0)
    return left


def apply_for_programme(lane):
    """Phase 7."""
    rules, period = lane.rules, lane.period
    if period % 4 != 0 or rules.programme_grant <= 0.0:
        return
    for row, government in enumerate(lane.governments):
        if government.programme_until > period:
            continue
        area = cost = 0.0
        for site in lane.sites_of(government):
            if may_get_public_works(site) and site.restoration.safety < 1.0:
                area += site.ground.area
                cost += sum(left_for_public_works(site)) * (1.0 + lane.costs.usual_margin)
        if area < rules.programme_size or cost < rules.programme_floor or area <= 0.0:
            continue
        chance = lane.administration.programme_application * rules.programme_chance
        if luck(lane, "PROGRAMME", period, row, 0) < chance:
            pay(lane, "programme_grant", general(lane), lane.outside, government, rules.programme_grant)
            lane.outside.grants += 1
            government.earmarked += rules.programme_grant
            government.programme_until = period + int(lane.administration.programme_years / QUARTER)


def score_of_works(site):
    """Score of public works at a site."""
    restoration = site.restoration
    safety, cover = left_for_public_works(site)
    avoided = expected_damage(site, restoration.safety)
    grown = max(site.lane.costs.basic_cover, restoration.ecology) if cover > 0.0 else restoration.ecology
    gained = sum(ecosystem_value(site, grown, restoration.maturity))
    gained -= sum(ecosystem_value(site, restoration.ecology, restoration.maturity))
    cost = safety + cover + relocation_need(site) if safety + cover > 0.0 else 0.0
    return works_score(site.government, avoided, gained, cost)


def best_site_for_works(lane, government):
    """Site of a county with the highest score above 0, and its score; None without one."""
    best, highest = None, 0.0
    for site in lane.sites_of(government):
        if may_get_public_works(site):
            score = score_of_works(site)
            if best is not None:
                lane.note_edge("two scores", score, highest, scale=1e-6 * abs(score))
            if score > highest:
                best, highest = site, score
    return best, highest


def province_grants(lane):
    """Phase 8."""
    if lane.period % 4 != 0:
        return
    province = lane.governments[-1]
    amount = lane.administration.works_share * free_cash(province)
    chosen, highest = None, 0.0
    for county in lane.counties:
        _, score = best_site_for_works(lane, county)
        if score > highest:
            chosen, highest = county, score
    if chosen is not None and amount > 0.0:
        pay(lane, "province_grant", general(lane), province, chosen, amount)
        chosen.earmarked += amount


def left_to_operator(site):
    """Safety and ecology in full (CNY, CNY)."""
    safety = max(safety_need(site) - site.restoration.safety_spent, 0.0)
    return safety, max(ecology_need(site) - site.restoration.ecology_spent, 0.0)


def order_operators(lane):
    """Phase 9."""
    for site in lane.sites:
        project = site.project
        if not (project.operator == 1 and project.registered == 1 and project.stage == IDLE):
            continue
        firm = cheapest_firm(lane, site.government)
        if firm is None:
            continue
        factor = quoted_factor(firm)
        left = left_to_operator(site)
        if project.ordered == 0:
            chance = lane.administration.order_rate * QUARTER
            if luck(lane, "OPERATOR", lane.period, site.row, 0) < chance:
                answer_order(site, sum(left) * factor)
        if project.ordered == 0:
            continue
        room = room_of(firm)
        for layer in (SAFETY, ECOLOGY):
            piece = min(left[layer], room)
            if piece > 0.0:
                pay(lane, "operator_works", site.row, lane.outside, firm, piece * factor)
                carry_out(site, firm, layer, 0, piece, piece * factor, 0.0, may_shirk=True)
                room -= piece
        if sum(left_to_operator(site)) <= TINY * (safety_need(site) + ecology_need(site)):
            project.operator = project.ordered = 0


def answer_order(site, cost):
    """The operator obeys, or loses its deposit and is gone."""
    lane, administration, government = site.lane, site.lane.administration, site.government
    deposit = lane.rules.operator_deposit * cost
    if administration.operator_detection * administration.operator_fine + deposit >= cost:
        site.project.ordered = 1
        return
    pay(lane, "deposit_paid", site.row, lane.outside, government, deposit)
    government.earmarked += deposit
    if luck(lane, "OPERATOR", lane.period, site.row, 1) < administration.operator_detection:
        pay(lane, "operator_fine", site.row, lane.outside, government, administration.operator_fine)
    site.project.operator = 0


def buy_public_works(lane):
    """Phase 10."""
    for government in lane.governments:
        ready = government.earmarked + lane.administration.works_share * free_cash(government)
        funds = min(ready, max(government.cash, 0.0))
        for piece in range(int(lane.administration.works_choices)):
            site, _ = best_site_for_works(lane, government)
            firm = cheapest_firm(lane, government)
            if 0.0 < abs(funds) < 0.01:
                lane.edges.append(("funds below a fen", funds, 0.0))
            if funds <= 0.0 or site is None or firm is None:
                break
            spent = buy_piece(site, firm, funds, piece)
            if spent is None:
                break
            funds -= spent


def buy_piece(site, firm, funds, piece):
    """Move households, then buy works at a site; what was spent, None where no works were bought."""
    lane, government = site.lane, site.government
    moved = move_households(site, funds, "public_relocation", government)
    government.earmarked = max(government.earmarked - moved, 0.0)
    funds -= moved
    left = left_for_public_works(site)
    saving = waste_saving(site, site.restoration.waste_left, sum(left))
    factor = quoted_factor(firm) * (1.0 - saving)
    value = min(sum(left), room_of(firm), funds / factor)
    if value <= TINY * (safety_need(site) + ecology_target(site, BASELINE)):
        return None
    pay(lane, "public_works", site.row, government, firm, value * factor)
    for layer in (SAFETY, ECOLOGY):
        part = value * left[layer] / sum(left)
        if part > 0.0:
            carry_out(site, firm, layer, piece, part, part * factor, saving, may_shirk=True)
    use_waste(site, value)
    site.project.public_mode = 1
    government.earmarked = max(government.earmarked - value * factor, 0.0)
    return moved + value * factor


def upkeep_due(site):
    """CNY/yr."""
    need, costs, restoration = ecology_need(site), site.lane.costs, site.restoration
    if need <= 0.0:
        return 0.0
    planted = restoration.ecology_young + costs.upkeep_later * restoration.ecology_spent
    return costs.upkeep * site.ground.area * min(planted / need, 1.0)


def care_for_public_sites(lane):
    """Phase 11."""
    for site in lane.sites:
        project, restoration = site.project, site.restoration
        if project.stage == OPERATION:
            continue
        restoration.care = 1.0
        if project.stage != WORKS and restoration.ecology_spent > 0.0:
            need = upkeep_due(site) * QUARTER
            paid = min(need, free_cash(site.government))
            pay(lane, "public_care", site.row, site.government, lane.outside, paid)
            restoration.care = paid / need if need > 0.0 else 1.0

"""How are projects financed and built (phases 17 and 18)?"""

from plain_model.building import carry_out, cheapest_firm, room_of, spend_on_layer
from plain_model.codes import (
    ECOLOGY,
    FINANCING,
    FIRM,
    INTEGRATION,
    LANDSCAPE,
    LAYERS,
    OPERATION,
    QUARTER,
    SAFETY,
    TINY,
    USE,
    WORKS,
)
from plain_model.contracts import (
    contest_of_title,
    end_contract,
    holder_cash,
    holder_of,
    move_households,
    put_in_equity,
    release_pledge,
    wind_up,
)
from plain_model.decisions import (
    least_loan,
    lending_rate,
    loan_offered,
    pledge_value,
    quoted_factor,
    room_to_lend,
)
from plain_model.formulas import level_payment
from plain_model.ledger import issue, pay
from plain_model.luck import waiting_luck
from plain_model.site import (
    ecology_target,
    free_cash,
    landscape_need,
    relocation_need,
    safety_need,
    use_need,
    use_of,
    use_waste,
    waste_saving,
    works_left,
)


def close_finance(lane):
    """Phase 17."""
    bundle = sum(1 for site in lane.sites if site.project.stage == FINANCING)
    for site in lane.sites:
        if site.project.stage == FINANCING:
            finance(site, bundle)


def money_needed(site):
    """CNY."""
    lane, project, rules = site.lane, site.project, site.lane.rules
    layers, use = works_left(site, use_of(project))
    saving = waste_saving(site, site.restoration.waste_left, layers)
    works = layers * (1.0 + lane.costs.usual_margin) * (1.0 - saving)
    expected = rules.subsidy_share * works * holder_of(site).trust
    need = (works + use - expected) * (1.0 + lane.credit.equity_reserve) + project.bid
    need += rules.rights_compensation * site.ground.area * (1.0 - project.title_clarity)
    return need + project.purchase + relocation_need(site)


def best_lender(lane, need):
    """Row of the bank that lends; None without one."""
    best, most = None, 0.0
    for row, bank in enumerate(lane.banks):
        offer = min(need, room_to_lend(lane, bank, bank.lent))
        if offer <= 0.0:
            continue
        if best is None or offer > most or (offer == most and bank.spread < lane.banks[best].spread):
            best, most = row, offer
    return best


def finance(site, bundle):
    """One project asks banks, bond and holder."""
    lane, project, credit, rules = site.lane, site.project, site.lane.credit, site.lane.rules
    government = site.government
    need = money_needed(site)
    lender = best_lender(lane, need)
    able = max(holder_cash(site), 0.0)
    bond_share = rules.bond_share if bundle >= rules.bond_bundle else 0.0
    offered = rate = 0.0
    if lender is not None:
        bank = lane.banks[lender]
        clarity = 1.0 - (1.0 - project.title_clarity) * (1.0 - rules.rights_package)
        spread = credit.restoration_spread * bank.spread
        rate = lending_rate(lane, spread, holder_of(site).failures, credit.recovery * clarity)
        facilities = project.budget - project.land_works
        collateral = pledge_value(lane, project.land_works, facilities, project.expected_income, clarity, rate)
        room = room_to_lend(lane, bank, bank.lent)
        offered = loan_offered(lane, need, room, collateral, project.expected_service, rate)
    buyer = government.bond_bank if government.bond > 0.0 else lender
    bond = bond_for(lane, bond_share, need, offered, buyer, lender)
    loan = offered if rate <= project.dearest_loan else least_loan(offered, need, able + bond)
    equity = min(need - loan - bond, able)
    if need - loan - equity - bond > TINY * need:
        if lane.period - project.since > lane.behaviour.stall_patience:
            end_contract(site)
        return
    if loan > 0.0:
        bank = lane.banks[lender]
        pay(lane, "loan", site.row, bank, project, loan)
        bank.lent += loan
        project.loan, project.bank, project.loan_rate = loan, lender, rate
    if bond > 0.0:
        raise_bond(site, buyer, bond)
    put_in_equity(site, equity)
    start_works(site)


def bond_for(lane, bond_share, need, offered, buyer, lender):
    """Bond money beside what banks offer, CNY."""
    if bond_share <= 0.0 or buyer is None:
        return 0.0
    lent = lane.banks[buyer].lent + (offered if buyer == lender else 0.0)
    return min(bond_share * (need - offered), room_to_lend(lane, lane.banks[buyer], lent))


def raise_bond(site, buyer, bond):
    """The county sells a bond and passes the money on."""
    lane, government, credit = site.lane, site.government, site.lane.credit
    bank = lane.banks[buyer]
    pay(lane, "bond_sold", site.row, bank, government, bond)
    pay(lane, "bond_lent", site.row, government, site.project, bond)
    bank.lent += bond
    site.project.bond += bond
    government.bond += bond
    government.bond_bank = buyer
    government.bond_payment += level_payment(bond, credit.bond_rate * QUARTER, credit.bond_years / QUARTER)


def start_works(site):
    """Pay what is due before works, and begin."""
    lane, project, rules, government = site.lane, site.project, site.lane.rules, site.government
    pay(lane, "concession_fee", site.row, project, government, min(project.bid, project.cash))
    contested = 1.0 - project.title_clarity
    compensation = min(rules.rights_compensation * site.ground.area * contested, project.cash)
    pay(lane, "title_compensation", site.row, project, lane.outside, compensation)
    project.title_clarity += rules.rights_package * contested
    pay(lane, "land_passed_on", site.row, project, government, min(project.purchase, project.cash))
    project.purchase = 0.0
    move_households(site, project.cash, "relocation", project)
    if project.built_mode != project.mode:
        site.restoration.use_spent = 0.0
        project.built_mode = project.mode
    release_pledge(site)
    project.stage, project.since = WORKS, lane.period


def works_proceed(lane):
    """Phase 18."""
    for site in lane.sites:
        if site.project.stage == WORKS:
            interest_during_works(site)
            if lane.period >= site.project.halted_until:
                contest_of_title(site)
                proceed(site)


def interest_during_works(site):
    """Step 1."""
    lane, project = site.lane, site.project
    if project.loan <= 0.0:
        return
    interest = project.loan * project.loan_rate * QUARTER
    bank = lane.banks[project.bank]
    paid = min(interest, max(project.cash, 0.0))
    pay(lane, "interest", site.row, project, bank, paid)
    issue(site, "interest_added", interest - paid)
    project.loan += interest - paid
    bank.lent += interest - paid


def layer_left(site, layer):
    """Works of a layer that a contract has still to buy, CNY."""
    mode = site.project.mode
    need = (
        safety_need(site) if layer == SAFETY
        else ecology_target(site, mode) if layer == ECOLOGY
        else landscape_need(site, mode) if layer == LANDSCAPE
        else use_need(site, use_of(site.project))
    )  # fmt: skip
    left = need - getattr(site.restoration, LAYERS[layer] + "_spent")
    if 0.0 < abs(left) < 1e-6 * need:
        site.lane.note_edge("layer left", left, TINY * need, scale=need)
    return left if left > TINY * need else 0.0


def proceed(site):
    """Steps 3 to 5."""
    lane, project, costs, credit = site.lane, site.project, site.lane.costs, site.lane.credit
    years = costs.build_years_simple
    if project.mode == INTEGRATION:
        mean = max(costs.build_delay - 1.0, 0.0)
        years = costs.build_years * (1.0 + waiting_luck(lane, "BUILD_DELAY", project.awarded, site.row, 0, mean))
    plan = max(project.planned, sum(works_left(site, use_of(project)))) * QUARTER / years
    short = False
    for layer in (SAFETY, ECOLOGY, LANDSCAPE, USE):
        value = min(plan, layer_left(site, layer))
        if value <= TINY * project.planned:
            continue
        bought, short = build_layer(site, layer, value)
        plan -= value
        if bought < value or layer_left(site, layer) > 0.0:
            break
    built = all(layer_left(site, layer) == 0.0 for layer in (SAFETY, ECOLOGY, LANDSCAPE, USE))
    if built and (site.restoration.planted == 1 or site.restoration.ecology_spent <= 0.0):
        project.stage = OPERATION
        project.opened = project.since = lane.period
        project.missed = 0
        project.grace_until = lane.period + int(credit.grace_years / QUARTER)
        periods = credit.loan_years / QUARTER - int(credit.grace_years / QUARTER)
        project.loan_payment = level_payment(project.loan, project.loan_rate * QUARTER, periods)
    elif short:
        project.missed += 1
        if project.missed > lane.behaviour.stall_patience:
            wind_up(site)
    else:
        project.missed = 0


def build_layer(site, layer, value):
    """Buy works or facilities: what was bought (CNY at ordinary cost), and whether money fell short."""
    lane, project = site.lane, site.project
    by_itself = project.holder_kind == FIRM
    facilities = layer == USE and project.mode == INTEGRATION
    firm, factor, saving, short = None, 1.0, 0.0, False
    if not facilities:
        firm = holder_of(site) if by_itself else cheapest_firm(lane, site.government)
        if firm is None:
            return 0.0, False
        lane.note_edge("firm nearly full", firm.committed, firm.capacity * QUARTER)
        value = min(value, room_of(firm))
        saving = waste_saving(site, site.restoration.waste_left, value)
        factor = (firm.technology if by_itself else quoted_factor(firm)) * (1.0 - saving)
    missing = value * factor - project.cash
    if missing > 0.0:
        extra = min(missing, max(holder_cash(site), 0.0))
        put_in_equity(site, extra)
        if extra < missing:
            short = True
            value = max(project.cash, 0.0) / factor
    if value <= TINY * project.planned:
        return 0.0, short
    if facilities:
        pay(lane, "facilities", site.row, project, lane.outside, value)
        project.outlay += value
        spend_on_layer(site, USE, value)
        return value, short
    price = value * factor
    pay(lane, "works", site.row, project, firm, price)
    project.outlay += price
    carry_out(site, firm, layer, 0, value, price, saving, may_shirk=not by_itself)
    use_waste(site, value)
    draw_subsidy(site, price)
    return value, short


def draw_subsidy(site, price):
    """The county pays its share of the works, as far as it has money."""
    lane, government = site.lane, site.government
    promised = lane.rules.subsidy_share * price
    paid = min(promised, free_cash(government) * lane.administration.subsidy_cash_share)
    pay(lane, "cost_subsidy", site.row, government, site.project, paid)
    government.promised += promised
    government.kept += paid

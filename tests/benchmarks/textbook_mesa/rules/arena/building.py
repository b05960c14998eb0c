"""How is one piece of works done: who does it, how well, at what price, and what does it change on the ground?"""

from textbook_mesa.luck import luck
from textbook_mesa.rules.draws import BUILD, INSPECTION
from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD
from textbook_mesa.rules.ledger import FIRM_FINE, WORKS_INPUTS, WORKS_WAGES, pay
from textbook_mesa.rules.needs import fill_needed
from textbook_mesa.rules.sites import LAYERS
from textbook_mesa.rules.stakeholders.firms import quoted_factor, shirks
from textbook_mesa.rules.stakeholders.government import shirking_seen

SAFETY, ECOLOGY, LANDSCAPE, USE = range(len(LAYERS))
NEGLIGIBLE = 1e-9  # of a plan, a need or a firm's capacity: works smaller than that are none


def cheapest_firm(firms, government):
    """Row of the county's firm with room for more works whose price, marked up for a poor name, is lowest; -1 for none.

    firms: the lane's firms.
    """
    best = -1
    best_price = 0.0
    for row in range(government.first_firm, government.first_firm + government.firms):
        firm = firms[row]
        if firm.committed >= firm.capacity * YEARS_PER_PERIOD * (1.0 - NEGLIGIBLE):
            continue
        price = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity) * (2.0 - firm.reputation)
        if best < 0 or price < best_price:
            best = row
            best_price = price
    return best


def spend_on_layer(restoration, layer, amount):
    """Add effective outlay (CNY) to a layer."""
    if layer == SAFETY:
        restoration.safety_spent += amount
    elif layer == ECOLOGY:
        restoration.ecology_spent += amount
        restoration.ecology_young += amount
    elif layer == LANDSCAPE:
        restoration.landscape_spent += amount
    else:
        restoration.use_spent += amount


def use_waste(ground, restoration, value, rules, costs):
    """Take the waste that works of ordinary `value` (CNY) have used out of the site's stock."""
    used = rules.waste_own_use * fill_needed(ground, costs, value)
    restoration.waste_left = max(restoration.waste_left - used, 0.0)


def carry_out(
    seed, period, site, layer, piece, value, price, saving, may_shirk, firm, restoration, village, outside, government,
    rules, costs, behaviour, administration, ledger,
):  # fmt: skip
    """Do works of ordinary `value` (CNY) that were paid for at `price` (CNY); returns the effective value.

    piece: number of the piece of works at the site in the period; saving: share of inputs replaced by waste from the
    spot; may_shirk: not where the firm works for itself.

    The firm buys inputs and hires local labour, and decides whether to do the works well. Shirking saves inputs and is
    seen with the chance that inspection, records and residents make; then it pays a fine and does the works again.
    """
    name = layer + len(LAYERS) * piece
    labour = costs.labour_share * min(costs.local_share * (1.0 + rules.local_labour), 1.0)
    wages = value * labour
    inputs = max(value * firm.technology * (1.0 - saving) - wages, 0.0)
    inspection = administration.inspection * government.inspected
    chance_seen = shirking_seen(inspection, rules.monitoring, rules.oversight)
    lazy = may_shirk and shirks(
        behaviour.effort_saving, chance_seen, administration.shirking_fine, firm.honesty, behaviour.effort_noise,
        luck(seed, BUILD, period, site, name),
    )  # fmt: skip
    effective = value
    if lazy and luck(seed, INSPECTION, period, site, name) < chance_seen:
        fine = administration.shirking_fine * price
        pay(ledger, FIRM_FINE, site, firm, government, fine)
        firm.gain_year -= fine
        firm.reputation *= 1.0 - behaviour.trust_loss
    elif lazy:
        effective = value * behaviour.effort_low
        inputs = max(inputs - value * behaviour.effort_saving, 0.0)
    else:
        firm.reputation += behaviour.trust_gain * (1.0 - firm.reputation)
    pay(ledger, WORKS_INPUTS, site, firm, outside, inputs)
    pay(ledger, WORKS_WAGES, site, firm, village, wages)
    village.wage_money += wages
    firm.committed += value
    firm.gain_year += price - inputs - wages
    spend_on_layer(restoration, layer, effective)
    return effective

"""How is one piece of works done: who does it, how well, at what price, and what does it change on the ground?"""

from typing import NamedTuple

from sim.compilation import compiled
from sim.draws import BUILD, INSPECTION, luck
from sim.formulas.money import NEGLIGIBLE, YEARS_PER_PERIOD
from sim.ledger import FIRM_FINE, WORKS_INPUTS, WORKS_WAGES, pay
from sim.mines.needs import fill_needed
from sim.mines.sites import LAYERS
from sim.stakeholders.firms import quoted_factor, shirks
from sim.stakeholders.government import shirking_seen

SAFETY, ECOLOGY, LANDSCAPE, USE = range(len(LAYERS))


class Works(NamedTuple):
    """A piece of works: the layer, its number at the site in the period, its value at ordinary cost and its price (CNY,
    CNY), the share of inputs replaced by waste from the spot, and whether the firm may shirk: not where it works for
    itself."""

    layer: int
    piece: int
    value: float
    price: float
    saving: float
    may_shirk: bool


@compiled
def cheapest_firm(holders, government):
    """Row of the county's firm with room for more works whose price, marked up for a poor name, is lowest; -1 for none.

    holders: the lane's rows.
    """
    best = -1
    best_price = 0.0
    for row in range(government.first_firm, government.first_firm + government.firms):
        firm = holders[row]
        if firm.committed >= firm.capacity * YEARS_PER_PERIOD * (1.0 - NEGLIGIBLE):
            continue
        price = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity) * (2.0 - firm.reputation)
        if best < 0 or price < best_price:
            best = row
            best_price = price
    return best


@compiled
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


@compiled
def use_waste(ground, restoration, value, rules, costs):
    """Take the waste that works of ordinary `value` (CNY) have used out of the site's stock."""
    used = rules.waste_own_use * fill_needed(ground, costs, value)
    restoration.waste_left = max(restoration.waste_left - used, 0.0)


@compiled
def carry_out(site, firm, works, terms, books, now):
    """A firm does works that were paid for.

    It buys inputs and hires local labour, and decides whether to do the works well. Shirking saves inputs and is seen
    with the chance that inspection, records and residents make; then it pays a fine and does the works again.
    """
    rules, costs, behaviour, administration = terms.rules, terms.costs, terms.behaviour, terms.administration
    name = works.layer + len(LAYERS) * works.piece
    value = works.value
    labour = costs.labour_share * min(costs.local_share * (1.0 + rules.local_labour), 1.0)
    wages = value * labour
    inputs = max(value * firm.technology * (1.0 - works.saving) - wages, 0.0)
    inspection = administration.inspection * site.county.inspected
    chance_seen = shirking_seen(inspection, rules.monitoring, rules.oversight)
    lazy = works.may_shirk and shirks(
        behaviour.effort_saving, chance_seen, administration.shirking_fine, firm.honesty, behaviour.effort_noise,
        luck(now.seed, BUILD, now.period, site.row, name),
    )  # fmt: skip
    effective = value
    if lazy and luck(now.seed, INSPECTION, now.period, site.row, name) < chance_seen:
        fine = administration.shirking_fine * works.price
        pay(books, FIRM_FINE, site.row, firm, site.county, fine)
        firm.gain_year -= fine
        firm.reputation *= 1.0 - behaviour.trust_loss
    elif lazy:
        effective = value * behaviour.effort_low
        inputs = max(inputs - value * behaviour.effort_saving, 0.0)
    else:
        firm.reputation += behaviour.trust_gain * (1.0 - firm.reputation)
    pay(books, WORKS_INPUTS, site.row, firm, books.outside, inputs)
    pay(books, WORKS_WAGES, site.row, firm, site.village, wages)
    site.village.wage_money += wages
    firm.committed += value
    firm.gain_year += works.price - inputs - wages
    spend_on_layer(site.restoration, works.layer, effective)

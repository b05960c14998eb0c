"""How is one piece of works done (7.11)?"""

from plain_model.codes import ECOLOGY, LAYERS, QUARTER, TINY
from plain_model.decisions import quoted_factor, shirking_seen, shirks
from plain_model.ledger import pay
from plain_model.luck import luck
from plain_model.prices import usual_local_share


def cheapest_firm(site_or_lane, government):
    """Firm of the county with room whose price, marked up for a poor name, is lowest; None without one."""
    lane = getattr(site_or_lane, "lane", site_or_lane)
    best, lowest = None, 0.0
    for firm in lane.firms_of(government):
        full = firm.capacity * QUARTER
        lane.note_edge("firm nearly full", firm.committed, full)
        if firm.committed < full * (1.0 - TINY):
            price = quoted_factor(firm) * (2.0 - firm.reputation)
            if best is None or price < lowest:
                best, lowest = firm, price
    return best


def room_of(firm):
    """Works that a firm can still do this quarter, CNY."""
    return max(firm.capacity * QUARTER - firm.committed, 0.0)


def spend_on_layer(site, layer, amount):
    """Add effective outlay to a layer."""
    column = LAYERS[layer] + "_spent"
    setattr(site.restoration, column, getattr(site.restoration, column) + amount)
    if layer == ECOLOGY:
        site.restoration.ecology_young += amount


def carry_out(site, firm, layer, piece, value, price, saving, may_shirk):
    """A firm does works of an ordinary value that it has been paid for already."""
    lane, behaviour, fines = site.lane, site.lane.behaviour, site.lane.administration
    name = layer + 4 * piece
    wages = value * lane.costs.labour_share * usual_local_share(lane)
    inputs = max(value * firm.technology * (1.0 - saving) - wages, 0.0)
    seen = shirking_seen(lane, site.government)
    effective = value
    if may_shirk and shirks(site, firm, seen, name):
        if luck(lane, "INSPECTION", lane.period, site.row, name) < seen:
            fine = fines.shirking_fine * price
            pay(lane, "firm_fine", site.row, firm, site.government, fine)
            firm.gain_year -= fine
            firm.reputation *= 1.0 - behaviour.trust_loss
        else:
            effective = value * behaviour.effort_low
            inputs = max(inputs - value * behaviour.effort_saving, 0.0)
    else:
        firm.reputation += behaviour.trust_gain * (1.0 - firm.reputation)
    pay(lane, "works_inputs", site.row, firm, lane.outside, inputs)
    pay(lane, "works_wages", site.row, firm, site.village, wages)
    site.village.wage_money += wages
    firm.committed += value
    firm.gain_year += price - inputs - wages
    spend_on_layer(site, layer, effective)

"""What do the buyers outside decide, through whom several instruments reach everyone else?"""

from sim.mines.catalogue import CARBON, CREDIT, LEASE, QUOTA
from sim.responses.decision import Decision, Seen, decision
from sim.responses.snapshot import Moment, booked, flat, ratio, side_by_side

BUYERS = "buyers"


@decision(BUYERS, "rules come into force", "demand and prices posted", "需求与挂牌价")
def demand(before: Moment, after: Moment) -> Seen:
    """What buyers of each county would take of each product at the base price, and the price that is posted."""
    return Seen(side_by_side(flat(after.buyers), flat(after.price_levels)))


@decision(BUYERS, "markets", "what they pay for rights", "权益成交价")
def rights(before: Moment, after: Moment) -> Seen:
    """What is paid for leases, quota, carbon and credits over what each site offers of them."""
    sold = {"sale_lease": LEASE, "sale_quota": QUOTA, "sale_carbon": CARBON, "sale_credit": CREDIT}
    prices = (ratio(booked(before, after, name), before.goods[..., row]) for name, row in sold.items())
    return Seen(side_by_side(*prices))


DECISIONS: tuple[Decision, ...] = (demand, rights)

"""Which bids were made in a tender?"""

import numpy as np

from sim.responses.moment import Moment


def bids_made(before: Moment, after: Moment, bidders: str) -> tuple[np.ndarray, np.ndarray]:
    """Mode (0 for no bid) and fee (CNY, undefined for no bid) that each bidder offers for each site, two arrays
    (changes, seeds, bidders x sites). bidders: investors or firms.

    Bids of earlier quarters are still in the records; the luck that settles ties is new in every quarter, so a bid
    that was made in this phase is known by it.
    """
    social = after.investors.shape[-1]
    rows = slice(None, social) if bidders == "investors" else slice(social, None)
    now = after.bids[..., rows, :]
    is_new = now["tie"] != before.bids[..., rows, :]["tie"]
    change, seed, who, place = np.nonzero(is_new)
    shape = (*now.shape[:3], after.grounds.shape[-1])
    modes, fees = np.zeros(shape), np.full(shape, np.nan)
    offered = now[change, seed, who, place]
    modes[change, seed, who, offered["site"]] = offered["mode"]
    fees[change, seed, who, offered["site"]] = offered["fee"]
    return modes.reshape(*shape[:2], -1), fees.reshape(*shape[:2], -1)

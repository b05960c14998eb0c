"""Which bids were made in a tender?"""

import numpy as np

from sim.responses.snapshot import Moment

TRADES, GIVES_QUOTA = 10, 100


def bids_made(before: Moment, after: Moment, kind: int) -> tuple[np.ndarray, np.ndarray]:
    """Use (0 for no bid, see below) and fee (CNY, undefined for no bid) that each bidder offers for each site, two
    arrays (changes, seeds, bidders x sites). kind: of holder.

    Bids of earlier quarters are still in the records; the luck that settles ties is new in every quarter, so a bid
    that was made in this phase is known by it. A use is the code of its main mode, plus TRADES where rights are traded
    and GIVES_QUOTA where built-up land is given up as quota.
    """
    is_of_kind = after.holders["kind"].reshape(-1, after.holders.shape[-1])[0] == kind  # the same in every lane
    now = after.bids[..., is_of_kind, :]
    is_new = now["tie"] != before.bids[..., is_of_kind, :]["tie"]
    change, seed, who, place = np.nonzero(is_new)
    shape = (*now.shape[:3], after.grounds.shape[-1])
    uses, fees = np.zeros(shape), np.full(shape, np.nan)
    offered = now[change, seed, who, place]
    code = offered["mode"] + TRADES * offered["trades"] + GIVES_QUOTA * offered["gives_quota"]
    uses[change, seed, who, offered["site"]] = code
    fees[change, seed, who, offered["site"]] = offered["fee"]
    return uses.reshape(*shape[:2], -1), fees.reshape(*shape[:2], -1)

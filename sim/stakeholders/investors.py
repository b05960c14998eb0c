"""What is social capital, and when does it bid, how much, what does it offer residents, how hard does it use a site?"""

import numpy as np

from sim.compilation import compiled
from sim.schema import column, record

SHARE = (0.0, 1.0)
POSITIVE = (0.0, np.inf)
NATIONAL = -1


@record
class Investor:
    """A private investor."""

    cash = column("CNY", "money at hand")
    county = column("row", "home county; -1 looks everywhere", kind=np.int64)
    hurdle = column("1/yr", "return asked for before premia", 0.08, bounds=SHARE)
    risk_aversion = column("1", "weight on the spread of prices", 1.0, bounds=POSITIVE)
    trust = column("1", "belief that promises are kept", 0.5, bounds=SHARE)
    price_belief = column("1", "prices expected, against the usual", 1.0, bounds=(0.1, 10.0))
    caution = column("1", "surplus asked for over outlay before bidding", 0.05, bounds=SHARE)
    bid_share = column("1", "share of the surplus offered as a fee", 0.1, bounds=SHARE)
    greed = column("1", "readiness to use a site beyond its threshold", 0.3, bounds=SHARE)
    projects = column("sites", "sites it holds", kind=np.int64, bounds=POSITIVE)
    most_projects = column("sites", "sites it can hold at once", 3, kind=np.int64, bounds=POSITIVE)
    gain_year = column("CNY/yr", "money from projects less money put in, smoothed over a year")


@compiled
def required_return(
    hurdle, unclear_title, title_premium, risk_aversion, price_spread, price_premium, doubt, promise_premium
):
    """Return asked for on a site (1/yr): the hurdle plus premia for unclear title, for prices and for promises."""
    return (
        hurdle + title_premium * unclear_title + price_premium * risk_aversion * price_spread + promise_premium * doubt
    )


@compiled
def bid(npv, outlay, caution, bid_share):
    """Concession fee bid for a site (CNY), or -1 for none: only if the surplus covers the caution.

    npv and outlay in CNY; the fee is a share of the surplus.
    """
    if npv <= caution * outlay:
        return -1.0
    return bid_share * npv


@compiled
def offered_rent(reservation, expected_surplus, bargaining_power, attempts, step):
    """Rent offered to residents without an agreement (CNY/ha/yr): what they have, plus the share of the yearly surplus
    per hectare that they can bargain for (Nash 1950), raised after each refusal, never beyond the surplus."""
    surplus = max(expected_surplus, 0.0)
    rise = (1.0 + step) ** attempts
    return min((reservation + bargaining_power * surplus) * rise, reservation + surplus)


@compiled
def chosen_pressure(greed, gain, chance_seen, fine):
    """Use beyond the threshold (0 none, 1 twice the threshold): as far as greed goes, less what enforcement takes
    away."""
    if gain <= 0.0:
        return 0.0
    return max(greed * (1.0 - chance_seen * (1.0 + fine)), 0.0)

"""Who are the original residents, how do they judge an offer, vote, and trust?"""

import numpy as np

from sim.compilation import compiled
from sim.formulas.choice import logit, unequal_offer_utility
from sim.schema import POSITIVE, SHARE, column, record

TWO_THIRDS = 2.0 / 3.0
SMALLEST = 1e-12  # keeps a household that has nothing from the land from dividing by it


@record
class Village:
    """A village: its land, its fund, and the households that stand for it, in rows from the first."""

    cash = column("CNY", "money of the village, to be shared out")
    county = column("row", "county that it lies in", kind=np.int64)
    first_household = column("row", "first of its households", kind=np.int64)
    households = column("households", "number of records that stand for it", kind=np.int64)
    families = column("households", "number of real households", 300.0, bounds=POSITIVE)
    land_money = column("CNY", "part of its money that goes by land share", bounds=POSITIVE)
    wage_money = column("CNY", "part of its money that goes by labour share", bounds=POSITIVE)
    trust = column("1", "mean trust of its households", 0.5, bounds=SHARE)
    fund = column("CNY", "paid into the restoration fund to date", bounds=POSITIVE)


@record
class Household:
    """One record for several alike households of a village."""

    cash = column("CNY", "gained from restoration to date, all households of the record together")
    village = column("row", "village that it belongs to", kind=np.int64)
    weight = column("households", "real households that it stands for", 25.0, bounds=POSITIVE)
    livelihood = column("CNY/yr", "income of one household without the project", 68_000.0, bounds=POSITIVE)
    land_share = column("1", "share of the village's land money", bounds=SHARE)
    labour_share = column("1", "share of the village's wage money", bounds=SHARE)
    trust = column("1", "belief that promises are kept", 0.5, bounds=SHARE)
    envy = column("1", "weight on getting less than the other side", 0.5, bounds=POSITIVE)
    guilt = column("1", "weight on getting more than the other side", 0.05, bounds=SHARE)


@compiled
def promised_gain(sure, uncertain, wages, trust, job_value):
    """What an offer is worth to a household (CNY/yr): the guaranteed part and wages at what labour leaves of them, both
    believed as far as trust goes, and dividends, which a bad year does not pay, as far as trust in trust goes."""
    return trust * (sure + job_value * wages) + trust * trust * uncertain


@compiled
def offer_gain(gain, status_quo, other_side, envy, guilt, noise):
    """What speaks for an offer, in units of the noise of votes: the Fehr-Schmidt utility of the gain less what the
    household has now (all CNY/yr for one household), over `noise` times what it has now."""
    utility = unequal_offer_utility(gain, other_side, envy, guilt)
    return (utility - status_quo) / max(noise * status_quo, SMALLEST)


@compiled
def accepts(gain, status_quo, other_side, envy, guilt, noise, luck):
    """Whether a household votes for an offer: logit choice on what speaks for it."""
    return luck < logit(offer_gain(gain, status_quo, other_side, envy, guilt, noise))


@compiled
def carried(votes, voters):
    """Whether a vote is carried: land goes to an outsider only with the consent of two thirds (Rural Land Contracting
    Law, article 52, applied to households)."""
    return voters > 0.0 and votes >= TWO_THIRDS * voters


@compiled
def trust_after(trust, kept, broken, gain, loss):
    """Trust after a period: a kept promise wins a share of the doubt, a broken one loses a share of the trust (both
    0-1)."""
    return min(max(trust + gain * kept * (1.0 - trust) - loss * broken * trust, 0.0), 1.0)

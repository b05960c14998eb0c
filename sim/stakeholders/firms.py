"""What is a restoration firm, and how does it price works, choose effort and answer an order to restore?"""

import numpy as np

from sim.compilation import compiled
from sim.formulas.choice import logit
from sim.formulas.money import YEARS_PER_PERIOD
from sim.schema import column, record

SHARE = (0.0, 1.0)
POSITIVE = (0.0, np.inf)


@record
class Firm:
    """A restoration firm; it may also hold a site itself in the resource mode."""

    cash = column("CNY", "money at hand")
    pledged = column("CNY", "part of it kept ready for contracts whose finance is not closed", bounds=POSITIVE)
    county = column("row", "county of its office", kind=np.int64)
    capacity = column("CNY/yr", "works it can do", bounds=POSITIVE)
    committed = column("CNY", "works done in the present period", bounds=POSITIVE)
    technology = column("1", "its cost against the ordinary firm's", 1.0, bounds=(0.1, 10.0))
    margin = column("1", "profit asked for over cost", 0.1, bounds=SHARE)
    honesty = column("1", "weight on a good name when effort is chosen", 0.5, bounds=SHARE)
    reputation = column("1", "what clients think of its works", 0.8, bounds=SHARE)
    hurdle = column("1/yr", "return asked for when it holds a site", 0.09, bounds=SHARE)
    risk_aversion = column("1", "weight on the spread of prices", 1.0, bounds=POSITIVE)
    trust = column("1", "belief that promises are kept", 0.5, bounds=SHARE)
    price_belief = column("1", "prices expected, against the usual", 1.0, bounds=(0.1, 10.0))
    caution = column("1", "surplus asked for over outlay before bidding", 0.02, bounds=SHARE)
    bid_share = column("1", "share of the surplus offered as a fee", 0.1, bounds=SHARE)
    projects = column("sites", "sites it holds", kind=np.int64, bounds=POSITIVE)
    most_projects = column("sites", "sites it can hold at once", 1, kind=np.int64, bounds=POSITIVE)
    failures = column("projects", "projects of its own wound up to date", kind=np.int64, bounds=POSITIVE)
    gain_year = column("CNY/yr", "profit of works, smoothed over a year")


@compiled
def quoted_factor(technology, margin, committed, capacity):
    """Price of works against their ordinary cost: technology times margin, which rises as the firm fills up."""
    load = min(committed / (capacity * YEARS_PER_PERIOD), 1.0) if capacity > 0.0 else 1.0
    return technology * (1.0 + margin * (1.0 + load))


@compiled
def shirks(saving, chance_seen, fine, honesty, noise, luck):
    """Whether a firm does works badly: likelier, the more it saves (share of works) over the fine it must expect and
    the name it puts at stake (logit choice; inspection game of Longkou, Acta Ecologica Sinica 37(12), 2017)."""
    gain = saving - chance_seen * (fine + saving) - honesty * saving
    return luck < logit(gain / noise)


@compiled
def operator_restores(cost, chance_seen, fine, deposit):
    """Whether a liable operator obeys an order to restore: it does when the fine it must expect and the deposit that it
    loses for certain (CNY) make up for what it saves by not restoring (deposit game of Longkou, Acta Ecologica Sinica
    37(12), 2017)."""
    return chance_seen * fine + deposit >= cost

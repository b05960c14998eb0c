"""Who may hold a site? One record for all, in rows kind by kind: social capital, then restoration firms."""

from typing import NamedTuple

import numpy as np

from sim.compilation import compiled
from sim.schema import POSITIVE, SHARE, column, population, record

INVESTOR, FIRM = range(2)
NOBODY = -1  # in place of the row of a holder
NATIONAL = -1  # in place of the row of a county


@record
class Holder:
    """Who may hold a site: a private investor, or a restoration firm, which also does works for others."""

    kind = column("code", "social capital 0, restoration firm 1", kind=np.int64, bounds=(0, 1))
    luck_name = column("1", "name in luck, the same however many there are of another kind", kind=np.int64)
    last_mode = column("code", "last of the modes that it can operate", kind=np.int64, bounds=(0, 4))
    cash = column("CNY", "money at hand")
    pledged = column("CNY", "part of it kept ready for contracts whose finance is not closed", bounds=POSITIVE)
    county = column("row", "county of its office; -1 looks everywhere", kind=np.int64)
    hurdle = column("1/yr", "return asked for before premia", bounds=SHARE)
    risk_aversion = column("1", "weight on the spread of prices", 1.0, bounds=POSITIVE)
    trust = column("1", "belief that promises are kept", 0.5, bounds=SHARE)
    price_belief = column("1", "prices expected, against the usual", 1.0, bounds=(0.1, 10.0))
    caution = column("1", "surplus asked for over outlay before bidding", bounds=SHARE)
    bid_share = column("1", "share of the surplus offered as a fee", 0.1, bounds=SHARE)
    greed = column("1", "readiness to live off a site's substance", bounds=SHARE)
    projects = column("sites", "sites it holds", kind=np.int64, bounds=POSITIVE)
    most_projects = column("sites", "sites it can hold at once", kind=np.int64, bounds=POSITIVE)
    failures = column("projects", "projects of its own wound up to date", kind=np.int64, bounds=POSITIVE)
    gain_year = column("CNY/yr", "money gained less money put in, smoothed over a year")
    capacity = column("CNY/yr", "works it can do", bounds=POSITIVE)
    committed = column("CNY", "works done in the present period", bounds=POSITIVE)
    technology = column("1", "its cost of works against the ordinary firm's", 1.0, bounds=(0.1, 10.0))
    margin = column("1", "profit asked for over the cost of works", 0.1, bounds=SHARE)
    honesty = column("1", "weight on a good name when effort is chosen", 0.5, bounds=SHARE)
    reputation = column("1", "what clients think of its works", 0.8, bounds=SHARE)


OF_ALL = (
    "cash", "pledged", "county", "hurdle", "risk_aversion", "trust", "price_belief", "caution", "bid_share", "projects",
    "most_projects", "failures", "gain_year",
)  # fmt: skip
OF_WORKS = ("capacity", "committed", "technology", "margin", "honesty", "reputation")


class Kind(NamedTuple):
    """A kind of holder: where its columns start if not as declared, how its rows are named in luck, and the columns
    that say something of it."""

    name: str
    starts: dict
    first_name: int
    columns: tuple


KINDS = (
    Kind(
        "Investor",
        {"kind": INVESTOR, "last_mode": 4, "hurdle": 0.08, "caution": 0.05, "greed": 0.3, "most_projects": 3},
        0,
        (*OF_ALL, "greed"),
    ),
    Kind(
        "Firm",
        {"kind": FIRM, "last_mode": 2, "hurdle": 0.09, "caution": 0.02, "most_projects": 1},
        1_000_000,
        (*OF_ALL, *OF_WORKS),
    ),
)


def holders_of(kind, number):
    """Holder (number,) of a kind, each at its start."""
    rows = population(Holder, number)
    for name, value in KINDS[kind].starts.items():
        rows[name] = value
    rows["luck_name"] = KINDS[kind].first_name + np.arange(number)
    return rows


@compiled
def rows_of_kind(holders, kind):
    """First row of a kind of holder, and the one after its last."""
    first = 0
    while first < holders.shape[0] and holders[first].kind < kind:
        first += 1
    end = first
    while end < holders.shape[0] and holders[end].kind == kind:
        end += 1
    return first, end

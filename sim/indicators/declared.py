"""How is an indicator declared, and of what is it reckoned?"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sim.ledger import ACCOUNT_ROW
from sim.schema import SHARE

MORE_IS_BETTER, NEITHER, LESS_IS_BETTER = 1, 0, -1

UNBOUNDED = (-np.inf, np.inf)


@dataclass(frozen=True)
class Records:
    """What is kept of a run: totals (lanes, periods) of sim.totals.Totals, accounts (lanes, periods, accounts) to
    date."""

    totals: np.ndarray
    accounts: np.ndarray

    def paid(self, *names):
        """Money or units booked to date on the named accounts together, array (lanes, periods)."""
        return sum(self.accounts[..., ACCOUNT_ROW[name]] for name in names)

    def last(self):
        """The records of the last period alone."""
        return Records(self.totals[:, -1:], self.accounts[:, -1:])

    def share(self, part, whole):
        """part / whole of two columns of the totals, 0 where there is no whole; array (lanes, periods)."""
        return ratio(self.totals[part], self.totals[whole])


class Indicator(NamedTuple):
    """What is reckoned, in which unit and bounds, and whether more of it is better (1), worse (-1) or neither (0).

    looks_back: whether it takes more of the records than those of its own moment. reckon_end: a quicker way to its
    value at the end of the records, the same to the bit, or None.
    """

    name: str
    unit: str
    direction: int
    label_en: str
    label_zh: str
    bounds: tuple
    reckon: object
    looks_back: bool = False
    reckon_end: object = None

    @property
    def doc(self):
        """The definition."""
        return self.reckon.__doc__

    def __call__(self, records):
        """The indicator of Records at the close of each period: array (lanes, periods)."""
        return self.reckon(records)

    def at_end(self, records):
        """The indicator at the close of the last period alone, to the bit: array (lanes,)."""
        if self.reckon_end is not None:
            return self.reckon_end(records)
        return self.reckon(records if self.looks_back else records.last())[:, -1]


class Theme(NamedTuple):
    """Indicators that answer one question together, in the order in which they are shown."""

    name: str
    label_en: str
    label_zh: str
    indicators: tuple


def indicator(unit, direction, label_en, label_zh, bounds=None, looks_back=False, reckon_end=None):
    """Declare the decorated function of Records as an Indicator of its own name.

    bounds: what it never leaves; by default 0 to 1 for a share (unit "1"), anything for what has another unit. An
    indicator is a number at every moment: where there is nothing to reckon with, its definition says what it is.
    looks_back, reckon_end: as in Indicator.
    """
    if bounds is None:
        bounds = SHARE if unit == "1" else UNBOUNDED

    def declare(function):
        name = function.__name__
        return Indicator(name, unit, direction, label_en, label_zh, bounds, function, looks_back, reckon_end)

    return declare


def ratio(part, whole):
    """part / whole elementwise, 0 where whole is not above 0."""
    return np.divide(part, whole, out=np.zeros_like(np.asarray(part, float)), where=np.asarray(whole) > 0)

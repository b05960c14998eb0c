"""Which decisions do banks take, and where do the records show them?"""

import numpy as np

from sim.mines.sites import FINANCING, WORKS_UNDER_WAY
from sim.responses.decision import Decision, Seen, decision
from sim.responses.snapshot import Moment, booked, where

BANK = "bank"


def financed(before: Moment, after: Moment) -> np.ndarray:
    """Projects whose finance closes in the phase, bool array (changes, seeds, sites)."""
    closed: np.ndarray = (before.projects["stage"] == FINANCING) & (after.projects["stage"] == WORKS_UNDER_WAY)
    return closed


@decision(BANK, "finance", "rate of a loan", "贷款利率")
def rate(before: Moment, after: Moment) -> Seen:
    """The rate of each new loan."""
    return Seen(where(booked(before, after, "loan") > 0.0, after.projects["loan_rate"]))


@decision(BANK, "finance", "loan", "贷款额")
def loan(before: Moment, after: Moment) -> Seen:
    """What is lent to each project whose finance closes."""
    return Seen(where(financed(before, after), booked(before, after, "loan")))


@decision(BANK, "finance", "bond bought", "认购债券")
def bond(before: Moment, after: Moment) -> Seen:
    """What is bought of a special bond for each project whose finance closes, given the loan."""
    lent = booked(before, after, "loan")
    return Seen(where(financed(before, after), booked(before, after, "bond_sold")), (lent,))


DECISIONS: tuple[Decision, ...] = (rate, loan, bond)

"""Which decisions do residents take, and where do the records show them?"""

from sim.mines.sites import APPROVAL, BARGAINING, OPERATION
from sim.responses.decision import Decision, Seen, decision
from sim.responses.snapshot import Moment, booked, moved, where

RESIDENT = "resident"


@decision(RESIDENT, "bargaining", "vote on an offer", "表决")
def vote(before: Moment, after: Moment) -> Seen:
    """Whether each village that was made an offer agrees, given the offer."""
    asked = before.projects["stage"] == BARGAINING
    offer = tuple(after.projects[name] for name in ("guaranteed_income", "dividend_share", "job_priority"))
    return Seen(where(asked, after.projects["stage"] == APPROVAL), offer)


@decision(RESIDENT, "distribution", "dispute that halts a site", "纠纷停工")
def dispute(before: Moment, after: Moment) -> Seen:
    """Whether residents halt a site in operation, given their share of what it has paid out, whether its word was kept
    and how hard it is used."""
    runs = before.projects["stage"] == OPERATION
    contested = booked(before, after, "title_contest") > 0.0
    halted = moved(before, after, "projects", "halted_until") > 0
    grounds = (after.projects["residents_share"], after.projects["word_kept"], after.restorations["pressure"])
    return Seen(where(runs & ~contested, halted), grounds)


@decision(RESIDENT, "learning", "trust", "信任")
def trust(before: Moment, after: Moment) -> Seen:
    """How each household's trust moves."""
    return Seen(moved(before, after, "households", "trust"))


DECISIONS: tuple[Decision, ...] = (vote, dispute, trust)

"""Which decisions of stakeholders respond to which instrument, and through which channel?

Found by experiment, on worlds that differ in one instrument's channels alone; nothing in the engine knows of it.
"""

from sim.responses.decision import STAKEHOLDERS, Decision
from sim.responses.decisions import DECISIONS
from sim.responses.find import DIRECTLY, LATER, NEVER, Base, Responses, find_responses

__all__ = [
    "DECISIONS",
    "DIRECTLY",
    "LATER",
    "NEVER",
    "STAKEHOLDERS",
    "Base",
    "Decision",
    "Responses",
    "find_responses",
]

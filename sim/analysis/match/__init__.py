"""What fits each mine? Its mode under each policy, what holds it back, and which instrument frees it; tables only."""

from sim.analysis.match.binding import binding_constraints, freeing_instruments
from sim.analysis.match.matches import matches_of, mode_shares
from sim.analysis.match.paper import beside_paper, held_from_paper, hits
from sim.analysis.match.rises import beyond, in_mode, rises_of
from sim.analysis.match.summary import regional_rises, summary_of

__all__ = [
    "beside_paper", "beyond", "binding_constraints", "freeing_instruments", "held_from_paper", "hits", "in_mode",
    "matches_of", "mode_shares", "regional_rises", "rises_of", "summary_of",
]  # fmt: skip

"""Where do worlds come from? A region's config becomes sites, counties, and the stakeholders around them."""

from sim.regions.build import build, check, pinned
from sim.regions.card import CardRow, card

__all__ = ["CardRow", "build", "card", "check", "pinned"]

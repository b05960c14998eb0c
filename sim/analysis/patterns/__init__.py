"""Which patterns must the model show, and does it? Each is declared, measured on runs, and stays when it is not met."""

from sim.analysis.patterns.declared import PATTERNS
from sim.analysis.patterns.measures import mode_ranks
from sim.analysis.patterns.pattern import Measured, Pattern, Runs, found, is_met

__all__ = ["PATTERNS", "Measured", "Pattern", "Runs", "found", "is_met", "mode_ranks"]

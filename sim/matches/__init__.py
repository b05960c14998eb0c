"""How do mines fare under policies, and with one hindrance or one rule taken away or added, on the same luck?"""

from sim.matches.drawn import drawn_numbers
from sim.matches.reached import mines_of, reached
from sim.matches.relaxations import RELAXATIONS, Relaxation
from sim.matches.variants import BASELINE, Variant, variants_of

__all__ = [
    "BASELINE", "RELAXATIONS", "Relaxation", "Variant", "drawn_numbers", "mines_of", "reached", "variants_of",
]  # fmt: skip

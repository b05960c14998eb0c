"""How do mines fare under policies, and with one hindrance or one rule taken away or added, on the same luck?"""

from sim.matches.relaxations import RELAXATIONS, Relaxation
from sim.matches.run_variants import Draw, mines_of, run_each_variant
from sim.matches.variants import Variant, variants_of, variants_table

__all__ = [
    "RELAXATIONS", "Draw", "Relaxation", "Variant", "mines_of", "run_each_variant",
    "variants_of", "variants_table",
]  # fmt: skip

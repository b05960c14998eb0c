"""How is a long table of runs laid out as an array over variants, draws and mines?"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.analysis.frames import require_columns
from sim.schema import InputError


class Cube(NamedTuple):
    """Values of every variant, draw and mine: names of variants and mines, and the array (variants, draws, mines)."""

    variants: list[str]
    mines: list[str]
    values: Any

    def of(self, variant: str) -> Any:
        """The values of one variant, array (draws, mines)."""
        return self.values[self.variants.index(variant)]


def cube_of(reached: pd.DataFrame, values: Any) -> Cube:
    """Values, one per row of a table with variant, draw and mine, as a Cube.

    Raises InputError unless every variant has every draw at every mine once: pairs on the same luck need that.
    """
    require_columns(reached, ["variant", "draw", "mine"], "reached")
    variant, draw, mine = (reached[name].astype("category") for name in ("variant", "draw", "mine"))
    variant, draw, mine = (each.cat.remove_unused_categories() for each in (variant, draw, mine))
    shape = tuple(len(each.cat.categories) for each in (variant, draw, mine))
    values = np.asarray(values)
    where = np.ravel_multi_index(tuple(each.cat.codes.to_numpy(np.intp) for each in (variant, draw, mine)), shape)
    if len(where) != np.prod(shape) or len(np.unique(where)) != len(where):
        raise InputError(
            f"{len(where):,} runs do not pair {shape[0]} variants with {shape[1]} draws at {shape[2]} mines; "
            "give each combination once"
        )
    laid = np.empty(len(where), values.dtype)
    laid[where] = values
    return Cube([*map(str, variant.cat.categories)], [*map(str, mine.cat.categories)], laid.reshape(shape))

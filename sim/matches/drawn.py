"""Which numbers of the model does each draw of an ensemble use?"""

from collections.abc import Collection
from typing import Any

import numpy as np

from sim.parameters import TOPICS


def uncertain_numbers(fixed: Collection[str] = ()) -> dict[str, Any]:
    """{"topic.name": declared parameter} of the numbers whose plausible range is wider than a point, but for those that
    are fixed."""
    topics: dict[str, Any] = TOPICS  # their columns are what the decorator `record` gathered
    declared = {f"{topic}.{name}": item for topic, record in topics.items() for name, item in record.columns.items()}
    return {
        name: item
        for name, item in declared.items()
        if name not in fixed and item.plausible[0] < item.plausible[1]
    }  # fmt: skip


def drawn_numbers(draws: int, seed: int, fixed: Collection[str] = ()) -> list[dict[str, float]]:
    """{"topic.name": value} of each of so many draws, a Latin hypercube over all uncertain numbers but the fixed ones.

    A number falls below its declared value as often as above, evenly within its plausible range on either side: the
    declared value is what it is held to be, and a range that reaches far up (0.1 to 2 around 0.5) is not to move it. A
    number declared at an end of its range is drawn evenly over the range. The same seed gives the same draws.
    """
    from scipy.stats import qmc

    declared = uncertain_numbers(fixed)
    if not draws or not declared:
        return [{} for _ in range(draws)]
    low, high = np.array([item.plausible for item in declared.values()], float).T
    middle = np.array([item.start for item in declared.values()], float)
    middle = np.where((middle <= low) | (middle >= high), 0.5 * (low + high), middle)
    share = qmc.LatinHypercube(len(declared), rng=seed).random(draws)
    values = np.where(
        share < 0.5, low + 2.0 * share * (middle - low), middle + (2.0 * share - 1.0) * (high - middle)
    )  # fmt: skip
    return [dict(zip(declared, row)) for row in values.tolist()]

"""How sure is a share of runs, and how sure is the difference of two shares of the same runs?"""

from typing import Any

import numpy as np
from scipy.special import ndtri


def share_interval(hits: Any, runs: int, level: float = 0.95) -> tuple[Any, Any]:
    """Wilson's interval (1927) of a share: ends (low, high), arrays like hits.

    hits: how many of the runs; it holds where all or none of them hit, as an interval around the share does not.
    """
    z = ndtri(0.5 + 0.5 * level)
    share = np.asarray(hits, float) / runs
    middle = (share + z * z / (2.0 * runs)) / (1.0 + z * z / runs)
    margin = z / (1.0 + z * z / runs) * np.sqrt(share * (1.0 - share) / runs + z * z / (4.0 * runs * runs))
    return np.maximum(middle - margin, 0.0), np.minimum(middle + margin, 1.0)


def paired_interval(gained: Any, lost: Any, runs: int, level: float = 0.95) -> tuple[Any, Any]:
    """Agresti and Min's interval (Statistics in Medicine 24, 2005) of the difference of two shares of the same runs:
    ends (low, high), arrays like gained.

    gained, lost: in how many runs the second hits and the first does not, and the other way round. Half a run is added
    to each of the four cells, so that the interval has a width where no run differs.
    """
    z = ndtri(0.5 + 0.5 * level)
    up, down, more = np.asarray(gained, float) + 0.5, np.asarray(lost, float) + 0.5, runs + 2.0
    middle = (up - down) / more
    margin = z * np.sqrt(np.maximum(up + down - (up - down) ** 2 / more, 0.0)) / more
    return np.maximum(middle - margin, -1.0), np.minimum(middle + margin, 1.0)

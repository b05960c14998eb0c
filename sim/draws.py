"""Where does luck come from? Every random number is a hash of its name: seed, event, period, who, whom.

The same seed gives the same luck under every policy, whatever else a policy adds, removes or reorders, so policies
are compared pairwise on the same luck. The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood,
Fast splittable pseudorandom number generators, OOPSLA 2014), applied twice.
"""

from math import cos, log, pi, sqrt

import numpy as np

from sim.compilation import IS_COMPILED, compiled

# One event for each use of luck. A number, once given, is never used for anything else.
SURVEY = 1
STORM = 2
COLLAPSE = 3
OPERATOR = 4
PROGRAMME = 5
GLANCE = 6
APPRAISAL = 7
TIE = 8
VOTE = 9
DEPARTMENT = 10
INSPECTION = 11
FAILURE = 12
PRICE = 13
DISPERSION = 14
DISPUTE = 15
IMITATION = 16
PEER = 17
BUILD = 18
ENDOWMENT = 19
BUILD_DELAY = 20
NEGLECT = 21
OVERUSE = 22
LANDSCAPE = 23


@compiled
def mix(z):
    """Scramble 64 bits so that each bit of the result depends on all of the input."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@compiled
def hashed_luck(seed, event, period, who, whom):
    """The hash of a name as a uniform number in [0, 1) with 53 bits."""
    key = mix(np.uint64(seed) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(event) * np.uint64(0xC2B2AE3D27D4EB4F))
    key += np.uint64(period) * np.uint64(0xD6E8FEB86659FD93) + np.uint64(who) * np.uint64(0xA0761D6478BD642F)
    key += np.uint64(whom) * np.uint64(0xE7037ED1A0B428DB)
    return np.float64(mix(key) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


if IS_COMPILED:
    luck = hashed_luck
else:

    def luck(seed, event, period, who, whom):
        """The hash of a name, uncompiled: 64-bit products wrap by design, and only here is that no warning."""
        with np.errstate(over="ignore"):
            return float(hashed_luck(seed, event, period, who, whom))


@compiled
def normal_luck(seed, event, period, who, whom):
    """Standard normal luck of a name, from two uniform ones (Box and Muller, Ann. Math. Statist. 29, 1958)."""
    radius = sqrt(-2.0 * log(1.0 - luck(seed, event, period, who, 2 * whom)))
    return radius * cos(2.0 * pi * luck(seed, event, period, who, 2 * whom + 1))


@compiled
def waiting_luck(seed, event, period, who, whom, mean):
    """Exponential waiting time of a name, in the unit of `mean`."""
    return -mean * log(1.0 - luck(seed, event, period, who, whom))

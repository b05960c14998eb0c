"""Which number does luck of a given name come to (7.2)?"""

from math import cos, log, pi, sqrt

from plain_model.codes import EVENT

WORD = 2**64 - 1


def mix(word):
    """Finaliser of SplitMix64."""
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & WORD
    return word ^ (word >> 31)


def luck(lane, event, period, who, whom):
    """Uniform number in [0, 1) of that name."""
    key = mix((lane.seed * 0x9E3779B97F4A7C15 + EVENT[event] * 0xC2B2AE3D27D4EB4F) & WORD)
    key = key + period * 0xD6E8FEB86659FD93 + who * 0xA0761D6478BD642F + whom * 0xE7037ED1A0B428DB
    return (mix(key & WORD) >> 11) * 2.0**-53


def normal_luck(lane, event, period, who, whom):
    """Standard normal number of that name."""
    u = luck(lane, event, period, who, 2 * whom)
    v = luck(lane, event, period, who, 2 * whom + 1)
    return sqrt(-2.0 * log(1.0 - u)) * cos(2.0 * pi * v)


def waiting_luck(lane, event, period, who, whom, mean):
    """Exponential waiting time of that name."""
    return -mean * log(1.0 - luck(lane, event, period, who, whom))

"""How do plain Python agents draw named luck without NumPy's slow 64-bit scalars?"""

from functools import cache

MASK = (1 << 64) - 1


def mix(z):
    """The finaliser of SplitMix64 on Python whole numbers."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


@cache
def key_of(seed, event):
    """The part of a name's hash that stays for a whole run."""
    return mix((seed * 0x9E3779B97F4A7C15 + event * 0xC2B2AE3D27D4EB4F) & MASK)


def luck(seed, event, period, who, whom):
    """The engine's named luck, to the bit."""
    key = key_of(seed, event) + period * 0xD6E8FEB86659FD93 + who * 0xA0761D6478BD642F + whom * 0xE7037ED1A0B428DB
    return (mix(key & MASK) >> 11) * (1.0 / 9007199254740992.0)

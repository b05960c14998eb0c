"""How likely is a choice, and how does an unequal offer feel?"""

from math import exp


def logit(gain):
    """Probability of taking an option that is better by `gain` (in units of the noise): McFadden's binary logit."""
    if gain > 40.0:
        return 1.0
    if gain < -40.0:
        return 0.0
    return 1.0 / (1.0 + exp(-gain))


def unequal_offer_utility(own, other, envy, guilt):
    """Utility of getting `own` while the other side gets `other` (Fehr and Schmidt, QJE 114, 1999); unit of `own`."""
    return own - envy * max(other - own, 0.0) - guilt * max(own - other, 0.0)


def imitation_probability(own, other, intensity):
    """Probability of copying a peer who did better: the Fermi rule (Traulsen, Nowak and Pacheco, PRE 74, 2006)."""
    return logit(intensity * (other - own))

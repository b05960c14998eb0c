"""How does a site recover, and what do its services amount to?"""

from math import exp, inf, log


def logistic_step(level, potential, rate, years):
    """Level after `years` of logistic growth at `rate` per year towards `potential` (Verhulst 1838, exact solution).

    A level above its potential sinks towards it exponentially at the same rate.
    """
    return logistic_after(level, potential, exp(-rate * years))


def logistic_after(level, potential, left):
    """The same by the part `left` of a small gap that the time leaves open, e^(-rate years) (0-1)."""
    if potential <= 0.0:
        return level * left
    if level >= potential:
        return potential + (level - potential) * left
    if level <= 0.0:
        return 0.0
    return potential / (1.0 + (potential / level - 1.0) * left)


def years_to_level(level, potential, rate, wanted):
    """Years of logistic growth at `rate` per year towards `potential` after which a level reaches the one wanted: 0 if
    it is there, infinite if it never will be (the inverse of `logistic_step`)."""
    if level >= wanted:
        return 0.0
    if wanted >= potential or level <= 0.0 or rate <= 0.0:
        return inf
    return log((potential / level - 1.0) / (potential / wanted - 1.0)) / rate


def approach_after(level, potential, left):
    """The same by the part `left` of the gap that the time leaves open, e^(-rate years) (0-1)."""
    return potential + (level - potential) * left


def saturating_return(outlay, need, steepness):
    """Share of the works' full effect that an outlay buys: 1 at the full need, with diminishing returns on the way.

    (1 - e^(-k x)) / (1 - e^(-k)) with x = outlay / need, never above 1.
    """
    if need <= 0.0 or outlay >= need:
        return 1.0
    if outlay <= 0.0:
        return 0.0
    return (1.0 - exp(-steepness * outlay / need)) / (1.0 - exp(-steepness))

"""What do stakeholders learn from what happened: about prices, promises, and one another?"""

INVESTORS_LOOK, FIRMS_LOOK = 0, 1


def relative_gain(own, other):
    """How much better the other did, between -1 and 1, from two yearly gains (CNY/yr)."""
    size = abs(own) + abs(other)
    return (other - own) / size if size > 0.0 else 0.0

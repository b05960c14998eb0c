"""How is one record made, for a rule of behaviour to look at?"""

from sim.schema import population


def row(declared, /, **columns):
    """A record of a declared class at its start values, but for the columns given."""
    rows = population(declared, 1)
    for name, value in columns.items():
        rows[name] = value
    return rows[0]

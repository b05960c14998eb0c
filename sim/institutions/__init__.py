"""Which institutions are there? Instruments by the name that a config uses, in the order of the paper's groups.

An instrument is there as soon as its class stands in the file of its group.
"""

from sim.institutions import background, conversion, coordination, finance, property
from sim.institutions.instrument import GROUPS, Instrument


def instruments_of(group):
    """The instruments that the file of a group declares, in its order: {name: class}."""
    own = [item for item in vars(group).values() if getattr(item, "__module__", None) == group.__name__]
    return {kind.name(): kind for kind in own if isinstance(kind, type) and issubclass(kind, Instrument)}


INSTRUMENTS = {
    name: kind
    for group in (property, finance, conversion, coordination, background)
    for name, kind in instruments_of(group).items()
}

__all__ = ["GROUPS", "INSTRUMENTS", "Instrument"]

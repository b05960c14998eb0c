"""For how many mines does a register give each attribute, and what is held of the others, on which ground?"""

from typing import NamedTuple

import numpy as np

from sim.parameters import DRAWN, Endowment
from sim.regions.checks import columns_of
from sim.regions.places import GIVEN, OPTIONAL
from sim.regions.register.columns import BY_NAME, KIND_NAMES, parameters_of_defaults
from sim.regions.register.mines import Register, column_of
from sim.regions.register.units import own_unit
from sim.schema import Grade, Parameter

ATTRIBUTES = (*GIVEN, *OPTIONAL, "households", "county_people")
ALL, REGISTER = "all mines", "register"


class Filling(NamedTuple):
    """What is held of the mines of a kind ("all mines" for any) for which a register does not give an attribute.

    value: in the unit; mines: how many; source and grade: why.
    """

    kind: str
    attribute: str
    value: float
    unit: str
    mines: int
    source: str
    grade: str


def fillings(register: Register) -> list[Filling]:
    """All that stands in for what a register does not say, attribute by attribute."""
    declared = parameters_of_defaults()
    kinds = np.array([str(kind) for kind in register.mines["kind"]])
    found = []
    for name in ATTRIBUTES:
        if name in ("kind", "area"):
            continue
        silent = ~register.given(name)
        if not silent.any():
            continue
        numbers = {kind: int((silent & (kinds == kind)).sum()) for kind in KIND_NAMES}
        if (name, KIND_NAMES[0]) in declared and BY_NAME[name].default.startswith("usual"):
            found += [filling(kind, name, declared[name, kind], many) for kind, many in numbers.items() if many]
        elif (name, KIND_NAMES[0]) in declared:
            found.append(filling(ALL, name, declared[name, KIND_NAMES[0]], int(silent.sum())))
        else:
            found.append(Filling(ALL, name, *WITHOUT_NUMBER[name][:2], int(silent.sum()), *WITHOUT_NUMBER[name][2:]))
    return found


def filling(kind: str, name: str, declared: Parameter, mines: int) -> Filling:
    """The declared number that stands in for an attribute of some mines."""
    return Filling(kind, name, declared.start, declared.unit, mines, declared.source, str(declared.grade))


def source_of(register: Register, name: str) -> str:
    """Where a register gives an attribute: its file, and the column with its unit, or the map."""
    column = column_of(register, name)
    where = f"{REGISTER} {register.path} (SHA-256 {register.digest[:12]})"
    if column is not None:
        unit = column.unit or (own.name("en") if (own := own_unit(column.named.column.quantity)) else "")
        return f"{where}, column {column.named.header}" + (f" in {unit}" if unit else "")
    return f"{where}, {'coordinates' if column_of(register, 'longitude') else 'its map'}"


VILLAGE = columns_of(Endowment)["village_size"]
PEOPLE = columns_of(DRAWN["landscape"])["ordinary_people"]
ASSUMED = str(Grade.ASSUMED)
WITHOUT_NUMBER = {  # what is held, its unit, why, and how well that is known
    "x": (0.0, "km", "assumption: its distances say what its place is worth; on maps it stands at 105 E 35 N", ASSUMED),
    "y": (0.0, "km", "assumption: its distances say what its place is worth; on maps it stands at 105 E 35 N", ASSUMED),
    "has_operator": (0.0, "1", "assumption: legacy mines are those whose operator is gone", ASSUMED),
    "households_on_site": (0.0, "households", "assumption: homes stand beside most mines", ASSUMED),
    "households": (VILLAGE.start, VILLAGE.unit, f"{VILLAGE.source}; each village is drawn around it", ASSUMED),
    "county_people": (PEOPLE.start, PEOPLE.unit, f"{PEOPLE.source}; the ordinary county", ASSUMED),
}  # fmt: skip

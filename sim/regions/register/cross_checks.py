"""What is wrong with the mines of a register, cell against cell and row against row?"""

from collections.abc import Callable, Sequence

import numpy as np

from sim.regions.register.cells import Column
from sim.regions.register.columns import BY_NAME, COLUMNS, COORDINATES, DISTANCES, EAST, EXAMPLES, NORTH
from sim.regions.register.header import Header
from sim.regions.register.mines import Register, column_of, problem_at
from sim.regions.register.problems import Problem, shown
from sim.regions.register.sheet import Shapes, Sheet
from sim.regions.register.units import simple

DEGREES_MOST = 360.0  # beyond it a number is no angle
AREA_TIMES = 5.0  # how far area and outline may be apart: a mu for a hectare is 15 times


def too_many_cells(sheet: Sheet, header: Header, kept: Sequence[int]) -> list[Problem]:
    """Rows with something beyond the last name."""
    if sheet.names is not None:
        return []
    most = len(sheet.rows[header.rows_above - 1])
    return [
        Problem(sheet.numbers[place], "", shown(", ".join(map(str, sheet.rows[place][most:]))), "too_many_cells",
                details=(("have", len(sheet.rows[place])), ("most", most)))
        for place in kept
        if any(cell not in (None, "") for cell in sheet.rows[place][most:])
    ]  # fmt: skip


def missing_columns(register: Register, on_a_map: bool) -> list[Problem]:
    """Columns that must be there and are not, and halves of pairs."""
    has = {column.named.column.name: column.named.header for column in register.columns}
    found = [
        Problem(None, "", "", "column_missing", column.name)
        for column in COLUMNS
        if column.required and column.name not in has and not (column.name == "area" and on_a_map)
    ]
    pairs = [pair for pair in (*COORDINATES, DISTANCES) if all(name in has for name in pair)]
    halves = [name for pair in COORDINATES if sum(each in has for each in pair) == 1 for name in pair if name in has]
    found += [Problem(None, has[name], "", "half_place", name) for name in halves]
    if not pairs and not on_a_map and not halves:
        found.append(Problem(None, "", "", "no_place"))
    return found


def missing_cells(register: Register, on_a_map: bool) -> list[Problem]:
    """Cells that must be filled and are not: what is required, and a county where other rows name one."""
    found = []
    for column in register.columns:
        declared = column.named.column
        if declared.required and not (declared.name == "area" and on_a_map):
            fault = "missing"
        elif declared.name == "county" and column.filled.any():
            fault = "county_missing"
        else:
            continue
        found += [
            Problem(register.rows[row], column.named.header, "", fault, declared.name)
            for row in np.flatnonzero(~column.filled)
        ]
    return found


def duplicates(register: Register, on_a_map: bool) -> list[Problem]:
    """Numbers of mines that stand twice, however they are written."""
    column = column_of(register, "id")
    if column is None:
        return []
    first: dict[str, int] = {}
    found = []
    for row, text in enumerate(column.values):
        key = simple(text) or text
        if text and first.setdefault(key, row) != row:
            details = (("other", register.rows[first[key]]),)
            found.append(Problem(register.rows[row], column.named.header, shown(text), "duplicate", "id", "", details))
    return found


def coordinates(register: Register, on_a_map: bool) -> list[Problem]:
    """Coordinates that are swapped, no degrees, outside China, or without their pair; mines with no place at all."""
    found = []
    placed = np.zeros(len(register.rows), bool)
    for names in COORDINATES:
        one, other = (column_of(register, name) for name in names)
        if one is None or other is None:
            continue
        placed |= one.filled | other.filled
        for column, partner in ((one, other), (other, one)):
            for row in np.flatnonzero(~column.filled & partner.filled):
                found.append(problem_at(register, column, row, "half_coordinates"))
        if names[0] == "longitude":
            found += outside(register, one, other)
    if on_a_map:
        return found
    ways = [column_of(register, name) for name in DISTANCES]
    if ways[0] is not None and ways[1] is not None:
        placed |= ways[0].filled & ways[1].filled
    if any(column_of(register, one) and column_of(register, other) for one, other in (*COORDINATES, DISTANCES)):
        found += [Problem(register.rows[row], "", "", "no_place_here") for row in np.flatnonzero(~placed)]
    return found


def outside(register: Register, longitude: Column, latitude: Column) -> list[Problem]:
    """Degrees that are swapped, are metres of a projection, or lie outside China."""
    found = []
    swapped = within(longitude.values, NORTH) & within(latitude.values, EAST)
    for column, limits in ((longitude, EAST), (latitude, NORTH)):
        with np.errstate(invalid="ignore"):
            wrong = np.isfinite(column.values) & ~within(column.values, limits)
        for row in np.flatnonzero(wrong):
            fault = "projected" if abs(column.values[row]) > DEGREES_MOST else "outside"
            found.append(problem_at(register, column, row, "swapped" if swapped[row] else fault))
    return found


def examples(register: Register, on_a_map: bool) -> list[Problem]:
    """Examples of the template that still stand among mines."""
    column = column_of(register, "id")
    if column is None or set(column.values) <= set(EXAMPLES):
        return []
    return [problem_at(register, column, row, "example") for row, text in enumerate(column.values) if text in EXAMPLES]


def counties(register: Register, on_a_map: bool) -> list[Problem]:
    """Rows that say of their county what another row of it does not."""
    people = column_of(register, "county_people")
    if people is None:
        return []
    county = column_of(register, "county")
    names = county.values if county is not None else np.full(len(register.rows), "")
    first: dict[str, int] = {}
    found = []
    for row in np.flatnonzero(~np.isnan(people.values)):
        other = first.setdefault(names[row], int(row))
        if people.values[row] != people.values[other]:
            found.append(problem_at(register, people, row, "county_differs", other=register.rows[other]))
    return found


def on_map(register: Register, shapes: Shapes) -> list[Problem]:
    """Shapes that cannot be used where no coordinates stand in their place, and outlines far from the area given."""
    found = []
    by_hand = np.zeros(len(register.rows), bool)
    for column in register.columns:
        if column.named.column.name in (name for pair in COORDINATES for name in pair):
            by_hand |= column.filled
    area = column_of(register, "area")
    for row, number in enumerate(register.rows):
        if shapes.fault[row] and not (by_hand[row] and shapes.fault[row] == "no_shape"):
            details = (("why", shapes.why[row]),)
            found.append(Problem(number, "", "", shapes.fault[row], details=details))
        covers = shapes.area[row]
        if np.isnan(covers) and (area is None or not area.filled[row]):
            header = area.named.header if area is not None else ""
            found.append(Problem(number, header, "", "missing", "area"))
        elif area is not None and not np.isnan(covers) and not np.isnan(area.values[row]):
            apart = area.values[row] / covers if covers > 0.0 else np.inf
            if not 1.0 / AREA_TIMES < apart < AREA_TIMES:
                apart_by = f"{AREA_TIMES:g}"
                found.append(problem_at(register, area, row, "area_differs", covers=f"{covers:.4g}", times=apart_by))
    low, high = BY_NAME["area"].bounds
    for row in map(int, np.flatnonzero((shapes.area < low) | (shapes.area > high))):
        if area is None or not area.filled[row]:
            fault = "too_small" if shapes.area[row] < low else "too_big"
            found.append(Problem(register.rows[row], "", f"{shapes.area[row]:.4g} ha", fault, "area"))
    return found


def within(values: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    """Which numbers lie within limits, both of them included."""
    with np.errstate(invalid="ignore"):
        return (values >= limits[0]) & (values <= limits[1])


CHECKS: tuple[Callable[[Register, bool], list[Problem]], ...] = (
    missing_columns, missing_cells, duplicates, coordinates, counties, examples,
)  # fmt: skip

"""What does a register say of its mines, and what is wrong with it? All of both, in one pass, never an error."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.regions.register.cells import read_column
from sim.regions.register.columns import EAST, NORTH
from sim.regions.register.cross_checks import CHECKS, on_map, too_many_cells, within
from sim.regions.register.header import Header, header_of, is_remark
from sim.regions.register.mines import Register
from sim.regions.register.opening import read_sheet
from sim.regions.register.problems import Unreadable
from sim.regions.register.sheet import MOST_COLUMNS, MOST_MINES, Shapes, Sheet


def read_register(path: str) -> Register:
    """A register's file with all that is wrong with it; whatever the file holds, nothing is raised."""
    digest = ""
    try:
        sheet, digest = read_sheet(path)
        header = header_of(sheet)
        if header is None:
            raise Unreadable("no_header", first_row(sheet))
        kept = [place for place in range(header.rows_above, len(sheet.rows)) if holds_mine(sheet, place)]
        refuse_size(header, kept, sheet)
    except Unreadable as fault:
        return Register(path, digest, pd.DataFrame(), [], [], [], {}, [fault.problem])
    return checked(path, digest, sheet, header, kept)


def first_row(sheet: Sheet) -> str:
    """The first row that holds anything, for a message."""
    return next((", ".join(str(cell) for cell in row if cell not in (None, "")) for row in sheet.rows if row), "")


def holds_mine(sheet: Sheet, place: int) -> bool:
    """Whether a row is a mine's: every feature of a map is; of a table, whatever is neither empty nor a remark."""
    if sheet.shapes is not None:
        return True
    cells = sheet.rows[place]
    return any(cell is not None and (type(cell) is not str or cell.strip()) for cell in cells) and not is_remark(cells)


def refuse_size(header: Header, kept: Sequence[int], sheet: Sheet) -> None:
    """Raise Unreadable for a register without a mine, with too many, or with too many columns."""
    width = len(sheet.names if sheet.names is not None else sheet.rows[header.rows_above - 1])
    if width > MOST_COLUMNS:
        raise Unreadable("too_wide", have=width, most=MOST_COLUMNS)
    if not kept:
        raise Unreadable("no_mines")
    if len(kept) > MOST_MINES:
        raise Unreadable("too_many_rows", most=f"{MOST_MINES:,}")


def checked(path: str, digest: str, sheet: Sheet, header: Header, kept: Sequence[int]) -> Register:
    """A register from its rows. kept: places of the rows that hold mines."""
    rows = [sheet.numbers[place] for place in kept]
    width = max((named.place for named in header.named), default=0) + 1
    full = [sheet.rows[place] + [None] * (width - len(sheet.rows[place])) for place in kept]
    columns = [read_column(named, [row[named.place] for row in full], rows) for named in header.named]
    mines = pd.DataFrame({column.named.column.name: column.values for column in columns}, index=range(len(rows)))
    register = Register(path, digest, mines, rows, columns, header.aside, sheet.about, [])
    problems = [*sheet.problems, *header.problems]
    problems += too_many_cells(sheet, header, kept)
    problems += [problem for column in columns for problem in column.problems]
    for check in CHECKS:
        problems += check(register, sheet.shapes is not None)
    if sheet.shapes is not None:
        problems += on_map(register, sheet.shapes)
    put_on_plane(register.mines, sheet.shapes)
    order = {named.header: named.place for named in header.named}
    register.problems.extend(sorted(problems, key=lambda found: (found.row or 0, order.get(found.column, -1))))
    return register


def put_on_plane(mines: pd.DataFrame, shapes: Shapes | None) -> None:
    """Give every mine x and y (km) wherever its row or its shape says where it is, and its outline's area where no
    area is given. What stands in the row comes before the map."""
    for name in ("x", "y", "area"):
        if name not in mines:
            mines[name] = np.nan
    if {"longitude", "latitude"} <= set(mines):
        inside = within(mines["longitude"].to_numpy(), EAST) & within(mines["latitude"].to_numpy(), NORTH)
        own = inside & mines["x"].isna().to_numpy()
        if own.any():
            from sim.regions.register.maps import on_plane

            east, north = on_plane(mines["longitude"].to_numpy()[own], mines["latitude"].to_numpy()[own])
            mines.loc[own, "x"], mines.loc[own, "y"] = east, north
    if shapes is not None:
        for name, values in (("x", shapes.x), ("y", shapes.y), ("area", shapes.area)):
            mines[name] = mines[name].fillna(pd.Series(values, index=mines.index))

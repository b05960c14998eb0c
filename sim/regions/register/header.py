"""Which row of a sheet names the columns, which column does each name mean, and in which unit is it given?"""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from sim.regions.register.columns import COLUMNS, RegisterColumn
from sim.regions.register.problems import Problem, shown
from sim.regions.register.sheet import Sheet
from sim.regions.register.units import Unit, simple, unit_named

SEARCHED = 60  # rows in which the header is looked for, under titles and remarks
ENOUGH = 2  # known names that make a row the header
ALIKE = 0.82  # how near a name must be to be taken for a slip
IN_BRACKETS = re.compile(r"^(?P<name>[^(\[【]*)[(\[【](?P<unit>[^)\]】]*)[)\]】]?$")
AT_END = re.compile(r"^(?P<name>.+)[_/,:\s](?P<unit>[^_/,:\s]+)$")
NO_UNIT = ("必填", "选填", "required", "optional")  # what brackets may hold besides
SIGNS = " *:.：。"

ALIASES = {simple(name): column for column in COLUMNS for name in (column.name, *column.names)}


class Named(NamedTuple):
    """A column of a sheet: its place, its name as it stands, what it means, and the unit that its name gives."""

    place: int
    header: str
    column: RegisterColumn
    unit: Unit | None
    unit_text: str


class Header(NamedTuple):
    """The columns of a sheet that are known, names that are left aside, and how many rows the header takes up."""

    named: list[Named]
    aside: list[str]
    rows_above: int
    problems: list[Problem]


def header_of(sheet: Sheet) -> Header | None:
    """The header of a sheet: its names, or else the first row that holds enough known ones; None where none does."""
    if sheet.names is not None:
        return read_header(sheet.names, 0, None)
    for place, cells in enumerate(sheet.rows[:SEARCHED]):
        if not is_remark(cells) and len({found[0].name for cell in cells if (found := meant(cell))}) >= ENOUGH:
            return read_header(cells, place + 1, sheet.numbers[place])
    return None


def is_remark(cells: Sequence[Any]) -> bool:
    """Whether a row is a remark: its first cell begins with #, but is no error of Excel's."""
    return bool(cells) and type(cells[0]) is str and cells[0].lstrip().startswith("# ")


def read_header(cells: Sequence[Any], rows_above: int, row: int | None) -> Header:
    """What each name means; every fault of them. row: of the header, as a spreadsheet numbers it."""
    named: list[Named] = []
    aside: list[str] = []
    problems: list[Problem] = []
    for place, cell in enumerate(cells):
        header = " ".join(str(cell).split()) if cell is not None else ""
        if not header:
            continue
        found = meant(header)
        if found is None:
            near = nearly(header)
            if near:
                both = f"{near.names[0]} ({near.names[1]})"
                problems.append(Problem(row, header, "", "column_misspelt", details=(("near", both),)))
            else:
                aside.append(shown(header))
            continue
        column, text = found
        unit = unit_named(column.quantity, text) if text else None
        if column.quantity and text and unit is None:
            problems.append(Problem(row, header, "", "column_unit", column.name, details=(("unknown", shown(text)),)))
        before = next((each for each in named if each.column is column), None)
        if before is None:
            named.append(Named(place, shown(header), column, unit, text if unit else ""))
        else:
            details = (("other", before.header),)
            problems.append(Problem(row, shown(header), "", "column_twice", column.name, details=details))
    return Header(named, aside, rows_above, problems)


def meant(header: Any) -> tuple[RegisterColumn, str] | None:
    """The column that a name means, with the text of its unit ("" for none); None for a name that is not known."""
    if not isinstance(header, str):
        return None
    text = unicodedata.normalize("NFKC", header).strip(SIGNS)
    if simple(text) in ALIASES:
        return ALIASES[simple(text)], ""
    in_brackets, at_end = IN_BRACKETS.match(text), AT_END.match(text)
    if in_brackets and simple(in_brackets["name"].strip(SIGNS)) in ALIASES:
        column = ALIASES[simple(in_brackets["name"].strip(SIGNS))]
        return column, unit_text(column, in_brackets["unit"])
    if at_end and simple(at_end["name"]) in ALIASES:
        column = ALIASES[simple(at_end["name"])]
        if unit_named(column.quantity, at_end["unit"]):
            return column, at_end["unit"]
    return None


def unit_text(column: RegisterColumn, text: str) -> str:
    """What brackets after a name say of its unit; "" where they say something else."""
    text = re.sub(r"^\s*(单位|unit)\s*[:：]?", "", text).strip()
    parts = [part.strip() for part in re.split(r"[,;，；、]", text)]
    for part in parts:
        if unit_named(column.quantity, part):
            return part
    said = [part for part in parts if part and simple(part) not in NO_UNIT]
    return said[0] if said and column.quantity else ""


def nearly(header: str) -> RegisterColumn | None:
    """The column that a name was probably meant for."""
    text = unicodedata.normalize("NFKC", header)
    bare = simple((IN_BRACKETS.match(text) or {"name": text})["name"].strip(SIGNS))
    matches = difflib.get_close_matches(bare, ALIASES, n=1, cutoff=ALIKE)
    return ALIASES[matches[0]] if matches else None

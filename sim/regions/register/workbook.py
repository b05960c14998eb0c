"""Which rows does an Excel workbook hold? Formulas and errors are told apart from values, and never worked out."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.regions.register.problems import Unreadable, shown
from sim.regions.register.sheet import MEGABYTE, MOST_COLUMNS, MOST_MINES, ExcelError, Formula, Sheet

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # what old .xls files and those with a password begin with
MOST_UNPACKED = 1_500  # MB
EMPTY_ROWS = 5_000  # in a row, after which nothing more is looked for
FORMULA, ERROR = "f", "e"  # how openpyxl marks cells


def read_workbook(file: Path) -> Sheet:
    """The rows of the first sheet that holds anything. Raises Unreadable where there is none."""
    refuse_what_is_none(file)
    import openpyxl  # a third of a second

    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
        try:
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
            for sheet in sheets:
                rows, numbers = filled(sheet)
                if rows:
                    others = ", ".join(each.title for each in sheets if each is not sheet)
                    about = {"format": "Excel", "sheet": sheet.title} | ({"other_sheets": others} if others else {})
                    return Sheet(rows, numbers, None, about, [])
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception as fault:  # openpyxl lets through whatever its parsers raise on a damaged file
        raise Unreadable("workbook", why=shown(fault) or type(fault).__name__) from fault
    raise Unreadable("no_sheet")


def refuse_what_is_none(file: Path) -> None:
    """Raise Unreadable for what is no workbook, has a password, or unpacks to more than memory should hold."""
    with file.open("rb") as opened:
        first = opened.read(len(OLD_OR_LOCKED))
    if first == OLD_OR_LOCKED:
        raise Unreadable("locked")
    try:
        with zipfile.ZipFile(file) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as fault:
        raise Unreadable("workbook", why=shown(fault) or "no archive") from fault
    if unpacked > MOST_UNPACKED * MEGABYTE:
        raise Unreadable("too_large", have=f"{unpacked / MEGABYTE:,.0f}", most=MOST_UNPACKED)


def filled(sheet: Any) -> tuple[list[list[Any]], list[int]]:
    """The rows of a sheet that hold anything, and their numbers. Raises Unreadable for more rows than are read."""
    rows: list[list[Any]] = []
    numbers: list[int] = []
    sheet.reset_dimensions()  # programs write them wrongly
    for number, cells in enumerate(rows_of(sheet), 1):
        if any(cell is not None for cell in cells):
            if len(rows) >= MOST_MINES + MOST_COLUMNS:
                raise Unreadable("too_many_rows", most=f"{MOST_MINES:,}")
            rows.append(cells)
            numbers.append(number)
        elif number > (numbers[-1] if numbers else 0) + EMPTY_ROWS:
            break
    return rows, numbers


def rows_of(sheet: Any) -> Iterator[list[Any]]:
    """The cells of each row, as values."""
    for cells in sheet.iter_rows():
        values = [cell_value(cell) for cell in cells]
        while values and values[-1] is None:
            values.pop()
        yield values


def cell_value(cell: Any) -> Any:
    """What a cell says. A number shown as per cent is given as such, for Excel keeps 0.35 where it shows 35%."""
    value = cell.value
    if value is None:
        return None
    if cell.data_type == FORMULA or (isinstance(value, str) and value.startswith("=")):
        return Formula(getattr(value, "text", value) or "=")
    if cell.data_type == ERROR:
        return ExcelError(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return f"{value * 100:.12g}%"
    return value

"""Which rows and cells does a register's file hold? One way in for every format, with limits on what is read."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim.regions.register.problems import Problem, Unreadable

MOST_MINES = 200_000  # the whole country has some 100,000
MOST_COLUMNS = 300
MEGABYTE = 1_000_000
MOST_MEGABYTES = {".csv": 200, ".xlsx": 100, ".geojson": 100, ".json": 100, ".gpkg": 1_000}
LINES_AT_ONCE = 1 << 20


class Formula(str):
    """A cell that holds a formula; it is never worked out."""


class ExcelError(str):
    """A cell that holds an error of Excel's, such as #DIV/0!."""


class Shapes(NamedTuple):
    """What a map says of each row: place (km east and north of 105 E 35 N, nan where there is none or it is outside),
    covered area (ha, nan but for polygons), fault ("" or one of FAULTS) and why; all (rows,)."""

    x: np.ndarray
    y: np.ndarray
    area: np.ndarray
    fault: list[str]
    why: list[str]


class Sheet(NamedTuple):
    """A file as rows of cells. numbers: of each row, as a spreadsheet shows them (on a map, of the feature); names: of
    the columns where the format has them apart, else the first rows hold them; about: format, encoding, sheet."""

    rows: list[list[Any]]
    numbers: list[int]
    names: list[str] | None
    about: dict[str, str]
    problems: list[Problem]
    shapes: Shapes | None = None


def read_sheet(path: str) -> tuple[Sheet, str]:
    """The rows of a register's file, and the SHA-256 of the file. Raises Unreadable where there is nothing to be read.

    Only an ordinary file of this machine is opened, by a reader that its suffix names and its first bytes bear out;
    nothing in it is run, worked out or looked up elsewhere.
    """
    file, suffix = checked_file(path)
    digest = digest_of(file)
    return reader_of(suffix)(file), digest


def checked_file(path: str) -> tuple[Path, str]:
    """The file of a path and its suffix in small letters, if it is of a known format and not too large."""
    if not isinstance(path, str) or not path.strip() or "\0" in path:
        raise Unreadable("not_a_file", path)
    file = Path(path)
    try:
        if not file.exists():
            raise Unreadable("no_file", path)
        if not file.is_file():
            raise Unreadable("not_a_file", path)
        size = file.stat().st_size
    except OSError as fault:
        raise Unreadable("cannot_open", path, why=fault.strerror or "no reason given") from fault
    suffix = file.suffix.lower()
    if suffix not in MOST_MEGABYTES:
        raise Unreadable("format", file.suffix or "no suffix")
    if size == 0:
        raise Unreadable("empty_file")
    if size > MOST_MEGABYTES[suffix] * MEGABYTE:
        if suffix == ".csv":
            refuse_many_lines(file)
        raise Unreadable("too_large", have=f"{size / MEGABYTE:,.0f}", most=MOST_MEGABYTES[suffix])
    return file.resolve(), suffix


def digest_of(file: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as fault:
        raise Unreadable("cannot_open", str(file), why=fault.strerror or "no reason given") from fault


def reader_of(suffix: str) -> Callable[[Path], Sheet]:
    """What reads files of a suffix; libraries for a format are imported only where it is met."""
    if suffix == ".csv":
        from sim.regions.register.delimited import read_delimited

        return read_delimited
    if suffix == ".xlsx":
        from sim.regions.register.workbook import read_workbook

        return read_workbook
    from sim.regions.register import maps

    return maps.read_geopackage if suffix == ".gpkg" else maps.read_geojson


def refuse_many_lines(file: Path) -> None:
    """Raise Unreadable for a file of more lines than mines are read; stops counting there."""
    lines = 0
    with file.open("rb") as opened:
        while block := opened.read(LINES_AT_ONCE):
            lines += max(block.count(b"\n"), block.count(b"\r"))
            if lines > MOST_MINES + MOST_COLUMNS:  # a header, and what is said above it
                raise Unreadable("too_many_rows", most=f"{MOST_MINES:,}")

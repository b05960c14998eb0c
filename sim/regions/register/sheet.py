"""What is a register's file, once it is read, and how much is read at most?"""

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


def refuse_many_lines(file: Path) -> None:
    """Raise Unreadable for a file of more lines than mines are read; stops counting there."""
    lines = 0
    with file.open("rb") as opened:
        while block := opened.read(LINES_AT_ONCE):
            lines += max(block.count(b"\n"), block.count(b"\r"))
            if lines > MOST_MINES + MOST_COLUMNS:  # a header, and what is said above it
                raise Unreadable("too_many_rows", most=f"{MOST_MINES:,}")

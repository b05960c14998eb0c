"""How is a register's file opened? One way in for every format."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from sim.regions.register.problems import Unreadable
from sim.regions.register.sheet import MEGABYTE, MOST_MEGABYTES, Sheet, refuse_many_lines


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

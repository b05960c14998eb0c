"""Registers of mines as files: a sound one, every kind of fault in one of its own, and all faults of rows in one."""

import csv
import datetime
import io
import json
from typing import NamedTuple

import openpyxl

HEADER = (
    "id", "name", "county", "kind", "area (ha)", "longitude", "latitude", "town_distance (km)", "road_distance (km)",
    "waste_rock (t)", "water_share", "soil", "cover", "has_operator", "households", "county_people",
)  # fmt: skip


def sound_row(number: int) -> dict[str, object]:
    """The cells of a mine with nothing wrong."""
    return dict(zip(HEADER, (
        f"M{number:05d}", f"Mine {number}", f"County {number % 7}", ("quarry", "metal", "coal_subsidence")[number % 3],
        10.0 + number % 50, 100.0 + (number % 200) / 10, 30.0 + (number % 90) / 10, 5.0, 2.0, 1_000.0 * (number % 9),
        0.1, 0.2, 0.3, "no", 200 + number % 40, 500_000 + number % 7,
    )))  # fmt: skip


class RowFault(NamedTuple):
    """One kind of fault in one row: the cells that differ from a sound row, where it must be found, and how told."""

    fault: str
    cells: dict[str, object]
    column: str
    formats: tuple[str, ...] = ("csv", "xlsx")


DATE = datetime.datetime(2024, 3, 5)
ROW_FAULTS = {
    "no number of its own": RowFault("missing", {"id": ""}, "id"),
    "the same number twice": RowFault("duplicate", {"id": "m00001"}, "id"),
    "a number too long": RowFault("too_long", {"id": "M" * 101}, "id"),
    "a line break in a name": RowFault("control", {"name": "one\ntwo"}, "name"),
    "a formula": RowFault("formula", {"area (ha)": "=3*4"}, "area (ha)"),
    "a formula as a name": RowFault("formula", {"name": "=HYPERLINK(\"http://x\")"}, "name"),
    "a formula of the old kind": RowFault("formula", {"name": "@SUM(A1)"}, "name"),
    "an error of Excel's": RowFault("excel_error", {"area (ha)": "#DIV/0!"}, "area (ha)"),
    "a date": RowFault("date", {"area (ha)": DATE}, "area (ha)", ("xlsx",)),
    "a date as text": RowFault("date", {"area (ha)": "2024-03-05"}, "area (ha)"),
    "true in place of a number": RowFault("truth", {"area (ha)": True}, "area (ha)", ("xlsx",)),
    "no area": RowFault("missing", {"area (ha)": ""}, "area (ha)"),
    "no area, said so": RowFault("missing", {"area (ha)": "不详"}, "area (ha)"),
    "words for a number": RowFault("not_number", {"area (ha)": "large"}, "area (ha)"),
    "a number with a slip": RowFault("not_number", {"area (ha)": "1O.5"}, "area (ha)"),
    "two points in a number": RowFault("not_number", {"area (ha)": "1.2.3"}, "area (ha)"),
    "an underscore in a number": RowFault("not_number", {"area (ha)": "1_000"}, "area (ha)"),
    "a guess": RowFault("about", {"area (ha)": "约12"}, "area (ha)"),
    "a range": RowFault("about", {"area (ha)": "10-15"}, "area (ha)"),
    "more than": RowFault("about", {"area (ha)": ">5"}, "area (ha)"),
    "or so": RowFault("about", {"area (ha)": "12左右"}, "area (ha)"),
    "several values": RowFault("several", {"area (ha)": "12;13"}, "area (ha)"),
    "none, or not known": RowFault("none_or_unknown", {"waste_rock (t)": "无"}, "waste_rock (t)"),
    "a decimal comma": RowFault("comma", {"area (ha)": "12,5"}, "area (ha)"),
    "not a number, by name": RowFault("not_finite", {"area (ha)": "NaN"}, "area (ha)"),
    "infinite": RowFault("not_finite", {"area (ha)": "inf"}, "area (ha)"),
    "a negative area": RowFault("negative", {"area (ha)": -3}, "area (ha)"),
    "no area at all": RowFault("too_small", {"area (ha)": 0}, "area (ha)"),
    "an area too large": RowFault("too_big", {"area (ha)": 2e5}, "area (ha)"),
    "a distance beyond any": RowFault("too_big", {"town_distance (km)": 12_000}, "town_distance (km)"),
    "a share in per cent": RowFault("per_cent", {"cover": 35}, "cover"),
    "a negative share": RowFault("negative", {"cover": -0.1}, "cover"),
    "more than all": RowFault("too_big", {"cover": 350}, "cover"),
    "mu among hectares": RowFault("mixed_units", {"area (ha)": "150亩"}, "area (ha)"),
    "metres among kilometres": RowFault("mixed_units", {"road_distance (km)": "800 m"}, "road_distance (km)"),
    "a unit that is not known": RowFault("unit", {"area (ha)": "12 acres"}, "area (ha)"),
    "a volume": RowFault("volume", {"waste_rock (t)": "2万立方米"}, "waste_rock (t)"),
    "half a household": RowFault("not_whole", {"households": 3.5}, "households"),
    "no households": RowFault("too_small", {"households": 0}, "households"),
    "no kind": RowFault("missing", {"kind": ""}, "kind"),
    "an unknown kind": RowFault("choice", {"kind": "zzz"}, "kind"),
    "a kind misspelt": RowFault("choice_near", {"kind": "quary"}, "kind"),
    "neither yes nor no": RowFault("choice", {"has_operator": "或许"}, "has_operator"),
    "no county": RowFault("county_missing", {"county": ""}, "county"),
    "people of a county differ": RowFault("county_differs", {"county_people": 777_777}, "county_people"),
    "half of a place": RowFault("half_coordinates", {"latitude": ""}, "latitude"),
    "swapped coordinates": RowFault("swapped", {"longitude": 39.9, "latitude": 116.5}, "longitude"),
    "outside China": RowFault("outside", {"longitude": -73.9}, "longitude"),
    "metres of a projection": RowFault("projected", {"longitude": 39_512_345.6}, "longitude"),
    "minutes beyond sixty": RowFault("minutes", {"longitude": "116°75'10\""}, "longitude"),
    "no place": RowFault("no_place_here", dict.fromkeys(("longitude", "latitude", "town_distance (km)"), ""), ""),
    "a cell too many": RowFault("too_many_cells", {"+": "one more"}, ""),
    "letters that are lost": RowFault("bad_letters", {"name": "M\N{REPLACEMENT CHARACTER}"}, "name"),
    "an example of the template": RowFault("example", {"id": "EXAMPLE-1"}, "id"),
}  # fmt: skip


def cells_of(row, header=HEADER):
    """A row's cells in the order of the header, with what is beyond it."""
    return [row[name] for name in header] + ([row["+"]] if "+" in row else [])


def csv_bytes(rows, header=HEADER, encoding="utf-8", delimiter=","):
    """A CSV file; rows: lists of cells."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([header, *rows])
    return text.getvalue().encode(encoding)


def write_csv(path, rows, header=HEADER, encoding="utf-8", delimiter=","):
    """Write a CSV file and return its path as text."""
    path.write_bytes(csv_bytes(rows, header, encoding, delimiter))
    return str(path)


def write_xlsx(path, rows, header=HEADER, title=None):
    """Write a workbook and return its path as text; title: a row above the header."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("mines")
    for row in ([title] if title else []) + [list(header), *rows]:
        sheet.append(list(row))
    book.save(path)
    return str(path)


def write_geojson(path, features, **more):
    """Write a GeoJSON file of (properties, geometry) and return its path as text."""
    listed = [{"type": "Feature", "properties": own, "geometry": shape} for own, shape in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": listed, **more}), encoding="utf-8")
    return str(path)


def square(east, north, size=0.01):
    """A square of some degrees as a GeoJSON polygon."""
    ring = [[east, north], [east + size, north], [east + size, north + size], [east, north + size], [east, north]]
    return {"type": "Polygon", "coordinates": [ring]}


POINT = {"type": "Point", "coordinates": [116.5, 39.9]}
MINE = {"id": "A", "kind": "quarry", "area": 10}
SOUND = csv_bytes([cells_of(sound_row(number)) for number in range(3)])


def geojson_bytes(*features, **more):
    listed = [{"type": "Feature", "properties": own, "geometry": shape} for own, shape in features]
    return json.dumps({"type": "FeatureCollection", "features": listed, **more}).encode()


def header_bytes(**renamed):
    """The sound register with columns renamed, or taken out where the new name is None."""
    kept = [name for name in HEADER if renamed.get(name, name) is not None]
    rows = [[sound_row(number)[name] for name in kept] for number in range(3)]
    return csv_bytes(rows, [renamed.get(name, name) for name in kept])


FILE_FAULTS = {  # what is wrong: the file's name, its bytes, the fault that must be found
    "an empty file": ("r.csv", b"", "empty_file"),
    "blanks alone": ("r.csv", b" \r\n \r\n", "empty_file"),
    "a header alone": ("r.csv", csv_bytes([]), "no_mines"),
    "an unknown format": ("r.docx", b"x", "format"),
    "an old workbook": ("r.xls", b"x", "format"),
    "no header": ("r.csv", b"1,2,3\n4,5,6\n", "no_header"),
    "no area column": ("r.csv", header_bytes(**{"area (ha)": None}), "column_missing"),
    "no place columns": ("r.csv", header_bytes(**dict.fromkeys(
        ("longitude", "latitude", "town_distance (km)", "road_distance (km)"))), "no_place"),
    "half of a pair": ("r.csv", header_bytes(latitude=None), "half_place"),
    "a column twice": ("r.csv", header_bytes(name="面积"), "column_twice"),
    "a column misspelt": ("r.csv", header_bytes(longitude="longitud", latitude="latitude"), "column_misspelt"),
    "an unknown unit": ("r.csv", header_bytes(**{"area (ha)": "area (acres)"}), "column_unit"),
    "a quote left open": ("r.csv", SOUND.replace(b"Mine 1", b'"Mine 1'), "quote"),
    "too many columns": ("r.csv", csv_bytes([["x"]], [*HEADER, *(f"c{n}" for n in range(300))]), "too_wide"),
    "no text at all": ("r.csv", bytes(range(256)) * 40, "binary"),
    "a picture by another name": ("r.xlsx", b"\x89PNG not a workbook", "workbook"),
    "a workbook with a password": ("r.xlsx", b"\xd0\xcf\x11\xe0" + b"x" * 100, "locked"),
    "no encoding at all": ("r.csv", SOUND + b"\xff\xfe\xff" * 200, "encoding"),
    "broken JSON": ("r.geojson", b'{"type": "FeatureCollection", "features": [', "geojson"),
    "JSON of another kind": ("r.geojson", b'{"a": 1}', "geojson"),
    "another driver's file under this name": ("r.geojson", b"<OGRVRTDataSource/>", "geojson"),
    "a map without mines": ("r.geojson", geojson_bytes(), "no_mines"),
    "an unknown coordinate system": ("r.geojson", geojson_bytes(
        (MINE, POINT), crs={"type": "name", "properties": {"name": "nowhere"}}), "crs"),
    "a mine that is not on the map": ("r.geojson", geojson_bytes((MINE, None)), "no_shape"),
    "a mine drawn as a line": ("r.geojson", geojson_bytes(
        (MINE, {"type": "LineString", "coordinates": [[116, 39], [117, 39]]})), "shape_kind"),
    "an outline that crosses itself": ("r.geojson", geojson_bytes((MINE, {"type": "Polygon", "coordinates": [
        [[116, 39], [116.1, 39.1], [116.1, 39], [116, 39.1], [116, 39]]]})), "broken_shape"),
    "a geometry that is none": (
        "r.geojson", geojson_bytes((MINE, {"type": "Polygon", "coordinates": 5})), "broken_shape"),
    "a map of elsewhere": ("r.geojson", geojson_bytes((MINE, square(2.3, 48.8))), "shape_outside"),
    "an outline far from the area": (
        "r.geojson", geojson_bytes((MINE | {"area": 1500}, square(116, 39))), "area_differs"),
    "no GeoPackage": ("r.gpkg", b"SQLite format 3\0 and no more", "geopackage"),
    "another file under that name": ("r.gpkg", b"<OGRVRTDataSource/>", "geopackage"),
}  # fmt: skip


HEADER_FAULTS = {"hazzard": "column_misspelt", "heritage (feet)": "column_unit", "损毁面积": "column_twice"}


def all_in_one(count, form="csv"):
    """(header, rows, {(row in the spreadsheet, fault, column)}): a register of that many mines with every fault of rows
    that a format can hold, and those of a header that leave its rows to be read."""
    rows = [sound_row(number) | dict.fromkeys(HEADER_FAULTS, 0.3) for number in range(count)]
    expected = {(1, fault, column) for column, fault in HEADER_FAULTS.items()}
    for place, fault in enumerate(each for each in ROW_FAULTS.values() if form in each.formats):
        number = 100 + place * (count - 200) // len(ROW_FAULTS)
        rows[number] |= fault.cells
        expected.add((number + 2, fault.fault, fault.column))
    return [*HEADER, *HEADER_FAULTS], [cells_of(row, [*HEADER, *HEADER_FAULTS]) for row in rows], expected

"""Which mines does a map hold, as points or outlines, and where do they lie on one plane for all of China?"""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sim.regions.register.columns import EAST, NORTH
from sim.regions.register.problems import Unreadable, shown
from sim.regions.register.sheet import MOST_MINES, Shapes, Sheet

# Equal areas everywhere, distances true to 2 per cent: one plane for all registers, on which a mine keeps its place
# whatever other mines there are. Its origin is that of the region `cases`.
PLANE = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=35 +lon_0=105 +datum=WGS84 +units=km +no_defs"
DEGREES = "OGC:CRS84"
HECTARES = 100.0  # in a square kilometre
SQLITE = b"SQLite format 3\0"
POINTS, POLYGONS = ("Point", "MultiPoint"), ("Polygon", "MultiPolygon")


def on_plane(longitude: np.ndarray, latitude: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Places (any,), degrees, as km east and north of 105 E 35 N on the plane."""
    from pyproj import Transformer

    east, north = Transformer.from_crs(DEGREES, PLANE, always_xy=True).transform(longitude, latitude)
    return np.asarray(east), np.asarray(north)


def read_geojson(file: Path) -> Sheet:
    """The features of a GeoJSON file. Raises Unreadable where it is none."""
    import shapely

    try:
        content = json.loads(file.read_bytes())
    except (ValueError, RecursionError, OSError) as fault:
        raise Unreadable("geojson", why=shown(fault)) from fault
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        raise Unreadable("geojson", why="not a FeatureCollection")
    features = content["features"]
    refuse_number(len(features))
    properties: list[dict[str, Any]] = []
    shapes: list[Any] = []
    why = []
    for feature in features:
        own = feature if isinstance(feature, dict) else {}
        given = own.get("properties")
        given = given if isinstance(given, dict) else {}
        properties.append({"id": own["id"]} | given if "id" in own and "id" not in given else given)
        shape, reason = None, ""
        if own.get("geometry"):
            try:
                shape = shapely.geometry.shape(own["geometry"])
            except Exception as error:  # shapely lets through whatever a malformed geometry leads to
                reason = shown(error) or "malformed"
        shapes.append(shape)
        why.append(reason)
    names = list(dict.fromkeys(str(name) for own in properties for name in own))
    rows = [[plain(own.get(name)) for name in names] for own in properties]
    system = content.get("crs")
    if isinstance(system, dict):
        system = (system.get("properties") or {}).get("name")
    about = {"format": "GeoJSON", "crs": str(system or DEGREES)}
    numbers = list(range(1, len(rows) + 1))
    return Sheet(rows, numbers, names, about, [], placed(np.array(shapes, object), why, system or DEGREES))


def read_geopackage(file: Path) -> Sheet:
    """The features of the one layer of a GeoPackage. Raises Unreadable where there is none.

    The first bytes must be those of the format, so that no other driver of GDAL's, some of which look things up
    elsewhere, ever sees the file.
    """
    with file.open("rb") as opened:
        if opened.read(len(SQLITE)) != SQLITE:
            raise Unreadable("geopackage", why="its first bytes are not those of the format")
    import pyogrio
    import shapely

    try:
        layers = [str(name) for name, kind in pyogrio.list_layers(file) if kind is not None]
        if len(layers) > 1:
            raise Unreadable("layers", layers=", ".join(layers))
        if not layers:
            raise Unreadable("geopackage", why="no layer with points or outlines")
        refuse_number(pyogrio.read_info(file, layer=layers[0], force_feature_count=True)["features"])
        meta, _, geometry, fields = pyogrio.raw.read(file, layer=layers[0])
        shapes = shapely.from_wkb(geometry, on_invalid="ignore")
    except Unreadable:
        raise
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, sqlite3.Error, ValueError, OSError) as fault:
        raise Unreadable("geopackage", why=shown(fault)) from fault
    names = [str(name) for name in meta["fields"]]
    columns = [[plain(value) for value in field] for field in fields]
    rows = [list(row) for row in zip(*columns)] if columns else [[] for _ in shapes]
    about = {"format": "GeoPackage", "layer": layers[0], "crs": str(meta["crs"])}
    why = ["" if shape is not None or not given else "malformed" for shape, given in zip(shapes, geometry)]
    return Sheet(rows, list(range(1, len(rows) + 1)), names, about, [], placed(shapes, why, meta["crs"]))


def refuse_number(features: int) -> None:
    """Raise Unreadable for a map of no mine or of too many."""
    if features == 0:
        raise Unreadable("no_mines")
    if features > MOST_MINES:
        raise Unreadable("too_many_rows", most=f"{MOST_MINES:,}")


def placed(shapes: np.ndarray, why: Sequence[str], system: Any) -> Shapes:
    """Where the shapes (rows,) of a map lie and what they cover. system: what names their coordinate system; raises
    Unreadable where none is known by that name."""
    import shapely
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError

    try:
        known = CRS.from_user_input(system)
        to_degrees = Transformer.from_crs(known, DEGREES, always_xy=True)
        to_plane = Transformer.from_crs(DEGREES, PLANE, always_xy=True)
    except CRSError as fault:
        raise Unreadable("crs", system) from fault
    kinds = [shape.geom_type if shape is not None else "" for shape in shapes]
    reasons = [
        own or (shapely.is_valid_reason(shape) if kind in POLYGONS and not shape.is_valid else "")
        for shape, kind, own in zip(shapes, kinds, why)
    ]
    faults = [fault_of(shape, kind, reason) for shape, kind, reason in zip(shapes, kinds, reasons)]
    whole = np.array([not fault for fault in faults])
    x, y, area = (np.full(len(shapes), np.nan) for _ in range(3))
    if whole.any():
        degrees = shapely.transform(shapely.force_2d(shapes[whole]), to_degrees.transform, interleaved=False)
        bounds = shapely.bounds(degrees)
        inside = (bounds[:, 0] >= EAST[0]) & (bounds[:, 2] <= EAST[1])
        inside &= (bounds[:, 1] >= NORTH[0]) & (bounds[:, 3] <= NORTH[1])
        own = np.flatnonzero(whole)
        for row in own[~inside]:
            faults[row] = "shape_outside"
        own, degrees = own[inside], degrees[inside]
        plane = shapely.transform(degrees, to_plane.transform, interleaved=False)
        middles = shapely.centroid(plane)
        x[own], y[own] = shapely.get_x(middles), shapely.get_y(middles)
        covered = HECTARES * shapely.area(plane)
        area[own] = np.where(np.isin(np.array(kinds)[own], POLYGONS), covered, np.nan)
    return Shapes(x, y, area, faults, reasons)


def fault_of(shape: Any, kind: str, reason: str) -> str:
    """What is wrong with a shape, of FAULTS; "" where it is a point or an outline."""
    if reason:
        return "broken_shape"
    if shape is None or shape.is_empty:
        return "no_shape"
    return "" if kind in (*POINTS, *POLYGONS) else "shape_kind"


def plain(value: Any) -> Any:
    """A field's value as a cell: no NumPy scalars, nothing for what is not there, text for what is nested."""
    if isinstance(value, np.generic):
        value = None if isinstance(value, np.datetime64) and np.isnat(value) else value.item()
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return None
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value

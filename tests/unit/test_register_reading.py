"""Is a sound register read as what it says: units, languages, encodings, maps; and what is held where it is silent?"""

import csv
import io

import numpy as np
import pytest
from registers import HEADER, MINE, cells_of, sound_row, square, write_csv, write_geojson, write_xlsx
from test_regions import load

from sim.cli.register_text import write_problems
from sim.mines.sites import KINDS
from sim.parameters import DRAWN, UsualDistances
from sim.regions import build, card
from sim.regions.places import GIVEN
from sim.regions.register import RegisterError, mine_names, read_register, region_node
from sim.regions.register.columns import BY_NAME, COLUMNS
from sim.regions.register.numbers import read_text
from sim.regions.register.template import header_of, template_columns, write_template
from sim.regions.register.units import AREA, DEGREES, MASS, UNITS, unit_named

BASE = {"id": "A", "kind": "quarry", "area": 10, "longitude": 116.5, "latitude": 39.9}


def read(tmp_path, header, *rows, **how):
    return read_register(write_csv(tmp_path / "r.csv", rows, header, **how))


def one(tmp_path, **cells):
    """The first mine of a register of one row, which is sound; underlines stand for what a name cannot hold."""
    own = {key: value for key, value in BASE.items()} | cells
    register = read(tmp_path, list(own), list(own.values()))
    assert register.problems == [], register.problems
    return register.mines.iloc[0]


# ---------------------------------------------------------------- units and words


@pytest.mark.parametrize(
    ("header", "cell", "hectares"),
    [
        ("面积（亩）", "15", 1.0), ("面积(公顷)", "1.5", 1.5), ("area [km2]", "2", 200.0), ("area (㎡)", "50000", 5.0),
        ("破坏面积(单位：万亩)", "0.3", 200.0), ("area_mu", "150", 10.0), ("面积/亩", "150", 10.0),
        ("Area (ha)", "1,234.5", 1234.5),
        ("面积（万平方米）", "12", 12.0), ("area", "150亩", 10.0), ("area", "3 km²", 300.0),
        ("面积", "１２．５", 12.5),
        ("面积（平方公里，必填）*", "1", 100.0), ("图斑面积", "7", 7.0), ("area (mu)", "15 亩", 1.0),
        ("area", "1e2", 100.0),
    ],
)  # fmt: skip
def test_areas_come_to_hectares(tmp_path, header, cell, hectares):
    own = {key: value for key, value in BASE.items() if key != "area"} | {header: cell}
    register = read(tmp_path, list(own), list(own.values()))
    assert register.problems == []
    assert register.mines["area"].iloc[0] == hectares


@pytest.mark.parametrize(
    ("header", "cell", "name", "value"),
    [
        ("植被覆盖率(%)", "35", "cover", 0.35), ("cover", "35%", "cover", 0.35), ("cover", "0.35", "cover", 0.35),
        ("废石存量（万吨）", "2.5", "waste_rock", 25_000.0), ("waste_rock (kt)", "3", "waste_rock", 3_000.0),
        ("waste_rock", "2 Mt", "waste_rock", 2e6), ("距城镇距离（米）", "800", "town_distance", 0.8),
        ("distance to road (m)", "2500", "road_distance", 2.5), ("常住人口（万人）", "60", "county_people", 600_000.0),
        ("村庄户数", "300户", "households", 300.0), ("有无责任主体", "有", "has_operator", "yes"),
        ("责任主体（有/无）", "灭失", "has_operator", "no"), ("是否有责任主体", "√", "has_operator", "yes"),
        ("产权明晰度", "0.4", "title_clarity", 0.4), ("所在县区", "甲县", "county", "甲县"),
    ],
)  # fmt: skip
def test_other_units_and_words_are_known(tmp_path, header, cell, name, value):
    assert one(tmp_path, **{header: cell})[name] == value


@pytest.mark.parametrize(
    ("text", "degrees"),
    [("116°30'", 116.5), ("116°30′36″", 116.51), ("116度30分36秒", 116.51), ("E116°30'36\"", 116.51),
     ("东经116°30′36″", 116.51), ("39:54:00", 39.9), ("116.5°", 116.5), ("116.5度", 116.5)],
)  # fmt: skip
def test_degrees_and_minutes_are_understood(text, degrees):
    found = read_text(text, DEGREES)
    assert not found.fault
    assert found.value == pytest.approx(degrees, abs=1e-12)


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_are_known_by_their_names_in_both_languages(tmp_path, kind):
    for word in BY_NAME["kind"].choices[kind]:
        assert one(tmp_path, kind=word)["kind"] == kind


def test_every_name_of_a_column_means_that_column_alone():
    names = {}
    for column in COLUMNS:
        for name in {column.name, *column.names}:
            assert names.setdefault(name, column.name) == column.name
    assert set(GIVEN) <= set(BY_NAME)


def test_units_of_a_quantity_have_names_of_their_own():
    for quantity, units in UNITS.items():
        for unit in units:
            assert all(unit_named(quantity, name) is unit for name in unit.names)
            assert (unit.times, unit.over) > (0, 0)
    assert unit_named(AREA, "t") is None
    assert unit_named(MASS, "吨").times == 1


def test_a_unit_that_all_cells_name_is_the_columns_and_one_that_differs_is_told_with_the_conversion(tmp_path):
    rows = [[f"M{row}", "quarry", "150亩", 116, 39] for row in range(3)]
    header = ["id", "kind", "area", "longitude", "latitude"]
    register = read(tmp_path, header, *rows)
    assert register.problems == []
    assert list(register.mines["area"]) == [10.0] * 3
    rows[1][2] = "10 ha"
    (one_row,) = {problem.row for problem in read(tmp_path, ["id", "kind", "area (亩)", *header[3:]], *rows).problems}
    problem = read(tmp_path, ["id", "kind", "area (亩)", *header[3:]], *rows).problems[0]
    assert (one_row, problem.fault, dict(problem.details)["converted"]) == (3, "mixed_units", "150")


def test_a_percentage_as_excel_keeps_it_is_no_hundredth_of_itself(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["id", "kind", "area", "longitude", "latitude", "cover (%)"])
    book.active.append(["A", "quarry", 10, 116, 39, 0.35])
    book.active["F2"].number_format = "0%"
    book.save(tmp_path / "r.xlsx")
    register = read_register(str(tmp_path / "r.xlsx"))
    assert register.problems == []
    assert register.mines["cover"][0] == 0.35


# ---------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("encoding", "called"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("gb18030", "GB18030"), ("gbk", "GB18030"),
     ("gb2312", "GB18030"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")],
)  # fmt: skip
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_separators_are_told_apart(tmp_path, encoding, called, delimiter):
    header = ["编号", "名称", "类型", "面积（亩）", "经度", "纬度"]
    register = read(
        tmp_path, header, ["甲1", "石灰岩采石场", "采石场", 150, 116.5, 39.9], encoding=encoding, delimiter=delimiter
    )
    assert register.problems == []
    assert register.about["encoding"] == called
    assert (register.mines["name"][0], register.mines["area"][0]) == ("石灰岩采石场", 10.0)


def test_titles_remarks_and_empty_rows_are_passed_over_and_rows_keep_their_numbers(tmp_path):
    header = ["编号", "类型", "面积（亩）", "经度", "纬度", "备注"]
    rows = [["# 说明, 一"], header, ["甲1", "采石场", 150, 116, 39, ""], [], ["甲2", "采石场", -1, 116, 39, "x"]]
    path = write_csv(tmp_path / "r.csv", rows, ["某县废弃矿山台账"])
    register = read_register(path)
    assert [(problem.row, problem.fault) for problem in register.problems] == [(6, "negative")]
    assert (register.rows, register.aside) == ([4, 6], ["备注"])
    path = write_xlsx(tmp_path / "r.xlsx", rows[2:], header, title=["某县废弃矿山台账"])
    assert [(problem.row, problem.fault) for problem in read_register(path).problems] == [(5, "negative")]


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_a_cell_of_several_lines_does_not_move_the_numbers_of_rows(tmp_path, line_end):
    text = b'id,kind,area,longitude,latitude,note#A,quarry,1,116,39,"two#lines"#B,quarry,-1,116,39,x#'
    (tmp_path / "r.csv").write_bytes(text.replace(b"#", line_end))
    assert [(problem.row, problem.fault) for problem in read_register(str(tmp_path / "r.csv")).problems] == [
        (3, "negative")
    ]


def test_a_workbook_with_several_sheets_is_read_from_the_first_that_holds_anything(tmp_path):
    import openpyxl

    book = openpyxl.load_workbook(write_xlsx(tmp_path / "r.xlsx", [cells_of(sound_row(number)) for number in range(3)]))
    book.create_sheet("empty", 0)
    book.create_sheet("other").append(["x"])
    book.save(tmp_path / "r.xlsx")
    register = read_register(str(tmp_path / "r.xlsx"))
    assert (register.problems, len(register.rows)) == ([], 3)
    assert register.about["other_sheets"] == "empty, other"


# ---------------------------------------------------------------- maps


def test_polygons_give_area_and_middle(tmp_path):
    """A square of 0.01 degrees at 39 N is 0.8657 km by 1.1103 km on the ellipsoid: 96.1 ha."""
    given = {"id": "A", "类型": "采石场"}
    register = read_register(write_geojson(tmp_path / "r.geojson", [(given, square(116.0, 39.0))]))
    assert register.problems == []
    assert register.mines["area"][0] == pytest.approx(96.1, abs=0.1)
    point = {"type": "Point", "coordinates": [116.005, 39.005]}
    middle = read_register(write_geojson(tmp_path / "p.geojson", [(given | {"area": 5}, point)])).mines
    for name in ("x", "y"):
        assert register.mines[name][0] == pytest.approx(middle[name][0], abs=0.005)
    assert middle["area"][0] == 5.0


def test_the_plane_has_its_origin_at_105_e_35_n_and_true_distances_within_two_per_cent(tmp_path):
    rows = [
        ["A", "quarry", 1, 105, 35],
        ["B", "quarry", 1, 105, 36],
        ["C", "quarry", 1, 120, 36],
        ["D", "quarry", 1, 120, 37],
    ]
    mines = read(tmp_path, ["id", "kind", "area", "lon", "lat"], *rows).mines
    assert (mines["x"][0], mines["y"][0]) == pytest.approx((0.0, 0.0), abs=1e-6)
    for one_mine, other in ((0, 1), (2, 3)):
        apart = np.hypot(mines["x"][other] - mines["x"][one_mine], mines["y"][other] - mines["y"][one_mine])
        assert apart == pytest.approx(111.0, rel=0.02)


@pytest.mark.parametrize("system", [4326, 4490, 4549, 3857])
def test_any_coordinate_system_comes_to_the_same_place_and_area(tmp_path, system):
    import pyogrio
    import shapely
    from pyproj import Transformer

    box = shapely.box(120.0, 36.0, 120.01, 36.01)
    moved = shapely.transform(box, Transformer.from_crs(4326, system, always_xy=True).transform, interleaved=False)
    fields = [np.array(["A"], object), np.array(["quarry"], object), np.array([300.0])]
    pyogrio.raw.write(
        tmp_path / "r.gpkg", np.array([shapely.to_wkb(moved)], object), fields, ["编号", "类型", "村庄户数"],
        layer="mines", driver="GPKG", geometry_type="Polygon", crs=f"EPSG:{system}",
    )  # fmt: skip
    register = read_register(str(tmp_path / "r.gpkg"))
    assert register.problems == []
    expected = read_register(write_geojson(tmp_path / "r.geojson", [(MINE, square(120.0, 36.0))])).mines
    assert register.mines["x"][0] == pytest.approx(expected["x"][0], abs=1e-3)
    assert register.mines["y"][0] == pytest.approx(expected["y"][0], abs=1e-3)
    assert register.mines["area"][0] == pytest.approx(100.0, rel=0.01)
    assert register.mines["households"][0] == 300.0


def test_a_geopackage_of_several_layers_is_refused(tmp_path):
    import pyogrio
    import shapely

    for place, layer in enumerate(("one", "other")):
        pyogrio.raw.write(
            tmp_path / "r.gpkg", np.array([shapely.Point(116, 39).wkb], object), [np.array(["A"], object)], ["id"],
            layer=layer, driver="GPKG", geometry_type="Point", crs="EPSG:4326", append=place > 0,
        )  # fmt: skip
    assert [problem.fault for problem in read_register(str(tmp_path / "r.gpkg")).problems] == ["layers"]


# ---------------------------------------------------------------- places and cards


def test_what_is_not_said_is_as_usual_for_the_kind(tmp_path):
    header = ["id", "kind", "area", "town_distance", "road_distance"]
    path = write_csv(tmp_path / "r.csv", [[kind, kind, 20, 3, 1] for kind in KINDS], header)
    node = region_node(path)
    region = build(node, {})
    for site, kind in enumerate(KINDS):
        ground, usual = region.grounds[site], DRAWN[kind].columns
        for name in (
            "hazard",
            "contamination",
            "usable_share",
            "water_share",
            "soil",
            "cover",
            "heritage",
            "built_up_share",
        ):
            assert ground[name] == usual[name].start
        assert ground["waste_rock"] == 20.0 * usual["waste_rock"].start
        assert ground["title_clarity"] == DRAWN["stock"].columns["clear_title"].start
        assert ground["zone_distance"] == UsualDistances.columns["zone_distance"].start
        assert (ground["has_operator"], ground["households_on_site"], ground["town_distance"]) == (0, 0.0, 3.0)
    assert region.governments["market_size"][0] == 1.0
    rows = {(row.site, row.attribute): row for row in card(node)}
    assert rows["all mines", "area"].value == 3.0
    assert "SHA-256" in rows["all mines", "area"].source
    assert (rows["metal", "contamination"].value, rows["metal", "contamination"].grade) == (0.5, "assumed")
    assert "held of 1 of 3 mines" in rows["metal", "contamination"].source
    silent = {name for name in (*GIVEN, "households") if name not in ("kind", "area", "town_distance", "road_distance")}
    assert {row.attribute for row in card(node) if "held of" in row.source} >= silent


def test_the_eight_cases_written_as_a_register_are_the_same_region(tmp_path):
    cases = load("region/cases")
    people = {county["id"]: county["market_size"]["value"] * 600_000 for county in cases["counties"]}
    names = [*GIVEN, "households", "households_on_site"]
    rows = []
    for site in cases["sites"]:
        values = [site[name]["value"] if site.get(name) else "" for name in names]
        values[names.index("has_operator")] = ("no", "yes")[site["has_operator"]["value"]]
        rows.append([site["id"], site["county"], people[site["county"]], *values])
    path = write_csv(tmp_path / "cases.csv", rows, ["id", "county", "county_people", *names])
    ours, theirs = build(region_node(path), {}), build(cases, {})
    assert ours.site_names == theirs.site_names
    for name in ("grounds", "villages", "households", "firms", "investors", "banks"):
        assert getattr(ours, name).tobytes() == getattr(theirs, name).tobytes(), name
    assert ours.governments["market_size"] == pytest.approx(theirs.governments["market_size"], rel=1e-12)


def test_mines_of_a_county_stand_on_end_and_keep_their_village_when_others_are_added(tmp_path):
    few, many = (
        build(region_node(write_csv(tmp_path / f"{count}.csv", [cells_of(sound_row(n)) for n in range(count)])), {})
        for count in (20, 60)
    )
    assert (np.diff(many.grounds["county"]) >= 0).all()
    assert (many.grounds["village"] == np.arange(60)).all()
    rows = [many.site_names.index(name) for name in few.site_names]
    assert (many.villages["families"][rows] == few.villages["families"]).all()
    assert (many.grounds["area"][rows] == few.grounds["area"]).all()


def test_a_node_says_which_file_it_is_of(tmp_path):
    path = write_csv(tmp_path / "某县.csv", [cells_of(sound_row(number)) for number in range(3)])
    node = region_node(path)
    assert (node["name"], node["kind"], node["file"], len(node["sha256"])) == ("某县", "register", path, 64)
    assert set(node) == set(load("region/register"))
    assert mine_names(node)["M00001"] == "Mine 1"
    write_csv(tmp_path / "某县.csv", [cells_of(sound_row(number)) for number in range(4)])
    with pytest.raises(RegisterError, match="it is not the file that the run was made with"):
        build(node, {})


# ---------------------------------------------------------------- template, and problems as a file


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_is_sound_in_both_languages(tmp_path, language, form):
    write_template(tmp_path / f"t.{form}", language)
    register = read_register(str(tmp_path / f"t.{form}"))
    assert register.problems == []
    assert [column.named.header for column in register.columns] == [header_of(c, language) for c in template_columns()]
    region = build(region_node(tmp_path / f"t.{form}"), {})
    assert list(region.grounds["area"]) == [12.0, 70.0]
    assert region.grounds["waste_rock"] == pytest.approx([120_000.0, 70_000.0])
    assert region.grounds["cover"] == pytest.approx([0.1, 0.3])
    assert region.governments["market_size"][0] == 1.0


def test_no_cell_of_the_file_of_problems_is_a_formula(tmp_path):
    rows = [sound_row(number) for number in range(4)]
    rows[1] |= {"area (ha)": "=cmd|' /C calc'!A0"}
    rows[2] |= {"area (ha)": "-2+3", "name": "@SUM(A1)"}
    register = read_register(write_csv(tmp_path / "r.csv", [cells_of(row) for row in rows]))
    write_problems(register, "en", tmp_path / "p.csv")
    cells = list(csv.reader(io.StringIO((tmp_path / "p.csv").read_text("utf-8-sig"))))
    assert len(cells) == 1 + len(register.problems) == 4
    assert not [cell for row in cells for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert cells[1][:3] == ["3", "area (ha)", "'=cmd|' /C calc'!A0"]


def test_header_names_every_column_once():
    assert len(set(HEADER)) == len(HEADER)

"""What does an empty register look like, with two examples to write over?"""

import csv
import io
from pathlib import Path
from typing import Any, NamedTuple

from sim.regions.register.columns import CHOICE, COLUMNS, EXAMPLES, TEXT, YES_NO, RegisterColumn, parameters_of_defaults
from sim.regions.register.problems import allowed, number_shown
from sim.regions.register.units import UNITS, Unit, own_unit

IN_PLACE_OF = ("x", "y")  # stand for longitude and latitude, and would only confuse beside them
UNIT_OF = {  # in which people of a language write a quantity; else the model's own
    "zh": {"area": "亩", "mass": "万吨", "share": "%", "people": "万人"},
    "en": {"share": "%"},
}
WIDEST, NARROWEST = 60, 8  # letters of a column of the workbook
VALIDATED = 5_000  # rows in which Excel offers the words that are allowed

QUARRY_EXAMPLE = {
    "id": EXAMPLES[0], "name": ("Example quarry", "示例采石场"), "county": ("Example county", "示例县"),
    "kind": "quarry",
    "area": 12.0, "longitude": 116.5, "latitude": 39.9, "town_distance": 6.0, "road_distance": 2.0,
    "zone_distance": 15.0, "hazard": 0.6, "contamination": 0.1, "waste_rock": 120_000.0, "usable_share": 0.5,
    "water_share": 0.05, "soil": 0.1,
    "cover": 0.1, "heritage": 0.3, "built_up_share": 0.05, "has_operator": "no", "title_clarity": 0.4,
    "households": 260.0, "households_on_site": 0.0, "county_people": 600_000.0,
}  # fmt: skip
SPARSE_EXAMPLE = {
    "id": EXAMPLES[1], "name": ("Example subsidence", "示例塌陷地"), "county": ("Example county", "示例县"),
    "kind": "coal_subsidence", "area": 70.0, "longitude": 116.6, "latitude": 39.8,
}  # fmt: skip

REMARKS = {
    "en": (
        "One row a mine. Columns with * are required, and either longitude and latitude or the distances to town and "
        "road; all others may be left empty or out. Remove the two examples; lines that begin with # are not read.",
        "held where empty: {default}",
        "required",
        ("column", "meaning", "allowed", "held where empty"),
    ),
    "zh": (
        "每座矿一行。带*的列必填，另须填经度与纬度，或距城镇与距道路的距离；其余各列可留空或删去。请删除两个示例；以#开头的行不读取。",
        "留空时取：{default}",
        "必填",
        ("列", "含义", "允许值", "留空时取"),
    ),
}
DEFAULTS = {
    "en": {"no_operator": "no", "nobody": "0", "drawn_households": "drawn around what is usual for a village",
           "ordinary_county": "those of an ordinary county", "usual": "as usual for its kind", "": "nothing",
           "county": "all in one county", "place": "nothing, if the distances are given", "per_ha": " t/ha"},
    "zh": {"no_operator": "否", "nobody": "0", "drawn_households": "按一般村庄户数抽取",
           "ordinary_county": "一般县的人口", "usual": "同类矿的一般值", "": "不填", "county": "同在一县",
           "place": "不填（须填距离）", "per_ha": "吨/公顷"},
}  # fmt: skip


class Explained(NamedTuple):
    """A column of the template for readers: header, meaning, what is allowed, and what is held where it is empty."""

    header: str
    meaning: str
    allowed: str
    default: str


def template_columns() -> list[RegisterColumn]:
    """The columns that the template has."""
    return [column for column in COLUMNS if column.name not in IN_PLACE_OF]


def unit_of(column: RegisterColumn, language: str) -> Unit | None:
    """The unit that the template gives a column in."""
    name = UNIT_OF[language].get(column.quantity)
    if name is None:
        return own_unit(column.quantity)
    return next(unit for unit in UNITS[column.quantity] if name in unit.names)


def header_of(column: RegisterColumn, language: str) -> str:
    """A column's name with its unit in brackets, and a star if it is required."""
    unit = unit_of(column, language)
    name = column.title(language)
    if unit is not None:
        name += f"（{unit.name(language)}）" if language == "zh" else f" ({unit.name(language)})"
    return name + ("*" if column.required else "")


def default_text(column: RegisterColumn, language: str) -> str:
    """What is held of a mine for which a column is empty, in words."""
    words = DEFAULTS[language]
    if column.required:
        return REMARKS[language][2]
    if column.name in ("county", "longitude", "latitude", "x", "y"):
        return words["county" if column.name == "county" else "place"]
    unit = unit_of(column, language)
    declared = {kind: item.start for (name, kind), item in parameters_of_defaults().items() if name == column.name}
    if not declared:
        return words[column.default]
    if column.default == "usual_per_hectare":
        shown = [f"{number_shown(value)}{words['per_ha']}" for value in declared.values()]
    else:
        shown = [with_unit(value, unit, language) for value in declared.values()]
    if len(set(shown)) == 1:
        return shown[0]
    kinds = next(each for each in COLUMNS if each.kind == CHOICE).choices
    place = 1 if language == "zh" else 0
    each = [f"{kinds[kind][place]} {value}" for kind, value in zip(declared, shown)]
    return f"{words['usual']}: {', '.join(each)}" if language == "en" else f"{words['usual']}：{'，'.join(each)}"


def explained(column: RegisterColumn, language: str) -> Explained:
    """A column for readers of a language."""
    unit = unit_of(column, language)
    may_be = allowed(column, unit.names[0] if unit else "", language)
    return Explained(header_of(column, language), column.meaning(language), may_be, default_text(column, language))


def example(values: dict[str, Any], language: str) -> list[Any]:
    """The cells of an example: numbers in the units of the header, words of the language."""
    place = 1 if language == "zh" else 0
    cells = []
    for column in template_columns():
        value = values.get(column.name)
        unit = unit_of(column, language)
        if column.kind in (CHOICE, YES_NO) and value is not None:
            value = column.choices[value][place]
        elif column.kind == TEXT:
            value = value[place] if isinstance(value, tuple) else value
        elif value is not None and unit is not None:
            value = float(cell_text(value, unit))
        cells.append(value)
    return cells


def cell_text(value: float, unit: Unit | None) -> str:
    """A number of the model's in a unit, as a cell holds it."""
    return f"{value * unit.over / unit.times:.10g}" if unit else f"{value:.10g}"


def with_unit(value: float, unit: Unit | None, language: str) -> str:
    """A number of the model's for readers, in a unit and with its name."""
    name = unit.name(language) if unit else ""
    apart = "" if name in ("", "%") or language == "zh" else " "
    return cell_text(value, unit) + ("" if name == own_name(language) else f"{apart}{name}")


def own_name(language: str) -> str:
    """The name of the unit of numbers from 0 to 1, which nobody writes after them."""
    return UNITS["index"][0].name(language)


def rows_of(language: str) -> list[list[Any]]:
    """Header and examples."""
    header = [header_of(column, language) for column in template_columns()]
    return [header, example(QUARRY_EXAMPLE, language), example(SPARSE_EXAMPLE, language)]


def write_template(file: Path, language: str) -> None:
    """Write the template as .csv (UTF-8 with its mark, as Excel wants it) or .xlsx, by the file's suffix."""
    if file.suffix.lower() == ".xlsx":
        write_workbook(file, language)
        return
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    general, default, _, _ = REMARKS[language]
    writer.writerow([f"# {general}"])
    for column in template_columns():
        said = explained(column, language)
        held = "" if column.required else f"; {default.format(default=said.default)}"
        writer.writerow([f"# {said.header}: {said.meaning}; {said.allowed}{held}"])
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows_of(language))
    file.write_text(text.getvalue(), encoding="utf-8-sig", newline="")


def write_workbook(file: Path, language: str) -> None:
    """Write the template as a workbook: the register on the first sheet, what its columns mean on the second."""
    import openpyxl
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账" if language == "zh" else "register"
    for row in rows_of(language):
        sheet.append(row)
    general, _, _, names = REMARKS[language]
    notes = book.create_sheet("说明" if language == "zh" else "columns")
    notes.append([general])
    notes.append([])
    notes.append(list(names))
    for column in template_columns():
        notes.append(list(explained(column, language)))
    for cell in (*sheet[1], *notes[3]):
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E7EEF3")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes, notes.freeze_panes = "B2", "A4"
    place = 1 if language == "zh" else 0
    for number, column in enumerate(template_columns(), 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = max(NARROWEST, 1.6 * len(header_of(column, language)))
        if column.choices:
            words = ",".join(words[place] for words in column.choices.values())
            offered = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
            offered.add(f"{letter}2:{letter}{VALIDATED}")
            sheet.add_data_validation(offered)
    for letter, width in zip("ABCD", (28, 46, WIDEST, WIDEST)):
        notes.column_dimensions[letter].width = width
    book.save(file)

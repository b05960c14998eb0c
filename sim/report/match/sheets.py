"""What stands in the workbook of a match? One sheet a question, headings in one language, numbers as numbers."""

from pathlib import Path
from typing import Any

import pandas as pd

from sim.analysis.frames import rows_of
from sim.report.language import Wording
from sim.report.match.found import Match, cell_of
from sim.report.match.lines import row_by_mine
from sim.report.match.pages import MOST_INSTRUMENTS, caution, lifted, subtitle
from sim.report.match.sentences import freed_by, held_by
from sim.report.match.words import MONEY_UNIT, WORDS

Sheet = pd.DataFrame
SHARES, AREAS = "0%", "#,##0.0"
WIDEST = 46
AMOUNTS = (("restored_area", "restored", "unit_ha"), ("public_cost", "cost", "unit_money"),
           ("residents_income", "income", "unit_money"))  # fmt: skip


def write_workbook(match: Match, path: Path, wording: Wording) -> None:
    """Write the workbook in a language: mines, modes by rules, hindrances, instruments, how to read it."""
    words = WORDS[wording.code]
    sheets = {
        words["sheet_mines"]: mines_sheet(match, wording),
        words["sheet_modes"]: modes_sheet(match, wording),
        words["sheet_hindrances"]: rises_sheet(match, wording, ("hindrance", "pair", "all", "yardstick"), "hindrance"),
        words["sheet_instruments"]: rises_sheet(match, wording, ("instrument",), "instrument"),
    }
    if match.paper is not None:
        sheets[words["sheet_paper"]] = paper_sheet(match, wording)
    sheets[words["sheet_notes"]] = notes_sheet(match, wording)
    with pd.ExcelWriter(path, engine="openpyxl") as writer:
        for name, sheet in sheets.items():
            sheet.to_excel(writer, sheet_name=name, index=False)
            laid_out(writer.sheets[name], sheet)


def laid_out(page: Any, sheet: Sheet) -> None:
    """Widths, a frozen heading and the format of each column; a column of shares says so by its sign."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    page.freeze_panes = "B2"
    page.auto_filter.ref = page.dimensions
    for place, name in enumerate(sheet.columns, 1):
        texts = [str(name) if len(str(name)) < 14 else str(name)[:14], *map(str, sheet.iloc[:60, place - 1])]
        is_number = pd.api.types.is_numeric_dtype(sheet.iloc[:, place - 1])
        widest = 11 if is_number else max(sum(2 if ord(each) > 0x2E80 else 1 for each in text) for text in texts) + 2
        page.column_dimensions[get_column_letter(place)].width = min(max(widest, 9), WIDEST)
        page.cell(1, place).alignment = Alignment(wrap_text=True, vertical="top")
        if is_number:
            style = SHARES if str(name).endswith("%") else AREAS
            for cell in next(page.iter_cols(place, place, 2)):
                cell.number_format = style


def of_share(label: str) -> str:
    """The heading of a column of shares."""
    return f"{label}, %"


def of_points(label: str, words: dict[str, str]) -> str:
    """The heading of a column of differences of shares."""
    return of_share(f"{label} ({words['points']})")


def amounts_of(row: dict[str, Any], code: str) -> dict[str, float]:
    """Area, cost and income with the ends of their intervals, in the units of the language."""
    words, cells = WORDS[code], {}
    for name, label, unit in AMOUNTS:
        divisor = 1.0 if unit == "unit_ha" else MONEY_UNIT[code]
        head = f"{words[label]}, {words[unit]}"
        for end, said in (("", head), ("_low", f"{head}: {words['low']}"), ("_high", f"{head}: {words['high']}")):
            cells[said] = row[f"{name}{end}"] / divisor
    return cells


def mines_sheet(match: Match, wording: Wording) -> Sheet:
    """One row per mine: what it is, its mode under today's rules, what holds it back, what frees it, what comes."""
    code, words, labels = wording.code, WORDS[wording.code], match.labels(wording)
    today = cell_of(match, match.facts.baseline)
    constraints, instruments = row_by_mine(match.constraints), row_by_mine(match.instruments)
    rows = []
    for facts in rows_of(match.mines):
        mine = str(facts["mine"])
        row, held, freed = today[mine], constraints[mine], instruments[mine]
        rows.append(
            {
                words["mine"]: match.name_of(mine, wording), "id": mine, words["county"]: facts[f"county_{code}"],
                words["kind"]: words[facts["kind"]], f"{words['area']}, {words['unit_ha']}": facts["area"],
                words["operator"]: words["yes" if facts["has_operator"] else "no"],
                words["mode"]: wording.modes[row["mode"]], of_share(words["often"]): row["share"],
                of_share(f"{words['often']}: {words['low']}"): row["share_low"],
                of_share(f"{words['often']}: {words['high']}"): row["share_high"],
                words["second"]: wording.modes.get(row["second_mode"], ""),
                of_share(words["second"]): row["second_share"],
                of_share(words["beyond"]): row["beyond"],
                words["held_by"]: held_by(held, labels, code),
                of_points(f"{words['held_by']}: {words['rise']}", words): held["rise"],
                of_points(f"{words['held_by']}: {words['low']}", words): held["low"],
                of_points(f"{words['held_by']}: {words['high']}", words): held["high"],
                words["freed_by"]: freed_or_best(freed, labels, code),
                of_points(f"{words['freed_by']}: {words['rise']}", words): freed["rise"],
                of_points(f"{words['freed_by']}: {words['low']}", words): freed["low"],
                of_points(f"{words['freed_by']}: {words['high']}", words): freed["high"],
                **amounts_of(row, code),
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def freed_or_best(row: dict[str, Any], labels: dict[str, str], code: str) -> str:
    """Which instrument frees a mine; where none clearly does, that, and which one comes nearest."""
    said = freed_by(row, labels, code)
    return said if row["instrument"] else f"{said} ({labels[row['best']]})"


def modes_sheet(match: Match, wording: Wording) -> Sheet:
    """One row per mine and set of rules: the share of every mode, and area, cost and income with their intervals."""
    words, labels, names = WORDS[wording.code], match.labels(wording), match.named(wording)
    shares = {(row["variant"], row["mine"], row["mode"]): row["share"] for row in rows_of(match.shares)}
    modes = [mode for mode in wording.modes if (match.facts.baseline, match.mines["mine"].iloc[0], mode) in shares]
    rows = []
    for row in rows_of(match.matches):
        rows.append(
            {
                words["mine"]: names.get(row["mine"], row["mine"]), "id": row["mine"],
                words["policy"]: labels[row["variant"]], words["mode"]: wording.modes[row["mode"]],
                **{of_share(wording.modes[mode]): shares[row["variant"], row["mine"], mode] for mode in modes},
                of_share(words["trades"]): row["trades"], of_share(words["beyond"]): row["beyond"],
                of_share(f"{words['beyond']}: {words['low']}"): row["beyond_low"],
                of_share(f"{words['beyond']}: {words['high']}"): row["beyond_high"],
                **amounts_of(row, wording.code), words["runs"]: row["runs"],
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def rises_sheet(match: Match, wording: Wording, kinds: tuple[str, ...], label: str) -> Sheet:
    """One row per mine and change: the chance of a mode beyond the baseline before and after, rise and interval; of the
    instruments the best of each mine (the table `rises` has all)."""
    words, labels = WORDS[wording.code], match.labels(wording)
    own = match.rises[match.rises["kind"].isin(kinds)]
    order = {mine: place for place, mine in enumerate(match.mines["mine"])}
    own = own.assign(place=own["mine"].map(order)).sort_values("place", kind="stable")
    if label == "instrument":
        own = own.sort_values(["place", "rise"], ascending=[True, False], kind="stable")
        own = own.groupby("place", sort=False).head(MOST_INSTRUMENTS)
    return pd.DataFrame(
        {
            words["mine"]: own["mine"].map(match.named(wording)), "id": own["mine"],
            words[label]: own["variant"].map(labels), of_share(words["chance"]): own["before"],
            of_share(words["after"]): own["after"], of_points(words["rise"], words): own["rise"],
            of_points(f"{words['rise']}: {words['low']}", words): own["low"],
            of_points(f"{words['rise']}: {words['high']}", words): own["high"],
        }
    )  # fmt: skip


def paper_sheet(match: Match, wording: Wording) -> Sheet:
    """One row per set of rules and case: the paper's mode beside those it arrives at."""
    words, labels, names = WORDS[wording.code], match.labels(wording), match.named(wording)
    assert match.paper is not None
    return pd.DataFrame(
        [
            {
                words["policy"]: labels[row["policy"]], words["mine"]: names[row["mine"]],
                words["paper_mode"]: wording.modes[row["paper"]], of_share(words["paper_share"]): row["share"],
                of_share(words["low"]): row["low"], of_share(words["high"]): row["high"],
                words["paper_first"]: wording.modes[row["first"]],
                words["second"]: wording.modes.get(row["second"], ""),
                words["rank"]: str(row["rank"] or words["miss"]),
            }
            for row in rows_of(match.paper)
        ]
    )  # fmt: skip


def notes_sheet(match: Match, wording: Wording) -> Sheet:
    """What was run, what the numbers mean and are not, what lifting each hindrance means."""
    words = WORDS[wording.code]
    lines = [subtitle(match, wording), caution(match, wording)]
    lines += words["how_list"].format(runs=match.facts.runs).split("\n")
    lines += [f"{item['name']}: {item['lifts']} {item['limits']}" for item in lifted(match, wording)]
    lines += [f"MineValue {match.facts.version}, {match.facts.source_hash}"]
    return pd.DataFrame({words["how"]: lines})

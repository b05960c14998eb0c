"""What does the terminal say about a match: mines, all of them together, and the cases beside the paper?"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.analysis.frames import rows_of
from sim.analysis.match import hits
from sim.cli.terminal import NO_BREAK, aligned, with_margin
from sim.report.labels import shortened
from sim.report.language import Wording
from sim.report.match.found import Match, cell_of
from sim.report.match.lines import row_by_mine
from sim.report.match.numbers import amount, percent, points, spanned
from sim.report.match.pages import caution, regional, subtitle
from sim.report.match.sentences import SUPPORTED, freed_by, held_by, mode_in_short
from sim.report.match.words import WORDS

MOST_MINES = 30
WIDEST = 26  # half-width columns of a text


def match_text(match: Match, wording: Wording, folder: Path) -> str:
    """All that is printed."""
    words = WORDS[wording.code]
    parts = [f"{words['title']}\n{subtitle(match, wording)}", mines_table(match, wording, folder)]
    if len(match.mines) > MOST_MINES:
        parts.append(counts(match, wording))
    parts += [summary_table(match, wording), regional_table(match, wording)]
    if match.paper is not None:
        parts.append(paper_tables(match, wording))
    return "\n" + "\n\n".join([*parts, caution(match, wording)])


def mines_table(match: Match, wording: Wording, folder: Path) -> str:
    """A line per mine, or per each of the first."""
    words, labels, code = WORDS[wording.code], match.labels(wording), wording.code
    facts, money = match.facts, words["unit_money"].replace(" ", NO_BREAK)
    today, beside = cell_of(match, facts.baseline), cell_of(match, facts.beside)
    constraints, instruments = row_by_mine(match.constraints), row_by_mine(match.instruments)
    header = [words["mine"], f"{words['area']}, {words['unit_ha']}", labels[facts.baseline], words["interval"],
              labels[facts.beside], words["held_by"], words["freed_by"],
              f"{words['restored']}, {words['unit_ha']}", f"{words['cost']}, {money}",
              f"{words['income']}, {money}"]  # fmt: skip
    rows = []
    for given in rows_of(match.mines.head(MOST_MINES)):
        mine = str(given["mine"])
        row = today[mine]
        rows.append(
            [
                short(match.name_of(mine, wording)), amount(given["area"], code, False), often(row, wording),
                spanned(percent(row["share_low"]), percent(row["share_high"]), code), often(beside[mine], wording),
                short(held_by(constraints[mine], labels, code)), short(freed_by(instruments[mine], labels, code)),
                *(plus_minus(row, name, code) for name in ("restored_area", "public_cost", "residents_income")),
            ]
        )  # fmt: skip
    text = f"{words['table_title']}\n\n{aligned(header, rows, 1, 16)}"
    more = len(match.mines) - len(rows)
    if more:
        text += "\n" + words["table_more"].format(more=f"{more:,}", file=folder / f"mines.{code}.html")
    return text


def often(row: Mapping[str, Any], wording: Wording) -> str:
    """A mine's most frequent mode and how often it arrives there."""
    return f"{short(wording.modes[row['mode']])} {percent(row['share'])}"


def short(text: str) -> str:
    """A text that fits its column."""
    return shortened(text, WIDEST)


def plus_minus(row: Mapping[str, Any], name: str, code: str) -> str:
    """A mean with half the width of its interval."""
    is_money = name != "restored_area"
    mean, margin = row[name], (row[f"{name}_high"] - row[f"{name}_low"]) / 2
    return with_margin(amount(mean, code, is_money), amount(margin, code, is_money))


def counts(match: Match, wording: Wording) -> str:
    """How many mines each thing holds back, and each instrument frees."""
    labels, words, code = match.labels(wording), WORDS[wording.code], wording.code
    held = [held_by(row, labels, code) for row in rows_of(match.constraints)]
    freed = [freed_by(row, labels, code) for row in rows_of(match.instruments)]
    return "\n\n".join(
        f"{words[title]}\n" + "\n".join(f"  {number:>5,}  {name}" for name, number in tally(found))
        for title, found in (("verdicts_title", held), ("freed_title", freed))
    )


def tally(found: list[str]) -> list[tuple[str, int]]:
    """How often each thing occurs, the most frequent first."""
    return sorted(((name, found.count(name)) for name in dict.fromkeys(found)), key=lambda item: -item[1])


def summary_table(match: Match, wording: Wording) -> str:
    """A line per set of rules: mines beyond the baseline, area, cost and income of all mines."""
    words, labels, code = WORDS[wording.code], match.labels(wording), wording.code
    found = {(row["variant"], row["quantity"]): row for row in rows_of(match.summary)}
    quantities = {"beyond": ("beyond_mines", ""), "restored_area": ("restored", "unit_ha"),
                  "public_cost": ("cost", "unit_money"), "residents_income": ("income", "unit_money")}  # fmt: skip
    header = [words["policy"]]
    for label, unit in quantities.values():
        header.append(f"{words[label]}, {words[unit].replace(' ', NO_BREAK)}" if unit else words[label])
    rows = []
    for policy in match.facts.policies:
        cells = [labels[policy]]
        for quantity, (_, unit) in quantities.items():
            row = found[policy, quantity]
            is_money = unit == "unit_money"
            margin = (row["high"] - row["low"]) / 2
            cells.append(with_margin(amount(row["mean"], code, is_money), amount(margin, code, is_money)))
        rows.append(cells)
    return f"{words['summary_title']}\n\n{aligned(header, rows, 1, 18)}"


def regional_table(match: Match, wording: Wording) -> str:
    """What holds back all mines together, and what frees them."""
    words, found = WORDS[wording.code], regional(match, wording)
    blocks = []
    for first, lines in (("hindrance", found["hindrances"]), ("instrument", found["instruments"])):
        rows = [[line["name"], line["after"], line["rise"], line["span"]] for line in lines]
        blocks.append(aligned([words[first], words["mines_then"], words["mines_rise"], words["interval"]], rows, 1))
    return "\n\n".join([f"{words['region_title']}\n{found['today']}", *blocks])


def paper_tables(match: Match, wording: Wording) -> str:
    """The cases beside the paper under today's rules and those set beside them; hits under each set; why each is
    missed."""
    assert match.paper is not None
    words, labels, code = WORDS[wording.code], match.labels(wording), wording.code
    reasons = row_by_mine(match.held_from_paper) if match.held_from_paper is not None else {}
    parts = [words["paper_title"]]
    for policy in dict.fromkeys([match.facts.baseline, match.facts.beside]):
        rows = []
        for row in rows_of(match.paper[match.paper["policy"] == policy]):
            rows.append(
                [short(match.name_of(row["mine"], wording)), mode_in_short(wording, row["paper"]),
                 percent(row["share"]),
                 spanned(percent(row["low"]), percent(row["high"]), code), mode_in_short(wording, row["first"]),
                 mode_in_short(wording, row["second"]) if row["second"] else "", str(row["rank"] or words["miss"])]
            )  # fmt: skip
        header = [labels[policy], words["paper_mode"], words["paper_share"], words["interval"], words["paper_first"],
                  words["second"], words["rank"]]  # fmt: skip
        parts.append(aligned(header, rows, 2, 20))
    parts.append("\n".join(
        words["hits"].format(policy=labels[row["policy"]], first=row["first"], either=row["either"], cases=row["cases"])
        for row in rows_of(hits(match.paper))
    ))  # fmt: skip
    missed = [row for row in rows_of(match.paper) if row["policy"] == match.facts.baseline and row["rank"] != 1]
    lines = [f"  {match.name_of(row['mine'], wording)} ({short(wording.modes[row['paper']])}): "
             f"{why(reasons[row['mine']], labels, wording)}" for row in missed]  # fmt: skip
    parts.append("\n".join([f"{words['paper_why']}:", *lines]))
    return "\n\n".join(parts)


def why(row: Mapping[str, Any], labels: dict[str, str], wording: Wording) -> str:
    """What keeps a case from the mode that the paper gives it. row: of the constraints with that mode as the aim."""
    instead = mode_in_short(wording, row["instead"])
    told = {"best": percent(row["all_after"]), "instead": instead, "share": percent(row["instead_share"])}
    if row["verdict"] in SUPPORTED:
        told |= {"name": labels[row["binding"]], "rise": points(row["rise"]), "low": points(row["low"]),
                 "high": points(row["high"])}  # fmt: skip
    return WORDS[wording.code][f"why_{row['verdict']}"].format(**told)

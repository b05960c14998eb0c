"""What does the reader of one mine's page see? One file holds an index, a map and a page for every mine."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from sim.analysis.frames import rows_of
from sim.report.language import LANGUAGES, Wording
from sim.report.match.found import Match
from sim.report.match.lines import mode_line, regional_lines, relaxation_line, row_by_mine, rows_by_mine
from sim.report.match.numbers import amount
from sim.report.match.sentences import freed_by, held_by, sentences
from sim.report.match.words import WORDS
from sim.report.style import MODE_COLOURS

MOST_INSTRUMENTS = 6  # of a page; the workbook has all
MOST_LINES = 8  # of all mines together
KINDS = ("hindrance", "pair", "all", "yardstick")


def mines_page(match: Match, drawing: str, wording: Wording) -> str:
    """The page as text. drawing: the map as inline SVG."""
    words, facts = WORDS[wording.code], match.facts
    other = next(each for each in LANGUAGES.values() if each.code != wording.code)
    content = {
        "words": words,
        "language": wording.code,
        "other": other,
        "subtitle": subtitle(match, wording),
        "caution": caution(match, wording),
        "how": words["how_list"].format(runs=facts.runs).split("\n"),
        "lifted": lifted(match, wording),
        "drawing": Markup(drawing),
        "legend": [(wording.modes[mode], MODE_COLOURS[mode]) for mode in wording.modes if mode in MODE_COLOURS],
        "policies": [match.labels(wording)[name] for name in facts.policies],
        "mines": pages_of(match, wording),
        "regional": regional(match, wording),
        "version": facts.version,
        "source_hash": facts.source_hash,
    }
    return page_template().render(content)


def subtitle(match: Match, wording: Wording) -> str:
    """What was run, in a line."""
    facts = match.facts
    return WORDS[wording.code]["subtitle"].format(
        region=wording.region(facts.region), mines=len(match.mines), policies=len(facts.policies), runs=facts.runs,
        years=facts.years, start=f"{facts.start_year:g}",
    )  # fmt: skip


def caution(match: Match, wording: Wording) -> str:
    """What the numbers are not."""
    words, facts = WORDS[wording.code], match.facts
    drawn = words["drawn_too"].format(drawn=facts.drawn, runs=facts.runs) if facts.drawn else ""
    return words["caution"].format(drawn=drawn)


def lifted(match: Match, wording: Wording) -> list[dict[str, str]]:
    """What lifting each hindrance means, and what it leaves as it is."""
    own = match.variants[match.variants["kind"].isin(["hindrance", "yardstick"])]
    code = wording.code
    return [
        {
            "name": row[f"label_{code}"].split(" + ")[-1].split("、")[-1],
            "lifts": row[f"lifts_{code}"],
            "limits": row[f"limits_{code}"],
        }
        for row in rows_of(own)
    ]


def regional(match: Match, wording: Wording) -> dict[str, Any]:
    """What holds back all mines together and what frees them, as lines; how many are beyond the baseline today."""
    labels, code, words = match.labels(wording), wording.code, WORDS[wording.code]
    today = words["all_mines_line"].format(
        name=labels[match.facts.baseline], mean=f"{match.regional['before'].iloc[0]:.1f}", mines=len(match.mines)
    )
    hindrances = regional_lines(match.regional, ("hindrance",), MOST_LINES, labels, code)
    hindrances += regional_lines(match.regional, ("pair",), 1, labels, code)
    hindrances += regional_lines(match.regional, ("all", "yardstick"), MOST_LINES, labels, code)[::-1]
    return {
        "today": today,
        "hindrances": hindrances,
        "instruments": regional_lines(match.regional, ("instrument",), MOST_LINES, labels, code),
    }


def pages_of(match: Match, wording: Wording) -> list[dict[str, Any]]:
    """What the page of each mine shows, cell by cell."""
    labels, code = match.labels(wording), wording.code
    by_policy = rows_by_mine(match.matches)
    shares = rows_by_mine(match.shares)
    rises = rows_by_mine(match.rises)
    constraints, instruments = row_by_mine(match.constraints), row_by_mine(match.instruments)
    pages = []
    for number, facts in enumerate(rows_of(match.mines)):
        mine = str(facts["mine"])
        rows = {row["variant"]: row for row in by_policy[mine]}
        modes = {(row["variant"], row["mode"]): row for row in shares[mine]}
        found = {kind: [row for row in rises[mine] if row["kind"] == kind] for kind in (*KINDS, "instrument")}
        pairs = sorted(found["pair"], key=lambda row: -row["rise"])[:1]
        best = sorted(found["instrument"], key=lambda row: -row["rise"])[:MOST_INSTRUMENTS]
        today = mode_line(rows[match.facts.baseline], modes, labels, wording)
        pages.append(
            {
                "anchor": f"mine-{number + 1}",
                "name": match.name_of(mine, wording),
                "facts": facts_of(facts, wording),
                "said": sentences(match, rows, constraints[mine], instruments[mine], wording),
                "today": today,
                "area": amount(facts["area"], code, False),
                "held": held_by(constraints[mine], labels, code),
                "freed": freed_by(instruments[mine], labels, code),
                "modes": [mode_line(rows[name], modes, labels, wording) for name in match.facts.policies],
                "hindrances": [
                    relaxation_line(row, labels, code)
                    for row in [*found["hindrance"], *pairs, *found["all"], *found["yardstick"]]
                ],
                "instruments": [relaxation_line(row, labels, code) for row in best],
            }
        )
    return pages


def facts_of(facts: dict[str, Any], wording: Wording) -> list[tuple[str, str]]:
    """What is known of a mine before anyone acts."""
    words = WORDS[wording.code]
    return [
        (words["county"], str(facts[f"county_{wording.code}"])),
        (words["kind"], words[facts["kind"]]),
        (words["area"], f"{amount(facts['area'], wording.code, False)} {words['unit_ha']}"),
        (words["town"], words["km"].format(km=round(facts["town_distance"], 1))),
        (words["clarity"], f"{facts['title_clarity']:.2f}"),
        (words["hazard"], f"{facts['hazard']:.2f}"),
        (words["operator"], words["yes" if facts["has_operator"] else "no"]),
    ]


@cache
def page_template() -> Template:
    """The page's template; everything put into it is escaped, and a name that is missing is an error."""
    strict = Environment(
        loader=PackageLoader("sim.report", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return strict.get_template("match.html.j2")

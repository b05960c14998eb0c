"""How is it written as CSV and Markdown which decisions respond to which instrument?"""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.cli.response_table import Shown
from sim.responses import DECISIONS, Responses
from sim.responses.channels import CHANNELS, readers


def write_responses(found: Responses, language: str, folder: Path) -> None:
    """Write responses.csv, channels.csv, decisions.csv (UTF-8 with a mark: spreadsheets read Chinese) and, in a
    language, responses.<language>.md."""
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(folder / "responses.csv", found.table())
    write_csv(folder / "decisions.csv", decision_rows())
    write_csv(folder / "channels.csv", channel_rows(found))
    page = as_markdown(Shown(found, language))
    (folder / f"responses.{language}.md").write_text(page, encoding="utf-8")


def write_csv(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows of equal keys."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def decision_rows() -> list[dict[str, Any]]:
    """What each decision is, and where it is looked for."""
    return [
        {
            "number": place + 1,
            "stakeholder": item.stakeholder,
            "decision": item.name,
            "label_en": item.label_en,
            "label_zh": item.label_zh,
            "situations": "; ".join(item.situations),
            "compared": item.doc,
        }
        for place, item in enumerate(DECISIONS)
    ]


def channel_rows(found: Responses) -> list[dict[str, Any]]:
    """What each channel of each instrument moves directly, and the code that reads it."""
    reading = readers()
    return [
        {
            "instrument": instrument,
            "channel": channel,
            "unit": CHANNELS[channel].unit,
            "meaning": CHANNELS[channel].doc,
            "decisions": "; ".join(
                f"{DECISIONS[place].stakeholder}.{DECISIONS[place].name}"
                for place in found.through(instrument, channel)
            ),
            "read_by": "; ".join(f"{function} ({situation})" for situation, function in reading[channel]),
        }
        for instrument in found.instruments
        for channel in found.channels(instrument)
    ]


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def as_markdown(shown: Shown) -> str:
    """All that is printed, as a page of Markdown."""
    words, cells = shown.words, range(len(shown.found.decisions))
    rows = []
    for package, names in shown.packages():
        rows.append([f"**{package}**", *("" for _ in cells)])
        rows += [[shown.instrument(name), *(shown.mark(name, place) for place in cells)] for name in names]
    listed = [
        f"- **{label}**: "
        + shown.wording.comma.join(f"{place + 1} {shown.label(shown.found.decisions[place])}" for place in places)
        for label, places in shown.stakeholders()
    ]
    channels = [
        [shown.instrument(name), f"`{channel}`", numbers, functions]
        for name in shown.found.instruments
        for channel, numbers, functions in shown.channels(name)
    ]
    head = (words["instrument"], words["channel"], words["directly"], words["read_by"])
    parts = [
        f"# {words['title']}",
        markdown_table([words["instrument"], *(str(place + 1) for place in cells)], rows),
        "\n".join(f"- {sign} {meaning}" for sign, meaning in shown.key()[:-1]),
        f"## {words['decisions']}",
        "\n".join(listed),
        f"## {words['channels']}",
        markdown_table(head, channels),
        f"## {words['how']}",
        *shown.remarks(),
    ]
    return "\n\n".join(parts) + "\n"

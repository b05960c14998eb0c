"""How is it shown on a terminal, in either language, which decisions respond to which instrument?"""

from collections.abc import Sequence
from itertools import groupby, zip_longest

from sim.cli.response_words import WORDS
from sim.institutions import INSTRUMENTS
from sim.report.labels import columns_of, shortened, wrapped
from sim.report.language import wording_of
from sim.responses import DIRECTLY, LATER, Decision, Responses
from sim.responses.channels import readers

# Signs of one class, so that they stand under one another however wide a terminal draws them.
BOTH, FIRST, SECOND, EVER, NOWHERE = "●◐◑○·"
LEAST_LABEL, MOST_LABEL = 22, 34
WIDEST_TEXT = 110  # a longer line is hard to read
GAP = "  "


class Shown:
    """What was found, in the words of a language."""

    def __init__(self, found: Responses, language: str) -> None:
        """found: what is shown; language: en or zh."""
        self.found, self.language = found, language
        self.wording, self.words = wording_of(language), WORDS[language]

    def label(self, item: Decision) -> str:
        """A decision's label."""
        return item.label_zh if self.language == "zh" else item.label_en

    def instrument(self, name: str) -> str:
        """An instrument's label."""
        return INSTRUMENTS[name].label_zh if self.language == "zh" else INSTRUMENTS[name].label_en

    def packages(self) -> list[tuple[str, list[str]]]:
        """Label and instruments of each package, in the paper's order."""
        grouped = groupby(self.found.instruments, key=lambda name: INSTRUMENTS[name].group)
        labels = {"background": self.words["background"]}  # the others are policies too
        return [(labels.get(package, self.wording.policy(package)), list(names)) for package, names in grouped]

    def stakeholders(self) -> list[tuple[str, list[int]]]:
        """Label and places of the decisions of each stakeholder."""
        grouped = groupby(range(len(self.found.decisions)), key=lambda place: self.found.decisions[place].stakeholder)
        return [(self.wording.parties[name], list(places)) for name, places in grouped]

    def mark(self, instrument: str, place: int) -> str:
        """The sign of a cell, empty where nothing responds."""
        responses = [base.response(instrument, place) for base in self.found.bases]
        if DIRECTLY not in responses:
            return EVER if LATER in responses else ""
        if set(responses) == {DIRECTLY}:
            return BOTH
        return FIRST if responses[0] == DIRECTLY else SECOND

    def key(self) -> list[tuple[str, str]]:
        """Each sign with what it means."""
        policies = [self.wording.policy(base.policy.name) for base in self.found.bases]
        halves = list(zip((FIRST, SECOND), policies)) if len(policies) > 1 else []
        return [
            (BOTH, self.words["both"]),
            *((sign, self.words["one_only"].format(policy=self.wording.in_sentence(name))) for sign, name in halves),
            (EVER, self.words["ever"]),
            (NOWHERE, self.words["nowhere"]),
        ]

    def channels(self, instrument: str) -> list[tuple[str, str, str]]:
        """Each channel of an instrument, the numbers of the decisions that respond to it directly, and the functions
        that read it."""
        rows = []
        for channel in self.found.channels(instrument):
            numbers = " ".join(str(place + 1) for place in self.found.through(instrument, channel))
            functions = dict.fromkeys(function for _, function in readers()[channel])
            rows.append((channel, numbers or self.words["none"], ", ".join(functions)))
        return rows

    def remarks(self) -> list[str]:
        """How all this was found, in paragraphs."""
        found, words = self.found, self.words
        policies = words["and"].join(self.wording.policy(base.policy.name) for base in found.bases)
        setting = words["setting"].format(
            region=found.region, seeds=found.seeds, years=found.years, start_year=found.start_year, policies=policies
        )
        idle = [name for name in found.instruments if not any(base.moments(name).any() for base in found.bases)]
        named = self.wording.comma.join(self.instrument(name) for name in idle)
        return [
            setting,
            *([words["idle"].format(instruments=named)] if idle else []),
            words["how_directly"] + words["space"] + words["how_later"],
            words["how_read"],
        ]


def padded(text: str, width: int) -> str:
    """The text filled up with spaces to a width in half-width columns."""
    return text + " " * (width - columns_of(text))


def side_by_side(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Texts wrapped each into its own column."""
    columns = [wrapped(cell, width).split("\n") for cell, width in zip(cells, widths)]
    lines = zip_longest(*columns, fillvalue="")
    return [GAP.join(padded(text, width) for text, width in zip(line, widths)).rstrip() for line in lines]


def flowing(items: Sequence[str], width: int) -> list[str]:
    """Short texts in as many equal columns as a width has room for, read down each column."""
    widest = max(map(columns_of, items)) + len(GAP)
    across = max(1, min((width + len(GAP)) // widest, len(items)))
    height = -(-len(items) // across)
    rows = [[items[place] for place in range(row, len(items), height)] for row in range(height)]
    return ["".join(padded(item, widest) for item in row).rstrip() for row in rows]


def matrix(shown: Shown, width: int) -> list[str]:
    """The table: a line per instrument, a sign per decision; decisions are numbered from the top down."""
    groups = shown.stakeholders()
    cells = len(shown.found.decisions)
    widest = min(max(columns_of(shown.instrument(name)) for name in shown.found.instruments), MOST_LABEL)
    pitch = 2 if width >= widest + 1 + 2 * cells + len(groups) else 1
    room = min(widest, max(width - 1 - pitch * cells - len(groups), LEAST_LABEL))

    def line(label: str, signs: Sequence[str]) -> str:
        blocks = ("".join(padded(signs[place], pitch) for place in places) for _, places in groups)
        return (padded(shortened(label, room), room) + " " + " ".join(blocks)).rstrip()

    numbers = [str(place + 1) for place in range(cells)]
    height = max(map(len, numbers))
    lines = [" " * (room + 1) + heading for heading in headings(groups, pitch)]
    lines += [line("", [number.rjust(height)[row] for number in numbers]) for row in range(height)]
    for package, names in shown.packages():
        lines += ["", package]
        lines += [line(shown.instrument(name), [shown.mark(name, place) or NOWHERE for place in range(cells)])
                  for name in names]  # fmt: skip
    return lines


def headings(groups: Sequence[tuple[str, list[int]]], pitch: int) -> list[str]:
    """Labels of the groups of columns, each beginning above its first column, or ending where the table ends, on as
    many lines as keep them apart."""
    end = sum(pitch * len(places) + 1 for _, places in groups) - 1
    lines: list[str] = []
    first = 0
    for label, places in groups:
        begin = min(first, end - columns_of(label))
        row = next((row for row, line in enumerate(lines) if columns_of(line) < begin), len(lines))
        lines[row : row + 1] = [padded(lines[row] if row < len(lines) else "", begin) + label]
        first += pitch * len(places) + 1
    return lines


def legend(shown: Shown, width: int) -> list[str]:
    """The decisions by number and stakeholder."""
    digits = len(str(len(shown.found.decisions)))
    lines = [shown.words["decisions"]]
    for label, places in shown.stakeholders():
        items = [f"{place + 1:>{digits}} {shown.label(shown.found.decisions[place])}" for place in places]
        lines += ["", label, *(GAP + line for line in flowing(items, width - len(GAP)))]
    return lines


def channel_lines(shown: Shown, width: int) -> list[str]:
    """The channels of each instrument."""
    rows = {name: shown.channels(name) for name in shown.found.instruments}
    first = max(columns_of(channel) for listed in rows.values() for channel, _, _ in listed)
    rest = width - 3 * len(GAP) - first
    widths = (first, rest * 2 // 5, rest - rest * 2 // 5)
    words = shown.words
    lines = [
        words["channels"],
        "",
        GAP + side_by_side((words["channel"], words["directly"], words["read_by"]), widths)[0],
    ]
    for name, listed in rows.items():
        lines += ["", shown.instrument(name)]
        lines += [GAP + line for row in listed for line in side_by_side(row, widths)]
    return lines


def as_text(shown: Shown, width: int) -> str:
    """All that is printed, for a terminal of that width."""
    narrow = min(width, WIDEST_TEXT)
    key = "\n".join(f"{sign} {meaning}" for sign, meaning in shown.key())
    remarks = "\n\n".join(wrapped(remark, narrow) for remark in shown.remarks())
    parts = [
        shown.words["title"],
        "\n".join(matrix(shown, width)),
        key,
        "\n".join(legend(shown, narrow)),
        "\n".join(channel_lines(shown, narrow)),
        f"{shown.words['how']}\n\n{remarks}",
    ]
    return "\n\n".join(parts)

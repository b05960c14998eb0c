"""What is declared in the code? The page docs/tables.md, and the tables that other documents are made of."""

import inspect

from sim.behaviour import RULES
from sim.indicators import TABLE_3, THEMES
from sim.institutions import INSTRUMENTS
from sim.ledger import ACCOUNTS, SECTORS
from sim.parameters import DRAWN, TOPICS, Endowment, Scenario, UsualDistances
from sim.period import PERIOD
from sim.rules import Rules
from sim.sites import Ground, Project, Restoration
from sim.totals import StageSum, Totals
from sim.world import POPULATIONS, Outside

DIRECTIONS = {1: "more is better", 0: "neither", -1: "less is better"}


def number(value):
    """A number as people write it."""
    return f"{value:g}" if abs(value) < 1e5 or value == float("inf") else f"{value:,.0f}"


def span(pair):
    """A pair of numbers as a range."""
    return f"{number(pair[0])} to {number(pair[1])}"


def table(head, rows):
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(str(cell).replace("|", "/").replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def first_paragraph(thing):
    """First paragraph of a docstring, on one line."""
    return " ".join(inspect.getdoc(thing).split("\n\n")[0].split())


def source_of(function):
    """The plain Python function behind a compiled one."""
    return getattr(function, "py_func", function)


def parameter_table(declared):
    """Every number of a parameter record."""
    head = ("name", "value", "unit", "meaning", "plausible", "bounds", "grade", "source")
    return table(
        head,
        [
            (f"`{name}`", number(p.start), p.unit, p.doc, span(p.plausible), span(p.bounds), p.grade, p.source)
            for name, p in declared.columns.items()
        ],
    )


def record_table(declared):
    """Every column of a record."""
    head = ("name", "unit", "meaning", "start", "bounds")
    return table(
        head,
        [(f"`{name}`", c.unit, c.doc, number(c.start), span(c.bounds)) for name, c in declared.columns.items()],
    )


def indicator_table(indicators):
    """Every indicator of a theme."""
    head = ("indicator", "label", "中文", "unit", "bounds", "direction", "definition")
    return table(
        head,
        [
            (f"`{i.name}`", i.label_en, i.label_zh, i.unit, span(i.bounds), DIRECTIONS[i.direction], one_line(i.doc))
            for i in indicators
        ],
    )


def filled_by(instrument):
    """The channels that an instrument fills."""
    return ", ".join(f"`{channel}`" for channel in instrument.channels().values())


def one_line(text):
    """A text on one line."""
    return " ".join(text.split())


def sections():
    """(heading, text) of each part of the page."""
    yield (
        "The period",
        "What happens in a quarter, in this order, and what each phase touches.\n\n"
        + table(
            ("action situation", "phase", "touches", "what happens"),
            [
                (
                    p.situation,
                    f"`{source_of(p.kernel).__name__}`",
                    ", ".join(p.touches),
                    first_paragraph(source_of(p.kernel)),
                )
                for p in PERIOD
            ],
        ),
    )
    yield (
        "Rules of behaviour",
        "What stakeholders decide by. A plain Python function of the same arguments can stand in the place of any of "
        "them ([tutorial](tutorial.ipynb)).\n\n"
        + table(
            ("rule", "arguments", "what it decides"),
            [
                (f"`{name}`", ", ".join(inspect.signature(rule).parameters), first_paragraph(rule))
                for name, rule in RULES.items()
            ],
        ),
    )
    yield (
        "Instruments",
        table(
            ("instrument", "工具", "group", "fills", "institutional statement"),
            [
                (f"`{name}`", cls.label_zh, cls.group, filled_by(cls), first_paragraph(cls))
                for name, cls in INSTRUMENTS.items()
            ],
        ),
    )
    for name, cls in INSTRUMENTS.items():
        levers = cls.levers()
        if levers:
            yield (
                f"Levers of `{name}`",
                table(
                    ("lever", "value", "unit", "meaning", "plausible", "bounds", "grade", "source"),
                    [
                        (
                            f"`{lever}`",
                            number(p.start),
                            p.unit,
                            p.doc,
                            span(p.plausible),
                            span(p.bounds),
                            p.grade,
                            p.source,
                        )
                        for lever, p in levers.items()
                    ],
                ),
            )
    yield "Channels", first_paragraph(Rules) + "\n\n" + record_table(Rules)
    yield (
        "Criteria of the paper's Table 3",
        "Each criterion by which the paper evaluates a mode, and the indicators that answer it; they are defined below "
        "and reckoned over all sites of a run.\n\n"
        + table(
            ("mode", "criterion", "评价标准", "indicators"),
            [
                (c.mode.replace("_", " "), c.label_en, c.label_zh, ", ".join(f"`{name}`" for name in c.indicators))
                for c in TABLE_3
            ],
        ),
    )
    for theme in THEMES:
        yield f"Indicators: {theme.label_en} ({theme.label_zh})", indicator_table(theme.indicators)
    yield (
        "Accounts",
        table(
            ("account", "payer", "payee", "purpose", "unit", "meaning"),
            [(f"`{a.name}`", SECTORS[a.payer], SECTORS[a.payee], a.purpose, a.unit, a.doc) for a in ACCOUNTS],
        ),
    )
    drawn = {**DRAWN, "register": UsualDistances}
    for topic, declared in {**TOPICS, "scenario": Scenario, "endowment": Endowment, **drawn}.items():
        yield f"Parameters: {topic}", first_paragraph(declared) + "\n\n" + parameter_table(declared)
    records = {**POPULATIONS, "grounds": Ground, "restorations": Restoration, "projects": Project}
    for name, declared in {**records, "outside": Outside, "totals": Totals, "stages": StageSum}.items():
        yield f"Record: {name}", first_paragraph(declared) + "\n\n" + record_table(declared)


def page():
    """The whole page."""
    opening = (
        "# What is declared\n\nGenerated from the code by `make docs`; do not edit. Money is in yuan of 2025. A "
        "parameter is graded *sourced* (a document gives it), *calibrated* (fitted to data) or *assumed* (no document "
        "at hand gives it); its plausible range is what uncertainty analyses draw from.\n"
    )
    return opening + "".join(f"\n## {heading}\n\n{text}" for heading, text in sections())

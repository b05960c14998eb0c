"""What is declared in the code? The page docs/tables.md."""

import inspect

import make_records
from make_phases import EVENTS, draws_of, functions_of, phases, place_of, read_of, walk_of
from writing import first_paragraph, listed, one_line, span, table

from sim.behaviour import RULES
from sim.indicators import TABLE_3, THEMES
from sim.institutions import INSTRUMENTS
from sim.ledger import ACCOUNTS, SECTORS
from sim.period import GIVEN
from sim.rules import Rules

DIRECTIONS = {1: "more is better", 0: "neither", -1: "less is better"}


def period_table():
    """The period, phase by phase."""
    rows = [
        (
            place,
            part.situation,
            f"`{name}`",
            walk_of(part),
            ", ".join(part.takes),
            ", ".join(read_of(part)),
            first_paragraph(functions_of(part.kernel)[0]),
        )
        for place, (name, part) in enumerate(phases().items(), 1)
    ]
    return table(("", "action situation", "phase", "called", "is given", "touches", "what happens"), rows)


def given_table():
    """Every name under which a phase is given more than one part of the world, or one record of it."""
    rows = [(f"`{name}`", listed(how.parts), how.made) for name, how in GIVEN.items()]
    return table(("name", "parts of the world behind it", "made"), rows)


def rule_table():
    """Every rule of behaviour that can be replaced."""
    rows = [
        (f"`{name}`", ", ".join(inspect.signature(rule).parameters), first_paragraph(rule))
        for name, rule in RULES.items()
    ]
    return table(("rule", "arguments", "what it decides"), rows)


def instrument_table():
    """Every instrument."""
    rows = [
        (f"`{name}`", cls.label_zh, cls.group, listed(cls.channels().values()), first_paragraph(cls))
        for name, cls in INSTRUMENTS.items()
    ]
    return table(("instrument", "工具", "group", "fills", "institutional statement"), rows)


def indicator_table(indicators):
    """Every indicator of a theme."""
    head = ("indicator", "label", "中文", "unit", "bounds", "direction", "definition")
    rows = [
        (f"`{i.name}`", i.label_en, i.label_zh, i.unit, span(i.bounds), DIRECTIONS[i.direction], one_line(i.doc))
        for i in indicators
    ]
    return table(head, rows)


def criterion_table():
    """Every criterion of the paper's Table 3."""
    rows = [
        (c.mode.replace("_", " "), c.label_en, c.label_zh, ", ".join(f"`{name}`" for name in c.indicators))
        for c in TABLE_3
    ]
    return table(("mode", "criterion", "评价标准", "indicators"), rows)


def account_table():
    """Every account of the ledger."""
    rows = [(f"`{a.name}`", SECTORS[a.payer], SECTORS[a.payee], a.purpose, a.unit, a.doc) for a in ACCOUNTS]
    return table(("account", "payer", "payee", "purpose", "unit", "meaning"), rows)


def draw_table():
    """Every event of luck."""
    users = {event: [] for event in EVENTS}
    for place, part in enumerate(phases().values(), 1):
        for event in draws_of(part.kernel):
            users[event].append(str(place))
    return table(("event", "number", "phases"), [(f"`{e}`", EVENTS[e], ", ".join(users[e])) for e in EVENTS])


def submodels():
    """{function: numbers of the phases that run it}, over all phases, by file and line; plain Python functions."""
    users = {}
    for place, part in enumerate(phases().values(), 1):
        for source in functions_of(part.kernel):
            users.setdefault(source, []).append(place)
    return dict(sorted(users.items(), key=lambda item: (place_of(item[0]), item[0].__code__.co_firstlineno)))


def function_table():
    """Every function that a phase runs."""
    rows = [
        (f"`{source.__name__}`", f"`{place_of(source)}`", ", ".join(map(str, users)), first_paragraph(source))
        for source, users in submodels().items()
    ]
    return table(("function", "file", "phases", "what it says of itself"), rows)


def sections():
    """(heading, text) of each part of the page."""
    yield "The period", "What happens in a quarter, in this order, and what each phase touches.\n\n" + period_table()
    given = (
        "Any other name is that of a part of the world. What is made for each county is, in a phase by lane, for what "
        "concerns several.\n\n"
    )
    yield "What phases are given", given + given_table()
    replaced = (
        "What stakeholders decide by. A plain Python function of the same arguments can stand in the place of any of "
        "them ([tutorial](tutorial.ipynb)).\n\n"
    )
    yield "Rules of behaviour", replaced + rule_table()
    yield "Instruments", instrument_table()
    for name, cls in INSTRUMENTS.items():
        if cls.levers():
            yield f"Levers of `{name}`", make_records.parameter_table(cls.levers())
    yield "Channels", make_records.record_table(Rules)
    criteria = (
        "Each criterion by which the paper evaluates a mode, and the indicators that answer it; they are defined below "
        "and computed over all sites of a run.\n\n"
    )
    yield "Criteria of the paper's Table 3", criteria + criterion_table()
    for theme in THEMES:
        yield f"Indicators: {theme.label_en} ({theme.label_zh})", indicator_table(theme.indicators)
    yield "Accounts", account_table()
    yield "Events of luck", "Each number is given once; phases that draw it.\n\n" + draw_table()
    yield from make_records.sections()
    yield "Functions", "Every function that a phase runs, directly or through another.\n\n" + function_table()


def page():
    """The whole page."""
    opening = (
        "# What is declared\n\nGenerated from the code by `make docs`; do not edit. Money is in yuan of 2025. A "
        "parameter is graded *sourced* (a document gives it), *calibrated* (fitted to data) or *assumed* (no document "
        "at hand gives it); its plausible range is what uncertainty analyses draw from. How it all works together is "
        "told in [odd.md](odd.md).\n"
    )
    return opening + "".join(f"\n## {heading}\n\n{text}" for heading, text in sections())

"""What of docs/odd.md comes from the code? Fills each block `<!-- generated: NAME -->` ... `<!-- end -->` in place."""

import re
from collections import Counter

from make_phases import EVENTS, accounts_of, columns_written_by, draws_of, functions_of, phases, place_of
from make_tables import DIRECTIONS, first_paragraph, number, span, table

from sim import sites
from sim.arena.tender import Bid
from sim.indicators import INDICATORS
from sim.institutions import INSTRUMENTS
from sim.ledger import ACCOUNTS, SECTORS
from sim.parameters import DRAWN, TOPICS, Endowment, Scenario, UsualDistances
from sim.regions.stakeholders import BANK_TRAITS, FIRM_TRAITS, HOUSEHOLD_TRAITS, INVESTOR_TRAITS
from sim.regions.traits import TRAITS
from sim.rules import Rules
from sim.mines.sites import Project, Restoration
from sim.appraisal.prospects import Prospect
from sim.totals import Totals
from sim.world import POPULATIONS, Outside

BLOCK = re.compile(r"<!-- generated: (?P<name>[^>]+?) -->\n(?P<text>.*?)<!-- end -->", re.DOTALL)

RECORDS = {
    **POPULATIONS,
    "restorations": Restoration,
    "projects": Project,
    "outside": Outside,
    "bids": Bid,
    "prospects": Prospect,
    "totals": Totals,
}
NUMBERS = {**TOPICS, "scenario": Scenario, "endowment": Endowment}
CODES = {
    "kind of mine": sites.KINDS,
    "mode": sites.MODES,
    "stage": sites.STAGES,
    "value stage": sites.VALUE_STAGES,
    "layer": sites.LAYERS,
    "product": sites.PRODUCTS,
    "holder kind": ("nobody", "investor", "firm"),
}


def listed(names, none="nothing"):
    """Names in code marks, separated by commas."""
    return ", ".join(f"`{name}`" for name in names) or none


def values_of(column):
    """The values that a column may take."""
    whole = ", whole" if column.kind is not float and "int" in str(column.kind) else ""
    low, high = column.bounds
    return ("any" if (low, high) == (float("-inf"), float("inf")) else span(column.bounds)) + whole


def record_block(declared):
    """Every column of a record."""
    rows = [(f"`{n}`", c.unit, number(c.start), values_of(c), c.doc) for n, c in declared.columns.items()]
    return first_paragraph(declared) + "\n\n" + table(("name", "unit", "start", "values", "meaning"), rows)


def number_block(topic, declared):
    """Every number of a topic."""
    rows = [
        (f"`{topic}.{name}`", f"{p.start:.10g}", p.unit, p.doc, span(p.plausible), p.grade)
        for name, p in declared.columns.items()
    ]
    return first_paragraph(declared) + "\n\n" + table(("name", "value", "unit", "meaning", "plausible", "grade"), rows)


def phase_block(place, name, part):
    """Heading of a phase's sub-section, its leading sentence, and what it touches, draws, books and writes."""
    return (
        f"### Phase {place}. `{name}`\n\n> {first_paragraph(functions_of(part.kernel)[0])}\n\n"
        f"Situation: {part.situation}. Touches: {listed(part.touches)}. Draws: {listed(draws_of(part.kernel))}. "
        f"Accounts: {listed(accounts_of(part.kernel))}. Columns that it may write: "
        f"{listed(columns_written_by(part.kernel))}.\n"
    )


def schedule_block():
    """The period."""
    rows = [
        (place, part.situation, f"`{name}`", first_paragraph(functions_of(part.kernel)[0]))
        for place, (name, part) in enumerate(phases().items(), 1)
    ]
    return table(("", "action situation", "phase", "what happens"), rows)


def submodels():
    """{function: numbers of the phases that run it}, over all phases, by file and line; plain Python functions."""
    users = {}
    for place, part in enumerate(phases().values(), 1):
        for source in functions_of(part.kernel):
            users.setdefault(source, []).append(place)
    return dict(sorted(users.items(), key=lambda item: (place_of(item[0]), item[0].__code__.co_firstlineno)))


def submodel_block():
    """Every function that a phase runs."""
    rows = [
        (f"`{source.__name__}`", f"`{place_of(source)}`", ", ".join(map(str, users)), first_paragraph(source))
        for source, users in submodels().items()
    ]
    return table(("function", "file", "phases", "what it says of itself"), rows)


def draw_block():
    """Every event of luck."""
    users = {event: [] for event in EVENTS}
    for place, part in enumerate(phases().values(), 1):
        for event in draws_of(part.kernel):
            users[event].append(str(place))
    return table(("event", "number", "phases"), [(f"`{e}`", EVENTS[e], ", ".join(users[e])) for e in EVENTS])


def instrument_block():
    """Every instrument with its levers."""
    rows = [
        (
            f"`{name}`",
            cls.group,
            "; ".join(f"`{lever}` {number(p.start)} {p.unit}" for lever, p in cls.levers().items()),
            first_paragraph(cls),
        )
        for name, cls in INSTRUMENTS.items()
    ]
    return table(("instrument", "group", "levers", "institutional statement"), rows)


def trait_block():
    """Every trait that stakeholders draw at the start, by its number."""
    means = {
        f"{kind}.{trait.column}": (trait.mean, trait.spread)
        for kind, traits in {
            "Firm": FIRM_TRAITS,
            "Investor": INVESTOR_TRAITS,
            "Bank": BANK_TRAITS,
            "Household": HOUSEHOLD_TRAITS,
        }.items()
        for trait in traits
    }
    rows = []
    for place, trait in enumerate(TRAITS):
        mean, spread = means.get(trait, ("(see below)", "trait_spread"))
        rows.append((place, f"`{trait}`", mean or "1", spread))
    return table(("number", "trait", "mean", "spread of the logarithm"), rows)


def grade_block():
    """How well the numbers are known, counted."""
    counts = Counter()
    for group, declared in {
        "numbers of the model": [p for topic in NUMBERS.values() for p in topic.columns.values()],
        "numbers of drawn regions": [p for part in DRAWN.values() for p in part.columns.values()],
        "numbers of registers": list(UsualDistances.columns.values()),
        "levers of instruments": [p for cls in INSTRUMENTS.values() for p in cls.levers().values()],
    }.items():
        counts.update((group, str(p.grade)) for p in declared)
    groups = sorted({group for group, _ in counts}, reverse=True)
    grades = ("sourced", "calibrated", "assumed")
    rows = []
    for group in groups:
        row = [counts[group, grade] for grade in grades]
        rows.append((group, *row, f"{100 * row[-1] / sum(row):.0f}%"))
    total = [sum(counts[group, grade] for group in groups) for grade in grades]
    rows.append(("together", *total, f"{100 * total[-1] / sum(total):.0f}%"))
    return table(("", *grades, "share assumed"), rows)


def blocks():
    """{name: function that gives the text} of all that is generated."""
    account_rows = [(f"`{a.name}`", SECTORS[a.payer], SECTORS[a.payee], a.purpose, a.unit, a.doc) for a in ACCOUNTS]
    indicator_rows = [
        (f"`{i.name}`", i.unit, DIRECTIONS[i.direction], " ".join(i.doc.split())) for i in INDICATORS.values()
    ]
    code_rows = [(what, ", ".join(f"{row} {name}" for row, name in enumerate(names))) for what, names in CODES.items()]
    found = {
        "codes": lambda: table(("", "codes"), code_rows),
        "schedule": schedule_block,
        "submodels": submodel_block,
        "draws": draw_block,
        "instruments": instrument_block,
        "channels": lambda: record_block(Rules),
        "accounts": lambda: table(("account", "payer", "payee", "purpose", "unit", "meaning"), account_rows),
        "indicators": lambda: table(("indicator", "unit", "direction", "definition"), indicator_rows),
        "traits": trait_block,
        "grades": grade_block,
    }
    found |= {f"record {name}": lambda declared=declared: record_block(declared) for name, declared in RECORDS.items()}
    for topic, declared in NUMBERS.items():
        found[f"numbers {topic}"] = lambda topic=topic, declared=declared: number_block(topic, declared)
    for place, (name, part) in enumerate(phases().items(), 1):
        found[f"phase {name}"] = lambda place=place, name=name, part=part: phase_block(place, name, part)
    return found


def filled(text):
    """The text with every block that the code knows filled anew; blocks that it does not know stay as they are."""
    known = blocks()

    def fill(match):
        name = match["name"]
        return f"<!-- generated: {name} -->\n{known[name]()}<!-- end -->" if name in known else match[0]

    return BLOCK.sub(fill, text)

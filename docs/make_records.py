"""Which records, numbers and codes does the code declare? Their tables in docs/tables.md."""

from collections import Counter

from writing import first_paragraph, number, span, table

from sim.appraisal.prospects import Prospect
from sim.arena.tender import Bid
from sim.holders import KINDS, Holder
from sim.institutions import INSTRUMENTS
from sim.mines import catalogue, sites
from sim.mines.catalogue import Product
from sim.mines.sites import Project, Restoration
from sim.parameters import DRAWN, TOPICS, Endowment, Scenario, UsualDistances
from sim.regions.stakeholders import BANK_TRAITS, FIRM_TRAITS, HOUSEHOLD_TRAITS, INVESTOR_TRAITS
from sim.regions.traits import TRAITS
from sim.totals import StageSum, Totals
from sim.world import POPULATIONS, Outside

RECORDS = {
    **{"holders" if declared is Holder else name: declared for name, declared in POPULATIONS.items()},
    "restorations": Restoration,
    "projects": Project,
    "outside": Outside,
    "products": Product,
    "bids": Bid,
    "prospects": Prospect,
    "totals": Totals,
}
NUMBERS = {**TOPICS, "scenario": Scenario, "endowment": Endowment}


def constants(module, *names):
    """Names of constants of a module, in words, in the order of their numbers; they count from 0."""
    ordered = sorted(names, key=lambda name: getattr(module, name))
    assert [getattr(module, name) for name in ordered] == list(range(len(names)))
    return tuple(name.lower().replace("_", " ") for name in ordered)


CODES = {
    "kind of mine": sites.KINDS,
    "mode": sites.MODES,
    "stage": sites.STAGES,
    "value stage": sites.VALUE_STAGES,
    "layer": sites.LAYERS,
    "product": catalogue.PRODUCTS,
    "who buys a product": constants(catalogue, "COUNTY", "NEIGHBOURS", "QUOTA_BUYERS", "NATION", "OBLIGED"),
    "what a product waits for": constants(catalogue, "NOTHING", "COVER", "LANDSCAPE", "GREEN"),
    "service paid for": constants(catalogue, "NO_SERVICE", "PROVISION", "CULTURE", "REGULATION"),
    "kind of holder": tuple(kind.name.lower() for kind in KINDS),
}
GRADES = ("sourced", "calibrated", "assumed")


def parameter_table(declared):
    """Every number {name: parameter} of a topic, or every lever of an instrument."""
    rows = [
        (f"`{name}`", f"{p.start:.10g}", p.unit, p.doc, span(p.plausible), span(p.bounds), p.grade, p.source)
        for name, p in declared.items()
    ]
    return table(("name", "value", "unit", "meaning", "plausible", "bounds", "grade", "source"), rows)


def values_of(column):
    """The values that a column may take."""
    whole = ", whole" if column.kind is not float and "int" in str(column.kind) else ""
    low, high = column.bounds
    return ("any" if (low, high) == (float("-inf"), float("inf")) else span(column.bounds)) + whole


def record_table(declared):
    """What a record is, and every column of it."""
    rows = [(f"`{n}`", c.unit, number(c.start), values_of(c), c.doc) for n, c in declared.columns.items()]
    return first_paragraph(declared) + "\n\n" + table(("name", "unit", "start", "values", "meaning"), rows)


def holder_table():
    """The record of holders: whom each column says something of, and where it starts if kinds differ in that."""
    rows = []
    for name, column in Holder.columns.items():
        of = [kind.name.lower() for kind in KINDS if name in kind.columns]
        starts = {kind.name.lower(): kind.starts[name] for kind in KINDS if name in kind.starts}
        start = ", ".join(f"{kind} {number(value)}" for kind, value in starts.items()) or number(column.start)
        rows.append((f"`{name}`", column.unit, start, values_of(column), ", ".join(of) or "the row", column.doc))
    names = ", ".join(f"{kind.name.lower()} from {kind.first_name:,} on" for kind in KINDS)
    leading = f"{first_paragraph(Holder)} Names in luck: {names}.\n\n"
    return leading + table(("name", "unit", "start", "values", "says something of", "meaning"), rows)


def code_table():
    """Every code that stands in a record."""
    rows = [(what, ", ".join(f"{row} {name}" for row, name in enumerate(names))) for what, names in CODES.items()]
    return table(("", "codes"), rows)


def trait_table():
    """Every trait that stakeholders draw at the start, by its number."""
    kinds = {
        "Firm": FIRM_TRAITS,
        "Investor": INVESTOR_TRAITS,
        "Bank": BANK_TRAITS,
        "Household": HOUSEHOLD_TRAITS,
    }
    means = {f"{kind}.{trait.column}": (trait.mean, trait.spread) for kind, those in kinds.items() for trait in those}
    rows = []
    for place, trait in enumerate(TRAITS):
        mean, spread = means.get(trait, ("(element 5)", "trait_spread"))
        rows.append((place, f"`{trait}`", mean or "1", spread))
    return table(("number", "trait", "mean", "spread of the logarithm"), rows)


def grade_table():
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
    rows = [(group, [counts[group, grade] for grade in GRADES]) for group in groups]
    rows.append(("together", [sum(column) for column in zip(*(row for _, row in rows), strict=True)]))
    shown = [(group, *row, f"{100 * row[-1] / sum(row):.0f}%") for group, row in rows]
    return table(("", *GRADES, "share assumed"), shown)


def sections():
    """(heading, text) of each part of the page that tells of numbers, records and codes."""
    yield "How well the numbers are known", grade_table()
    for topic, declared in {**NUMBERS, **DRAWN, "register": UsualDistances}.items():
        text = first_paragraph(declared) + "\n\n" + parameter_table(declared.columns)
        yield f"Parameters: {topic}", text
    yield "Codes", code_table()
    for name, declared in {**RECORDS, "stages": StageSum}.items():
        yield f"Record: {name}", holder_table() if declared is Holder else record_table(declared)
    yield "Traits", "What stakeholders draw at the start, by the number of the draw.\n\n" + trait_table()

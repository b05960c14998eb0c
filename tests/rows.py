"""How is one record made, or all that a decision takes as given, for a rule of behaviour to look at?"""

from sim.holders import holders_of
from sim.mines.catalogue import products_at
from sim.parameters import TOPICS, Scenario
from sim.rules import Rules
from sim.schema import population
from sim.terms import Terms

KINDS = {"rules": Rules, "scenario": Scenario, **TOPICS}


def row(declared, /, **columns):
    """A record of a declared class at its start values, but for the columns given."""
    rows = population(declared, 1)
    for name, value in columns.items():
        rows[name] = value
    return rows[0]


def holder(kind, **columns):
    """A holder of a kind at its start, but for the columns given."""
    rows = holders_of(kind, 1)
    for name, value in columns.items():
        rows[name] = value
    return rows[0]


def terms(rules=None, wages=1.0, scenario=None, **numbers):
    """Terms of a quarter; rules, scenario: columns that differ; numbers: topic__name=value."""
    told = {"rules": rules or {}, "scenario": scenario or {}, **{topic: {} for topic in TOPICS}}
    for path, value in numbers.items():
        topic, name = path.split("__")
        told[topic][name] = value
    records = {name: row(kind, **told[name]) for name, kind in KINDS.items()}
    return terms_with(records, wages)


def terms_with(records, wages):
    """Terms of records by name, and of the products that follow from them."""
    return Terms(**records, products=products_at(records["demand"], records["scenario"]), wage_level=wages)

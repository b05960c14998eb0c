"""How is one record made, or all that a decision takes as given, for a rule of behaviour to look at?"""

from sim.parameters import TOPICS, Scenario
from sim.rules import Rules
from sim.schema import population
from sim.terms import Terms


def row(declared, /, **columns):
    """A record of a declared class at its start values, but for the columns given."""
    rows = population(declared, 1)
    for name, value in columns.items():
        rows[name] = value
    return rows[0]


def terms(rules=None, wages=1.0, scenario=None, **numbers):
    """Terms of a quarter; rules, scenario: columns that differ; numbers: topic__name=value."""
    told = {"rules": rules or {}, "scenario": scenario or {}, **{topic: {} for topic in TOPICS}}
    for path, value in numbers.items():
        topic, name = path.split("__")
        told[topic][name] = value
    kinds = {"rules": Rules, "scenario": Scenario, **TOPICS}
    return Terms(*[row(kinds[name], **told[name]) for name in Terms._fields if name != "wage_level"], wages)

"""How is one record made, or all that a bidder reckons with, for a rule of behaviour to look at?"""

from sim.appraisal.prospects import Outlook
from sim.parameters import TOPICS, Scenario
from sim.rules import Rules
from sim.schema import population


def row(declared, /, **columns):
    """A record of a declared class at its start values, but for the columns given."""
    rows = population(declared, 1)
    for name, value in columns.items():
        rows[name] = value
    return rows[0]


def outlook(rules=None, wages=1.0, scenario=None, **numbers):
    """What a bidder reckons with; rules, scenario: columns that differ; numbers: topic__name=value."""
    told = {topic: {} for topic in TOPICS}
    for path, value in numbers.items():
        topic, name = path.split("__")
        told[topic][name] = value
    topics = {topic: row(declared, **told[topic]) for topic, declared in TOPICS.items()}
    return Outlook(
        row(Rules, **(rules or {})), topics["demand"], topics["costs"], topics["growth"], topics["behaviour"],
        topics["credit"], topics["administration"], row(Scenario, **(scenario or {})), wages,
    )  # fmt: skip

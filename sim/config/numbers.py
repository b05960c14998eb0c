"""Which numbers does the model rest on, wherever they are declared, each under the name that a run sets it by?"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from sim.config.checks import near
from sim.config.request import PARAMETERS, SCENARIO, columns_of
from sim.institutions import INSTRUMENTS
from sim.institutions.instrument import STRENGTH, YEAR
from sim.parameters import DRAWN, Endowment, UsualDistances
from sim.schema import Grade, InputError, Parameter


class Number(NamedTuple):
    """A declared number: its topic, its full name in a configuration, and all that is declared of it."""

    topic: str
    name: str
    declared: Parameter


def numbers() -> list[Number]:
    """All declared numbers, topic by topic: of the model, of the world outside, of stakeholders, of drawn regions, of
    registers (where rows, and no configuration, say otherwise), and the levers of instruments (whose topic is the
    instrument)."""
    return [
        *named("parameters.{}", PARAMETERS, lambda name: name.partition(".")[0]),
        *named("scenario.{}", SCENARIO, lambda name: "scenario"),
        *named("stakeholders.{}", columns_of(Endowment), lambda name: "stakeholders"),
        *(number for part, record in DRAWN.items()
          for number in named(f"region.{part}.{{}}", columns_of(record), lambda name, part=part: part)),
        *named("register.{}", columns_of(UsualDistances), lambda name: "register"),
        Number("instruments", "policy.instruments.*.strength", STRENGTH),
        Number("instruments", "policy.instruments.*.start", YEAR),
        *(number for instrument, kind in INSTRUMENTS.items()
          for number in named(f"policy.instruments.{instrument}.{{}}", kind.levers(),
                              lambda name, instrument=instrument: instrument)),
    ]  # fmt: skip


def named(path: str, declared: Mapping[str, Parameter], topic_of: Any) -> list[Number]:
    """Numbers of a record under a path in which {} stands for their names."""
    return [Number(topic_of(name), path.format(name), item) for name, item in declared.items()]


def chosen(topic: str | None = None, grade: str | None = None) -> list[Number]:
    """The numbers of a topic and of a grade; all topics, all grades where None. Raises InputError for what is none."""
    found = numbers()
    for asked, known, what in (
        (topic, list(dict.fromkeys(number.topic for number in found)), "topic"),
        (grade, [str(known) for known in Grade], "grade"),
    ):
        if asked is not None and asked not in known:
            raise InputError(f"{what} {asked!r} is unknown; {near(asked, known)}")
    return [number for number in found if topic in (None, number.topic) and grade in (None, number.declared.grade)]


def as_table(found: Iterable[Number]) -> pd.DataFrame:
    """The numbers as a table, a row each: topic, name, value, unit, meaning, plausible_low, plausible_high, low, high
    (bounds; empty where there is none), grade, source, prices (the year in whose yuan the source states money, empty
    for what is no money) and stated (the amount that it states)."""
    rows = []
    for topic, name, item in found:
        (low, high), (least, most) = item.bounds, item.plausible
        ends = {"plausible_low": least, "plausible_high": most, "low": low, "high": high}
        known = {"grade": str(item.grade), "source": item.source}
        prices = prices_of(item)
        money = {"prices": prices, "stated": None if prices is None else item.stated}
        rows.append({"topic": topic, "name": name, "value": item.start, "unit": item.unit, "meaning": item.doc}
                    | ends | known | money)  # fmt: skip
    table = pd.DataFrame(rows)
    return table.astype({"prices": "Int64"}).replace([float("inf"), float("-inf")], None)


def prices_of(item: Parameter) -> int | None:
    """The year in whose yuan the source states it; None for what is no money.

    What has the year in its unit is converted when it is used, by growth.price_level.
    """
    if not item.is_money:
        return None
    _, of, year = item.unit.partition(" of ")
    return int(year) if of else item.prices


def says_all(item: Parameter) -> bool:
    """Whether a number carries unit, meaning, source, grade, and a finite plausible range around it in its bounds."""
    (low, high), (least, most) = item.bounds, item.plausible
    texts = bool(item.unit and item.doc and item.source and item.grade)
    return texts and low <= least <= item.start <= most <= high and abs(least) + abs(most) < float("inf")

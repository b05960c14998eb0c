"""How narrow are the intervals of policy differences to be, and how many seeds may that take?"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sim.config.checks import known_keys, number, whole_number
from sim.config.request import MOST_SEEDS
from sim.indicators import INDICATORS
from sim.schema import InputError

KEYS = ("share", "half_width", "cap", "baseline")
USUAL_CAP = 1_000  # seeds
LEAST_SHARE = 1e-4  # of an indicator's size; four times narrower takes sixteen times the seeds
WIDEST = 1e15  # in the indicator's unit


class Precision(NamedTuple):
    """When to stop: half-widths of the intervals of differences from the baseline, and the most seeds.

    share: of the size of each headline indicator (its largest mean of any policy in the first batch), None for none;
    half_width: {indicator: in its own unit}, in place of the share for those named; cap: seeds; baseline: the policy
    that others are compared with, None for the usual one.
    """

    share: float | None
    half_width: dict[str, float]
    cap: int
    baseline: str | None


def precision_from(given: Any) -> Precision | None:
    """What the `precision` node of a composed config asks for; None for none. A number alone is the share.

    Raises InputError, naming the key, the value, the limit and the mend, for what cannot be.
    """
    if given is None:
        return None
    if not isinstance(given, Mapping):
        given = {"share": given}
    node = {key: value for key, value in known_keys("precision", given, KEYS).items() if value is not None}
    widths = node.get("half_width", {})
    for name in known_keys("precision.half_width", widths, INDICATORS):
        number(f"precision.half_width.{name}", widths[name], 0.0, WIDEST, INDICATORS[name].unit)
        if widths[name] <= 0.0:
            raise InputError(f"precision.half_width.{name} = 0 {INDICATORS[name].unit} takes endless seeds; give more")
    if "share" not in node and not widths:
        raise InputError("precision says no width; give a share, such as precision=0.05, or precision.half_width")
    if not isinstance(node.get("baseline", ""), str):
        raise InputError(f"precision.baseline = {node['baseline']!r} is not a name; give the name of a policy")
    return Precision(
        share=number("precision", node["share"], LEAST_SHARE, 1.0) if "share" in node else None,
        half_width={name: float(width) for name, width in widths.items()},
        cap=whole_number("precision.cap", node.get("cap", USUAL_CAP), 1, MOST_SEEDS, "seeds"),
        baseline=node.get("baseline"),
    )

"""What is a decision of a stakeholder, as seen from outside, and when have two of them turned out differently?

Nobody is asked: a decision is read off the records as they stood before a phase and as they stand after it.
"""

from typing import Any, NamedTuple

import numpy as np

STAKEHOLDERS = ("government", "firm", "investor", "bank", "resident", "buyers")
NEGLIGIBLE, NEGLIGIBLE_SHARE = 1e-9, 1e-7  # what rounding can leave of a difference, as it is and against the values


class Seen(NamedTuple):
    """What was decided, array (changes, seeds, any number), undefined where nothing came up; and what the decision
    took as given within its phase, arrays of the same shape."""

    values: np.ndarray
    given: tuple[np.ndarray, ...] = ()


class Decision(NamedTuple):
    """Whose decision it is, in which action situations it is taken, and how it is read off the records."""

    name: str
    stakeholder: str
    situations: tuple[str, ...]
    label_en: str
    label_zh: str
    observe: Any

    @property
    def doc(self) -> str:
        """What exactly is compared."""
        return " ".join((self.observe.__doc__ or "").split())


def decision(stakeholder: str, situations: str | tuple[str, ...], label_en: str, label_zh: str) -> Any:
    """Decorator: turn a function(before, after) -> Seen into a Decision of the function's name.

    before and after are Moments: the parts of the world by name, with (changes, seeds) as their first axes.
    """
    where = (situations,) if isinstance(situations, str) else situations

    def declared(function: Any) -> Decision:
        return Decision(function.__name__, stakeholder, where, label_en, label_zh, function)

    return declared


def are_apart(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Where two arrays differ beyond rounding; undefined equals undefined and nothing else."""
    one, other = np.asarray(one, float), np.asarray(other, float)
    with np.errstate(invalid="ignore"):
        room = NEGLIGIBLE + NEGLIGIBLE_SHARE * np.maximum(np.abs(one), np.abs(other))
        is_far = np.abs(one - other) > room
    return np.asarray(is_far | (np.isnan(one) != np.isnan(other)))


def differs(base: Seen, changed: Seen) -> np.ndarray:
    """Whether anything at all is decided differently, bool array (changes, seeds)."""
    return np.asarray(are_apart(base.values, changed.values).any(axis=-1))


def differs_by_itself(base: Seen, changed: Seen) -> np.ndarray:
    """Whether a decision that came up in both turned out differently although what it took as given was the same, bool
    array (changes, seeds)."""
    same: Any = ~(np.isnan(base.values) | np.isnan(changed.values))
    for one, other in zip(base.given, changed.given, strict=True):
        same = same & ~are_apart(one, other)
    return np.asarray((same & are_apart(base.values, changed.values)).any(axis=-1))

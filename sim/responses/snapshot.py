"""How do the records of two moments, before and after a phase, tell what happened in between?

A moment holds the parts of the world by name. Its arrays begin with the axes (changes, seeds), so that many changed
worlds are compared with one base world, (1, seeds), in one expression.
"""

from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.holders import NOBODY
from sim.ledger import ACCOUNT_ROW, GENERAL


class Moment(SimpleNamespace):
    """Parts of the world by the names they have in sim.world.World."""


def booked(before: Moment, after: Moment, *accounts: str) -> np.ndarray:
    """What was booked on the named accounts together during the phase, array (changes, seeds, sites)."""
    rows = [ACCOUNT_ROW[name] for name in accounts]
    booked_since: np.ndarray = (after.ledger[..., :GENERAL, rows] - before.ledger[..., :GENERAL, rows]).sum(axis=-1)
    return booked_since


def moved(before: Moment, after: Moment, part: str, *columns: str) -> np.ndarray:
    """By how much columns of a part rose during the phase, together; array (changes, seeds, rows)."""
    risen: np.ndarray = sum(getattr(after, part)[name] - getattr(before, part)[name] for name in columns)
    return risen


def where(came_up: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The values as numbers, undefined where nothing came up."""
    return np.where(came_up, values, np.nan)


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """part / whole, undefined where there is no whole."""
    part, whole = np.broadcast_arrays(np.asarray(part, float), np.asarray(whole, float))
    return np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0.0)


def kinds_of(moment: Moment) -> np.ndarray:
    """Kind of each row of holders, int array (rows,): the same in every lane."""
    kinds: np.ndarray = moment.holders["kind"].reshape(-1, moment.holders.shape[-1])[0]
    return kinds


def of_kind(moment: Moment, kind: int) -> Any:
    """The holders of one kind, records (changes, seeds, rows)."""
    return moment.holders[..., kinds_of(moment) == kind]


def held_by(moment: Moment, kind: int) -> np.ndarray:
    """Whether a site is held by a holder of that kind, bool array (changes, seeds, sites)."""
    holder, kinds = moment.projects["holder"], kinds_of(moment)
    held: np.ndarray = (holder != NOBODY) & np.isin(holder, np.flatnonzero(kinds == kind))
    return held


def by_county(moment: Moment, places: Any, values: np.ndarray) -> np.ndarray:
    """Sums of values over the rows that lie in each county, array (changes, seeds, counties); places: the records whose
    column `county` says where, (changes, seeds, rows)."""
    rows = places["county"]
    county = rows.reshape(-1, rows.shape[-1])[0]  # the same in every lane
    member = county[:, None] == np.arange(moment.governments.shape[-1])
    return np.asarray(values, float) @ member.astype(float)


def of_county(moment: Moment, values: np.ndarray) -> np.ndarray:
    """The value of its county at each site, array (changes, seeds, sites) from (changes, seeds, counties)."""
    rows = moment.grounds["county"]
    at_sites: np.ndarray = values[..., rows.reshape(-1, rows.shape[-1])[0]]
    return at_sites


def side_by_side(*arrays: np.ndarray) -> np.ndarray:
    """Arrays (changes, seeds, any number) as one array; what stands for all changes is repeated."""
    shape = np.broadcast_shapes(*(array.shape[:2] for array in arrays))
    return np.concatenate([np.broadcast_to(array, (*shape, *array.shape[2:])) for array in arrays], axis=-1)


def flat(array: np.ndarray) -> np.ndarray:
    """The array with all axes after (changes, seeds) as one."""
    return array.reshape(*array.shape[:2], -1)

"""What does each player of a game bring to the whole, and what do two of them bring together?

A game is a value for each set of players. A library for it, shapiq, gives the same numbers and takes one game at a
time as a function of a set, a hundred times slower; here the games of all indicators and seeds lie in one array, and a
player is an axis of it.
"""

from collections.abc import Callable
from math import comb

import numpy as np

from sim.schema import InputError


def shapley_values(games: np.ndarray) -> np.ndarray:
    """What each player brings on average over all orders in which players may come (Shapley 1953).

    games: values (..., 2**players); in set number s player p takes part if bit players - 1 - p of s is set, as in the
    rows of a factorial whose last lever changes fastest. Returns (..., players), in the unit of the values:
    sum over sets S without p of |S|! (players - 1 - |S|)! / players! * (v(S and p) - v(S)).
    Their sum is the value of all less that of none; a player who never changes anything gets exactly 0.
    Raises InputError where the last axis is not a power of two.
    """
    cube, players = cube_of(games)
    weights = weights_by_size(players - 1, lambda size: 1.0 / (players * comb(players - 1, size)))
    return np.stack([gains(cube, players, [player]) @ weights for player in range(players)], axis=-1)


def shapley_interactions(games: np.ndarray) -> np.ndarray:
    """What two players bring together beyond what they bring alone, on average (Grabisch and Roubens 1999).

    games: as `shapley_values` takes it. Returns (..., players, players), symmetric, with undefined diagonal:
    sum over sets S without p and q of |S|! (players - 2 - |S|)! / (players - 1)! *
    (v(S, p and q) - v(S and p) - v(S and q) + v(S)). Above zero they help one another.
    Raises InputError as `shapley_values` does.
    """
    cube, players = cube_of(games)
    found = np.full((*cube.shape[: cube.ndim - players], players, players), np.nan)
    if players < 2:
        return found
    weights = weights_by_size(players - 2, lambda size: 1.0 / ((players - 1) * comb(players - 2, size)))
    for first in range(players):
        for second in range(first):
            both = gains(cube, players, [first, second]) @ weights
            found[..., first, second] = found[..., second, first] = both
    return found


def first_in(games: np.ndarray) -> np.ndarray:
    """What each player brings to nobody else, (..., players)."""
    cube, players = cube_of(games)
    return np.stack([gains(cube, players, [player])[..., 0] for player in range(players)], axis=-1)


def last_out(games: np.ndarray) -> np.ndarray:
    """What is lost when each player leaves all the others, (..., players)."""
    cube, players = cube_of(games)
    return np.stack([gains(cube, players, [player])[..., -1] for player in range(players)], axis=-1)


def cube_of(games: np.ndarray) -> tuple[np.ndarray, int]:
    """The games with an axis of two for each player, and how many players there are; InputError for no such games."""
    games = np.asarray(games, float)
    sets = games.shape[-1] if games.ndim else 0
    players = sets.bit_length() - 1
    if sets < 2 or sets != 2**players:
        raise InputError(f"a game of {sets} values is none; give a value for each of the 2**players sets of players")
    return games.reshape(*games.shape[:-1], *[2] * players), players


def gains(cube: np.ndarray, players: int, who: list[int]) -> np.ndarray:
    """Differences of the cube along the axes of some players, (..., 2**(players - len(who))), by set of the others."""
    leading = cube.ndim - players
    for player in who:
        cube = np.diff(cube, axis=leading + player)
    return cube.reshape(*cube.shape[:leading], -1)


def weights_by_size(players: int, weight: Callable[[int], float]) -> np.ndarray:
    """The weight of each set of so many players, (2**players,); weight: a function of the size of the set."""
    sizes = [int(number).bit_count() for number in range(2**players)]
    return np.array([weight(size) for size in range(players + 1)])[sizes]

"""What does the replicator say of a game of two populations: rest points, their stability, paths and basins?

Nothing here knows the model: it is the other side of the docking. Shares are (enterprises, governments) that play DOES.
Taylor and Jonker, Math. Biosci. 40, 1978; two populations: Hofbauer and Sigmund, Evolutionary Games and Population
Dynamics, 1998, chapter 10.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy.integrate import solve_ivp

from sim.docking.deposit_game import DOES, NOT, Game

CORNERS = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
SINK, SOURCE, SADDLE, CENTRE, FLAT = "sink", "source", "saddle", "centre", "flat"
RELATIVE_ERROR, ABSOLUTE_ERROR = 1e-9, 1e-12  # of a solved path

Motion = Callable[[np.ndarray], np.ndarray]


class RestPoint(NamedTuple):
    """Shares at which the replicator rests, and what it does close by."""

    full: float
    supervising: float
    kind: str


def advantages(game: Game, shares: np.ndarray) -> np.ndarray:
    """By how much DOES pays more than NOT for an enterprise and for a government (unit of the payoffs), array (2,)."""
    own = (game.enterprise[DOES] - game.enterprise[NOT], game.government[DOES] - game.government[NOT])
    other = shares[1], shares[0]
    return np.array([gap[NOT] + share * (gap[DOES] - gap[NOT]) for gap, share in zip(own, other)])


def replicator(game: Game, shares: np.ndarray) -> np.ndarray:
    """Rate of change of the shares: share (1 - share) times the advantage (unit of the payoffs), array (2,)."""
    return shares * (1.0 - shares) * advantages(game, shares)


def interior_point(game: Game) -> tuple[float, float] | None:
    """The shares at which nobody has an advantage, if they lie strictly between 0 and 1."""
    at_none, at_all = advantages(game, np.zeros(2)), advantages(game, np.ones(2))
    slopes = at_all - at_none
    if not slopes.all():
        return None
    supervising, full = -at_none / slopes  # the enterprises' advantage hangs on governments, and the other way round
    return (float(full), float(supervising)) if 0.0 < full < 1.0 and 0.0 < supervising < 1.0 else None


def jacobian(game: Game, shares: np.ndarray) -> np.ndarray:
    """Derivatives (2, 2) of the replicator at the shares."""
    slopes = advantages(game, np.ones(2)) - advantages(game, np.zeros(2))
    own = (1.0 - 2.0 * shares) * advantages(game, shares)
    cross = shares * (1.0 - shares) * slopes
    return np.array([[own[0], cross[0]], [cross[1], own[1]]])


def rest_points(game: Game) -> list[RestPoint]:
    """The corners, and the interior point if there is one, each by the eigenvalues of the Jacobian."""
    places = [*CORNERS, *([inner] if (inner := interior_point(game)) else [])]
    return [RestPoint(*place, kind_of(jacobian(game, np.array(place)))) for place in places]


def kind_of(derivatives: np.ndarray) -> str:
    """Whether paths close to a rest point run in, out, past it or around it; FLAT where the Jacobian does not say.

    A centre of the replicator is one of the whole motion too: share (1 - share) apart, it has a constant of motion.
    """
    values = np.linalg.eigvals(derivatives)
    size = np.abs(derivatives).max()
    real = np.where(np.abs(values.real) < 1e-9 * size, 0.0, values.real)
    if not real.any():
        return CENTRE if np.abs(values.imag).min() > 1e-9 * size else FLAT
    if not real.all():
        return FLAT
    return SINK if (real < 0).all() else SOURCE if (real > 0).all() else SADDLE


def path(motion: Motion, start: tuple[float, float], moments: np.ndarray) -> np.ndarray:
    """Shares (moments, 2) along the path of a motion from a start, at rising moments that begin with 0."""
    solved = solve_ivp(
        lambda _, shares: motion(shares),
        (0.0, float(moments[-1])),
        start,
        t_eval=moments,
        rtol=RELATIVE_ERROR,
        atol=ABSOLUTE_ERROR,
        method="DOP853",
    )
    return solved.y.T


def corner_near(shares: np.ndarray) -> tuple[int, int]:
    """The corner of the square that shares lie closest to."""
    return int(shares[0] > 0.5), int(shares[1] > 0.5)

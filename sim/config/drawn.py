"""Which numbers of the model does each run of a match use?"""

from collections.abc import Collection

from sim.config.priors import Prior, uncertain, values_at
from sim.config.request import PARAMETERS

BEFORE = "parameters."


def drawn_from(fixed: Collection[str] = ()) -> list[Prior]:
    """The priors of the uncertain numbers of sim.parameters, but for those that are fixed ("topic.name")."""
    return uncertain([f"{BEFORE}{name}" for name in PARAMETERS if name not in fixed])


def drawn_numbers(draws: int, seed: int, fixed: Collection[str] = ()) -> list[dict[str, float]]:
    """{"topic.name": value} of each of so many draws, a Latin hypercube over the priors of all uncertain numbers but
    the fixed ones. The same seed gives the same draws."""
    from scipy.stats import qmc

    priors = drawn_from(fixed)
    if not draws or not priors:
        return [{} for _ in range(draws)]
    names = [prior.name.removeprefix(BEFORE) for prior in priors]
    shares = qmc.LatinHypercube(len(priors), rng=seed).random(draws)
    return [dict(zip(names, values_at(priors, row))) for row in shares]

"""How does a restoration firm price works and choose effort, and when does a liable operator obey an order?"""

from sim.compilation import compiled
from sim.formulas.choice import logit
from sim.formulas.money import YEARS_PER_PERIOD


@compiled
def quoted_factor(technology, margin, committed, capacity):
    """Price of works against their ordinary cost: technology times margin, which rises as the firm fills up."""
    load = min(committed / (capacity * YEARS_PER_PERIOD), 1.0) if capacity > 0.0 else 1.0
    return technology * (1.0 + margin * (1.0 + load))


@compiled
def shirks(saving, chance_seen, fine, honesty, noise, luck):
    """Whether a firm does works badly: likelier, the more it saves (share of works) over the fine it must expect and
    the name it puts at stake (logit choice; inspection game of Longkou, Acta Ecologica Sinica 37(12), 2017)."""
    gain = saving - chance_seen * (fine + saving) - honesty * saving
    return luck < logit(gain / noise)


@compiled
def operator_restores(cost, chance_seen, fine, deposit):
    """Whether a liable operator obeys an order to restore: it does when the fine it must expect and the deposit that it
    loses for certain (CNY) make up for what it saves by not restoring (deposit game of Longkou, Acta Ecologica Sinica
    37(12), 2017)."""
    return chance_seen * fine + deposit >= cost

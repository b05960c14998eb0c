"""What do all who may hold a site have in common: money to spare, greed, and what works cost them?"""

from sim.compilation import compiled
from sim.holders import FIRM


@compiled
def spare_cash(holder):
    """Money that a holder has not promised to any contract, CNY."""
    return holder.cash - holder.pledged


@compiled
def greed_of(holder):
    """How ready a holder is to live off a site's substance (0-1): a firm, as much as it lacks honesty."""
    return 1.0 - holder.honesty if holder.kind == FIRM else holder.greed


@compiled
def cost_factor(holder, costs):
    """Price of works over their ordinary cost that a holder reckons with: a firm does them itself, others pay the usual
    margin."""
    return holder.technology if holder.kind == FIRM else 1.0 + costs.usual_margin

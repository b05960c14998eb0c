"""How do prices move, and what is a right paid for at one site?"""

from math import exp

from textbook_mesa.rules.formulas.base_year import years_from_base
from textbook_mesa.rules.products import base_price, price_drift


def price_path(product, log, rules, demand, scenario, period):
    """Price at which demand at the base price is met, CNY per unit: the base price, its drift and its wandering."""
    drift = price_drift(product, scenario) * years_from_base(period, scenario.years_before_base)
    return base_price(product, rules, demand) * exp(log + drift)


def site_price(luck, price, path, wanted, supply, ecology, rules, demand):
    """Price of a right at one site, CNY per unit: part haggled, with a loss and a spread, part base plus floating
    price.

    luck: standard normal luck of the haggling; price: what clears the county's market; path: what would, were demand at
    the base price met. The floating part follows demand over supply, within a bound up and down, and pays premia for
    ecological quality and for the direction of policy (the paper's "base price + floating price").
    """
    haggled = price * (1.0 - demand.haggling_loss) * max(1.0 + demand.dispersion * luck, 0.0)
    imbalance = wanted / supply - 1.0 if supply > 0.0 else 0.0
    floating = min(max(rules.floating_coefficient * imbalance, -demand.floating_bound), demand.floating_bound)
    fixed = path * (1.0 + floating) * (1.0 + rules.ecological_premium * ecology) * (1.0 + rules.policy_premium)
    return (1.0 - rules.base_price_weight) * haggled + rules.base_price_weight * fixed

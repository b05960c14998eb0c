"""How do prices move, and what is a right paid for at one site?"""

from math import exp, sqrt

from sim.compilation import compiled
from sim.draws import PRICE, normal_luck
from sim.formulas.base_year import years_from_base
from sim.formulas.market import clearing_price
from sim.formulas.money import YEARS_PER_PERIOD
from sim.products import base_price, demand_at_base_price, national_demand, price_drift, price_spread
from sim.sites import PRODUCTS


@compiled
def price_path(product, log, rules, demand, scenario, period):
    """Price at which demand at the base price is met, CNY per unit: the base price, its drift and its wandering."""
    drift = price_drift(product, scenario) * years_from_base(period, scenario.years_before_base)
    return base_price(product, rules, demand) * exp(log + drift)


@compiled
def clear_counties(lane, product, path, price_levels, supplies, buyers, demand):
    """Post the price that clears each county's market of a product, CNY per unit."""
    for county in range(price_levels.shape[1]):
        price_levels[lane, county, product] = clearing_price(
            path, buyers[lane, county, product], supplies[lane, county, product], demand.elasticity
        )


@compiled
def share_national_demand(product, buyers, supplies, governments, rules, demand):
    """Buyers from all over the nation leave the counties that they are counted by and go where the product is supplied.

    buyers, supplies: (counties, products); buyers hold what is counted by county, and are changed. What counties last
    supplied beyond what buyers of their own take is met first, in proportion, as far as national demand goes; what is
    left of it is open to all by size of market, so that a county which supplies nothing yet finds buyers for a first
    offer. A county alone keeps all.
    """
    counties = buyers.shape[0]
    national, markets, beyond = 0.0, 0.0, 0.0
    for county in range(counties):
        size = governments[county].market_size
        part = national_demand(product, rules, demand, size)
        national += part
        markets += size
        beyond += max(supplies[county, product] - (buyers[county, product] - part), 0.0)
    if counties == 1 or national <= 0.0:
        return
    met = min(beyond, national)
    for county in range(counties):
        size = governments[county].market_size
        own = buyers[county, product] - national_demand(product, rules, demand, size)
        by_supply = max(supplies[county, product] - own, 0.0) / beyond if beyond > 0.0 else 0.0
        by_size = size / markets if markets > 0.0 else 1.0 / counties
        buyers[county, product] = own + met * by_supply + (national - met) * by_size


@compiled
def prices_move(
    seeds, price_logs, price_levels, supplies, buyers, governments, rules, demand, scenarios, period
):  # fmt: skip
    """Prices of the world outside wander about their path, the same way under every policy; each county's demand, with
    its part of the nation's, and its prices, as the last supply left them, are posted."""
    for lane in range(price_logs.shape[0]):
        numbers, scenario = demand[lane], scenarios[lane]
        years = years_from_base(period, scenario.years_before_base)
        keep = exp(-numbers.reversion * YEARS_PER_PERIOD)
        for product in range(len(PRODUCTS)):
            shock = price_spread(product, numbers) * sqrt(YEARS_PER_PERIOD)
            shock *= normal_luck(seeds[lane], PRICE, period, product, 0)
            price_logs[lane, product] = keep * price_logs[lane, product] + shock
            for county in range(buyers.shape[1]):
                size = governments[lane, county].market_size
                buyers[lane, county, product] = demand_at_base_price(
                    product, rules[lane], numbers, scenario, size, years
                )
            share_national_demand(product, buyers[lane], supplies[lane], governments[lane], rules[lane], numbers)
            path = price_path(product, price_logs[lane, product], rules[lane], numbers, scenario, period)
            clear_counties(lane, product, path, price_levels, supplies, buyers, numbers)


@compiled
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

"""How do prices move, and what is a right paid for at one site?"""

from math import exp, sqrt

from sim.compilation import compiled
from sim.draws import PRICE, normal_luck
from sim.formulas.base_year import years_from_base
from sim.formulas.market import clearing_price
from sim.formulas.money import YEARS_PER_PERIOD
from sim.mines.catalogue import PRODUCTS, base_price, demand_at_base_price, national_demand


@compiled
def price_path(product, log, terms, period):
    """Price at which demand at the base price is met, CNY per unit: the base price, its drift and its wandering."""
    item = terms.products[product]
    drift = item.drift * years_from_base(period, terms.scenario.years_before_base)
    return base_price(item, terms.rules) * exp(log + drift)


@compiled
def post_prices(product, path, markets, elasticity):
    """Post the price that clears each county's market of a product, CNY per unit."""
    for county in range(markets.prices.shape[0]):
        wanted, supply = markets.wanted[county, product], markets.supply[county, product]
        markets.prices[county, product] = clearing_price(path, wanted, supply, elasticity)


@compiled
def share_national_demand(product, markets, governments, terms):
    """Buyers from all over the nation leave the counties that they are counted by and go where the product is supplied.

    markets: of all counties; what is wanted is counted by county, and is changed. What counties last supplied beyond
    what buyers of their own take is met first, in proportion, as far as national demand goes; what is left of it is
    open to all by size of market, so that a county which supplies nothing yet finds buyers for a first offer. A county
    alone keeps all.
    """
    buyers, supplies, item = markets.wanted, markets.supply, terms.products[product]
    counties = buyers.shape[0]
    national, markets, beyond = 0.0, 0.0, 0.0
    for county in range(counties):
        size = governments[county].market_size
        part = national_demand(item, terms.rules, size)
        national += part
        markets += size
        beyond += max(supplies[county, product] - (buyers[county, product] - part), 0.0)
    if counties == 1 or national <= 0.0:
        return
    met = min(beyond, national)
    for county in range(counties):
        size = governments[county].market_size
        own = buyers[county, product] - national_demand(item, terms.rules, size)
        by_supply = max(supplies[county, product] - own, 0.0) / beyond if beyond > 0.0 else 0.0
        by_size = size / markets if markets > 0.0 else 1.0 / counties
        buyers[county, product] = own + met * by_supply + (national - met) * by_size


@compiled
def prices_move(sites, markets, price_logs, terms, now):
    """Prices of the world outside wander about their path, the same way under every policy; each county's demand, with
    its part of the nation's, and its prices, as the last supply left them, are posted."""
    rules, demand, scenario, governments = terms.rules, terms.demand, terms.scenario, sites.counties
    years = years_from_base(now.period, scenario.years_before_base)
    keep = exp(-demand.reversion * YEARS_PER_PERIOD)
    for product in range(len(PRODUCTS)):
        item = terms.products[product]
        shock = item.spread * sqrt(YEARS_PER_PERIOD)
        shock *= normal_luck(now.seed, PRICE, now.period, product, 0)
        price_logs[product] = keep * price_logs[product] + shock
        for county in range(markets.wanted.shape[0]):
            size = governments[county].market_size
            markets.wanted[county, product] = demand_at_base_price(item, rules, scenario, size, years)
        share_national_demand(product, markets, governments, terms)
        post_prices(product, price_path(product, price_logs[product], terms, now.period), markets, demand.elasticity)


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

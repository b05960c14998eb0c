"""Which site, in which uses and on which market, do tests of single appraisals look at?"""

import numpy as np

from sim.mines.catalogue import CARBON, CREDIT, LEASE, MATERIAL, PRODUCE, PRODUCTS, QUOTA, TOURISM
from sim.mines.products import Markets
from sim.mines.sites import NATIVE_RESOURCE_USE, PROPERTY_RIGHTS_TRADING, Use

FARM, LETS = Use(NATIVE_RESOURCE_USE, 0, 0), Use(PROPERTY_RIGHTS_TRADING, 1, 0)
GIVES = Use(PROPERTY_RIGHTS_TRADING, 1, 1)
SITE = {"area": 100.0, "kind": 0, "hazard": 0.3, "location": 0.7, "heritage": 0.7, "built_up_share": 0.1, "soil": 0.8}
MARKET = {  # price in CNY per unit, demand at it
    MATERIAL: (15.0, 4e5), PRODUCE: (200_000.0, 1500.0), TOURISM: (0.3, 4e8), LEASE: (90_000.0, 600.0),
    QUOTA: (3e6, 6.0), CARBON: (100.0, 1e7), CREDIT: (37_500.0, 50.0),
}  # fmt: skip


def posted(market=MARKET):
    """Markets of a county where the prices of a market are posted, and nothing is supplied yet."""
    prices, wanted = np.zeros(len(PRODUCTS)), np.zeros(len(PRODUCTS))
    for product, (price, demand) in market.items():
        prices[product], wanted[product] = price, demand
    return Markets(prices, wanted, np.zeros(len(PRODUCTS)))

"""Which products can a site sell? One row each: unit, account, price, buyers, drift, cost, and what it waits for.

A new product is a row here, its numbers in sim/parameters, its account in sim/ledger, and what a site yields of it in
sim/mines/products.
"""

from math import exp
from typing import NamedTuple

import numpy as np

from sim.compilation import compiled
from sim.ledger import (
    CARBON_ISSUED,
    CARBON_SOLD,
    CREDIT_ISSUED,
    CREDIT_SOLD,
    QUOTA_ISSUED,
    QUOTA_SOLD,
    SALE_CARBON,
    SALE_CREDIT,
    SALE_LEASE,
    SALE_MATERIAL,
    SALE_PRODUCE,
    SALE_QUOTA,
    SALE_TOURISM,
)
from sim.schema import POSITIVE, SHARE, column, population, record

# Who buys: people of the county, the same where links with the community bring more of them, whoever the rules let buy
# quota, the nation, polluters whom the rules oblige.
COUNTY, NEIGHBOURS, QUOTA_BUYERS, NATION, OBLIGED = range(5)
# What the full quantity waits for: nothing, plant cover and use, the landscape and use, green ground and use.
NOTHING, COVER, LANDSCAPE, GREEN = range(4)
# Which service of the ecosystem a buyer pays for; quota is land, not ecosystem.
NO_SERVICE, PROVISION, CULTURE, REGULATION = range(4)
NO_ACCOUNT = -1


class Declared(NamedTuple):
    """A product as it is declared: unit of its quantity, accounts of sales and of units issued and sold, who buys, what
    it waits for, which service is paid, whether it is a right, and the names of its numbers in Demand and Scenario."""

    name: str
    unit: str
    sale: int
    buyers: int
    waits_for: int
    service: int
    price: str
    wanted: str = ""
    price_nation: str = ""
    wanted_nation: str = ""
    drift: str = ""
    running: str = ""
    labour: str = ""
    brand: str = ""
    novelty: str = ""
    is_right: bool = False
    issued: int = NO_ACCOUNT
    sold: int = NO_ACCOUNT


CATALOGUE = (
    Declared("material", "t", SALE_MATERIAL, COUNTY, NOTHING, NO_SERVICE, "material_price", "material_demand"),
    Declared(
        "produce", "ha", SALE_PRODUCE, NEIGHBOURS, COVER, PROVISION, "produce_price", "produce_demand",
        running="produce_cost", labour="produce_labour", brand="brand_premium",
    ),
    Declared(
        "tourism", "CNY of facilities", SALE_TOURISM, NEIGHBOURS, LANDSCAPE, CULTURE, "tourism_yield", "tourism_demand",
        running="tourism_cost", labour="tourism_labour", novelty="novelty",
    ),
    Declared(
        "lease", "ha of farm land", SALE_LEASE, COUNTY, GREEN, PROVISION, "farm_rent", "lease_demand",
        drift="land_drift", is_right=True,
    ),
    Declared(
        "quota", "ha", SALE_QUOTA, QUOTA_BUYERS, NOTHING, NO_SERVICE, "quota_price_province", "quota_demand_province",
        "quota_price_nation", "quota_demand_nation", "land_drift", is_right=True, issued=QUOTA_ISSUED, sold=QUOTA_SOLD,
    ),
    Declared(
        "carbon", "tCO2", SALE_CARBON, NATION, NOTHING, REGULATION, "carbon_price", "carbon_demand",
        drift="carbon_drift", is_right=True, issued=CARBON_ISSUED, sold=CARBON_SOLD,
    ),
    Declared(
        "credit", "ha", SALE_CREDIT, OBLIGED, NOTHING, REGULATION, "credit_price", is_right=True, issued=CREDIT_ISSUED,
        sold=CREDIT_SOLD,
    ),
)  # fmt: skip
PRODUCTS = tuple(item.name for item in CATALOGUE)
MATERIAL, PRODUCE, TOURISM, LEASE, QUOTA, CARBON, CREDIT = range(len(PRODUCTS))

SALE_OF = tuple(item.sale for item in CATALOGUE)
ISSUED_OF = tuple(item.issued for item in CATALOGUE)
SOLD_OF = tuple(item.sold for item in CATALOGUE)
NUMBERS = ("price", "wanted", "price_nation", "wanted_nation", "drift", "running", "labour", "brand", "novelty")
CODES = ("buyers", "waits_for", "service", "is_right")


@record
class Product:
    """What is known of a product at the numbers of a run."""

    price = column("CNY/unit", "price at the base year where demand and supply meet; of quota, in the province")
    price_nation = column("CNY/unit", "the same across provinces", bounds=POSITIVE)
    wanted = column(
        "units/yr", "what buyers of a county of ordinary size take at that price; of quota, in the province"
    )
    wanted_nation = column("units/yr", "the same across provinces", bounds=POSITIVE)
    spread = column("1/yr^0.5", "yearly spread of the log price", bounds=SHARE)
    drift = column("1/yr", "drift of the price")
    running = column("1", "running cost over sales at the base price, wages included", bounds=POSITIVE)
    labour = column("1", "wages over running cost", bounds=SHARE)
    brand = column("1", "price premium where it is sold with a landscape and a brand", bounds=POSITIVE)
    novelty = column("1", "extra sales in the first year over the later level", bounds=POSITIVE)
    buyers = column("code", "who buys", kind=np.int64, bounds=(0, 4))
    waits_for = column("code", "what the full quantity waits for", kind=np.int64, bounds=(0, 3))
    service = column("code", "which service of the ecosystem is paid for", kind=np.int64, bounds=(0, 3))
    is_right = column(
        "1", "whether it is a right that is haggled over, not a good sold over the counter", kind=np.int64
    )


def products_at(demand, scenario):
    """Product (products,) at one row () of Demand and of Scenario."""
    rows = population(Product, len(CATALOGUE))
    for row, declared in zip(rows, CATALOGUE):
        row["spread"] = demand[f"volatility_{declared.name}"]
        for name in NUMBERS:
            source = getattr(declared, name)
            if source:
                row[name] = scenario[source] if name == "drift" else demand[source]
        for name in CODES:
            row[name] = getattr(declared, name)
    return rows


@compiled
def base_price(product, rules):
    """Price at the base year where demand and supply meet, CNY per unit; quota has none where it may not be sold."""
    if product.buyers != QUOTA_BUYERS:
        return product.price
    province, nation = rules.quota_province, rules.quota_nation
    if province + nation <= 0.0:
        return 0.0
    return (province * product.price + nation * product.price_nation) / (province + nation)


@compiled
def demand_at_base_price(product, rules, scenario, market_size, years):
    """Quantity that buyers of a county take at the base price (per year; what is in service where that is a stock)."""
    if product.buyers == QUOTA_BUYERS:
        return market_size * (rules.quota_province * product.wanted + rules.quota_nation * product.wanted_nation)
    if product.buyers == NATION:
        return product.wanted
    if product.buyers == OBLIGED:
        return rules.offset_demand * market_size
    wanted = product.wanted * (market_size * exp(scenario.demand_growth * years))
    return wanted * (1.0 + rules.community_demand) if product.buyers == NEIGHBOURS else wanted


@compiled
def national_demand(product, rules, market_size):
    """Part of that quantity which comes of one county, but is bought wherever in the nation it is supplied: all carbon,
    and quota across provinces; years change neither."""
    if product.buyers == QUOTA_BUYERS:
        return market_size * (rules.quota_nation * product.wanted_nation)
    return product.wanted if product.buyers == NATION else 0.0

"""How much of the ecosystem product finds a payer, and at what price?"""

from sim.indicators.declared import MORE_IS_BETTER, Theme, indicator, ratio
from sim.ledger import ACCOUNTS
from sim.mines.catalogue import CATALOGUE, NO_ACCOUNT


@indicator("1", MORE_IS_BETTER, "Value realisation rate", "价值实现率")
def realisation_rate(records):
    """Share of the gross ecosystem product that someone pays for, service by service, never more than the service is
    worth."""
    return records.share("gep_paid", "gep")


@indicator("CNY", MORE_IS_BETTER, "Sales of ecological products", "生态产品销售额")
def product_sales(records):
    """What has been paid for products of restored sites to date."""
    goods = [ACCOUNTS[product.sale].name for product in CATALOGUE if product.issued == NO_ACCOUNT]
    units = [ACCOUNTS[product.sale].name for product in CATALOGUE if product.issued != NO_ACCOUNT]
    return records.paid(*goods, "public_material", *units, "results_payment")


@indicator("1", MORE_IS_BETTER, "Transaction premium", "产权交易溢价率", (-1.0, float("inf")))
def transaction_premium(records):
    """What rights (leases, land quota, carbon, offset credits) have fetched to date over what the same units were worth
    at the base price of the day, less 1; below 0 where they went for less, 0 where none were sold."""
    base = records.totals["rights_at_base"]
    return ratio(records.totals["rights_paid"] - base, base)


@indicator("1", MORE_IS_BETTER, "Title clarity", "产权明晰度")
def title_clarity(records):
    """Mean title clarity of all sites."""
    return records.totals["title_clarity"]


TRADING = Theme(
    "trading", "Value realised and traded", "价值实现与交易",
    (realisation_rate, product_sales, transaction_premium, title_clarity),
)  # fmt: skip

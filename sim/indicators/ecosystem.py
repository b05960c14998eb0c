"""What do the ecosystems of the mines yield, how steadily, and how well adapted to nature and to markets?"""

import numpy as np

from sim.formulas.money import PERIODS_PER_YEAR
from sim.indicators.declared import MORE_IS_BETTER, UNBOUNDED, Theme, indicator, ratio
from sim.indicators.spans import deepest_fall, within, years_passed
from sim.ledger import ACCOUNTS, OUTSIDE, PROJECT, SALE

STEADY_YEARS = 10
PRODUCT_ACCOUNTS = tuple(
    item.name for item in ACCOUNTS if item.purpose == SALE and item.payer == OUTSIDE and item.payee == PROJECT
)


@indicator("CNY/yr", MORE_IS_BETTER, "Gross ecosystem product", "生态产品总值")
def gep(records):
    """Gross ecosystem product of all sites: provisioning, regulating and cultural services."""
    return records.totals["gep"]


@indicator("CNY/ha/yr", MORE_IS_BETTER, "GEP per hectare", "单位面积生态产品总值")
def gep_per_hectare(records):
    """Gross ecosystem product over damaged area; its course over the years is the long-run GEP curve."""
    return records.share("gep", "area")


@indicator("1/yr", MORE_IS_BETTER, "Yearly growth of GEP", "生态产品总值年均增长率", UNBOUNDED, looks_back=True)
def gep_growth(records):
    """Rate at which the gross ecosystem product has grown a year since the close of the first quarter, compounded
    yearly; 0 until a year has passed, and where there was no product at first."""
    product = records.totals["gep"]
    years = years_passed(product)
    factor = ratio(product, np.broadcast_to(product[:, :1], product.shape))
    grown = factor ** (1.0 / np.maximum(years, 1.0)) - 1.0
    return np.where((np.arange(len(years)) >= PERIODS_PER_YEAR) & (factor > 0.0), grown, 0.0)


@indicator("1", MORE_IS_BETTER, "Steadiness of supply", "公共品供给稳定性", looks_back=True)
def supply_steadiness(records):
    """1 less the deepest fall of the gross ecosystem product below an earlier level within the last ten years, as a
    share of that level (maximum drawdown; Magdon-Ismail and Atiya, Risk 17(10), 2004): growth is no unsteadiness."""
    return 1.0 - deepest_fall(records.totals["gep"], STEADY_YEARS)


@indicator("1", MORE_IS_BETTER, "Adaptation to ecology", "生态本底适应性")
def ecological_adaptation(records):
    """Share of the area in operation that is used within the threshold and whose upkeep is done in full, so that cover
    does not fall; 0 where nothing is in operation."""
    return records.share("sustained_area", "operated_area")


@indicator("1", MORE_IS_BETTER, "Adaptation to markets", "市场变化适应性", looks_back=True)
def market_adaptation(records):
    """How widely the last year's sales of projects are spread over products: 1 less the sum of their squared shares
    (the Herfindahl index); 0 where all comes from one product or nothing is sold."""
    sold = [within(records.paid(name), 1) for name in PRODUCT_ACCOUNTS]
    total = sum(sold)
    concentration = sum(ratio(amount, total) ** 2 for amount in sold)
    return np.where(total > 0.0, 1.0 - concentration, 0.0).clip(0.0)


ECOSYSTEM = Theme(
    "ecosystem", "Ecosystem product", "生态产品",
    (gep, gep_per_hectare, gep_growth, supply_steadiness, ecological_adaptation, market_adaptation),
)  # fmt: skip

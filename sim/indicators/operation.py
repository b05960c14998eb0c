"""What runs on restored land, whom does it employ, and would it last without policy?"""

from sim.indicators.declared import LESS_IS_BETTER, MORE_IS_BETTER, Theme, indicator, ratio
from sim.indicators.spans import lowest, span_before, within
from sim.ledger import ACCOUNTS, GOVERNMENT, INVESTMENT, PROJECT, SALE

LASTING_YEARS = 3
EARNED = tuple(
    item.name for item in ACCOUNTS if item.payee == PROJECT and item.purpose == SALE and item.payer != GOVERNMENT
)
PUBLIC_PAYMENTS = tuple(
    item.name for item in ACCOUNTS if item.payee == PROJECT and item.payer == GOVERNMENT
    and item.purpose in (SALE, INVESTMENT)
)  # fmt: skip
# Who must buy a right, or may sell it, is laid down by policy: without it there is no such market.
POLICY_MADE_MARKETS = ("sale_quota", "sale_carbon", "sale_credit")


@indicator("sites", MORE_IS_BETTER, "Sites in operation", "运营中的修复单元")
def sites_in_operation(records):
    """Sites in operation under contract."""
    return records.totals["in_operation"]


@indicator("projects", LESS_IS_BETTER, "Failed projects", "失败项目数")
def failed_projects(records):
    """Projects wound up to date."""
    return records.totals["failed"]


@indicator("jobs", MORE_IS_BETTER, "Local jobs", "本地运营就业")
def jobs(records):
    """Full-time local jobs in the operation of sites."""
    return records.totals["jobs"]


@indicator("jobs", MORE_IS_BETTER, "Jobs that lasted three years", "持续三年的本地就业", looks_back=True)
def lasting_jobs(records):
    """The lowest yearly average of full-time local jobs in the operation of sites that the last three years have seen;
    a halt of one quarter counts as a quarter."""
    return lowest(span_before(records.totals["jobs"], 1).mean(axis=-1), LASTING_YEARS)


@indicator("1", MORE_IS_BETTER, "Income that needs no policy", "政策适应性", looks_back=True)
def policy_adaptability(records):
    """Share of the last year's income of projects that would remain if public payments (subsidies, payments for
    results) and markets that policy makes (land quota, carbon, offset credits) ceased; 0 where there is no income."""
    earned, public = within(records.paid(*EARNED), 1), within(records.paid(*PUBLIC_PAYMENTS), 1)
    made = within(records.paid(*POLICY_MADE_MARKETS), 1)
    return ratio(earned - made, earned + public).clip(0.0, 1.0)


OPERATION = Theme(
    "operation", "Operation and jobs", "运营与就业",
    (sites_in_operation, failed_projects, jobs, lasting_jobs, policy_adaptability),
)  # fmt: skip

"""By what is an outcome judged? Each indicator once: unit, direction, label in both languages, and how it is reckoned.

An indicator is a function of `Records`: the sums and accounts kept at the close of each period, arrays (lanes,
periods).
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sim.ledger import ACCOUNT_ROW

MORE_IS_BETTER, NEITHER, LESS_IS_BETTER = 1, 0, -1


@dataclass(frozen=True)
class Records:
    """What is kept of a run: totals (lanes, periods) of sim.totals.Totals, accounts (lanes, periods, accounts) to
    date."""

    totals: np.ndarray
    accounts: np.ndarray

    def paid(self, *names):
        """Money or units booked to date on the named accounts together, array (lanes, periods)."""
        return sum(self.accounts[..., ACCOUNT_ROW[name]] for name in names)

    def share(self, part, whole):
        """part / whole of two columns of the totals, 0 where there is no whole; array (lanes, periods)."""
        return ratio(self.totals[part], self.totals[whole])


class Indicator(NamedTuple):
    """What is reckoned, in which unit, and whether more of it is better (1), worse (-1) or neither (0)."""

    name: str
    unit: str
    direction: int
    label_en: str
    label_zh: str
    reckon: object

    @property
    def doc(self):
        """The definition."""
        return self.reckon.__doc__


INDICATORS: dict[str, Indicator] = {}


def ratio(part, whole):
    """part / whole elementwise, 0 where whole is not above 0."""
    return np.divide(part, whole, out=np.zeros_like(np.asarray(part, float)), where=np.asarray(whole) > 0)


def indicator(unit, direction, label_en, label_zh):
    """Declare the decorated function of Records as an indicator of its own name."""

    def declare(function):
        INDICATORS[function.__name__] = Indicator(function.__name__, unit, direction, label_en, label_zh, function)
        return function

    return declare


def reckon_all(records):
    """{name: array (lanes, periods)} of every indicator."""
    return {name: item.reckon(records) for name, item in INDICATORS.items()}


@indicator("1", MORE_IS_BETTER, "Restored share", "修复率")
def restored_share(records):
    """Restored area over damaged area; restored means safe and with the cover that acceptance asks for, patch by
    patch."""
    return records.share("restored_area", "area")


@indicator("1", MORE_IS_BETTER, "Accepted share", "验收率")
def accepted_share(records):
    """Area of the sites that can be accepted as restored as a whole, over damaged area."""
    return records.share("accepted_area", "area")


@indicator("1", MORE_IS_BETTER, "Safety layer", "安全层")
def layer_safety(records):
    """Safety layer of all sites, weighted by area."""
    return records.share("safety_area", "area")


@indicator("1", MORE_IS_BETTER, "Ecology layer", "生态层")
def layer_ecology(records):
    """Ecology layer of all sites, weighted by area."""
    return records.share("ecology_area", "area")


@indicator("1", MORE_IS_BETTER, "Landscape layer", "景观层")
def layer_landscape(records):
    """Landscape layer of all sites, weighted by area."""
    return records.share("landscape_area", "area")


@indicator("1", MORE_IS_BETTER, "Use layer", "利用层")
def layer_use(records):
    """Use layer of all sites, weighted by area."""
    return records.share("use_area", "area")


@indicator("1", MORE_IS_BETTER, "Value realisation rate", "价值实现率")
def realisation_rate(records):
    """Share of the gross ecosystem product that someone pays for, service by service, never more than the service is
    worth."""
    return records.share("gep_paid", "gep")


@indicator("CNY", LESS_IS_BETTER, "Public cost", "公共支出")
def public_cost(records):
    """What governments have spent to date: works, care, subsidies, payments for results, administration, relief, and
    the part of special bonds that sites did not serve."""
    spent = records.paid("public_works", "public_care", "cost_subsidy", "results_payment", "administration", "relief")
    return spent + records.paid("bond_repaid") - records.paid("bond_service")


@indicator("CNY", MORE_IS_BETTER, "Private investment", "社会资本投资")
def private_investment(records):
    """Equity that social capital and firms have put into projects to date."""
    return records.paid("equity", "firm_equity")


@indicator("CNY", MORE_IS_BETTER, "Bank credit", "银行信贷")
def bank_credit(records):
    """Loans paid out and special bonds bought to date."""
    return records.paid("loan", "bond_sold")


@indicator("CNY", MORE_IS_BETTER, "Residents' income", "居民收益")
def residents_income(records):
    """What residents have received from restoration to date: wages, guaranteed income, dividends, community fund."""
    return records.paid("works_wages", "wages", "guaranteed_income", "residents_dividend", "community_fund")


@indicator("1", MORE_IS_BETTER, "Fairness", "公平度")
def fairness(records):
    """How evenly gains are spread over households: 1 less their Gini coefficient; 0 if nobody gains."""
    return records.totals["fairness"]


@indicator("1", MORE_IS_BETTER, "Equality of incomes", "收入平等度")
def income_equality(records):
    """1 less the Gini coefficient of residents' yearly income: livelihood plus what restoration has brought a year."""
    return records.totals["income_equality"]


@indicator("1", MORE_IS_BETTER, "Leverage", "撬动倍数")
def leverage(records):
    """Private investment and bank credit per yuan of public cost."""
    return ratio(private_investment(records) + bank_credit(records), public_cost(records))


@indicator("CNY", NEITHER, "Investors' gain", "社会资本净收益")
def investor_gain(records):
    """What social capital has received from projects to date, less what it has put in and spent on the search."""
    return records.paid("priority_return", "dividend") - records.paid("equity", "search")


@indicator("CNY", NEITHER, "Firms' gain", "修复企业净收益")
def firm_gain(records):
    """What firms have received for works and projects to date, less what they have spent."""
    received = records.paid("public_works", "operator_works", "works", "firm_dividend")
    return received - records.paid("works_inputs", "works_wages", "firm_fine", "firm_equity", "firm_search")


@indicator("CNY", NEITHER, "Banks' gain", "金融机构净收益")
def bank_gain(records):
    """What banks have received to date, less what they have lent."""
    received = records.paid("interest", "principal", "recovery", "bond_repaid")
    return received - records.paid("loan", "bond_sold")


@indicator("CNY", MORE_IS_BETTER, "Public revenue", "公共收入")
def government_gain(records):
    """What restoration has brought into public budgets to date: taxes, fees, fines, material sold, feedback."""
    fines = ("firm_fine", "use_fine", "operator_fine", "deposit_paid")
    return records.paid("tax", "concession_fee", "public_material", "feedback", *fines)


@indicator("CNY", MORE_IS_BETTER, "Sales of ecological products", "生态产品销售额")
def product_sales(records):
    """What has been paid for products of restored sites to date."""
    goods = ("sale_material", "sale_produce", "sale_tourism", "sale_lease", "public_material")
    return records.paid(*goods, "sale_quota", "sale_carbon", "sale_credit", "results_payment")


@indicator("CNY/yr", MORE_IS_BETTER, "Gross ecosystem product", "生态产品总值")
def gep(records):
    """Gross ecosystem product of all sites: provisioning, regulating and cultural services."""
    return records.totals["gep"]


@indicator("1", MORE_IS_BETTER, "Hazard eliminated", "地质灾害隐患消除率")
def hazard_elimination(records):
    """Share of the hazard before works, weighted by area, that works have removed."""
    return ratio(records.totals["hazard"] - records.totals["hazard_left"], records.totals["hazard"])


@indicator("CNY", LESS_IS_BETTER, "Damage to residents", "居民灾害损失")
def damage(records):
    """Losses of residents from storms and collapses to date."""
    return records.paid("damage")


@indicator("CNY/yr", LESS_IS_BETTER, "Damage to be expected", "预期灾害损失")
def expected_damage(records):
    """Yearly damage to be expected from all sites as they are now."""
    return records.totals["expected_damage"]


@indicator("1", MORE_IS_BETTER, "Title clarity", "产权明晰度")
def title_clarity(records):
    """Mean title clarity of all sites."""
    return records.totals["title_clarity"]


@indicator("sites", MORE_IS_BETTER, "Sites in operation", "运营中的修复单元")
def sites_in_operation(records):
    """Sites in operation under contract."""
    return records.totals["in_operation"]


@indicator("jobs", MORE_IS_BETTER, "Lasting local jobs", "长期本地就业")
def jobs(records):
    """Full-time local jobs in the operation of sites."""
    return records.totals["jobs"]


@indicator("ha", MORE_IS_BETTER, "Restored area", "修复面积")
def restored_area(records):
    """Area that counts as restored."""
    return records.totals["restored_area"]


@indicator("1", NEITHER, "Safety baseline", "安全基底实现")
def mode_safety_baseline(records):
    """Share of sites in public care with no other contract at work."""
    return records.share("safety_baseline", "sites")


@indicator("1", NEITHER, "Native resource use", "资源原生态利用")
def mode_native_resource_use(records):
    """Share of sites under works or in operation in native resource use."""
    return records.share("native_resource_use", "sites")


@indicator("1", NEITHER, "Property-rights trading", "产权交易驱动")
def mode_property_rights_trading(records):
    """Share of sites under works or in operation in property-rights trading."""
    return records.share("property_rights_trading", "sites")


@indicator("1", NEITHER, "Industry integration", "产业融合增值")
def mode_industry_integration(records):
    """Share of sites under works or in operation in industry integration."""
    return records.share("industry_integration", "sites")


@indicator("1", LESS_IS_BETTER, "Sites at net loss", "净损耗单元占比")
def stage_net_loss(records):
    """Share of sites whose expected damage exceeds what they earn."""
    return records.share("net_loss", "sites")


@indicator("1", NEITHER, "Sites at zero value", "价值归零单元占比")
def stage_zero(records):
    """Share of sites that are safe enough and earn nothing."""
    return records.share("zero", "sites")


@indicator("1", MORE_IS_BETTER, "Sites that capture value", "价值捕获单元占比")
def stage_capture(records):
    """Share of sites that earn, but have not earned back what was put in."""
    return records.share("capture", "sites")


@indicator("1", MORE_IS_BETTER, "Sites at multiplied value", "价值倍增单元占比")
def stage_multiplication(records):
    """Share of sites that have earned back all that was ever put into them."""
    return records.share("multiplication", "sites")


@indicator("1", MORE_IS_BETTER, "Residents' trust", "居民信任度")
def residents_trust(records):
    """Mean trust of villages that promises are kept."""
    return records.totals["trust"]


@indicator("1", MORE_IS_BETTER, "Investors' trust", "社会资本信任度")
def investors_trust(records):
    """Mean belief of social capital that promises are kept."""
    return records.totals["investor_trust"]


@indicator("projects", LESS_IS_BETTER, "Failed projects", "失败项目数")
def failed_projects(records):
    """Projects wound up to date."""
    return records.totals["failed"]

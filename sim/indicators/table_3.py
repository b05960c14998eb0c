"""Which indicator answers which criterion of the paper's Table 3, where the four modes are evaluated?"""

from typing import NamedTuple


class Criterion(NamedTuple):
    """A criterion that the paper names for a mode, and the names of the indicators that answer it."""

    mode: str
    label_en: str
    label_zh: str
    indicators: tuple


BASELINE, NATIVE = "safety_baseline", "native_resource_use"
TRADING, INTEGRATION = "property_rights_trading", "industry_integration"

# fmt: off
TABLE_3 = (
    Criterion(BASELINE, "hazards eliminated or stabilised", "地质灾害隐患点消除率/稳定率",
              ("hazard_elimination", "stable_share")),
    Criterion(BASELINE, "fall in public risk", "公共安全风险的降低程度", ("risk_reduction", "expected_damage")),
    Criterion(BASELINE, "change of the community's sense of safety", "周边社区安全感指数变化率",
              ("community_safety", "community_safety_change")),
    Criterion(NATIVE, "yearly growth of GEP", "GEP 年均增长率", ("gep_growth",)),
    Criterion(NATIVE, "steadiness of the supply of public goods", "公共品供给稳定性", ("supply_steadiness",)),
    Criterion(NATIVE, "adaptation to the ecosystem and to changing markets", "生态本底与市场变化适应性",
              ("ecological_adaptation", "market_adaptation")),
    Criterion(TRADING, "premium of transactions in rights", "产权交易溢价率", ("transaction_premium",)),
    Criterion(TRADING, "long-run curve of GEP", "GEP 长期增值曲线", ("gep_per_hectare",)),
    Criterion(TRADING, "fairness of redistribution", "收益再分配公平",
              ("fairness", "theil_equality", "payout_residents", "payout_government", "payout_holders",
               "payout_banks")),
    Criterion(TRADING, "efficiency of allocation at different times", "不同时期资源配置效率对比",
              ("allocation_efficiency",)),
    Criterion(INTEGRATION, "return (IRR) and payback and how they change", "收益率 (IRR) 与投资回收周期的变化",
              ("irr", "payback_share", "payback_years")),
    Criterion(INTEGRATION, "how lasting jobs are", "就业带动效应的持续性", ("jobs", "lasting_jobs")),
    Criterion(INTEGRATION, "adaptability to policy", "政策适应性", ("policy_adaptability",)),
)
# fmt: on

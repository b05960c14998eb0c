"""Which instruments make departments, operators and residents work together? (The paper's fourth group.)"""

from dataclasses import dataclass
from typing import ClassVar

from sim.institutions.instrument import Instrument
from sim.schema import SHARE, Grade, lever


@dataclass(frozen=True, kw_only=True)
class CoordinationBody(Instrument):
    """The departments of a county (A) must (D) decide together in one body, which approves plans and settles disputes
    (I) for every mine restoration project (C), or else the body decides for them (O)."""

    group: ClassVar[str] = "coordination"
    label_en: ClassVar[str] = "Coordination body"
    label_zh: ClassVar[str] = "跨部门协调机构"

    approval_speedup: float = lever(
        1.5,
        "1",
        "departments' delay is divided by 1 + x",
        bounds=(0.0, 50.0),
        plausible=(0.5, 4.0),
        source="assumption: from about 240 days to about 100; the fastest approvals take 90",
        grade=Grade.ASSUMED,
    )
    coordination_cost: float = lever(
        300.0,
        "CNY/ha/yr",
        "cost of the coordination body, over the damaged land in its county",
        bounds=(0.0, 100_000.0),
        plausible=(100.0, 900.0),
        source="assumption: three more posts in a county with some 1,100 ha of legacy mine land",
        grade=Grade.ASSUMED,
    )
    arbitration: float = lever(
        0.3,
        "1",
        "share of disputes settled without a halt",
        bounds=SHARE,
        plausible=(0.1, 0.6),
        source="assumption: disputes that come of departments at odds, about a third",
        grade=Grade.ASSUMED,
    )


@dataclass(frozen=True, kw_only=True)
class CommunityFund(Instrument):
    """Whoever operates a restored mine (A) must (D) pay a share of distributable profit into the village's restoration
    fund, which residents govern and from which they watch the works (I) in every year with a profit (C), or else the
    contract is suspended (O)."""

    group: ClassVar[str] = "coordination"
    label_en: ClassVar[str] = "Community restoration fund"
    label_zh: ClassVar[str] = "生态修复公益基金"

    fund_share: float = lever(
        0.05,
        "1",
        "share of distributable profit paid into the community fund",
        bounds=SHARE,
        plausible=(0.01, 0.1),
        source="assumption: the paper proposes the fund and gives no rate",
        grade=Grade.ASSUMED,
    )
    oversight: float = lever(
        0.3,
        "1",
        "chance per year that residents see shirking at a site under works",
        bounds=SHARE,
        plausible=(0.1, 0.6),
        source="assumption: a little more than two inspections a year, for residents live beside the works",
        grade=Grade.ASSUMED,
    )


@dataclass(frozen=True, kw_only=True)
class BenefitAgreement(Instrument):
    """The operator (A) must (D) promise residents a guaranteed income, a dividend and jobs first, against a priority
    return on its own capital (I) before works begin on a site (C), or else lose the contract (O)."""

    group: ClassVar[str] = "coordination"
    label_en: ClassVar[str] = "Benefit-sharing agreement"
    label_zh: ClassVar[str] = "利益共享协议"

    agreement: float = lever(
        1.0,
        "1",
        "share of contracts that must carry the agreement",
        bounds=SHARE,
        plausible=(0.5, 1.0),
        source="assumption: where the rule is in force it binds every contract",
        grade=Grade.ASSUMED,
    )
    guaranteed_income: float = lever(
        3_000.0,
        "CNY/ha/yr",
        "floor paid to residents",
        bounds=(0.0, 100_000.0),
        plausible=(1_500.0, 7_779.0),
        source="assumption: brings in 36 per cent of the land of 哈尼梯田, the mean asks 7,779 (生态学报, 2017)",
        grade=Grade.ASSUMED,
    )
    dividend_share: float = lever(
        0.2,
        "1",
        "residents' share of distributable profit",
        bounds=SHARE,
        plausible=(0.1, 0.49),
        source="assumption: schemes of 10-30 per cent; the 49 per cent of a pit in Anji is the high end",
        grade=Grade.ASSUMED,
    )
    job_priority: float = lever(
        0.6,
        "1",
        "share of jobs reserved for residents",
        bounds=SHARE,
        plausible=(0.4, 0.8),
        source="assumption: more than the two fifths of jobs that go to villagers anyway",
        grade=Grade.ASSUMED,
    )
    priority_return: float = lever(
        0.05,
        "1/yr",
        "investor's first claim, per yuan of equity",
        bounds=SHARE,
        plausible=(0.035, 0.08),
        source="assumption: between the five-year loan prime rate of 3.5 (December 2025) and a hurdle of 8",
        grade=Grade.ASSUMED,
    )
    arbitration: float = lever(
        0.3,
        "1",
        "share of disputes settled without a halt, the government standing as arbiter",
        bounds=SHARE,
        plausible=(0.1, 0.6),
        source="assumption: disputes over who gets what, about a third, are answered by the contract",
        grade=Grade.ASSUMED,
    )

"""Which instruments make departments, operators and residents work together? (The paper's fourth group.)"""

from dataclasses import dataclass
from typing import ClassVar

from sim.institutions.instrument import Instrument
from sim.institutions.lever import assumed


@dataclass(frozen=True, kw_only=True)
class CoordinationBody(Instrument):
    """The departments of a county (A) must (D) decide together in one body, which approves plans and settles disputes
    (I) for every mine restoration project (C), or else the body decides for them (O)."""

    group: ClassVar[str] = "coordination"
    label_en: ClassVar[str] = "Coordination body"
    label_zh: ClassVar[str] = "跨部门协调机构"

    approval_speedup: float = assumed(
        1.5, (0.5, 4.0), "from about 240 days to about 100; the fastest approvals take 90", bounds=(0.0, 50.0)
    )
    coordination_cost: float = assumed(
        300.0,
        (100.0, 900.0),
        "three more posts in a county with some 1,100 ha of legacy mine land",
        bounds=(0.0, 100_000.0),
    )
    arbitration: float = assumed(0.3, (0.1, 0.6), "disputes that come of departments at odds, about a third")


@dataclass(frozen=True, kw_only=True)
class CommunityFund(Instrument):
    """Whoever operates a restored mine (A) must (D) pay a share of distributable profit into the village's restoration
    fund, which residents govern and from which they watch the works (I) in every year with a profit (C), or else the
    contract is suspended (O)."""

    group: ClassVar[str] = "coordination"
    label_en: ClassVar[str] = "Community restoration fund"
    label_zh: ClassVar[str] = "生态修复公益基金"

    fund_share: float = assumed(0.05, (0.01, 0.1), "the paper proposes the fund and gives no rate")
    oversight: float = assumed(
        0.3, (0.1, 0.6), "a little more than two inspections a year, for residents live beside the works"
    )


@dataclass(frozen=True, kw_only=True)
class BenefitAgreement(Instrument):
    """The operator (A) must (D) promise residents a guaranteed income, a dividend and jobs first, against a priority
    return on its own capital (I) before works begin on a site (C), or else lose the contract (O)."""

    group: ClassVar[str] = "coordination"
    label_en: ClassVar[str] = "Benefit-sharing agreement"
    label_zh: ClassVar[str] = "利益共享协议"

    agreement: float = assumed(1.0, (0.5, 1.0), "where the rule is in force it binds every contract")
    guaranteed_income: float = assumed(
        3_000.0,
        (1_500.0, 7_779.0),
        "brings in 36 per cent of the land of 哈尼梯田, the mean asks 7,779 (生态学报, 2017)",
        bounds=(0.0, 100_000.0),
    )
    dividend_share: float = assumed(
        0.2, (0.1, 0.49), "schemes of 10-30 per cent; the 49 per cent of a pit in Anji is the high end"
    )
    job_priority: float = assumed(0.6, (0.4, 0.8), "more than the two fifths of jobs that go to villagers anyway")
    priority_return: float = assumed(
        0.05, (0.035, 0.08), "between the five-year loan prime rate of 3.5 (December 2025) and a hurdle of 8"
    )
    arbitration: float = assumed(
        0.3,
        (0.1, 0.6),
        "disputes over who gets what, about a third, are answered by the contract",
        doc="share of disputes settled without a halt, the government standing as arbiter",
    )

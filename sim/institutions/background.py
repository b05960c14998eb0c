"""Which instruments stand behind the paper's four groups: public money, taxes, credit, deposits, limits, monitoring?"""

from dataclasses import dataclass
from typing import ClassVar

from sim.institutions.instrument import Instrument
from sim.schema import SHARE, Grade, lever


@dataclass(frozen=True, kw_only=True)
class CostSubsidy(Instrument):
    """The county government (A) must (D) pay a share of the cost of works (I) at every site that a contract restores
    while its budget lasts (C), or else works wait for the next budget (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Cost subsidy"
    label_zh: ClassVar[str] = "修复成本补贴"

    subsidy_share: float = lever(
        0.3,
        "1",
        "share of works paid by the government",
        bounds=SHARE,
        plausible=(0.1, 0.6),
        source="assumption: as at the 汝城小垣 tungsten tailings (2017-2019), where central money paid 30 per cent",
        grade=Grade.ASSUMED,
    )


@dataclass(frozen=True, kw_only=True)
class ResultsPayment(Instrument):
    """The county government (A) must (D) pay by the hectare and year (I) for ecosystem that verification finds restored
    (C), or else, where it is not found, pay nothing (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Payment by results"
    label_zh: ClassVar[str] = "按效付费"

    results_payment: float = lever(
        2_500.0,
        "CNY/ha/yr",
        "payment for each verified hectare of full ecosystem",
        bounds=(0.0, 100_000.0),
        plausible=(750.0, 7_779.0),
        source="assumption: Chongqing's forest-index price of 2,500 CNY/mu spread over 15 years of care",
        grade=Grade.ASSUMED,
    )


@dataclass(frozen=True, kw_only=True)
class TaxRelief(Instrument):
    """The tax office (A) must (D) waive tax on operating profit for three years and halve it for three more (I) for
    listed environmental projects from their first income (C), or else pay back what it took (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Tax relief"
    label_zh: ClassVar[str] = "税收优惠"

    tax_relief: float = lever(
        0.45,
        "1",
        "share of tax on operating profit waived",
        bounds=SHARE,
        plausible=(0.2, 0.75),
        source="assumption: 企业所得税法实施条例 article 88 waives four and a half years' tax; spread over ten",
        grade=Grade.ASSUMED,
    )


@dataclass(frozen=True, kw_only=True)
class GreenCredit(Instrument):
    """A bank (A) may (D) lend for restoration at a lower rate and up to a higher share of appraised value (I) when the
    project meets the green catalogue (C), or else charge its ordinary terms (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Green credit"
    label_zh: ClassVar[str] = "绿色信贷"

    credit_rate_cut: float = lever(
        0.006,
        "1/yr",
        "cut in the rate of green loans",
        bounds=SHARE,
        plausible=(0.0, 0.011),
        source="assumption: policy banks at 2.4-3.5 per cent, five-year loan prime rate 3.5 (December 2025)",
        grade=Grade.ASSUMED,
    )
    credit_share: float = lever(
        0.1,
        "1",
        "extra share of the appraised value that banks may lend",
        bounds=SHARE,
        plausible=(0.0, 0.2),
        source="assumption: from 60 per cent as on forest rights to the 70 per cent of a project in 新余",
        grade=Grade.ASSUMED,
    )


@dataclass(frozen=True, kw_only=True)
class OperatorDeposit(Instrument):
    """A mine operator (A) must (D) pay in the cost of restoration while it mines (I) in proportion to the land it
    damages (C), or else the government restores with the deposit and fines the rest (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Operator's deposit"
    label_zh: ClassVar[str] = "矿山修复保证金"

    operator_deposit: float = lever(
        0.595,
        "1",
        "share of the restoration cost that a liable operator has paid in",
        bounds=SHARE,
        plausible=(0.39, 0.8),
        source="Longkou 2006-2014: 90 of 151.2 million CNY due were paid in (生态学报 37(12): 4198, 2017)",
        grade=Grade.SOURCED,
    )


@dataclass(frozen=True, kw_only=True)
class DevelopmentThreshold(Instrument):
    """Whoever operates a restored mine (A) must not (D) use it beyond the threshold at which its ecology declines (I)
    whatever the demand (C), or else pay a fine and stop the excess (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Development threshold"
    label_zh: ClassVar[str] = "修复-开发阈值"

    use_enforcement: float = lever(
        1.0,
        "1/yr",
        "rate at which use beyond the threshold is found out and stopped",
        bounds=(0.0, 12.0),
        plausible=(0.2, 4.0),
        source="assumption: one check of each site a year",
        grade=Grade.ASSUMED,
    )


@dataclass(frozen=True, kw_only=True)
class CentralProgramme(Instrument):
    """A county with enough to restore (A) may (D) apply to the Ministries of Finance and Natural Resources for a flat
    grant (I) when the project covers 1,000 hectares and costs 500 million yuan or more (C), or else the application is
    not considered (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Central demonstration programme"
    label_zh: ClassVar[str] = "中央示范工程奖补"

    programme_grant: float = lever(
        300_000_000.0,
        "CNY",
        "flat grant to a county whose application succeeds",
        bounds=(0.0, 10_000_000_000.0),
        plausible=(300_000_000.0, 300_000_000.0),
        source="Ministries of Finance and Natural Resources, legacy mine demonstration projects, 2024-2025",
        grade=Grade.SOURCED,
    )
    # A condition: two programmes at once make one larger application, for both grants on both areas.
    programme_size: float = lever(
        1_000.0,
        "ha",
        "area that an application must bring together",
        bounds=(0.0, 100_000.0),
        plausible=(1_000.0, 1_000.0),
        source="Ministries of Finance and Natural Resources, notice on demonstration projects, 2024: 10 km2 or more",
        grade=Grade.SOURCED,
    )
    programme_floor: float = lever(
        500_000_000.0,
        "CNY",
        "investment that an application must bring together",
        bounds=(0.0, 10_000_000_000.0),
        plausible=(500_000_000.0, 500_000_000.0),
        source="Ministries of Finance and Natural Resources, notice on demonstration projects, 2024: 500 million CNY",
        grade=Grade.SOURCED,
    )
    programme_chance: float = lever(
        0.588,
        "1",
        "share of applications that succeed",
        bounds=SHARE,
        plausible=(0.4, 0.8),
        source="Ministries of Finance and Natural Resources, selection of 2024: 20 of 34 applications",
        grade=Grade.SOURCED,
    )


@dataclass(frozen=True, kw_only=True)
class LandAssembly(Instrument):
    """A regional planning agency (A) may (D) buy out old rights to orphan mines and pass the land on to whoever
    restores it, at cost (I), as far as its budget goes (C), or else each bidder settles with right holders itself
    (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Land bought and passed on"
    label_zh: ClassVar[str] = "土地收储与转让"

    land_purchase: float = lever(
        0.3,
        "1/yr",
        "rate at which an agency buys out old rights at registered mines",
        bounds=(0.0, 4.0),
        plausible=(0.1, 1.0),
        source="assumption: the Ruhr's land fund took the 1980s to buy what it passed on; no rate at hand",
        grade=Grade.ASSUMED,
    )


@dataclass(frozen=True, kw_only=True)
class DigitalMonitoring(Instrument):
    """Whoever restores or operates a mine (A) must (D) keep tamper-proof records open to remote sensing (I) from the
    first works to the last sale (C), or else the works are not accepted (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Digital monitoring"
    label_zh: ClassVar[str] = "数字化监测"

    monitoring: float = lever(
        0.5,
        "1",
        "chance per year that records show shirking at a site under works",
        bounds=SHARE,
        plausible=(0.2, 0.8),
        source="assumption: images of every quarter show missing soil and cover in half of the cases",
        grade=Grade.ASSUMED,
    )
    gep_precision: float = lever(
        0.5,
        "1",
        "what measured series tell bidders about the worth of an ecosystem",
        bounds=(0.0, 10.0),
        plausible=(0.1, 1.0),
        source="assumption: half of what a common standard does",
        grade=Grade.ASSUMED,
    )
    transaction_cut: float = lever(
        0.1,
        "1",
        "share of search and transaction cost saved by records that need no second check",
        bounds=SHARE,
        plausible=(0.0, 0.3),
        source="assumption: a quarter of what a platform saves",
        grade=Grade.ASSUMED,
    )
    verification_cut: float = lever(
        0.2,
        "1",
        "share of verification cost saved by measuring from a distance",
        bounds=SHARE,
        plausible=(0.05, 0.4),
        source="assumption: some of the field visits fall away",
        grade=Grade.ASSUMED,
    )

"""Which instruments stand behind the paper's four groups: public money, taxes, credit, deposits, limits, monitoring?"""

from dataclasses import dataclass
from typing import ClassVar

from sim.institutions.instrument import Instrument
from sim.institutions.lever import assumed, sourced


@dataclass(frozen=True, kw_only=True)
class CostSubsidy(Instrument):
    """The county government (A) must (D) pay a share of the cost of works (I) at every site that a contract restores
    while its budget lasts (C), or else works wait for the next budget (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Cost subsidy"
    label_zh: ClassVar[str] = "修复成本补贴"

    subsidy_share: float = assumed(
        0.3, (0.1, 0.6), "as at the 汝城小垣 tungsten tailings (2017-2019), where central money paid 30 per cent"
    )


@dataclass(frozen=True, kw_only=True)
class ResultsPayment(Instrument):
    """The county government (A) must (D) pay by the hectare and year (I) for ecosystem that verification finds restored
    (C), or else, where it is not found, pay nothing (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Payment by results"
    label_zh: ClassVar[str] = "按效付费"

    results_payment: float = assumed(
        2_500.0,
        (750.0, 7_779.0),
        "Chongqing's forest-index price of 2,500 CNY/mu spread over 15 years of care",
        bounds=(0.0, 100_000.0),
    )


@dataclass(frozen=True, kw_only=True)
class TaxRelief(Instrument):
    """The tax office (A) must (D) waive tax on operating profit for three years and halve it for three more (I) for
    listed environmental projects from their first income (C), or else pay back what it took (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Tax relief"
    label_zh: ClassVar[str] = "税收优惠"

    tax_relief: float = assumed(
        0.45, (0.2, 0.75), "企业所得税法实施条例 article 88 waives four and a half years' tax; spread over ten"
    )


@dataclass(frozen=True, kw_only=True)
class GreenCredit(Instrument):
    """A bank (A) may (D) lend for restoration at a lower rate and up to a higher share of appraised value (I) when the
    project meets the green catalogue (C), or else charge its ordinary terms (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Green credit"
    label_zh: ClassVar[str] = "绿色信贷"

    credit_rate_cut: float = assumed(
        0.006, (0.0, 0.011), "policy banks at 2.4-3.5 per cent, five-year loan prime rate 3.5 (December 2025)"
    )
    credit_share: float = assumed(
        0.1, (0.0, 0.2), "from 60 per cent as on forest rights to the 70 per cent of a project in 新余"
    )


@dataclass(frozen=True, kw_only=True)
class OperatorDeposit(Instrument):
    """A mine operator (A) must (D) pay in the cost of restoration while it mines (I) in proportion to the land it
    damages (C), or else the government restores with the deposit and fines the rest (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Operator's deposit"
    label_zh: ClassVar[str] = "矿山修复保证金"

    operator_deposit: float = sourced(
        0.595, (0.39, 0.8), "Longkou 2006-2014: 90 of 151.2 million CNY due were paid in (生态学报 37(12): 4198, 2017)"
    )


@dataclass(frozen=True, kw_only=True)
class DevelopmentThreshold(Instrument):
    """Whoever operates a restored mine (A) must not (D) use it beyond the threshold at which its ecology declines (I)
    whatever the demand (C), or else pay a fine and stop the excess (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Development threshold"
    label_zh: ClassVar[str] = "修复-开发阈值"

    use_enforcement: float = assumed(1.0, (0.2, 4.0), "one check of each site a year", bounds=(0.0, 12.0))


@dataclass(frozen=True, kw_only=True)
class CentralProgramme(Instrument):
    """A county with enough to restore (A) may (D) apply to the Ministries of Finance and Natural Resources for a flat
    grant (I) when the project covers 1,000 hectares and costs 500 million yuan or more (C), or else the application is
    not considered (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Central demonstration programme"
    label_zh: ClassVar[str] = "中央示范工程奖补"

    programme_grant: float = sourced(
        300_000_000.0,
        (300_000_000.0, 300_000_000.0),
        "Ministries of Finance and Natural Resources, legacy mine demonstration projects, 2024-2025",
        bounds=(0.0, 10_000_000_000.0),
    )
    # A condition: two programmes at once make one larger application, for both grants on both areas.
    programme_size: float = sourced(
        1_000.0,
        (1_000.0, 1_000.0),
        "Ministries of Finance and Natural Resources, notice on demonstration projects, 2024: 10 km2 or more",
        bounds=(0.0, 100_000.0),
    )
    programme_floor: float = sourced(
        500_000_000.0,
        (500_000_000.0, 500_000_000.0),
        "Ministries of Finance and Natural Resources, notice on demonstration projects, 2024: 500 million CNY",
        bounds=(0.0, 10_000_000_000.0),
    )
    programme_chance: float = sourced(
        0.588, (0.4, 0.8), "Ministries of Finance and Natural Resources, selection of 2024: 20 of 34 applications"
    )


@dataclass(frozen=True, kw_only=True)
class LandAssembly(Instrument):
    """A regional planning agency (A) may (D) buy out old rights to orphan mines and pass the land on to whoever
    restores it, at cost (I), as far as its budget goes (C), or else each bidder settles with right holders itself
    (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Land bought and passed on"
    label_zh: ClassVar[str] = "土地收储与转让"

    land_purchase: float = assumed(
        0.3,
        (0.1, 1.0),
        "the Ruhr's land fund took the 1980s to buy what it passed on; no rate at hand",
        bounds=(0.0, 4.0),
    )


@dataclass(frozen=True, kw_only=True)
class DigitalMonitoring(Instrument):
    """Whoever restores or operates a mine (A) must (D) keep tamper-proof records open to remote sensing (I) from the
    first works to the last sale (C), or else the works are not accepted (O)."""

    group: ClassVar[str] = "background"
    label_en: ClassVar[str] = "Digital monitoring"
    label_zh: ClassVar[str] = "数字化监测"

    monitoring: float = assumed(
        0.5, (0.2, 0.8), "images of every quarter show missing soil and cover in half of the cases"
    )
    gep_precision: float = assumed(
        0.5,
        (0.1, 1.0),
        "half of what a common standard does",
        doc="what measured series tell bidders about the worth of an ecosystem",
        bounds=(0.0, 10.0),
    )
    transaction_cut: float = assumed(
        0.1,
        (0.0, 0.3),
        "a quarter of what a platform saves",
        doc="share of search and transaction cost saved by records that need no second check",
    )
    verification_cut: float = assumed(
        0.2,
        (0.05, 0.4),
        "some of the field visits fall away",
        doc="share of verification cost saved by measuring from a distance",
    )

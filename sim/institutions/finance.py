"""Which instruments bring money to a site before it earns any? (The paper's second group.)"""

from dataclasses import dataclass
from typing import ClassVar

from sim.institutions.instrument import YEAR, Instrument
from sim.institutions.lever import assumed, sourced


@dataclass(frozen=True, kw_only=True)
class QuotaTrading(Instrument):
    """Whoever restores a mine (A) may (D) sell the farmland and construction-land quota it yields (I) within the
    province, and across provinces until the national channel closes (C), or else the quota lapses (O)."""

    group: ClassVar[str] = "finance"
    label_en: ClassVar[str] = "Land quota trading"
    label_zh: ClassVar[str] = "土地指标流转"

    province: float = sourced(
        1.0,
        (0.3, 1.0),
        "State Council, 土地复垦条例, 2011, article 35: reclaimed legacy land counts as quota",
        channel="quota_province",
    )
    nation: float = assumed(
        0.3,
        (0.0, 1.0),
        "国办发〔2018〕16号 opened it to designated poor areas, taken as a third of counties",
        channel="quota_nation",
    )
    nation_until: float = sourced(
        2026.0,
        (2026.0, 2060.0),
        "Ministry of Natural Resources, 自然资发〔2021〕178号: valid until the end of 2025, not renewed",
        unit="year",
        doc="calendar year at whose start the national channel closes",
        bounds=YEAR.bounds,
    )

    def terms(self, year):
        """Both channels of quota, the national one until it closes."""
        return {**super().terms(year), "quota_nation": self.nation if year < self.nation_until else 0.0}


@dataclass(frozen=True, kw_only=True)
class WasteReuse(Instrument):
    """Whoever restores a mine (A) may (D) use its waste rock and tailings for the works free of charge (I) while the
    county sells the surplus in public and spends the income on restoration (C), or else the gain is fined (O)."""

    group: ClassVar[str] = "finance"
    label_en: ClassVar[str] = "Waste rock reuse"
    label_zh: ClassVar[str] = "废弃矿产资源再利用"

    waste_own_use: float = sourced(
        1.0, (0.5, 1.0), "Ministry of Natural Resources, 自然资办发〔2024〕39号: own use is free of charge"
    )
    waste_sale: float = sourced(
        1.0,
        (0.5, 1.0),
        "Ministry of Natural Resources, 自然资办发〔2024〕39号: the surplus is sold on the public exchange",
    )
    waste_return: float = sourced(
        0.0, (0.0, 0.5), "Ministry of Natural Resources, 自然资办发〔2024〕39号: all income goes to local restoration"
    )


@dataclass(frozen=True, kw_only=True)
class EcoOffset(Instrument):
    """A new or polluting project in the region (A) must (D) buy ecological credits from mines restored there (I) when
    its impact remains after its own measures (C), or else it gets no permit (O)."""

    group: ClassVar[str] = "finance"
    label_en: ClassVar[str] = "Regional ecological offset"
    label_zh: ClassVar[str] = "区域生态抵消机制"

    offset_demand: float = assumed(
        50.0,
        (10.0, 200.0),
        "a fifteenth of a Chongqing deal a year (巫溪-渝中, 746 ha at 2,500 CNY/mu)",
        bounds=(0.0, 10_000.0),
    )


@dataclass(frozen=True, kw_only=True)
class SpecialBond(Instrument):
    """A county government or its platform company (A) may (D) issue an income-backed special bond to fill the funding
    gap of restoration projects (I) when it bundles enough sites (C), or else each project finds its own money (O)."""

    group: ClassVar[str] = "finance"
    label_en: ClassVar[str] = "Bundled special bond"
    label_zh: ClassVar[str] = "项目收益专项债券"

    bond_share: float = assumed(
        0.4, (0.2, 0.7), "within the 25-70 per cent that borrowing covered in projects of 安徽 and 新余"
    )
    # A condition, not an amount of reach: two bond laws at once ask for both bundles, half a law for half a bundle.
    bond_bundle: float = assumed(
        3.0, (2.0, 10.0), "the paper asks for several sites in a region and gives no number", bounds=(0.0, 100.0)
    )


@dataclass(frozen=True, kw_only=True)
class IncomePledge(Instrument):
    """Whoever restores a mine (A) may (D) pledge the income it will yield from carbon, quota and operation (I) for a
    medium- or long-term bank loan (C), or else lose the pledged income to the bank on default (O)."""

    group: ClassVar[str] = "finance"
    label_en: ClassVar[str] = "Pledge of expected income"
    label_zh: ClassVar[str] = "预期收益权质押"

    pledge_share: float = assumed(
        0.5, (0.3, 0.7), "bank practice of 30-70 per cent, below the 60 per cent lent on forest rights"
    )

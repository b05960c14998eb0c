"""Which instruments bring money to a site before it earns any? (The paper's second group.)"""

from dataclasses import dataclass
from typing import ClassVar

from sim.institutions.instrument import YEAR, Instrument
from sim.schema import SHARE, Grade, lever


@dataclass(frozen=True, kw_only=True)
class QuotaTrading(Instrument):
    """Whoever restores a mine (A) may (D) sell the farmland and construction-land quota it yields (I) within the
    province, and across provinces until the national channel closes (C), or else the quota lapses (O)."""

    group: ClassVar[str] = "finance"
    label_en: ClassVar[str] = "Land quota trading"
    label_zh: ClassVar[str] = "土地指标流转"

    province: float = lever(
        1.0,
        "1",
        "how far land quota may be sold within the province",
        bounds=SHARE,
        plausible=(0.3, 1.0),
        source="State Council, 土地复垦条例, 2011, article 35: reclaimed legacy land counts as quota",
        grade=Grade.SOURCED,
    )
    nation: float = lever(
        0.3,
        "1",
        "how far land quota may be sold across provinces",
        bounds=SHARE,
        plausible=(0.0, 1.0),
        source="assumption: 国办发〔2018〕16号 opened it to designated poor areas, taken as a third of counties",
        grade=Grade.ASSUMED,
    )
    nation_until: float = lever(
        2026.0,
        "year",
        "calendar year at whose start the national channel closes",
        bounds=YEAR.bounds,
        plausible=(2026.0, 2060.0),
        source="Ministry of Natural Resources, 自然资发〔2021〕178号: valid until the end of 2025, not renewed",
        grade=Grade.SOURCED,
    )

    def terms(self, year):
        """Both channels of quota, the national one until it closes."""
        return {"quota_province": self.province, "quota_nation": self.nation if year < self.nation_until else 0.0}


@dataclass(frozen=True, kw_only=True)
class WasteReuse(Instrument):
    """Whoever restores a mine (A) may (D) use its waste rock and tailings for the works free of charge (I) while the
    county sells the surplus in public and spends the income on restoration (C), or else the gain is fined (O)."""

    group: ClassVar[str] = "finance"
    label_en: ClassVar[str] = "Waste rock reuse"
    label_zh: ClassVar[str] = "废弃矿产资源再利用"

    waste_own_use: float = lever(
        1.0,
        "1",
        "share of usable waste that works may use free of charge",
        bounds=SHARE,
        plausible=(0.5, 1.0),
        source="Ministry of Natural Resources, 自然资办发〔2024〕39号: own use is free of charge",
        grade=Grade.SOURCED,
    )
    waste_sale: float = lever(
        1.0,
        "1",
        "share of surplus waste that may be sold in public",
        bounds=SHARE,
        plausible=(0.5, 1.0),
        source="Ministry of Natural Resources, 自然资办发〔2024〕39号: the surplus is sold on the public exchange",
        grade=Grade.SOURCED,
    )
    waste_return: float = lever(
        0.0,
        "1",
        "share of that income left to the project, the rest to local restoration",
        bounds=SHARE,
        plausible=(0.0, 0.5),
        source="Ministry of Natural Resources, 自然资办发〔2024〕39号: all income goes to local restoration",
        grade=Grade.SOURCED,
    )


@dataclass(frozen=True, kw_only=True)
class EcoOffset(Instrument):
    """A new or polluting project in the region (A) must (D) buy ecological credits from mines restored there (I) when
    its impact remains after its own measures (C), or else it gets no permit (O)."""

    group: ClassVar[str] = "finance"
    label_en: ClassVar[str] = "Regional ecological offset"
    label_zh: ClassVar[str] = "区域生态抵消机制"

    offset_demand: float = lever(
        50.0,
        "ha/yr",
        "credits that polluters in a county must buy from its mines",
        bounds=(0.0, 10_000.0),
        plausible=(10.0, 200.0),
        source="assumption: a fifteenth of a Chongqing deal a year (巫溪-渝中, 746 ha at 2,500 CNY/mu)",
        grade=Grade.ASSUMED,
    )


@dataclass(frozen=True, kw_only=True)
class SpecialBond(Instrument):
    """A county government or its platform company (A) may (D) issue an income-backed special bond to fill the funding
    gap of restoration projects (I) when it bundles enough sites (C), or else each project finds its own money (O)."""

    group: ClassVar[str] = "finance"
    label_en: ClassVar[str] = "Bundled special bond"
    label_zh: ClassVar[str] = "项目收益专项债券"

    bond_share: float = lever(
        0.4,
        "1",
        "share of a funding gap that a bundled special bond may fill",
        bounds=SHARE,
        plausible=(0.2, 0.7),
        source="assumption: within the 25-70 per cent that borrowing covered in projects of 安徽 and 新余",
        grade=Grade.ASSUMED,
    )
    # A condition, not an amount of reach: two bond laws at once ask for both bundles, half a law for half a bundle.
    bond_bundle: float = lever(
        3.0,
        "sites",
        "sites that a special bond must bundle",
        bounds=(0.0, 100.0),
        plausible=(2.0, 10.0),
        source="assumption: the paper asks for several sites in a region and gives no number",
        grade=Grade.ASSUMED,
    )


@dataclass(frozen=True, kw_only=True)
class IncomePledge(Instrument):
    """Whoever restores a mine (A) may (D) pledge the income it will yield from carbon, quota and operation (I) for a
    medium- or long-term bank loan (C), or else lose the pledged income to the bank on default (O)."""

    group: ClassVar[str] = "finance"
    label_en: ClassVar[str] = "Pledge of expected income"
    label_zh: ClassVar[str] = "预期收益权质押"

    pledge_share: float = lever(
        0.5,
        "1",
        "share of expected income that counts as collateral",
        bounds=SHARE,
        plausible=(0.3, 0.7),
        source="assumption: bank practice of 30-70 per cent, below the 60 per cent lent on forest rights",
        grade=Grade.ASSUMED,
    )

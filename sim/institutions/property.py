"""Which instruments make it clear who owns a mine and what grows on it? (The paper's first group.)"""

from dataclasses import dataclass
from typing import ClassVar

from sim.institutions.instrument import Instrument
from sim.institutions.lever import assumed, sourced
from sim.schema import SHARE


@dataclass(frozen=True, kw_only=True)
class MineRegister(Instrument):
    """The provincial natural-resources office (A) must (D) survey, classify and publish every abandoned mine and who
    holds which right in it (I) whether or not anyone wants to restore it (C), or else it cannot be tendered (O)."""

    group: ClassVar[str] = "property"
    label_en: ClassVar[str] = "Mine register"
    label_zh: ClassVar[str] = "历史遗留矿山数据库"

    survey_rate: float = assumed(
        0.5, (0.2, 1.0), "a provincial survey that reaches the typical mine within two years", bounds=(0.0, 4.0)
    )
    title_rate: float = assumed(
        0.15, (0.05, 0.4), "half of the overlaps are cleared up in four to five years", bounds=(0.0, 4.0)
    )
    register_information: float = assumed(
        0.8, (0.3, 2.0), "the register nearly halves the error of a first appraisal", bounds=(0.0, 10.0)
    )
    register_visibility: float = assumed(
        0.3, (0.1, 0.6), "a public list brings a third of the sites before bidders who did not know them", bounds=SHARE
    )


@dataclass(frozen=True, kw_only=True)
class TitleGrant(Instrument):
    """The county government (A) must (D) grant the assets and the expected income of a site to its platform company or
    to the winning bidder (I) once an orphan mine has had its basic public restoration (C), or else its title stays as
    unclear as it was (O)."""

    group: ClassVar[str] = "property"
    label_en: ClassVar[str] = "Title after basic restoration"
    label_zh: ClassVar[str] = "无主矿山修复后确权"

    title_grant: float = assumed(
        0.8, (0.5, 1.0), "some claims on neighbouring land stay open; 土地复垦条例 article 33 grants use rights only"
    )


@dataclass(frozen=True, kw_only=True)
class RightsPackage(Instrument):
    """The county government (A) may (D) freeze old mining and land-use rights, or have them bought out, and grant
    restoration and operation whole by concession (I) when a site is awarded (C), or else the bidder settles with each
    right holder alone (O)."""

    group: ClassVar[str] = "property"
    label_en: ClassVar[str] = "Rights granted as one package"
    label_zh: ClassVar[str] = "修复与经营权整体打包"

    rights_package: float = assumed(0.8, (0.5, 1.0), "most holders of old rights can be found and settled with")
    rights_compensation: float = assumed(
        15_000.0,
        (3_000.0, 45_000.0),
        "ten years' rent of waste hill land at 100 CNY/mu",
        doc="what the bidder pays old right holders for each hectare of rights settled so",
        bounds=(0.0, 1_000_000.0),
    )
    # Beyond an ordinary lease of 15 years (behaviour.lease_years): 40 years in all.
    concession_years: float = sourced(
        25.0, (15.0, 25.0), "National Development and Reform Commission, order 17 of 2024: up to 40 years, before it 30"
    )

    def terms(self, year):
        """The price is due for the share of the contested rights that the package settles."""
        due = self.rights_compensation * self.rights_package
        return {**super().terms(year), "rights_compensation": due}

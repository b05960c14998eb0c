"""Which instruments turn what an ecosystem yields into what someone pays for? (The paper's third group.)"""

from dataclasses import dataclass
from typing import ClassVar

from sim.institutions.instrument import Instrument
from sim.institutions.lever import assumed


@dataclass(frozen=True, kw_only=True)
class GepStandard(Instrument):
    """Accountants of ecological products (A) must (D) measure the gross ecosystem product of mines by the provincial
    standard (I) whenever a product is appraised or sold (C), or else the account is not accepted (O)."""

    group: ClassVar[str] = "conversion"
    label_en: ClassVar[str] = "GEP accounting standard"
    label_zh: ClassVar[str] = "矿山GEP核算标准"

    gep_precision: float = assumed(
        1.0,
        (0.3, 2.0),
        "one method for all halves the error of appraisal",
        doc="what the standard tells bidders about the worth of an ecosystem",
        bounds=(0.0, 10.0),
    )
    verification_cut: float = assumed(
        0.3,
        (0.1, 0.5),
        "methods need no longer be designed project by project",
        doc="share of verification cost saved by set methods and licensed verifiers",
    )


@dataclass(frozen=True, kw_only=True)
class BaseFloatingPrice(Instrument):
    """Sellers and buyers of ecological products (A) must (D) start from the published base price and float it with
    demand over supply and with ecological quality (I) in every sale of ecological units (C), or else the sale is not
    registered (O)."""

    group: ClassVar[str] = "conversion"
    label_en: ClassVar[str] = "Base plus floating price"
    label_zh: ClassVar[str] = "基准价+浮动价"

    base_price_weight: float = assumed(0.7, (0.4, 1.0), "most sales follow a published price, some are still haggled")
    floating_coefficient: float = assumed(
        0.3, (0.1, 0.6), "the float is there to signal scarcity and bounded to prevent distortion", bounds=(0.0, 5.0)
    )
    ecological_premium: float = assumed(
        0.2, (0.0, 0.5), "the paper asks for ecological benefit in the price and gives no rate", bounds=(0.0, 5.0)
    )
    policy_premium: float = assumed(
        0.05, (0.0, 0.2), "the paper asks for the direction of policy in the price and gives no rate", bounds=(0.0, 5.0)
    )


@dataclass(frozen=True, kw_only=True)
class TradingPlatform(Instrument):
    """Holders of tradable rights in restored mines (A) must (D) list them on the public exchange (I) when they sell
    (C), or else the transfer is not recorded (O)."""

    group: ClassVar[str] = "conversion"
    label_en: ClassVar[str] = "Trading platform"
    label_zh: ClassVar[str] = "生态产品交易平台"

    platform_matching: float = assumed(
        1.0, (0.3, 3.0), "pooling the exchanges of a province doubles whom a trader meets", bounds=(0.0, 20.0)
    )
    transaction_cut: float = assumed(0.4, (0.2, 0.6), "search falls away, contracts and checks remain")


@dataclass(frozen=True, kw_only=True)
class IndustryCommunityLink(Instrument):
    """Whoever operates a restored mine (A) must (D) tie restoration to local farming, sales and jobs (I) when the site
    is part of a rural revitalisation plan (C), or else it loses the plan's support (O)."""

    group: ClassVar[str] = "conversion"
    label_en: ClassVar[str] = "Restoration, industry, community"
    label_zh: ClassVar[str] = "修复-产业-社区联动"

    community_demand: float = assumed(
        0.2, (0.05, 0.5), "canteens, shops and schools of a county add a fifth", bounds=(0.0, 5.0)
    )
    local_labour: float = assumed(
        0.2, (0.1, 0.3), "the share of wages in works-for-relief programmes is 10-30 per cent of cost"
    )

"""Which instruments turn what an ecosystem yields into what someone pays for? (The paper's third group.)"""

from dataclasses import dataclass
from typing import ClassVar

from sim.institutions.instrument import Instrument
from sim.schema import SHARE, Grade, lever


@dataclass(frozen=True, kw_only=True)
class GepStandard(Instrument):
    """Accountants of ecological products (A) must (D) measure the gross ecosystem product of mines by the provincial
    standard (I) whenever a product is appraised or sold (C), or else the account is not accepted (O)."""

    group: ClassVar[str] = "conversion"
    label_en: ClassVar[str] = "GEP accounting standard"
    label_zh: ClassVar[str] = "矿山GEP核算标准"

    gep_precision: float = lever(
        1.0,
        "1",
        "what the standard tells bidders about the worth of an ecosystem",
        bounds=(0.0, 10.0),
        plausible=(0.3, 2.0),
        source="assumption: one method for all halves the error of appraisal",
        grade=Grade.ASSUMED,
    )
    verification_cut: float = lever(
        0.3,
        "1",
        "share of verification cost saved by set methods and licensed verifiers",
        bounds=SHARE,
        plausible=(0.1, 0.5),
        source="assumption: methods need no longer be designed project by project",
        grade=Grade.ASSUMED,
    )


@dataclass(frozen=True, kw_only=True)
class BaseFloatingPrice(Instrument):
    """Sellers and buyers of ecological products (A) must (D) start from the published base price and float it with
    demand over supply and with ecological quality (I) in every sale of ecological units (C), or else the sale is not
    registered (O)."""

    group: ClassVar[str] = "conversion"
    label_en: ClassVar[str] = "Base plus floating price"
    label_zh: ClassVar[str] = "基准价+浮动价"

    base_price_weight: float = lever(
        0.7,
        "1",
        "weight of base plus floating price against haggling",
        bounds=SHARE,
        plausible=(0.4, 1.0),
        source="assumption: most sales follow a published price, some are still haggled",
        grade=Grade.ASSUMED,
    )
    floating_coefficient: float = lever(
        0.3,
        "1",
        "how far the price moves with demand over supply",
        bounds=(0.0, 5.0),
        plausible=(0.1, 0.6),
        source="assumption: the float is there to signal scarcity and bounded to prevent distortion",
        grade=Grade.ASSUMED,
    )
    ecological_premium: float = lever(
        0.2,
        "1",
        "premium on the base price for full ecological quality",
        bounds=(0.0, 5.0),
        plausible=(0.0, 0.5),
        source="assumption: the paper asks for ecological benefit in the price and gives no rate",
        grade=Grade.ASSUMED,
    )
    policy_premium: float = lever(
        0.05,
        "1",
        "premium on the base price where policy wants more of it",
        bounds=(0.0, 5.0),
        plausible=(0.0, 0.2),
        source="assumption: the paper asks for the direction of policy in the price and gives no rate",
        grade=Grade.ASSUMED,
    )


@dataclass(frozen=True, kw_only=True)
class TradingPlatform(Instrument):
    """Holders of tradable rights in restored mines (A) must (D) list them on the public exchange (I) when they sell
    (C), or else the transfer is not recorded (O)."""

    group: ClassVar[str] = "conversion"
    label_en: ClassVar[str] = "Trading platform"
    label_zh: ClassVar[str] = "生态产品交易平台"

    platform_matching: float = lever(
        1.0,
        "1",
        "extra buyers and sites that a trader meets",
        bounds=(0.0, 20.0),
        plausible=(0.3, 3.0),
        source="assumption: pooling the exchanges of a province doubles whom a trader meets",
        grade=Grade.ASSUMED,
    )
    transaction_cut: float = lever(
        0.4,
        "1",
        "share of search and transaction cost saved",
        bounds=SHARE,
        plausible=(0.2, 0.6),
        source="assumption: search falls away, contracts and checks remain",
        grade=Grade.ASSUMED,
    )


@dataclass(frozen=True, kw_only=True)
class IndustryCommunityLink(Instrument):
    """Whoever operates a restored mine (A) must (D) tie restoration to local farming, sales and jobs (I) when the site
    is part of a rural revitalisation plan (C), or else it loses the plan's support (O)."""

    group: ClassVar[str] = "conversion"
    label_en: ClassVar[str] = "Restoration, industry, community"
    label_zh: ClassVar[str] = "修复-产业-社区联动"

    community_demand: float = lever(
        0.2,
        "1",
        "extra local demand for produce and visits",
        bounds=(0.0, 5.0),
        plausible=(0.05, 0.5),
        source="assumption: canteens, shops and schools of a county add a fifth",
        grade=Grade.ASSUMED,
    )
    local_labour: float = lever(
        0.2,
        "1",
        "extra share of labour hired in the village",
        bounds=SHARE,
        plausible=(0.1, 0.3),
        source="assumption: the share of wages in works-for-relief programmes is 10-30 per cent of cost",
        grade=Grade.ASSUMED,
    )

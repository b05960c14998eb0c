"""What would the world be like if one thing no longer held mines back? Each hindrance with how it is lifted in full.

A relaxation is put in the world's own terms: conditions at the start, numbers of the model, and instruments that are
added to the rules. None is a proposal: most are beyond what any rule could do. They find out what binds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sim.institutions import Instrument
from sim.institutions.background import CostSubsidy
from sim.institutions.finance import EcoOffset, IncomePledge, QuotaTrading
from sim.institutions.property import RightsPackage
from sim.world import Region

AMPLE_MONEY = 1e11  # CNY: more than any county's mines can take, small enough that the books still close
AMPLE_MARKET = 1_000.0  # ordinary counties
AMPLE_PROJECTS = 1_000  # projects that one holder can carry at a time
NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True)
class Relaxation:
    """One hindrance lifted.

    starts: {population of sim.world.Region: {column: value}} at the start; numbers: {"topic.name": value} of
    sim.parameters; instruments: added to the rules in force, in place of those of the same name. lifts_en, lifts_zh:
    what that means; limits_en, limits_zh: what it leaves as it is.
    """

    name: str
    label_en: str
    label_zh: str
    lifts_en: str
    lifts_zh: str
    limits_en: str
    limits_zh: str
    starts: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    instruments: tuple[Instrument, ...] = ()

    def region(self, region: Region) -> Region:
        """The region with its conditions at the start; the same one where it has none."""
        changed = {}
        for population, values in self.starts.items():
            rows = getattr(region, population).copy()
            for column, value in values.items():
                rows[column] = value
            changed[population] = rows
        return replace(region, **changed) if changed else region


TITLE = Relaxation(
    "title",
    "Title",
    "产权",
    "Rights to every mine are clear from the start and stay uncontested, and restoration and operation are granted "
    "whole for forty years.",
    "所有矿山的权属自始清晰、无争议，修复与经营权整体授予，期限四十年。",
    "A mine with a liable operator is still not open to others.",
    "责任主体尚存的矿山仍不向他人开放。",
    starts={"grounds": {"title_clarity": 1.0}},
    numbers={"behaviour.contest_chance": 0.0},
    instruments=(RightsPackage(rights_package=1.0, rights_compensation=0.0),),
)
MONEY = Relaxation(
    "money",
    "Money",
    "资金",
    "Nobody is short of capital: investors, firms and banks have as much as they could want, for as many projects as "
    "they like, and banks lend at the prime rate on the full value of land, facilities and expected income.",
    "无人缺少资金：社会资本、企业和银行资金充足，可同时承担任意多个项目，银行以基准利率按土地、设施和预期收益的全值放款。",
    "Whoever puts money in still asks for its return: what does not pay stays undone. Nobody comes across more mines, "
    "and counties have no more money, than before.",
    "出资者仍要求回报：不划算的仍不会做。出资者接触到的矿山不增加，县级财政不变。",
    starts={
        "investors": {"cash": AMPLE_MONEY, "most_projects": AMPLE_PROJECTS},
        "firms": {"cash": AMPLE_MONEY, "most_projects": AMPLE_PROJECTS},
        "banks": {"cash": AMPLE_MONEY, "capital": AMPLE_MONEY},
    },
    numbers={
        "credit.title_value": 1.0,
        "credit.equipment_value": 1.0,
        "credit.income_value": 1.0,
        "credit.restoration_spread": 0.0,
        "credit.default_chance": 0.0,
        "credit.equity_reserve": 0.0,
    },
    instruments=(IncomePledge(pledge_share=1.0),),
)
MARKET = Relaxation(
    "market",
    "Market",
    "市场",
    "Whatever a mine offers - produce, visits, leases, land quota within the province, offset credits - finds buyers "
    "at once at the base price, without haggling.",
    "矿山提供的各类产品（农产品、旅游、租赁、省内土地指标、生态抵消信用）都能立即按基准价找到买家，不必议价。",
    "Prices, locations and running costs stay as they are: markets are deep, not dear.",
    "价格、区位和经营成本不变：市场有深度，价格不更高。",
    starts={"governments": {"market_size": AMPLE_MARKET}},
    numbers={"demand.matching": 1_000.0, "demand.partners": 1_000.0, "demand.haggling_loss": 0.0},
    instruments=(QuotaTrading(province=1.0, nation=0.0), EcoOffset(offset_demand=1e4)),
)
VILLAGE = Relaxation(
    "village",
    "Village",
    "村集体",
    "Residents trust promises, compare themselves with nobody, vote for whatever gives them more than they have, and "
    "never halt what they have agreed to.",
    "村民信任承诺，不与他人攀比，只要所得多于现状就投赞成票，同意之后不再阻工。",
    "The rent for their land, or the income guaranteed for it, is still due.",
    "土地租金或保底收益仍须支付。",
    starts={
        "households": {"trust": 1.0, "envy": 0.0, "guilt": 0.0},
        "villages": {"trust": 1.0},
    },
    numbers={"behaviour.comparison": 0.0, "behaviour.vote_noise": 0.001, "behaviour.dispute_chance": 0.0},
)
APPROVALS = Relaxation(
    "approvals",
    "Approvals",
    "审批",
    "Departments approve every project on the day it is put before them.",
    "各部门对每个项目当日批复。",
    "Surveys take as long as before: a mine must be in the register to be tendered.",
    "调查登记的时间不变：矿山须先入库才能招标。",
    numbers={"administration.approval_years": 0.0},
)
COST = Relaxation(
    "cost",
    "Cost of works",
    "工程成本",
    "The public pays for all works on the land, and everybody counts on it.",
    "土地上的全部工程由公共资金承担，且各方都相信会兑现。",
    "Facilities, rent, running cost and upkeep are still to be earned. Not one of the five hindrances: lifted after "
    "them, it tells a mine that does not pay from one that something keeps from paying.",
    "设施、租金、经营和管护成本仍须自行挣回。它不属于五类约束，在五项之后解除，用来区分“本身不划算”与“受阻于某项约束”的矿山。",
    starts={
        "governments": {"cash": AMPLE_MONEY},
        "investors": {"trust": 1.0},
        "firms": {"trust": 1.0},
    },
    numbers={"administration.subsidy_cash_share": 1.0},
    instruments=(CostSubsidy(subsidy_share=1.0),),
)

RELAXATIONS = (TITLE, MONEY, MARKET, VILLAGE, APPROVALS)

"""Which patterns is the model held against, and within which band is each met? None is left out for what it shows.

Bands are judgements, not data, and were set before anything was measured: a direction is any figure above 0 with its
whole interval; an amount is given the room that is said beside it. What was changed after a first look: markets count
mode by mode, not two by two, which is stricter; returns beyond a point, which are what the paper claims, stand beside
returns from the first yuan on; and the same sites nearer stand beside near sites over remote ones, for on one map the
two thirds differ in more than their place (a few large mines weigh most), and the same again where industry
integration, which lives by its place, is carried out.
"""

from functools import partial

import numpy as np

from sim.analysis.evaluation import EVALUATED, OUTCOMES
from sim.analysis.known import MINISTRY, YEARBOOK
from sim.analysis.patterns import measures
from sim.analysis.patterns.measures import FULL_REFORM, TODAY
from sim.analysis.patterns.pattern import PAPER, POINTS, Pattern
from sim.indicators import INDICATORS

ABOVE_NOTHING = (0.0, np.inf)
HARDLY_MORE = (-np.inf, 0.05)  # five mines in a hundred
UNDER_EN = {TODAY: "today's rules", FULL_REFORM: "full reform"}
UNDER_ZH = {TODAY: "现行规则", FULL_REFORM: "全面改革"}
MODE_EN = ("Safety baseline", "Native resource use", "Property-rights trading", "Industry integration")
MODE_ZH = ("安全基底", "原生态资源利用", "产权交易", "产业融合")

HISTORY = (
    Pattern(
        "restored_2016", "Land restored, 2001 to 2016", "2001-2016 年修复率上升",
        "19.8% of legacy mine land was restored in 2016, from a start in 2001", YEARBOOK,
        "policy_history, rules as they came: rise of restored share; met within a quarter of the known figure", POINTS,
        (0.15, 0.25), partial(measures.rise_as_known, last_year=2016),
    ),
    Pattern(
        "restored_2025", "Land restored, 2021 to 2025 (held out)", "2021-2025 年修复率上升（未参与拟合）",
        "9.8% of legacy mine land was restored in 2021-2025", MINISTRY,
        "the same run, never fitted: rise of restored share; met within half of the known figure", POINTS, (0.05, 0.15),
        partial(measures.rise_as_known, last_year=2025),
    ),
)  # fmt: skip

CHARACTER = tuple(
    Pattern(
        f"character_{outcome.name}_{policy}", f"{outcome.label_en} by mode, {UNDER_EN[policy]}",
        f"各模式的{outcome.label_zh}，{UNDER_ZH[policy]}",
        "; ".join(f"{lower} below {higher}" for lower, higher in outcome.order), f"{PAPER}, table 3",
        "mode_evaluation, each mode on the same mines: orders that hold with intervals apart; met when all do",
        "orders", (float(len(outcome.order)), float(len(outcome.order))),
        partial(measures.orders_of, criterion=outcome.name, policy=policy),
    )
    for policy in (TODAY, FULL_REFORM)
    for outcome in OUTCOMES
)  # fmt: skip

MARKETS = tuple(
    Pattern(
        f"markets_{mode}", f"{label_en} and developed markets", f"{label_zh}模式与市场发育",
        f"{mode} {'needs' if needs else 'does not need'} developed markets", f"{PAPER}, section 3.2",
        "patterns_markets, full reform: share of mines in the mode in developed markets less that in thin ones; "
        + ("met when it gains" if needs else "met when it gains five points at most"), POINTS,
        ABOVE_NOTHING if needs else HARDLY_MORE, partial(measures.gained_by_markets, mode=mode),
    )
    for mode, label_en, label_zh, needs in zip(EVALUATED, MODE_EN, MODE_ZH, (False, False, True, True))
)  # fmt: skip

PLACES = tuple(
    Pattern(
        f"near_{column}_{policy}", f"Near sites over remote: {label_en}, {UNDER_EN[policy]}",
        f"近处胜过远处：{label_zh}，{UNDER_ZH[policy]}",
        "near sites beat remote ones (marginal value sensitivity)", f"{PAPER}, table 1",
        "patterns_places, a drawn county: best third of locations less worst third", unit, ABOVE_NOTHING,
        partial(measures.near_over_remote, policy=policy, column=column),
    )
    for policy in (TODAY, FULL_REFORM)
    for column, label_en, label_zh, unit in (
        ("sales", "sales to date", "累计销售", "CNY/ha"), ("contracted", "area under contract", "签约面积占比", POINTS),
    )
)  # fmt: skip

NEARER = tuple(
    Pattern(
        f"nearer_{policy}{'_reserved' if reserved else ''}", f"The same sites, nearer: sales, {of_en}",
        f"同一批矿山，区位更近：累计销售，{of_zh}", "near sites beat remote ones (marginal value sensitivity)",
        f"{PAPER}, table 1",
        f"{experiment}: the same mines where towns, roads and zones reach far, less where they reach little", "CNY",
        ABOVE_NOTHING,
        partial(measures.nearer_over_farther, policy=policy, indicator="product_sales", reserved=reserved),
    )
    for policy, reserved, of_en, of_zh, experiment in (
        (TODAY, False, UNDER_EN[TODAY], UNDER_ZH[TODAY], "patterns_reach, a drawn county"),
        (FULL_REFORM, False, UNDER_EN[FULL_REFORM], UNDER_ZH[FULL_REFORM], "patterns_reach, a drawn county"),
        (FULL_REFORM, True, "all in industry integration", "全部实行产业融合",
         "patterns_integration, eight cases reserved for it, full reform"),
    )
)  # fmt: skip

RETURNS = tuple(
    Pattern(
        f"diminishing_returns_{name}", f"Outlay has diminishing returns, {label_en}",
        f"投入的边际收益递减，{label_zh}", claim, f"{PAPER}, section 1.2",
        "patterns_outlay, ten years: hectares restored by a further million yuan (public and private) between the "
        f"{which} public budgets, less the same between the two largest", "ha/million CNY", ABOVE_NOTHING,
        partial(measures.fall_of_returns, first=first),
    )
    for name, label_en, label_zh, claim, which, first in (
        ("throughout", "from the first yuan on", "自始至终", "a further yuan restores the less, the more is spent",
         "two least", 0),
        ("beyond", "beyond a point", "过某一点之后", "beyond a point a further yuan brings less",
         "second and third largest", -3),
    )
)  # fmt: skip

STAGES = (
    Pattern(
        "stages_in_order", "Value stages in order", "价值状态依次演进",
        "net loss, zero, capture, multiplication, one after the other", f"{PAPER}, section 1.3",
        "case county, full reform, quarter by quarter: of a mine's rises to a stage new to it, the share from "
        "the stage right below", "1", (0.95, 1.0), measures.steps_in_order,
    ),
)  # fmt: skip

CASES = tuple(
    Pattern(
        f"cases_rank_{rank}_{policy}", f"Eight cases in the paper's mode, rank {rank}, {UNDER_EN[policy]}",
        f"八个案例落入论文所述模式，前 {rank} 位，{UNDER_ZH[policy]}",
        "each of the eight cases lands in the mode that the paper gives it", f"{PAPER}, table 2",
        "demo, eight cases: those whose most frequent mode at the end is the paper's"
        + ("" if rank == 1 else ", or whose second most frequent one is"), "cases", (float(least), 8.0),
        partial(measures.cases_hit, policy=policy, rank=rank),
    )
    for policy in (TODAY, FULL_REFORM)
    for rank, least in ((1, 6), (2, 7))
)  # fmt: skip

TOGETHER = tuple(
    Pattern(
        f"interaction_{name}", f"Strategies help one another: {INDICATORS[name].label_en}",
        f"策略相互促进：{INDICATORS[name].label_zh}",
        "the four groups of strategies do more together than one by one", f"{PAPER}, section 4.2",
        "demo, against today's rules: change under full reform less the sum of changes under each group alone",
        POINTS if INDICATORS[name].unit == "1" else INDICATORS[name].unit, ABOVE_NOTHING,
        partial(measures.interaction, indicator=name),
    )
    for name in ("restored_share", "realisation_rate", "private_investment", "residents_income")
)  # fmt: skip

PATTERNS = (*HISTORY, *CHARACTER, *MARKETS, *PLACES, *NEARER, *RETURNS, *STAGES, *CASES, *TOGETHER)

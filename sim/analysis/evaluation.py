"""What is each mode like when it is carried out on the same mines: the paper's table 3, measured?

The tables come from a sweep in which every site is reserved for one mode after another (conf/experiment/
mode_evaluation.yaml). A criterion is one number a run; the paper's own words stand beside it.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.analysis.frames import end_of_run, require_columns
from sim.analysis.intervals import mean_interval
from sim.indicators import INDICATORS
from sim.indicators.table_3 import TABLE_3
from sim.schema import InputError

LEVER = "region.reserved_mode"
KEYS = [LEVER, "policy", "seed"]
BASELINE, NATIVE = "safety_baseline", "native_resource_use"
TRADING, INTEGRATION = "property_rights_trading", "industry_integration"
EVALUATED = (BASELINE, NATIVE, TRADING, INTEGRATION)
OUTLAY = ("public_works", "public_relocation", "works", "facilities", "relocation")
SETTLED_YEARS = 15  # the last years of a run, when projects are past their beginnings


class Results(NamedTuple):
    """The tables of a sweep, as sim.store.read gives them."""

    series: pd.DataFrame
    sites: pd.DataFrame
    flows: pd.DataFrame


class Outcome(NamedTuple):
    """A result that the paper states of the modes: a number a run, and which modes it puts below which others.

    `measure`: function of Results -> Series over KEYS; `order`: pairs (lower, higher) of modes as the paper has them.
    """

    name: str
    unit: str
    label_en: str
    label_zh: str
    words_en: dict[str, str]
    words_zh: dict[str, str]
    order: tuple
    measure: Callable


def area_of_runs(results: Results) -> pd.Series:
    """Damaged area of each run, ha, over KEYS."""
    return results.sites.groupby(KEYS)["area"].sum()


def at_end(results: Results, indicator: str) -> pd.Series:
    """An indicator at the end of each run, over KEYS."""
    return end_of_run(results.series, KEYS).set_index(KEYS)[indicator]


def years_of_runs(results: Results) -> float:
    """Length of the runs, yr."""
    return float(results.series["period"].max() + 1) / 4.0


def outlay_per_hectare(results: Results) -> pd.Series:
    """What works, facilities and new homes have cost over all years, whoever paid, CNY/ha."""
    flows = results.flows[results.flows["account"].isin(OUTLAY)]
    return flows.groupby(KEYS)["amount"].sum() / area_of_runs(results)


def sales_per_hectare(results: Results) -> pd.Series:
    """What buyers have paid for products of the sites, a year on average over the run, CNY/ha/yr; surplus waste, which
    counties sell in every mode, apart."""
    sold = results.flows[results.flows["account"].str.startswith("sale_")]
    return sold.groupby(KEYS)["amount"].sum() / area_of_runs(results) / years_of_runs(results)


def public_share(results: Results) -> pd.Series:
    """Share of a site's yearly benefit at the end of the run that nobody pays for: ecosystem services without a payer
    and damage avoided against the start, over these and what is paid for services (1)."""
    start = results.series.groupby(KEYS)["expected_damage"].max()
    avoided = (start - at_end(results, "expected_damage")).clip(lower=0.0)
    paid = at_end(results, "gep") * at_end(results, "realisation_rate")
    unpaid = at_end(results, "gep") - paid + avoided
    return unpaid / (unpaid + paid)


def swing_of_sales(results: Results) -> pd.Series:
    """Spread of the yearly change of the log of sales over the last fifteen years (1/yr^0.5); 0 where nothing is
    sold."""
    closes = results.series[results.series["period"] % 4 == 3].sort_values([*KEYS, "period"])
    recent = closes[closes["period"] >= closes["period"].max() - 4 * SETTLED_YEARS]
    yearly = recent.groupby(KEYS)["product_sales"].diff()
    log = np.log(yearly.where(yearly > 0.0))
    change = log.groupby([recent[key] for key in KEYS]).diff()
    return change.groupby([recent[key] for key in KEYS]).std().fillna(0.0)


OUTCOMES = (
    Outcome(
        "outlay_per_hectare", "CNY/ha", "Cost of restoration and use", "修复与利用投入",
        {BASELINE: "high cost of restoration", NATIVE: "low cost of restoration", INTEGRATION: "high outlay"},
        {BASELINE: "高修复成本", NATIVE: "低修复成本", INTEGRATION: "高投入成本"},
        ((NATIVE, BASELINE), (NATIVE, INTEGRATION), (BASELINE, INTEGRATION)),
        outlay_per_hectare,
    ),
    Outcome(
        "sales_per_hectare", "CNY/ha/yr", "Direct income", "直接经济收入",
        {BASELINE: "none or hardly any direct return", NATIVE: "low economic efficiency", INTEGRATION: "high return"},
        {BASELINE: "零/极低直接经济效率", NATIVE: "低经济效率", INTEGRATION: "高收益"},
        ((BASELINE, NATIVE), (BASELINE, TRADING), (NATIVE, INTEGRATION)),
        sales_per_hectare,
    ),
    Outcome(
        "public_share", "1", "Benefit that is public", "公共效益占比",
        {BASELINE: "marked benefit to public safety, purely a cost", NATIVE: "strongly a public good"},
        {BASELINE: "社会公共安全效益显著，纯粹的成本支出", NATIVE: "公共产品属性强"},
        ((NATIVE, BASELINE), (TRADING, BASELINE), (INTEGRATION, BASELINE)),
        public_share,
    ),
    Outcome(
        "swing_of_sales", "1/yr^0.5", "Exposure to prices", "市场波动敞口",
        {BASELINE: "no direct market return", NATIVE: "strongly exposed to markets"},
        {BASELINE: "无直接市场回报", NATIVE: "市场波动性强"},
        ((BASELINE, NATIVE), (BASELINE, TRADING), (BASELINE, INTEGRATION)),
        swing_of_sales,
    ),
)  # fmt: skip


def modes_evaluated(results: Results) -> pd.DataFrame:
    """The paper's table 3 from the model, in long form: policy, criterion, unit, label_en, label_zh, mode, mean, low,
    high (95% t interval over seeds, in the unit), words_en and words_zh of the paper where it has any.

    The outcomes come first, then every criterion of sim.indicators.TABLE_3 by its indicators at the end of the run.
    Raises InputError for a sweep that did not reserve the sites for each mode in turn.
    """
    for name, table in results._asdict().items():
        require_columns(table, KEYS, name)
    lacking = [mode for mode in EVALUATED if mode not in set(results.series[LEVER])]
    if lacking:
        raise InputError(f"no run has its sites reserved for {', '.join(lacking)}; sweep +experiment=mode_evaluation")
    rows = []
    for outcome in OUTCOMES:
        about: dict[str, Any] = {"criterion": outcome.name, "unit": outcome.unit, "label_en": outcome.label_en}
        about |= {"label_zh": outcome.label_zh, "order": outcome.order}
        rows += measured(outcome.measure(results), about, outcome.words_en, outcome.words_zh)
    for criterion in TABLE_3:
        for name in criterion.indicators:
            indicator = INDICATORS[name]
            about = {"criterion": name, "unit": indicator.unit, "label_en": indicator.label_en}
            about |= {"label_zh": indicator.label_zh, "order": ()}
            words = {criterion.mode: criterion.label_en}, {criterion.mode: criterion.label_zh}
            rows += measured(at_end(results, name), about, *words)
    return pd.DataFrame(rows)


def measured(values: pd.Series, about: dict, words_en: dict, words_zh: dict) -> list[dict]:
    """One row for each policy and mode: the mean of `values` over seeds with its interval."""
    rows = []
    looked_up = values.sort_index()
    for policy in pd.unique(values.index.get_level_values("policy")):
        for mode in EVALUATED:
            interval = mean_interval(looked_up.loc[mode, policy].to_numpy(float))
            words = {"words_en": words_en.get(mode, ""), "words_zh": words_zh.get(mode, "")}
            rows.append({"policy": policy, **about, "mode": mode, **interval._asdict(), **words})
    return rows


def orders_held(evaluated: pd.DataFrame) -> pd.DataFrame:
    """Whether the model bears out each order that the paper states: policy, criterion, lower, higher, and `held`: "yes"
    when the intervals do not overlap and lie as stated, "no" when they lie the other way round, else "unclear"."""
    rows = []
    for (policy, criterion), table in evaluated.groupby(["policy", "criterion"], sort=False):
        table = table.set_index("mode")
        for lower, higher in table["order"].iloc[0]:
            below, above = table.loc[lower], table.loc[higher]
            held = "yes" if below["high"] < above["low"] else "no" if above["high"] < below["low"] else "unclear"
            rows.append({"policy": policy, "criterion": criterion, "lower": lower, "higher": higher, "held": held})
    return pd.DataFrame(rows)

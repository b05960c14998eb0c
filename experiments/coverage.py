"""Do 95% intervals of policy differences cover, and how many times does shared luck cut their variance?

Runs a pool of seeds on the case county and on a small drawn one, and shorter runs; what has been run is not run again.
Draws experiments from each pool, with the number of seeds given beforehand and chosen by rule. --language zh prints in
Chinese.
"""

import argparse
import sys
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from sim import store
from sim.analysis import by_indicator, shared_luck
from sim.analysis.coverage import BY_RULE, Rule, coverage, pool_of
from sim.cli import main as minevalue
from sim.report.facts import LEVEL
from sim.report.figures import coverage_figure, shared_luck_figure
from sim.report.figures.coverage import BAND
from sim.report.figures.shared_luck import GOAL
from sim.report.finding import FAILED, HELD, SURPRISED, Finding, write_finding
from sim.report.language import LANGUAGES, wording_of
from sim.report.style import save_figure

FOLDER = Path("results") / "coverage"
BASELINE = "stage_3"
SMALL_COUNTY = "{mines: {value: 50, grade: assumed, source: 'assumption: a small county'}}"
REGIONS = {"cases": ["region=cases"], "synthetic": ["region=synthetic", f"region.stock={SMALL_COUNTY}"]}
SIZES, RULE, EXPERIMENTS = (50, 100, 200), Rule(share=0.05, batch=50, cap=1_000), 4_000
YEARS, SEEDS_OF_YEARS = (1, 2, 4, 8), 500  # of the runs that show when trajectories part


def ends_of(name, *overrides):
    """The ends of a pool, run first where it is not there yet."""
    if minevalue(["sweep", "+experiment=coverage", f"results={FOLDER / 'pools'}", f"name={name}", *overrides]):
        sys.exit("the sweep failed")
    return store.read(FOLDER / "pools" / name, store.ENDS).assign(period=0)


def covered_in(pool):
    """`coverage` of a pool, with a bar."""
    with tqdm(total=EXPERIMENTS, desc="experiments", file=sys.stderr) as bar:
        return coverage(pool, SIZES, RULE, EXPERIMENTS, LEVEL, progress=lambda done: bar.update(done - bar.n))


def within(covered):
    """Share of the rows whose coverage lies in the band."""
    return covered["coverage"].dropna().between(*BAND).mean()


def ratios_by_year(shared):
    """Median variance ratio over policies, by region, indicator and year; the pool's own year comes last."""
    parts = [table.assign(region="cases", years=15) for table in [by_indicator(shared["cases"])]]
    for years in YEARS:
        ends = ends_of(f"years_{years}", f"years={years}", f"seeds={SEEDS_OF_YEARS}")
        parts.append(by_indicator(shared_luck(ends, BASELINE)).assign(region="cases", years=years))
    return pd.concat(parts).sort_values("years", kind="stable")[["region", "indicator", "years", "variance_ratio"]]


def finding(covered, shared):
    """The finding of both questions, its sentences made from the numbers."""
    rule, fixed = covered[covered["way"] == BY_RULE], covered[covered["way"] == str(SIZES[0])]
    median, least, most = (getattr(rule["coverage"], name)() for name in ("median", "min", "max"))
    ratio, low, high = shared["variance_ratio"].quantile([0.5, 0.25, 0.75])
    is_covering, is_saving = within(rule) == 1.0, ratio >= GOAL
    rows = rule["coverage"].count()
    numbers = {
        "rule": f"{median:.1%}", "least": f"{least:.1%}", "most": f"{most:.1%}", "rows": rows,
        "inside": round(within(rule) * rows), "fixed": f"{fixed['coverage'].median():.1%}",
        "fixed_least": f"{fixed['coverage'].min():.1%}", "size": SIZES[0], "ratio": f"{ratio:.1f}",
        "low": f"{low:.1f}", "high": f"{high:.0f}", "goal": f"{GOAL:g}",
        "met": int((shared["variance_ratio"] >= GOAL).sum()), "all": int(shared["variance_ratio"].count()),
        "bound": f"{shared['attainable'].lt(GOAL).sum()}",
    }  # fmt: skip
    return Finding(
        name="coverage",
        verdict=HELD if is_covering and is_saving else SURPRISED if is_covering else FAILED,
        question_en="Can the intervals be trusted, and what does running policies on the same luck save?",
        question_zh="置信区间可信吗？让各政策共用随机数能省下多少？",
        headline_en="intervals whose seeds are chosen by rule cover in {rule} of experiments, and shared luck cuts the "
        "variance of differences {ratio} times at the median, where {goal} was hoped for".format(**numbers),
        headline_zh="按规则选定种子数的区间覆盖率为{rule}，共同随机数把差异的方差缩小{ratio}倍（中位数；期望"
        "{goal}倍）".format(**numbers),
        answer_en="With seeds chosen by rule, 95% intervals cover in {rule} of experiments at the median ({least} to "
        "{most} over {rows} differences, {inside} of them within 93-97%); with {size} seeds fixed beforehand in "
        "{fixed}, and in as few as {fixed_least} where a difference is rare and large. Shared luck cuts the variance "
        "of a difference {ratio} times at the median (middle half {low} to {high}), at least {goal} times in {met} of "
        "{all}; in {bound} no luck could, since the policy itself makes outcomes vary more.".format(**numbers),
        answer_zh="按规则选定种子数时，95%区间在{rule}（中位数）的实验中覆盖真值（{rows}项差异为{least}至{most}，其中"
        "{inside}项在93%至97%之间）；事先固定{size}个种子时为{fixed}，差异少见而巨大时低至{fixed_least}。共同随机数使"
        "差异的方差缩小{ratio}倍（中位数，四分位{low}至{high}），{all}项中{met}项至少{goal}倍；有{bound}项无论怎样共用随机数"
        "都做不到，因为政策本身使结果更加分散。".format(**numbers),
        figure="figures/coverage.cases",
        command="python experiments/coverage.py",
    )


def main():
    """Run the pools, draw experiments, print, write tables, figures and the finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    language = parser.parse_args().language
    covered, shared = {}, {}
    for region, overrides in REGIONS.items():
        ends = ends_of(region, *overrides)
        covered[region], shared[region] = covered_in(pool_of(ends, BASELINE)), shared_luck(ends, BASELINE)
        for wording in LANGUAGES.values():
            facts = {
                "region": wording.regions[region], "level": f"{LEVEL:.0%}", "experiments": f"{EXPERIMENTS:,}",
                "pool": f"{ends['seed'].nunique():,}", "seeds": f"{ends['seed'].nunique():,}",
                "baseline": wording.in_sentence(wording.policy(BASELINE)),
            }  # fmt: skip
            for name, figure in (
                ("coverage", coverage_figure(covered[region], facts, wording)),
                ("shared_luck", shared_luck_figure(shared[region], facts, wording)),
            ):
                save_figure(figure, FOLDER / "figures", f"{name}.{region}.{wording.code}")
    every_cover = pd.concat([table.assign(region=region) for region, table in covered.items()])
    every_ratio = pd.concat([table.assign(region=region) for region, table in shared.items()])
    summary = every_cover.groupby(["region", "way"], sort=False).agg(
        seeds=("seeds", "first"), median=("coverage", "median"), lowest=("coverage", "min"),
        highest=("coverage", "max"), differences=("coverage", "count"),
    )  # fmt: skip
    summary["within_band"] = [within(part) for _, part in every_cover.groupby(["region", "way"], sort=False)]
    saved = pd.concat([by_indicator(table).assign(region=region) for region, table in shared.items()])
    years = ratios_by_year(shared)
    found = finding(every_cover, every_ratio)
    print(f"\n{summary.to_string(float_format='{:.3f}'.format)}\n\n{saved.to_string(index=False)}")
    print(f"\n{years.pivot(index='indicator', columns='years', values='variance_ratio').to_string()}")
    print(f"\n{found.said('answer', wording_of(language).code)}")
    tables = FOLDER / "tables"
    tables.mkdir(parents=True, exist_ok=True)
    named = {"coverage": every_cover, "summary": summary.reset_index(), "shared_luck": every_ratio, "saved": saved}
    for name, table in {**named, "by_year": years}.items():
        table.to_csv(tables / f"{name}.csv", index=False)
    write_finding(FOLDER, found)
    print(f"\n{FOLDER}/tables, {FOLDER}/figures", file=sys.stderr)


if __name__ == "__main__":
    main()

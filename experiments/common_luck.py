"""How much more does named luck share than generators that are seeded alike, the usual way of common random numbers?

Runs one small county three ways: on named luck (the engine); on one stream of random numbers per run, seeded alike
under every policy and drawn from in order of call (the textbook Mesa model of tests/benchmarks, the same model: a
number is drawn when a name is first asked for); and, from the same runs, on independent seeds. Policies that have run
are kept. --language zh prints in Chinese.
"""

import argparse
import os
import pickle
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd

NAMED, STREAM = "named", "stream"
ROOT = Path(__file__).parent.parent
BENCHMARKS = ROOT / "tests" / "benchmarks"
FOLDER = Path("results") / "common_luck"
BASELINE = "stage_3"
POLICIES = (BASELINE, "no_policy", "property", "finance", "conversion", "coordination", "full_reform")
COUNTY = ["region=synthetic", "region.stock={mines: {value: 20, grade: assumed, source: 'assumption: a small county'}}"]
SEEDS, YEARS, CHECKED, RESAMPLES = 60, 10, 2, 2_000


def luck_by(kind):
    """The luck of a kind as a plain Python function of a name; of a stream, what starts it anew comes with it."""
    import random

    from textbook_mesa.luck import luck

    streams, drawn = {}, {}

    def next_in_stream(seed, *name):
        if name not in drawn:
            drawn[name] = streams.setdefault(seed, random.Random(seed)).random()
        return drawn[name]

    def start():
        streams.clear()
        drawn.clear()

    return (luck if kind == NAMED else next_in_stream), start


def child(worlds, answers, kind):
    """Run every lane of a pickled (World, periods) as the textbook model; pickle (totals, accounts) of each."""
    import logging

    sys.path.insert(0, str(BENCHMARKS))
    import sim.draws

    sim.draws.luck, start = luck_by(kind)  # before anything imports it
    from textbook import state_of
    from textbook_mesa.model import TextbookModel

    logging.getLogger("MESA").setLevel(logging.WARNING)
    world, periods = pickle.loads(Path(worlds).read_bytes())
    kept = []
    for lane in range(len(world.seeds)):
        start()
        model = TextbookModel(world, 0, lane)
        for _ in range(periods):
            model.step()
        records, arrays = state_of(model, world)
        kept.append((records["totals"], arrays["accounts_by_period"]))
    Path(answers).write_bytes(pickle.dumps(kept))


def request_of(policy):
    """The request of a policy in the small county."""
    from sim.config.jobs import single
    from sim.config.loader import opened

    with opened(None) as hydra:
        return single(hydra, [f"policy={policy}", *COUNTY, f"seeds={SEEDS}", f"years={YEARS}"])[0]


def world_of(request, seeds):
    """The world of a request before its first period, on some seeds, and its number of periods."""
    from sim import regions
    from sim.formulas.money import PERIODS_PER_YEAR
    from sim.institutions.policy import schedule
    from sim.simulate import Case, number_rows, scenario_rows
    from sim.world import new_world

    periods = request.years * PERIODS_PER_YEAR
    case = Case(request.policy, request.scenario, request.parameters)
    world = new_world(
        regions.build(request.region, request.stakeholders),
        schedule(request.policy, request.start_year, periods)[None],
        np.zeros(len(seeds), int),
        np.array(seeds),
        scenario_rows([case], len(seeds), request.start_year),
        number_rows([case], len(seeds)),
        periods,
        False,
    )
    return world, periods


def by_textbook(request, seeds, kind):
    """Every indicator at the end of the textbook model's runs, a row per seed."""
    from sim.indicators import Records, reckon_ends

    world, periods = world_of(request, seeds)
    with tempfile.TemporaryDirectory() as folder:
        given, answers = Path(folder) / "world", Path(folder) / "answers"
        given.write_bytes(pickle.dumps((world, periods)))
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": path}
        order = [sys.executable, __file__, "--child", str(given), str(answers), kind]
        subprocess.run(order, check=True, env=environment)
        for lane, (totals, accounts) in enumerate(pickle.loads(answers.read_bytes())):
            for name, values in totals.items():
                world.totals[lane][name] = values
            world.accounts_by_period[lane] = accounts
    ends = pd.DataFrame(reckon_ends(Records(world.totals, world.accounts_by_period)))
    return ends.assign(policy=request.policy.name, seed=list(seeds), period=0)


def by_engine(request):
    """Every indicator at the end of the engine's runs on named luck, a row per seed."""
    from sim import regions
    from sim.simulate import simulate

    outcome = simulate(
        regions.build(request.region, request.stakeholders), [request.policy], request.scenario, request.parameters,
        list(request.seeds), request.years, request.start_year,
    )  # fmt: skip
    return outcome.ends().assign(period=0)


def streamed(request, bar):
    """The stream's runs of a policy: kept ones of this very source, else run."""
    from sim.compilation import SOURCE_HASH
    from sim.store import canonical_hash

    asked = canonical_hash([SOURCE_HASH, COUNTY, SEEDS, YEARS])
    path = FOLDER / "runs" / f"{request.policy.name}-{asked}.parquet"
    if not path.is_file():
        ends = by_textbook(request, request.seeds, STREAM)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        ends.to_parquet(part)
        os.replace(part, path)
    bar.update(1)
    return pd.read_parquet(path)


def check_same_model(request):
    """Fail unless the textbook model on named luck gives what the engine gives."""
    from sim.analysis import HEADLINES

    textbook = by_textbook(request, request.seeds[:CHECKED], NAMED)[list(HEADLINES)].to_numpy(float)
    engine = by_engine(request)[list(HEADLINES)].to_numpy(float)[:CHECKED]
    np.testing.assert_allclose(textbook, engine, rtol=1e-9)


def ratios_of(ends):
    """Variance ratios with bootstrap intervals, a row per policy and indicator; ends: {kind: table of runs}."""
    from sim.analysis import HEADLINES

    drawn = np.random.default_rng(1).integers(SEEDS, size=(RESAMPLES, SEEDS))
    drawn[0] = np.arange(SEEDS)  # the runs themselves
    rows = []
    for policy in POLICIES[1:]:
        for name in HEADLINES:
            gaps, apart = {}, {}
            for kind, table in ends.items():
                values = table.pivot(index="seed", columns="policy", values=name)
                own, other = (values[which].to_numpy()[drawn] for which in (policy, BASELINE))
                gaps[kind] = np.var(own - other, axis=1, ddof=1)
                apart[kind] = np.var(own, axis=1, ddof=1) + np.var(other, axis=1, ddof=1)
            found = {
                NAMED: divided(apart[NAMED], gaps[NAMED]),
                STREAM: divided(apart[STREAM], gaps[STREAM]),
                "against_same_seed": divided(gaps[STREAM], gaps[NAMED]),
            }
            row = {"policy": policy, "indicator": name}
            for kind, sample in found.items():
                low, high = np.nanquantile(sample, [0.025, 0.975]) if np.isfinite(sample[0]) else (np.nan, np.nan)
                row |= {kind: sample[0], f"{kind}_low": low, f"{kind}_high": high}
            rows.append(row)
    return pd.DataFrame(rows)


def divided(above, below):
    """A ratio of variances, undefined where the lower one is zero."""
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below > 0.0)


def finding(ratios):
    """The finding, its sentences made from the numbers."""
    from sim.report.finding import HELD, SURPRISED, Finding

    named, stream, gain = (ratios[kind].median() for kind in (NAMED, STREAM, "against_same_seed"))
    low, high = ratios["against_same_seed"].quantile([0.25, 0.75])
    clear = int((ratios["against_same_seed_low"] > 1.0).sum())
    numbers = {
        "named": f"{named:.1f}", "stream": f"{stream:.1f}", "gain": f"{gain:.1f}", "low": f"{low:.1f}",
        "high": f"{high:.0f}", "clear": clear, "all": int(ratios["against_same_seed"].count()),
    }  # fmt: skip
    return Finding(
        name="common_luck",
        verdict=HELD if gain > 1.0 and clear > len(ratios) / 2 else SURPRISED,
        question_en="What does named luck share that generators seeded alike do not?",
        question_zh="命名随机数比同种子发生器多共用了什么？",
        headline_en="named luck cuts the variance of policy differences {gain} times further than generators seeded "
        "alike, at the median".format(**numbers),
        headline_zh="命名随机数使政策差异的方差比同种子发生器再小{gain}倍（中位数）".format(**numbers),
        answer_en="Against independent seeds, named luck cuts the variance of a policy difference {named} times and a "
        "same-seed generator {stream} times, at the medians. Against the generator, named luck cuts it {gain} times "
        "(middle half of policies and indicators {low} to {high}), clearly so in {clear} of {all}.".format(**numbers),
        answer_zh="相对于独立种子，命名随机数使政策差异的方差缩小{named}倍，同种子发生器缩小{stream}倍（中位数）。命名随机数"
        "相对于同种子发生器为{gain}倍（四分位{low}至{high}），{all}项中{clear}项明显。".format(**numbers),
        figure="figures/common_luck",
        command="python experiments/common_luck.py",
    )


def main(language):
    """Run, reckon, print, write tables, figures and the finding."""
    from tqdm import tqdm

    from sim.cli.compiling import compile_first
    from sim.report.figures import same_seed_figure
    from sim.report.finding import write_finding
    from sim.report.language import LANGUAGES
    from sim.report.style import save_figure

    compile_first()
    requests = [request_of(policy) for policy in POLICIES]
    check_same_model(requests[-1])
    with tqdm(total=len(requests), desc="policies", file=sys.stderr) as bar, ThreadPoolExecutor(2) as pool:
        streams = list(pool.map(lambda request: streamed(request, bar), requests))
    ends = {NAMED: pd.concat(map(by_engine, requests)), STREAM: pd.concat(streams)}
    ratios = ratios_of(ends)
    found = finding(ratios)
    medians = ratios.groupby("indicator", sort=False)[[NAMED, STREAM, "against_same_seed"]].median()
    print(f"\n{medians.to_string(float_format='{:.2f}'.format)}\n\n{found.said('answer', language)}")
    tables = FOLDER / "tables"
    tables.mkdir(parents=True, exist_ok=True)
    ratios.to_csv(tables / "ratios.csv", index=False)
    medians.reset_index().to_csv(tables / "medians.csv", index=False)
    for wording in LANGUAGES.values():
        facts = {"baseline": wording.in_sentence(wording.policy(BASELINE)), "seeds": str(SEEDS)}
        save_figure(same_seed_figure(ratios, facts, wording), FOLDER / "figures", f"common_luck.{wording.code}")
    write_finding(FOLDER, found)
    print(f"\n{FOLDER}/tables, {FOLDER}/figures", file=sys.stderr)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        parser = argparse.ArgumentParser(description=__doc__)
        parser.add_argument("--language", default="en", choices=("en", "zh"))
        main(parser.parse_args().language)

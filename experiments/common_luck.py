"""How much more does named luck share than generators that are seeded alike, the usual way of common random numbers?

Runs one small county with the textbook Mesa model of tests/benchmarks, which gives what the engine of its release gave,
three ways: on named luck; on one stream of random numbers per run, seeded alike under every policy and drawn from in
order of call (drawn when a name is first asked for); and, from the same runs, on independent seeds. Policies
that have run are kept. --language zh prints in Chinese.
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

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "benchmarks"))

from textbook_mesa.saved import RELEASE

NAMED, STREAM = "named", "stream"
FOLDER = Path("results") / "common_luck"
BASELINE = "stage_3"
POLICIES = (BASELINE, "no_policy", "property", "finance", "conversion", "coordination", "full_reform")
SEEDS, PERIODS, RESAMPLES = 60, 40, 2_000


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


def child(answers, policy, kind):
    """Run the textbook model on every seed; pickle ({sum: values}, {account: amounts}) by period of each run."""
    import logging

    from textbook_mesa import luck

    luck.luck, start = luck_by(kind)  # before anything imports it
    from textbook_mesa.model import TextbookModel
    from textbook_mesa.rules.ledger import ACCOUNTS
    from textbook_mesa.saved import schedule_of, start_of

    logging.getLogger("MESA").setLevel(logging.WARNING)
    kept = []
    for seed in range(1, SEEDS + 1):
        start()
        model = TextbookModel(start_of("county", seed=seed, schedule=schedule_of("county", policy)))
        for _ in range(PERIODS):
            model.step()
        totals = {name: [getattr(total, name) for total in model.totals] for name in vars(model.total)}
        names = [account.name for account in ACCOUNTS]
        kept.append((totals, dict(zip(names, zip(*model.accounts, strict=True), strict=True))))
    Path(answers).write_bytes(pickle.dumps(kept))


def by_textbook(policy, kind):
    """Every indicator at the end of the textbook model's runs under a policy, a row per seed."""
    from sim.indicators import Records, reckon_ends
    from sim.ledger import ACCOUNT_ROW, ACCOUNTS
    from sim.schema import population
    from sim.totals import Totals

    totals, accounts = population(Totals, SEEDS, PERIODS), np.zeros((SEEDS, PERIODS, len(ACCOUNTS)))
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "answers"
        subprocess.run([sys.executable, __file__, "--child", str(answers), policy, kind], check=True)
        for run, (sums, booked) in enumerate(pickle.loads(answers.read_bytes())):
            for name, values in sums.items():
                totals[run][name] = values
            for name, amounts in booked.items():
                accounts[run, :, ACCOUNT_ROW[name]] = amounts
    ends = pd.DataFrame(reckon_ends(Records(totals, accounts)))
    return ends.assign(policy=policy, seed=np.arange(SEEDS) + 1, period=0)


def kept_runs(policy, kind, bar):
    """The runs of a policy on luck of a kind: kept ones of this very source, else run."""
    from sim.compilation import SOURCE_HASH
    from sim.store import canonical_hash

    asked = canonical_hash([SOURCE_HASH, RELEASE, SEEDS, PERIODS])
    path = FOLDER / "runs" / f"{policy}-{kind}-{asked}.parquet"
    if not path.is_file():
        ends = by_textbook(policy, kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        ends.to_parquet(part)
        os.replace(part, path)
    bar.update(1)
    return pd.read_parquet(path)


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

    from sim.report.figures import same_seed_figure
    from sim.report.finding import write_finding
    from sim.report.language import LANGUAGES
    from sim.report.style import save_figure

    kinds = (NAMED, STREAM)
    asked = [(policy, kind) for policy in POLICIES for kind in kinds]
    with tqdm(total=len(asked), desc="runs", file=sys.stderr) as bar, ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda each: kept_runs(*each, bar), asked))
    ends = {kind: pd.concat(runs[place :: len(kinds)]) for place, kind in enumerate(kinds)}
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

"""How much of what the model says comes from numbers that nobody has seen? Shares of variance by grade of evidence.

A killed run goes on where it was. --points: base points of the sample, a power of two (each makes runs of its own for
every grade, under both policies); --language zh prints in Chinese.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from tqdm import tqdm

from sim.analysis import HEADLINES
from sim.analysis.shares import group_sample, group_shares
from sim.cli.points import Setting, ends_at_points
from sim.indicators import INDICATORS
from sim.report.answers.evidence import evidence_finding
from sim.report.figures.evidence import evidence_figure
from sim.report.finding import write_finding
from sim.report.language import wording_of
from sim.report.style import save_figure

FOLDER = Path("results") / "evidence"
BASELINE, POLICY = "stage_3", "full_reform"
SETTING = ("region=synthetic", "region.stock.mines=100")
MAIN, LUCK = "restored_share", "luck"
POINTS, SEED = 256, 1
MILLION = 1e6  # CNY


def outcomes_of(ends):
    """{(indicator, policy): values at the points}; of the policy what it changes against the baseline.

    Money is taken as the logarithm of the amount and a million yuan more: else the few worlds with most of it decide.
    """
    money = [name for name in HEADLINES if INDICATORS[name].unit == "CNY"]
    ends = ends.assign(**{name: np.log(ends[name].clip(lower=0.0) + MILLION) for name in money})
    wide = ends.pivot(index="point", columns="policy", values=list(HEADLINES))
    levels = {(name, BASELINE): wide[name, BASELINE].to_numpy(float) for name in HEADLINES}
    changes = {(name, POLICY): (wide[name, POLICY] - wide[name, BASELINE]).to_numpy(float) for name in HEADLINES}
    return levels | changes


def main():
    """Run, reckon, print, write the table, the figure and the finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=POINTS)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    given = parser.parse_args()
    setting = Setting([BASELINE, POLICY], SETTING)
    groups = [*(prior.grade for prior in setting.priors), LUCK]
    counts = dict(Counter(groups[:-1]).most_common())
    sample = group_sample(groups, given.points, SEED)
    with tqdm(total=len(sample), unit="world", desc="evidence") as bar:
        ends = ends_at_points(setting, sample[:, :-1], sample[:, -1], FOLDER / "parts", bar.update)
    shares = group_shares(groups, outcomes_of(ends))
    shares[["indicator", "of"]] = pd.DataFrame(shares.pop("outcome").tolist(), index=shares.index)
    (FOLDER / "tables").mkdir(parents=True, exist_ok=True)
    shares.to_csv(FOLDER / "tables" / "shares.csv", index=False)
    for code in ("en", "zh"):
        figure = evidence_figure(shares, counts, len(sample), BASELINE, POLICY, wording_of(code))
        save_figure(figure, FOLDER / "figures", f"evidence.{code}")
    finding = evidence_finding(shares, counts, MAIN, BASELINE, POLICY, "python experiments/evidence.py")
    write_finding(FOLDER, finding)
    print(f"\n{finding.said('question', given.language)}\n{finding.said('answer', given.language)}\n")
    print(shares.round(2).to_string(index=False))
    print(f"\n{FOLDER}/tables, {FOLDER}/figures")


if __name__ == "__main__":
    main()

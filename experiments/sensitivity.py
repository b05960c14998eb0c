"""Which uncertain numbers matter for what full reform changes? Morris over all of them, Sobol over those that matter.

Runs both sweeps first; what has been run is not run again. Arguments such as seeds=1 are handed on to both of them.
--trajectories and --points make them smaller, --language zh prints in Chinese.
"""

import argparse
import contextlib
import io
import sys
from pathlib import Path

from sim import store
from sim.analysis.sensitivity import (
    DIFFERENCE,
    convergence,
    grades_of,
    indices_by_outcome,
    outcomes_of,
    those_that_matter,
)
from sim.cli import main as minevalue
from sim.config.design import declared_numbers, sample_drawn
from sim.report.answers.sensitivity import sensitivity_finding
from sim.report.figures.sensitivity import sensitivity_figure
from sim.report.finding import write_finding
from sim.report.language import wording_of
from sim.report.language.factors import factor_label
from sim.report.style import save_figure

SCREENED, FOLDER = Path("results") / "screening", Path("results") / "sensitivity"
INDICATOR, POLICY, BASELINE = "restored_share", "full_reform", "stage_3"
MOST = 8  # numbers that are weighed by Sobol indices


def swept(folder, arguments):
    """Run a sweep to its end; returns the sample that it drew and what came of it, by outcome."""
    with contextlib.redirect_stdout(io.StringIO()):  # the table of levers: there are hundreds
        if minevalue(["sweep", *arguments]):
            sys.exit(f"the sweep of {folder} failed")
    sample = sample_drawn(store.read_sweep(folder)["design"])
    return sample, outcomes_of(store.read(folder, "ends"), sample, INDICATOR, POLICY, BASELINE)


def design_of(numbers, points):
    """The design of a Sobol analysis of these numbers, as an argument of the sweep."""
    levers = {f"{name}: {'[0.1, 0.9]' if name.startswith('region') else 'plausible'}" for name in sorted(numbers)}
    names = f"policy: [{BASELINE}, {POLICY}]"
    listed = ", ".join([names, *sorted(levers)])
    return f"design={{kind: sample, method: saltelli, points: {points}, seed: 1, levers: {{{listed}}}}}"


def halved(points, least):
    """The number of points, half of it and so on, the smallest first."""
    course = [points]
    while course[0] // 2 >= least:
        course.insert(0, course[0] // 2)
    return course


def main():
    """Screen, weigh, print, write tables, figures and the finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    parser.add_argument("--trajectories", type=int)
    parser.add_argument("--points", type=int, default=128)
    given, overrides = parser.parse_known_args()
    shorter = [f"design.points={given.trajectories}"] if given.trajectories else []
    sample, outcomes = swept(SCREENED, ["+experiment=screening", *shorter, *overrides])
    declared = declared_numbers()
    screened = indices_by_outcome(sample, "morris", outcomes)
    screened["grade"] = grades_of(screened["number"], declared)
    trajectories = len(sample.rows) // (len(sample.numbers) + 1)
    screened_course = convergence(sample, "morris", outcomes[DIFFERENCE], range(2, trajectories + 1))
    positive = float((outcomes[DIFFERENCE] > 0.0).mean())

    matter = those_that_matter(screened, MOST)
    sample, outcomes = swept(FOLDER, ["+experiment=sensitivity", design_of(matter, given.points), *overrides])
    weighed = indices_by_outcome(sample, "saltelli", outcomes)
    weighed["grade"] = grades_of(weighed["number"], declared)
    course = convergence(sample, "saltelli", outcomes[DIFFERENCE], halved(given.points, 16))

    (FOLDER / "tables").mkdir(exist_ok=True)
    tables = {"screened": screened, "weighed": weighed, "course": course, "screened_course": screened_course}
    for name, table in tables.items():
        table.to_csv(FOLDER / "tables" / f"{name}.csv", index=False)
    names = (INDICATOR, POLICY, BASELINE)
    seeds = store.read(FOLDER, "ends")["seed"].nunique()
    for code in ("en", "zh"):
        figure = sensitivity_figure(screened, weighed, course, screened_course, names, seeds, wording_of(code))
        save_figure(figure, FOLDER / "figures", f"sensitivity.{code}")
    finding = sensitivity_finding(screened, weighed, positive, names)
    write_finding(FOLDER, finding)
    wording = wording_of(given.language)
    print(f"{finding.said('question', wording.code)}\n{finding.said('answer', wording.code)}\n")
    shown = weighed[weighed["outcome"] == DIFFERENCE].sort_values("total", ascending=False)
    for item in shown.to_dict("records"):
        print(
            f"{100 * item['first']:6.1f} {100 * item['total']:6.1f}  {item['grade']:8}  "
            f"{factor_label(item['number'], wording)}"
        )
    print(f"\n{FOLDER}/tables, {FOLDER}/figures", file=sys.stderr)


if __name__ == "__main__":
    main()

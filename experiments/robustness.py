"""Which policy does well whatever the world turns out to be, and where does each fail? Policies x sampled worlds.

Runs the sweep first; what has been run is not run again. Arguments such as seeds=1 or design.points=64 are handed on.
--language zh prints in Chinese.
"""

import argparse
import contextlib
import io
import sys
from pathlib import Path

from sim import store
from sim.analysis.robustness import failures, failures_table, robustness_table, worlds_of
from sim.cli import main as minevalue
from sim.report.answers.robustness import robustness_finding
from sim.report.figures.robustness import failure_line, robustness_figure
from sim.report.finding import write_finding
from sim.report.language import wording_of
from sim.report.style import save_figure

FOLDER = Path("results") / "robustness"
BASELINE, MAIN = "stage_3", "restored_share"
INDICATORS = (MAIN, "realisation_rate", "residents_income", "fairness", "public_cost")


def main():
    """Run, reckon, print, write tables, figures and the finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    given, overrides = parser.parse_known_args()
    with contextlib.redirect_stdout(io.StringIO()):  # the table of levers: there are hundreds
        if minevalue(["sweep", "+experiment=robustness", *overrides]):
            sys.exit("the sweep failed")
    worlds = worlds_of(store.read(FOLDER, "ends"), store.read_sweep(FOLDER)["levers"], INDICATORS)
    table = robustness_table(worlds, BASELINE)
    found = {indicator: failures(worlds, BASELINE, indicator) for indicator in INDICATORS}
    (FOLDER / "tables").mkdir(exist_ok=True)
    table.to_csv(FOLDER / "tables" / "criteria.csv", index=False)
    failures_table([failure for own in found.values() for failure in own]).to_csv(
        FOLDER / "tables" / "failures.csv", index=False
    )
    for code in ("en", "zh"):
        figure = robustness_figure(table, found[MAIN], len(worlds.factors), wording_of(code), MAIN)
        save_figure(figure, FOLDER / "figures", f"robustness.{code}")
    finding = robustness_finding(table, found[MAIN], len(worlds.factors), BASELINE, MAIN)
    write_finding(FOLDER, finding)
    wording = wording_of(given.language)
    print(f"{finding.said('question', wording.code)}\n{finding.said('answer', wording.code)}\n")
    for failure in found[MAIN]:
        print(failure_line(failure, wording))
    print(f"\n{FOLDER}/tables, {FOLDER}/figures", file=sys.stderr)


if __name__ == "__main__":
    main()

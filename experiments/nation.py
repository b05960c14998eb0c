"""What does each policy do to the nation's 100,000 mines, with the national quota channel open and closed?

Runs the sweep first; what has been run is not run again. Arguments such as seeds=2 or years=10 are handed on.
--language zh prints in Chinese.
"""

import argparse
import contextlib
import io
import sys
from pathlib import Path

from sim import store
from sim.analysis.nation import portfolio_course, portfolio_ends
from sim.cli import main as minevalue
from sim.report.answers.nation import nation_finding
from sim.report.figures.nation import nation_figure
from sim.report.finding import write_finding
from sim.report.language import wording_of
from sim.report.style import save_figure

FOLDER = Path("results") / "nation"
BASELINE, POLICY = "stage_3", "full_reform"


def main():
    """Run, reckon, print, write tables, figures and the finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    given, overrides = parser.parse_known_args()
    with contextlib.redirect_stdout(io.StringIO()):
        if minevalue(["sweep", "+experiment=nation", *overrides]):
            sys.exit("the sweep failed")
    series = store.read(FOLDER, "series")
    course, ends = portfolio_course(series), portfolio_ends(series, BASELINE)
    stages = store.read(FOLDER, "stages")
    sites = int(
        stages[(stages["job"] == stages["job"].iloc[0]) & (stages["period"] == 0)]
        .groupby("seed")["sites"]
        .sum()
        .iloc[0]
    )
    (FOLDER / "tables").mkdir(exist_ok=True)
    course.to_csv(FOLDER / "tables" / "course.csv", index=False)
    ends.to_csv(FOLDER / "tables" / "ends.csv", index=False)
    for code in ("en", "zh"):
        save_figure(nation_figure(course, ends, sites, wording_of(code)), FOLDER / "figures", f"nation.{code}")
    finding = nation_finding(ends, course["year"].nunique(), BASELINE, POLICY)
    write_finding(FOLDER, finding)
    print(f"{finding.said('question', given.language)}\n{finding.said('answer', given.language)}")
    print(f"\n{FOLDER}/tables, {FOLDER}/figures", file=sys.stderr)


if __name__ == "__main__":
    main()

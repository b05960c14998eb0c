"""Which rule brings what full reform brings, and which help one another? Shapley values of packages and instruments.

Runs the two factorial designs first; what has been run is not run again. Arguments such as seeds=8 are handed on to
both; --language zh prints in Chinese.
"""

import argparse
import contextlib
import io
import sys
from pathlib import Path

from sim import store
from sim.analysis.attribution import attributed, games_of, largest_gap, switches_of
from sim.cli import main as minevalue
from sim.report.answers.attribution import attribution_finding
from sim.report.figures.attribution import attribution_figure
from sim.report.finding import write_finding
from sim.report.language import wording_of
from sim.report.style import save_figure

FOLDER = Path("results") / "attribution"
DESIGNS = {"packages": "attribution_packages", "instruments": "attribution"}


def swept(experiment, overrides):
    """Run a design as far as it is not there yet; returns its folder."""
    with contextlib.redirect_stdout(io.StringIO()):  # the table of levers says less than the figures
        if minevalue(["sweep", f"+experiment={experiment}", *overrides]):
            sys.exit("the sweep failed")
    return Path("results") / experiment


def main():
    """Run, reckon, print, write tables, figures and the finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    given, overrides = parser.parse_known_args()
    found, size = {}, {}
    for name, experiment in DESIGNS.items():
        folder = swept(experiment, overrides)
        design = store.read_sweep(folder)
        found[name] = attributed(games_of(store.read(folder, "ends"), switches_of(design["design"])))
        mines = design["bases"][0]["config"]["region"]["stock"]["mines"]
        size[name] = (mines["value"] if isinstance(mines, dict) else mines, design["years"])
        (FOLDER / "tables").mkdir(parents=True, exist_ok=True)
        for table in found[name]._fields:
            getattr(found[name], table).to_csv(FOLDER / "tables" / f"{name}_{table}.csv", index=False)
        for code in ("en", "zh"):
            figure = attribution_figure(found[name], *size[name], wording_of(code))
            save_figure(figure, FOLDER / "figures", f"{name}.{code}")
    sizes = {
        "mines": size["packages"][0], "years": size["packages"][1],
        "small_mines": size["instruments"][0], "small_years": size["instruments"][1],
    }  # fmt: skip
    finding = attribution_finding(found["packages"], found["instruments"], sizes)
    write_finding(FOLDER, finding)
    print(f"{finding.said('question', given.language)}\n{finding.said('answer', given.language)}")
    gap = max(largest_gap(attribution) for attribution in found.values())
    print(f"\n{gap:.1g}: how far shares miss the whole, relative; {FOLDER}/tables, {FOLDER}/figures", file=sys.stderr)


if __name__ == "__main__":
    main()

"""What does each instrument bring as its dose rises from none to its bound: response, threshold, saturation, backfire?

Runs the design first; what has been run is not run again. Arguments such as seeds=100 are handed on; --language zh
prints in Chinese.
"""

import argparse
import contextlib
import io
import sys
from pathlib import Path

from sim import store
from sim.analysis.compare import HEADLINES
from sim.analysis.dose import curves, shapes
from sim.cli import main as minevalue
from sim.report.answers.dose import dose_finding
from sim.report.figures.dose import dose_figure
from sim.report.finding import write_finding
from sim.report.language import wording_of
from sim.report.style import save_figure

FOLDER = Path("results") / "dose"


def value_at(config, key):
    """What stands in a configuration under a full key."""
    for name in key.split("."):
        config = config[name]
    return config


def main():
    """Run, reckon, print, write tables, figures and the finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    given, overrides = parser.parse_known_args()
    with contextlib.redirect_stdout(io.StringIO()):  # the table of levers: each dose a line
        if minevalue(["sweep", "+experiment=dose", *overrides]):
            sys.exit("the sweep failed")
    ends, design = store.read(FOLDER, "ends"), store.read_sweep(FOLDER)
    levers = design["levers"]
    today = {lever: value_at(design["bases"][0]["config"], lever) for lever in levers}
    tables = {"curves": curves(ends, levers), "shapes": shapes(ends, levers)}
    (FOLDER / "tables").mkdir(exist_ok=True)
    for name, table in tables.items():
        table.to_csv(FOLDER / "tables" / f"{name}.csv", index=False)
    for indicator in HEADLINES:
        for code in ("en", "zh"):
            figure = dose_figure(tables["curves"], tables["shapes"], today, indicator, wording_of(code))
            save_figure(figure, FOLDER / "figures", f"{indicator}.{code}")
    finding = dose_finding(tables["shapes"])
    write_finding(FOLDER, finding)
    print(f"{finding.said('question', given.language)}\n{finding.said('answer', given.language)}")
    print(f"\n{FOLDER}/tables, {FOLDER}/figures", file=sys.stderr)


if __name__ == "__main__":
    main()

"""Does the order in which the packages come into force matter: title before finance? All orders, ten years.

Runs the design first; what has been run is not run again. Arguments such as seeds=400 are handed on; --language zh
prints in Chinese.
"""

import argparse
import contextlib
import io
import sys
from pathlib import Path

from sim import store
from sim.analysis.precedence import orders_table, precedence_table, spread_table, with_order
from sim.cli import main as minevalue
from sim.report.answers.sequencing import sequencing_finding
from sim.report.figures.sequencing import sequencing_figure
from sim.report.finding import write_finding
from sim.report.language import wording_of
from sim.report.style import save_figure

FOLDER = Path("results") / "sequencing"


def main():
    """Run, reckon, print, write tables, figures and the finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    given, overrides = parser.parse_known_args()
    with contextlib.redirect_stdout(io.StringIO()):  # the table of levers: each date a line
        if minevalue(["sweep", "+experiment=sequencing", *overrides]):
            sys.exit("the sweep failed")
    sweep = store.read_sweep(FOLDER)
    groups, dates = sweep["design"]["groups"], sweep["design"]["values"]
    ends = with_order(store.read(FOLDER, "ends"), {name: levers[0] for name, levers in groups.items()})
    tables = {"orders": orders_table(ends), "spread": spread_table(ends), "precedence": precedence_table(ends)}
    (FOLDER / "tables").mkdir(exist_ok=True)
    for name, table in tables.items():
        table.to_csv(FOLDER / "tables" / f"{name}.csv", index=False)
    gap = (dates[-1] - dates[0]) / (len(dates) - 1)
    for code in ("en", "zh"):
        figure = sequencing_figure(tables["orders"], tables["precedence"], sweep["years"], gap, wording_of(code))
        save_figure(figure, FOLDER / "figures", f"sequencing.{code}")
    finding = sequencing_finding(tables["orders"], tables["spread"], tables["precedence"], gap)
    write_finding(FOLDER, finding)
    print(f"{finding.said('question', given.language)}\n{finding.said('answer', given.language)}")
    print(f"\n{FOLDER}/tables, {FOLDER}/figures", file=sys.stderr)


if __name__ == "__main__":
    main()

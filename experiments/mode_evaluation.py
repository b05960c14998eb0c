"""What is each mode like on the same mines? Prints the paper's table 3 from the model, and draws its outcomes.

Runs the sweep first; what has been run is not run again. --language zh prints and draws in Chinese.
"""

import argparse
import sys
from pathlib import Path

from sim import store
from sim.analysis import modes_evaluated, orders_held
from sim.analysis.evaluation import EVALUATED, OUTCOMES, Results
from sim.cli import main as minevalue
from sim.cli.terminal import grouped
from sim.report.figures import evaluation_figure
from sim.report.figures.evaluation import scale_of
from sim.report.language import wording_of
from sim.report.style import save_figure

FOLDER = Path("results") / "mode_evaluation"


def table_of(evaluated, policy, wording):
    """The evaluation of one policy as text: a group of lines per criterion, a column per mode."""
    groups = {}
    for _, rows in evaluated[evaluated["policy"] == policy].groupby("criterion", sort=False):
        rows = rows.set_index("mode")
        unit = rows["unit"].iloc[0]
        scale = scale_of(unit, rows["mean"], wording)
        cells = [f"{scale.bare(row['mean'])} ±{scale.bare(row['high'] - row['mean'])}" for _, row in rows.iterrows()]
        said = rows[f"words_{wording.code}"]
        lines = [(scale.label, *cells)]
        if (said != "").any():
            lines.append((wording.figures["evaluation_paper"], *(said[mode] for mode in EVALUATED)))
        groups[f"{rows[f'label_{wording.code}'].iloc[0]}"] = lines
    header = (wording.policy(policy), *(wording.modes[mode] for mode in EVALUATED))
    return grouped(header, groups)


def main():
    """Run, evaluate, print, write tables and figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    language = parser.parse_args().language
    if minevalue(["sweep", "+experiment=mode_evaluation"]):
        sys.exit("the sweep failed")
    evaluated = modes_evaluated(Results(*(store.read(FOLDER, name) for name in ("series", "sites", "flows"))))
    held = orders_held(evaluated)
    wording = wording_of(language)
    for policy in wording.in_order(evaluated["policy"].unique()):
        print(f"\n{table_of(evaluated, policy, wording)}")
    print(f"\n{wording.figures['evaluation_orders']}\n{held.to_string(index=False)}")
    (FOLDER / "tables").mkdir(exist_ok=True)
    evaluated.drop(columns="order").to_csv(FOLDER / "tables" / "modes_evaluated.csv", index=False)
    held.to_csv(FOLDER / "tables" / "orders_held.csv", index=False)
    shown = evaluated[evaluated["criterion"].isin([outcome.name for outcome in OUTCOMES])]
    for code in ("en", "zh"):
        save_figure(evaluation_figure(shown, wording_of(code)), FOLDER / "figures", f"evaluation.{code}")
    print(f"\n{FOLDER}/tables, {FOLDER}/figures", file=sys.stderr)


if __name__ == "__main__":
    main()

"""Which small tables and figures does the README show? `make reference` runs the demo again and writes them.

With --check it writes nothing: it runs the demo in a folder of its own and fails unless every number comes out as kept.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import pandas as pd

from sim.cli import main as minevalue

KEPT = Path(__file__).parent.parent / "results" / "reference"
TABLES = ("comparison.csv", "modes.csv")
FIGURES = ("hero.en.png", "hero.zh.png", "differences.en.png", "differences.zh.png")
TOLERANCE = 1e-6  # of each number: processors may differ in the last bits of a logarithm


def run_demo(folder, *more):
    """Run the demo below a folder, with more arguments; returns where its results are."""
    arguments = ["demo", "--folder", str(folder / "reference"), *more]
    if minevalue(arguments):
        sys.exit(f"minevalue {' '.join(arguments)} failed")
    return folder / "reference"


def differences(fresh):
    """One line for each kept table that the fresh run does not bear out."""
    for name in TABLES:
        kept, now = pd.read_csv(KEPT / name), pd.read_csv(fresh / "tables" / name)
        try:
            pd.testing.assert_frame_equal(kept, now, check_exact=False, rtol=TOLERANCE, atol=TOLERANCE)
        except AssertionError as difference:
            yield f"results/reference/{name} is not what a fresh run gives: {difference}"


def main():
    """Write results/reference, or with --check compare it with a fresh run."""
    with tempfile.TemporaryDirectory() as folder:
        checks = "--check" in sys.argv
        fresh = run_demo(Path(folder), *([] if checks else ["--png"]))
        if checks:
            faults = [*differences(fresh), *(f"no {name}" for name in FIGURES if not (KEPT / name).exists())]
            if faults:
                mend = "if results were meant to change: make reference, and say so in CHANGELOG.md"
                sys.exit("\n".join([*faults, mend]))
            print("results/reference is what a fresh run gives")
            return
        KEPT.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            shutil.copyfile(fresh / "tables" / name, KEPT / name)
        for name in FIGURES:
            shutil.copyfile(fresh / "figures" / name, KEPT / name)
        print(f"wrote {len(TABLES)} tables and {len(FIGURES)} figures to results/reference")


if __name__ == "__main__":
    main()

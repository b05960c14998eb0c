"""What do the experiments say together? `make findings` asks what a decision maker asks and writes docs/findings.md in
both languages.

Named experiments only are run (python experiments/findings.py dose nation), those on the model's own evidence only when
they are named; with --gather none is run, and what they left in results is taken as it is. A killed experiment goes on
where it was.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd

from sim.report.finding import FILE, read_finding

HERE = Path(__file__).parent
RESULTS = Path("results")
KEPT = HERE.parent / "docs" / "findings"
SECONDS_A_MINUTE = 60.0
ASKED = (
    "attribution", "dose", "sequencing", "sensitivity", "robustness", "search", "nation", "coverage", "common_luck",
)  # fmt: skip
ON_EVIDENCE = ("evidence", "calibration", "matching")
KNOWN = ASKED + ON_EVIDENCE


def run(name):
    """Run one experiment; returns how long it took, s on the clock. Stops at one that fails."""
    begun = time.monotonic()
    if subprocess.run([sys.executable, str(HERE / f"{name}.py")]).returncode:
        sys.exit(f"experiments/{name}.py failed; python experiments/findings.py {name} runs it again")
    return time.monotonic() - begun


def keep(name):
    """Copy what an experiment found, and its figure in both languages, to docs/findings."""
    finding = read_finding(RESULTS / name)
    folder = KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(RESULTS / name / FILE, folder / FILE)
    for language in ("en", "zh"):
        figure = RESULTS / name / f"{finding.figure}.{language}.png"
        if not figure.is_file():
            sys.exit(f"{figure} is missing; run experiments/{name}.py again")
        shutil.copyfile(figure, folder / f"{name}.{language}.png")


def keep_times(taken):
    """Write how long experiments took beside what is known of the others."""
    path = KEPT / "times.csv"
    known = pd.read_csv(path).set_index("experiment").to_dict("index") if path.exists() else {}
    known |= {name: {"seconds": round(seconds, 1), "cores": os.cpu_count()} for name, seconds in taken.items()}
    rows = [{"experiment": name, **known[name]} for name in KNOWN if name in known]
    pd.DataFrame(rows, columns=["experiment", "seconds", "cores"]).to_csv(path, index=False)


def main():
    """Run what is asked, keep what was found, write the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="experiment", help=f"of {', '.join(KNOWN)}; the first {len(ASKED)} if none is named"
    )
    parser.add_argument("--gather", action="store_true", help="run nothing; take what is in results")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in KNOWN]
    if unknown:
        parser.error(f"{unknown[0]} is no experiment; known are {', '.join(KNOWN)}")
    names = given.names or ASKED
    taken = {}
    for place, name in enumerate(() if given.gather else names, 1):
        print(f"\n=== {place} of {len(names)}: experiments/{name}.py", file=sys.stderr, flush=True)
        taken[name] = run(name)
    for name in names:
        keep(name)
    keep_times(taken)
    sys.path.insert(0, str(HERE.parent / "docs"))
    import make

    make.write_findings()
    if taken:
        print(f"{len(taken)} experiments in {sum(taken.values()) / SECONDS_A_MINUTE:.1f} minutes; docs/findings.md")


if __name__ == "__main__":
    main()

"""What does a policy reader get to read?"""

import argparse
from pathlib import Path

from sim.cli import DONE
from sim.cli.baseline import USUAL, baseline_of
from sim.cli.gather import tell_unfinished


def main(arguments: list[str]) -> int:
    """`minevalue brief FOLDER`: write the brief with its tables and figures; prints where it is."""
    parser = argparse.ArgumentParser("minevalue brief", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of a run or a sweep, such as results/policy_comparison")
    parser.add_argument("--language", default="en", choices=("en", "zh"), help="of brief.html (default: en)")
    parser.add_argument("--baseline", help=f"what the others are compared with (default: {USUAL}, else the first)")
    given = parser.parse_args(arguments)
    baseline = given.baseline or baseline_of(given.folder)

    from sim.report.brief import write_brief

    page = write_brief(given.folder, given.language, baseline)
    tell_unfinished(given.folder)
    print(f"Written to {page}")
    return DONE

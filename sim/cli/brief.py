"""What does a policy reader get to read?"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli import DONE
from sim.cli.baseline import USUAL, baseline_of
from sim.cli.gather import tell_unfinished

if TYPE_CHECKING:
    from sim.report.tables import Report


def main(arguments: list[str]) -> int:
    """`minevalue brief FOLDER`: write the brief in both languages with its tables and figures; prints where it is."""
    parser = argparse.ArgumentParser("minevalue brief", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of a run or a sweep, such as results/policy_comparison")
    parser.add_argument("--language", default="en", choices=("en", "zh"), help="of brief.html (default: en)")
    parser.add_argument("--baseline", help=f"what the others are compared with (default: {USUAL}, else the first)")
    parser.add_argument("--png", action="store_true", help="write every figure as PNG too")
    given = parser.parse_args(arguments)
    baseline = given.baseline or baseline_of(given.folder)

    from sim.report.tables import read_report

    write_and_tell(read_report(given.folder, baseline), given.folder, given.language, png=given.png)
    tell_unfinished(given.folder)
    return DONE


def write_and_tell(report: "Report", folder: Path, language: str, *, png: bool) -> None:
    """Write the brief of a report into its folder, and print where it is."""
    from sim.report.brief import write_pages  # draws: takes long to load

    print(f"Written to {write_pages(report, folder, language, png=png)}")

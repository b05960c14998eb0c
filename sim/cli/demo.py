"""What do seven policies bring on the case county? Sweep, comparison and brief in one go, nothing where they stand."""

import argparse
from pathlib import Path

from sim.cli import DONE, refuse
from sim.cli.stamp import is_unchanged, tools_at_hand, write_stamp

FOLDER = Path("results") / "demo"
SWEEP = ("+experiment=demo",)


def main(arguments: list[str]) -> int:
    """`minevalue demo`: run the demo's sweep, print how its policies compare, write the brief; where all that is there
    and nothing has changed since, say so and where it is."""
    parser = argparse.ArgumentParser("minevalue demo", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help=f"where results go (default: {FOLDER})")
    parser.add_argument(
        "--language", default="en", choices=("en", "zh"), help="of brief.html and of what is printed (default: en)"
    )
    parser.add_argument("--png", action="store_true", help="write every figure as PNG too")
    given = parser.parse_args(arguments)
    asked = {"verb": "demo", "folder": str(given.folder), "language": given.language, "png": given.png}
    made_with = tools_at_hand()
    page = given.folder / "brief.html"
    if not given.folder.name:
        return refuse(f"--folder {given.folder} has no name to keep results under; give one such as {FOLDER}")
    if is_unchanged(given.folder, asked, made_with):
        print(f"Nothing has changed since {page} was written")
        return DONE

    from sim.cli import brief, compare, sweep

    code = sweep.main([*SWEEP, *results_in(given.folder)])
    if code != DONE:
        return code
    report = compare.print_comparison(given.folder, given.language)
    brief.write_and_tell(report, given.folder, given.language, png=given.png)
    write_stamp(given.folder, asked, made_with)
    return DONE


def results_in(folder: Path) -> list[str]:
    """What to tell a sweep so that its results go to a folder; nothing of where they go by themselves."""
    if folder == FOLDER:
        return []
    parent = str(folder.parent).replace("'", "\\'")
    return [f"results='{parent}'", f"name='{folder.name}'"]

"""What do the sources of today cost beside those of an earlier commit, in turn on one machine?

`python tests/benchmarks/before_after.py [compile] [warm] [demo] [county] [nation] [--commit 0236189] [--rounds 3]`:
what is named is measured, all when nothing is. Each side is a copy of its sources with a cache folder of its own; CPU
time is counted. What is not asked for stays as it was kept.
"""

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import kept
from commands import children_cpu
from measure import in_turns, machine_line

ROOT = Path(__file__).parents[2]
NAME = "before_after"
COMMIT, ROUNDS = "0236189", 3
EDITED, RULE = "sim/stakeholders/investors.py", "bid"
COMPILE = ("-c", "from sim.cli.compiling import compile_first; compile_first()")
RUN = ("-m", "sim", "run", "region=cases")
COLD, AFTER_EDIT, WARM = "cold compile, s", f"compile after an edit of investors' {RULE}, s", "warm run of the cases, s"
FIRST_DEMO, SECOND_DEMO = "first demo, nothing compiled, s", "second demo, nothing changed, s"
COUNTY, NATION = "county of 200, ns a mine and period", "nation of 100,000, ns a mine and period"
DEMO, DEMO_FOLDER = ("-m", "sim", "demo"), "results/demo"
DEMO_IN_PARTS = (  # before there was one command for it
    ("-m", "sim", "sweep", "+experiment=demo"),
    ("-m", "sim", "compare", DEMO_FOLDER, "--tables-only"),
    ("-m", "sim", "brief", DEMO_FOLDER),
)
ASKED = {
    "compile": (COLD, AFTER_EDIT),
    "warm": (WARM,),
    "demo": (FIRST_DEMO, SECOND_DEMO),
    "county": (COUNTY,),
    "nation": (NATION,),
}
WHOLE_OVER_EDITED = "whole over edited, today's sources"
LEAST = {
    COLD: 2.0,
    FIRST_DEMO: 1.8,
    SECOND_DEMO: 8.0,
    WARM: 0.95,
    COUNTY: 1.0,
    NATION: 1.2,
}  # before over after; a warm start may be slower by noise
LEAST_WHOLE_OVER_EDITED = 3.0


def with_statement(text: str, rule: str) -> str:
    """A file of Python in which one function has one more statement, which changes nothing that it returns."""
    (function,) = (it for it in ast.parse(text).body if isinstance(it, ast.FunctionDef) and it.name == rule)
    first = function.body[1 if ast.get_docstring(function) else 0]
    lines = text.splitlines(keepends=True)
    lines.insert(first.lineno - 1, " " * first.col_offset + "edited = 1.0\n")
    return "".join(lines)


class Side:
    """Sources in a folder of their own, and processes that run them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cache = folder, folder.with_name(f"{folder.name}_cache")
        self.world: dict[str, subprocess.Popen] = {}

    def settings(self) -> dict[str, str]:
        """The environment, in which these sources and this cache are found."""
        places = os.pathsep.join((str(self.folder), str(self.folder / "tests" / "benchmarks")))
        return os.environ | {"PYTHONPATH": places, "XDG_CACHE_HOME": str(self.cache)}

    def cpu(self, *arguments: str) -> float:
        """CPU seconds of this Python with some arguments. Raises SystemExit with what it says if it fails."""
        before = children_cpu()
        order = [sys.executable, *arguments]
        done = subprocess.run(order, cwd=self.folder, capture_output=True, text=True, env=self.settings())
        if done.returncode:
            raise SystemExit(f"{self.folder.name}: python {' '.join(arguments)}: {done.stderr or done.stdout}")
        return children_cpu() - before

    def cold(self) -> float:
        """CPU seconds to compile everything, nothing being kept."""
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.cpu(*COMPILE)

    def after_edit(self) -> float:
        """CPU seconds to compile what an edit of one rule reaches; the rule is put back."""
        path = self.folder / EDITED
        text = path.read_text(encoding="utf-8")
        path.write_text(with_statement(text, RULE), encoding="utf-8")
        try:
            return self.cpu(*COMPILE)
        finally:
            path.write_text(text, encoding="utf-8")

    def warm(self) -> float:
        """CPU seconds of a run that is not there yet, its code compiled before."""
        self.cpu(*COMPILE)
        shutil.rmtree(self.folder / "results", ignore_errors=True)
        return self.cpu(*RUN)

    def first_demo(self) -> float:
        """CPU seconds of the demo where nothing is compiled and no results are there."""
        for folder in (self.cache, self.folder / DEMO_FOLDER):
            shutil.rmtree(folder, ignore_errors=True)
        return self.second_demo()

    def second_demo(self) -> float:
        """CPU seconds of the demo as things stand."""
        is_one_command = (self.folder / "sim" / "cli" / "demo.py").is_file()
        return sum(self.cpu(*command) for command in ((DEMO,) if is_one_command else DEMO_IN_PARTS))

    def cost(self, size: str) -> float:
        """What a mine costs in a period of a world of some size, ns; its process waits from round to round."""
        if size not in self.world:
            order = [sys.executable, "-P", str(Path(__file__).with_name("before_after_world.py")), size]
            pipe = subprocess.PIPE
            self.world[size] = subprocess.Popen(
                order, cwd=self.folder, stdin=pipe, stdout=pipe, text=True, env=self.settings()
            )
        process = self.world[size]
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("again\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.folder.name}: the process of the {size} ended with code {process.wait()}")
        return float(answer)

    def end(self) -> None:
        """End the processes that wait."""
        for process in self.world.values():
            process.communicate()

    def work(self) -> dict[str, Callable[[], float]]:
        """{what: how it is measured}."""
        costs = {COUNTY: partial(self.cost, "county"), NATION: partial(self.cost, "nation")}
        demos = {FIRST_DEMO: self.first_demo, SECOND_DEMO: self.second_demo}
        return {COLD: self.cold, AFTER_EDIT: self.after_edit, WARM: self.warm, **demos, **costs}


def sources_of_today(folder: Path) -> None:
    """Copy the sources as they stand, committed or not."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


def said(way: Callable[[], float]) -> float:
    """What is measured, told at once: all of it takes long."""
    taken = way()
    print(f"        {kept.shown(taken)}", file=sys.stderr, flush=True)
    return taken


def measured(asked: list[str], commit: str, rounds: int) -> list[dict]:
    """A row of both sides for everything that is asked for."""
    whats = [what for name in asked for what in ASKED[name]]
    with tempfile.TemporaryDirectory() as place:
        before, after = Path(place, "before"), Path(place, "after")
        subprocess.run(["git", "worktree", "add", "--detach", str(before), commit], cwd=ROOT, check=True)
        sources_of_today(after)
        sides = {"after": Side(after), "before": Side(before)}
        try:
            ways = {f"{what}: {name}": side.work()[what] for what in whats for name, side in sides.items()}
            work: dict[str, Callable[[], float]] = {name: partial(said, way) for name, way in ways.items()}
            times = in_turns(work, rounds)
        finally:
            for side in sides.values():
                side.end()
            subprocess.run(["git", "worktree", "remove", "--force", str(before)], cwd=ROOT, check=True)
    rows = []
    for what in whats:
        old, new = (times[f"{what}: {name}"].smallest for name in ("before", "after"))
        row = {"what": what, "before": old, "after": new, "before over after": old / new}
        rows.append(row | {"rounds": rounds, "commit before": f"at {commit}"})
    return rows


def result_of(rows: list[dict]) -> kept.Result:
    """The table, earlier rows of what was not measured now included, and what it says of the targets."""
    known = {row["what"]: row for row in [*kept.read(NAME), *rows]}
    table = [
        {
            name: float(value) if name in ("before", "after", "before over after") else value
            for name, value in row.items()
        }
        for row in (
            known[what] for what in (COLD, AFTER_EDIT, WARM, FIRST_DEMO, SECOND_DEMO, COUNTY, NATION) if what in known
        )
    ]
    found = {row["what"]: row for row in table}
    verdicts = [
        kept.at_least(f"{what.partition(',')[0]}, before over after", limit, found[what]["before over after"])
        for what, limit in LEAST.items()
        if what in found
    ]
    if COLD in found and AFTER_EDIT in found:
        ratio = found[COLD]["after"] / found[AFTER_EDIT]["after"]
        verdicts.append(kept.at_least(WHOLE_OVER_EDITED, LEAST_WHOLE_OVER_EDITED, ratio))
    return kept.Result(table, verdicts)


def measure(asked: list[str] | None = None, commit: str = COMMIT, rounds: int = ROUNDS) -> kept.Result:
    """Both sides in turn, and what was found."""
    return result_of(measured(asked or list(ASKED), commit, rounds))


def main() -> None:
    """Measure what is asked for, keep and say it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("asked", nargs="*", metavar="WHAT", help=f"of {', '.join(ASKED)}; all when none is named")
    parser.add_argument("--commit", default=COMMIT, help="the sources to measure against (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="turns of each side (default: %(default)s)")
    given = parser.parse_args()
    unknown = [name for name in given.asked if name not in ASKED]
    if unknown:
        parser.error(f"{unknown[0]!r} is not measured here; there are {', '.join(ASKED)}")
    result = measure(given.asked, given.commit, given.rounds)
    kept.keep(NAME, result, machine_line(os.cpu_count() or 1))
    for row in result.rows:
        print(f"{row['what']}: {kept.shown(row['before'])} -> {kept.shown(row['after'])}")
    for it in result.verdicts:
        print(f"{'met' if it.met else 'NOT MET'}: {it.what}: {it.measured} (target: {it.target})")


if __name__ == "__main__":
    main()

"""What did the rebuilding of the house bring? Compiling, the demo and a mine's cost, at the commit before and now.

Both commits are checked out into a folder of their own and run by this Python, each with a cache of its own, in turn.
"""

import json
import subprocess
import tempfile
from functools import partial
from pathlib import Path
from typing import NamedTuple

from commands import python
from kept import Result, at_least
from measure import Times, in_turns

BEFORE = "0236189"
ROUNDS, SHORT = 2, 4
RULE = Path("sim/stakeholders/investors.py")
EDIT = ("    return bid_share * npv\n", "    return bid_share * npv * 1.0\n")
DEMO = {
    "before": (("sweep", "+experiment=demo"), ("compare", "results/demo", "--tables-only"), ("brief", "results/demo")),
    "now": (("demo",),),
}
COMPILE = """
import json, time
from sim.model.request import asked_for
from sim.simulate import simulate
names = ("config_dir", "parameters", "scenario", "stakeholders", "start_year", "property_clarity", "subsidy")
asked, region = asked_for(
    **dict.fromkeys((*names, "benefit_sharing")), rng=1, policy="full_reform", region="cases", years=1
)
begun = time.process_time()
simulate(region, [asked.policy], asked.scenario, asked.parameters, [1], 1, asked.start_year, threads=1)
print(json.dumps(time.process_time() - begun))
"""
COST = """
import json, sys, time
from sim import regions
from sim.config.loader import composed, opened
from sim.institutions.policy import policy_from_config
from sim.model.request import asked_for
from sim.simulate import simulate
names = ("config_dir", "parameters", "scenario", "stakeholders", "start_year", "property_clarity", "subsidy")
asked, _ = asked_for(
    **dict.fromkeys((*names, "benefit_sharing")), rng=1, policy="full_reform", region="cases", years=1
)
mines, counties, lanes, first, last = map(int, sys.argv[1:])
people = {"national_investors": 0.75, "banks": 0.375}
overrides = ["region=nation", f"region.stock.mines={mines}", f"region.stock.counties={counties}"]
overrides += [f"stakeholders.{name}={max(round(each * counties), 1)}" for name, each in people.items()]
with opened() as hydra:
    node = composed(hydra, overrides)
region = regions.build(node["region"], node["stakeholders"])
def run(years):
    begun = time.process_time()
    simulate(region, [asked.policy], asked.scenario, asked.parameters, list(range(1, lanes + 1)), years,
             asked.start_year, threads=1)
    return time.process_time() - begun
run(1)
print(json.dumps((run(last) - run(first)) * 1e9 / (mines * lanes * 4 * (last - first))))
"""


class House(NamedTuple):
    """A checkout, its own cache of compiled code, and the commands of its demo."""

    folder: Path
    cache: Path
    demo: tuple

    def said(self, *arguments: str) -> float:
        """The number that a piece of Python says last, run on this checkout."""
        return float(json.loads(self.run(*arguments).said.strip().splitlines()[-1]))

    def run(self, *arguments: str):
        """What a piece of Python costs on this checkout."""
        own = {"PYTHONPATH": str(self.folder), "XDG_CACHE_HOME": str(self.cache)}
        return python(self.folder, *arguments, variables=own)

    def compile_cold(self) -> float:
        """CPU seconds until a first run has been compiled and run."""
        forget(self.cache)
        return self.said("-c", COMPILE)

    def compile_after_edit(self) -> float:
        """CPU seconds of the same after an edit of one rule, the rest being compiled; the edit is taken back."""
        path = self.folder / RULE
        text = path.read_text(encoding="utf-8")
        old, new = EDIT
        if text.count(old) != 1:
            raise SystemExit(f"{path} does not hold the line to edit once: {old.strip()}")
        self.said("-c", COMPILE)
        path.write_text(text.replace(old, new), encoding="utf-8")
        try:
            return self.said("-c", COMPILE)
        finally:
            path.write_text(text, encoding="utf-8")

    def demo_first(self) -> float:
        """CPU seconds of the demo with nothing compiled and no results."""
        forget(self.cache)
        forget(self.folder / "results" / "demo")
        return self.demo_again()

    def demo_again(self) -> float:
        """CPU seconds of the demo as things stand."""
        return sum(self.run("-m", "sim", *command).cpu for command in self.demo)


def forget(folder: Path) -> None:
    """Remove a folder and what is in it."""
    subprocess.run(["rm", "-rf", str(folder)], check=True)


def git(*arguments: str) -> None:
    """A command of git on this repository. Raises CalledProcessError."""
    subprocess.run(["git", "-C", str(Path(__file__).parents[2]), *arguments], check=True, capture_output=True)


def measure() -> Result:
    """Before over now of each piece of work; more is better."""
    with tempfile.TemporaryDirectory() as place:
        houses = {}
        for name, commit in {"before": BEFORE, "now": "HEAD"}.items():
            git("worktree", "add", "--detach", str(Path(place) / name), commit)
            houses[name] = House(Path(place) / name, Path(place) / f"cache of {name}", DEMO[name])
        try:
            return compared(houses)
        finally:
            for house in houses.values():
                git("worktree", "remove", "--force", str(house.folder))


def compared(houses: dict[str, House]) -> Result:
    """The table of both houses side by side, and what it says of the targets."""
    county, nation = ("-c", COST, "200", "2", "8", "1", "30"), ("-c", COST, "100000", "1000", "1", "1", "11")
    works = {
        "first demo, nothing compiled, CPU s": (House.demo_first, 1, 1.8),
        "second demo, nothing changed, CPU s": (House.demo_again, ROUNDS, 8.0),
        "cold compile, CPU s": (House.compile_cold, ROUNDS, 2.0),
        "compile after an edit of one rule, CPU s": (House.compile_after_edit, ROUNDS, None),
        "county of 200, ns a mine and period": (lambda house: house.said(*county), SHORT, 1.0),
        "nation, ns a mine and period": (lambda house: house.said(*nation), SHORT, 1.2),
    }
    rows, verdicts, taken = [], [], {}
    for what, (work, rounds, least) in works.items():
        taken[what] = in_turns({name: partial(work, house) for name, house in houses.items()}, rounds)
        rows.append(row_of(what, taken[what]))
        if least is not None:
            verdicts.append(at_least(f"{what}: before over now", least, rows[-1]["before over now"]))
    whole, edited = taken["cold compile, CPU s"]["now"], taken["compile after an edit of one rule, CPU s"]["now"]
    verdicts.append(at_least("compile now: whole over edited", 3.0, whole.smallest / edited.smallest))
    return Result(rows, verdicts)


def row_of(what: str, times: dict[str, Times]) -> dict:
    """A row of the table."""
    before, now = times["before"], times["now"]
    return {
        "what": what, "before": before.smallest, "now": now.smallest, "before, median": before.median,
        "now, median": now.median, "before over now": before.smallest / now.smallest, "rounds": now.rounds,
    }  # fmt: skip

"""Does a number stand bare in the code of the rooms in which stakeholders act, undeclared and without a source?"""

import ast
from pathlib import Path

import numpy as np
import yaml

import sim
from sim.holders import FIRM, INVESTOR, KINDS
from sim.parameters import Endowment
from sim.regions import build
from sim.world import POPULATIONS

ROOT = Path(sim.__file__).parent
COUNTY = ROOT.parent / "conf" / "region" / "synthetic.yaml"
WHOLE_ROOMS = ("arena", "stakeholders", "appraisal")
OF_MINES = ("catalogue", "needs", "products")
ROOMS = [*(path for room in WHOLE_ROOMS for path in sorted((ROOT / room).glob("*.py"))),
         *(ROOT / "mines" / f"{name}.py" for name in OF_MINES), ROOT / "period.py"]  # fmt: skip
STRUCTURAL = {0, 1, 2, 0.5}  # nothing, all, a pair or a square, and half: they count, and measure nothing
ALLOWED = {  # (file, number): why it is no number of the model
    ("arena/books.py", 3): "four rows are summed at a time",
    ("arena/books.py", 4): "four rows are summed at a time",
    ("arena/distribution.py", 3): "the last quarter of a year",
    ("arena/learning.py", 3): "the last quarter of a year",
    ("arena/tender.py", 16): "room for the sites that a bidder can look at in a quarter",
    ("mines/catalogue.py", 4): "how many things a quantity may wait for, or services be paid for",
    ("mines/catalogue.py", 5): "how many kinds of buyers there are",
    ("appraisal/appraisal.py", 1e-9): "what rounding takes is no shortfall",
    ("stakeholders/residents.py", 3): "two thirds of households, as the law on village assemblies has it",
    ("stakeholders/residents.py", 1e-12): "keeps a quotient from dividing by nothing",
}


def bare_numbers(path):
    """(number, line) of every number in a file that is neither structural nor the start or bound of a column, nor a
    start of a kind of holder."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    declarations = [call for call in calls if name_of(call) == "column"]
    declarations += [call.args[1] for call in calls if name_of(call) == "Kind"]  # its starts
    declared = {id(below) for declaration in declarations for below in ast.walk(declaration)}
    return [
        (node.value, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and node.value not in STRUCTURAL
        and id(node) not in declared
    ]


def name_of(call):
    """The name of the function that is called, if it has one."""
    return getattr(call.func, "id", None)


def test_no_number_stands_bare_where_stakeholders_act():
    bare = {(path.relative_to(ROOT).as_posix(), value): line for path in ROOMS for value, line in bare_numbers(path)}
    strangers = [
        f"sim/{file}:{line} says {value:g}" for (file, value), line in bare.items() if (file, value) not in ALLOWED
    ]
    assert not strangers, f"declare in sim/parameters: {'; '.join(strangers)}"
    assert ALLOWED.keys() <= bare.keys(), "an exception that nobody needs any more"


def test_a_bare_number_is_found(tmp_path):
    rule = tmp_path / "rule.py"
    rule.write_text("rate = column('1/yr', 'a rate', 0.08)\ndef share(x):\n    return 0.37 * x + 1.0 - 0.5 / 2\n")
    assert bare_numbers(rule) == [(0.37, 3)]


def test_nothing_that_stakeholders_start_with_is_a_columns_own_number():
    """With every number of Endowment moved, no stakeholder starts at the value of its column, but for 0 and 1."""
    moved = {name: sum(item.plausible) / 2.0 + 0.01 for name, item in Endowment.columns.items()}
    region = build(yaml.safe_load(COUNTY.read_text(encoding="utf-8")) | {"stock": {"mines": 12}}, moved)
    said_of = {"investors": KINDS[INVESTOR], "firms": KINDS[FIRM]}
    for part in ("governments", "firms", "investors", "banks", "villages", "households"):
        for name, item in POPULATIONS[part].columns.items():
            start = item.start
            if part in said_of:
                if name not in said_of[part].columns:
                    continue
                start = said_of[part].starts.get(name, start)
            if start not in (0, 1):
                assert not np.any(getattr(region, part)[name] == start), f"{part}.{name} is declared nowhere"

"""Which wrong versions of the formulas, the decisions and the books would the tests let through? `make mutants` asks.

mutmut writes the wrong versions (mutants), one change each: another operator, comparison, number or word, a branch
never or always taken, and, of our own, `min` for `max`. Two of its changes are left out, for what they make does not
compile: arguments that are missing or None, and None for a value. mutmut passes over decorated functions, and all of
ours are compiled. So the project is copied to build/mutants, the line `@compiled` is taken away there, and tests run on
plain Python, which is the same source. A mutant is killed when a test that runs through its function fails.

Bodies of functions are changed, nothing else: declarations (columns, accounts) and texts are no behaviour, and
constants of modules stay as they are. Tests are those that put questions to single rules; runs of whole worlds would
take hours uncompiled, and find little that these do not. survivors.md says of each survivor why it may live.
"""

import argparse
import json
import os
import re
import shutil
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRATCH = ROOT / "build" / "mutants"
NOTE = Path(__file__).parent / "survivors.md"
MUTATED = ("sim/formulas/*.py", "sim/stakeholders/*.py", "sim/appraisal/*.py", "sim/ledger.py")
LEAST_SHARE = 0.8  # of the mutants, killed
TESTS = (
    "tests/unit/test_formulas.py",
    "tests/unit/test_sorting.py",
    "tests/unit/test_streams_of_money.py",
    "tests/unit/test_decisions.py",
    "tests/unit/test_banks.py",
    "tests/unit/test_holders.py",
    "tests/unit/test_investors.py",
    "tests/unit/test_foreseen_works.py",
    "tests/unit/test_foresight.py",
    "tests/unit/test_appraisal.py",
    "tests/unit/test_ledger.py",
    "tests/unit/test_pinned_formulas.py",
    "tests/unit/test_pinned_decisions.py",
    "tests/unit/test_pinned_appraisal.py",
    "tests/unit/test_pinned_ledger.py",
    "tests/verification/test_appraisal_by_hand.py",
)
# Compiled code raises where it divides by zero; so do plain numbers, but NumPy's only warn.
STRICT = """
import numpy

numpy.seterr(divide="raise", invalid="raise")
"""
SETTINGS = """
[tool.mutmut]
source_paths = ["sim"]
only_mutate = {files}
also_copy = ["conf"]
pytest_add_cli_args_test_selection = {tests}
use_git_change_detection = false
"""


def files_to_mutate(only):
    """Paths of the files of MUTATED, or of those named in `only`, from the root; leaves if one is not among them."""
    files = [path.relative_to(ROOT).as_posix() for pattern in MUTATED for path in sorted(ROOT.glob(pattern))]
    strange = [name for name in only or () if name not in files]
    if strange:
        sys.exit(f"{strange[0]} is not mutated; these are: {' '.join(files)}")
    return only or files


def lay_out(files):
    """Copy the project to SCRATCH, with nothing compiled in the files to mutate, and set mutmut up there."""
    shutil.rmtree(SCRATCH, ignore_errors=True)
    no_caches = shutil.ignore_patterns("__pycache__")
    for folder in ("sim", "conf", "tests"):
        shutil.copytree(ROOT / folder, SCRATCH / folder, ignore=no_caches)
    for name in files:
        source = (ROOT / name).read_text(encoding="utf-8")
        (SCRATCH / name).write_text(re.sub(r"^@compiled\n", "", source, flags=re.MULTILINE), encoding="utf-8")
    with (SCRATCH / "tests" / "conftest.py").open("a", encoding="utf-8") as conftest:
        conftest.write(STRICT)
    settings = SETTINGS.format(files=json.dumps(files), tests=json.dumps(TESTS))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (SCRATCH / "pyproject.toml").write_text(project + settings, encoding="utf-8")


def min_for_max(node):
    """The other of the two, where a name is one of them: mutmut does not know this change."""
    other = {"min": "max", "max": "min"}.get(node.value)
    return [] if other is None else [node.with_changes(value=other)]


def mutate(jobs):
    """Make the mutants of SCRATCH and try the tests on each, `jobs` at a time: [(file, mutant, status)] by file."""
    os.environ["NUMBA_DISABLE_JIT"] = "1"
    os.chdir(SCRATCH)
    import libcst
    from mutmut.__main__ import _run, collect_source_file_mutation_data
    from mutmut.mutation import mutators
    from mutmut.stats import status_by_exit_code

    left_out = (mutators.operator_arg_removal, mutators.operator_assignment)
    operators = [(kind, change) for kind, change in mutators.mutation_operators if change not in left_out]
    mutators.mutation_operators[:] = [*operators, (libcst.Name, min_for_max)]
    _run((), jobs)
    mutants, _ = collect_source_file_mutation_data(mutant_names=())
    return [(str(data.path), name, status_by_exit_code[code]) for data, name, code in mutants]


def change_of(mutant, name):
    """What a mutant changes: the lines that differ, as a diff shows them."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    lines = get_diff_for_mutant(mutant, path=Path(name)).split("\n")[3:]
    return "\n".join(line for line in lines if line[:1] in "-+" and line)


def function_of(mutant):
    """Name of the function that a mutant stands for."""
    return re.sub(r"^.*\.x_(.*)__mutmut_\d+$", r"\1", mutant)


def table(mutants):
    """Lines of a table: a row a file and one for all, with mutants, killed, timed out and survived."""
    rows = {name: [status for file, _, status in mutants if file == name] for name, _, _ in mutants}
    rows["all"] = [status for _, _, status in mutants]
    yield f"{'file':34}{'mutants':>8}{'killed':>8}{'timeout':>8}{'survived':>9}{'share':>8}"
    for name, statuses in rows.items():
        killed, late = statuses.count("killed"), statuses.count("timeout")
        left = len(statuses) - killed - late
        yield f"{name:34}{len(statuses):8}{killed:8}{late:8}{left:9}{share_killed(statuses):8.1%}"


def share_killed(statuses):
    """Share of mutants that a test found out, or that never came to an end."""
    return sum(status in ("killed", "timeout") for status in statuses) / max(len(statuses), 1)


def main():
    """Mutate, test, print what was killed and what survives; fails if too little is killed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--only", action="append", metavar="FILE", help="a file to mutate, from the root (repeatable)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="mutants that are tried at once")
    arguments = parser.parse_args()
    begun = time.monotonic()
    lay_out(files_to_mutate(arguments.only))
    mutants = mutate(arguments.jobs)

    note = NOTE.read_text(encoding="utf-8")
    survivors = [mutant for mutant in mutants if mutant[2] not in ("killed", "timeout")]
    for name, mutant, status in survivors:
        change = change_of(mutant, name)
        known = "in survivors.md" if change in note else "NOT in survivors.md"
        print(f"\n{name}, {function_of(mutant)}: {status}, {known}\n{change}")
    print("", *table(mutants), sep="\n")
    print(f"\n{time.monotonic() - begun:.0f} s")
    share = share_killed([status for _, _, status in mutants])
    if share < LEAST_SHARE:
        sys.exit(f"{share:.1%} of the mutants were killed; at least {LEAST_SHARE:.0%} are asked for")


if __name__ == "__main__":
    main()

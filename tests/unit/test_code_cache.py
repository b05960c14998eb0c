"""Is compiled code kept under what it depends on, told apart by it, and made again where it is damaged?"""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import numba
import numpy as np
import pytest

from sim import code_cache, compilation, linking
from sim.code_cache import CodeCache, reach, read, write
from sim.compilation import Rule, compiled_for_now, entry
from sim.ledger import pay
from sim.machine_code import run_of_periods

ROOT = Path(__file__).parents[2]
needs_compiler = pytest.mark.skipif(not compilation.IS_COMPILED, reason="nothing is compiled")

FACTOR, TABLE = 2.0, np.array([1.0, 2.0])


def helper(value):
    """What this says of itself changes nothing."""
    return value * FACTOR


def caller(value):
    return helper(value) + 1.0


def with_table(value):
    return value + TABLE[0]


@pytest.fixture
def fresh(monkeypatch):
    """Hashes are computed again, as in a new process."""
    monkeypatch.setattr(code_cache, "_reach", {})
    return monkeypatch


def hash_again(monkeypatch, function):
    monkeypatch.setattr(code_cache, "_reach", {})
    return reach(function)


def test_a_hash_sees_code_and_values_around_it_at_any_depth(fresh):
    before = reach(caller)
    fresh.setitem(globals(), "FACTOR", 3.0)
    assert hash_again(fresh, caller) != before
    fresh.setitem(globals(), "FACTOR", 2.0)
    assert hash_again(fresh, caller) == before

    def helper(value):
        return value * FACTOR * 1.5

    helper.__module__, helper.__qualname__ = __name__, "helper"
    fresh.setitem(globals(), "helper", helper)
    assert hash_again(fresh, caller) != before


def test_a_hash_sees_arrays_and_the_fields_of_bundles(fresh):
    before = reach(with_table)
    fresh.setitem(globals(), "TABLE", np.array([1.0, 3.0]))
    assert hash_again(fresh, with_table) != before


def test_lines_and_docstrings_are_not_seen(fresh):
    before = reach(helper)
    text = '\n\n\ndef helper(value):\n    """Something else."""\n\n    return value * FACTOR\n'
    names = {"FACTOR": FACTOR, "__name__": __name__}
    exec(text, names)
    assert hash_again(fresh, names["helper"]) == before


BUNDLE = "from typing import NamedTuple\nclass B(NamedTuple):\n    a: float\n    b: float = {}\ndef f(a): return B(a).b"
KIND = "from enum import IntEnum\nclass B(IntEnum):\n    A = {}\ndef f(a): return B.A"


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("def f(rows): return [row[{}] for row in rows]", '"cash"', '"debt"'),
        ("def f(row): return row[{}]", '"cash"', '"debt"'),
        (BUNDLE, "1.0", "2.0"),
        (KIND, "1", "2"),
        ("import numpy\nT = (numpy.array([{}]),)\ndef f(a): return T[0][0]", "1.0", "1.0 + 1e-12"),
        ("import numpy\nT = (numpy.arange(3000) % {},)\ndef f(a): return T[0][1500]", "1501", "1502"),
        ("def g(a): return {}\nT = (g,)\ndef f(a): return T[0](a)", "1", "2"),
        ("def f(a, b={}): return b", "1", "1.0"),
        ("def f(a): return a in {}", "{1, 2}", "{1, 3}"),
        ("def f(a): return a * {}", "0.0", "-0.0"),
    ],
)
def test_whatever_acts_differently_has_another_hash(fresh, text, one, other):
    def hash_of(value):
        names = {"__name__": __name__}
        exec(text.replace("{}", value), names)
        return hash_again(fresh, names["f"])

    assert hash_of(one) == hash_of(one)
    assert hash_of(one) != hash_of(other)


@pytest.mark.parametrize(("value", "said"), [(linking, "by name"), (object(), "by its address alone")])
def test_what_cannot_be_told_from_another_is_refused(fresh, value, said):
    fresh.setitem(globals(), "FACTOR", value)
    with pytest.raises(TypeError, match=said):
        hash_again(fresh, helper)


def test_a_file_that_another_process_removed_is_the_oldest(tmp_path):
    (tmp_path / "f.code").touch()
    assert code_cache.written_at(tmp_path / "gone.code") < code_cache.written_at(tmp_path / "f.code")


def test_the_run_reaches_the_ledger_and_a_rule_does_not_reach_the_run():
    assert reach(run_of_periods()) != reach(pay)
    assert reach(pay) == reach(pay.py_func if compilation.IS_COMPILED else pay)


def test_a_file_that_was_altered_or_cut_is_no_code(tmp_path):
    path = tmp_path / "f.code"
    write(path, b"machine code")
    assert read(path) == b"machine code"
    whole = path.read_bytes()
    for damaged in (
        whole[:-1],
        whole[:20],
        b"",
        whole[:40] + bytes([whole[40] ^ 1]) + whole[41:],
        bytes(32) + whole[32:],
    ):
        path.write_bytes(damaged)
        assert read(path) is None, damaged
    path.unlink()
    assert read(path) is None


def test_a_folder_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path):
    write(tmp_path / "missing" / "f.code", b"machine code")
    assert not (tmp_path / "missing").exists()


@needs_compiler
def test_code_is_found_again_and_made_again_where_it_is_damaged(tmp_path):
    def make():
        function = entry(caller_of_rule)
        function._cache = CodeCache(caller_of_rule, tmp_path, is_linked=True)
        return function

    first = make()
    assert first(2.0) == 9.0
    assert sum(first._cache_misses.values()) == 1
    again = make()
    assert again(2.0) == 9.0
    assert sum(again._cache_hits.values()) == 1
    (path,) = tmp_path.glob("*.code")
    path.write_bytes(path.read_bytes()[:-100])
    mended = make()
    assert mended(2.0) == 9.0
    assert sum(mended._cache_misses.values()) == 1
    assert read(path) is not None


@compiled_for_now
def doubled(value):
    return 2.0 * value


def caller_of_rule(value):
    return doubled(value) + 5.0


@needs_compiler
def test_a_number_written_out_is_no_type_of_its_own():
    @compiled_for_now
    def scaled(number, value):
        return number * value

    @compilation.entry_for_now
    def calls(value):
        return scaled(1, value) + scaled(2, value) + scaled(3, value)

    assert calls(2.0) == 12.0
    assert len(scaled.overloads) == 1


TWO_ORDERS = """
import sys
import numpy as np
from numba import typeof, types
kinds = [np.dtype([(name, "f8")]) for name in ("cash", "debt", "area")]
for kind in kinds if sys.argv[1] == "forth" else kinds[::-1]:
    types.Array(typeof(np.zeros(1, kind)).dtype, 1, "C")
from small_world import lively_policy, lively_region, play, still_world, small_region
from sim.arena.approval import departments_approve
from sim.arena.survey import survey_and_title
world = still_world(small_region())
for kernel in (departments_approve, survey_and_title)[:: 1 if sys.argv[1] == "forth" else -1]:
    play(kernel, world)
print(world.projects["registered"].tolist(), world.projects["title_clarity"].tolist())
"""


@needs_compiler
@pytest.mark.slow
def test_processes_that_number_types_in_another_order_use_one_another_s_code(tmp_path):
    """Numba's own names of functions hold numbers of types, which code that is kept must not."""
    places = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    environment = os.environ | {"PYTHONPATH": places, "XDG_CACHE_HOME": str(tmp_path)}
    run = partial(subprocess.run, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path)
    said = {run([sys.executable, "-c", TWO_ORDERS, order]).stdout for order in ("forth", "back", "forth")}
    assert len(said) == 1


@needs_compiler
def test_a_rule_answers_python_too():
    assert isinstance(pay, Rule)
    assert doubled(4.0) == 8.0
    assert doubled.py_func(4.0) == 8.0


@needs_compiler
def test_most_kept_files_of_a_function_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(code_cache, "MOST_KEPT", 2)
    function = entry(caller_of_rule)
    function._cache = CodeCache(caller_of_rule, tmp_path, is_linked=True)
    for kind in (np.float64, np.float32, np.int64, np.int32):
        function(kind(2))
    assert len(list(tmp_path.glob("caller_of_rule-*.code"))) == 2


def test_another_numba_inside_is_left_alone():
    assert linking.IS_LAZY  # the release of the lock file is the one that it was written for
    assert not linking.is_possible("0" * 16)


RUN = """
import hashlib
from small_world import LIVELY_NUMBERS, lively_policy, lively_region, opening, play
from sim.arena.ecology import layers_grow
from sim.arena.tender import tender
from sim.linking import IS_LAZY
world = opening(lively_region(), lively_policy(), (3,), 2, parameters=LIVELY_NUMBERS)
for period in range(4):
    for kernel in (layers_grow, tender):
        play(kernel, world, period)
names = ("projects", "restorations", "holders", "bids", "prospects", "ledger")
print(IS_LAZY, hashlib.sha256(b"".join(getattr(world, name).tobytes() for name in names)).hexdigest())
"""


@needs_compiler
@pytest.mark.slow
def test_linked_once_or_as_numba_has_it_gives_the_same_bits(tmp_path):
    answers = {}
    for how in ("once", "plain"):
        environment = os.environ | {linking.PLAIN: how, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
        run = partial(subprocess.run, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path)
        answers[how] = run([sys.executable, "-c", RUN]).stdout.split()
    assert [answers[how][0] for how in ("once", "plain")] == ["True", "False"]
    assert answers["once"][1] == answers["plain"][1]


def test_the_level_of_optimisation_is_that_which_code_is_kept_under():
    assert str(numba.config.OPT) in code_cache.ABROAD

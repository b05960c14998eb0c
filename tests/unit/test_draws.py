"""Is luck named: even, independent between names, and the same whenever the same name is asked?"""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from sim import draws
from sim.draws import luck, normal_luck, waiting_luck

MANY = 20_000


def series(seed=1, event=2, period=3, who=4, whom=5, along="whom", count=MANY):
    """Luck of `count` names that differ in one part only."""
    name = {"seed": seed, "event": event, "period": period, "who": who, "whom": whom}
    return np.array([luck(*(name | {along: value}).values()) for value in range(count)])


@pytest.mark.parametrize("along", ["seed", "event", "period", "who", "whom"])
def test_luck_is_even_along_every_part_of_a_name(along):
    numbers = series(along=along)
    assert numbers.min() >= 0.0
    assert numbers.max() < 1.0
    counts = np.histogram(numbers, bins=100, range=(0.0, 1.0))[0]
    assert stats.chisquare(counts).pvalue > 1e-3
    assert stats.kstest(numbers, "uniform").pvalue > 1e-3


@pytest.mark.parametrize("along", ["seed", "event", "period", "who", "whom"])
def test_neighbouring_names_have_nothing_to_do_with_one_another(along):
    numbers = series(along=along)
    assert abs(np.corrcoef(numbers[:-1], numbers[1:])[0, 1]) < 4.0 / np.sqrt(MANY)
    pairs = np.histogram2d(numbers[::2], numbers[1::2], bins=10)[0]
    assert stats.chisquare(pairs.ravel()).pvalue > 1e-3


@pytest.mark.parametrize("part", ["seed", "event", "period", "who", "whom"])
def test_names_that_differ_in_one_part_have_independent_luck(part):
    along = "who" if part == "whom" else "whom"
    changed = {part: 17}
    one, other = series(along=along), series(along=along, **changed)
    assert abs(np.corrcoef(one, other)[0, 1]) < 4.0 / np.sqrt(MANY)


def test_parts_of_a_name_cannot_stand_for_one_another():
    names = [(1, 2, 3, 4, 5), (2, 1, 3, 4, 5), (1, 3, 2, 4, 5), (1, 2, 4, 3, 5), (1, 2, 3, 5, 4)]
    assert len({luck(*name) for name in names}) == len(names)


def test_no_two_names_of_a_long_run_share_their_luck():
    numbers = {luck(1, event, period, who, 0) for event in range(1, 22) for period in range(120) for who in range(40)}
    assert len(numbers) == 21 * 120 * 40


def test_the_same_name_has_the_same_luck():
    assert [luck(7, 3, 11, 0, 2) for _ in range(3)] == [luck(7, 3, 11, 0, 2)] * 3


def test_every_event_has_a_number_of_its_own():
    events = [value for name, value in vars(draws).items() if name.isupper() and isinstance(value, int)]
    events = [value for value in events if not isinstance(value, bool)]
    assert len(events) > 15
    assert len(set(events)) == len(events)


def test_normal_luck_has_the_moments_of_the_normal():
    numbers = np.array([normal_luck(1, 2, 3, 4, whom) for whom in range(MANY)])
    assert numbers.mean() == pytest.approx(0.0, abs=4.0 / np.sqrt(MANY))
    assert numbers.var() == pytest.approx(1.0, abs=4.0 * np.sqrt(2.0 / MANY))
    assert stats.kstest(numbers, "norm").pvalue > 1e-3
    assert abs(np.corrcoef(numbers[:-1], numbers[1:])[0, 1]) < 4.0 / np.sqrt(MANY)


def test_waiting_luck_has_its_mean_and_no_memory():
    times = np.array([waiting_luck(1, 2, 3, who, 0, 0.66) for who in range(MANY)])
    assert times.min() >= 0.0
    assert times.mean() == pytest.approx(0.66, rel=4.0 / np.sqrt(MANY))
    assert (times[times > 0.66] - 0.66).mean() == pytest.approx(0.66, rel=0.06)
    assert stats.kstest(times, "expon", args=(0.0, 0.66)).pvalue > 1e-3


NAMES = [(1, 1, 0, 0, 0), (50, 9, 119, 300, 7), (2**31, 21, 799, 99_999, 10_000_000), (0, 0, 0, 0, 0)]
ASK = """
import json, sys
from sim.compilation import IS_COMPILED
from sim.draws import luck, normal_luck, waiting_luck
assert not IS_COMPILED
names = json.loads(sys.argv[1])
print(json.dumps([[luck(*n), normal_luck(*n), waiting_luck(*n, 2.0)] for n in names]))
"""


def test_luck_is_the_same_compiled_and_not():
    root = str(Path(draws.__file__).parents[1])
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": root}
    answer = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASK, json.dumps(NAMES)],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    for name, (uniform, normal, waiting) in zip(NAMES, json.loads(answer.stdout), strict=True):
        assert luck(*name) == uniform
        assert normal_luck(*name) == pytest.approx(normal, rel=1e-13)
        assert waiting_luck(*name, 2.0) == pytest.approx(waiting, rel=1e-13)

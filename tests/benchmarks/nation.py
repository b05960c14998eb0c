"""How long does the nation take over thirty years, how much memory, and how much faster is it on two threads?"""

import json
import statistics
import subprocess
import sys
from pathlib import Path

from kept import Result, Verdict, at_least, at_most

SCRIPT = Path(__file__).with_name("nation_run.py")
YEARS = 30
ROUNDS = 2
RUNS = ((1, 1), (1, 2), (2, 1), (2, 2))  # scenarios (lanes) at once, threads
MOST_SECONDS, MOST_MEMORY, LEAST_SPEED_UP = 5.0, 1.5, 1.7


def answer(lanes: int, threads: int) -> dict:
    """What a run in a process of its own says."""
    order = [sys.executable, str(SCRIPT), str(lanes), str(threads), str(YEARS)]
    return json.loads(subprocess.run(order, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


def measure() -> Result:
    """The nation, 120 quarters: one scenario and two, on one thread and on two."""
    answers: dict[tuple, list] = {run: [] for run in RUNS}
    for turn in range(ROUNDS):
        for run in RUNS:
            print(f"    round {turn + 1} of {ROUNDS}: {run[0]} lanes, {run[1]} threads", file=sys.stderr, flush=True)
            answers[run].append(answer(*run))
    rows, best = [], {}
    for (lanes, threads), given in answers.items():
        best[lanes, threads] = min(item["seconds"] for item in given)
        rows.append(
            {
                "scenarios": lanes,
                "threads": threads,
                "seconds": best[lanes, threads],
                "the same, median": statistics.median(item["seconds"] for item in given),
                "CPU seconds": min(item["cpu"] for item in given),
                "peak memory, GB": max(item["memory"] for item in given),
                "hash of the result": given[0]["hash"],
            }
        )
    hashes = {lanes: {item["hash"] for run in RUNS if run[0] == lanes for item in answers[run]} for lanes, _ in RUNS}
    same = all(len(found) == 1 for found in hashes.values())
    cpu = min(item["cpu"] for item in answers[1, 1])
    memory = max(item["memory"] for item in answers[1, 1])
    return Result(
        rows,
        [
            at_most("nation, 120 quarters, one scenario, one core, after start-up", MOST_SECONDS, cpu, " s"),
            at_most("nation: peak memory of the process", MOST_MEMORY, memory, " GB"),
            at_least("nation, one scenario: two threads", LEAST_SPEED_UP, best[1, 1] / best[1, 2], " times as fast"),
            at_least("nation, two scenarios: two threads", LEAST_SPEED_UP, best[2, 1] / best[2, 2], " times as fast"),
            Verdict("nation: the same on one thread and on two", "to the bit", "yes" if same else "no", same),
        ],
    )

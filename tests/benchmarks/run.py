"""Which benchmarks are there, and how are they run? `make bench`, or some by name: `make bench ARGS="peers floor"`.

Every benchmark puts its table into docs/performance/ and fills in docs/performance.md anew; the others' tables stay.
"""

import importlib
import os
import sys
import time

import kept
from measure import machine_line

BENCHMARKS = {
    "peers": "the engine beside textbook Mesa and AgentPy, at 200, 2,000 and 20,000 mines",
    "before_after": "compiling, the demo and a mine's cost, beside the release before the house was rebuilt",
    "scaling": "cost per mine and period, from 200 to 100,000 mines",
    "floor": "one phase beside the same in C",
    "nation": "the nation: seconds, memory, two threads",
    "sweeps": "runs a minute through the sweep command, beside stock Hydra with a job for each run",
    "factorial": "the full factorial of all levers in the four packages",
    "startup": "help, a warm run, a cold compile",
    "phases": "where the time goes, by phase",
}


def main(asked: list[str]) -> None:
    """Run the benchmarks asked for, all when none is."""
    unknown = [name for name in asked if name not in BENCHMARKS]
    if unknown:
        listed = "\n".join(f"  {name:<10}{text}" for name, text in BENCHMARKS.items())
        sys.exit(f"{unknown[0]} is not a benchmark; there are\n{listed}")
    for name in asked or BENCHMARKS:
        print(f"{name}: {BENCHMARKS[name]}", file=sys.stderr, flush=True)
        begun = time.perf_counter()
        result = importlib.import_module(name).measure()
        kept.keep(name, result, machine_line(os.cpu_count() or 1))
        for it in result.verdicts:
            print(f"  {'met' if it.met else 'NOT MET'}: {it.what}: {it.measured} (target: {it.target})")
        print(f"  {name} took {time.perf_counter() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

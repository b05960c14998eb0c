"""How long does one run of the nation take, and how much memory? A script: python nation_run.py LANES THREADS YEARS.

Prints seconds on the clock and of CPU after start-up, peak memory in GB, and a hash of everything that came out.
"""

import hashlib
import json
import sys
import time
from dataclasses import fields

import numpy as np
from measure import peak_memory
from worlds import START, composed_node, policy_named

from sim import regions
from sim.simulate import simulate


def main(lanes: int, threads: int, years: int) -> None:
    """Run the nation with so many seeds on so many threads, once in short to load compiled code, then in earnest."""
    node = composed_node("region=nation")
    region = regions.build(node["region"], node["stakeholders"])
    built = peak_memory()

    def run(seeds, length):
        return simulate(region, [policy_named()], {}, {}, list(range(1, seeds + 1)), length, START, threads=threads)

    run(1, 1)
    begun, used = time.perf_counter(), time.process_time()
    world = run(lanes, years).world
    answer = {
        "seconds": time.perf_counter() - begun,
        "cpu": time.process_time() - used,
        "memory": peak_memory(),
        "memory of the region": built,
        "hash": digest(world),
    }
    print(json.dumps(answer))


def digest(world) -> str:
    """Hexadecimal hash of all that a world holds."""
    hashed = hashlib.sha256()
    for item in fields(world):
        hashed.update(np.ascontiguousarray(getattr(world, item.name)).view(np.uint8))
    return hashed.hexdigest()[:16]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

"""How is the model compiled ahead of a first run: phase by phase, once however many processes start together?"""

import sys
from typing import Any

from tqdm import tqdm

from sim import compilation

FORMAT = "{desc} {percentage:3.0f}% |{bar}| {elapsed}"
SECONDS_ON_TERMINAL, SECONDS_IN_LOG = 0.1, 10.0
SECONDS_UNTIL_SAID = 1.0  # that another process may take before it is said that this one waits
FIRST = "compiling the model: about half a minute, once for each version of its sources"
EVERY = "compiling the model: about half a minute, each time, for the folder of compiled code cannot be written"
WAITING = "another process is compiling the model; waiting for it"


def new_bar(total: float, **settings: Any) -> Any:
    """A bar on the error channel, seldom redrawn where that is no terminal."""
    often = SECONDS_ON_TERMINAL if sys.stderr.isatty() else SECONDS_IN_LOG
    return tqdm(total=total, mininterval=often, file=sys.stderr, dynamic_ncols=True, bar_format=FORMAT, **settings)


def compile_first() -> None:
    """Compile every phase that is not kept yet, with a bar; where other processes start too, one does and they wait."""
    from sim.machine_code import complete_marker

    if not compilation.IS_COMPILED or (compilation.KEEPS_CODE and complete_marker().is_file()):
        return
    if not compilation.KEEPS_CODE:
        print(f"{EVERY}: make {compilation.CACHE} writable", file=sys.stderr)
        compile_phases()
        return

    from filelock import FileLock, Timeout

    complete = complete_marker()
    lock = FileLock(f"{complete}.lock")
    try:
        lock.acquire(timeout=SECONDS_UNTIL_SAID)
    except Timeout:
        print(WAITING, file=sys.stderr)
        lock.acquire()
    try:
        if not complete.is_file():  # nobody has done it while this process waited
            print(FIRST, file=sys.stderr)
            compile_phases()
            complete.touch()
    finally:
        lock.release()


def compile_phases() -> None:
    """Compile the phases of a period one by one, then link the run that calls them, with a bar; what is kept already is
    only loaded."""
    from sim.period import PERIOD

    steps = len(PERIOD) + 1
    with new_bar(steps, desc=f"step 0/{steps}") as bar:
        for done in compiled_one_by_one():
            bar.set_description_str(f"step {done}/{steps}", refresh=False)
            bar.update(1)


def compiled_one_by_one() -> Any:
    """Compile each phase, and the run, for the records that a world is made of; yields how many are done. Nothing is
    run."""
    import numba

    from sim.machine_code import given_in, parts_of, run_of_periods
    from sim.period import PERIOD

    world = empty_world()
    given = given_in(world, 0, 0)
    for done, part in enumerate(PERIOD, 1):
        values = [given[name] if name in given else world.parts_of_lane(0, (name,))[0] for name in part.takes]
        counties = [numba.int64] if part.by_county else []
        part.kernel.compile((*counties, *map(numba.typeof, values)))
        yield done
    types = map(numba.typeof, world.parts_of_lane(0, parts_of(PERIOD)))
    run_of_periods().compile((*types, numba.int64, numba.int64))
    yield len(PERIOD) + 1


def empty_world() -> Any:
    """A world of one lane in which nobody does anything: its records are those of every other world."""
    from sim.rules import Rules
    from sim.schema import population
    from sim.simulate import numbers_by_topic, scenario_of
    from sim.world import POPULATIONS, Region, new_world

    rows = {name: population(record, 1) for name, record in POPULATIONS.items()}
    region = Region("", ("",), ("",), **rows)
    return new_world(region, population(Rules, 1, 1), [0], [0], scenario_of({}, 0.0), numbers_by_topic({}), 1)

"""How do the phases of a period become one piece of machine code that runs a lane from period to period?

A call from Python costs microseconds, as much as a phase takes in a small county; and a lane that is run through all
its periods at once stays in the processor's cache. So the tuple of phases is written out as a function of plain calls,
which `source_of_run` shows, and compiled like any rule. Neighbouring phases that touch one county only become one walk,
county by county.
"""

import hashlib
from functools import cache
from itertools import groupby

from sim.code_cache import ABROAD, reach
from sim.compilation import CACHE, entry, entry_for_now
from sim.functions import python_function
from sim.period import GIVEN, PERIOD

NAME = "run_of_periods"
COUNTIES = "range(governments.shape[0] - 1)"  # the last of the governments is the province
TAB = "    "


@cache
def parts_of(phases):
    """Names of the parts of the world that any of the phases touches, in order of first touch."""
    walked = ("governments",) if any(phase.by_county for phase in phases) else ()
    return tuple(dict.fromkeys((*walked, *(name for phase in phases for name in phase.touches))))


def imported(function):
    """The line of Python that imports a function or a class."""
    return f"from {function.__module__} import {function.__name__}"


def calls_of(phases):
    """Lines that call the phases of one period, neighbours by county in one walk."""
    lines = []
    for by_county, group in groupby(phases, lambda phase: phase.by_county):
        group = tuple(group)
        calls = [line.format("county" if by_county else -1) for line in made(group, "each county")]
        for phase in group:
            given = ("county", *phase.takes) if by_county else phase.takes
            calls.append(f"{python_function(phase.kernel).__name__}({', '.join(given)})")
        if by_county:
            lines.append(f"for county in {COUNTIES}:")
            calls = [TAB + call for call in calls]
        lines += calls
    return lines


def made(phases, when):
    """Lines that make what phases are given, of what is made once, in each period or for each county."""
    taken = {item for phase in phases for item in phase.takes}
    return [f"{item} = {how.text}" for item, how in GIVEN.items() if item in taken and how.made == when]


def source_of_run(phases=PERIOD, name=NAME):
    """The phases written out as a Python function of the parts of a lane, the first period and the one after the last.

    What phases are given is made before the first period, in each, or in each for every county.
    """
    taken = {item for phase in phases for item in phase.takes}
    needs = [need for item, how in GIVEN.items() if item in taken for need in how.needs]
    imports = dict.fromkeys(imported(need) for need in (*needs, *(python_function(phase.kernel) for phase in phases)))
    head = ["", "", f"def {name}({', '.join((*parts_of(phases), 'first', 'end'))}):"]
    once = [TAB + line for line in made(phases, "once")]
    each = [2 * TAB + line for line in (*made(phases, "each period"), *calls_of(phases))]
    return "\n".join((*imports, *head, *once, TAB + "for period in range(first, end):", *each, ""))


@cache
def run_of(phases):
    """Phases as one function: `(*parts_of(phases), first, end)` runs periods first to end - 1 of one lane.

    Where some are not the project's own, only these are compiled, for this process, and phases are called in turn.
    """
    is_shipped = set(phases) <= set(PERIOD)
    if len(phases) > 1 and not is_shipped:
        return in_turn(phases)
    name = (
        NAME if phases == PERIOD else "_".join(("run_of", *(python_function(part.kernel).__name__ for part in phases)))
    )
    names = {"__name__": __name__}
    exec(source_of_run(phases, name), names)
    names |= {python_function(part.kernel).__name__: part.kernel for part in phases}
    return entry(names[name]) if is_shipped else entry_for_now(names[name])


def in_turn(phases):
    """A Python function like that of `run_of` which calls the phases one by one."""
    runs = [(run_of((part,)), parts_of((part,))) for part in phases]

    def run(*given):
        *parts, first, end = given
        by_name = dict(zip(parts_of(phases), parts))
        own = [(call, [by_name[name] for name in names]) for call, names in runs]
        for period in range(first, end):
            for call, parts_of_phase in own:
                call(*parts_of_phase, period, period + 1)

    return run


def run_of_periods():
    """The shipped period as one compiled function."""
    return run_of(PERIOD)


def complete_marker():
    """The file that is there once the shipped period has been compiled: its name holds the hash of what it reaches."""
    return CACHE / f"complete-{hashlib.sha256(f'{reach(run_of_periods())} {ABROAD}'.encode()).hexdigest()[:24]}"


def run_phases(world, phases, first, end):
    """Run some phases of periods first to end - 1 in every lane of a world."""
    run, parts = run_of(phases), parts_of(phases)
    for lane in range(len(world.seeds)):
        run(*world.parts_of_lane(lane, parts), first, end)


def given_in(world, lane, period):
    """{name: what phases are given under it} in a lane of a world and a period, what concerns several counties."""
    given = {}
    for name, how in GIVEN.items():
        known = dict(zip(how.parts, world.parts_of_lane(lane, how.parts))) | {need.__name__: need for need in how.needs}
        given[name] = eval(how.text.format(-1), known | {"period": period})
    return given

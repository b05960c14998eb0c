"""What does each phase of a period run? Its functions, draws, accounts and writes, read off the code that runs."""

import dis
import inspect
from functools import cache
from pathlib import Path

from writing import source_of

import sim
from sim import draws, ledger
from sim.period import PERIOD

HOUSE = Path(sim.__file__).parent
EVENTS = {name: number for name, number in vars(draws).items() if name.isupper() and type(number) is int}
NOT_AN_ACCOUNT = {"GENERAL", "FAULTS", "TOTAL", "EXTRA_ROWS", *(sector.upper() for sector in ledger.SECTORS)}
ACCOUNT_NUMBERS = {
    name: number
    for name, number in vars(ledger).items()
    if name.isupper() and type(number) is int and name not in NOT_AN_ACCOUNT
}


def phases():
    """{name of the phase: sim.period.Phase}, in the order of the period."""
    return {source_of(part.kernel).__name__: part for part in PERIOD}


def globals_read(source):
    """{name: value} of the global names that a function's own code reads."""
    names = {step.argval for step in dis.get_instructions(source) if step.opname == "LOAD_GLOBAL"}
    return {name: source.__globals__[name] for name in sorted(names) if name in source.__globals__}


@cache
def functions_of(kernel):
    """Every function of the project that a kernel runs, itself first, but for luck; plain Python functions."""
    found, waiting = [], [source_of(kernel)]
    while waiting:
        source = waiting.pop(0)
        if source in found:
            continue
        found.append(source)
        for value in globals_read(source).values():
            called = source_of(value)
            if inspect.isfunction(called) and called.__module__.startswith("sim.") and called.__module__ != "sim.draws":
                waiting.append(called)
    return found


def constants_of(kernel, known):
    """Names among `known` {name: number} whose constants a kernel reads, in the order of their numbers."""
    read = set()
    for source in functions_of(kernel):
        read |= {name for name, value in globals_read(source).items() if name in known and value == known[name]}
    return sorted(read, key=known.get)


def draws_of(kernel):
    """Events of luck that a kernel draws."""
    return constants_of(kernel, EVENTS)


def accounts_of(kernel):
    """Accounts that a kernel names, to book on them or to read what was booked."""
    return [ledger.ACCOUNTS[ACCOUNT_NUMBERS[name]].name for name in constants_of(kernel, ACCOUNT_NUMBERS)]


def columns_written_by(kernel):
    """Names of the record columns that a kernel may write, in alphabetical order."""
    steps = [step for source in functions_of(kernel) for step in dis.get_instructions(source)]
    return sorted({step.argval for step in steps if step.opname == "STORE_ATTR"})


def place_of(source):
    """File that a function stands in, as a path from the root of the project."""
    return "sim/" + Path(inspect.getsourcefile(source)).relative_to(HOUSE).as_posix()

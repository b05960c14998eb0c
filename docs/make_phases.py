"""What does each phase of a period run? Its functions, draws, accounts and what it touches, read off the code."""

import dis
import inspect
from functools import cache
from pathlib import Path

from writing import source_of

import sim
from sim import draws, ledger
from sim.mines import catalogue
from sim.mines.products import posted_in
from sim.mines.sites import Site, Sites, site_of
from sim.period import GIVEN, PERIOD

HOUSE = Path(sim.__file__).parent
EVENTS = {name: number for name, number in vars(draws).items() if name.isupper() and type(number) is int}
NOT_AN_ACCOUNT = {"GENERAL", "FAULTS", "TOTAL", "EXTRA_ROWS", *(sector.upper() for sector in ledger.SECTORS)}
ACCOUNT_NUMBERS = {
    name: number
    for name, number in vars(ledger).items()
    if name.isupper() and type(number) is int and name not in NOT_AN_ACCOUNT
}
SEVERAL_ACCOUNTS = {
    name: rows
    for name, rows in (vars(ledger) | vars(catalogue)).items()
    if name.endswith("_OF") and type(rows) is tuple
}  # by kind of holder, or by product
ALSO = {**dict(zip(Sites._fields, Site._fields[1:])), "scenario": "wage_level"}  # what a field is read as elsewhere
PUT_TOGETHER = {source_of(site_of), source_of(posted_in)}  # name all of a bundle, whatever is then read of it


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


def read_of(part):
    """Names of the parts of the world that a phase may touch: of what it is given, those that the code it runs reads or
    writes."""
    sources = [source for source in functions_of(part.kernel) if source not in PUT_TOGETHER]
    steps = [step for source in sources for step in dis.get_instructions(source)]
    read = {step.argval for step in steps if step.opname in ("LOAD_ATTR", "LOAD_METHOD")}
    found = []
    for name in part.takes:
        how = GIVEN.get(name)
        if how is None or not how.needs:
            found += how.parts if how else [name]
            continue
        fields = zip(how.needs[0]._fields, how.parts)
        found += [piece for field, piece in fields if not read.isdisjoint((field, ALSO.get(field)))]
    return found


def draws_of(kernel):
    """Events of luck that a kernel draws."""
    return constants_of(kernel, EVENTS)


def accounts_of(kernel):
    """Accounts that a kernel names, to book on them or to read what was booked."""
    rows = {ACCOUNT_NUMBERS[name] for name in constants_of(kernel, ACCOUNT_NUMBERS)}
    for source in functions_of(kernel):
        for name, value in globals_read(source).items():
            if SEVERAL_ACCOUNTS.get(name) is value:
                rows.update(row for row in value if row != catalogue.NO_ACCOUNT)
    return [ledger.ACCOUNTS[row].name for row in sorted(rows)]


def columns_written_by(kernel):
    """Names of the record columns that a kernel may write, in alphabetical order."""
    steps = [step for source in functions_of(kernel) for step in dis.get_instructions(source)]
    return sorted({step.argval for step in steps if step.opname == "STORE_ATTR"})


def walk_of(part):
    """Whether a phase goes over a lane at once or county by county."""
    return "by county" if part.by_county else "by lane"


def place_of(source):
    """File that a function stands in, as a path from the root of the project."""
    return "sim/" + Path(inspect.getsourcefile(source)).relative_to(HOUSE).as_posix()

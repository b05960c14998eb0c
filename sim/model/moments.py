"""What does the world look like to stakeholders when their turn comes in a period? The same phases run up to it."""

from dataclasses import fields

from sim.period import step
from sim.world import SHARED, World

UNCHANGED = (*SHARED, "seeds", "policies")


def copied(world):
    """A world of its own with the same records; what never changes is shared."""
    parts = {item.name: getattr(world, item.name) for item in fields(World)}
    return World(**{name: part if name in UNCHANGED else part.copy() for name, part in parts.items()})


def run_until(world, phases, kernel, period):
    """Run the phases of a period that come before the one with this kernel; returns the world."""
    for part in phases:
        if part.kernel is kernel:
            return world
        part.kernel(*[getattr(world, name) for name in part.touches], period)
    raise ValueError(f"{kernel} is not the kernel of any phase of the period")


def coming(world, phases, kernel, period):
    """A copy of a world that stands before `period`, taken to the turn of a kernel in it."""
    return run_until(copied(world), phases, kernel, period)


def past(opening, phases, kernel, period):
    """The world at the turn of a kernel in a past period: run again from its opening, which gives the same bits."""
    for earlier in range(period):
        step(opening, earlier, phases)
    return run_until(opening, phases, kernel, period)

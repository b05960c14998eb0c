"""What does the world look like to stakeholders when their turn comes in a period? The same phases run up to it."""

from dataclasses import fields
from typing import NamedTuple

from sim.functions import python_function
from sim.ledger import Books
from sim.machine_code import given_in, run_phases
from sim.mines.products import Markets, posted_in
from sim.mines.sites import Site, Sites
from sim.terms import Now, Terms
from sim.world import SHARED, World

UNCHANGED = (*SHARED, "seeds", "policies")


class Moment(NamedTuple):
    """A world of one lane at the turn of a phase, and what phases are given of it."""

    world: World
    sites: Sites
    markets: Markets
    books: Books
    terms: Terms
    now: Now

    def site(self, row):
        """The Site in a row."""
        sites, ground = self.sites, self.sites.grounds[row]
        county, village = sites.counties[ground["county"]], sites.villages[ground["village"]]
        return Site(row, ground, sites.restorations[row], sites.projects[row], county, village)

    def posted(self, county):
        """What the markets of a county show, by row."""
        return python_function(posted_in)(self.markets, county)


def moment_of(world, period):
    """A world of one lane as a Moment of a period."""
    given = given_in(world, 0, period)
    return Moment(world, *(given[name] for name in Moment._fields[1:]))


def copied(world):
    """A world of its own with the same records; what never changes is shared."""
    parts = {item.name: getattr(world, item.name) for item in fields(World)}
    return World(**{name: part if name in UNCHANGED else part.copy() for name, part in parts.items()})


def run_until(world, phases, kernel, period):
    """Run the phases of a period that come before the one with this kernel; returns the world."""
    for place, part in enumerate(phases):
        if part.kernel is kernel:
            for earlier in phases[:place]:
                run_phases(world, (earlier,), period, period + 1)
            return world
    raise ValueError(f"{kernel} is not the kernel of any phase of the period")


def coming(world, phases, kernel, period):
    """A copy of a world that stands before `period`, taken to the turn of a kernel in it."""
    return run_until(copied(world), phases, kernel, period)


def past(opening, phases, kernel, period):
    """The world at the turn of a kernel in a past period: run again from its opening, which gives the same bits."""
    run_phases(opening, phases, 0, period)
    return run_until(opening, phases, kernel, period)

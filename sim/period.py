"""What happens in a period, in which order? The fourteen action situations, as a tuple that anyone can print.

A phase is a compiled kernel over lanes. The names of its arguments are the parts of the world that it touches, so the
tuple says what acts on what; `step` hands each phase those parts and nothing else.
"""

import inspect
from typing import NamedTuple

from sim.arena.approval import departments_approve
from sim.arena.bargaining import bargain
from sim.arena.books import books_balance, value_stages
from sim.arena.care import care_for_public_sites
from sim.arena.distribution import incomes_are_shared, villages_share_out
from sim.arena.ecology import ecosystem_product_is_measured, layers_grow
from sim.arena.extension import holders_add_trade
from sim.arena.finance import close_finance, repay_bonds
from sim.arena.hazard import storms_and_collapses
from sim.arena.inspection import counties_inspect
from sim.arena.land import land_around_sites_sells
from sim.arena.learning import beliefs_about_prices, beliefs_about_promises, imitation
from sim.arena.markets import markets_clear
from sim.arena.offers import bring_to_market
from sim.arena.operators import order_operators
from sim.arena.prices import prices_move
from sim.arena.public_works import apply_for_programme, buy_public_works, province_grants
from sim.arena.reserved import reserved_sites_are_awarded
from sim.arena.rules_in_force import a_quarter_opens, rules_come_into_force
from sim.arena.sums import sums_are_kept
from sim.arena.survey import survey_and_title
from sim.arena.tender import tender
from sim.arena.works import works_proceed


class Phase(NamedTuple):
    """One kernel of a period: the action situation it belongs to, and the parts of the world that it touches."""

    situation: str
    kernel: object
    touches: tuple


def phase(situation, kernel):
    """A phase whose `touches` are the kernel's arguments, but for the period."""
    source = getattr(kernel, "py_func", kernel)
    *touches, last = inspect.signature(source).parameters
    if last != "period":
        raise TypeError(f"phase {source.__name__} must take the period as its last argument, not {last!r}")
    return Phase(situation, kernel, tuple(touches))


PERIOD = (
    phase("rules come into force", rules_come_into_force),
    phase("rules come into force", a_quarter_opens),
    phase("rules come into force", prices_move),
    phase("survey and title", survey_and_title),
    phase("hazard", storms_and_collapses),
    phase("public works", counties_inspect),
    phase("public works", apply_for_programme),
    phase("public works", province_grants),
    phase("public works", order_operators),
    phase("public works", buy_public_works),
    phase("public works", care_for_public_sites),
    phase("tender", reserved_sites_are_awarded),
    phase("tender", tender),
    phase("tender", holders_add_trade),
    phase("bargaining", bargain),
    phase("approval", departments_approve),
    phase("finance", close_finance),
    phase("works", works_proceed),
    phase("ecology", layers_grow),
    phase("markets", bring_to_market),
    phase("markets", markets_clear),
    phase("markets", land_around_sites_sells),
    phase("ecology", ecosystem_product_is_measured),
    phase("distribution", incomes_are_shared),
    phase("distribution", repay_bonds),
    phase("distribution", villages_share_out),
    phase("learning", beliefs_about_prices),
    phase("learning", beliefs_about_promises),
    phase("learning", imitation),
    phase("books close", value_stages),
    phase("books close", books_balance),
    phase("books close", sums_are_kept),
)


def step(world, period, phases=PERIOD):
    """Run one period of a world, all its lanes."""
    for part in phases:
        part.kernel(*[getattr(world, name) for name in part.touches], period)

"""What happens in a period, in which order? The fourteen action situations, as a tuple that anyone can print.

A phase is a compiled function of one lane, or of one county of it. The names of its arguments are what it is given, so
the tuple says what acts on what; `GIVEN` says what stands behind each name.
"""

import inspect
from typing import NamedTuple

from sim.arena.added_trade import holders_add_trade
from sim.arena.approval import departments_approve
from sim.arena.bargaining import bargain
from sim.arena.books import books_add_up, books_balance, value_stages
from sim.arena.distribution import incomes_are_shared, villages_share_out
from sim.arena.ecology import ecosystem_product_is_measured, layers_grow
from sim.arena.finance import close_finance, repay_bonds
from sim.arena.hazard import storms_and_collapses
from sim.arena.inspection import counties_inspect
from sim.arena.land import land_around_sites_sells
from sim.arena.learning import beliefs_about_prices, beliefs_about_promises, imitation
from sim.arena.liable_operators import order_operators
from sim.arena.markets import markets_clear, sites_sell
from sim.arena.prices import prices_move
from sim.arena.public_works import apply_for_programme, buy_public_works, province_grants
from sim.arena.reserved import reserved_sites_are_awarded
from sim.arena.rules_in_force import a_quarter_opens, rules_come_into_force
from sim.arena.sums import sums_are_kept
from sim.arena.supply import bring_to_market
from sim.arena.survey import survey_and_title
from sim.arena.tender import tender
from sim.arena.upkeep import care_for_public_sites
from sim.arena.works import works_proceed
from sim.ledger import Books
from sim.mines.products import Markets
from sim.mines.sites import Sites
from sim.terms import Now, Terms, wage_level
from sim.totals import Kept


class Given(NamedTuple):
    """What a phase is handed under a name: the parts of the world behind it, how it is made of them, the names that
    this needs, and whether it is made once, in each period, or for each county or all together."""

    parts: tuple
    text: str
    needs: tuple = ()
    made: str = "once"


def bundle(kind, *parts):
    """Parts of the world handed down as one."""
    names = tuple(part.removesuffix("[0]") for part in parts)
    return Given(names, f"{kind.__name__}({', '.join(parts)})", (kind,))


TOPICS = tuple(f"{name}[0]" for name in Terms._fields if name not in ("scenario", "products", "wage_level"))
GIVEN = {
    "sites": bundle(Sites, "grounds", "restorations", "projects", "governments", "villages", "households", "goods"),
    "markets": bundle(Markets, "price_levels", "buyers", "supplies"),
    "books": Given(
        ("ledger", "subtotals", "outside"), "Books(ledger, subtotals[{0}], outside[{0}])", (Books,), "each county"
    ),  # the last row is that of all together
    "kept": bundle(Kept, "totals", "stages", "accounts_by_period", "kept_when"),
    "prospect": Given(("prospects",), "prospects[0]"),
    "now": Given(("seeds",), "Now(seeds[0], period)", (Now,), "each period"),
    "terms": Given(
        (*(name.removesuffix("[0]") for name in TOPICS), "scenarios", "products"),
        f"Terms({', '.join(TOPICS)}, scenarios[0], products, wage_level(scenarios[0], period))",
        (Terms, wage_level),
        "each period",
    ),
}  # any other name is a part of the world itself, an array of one where a lane has one


class Phase(NamedTuple):
    """One function of a period: the action situation it belongs to, whether it is called county by county, and the
    names of what it is given."""

    situation: str
    kernel: object
    by_county: bool
    takes: tuple

    @property
    def touches(self):
        """Names of the parts of the world behind what it is given."""
        parts = [GIVEN[name].parts if name in GIVEN else (name,) for name in self.takes]
        return tuple(dict.fromkeys(name for given in parts for name in given))


def arguments_of(kernel):
    """Names of a function's arguments, compiled or not."""
    return tuple(inspect.signature(getattr(kernel, "py_func", kernel)).parameters)


def lane(situation, kernel):
    """A phase that is called once a period: it may look at all counties, and at whoever has to do with several."""
    return Phase(situation, kernel, False, arguments_of(kernel))


def county(situation, kernel):
    """A phase that is called for each county, by its row: it touches that county alone. Whatever several counties meet
    in, the outside sector and the ledger's totals, it only adds to."""
    first, *takes = arguments_of(kernel)
    if first != "county":
        raise TypeError(f"phase {kernel.__name__} must take the row of the county as its first argument, not {first!r}")
    return Phase(situation, kernel, True, tuple(takes))


PERIOD = (
    lane("rules come into force", rules_come_into_force),
    lane("rules come into force", a_quarter_opens),
    lane("rules come into force", prices_move),
    county("survey and title", survey_and_title),
    county("hazard", storms_and_collapses),
    county("public works", counties_inspect),
    county("public works", apply_for_programme),
    lane("public works", province_grants),
    county("public works", order_operators),
    county("public works", buy_public_works),
    county("public works", care_for_public_sites),
    lane("tender", reserved_sites_are_awarded),
    lane("tender", tender),
    lane("tender", holders_add_trade),
    lane("bargaining", bargain),
    county("approval", departments_approve),
    lane("finance", close_finance),
    lane("works", works_proceed),
    county("ecology", layers_grow),
    county("markets", bring_to_market),
    lane("markets", markets_clear),
    county("markets", sites_sell),
    county("markets", land_around_sites_sells),
    county("ecology", ecosystem_product_is_measured),
    lane("distribution", incomes_are_shared),
    lane("distribution", repay_bonds),
    lane("distribution", villages_share_out),
    lane("learning", beliefs_about_prices),
    lane("learning", beliefs_about_promises),
    lane("learning", imitation),
    county("books close", value_stages),
    lane("books close", books_add_up),
    lane("books close", books_balance),
    lane("books close", sums_are_kept),
)

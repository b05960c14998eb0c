"""Who lives on the mine land itself, and who moves them?"""

from sim.compilation import compiled
from sim.ledger import PUBLIC_RELOCATION, RELOCATION, pay
from sim.mines.needs import relocation_need


@compiled
def exposed_families(village, project):
    """Households of a village that a collapse can reach."""
    return max(village.families - project.relocated, 0.0)


@compiled
def moved_by(ground, project, costs, money):
    """Households that money (CNY) buys new homes for, of those still to be moved, and what that costs (CNY)."""
    spent = min(relocation_need(ground, project, costs), max(money, 0.0))
    return spent / costs.relocation if costs.relocation > 0.0 else 0.0, spent


@compiled
def county_moves_households(site, money, terms, books):
    """The county moves households off a site before it is restored, as far as `money` (CNY) goes; returns what it
    spent."""
    moved, spent = moved_by(site.ground, site.project, terms.costs, money)
    pay(books, PUBLIC_RELOCATION, site.row, site.county, books.outside, spent)
    site.project.relocated += moved
    return spent


@compiled
def project_moves_households(site, terms, books):
    """A project moves households off its site out of what it has raised."""
    moved, spent = moved_by(site.ground, site.project, terms.costs, site.project.cash)
    pay(books, RELOCATION, site.row, site.project, books.outside, spent)
    site.project.relocated += moved

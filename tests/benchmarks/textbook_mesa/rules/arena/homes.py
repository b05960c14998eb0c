"""Who lives on the mine land itself, and who moves them?"""

from textbook_mesa.rules.ledger import PUBLIC_RELOCATION, RELOCATION, pay
from textbook_mesa.rules.needs import relocation_need


def exposed_families(village, project):
    """Households of a village that a collapse can reach."""
    return max(village.families - project.relocated, 0.0)


def moved_by(ground, project, costs, money):
    """Households that money (CNY) buys new homes for, of those still to be moved, and what that costs (CNY)."""
    spent = min(relocation_need(ground, project, costs), max(money, 0.0))
    return spent / costs.relocation if costs.relocation > 0.0 else 0.0, spent


def county_moves_households(site, ground, project, government, outside, costs, ledger, money):
    """The county moves households off a site before it is restored, as far as `money` (CNY) goes; returns what it
    spent."""
    moved, spent = moved_by(ground, project, costs, money)
    pay(ledger, PUBLIC_RELOCATION, site, government, outside, spent)
    project.relocated += moved
    return spent


def project_moves_households(site, ground, project, outside, costs, ledger):
    """A project moves households off its site out of what it has raised."""
    moved, spent = moved_by(ground, project, costs, project.cash)
    pay(ledger, RELOCATION, site, project, outside, spent)
    project.relocated += moved

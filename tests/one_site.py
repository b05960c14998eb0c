"""What is one site, with its county, its village and empty books, for a single function of the arena to act on?"""

import numpy as np
from rows import row

from sim.ledger import ACCOUNTS, EXTRA_ROWS, Books
from sim.mines.sites import Ground, Project, Restoration, Site
from sim.stakeholders.government import Government
from sim.stakeholders.residents import Village
from sim.world import Outside

RECORDS = (Ground, Restoration, Project, Government, Village)


def one_site(**told):
    """A Site in row 0 whose records are as declared, but for {part: {column: value}}."""
    return Site(0, *[row(kind, **told.get(part, {})) for part, kind in zip(Site._fields[1:], RECORDS, strict=True)])


def empty_books(sites=1):
    """Books of a lane of so many sites before anything was booked."""
    return Books(np.zeros((sites + EXTRA_ROWS, len(ACCOUNTS))), np.zeros((EXTRA_ROWS, len(ACCOUNTS))), row(Outside))

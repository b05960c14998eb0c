"""Do the books hold where there is nothing to book?"""

import numpy as np
from small_world import play, small_region, still_world

from sim.arena.books import books_balance
from sim.ledger import ACCOUNTS, EXTRA_ROWS, oversold, turnover


def test_a_region_without_sites_has_oversold_nothing():
    assert oversold(np.zeros((2, EXTRA_ROWS, len(ACCOUNTS)))) == 0.0


def test_where_nothing_was_paid_nobody_gained():
    totals = np.zeros((2, len(ACCOUNTS)))
    assert not turnover(totals).any()
    world = still_world(small_region())
    play(books_balance, world)
    assert world.closing_error[0] == 0.0

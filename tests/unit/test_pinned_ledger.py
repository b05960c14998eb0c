"""Do the books hold where there is nothing to book?"""

import numpy as np
from sectors import sector_balances

from sim.ledger import ACCOUNTS, EXTRA_ROWS, SECTORS, oversold, turnover


def test_a_region_without_sites_has_oversold_nothing():
    assert oversold(np.zeros((2, EXTRA_ROWS, len(ACCOUNTS)))) == 0.0


def test_where_nothing_was_paid_nobody_gained():
    totals = np.zeros((2, len(ACCOUNTS)))
    assert not sector_balances(totals).any()
    assert sector_balances(totals).shape == (2, len(SECTORS))
    assert not turnover(totals).any()

"""What do the accounts say each sector has gained?"""

import numpy as np

from sim.ledger import ACCOUNTS, IS_MONEY, SECTORS


def sector_balances(totals):
    """What each sector has gained: array (..., sectors) in CNY from totals (..., accounts)."""
    gained = np.zeros((*totals.shape[:-1], len(SECTORS)))
    for row, account in enumerate(ACCOUNTS):
        if IS_MONEY[row]:
            gained[..., account.payer] -= totals[..., row]
            gained[..., account.payee] += totals[..., row]
    return gained

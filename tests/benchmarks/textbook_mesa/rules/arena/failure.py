"""What happens when a project cannot go on: who loses what, and what becomes of the site?"""

from textbook_mesa.rules.arena.contracts import end_contract, pay_out
from textbook_mesa.rules.ledger import BOND_SERVICE, COLLATERAL_SALE, LOAN_WRITTEN_OFF, PRINCIPAL, RECOVERY, issue, pay
from textbook_mesa.rules.sites import HELD_BY_FIRM, HELD_BY_INVESTOR


def wind_up(
    site, project, restoration, government, investors, firms, banks, outside, credit, ledger, period
):  # fmt: skip
    """End a project that has failed: money left goes to the bank first, the pledge is sold for what clear title makes
    it fetch, the rest of the loan is a loss to the bank; then to the pool of its bond, which has to answer for what
    that does not cover; then to the holder. The site is free again and its buildings serve no other use."""
    if project.loan > 0.0:
        bank = banks[project.bank]
        own = min(max(project.cash, 0.0), project.loan)
        pay(ledger, PRINCIPAL, site, project, bank, own)
        worth = credit.recovery * project.title_clarity * project.outlay
        fetched = min(worth, project.loan - own)
        pay(ledger, COLLATERAL_SALE, site, outside, project, fetched)
        pay(ledger, RECOVERY, site, project, bank, fetched)
        bank.lent = max(bank.lent - project.loan, 0.0)
        lost = max(project.loan - own - fetched, 0.0)
        issue(ledger, LOAN_WRITTEN_OFF, site, lost)
        bank.losses += lost
        project.loan = 0.0
        project.loan_payment = 0.0
    if project.bond > 0.0:
        share = min(max(project.cash, 0.0), project.bond)
        pay(ledger, BOND_SERVICE, site, project, government, share)
        government.bond_arrears += project.bond - share
        project.bond = 0.0
    pay_out(ledger, site, project, investors, firms, max(project.cash, 0.0), False)
    restoration.use_spent = 0.0
    project.failures += 1
    if project.holder_kind == HELD_BY_INVESTOR:
        investors[project.holder].failures += 1
    elif project.holder_kind == HELD_BY_FIRM:
        firms[project.holder].failures += 1
    end_contract(project, investors, firms, period)

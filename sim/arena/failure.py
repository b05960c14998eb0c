"""What happens when a project cannot go on: who loses what, and what becomes of the site?"""

from sim.arena.contracts import end_contract, pay_out
from sim.compilation import compiled
from sim.ledger import BOND_SERVICE, COLLATERAL_SALE, LOAN_WRITTEN_OFF, PRINCIPAL, RECOVERY, issue, pay


@compiled
def wind_up(site, holder, banks, terms, books, now):
    """End a project that has failed: money left goes to the bank first, the pledge is sold for what clear title makes
    it fetch, the rest of the loan is a loss to the bank; then to the pool of its bond, which has to answer for what
    that does not cover; then to the holder. The site is free again and its buildings serve no other use."""
    project, government = site.project, site.county
    if project.loan > 0.0:
        bank = banks[project.bank]
        own = min(max(project.cash, 0.0), project.loan)
        pay(books, PRINCIPAL, site.row, project, bank, own)
        worth = terms.credit.recovery * project.title_clarity * project.outlay
        fetched = min(worth, project.loan - own)
        pay(books, COLLATERAL_SALE, site.row, books.outside, project, fetched)
        pay(books, RECOVERY, site.row, project, bank, fetched)
        bank.lent = max(bank.lent - project.loan, 0.0)
        lost = max(project.loan - own - fetched, 0.0)
        issue(books, LOAN_WRITTEN_OFF, site.row, lost)
        bank.losses += lost
        project.loan = 0.0
        project.loan_payment = 0.0
    if project.bond > 0.0:
        share = min(max(project.cash, 0.0), project.bond)
        pay(books, BOND_SERVICE, site.row, project, government, share)
        government.bond_arrears += project.bond - share
        project.bond = 0.0
    pay_out(site, holder, max(project.cash, 0.0), False, books)
    site.restoration.use_spent = 0.0
    project.failures += 1
    holder.failures += 1
    end_contract(project, holder, now.period)

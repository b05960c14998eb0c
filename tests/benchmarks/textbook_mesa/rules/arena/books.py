"""How do the books close: do they balance, and what value stage is each site at?"""

from textbook_mesa.rules.ledger import (
    FACILITIES,
    OPERATOR_WORKS,
    PUBLIC_RELOCATION,
    PUBLIC_WORKS,
    RELOCATION,
    RESULTS_PAYMENT,
    SALE_CARBON,
    SALE_CREDIT,
    SALE_LEASE,
    SALE_MATERIAL,
    SALE_PRODUCE,
    SALE_QUOTA,
    SALE_TOURISM,
    WORKS,
)


def outlay_to_date(books):
    """All that was ever put into a site, CNY; books: its row of the ledger."""
    homes = books[PUBLIC_RELOCATION] + books[RELOCATION]
    return homes + books[PUBLIC_WORKS] + books[OPERATOR_WORKS] + books[WORKS] + books[FACILITIES]


def sales_to_date(books):
    """All that was ever paid for a site's products, CNY; books: its row of the ledger."""
    goods = books[SALE_MATERIAL] + books[SALE_PRODUCE] + books[SALE_TOURISM] + books[SALE_LEASE]
    return goods + books[SALE_QUOTA] + books[SALE_CARBON] + books[SALE_CREDIT] + books[RESULTS_PAYMENT]

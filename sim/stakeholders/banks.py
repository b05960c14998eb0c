"""What is a bank, and how much does it lend, at which rate?"""

from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD, annuity, level_payment
from sim.schema import POSITIVE, column, record


@record
class Bank:
    """A financial institution that lends to restoration and buys special bonds."""

    cash = column("CNY", "money at hand; below zero it has borrowed outside the region")
    capital = column("CNY", "capital set aside for restoration", bounds=POSITIVE)
    lent = column("CNY", "loans and bonds outstanding", bounds=POSITIVE)
    losses = column("CNY", "losses booked to date", bounds=POSITIVE)
    spread = column("1", "its spread against the ordinary bank's", 1.0, bounds=POSITIVE)


@compiled
def lending_rate(base, shift, spread, default_chance, failures, recovered, rate_cut, floor):
    """Rate of a loan (1/yr): base and its shift, the bank's spread, and the loss to be expected, less the green cut.

    The loss to be expected a year is the chance of default, once more for each failure on the borrower's record, times
    what is not recovered (share).
    """
    loss = default_chance * (1.0 + failures) * (1.0 - recovered)
    return max(base + shift + spread + loss - rate_cut, floor)


@compiled
def pledge_value(works, facilities, income, clarity, rate, rules, credit):
    """What a bank lends on a pledge (CNY), by kind: rights to the land at a share of the works put into it, as far as
    title is clear; buildings and equipment at a share of their cost; expected income (CNY/yr) where the rules let it be
    pledged."""
    rights = min(credit.title_value + rules.credit_share, 1.0) * clarity * works
    equipment = credit.equipment_value * facilities
    pledged = rules.pledge_share * credit.income_value * max(income, 0.0) * annuity(rate, credit.collateral_years)
    return rights + equipment + pledged


@compiled
def room_to_lend(capital, losses, lent, multiple):
    """What a bank can still lend (CNY): a multiple of the capital it has left, less what is out."""
    return max((capital - losses) * multiple - lent, 0.0)


@compiled
def loan_offered(need, room, collateral, income, cover, rate, periods):
    """Loan offered (CNY): the least of what is needed, what the bank has room for, what the pledge is worth to it, and
    what the income expected when principal falls due (CNY/yr) serves with the cover asked for, in level payments
    over the periods."""
    payment_per_yuan = level_payment(1.0, rate * YEARS_PER_PERIOD, periods)
    serviceable = max(income, 0.0) * YEARS_PER_PERIOD / (cover * payment_per_yuan)
    return max(min(need, room, collateral, serviceable), 0.0)

"""What is the service of a loan worth to whoever owes it: interest only at first, then level payments to the end?"""

from textbook_mesa.rules.formulas.money import annuity, discount


def service_worth(rate, lending, grace, years):
    """Present value, at `rate` per year, of serving 1 CNY: interest at `lending` per year for the grace (yr), then the
    level payments over `years` that pay it off. 1 where the two rates are equal, less where the loan is the cheaper
    money. Where `years` is not above 0 all is paid back when the grace ends.
    """
    interest = lending * annuity(rate, grace)
    if years <= 0.0:
        return interest + discount(rate, grace)
    return interest + discount(rate, grace) * annuity(rate, years) / annuity(lending, years)


def interest_worth(rate, lending, grace, years):
    """Present value, at `rate` per year, of the interest in that service of 1 CNY: in the grace, then the part of each
    level payment that is not principal, 1 - e^(-lending (years - t)) of it at time t."""
    interest = lending * annuity(rate, grace)
    if years <= 0.0:
        return interest
    part = annuity(rate, years) - discount(lending, years) * annuity(rate - lending, years)
    return interest + discount(rate, grace) * part / annuity(lending, years)

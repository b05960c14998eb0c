"""What is a stream of money worth, and what does a loan cost each year?"""

from math import exp

from sim.compilation import compiled

PERIODS_PER_YEAR = 4
YEARS_PER_PERIOD = 1.0 / PERIODS_PER_YEAR
NEGLIGIBLE = 1e-9  # of a plan, a need, a debt or a payment: what is smaller is rounding, and counts as nothing


@compiled
def annuity(rate, years):
    """Present value of 1 CNY/yr paid continuously for `years` at `rate` per year: (1 - e^(-rt)) / r."""
    if years <= 0.0:
        return 0.0
    if abs(rate * years) < 1e-9:
        return years
    return (1.0 - exp(-rate * years)) / rate


@compiled
def growing_annuity(rate, years, lag):
    """Present value of a stream that grows to 1 CNY/yr with a mean lag of `lag` years, 1 - e^(-t / lag), paid for
    `years` at `rate` per year: the annuity less the one at rate + 1 / lag."""
    if lag <= 0.0:
        return annuity(rate, years)
    return annuity(rate, years) - annuity(rate + 1.0 / lag, years)


@compiled
def discount(rate, years):
    """Present value of 1 CNY in `years` at `rate` per year, compounded continuously."""
    return exp(-rate * years)


@compiled
def level_payment(principal, rate, periods):
    """Equal payment per period that pays off `principal` in `periods` at `rate` per period; CNY/period."""
    if periods <= 0.0:
        return principal
    if rate < 1e-12:
        return principal / periods
    return principal * rate / (1.0 - (1.0 + rate) ** -periods)

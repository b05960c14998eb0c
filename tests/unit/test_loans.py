"""Is the service of a loan worth what a schedule of payments, written out day by day, comes to?"""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.formulas.loans import interest_worth, service_worth

rates = st.floats(0.0, 0.3)
STEPS = 20_000


def written_out(rate, lending, grace, years):
    """Worth at a rate of service and of interest, of 1 CNY paid back by a payment that leaves nothing in the end."""
    step = (grace + years) / STEPS
    payment = lending / (1 - exp(-lending * years)) if lending > 1e-9 else 1 / years
    owed, service, interest = 1.0, 0.0, 0.0
    for day in range(STEPS):
        middle = (day + 0.5) * step
        due = payment if middle > grace else lending * owed
        now = exp(-rate * middle) * step
        service += due * now
        interest += lending * (owed + 0.5 * (lending * owed - due) * step) * now
        owed += (lending * owed - due) * step * (1.0 + 0.5 * lending * step)
    assert owed == pytest.approx(0.0, abs=1e-3)
    return service, interest


@pytest.mark.parametrize(
    ("rate", "lending", "grace", "years"),
    [(0.1, 0.06, 2.0, 10.0), (0.05, 0.12, 0.0, 17.7), (0.08, 0.08, 3.0, 5.0), (0.0, 0.05, 1.0, 12.0)],
)
def test_service_and_interest_are_what_a_schedule_written_out_comes_to(rate, lending, grace, years):
    service, interest = written_out(rate, lending, grace, years)
    assert service_worth(rate, lending, grace, years) == pytest.approx(service, rel=1e-3)
    assert interest_worth(rate, lending, grace, years) == pytest.approx(interest, rel=1e-3)


@given(rates, st.floats(0.0, 5.0), st.floats(0.5, 30.0))
def test_at_its_own_rate_a_loan_is_worth_what_was_lent(rate, grace, years):
    assert service_worth(rate, rate, grace, years) == pytest.approx(1.0, rel=1e-6)


@given(rates, rates, st.floats(0.0, 5.0), st.floats(0.5, 30.0))
def test_interest_is_all_that_is_paid_over_what_was_lent(rate, lending, grace, years):
    assert interest_worth(rate, lending, grace, years) + 1e-9 >= 0.0
    paid_back = service_worth(rate, lending, grace, years) - interest_worth(rate, lending, grace, years)
    assert exp(-rate * (grace + years)) - 1e-6 <= paid_back <= exp(-rate * grace) + 1e-6
    assert service_worth(0.0, lending, grace, years) == pytest.approx(
        1.0 + interest_worth(0.0, lending, grace, years), rel=1e-6
    )


def test_without_a_term_all_is_due_when_the_grace_ends():
    assert service_worth(0.1, 0.05, 2.0, 0.0) == pytest.approx(0.05 * (1 - exp(-0.2)) / 0.1 + exp(-0.2))
    assert interest_worth(0.1, 0.05, 2.0, 0.0) == pytest.approx(0.05 * (1 - exp(-0.2)) / 0.1)

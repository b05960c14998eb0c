"""What is social capital: when does it bid and how much, what does it offer, how hard does it use and keep a site?"""

from textbook_mesa.rules.formulas.money import annuity

NATIONAL = -1


def required_return(
    hurdle, unclear_title, title_premium, risk_aversion, price_spread, price_premium, doubt, promise_premium
):
    """Return asked for on a site (1/yr): the hurdle plus premia for unclear title, for prices and for promises."""
    return (
        hurdle + title_premium * unclear_title + price_premium * risk_aversion * price_spread + promise_premium * doubt
    )


def loan_taken(offered, need, covered, pays):
    """Loan that a holder takes of what is offered (CNY): all of it where borrowing pays, else only what its own money
    and bond money (covered, CNY) leave open of its need (CNY).

    pays: whether the loan costs less than the holder asks for on its own money.
    """
    return offered if pays else min(offered, max(need - covered, 0.0))


def believed_value(signal, outlay, error, usual, usual_spread):
    """What a bidder believes a site is worth (CNY) when its own appraisal says `signal`: the mean of appraisal and of
    what sites are usually worth, each weighted by its precision (Bayes), which spares it most of the winner's curse
    (Smith and Winkler, Management Science 52(3), 2006).

    outlay in CNY; error: spread of appraisals; usual, usual_spread: mean and spread of values of sites; all three as
    shares of outlay.
    """
    known = usual_spread * usual_spread
    unknown = error * error
    if known + unknown <= 0.0:
        return signal
    return (known * signal + unknown * usual * outlay) / (known + unknown)


def bid(npv, outlay, caution, bid_share):
    """Concession fee bid for a site (CNY), or -1 for none: only if the surplus covers the caution.

    npv and outlay in CNY; the fee is a share of the surplus.
    """
    if npv <= caution * outlay:
        return -1.0
    return bid_share * npv


def offered_rent(reservation, expected_surplus, bargaining_power, attempts, step):
    """Rent offered to residents without an agreement (CNY/ha/yr): what they have, plus the share of the yearly surplus
    per hectare that they can bargain for (Nash 1950), raised after each refusal, never beyond the surplus."""
    surplus = max(expected_surplus, 0.0)
    rise = (1.0 + step) ** attempts
    return min((reservation + bargaining_power * surplus) * rise, reservation + surplus)


def chosen_pressure(greed, gain, chance_seen, fine):
    """Use beyond the threshold (0 none, 1 twice the threshold): as far as greed goes, less what enforcement takes
    away."""
    if gain <= 0.0:
        return 0.0
    return max(greed * (1.0 - chance_seen * (1.0 + fine)), 0.0)


def chosen_care(at_stake, need, greed, chance_seen, fine):
    """Share of the upkeep that is due (need, CNY/yr) which a holder chooses to do (0-1): all of it when the sales that
    hang on the ecology (at_stake, CNY/yr) and the fine it must expect are worth it, else as much less as greed goes."""
    if at_stake + chance_seen * fine * need >= need:
        return 1.0
    return 1.0 - greed


def keeps_going(expected_income, years_left, rate, loan, missing):
    """Whether a holder puts in more of its own to save a project: it does when the income that it still expects (CNY/yr
    for the years left, at the rate of the loan) is worth more than what it owes and misses (CNY)."""
    return expected_income * annuity(rate, years_left) > loan + missing


def adds_trade(gain, setup, caution):
    """Whether a holder adds property-rights trading to what it runs: when that is worth its caution, as for a bid (gain
    and setup in CNY)."""
    return gain > caution * setup and gain > 0.0


def clears_heaps(worth, cost):
    """Whether a holder clears heaps of waste for use: when the ground that a tonne makes room on is worth (CNY/t) more
    than clearing it costs (CNY/t)."""
    return worth > cost


def gives_up(price, rent, rate, years):
    """Whether built-up land is given up as quota: when a hectare fetches more at once (CNY/ha) than its rent
    (CNY/ha/yr) is worth over the years that a holder reckons with, at its rate (1/yr)."""
    return price > rent * annuity(rate, years)

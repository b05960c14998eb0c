"""Who are the original residents, how do they judge an offer, vote, and trust?"""

from textbook_mesa.rules.formulas.choice import logit, unequal_offer_utility

TWO_THIRDS = 2.0 / 3.0
SMALLEST = 1e-12  # keeps a household that has nothing from the land from dividing by it


def promised_gain(sure, uncertain, wages, trust, job_value):
    """What an offer is worth to a household (CNY/yr): the guaranteed part and wages at what labour leaves of them, both
    believed as far as trust goes, and dividends, which a bad year does not pay, as far as trust in trust goes."""
    return trust * (sure + job_value * wages) + trust * trust * uncertain


def offer_gain(gain, status_quo, other_side, envy, guilt, noise):
    """What speaks for an offer, in units of the noise of votes: the Fehr-Schmidt utility of the gain less what the
    household has now (all CNY/yr for one household), over `noise` times what it has now."""
    utility = unequal_offer_utility(gain, other_side, envy, guilt)
    return (utility - status_quo) / max(noise * status_quo, SMALLEST)


def accepts(gain, status_quo, other_side, envy, guilt, noise, luck):
    """Whether a household votes for an offer: logit choice on what speaks for it."""
    return luck < logit(offer_gain(gain, status_quo, other_side, envy, guilt, noise))


def carried(votes, voters):
    """Whether a vote is carried: land goes to an outsider only with the consent of two thirds (Rural Land Contracting
    Law, article 52, applied to households)."""
    return voters > 0.0 and votes >= TWO_THIRDS * voters


def trust_after(trust, kept, broken, gain, loss):
    """Trust after a period: a kept promise wins a share of the doubt, a broken one loses a share of the trust (both
    0-1)."""
    return min(max(trust + gain * kept * (1.0 - trust) - loss * broken * trust, 0.0), 1.0)

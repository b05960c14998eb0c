"""What do government, firms, holders, banks and residents decide (7.9)?"""

from plain_model.codes import QUARTER
from plain_model.formulas import annuity, clip, level_payment, logit, unequal_offer_utility
from plain_model.luck import luck


def works_score(government, risk_removed, gained, cost):
    """Worth of public works per yuan."""
    if cost <= 0.0:
        return 0.0
    return (government.risk_weight * risk_removed + government.gep_weight * gained) / cost


def shirking_seen(lane, government):
    """Chance per period."""
    unseen = 1.0 - lane.administration.inspection * government.inspected
    unseen *= (1.0 - lane.rules.monitoring) * (1.0 - lane.rules.oversight)
    return 1.0 - unseen**QUARTER


def quoted_factor(firm):
    """Price of works over their ordinary cost."""
    load = 1.0 if firm.capacity <= 0.0 else min(firm.committed / (firm.capacity * QUARTER), 1.0)
    return firm.technology * (1.0 + firm.margin * (1.0 + load))


def shirks(site, firm, seen, name):
    """Whether a firm does works badly."""
    behaviour, lane = site.lane.behaviour, site.lane
    saving, fine = behaviour.effort_saving, lane.administration.shirking_fine
    gain = saving - seen * (fine + saving) - firm.honesty * saving
    return luck(lane, "BUILD", lane.period, site.row, name) < logit(gain / behaviour.effort_noise)


def required_return(lane, bidder, unclear, spread, doubt):
    """1/yr."""
    behaviour = lane.behaviour
    premia = behaviour.title_premium * unclear + behaviour.price_premium * bidder.risk_aversion * spread
    return bidder.hurdle + premia + behaviour.promise_premium * doubt


def believed_value(lane, signal, outlay, error):
    """CNY."""
    known, erring = lane.behaviour.usual_spread**2, error**2
    if known + erring <= 0.0:
        return signal
    return (known * signal + erring * lane.behaviour.usual_value * outlay) / (known + erring)


def offered_rent(lane, project):
    """CNY/ha/yr."""
    behaviour = lane.behaviour
    surplus = max(project.expected_surplus, 0.0)
    first = behaviour.reservation_rent + behaviour.bargaining_power * surplus
    raised = first * (1.0 + behaviour.offer_step) ** project.attempts
    return min(raised, behaviour.reservation_rent + surplus)


def chosen_pressure(lane, greed, seen):
    """Use beyond the threshold."""
    if lane.behaviour.pressure_gain <= 0.0:
        return 0.0
    return max(greed * (1.0 - seen * (1.0 + lane.administration.use_fine)), 0.0)


def chosen_care(lane, at_stake, need, greed, seen):
    """Share of the upkeep that is done."""
    return 1.0 if at_stake + seen * lane.administration.use_fine * need >= need else 1.0 - greed


def lending_rate(lane, spread, failures, recovered):
    """1/yr."""
    credit = lane.credit
    loss = credit.default_chance * (1.0 + failures) * (1.0 - recovered)
    rate = credit.base_rate + lane.scenarios.rate_shift + spread + loss - lane.rules.credit_rate_cut
    return max(rate, credit.rate_floor)


def room_to_lend(lane, bank, lent):
    """CNY."""
    return max((bank.capital - bank.losses) * lane.credit.capital_multiple - lent, 0.0)


def loan_offered(lane, need, room, collateral, income, rate):
    """CNY."""
    credit = lane.credit
    periods = (credit.loan_years - credit.grace_years) / QUARTER
    serviceable = max(income, 0.0) * QUARTER / (credit.cover * level_payment(1.0, rate * QUARTER, periods))
    return max(min(need, room, collateral, serviceable), 0.0)


def least_loan(offered, need, covered):
    """CNY of a loan that a holder cannot do without: what own money and bond leave open."""
    return min(offered, max(need - covered, 0.0))


def pledge_value(lane, works, facilities, income, clarity, rate):
    """CNY."""
    credit, rules = lane.credit, lane.rules
    land = min(credit.title_value + rules.credit_share, 1.0) * clarity * works
    pledged = rules.pledge_share * credit.income_value * max(income, 0.0) * annuity(rate, credit.collateral_years)
    return land + credit.equipment_value * facilities + pledged


def promised_gain(lane, household, sure, uncertain, wages):
    """CNY/yr."""
    trust = household.trust
    return trust * (sure + lane.behaviour.job_value * wages) + trust**2 * uncertain


def offer_gain(lane, household, gain, status_quo, other_side):
    """What speaks for an offer, in units of noise."""
    utility = unequal_offer_utility(gain, other_side, household.envy, household.guilt)
    return (utility - status_quo) / max(lane.behaviour.vote_noise * status_quo, 1e-12)


def trust_after(lane, trust, kept, broken):
    """Trust after a period."""
    behaviour = lane.behaviour
    won = behaviour.trust_gain * kept * (1.0 - trust)
    return clip(trust + won - behaviour.trust_loss * broken * trust, 0.0, 1.0)

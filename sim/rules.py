"""Through which channels do institutions reach stakeholders? One record of named channels per lane and period.

Nothing is the neutral element: a channel at zero is a world without such a rule. Instruments add to channels, in any
order. A stakeholder never knows which law stands behind a term; a law never knows who will respond.
"""

import math

from sim.schema import POSITIVE, SHARE, column, population, record


@record
class Rules:
    """The rules in force in one period. Sums above a channel's upper bound count as the bound.

    A lever speaks the unit of the channel that it fills, and has its meaning and bounds where it says nothing else.
    """

    # property
    survey_rate = column("1/yr", "rate at which mines not yet known enter the register", bounds=POSITIVE)
    register_information = column(
        "1",
        "what damage, risk and potential in the register tell bidders; divides appraisal error by 1 + x",
        bounds=POSITIVE,
    )
    register_visibility = column("1", "extra share of sites that a bidder comes across", bounds=POSITIVE)
    title_rate = column("1/yr", "rate at which overlaps of rights are cleared up at registered mines", bounds=POSITIVE)
    title_grant = column(
        "1", "share of unclear title that is settled when an orphan mine has been made safe", bounds=SHARE
    )
    rights_package = column("1", "share of contested rights frozen or bought out when a site is awarded", bounds=SHARE)
    rights_compensation = column("CNY/ha", "what the bidder pays old right holders for that", bounds=POSITIVE)
    land_purchase = column("1/yr", "rate at which an agency buys out old rights at registered mines", bounds=POSITIVE)
    concession_years = column(
        "yr", "years for which restoration and operation are granted beyond the ordinary lease", bounds=(0, 70)
    )
    # finance
    quota_province = column("1", "how far land quota may be sold within the province", bounds=SHARE)
    quota_nation = column("1", "how far land quota may be sold across provinces", bounds=SHARE)
    waste_own_use = column("1", "share of usable waste that works may use free of charge", bounds=SHARE)
    waste_sale = column("1", "share of surplus waste that may be sold in public", bounds=SHARE)
    waste_return = column("1", "share of that income left to the project, the rest to local restoration", bounds=SHARE)
    offset_demand = column("ha/yr", "credits that polluters in a county must buy from its mines", bounds=POSITIVE)
    bond_share = column("1", "share of a funding gap that a bundled special bond may fill", bounds=SHARE)
    bond_bundle = column("sites", "sites that a special bond must bundle", bounds=POSITIVE)
    pledge_share = column("1", "share of expected income that counts as collateral", bounds=SHARE)
    # value conversion
    gep_precision = column(
        "1", "what the GEP standard tells bidders; divides appraisal error by 1 + x", bounds=POSITIVE
    )
    verification_cut = column("1", "share of verification cost saved", bounds=SHARE)
    base_price_weight = column("1", "weight of base plus floating price against haggling", bounds=SHARE)
    floating_coefficient = column("1", "how far the price moves with demand over supply", bounds=POSITIVE)
    ecological_premium = column("1", "premium on the base price for full ecological quality", bounds=POSITIVE)
    policy_premium = column("1", "premium on the base price where policy wants more of it", bounds=POSITIVE)
    platform_matching = column("1", "extra buyers and sites that a trader meets", bounds=POSITIVE)
    transaction_cut = column("1", "share of search and transaction cost saved", bounds=SHARE)
    community_demand = column("1", "extra local demand for produce and visits", bounds=POSITIVE)
    local_labour = column("1", "extra share of labour hired in the village, over what is usual", bounds=SHARE)
    # coordination
    approval_speedup = column("1", "departments' delay is divided by 1 + x", bounds=POSITIVE)
    coordination_cost = column(
        "CNY/ha/yr", "cost of the coordination body, over the damaged land in its county", bounds=POSITIVE
    )
    arbitration = column("1", "share of disputes settled without a halt", bounds=SHARE)
    fund_share = column("1", "share of distributable profit paid into the community fund", bounds=SHARE)
    oversight = column("1", "chance per year that residents see shirking at a site under works", bounds=SHARE)
    agreement = column("1", "share of contracts that must carry a benefit-sharing agreement", bounds=SHARE)
    guaranteed_income = column("CNY/ha/yr", "floor paid to residents under the agreement", bounds=POSITIVE)
    dividend_share = column("1", "residents' share of distributable profit under the agreement", bounds=SHARE)
    job_priority = column("1", "share of jobs reserved for residents under the agreement", bounds=SHARE)
    priority_return = column("1/yr", "investor's first claim, per yuan of equity, under the agreement", bounds=SHARE)
    # background
    subsidy_share = column("1", "share of works paid by the government", bounds=SHARE)
    results_payment = column("CNY/ha/yr", "payment for each verified hectare of full ecosystem", bounds=POSITIVE)
    tax_relief = column("1", "share of tax on operating profit waived", bounds=SHARE)
    credit_rate_cut = column("1/yr", "cut in the rate of green loans", bounds=SHARE)
    credit_share = column("1", "extra share of the appraised value that banks may lend", bounds=SHARE)
    operator_deposit = column("1", "share of the restoration cost that a liable operator has paid in", bounds=SHARE)
    use_enforcement = column("1/yr", "rate at which use beyond the threshold is found out and stopped", bounds=POSITIVE)
    programme_grant = column(
        "CNY", "central programme's flat grant to a county whose application succeeds", bounds=POSITIVE
    )
    programme_floor = column("CNY", "investment that an application must bring together", bounds=POSITIVE)
    programme_size = column("ha", "area that an application must bring together", bounds=POSITIVE)
    programme_chance = column("1", "share of applications that succeed", bounds=SHARE)
    monitoring = column("1", "chance per year that records show shirking at a site under works", bounds=SHARE)


def sum_of_contributions(contributions):
    """Channel totals of a list of {channel: amount}, the same to the last bit in whatever order they come."""
    amounts = {name: [] for name in Rules.columns}
    for contribution in contributions:
        for name, amount in contribution.items():
            amounts[name].append(amount)
    return {name: math.fsum(listed) for name, listed in amounts.items()}


def rules_in_force(contributions):
    """One record of Rules, shape (), from a list of {channel: amount}; sums stop at the bounds of each channel."""
    rules = population(Rules, 1)[0]
    for name, total in sum_of_contributions(contributions).items():
        low, high = Rules.columns[name].bounds
        rules[name] = min(max(total, low), high)
    return rules

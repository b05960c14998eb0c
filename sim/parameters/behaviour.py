"""How do stakeholders decide and learn, where no document gives the number?"""

from sim.schema import SHARE, assumed, record, sourced


@record
class Behaviour:
    """Appraisal, bargaining, effort, learning."""

    glances = assumed(1.5, "1/period", "sites that a bidder comes across in a quarter", (0.5, 4.0), "no statistic at hand", (0.0, 50.0))
    home_bias = assumed(0.6, "1", "share of those that lie in the bidder's own county", (0.3, 0.9), "no statistic at hand", SHARE)
    appraisal_error = assumed(0.35, "1", "spread of appraisal error, as a share of outlay", (0.1, 0.8), "values of single products differ severalfold between methods", (0.0, 5.0))
    usual_value = assumed(-0.3, "1", "what bidders hold sites to be worth before they look, as a share of outlay", (-0.6, 0.1),
        "one in twenty random sites clears the hurdle without support", (-5.0, 5.0))
    usual_spread = assumed(0.4, "1", "spread of what sites are worth, as a share of outlay", (0.2, 1.0), "the same first-cut appraisal", (0.0, 10.0))
    search_cost = assumed(200_000.0, "CNY", "cost of preparing a bid", (50_000.0, 1_000_000.0), "consultants' offers")
    title_premium = assumed(0.08, "1/yr", "extra return asked for at fully unclear title", (0.03, 0.15), "no statistic at hand", SHARE)
    price_premium = assumed(0.15, "1", "extra return per unit of risk aversion and yearly price spread", (0.05, 0.4), "no statistic at hand")
    promise_premium = assumed(0.06, "1/yr", "extra return asked for when no promise is believed", (0.02, 0.12), "no statistic at hand", SHARE)
    contest_chance = assumed(0.12, "1/yr", "chance a year that fully unclear title is contested", (0.04, 0.3), "no statistic at hand", SHARE)
    contest_cost = assumed(0.03, "1", "cost of a contest over the outlay of the project", (0.01, 0.1), "no statistic at hand", SHARE)
    contest_halt = assumed(3.0, "periods", "halt of works or operation by a contest", (1.0, 8.0), "court cases last months", (0.0, 40.0))
    lease_years = assumed(15.0, "yr", "horizon of a bidder without a concession", (10.0, 20.0), "ordinary leases", (1.0, 70.0))
    offer_patience = assumed(4.0, "1", "refusals after which a bidder gives up", (2.0, 8.0), "a year of talks", (1.0, 40.0))
    bargaining_power = assumed(0.1, "1", "share of the expected surplus that residents can bargain for", (0.0, 0.4), "no statistic at hand", SHARE)
    offer_step = assumed(0.3, "1", "rise of the offer after a refusal", (0.1, 1.0), "no statistic at hand")
    reservation_rent = assumed(1_500.0, "CNY/ha/yr", "what residents get from the land as it lies", (300.0, 4_500.0), "waste-hill leases of 20-300 CNY/mu")
    comparison = assumed(0.1, "1", "how far residents hold the other side's surplus against their own gain", (0.0, 0.5), "no statistic at hand", SHARE)
    job_value = assumed(0.5, "1", "worth of a yuan of wages over a yuan of rent, for the labour it takes", (0.2, 0.9), "opportunity cost of labour", SHARE)
    vote_noise = sourced(0.21, "1", "spread of votes, as a share of what residents have from the land now", (0.1, 0.4),
        "Hani terraces farm survey (Acta Ecologica Sinica 2017): opportunity cost of 7,779 CNY/ha/yr with a spread of 2,960; the scale of a logistic", (0.001, 10.0))
    effort_low = assumed(0.6, "1", "quality of works by a firm that shirks", (0.4, 0.8),
        "60-70 per cent restoration by enterprises at Longkou", SHARE)
    effort_saving = assumed(0.2, "1", "cost saved by shirking, as a share of the works", (0.1, 0.4), "no statistic at hand", SHARE)
    effort_noise = assumed(0.05, "1", "spread of firms' choices of effort, as a share of the works", (0.02, 0.2), "no statistic at hand", (0.001, 10.0))
    pressure_gain = assumed(0.3, "1", "extra sales of use twice the threshold", (0.1, 0.6), "no statistic at hand")
    imitation_rate = assumed(0.2, "1/yr", "chance a year that a firm or investor compares itself with a peer", (0.05, 0.5), "no statistic at hand", SHARE)
    imitation_intensity = assumed(3.0, "1", "intensity of selection", (1.0, 10.0), "usual in models of imitation", (0.0, 100.0))
    belief_rate = assumed(0.3, "1/yr", "speed at which beliefs about prices follow what is seen", (0.1, 0.8), "adaptive expectations", SHARE)
    least_belief = assumed(0.2, "1", "lowest earnings over promised ones that a holder takes for a sign of prices", (0.1, 0.5), "below it something else went wrong; no statistic at hand", SHARE)
    most_belief = assumed(2.0, "1", "highest earnings over promised ones that a holder takes for a sign of prices", (1.5, 5.0), "above it luck is at work; no statistic at hand", (1.0, 100.0))
    trust_gain = assumed(0.05, "1", "rise of trust for a promise kept, as a share of the doubt left", (0.01, 0.15), "trust is slow to win", SHARE)
    trust_loss = assumed(0.2, "1", "fall of trust for a promise broken", (0.05, 0.5), "trust is quick to lose", SHARE)
    stall_patience = assumed(6.0, "periods", "quarters that a project may wait for money before it is given up", (2.0, 12.0), "no statistic at hand", (1.0, 80.0))
    fair_share = assumed(0.3, "1", "share of what a project pays out that residents hold to be theirs", (0.1, 0.5), "villages hold 10-49 per cent in such schemes", SHARE)
    dispute_chance = assumed(0.2, "1/yr", "chance a year of a dispute at a site whose residents are left behind and distrust", (0.05, 0.5), "no statistic at hand", SHARE)
    dispute_halt = assumed(2.0, "periods", "halt of operation by a dispute", (1.0, 8.0), "no statistic at hand", (0.0, 40.0))

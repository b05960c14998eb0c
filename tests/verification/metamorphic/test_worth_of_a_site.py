"""Does a bidder's value of a site move the way theory says, whatever the site, the use, the bidder and the rules?

Every law compares two appraisals that differ in one number. Most hold for sites that earn their keep only, debt service
included: what loses money every year is worth more, not less, the later it comes and the more it is discounted.
"""

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lone_site import RANGES, appraised, sites, terms_of

from sim.formulas.money import annuity
from sim.stakeholders.banks import lending_rate

EXAMPLES = settings(max_examples=60)
ways = st.floats(0.05, 1.0)


def slack(prospect):
    """CNY that rounding may make of amounts such as these."""
    return 1e-9 * float(prospect["works"] + prospect["facilities"] + abs(prospect["npv"]) + prospect["once"] + 1.0)


def risen(case, name, way):
    """The case with one number part of the way up to the end of its range."""
    return case | {name: case[name] + way * (RANGES[name][1] - case[name])}


def earns_its_keep(case, prospect):
    """Whether the holder keeps something every year, also while loan and bond are paid back."""
    terms = terms_of(case)
    unclear = (1.0 - case["project.title_clarity"]) * (1.0 - case["rules.rights_package"])
    lending = lending_rate(
        terms.credit["base_rate"], 0.0, terms.credit["restoration_spread"], terms.credit["default_chance"],
        case["bidder.failures"], terms.credit["recovery"] * (1.0 - unclear), case["rules.credit_rate_cut"], 0.0,
    )  # fmt: skip
    payments = prospect["loan"] / annuity(lending, terms.credit["loan_years"] - terms.credit["grace_years"])
    payments += prospect["bond"] / annuity(
        terms.credit["bond_rate"], min(terms.credit["bond_years"], prospect["horizon"])
    )
    return prospect["net"] > 0.0 and prospect["net"] + prospect["service"] > payments


def gain(before, after):
    """What the value of a site that earns its keep gains from one case to the other, 0 for what rounding makes, CNY."""
    one, other = appraised(before), appraised(after)
    assume(earns_its_keep(before, one))
    change = float(other["npv"] - one["npv"])
    return change if abs(change) > slack(one) else 0.0


# ------------------------------------------------------------------ markets


@EXAMPLES
@given(sites(), ways)
def test_price(case, way):
    """A seller is never hurt by a higher price."""
    case = case | {"rules.results_payment": 0.0}  # is no price, and steadies income
    assert gain(case, risen(case, "price", way)) >= 0.0


@EXAMPLES
@given(sites(), ways)
def test_rivals(case, way):
    """Competition erodes rents: what rivals offer besides never makes a site worth more."""
    assert gain(case, risen(case, "rivals", way)) <= 0.0


@EXAMPLES
@given(sites(), ways)
def test_wanted(case, way):
    """The wider the market, the more a seller is worth: demand that grows never lowers the value of a site."""
    assert gain(case, risen(case, "wanted", way)) >= 0.0


@EXAMPLES
@given(sites(), ways)
def test_platform(case, way):
    """Lower search frictions never hurt the side that searches: whoever meets more buyers never sells for less."""
    assert gain(case, risen(case, "rules.platform_matching", way)) >= 0.0


@EXAMPLES
@given(sites(), ways)
def test_location(case, way):
    """Rent is bid up by nearness (von Thuenen): where markets are wide, a nearer site is never worth less."""
    case = case | {"wanted": 100.0, "price": max(case["price"], 1.0), "bidder.price_belief": 1.0}
    assert gain(case, risen(case, "ground.location", way)) >= 0.0


@EXAMPLES
@given(sites(), ways)
def test_verification(case, way):
    """A fixed cost that falls never lowers a net present value: cheaper verification is never to a seller's harm."""
    assert gain(case, risen(case, "rules.verification_cut", way)) >= 0.0


# ------------------------------------------------------------------ property


@EXAMPLES
@given(sites(), ways)
def test_title(case, way):
    """Secure property is worth more: clearer title never lowers what a bidder holds a site to be worth."""
    assert gain(case, risen(case, "project.title_clarity", way)) >= 0.0


@EXAMPLES
@given(sites(), ways)
def test_rights_package(case, way):
    """What settles disputes free of charge is a gain: packaged rights that cost nothing never make a site worth
    less."""
    case = case | {"rules.rights_compensation": 0.0}
    assert gain(case, risen(case, "rules.rights_package", way)) >= 0.0


@EXAMPLES
@given(sites(), ways)
def test_concession(case, way):
    """Time is an asset while every year earns: tax apart, which takes write-offs over the term, a longer concession on
    level costs is never worth less."""
    case = case | {"rules.tax_relief": 1.0, "scenario.wage_drift": 0.0}
    assert gain(case, risen(case, "rules.concession_years", way)) >= 0.0


# ------------------------------------------------------------------ time and risk


@EXAMPLES
@given(sites(), ways)
def test_hurdle(case, way):
    """Impatience lowers present value: outlay first and income after are never worth more at a higher rate."""
    case = case | {"scenario.wage_drift": 0.0}
    assert gain(case, risen(case, "bidder.hurdle", way)) <= 0.0


@EXAMPLES
@given(sites(), ways)
def test_risk_aversion(case, way):
    """The risk-averse ask for a premium: more aversion never makes an uncertain income worth more."""
    assert gain(case, risen(case, "bidder.risk_aversion", way)) <= 0.0


@EXAMPLES
@given(sites(), ways)
def test_approval(case, way):
    """A yuan sooner is worth more than a yuan later: faster approval never lowers the value of an income."""
    assert gain(case, risen(case, "rules.approval_speedup", way)) >= 0.0


@EXAMPLES
@given(sites(), st.integers(1, 5))
def test_failures(case, more):
    """Reputation is capital: whoever has failed more often never values a site higher, for banks ask more of it."""
    assert gain(case, case | {"bidder.failures": case["bidder.failures"] + more}) <= 0.0


@EXAMPLES
@given(sites(), ways)
def test_pledge(case, way):
    """A constraint that is relaxed never hurts: where loans are the cheaper money, income that may be pledged is never
    to a bidder's harm."""
    dear = max(case["bidder.hurdle"], 0.1)  # above any rate that a bank asks of a clean record
    case = case | {"bidder.failures": 0, "rules.bond_share": 0.0, "bidder.hurdle": dear}
    assert gain(case, risen(case, "rules.pledge_share", way)) >= 0.0


# ------------------------------------------------------------------ cost


@EXAMPLES
@given(sites(), ways)
def test_dearer_works(case, way):
    """Cost is cost: dearer works never raise the value of what needs them."""
    assert gain(case, risen(case, "works_factor", way)) <= 0.0


@EXAMPLES
@given(sites(), ways)
def test_hazard(case, way):
    """A liability lowers the price of land: ground that is more dangerous and dearer to make safe is worth no more."""
    assert gain(case, risen(case, "ground.hazard", way)) <= 0.0


@EXAMPLES
@given(sites(), ways)
def test_homes(case, way):
    """Whoever displaces pays: more households to be moved never make a site worth more."""
    assert gain(case, risen(case, "ground.households_on_site", way)) <= 0.0


@EXAMPLES
@given(sites(), ways)
def test_waste(case, way):
    """What lies on the spot is the nearest supplier: waste that may be used never makes works dearer."""
    dear, cheap = appraised(case), appraised(risen(case, "rules.waste_own_use", way))
    assert cheap["works"] <= dear["works"] * (1.0 + 1e-12)
    assert cheap["planned"] == dear["planned"]


@EXAMPLES
@given(sites(), ways)
def test_transaction(case, way):
    """Transaction costs are a wedge (Coase): what saves them never lowers the value of the transaction."""
    assert gain(case, risen(case, "rules.transaction_cut", way)) >= 0.0


@settings(max_examples=300)
@given(sites(), ways, st.floats(0.0, 1e8), st.floats(0.06, 0.3))
def test_subsidy(case, way, cash, hurdle):
    """A gift is worth having: whatever is borrowed beside it and however much money the bidder has, a larger subsidy
    never lowers the value of a site, whether that earns its keep or not."""
    case = case | {"bidder.cash": cash, "bidder.hurdle": hurdle}
    less, more = appraised(case), appraised(risen(case, "rules.subsidy_share", way))
    assert more["npv"] >= less["npv"] - slack(less)


@settings(max_examples=200)
@given(sites(), st.floats(0.0, 0.5), st.floats(0.02, 0.2))
def test_dear_loans(case, cut, hurdle):
    """Nobody is hurt by an offer that may be refused: where own money reaches, a site is worth no less with banks that
    lend, however much they ask, than without."""
    case = case | {"bidder.hurdle": hurdle, "credit.default_chance": 0.1 * cut, "rules.bond_share": 0.0}
    none = {"credit.title_value": 0.0, "credit.equipment_value": 0.0, "rules.pledge_share": 0.0}
    with_banks, without = appraised(case), appraised(case | none)
    assert without["loan"] == 0.0
    assert with_banks["npv"] >= without["npv"] - slack(without)


@EXAMPLES
@given(sites(), ways)
def test_equity_beside_a_subsidy(case, way):
    """Public money crowds in: whatever banks lend, a larger subsidy never asks the holder for more of its own."""
    less, more = appraised(case), appraised(risen(case, "rules.subsidy_share", way))
    assert more["equity"] <= less["equity"] + slack(less)


# ------------------------------------------------------------------ who shares in it


@EXAMPLES
@given(sites(), ways)
def test_guaranteed_income(case, way):
    """A division cannot give more to both: the more residents are guaranteed, the less is left to the holder."""
    assert gain(case, risen(case, "rules.guaranteed_income", way)) <= 0.0


@EXAMPLES
@given(sites(), ways)
def test_dividend(case, way):
    """A share given away is not kept: a larger share of profit to residents never raises what the holder gets."""
    assert gain(case, risen(case, "rules.dividend_share", way)) <= 0.0


@EXAMPLES
@given(sites(), ways)
def test_priority_return(case, way):
    """Seniority protects: a larger first claim never lowers the value to the one whose claim it is."""
    assert gain(case, risen(case, "rules.priority_return", way)) >= 0.0


@EXAMPLES
@given(sites(), ways)
def test_tax(case, way):
    """A tax takes from the taxed: relief from it never lowers what is left after tax."""
    assert gain(case, risen(case, "rules.tax_relief", way)) >= 0.0


@EXAMPLES
@given(sites(), ways)
def test_results(case, way):
    """Payment for a positive externality raises its private value: paid by results, restoration is worth no less."""
    assert gain(case, risen(case, "rules.results_payment", way)) >= 0.0


# ------------------------------------------------------------------ size

WIDE = {  # markets so wide that a site does not weigh on its own price, and no cost that knows no size
    "wanted": 1e9, "rivals": 0.0, "behaviour.search_cost": 0.0, "demand.carbon_verification": 0.0,
    "demand.credit_verification": 0.0,
}  # fmt: skip


def half_of(case):
    """The case of one half of its site, cut through ground, heaps and homes alike."""
    cut = ("ground.area", "ground.households_on_site", "restoration.waste_left")
    return case | {name: case[name] / 2.0 for name in cut}


@EXAMPLES
@given(sites())
def test_halves(case):
    """Value is additive: where markets are wide and no cost is fixed, two halves of a site are worth the whole."""
    case = case | WIDE | {"ground.area": min(case["ground.area"], 300.0)}
    whole, half = appraised(case), appraised(half_of(case))
    assert abs(float(whole["npv"] - 2.0 * half["npv"])) <= slack(whole)
    assert abs(float(whole["rate"] - half["rate"])) <= 1e-12


@EXAMPLES
@given(sites(), st.floats(0.0, 1e6), st.floats(0.0, 1e6))
def test_fixed_cost(case, search, verification):
    """Fixed cost makes for economies of scale: two halves are never worth more than the whole."""
    case = case | WIDE | {"ground.area": min(case["ground.area"], 300.0)}
    case |= {"behaviour.search_cost": search, "demand.carbon_verification": verification}
    case |= {"rules.bond_share": 0.0, "rules.pledge_share": 0.0}
    whole, half = appraised(case), appraised(half_of(case))
    assume(whole["net"] > 0.0)
    assert float(whole["npv"] - 2.0 * half["npv"]) >= -slack(whole)

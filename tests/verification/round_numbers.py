"""Which round numbers stand in for the defaults where a test works out an answer by hand, and how does it count?

Every number that could move an answer is named, so that no change of a default changes one. The few formulas here are
the tests' own: none is taken from the model.
"""

from math import exp, log

from sim.mines.catalogue import PRODUCTS

NUMBERS = {
    "administration.approval_years": 0.5,
    "administration.departments": 2.0,
    "administration.feedback_share": 0.05,
    "administration.inspection": 1.0,
    "administration.inspection_cost": 12_000.0,
    "administration.shirking_fine": 0.1,
    "administration.subsidy_cash_share": 1.0,
    "administration.survey_cost": 3_000.0,
    "administration.survey_rate": 1.0,
    "administration.use_fine": 0.5,
    "administration.works_choices": 1.0,
    "administration.works_share": 0.2,
    "behaviour.appraisal_error": 0.0,
    "behaviour.bargaining_power": 0.1,
    "behaviour.comparison": 0.0,
    "behaviour.contest_chance": 0.1,
    "behaviour.contest_cost": 0.05,
    "behaviour.dispute_chance": 0.0,
    "behaviour.effort_noise": 0.001,
    "behaviour.effort_saving": 0.2,
    "behaviour.glances": 1.0,
    "behaviour.imitation_rate": 0.0,
    "behaviour.job_value": 0.5,
    "behaviour.lease_years": 15.0,
    "behaviour.price_premium": 0.15,
    "behaviour.promise_premium": 0.06,
    "behaviour.reservation_rent": 1_500.0,
    "behaviour.search_cost": 200_000.0,
    "behaviour.stall_patience": 6.0,
    "behaviour.title_premium": 0.08,
    "behaviour.vote_noise": 0.001,
    "costs.bare_soil_extra": 0.4,
    "costs.basic_cover": 0.6,
    "costs.build_delay": 1.5,
    "costs.build_years": 2.0,
    "costs.build_years_simple": 0.5,
    "costs.clearing_cost": 2.0,
    "costs.clearing_share": 0.3,
    "costs.contamination_extra": 0.5,
    "costs.ecology_subsidence": 150_000.0,
    "costs.facilities": 500_000.0,
    "costs.facilities_area": 40.0,
    "costs.farm_share_integration": 0.15,
    "costs.farm_share_native": 0.7,
    "costs.heap_load": 100_000.0,
    "costs.labour_share": 0.2,
    "costs.landscape_share": 0.25,
    "costs.landscape_subsidence": 200_000.0,
    "costs.local_share": 0.4,
    "costs.native_setup": 20_000.0,
    "costs.near_natural": 0.5,
    "costs.relocation": 100_000.0,
    "costs.safety_subsidence": 100_000.0,
    "costs.steepness": 1.5,
    "costs.trading_setup": 10_000.0,
    "costs.upkeep": 15_000.0,
    "costs.upkeep_later": 0.1,
    "costs.upkeep_years": 3.0,
    "costs.usual_margin": 0.1,
    "costs.waste_saving": 0.25,
    "costs.waste_use": 3_000.0,
    "credit.base_rate": 0.035,
    "credit.bond_rate": 0.02,
    "credit.capital_multiple": 6.0,
    "credit.collateral_years": 10.0,
    "credit.cover": 1.2,
    "credit.default_chance": 0.03,
    "credit.equipment_value": 0.3,
    "credit.equity_reserve": 0.1,
    "credit.grace_years": 2.0,
    "credit.income_value": 0.5,
    "credit.loan_years": 12.0,
    "credit.patience": 4.0,
    "credit.rate_floor": 0.005,
    "credit.recovery": 0.4,
    "credit.restoration_spread": 0.02,
    "credit.tax_rate": 0.25,
    "credit.title_value": 0.6,
    "demand.amenity_premium": 0.2,
    "demand.brand_premium": 0.5,
    "demand.built_cap": 0.03,
    "demand.built_rent": 60_000.0,
    "demand.carbon_eligible": 0.1,
    "demand.carbon_price": 0.0,
    "demand.carbon_verification": 10_000.0,
    "demand.carbon_years": 5.0,
    "demand.credit_verification": 50_000.0,
    "demand.dispersion": 0.0,
    "demand.elasticity": 2.0,
    "demand.farm_rent": 10_000.0,
    "demand.haggling_loss": 0.2,
    "demand.lease_demand": 0.0,
    "demand.matching": 1.0,
    "demand.material_years": 2.0,
    "demand.novelty": 1.0,
    "demand.novelty_decay": 0.35,
    "demand.partners": 1.5,
    "demand.pond_price": 160_000.0,
    "demand.produce_cost": 0.5,
    "demand.produce_demand": 30.0,
    "demand.produce_labour": 0.4,
    "demand.produce_price": 80_000.0,
    "demand.selling_years": 3.0,
    "demand.title_enough": 0.7,
    "demand.tourism_cost": 0.7,
    "demand.tourism_demand": 0.0,
    "demand.tourism_labour": 0.5,
    "demand.tourism_yield": 0.3,
    "exposure.collapse_chance": 0.0,
    "growth.carbon": 5.0,
    "growth.decay_rate": 0.03,
    "growth.ecology_rate_subsidence": 1.0,
    "growth.failure_other": 0.0,
    "growth.green_enough": 0.5,
    "growth.landscape_rate": 1.0,
    "growth.natural_cover": 0.25,
    "growth.natural_rate": 0.08,
    "growth.safe_enough": 0.8,
    "growth.seedling_cover": 0.3,
    "growth.use_rate": 1.5,
} | {f"demand.volatility_{product}": 0.0 for product in PRODUCTS}

SCENARIO = {
    "budget_growth": 0.0,
    "carbon_drift": 0.0,
    "demand_growth": 0.0,
    "land_drift": 0.0,
    "rate_shift": 0.0,
    "storm_growth": 0.0,
    "wage_drift": 0.02,
}


def annuity(rate, years):
    """What a yuan a year for some years is worth today."""
    return (1 - exp(-rate * years)) / rate


def ramp(rate, years, lag):
    """What a stream is worth that comes to a yuan a year with a mean lag: the annuity less one at rate + 1 / lag."""
    return annuity(rate, years) - annuity(rate + 1 / lag, years)


def instalment(rate, quarters):
    """Level payment a quarter for each yuan of a loan at a yearly rate."""
    return (rate / 4) / (1 - (1 + rate / 4) ** -quarters)


def served(asked, lending, grace, years):
    """What serving a yuan is worth at the return asked for, and the interest in it: interest only in the grace, then
    level payments p, of which p e^(-lending (years - t)) is principal at time t."""
    p = lending / (1 - exp(-lending * years))
    interest = lending * annuity(asked, grace)
    payments = exp(-asked * grace) * p * annuity(asked, years)
    principal = exp(-asked * grace) * p * (exp(-asked * years) - exp(-lending * years)) / (lending - asked)
    return interest + payments, interest + payments - principal


def full_effect(share):
    """Effect of a share of the works that a layer needs, at a steepness of 1.5."""
    return (1 - exp(-1.5 * share)) / (1 - exp(-1.5))


def verhulst(level, most, rate, years):
    """Level after some years on Verhulst's curve, or sinking to the most it can be at the same rate."""
    if level >= most:
        return most + (level - most) * exp(-rate * years)
    return most / (1 + (most / level - 1) * exp(-rate * years))


def years_from(level, most, rate, wanted):
    """Years on Verhulst's curve from a level to the one wanted."""
    return log((most / level - 1) / (most / wanted - 1)) / rate

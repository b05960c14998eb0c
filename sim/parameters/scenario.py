"""What does nobody here control? Growth of demand and prices, the climate, and what money costs elsewhere."""

from sim.schema import BASE_PRICES, Grade, assumed, parameter, record, sourced

RATE = (-0.1, 0.2)


@record
class Scenario:
    """Drifts of the world outside, per year; they run from the base year, for which prices and demand are stated."""

    demand_growth = assumed(0.03, "1/yr", "growth of local demand for produce, visits and land", (0.0, 0.05), "slower than rural incomes, +6.0 per cent real in 2025", RATE)
    carbon_drift = assumed(0.03, "1/yr", "drift of the carbon price", (0.0, 0.1), "a third of what the China Carbon Pricing Survey of 2021 expected from 2025 to 2030 (87 to 139 CNY/t), since 2025 missed it", RATE)
    land_drift = assumed(0.0, "1/yr", "drift of rents and quota prices", (-0.03, 0.03), "weak land market since 2021", RATE)
    wage_drift = assumed(0.02, "1/yr", "drift of running cost against prices", (0.0, 0.04), "real wages outgrow prices", RATE)
    storm_growth = assumed(0.01, "1/yr", "growth of the chance of great storms", (0.0, 0.03), "warming", RATE)
    rate_shift = assumed(0.0, "1/yr", "shift of all lending rates", (-0.01, 0.02), "monetary policy", (-0.05, 0.2))
    budget_growth = assumed(0.02, "1/yr", "growth of county restoration budgets", (-0.02, 0.05), "tight county finances", RATE)
    years_before_base = sourced(0.0, "yr", "years from the start of a run to the base year", (0.0, 0.0), "definition: the base year less the start year; a run without a base year is its own", (-200.0, 200.0))


# What a scenario may say instead: the calendar year itself, from which a run reckons years_before_base.
BASE_YEAR = parameter(
    float(BASE_PRICES),
    "year",
    "calendar year for which prices, demand, budgets and storms are stated",
    bounds=(1900.0, 2200.0),
    plausible=(2025.0, 2025.0),
    source="definition: money is in yuan of 2025, and what is stated comes from documents up to that year",
    grade=Grade.SOURCED,
)

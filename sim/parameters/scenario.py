"""What does nobody here control? Growth of demand and prices, the climate, and what money costs elsewhere."""

from sim.schema import assumed, record, sourced

RATE = (-0.1, 0.2)


@record
class Scenario:
    """Drifts of the world outside, per year."""

    demand_growth = assumed(0.03, "1/yr", "growth of local demand for produce, visits and land", (0.0, 0.05), "slower than rural incomes, +6.0 per cent real in 2025", RATE)
    carbon_drift = sourced(0.03, "1/yr", "drift of the carbon price", (0.0, 0.1), "China Carbon Pricing Survey 2021: 87 CNY/t in 2025, 139 in 2030 expected, and missed", RATE)
    land_drift = assumed(0.0, "1/yr", "drift of rents and quota prices", (-0.03, 0.03), "weak land market since 2021", RATE)
    wage_drift = assumed(0.02, "1/yr", "drift of running cost against prices", (0.0, 0.04), "real wages outgrow prices", RATE)
    storm_growth = assumed(0.01, "1/yr", "growth of the chance of great storms", (0.0, 0.03), "warming", RATE)
    rate_shift = assumed(0.0, "1/yr", "shift of all lending rates", (-0.01, 0.02), "monetary policy", (-0.05, 0.2))
    budget_growth = assumed(0.02, "1/yr", "growth of county restoration budgets", (-0.02, 0.05), "tight county finances", RATE)

"""Who is there at the start, and what do they own?"""

from sim.schema import SHARE, assumed, record, sourced


@record
class Endowment:
    """Numbers and means of stakeholders; spreads are of the logarithm, so that means and spreads can be set apart."""

    firms = assumed(2.0, "firms/county", "restoration firms with an office in a county", (1.0, 4.0), "no statistic at hand", (0.0, 1000.0))
    investors = assumed(1.0, "investors/county", "local social capital", (0.5, 3.0), "no statistic at hand", (0.0, 1000.0))
    national_investors = assumed(6.0, "investors", "social capital that looks everywhere", (2.0, 20.0), "no statistic at hand", (0.0, 10_000.0))
    banks = assumed(3.0, "banks", "banks that lend in the region", (1.0, 8.0), "policy, commercial and rural banks", (0.0, 1000.0))
    households = assumed(12.0, "households", "households that stand for a village", (6.0, 40.0), "enough to show a spread", (1.0, 10_000.0))
    village_size = assumed(300.0, "households", "real households of a village", (100.0, 800.0), "administrative villages", (1.0, 100_000.0))
    firm_cash = assumed(8_000_000.0, "CNY", "cash of a firm", (2_000_000.0, 30_000_000.0), "small and middle-sized builders")
    firm_capacity = assumed(60_000_000.0, "CNY/yr", "works a firm can do", (20_000_000.0, 200_000_000.0), "the same")
    investor_cash = assumed(120_000_000.0, "CNY", "cash of an investor", (20_000_000.0, 500_000_000.0), "cases run from 20 million to 25 billion")
    bank_capital = assumed(60_000_000.0, "CNY", "capital that a bank sets aside for restoration", (20_000_000.0, 300_000_000.0), "no statistic at hand")
    public_budget = assumed(3_300.0, "CNY/ha/yr", "restoration budget of counties, over the damaged land in them", (1_500.0, 8_000.0), "450,000 ha restored in fifteen years to 2016 at some 250,000 CNY/ha is 3,300 CNY a year over 2.27 million ha of legacy mine land; central demonstration grants came on top after 2021")
    province_share = assumed(0.2, "1", "share of the public budget that the province holds and grants where it does most", (0.0, 0.5), "provincial shares of restoration money vary widely", SHARE)
    hurdle = assumed(0.08, "1/yr", "return that social capital asks for before premia", (0.06, 0.12), "public-private partnerships 6-8 per cent, tourism equity 10-12", SHARE)
    firm_hurdle = assumed(0.09, "1/yr", "return that a restoration firm asks for", (0.06, 0.14), "small firms pay more for money", SHARE)
    risk_aversion = assumed(1.0, "1", "mean risk aversion", (0.5, 2.0), "scale of the price premium")
    trust = assumed(0.5, "1", "belief at the start that promises are kept", (0.3, 0.7), "no statistic at hand", SHARE)
    envy = assumed(0.5, "1", "mean weight on getting less than the other side", (0.2, 0.9), "Fehr and Schmidt 1999: mean 0.85 in students, lower for strangers far apart", (0.0, 4.0))
    guilt = assumed(0.05, "1", "mean weight on getting more than the other side", (0.0, 0.3), "Fehr and Schmidt 1999", (0.0, 0.99))
    firm_margin = assumed(0.1, "1", "profit that firms ask for over the cost of works", (0.05, 0.2), "profit rates of works contracts", SHARE)
    honesty = assumed(0.5, "1", "mean weight of firms on a good name when effort is chosen", (0.1, 0.9), "no statistic at hand", SHARE)
    reputation = assumed(0.8, "1", "what clients think of a firm's works at the start", (0.5, 0.95), "clients think well of whom they do not know to cheat; no statistic at hand", SHARE)
    caution = assumed(0.05, "1", "surplus over outlay that social capital asks for before it bids, at the start", (0.01, 0.15), "no statistic at hand", SHARE)
    firm_caution = assumed(0.02, "1", "the same of a restoration firm, which knows the works", (0.005, 0.08), "no statistic at hand", SHARE)
    bid_share = assumed(0.1, "1", "share of the surplus that bidders offer as a fee, at the start", (0.03, 0.3), "no statistic at hand", SHARE)
    greed = assumed(0.3, "1", "mean readiness of social capital to use a site beyond its threshold and to save upkeep", (0.1, 0.6), "no statistic at hand", SHARE)
    most_projects = assumed(3.0, "sites", "sites that social capital can hold at once", (1.0, 8.0), "no statistic at hand", (0.0, 10_000.0))
    gep_weight = assumed(0.2, "1", "weight of counties on ecosystem gained, over damage avoided, when they choose sites", (0.05, 0.5), "safety comes first in county plans; no weight is given", (0.0, 100.0))
    rural_income = sourced(24_456.0, "CNY/person/yr", "disposable income of rural residents", (21_691.0, 24_456.0), "National Bureau of Statistics, household survey of 2025, January 2026; low end is 2023")
    household_people = assumed(2.8, "persons/household", "people in a rural household", (2.0, 4.0), "about what the census of 2020 counted, from memory", (1.0, 10.0))
    spread = assumed(0.6, "1", "spread of the logarithm of cash and capacity", (0.3, 1.0), "firm sizes are skewed", (0.0, 3.0))
    trait_spread = assumed(0.25, "1", "spread of the logarithm of traits and incomes", (0.1, 0.5), "rural income Gini of about 0.3-0.4 within villages lower", (0.0, 2.0))

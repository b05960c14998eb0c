"""On what terms is money lent and promised?"""

from sim.schema import SHARE, assumed, record, sourced

SHARE_RATE = (0.0, 0.5)


@record
class Credit:
    """Rates, collateral and default."""

    base_rate = sourced(0.035, "1/yr", "five-year loan prime rate", (0.028, 0.045), "People's Bank of China, loan prime rate of December 2025", SHARE_RATE)
    rate_floor = assumed(0.005, "1/yr", "lowest lending rate", (0.001, 0.02), "banks lend for something", SHARE_RATE)
    restoration_spread = assumed(0.008, "1/yr", "what banks ask of small private borrowers over the prime rate, losses apart", (0.0, 0.02),
        "new corporate loans cost 0.4 points less than the five-year rate (People's Bank of China, November 2025), small firms more")
    default_chance = assumed(0.03, "1/yr", "chance of default that banks reckon with", (0.01, 0.06),
        "between bad green loans (0.33 per cent of the stock, People's Bank of China 2020) and small private tourism firms", SHARE)
    loan_years = assumed(12.0, "yr", "term of a loan", (8.0, 20.0), "medium and long-term project loans", (1.0, 40.0))
    grace_years = assumed(2.0, "yr", "time after opening in which interest only is due", (0.0, 4.0), "medium and long-term project loans", (0.0, 20.0))
    equipment_value = assumed(0.3, "1", "share of the cost of buildings and equipment that banks lend", (0.0, 0.5), "buildings on collective land pledge badly", SHARE)
    title_value = assumed(0.6, "1", "share of the value of clear rights that banks lend", (0.4, 0.7),
        "at most 60 per cent of the appraised value of forest rights, as the banks' rule is quoted; the notice itself, of 2013, was not seen", SHARE)
    income_value = assumed(0.5, "1", "share of pledged expected income that banks lend", (0.3, 0.7), "bank practice", SHARE)
    cover = assumed(1.2, "1", "debt service cover that banks ask for", (1.0, 2.0), "project finance practice", (0.5, 5.0))
    capital_multiple = assumed(6.0, "1", "loans to restoration per yuan of capital set aside for it", (3.0, 12.0), "capital rules, risk weight 100 per cent", (0.0, 50.0))
    recovery = assumed(0.4, "1", "share of the works' cost that a failed project's pledge fetches, with clear title", (0.1, 0.6), "forced sales", SHARE)
    patience = assumed(4.0, "periods", "missed payments in a row before a project is bankrupt", (2.0, 8.0), "a year", (1.0, 40.0))
    bond_rate = sourced(0.0202, "1/yr", "new local special bonds", (0.0197, 0.0281), "Ministry of Finance, local government bonds from January to November 2025; the stock pays 2.81 per cent", SHARE_RATE)
    bond_years = sourced(17.7, "yr", "term of new special bonds", (10.0, 20.0), "Ministry of Finance, local government bonds from January to November 2025; 12.5 years are left on the stock", (1.0, 50.0))
    collateral_years = assumed(10.0, "yr", "years of expected income that banks look at", (5.0, 15.0), "term of loans", (0.0, 50.0))
    tax_rate = sourced(0.25, "1", "tax on operating profit", (0.15, 0.25), "National People's Congress, Enterprise Income Tax Law, 2007, article 4; article 28 gives 15 per cent to high technology", SHARE)
    equity_reserve = assumed(0.1, "1", "share of the budget held back as working money", (0.05, 0.2), "project finance practice", SHARE)

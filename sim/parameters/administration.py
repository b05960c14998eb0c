"""How do government departments work: delays, inspection, budgets?"""

from sim.schema import POSITIVE, SHARE, assumed, record, sourced


@record
class Administration:
    """Departments, surveys, inspection, orders."""

    approval_years = assumed(0.66, "yr", "time of all departments together without coordination", (0.25, 1.5),
        "90-540 days for plan change, project approval, environmental review, land use and tender", (0.0, 20.0))
    departments = assumed(6.0, "1", "departments that must each approve", (4.0, 9.0),
        "natural resources, ecology, finance, planning, forestry, water", (1.0, 50.0))
    survey_rate = assumed(0.15, "1/yr", "mines a year that get known without a register", (0.05, 0.3), "no statistic at hand", (0.0, 4.0))
    survey_cost = assumed(3_000.0, "CNY/ha", "survey and appraisal", (1_000.0, 6_000.0),
        "order of magnitude; Longkou spent 2.18 million CNY a year on all its supervision (Acta Ecologica Sinica 37(12), 2017)")
    programme_years = sourced(3.0, "yr", "years in which a central grant is spent", (3.0, 3.0), "Ministry of Finance and Ministry of Natural Resources, notice on demonstration projects for legacy mines, 2024: three years", (0.25, 20.0))
    programme_application = assumed(0.02, "1/yr", "share of areas large enough that are put forward for a central grant each year", (0.01, 0.05), "34 applications in 2024 over the some 1,650 areas of 1,100 ha that 1.8 million ha would make up", SHARE)
    inspection = assumed(0.25, "1/yr", "chance that ordinary inspection finds shirking at a site under works", (0.1, 0.5), "two visits a year", SHARE)
    inspection_cost = assumed(3_000.0, "CNY/site/yr", "ordinary inspection of a registered mine", (1_000.0, 20_000.0),
        "Longkou spent 348,000 CNY a year on inspections (Acta Ecologica Sinica 37(12), 2017)")
    shirking_fine = assumed(0.1, "1", "fine for shirking over the value of works", (0.05, 0.3), "contract practice", SHARE)
    order_rate = assumed(0.2, "1/yr", "chance that a liable operator is ordered to restore", (0.05, 0.5), "no statistic at hand", SHARE)
    operator_fine = sourced(1_000_000.0, "CNY", "fine on an operator that does not restore", (500_000.0, 2_000_000.0), "Xinxiang Municipal People's Congress, regulation on the northern mountain mines, 2021, article 33; an amount in a law, which no index moves")
    operator_detection = assumed(0.5, "1", "chance that a half-done restoration is found out", (0.2, 0.9),
        "deposit game of Longkou (Acta Ecologica Sinica 37(12), 2017): threshold efforts of 0.25-0.56", SHARE)
    use_fine = assumed(0.5, "1", "fine for use beyond the threshold over the gain of a year", (0.2, 2.0), "fines of 20-50 per cent of illegal gain", (0.0, 10.0))
    feedback_share = assumed(0.05, "1", "part of distributable profit of a site at multiplied value that goes to sites at net loss", (0.0, 0.2),
        "the paper's feedback effect; no rate is given", SHARE)
    old_rights_price = assumed(15_000.0, "CNY/ha", "what an agency pays for a hectare of contested rights", (3_000.0, 45_000.0),
        "ten years' rent of waste hill land at 100 CNY/mu", POSITIVE)
    works_share = assumed(0.4, "1", "share of its free cash that a county puts into works in a quarter", (0.2, 0.7), "other duties", SHARE)
    works_choices = assumed(3.0, "1", "sites that a county starts or goes on with in a quarter", (1.0, 10.0), "staff", (1.0, 1000.0))
    land_income_share = assumed(0.3, "1", "share of extra land income that goes into the restoration budget", (0.0, 1.0), "the rest is general revenue", SHARE)
    subsidy_cash_share = assumed(0.5, "1", "share of its cash that a county will pay out as subsidy in a quarter", (0.2, 0.8), "other duties", SHARE)

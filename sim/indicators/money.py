"""Who puts money in, and what does the money do and earn?"""

import numpy as np

from sim.formulas.money import YEARS_PER_PERIOD
from sim.formulas.returns import HIGHEST_RATE, internal_rate, internal_rates_to_date
from sim.indicators.declared import LESS_IS_BETTER, MORE_IS_BETTER, UNBOUNDED, Theme, indicator, ratio
from sim.indicators.spans import change, within
from sim.ledger import ACCOUNTS, INVESTMENT, PROJECT
from sim.schema import POSITIVE

HOLDERS_PUT_IN = ("equity", "firm_equity")
HOLDERS_GET_BACK = ("priority_return", "dividend", "firm_dividend")
OUTLAY = tuple(item.name for item in ACCOUNTS if item.purpose == INVESTMENT and item.payee != PROJECT)
EFFICIENCY_YEARS = 5
MOST_YEARS = 100.0  # a payback that is further off counts as this
MILLION = 1e6


@indicator("CNY", LESS_IS_BETTER, "Public cost", "公共支出")
def public_cost(records):
    """What governments have spent to date: works, new homes, care, subsidies, payments for results, administration,
    inspection, relief, land bought and not passed on, and the part of special bonds that sites did not serve."""
    spent = records.paid("public_works", "public_relocation", "public_care", "cost_subsidy", "results_payment")
    spent = spent + records.paid("administration", "inspection", "relief", "land_purchase", "bond_repaid")
    return spent - records.paid("bond_service", "land_passed_on")


@indicator("CNY", MORE_IS_BETTER, "Private investment", "社会资本投资")
def private_investment(records):
    """Equity that social capital and firms have put into projects to date."""
    return records.paid(*HOLDERS_PUT_IN)


@indicator("CNY", MORE_IS_BETTER, "Bank credit", "银行信贷")
def bank_credit(records):
    """Loans paid out and special bonds bought to date."""
    return records.paid("loan", "bond_sold")


@indicator("1", MORE_IS_BETTER, "Leverage", "撬动倍数", POSITIVE)
def leverage(records):
    """Private investment and bank credit per yuan of public cost."""
    return ratio(private_investment(records) + bank_credit(records), public_cost(records))


@indicator("ha/million CNY", MORE_IS_BETTER, "Land restored per outlay", "单位投入修复面积", UNBOUNDED, looks_back=True)
def allocation_efficiency(records):
    """Area that came to count as restored in the last five years, per million yuan paid for works and facilities in the
    same years, whoever paid; so the efficiency of different times can be compared. Cover follows works by some years.
    0 where nothing was paid."""
    gained = change(records.totals["restored_area"], EFFICIENCY_YEARS)
    return ratio(gained, change(records.paid(*OUTLAY), EFFICIENCY_YEARS) / MILLION)


def holders_flows(records):
    """Money that holders have got back less what they have put in, by period: array (lanes, periods)."""
    to_date = records.paid(*HOLDERS_GET_BACK) - records.paid(*HOLDERS_PUT_IN)
    return np.diff(to_date, axis=1, prepend=0.0)


def irr_at_end(records):
    """`irr` at the close of the last period: array (lanes,); one rate to be looked for in place of one a period."""
    flows = holders_flows(records)
    flows[:, -1] += records.totals["equity_at_work"][:, -1]
    return np.array([internal_rate(of_lane) for of_lane in flows])


@indicator(
    "1/yr", MORE_IS_BETTER, "Return on holders' money (IRR)", "项目持有人内部收益率", (-1.0, HIGHEST_RATE),
    looks_back=True, reckon_end=irr_at_end,
)  # fmt: skip
def irr(records):
    """Internal rate of return, per year, of what holders (social capital and firms) have put into projects, by what has
    come back so far and, as funds reckon since their inception, what they still have in running projects at its book
    value: equity written off evenly over the term. 0 where nothing was put in, -100% where all of it is lost;
    sim.formulas.returns says what is taken where no rate solves."""
    return internal_rates_to_date(holders_flows(records), records.totals["equity_at_work"])


@indicator("1", MORE_IS_BETTER, "Holders' money recovered", "持有人投资回收率", POSITIVE)
def payback_share(records):
    """What projects have paid to holders to date over what holders have put in; 0 where nothing was put in."""
    return ratio(records.paid(*HOLDERS_GET_BACK), records.paid(*HOLDERS_PUT_IN))


@indicator("yr", LESS_IS_BETTER, "Years to payback", "投资回收期", (0.0, MOST_YEARS), looks_back=True)
def payback_years(records):
    """Years from the first money that holders put in until they had got back all that was put in by then. Until that
    has happened: the years so far and those that the rest takes at the last year's pace. At most 100, which also stands
    where nothing was put in or nothing comes back."""
    put_in, back = records.paid(*HOLDERS_PUT_IN), records.paid(*HOLDERS_GET_BACK)
    place = np.arange(put_in.shape[1])
    begun = np.maximum.accumulate(np.where(put_in > 0.0, 1.0, 0.0), axis=1).cumsum(axis=1)
    passed = YEARS_PER_PERIOD * begun
    pace = within(back, 1) / np.minimum(YEARS_PER_PERIOD * (place + 1), 1.0)
    missing = np.maximum(put_in - back, 0.0)
    years = passed + np.divide(missing, pace, out=np.full_like(pace, MOST_YEARS), where=pace > 0.0)
    paid_back = (put_in > 0.0) & (back >= put_in)
    has_been = np.maximum.accumulate(paid_back, axis=1)
    first = np.where(has_been.any(axis=1), np.argmax(paid_back, axis=1), 0)
    when = np.take_along_axis(passed, first[:, np.newaxis], axis=1)
    years = np.where(has_been, when, years)
    return np.where(put_in > 0.0, np.minimum(years, MOST_YEARS), MOST_YEARS)


MONEY = Theme(
    "money", "Money and its return", "资金与回报",
    (
        public_cost, private_investment, bank_credit, leverage, allocation_efficiency, irr, payback_share,
        payback_years,
    ),
)  # fmt: skip

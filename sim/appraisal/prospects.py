"""Which cash flows does a bidder expect of a site in a use?"""

from sim.schema import POSITIVE, column, record


@record
class Prospect:
    """The cash flows that a bidder expects from a site in a use."""

    works = column("CNY", "works still needed, at the price of works", bounds=POSITIVE)
    facilities = column("CNY", "buildings and equipment still needed", bounds=POSITIVE)
    planned = column("CNY", "both, at ordinary cost", bounds=POSITIVE)
    extras = column("CNY", "moving households, buying out old rights, preparing the bid")
    subsidy = column("CNY", "subsidy expected", bounds=POSITIVE)
    opening = column("yr", "time until operation", bounds=POSITIVE)
    horizon = column("yr", "years of operation counted on", bounds=POSITIVE)
    build = column("yr", "part of it that works take", bounds=POSITIVE)
    cover = column("1", "cover that works will have brought in the end", bounds=(0.0, 1.0))
    cover_lag = column("yr", "mean time after opening until that cover stands", bounds=POSITIVE)
    green_in = column("yr", "time after opening until the site can be accepted; infinite if never", bounds=POSITIVE)
    sales = column("CNY/yr", "sales, level equivalent over the horizon", bounds=POSITIVE)
    full_sales = column("CNY/yr", "sales of goods and leases once all has grown", bounds=POSITIVE)
    sales_lag = column("yr", "mean time until they have", bounds=POSITIVE)
    first_sales = column("CNY/yr", "sales when principal of a loan falls due", bounds=POSITIVE)
    spread = column("1", "yearly spread of the log of those sales", bounds=POSITIVE)
    once = column("CNY", "sales that come once, worth at opening", bounds=POSITIVE)
    wages = column("CNY/yr", "wages of local people", bounds=POSITIVE)
    running = column("CNY/yr", "running cost and upkeep, wages included", bounds=POSITIVE)
    first_running = column("CNY/yr", "the same when principal falls due", bounds=POSITIVE)
    residents = column("CNY/yr", "rent or guaranteed income")
    income = column("CNY/yr", "income after running cost and residents, level equivalent")
    first_income = column("CNY/yr", "the same when principal falls due")
    contest = column("CNY/yr", "cost of contests of title", bounds=POSITIVE)
    rate = column("1/yr", "return asked for, at which all is discounted")
    loan = column("CNY", "loan that it would take", bounds=POSITIVE)
    dearest_loan = column("1/yr", "highest rate at which it borrows what it could do without", bounds=POSITIVE)
    bond = column("CNY", "bond money expected", bounds=POSITIVE)
    equity = column("CNY", "equity needed", bounds=POSITIVE)
    service = column("CNY/yr", "debt service in operation, level equivalent", bounds=POSITIVE)
    deducted = column("CNY/yr", "interest and write-offs, on which no tax is due, level equivalent", bounds=POSITIVE)
    first_claim = column("CNY/yr", "what is the holder's before anyone shares", bounds=POSITIVE)
    net = column("CNY/yr", "income that the holder keeps after tax, debt and shares, level equivalent")
    once_kept = column("CNY", "what the holder keeps of sales that come once, worth at opening", bounds=POSITIVE)
    surplus = column("CNY/yr", "level surplus over the required return")
    npv = column("CNY", "net present value")

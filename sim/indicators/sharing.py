"""Who gains, how evenly, and what do those concerned come to trust?"""

from sim.indicators.declared import MORE_IS_BETTER, NEITHER, Theme, indicator, ratio
from sim.ledger import ACCOUNTS, BANK, BENEFIT, FIRM, GOVERNMENT, INVESTOR, PROJECT, RESIDENT, TRANSFER

AT_COST = ("land_passed_on",)  # buys what it pays for
PAYOUTS = {
    sector: tuple(
        item.name
        for item in ACCOUNTS
        if item.payer == PROJECT
        and item.payee == sector
        and item.purpose in (BENEFIT, TRANSFER)
        and item.name not in AT_COST
    )
    for sector in (RESIDENT, GOVERNMENT, INVESTOR, FIRM, BANK)
}


def payout_share(records, *sectors):
    """What projects have paid out to sectors to date (wages, taxes, interest, returns; not loans paid back), over all
    that they have paid out to stakeholders; 0 where nothing was paid."""
    every = [name for names in PAYOUTS.values() for name in names]
    return ratio(records.paid(*[name for sector in sectors for name in PAYOUTS[sector]]), records.paid(*every))


@indicator("CNY", MORE_IS_BETTER, "Residents' income", "居民收益")
def residents_income(records):
    """What residents have received from restoration to date: wages, guaranteed income, dividends, community fund."""
    return records.paid("works_wages", "wages", "guaranteed_income", "residents_dividend", "community_fund")


@indicator("1", MORE_IS_BETTER, "Fairness", "公平度")
def fairness(records):
    """How evenly gains are spread over households: 1 less their Gini coefficient; 0 if nobody gains."""
    return records.totals["fairness"]


@indicator("1", MORE_IS_BETTER, "Evenness of gains (Theil)", "收益均衡度（泰尔）")
def theil_equality(records):
    """e to the power of less the Theil index of households' gains: the share of the households over which the same
    spread of gains, as entropy measures it, could be even (Theil, Economics and Information Theory, 1967); the index is
    less its logarithm. 0 if nobody gains."""
    return records.totals["theil_equality"]


@indicator("1", MORE_IS_BETTER, "Equality of incomes", "收入平等度")
def income_equality(records):
    """1 less the Gini coefficient of residents' yearly income: livelihood plus what restoration has brought a year."""
    return records.totals["income_equality"]


@indicator("1", NEITHER, "Pay-outs that go to residents", "项目分配：原住民")
def payout_residents(records):
    """Of what projects have paid out to stakeholders to date, the residents' share: wages, guaranteed income,
    dividends, community fund."""
    return payout_share(records, RESIDENT)


@indicator("1", NEITHER, "Pay-outs that go to government", "项目分配：政府")
def payout_government(records):
    """Of the same the government's share: taxes, fees, fines, feedback."""
    return payout_share(records, GOVERNMENT)


@indicator("1", NEITHER, "Pay-outs that go to holders", "项目分配：持有人")
def payout_holders(records):
    """Of the same the share of those who hold the projects, social capital and firms: first claim and dividends."""
    return payout_share(records, INVESTOR, FIRM)


@indicator("1", NEITHER, "Pay-outs that go to banks", "项目分配：金融机构")
def payout_banks(records):
    """Of the same the banks' share: interest."""
    return payout_share(records, BANK)


@indicator("CNY", NEITHER, "Investors' gain", "社会资本净收益")
def investor_gain(records):
    """What social capital has received from projects to date, less what it has put in and spent on the search."""
    return records.paid("priority_return", "dividend") - records.paid("equity", "search")


@indicator("CNY", NEITHER, "Firms' gain", "修复企业净收益")
def firm_gain(records):
    """What firms have received for works and projects to date, less what they have spent."""
    received = records.paid("public_works", "operator_works", "works", "firm_dividend")
    return received - records.paid("works_inputs", "works_wages", "firm_fine", "firm_equity", "firm_search")


@indicator("CNY", NEITHER, "Banks' gain", "金融机构净收益")
def bank_gain(records):
    """What banks have received to date, less what they have lent."""
    received = records.paid("interest", "principal", "recovery", "bond_repaid")
    return received - records.paid("loan", "bond_sold")


@indicator("CNY", MORE_IS_BETTER, "Public revenue", "公共收入")
def government_gain(records):
    """What restoration has brought into public budgets to date: taxes, fees, fines, material sold, feedback."""
    fines = ("firm_fine", "use_fine", "operator_fine", "deposit_paid")
    return records.paid("tax", "concession_fee", "public_material", "feedback", *fines)


@indicator("1", MORE_IS_BETTER, "Residents' trust", "居民信任度")
def residents_trust(records):
    """Mean trust of households that promises are kept."""
    return records.totals["trust"]


@indicator("1", MORE_IS_BETTER, "Investors' trust", "社会资本信任度")
def investors_trust(records):
    """Mean belief of social capital that promises are kept."""
    return records.totals["investor_trust"]


SHARING = Theme(
    "sharing", "Who gains", "收益分配",
    (
        residents_income, fairness, theil_equality, income_equality, payout_residents, payout_government,
        payout_holders, payout_banks, investor_gain, firm_gain, bank_gain, government_gain, residents_trust,
        investors_trust,
    ),
)  # fmt: skip

"""Is every indicator what its definition says, worked out by hand on records made by hand?"""

import numpy as np
import pytest

from sim.indicators import INDICATORS, TABLE_3, THEMES, Records, reckon_all
from sim.indicators.ecosystem import PRODUCT_ACCOUNTS
from sim.indicators.money import HOLDERS_GET_BACK, HOLDERS_PUT_IN, OUTLAY
from sim.indicators.operation import EARNED, POLICY_MADE_MARKETS, PUBLIC_PAYMENTS
from sim.indicators.sharing import PAYOUTS
from sim.ledger import ACCOUNT_ROW, ACCOUNTS, SECTORS
from sim.mines.sites import MODES
from sim.schema import population
from sim.totals import Totals

ORDINARY_MARKETS = {"sale_material", "sale_produce", "sale_tourism", "sale_lease"}


def records(periods, totals=None, paid=None):
    """Records of one lane: totals {column: value or values by period}, paid {account: amounts by period}."""
    kept = population(Totals, 1, periods)
    for name, values in (totals or {}).items():
        kept[name] = values
    accounts = np.zeros((1, periods, len(ACCOUNTS)))
    for name, amounts in (paid or {}).items():
        accounts[0, :, ACCOUNT_ROW[name]] = np.cumsum(np.broadcast_to(amounts, periods))
    return Records(kept, accounts)


def course(name, made):
    """The indicator's values by period."""
    values = INDICATORS[name](made)
    assert values.shape == made.totals.shape
    return values[0]


def last(name, made):
    return course(name, made)[-1]


def at(periods, amounts):
    """Amounts {period: amount} by period, nothing in between."""
    values = np.zeros(periods)
    for period, amount in amounts.items():
        values[period] = amount
    return values


# ------------------------------------------------------------------ the registry


def test_every_indicator_stands_in_one_theme_under_its_own_name():
    listed = [item.name for theme in THEMES for item in theme.indicators]
    assert listed == list(INDICATORS)
    assert len(set(listed)) == len(listed)
    assert len({theme.name for theme in THEMES}) == len(THEMES)
    assert all(INDICATORS[name].reckon.__name__ == name for name in listed)


def test_every_indicator_is_declared_in_full():
    for item in INDICATORS.values():
        assert item.unit
        assert item.label_en
        assert any("\u4e00" <= char <= "\u9fff" for char in item.label_zh), item.name
        assert item.direction in (-1, 0, 1)
        assert item.bounds[0] < item.bounds[1]
        assert item.doc.endswith("."), item.name
    for labels in ("label_en", "label_zh"):
        assert len({getattr(item, labels) for item in INDICATORS.values()}) == len(INDICATORS), labels


def test_every_criterion_of_table_3_is_answered():
    assert len(TABLE_3) == 13
    assert {item.mode for item in TABLE_3} == set(MODES) - {"none"}
    for criterion in TABLE_3:
        assert criterion.indicators
        assert set(criterion.indicators) <= set(INDICATORS), criterion


def test_every_sale_is_known_to_need_policy_or_not():
    """A new market is to be put on one side or the other: what would be left of it without policy?"""
    assert set(EARNED) == ORDINARY_MARKETS | set(POLICY_MADE_MARKETS)
    assert set(PRODUCT_ACCOUNTS) == set(EARNED)
    assert set(PUBLIC_PAYMENTS) == {"results_payment", "cost_subsidy"}
    homes = {"public_relocation", "relocation"}
    assert set(OUTLAY) == {"public_works", "operator_works", "works", "facilities"} | homes


def test_every_indicator_is_a_number_where_nothing_has_happened():
    for name, values in reckon_all(records(6)).items():
        low, high = INDICATORS[name].bounds
        assert np.isfinite(values).all(), name
        assert (values >= low).all(), name
        assert (values <= high).all(), name


def test_indicators_of_a_few_periods_are_those_of_the_whole_run_so_far():
    """Mesa reckons them step by step."""
    luck = np.random.default_rng(3)
    whole = records(30, {name: luck.uniform(0.1, 1.0, 30) for name in Totals.columns})
    whole.accounts[:] = luck.uniform(0.0, 1.0, whole.accounts.shape).cumsum(axis=1)
    in_full = reckon_all(whole)
    for periods in (1, 3, 4, 13):
        part = Records(whole.totals[:, :periods], whole.accounts[:, :periods])
        for name, values in reckon_all(part).items():
            assert values == pytest.approx(in_full[name][:, :periods], rel=1e-12, abs=1e-12), name


def test_bounds_hold_for_any_records():
    luck = np.random.default_rng(4)
    made = Records(population(Totals, 20, 50), luck.exponential(1.0, (20, 50, len(ACCOUNTS))).cumsum(axis=1))
    for name in Totals.columns:
        made.totals[name] = luck.uniform(0.0, 1.0, (20, 50))
    for part, whole in (
        ("restored_area", "area"), ("accepted_area", "area"), ("safe_area", "area"), ("safety_area", "area"),
        ("ecology_area", "area"), ("landscape_area", "area"), ("use_area", "area"), ("hazard_left", "hazard"),
        ("gep_paid", "gep"), ("expected_damage", "damage_before"), ("safe_families", "families"),
        ("sustained_area", "operated_area"), ("safety_baseline", "sites"), ("native_resource_use", "sites"),
        ("property_rights_trading", "sites"), ("industry_integration", "sites"), ("combined", "sites"),
        ("net_loss", "sites"), ("zero", "sites"), ("capture", "sites"), ("multiplication", "sites"),
    ):  # fmt: skip
        made.totals[part] *= made.totals[whole]
    for name, values in reckon_all(made).items():
        low, high = INDICATORS[name].bounds
        assert np.isfinite(values).all(), name
        assert low - 1e-12 <= values.min() <= values.max() <= high + 1e-12, name


# ------------------------------------------------------------------ safety


def test_fall_in_public_risk():
    made = records(3, {"damage_before": 8e6, "expected_damage": [8e6, 6e6, 2e6]})
    assert course("risk_reduction", made) == pytest.approx([0.0, 0.25, 0.75])


def test_land_made_stable():
    assert last("stable_share", records(1, {"area": 400.0, "safe_area": 100.0})) == 0.25


def test_community_safety_and_its_yearly_change():
    made = records(9, {"families": 1_000.0, "safe_families": [100.0, *[100.0] * 3, *[300.0] * 4, 500.0]})
    assert course("community_safety", made)[[0, 4, 8]] == pytest.approx([0.1, 0.3, 0.5])
    change = course("community_safety_change", made)
    assert change[0] == 0.0
    assert change[4] == pytest.approx(0.2)  # 0.2 more after one year
    assert change[8] == pytest.approx(0.2)  # 0.4 more after two


# ------------------------------------------------------------------ ecosystem product


def test_yearly_growth_of_gep_is_compounded():
    made = records(9, {"gep": [100.0, *[105.0] * 3, 110.0, *[115.0] * 3, 121.0]})
    growth = course("gep_growth", made)
    assert growth[:4].tolist() == [0.0] * 4  # not before a year has passed
    assert growth[[4, 8]] == pytest.approx([0.1, 0.1])  # 100, 110, 121


def test_growth_from_nothing_and_to_nothing_is_none():
    assert last("gep_growth", records(9, {"gep": np.arange(9.0)})) == 0.0
    assert last("gep_growth", records(9, {"gep": np.arange(9.0)[::-1]})) == 0.0


def test_steadiness_is_one_less_the_deepest_fall_of_ten_years():
    made = records(60, {"gep": [*[50.0, 100.0, 80.0, 90.0, 60.0], *np.linspace(60.0, 120.0, 55)]})
    steadiness = course("supply_steadiness", made)
    assert steadiness[:5] == pytest.approx([1.0, 1.0, 0.8, 0.8, 0.6])
    assert steadiness[40] == pytest.approx(0.6)  # the hundred of period 1 is still within forty quarters
    assert steadiness[41] == pytest.approx(60.0 / 90.0)
    assert steadiness[43] == pytest.approx(1.0)


def test_growth_is_no_unsteadiness():
    assert last("supply_steadiness", records(80, {"gep": np.exp(0.1 * np.arange(80))})) == 1.0


def test_gep_per_hectare():
    assert last("gep_per_hectare", records(1, {"gep": 3e6, "area": 200.0})) == 15_000.0


def test_adaptation_to_ecology_is_the_share_of_land_used_within_the_threshold():
    made = records(2, {"operated_area": [0.0, 80.0], "sustained_area": [0.0, 60.0]})
    assert course("ecological_adaptation", made) == pytest.approx([0.0, 0.75])


def test_adaptation_to_markets_is_one_less_the_herfindahl_index_of_the_last_year():
    made = records(6, paid={"sale_produce": at(6, {0: 100.0, 4: 60.0, 5: 30.0}), "sale_lease": at(6, {5: 10.0})})
    diversity = course("market_adaptation", made)
    assert diversity[0] == 0.0
    assert diversity[4] == 0.0  # all from one product
    assert diversity[5] == pytest.approx(1.0 - 0.9**2 - 0.1**2)  # the first quarter is out of the window
    four = records(1, paid=dict.fromkeys(("sale_produce", "sale_lease", "sale_quota", "sale_carbon"), 5.0))
    assert last("market_adaptation", four) == pytest.approx(0.75)


# ------------------------------------------------------------------ rights and money


def test_transaction_premium():
    made = records(3, {"rights_paid": [0.0, 130.0, 180.0], "rights_at_base": [0.0, 100.0, 200.0]})
    assert course("transaction_premium", made) == pytest.approx([0.0, 0.3, -0.1])


def test_land_restored_per_outlay_of_the_last_five_years():
    restored = np.minimum(10.0 * np.arange(41), 250.0)  # 10 ha a quarter, and none after six years
    made = records(41, {"restored_area": restored}, {"public_works": 1e6, "works": 2e6, "facilities": 1e6})
    efficiency = course("allocation_efficiency", made)
    assert efficiency[0] == 0.0
    assert efficiency[20] == pytest.approx(10.0 / 4.0)  # ha per million: 10 ha for 4 million a quarter
    assert efficiency[40] == pytest.approx(50.0 / 80.0)  # 250 - 200 ha for twenty quarters' outlay


def money_course(name, put_in, back, still_in=0.0):
    """An indicator of holders' money from what they put in and get back by period."""
    periods = len(put_in)
    return course(name, records(periods, {"equity_at_work": still_in}, {"equity": put_in, "dividend": back}))


def test_irr_of_one_sum_and_one_return():
    """100 put in, 121 back two years later: 10% a year. Nothing back so far is a loss of all."""
    rate = money_course("irr", at(9, {0: 100.0}), at(9, {8: 121.0}))
    assert rate[8] == pytest.approx(0.1, abs=1e-9)
    assert (rate[:8] == -1.0).all()


def test_irr_of_a_level_return_is_that_of_the_annuity():
    """What pays 10% a year on 1000 for five years at the ends of quarters was worth its present value."""
    quarterly = 1.1**0.25
    worth = sum(50.0 / quarterly**quarter for quarter in range(1, 21))
    rate = money_course("irr", at(21, {0: worth}), at(21, dict.fromkeys(range(1, 21), 50.0)))
    assert rate[20] == pytest.approx(0.1, abs=1e-9)
    assert (np.diff(rate) >= 0.0).all()  # the more comes back, the higher


def test_irr_of_money_put_in_twice():
    """100 now and 100 in a year, 231 in two years: 100 x^2 + 100 x = 231 has x = 1.1."""
    rate = money_course("irr", at(9, {0: 100.0, 4: 100.0}), at(9, {8: 231.0}))
    assert rate[8] == pytest.approx(0.1, abs=1e-9)


def test_irr_of_a_loss():
    """100 put in, 64 back two years later: -20% a year."""
    assert money_course("irr", at(9, {0: 100.0}), at(9, {8: 64.0}))[8] == pytest.approx(-0.2, abs=1e-9)


def test_irr_is_zero_when_just_what_was_put_in_has_come_back():
    assert money_course("irr", at(9, {0: 100.0}), at(9, {3: 40.0, 8: 60.0}))[8] == pytest.approx(0.0, abs=1e-9)


def test_irr_counts_what_is_still_in_running_projects():
    """100 in, 21 out after two years, 100 still there: as if sold, 21 over two years on 100."""
    still_in = np.full(9, 100.0)
    rate = money_course("irr", at(9, {0: 100.0}), at(9, {8: 21.0}), still_in)
    assert rate[:8] == pytest.approx(np.zeros(8), abs=1e-9)
    assert rate[8] == pytest.approx(0.1, abs=1e-9)


def test_irr_without_investment_or_a_root_is_still_a_number():
    assert money_course("irr", at(5, {}), at(5, {})).tolist() == [0.0] * 5
    never = money_course("irr", at(9, {0: 100.0, 8: 300.0}), at(9, {4: 60.0}))
    assert never[8] == pytest.approx((60.0 / 400.0) ** 0.5 - 1.0)  # no rate solves -100 + 60 x - 300 x^2
    assert money_course("irr", at(3, {0: 1.0}), at(3, {1: 1e9}))[2] == 10.0  # a rate has a highest


def test_irr_counts_firms_as_holders_too():
    made = records(5, paid={"firm_equity": at(5, {0: 100.0}), "firm_dividend": at(5, {4: 110.0})})
    assert last("irr", made) == pytest.approx(0.1, abs=1e-9)
    assert {"firm_equity", "equity"} == set(HOLDERS_PUT_IN)
    assert {"firm_dividend", "dividend", "priority_return"} == set(HOLDERS_GET_BACK)


def test_share_that_has_come_back():
    share = money_course("payback_share", at(4, {1: 200.0}), at(4, {2: 50.0, 3: 250.0}))
    assert share == pytest.approx([0.0, 0.0, 0.25, 1.5])


def test_payback_is_the_moment_at_which_all_had_come_back():
    years = money_course("payback_years", at(12, {2: 100.0}), at(12, dict.fromkeys(range(4, 12), 25.0)))
    assert years[0] == 100.0  # nothing put in
    assert years[2:4].tolist() == [100.0, 100.0]  # nothing back
    assert years[4] == pytest.approx(0.75 + 75.0 / 25.0)  # a quarter's 25 in the first year counts as a year's pace
    assert years[6] == pytest.approx(1.25 + 25.0 / 75.0)
    assert years[7:].tolist() == [1.5] * 5  # six quarters after the first money, and that stays


def test_payback_once_reached_is_not_lost_by_new_money():
    years = money_course("payback_years", at(6, {0: 100.0, 3: 500.0}), at(6, {1: 120.0}))
    assert years[1:].tolist() == [0.5] * 5


def test_payback_that_is_too_far_off_counts_as_a_hundred_years():
    assert money_course("payback_years", at(9, {0: 1e6}), at(9, {8: 1.0}))[8] == 100.0


# ------------------------------------------------------------------ who gains, jobs, policy


def test_shares_of_pay_outs_add_up_and_leave_loans_paid_back_out():
    paid = {"wages": [30.0], "residents_dividend": [10.0], "tax": [20.0], "dividend": [25.0], "firm_dividend": [5.0],
            "interest": [10.0], "principal": [500.0], "works": [900.0], "operating_cost": [70.0]}  # fmt: skip
    made = records(1, paid=paid)
    shares = {name: last(f"payout_{name}", made) for name in ("residents", "government", "holders", "banks")}
    assert shares == pytest.approx({"residents": 0.4, "government": 0.2, "holders": 0.3, "banks": 0.1})


def test_every_pay_out_of_a_project_goes_to_a_stakeholder():
    assert {SECTORS[sector] for sector in PAYOUTS} == {"resident", "government", "investor", "firm", "bank"}
    assert all(names for names in PAYOUTS.values())


def test_lasting_jobs_are_the_lowest_yearly_average_of_three_years():
    jobs = np.array([*[0.0] * 4, *[20.0] * 8, *[10.0, 10.0, 0.0, 20.0], *[30.0] * 12])
    lasting = course("lasting_jobs", records(28, {"jobs": jobs}))
    assert lasting[3] == 0.0
    assert lasting[11] == 0.0  # three years ago there were none
    assert lasting[20] == pytest.approx(10.0)  # 10, 10, 0, 20: a quarter's halt is a quarter
    assert lasting[27] == pytest.approx(15.0)  # 10, 0, 20, 30: the year that ended three years before the next quarter
    assert (lasting <= np.maximum.accumulate(jobs)).all()


def test_income_that_needs_no_policy():
    paid = {
        "sale_produce": at(6, {0: 1e9, 5: 30.0}),
        "sale_quota": at(6, {5: 50.0}),
        "results_payment": at(6, {4: 10.0}),
        "cost_subsidy": at(6, {3: 10.0}),
        "loan": at(6, {5: 400.0}),
        "bond_lent": at(6, {5: 400.0}),
    }
    share = course("policy_adaptability", records(6, paid=paid))
    assert share[0] == 1.0
    assert share[5] == pytest.approx(0.3)
    assert last("policy_adaptability", records(2)) == 0.0


# ------------------------------------------------------------------ feedback


def test_feedback_is_that_of_the_last_year_and_its_share_is_to_date():
    made = records(6, paid={"feedback": at(6, {0: 8.0, 3: 2.0, 5: 1.0}), "public_works": 20.0})
    assert course("feedback", made) == pytest.approx([8.0, 8.0, 8.0, 10.0, 2.0, 3.0])
    assert last("feedback_share", made) == pytest.approx(11.0 / 120.0)

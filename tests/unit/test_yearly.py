"""Do the tables by year and by regime say what the runs say, and stand beside what is known of the nation?"""

import numpy as np
import pandas as pd
import pytest
from made_up_results import made_up_regimes, made_up_series

from sim.analysis import beside_known, per_regime, per_year
from sim.analysis.intervals import mean_interval
from sim.analysis.known import KNOWN
from sim.schema import InputError


def steady(policies=("history",), start=2001.0, years=25, seeds=(3, 1, 2)):
    """Runs in which a seed spends its own number of yuan a year, and the restored share rises by a hundredth a year."""
    rows = []
    for policy in policies:
        for seed in seeds:
            for period in range(4 * years):
                done = (period + 1) / 4
                own = {"policy": policy, "seed": seed, "period": period, "year": start + done}
                rows.append(own | {"public_cost": seed * done, "private_investment": 0.0, "restored_share": done / 100})
    return pd.DataFrame(rows)


def one(table, **keys):
    for name, value in keys.items():
        table = table[table[name] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_money_to_date_becomes_money_of_the_year():
    table = per_year(steady())
    costs = table[table["indicator"] == "public_cost"]
    assert costs["year"].tolist() == list(np.arange(2002.0, 2027.0))
    expected = mean_interval(np.array([1.0, 2.0, 3.0]))
    for row in costs.itertuples():
        assert (row.mean, row.low, row.high, row.seeds) == pytest.approx((*expected, 3))


def test_a_share_stays_as_the_year_leaves_it():
    row = one(per_year(steady()), indicator="restored_share", year=2017.0)
    assert (row["mean"], row["low"], row["high"]) == pytest.approx((0.16, 0.16, 0.16))


def test_a_run_may_begin_within_a_year():
    table = per_year(steady(start=2000.5, years=1), ["public_cost"])
    assert table["year"].tolist() == [2001.0, 2001.5]
    assert table["mean"].tolist() == pytest.approx([2.0, 2.0])


def test_a_regime_is_given_a_mean_a_year():
    table = per_regime(steady(("history", "stage_1")), made_up_regimes())
    assert set(table["policy"]) == {"history"}
    for name, start, end in (("stage_1", 2001, 2016), ("stage_2", 2016, 2021), ("stage_3", 2021, 2026)):
        cost = one(table, regime=name, indicator="public_cost")
        assert (cost["start"], cost["end"]) == (start, end)
        assert cost["mean"] == pytest.approx(2.0)
        assert (cost["low"], cost["high"]) == pytest.approx(mean_interval(np.array([1.0, 2.0, 3.0]))[1:])
    # what a run shows first is what its first quarter leaves, for it may begin with some land restored
    first, later = (one(table, regime=name, indicator="restored_share") for name in ("stage_1", "stage_2"))
    assert first["mean"] == pytest.approx((0.15 - 0.0025) / 15)
    assert later["mean"] == pytest.approx(0.01)


def test_a_regime_without_years_in_the_run_is_left_out():
    table = per_regime(steady(start=2018.0, years=2), made_up_regimes(), ["public_cost"])
    row = one(table, indicator="public_cost")
    assert (row["regime"], row["start"], row["end"]) == ("stage_2", 2018.0, 2020.0)


def test_what_is_known_stands_beside_the_same_years_of_the_run():
    table = beside_known(steady(("history", "stage_1")))
    assert len(table) == 2 * len(KNOWN)
    row = one(table, policy="history", start=2001.0)
    assert (row["known"], row["end"]) == (0.198, 2017.0)
    assert row["mean"] == pytest.approx(0.16 - 0.0025)
    assert beside_known(steady(start=2026.0)).empty
    assert list(beside_known(steady(start=2026.0)).columns) == list(table.columns)


def test_what_is_known_names_its_source():
    for item in KNOWN:
        assert len(item.source) > 20
        assert item.first_year <= item.last_year


def test_an_indicator_that_is_not_there_is_refused():
    with pytest.raises(InputError, match="indicator gepp is not in these results"):
        per_year(steady(), ["gepp"])


def test_luck_widens_the_interval_of_a_year():
    table = per_year(made_up_series(("history",), 20, 40, 2001))
    assert (table["high"] >= table["low"]).all()
    assert (table.loc[table["indicator"] == "public_cost", "high"] > 0.0).any()

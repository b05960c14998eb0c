"""Do intervals keep their coverage when the number of seeds is chosen by looking at them?"""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from scipy.special import stdtrit
from scipy.stats import binomtest

from sim.analysis import HEADLINES, level_at_looks, looks_of, shared_luck
from sim.analysis.coverage import BY_RULE, Rule, coverage, pool_of, stopped
from sim.analysis.shared_luck import by_indicator, largest_means
from sim.schema import InputError

LOOKS = looks_of(20, 200)


def stopping_worst(level, experiments, luck):
    """Share of normal experiments covered by t intervals of a level, and seeds, under rules that ask for all widths
    from hardly any to very wide; the worst of them."""
    starts = [0, *LOOKS[:-1]]
    sample = luck.standard_normal((experiments, LOOKS[-1]))
    sums = np.add.reduceat(sample, starts, axis=1).cumsum(axis=1)
    squares = np.add.reduceat(sample**2, starts, axis=1).cumsum(axis=1)
    seeds = np.array(LOOKS)
    means = sums / seeds
    widths = stdtrit(seeds - 1, 0.5 + 0.5 * level) * np.sqrt((squares / seeds - means**2) / (seeds - 1))
    worst = 1.0
    for asked in np.geomspace(0.12, 0.6, 15):
        is_narrow = widths <= asked
        is_narrow[:, -1] = True
        rows, last = np.arange(experiments), is_narrow.argmax(axis=1)
        worst = min(worst, np.mean(np.abs(means[rows, last]) <= widths[rows, last]))
    return worst


def test_a_level_of_looks_keeps_coverage_and_the_plain_level_does_not():
    experiments = 20_000
    plain = stopping_worst(0.95, experiments, np.random.default_rng(1))
    kept = stopping_worst(level_at_looks(0.95, LOOKS), experiments, np.random.default_rng(1))
    assert binomtest(round(plain * experiments), experiments, 0.95, "less").pvalue < 1e-6
    assert 0.948 < kept < 0.97


def test_no_rule_that_stops_by_spread_covers_less():
    """The worst rule of all, found by regression on many experiments, covers no less than what was promised."""
    level, experiments = level_at_looks(0.95, (20, 60)), 200_000
    luck = np.random.default_rng(2)
    first, added = luck.chisquare(19, experiments), luck.chisquare(40, experiments)
    at = {n: stdtrit(n - 1, 0.5 + 0.5 * level) / np.sqrt(n - 1) for n in (20, 60)}
    hits_first = np.abs(luck.standard_normal(experiments)) <= at[20] * np.sqrt(first)
    hits_last = np.abs(luck.standard_normal(experiments)) <= at[60] * np.sqrt(first + added)
    bands = np.digitize(first, np.quantile(first, np.linspace(0, 1, 41)[1:-1]))
    worst = np.mean([min(hits_first[bands == band].mean(), hits_last[bands == band].mean()) for band in range(40)])
    assert worst == pytest.approx(0.95, abs=0.003)


def test_one_look_needs_no_more_than_its_level_and_more_looks_need_more():
    assert level_at_looks(0.95, (50,)) == 0.95
    levels = [level_at_looks(0.95, looks_of(50, cap)) for cap in (50, 100, 500, 1000)]
    assert all(fewer < more < 0.97 for fewer, more in pairwise(levels))


def test_looks_end_at_the_cap():
    assert looks_of(50, 120) == (50, 100, 120)
    assert looks_of(50, 50) == (50,)


@pytest.mark.parametrize(("batch", "cap", "said"), [(9, 100, "batch of 9 seeds"), (50, 40, "cap = 40 seeds")])
def test_looks_that_cannot_be_are_refused(batch, cap, said):
    with pytest.raises(InputError, match=said):
        looks_of(batch, cap)


def test_level_must_be_a_share():
    with pytest.raises(InputError, match="level = 95"):
        level_at_looks(95.0, LOOKS)


# --- the rule on samples


def test_the_rule_stops_where_all_is_narrow_enough_or_at_the_cap():
    sample = np.random.default_rng(3).normal(size=(200, 2, 1))
    level = level_at_looks(0.95, LOOKS)
    _, widths, seeds = stopped(sample, np.array([0.25]), LOOKS, level)
    assert (widths <= 0.25).all()
    assert 40 < seeds < 120
    _, earlier, _ = stopped(sample[: seeds - 20], np.array([0.25]), [look for look in LOOKS if look < seeds], level)
    assert (earlier > 0.25).any()
    assert stopped(sample, np.array([1e-6]), LOOKS, level)[2] == 200


def test_nobody_stops_while_one_seed_makes_all_the_difference():
    sample = np.zeros((200, 1, 1))
    sample[7] = 1.0
    assert stopped(sample, np.array([10.0]), LOOKS, 0.95)[2] == 200  # squared skewness is about the number of seeds
    sample[7:12] = 1.0
    assert stopped(sample, np.array([10.0]), LOOKS, 0.95)[2] == 20
    assert stopped(np.ones((200, 1, 1)), np.array([10.0]), LOOKS, 0.95)[2] == 20


# --- coverage of a pool


def made_up_pool(seeds=600):
    luck = np.random.default_rng(4)
    shared, rows = luck.normal(size=(seeds, len(HEADLINES))), []
    for policy, gain in (("stage_3", 0.0), ("finance", 0.5), ("same", 0.0)):
        own = luck.normal(size=shared.shape) * (0.0 if policy == "same" else 0.3)
        base = rows[0][list(HEADLINES)].to_numpy() if policy == "same" else 5.0 + gain + shared + own
        rows.append(pd.DataFrame(base, columns=list(HEADLINES)).assign(policy=policy, seed=range(seeds), period=0))
    return pd.concat(rows)


def test_coverage_of_a_normal_pool_is_what_is_stated_and_repeats():
    pool = pool_of(made_up_pool(), "stage_3")
    covered = coverage(pool, (20,), Rule(0.03, 20, 100), 500)
    pd.testing.assert_frame_equal(covered, coverage(pool, (20,), Rule(0.03, 20, 100), 500))
    assert covered[covered["policy"] == "same"]["coverage"].isna().all()
    own = covered[covered["policy"] == "finance"]
    assert own[own["way"] == "20"]["coverage"].mean() == pytest.approx(0.95, abs=0.012)
    by_rule = own[own["way"] == BY_RULE]
    assert by_rule["coverage"].mean() == pytest.approx(0.957, abs=0.014)
    assert 20 < by_rule["seeds"].iloc[0] < 100


def test_pools_that_stand_for_nothing_are_refused():
    with pytest.raises(InputError, match="pool of 100 seeds is too small"):
        pool_of(made_up_pool(100), "stage_3")
    with pytest.raises(InputError, match="baseline property is not among"):
        pool_of(made_up_pool(), "property")
    with pytest.raises(InputError, match="finance lacks 599"):
        pool_of(made_up_pool().query("policy != 'finance' or seed < 599"), "stage_3")


# --- what shared luck saves


def test_shared_luck_of_known_spreads():
    luck = np.random.default_rng(5).normal(size=20_000)
    other = np.random.default_rng(6).normal(size=20_000)
    runs = {"stage_3": luck, "twice": 2.0 * luck, "apart": other, "shifted": luck + 1.0}
    frames = [pd.DataFrame({"policy": name, "seed": range(20_000), "period": 0, "fairness": values})
              for name, values in runs.items()]  # fmt: skip
    table = shared_luck(pd.concat(frames), "stage_3", ["fairness"]).set_index("policy")
    assert list(table.index) == ["twice", "apart", "shifted"]
    assert table.loc["twice", ["variance_ratio", "attainable", "correlation"]].to_list() == pytest.approx(
        [5.0, 5.0, 1.0]
    )
    assert table.loc["apart", "variance_ratio"] == pytest.approx(1.0, abs=0.03)
    assert table.loc["shifted", "variance_ratio"] > 1e6 or np.isnan(table.loc["shifted", "variance_ratio"])
    assert by_indicator(table.reset_index())["lowest_ratio"].iloc[0] == table.loc["apart", "variance_ratio"]
    assert largest_means(pd.concat(frames), ["fairness"])["fairness"] == pytest.approx(1.0, abs=0.03)

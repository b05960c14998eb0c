"""Does the model fall back to the published games of mine restoration?

Deposit game: Wang and Cao, Acta Ecologica Sinica 37(12), 2017, 4198-4207. PPP game: Game analysis on PPP model
operation of abandoned mines ecological restoration under the innovation of central government's reward and punishment
system in China, PLOS ONE, 2024, 10.1371/journal.pone.0304368 (abstract only). Cooperative game: Ma, Wang, Ge and Zhou,
Journal of Natural Resources, 2025 (abstract only).
"""

import numpy as np
import pandas as pd
import pytest
from small_world import (
    LIVELY_NUMBERS,
    START,
    lively_policy,
    lively_region,
    no_policy,
    run,
    with_columns,
)

from sim.docking.cooperation import COALITIONS, PLAYERS, coalition_worth, name_of, shapley, shapley_of_worth
from sim.docking.deposit_game import DOES, NOT, Game, deposit_game, numbers_with
from sim.docking.mean_field import run_imitation, weak_imitation
from sim.docking.replicator import (
    CENTRE,
    SADDLE,
    SINK,
    SOURCE,
    advantages,
    interior_point,
    jacobian,
    replicator,
    rest_points,
)
from sim.docking.tables import (
    Setting,
    basins_table,
    deviations,
    mean_paths,
    model_paths,
    paths_table,
    phase_table,
    replicator_paths,
    rest_table,
    selection_table,
    threshold_table,
)
from sim.holders import NOBODY
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.ledger import ACCOUNT_ROW, TOTAL
from sim.report.figures import docking_figure
from sim.report.figures.docking import Docked
from sim.report.language import wording_of
from sim.report.style import save_figure
from sim.schema import InputError
from sim.stakeholders.firms import operator_restores, shirks
from sim.stakeholders.government import shirking_seen

TWO_ENDS = {"effort": 0.4, "recognition": 1500.0}
ROUND = {"effort": 0.8, "recognition": 300.0}
BISTABLE = Setting("bistable", TWO_ENDS, ((0.3, 0.3), (0.6, 0.4), (0.8, 0.2)), 0.25, 0.2, 100.0)
CYCLE = Setting("cycle", ROUND, ((0.45, 0.2),), 0.25, 0.2, 100.0)

# ------------------------------------------------------------------ the deposit game, by itself


def written_out(shares, numbers):
    """The study's replicator, term by term as it is printed."""
    p, q = shares
    k, theta = numbers.partial_share, numbers.effort
    c, t, w, big_p = numbers.cost, numbers.deposit, numbers.tax_relief, numbers.benefit
    s, m = numbers.supervision_cost, numbers.recognition
    full = p * (1 - p) * ((k - 1) * c + q * theta * (t + w))
    loss = -s - w + theta * t + theta * w - k * theta * big_p
    return full, q * (1 - q) * (loss + p * (m - theta * t - theta * w + theta * k * big_p))


@pytest.mark.parametrize("shares", [(0.2, 0.7), (0.5, 0.5), (0.9, 0.1)])
@pytest.mark.parametrize("changes", [TWO_ENDS, ROUND, {"partial_share": 0.8, "effort": 0.3}])
def test_the_payoffs_give_the_printed_replicator(shares, changes):
    numbers = numbers_with(changes)
    assert replicator(deposit_game(numbers), np.array(shares)) == pytest.approx(written_out(shares, numbers), rel=1e-12)


@pytest.mark.parametrize("changes", [TWO_ENDS, ROUND])
def test_the_inner_point_is_the_printed_one(changes):
    numbers = numbers_with(changes)
    effort, kept = numbers.effort, numbers.effort * (numbers.deposit + numbers.tax_relief)
    lost = effort * numbers.partial_share * numbers.benefit
    full = (numbers.supervision_cost + numbers.tax_relief - kept + lost) / (numbers.recognition - kept + lost)
    supervising = (1.0 - numbers.partial_share) * numbers.cost / kept
    assert interior_point(deposit_game(numbers)) == pytest.approx((full, supervising), rel=1e-12)


def test_longkou_by_hand():
    """Effort 0.4, M 1500, k 0.6: saved 590.528; deposit and relief at stake 0.4 x 2100 = 840; so q* = 0.703.
    Supervision brings -217.9 - 420 + 840 - 0.24 x 1627.54 = -188.51 where all restore in part, 1500 - 637.9 = 862.1
    where all do so in full; so p* = 188.51 / 1050.61 = 0.1794."""
    game = deposit_game(numbers_with(TWO_ENDS))
    assert advantages(game, np.array([0.0, 1.0])) == pytest.approx([249.472, -188.5096])
    assert advantages(game, np.array([1.0, 0.0])) == pytest.approx([-590.528, 862.1])
    kinds = {point[:2]: point.kind for point in rest_points(game)}
    inner = interior_point(game)
    assert inner == pytest.approx((0.179429, 0.703010), abs=1e-6)
    assert kinds == {(0, 0): SINK, (1, 1): SINK, (0, 1): SOURCE, (1, 0): SOURCE, inner: SADDLE}


@pytest.mark.parametrize(
    ("changes", "sinks"),
    [
        ({"effort": 0.8, "recognition": 1500.0}, {(1, 1)}),
        ({"effort": 0.2, "recognition": 1500.0}, {(0, 0)}),
        ({"effort": 0.4, "recognition": 300.0}, {(0, 0)}),
        ({"effort": 0.5, "recognition": 1500.0, "partial_share": 0.2}, {(0, 1)}),
        (ROUND, set()),
    ],
)
def test_each_phase_has_its_ends(changes, sinks):
    points = rest_points(deposit_game(numbers_with(changes)))
    assert {point[:2] for point in points if point.kind == SINK} == sinks
    assert (CENTRE in {point.kind for point in points}) == (not sinks)


def test_the_jacobian_is_that_of_the_replicator():
    game, step = deposit_game(numbers_with(TWO_ENDS)), 1e-6
    here = np.array([0.3, 0.6])
    by_steps = [
        (replicator(game, here + shift) - replicator(game, here - shift)) / (2 * step) for shift in np.eye(2) * step
    ]
    assert jacobian(game, here) == pytest.approx(np.array(by_steps).T, rel=1e-6)


def test_three_of_the_six_printed_thresholds_follow():
    table = threshold_table().set_index("partial_share")
    assert table.index[table["follows"]].to_list() == [0.2, 0.3, 0.6]
    assert table["by_payoffs"].round(3).to_list() == [0.562, 0.492, 0.352, 0.281, 0.211, 0.141]


def test_the_models_operators_turn_where_the_game_says():
    """At full supervision at the least effort; at the effort given at q*, for operators and for firms that shirk."""
    table = threshold_table()
    assert table["model"].to_list() == pytest.approx(table["by_payoffs"].to_list(), abs=1e-9)
    numbers = numbers_with(TWO_ENDS)
    _, turning = interior_point(deposit_game(numbers))
    saved, at_stake = (1.0 - numbers.partial_share) * numbers.cost, numbers.deposit + numbers.tax_relief
    for supervising, obeys in ((turning - 1e-9, False), (turning + 1e-9, True)):
        chance_seen = supervising * numbers.effort
        assert operator_restores(saved, chance_seen, at_stake, 0.0) == obeys
        assert shirks(saved, chance_seen, at_stake - saved, 0.0, 1e-9, 0.5) != obeys


# ------------------------------------------------------------------ the model beside it


def test_without_end_of_population_weak_imitation_is_the_replicator():
    """Half the strength of selection, half the deviation; equilibria do not hang on it."""
    for setting in (BISTABLE._replace(starts=((0.6, 0.4),)), CYCLE):
        strayed = selection_table(setting, (0.25, 0.125))["deviation"].to_numpy()
        assert strayed[1] < 0.006
        assert strayed[1] / strayed[0] == pytest.approx(0.5, abs=0.12)


def test_deviation_halves_when_the_population_is_four_times_as_large():
    setting = BISTABLE._replace(starts=((0.3, 0.3), (0.1, 0.6)), strength=0.5)
    mean = [deviations(setting, size, range(1, 17))["deviation"].mean() for size in (300, 1200)]
    assert mean[1] < 0.12
    assert mean[1] / mean[0] == pytest.approx(0.5, abs=0.15)


def test_runs_end_in_the_replicators_basin():
    starts = tuple((full, supervising) for full in (0.1, 0.5, 0.9) for supervising in (0.1, 0.5, 0.9))
    table = basins_table(BISTABLE._replace(starts=starts), 400, [1])
    assert set(table["replicator"]) == {"(0, 0)", "(1, 1)"}
    assert (table["same"] == 1.0).mean() >= 8 / 9


def test_runs_go_round_where_the_replicator_does():
    paths = model_paths(CYCLE, 3200, [1])[0, 0]
    beside = replicator_paths(CYCLE)[0]
    around = [np.unwrap(np.arctan2(*(shares - interior_point(CYCLE.game)).T)) for shares in (paths, beside)]
    turned = [float(angle[-1] - angle[0]) for angle in around]
    assert abs(turned[1]) > np.pi
    assert turned[0] == pytest.approx(turned[1], rel=0.25)


def test_who_stands_at_a_corner_stays_there():
    how = weak_imitation(BISTABLE.game, 0.25, 0.2, 100.0)
    starts = np.array([(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])
    kept = run_imitation(BISTABLE.game, how, 50, starts, [1], 200, 200)
    assert np.array_equal(kept[:, 0, 1], starts)


def test_the_same_seed_runs_the_same_path_and_another_another():
    once, again = (model_paths(BISTABLE, 100, [3, 4]) for _ in range(2))
    assert np.array_equal(once, again)
    assert not np.array_equal(once[:, 0], once[:, 1])


def test_relabelled_strategies_give_the_mirrored_path():
    """The game with DOES and NOT exchanged on both sides runs, on average, from the mirrored start to its mirror."""
    game = BISTABLE.game
    mirrored = Game(game.enterprise[::-1, ::-1], game.government[::-1, ::-1])
    assert DOES - NOT == 1
    here = np.array([0.3, 0.6])
    assert replicator(mirrored, 1.0 - here) == pytest.approx(-replicator(game, here))


def test_a_symmetric_game_keeps_both_sides_alike():
    """Each side gains by doing as the other does, alike: paths from equal shares stay equal, and end by where they
    start."""
    alike = np.array([[1.0, 0.0], [0.0, 1.0]])
    points = {point[:2]: point.kind for point in rest_points(Game(alike, alike))}
    assert points == {(0, 0): SINK, (1, 1): SINK, (0, 1): SOURCE, (1, 0): SOURCE, (0.5, 0.5): SADDLE}
    how = weak_imitation(Game(alike, alike), 0.25, 0.2, 100.0)
    starts = np.array([(0.35, 0.35), (0.65, 0.65)])
    ends = run_imitation(Game(alike, alike), how, 2000, starts, [1], 1500, 1500)[:, 0, 1]
    assert ends == pytest.approx(np.array([(0.0, 0.0), (1.0, 1.0)]), abs=0.1)


def test_mean_paths_are_what_many_runs_come_to():
    setting = CYCLE._replace(strength=0.5)
    runs = model_paths(setting, 1600, range(8)).mean(axis=1)
    early = slice(0, 60)  # luck adds up later
    assert runs[:, early] == pytest.approx(mean_paths(setting)[:, early], abs=0.03)


def test_selection_too_strong_for_the_base_income_is_refused():
    with pytest.raises(InputError, match=r"below the game's own payoffs .* take a strength below"):
        weak_imitation(BISTABLE.game, 5.0, 0.2, 3.0)
    with pytest.raises(InputError, match="fine is no number of the deposit game"):
        numbers_with({"fine": 1.0})
    with pytest.raises(InputError, match=r"effort = 1\.5 is out of bounds"):
        numbers_with({"effort": 1.5})


def test_the_picture_is_drawn_in_both_languages(tmp_path):
    setting = BISTABLE._replace(starts=((0.3, 0.3),), strength=0.5)
    paths = [
        paths_table(phase, source, setting.moments, replicator_paths(setting))
        for phase in ("bistable", "cycle")
        for source in ("replicator", "model")
    ]
    shares, motion = np.array([0.3, 0.6]), replicator(setting.game, np.array([0.3, 0.6]))
    field = dict(zip(("full", "supervising", "motion_full", "motion_supervising"), (*shares, *motion)))
    strayed = {"population": [100, 400], "mean": [0.4, 0.2], "low": [0.3, 0.1], "high": [0.5, 0.3]}
    docked = Docked(
        phase_table((0.2, 0.4, 0.8), (300.0, 1500.0), {}),
        pd.concat(paths),
        pd.DataFrame([{"phase": phase, **field} for phase in ("bistable", "cycle")]),
        pd.DataFrame([{"phase": "bistable", "replicator": "(0, 0)", "full": 0.1, "supervising": 0.1, "same": 0.5}]),
        rest_table((BISTABLE, CYCLE)),
        pd.concat(pd.DataFrame(strayed).assign(phase=phase) for phase in ("bistable", "cycle")),
        100,
    )
    assert docked.phases["sinks"].to_list() == ["(0, 0)", "(0, 0)", "(0, 0)", "(0, 0) (1, 1)", "", "(1, 1)"]
    for code in ("en", "zh"):
        figure = docking_figure(docked, wording_of(code))
        assert len(figure.axes) == 4
        assert save_figure(figure, tmp_path, f"docking.{code}").startswith("<?xml")


# ------------------------------------------------------------------ the PPP game: directions, on the model itself

SEEDS = tuple(range(1, 17))


def served(inspection, fine, **numbers):
    """Outcome of the lively region without policy at a chance of inspection (1/yr) and a fine (share of the works)."""
    told = {"administration.inspection": inspection, "administration.shirking_fine": fine}
    told |= {key.replace("__", "."): value for key, value in numbers.items()}
    return run(lively_region(), [no_policy()], SEEDS, 8, parameters=told)


def quality(outcome):
    """Effective works over works paid for, each seed (1)."""
    world = outcome.world
    effective = sum(world.restorations[f"{layer}_spent"].sum(axis=1) for layer in ("safety", "ecology", "landscape"))
    return effective / world.ledger[:, TOTAL, ACCOUNT_ROW["public_works"]]


def clearly_more(higher, lower):
    """Whether paired differences lie above nothing by twice their standard error."""
    gap = np.asarray(higher) - np.asarray(lower)
    return gap.mean() > 2.0 * gap.std(ddof=1) / np.sqrt(len(gap)) > 0.0


def test_punishment_without_supervision_does_nothing():
    """PLOS ONE 2024: "the punishment effect will be ineffective without government supervision"."""
    light, heavy = (served(0.0, fine) for fine in (0.02, 0.9))
    assert light.ends().equals(heavy.ends())
    light, heavy = (served(0.25, fine) for fine in (0.02, 0.9))
    assert clearly_more(heavy.ends()["restored_share"], light.ends()["restored_share"])


def test_operators_who_are_never_found_out_do_not_heed_a_fine():
    region = with_columns(lively_region(), "grounds", {"has_operator": 1})
    for detection, heeds in ((0.0, False), (0.5, True)):
        light, heavy = (
            run(region, [no_policy()], SEEDS[:6], 6, parameters={
                "administration.operator_detection": detection, "administration.operator_fine": fine,
            }).ends()
            for fine in (1e5, 3e8)
        )  # fmt: skip
        assert light.equals(heavy) != heeds


def test_light_punishment_makes_the_public_pay_more_for_what_is_restored():
    """PLOS ONE 2024: "When the local government lightly punishes the low-quality service of social capital, the central
    government needs to pay higher costs"."""
    light, heavy = (served(0.25, fine).ends() for fine in (0.02, 0.9))
    assert clearly_more(*(ends["public_cost"] / ends["restored_area"] for ends in (light, heavy)))


def test_light_punishment_needs_more_supervision_for_the_same_service():
    """The chance to be seen at which half of the firms shirk, by the rule itself: saving (1 - honesty) / (fine +
    saving)."""
    saving, honesty, noise = 0.2, 0.1, 0.05
    for fine in (0.05, 0.1, 0.5):
        turning = saving * (1.0 - honesty) / (fine + saving)
        assert shirks(saving, turning - 1e-6, fine, honesty, noise, 0.5)
        assert not shirks(saving, turning + 1e-6, fine, honesty, noise, 0.5)
    assert shirking_seen(0.3, 0.0, 0.0) > shirking_seen(0.1, 0.0, 0.0) > shirking_seen(0.0, 0.0, 0.0) == 0.0


def test_what_bad_service_saves_and_supervision_and_its_cost_decide():
    """PLOS ONE 2024: "the revenue and cost of government supervision" and "the cost saved by social capital in
    providing bad service are the key factors"."""
    usual = quality(served(0.25, 0.1))
    assert clearly_more(usual, quality(served(0.25, 0.1, behaviour__effort_saving=0.4)))
    assert clearly_more(quality(served(0.8, 0.1)), usual)
    dear = served(0.25, 0.1, administration__inspection_cost=3e6)  # CNY/site/yr: more than counties can pay
    assert clearly_more(served(0.25, 0.1).ends()["restored_share"], dear.ends()["restored_share"])


def test_an_operating_subsidy_decides_whether_social_capital_comes():
    """PLOS ONE 2024: "the operating subsidy for social capital" is a key factor."""
    subsidy = Policy("subsidy", (INSTRUMENTS["results_payment"](results_payment=60_000.0),))
    taken = [
        (run(lively_region(), [policy], SEEDS, 8).world.projects["holder"] != NOBODY).sum(axis=1)
        for policy in (subsidy, no_policy())
    ]
    assert clearly_more(*taken)


# ------------------------------------------------------------------ the cooperative game


def test_the_symmetric_division_is_a_third_each():
    """Ma and others, 2025: "the ideal distribution ratio is one-third each"."""
    for by_size in ((0, 0, 0, 9), (0, 1, 4, 9), (0, 2, 3, 12)):
        values = {frozenset(coalition): float(by_size[len(coalition)]) for coalition in COALITIONS}
        due = shapley(values)
        assert due == pytest.approx(dict.fromkeys(PLAYERS, by_size[3] / 3.0))


def test_shapley_by_hand_and_who_adds_nothing_is_due_nothing():
    """Gloves: one of the three has a left glove, the others a right one each; a pair is worth 1: 2/3, 1/6, 1/6."""
    one = frozenset({"government"})
    values = {frozenset(part): float(one <= set(part) and len(part) > 1) for part in COALITIONS}
    assert shapley(values) == pytest.approx({"government": 2 / 3, "enterprise": 1 / 6, "residents": 1 / 6})
    alone = {frozenset(part): float("enterprise" in part) for part in COALITIONS}
    assert shapley(alone) == pytest.approx({"government": 0.0, "enterprise": 1.0, "residents": 0.0})


def test_total_benefit_is_largest_when_all_three_take_part():
    """Ma and others, 2025: "when the three parties actively participate in cooperation, the benefits are optimal"."""
    region = with_columns(lively_region(), "grounds", {"reserved_mode": 0})
    worth = coalition_worth(region, lively_policy(), {}, LIVELY_NUMBERS, SEEDS[:8], 8, START)
    by_seed = worth.pivot(index="seed", columns="coalition", values="worth")
    together = by_seed[name_of(PLAYERS)]
    for coalition in COALITIONS[:-1]:
        assert clearly_more(together, by_seed[name_of(coalition)]), coalition
    due = shapley_of_worth(worth)
    assert due.groupby("seed")["share"].sum().to_list() == pytest.approx([1.0] * 8)
    assert (due.groupby("player")["share"].mean() > 0.0).all()

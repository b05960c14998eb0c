"""Do players get what is theirs in games whose answers are known?"""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.shapley import first_in, last_out, shapley_interactions, shapley_values
from sim.schema import InputError

NUMBERS = st.floats(-1e6, 1e6)
GAMES = st.integers(1, 5).flatmap(lambda players: st.lists(NUMBERS, min_size=2**players, max_size=2**players))
OF_FOUR = st.lists(NUMBERS, min_size=16, max_size=16)


def game_of(players, value):
    """The array of a game; value: of a set of players."""
    sets = range(2**players)
    return np.array([value({p for p in range(players) if number >> (players - 1 - p) & 1}) for number in sets], float)


def by_orders(game):
    """Shapley values by their definition: the mean gain of each player over all orders."""
    players = len(game).bit_length() - 1
    found = np.zeros(players)
    orders = list(permutations(range(players)))
    for order in orders:
        number = 0
        for player in order:
            joined = number | 1 << (players - 1 - player)
            found[player] += game[joined] - game[number]
            number = joined
    return found / len(orders)


def test_in_an_additive_game_each_gets_its_own_and_nobody_interacts():
    worth = [3.0, -1.0, 0.5]
    game = game_of(3, lambda members: sum(worth[player] for player in members))
    assert shapley_values(game) == pytest.approx(worth)
    assert np.nan_to_num(shapley_interactions(game)) == pytest.approx(np.zeros((3, 3)))
    assert first_in(game) == pytest.approx(worth)
    assert last_out(game) == pytest.approx(worth)


def test_in_a_unanimity_game_the_carriers_share_alike():
    """1 if and only if players 0, 1 and 3 are all there: a third each; a pair of them interacts by 1 / (3 - 1)."""
    game = game_of(4, lambda members: {0, 1, 3} <= members)
    assert shapley_values(game) == pytest.approx([1 / 3, 1 / 3, 0.0, 1 / 3])
    together = shapley_interactions(game)
    assert together[0, 1] == together[1, 0] == pytest.approx(0.5)
    assert together[0, 2] == 0.0
    assert list(first_in(game)) == [0.0, 0.0, 0.0, 0.0]
    assert list(last_out(game)) == [1.0, 1.0, 0.0, 1.0]


def test_the_glove_game_pays_the_scarce_glove():
    """Players 0 and 1 hold left gloves, 2 the right one; a pair is worth 1: 1/6, 1/6, 2/3."""
    game = game_of(3, lambda members: 2 in members and len(members) > 1)
    assert shapley_values(game) == pytest.approx([1 / 6, 1 / 6, 2 / 3])
    together = shapley_interactions(game)
    assert together[0, 1] == pytest.approx(-0.5)  # either will do
    assert together[0, 2] == pytest.approx(0.5)  # 1 without the other left glove, 0 with it


def test_two_players_interact_by_the_surplus_of_both():
    assert shapley_interactions(np.array([0.0, 1.0, 2.0, 10.0]))[0, 1] == 7.0
    assert np.isnan(shapley_interactions(np.array([0.0, 1.0]))).all()


@given(GAMES)
def test_values_are_mean_gains_over_all_orders(values):
    game = np.array(values)
    assert shapley_values(game) == pytest.approx(by_orders(game), abs=1e-6)


@given(GAMES)
def test_what_is_shared_out_is_the_whole(values):
    scale = max(map(abs, values), default=0.0) + 1.0
    assert abs(shapley_values(np.array(values)).sum() - (values[-1] - values[0])) <= 1e-9 * scale


@given(OF_FOUR, st.integers(0, 4))
def test_a_player_who_changes_nothing_gets_exactly_nothing(values, place):
    game = np.repeat(np.array(values).reshape([2] * 4)[(slice(None),) * place + (None,)], 2, axis=place).ravel()
    assert shapley_values(game)[place] == 0.0
    assert np.delete(shapley_values(game), place) == pytest.approx(shapley_values(np.array(values)), abs=1e-6)
    assert (np.delete(shapley_interactions(game)[place], place) == 0.0).all()


@given(OF_FOUR)
def test_players_who_change_places_change_values(values):
    cube = np.array(values).reshape([2] * 4)
    swapped = cube.swapaxes(1, 3).ravel()
    assert shapley_values(swapped) == pytest.approx(shapley_values(cube.ravel())[[0, 3, 2, 1]], abs=1e-6)
    alike = (cube + cube.swapaxes(1, 3)).ravel()
    assert shapley_values(alike)[1] == pytest.approx(shapley_values(alike)[3], abs=1e-6)


@given(OF_FOUR, OF_FOUR, st.floats(-3, 3))
def test_values_of_a_sum_of_games_are_the_sum_of_values(one, other, factor):
    games = np.array([one, other])
    mixed = games[0] + factor * games[1]
    for reckoned in (shapley_values, shapley_interactions):
        separate = reckoned(games)
        expected = np.nan_to_num(separate[0] + factor * separate[1])
        assert np.nan_to_num(reckoned(mixed)) == pytest.approx(expected, abs=1e-5)


def test_what_is_no_game_is_refused():
    with pytest.raises(InputError, match=r"a game of 3 values is none; give a value for each of the 2\*\*players sets"):
        shapley_values(np.zeros(3))

"""Are values put in ascending order, by comparison and by their bits alike?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.formulas.sorting import FEW, ascending

AMOUNTS = st.floats(0.0, 1e300) | st.sampled_from([0.0, 1.0, 5e-324])


@given(st.lists(AMOUNTS, max_size=40), st.integers(1, FEW))
def test_many_or_few_stand_as_a_stable_sort_has_them(values, times):
    many = np.tile(np.asarray(values, float), times)
    assert ascending(many).tolist() == np.argsort(many, kind="stable").tolist()


@pytest.mark.parametrize("rows", [0, 1, FEW - 1, FEW, FEW + 1, 5_000])
def test_equal_ones_stay_as_they_stand(rows):
    assert ascending(np.full(rows, 7.0)).tolist() == list(range(rows))
    assert ascending(np.arange(rows, dtype=float)[::-1].copy()).tolist() == list(range(rows))[::-1]

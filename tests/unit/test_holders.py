"""Are holders rows of one record, kind by kind, of whom each rule knows which kind it looks at?"""

import numpy as np
import pytest

from sim.holders import FIRM, INVESTOR, KINDS, Holder, holders_of, rows_of_kind
from sim.parameters import TOPICS
from sim.schema import population
from sim.stakeholders.holders import cost_factor, greed_of, spare_cash

ROWS = {INVESTOR: 3, FIRM: 2}


def both_kinds():
    """Three investors, then two firms."""
    return np.concatenate([holders_of(kind, number) for kind, number in ROWS.items()]).view(
        type(holders_of(INVESTOR, 1))
    )


@pytest.mark.parametrize("kind", ROWS)
def test_holders_of_a_kind_start_where_the_kind_does_and_have_names_of_their_own_in_luck(kind):
    rows, plain = holders_of(kind, 4), population(Holder, 4)
    assert KINDS[kind].starts["kind"] == kind
    for name in Holder.columns:
        if name != "luck_name":
            assert (rows[name] == KINDS[kind].starts.get(name, plain[name])).all(), name
    assert rows["luck_name"].tolist() == [KINDS[kind].first_name + row for row in range(4)]


def test_kinds_stand_one_after_the_other():
    rows = both_kinds()
    assert rows_of_kind(rows, INVESTOR) == (0, 3)
    assert rows_of_kind(rows, FIRM) == (3, 5)


@pytest.mark.parametrize(("there", "kind", "found"), [(INVESTOR, FIRM, (2, 2)), (FIRM, INVESTOR, (0, 0))])
def test_a_kind_that_is_not_there_has_no_rows(there, kind, found):
    assert rows_of_kind(holders_of(there, 2), kind) == found
    assert rows_of_kind(holders_of(there, 2), there) == (0, 2)
    assert rows_of_kind(holders_of(there, 0), kind) == (0, 0)


def test_what_is_pledged_is_not_to_spare():
    row = holders_of(INVESTOR, 1)[0]
    row["cash"], row["pledged"] = 5e6, 2e6
    assert spare_cash(row) == 3e6


def test_an_investor_is_as_greedy_as_it_is_and_a_firm_as_it_is_dishonest():
    rows = both_kinds()
    rows["greed"], rows["honesty"] = 0.3, 0.6
    assert [greed_of(row) for row in rows] == [0.3, 0.3, 0.3, 0.4, 0.4]


def test_a_firm_works_at_its_own_cost_and_whoever_buys_works_pays_the_usual_margin():
    rows, costs = both_kinds(), population(TOPICS["costs"], 1)[0]
    rows["technology"], costs["usual_margin"] = 0.9, 0.2
    assert [cost_factor(row, costs) for row in rows] == [1.2, 1.2, 1.2, 0.9, 0.9]

"""Does docs/performance.md show what the benchmarks kept, and a place for each of them?"""

import kept
import pytest
from run import BENCHMARKS


@pytest.mark.parametrize("name", ["targets", *BENCHMARKS])
def test_every_benchmark_has_its_place_on_the_page(name):
    assert [block["name"] for block in kept.BLOCK.finditer(kept.PAGE.read_text(encoding="utf-8"))].count(name) == 1


def test_the_page_shows_the_tables_that_are_kept():
    assert kept.filled_page() == kept.PAGE.read_text(encoding="utf-8"), "run: make bench"


def test_a_verdict_says_whether_a_target_is_met():
    assert kept.at_least("ratio", 100.0, 99.0) == ("ratio", "at least 100", "99", False)
    assert kept.at_most("wait", 0.5, 0.25, " s") == ("wait", "at most 0.5 s", "0.25 s", True)

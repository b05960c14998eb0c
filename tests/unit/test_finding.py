"""Does a finding come back as it was written, and is one that says nothing refused?"""

import pytest

from sim.report.finding import FILE, HELD, Finding, read_finding, write_finding
from sim.schema import InputError

ANSWER = Finding(
    "dose", HELD, "Does more help?", "越多越好吗？", "more helps", "越多越好", "It does: 3 points (2-4).",
    "是：3 个百分点（2–4）。", "figures/dose", "python experiments/dose.py",
)  # fmt: skip


def test_comes_back_in_both_languages(tmp_path):
    write_finding(tmp_path, ANSWER)
    assert read_finding(tmp_path) == ANSWER
    assert read_finding(tmp_path).said("headline", "zh") == "越多越好"


@pytest.mark.parametrize(
    ("change", "said"), [({"verdict": "maybe"}, "give one of held"), ({"answer_zh": ""}, "lacks answer_zh")]
)
def test_refuses_one_that_says_nothing(tmp_path, change, said):
    with pytest.raises(InputError, match=said):
        write_finding(tmp_path, ANSWER._replace(**change))
    assert not (tmp_path / FILE).exists()


def test_a_missing_and_a_damaged_one_say_what_to_do(tmp_path):
    with pytest.raises(InputError, match="run the experiment first"):
        read_finding(tmp_path)
    (tmp_path / FILE).write_text('{"name": "dose"}', encoding="utf-8")
    with pytest.raises(InputError, match="damaged"):
        read_finding(tmp_path)

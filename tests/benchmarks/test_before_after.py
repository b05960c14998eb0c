"""Are two commits measured by the same work, and is what was measured earlier kept?"""

import before_after
import kept
import pytest

TEXT = '"""File."""\n\n\ndef other():\n    return 1\n\n\ndef rule(a):\n    """Doc."""\n    return a + 1\n'


def row(what, before, after):
    return {"what": what, "before": before, "after": after, "before over after": before / after}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "FOLDER", tmp_path)
    return tmp_path


def test_an_edit_changes_the_code_of_one_rule_and_nothing_that_it_returns():
    old, new = {}, {}
    exec(TEXT, old)
    exec(before_after.with_statement(TEXT, "rule"), new)
    assert new["rule"](2) == old["rule"](2)
    assert new["rule"].__doc__ == old["rule"].__doc__
    assert new["rule"].__code__.co_code != old["rule"].__code__.co_code
    assert new["other"].__code__.co_code == old["other"].__code__.co_code


def test_the_rule_to_edit_is_there_today():
    text = (before_after.ROOT / before_after.EDITED).read_text(encoding="utf-8")
    assert before_after.with_statement(text, before_after.RULE) != text


def test_what_is_not_measured_again_stays(folder):
    kept.write(before_after.NAME, [row(before_after.COLD, 90.0, 30.0), row(before_after.AFTER_EDIT, 80.0, 10.0)])
    result = before_after.result_of([row(before_after.COLD, 90.0, 60.0)])
    assert [(it["what"], it["after"]) for it in result.rows] == [
        (before_after.COLD, 60.0), (before_after.AFTER_EDIT, 10.0)
    ]  # fmt: skip
    assert {it.what: (it.measured, it.met) for it in result.verdicts} == {
        "cold compile, before over after": ("1.5", False),
        before_after.WHOLE_OVER_EDITED: ("6", True),
    }


def test_sources_of_today_are_copied_whole(tmp_path):
    before_after.sources_of_today(tmp_path)
    name = before_after.EDITED
    assert (tmp_path / name).read_bytes() == (before_after.ROOT / name).read_bytes()
    assert not (tmp_path / ".git").exists()

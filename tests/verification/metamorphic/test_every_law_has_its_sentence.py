"""Does each law say which theory demands it?"""

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FEWEST = 30  # laws that the project has set itself; what stands in other rooms of the tests comes on top


def laws():
    """[(file, name of the test, its docstring)] of every law of this room, each but once."""
    found = []
    for path in sorted(HERE.glob("test_*.py")):
        if path.name != Path(__file__).name:
            for item in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(item, ast.FunctionDef) and item.name.startswith("test_"):
                    found.append((path.name, item.name, " ".join((ast.get_docstring(item) or "").split())))
    return found


@pytest.mark.parametrize(("file", "name", "sentence"), laws())
def test_a_law_is_a_sentence(file, name, sentence):
    assert len(sentence.split()) >= 8
    assert sentence[0].isupper()
    assert sentence.endswith(".")


def test_no_law_is_said_twice_and_there_are_as_many_as_was_set():
    sentences = [sentence for _, _, sentence in laws()]
    assert len(set(sentences)) == len(sentences) >= FEWEST

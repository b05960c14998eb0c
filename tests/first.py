"""Which files of tests are run first, so that two workers are done at about the same time?

One worker compiles every phase while the other runs files that need nothing compiled; then come those that take
longest, so that no worker is left alone with one of them at the end. All others follow in the order of their names.
"""

FIRST = (
    "properties/test_books.py",  # every phase
    "unit/test_report.py",
    "config/test_bad_input.py",
    "config/test_strangers.py",
    "unit/test_behaviour.py",
    "verification/test_responses.py",
    "config/test_design.py",
    "config/test_hydra.py",
    "unit/test_tutorial.py",
    "cases/test_cases.py",
    "verification/test_plain_model.py",
    "unit/test_model.py",
    "config/test_history.py",
)


def first_of_all(items, folder):
    """Sort the tests of the folder in place: files of FIRST in their order, then the others as they are."""
    place = {folder / name: row for row, name in enumerate(FIRST)}
    items.sort(key=lambda item: place.get(item.path, len(FIRST)))

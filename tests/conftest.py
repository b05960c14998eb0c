"""What holds for every test: examples that Hypothesis draws are always the same, files that take long are run first,
and figures are saved small."""

import gc

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "deterministic",
    derandomize=True,
    deadline=None,
    max_examples=25,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("deterministic")

# Files in the order in which the workers of `make test` take them: one that compiles every phase, while another worker
# runs what needs none compiled, then those that take longest, so that no worker is left alone with a long one.
FIRST = (
    "properties/test_books.py",
    "unit/test_report.py",
)


def pytest_collection_modifyitems(config, items):
    place = {config.rootpath / "tests" / name: row for row, name in enumerate(FIRST)}
    items.sort(key=lambda item: place.get(item.path, len(FIRST)))  # files not named keep their order


def pytest_collection_finish():
    """What is there before the first test stays: it need not be gone through for garbage in every one."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def shipped_resolution():
    """Save figures with 60 dots an inch; returns how many the project saves them with."""
    from sim.report.style import SETTINGS

    shipped = SETTINGS["savefig.dpi"]
    with pytest.MonkeyPatch.context() as small:
        small.setitem(SETTINGS, "savefig.dpi", 60)
        yield shipped

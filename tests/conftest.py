"""What holds for every test: examples that Hypothesis draws are always the same, files that take long are run first,
and figures are saved small."""

import gc
from pathlib import Path

import pytest
from first import first_of_all
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


def pytest_collection_modifyitems(items):
    first_of_all(items, Path(__file__).parent)


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

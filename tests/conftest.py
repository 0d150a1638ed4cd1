"""What tests of several folders share."""
import datetime
import os

import pytest
from hypothesis import settings

import rules

settings.register_profile("same every time", derandomize=True)      # a failure is the fault of a change, not of chance
settings.register_profile("search", max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same every time"))

DAY = datetime.date(2026, 11, 21)       # the day the shipped instruments were last reviewed as a whole


@pytest.fixture(scope="session")
def book() -> "rules.Rulebook":
    """The instruments shipped with the package."""
    return rules.load()


@pytest.fixture
def today() -> datetime.date:
    """A fixed day: no test depends on the clock."""
    return DAY


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser comes last: its library keeps an event loop running in this thread, in which no `asyncio.run` is possible."""
    items.sort(key=lambda item: "browser" in item.path.parts)

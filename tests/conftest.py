"""What tests of several folders share."""
import datetime

import pytest

import rules

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

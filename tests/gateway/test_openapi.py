"""The served OpenAPI document is true: schemathesis asks everything it describes and compares the answers."""
import datetime
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

import rules
from bot.gateway.app import create_app
from bot.gateway.settings import Settings
from tests.conftest import DAY

NO_LIMIT = 10_000_000
REFUSALS = {"checks": {"negative_data_rejection": {"expected-statuses": [400, 401, 404, 413, 415, 422]}}}


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory, book: rules.Rulebook) -> schemathesis.BaseSchema:
    """The document of a running application without rate limits."""
    folder: Path = tmp_path_factory.mktemp("openapi")
    app = create_app(Settings(data=folder, workers=(), today=_day, token_per_minute=NO_LIMIT, token_burst=NO_LIMIT,
                              address_per_minute=NO_LIMIT, address_burst=NO_LIMIT, new_per_hour=NO_LIMIT), book)
    app.state.house.store.migrate()
    return schemathesis.openapi.from_asgi("/openapi.json", app, config=schemathesis.Config.from_dict(REFUSALS))


def _day() -> datetime.date:
    return DAY


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(case: schemathesis.Case) -> None:
    """A case that is described loosely (any object) may be refused: that is no fault of the description."""
    case.call_and_validate(excluded_checks=[positive_data_acceptance])


def test_every_address_is_described(described: schemathesis.BaseSchema) -> None:
    routes = {route.path for route in create_app_routes()}
    assert set(described.raw_schema["paths"]) == routes - {"/", "/schemes", "/schemes/{id}", "/widget.js", "/widget/{name:path}", "/openapi.json"}


def create_app_routes() -> list:
    from bot.gateway.app import _routes
    return _routes()

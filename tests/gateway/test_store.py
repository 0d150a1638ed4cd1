"""The tables, their migrations, and turns that nobody overtakes. On PostgreSQL too where its URL is given."""
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from bot.gateway.store import Overtaken, Store
from bot.gateway.store.database import migrate, open_engine
from bot.gateway.store.tables import metadata

POSTGRESQL = os.environ.get("FUNDING_ADVISOR_TEST_POSTGRESQL", "")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.nightly)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/a folder/x.db"
        return
    if not POSTGRESQL:
        pytest.skip("FUNDING_ADVISOR_TEST_POSTGRESQL names no database")
    _empty(POSTGRESQL)
    yield POSTGRESQL
    _empty(POSTGRESQL)


def _empty(address: str) -> None:
    engine = open_engine(address)
    with engine.begin() as connection:
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    engine.dispose()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store(url)
    store.migrate()
    yield store
    store.close()


def test_the_migrations_lead_to_the_tables(url: str) -> None:
    engine = open_engine(url)
    migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
    engine.dispose()


def test_migrating_twice_does_nothing(store: Store) -> None:
    conversation = store.open("token", "label")
    store.migrate()
    assert store.find("token", "label") == conversation


def test_what_is_written_is_read_back(store: Store) -> None:
    before = store.open("token", "label")
    state = {"case": {"partners": [{"country": "AT", "name": "Ä Ж 公 🙂 \u0000"}]}, "n": 1.5, "none": None}
    store.save_turn(before, {"kind": "text", "text": "Привет"}, [{"text": "Grüß Gott"}], state, {"digest": "title"})
    assert store.find("token", "label").state == state
    (turn,) = store.turns(before.id, 10)
    assert (turn.n, turn.said, turn.messages) == (1, {"kind": "text", "text": "Привет"}, [{"text": "Grüß Gott"}])


def test_a_turn_on_an_old_revision_is_refused_and_nothing_is_written(store: Store) -> None:
    before = store.open("token", "label")
    store.save_turn(before, {}, [], {"n": 1}, {})
    with pytest.raises(Overtaken):
        store.save_turn(before, {}, [{"text": "late"}], {"n": 2}, {"late": "late"})
    assert store.find("token", "label").state == {"n": 1}
    assert len(store.turns(before.id, 10)) == 1
    assert store.title_of(before.id, "late") is None


def test_a_turn_of_a_deleted_conversation_is_refused(store: Store) -> None:
    before = store.open("token", "label")
    store.forget("token")
    with pytest.raises(Overtaken):
        store.save_turn(before, {}, [], {}, {})


def test_opening_twice_gives_the_same_conversation(store: Store) -> None:
    assert store.open("token", "label").id == store.open("token", "label").id
    assert store.open("token", "other").id != store.open("token", "label").id
    assert store.open("else", "label").id != store.open("token", "label").id


def test_a_button_has_the_title_it_was_last_shown_with(store: Store) -> None:
    here = store.open("token", "label")
    here = store.save_turn(here, {}, [], {}, {"a": "first", "b": "b"})
    store.save_turn(here, {}, [], {}, {"a": "second", "c": "x" * 900})
    assert [store.title_of(here.id, each) for each in ("a", "b", "nothing")] == ["second", "b", None]


def test_the_last_turns_come_oldest_first(store: Store) -> None:
    here = store.open("token", "label")
    for number in range(5):
        here = store.save_turn(here, {"text": str(number)}, [], {}, {})
    assert [turn.n for turn in store.turns(here.id, 3)] == [3, 4, 5]


def test_errors_of_the_database_do_not_quote_what_was_said(store: Store) -> None:
    here = store.open("token", "label")
    with pytest.raises(Exception) as error:
        store.save_turn(here, {}, [], {"bad": float("nan")}, {"digest": "SecretTitle"})
    assert "SecretTitle" not in str(error.value)
    with pytest.raises(Exception) as error:
        store.save_turn(here, {}, [], {}, {None: "SecretTitle"})
    assert "SecretTitle" not in str(error.value)

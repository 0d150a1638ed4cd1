"""Reading and writing conversations. Synchronous: the gateway calls it in threads."""
import datetime
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, delete, insert, or_, select, text, update
from sqlalchemy.engine import Connection, Row
from sqlalchemy.exc import IntegrityError

from bot.gateway.store.database import migrate, open_engine
from bot.gateway.store.tables import conversation, issued, turn

Document = dict[str, Any]
_PORTION = 200              # conversations deleted in one transaction


class Overtaken(Exception):
    """Another gateway wrote a turn of this conversation meanwhile: read again and repeat the turn."""


@dataclass(frozen=True)
class Conversation:
    """One row; `revision` counts the turns, `state` is the dialogue's document or None."""

    id: str
    label: str
    revision: int
    state: Document | None


@dataclass(frozen=True)
class Turn:
    """What was said and what was answered."""

    n: int
    at: datetime.datetime
    said: Document
    messages: list[Document]


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)


class Store:
    """The conversations of one database."""

    def __init__(self, url: str, now: Callable[[], datetime.datetime] = _now) -> None:
        self._engine, self._now = open_engine(url), now

    def migrate(self) -> None:
        migrate(self._engine)

    def close(self) -> None:
        self._engine.dispose()

    def answers(self) -> bool:
        """Whether the database can be asked right now."""
        with self._engine.connect() as connection:
            return connection.execute(text("SELECT 1")).scalar() == 1

    def knows(self, token_hash: str) -> bool:
        with self._engine.connect() as connection:
            query = select(conversation.c.id).where(conversation.c.token_hash == token_hash).limit(1)
            return connection.execute(query).first() is not None

    def find(self, token_hash: str, label: str) -> Conversation | None:
        with self._engine.connect() as connection:
            return _find(connection, token_hash, label)

    def open(self, token_hash: str, label: str) -> Conversation:
        """The conversation of this token with this label, begun when there is none."""
        found = self.find(token_hash, label)
        if found:
            return found
        row: Document = {"id": uuid.uuid4().hex, "token_hash": token_hash, "label": label, "revision": 0, "state": None,
               "created": self._now(), "seen": self._now()}
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(conversation).values(**row))
        except IntegrityError:                                  # begun by another gateway at the same moment
            return self.open(token_hash, label)
        return Conversation(row["id"], label, 0, None)

    def save_turn(self, before: Conversation, said: Document, messages: list[Document], state: Document | None,
                  buttons: Mapping[str, str]) -> Conversation:
        """Write one turn and the new state in one transaction; `buttons` maps payload digests to titles.

        Raises Overtaken when the conversation is no longer at the revision of `before`.
        """
        n, now = before.revision + 1, self._now()
        here = and_(conversation.c.id == before.id, conversation.c.revision == before.revision)
        with self._engine.begin() as connection:
            changed = connection.execute(update(conversation).where(here).values(revision=n, seen=now, state=state))
            if changed.rowcount != 1:
                raise Overtaken(before.id)
            connection.execute(insert(turn).values(conversation_id=before.id, n=n, at=now, said=said, messages=messages,
                                                   case_after=(state or {}).get("case")))
            _issue(connection, before.id, buttons)
        return Conversation(before.id, before.label, n, state)

    def title_of(self, conversation_id: str, digest: str) -> str | None:
        """The title of a button that was shown in this conversation, None when it never was."""
        query = select(issued.c.title).where(issued.c.conversation_id == conversation_id, issued.c.digest == digest)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar()

    def turns(self, conversation_id: str, last: int) -> list[Turn]:
        """The last turns, oldest first."""
        query = (select(turn.c.n, turn.c.at, turn.c.said, turn.c.messages)
                 .where(turn.c.conversation_id == conversation_id).order_by(turn.c.n.desc()).limit(last))
        with self._engine.connect() as connection:
            return [Turn(*row) for row in reversed(connection.execute(query).all())]

    def forget(self, token_hash: str, label: str | None = None) -> int:
        """Delete the conversations of a token, or the one with this label. Returns how many."""
        which = conversation.c.token_hash == token_hash
        return self._delete(which if label is None else and_(which, conversation.c.label == label))

    def sweep(self, idle: datetime.timedelta, greeted: datetime.timedelta) -> int:
        """Delete what nobody came back to: `greeted` is for conversations in which nothing was said."""
        now = self._now()
        return self._delete(or_(conversation.c.seen < now - idle,
                                and_(conversation.c.revision <= 1, conversation.c.seen < now - greeted)))

    def _delete(self, which: Any) -> int:
        """Delete in portions, so that messages of others need not wait long."""
        gone = 0
        while portion := self._delete_portion(which):
            gone += portion
        if gone and self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:          # out of the log file as well
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        return gone

    def _delete_portion(self, which: Any) -> int:
        with self._engine.begin() as connection:
            query = select(conversation.c.id).where(which).limit(_PORTION)
            ids = [row.id for row in connection.execute(query)]
            for table in (issued, turn):
                connection.execute(delete(table).where(table.c.conversation_id.in_(ids)))
            connection.execute(delete(conversation).where(conversation.c.id.in_(ids)))
        return len(ids)


def _find(connection: Connection, token_hash: str, label: str) -> Conversation | None:
    query = select(conversation).where(conversation.c.token_hash == token_hash, conversation.c.label == label)
    row: Row | None = connection.execute(query).first()
    return Conversation(row.id, row.label, row.revision, row.state) if row else None


def _issue(connection: Connection, conversation_id: str, buttons: Mapping[str, str]) -> None:
    """Insert what is new, and bring the titles of the rest up to date."""
    if not buttons:
        return
    here = issued.c.conversation_id == conversation_id
    known = select(issued.c.digest, issued.c.title).where(here, issued.c.digest.in_(list(buttons)))
    titles = {row.digest: row.title for row in connection.execute(known)}
    for digest in (found for found, title in buttons.items() if found in titles and titles[found] != title[:500]):
        connection.execute(update(issued).where(here, issued.c.digest == digest).values(title=buttons[digest][:500]))
    fresh: Iterable[str] = [digest for digest in buttons if digest not in titles]
    rows = [{"conversation_id": conversation_id, "digest": digest, "title": buttons[digest][:500]} for digest in fresh]
    if rows:
        connection.execute(insert(issued), rows)

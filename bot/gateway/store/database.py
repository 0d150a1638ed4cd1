"""Opening the database and bringing it to the newest form (Alembic, migrations shipped with the package)."""
import json
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.url import make_url
from sqlalchemy.pool import QueuePool

MIGRATIONS = Path(__file__).parent / "migrations"
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",            # readers do not wait for the writer
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
    "PRAGMA secure_delete = ON",            # "forget me" overwrites
)


def open_engine(url: str) -> Engine:
    """An engine for the URL. Statement parameters never appear in errors or logs: they are user text."""
    common: dict[str, Any] = {"hide_parameters": True, "json_serializer": _dump, "pool_pre_ping": True}
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_size=5, max_overflow=5, **common)
    _make_folder(make_url(url).database)
    engine = create_engine(url, poolclass=QueuePool, connect_args={"check_same_thread": False}, **common)
    event.listen(engine, "connect", _set_pragmas)
    return engine


def migrate(engine: Engine) -> None:
    """Upgrade to the newest revision; does nothing when it is there already."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":         # two gateways starting at once
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7305102)")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _dump(document: Any) -> str:
    return json.dumps(document, separators=(",", ":"), allow_nan=False)


def _make_folder(file: str | None) -> None:
    if file and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True, mode=0o700)


def _set_pragmas(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()

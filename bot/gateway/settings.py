"""What an operator may set. Every value has a working default; `from_environment` reads `FUNDING_ADVISOR_<NAME>`."""
import datetime
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

PREFIX = "FUNDING_ADVISOR_"


def _data_folder() -> Path:
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "funding-advisor"


def never() -> bool:
    return False


def today_utc() -> datetime.date:
    return datetime.datetime.now(datetime.timezone.utc).date()


@dataclass(frozen=True)
class Settings:
    """Limits, addresses and folders of one gateway process."""

    data: Path = field(default_factory=_data_folder)        # folder of the SQLite file
    database: str = ""                                      # SQLAlchemy URL; empty: SQLite in `data`
    instruments: Path | None = None                         # None: the instruments shipped with the package
    workers: tuple[str, ...] = ("http://127.0.0.1:5005",)   # Rasa workers; empty: buttons and forms only
    worker_seconds: float = 10.0                            # after that the user gets an apology
    origins: tuple[str, ...] = ("*",)                       # web sites that may embed the widget
    message_characters: int = 1_000                         # Rasa's pipeline blocks 27 s on a megabyte (RASA measurements)
    chat_bytes: int = 4_096
    case_bytes: int = 1_000_000
    json_depth: int = 32
    organisations: int = 2_000          # of one partner search: about four seconds of one processor
    token_per_minute: int = 60                              # messages of one bearer token
    token_burst: int = 20
    address_per_minute: int = 600                           # requests of one address (an office shares one)
    address_burst: int = 120
    new_per_hour: int = 120                                 # new conversations of one address
    waiting_messages: int = 5                               # of one conversation, before 429
    contact_name: str = ""                                  # whom "talk to a person" names
    contact_email: str = ""
    contact_phone: str = ""
    contact_url: str = ""
    keep_days: int = 90                                     # after the last message a conversation is deleted
    keep_greeted_days: int = 1                              # page opened, nothing said
    today: Callable[[], datetime.date] = today_utc
    starting: Callable[[], bool] = never                    # whether a worker that does not answer is about to

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.data / 'conversations.db'}"

    @property
    def contact(self) -> dict[str, str] | None:
        """The person for whom the dialogue hands over; None when nobody is named."""
        found = {"name": self.contact_name, "email": self.contact_email, "phone": self.contact_phone, "url": self.contact_url}
        return {key: value for key, value in found.items() if value} or None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ, **given: Any) -> "Settings":
        """Settings from the environment; keyword arguments win. Raises ValueError naming the variable."""
        found = {name: _read(name, kind, environment[PREFIX + name.upper()])
                 for name, kind in _kinds(cls).items() if PREFIX + name.upper() in environment}
        return replace(cls(), **{**found, **given})


def _kinds(cls: type[Settings]) -> dict[str, Callable[[str], Any]]:
    defaults = cls()
    return {item.name: _kind(getattr(defaults, item.name)) for item in fields(cls) if item.name not in ("today", "starting")}


def _kind(default: Any) -> Callable[[str], Any]:
    if isinstance(default, tuple):
        return lambda text: tuple(part.strip() for part in text.split(",") if part.strip())
    if isinstance(default, int | float | str):
        return type(default)
    return Path


def _read(name: str, kind: Callable[[str], Any], text: str) -> Any:
    try:
        return kind(text)
    except ValueError:
        raise ValueError(f"{PREFIX}{name.upper()} is {text!r}: a number is expected there") from None

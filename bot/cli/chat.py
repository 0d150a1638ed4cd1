"""`funding-advisor chat`: the conversation in the terminal."""
from __future__ import annotations

import datetime
from typing import Any, Protocol

import click
import httpx

import rules
from bot import assistant
from bot.cli import options, terminal
from rules.catalogue import SOURCE

Document = dict[str, Any]
GREETING = "hello"


class Partner(Protocol):
    """Whoever answers."""

    def answer(self, message: str) -> list[Document]:
        """The messages that answer a text or a button's payload."""


@click.command(name="chat")
@click.option("--url", help="A running server, such as http://localhost:8080; default: in this process.")
@options.as_of
@options.lang
@options.instruments
def command(url: str | None, as_of: datetime.date | None, lang: str, instruments: str | None) -> None:
    """Talk in the terminal. Choose a button by its number; Ctrl-D ends."""
    if url and (as_of or instruments):
        raise click.UsageError("--as-of and --instruments belong to a conversation in this process, not to --url.")
    partner: Partner = Remote(url, lang) if url else local(as_of or datetime.date.today(), instruments, lang)
    buttons = terminal.show(partner.answer("/greet"))
    while True:
        try:
            text = click.prompt(click.style("You", bold=True), prompt_suffix="> ").strip()
        except click.Abort:
            click.echo(f"\n{options.say().gettext('Goodbye.')}")
            return
        click.echo()
        buttons = terminal.show(partner.answer(_chosen(text, buttons))) or buttons


def _chosen(text: str, buttons: list[Document]) -> str:
    """A number of a shown button is that button. A number beyond them, or `#25`, is itself."""
    if text.startswith("#"):
        return text[1:]
    if text.isdecimal() and 1 <= int(text) <= len(buttons):
        return buttons[int(text) - 1]["payload"]
    return text


class Remote:
    """A conversation over HTTP."""

    def __init__(self, url: str, language: str = SOURCE) -> None:
        self._client = httpx.Client(base_url=url, timeout=30.0, headers={"Accept-Language": language})

    def answer(self, message: str) -> list[Document]:
        """Raises click.ClickException when the server cannot be reached or refuses."""
        try:
            response = self._client.post("/webhooks/rest/webhook", json={"sender": "terminal", "message": message})
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise click.ClickException(f"The server does not answer ({type(error).__name__}). Is `serve` running?") from None
        if response.status_code != 200:
            return [{"text": f"The server answered: {_reason(response)}"}]
        token = response.headers.get("Authorization-Token")
        if token:
            self._client.headers["Authorization"] = f"Bearer {token}"
        return response.json()


def _reason(response: httpx.Response) -> str:
    try:
        problem = response.json()
        return f"{problem.get('title', response.status_code)}. {problem.get('detail', '')}".strip()
    except ValueError:
        return str(response.status_code)


def local(today: datetime.date, instruments: str | None, language: str = SOURCE) -> Partner:
    """A conversation in this process, with the understanding where it is installed and trained."""
    book = rules.load(instruments)
    return Local(book, today, _understanding(), language)


def _understanding() -> Any:
    if assistant.is_installed():
        from bot.assistant import listening, training

        model = training.current_model()
        if model is not None:
            click.echo("Loading the language understanding (about 15 s) ...", err=True)
            return listening.Listener(model)
    click.secho("No trained understanding here: use the buttons, plain numbers and dates.", fg="yellow", err=True)
    return None


class Local:
    """A conversation without server and storage."""

    def __init__(self, book: rules.Rulebook, today: datetime.date, listener: Any, language: str = SOURCE) -> None:
        self._book, self._today, self._listener = book, today, listener
        self._state: Document | None = {"language": language} if language != SOURCE else None

    def answer(self, message: str) -> list[Document]:
        """One step of the dialogue."""
        from actions import dialogue

        heard = self._heard(message)
        if heard is None:
            return [{"text": options.say().gettext("Please use the buttons, a plain number or a date such as 2026-05-01.")}]
        self._state, messages = dialogue.advance(self._state, heard, self._book, self._today)
        return messages

    def _heard(self, message: str) -> Document | None:
        from bot.gateway.alone import heard_alone

        if message == "/greet":
            return {"text": GREETING, "intent": "greet", "confidence": 1.0}
        if message.startswith("/press"):
            return {"text": message}
        if self._listener is not None:
            return self._listener.hear(message.lstrip("/ "), self._state, self._today)
        return heard_alone(message)

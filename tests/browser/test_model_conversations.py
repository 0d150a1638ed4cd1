"""The model conversations typed into the page, in every language: what a reader then sees. Needs the trained worker."""
from __future__ import annotations

from collections.abc import Iterator

import pytest

import rules
from bot.cli.supervisor import Worker
from bot.gateway.app import create_app
from bot.gateway.settings import Settings
from tests.browser.conftest import NO_LIMIT, OpenPage, Page, serving, settled
from tests.conversations.conftest import real_worker
from tests.conversations.reading import FILE, TRANSLATED, Conversation, Expected, conversations, translated
from tests.conversations.test_model_conversations import SPACES

__all__ = ["real_worker"]       # the fixture
FIELDS = {"results": "article.card", "table": "table", "summary": ".paper"}
ALL = [*conversations(FILE.read_text(encoding="utf-8")), *(each for language in TRANSLATED for each in translated(language, rules.load().facts))]


@pytest.fixture(scope="module")
def talking(real_worker: Worker, book: rules.Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a gateway with a worker, on the day of the conversations."""
    import datetime

    settings = Settings(data=tmp_path_factory.mktemp("talking"), workers=(real_worker.address,), worker_seconds=60.0, today=lambda: datetime.date(2026, 11, 21),
                        contact_name="Anna Berger", contact_email="anna@example.org", token_per_minute=NO_LIMIT, token_burst=NO_LIMIT,
                        address_per_minute=NO_LIMIT, address_burst=NO_LIMIT, new_per_hour=NO_LIMIT)
    with serving(create_app(settings, book)) as address:
        yield address


@pytest.mark.parametrize("conversation", ALL, ids=str)
def test_the_conversation_is_seen_as_written(conversation: Conversation, talking: str, open_page: OpenPage) -> None:
    page = open_page(locale=conversation.language)
    page.goto(talking)
    page.locator(".choice").first.wait_for()
    for turn in conversation.turns:
        typed(page, turn.text)
        shows_table = ("shows", "table", "") in turn.expected
        failed = [each for each in turn.expected if not seen(page, each, shows_table)]
        assert not failed, f"> {turn.text}\n{page.locator('.turn.advisor').last.inner_text()}\n{page.locator('.known').inner_text()}"
    assert page.locator("funding-advisor").get_attribute("lang") == conversation.language
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def typed(page: Page, text: str) -> None:
    """Types a message as a visitor does, and waits for its answer."""
    before = page.locator(".turn.advisor").count()
    page.locator(".entry textarea").fill(text)
    page.keyboard.press("Enter")
    page.wait_for_function("n => document.querySelector('funding-advisor').shadowRoot.querySelectorAll('.turn.advisor').length > n", arg=before)
    settled(page)


def seen(page: Page, expected: Expected, shows_table: bool) -> bool:
    """Whether a reader of the page sees it. A table says the same as its text, in columns."""
    what, name, value = expected
    answer = page.locator(".turn.advisor").last
    choices = answer.locator(".choice:enabled")
    if what in ("says", "does not say"):
        part = name.split(":")[0].strip() if shows_table else name
        return (part.casefold() in answer.inner_text().translate(SPACES).casefold()) == (what == "says")
    if what == "offers":
        return name in choices.all_inner_texts()
    if what == "shows":
        return answer.locator(FIELDS[name]).count() > 0
    if what == "knows":
        return value.casefold() in [each.translate(SPACES).casefold() for each in page.locator(".known .fact .value").all_inner_texts()]
    return (page.locator('.choice[data-act="dont_know"]:enabled').count() > 0) == (what == "asks")

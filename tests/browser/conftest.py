"""A real server, a real browser (Debian's Chromium through Playwright), and a page of another origin."""
from __future__ import annotations

import contextlib
import datetime
import http.server
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

import rules
from bot.gateway.app import create_app
from bot.gateway.settings import Settings
from tests.conftest import DAY

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (extra: dev)")
Browser, Page = sync_api.Browser, sync_api.Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
NO_LIMIT = 1_000_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is slow, and skipped where there is no Chromium."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium here: run scripts/install-system-packages"))


def today() -> datetime.date:
    return DAY


@pytest.fixture(scope="session")
def server(book: rules.Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a gateway without a worker."""
    app = create_app(Settings(data=tmp_path_factory.mktemp("data"), workers=(), today=today, token_per_minute=NO_LIMIT, token_burst=NO_LIMIT,
                              address_per_minute=NO_LIMIT, address_burst=NO_LIMIT, new_per_hour=NO_LIMIT), book)
    with serving(app) as address:
        yield address


@contextlib.contextmanager
def serving(app: Any) -> Iterator[str]:
    """An application on a free port; its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        running = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        running.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens pages, each in a context of its own; a fault in a script of the page fails the test."""
    faults: list[str] = []
    contexts = []

    def open_one(width: int = 1280, height: int = 800, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_page: OpenPage, server: str) -> Page:
    """The advisor's own page, with the first question."""
    page = open_page()
    page.goto(server)
    choices(page).first.wait_for()
    return page


@pytest.fixture
def host() -> Iterator[Callable[[str], str]]:
    """Serves HTML from another origin: `host(html)` is its address."""
    body = {"html": b""}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body["html"] if self.path == "/" else b"")

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()

    def serve(html: str) -> str:
        body["html"] = html.encode()
        return f"http://localhost:{running.server_address[1]}/"

    yield serve
    running.shutdown()
    running.server_close()


# What a visitor sees and does

def choices(page: Page) -> Any:
    """The suggested answers that can be pressed."""
    return page.locator('.choice:is([data-act="answer"], [data-act="dont_know"], [data-act="other_answers"]):enabled')


def settled(page: Page) -> None:
    """Wait until the answer has arrived."""
    page.locator(".typing").wait_for(state="hidden")


def press(page: Page, choice: Any) -> str:
    """Press a suggested answer; its title."""
    title = choice.inner_text()
    choice.click()
    page.locator(".turn.you", has_text=title).last.wait_for()
    settled(page)
    return title


def answer(page: Page) -> str:
    """Give the first suggested answer."""
    return press(page, choices(page).first)


def menu(page: Page, name: str) -> None:
    """Choose an entry of the menu."""
    page.locator(".menu.more summary").click()
    page.locator(".menu.more .entries").get_by_role("button", name=name).click()
    settled(page)


def say(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Your message").fill(text)
    page.get_by_role("button", name="Send").click()
    settled(page)

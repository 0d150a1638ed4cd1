"""A conversation by buttons on the advisor's own page."""
from __future__ import annotations

import re

from tests.browser.conftest import Page, answer, choices, menu, press, say, settled


def test_answers_fill_the_panel_and_the_progress(page: Page) -> None:
    assert re.fullmatch(r"About \d+ questions? left", page.locator(".progress").inner_text())
    assert "Nothing yet" in page.locator(".known").inner_text()
    given = answer(page)
    page.locator(".known .fact").wait_for()
    assert page.locator(".known .fact .value").inner_text().casefold() == given.casefold()
    page.locator(".fits .verdicts li").first.wait_for()


def test_on_a_phone_the_conversation_begins_at_its_beginning(open_page, server: str) -> None:
    """The log stood at its end, so that only the last buttons of the first question were seen."""
    page = open_page(360, 640)
    page.goto(server)
    choices(page).first.wait_for()
    settled(page)
    page.wait_for_timeout(300)
    hello = page.get_by_text("Hello! I find out").bounding_box()
    assert hello["y"] > page.locator(".head").bounding_box()["y"]


def test_old_answers_cannot_be_pressed_again(page: Page) -> None:
    before = choices(page).count()
    answer(page)
    first = page.locator(".turn.advisor").first
    assert first.locator(".choice:disabled").count() == before
    assert first.locator(".choice.chosen").count() == 1
    assert choices(page).count() > 0


def test_result_cards_say_verdict_reasons_and_sources(page: Page) -> None:
    answer(page)
    menu(page, "What fits so far?")
    card = page.locator("article.card").first
    card.wait_for()
    verdict = card.locator(".verdict")
    assert verdict.inner_text().strip("✓◐✕?■ \n")
    assert verdict.locator(".sign").get_attribute("aria-hidden") == "true"
    assert page.locator("article.card .reasons li").count() > 0
    sources = page.locator("article.card cite a")
    assert sources.count() > 0
    assert sources.first.get_attribute("href").startswith("https://")
    assert "noopener" in sources.first.get_attribute("rel")


def test_why_and_what_would_it_take_are_answered(page: Page) -> None:
    answer(page)
    menu(page, "What fits so far?")
    name = page.locator("article.card h3").first.inner_text().split(",")[0]
    for look in ("Why?", "What would it take?"):
        card = page.locator("article.card", has=page.get_by_role("button", name=look)).first
        name = card.locator("h3").inner_text().split(",")[0]
        card.get_by_role("button", name=look).click()
        page.locator(".turn.you").last.get_by_text(look).wait_for()
        settled(page)
        assert name.split(" (")[0] in page.locator(".turn.advisor").last.inner_text()


def test_looking_something_up_can_be_repeated(page: Page) -> None:
    answer(page)
    menu(page, "What fits so far?")
    answer(page)
    assert page.locator("article.card").get_by_role("button", name="Why?").first.is_enabled()


def test_a_fact_can_be_changed_and_removed_in_the_panel(page: Page) -> None:
    answer(page)
    fact = page.locator(".known .fact").first
    fact.wait_for()
    fact.get_by_role("button", name=re.compile("^Change")).click()
    settled(page)
    second = choices(page).nth(1)
    given = press(page, second)
    page.locator(".known .fact .value", has_text=re.compile(f"^{re.escape(given)}$", re.IGNORECASE)).wait_for()
    page.locator(".known .fact").first.get_by_role("button", name=re.compile("^Remove")).click()
    settled(page)
    page.locator(".known .empty").wait_for()


def test_open_calls_come_as_a_table(page: Page) -> None:
    answer(page)
    menu(page, "Open calls")
    table = page.locator(".log table")
    table.wait_for()
    assert table.locator("caption").inner_text()
    assert table.locator("thead th").count() >= 4
    assert table.locator("tbody tr").count() > 0


def test_the_summary_can_be_saved(page: Page) -> None:
    given = answer(page)
    menu(page, "Summary")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as text").click()
    text = download.value.path().read_text()
    assert download.value.suggested_filename.endswith(".txt")
    assert given.casefold() in text.casefold()
    assert "no legal advice" in text


def test_the_summary_alone_is_printed(page: Page) -> None:
    answer(page)
    menu(page, "Summary")
    page.evaluate("""() => {
      const append = ShadowRoot.prototype.append;
      ShadowRoot.prototype.append = function (node) {
        append.call(this, node);
        if (node.tagName === "IFRAME") node.contentWindow.print = () => { window.printed = node.contentDocument.body.innerText; };
      };
    }""")
    page.get_by_role("button", name="Print").click()
    printed = page.evaluate("window.printed")
    assert "Funding advice" in printed
    assert "In your own words" not in printed and "Save as text" not in printed


def test_start_again_forgets_the_facts(page: Page) -> None:
    answer(page)
    page.locator(".known .fact").wait_for()
    menu(page, "Start again")
    page.locator(".known .empty").wait_for()


def test_markup_in_a_message_stays_text(page: Page) -> None:
    say(page, "<img src=x onerror=document.title='taken'><b>40</b>")
    assert "<b>40</b>" in page.locator(".turn.you").last.inner_text()
    assert page.locator(".log img, .log b").count() == 0
    assert page.title() == "Funding advisor"


def test_nothing_is_asked_of_third_parties(open_page, server: str) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server)
    choices(page).first.wait_for()
    answer(page)
    assert asked and {url for url in asked if not url.startswith((server, "data:"))} == set()
    assert page.context.cookies() == []

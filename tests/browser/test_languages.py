"""The page in German and Russian: its own words, the conversation's, the languages of its parts, and what assistive technology finds."""
from __future__ import annotations

import re

import pytest

from tests.browser.conftest import OpenPage, answer, choices, settled

Axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe
FIRST = {"de": ("Guten Tag!", "Was passt bisher?", "Sprache"), "ru": ("Здравствуйте!", "Что пока подходит?", "Язык")}


def violations(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


@pytest.mark.parametrize(("language", "width"), [("de", 1280), ("ru", 1280), ("de", 390), ("ru", 390)])
def test_the_page_speaks_the_language_of_the_browser(open_page: OpenPage, server: str, language: str, width: int) -> None:
    hello, results, _ = FIRST[language]
    page = open_page(width=width, locale=language)
    page.goto(server)
    choices(page).first.wait_for()
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("funding-advisor").get_attribute("lang") == language
    assert page.locator(".turn.advisor").first.get_attribute("lang") == language
    assert page.locator(".turn.advisor").first.inner_text().split("\n")[1].startswith(hello) or hello in page.locator(".log").inner_text()
    answer(page)
    page.locator(".menu.more summary").click()
    page.get_by_role("button", name=results, exact=True).click()
    page.locator(".card").first.wait_for()
    settled(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_language_is_changed_in_the_menu(open_page: OpenPage, server: str) -> None:
    """What was said stays in its own language; everything else changes at once, and after a reload it is still so."""
    page = open_page(locale="en")
    page.goto(server)
    choices(page).first.wait_for()
    page.get_by_label(re.compile("^Language: English")).click()
    page.get_by_role("button", name="Русский").click()
    page.get_by_label("Ваше сообщение").wait_for()
    settled(page)
    assert page.locator("funding-advisor").get_attribute("lang") == "ru"
    assert [turn.get_attribute("lang") for turn in page.locator(".turn.advisor").all()] == ["en", "ru"]
    assert "Продолжаем на языке: русский" in page.locator(".turn.advisor").last.inner_text()
    page.reload()
    page.get_by_label("Ваше сообщение").wait_for()
    assert violations(page) == []


def test_a_tag_names_its_language(open_page: OpenPage, server: str, host) -> None:
    page = open_page(locale="en")
    page.goto(host(f'<html lang="en"><script src="{server}widget.js" data-open="true" data-language="fr"></script></html>'))
    choices(page).first.wait_for()
    assert page.get_by_label("Votre message").is_visible() and "Bonjour" in page.locator(".log").inner_text()


def test_what_has_no_translation_is_marked_as_english(open_page: OpenPage, server: str) -> None:
    """A sentence stays whole, in an element of its own language; no invisible mark reaches the page."""
    page = open_page(locale="ru")
    page.goto(server)
    choices(page).first.wait_for()
    found = page.evaluate("""async () => {
        const address = performance.getEntriesByType("resource").map((each) => each.name).find((name) => name.endsWith("/dom.js"));
        const { h } = await import(address);
        return h("p", {}, "Да. \\u2068Nobody translated this.\\u2069 Нет.").innerHTML; }""")
    assert found == 'Да. <span lang="en">Nobody translated this.</span> Нет.'


def test_every_language_has_every_word_of_the_widget(open_page: OpenPage, server: str) -> None:
    page = open_page()
    page.goto(server)
    choices(page).first.wait_for()
    keys = page.evaluate("""async () => {
        const address = performance.getEntriesByType("resource").map((each) => each.name).find((name) => name.endsWith("/texts.js"));
        const { textsFor, LANGUAGES } = await import(address);
        const names = (texts) => Object.entries(texts).flatMap(([key, value]) => (typeof value === "object" ? Object.keys(value).map((k) => `${key}.${k}`) : [`${key} ${typeof value}`]));
        return Object.fromEntries(Object.keys(LANGUAGES).map((language) => [language, names(textsFor(language)).sort()])); }""")
    assert len(keys) == 4 and all(names == keys["en"] for names in keys.values())

"""Usable by everybody: keyboard, screen reader, zoom, dark mode, little motion."""
from __future__ import annotations

import re
from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.conftest import OpenPage, Page, answer, choices, menu, say, settled

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def findings(page: Page) -> list[str]:
    """What axe-core finds, by rule and place. Evaluated past the page's policy, as a browser extension would."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(f"() => {{ {AXE} }}")
    result = page.evaluate("() => axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    assert result["passes"], "axe looked at something"
    return [f"{rule['id']}: {node['target']} {node.get('failureSummary')}" for rule in result["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_the_page(open_page: OpenPage, server: str, scheme: str, width: int) -> None:
    page = open_page(width, color_scheme=scheme, reduced_motion="reduce")
    page.goto(server)
    choices(page).first.wait_for()
    assert findings(page) == []
    answer(page)
    menu(page, "What fits so far?")
    page.locator("article.card").first.wait_for()
    for details in page.locator(".log details").all():
        details.evaluate("node => { node.open = true; }")
    assert findings(page) == []
    menu(page, "Summary")
    say(page, "something nobody understands")
    page.locator(".menu.more summary").click()
    assert findings(page) == []
    page.keyboard.press("Escape")
    if width < 900:
        page.get_by_role("button", name=re.compile("What I know")).click()
        assert findings(page) == []


def test_axe_finds_nothing_in_the_popup(open_page: OpenPage, server: str, host) -> None:
    page = open_page()
    page.goto(host(f'<!doctype html><html lang="en"><title>Host</title><body><main><h1>Host</h1></main><script src="{server}widget.js"></script></body></html>'))
    page.get_by_role("button", name="Funding advisor: open the chat").wait_for()
    assert findings(page) == []
    page.get_by_role("button", name="Funding advisor: open the chat").click()
    choices(page).first.wait_for()
    assert findings(page) == []
    page.context.set_offline(True)
    choices(page).first.click()
    page.get_by_role("button", name="Try again").wait_for()
    assert findings(page) == []


def focused(page: Page) -> str:
    """Name or text of the focused element, also inside the widget."""
    return page.evaluate("""() => {
      let node = document.activeElement;
      while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
      return node.getAttribute("aria-label") ?? node.innerText ?? node.tagName;
    }""")


def tab_to(page: Page, name: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    raise AssertionError(f"{name!r} cannot be reached with the Tab key")


def test_a_conversation_with_the_keyboard_alone(page: Page) -> None:
    first = choices(page).first.inner_text()
    tab_to(page, first)
    page.keyboard.press("Enter")
    page.locator(".known .fact").first.wait_for()
    settled(page)
    assert focused(page) == choices(page).first.inner_text(), "the next question is at hand"
    page.keyboard.press("Enter")
    settled(page)
    tab_to(page, "Your message")
    page.keyboard.type("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    assert page.get_by_role("textbox").input_value() == "one\ntwo"
    page.keyboard.press("Enter")
    page.locator(".turn.you", has_text="one").wait_for()
    settled(page)
    assert focused(page) == "Your message"
    assert page.get_by_role("textbox").input_value() == ""
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    settled(page)


def test_the_menu_works_with_the_keyboard_and_escape_closes_it(page: Page) -> None:
    page.locator(".menu.more summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "What fits so far?"
    page.keyboard.press("Escape")
    assert page.locator(".menu.more .entries").is_hidden()
    assert "More" in focused(page)


def test_focus_can_be_seen(page: Page) -> None:
    tab_to(page, choices(page).first.inner_text())
    style = choices(page).first.evaluate("node => { const s = getComputedStyle(node); return [s.outlineStyle, parseFloat(s.outlineWidth)]; }")
    assert style[0] == "solid" and style[1] >= 2


def test_new_messages_are_announced_and_the_typing_sign_is_not_in_the_log(page: Page) -> None:
    log = page.get_by_role("log")
    assert log.get_attribute("aria-live") == "polite"
    assert log.get_attribute("aria-label")
    assert page.locator(".log .typing").count() == 0
    assert page.locator(".typing").count() == 1
    assert page.locator(".turn.advisor .who").first.inner_text() == "Advisor:"


@pytest.mark.parametrize("width, height", [(640, 400), (320, 256), (320, 568)])
def test_at_zoom_everything_can_be_reached_without_sideways_scrolling(open_page: OpenPage, server: str, width: int, height: int) -> None:
    """1280 x 800 at 200 %, 1280 x 1024 at 400 %, and a small phone."""
    page = open_page(width, height)
    page.goto(server)
    choices(page).first.wait_for()
    answer(page)
    menu(page, "What fits so far?")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".log").evaluate("node => node.scrollWidth <= node.clientWidth")
    answer(page)
    box = page.get_by_role("textbox")
    box.scroll_into_view_if_needed()
    bounds = box.bounding_box()
    assert bounds["x"] >= 0 and bounds["x"] + bounds["width"] <= width and bounds["height"] >= 24
    send = page.get_by_role("button", name="Send").bounding_box()
    assert send["x"] + send["width"] <= width
    page.get_by_role("button", name=re.compile("What I know")).click()
    assert page.locator(".known .fact").first.is_visible()


def test_large_text_does_not_break_the_page(open_page: OpenPage, server: str) -> None:
    """Text only, at 200 %."""
    page = open_page()
    page.goto(server)
    choices(page).first.wait_for()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    answer(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.get_by_role("button", name="Send").is_visible()


def test_little_motion_is_respected(open_page: OpenPage, server: str) -> None:
    page = open_page(reduced_motion="reduce")
    page.goto(server)
    choices(page).first.wait_for()
    assert page.locator(".dots i").first.evaluate("node => getComputedStyle(node).animationName") == "none"
    page.emulate_media(reduced_motion="no-preference")
    assert page.locator(".dots i").first.evaluate("node => getComputedStyle(node).animationName") != "none"


def test_targets_are_large_enough_to_hit(page: Page) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels."""
    answer(page)
    menu(page, "What fits so far?")
    small = [button.inner_text() for button in page.get_by_role("button").all() if button.is_visible() and button.is_enabled()
             and min(button.bounding_box()["width"], button.bounding_box()["height"]) < 24]
    assert small == []


def test_the_limit_is_announced_before_it_is_reached(page: Page) -> None:
    box = page.get_by_role("textbox")
    box.fill("x" * 900)
    assert page.locator(".counter").inner_text() == "100 characters left"
    box.fill("🙂" * 1001)
    assert page.locator(".counter").inner_text() == "1 characters too many"
    assert box.get_attribute("aria-invalid") == "true"
    box.press("Enter")
    assert page.locator(".turn.you").count() == 0, "nothing is cut off or sent"
    before = box.bounding_box()["height"]
    box.fill("short")
    assert box.bounding_box()["height"] < before, "the box grows with the text and shrinks again"

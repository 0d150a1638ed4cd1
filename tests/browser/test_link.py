"""Coming back by a link that the visitor keeps: on this device, on another one, and when nothing is there any more."""
from __future__ import annotations

from urllib.parse import urlsplit

import httpx

from tests.browser.conftest import OpenPage, Page, answer, choices, menu, say, settled
from tests.browser.test_access import findings, focused


def link_of(page: Page) -> str:
    """The link as the menu shows it; the notice is closed again."""
    menu(page, "Go on later: my link")
    found = page.get_by_role("textbox", name="My link").input_value()
    page.locator(".notice").get_by_role("button", name="Go on here").click()
    return found


def notice(page: Page) -> str:
    page.locator(".notice:not(:empty)").wait_for()
    return page.locator(".notice p").inner_text()


def turns(page: Page) -> list[str]:
    return [turn.inner_text().replace("✓ ", "") for turn in page.locator(".turn").all()]


def deleted(link: str) -> int:
    """Forgets the conversation of a link, as another device would."""
    address = urlsplit(link)
    return httpx.delete(f"http://{address.netloc}/api/conversation", headers={"Authorization": f"Bearer {address.fragment.partition('=')[2]}"},
                        trust_env=False).json()["forgotten"]


def test_the_link_says_until_when_it_opens_and_who_can_read_with_it(page: Page) -> None:
    answer(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    menu(page, "Go on later: my link")
    said = notice(page)
    assert "20" in said and "Whoever has it can read" in said and "Delete this conversation" in said
    link = page.get_by_role("textbox", name="My link").input_value()
    assert findings(page) == []
    assert focused(page) == "Copy my link"
    page.keyboard.press("Enter")
    page.get_by_text("Your link is copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == link
    assert focused(page) == "Your message"


def test_another_device_goes_on_with_facts_and_cards(open_page: OpenPage, page: Page, server: str) -> None:
    answer(page)
    menu(page, "What fits so far?")
    other = open_page(390)
    other.goto(link_of(page))
    assert "Whoever else has the link" in notice(other)
    assert findings(other) == []
    assert turns(other) == turns(page)
    assert other.locator("article.card").count() == page.locator("article.card").count() > 0
    assert focused(other) == "Go on here"
    other.keyboard.press("Enter")
    answer(other)
    other.reload()
    choices(other).first.wait_for()
    assert len(turns(other)) == len(turns(page)) + 2, "it is kept on this device from now on"
    assert other.locator(".notice:empty").count() == 1, "what the link is was said once"


def test_the_secret_is_sent_to_nobody_but_in_the_header_and_does_not_stay_in_the_address(open_page: OpenPage, page: Page) -> None:
    answer(page)
    link = link_of(page)
    secret = link.partition("#resume=")[2]
    other, asked = open_page(), []
    other.on("request", lambda request: asked.append((request.url, request.headers)))
    other.goto(link)
    notice(other)
    assert secret not in other.url and secret not in other.content()
    for url, headers in asked:
        assert secret not in url.partition("#")[0]
        assert [name for name, value in headers.items() if secret in value] in ([], ["authorization"])
    other.get_by_role("link", name="All programmes").click()
    assert secret not in str(asked[-1][0]) and secret not in other.evaluate("document.referrer")


def test_who_was_given_a_link_can_begin_an_own_conversation(open_page: OpenPage, page: Page) -> None:
    """A link may come from somebody who wants to read along."""
    answer(page)
    link = link_of(page)
    other = open_page()
    other.goto(link)
    notice(other)
    other.get_by_role("button", name="Start a new conversation").click()
    choices(other).first.wait_for()
    settled(other)
    assert len(turns(other)) == 1
    answer(other)
    assert link_of(other) != link


def test_a_deleted_conversation_ends_its_link_at_once_and_kindly(open_page: OpenPage, page: Page) -> None:
    answer(page)
    link = link_of(page)
    menu(page, "Delete this conversation")
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Start a new conversation").wait_for()
    other = open_page()
    other.goto(link)
    assert "This link opens nothing any more" in notice(other)
    choices(other).first.wait_for()
    assert "resume" not in other.url
    answer(other)


def test_a_link_that_was_cut_opens_nothing_and_harms_nothing(page: Page, server: str) -> None:
    answer(page)
    before = turns(page)
    page.goto(link_of(page)[:-5])
    assert "This link opens nothing any more" in notice(page)
    assert turns(page) == before, "the conversation of this device is still there"


def test_another_conversation_on_this_device_is_not_lost_unasked(open_page: OpenPage, page: Page, server: str) -> None:
    answer(page)
    first, link = turns(page), link_of(page)
    other = open_page()
    other.goto(server)
    choices(other).first.wait_for()
    answer(other)
    answer(other)
    own = turns(other)
    other.goto(link)
    assert "opens another conversation" in notice(other)
    assert turns(other) == own
    other.get_by_role("button", name="Go on here").click()
    assert turns(other) == own
    other.goto(link)
    other.get_by_role("button", name="Open the other one").click()
    other.get_by_text("Whoever else has the link").wait_for()
    assert turns(other) == first


def test_the_own_link_on_the_same_device_just_goes_on(page: Page) -> None:
    answer(page)
    before = turns(page)
    page.goto(link_of(page))
    page.reload()
    choices(page).first.wait_for()
    assert turns(page) == before and page.locator(".notice:empty").count() == 1


def test_a_link_in_another_language_is_explained_in_that_language(open_page: OpenPage, server: str) -> None:
    page = open_page(locale="de")
    page.goto(server)
    choices(page).first.wait_for()
    answer(page)
    page.locator(".menu.more summary").click()
    page.get_by_role("button", name="Später weiter: mein Link").click()
    link = page.get_by_role("textbox", name="Mein Link").input_value()
    other = open_page(locale="en")
    other.goto(link)
    other.get_by_text("Dies ist das Gespräch zu Ihrem Link.").wait_for()
    assert other.locator("funding-advisor").get_attribute("lang") == "de"


def test_on_a_page_of_another_origin_the_link_leads_to_the_advisors_own_page(open_page: OpenPage, server: str, host) -> None:
    page = open_page()
    page.goto(host(f'<!doctype html><html lang="en"><title>Host</title><body><script src="{server}widget.js" data-open="true"></script></body></html>'))
    choices(page).first.wait_for()
    answer(page)
    link = link_of(page)
    assert link.startswith(f"{server}#resume=")
    other = open_page()
    other.goto(link)
    notice(other)
    assert turns(other) == turns(page)


def test_what_was_said_elsewhere_is_shown_when_the_page_is_looked_at_again(open_page: OpenPage, page: Page) -> None:
    answer(page)
    other = open_page()
    other.goto(link_of(page))
    other.get_by_role("button", name="Go on here").click()
    answer(other)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator(".turn").nth(len(turns(other)) - 1).wait_for()
    settled(page)
    assert turns(page) == turns(other)


def test_a_conversation_deleted_elsewhere_is_gone_here_too(page: Page) -> None:
    answer(page)
    assert deleted(link_of(page)) == 1
    say(page, "we are 40 people")
    page.get_by_text("Your earlier conversation is no longer there").wait_for()

"""Nothing is lost: reload, network failures, a lost answer, a conversation that was deleted."""
from __future__ import annotations

import httpx

from tests.browser.conftest import Page, answer, choices, menu, say, settled

TURNS = ".turn"


def server_side(page: Page) -> dict:
    """The conversation as the server has it."""
    client = page.evaluate("() => { const c = document.querySelector('funding-advisor').talk.client; return {server: c.server, token: c.token}; }")
    return httpx.get(f"{client['server']}api/conversation?sender=widget", headers={"Authorization": f"Bearer {client['token']}"},
                     trust_env=False).json()


def test_a_reload_resumes(page: Page) -> None:
    answer(page)
    answer(page)
    said = [turn.inner_text() for turn in page.locator(TURNS).all()]
    facts = page.locator(".known .fact").all_inner_texts()
    page.reload()
    choices(page).first.wait_for()
    assert [turn.inner_text() for turn in page.locator(TURNS).all()] == [text.replace("✓ ", "") for text in said]
    assert page.locator(".known .fact").all_inner_texts() == facts
    assert page.locator(".progress").inner_text()
    answer(page)
    assert server_side(page)["revision"] == 4


def test_without_network_the_message_waits_and_is_sent_once(page: Page) -> None:
    page.context.set_offline(True)
    choices(page).first.click()
    again = page.get_by_role("button", name="Try again")
    again.wait_for()
    assert "Nothing is lost" in page.locator(".notice").inner_text()
    assert page.locator(".turn.you.unsent").count() == 1
    again.click()
    again.wait_for()
    page.context.set_offline(False)
    again.click()
    page.locator(".known .fact").first.wait_for()
    settled(page)
    assert page.locator(".turn.you.unsent").count() == 0
    assert server_side(page)["revision"] == 2


def test_a_lost_answer_is_not_asked_for_twice(page: Page) -> None:
    """The server took the message, but the connection broke before its answer arrived."""
    answer(page)

    def lose(route) -> None:
        route.fetch()
        route.abort()

    page.route("**/webhooks/rest/webhook", lose, times=1)
    choices(page).first.click()
    page.get_by_role("button", name="Try again").click()
    page.locator(".notice:empty").wait_for(state="attached")
    settled(page)
    assert server_side(page)["revision"] == 3
    assert page.locator(".turn.you").count() == 2
    answer(page)


def test_the_first_page_without_network_can_be_tried_again(open_page, server: str) -> None:
    page = open_page()
    page.route("**/webhooks/rest/webhook", lambda route: route.abort(), times=1)
    page.goto(server)
    page.get_by_role("button", name="Try again").click()
    choices(page).first.wait_for()


def test_a_message_that_is_refused_is_back_in_the_box(page: Page) -> None:
    page.route("**/webhooks/rest/webhook", lambda route: route.fulfill(
        status=422, content_type="application/problem+json", body='{"title": "x", "detail": "Please write a little less."}'), times=1)
    say(page, "a long story")
    assert "a little less" in page.locator(".notice").inner_text()
    assert page.get_by_role("textbox").input_value() == "a long story"


def test_too_fast_is_explained(page: Page) -> None:
    page.route("**/webhooks/rest/webhook", lambda route: route.fulfill(
        status=429, content_type="application/problem+json", headers={"Retry-After": "1"},
        body='{"title": "x", "detail": "Please wait 1 second and send it again. Nothing is lost."}'), times=1)
    choices(page).first.click()
    page.get_by_role("button", name="Try again").click()
    page.locator(".known .fact").first.wait_for()


def test_a_conversation_that_is_gone_starts_anew_and_keeps_the_words(page: Page) -> None:
    client = page.evaluate("() => { const c = document.querySelector('funding-advisor').talk.client; return {server: c.server, token: c.token}; }")
    httpx.delete(f"{client['server']}api/conversation", headers={"Authorization": f"Bearer {client['token']}"}, trust_env=False)
    say(page, "we are 40 people")
    page.get_by_text("Your earlier conversation is no longer there").wait_for()
    choices(page).first.wait_for()
    assert page.get_by_role("textbox").input_value() == "we are 40 people"


def test_delete_this_conversation_deletes_it_here_and_there(page: Page) -> None:
    answer(page)
    token = page.evaluate("document.querySelector('funding-advisor').talk.client.token")
    menu(page, "Delete this conversation")
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Start a new conversation").wait_for()
    assert page.locator(TURNS).count() == 0 and page.locator(".known .empty").count() == 1
    assert page.evaluate("localStorage.length") == 0
    assert httpx.get(f"{page.url}api/conversation", headers={"Authorization": f"Bearer {token}"}, trust_env=False).status_code == 401
    page.get_by_role("button", name="Start a new conversation").click()
    choices(page).first.wait_for()

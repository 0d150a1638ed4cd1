"""Nothing is lost: reload, network failures, a lost answer, a conversation that was deleted."""
from __future__ import annotations

import httpx

from tests.browser.conftest import Page, answer, choices, menu, say, settled
from tests.browser.test_access import findings

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


def refuse(page: Page, status: int, kind: str, seconds: int, times: int) -> None:
    page.route("**/webhooks/rest/webhook", lambda route: route.fulfill(
        status=status, content_type="application/problem+json", headers={"Retry-After": str(seconds)},
        body=f'{{"type": "/openapi.json#/components/responses/{kind}", "title": "x", "detail": "Please send it again."}}'), times=times)


def test_far_too_fast_is_explained(page: Page) -> None:
    refuse(page, 429, "TooMany", 20, times=1)
    choices(page).first.click()
    page.get_by_role("button", name="Try again").click()
    page.locator(".known .fact").first.wait_for()


def test_a_little_too_fast_is_sent_again_by_itself(page: Page) -> None:
    """Who read and pressed quickly was told to wait one second and to send it again."""
    refuse(page, 429, "TooMany", 1, times=2)
    choices(page).first.click()
    page.locator(".known .fact").first.wait_for()
    assert page.locator(".notice:empty").count() == 1 and page.locator(".turn.you").count() == 1
    assert server_side(page)["revision"] == 2


def test_while_the_server_starts_that_is_said_and_the_message_is_answered_by_itself(page: Page) -> None:
    refuse(page, 503, "Starting", 1, times=2)
    say_slowly = page.get_by_role("textbox", name="Your message")
    say_slowly.fill("25")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("The advisor is just starting").wait_for()
    assert findings(page) == []
    page.locator(".notice:empty").wait_for(state="attached")
    settled(page)
    assert page.locator(".turn.you").all_inner_texts() == ["You:\n\n25"] and page.locator(".turn.you.unsent").count() == 0
    assert server_side(page)["revision"] == 2


def test_two_clicks_are_one_answer(page: Page) -> None:
    choices(page).first.dblclick()
    page.locator(".known .fact").first.wait_for()
    settled(page)
    assert page.locator(".turn.you").count() == 1 and server_side(page)["revision"] == 2
    page.get_by_role("textbox", name="Your message").fill("25")
    page.get_by_role("button", name="Send").dblclick()
    page.locator(".turn.you").nth(1).wait_for()
    settled(page)
    assert page.locator(".turn.you").count() == 2 and server_side(page)["revision"] == 3


def test_a_slow_answer_is_said_to_be_slow_and_still_comes(page: Page) -> None:
    page.clock.install()
    held = []
    page.route("**/webhooks/rest/webhook", lambda route: held.append(route), times=1)
    choices(page).first.click()
    page.locator(".turn.you").wait_for()
    page.clock.run_for(5_000)
    assert page.locator(".slow").inner_text() == ""
    page.clock.run_for(2_000)
    assert "longer than usual" in page.locator(".slow").inner_text()
    held[0].continue_()
    page.locator(".known .fact").first.wait_for()
    assert page.locator(".slow").inner_text() == ""


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


def test_a_connection_that_fails_while_the_server_starts_is_tried_again(page: Page) -> None:
    """A server that reads its model is slow to accept: the wait ended with `No connection`."""
    first = [True]

    def answer_badly(route) -> None:
        if first.pop():
            first.append(False)
            route.fulfill(status=503, content_type="application/problem+json", headers={"Retry-After": "1"},
                          body='{"type": "/openapi.json#/components/responses/Starting", "title": "x", "detail": "x"}')
        else:
            first.append(False)
            route.abort()

    page.route("**/webhooks/rest/webhook", answer_badly, times=3)
    page.clock.install()
    choices(page).first.click()
    page.get_by_text("The advisor is just starting").wait_for()
    for _ in range(8):
        page.clock.run_for(3_000)
        page.wait_for_timeout(100)
    page.locator(".known .fact").first.wait_for()
    assert page.locator(".turn.you").count() == 1 and page.locator(".turn.you.unsent").count() == 0
    assert server_side(page)["revision"] == 2


def test_a_message_that_could_not_be_sent_stays_in_view(page: Page) -> None:
    for _ in range(4):
        answer(page)
    page.context.set_offline(True)
    say_box = page.get_by_role("textbox", name="Your message")
    say_box.fill("we are 40 people in Graz")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Try again").wait_for()
    page.wait_for_timeout(300)
    bubble, notice = page.locator(".turn.you.unsent").bounding_box(), page.locator(".notice").bounding_box()
    assert bubble["y"] + bubble["height"] <= notice["y"] + 1

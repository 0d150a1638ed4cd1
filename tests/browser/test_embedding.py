"""The same chat by one script tag on a page of another origin."""
from __future__ import annotations

from tests.browser.conftest import OpenPage, answer, choices, settled

HOST = """<!doctype html><html lang="en"><head><title>Host</title>{head}</head>
<body><h1>A cluster's page</h1>{body}</body></html>"""


def test_one_script_tag_is_enough(open_page: OpenPage, server: str, host) -> None:
    page = open_page()
    page.goto(host(HOST.format(head="", body=f'<script src="{server}widget.js" data-open="true"></script>')))
    choices(page).first.wait_for()
    answer(page)
    page.get_by_role("button", name="What I know (1)").click()
    assert page.locator(".known .fact").is_visible()
    assert page.context.cookies() == []
    page.reload()
    page.locator(".turn.you").wait_for()
    assert page.locator(".turn").count() == 3, "the conversation goes on on the host's page"


def test_the_popup_opens_and_closes(open_page: OpenPage, server: str, host) -> None:
    page = open_page()
    page.goto(host(HOST.format(head=f'<script src="{server}widget.js" data-title="Ask us"></script>', body="")))
    launcher = page.get_by_role("button", name="Funding advisor: open the chat")
    assert "Ask us" in launcher.inner_text()
    assert page.locator(".window").is_hidden()
    launcher.press("Enter")
    choices(page).first.wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".window").is_hidden()
    assert launcher.evaluate("node => node === node.getRootNode().activeElement")


def test_a_closed_popup_sends_nothing(open_page: OpenPage, server: str, host) -> None:
    """A page that only carries the tag begins no conversation."""
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(host(HOST.format(head="", body=f'<script src="{server}widget.js"></script>')))
    page.get_by_role("button", name="Funding advisor: open the chat").wait_for()
    assert asked and not any("webhook" in url or "/api/" in url for url in asked)


def test_the_element_can_stand_in_the_page_and_take_its_colours(open_page: OpenPage, server: str, host) -> None:
    page = open_page()
    page.goto(host(HOST.format(
        head="<style>funding-advisor { --advisor-accent: rgb(0, 98, 75); }</style>",
        body=f'<funding-advisor layout="inline"></funding-advisor><script src="{server}widget.js"></script>')))
    choices(page).first.wait_for()
    assert page.locator("funding-advisor").count() == 1
    assert choices(page).first.evaluate("node => getComputedStyle(node).color") == "rgb(0, 98, 75)"


def test_the_styles_of_the_host_do_not_reach_in(open_page: OpenPage, server: str, host) -> None:
    page = open_page()
    wild = "<style>button, .choice, form, textarea { display: none !important; } p { font-size: 60px !important; }</style>"
    page.goto(host(HOST.format(head=wild, body=f'<script src="{server}widget.js" data-open="true"></script>')))
    choices(page).first.wait_for()
    assert page.get_by_role("textbox").is_visible()
    assert page.locator(".bubble p").first.evaluate("node => getComputedStyle(node).fontSize") == "16px"
    answer(page)


def test_a_strict_host_only_has_to_allow_our_address(open_page: OpenPage, server: str, host) -> None:
    page = open_page()
    origin = server.rstrip("/")
    policy = f"default-src 'none'; script-src {origin}; connect-src {origin}"
    page.goto(host(HOST.format(head=f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
                               body=f'<script src="{server}widget.js" data-open="true"></script>')))
    choices(page).first.wait_for()
    assert choices(page).first.evaluate("node => getComputedStyle(node).borderTopLeftRadius") != "0px", "styled without inline styles"
    answer(page)
    settled(page)


def test_without_storage_it_still_works(open_page: OpenPage, server: str) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } });")
    page.goto(server)
    choices(page).first.wait_for()
    answer(page)
    answer(page)

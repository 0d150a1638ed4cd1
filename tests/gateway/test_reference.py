"""Every programme can be read up: its rules, their sources and its calls."""
from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

PAGES = ["cornet", "eurostars-3", "fasie-start-1", "de-minimis", "interreg-alpine-space-2014-2020"]


def test_the_list_leads_to_every_programme(client: TestClient, book) -> None:
    page = client.get("/schemes")
    assert page.status_code == 200
    assert set(re.findall(r'href="/schemes/([^"?]+)\?', page.text)) == set(book.schemes)


@pytest.mark.parametrize("scheme", PAGES)
def test_a_page_says_every_rule_of_the_day_with_what_it_rests_on(client: TestClient, book, today, scheme: str) -> None:
    text = client.get(f"/schemes/{scheme}?as_of={today}").text
    for criterion in book.assess({}, today, [scheme]).schemes[0].to_dict()["criteria"]:
        if criterion["cite"] and criterion["cite"]["url"]:
            assert criterion["cite"]["url"].replace("&", "&amp;") in text
    assert "<h2>Rules</h2>" in text


def test_a_page_speaks_the_language_asked_for(client: TestClient) -> None:
    page = client.get("/schemes/cornet?lang=de")
    assert '<html lang="de">' in page.text
    assert "<h2>Regeln</h2>" in page.text


def test_a_page_of_the_past_has_the_rules_of_the_past(client: TestClient) -> None:
    assert "June 1, 2013" in client.get("/schemes/cornet?as_of=2013-06-01").text


def test_a_programme_nobody_knows_is_not_found(client: TestClient) -> None:
    answer = client.get("/schemes/no-such-thing")
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_nothing_from_the_address_gets_into_the_page(client: TestClient) -> None:
    answer = client.get("/schemes/cornet?as_of=<script>alert(1)</script>")
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("application/problem+json")

"""POST /api/partners: the engine's search over HTTP, with limits that are said."""
import json

from starlette.testclient import TestClient

import rules
from bot.gateway.settings import Settings
from tests.gateway.conftest import Gateway
from tests.gateway.test_bad_input import assert_problem

CASE = {"project": {"activity": "research_and_development", "months": 30, "purpose": "civil"}, "partners_independent": True,
        "partners": [{"role": "lead", "you": True, "kind": "company", "country": "AT", "headcount": 40, "turnover_eur": 6000000,
                      "balance_sheet_eur": 3000000, "linked": []}]}
LISTED = [{"name": "Tampere", "kind": "university", "country": "FI"}, {"name": "Vilnius", "kind": "company", "country": "LT"}]
QUESTION = {"case": CASE, "organisations": LISTED}


def test_the_answer_is_that_of_the_engine(client: TestClient, book: rules.Rulebook, settings: Settings) -> None:
    answer = client.post("/api/partners", json=QUESTION)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found == json.loads(json.dumps(book.partner_search(CASE, LISTED, settings.today()).to_dict()))
    assert found["candidates"] and found["organisations"] == 2


def test_schemes_day_and_number_can_be_chosen(client: TestClient) -> None:
    found = client.post("/api/partners", params={"scheme": "Eurostars 3", "as_of": "2026-02-01", "limit": 1}, json=QUESTION).json()
    assert found["as_of"] == "2026-02-01" and len(found["candidates"]) == 1
    assert {gain["scheme"] for gain in found["candidates"][0]["gains"]} == {"eurostars-3"}


def test_more_organisations_than_allowed_are_refused_with_the_number(gateway: Gateway, settings: Settings) -> None:
    import dataclasses

    client = gateway(dataclasses.replace(settings, organisations=1))
    problem = assert_problem(client.post("/api/partners", json=QUESTION), 422)
    assert problem["problems"][0]["path"] == "organisations" and "at most 1" in problem["problems"][0]["hint"]


def test_a_wrong_fact_is_named_with_the_organisation(client: TestClient) -> None:
    problem = assert_problem(client.post("/api/partners", json={**QUESTION, "organisations": [LISTED[0], {"country": "Atlantis"}]}), 422)
    assert problem["problems"][0]["path"] == "organisations[1].country"


def test_what_is_no_question_is_refused(client: TestClient) -> None:
    for body, path in (({"organisations": []}, "case"), ({"case": {}, "organisations": {}}, "organisations"), ([], "case")):
        assert assert_problem(client.post("/api/partners", json=body), 422)["problems"][0]["path"] == path
    for limit in ("0", "101", "-1", "many", "1e1", "99999"):
        assert assert_problem(client.post("/api/partners", params={"limit": limit}, json=QUESTION), 422)["problems"][0]["path"] == "limit"

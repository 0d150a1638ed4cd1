"""The engine over HTTP: a case document in, the engine's JSON out, errors with path and hint."""
import json
import time

import pytest
from starlette.testclient import TestClient

import rules
from bot.gateway.settings import Settings
from tests.gateway.test_bad_input import assert_problem

CASE = {"project": {"activity": "research_and_development", "months": 30},
        "partners": [{"role": "lead", "you": True, "kind": "company", "country": "DE", "headcount": 40},
                     {"role": "partner", "kind": "university", "country": "FI"}]}


def test_a_case_is_assessed_just_as_by_the_engine(client: TestClient, book: rules.Rulebook, settings: Settings) -> None:
    answer = client.post("/api/assess", json=CASE)
    assert answer.status_code == 200, answer.text
    assert answer.json() == json.loads(json.dumps(book.assess(CASE, settings.today()).to_dict()))


def test_the_day_of_the_address_beats_that_of_the_case_which_beats_today(client: TestClient, settings: Settings) -> None:
    dated = {**CASE, "as_of": "2019-03-01"}
    assert client.post("/api/assess", json=CASE).json()["as_of"] == settings.today().isoformat()
    assert client.post("/api/assess", json=dated).json()["as_of"] == "2019-03-01"
    assert client.post("/api/assess?as_of=2020-05-06", json=dated).json()["as_of"] == "2020-05-06"


def test_schemes_can_be_chosen_by_id_or_name(client: TestClient, book: rules.Rulebook) -> None:
    scheme = book.scheme("eurostars-3")
    for wanted in (scheme.id, scheme.name):
        found = client.post("/api/assess", params={"scheme": wanted}, json=CASE).json()["schemes"]
        assert [each["id"] for each in found] == [scheme.id]


def test_a_misspelled_scheme_gets_the_nearest(client: TestClient) -> None:
    problem = assert_problem(client.post("/api/assess", params={"scheme": "eurostar-3"}, json=CASE), 422)
    assert "eurostars-3" in problem["problems"][0]["hint"]


@pytest.mark.parametrize("change, path", [
    ({"project": {"months": -3}}, "project.months"), ({"project": {"trl_start": 12}}, "project.trl_start"),
    ({"partners": [{"country": "Atlantis"}]}, "partners[0].country"), ({"partners": [{"headcount": "many"}]}, "partners[0].headcount"),
    ({"projekt": {}}, "projekt")])
def test_a_faulty_case_is_named_with_path_and_hint(client: TestClient, change: dict, path: str) -> None:
    """What the engine takes with a warning is in the answer's warnings instead."""
    answer = client.post("/api/assess", json={**CASE, **change})
    if answer.status_code == 200:
        assert path in json.dumps(answer.json()["warnings"])
    else:
        assert path in [problem["path"] for problem in assert_problem(answer, 422)["problems"]]


@pytest.mark.parametrize("body", [[], 5, None, "case"])
def test_a_case_must_be_an_object(client: TestClient, body: object) -> None:
    assert_problem(client.post("/api/assess", content=json.dumps(body), headers={"Content-Type": "application/json"}), 422)


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "2026-1-1x", "20260101"])
def test_a_wrong_day_is_named(client: TestClient, day: str) -> None:
    assert assert_problem(client.post("/api/assess", params={"as_of": day}, json=CASE), 422)["problems"][0]["path"] == "as_of"
    assert_problem(client.post("/api/assess", json={**CASE, "as_of": day}), 422)


def test_a_megabyte_is_too_much_and_said_so(client: TestClient) -> None:
    problem = assert_problem(client.post("/api/assess", json={"project": {"strand": "x" * 5_000_000}}), 413)
    assert "1,000,000" in problem["detail"]


def test_ten_thousand_partners_get_an_answer_in_time(client: TestClient) -> None:
    many = {**CASE, "partners": [{"kind": "company", "country": "AT"}] * 10_000}
    began = time.monotonic()
    answer = client.post("/api/assess", json=many)
    assert answer.status_code in (200, 422)
    assert time.monotonic() - began < 10
    assert client.get("/health").status_code == 200


def test_the_next_question_is_the_engines(client: TestClient, book: rules.Rulebook, settings: Settings) -> None:
    expected = book.next_question(CASE, settings.today())
    assert expected is not None
    found = client.post("/api/next-question", json=CASE).json()["question"]
    assert found == json.loads(json.dumps(expected.to_dict()))
    other = client.post("/api/next-question", params={"skip": found["path"]}, json=CASE).json()["question"]
    assert other is None or other["path"] != found["path"]


def test_questions_can_go_towards_one_scheme(client: TestClient, book: rules.Rulebook, settings: Settings) -> None:
    expected = book.next_question(CASE, settings.today(), goal="cornet")
    found = client.post("/api/next-question", params={"goal": "CORNET"}, json=CASE).json()["question"]
    assert found == (json.loads(json.dumps(expected.to_dict())) if expected else None)


def test_the_schemes_are_listed(client: TestClient, book: rules.Rulebook) -> None:
    found = client.get("/api/schemes").json()["schemes"]
    assert {"eurostars-3", "cornet"} <= {scheme["id"] for scheme in found}
    assert all(scheme["name"] and scheme["family"] for scheme in found)

"""The documents that go in and out: what was heard, the state, leaves against each other, places."""
import json

import pytest

from actions import paths
from actions.heard import Heard, is_plain
from actions.noting import leaves
from actions.state import MAX_HISTORY, MAX_HISTORY_BYTES, Entry, State, merged, patch_between


@pytest.mark.parametrize("document", [None, 7, "text", [], {}, {"facts": 3}, {"facts": [1, None, {"fact": 5}]}, {"text": 9, "intent": []},
                                      {"confidence": "high"}, {"confidence": 7}, {"press": "x"}, {"press": []}, {"text": "/press{"}, {"bare": {"kind": 1}},
                                      {"facts": [{"fact": "headcount", "value": float("nan")}]}, {"mentions": [{"kind": "scheme", "value": {"a": [[[[[[[[1]]]]]]]]}}]}])
def test_anything_can_be_read_as_heard(document):
    heard = Heard.read(document)
    assert heard.facts == [] and 0 <= heard.confidence <= 1


def test_one_bad_fact_does_not_spoil_the_others():
    heard = Heard.read({"facts": [{"fact": "headcount", "value": 40}, {"fact": 7}, {"value": 3}]})
    assert [f.fact for f in heard.facts] == ["headcount"] and heard.dropped == 2


def test_a_payload_is_read_from_its_own_key_and_from_the_text():
    assert Heard.read({"press": {"act": "results"}}).press == {"act": "results"}
    assert Heard.read({"text": '/press{"act": "results"}'}).press == {"act": "results"}
    assert Heard.read({"text": "results"}).press is None


@pytest.mark.parametrize("value", [float("inf"), 1e40, "x" * 301, {"a": object()}, "\ud800", {1: 2}, [[[[[[[[1]]]]]]]]])
def test_what_cannot_be_stored_is_not_plain(value):
    assert not is_plain(value)


@pytest.mark.parametrize("document", [None, 5, [], {"version": 99}, {"case": 3}, {"case": {}}, {"case": {"project": {}, "partners": []}},
                                      {"case": {"project": {}, "partners": [{"country": "AT"}]}}, {"history": "x"}, {"as_of": "tomorrow"}])
def test_an_unreadable_state_starts_afresh(document):
    assert State.read(document).case == {"project": {}, "partners": [{"you": True}]}


def test_a_state_survives_being_written_and_read(graz):
    document = json.loads(json.dumps(graz.state))
    assert State.read(document).document() == graz.state


def test_history_is_bounded_in_number_and_bytes():
    state = State(history=[Entry(patch={"project": {"call": "x" * 300}}) for _ in range(300)])
    assert len(state.document()["history"]) == MAX_HISTORY
    state = State(history=[Entry(patch={"partners": ["x" * 30000]}) for _ in range(50)])
    assert len(json.dumps(state.document()["history"])) <= MAX_HISTORY_BYTES + 5000


def test_a_long_conversation_keeps_a_small_state(graz, fact):
    for n in range(150):
        graz.say("", "inform", fact("headcount", 100 + n))
    assert len(graz.state["history"]) == 100 and len(json.dumps(graz.state)) < 30_000


@pytest.mark.parametrize(("before", "after"), [
    ({"a": 1}, {"a": 2}), ({"a": {"from": 1, "to": 2}}, {"a": {"from": 1}}), ({"a": {"from": 1}}, {"a": 3}), ({"a": 3}, {"a": {"to": 4}}),
    ({}, {"a": {"b": [1, {"c": 2}]}}), ({"a": True}, {"a": 1}), ({"a": [1]}, {"a": []}), ({"a": {"b": 1}}, {}),
])
def test_a_patch_turns_one_case_into_the_other_exactly(before, after):
    assert json.dumps(merged(before, patch_between(before, after))) == json.dumps(after)


@pytest.mark.parametrize(("name", "subject", "known", "value", "expected"), [
    ("headcount", "partner", None, 40, "new"), ("headcount", "partner", {"unknown": "asked"}, 40, "new"), ("headcount", "partner", 40, 40.0, "same"),
    ("headcount", "partner", {"from": 10, "to": 49}, 40, "finer"), ("headcount", "partner", 40, {"from": 10, "to": 49}, "coarser"),
    ("headcount", "partner", 40, 41, "other"), ("headcount", "partner", {"from": 10, "to": 49}, {"from": 30, "to": 99}, "other"),
    ("headcount", "partner", {"to": 49}, {"from": 10, "to": 49}, "finer"), ("country", "partner", {"not": ["DE"]}, "DE", "other"),
    ("country", "partner", {"not": ["DE"]}, "AT", "finer"), ("country", "partner", {"one_of": ["AT", "DE"]}, "AT", "finer"),
    ("cost_eur", "project", 5, {"value": 5, "currency": "PLN"}, "other"), ("themes", "project", {"includes": ["food"]}, ["food", "water"], "finer"),
    ("themes", "project", ["food"], ["water"], "other"), ("themes", "project", ["food", "water"], {"includes": ["food"]}, "coarser"),
    ("linked", "partner", [], [], "same"), ("linked", "partner", [], [{"share": 0.3}], "other"),
    ("user_committee_smes", "project", {"DE": 5}, {"DE": 6}, "other"), ("founded_on", "partner", "2020-01-01", {"from": "2019-01-01"}, "coarser"),
])
def test_how_a_new_value_relates_to_the_known_one(book, name, subject, known, value, expected):
    assert leaves.relation(book.facts.get(subject, name), known, value) == expected


@pytest.mark.parametrize(("name", "subject", "known", "value", "expected"), [
    ("sme", "partner", None, True, False), ("country", "partner", None, "DE", {"not": ["DE"]}), ("country", "partner", "AT", "DE", "AT"),
    ("country", "partner", {"not": ["DE"]}, "FR", {"not": ["DE", "FR"]}), ("headcount", "partner", 40, 40, None), ("headcount", "partner", 40, 50, 40),
    ("themes", "project", ["food", "water"], "food", ["water"]), ("themes", "project", {"includes": ["food"]}, "food", None),
])
def test_what_remains_after_a_denial(book, name, subject, known, value, expected):
    assert leaves.denied(book.facts.get(subject, name), known, value) == expected


@pytest.mark.parametrize("text", ["project.months", "partners[0].headcount", "partners[+].kind", "partners_complete", "partners[59].country"])
def test_a_place_is_read_and_written_alike(text):
    assert str(paths.parse(text)) == text


@pytest.mark.parametrize("text", [None, 5, "", "partners[x].kind", "partners[-1].kind", "project", "project.", "__class__", "project.months.x", "a" * 99])
def test_what_is_no_place_is_not_read_as_one(text):
    found = paths.parse(text)
    assert found is None or found.owner == ""


def test_places_move_when_a_partner_is_removed():
    assert paths.after_removal("partners[3].kind", 1) == "partners[2].kind"
    assert paths.after_removal("partners[1].kind", 1) is None
    assert paths.after_removal("project.months", 1) == "project.months"

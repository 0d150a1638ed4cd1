"""Whatever is heard, in whatever order: there is an answer, the state is JSON, the case is valid, and nothing appears that was not said."""
import json

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions import dialogue

pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])

INTENTS = ["inform", "affirm", "deny", "dont_know", "skip", "why_ask", "explain_term", "start_over", "go_back", "correct", "why_not", "what_would_it_take",
           "what_if", "compare", "list_calls", "results", "list_schemes", "possible_at", "remove_partner", "everybody_named", "summary", "human", "greet",
           "goodbye", "thanks", "help", "out_of_scope", "language", "nonsense", ""]
VALUES = {
    "headcount": [40, 300, 0, -3, {"from": 10, "to": 49}, {"unknown": "asked"}, "many", 1e30], "country": ["AT", "FI", "DE", "EL", "ZZ", {"one_of": ["AT", "DE"]}],
    "kind": ["company", "university", "castle"], "region": ["AT22", "FI19", "??"], "sme": [True, False, "perhaps"], "months": [36, 0, -1, {"to": 24}],
    "cost_eur": [1200000, {"value": 5, "currency": "PLN"}, {"from": 1, "currency": "PLN"}], "activity": ["research_and_development", "scale_up", 7],
    "themes": ["food", ["food", "water"], {"includes": ["energy"]}], "trl_start": [4, 12], "linked": [[], [{"share": 0.3}], 5],
    "partners_complete": [True, False], "founded_on": ["2020-01-01", "soon"], "budget_eur": [100000], "name": ["Acme"], "unheard_of": [1],
    "earlier_support": ["eurostars-2", []],
}
json_values = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
                           lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3), max_leaves=6)
heard_facts = st.sampled_from(sorted(VALUES)).flatmap(lambda name: st.fixed_dictionaries(
    {"fact": st.just(name), "value": st.sampled_from(VALUES[name]), "subject": st.sampled_from([None, "project", "applicant", "partner", "consortium"]),
     "negated": st.booleans(), "confidence": st.sampled_from([1.0, 0.9, 0.3]), "text": st.sampled_from(["", "so"])},
    optional={"partner": st.sampled_from(["a", "b"]), "op": st.sampled_from(["add", "remove"])}))
bares = st.fixed_dictionaries({"kind": st.sampled_from(["number", "money", "duration", "share", "date", "country", "yes_no", "ordinal", "text", "?"]),
                               "value": st.sampled_from([1, 2, 25, 0.3, True, "AT", "2020-05-01", {"from": 2, "to": 3}, "2014", None])})
mentions = st.fixed_dictionaries({"kind": st.sampled_from(["scheme", "term", "language"]), "value": st.sampled_from(["eurostars-3", "cornet", "zz", "trl", "de", "../x"])})
messages = st.fixed_dictionaries({"text": st.text(max_size=30), "intent": st.sampled_from(INTENTS), "confidence": st.sampled_from([0.2, 0.59, 0.6, 0.99]),
                                  "facts": st.lists(heard_facts, max_size=4), "bare": st.lists(bares, max_size=2), "mentions": st.lists(mentions, max_size=2)})
presses = st.builds(lambda n: {"nth": n}, st.integers(0, 60))


def _buttons(document):
    if isinstance(document, list):
        return [b for item in document for b in _buttons(item)]
    if isinstance(document, dict):
        return [document] if "payload" in document else [b for item in document.values() for b in _buttons(item)]
    return []


def _play(book, day, steps):
    """Plays a conversation and gives (before, heard, after, said) of every turn."""
    state, said = None, []
    for step in steps:
        heard = step
        if isinstance(step, dict) and set(step) == {"nth"}:
            shown = _buttons(said)
            heard = {"press": json.loads(shown[step["nth"] % len(shown)]["payload"][len("/press"):])} if shown else None
        before = state
        state, said = dialogue.advance(state, heard, book, day)
        yield before, heard, state, said


@QUICK
@given(steps=st.lists(messages | presses, min_size=1, max_size=8))
def test_every_turn_is_answered_and_leaves_a_valid_state(book, today, steps):
    for turn, (_before, _heard, state, said) in enumerate(_play(book, today, steps), start=1):
        assert any(m.get("text") for m in said) and all(m.get("text", "x").strip() for m in said)
        assert state["revision"] == turn
        assert json.loads(json.dumps(state, allow_nan=False)) == state and json.dumps(said, allow_nan=False)
        book.case(state["case"])
        assert state["case"]["partners"][0]["you"] is True and sum("you" in p for p in state["case"]["partners"]) == 1


@QUICK
@given(document=json_values, steps=st.lists(json_values, max_size=3))
def test_no_document_whatever_breaks_it(book, today, document, steps):
    state = document
    for heard in [None, *steps]:
        state, said = dialogue.advance(state, heard, book, today)
        assert any(m.get("text") for m in said)


@QUICK
@given(steps=st.lists(messages, min_size=1, max_size=6))
def test_facts_never_appear_that_were_not_heard(book, today, steps):
    """Only what was said, what was asked and not known, and a country that follows from a region."""
    heard_names, follows = set(), {"country", "partners_complete"}
    for _before, heard, state, _said in _play(book, today, steps):
        heard_names |= {f["fact"] for f in heard["facts"]}
        if heard["bare"] or heard["intent"] in ("dont_know", "affirm", "deny"):
            heard_names |= {_before["asked"]["fact"]} if _before and _before["asked"] else set()
            heard_names |= {p.rpartition(".")[2] for p in (_before or {}).get("changed", [])}
        if heard["bare"] or heard["text"]:          # one of the buttons shown, named by its title or number
            shown = json.dumps((_before or {}).get("choosing", []))
            heard_names |= {name for name in VALUES if f".{name}" in shown}
        names = {n for part in (state["case"]["project"], *state["case"]["partners"]) for n in part} - {"you"}
        assert names <= heard_names | follows


@QUICK
@given(steps=st.lists(messages | presses, min_size=1, max_size=5), last=messages)
def test_undo_restores_the_case_exactly(book, today, steps, last):
    *_, (_b, _h, state, _s) = _play(book, today, steps)
    changed, _ = dialogue.advance(state, last, book, today)
    if last["intent"] == "go_back" or msgspec.json.encode(changed["case"]) == msgspec.json.encode(state["case"]):
        return
    undone, _ = dialogue.advance(changed, {"press": {"act": "undo"}}, book, today)
    assert json.dumps(undone["case"], sort_keys=True) == json.dumps(state["case"], sort_keys=True)


@QUICK
@given(steps=st.lists(messages | presses, min_size=2, max_size=8))
def test_no_text_is_said_twice_in_a_row(book, today, steps):
    last: set[str] = set()
    for _before, _heard, _state, said in _play(book, today, steps):
        now = {m["text"] for m in said if "text" in m}
        assert not now & last
        last = now


@QUICK
@given(steps=st.lists(messages, min_size=1, max_size=4))
def test_the_inputs_are_not_changed(book, today, steps):
    state = None
    for heard in steps:
        before = json.dumps([state, heard])
        after, _ = dialogue.advance(state, heard, book, today)
        assert json.dumps([state, heard]) == before
        state = after


@QUICK
@given(steps=st.lists(messages | presses, min_size=1, max_size=6))
def test_the_same_conversation_gives_the_same_answers(book, today, steps):
    assert [json.dumps(t[2:], sort_keys=True) for t in _play(book, today, steps)] == [json.dumps(t[2:], sort_keys=True) for t in _play(book, today, steps)]

"""The measurement of the understanding counts what it says it counts."""
from __future__ import annotations

import math

import pytest

pytest.importorskip("spacy")
pytest.importorskip("sklearn")

from benchmarks import nlu, nlu_diet, nlu_messages, nlu_rivals
from benchmarks.nlu_corpora import OUTSIDE
from benchmarks.nlu_messages import LANGUAGES, Message, Tally

JUDGED = [("a", 0.9, "a"), ("a", 0.3, "a"), ("b", 0.8, "a"), ("b", 0.7, "b"), ("b", 0.2, OUTSIDE), ("a", 0.6, OUTSIDE), (OUTSIDE, 0.5, OUTSIDE), ("a", 0.95, OUTSIDE)]
GRAZ = ("facts", "applicant", "country", '"AT"')


def heard(intent: str, *facts: dict) -> dict:
    return {"intent": intent, "facts": [{"subject": "applicant", "fact": "country", "value": "AT", "confidence": 0.9, **fact} for fact in facts]}


def counted(message: Message, document: dict) -> Tally:
    tally = Tally()
    tally.add(message, document)
    return tally


def test_the_threshold_is_the_lowest_that_notices_enough() -> None:
    limit = nlu.threshold(JUDGED, 0.5)
    assert 0.2 < limit < 0.3 and nlu.scores(JUDGED, limit) == (0.75, 0.5)
    assert nlu.scores(JUDGED, nlu.threshold(JUDGED, 0.75)) == (0.5, 0.75)


def test_without_a_threshold_only_the_class_counts() -> None:
    assert nlu.scores(JUDGED, -math.inf) == (0.75, 0.25)


def test_a_rare_intent_counts_as_much_as_a_frequent_one() -> None:
    assert nlu.macro_f1([("a", 1.0, "a")] * 8 + [("a", 1.0, "b")]) == pytest.approx((16 / 17 + 0) / 2)


def test_a_fact_of_the_wrong_organisation_is_a_wrong_change_with_the_right_value() -> None:
    tally = counted(Message("we are in Graz", "en", facts=frozenset({GRAZ})), heard("inform", {"subject": "partner", "partner": "a"}))
    assert (tally.fact_f1, tally.value_f1, tally.wrong) == (0, 1, 1)


def test_a_doubtful_fact_is_no_wrong_change() -> None:
    assert counted(Message("Graz?", "en", facts=frozenset()), heard("inform", {"confidence": 0.5})).wrong == 0


def test_talk_about_something_else_is_noticed_only_when_nothing_is_believed() -> None:
    off_topic = Message("the train to Graz is late", "en", "out_of_scope", frozenset())
    assert counted(off_topic, heard("out_of_scope")).caught == 1
    assert counted(off_topic, heard("unclear")).caught == 1
    believed = counted(off_topic, heard("out_of_scope", {}))
    assert (believed.caught, believed.wrong) == (0, 1)


def test_starting_over_instead_of_a_summary_is_a_wrong_change() -> None:
    assert counted(Message("sum it up", "en", "summary"), heard("start_over")).wrong == 1
    assert counted(Message("sum it up", "en", "summary"), heard("results")).wrong == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_fresh_sentences_are_trained_on_nowhere_and_try_every_intent(language: str) -> None:
    from bot.understanding.reading.text import whole
    from bot.understanding.training import examples_of

    trained = examples_of()
    messages = nlu_messages.fresh(language)
    known = {whole(text) for text, _ in trained if len(text.split()) > 3}
    assert not [message.say for message in messages if whole(message.say) in known]
    assert len(messages) > 90 and {message.intent for message in messages if message.intent} == {intent for _, intent in trained}
    assert sum(message.facts is not None for message in messages) > 15


def test_a_rival_learns_in_a_process_of_its_own() -> None:
    train = [(f"{word} {thing}", word) for word in ("open", "close", "paint") for thing in ("the door", "a window", "my box", "her car")]
    found = nlu_rivals.run(nlu_rivals.OURS, train, ["open the lid", "paint the wall"])
    assert [intent for intent, _ in found.said] == ["open", "paint"] and len(found.per_message) == 2 and found.peak > 50


def test_no_bracket_of_a_sentence_is_an_entity_to_rasa() -> None:
    document = nlu_diet.sentences([("in [Graz](country) {1}", "inform"), ("[]", "inform")])
    assert document["nlu"] == [{"intent": "inform", "examples": "- in Graz country 1\n"}]

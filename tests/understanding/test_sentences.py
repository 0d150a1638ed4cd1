"""Sentences as users write them: facts, and intents."""
from __future__ import annotations

from collections import Counter

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")

BLIND_FLOOR = 0.95          # of the blind sets understood completely by now; decision 0104 says what their first runs gave
INTENT_FLOOR = 0.93         # of intents.yml
OTHER_INTENT_FLOOR = 0.88   # of intents.de.yml and its like
WRONG_CHANGE_CEILING = 0.02    # of intents.yml taken for an intent that changes the case, wrongly


def test_an_utterance_says_what_was_meant(utterance, hear, differ):
    assert differ(utterance, hear(utterance["say"], utterance.get("asked"))) == []


def test_most_sentences_of_the_blind_sets_are_understood_completely(blind, hear, differ):
    wrong = {example["say"]: found for example in blind if (found := differ(example, hear(example["say"], example.get("asked"))))}
    assert 1 - len(wrong) / len(blind) >= BLIND_FLOOR, wrong


def test_intents_are_named_rightly_in_other_words(intent_examples, hear):
    wrong = [(text, intent, heard["intent"]) for text, intent in intent_examples if (heard := hear(text))["intent"] != intent]
    assert 1 - len(wrong) / len(intent_examples) >= INTENT_FLOOR, wrong


def test_intents_are_named_rightly_in_the_other_languages(other_language, read_examples, hear):
    said = [(text, intent) for intent, texts in read_examples(f"intents.{other_language}.yml").items() for text in texts]
    wrong = [(text, intent, heard["intent"]) for text, intent in said if (heard := hear(text, None, other_language))["intent"] != intent]
    assert 1 - len(wrong) / len(said) >= OTHER_INTENT_FLOOR, wrong


def test_an_intent_that_changes_the_case_is_hardly_ever_wrong(intent_examples, hear):
    from bot.understanding.intents.intents import CHANGING

    heard = [(text, intent, hear(text)["intent"]) for text, intent in intent_examples]
    wrong = [row for row in heard if row[2] in CHANGING and row[1] != row[2]]
    assert len(wrong) / len(heard) <= WRONG_CHANGE_CEILING, wrong


def test_every_intent_is_tried_and_trained(intent_examples):
    from bot.understanding.training import examples_of, from_templates

    tried, trained = Counter(intent for _, intent in intent_examples), Counter(intent for _, intent in examples_of())
    assert set(tried) == set(trained) and min(tried.values()) >= 6 and min(trained.values()) >= 20
    assert {intent for _, intent in from_templates()} <= set(trained)


def test_no_sentence_to_test_with_is_a_sentence_to_train_on(intent_examples, blind):
    from bot.understanding.reading.text import whole
    from bot.understanding.training import examples_of

    trained = {whole(text) for text, _ in examples_of()}
    short = {text for text, _ in intent_examples if len(text.split()) <= 3}
    assert not [text for text, _ in intent_examples if text not in short and whole(text) in trained]
    assert not [example["say"] for example in blind if whole(example["say"]) in trained]

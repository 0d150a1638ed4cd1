"""The last blind set of each language: written by someone who had seen neither the lists nor the sentences to train on (decisions 0104, 0105)."""
from __future__ import annotations

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")

SETS = {
    "en": ("blind.yml", "blind2.yml", "blind3.yml", "blind4.yml"),
    "de": ("blind.de.yml", "blind2.de.yml", "blind3.de.yml"),
    "fr": ("blind.fr.yml", "blind2.fr.yml", "blind3.fr.yml"),
    "ru": ("blind.ru.yml", "blind2.ru.yml", "blind3.ru.yml"),
}
FLOORS = {"en": 0.9, "de": 0.85, "fr": 0.88, "ru": 0.84}  # of the last set understood completely, as by now, less two sentences; raise it when more is understood
ENOUGH = 300                # sentences per language
DETECTED = 0.9              # of the sentences of four words and more, in a conversation that was English so far
SILENCE = {"facts": [], "mentions": [], "bare": [], "intent": "unclear", "confidence": 0.0}


@pytest.fixture(scope="session", params=sorted(SETS))
def language(request):
    return request.param


@pytest.fixture(scope="session")
def written(language, read_examples):
    """The last set of a language."""
    return read_examples(SETS[language][-1])


def test_sentences_of_a_stranger_are_understood_as_often_as_before(written, language, hear, differ):
    wrong = {example["say"]: found for example in written if (found := differ(example, hear(example["say"], example.get("asked"), language)))}
    assert 1 - len(wrong) / len(written) >= FLOORS[language], wrong


def test_whoever_hears_nothing_stays_far_below_the_floor(written, language, differ):
    silent = [example["say"] for example in written if not differ(example, SILENCE)]
    assert len(silent) / len(written) < FLOORS[language] / 4, silent


def test_there_are_enough_different_sentences(language, read_examples):
    assert len({(example["say"], str(example.get("asked"))) for name in SETS[language] for example in read_examples(name)}) >= ENOUGH


def test_no_fresh_sentence_is_one_to_train_on(written):
    from bot.understanding.reading.text import whole
    from bot.understanding.training import examples_of

    trained = {whole(text) for text, _ in examples_of()}
    assert not [e["say"] for e in written if whole(e["say"]) in trained and len(e["say"].split()) > 3]


def test_the_language_is_told(written, language):
    from bot.understanding.english.languages import detect
    from bot.understanding.reading.text import tidy

    sentences = [example["say"] for example in written if len(example["say"].split()) > 3]
    wrong = [sentence for sentence in sentences if detect(tidy(sentence)) != language]
    assert 1 - len(wrong) / len(sentences) >= DETECTED, wrong

"""What a sentence seems to ask for is learned from questions in many people's words (decision 0109)."""
from __future__ import annotations

import pytest

pytest.importorskip("spacy")
pytest.importorskip("sklearn")

from bot.understanding.second import questions


@pytest.fixture
def topics(hear):
    """What the sentences of a message seem to ask for, where that is likely."""
    return lambda text, language="en": [s["value"] for s in hear(text, language=language)["seems"] if s["confidence"] >= 0.5]


def test_every_language_has_sentences_for_the_same_topics():
    found = {}
    for language, _, topic in questions.written():
        found.setdefault(language, set()).add(topic)
    assert set(found) == {"en", "de", "fr", "ru"} and len({frozenset(topics) for topics in found.values()}) == 1
    assert {questions.NOTHING, questions.OTHER, "fit", "amount"} <= found["en"]


def test_what_it_is_measured_by_is_not_trained_on():
    from benchmarks.talks import ASKED

    trained = {sentence.casefold() for _, sentence, _ in questions.written()}
    held_out = [sentence.casefold() for _, sentence, _ in questions.written(ASKED)]
    assert len(held_out) > 600 and not trained & set(held_out)


@pytest.mark.parametrize(("language", "said", "topic"), [
    ("en", "Wee firm in Peterhead, 22 o us the noo. Onything in it for us?", "fit"), ("de", "Wir sind zu sechst in Thun. Git's da öppis vo Europa?", "fit"),
    ("de", "was springt da am Ende in Euro für uns raus", "amount"), ("fr", "on est encore dans les temps pour déposer ou c'est mort", "deadline"),
    ("ru", "а это вам зачем знать, сколько у меня людей", "why_ask"), ("en", "do I count my wife as well, she does the books", "how_to_answer")])
def test_questions_in_people_s_own_words(topics, language, said, topic):
    assert topics(said, language)[-1] == topic


@pytest.mark.parametrize("said", ["we are 40 people in Graz", "Why not, say 24.", "we make pumps and want to develop a new one", "no idea, 200k maybe?"])
def test_what_tells_seems_to_ask_nothing(topics, said):
    assert set(topics(said)) == {questions.NOTHING}


def test_every_topic_has_an_answer_but_for_suppositions():
    from actions.telling import seeming

    topics = {topic for _, _, topic in questions.written()}
    assert topics - {questions.NOTHING, questions.OTHER, "what_if"} == set(seeming._ANSWERS)


def test_each_sentence_is_told_with_its_place(hear):
    said = "We are 12 people in Lyon. Until when can we apply?"
    first, second = hear(said)["seems"]
    assert said[second["start"]:second["end"]].strip() == second["text"] == "Until when can we apply?" and first["end"] <= second["start"]


def test_labelled_talk_adds_only_what_is_plain():
    found = list(questions.in_talk())
    assert len(found) > 300 and {topic for _, _, topic in found} > {questions.NOTHING, "fit", "deadline"} and all(sentence.strip() for _, sentence, _ in found)


def test_without_the_classifier_nothing_seems_to_be_asked():
    from bot.understanding import understand

    assert understand("is there anything for us?", None, None, None, "en")["seems"] == []


@pytest.mark.parametrize(("language", "said"), [("en", "Can you write me a poem about my cat?"), ("de", "Wie wird das Wetter morgen in Graz?")])
def test_what_has_nothing_to_do_with_funding_is_no_topic(hear, language, said):
    assert [s["value"] for s in hear(said, language=language)["seems"]] == [questions.OUTSIDE]

"""Simulated users: the same every time, truthful, and strict with the bot."""
import json
import random

import pytest

from benchmarks import conversations
from benchmarks.conversations_user import User, same
from benchmarks.conversations_words import STYLES, Wording
from benchmarks.questions_applicants import Applicant


def user(book, number=5, style="terse", language="en"):
    return User(Applicant(conversations.FIRST + number, book), Wording(book, language, style, random.Random(number)))


def question(path, *buttons):
    return [{"text": "?", "buttons": [{"title": t, "payload": "/press" + json.dumps({"act": "answer", "path": path, "value": v})} for t, v in buttons]
             + [{"title": "I don't know", "payload": "/press" + json.dumps({"act": "dont_know", "path": path})}]}]


@pytest.mark.parametrize("language", conversations.LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
def test_a_user_opens_with_who_it_is_and_says_the_same_every_time(book, style, language) -> None:
    one, other = user(book, 5, style, language), user(book, 5, style, language)
    assert one.opening() == other.opening()
    assert {"partners[0].kind", "partners[0].country", "project.activity"} <= set(one.told)


def test_an_answer_is_the_truth_and_is_remembered(book) -> None:
    asked = user(book)
    asked.opening()
    said = asked.reply(question("partners[0].headcount"))
    assert float(said) == float(asked.told["partners[0].headcount"]) == float(asked.who.fact("partner", "headcount"))


def test_a_question_that_comes_again_and_again_is_left_out_but_its_answer_counts_as_told(book) -> None:
    asked = user(book)
    asked.opening()
    said = [asked.reply(question("partners[0].headcount")) for _ in range(4)]
    assert '"dont_know"' in said[-1] and "partners[0].headcount" in asked.told and asked.again == 3


def test_who_corrects_itself_ends_with_the_truth(book) -> None:
    said = []
    for number in range(5, 15):
        asked = user(book, number, "correcting")
        asked.opening()
        for path in ("partners[0].headcount", "project.months", "partners[0].budget_eur", "partners[0].turnover_eur", "project.grant_eur"):
            said.append(asked.reply(question(path)))
            while asked.waiting:
                said.append(asked.reply([]))
    assert any("sorry" in text or "wrong" in text for text in said)


def test_no_question_ends_the_conversation(book) -> None:
    assert user(book).reply([{"text": "That is all."}]) is None


def test_what_the_bot_knows_wrongly_lost_or_invented_is_found(book) -> None:
    asked = user(book)
    asked.opening()
    case = conversations.deep(asked.told, set())
    talk = conversations.Talk("en", "terse", 5)
    conversations._compare(book, asked, case, talk)
    assert talk.agrees and not talk.failures
    case["partners"][0] |= {"country": "RU" if asked.told["partners[0].country"] != "RU" else "MT", "sme": True}
    del case["project"]["activity"]
    conversations._compare(book, asked, case, talk)
    assert sorted(kind for kind, _text in talk.failures) == ["invented", "lost", "wrong"]


def test_leaves_that_say_the_same_are_the_same() -> None:
    assert same("400000", {"value": 400000, "currency": "EUR"}) and same("true", True) and same(["a", "b"], ["b", "a"]) and same("0.50", 0.5)
    assert not same("yes", True) and not same(0, False) and not same({"from": 1}, 1)

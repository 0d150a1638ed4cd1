"""No question is passed over in silence; what was answered, is idle or only states something is left alone."""

from __future__ import annotations

from typing import Any

import pytest

understand = pytest.importorskip("bot.understanding").understand
CANNOT = "cannot answer from my rules"


def told(talk: Any, text: str, language: str = "en") -> str:
    partners = talk.case["partners"] if talk.state else []
    return str(talk.hear(understand(text, talk.state["asked"] if talk.state else None, talk.day, None, language, partners)))


@pytest.fixture
def firm(talk: Any, fact: Any) -> Any:
    talk.say("we are a firm", "inform", fact("kind", "company"), fact("headcount", 30), fact("country", "AT"), fact("activity", "research_and_development", "project"))
    return talk


@pytest.mark.parametrize(("text", "quoted"), [
    ("turnover was 4 million. does your boss like pumps?", "does your boss like pumps?"), ("turnover was 4 million, and how many people work at your office?", "how many people work at your office?"),
    ("our turnover is 4 million and why is the sky so far away", "why is the sky so far away"), ("turnover 4 million. will the king come or what", "will the king come or what")])
def test_a_question_beside_facts_is_named_where_nothing_answers_it(firm: Any, text: str, quoted: str) -> None:
    said = told(firm, text)
    assert CANNOT in said and f"“{quoted}”" in said and "Talk to a person" in firm.titles()


@pytest.mark.parametrize("text", [
    "turnover was 4 million, ok?", "our turnover is 4 million, right?", "turnover 4 million? yes", "how much money could we get from Eurostars?", "turnover 4 million. which deadlines come next?",
    "are you kidding? turnover is 4 million", "how are you?", "which partner 2? there is none, turnover is 4 million", "what if we were 300 people?",
    "turnover 4 million. how much we pay ourselves we do not know yet"])
def test_what_is_answered_or_idle_or_tells_is_left_alone(firm: Any, text: str) -> None:
    assert CANNOT not in told(firm, text)


def test_of_two_questions_only_the_one_that_is_left_is_named(firm: Any) -> None:
    said = told(firm, "how much money could we get from Eurostars? and who is your hairdresser?")
    assert "“who is your hairdresser?”" in said and "“how much" not in said


def test_what_is_asked_back_comes_last(firm: Any) -> None:
    said = told(firm, "in 2011. does your boss like pumps?")
    assert CANNOT in said and (not firm.state["choosing"] or said.index(CANNOT) < said.index("2011” stand"))


@pytest.mark.parametrize(("text", "language", "line"), [
    ("Umsatz 4 Mio. und wer ist euer Friseur?", "de", "kann ich aus meinen Regeln nicht beantworten"), ("Chiffre d'affaires 4 millions. Qui est votre coiffeur ?", "fr", "mes règles ne me permettent pas de répondre"),
    ("Оборот 4 млн евро. Кто ваш парикмахер?", "ru", "по моим правилам ответить не могу")])
def test_it_is_said_in_every_language(firm: Any, text: str, language: str, line: str) -> None:
    assert line in told(firm, text, language)

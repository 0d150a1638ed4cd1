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
    ("our turnover is 4 million and why is the sky so far away", "why is the sky so far away"), ("turnover 4 million. will the king come or what", "will the king come or what"), ("turnover 3 mio. who is actually reading this stuff?", "who is actually reading this stuff?")])
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


@pytest.mark.parametrize(("text", "language", "line"), [
    ("is it better with partners?", "en", "Alone these remain for you"), ("do we really need any partners at all", "en", "Alone these remain"), ("lohnt sich ein Partner überhaupt?", "de", "Allein bleiben Ihnen"),
    ("brauchen wir denn da unbedingt partner", "de", "Allein bleiben"), ("muss man da partner haben?", "de", "Allein bleiben"), ("is it worth looking for partners or should we stay alone?", "en", "Alone these remain"), ("est-ce plus intéressant avec des partenaires ?", "fr", "Seuls, il vous reste"), ("а партнёры вообще обязательны?", "ru", "вам остаются")])
def test_whether_partners_are_worth_it_is_answered_by_trying_both(firm: Any, text: str, language: str, line: str) -> None:
    said = told(firm, text, language)
    assert line in said and "Eurostars 3" in said and "EIC Accelerator" in said and CANNOT not in said and not firm.others


@pytest.mark.parametrize(("text", "language", "line"), [
    ("is it a problem if the engine maker is not decided yet?", "en", "nothing is ruled out by a partner who is not certain"), ("Ist das schlimm, wenn der Partner noch nicht sicher ist?", "de", "schließt nichts aus"),
    ("C'est un problème si le motoriste n'est pas encore tout à fait décidé ?", "fr", "n’exclut rien"), ("Это проблема, если партнёр ещё не решил?", "ru", "ничего не исключает")])
def test_a_partner_who_is_not_decided_rules_nothing_out(firm: Any, text: str, language: str, line: str) -> None:
    said = told(firm, text, language)
    assert line in said and "Eurostars 3" in said and CANNOT not in said


def test_what_our_country_rules_out_is_said_when_it_is_asked_whether_that_hurts(firm: Any) -> None:
    told(firm, "we are in the UK now, not in Austria")
    firm.case["partners"][0]["country"] = "GB"
    said = told(firm, "the uk, after brexit and all that. does that screw us or what?")
    assert "because of the United Kingdom" in said.replace("Because", "because") and "Not ruled out so far" in said and "FASIE" not in said.partition("Not ruled out")[0]


def test_who_pays_a_partner_abroad_is_told_by_programme(firm: Any, fact: Any) -> None:
    firm.say("a company in Spain", "inform", fact("kind", "company", "partner", "a"), fact("country", "ES", "partner", "a"))
    told(firm, "what about Eurostars?")
    said = told(firm, "do I get also money for the Spanish company?")
    assert "Who pays a partner depends on the programme" in said and "Eurostars 3" in said and CANNOT not in said


@pytest.mark.parametrize(("text", "language"), [("why does it say 30 people there?", "en"), ("warum steht da 30 Leute?", "de"), ("pourquoi est-ce noté 30 ?", "fr"), ("почему там записано 30?", "ru")])
def test_where_a_noted_value_comes_from_is_said_with_a_way_to_take_it_off(firm: Any, text: str, language: str) -> None:
    told(firm, text, language)
    off = next(b for b in firm.all_buttons() if '"forget"' in b["payload"])
    assert "headcount" in off["payload"]
    firm.act(off["payload"])
    assert not isinstance(firm.you.get("headcount"), int)


def test_each_programme_that_is_named_is_answered_for_sanctions(talk: Any, fact: Any) -> None:
    talk.say("we are a firm", "inform", fact("kind", "company"), fact("country", "RU"), fact("activity", "research_and_development", "project"))
    said = told(talk, "А Евростарс или M-ERA.NET для россиян вообще открыты сейчас, санкции же?", "ru")
    assert "- Eurostars 3" in said and "- M-ERA.NET" in said and "EIC Accelerator" not in said


def test_a_programme_that_waits_for_a_country_nobody_is_from_comes_after_those_within_reach(talk: Any, fact: Any) -> None:
    talk.say("we", "inform", fact("kind", "company"), fact("country", "PT"), fact("activity", "research_and_development", "project"))
    talk.say("with a firm in Spain", "inform", fact("kind", "company", "partner", "a"), fact("country", "ES", "partner", "a"))
    talk.act({"act": "results"})
    names = [card["name"] for card in talk.custom("results")["schemes"]]
    assert "ZIM" not in talk.said and names.index("Eurostars 3") < next(n for n, name in enumerate(names) if name.startswith("ZIM"))

"""A message that tells, supposes and asks: nothing supposed is noted, nothing told beside a question is lost."""
from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from actions import dialogue
from bot.understanding import understand
from bot.understanding.intents.moods import stretches

DAY = datetime.date(2026, 11, 22)
WE = {
    "en": "we are a company of 23 people in Liège, Belgium, doing research and development of food machines, turnover 1.8 million euro",
    "de": "wir sind eine Firma mit 23 Leuten in Lüttich, Belgien, und machen Forschung und Entwicklung, Umsatz 1,8 Mio Euro",
    "fr": "nous sommes une entreprise de 23 personnes à Liège, en Belgique, recherche et développement, chiffre d'affaires 1,8 million d'euros",
    "ru": "мы компания из Перми, Россия, нас 23 человека, делаем исследования и разработки, выручка 1,8 млн евро",
}


class Conversation:
    """Typed messages to the real reading and the real dialogue."""

    def __init__(self, model: Any, book: Any, language: str) -> None:
        self.model, self.book, self.language = model, book, language
        self.state: dict[str, Any] = dialogue.advance(None, {"intent": "greet", "confidence": 1.0, "language": language}, book, DAY)[0]
        self.told = ""

    def say(self, text: str) -> str:
        heard = understand(text, self.state["asked"], DAY, self.model, self.language, self.state["case"]["partners"])
        self.state, messages = dialogue.advance(self.state, heard, self.book, DAY)
        self.told = "\n".join(m["text"] for m in messages if m.get("text"))
        return self.told

    @property
    def case(self) -> dict[str, Any]:
        return self.state["case"]


@pytest.fixture
def talk_in(model: Any, book: Any) -> Callable[[str], Conversation]:
    """A conversation in a language, in which we have introduced ourselves."""
    def begin(language: str) -> Conversation:
        conversation = Conversation(model, book, language)
        conversation.say(WE[language])
        return conversation
    return begin


@pytest.mark.parametrize(("text", "moods"), [
    ("We are 30. What if a Danish firm joined? When is the deadline?", ["tells", "supposes", "asks"]),
    ("our turnover is 4 million, and what if a Danish firm joined?", ["tells", "supposes"]),
    ("Kosten 900.000. Wenn wir einen Partner in Polen fänden, was ginge dann?", ["tells", "supposes"]),
    ("Допустим, найдём партнёра в Китае — что тогда? Нас 12 человек.", ["supposes", "tells"]),
    ("Imaginons qu'on trouve un partenaire en Chine. Ça changerait quoi ?", ["supposes", "supposes"]),
    ("can you tell me if we are eligible?", ["asks"]), ("если можно, подскажите сроки", ["tells"]), ("if it matters, we are 23 people", ["tells"]),
    ("we could imagine a Spanish university coming on board", ["tells"]),
])
def test_each_sentence_tells_supposes_or_asks(text, moods):
    assert [mood for _, _, mood in stretches(text)] == moods


@pytest.mark.parametrize(("language", "text", "supposed"), [
    ("en", "what if we took on a firm from Serbia with 400 people?", "a company in Serbia"),
    ("en", "If a Danish university joined us, would Eurostars open up?", "a university in Denmark"),
    ("de", "und wenn wir noch eine französische Firma mit 400 Leuten mitnehmen?", "Frankreich"),
    ("de", "was wäre mit einer Uni aus Dänemark als Partner, ginge Eurostars dann?", "Dänemark"),
    ("fr", "et si on ajoutait une université espagnole, ça ouvrirait quelque chose ?", "Espagne"),
    ("ru", "А если бы мы взяли фирму из Сербии, Эврика открылась бы?", "Сербия"),
    ("ru", "Допустим, найдём партнёра в Китае — что тогда?", "Китай"),
])
def test_whoever_is_supposed_is_neither_noted_nor_taken_for_us(talk_in, language, text, supposed):
    talk = talk_in(language)
    before = talk.case
    assert supposed in talk.say(text) and talk.case == before


@pytest.mark.parametrize(("language", "text"), [
    ("en", "et si on trouvait un partenaire à Tokyo, what would change? company founded in 1987 btw by a guy who hated chocolate"),
    ("en", "founded in 1987. and what if we had a partner in Tokyo?"),
    ("de", "gegründet 1987. Was wäre, wenn eine japanische Firma mitmacht?"),
    ("fr", "Si on trouvait un partenaire au Japon, ça changerait quoi ? On a été fondés en 1987."),
    ("ru", "Основаны в 1987 году. А если бы мы нашли партнёра в Японии, что бы изменилось?"),
])
def test_what_is_told_beside_a_supposition_is_noted_and_the_supposition_tried(talk_in, language, text):
    talk = talk_in(language)
    told = talk.say(text)
    assert talk.case["partners"][0]["founded_on"] == {"from": "1987-01-01", "to": "1987-12-31"} and len(talk.case["partners"]) == 1
    assert any(word in told for word in ("Japan", "Japon", "Япония"))


def test_a_supposition_with_a_question_for_money_answers_both(talk_in):
    told = talk_in("en").say("what if we brought in a french cell manufacturer with 400 staff, would that open anything more? and how much money could we get at most")
    assert "a company in France (headcount: 400)" in told and "Who does this concern" not in told and "%" in told


@pytest.mark.parametrize("text", [
    "oh sorry turnover was 1.3 not 1.8, and start is april 2027. what would it take for eurostars?",
    "what would it take for eurostars? turnover was rather 1.3, not 1.8. we start in april 2027",
])
def test_a_correction_and_a_date_beside_a_question_are_taken(talk_in, text):
    talk = talk_in("en")
    told = talk.say(text)
    assert talk.case["partners"][0]["turnover_eur"] == 1_300_000 and talk.case["project"]["starts_on"] == {"from": "2027-04-01", "to": "2027-04-30"}
    assert "Eurostars 3" in told


@pytest.mark.parametrize(("language", "text"), [
    ("en", "for now just us two, but we'd be open to a french or german OEM joining"), ("en", "maybe we'll bring in a French cell manufacturer"),
    ("en", "we would be happy to have a Dutch company with us"),
    ("de", "wir wären offen für einen italienischen Partner"), ("de", "wir wären auch bereit, ein polnisches Institut aufzunehmen"), ("de", "vielleicht holen wir noch die TU Wien dazu"), ("de", "ein polnisches Unternehmen könnten wir noch dazunehmen"),
    ("fr", "on serait ouverts à un partenaire allemand"), ("fr", "nous ne serions pas contre une PME belge"), ("fr", "peut-être qu'on prendra une université suisse"),
    ("ru", "может быть возьмём фирму из Сербии"), ("ru", "мы не против взять немецкого партнёра"), ("ru", "думаем позвать институт из Чехии"),
])
def test_whoever_would_be_welcome_is_no_partner_and_says_nothing_of_us(talk_in, language, text):
    talk = talk_in(language)
    before = talk.case["partners"]
    talk.say(text)
    assert talk.case["partners"] == before and talk.case["partners_complete"] is False
    assert talk.state["pending"] is None or talk.state["pending"]["why"] == "possible"      # no more than asked whether to count it


def test_why_it_matters_names_the_rules_that_need_the_answer(talk_in):
    told = talk_in("en").say("we also know the RWTH Aachen university. why does that matter?")
    assert "It is needed for these rules:" in told and "that is everybody;" not in told


def test_a_deadline_of_a_scheme_that_does_not_fit_comes_after_the_reason(talk_in):
    talk = talk_in("en")
    talk.say("our partner is a university in Aachen, Germany")
    assert "EIC Accelerator: does not fit (A single applicant; consortia are not possible). Apply by December 17, 2026." in talk.say("what about the EIC Accelerator? and when's the next deadline")


@pytest.mark.parametrize(("language", "text", "schemes"), [
    ("ru", "Что нужно для программы Развитие и сколько там дают?", ["fasie-development"]), ("ru", "Я про фонд Бортника спрашивал, «Развитие», а не про эврику.", ["fasie-development"]),
    ("en", "how much money does the Development programme of FASIE give?", ["fasie-development"]), ("fr", "combien donne le programme Développement de la FASIE ?", ["fasie-development"]),
    ("de", "ich meine die Kooperation von FASIE, nicht Eureka", ["fasie-cooperation"]), ("en", "we need money for the development of a pump, is there something?", []),
])
def test_one_of_a_family_is_meant_by_its_short_name(talk_in, language, text, schemes):
    heard = understand(text, None, DAY, talk_in(language).model, language)
    assert [m["value"] for m in heard["mentions"] if m["kind"] == "scheme"] == schemes
    assert not any(m["value"] == "eureka" for m in heard["mentions"])


def test_only_the_programme_that_is_named_is_answered_for(talk_in):
    told = talk_in("ru").say("Что нужно для программы Развитие и сколько там дают?")
    assert told.count("FASIE Development") >= 2 and "Eureka" not in told.split("Ответ важен")[0] and "FASIE Cooperation" not in told


@pytest.mark.parametrize(("language", "everybody", "why", "told"), [
    ("ru", "больше никого не будет", "Почему эврика теперь не подходит, минуту назад было возможно?", "Это было возможно, пока не стало известно: "),
    ("en", "nobody else joins", "why does Eurostars not fit any more? it was possible a minute ago", "It was still possible until this was known: nobody else joins"),
    ("de", "sonst macht niemand mit", "warum passt Eurostars jetzt nicht mehr?", "Es war noch möglich, bis das bekannt war: "),
    ("fr", "personne d'autre ne participe", "pourquoi Eurostars ne convient plus maintenant ?", "C’était encore possible avant que l’on sache ceci"),
])
def test_why_not_any_more_names_the_fact_that_changed_it(talk_in, language, everybody, why, told):
    talk = talk_in(language)
    talk.say(everybody)
    assert talk.case["partners_complete"] is True and told in talk.say(why)


@pytest.mark.parametrize(("language", "text"), [
    ("en", "ok lets say I find the italian electronics company, what would change?"), ("en", "what do you mean mine? if I do it alone then all 350000 is mine"),
    ("de", "sagen wir mal wir finden eine italienische Elektronikfirma"), ("fr", "disons que nous trouvons une entreprise italienne"), ("ru", "скажем, мы найдём итальянскую фирму")])
def test_let_us_say_supposes(talk_in, language, text):
    talk = talk_in(language)
    before = talk.case
    talk.say(text)
    assert talk.case == before

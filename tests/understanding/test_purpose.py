"""The purpose is set by an answer or by a clause that says what is wanted, never by a description."""
from __future__ import annotations

from typing import Any

import pytest

ASKED = {"path": "project.activity", "fact": "activity", "subject": "project", "partner": None, "input": "choice", "text": "", "buttons": []}


def purposes(heard: Any) -> list[Any]:
    return [f["value"] for f in heard["facts"] if f["fact"] == "activity" and not f.get("negated")]


@pytest.mark.parametrize(("text", "language"), [
    ("we already export about 70% of what we make", "en"), ("we had a bank loan three years ago", "en"), ("half of the capital is venture capital", "en"),
    ("no loans at the moment except 400k leasing", "en"), ("le capital est à nous 3 fondateurs à 82%, le reste c'est un fonds régional", "fr"),
    ("on cherche pas de prêt ni de fonds, on veut une subvention", "fr"), ("wir exportieren schon 60% nach Italien", "de"), ("мы уже экспортируем 40%", "ru")])
def test_a_description_of_the_firm_or_its_finances_is_no_purpose(hear: Any, text: str, language: str) -> None:
    assert purposes(hear(text, language=language)) == []


def test_a_wish_counts_beside_what_the_firm_does_already(hear: Any) -> None:
    found = hear("we export about 70% of what we make, mostly to Germany. Looking for EU money for a new CNC line and to be greener")
    assert purposes(found) == ["investment_finance"] and found["facts"][0]["confidence"] < 0.6      # it is asked about
    assert purposes(hear("no wait, I don't want to enter new markets, we already export. I want to buy machines")) == ["investment_finance"]


def test_two_readings_are_both_kept(hear: Any) -> None:
    assert purposes(hear("the product is basically finished, 3 pilot practices use it. we want to get it to market in germany")) == [{"one_of": ["market_uptake", "internationalisation"]}]
    assert purposes(hear("well we would still need to do the MDR certification so it's not just selling")) == [{"one_of": ["research_and_development", "market_uptake"]}]


def test_the_last_word_counts(hear: Any) -> None:
    assert purposes(hear("growing, obviously. or maybe not. nah, research. we want to build a tank that cleans itself", ASKED)) == ["research_and_development"]


@pytest.mark.parametrize("text", ["we want to enter new markets", "we need a loan", "export to Japan", "we'd like to launch our product", "looking for working capital"])
def test_a_wish_is_a_purpose(hear: Any, text: str) -> None:
    assert len(purposes(hear(text))) == 1


@pytest.mark.parametrize(("text", "language", "gone"), [
    ("we're a bakery. just kidding. we make beer vats, well, we weld them", "en", "food"), ("Wir sind 500 Leute, Quatsch, 50 Leute", "de", 500), ("on est 300, je plaisante, on est 12", "fr", 300),
    ("мы больница. шучу, мы маленькая фирма из Казани", "ru", "hospital")])
def test_what_is_taken_back_as_a_joke_counts_for_nothing(hear: Any, text: str, language: str, gone: Any) -> None:
    found = hear(text, language=language)
    assert not any(gone == f["value"] or isinstance(f["value"], list) and gone in f["value"] for f in found["facts"])
    assert "taken_back" in [m["kind"] for m in found["mentions"]]


@pytest.mark.parametrize("text", ["I'm not kidding, we are 38 people", "no joke, we are 38 people", "kein Scherz, wir sind 38 Leute", "я не шучу, нас 38 человек"])
def test_no_joke_is_none(hear: Any, text: str) -> None:
    assert [f["value"] for f in hear(text)["facts"] if f["fact"] == "headcount"] == [38]


@pytest.mark.parametrize(("text", "language", "themes"), [
    ("we make AI software for dentists", "en", {"digital", "health"}), ("on fait des drones pour inspecter les lignes électriques", "fr", {"mobility", "energy"}),
    ("on file des fibres recyclées", "fr", {"environment"}), ("делаем датчики для виноградников", "ru", {"food"}), ("разрабатываем катализаторы для переработки пластика", "ru", {"environment", "advanced_materials"}),
    ("yo, so you're the money robot? impress me", "en", set()), ("no robots involved, you're the robot", "en", set())])
def test_themes_are_what_the_firm_or_project_makes(hear: Any, text: str, language: str, themes: set[str]) -> None:
    assert {t for f in hear(text, language=language)["facts"] if f["fact"] == "themes" for t in f["value"]} == themes


@pytest.mark.parametrize(("text", "purpose"), [
    ("what if we call it development, because we still have the certification to do? TRL 7 I'd say", "research_and_development"), ("what if we treat it as entering a market abroad?", "internationalisation"),
    ("what if we did the energy thing as a research project with the uni in Poznan?", "research_and_development")])
def test_another_purpose_is_supposed(hear: Any, text: str, purpose: str) -> None:
    found = hear(text)
    assert found["intent"] == "what_if" and purposes(found) == [purpose]


@pytest.mark.parametrize(("text", "language"), [
    ("first finish the prototype, later sell it", "en"), ("erst fertig entwickeln, dann verkaufen", "de"), ("d'abord finir le proto, ensuite vendre", "fr"), ("сначала доработать, потом продавать", "ru"),
    ("exporting. well no, research", "en")])
def test_what_comes_first_or_is_said_last_counts(hear: Any, text: str, language: str) -> None:
    assert purposes(hear(text, ASKED, language)) == ["research_and_development"]


def test_a_denial_behind_the_verb(hear: Any) -> None:
    assert purposes(hear("Kredit wollen wir keinen", language="de")) == []


def test_people_of_the_sentence_before_do_not_make_research_staff(model):
    from bot.understanding import understand

    facts = understand("We are a company in France with 30 people. We do research and development with a company in Russia.", None, None, model, "en")["facts"]
    assert {"activity": "research_and_development", "headcount": 30}.items() <= {f["fact"]: f["value"] for f in facts}.items()


@pytest.mark.parametrize(("text", "language", "purpose"), [
    ("It is mostly developing now, we have made some samples by hand in the workshop and tested them little bit, but not ready to sell yet", "en", "research_and_development"),
    ("L'idée est de continuer le développement jusqu'à une ligne pilote", "fr", "research_and_development"), ("poursuivre la mise au point du procédé", "fr", "research_and_development"),
    ("ну, ниокр в первую очередь, потом продажи за рубежом", "ru", "research_and_development"), ("weiterentwickeln und bis zur Pilotanlage bringen", "de", "research_and_development"),
    ("now need cash to make 5k a year and sell em", "en", "market_uptake"), ("5000 Stück im Jahr herstellen und verkaufen", "de", "market_uptake"),
    ("fabriquer 500 pièces par an et les vendre", "fr", "market_uptake"), ("запустить в серию и продавать", "ru", "market_uptake"),
])
def test_words_that_point_to_one_purpose_answer_the_question_for_it(hear, text, language, purpose):
    heard = hear(text, {"path": "project.activity", "fact": "activity", "subject": "project", "input": "choice"}, language)
    assert [f["value"] for f in heard["facts"] if f["fact"] == "activity"] == [purpose]
    assert not [b for b in heard["bare"] if b["kind"] == "number"], "what is made in a year is no figure of the case"


@pytest.mark.parametrize(("text", "language"), [
    ("not interested in markets abroad, we want to develop", "en"), ("research, not export", "en"), ("we rather want to develop than to internationalise", "en"),
    ("selling abroad? no. research yes.", "en"), ("the project is about reserch and not about going into other countries markets", "en"), ("its not about export its research", "en"),
    ("wir wollen nicht exportieren sondern entwickeln", "de"), ("nein auslandsmärkte hab ich nicht gesagt, es geht um entwicklung", "de"), ("eher entwicklung als auslandsgeschäft", "de"),
    ("an Auslandsmärkten haben wir kein Interesse, uns geht es um ein neues Gerät", "de"), ("statt Export wollen wir forschen", "de"),
    ("l'export ne nous intéresse pas, nous voulons développer un nouveau capteur", "fr"), ("plutôt de la recherche que de l'export", "fr"), ("les marchés étrangers, non merci, c'est du développement", "fr"),
    ("только экспорт нас пока не интересует, мы хотим разработать новый прибор вместе с иностранцами", "ru"), ("Проект - НИОКР, не экспорт", "ru"), ("скорее исследования, чем экспорт", "ru"),
    ("вместо экспорта нас интересуют исследования", "ru")])
def test_of_two_purposes_set_against_each_other_the_denied_one_is_denied_and_the_other_noted(hear: Any, text: str, language: str) -> None:
    found = hear(text, language=language)
    assert purposes(found) == ["research_and_development"] and found["intent"] == "inform"
    assert [f["value"] for f in found["facts"] if f["fact"] == "activity" and f.get("negated")] == ["internationalisation"]


@pytest.mark.parametrize("text", ["we have no prototype yet and want to go international", "no experience with research, we want to export", "We are not a research organisation and want to export", "we want to export, not only to germany"])
def test_what_a_firm_has_not_is_no_purpose_that_is_denied(hear: Any, text: str) -> None:
    found = hear(text)
    assert purposes(found) == ["internationalisation"] and not any(f["fact"] == "activity" and f.get("negated") for f in found["facts"])

"""What questions ask for, by their words, in four languages; statements ask for nothing."""
from __future__ import annotations

import pytest

from bot.understanding import understand


def asks(text: str, language: str) -> set[str]:
    return {m["value"] for m in understand(text, None, None, None, language)["mentions"] if m["kind"] == "asks"}


@pytest.mark.parametrize(("text", "language", "topic"), [
    ("why did you kick out 6 programmes already? rude", "en", "excluded"),
    ("pourquoi c'est exclu 9 programmes ? lesquels ?", "fr", "excluded"),
    ("Warum haben Sie 7 Programme rausgeworfen?", "de", "excluded"),
    ("почему выкинули 12 программ?", "ru", "excluded"),
    ("why do you ask that? and why is the EIC Accelerator out?", "en", "why_ask"),
    ("c'est quoi l'intérêt de me demander ça ?", "fr", "why_ask"),
    ("Wozu brauchen Sie das?", "de", "why_ask"),
    ("а зачем вам партнеры?", "ru", "why_ask"),
    ("ok so is there a grant, or only loans?", "en", "amount"),
    ("Gibt es da Zuschüsse oder nur Kredite?", "de", "amount"),
    ("c'est une subvention ou que des prêts ?", "fr", "amount"),
    ("это гранты или только кредиты?", "ru", "amount"),
    ("could we still hand something in for CORNET this year", "en", "deadline"),
    ("so what's the best one for me and until when can I apply", "en", "best"),
    ("Was ist für uns am besten?", "de", "best"),
    ("Quel est le meilleur pour nous ?", "fr", "best"),
    ("так куда подаваться и когда ближайший срок?", "ru", "best"),
    ("скажите итог: что нам доступно?", "ru", "results"),
    ("а Армения вообще входит в Eurostars?", "ru", "membership"),
    ("Gehört die Ukraine zu Eurostars?", "de", "membership"),
    ("le Maroc fait partie d'Eurostars ?", "fr", "membership"),
    ("is Israel part of Horizon Europe?", "en", "membership"),
    ("план гендерного равенства - что это?", "ru", "about"),
    ("а FASIE это что, по-русски?", "ru", "about"),
    ("Was ist ein Gleichstellungsplan?", "de", "about"),
])
def test_a_question_asks_for(text, language, topic):
    assert topic in asks(text, language)


@pytest.mark.parametrize(("text", "language"), [
    ("We are a company in Copenhagen, 4 people, software for dentists, want to sell in Germany", "en"),
    ("Wir sind ein Unternehmen in Graz und nehmen an Messen teil", "de"),
    ("Nous sommes une PME dans l'Isère, 20 salariés", "fr"),
    ("Наша фирма входит в холдинг, 40 человек", "ru"),
    ("the first thing we do is a prototype", "en"),
])
def test_a_statement_asks_for_nothing(text, language):
    assert asks(text, language) == set()


@pytest.mark.parametrize(("text", "language", "name"), [
    ("Do you know anything about Polish national funds, e.g. FENG or PARP?", "en", "FENG"),
    ("Kennen Sie das Programm FASTLANE?", "de", "FASTLANE"),
    ("на что можно рассчитывать по программе ФОРСАЖ?", "ru", "ФОРСАЖ"),
    ("vous connaissez Bpifrance ?", "fr", "Bpifrance"),
])
def test_a_programme_nothing_is_known_of_is_named(text, language, name):
    assert name in {m["value"] for m in understand(text, None, None, None, language)["mentions"] if m["kind"] == "uncarried"}


def test_a_question_for_a_word_is_no_wish_for_a_language():
    assert understand("а FASIE это что, по-русски?", None, None, None, "ru")["intent"] != "language"
    assert understand("давайте по-русски", None, None, None, "en")["intent"] == "language"

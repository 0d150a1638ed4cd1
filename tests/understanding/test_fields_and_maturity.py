"""Fields of work that go again, and the state of the thing in everyday words."""
from __future__ import annotations

from typing import Any

import pytest


def fields(heard: Any, negated: bool) -> set[str]:
    return {t for f in heard["facts"] if f["fact"] == "themes" and bool(f.get("negated")) is negated for t in f["value"]}


@pytest.mark.parametrize(("text", "language", "gone", "kept"), [
    ("scrap the manufacturing thing pls, its software", "en", "manufacturing", {"digital"}), ("and why manufacturing, we dont make anything", "en", "manufacturing", set()),
    ("we dont make food, we make wooden windows", "en", "food", {"construction"}), ("Medizin ist nicht unser Thema", "de", "health", set()),
    ("streichen Sie die Medizin, es geht um Laser", "de", "health", {"photonics"}), ("pourquoi la santé ? on fait du textile", "fr", "health", {"textiles"}), ("пищёвка это не к нам", "ru", "food", set())])
def test_a_field_that_is_denied_goes(hear: Any, text: str, language: str, gone: str, kept: set[str]) -> None:
    heard = hear(text, language=language)
    assert fields(heard, True) == {gone} and fields(heard, False) == kept


@pytest.mark.parametrize(("text", "language", "theme"), [
    ("we make wooden windows and doors", "en", {"construction"}), ("wir bauen Holzfenster und Türen", "de", {"construction"}), ("on fabrique des fenêtres en bois", "fr", {"construction"}),
    ("делаем деревянные окна", "ru", {"construction"}), ("композит для лопастей ветряков", "ru", {"energy"}), ("Rotorblätter für Windräder", "de", {"energy"}), ("on fabrique des pompes à chaleur industrielles", "fr", {"energy"}),
    ("energy saving buildings", "en", {"energy", "construction"}), ("yo robot, we're 14 nerds making software", "en", {"digital"})])
def test_everyday_words_of_a_field(hear: Any, text: str, language: str, theme: set[str]) -> None:
    assert fields(hear(text, language=language), False) == theme


@pytest.mark.parametrize(("text", "language", "levels"), [
    ("we have only a first drawing and a small prototype in the workshop, not tested", "en", "2-4"), ("moo detection is solid in our lab barn", "en", "3-5"),
    ("wir haben einen Prototyp in der Werkstatt, noch nicht getestet", "de", "2-4"), ("прототип испытать", "ru", "3-5")])
def test_the_state_of_the_thing_is_kept_for_a_question(hear: Any, text: str, language: str, levels: str) -> None:
    heard = hear(text, language=language)
    assert ("maturity", levels) in [(m["kind"], m["value"]) for m in heard["mentions"]]
    assert not [f for f in heard["facts"] if f["fact"] in ("kind", "trl_start")]


def test_a_doubled_letter_is_a_plain_slip(hear: Any) -> None:
    found = [f for f in hear("We want to developp a window with integrated sensor")["facts"] if f["fact"] == "activity"]
    assert [(f["value"], f["confidence"]) for f in found] == [("research_and_development", 1.0)]


@pytest.mark.parametrize(("text", "language"), [("lab thingy, works on one hive in my mum's garden", "en"), ("prototype in the lab", "en"), ("ein Labormuster gibts schon", "de"), ("Prototyp im Labor steht", "de"),
                                                ("prototype validé au labo", "fr"), ("un proto au labo", "fr"), ("опытный образец есть", "ru"), ("прототип в лаборатории работает", "ru")])
def test_a_thing_in_the_lab_is_a_stage_and_neither_an_institute_nor_a_purpose(hear, text, language):
    heard = hear(text, None, language)
    assert "maturity" in {m["kind"] for m in heard["mentions"]} and not {f["fact"] for f in heard["facts"]} & {"kind", "activity"}


def test_a_next_version_is_development_and_only_offered(hear):
    (fact,) = hear("we wanna cook up a v2")["facts"]
    assert (fact["fact"], fact["value"]) == ("activity", "research_and_development") and fact["confidence"] < 0.6


@pytest.mark.parametrize(("text", "language", "level"), [
    ("je dirais plutôt 4, nous avons validé le revêtement au labo", "fr", 4), ("На ферме показали, значит 6 наверное.", "ru", 6), ("TRL 6, I'd say", "en", 6),
    ("eher 4 würd ich sagen", "de", 4),
])
def test_a_level_that_is_guessed_is_an_answer(hear, text, language, level):
    heard = hear(text, {"path": "project.trl_start", "fact": "trl_start", "subject": "project", "input": "number"}, language)
    assert [f["value"] for f in heard["facts"] if f["fact"] == "trl_start"] == [level]

"""Figures, places and organisations are read a second time; where the two readings disagree, it is asked and not noted (decision 0108)."""
from __future__ import annotations

import zipfile
from datetime import date

import pytest

pytest.importorskip("spacy")
pytest.importorskip("sklearn")

from bot.understanding import understand
from bot.understanding.second import talk
from bot.understanding.second.clues import Clues, candidates
from bot.understanding.second.reader import SecondReader

DAY = date(2026, 11, 21)
COST = {"path": "project.cost_eur", "fact": "cost_eur", "subject": "project", "partner": None, "input": "money", "unit": "EUR"}
PURPOSE = {"path": "project.activity", "fact": "activity", "subject": "project", "partner": None, "input": "choice", "unit": ""}
TURNOVER = {"path": "partners[0].turnover_eur", "fact": "turnover_eur", "subject": "applicant", "partner": 0, "input": "money", "unit": "EUR"}


@pytest.fixture(scope="session")
def rows():
    """What the second reader learns from."""
    return list(talk.rows())


def doubts(document):
    """What would be asked about: facts and bare values."""
    return {(one.get("fact", "bare"), str(one["value"])) for one in (*document["facts"], *document["bare"]) if one.get("confidence", 1.0) < 0.6}


def test_there_is_talk_in_every_language_and_each_entry_can_be_a_case():
    import rules

    book = rules.load()
    entries = list(talk.entries())
    assert {language for language, _ in entries} == {"en", "de", "fr", "ru"} and len(entries) > 3_000
    wrong = [entry["say"] for _, entry in entries if "say" not in entry or set(entry) - {"say", "asked", "you", "partners", "project", "note", "unsure", "maybe", "not", "asks"}]
    assert wrong == []
    asked = [talk.question_of(entry, book.facts) for _, entry in entries if "asked" in entry]
    assert all(one is not None and (one["path"] in ("partners", "partners_complete") or book.facts.of_path(one["path"])) for one in asked)


def test_what_it_is_measured_by_is_nowhere_trained_on():
    from benchmarks.talks import HELD_OUT

    trained = {entry["say"].casefold() for _, entry in talk.entries()}
    held_out = [entry["say"] for _, entry in talk.entries(HELD_OUT)]
    assert len(held_out) > 300 and not [said for said in held_out if said.casefold() in trained and len(said.split()) > 5]


def test_every_figure_of_the_talk_has_a_reading_and_most_are_something_or_nothing(rows):
    readings = [reading for _, reading in rows]
    assert len(rows) > 6_000 and 0.2 < readings.count("none") / len(readings) < 0.6
    assert {"applicant.headcount", "partner.budget_eur", "project.cost_eur", "partner.country", "none"} <= set(readings)


def test_it_is_the_same_after_it_was_saved(rows, tmp_path):
    reader = SecondReader.train(rows[::3])
    with zipfile.ZipFile(tmp_path / "model.zip", "w") as archive:
        reader.save(archive)
    with zipfile.ZipFile(tmp_path / "model.zip") as archive:
        again = SecondReader.load(archive)
    clues, _ = rows[0]
    assert again is not None and again.odds(clues) == pytest.approx(reader.odds(clues)) and sum(reader.odds(clues).values()) == pytest.approx(1)


def test_an_archive_without_it_has_none(tmp_path):
    with zipfile.ZipFile(tmp_path / "model.zip", "w") as archive:
        archive.writestr("model.json", "{}")
    with zipfile.ZipFile(tmp_path / "model.zip") as archive:
        assert SecondReader.load(archive) is None


def test_finds_do_not_overlap():
    from bot.understanding.message import found_in

    notes, _, analysis = found_in("we are 40 people in Graz, founded in 2015, and a university in Brno gets 200k of the 600,000 euros", "en", None, DAY, ())
    clues = Clues(analysis, notes.facts, "en")
    found = [one for one in clues.all if one.kind != "said"]
    assert [one.value for one in found if one.kind == "number"][:1] == [40] and all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert len(candidates(clues.found, [])) == len(found)


@pytest.mark.parametrize(("language", "said", "asked"), [
    ("en", "our competitor over in Breda got half a million from some fund for that, they say", COST),
    ("de", "Unser Wettbewerber in Holland hat für genau sowas angeblich eine halbe Million gekriegt", COST),
    ("ru", "конкуренты наши из Твери на такое же получили пятьсот тысяч евро говорят", COST)])
def test_what_somebody_else_got_is_not_taken_for_the_answer(model, language, said, asked):
    document = understand(said, asked, DAY, model, language, [{"you": True, "kind": "company"}])
    sure = [f for f in document["facts"] if f["fact"] == "cost_eur" and f["confidence"] >= 0.6]
    bare = [b for b in document["bare"] if b["value"] == 500_000 and b.get("confidence", 1.0) >= 0.6]
    assert not sure and not bare, (sure, bare)


def test_of_two_figures_both_are_offered(model):
    document = understand("without the camera it would come to 90 thousand euros, with the camera 160 thousand in total", COST, DAY, model, "en", [{"you": True, "kind": "company"}])
    asked = [one for one in (*document["facts"], *document["bare"]) if one.get("instead")]
    assert asked and {asked[0]["value"], *asked[0]["instead"]} >= {90_000, 160_000}, document


@pytest.mark.parametrize("said", ["we are 40 people", "turnover was 3.2 million euros last year in our own books", "40"])
def test_plain_words_are_not_doubted(model, said):
    assert doubts(understand(said, TURNOVER, DAY, model, "en", [{"you": True, "kind": "company"}])) == set()


@pytest.mark.parametrize(("language", "said"), [
    ("en", "hello, we are a 12 people firm in Ghent, our competitor in Lille got 300 thousand euros last year, they say"),
    ("de", "hallo, wir sind 12 Leute in Gent, ein Wettbewerber in Lille hat letztes Jahr 300 Tausend Euro gekriegt, sagt man")])
def test_a_competitor_beside_us_takes_nothing_from_what_we_say_of_us(model, language, said):
    document = understand(said, PURPOSE, DAY, model, language, [{"you": True}])
    assert [(f["value"], f["confidence"] >= 0.6) for f in document["facts"] if f["fact"] == "headcount"] == [(12, True)]
    assert 300_000 not in [f["value"] for f in document["facts"]]
    assert [b["value"] for b in document["bare"] if b["value"] == 300_000 and b.get("confidence", 1.0) >= 0.6] == []


def test_without_a_model_the_rules_read_alone():
    document = understand("we are 40 people in Graz and our competitor in Linz has 300 people on three sites", None, DAY, None, "en")
    assert doubts(document) == set()

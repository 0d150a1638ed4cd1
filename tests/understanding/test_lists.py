"""The lists fit the registry of facts, the instruments, and each other."""
from __future__ import annotations

import inspect
import re

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")

from bot.understanding.reading.compact import Names
from bot.understanding.reading.gazetteer import INSTRUMENTS, read_list, scheme_names
from bot.understanding.reading.places import spots


def test_organisations_have_kinds_of_the_registry(facts):
    for group in read_list("en.yml")["organisations"]:
        for name, value in group["facts"].items():
            facts.get("partner", name).leaf(value)


def test_themes_and_activities_are_those_of_the_registry(facts):
    data = read_list("en.yml")
    assert set(data["themes"]) <= set(facts.get("project", "themes").values)
    assert set(data["activities"]) == set(facts.get("project", "activity").values)


def test_statements_are_facts(facts):
    for statement in read_list("en.yml")["statements"]:
        subject = {"self": "partner"}.get(statement["subject"], statement["subject"])
        facts.get(subject, statement["fact"]).leaf(statement["value"])


def test_every_scheme_is_found_by_its_name_and_its_id(hear):
    for scheme, name in scheme_names(INSTRUMENTS):
        for said in (name, scheme.replace("-", " ")):
            named = [m["value"] for m in hear(f"why not {said}?")["mentions"] if m["kind"] == "scheme"]
            assert scheme in named, (said, named)


def test_a_country_is_known_by_name_adjective_and_in_four_languages(hear):
    for said in ("Austria", "Austrian", "Österreich", "Autriche", "Австрия"):
        assert [b["value"] for b in hear(said)["bare"]] == ["AT"] or said == "Австрия"
    for said, code in (("the UK", "GB"), ("Holland", "NL"), ("Türkiye", "TR"), ("Turkiye", "TR"), ("USA", "US"), ("Czechia", "CZ"), ("Kosovo", "XK"), ("Northern Ireland", "GB"), ("South Korea", "KR")):
        assert [b["value"] for b in hear(said)["bare"]] == [code], said


def test_words_that_are_no_countries(hear):
    for said in ("an island", "IT company", "help us", "no, in", "it is", "we be", "Chad said so"):
        assert not [b for b in hear(said)["bare"] if b["kind"] == "country"], said
        assert not [f for f in hear(said)["facts"] if f["fact"] == "country"], said


def test_a_pattern_is_a_regular_expression_for_a_known_intent():
    data = read_list("en-intents.yml")
    known = {name for name, value in read_list("en-intents.yml")["whole"].items()} | {"inform", "what_if", "compare", "possible_at", "why_not", "what_would_it_take", "explain_term", "everybody_named",
                                                                                       "remove_partner", "language"}
    for pattern in data["patterns"]:
        re.compile(pattern["when"])
        assert pattern["intent"] in known


def test_no_whole_message_names_two_intents():
    from bot.understanding.reading.text import whole

    seen: dict[str, str] = {}
    for intent, texts in read_list("en-intents.yml")["whole"].items():
        for text in texts:
            assert seen.setdefault(whole(text) or text, intent) == intent, text


def test_towns_and_regions_are_read_with_their_countries():
    known = spots("en")
    assert {(s.country, s.region) for s in known.get("graz")} == {("AT", "AT221")}
    assert {s.country for s in known.get("cambridge")} == {"GB", "CA", "US"}
    assert {s.country for s in known.get("valencia")} == {"ES", "VE"}
    assert "DE2" in {s.region for s in known.get("bavaria")} and "DE2" in {s.region for s in known.get("bayern")}


def test_a_compact_list_finds_each_name_and_no_other():
    listed = ["buckeroo", "санкт-петербург", "graz", "", "plumless"]        # the first and the last have the same checksum
    names = Names(listed)
    assert [names.number(name) for name in listed] == [0, 1, 2, 3, 4] and sorted(names) == sorted(listed)
    assert "plumles" not in names and names.number("Graz") is None and names.number("\ud800") is None
    assert "graz" not in Names([])


def test_the_component_is_annotated_as_rasa_demands():
    pytest.importorskip("rasa")
    from bot.understanding.component import Understanding

    for name in ("create", "load", "train", "process", "process_training_data"):
        signature = inspect.signature(getattr(Understanding, name))
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(p.annotation is not inspect.Parameter.empty for n, p in signature.parameters.items() if n not in ("self", "cls"))


def test_the_classifier_is_the_same_after_saving_and_holds_no_code(model, tmp_path):
    import zipfile

    from bot.understanding.model import IntentModel

    model.save(tmp_path / "model.zip")
    again = IntentModel.load(tmp_path / "model.zip")
    for text in ("why not <scheme>", "what can you do", "<number>"):
        assert again.rank(text) == model.rank(text) and again.topics.rank(text) == model.topics.rank(text)
    assert set(zipfile.ZipFile(tmp_path / "model.zip").namelist()) == {"model.json", "idf.npy", "weights.npy", "bias.npy", "second.json", "second_weights.npy", "second_bias.npy",
                                                                         "topics_model.json", "topics_idf.npy", "topics_weights.npy", "topics_bias.npy"}


def test_names_of_programmes_are_those_of_schemes_and_families():
    data, schemes = read_list("programmes.yml"), {scheme for scheme, _ in scheme_names(INSTRUMENTS)}
    assert set(data["schemes"]) <= schemes and set(data["families"]) <= {"fasie", "eureka", "horizon", "cosme", "interreg", "cornet"}


def test_what_a_question_may_ask_for_is_written_in_every_language():
    for topic, said in read_list("asks.yml")["topics"].items():
        assert set(said) == {"en", "de", "fr", "ru"}, topic

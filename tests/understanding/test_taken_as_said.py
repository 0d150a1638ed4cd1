"""What people wrote in labelled talk and what was noted wrongly of it."""
from __future__ import annotations

import pytest

pytest.importorskip("spacy")
pytest.importorskip("sklearn")


def noted(document, name):
    """Subject and value of the facts of that name; a denied one is None."""
    return [(f["subject"], None if f.get("negated") else f["value"]) for f in document["facts"] if f["fact"] == name]


@pytest.mark.parametrize(("language", "said", "name"), [
    ("de", "Pleite oder in Schwierigkeiten sind wir nicht", "in_difficulty"), ("de", "Pleite oder in Schwierigkeiten sind wir nicht", "bankrupt"), ("en", "in difficulty we are not.", "in_difficulty")])
def test_a_not_at_the_end_denies(hear, language, said, name):
    assert noted(hear(said, language=language), name) == [("applicant", None)]


def test_what_comes_behind_a_comma_denies_nothing(hear):
    assert noted(hear("we are in difficulty, the others are not"), "in_difficulty") == [("applicant", True)]


@pytest.mark.parametrize(("language", "said"), [("de", "mindestens 300 Beschäftigte an zwei Standorten"), ("en", "at least 300 employees at two sites")])
def test_sites_are_no_people(hear, language, said):
    assert noted(hear(said, language=language), "headcount") == [("applicant", {"from": 300})]


@pytest.mark.parametrize(("language", "said"), [
    ("de", "Eine Käserei im Bregenzerwald hat die erste Maschine bestellt, aber das ist ein Kunde, kein Partner."),
    ("de", "7 Betriebe aus dem Erzgebirge kommen noch, die zählen aber nicht als Partner."),
    ("en", "a dairy in Cork ordered the first one, but they are a customer, not a partner")])
def test_who_is_called_no_partner_is_none(hear, language, said):
    assert noted(hear(said, language=language), "kind") == []


def test_the_nearest_is_meant_who_is_no_partner(hear):
    found = hear("a university in Brno joins us, and a dairy in Cork tests it, but that is a customer, not a partner")
    assert [f["value"] for f in found["facts"] if f["fact"] == "kind"] == ["university"]


def test_a_number_of_partners_before_a_colon_counts_what_follows(hear):
    found = hear("Zwei Partner: Forschungsinstitut in Oulu, Kommune in Schweden", language="de")
    assert noted(found, "kind") == [("partner", "research_organisation"), ("partner", "public_authority")]


def test_a_decimal_comma_may_be_a_word(hear):
    assert [b["value"] for b in hear("Eins Komma acht Millionen", language="de")["bare"]] == [1_800_000]


def test_a_figure_put_right_is_not_doubted_by_the_one_it_replaces(hear):
    known = [{"you": True, "kind": "company", "country": "PT", "turnover_eur": 1_800_000}]
    found = hear("what would it take for eurostars? turnover was rather 1.3, not 1.8. we start in april 2027", known=known)
    assert [(f["value"], f["confidence"] >= 0.6) for f in found["facts"] if f["fact"] == "turnover_eur"] == [(1_300_000, True)]

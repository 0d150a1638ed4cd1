"""Answers in own words to the question that is open."""
from __future__ import annotations

import pytest

COMPLETE = {"path": "partners_complete", "fact": "partners_complete", "subject": "consortium", "input": "yes_no"}
OTHERS_MAY_JOIN = [("fr", "d'autres pourront nous rejoindre oui"), ("de", "ja es können noch welche dazukommen"), ("fr", "ca peut encore s'ouvrir à d'autres, rien n'est figé"),
                   ("de", "kann sein dass noch wer dazukommt"), ("de", "offen halt"), ("de", "die Partnerliste ist nicht vollständig"), ("ru", "готовы искать партнёров"),
                   ("ru", "нет, будут ещё"), ("en", "nothing is fixed yet"), ("fr", "il manque encore quelqu'un")]
THAT_IS_ALL = [("en", "just us then"), ("fr", "on reste à deux"), ("de", "ja das passt so, wir bleiben zu dritt"), ("de", "nein, es kommt niemand mehr dazu"), ("ru", "состав окончательный"),
               ("ru", "только мы вдвоём"), ("en", "no that's the lot"), ("fr", "oui tout le monde est là")]


@pytest.mark.parametrize(("language", "text"), OTHERS_MAY_JOIN, ids=lambda x: x)
def test_that_others_may_join_is_no_yes_to_everybody(hear, language, text):
    heard = hear(text, COMPLETE, language)
    assert [(f["fact"], f["value"], f["confidence"]) for f in heard["facts"]] == [("partners_complete", False, 1.0)]
    assert heard["intent"] == "inform"


@pytest.mark.parametrize(("language", "text"), THAT_IS_ALL, ids=lambda x: x)
def test_that_nobody_else_joins_counts_no_employees(hear, language, text):
    heard = hear(text, COMPLETE, language)
    assert [(f["fact"], f["value"]) for f in heard["facts"]] == [("partners_complete", True)]
    assert heard["bare"] == []


def test_nobody_at_the_moment_is_asked_about(hear):
    assert [(f["value"], f["confidence"] < 0.6) for f in hear("it's just us at the moment", COMPLETE)["facts"]] == [(True, True)]


def test_a_yes_with_more_words_to_an_either_or_question_is_none(hear):
    assert hear("yes, that may well be so", COMPLETE)["intent"] == "unclear"
    assert hear("yes", COMPLETE)["intent"] == "affirm"

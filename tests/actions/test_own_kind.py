"""Corrections of what we are reach us and never make a partner; what is not known belongs to its own clause."""
from __future__ import annotations

import pytest

CLUSTER, COMPANY = "cluster_organisation", "company"


def hear(talk, text, *facts, named=(), language="en", intent="inform", bare=()):
    """A message with where its facts stand in it."""
    placed = [{**f, "start": text.find(f["text"])} for f in facts]
    names = [{"kind": "kind", "value": value, "text": word, "start": text.find(word)} for word, value in named]
    return talk.hear({"text": text, "language": language, "intent": intent, "confidence": 0.95, "facts": placed, "bare": [{**b, "start": text.find(b["text"])} for b in bare],
                      "mentions": [], "named": names})


def kind(value, text, **more):
    return {"fact": "kind", "value": value, "subject": None, "text": text, "confidence": 1.0, **more}


@pytest.fixture
def cluster(talk, fact):
    """A cluster in Graz with 30 members."""
    talk.say("hello", "greet")
    talk.say("We are a cluster in Graz with 30 members", "inform", fact("kind", CLUSTER), fact("country", "AT"), fact("region", "AT221"), fact("members", 30))
    return talk


@pytest.mark.parametrize(("text", "word", "language"), [
    ("kind of organisation: company", "company", "en"), ("The applicant is a company", "company", "en"),
    ("Art der Einrichtung: Unternehmen. Bitte ändern!", "Unternehmen", "de"), ("Und der Antragsteller selber ist ein Unternehmen, keine Clusterorg.", "Unternehmen", "de"),
    ("Type d'organisation : entreprise", "entreprise", "fr"), ("le demandeur est une entreprise", "entreprise", "fr"),
    ("тип организации: компания", "компания", "ru"), ("заявитель - компания", "компания", "ru")])
@pytest.mark.parametrize("noted", [True, False])
def test_our_kind_by_its_label_is_ours(cluster, text, word, language, noted):
    hear(cluster, text, *([kind(COMPANY, word)] if noted else []), named=[(word, COMPANY)], language=language)
    assert cluster.you["kind"] == COMPANY and "members" not in cluster.you and not cluster.others


def test_whoever_is_no_cluster_but_a_company_is_no_new_partner(cluster):
    text = "Und die Firma ist keine Clusterorganisation, ist eine ganz normale GmbH!"
    hear(cluster, text, kind(COMPANY, "GmbH"), named=[("Clusterorganisation", CLUSTER), ("GmbH", COMPANY)], language="de")
    assert cluster.you["kind"] == COMPANY and not cluster.others


@pytest.mark.parametrize(("text", "word", "language"), [
    ("members 30 is wrong, that was my cluster", "cluster", "en"), ("Mitglieder 30 stimmt auch nicht, das war mein Cluster", "Cluster", "de"),
    ("membres 30 est faux, c'était mon cluster", "cluster", "fr"), ("членов 30 неверно, это был мой кластер", "кластер", "ru")])
def test_what_is_wrong_is_forgotten_and_what_was_does_not_hold(cluster, text, word, language):
    hear(cluster, text, {"fact": "members", "value": 30, "subject": "applicant", "text": "30", "confidence": 1.0}, kind(CLUSTER, word), named=[(word, CLUSTER)], language=language)
    assert "members" not in cluster.you and not cluster.others


def test_it_is_not_about_us_but_about_the_firm(cluster):
    text = "no, it's not about us but about a company, 40 people"
    hear(cluster, text, kind(COMPANY, "company", subject="applicant"), named=[("company", COMPANY)])
    assert cluster.you["kind"] == COMPANY and "country" not in cluster.you and "region" not in cluster.you


def test_a_company_with_a_country_stays_somebody(cluster):
    text = "Our partner is a company in Spain"
    hear(cluster, text, kind(COMPANY, "company", subject="partner", partner="a"), {"fact": "country", "value": "ES", "subject": "partner", "partner": "a", "text": "Spain", "confidence": 1.0})
    assert cluster.you["kind"] == CLUSTER and len(cluster.others) == 1


@pytest.mark.parametrize(("text", "language"), [
    ("turnover 3 million, balance sheet I don't know", "en"), ("Umsatz 3 million, Bilanzsumme weiß ich nicht", "de"),
    ("chiffre d'affaires 3 million, bilan je ne sais pas", "fr"), ("оборот 3 million, баланс не знаю", "ru")])
def test_not_known_is_what_its_own_clause_names(graz, fact, text, language):
    hear(graz, text, fact("turnover_eur", 3_000_000), language=language)
    assert graz.you["balance_sheet_eur"] == {"unknown": "asked"}


def test_a_doubt_beside_something_else_is_no_answer_to_the_open_question(graz, bare):
    asked = graz.asked
    hear(graz, "next spring perhaps, or only 2028, I don't know yet", intent="dont_know", bare=[bare("date", {"from": "2028-01-01", "to": "2028-12-31"}, "2028")])
    assert asked and not any(leaf == {"unknown": "asked"} for leaf in [*graz.you.values(), *graz.case["project"].values()])


SPEAKS_FOR = {"kind": "speaks_for", "value": "yes", "text": "client"}
MEANS = "“you” below means the firm"


def test_you_means_the_firm_that_somebody_speaks_for_and_that_is_said_once(talk, fact):
    talk.say("hello", "greet")
    heard = {"text": "it is about our client, a company in Graz", "language": "en", "intent": "inform", "confidence": 1.0, "facts": [fact("kind", COMPANY), fact("country", "AT")], "bare": [], "named": [], "mentions": [SPEAKS_FOR]}
    assert MEANS in talk.hear(heard) and talk.state["speaks_for"] == "yes"
    assert MEANS not in talk.hear({**heard, "text": "our client has 40 people", "facts": [fact("headcount", 40)]})


def test_a_cluster_that_only_speaks_for_a_firm_becomes_the_firm_at_once_and_says_what_it_keeps(talk, fact):
    talk.say("hello", "greet")
    talk.say("We are a cluster in Graz, 34 people", "inform", fact("kind", CLUSTER), fact("country", "AT"), fact("headcount", 34), fact("members", 30))
    said = talk.hear({"text": "we are only the cluster, the client applies", "language": "en", "intent": "inform", "confidence": 1.0, "facts": [], "bare": [], "named": [], "mentions": [SPEAKS_FOR]})
    assert talk.you == {"you": True, "kind": COMPANY, "country": "AT", "headcount": 34} and "I keep for the firm" in said


def test_where_it_is_not_clear_who_applies_two_buttons_ask(talk, fact):
    talk.say("hello", "greet")
    said = talk.hear({"text": "we are a cluster and a company", "language": "en", "intent": "inform", "confidence": 1.0, "facts": [fact("kind", CLUSTER), kind(COMPANY, "company")], "bare": [], "named": [],
                      "mentions": [{"kind": "speaks_for", "value": "unclear", "text": "cluster"}]})
    assert "Who would apply" in said and "kind" not in talk.you
    talk.press("The firm")
    assert talk.you["kind"] == COMPANY and talk.state["speaks_for"] == "yes" and MEANS in talk.said


def test_nothing_is_named_twice_in_one_question(graz):
    """"so far a cluster and a cluster: is it now a company and a company?" """
    said = hear(graz, "a hospital, a clinic", kind("hospital", "hospital", subject="applicant"), kind("hospital", "clinic", subject="applicant"))
    assert said.count("a company") <= 1 or "and a company" not in said


@pytest.mark.parametrize(("language", "text"), [
    ("en", "the 4.2 million are his, not partner 2's"), ("en", "the balance sheet is of the firm, not of partner 2"), ("de", "4,2 ist auch seine firma, nicht partner 2!"), ("de", "die bilanzsumme ist von seiner firma, nicht von der uni"),
    ("fr", "le bilan est celui de l'entreprise, pas du partenaire 2"), ("fr", "4,2 millions c'est pour lui, pas pour le partenaire 2"), ("ru", "баланс 4,2 млн - это у фирмы, а не у партнёра 2"), ("ru", "баланс у него, не у партнёра 2")])
def test_a_figure_of_a_partner_is_ours_where_that_is_said(talk, fact, language, text):
    talk.say("hello", "greet")
    talk.hear({"text": "it is about our client", "language": language, "intent": "inform", "confidence": 1.0, "facts": [fact("kind", COMPANY), fact("kind", "university", "partner", "a"), fact("balance_sheet_eur", 4_200_000, "partner", "a")],
               "bare": [], "named": [], "mentions": [SPEAKS_FOR]})
    hear(talk, text, named=[("uni", "university")] if "uni" in text else [], language=language)
    assert talk.you["balance_sheet_eur"] == 4_200_000 and talk.others == [{"kind": "university"}]

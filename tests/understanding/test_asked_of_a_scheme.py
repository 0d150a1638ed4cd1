"""What users ask about one scheme, and short requests that no intent had taken."""
from __future__ import annotations

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")


def schemes(heard):
    """The schemes a message names."""
    return [m["value"] for m in heard["mentions"] if m["kind"] == "scheme"]


@pytest.mark.parametrize(("text", "language", "scheme"), [
    ("does eurostars fit us?", "en", "eurostars-3"), ("is horizon europe for us?", "en", "horizon-europe-collaborative"), ("are we eligible for EIC accelerator?", "en", "eic-accelerator"),
    ("Passt Eurostars zu uns?", "de", "eurostars-3"), ("Passt Eurostars?", "de", "eurostars-3"), ("Ist Eurostars etwas für uns?", "de", "eurostars-3"), ("Kommt Eurostars für uns in Frage?", "de", "eurostars-3"), ("Sind wir für ZIM förderfähig?", "de", "zim-koop"),
    ("Est-ce qu'Eurostars nous convient ?", "fr", "eurostars-3"), ("Sommes-nous éligibles à Eurostars ?", "fr", "eurostars-3"),
    ("Подходит ли нам программа Старт-1?", "ru", "fasie-start-1"), ("Подходит ли нам Eurostars?", "ru", "eurostars-3"), ("Мне подходит Eurostars?", "ru", "eurostars-3"),
])
def test_whether_a_scheme_fits_is_asked_of_that_scheme(text, language, scheme, hear):
    """The whole list was shown, or nothing was understood."""
    heard = hear(text, None, language)
    assert (heard["intent"], schemes(heard)) == ("why_not", [scheme])


@pytest.mark.parametrize(("text", "language"), [
    ("Who is missing for CORNET?", "en"), ("Wer fehlt noch für CORNET?", "de"), ("Welches Mitglied würde uns noch fehlen, damit Horizon Europe geht?", "de"),
    ("Qu'est-ce qu'il nous faudrait pour Horizon Europe ?", "fr"), ("Кого не хватает для CORNET?", "ru"),
])
def test_who_is_missing_is_what_it_would_take(text, language, hear):
    heard = hear(text, None, language)
    assert heard["intent"] == "what_would_it_take" and len(schemes(heard)) == 1


@pytest.mark.parametrize("text", ["Старт", "Какие условия у программы «Старт»?"])
def test_start_is_the_name_of_three_schemes(text, hear):
    assert schemes(hear(text, None, "ru")) == ["fasie-start-1", "fasie-start-2", "fasie-start-3"]


@pytest.mark.parametrize(("text", "language", "intent"), [
    ("ok keep that", "en", "affirm"), ("yes keep it", "en", "affirm"), ("D'accord, gardez-le", "fr", "affirm"), ("Ja, behalten", "de", "affirm"), ("Ok, behalten wir", "de", "affirm"), ("да, оставьте", "ru", "affirm"),
    ("dates please", "en", "list_calls"), ("Termine bitte", "de", "list_calls"), ("les dates svp", "fr", "list_calls"), ("даты, пожалуйста", "ru", "list_calls"),
    ("Что мне подходит?", "ru", "results"), ("was habt ihr für mich, I need Geld schnell", "de", "results"), ("what fits us", "en", "results"), ("are we eligible?", "en", "results"),
    ("no wait, forget the uni", "en", "remove_partner"), ("Nein, vergiss die Uni", "de", "remove_partner"),
])
def test_short_requests_are_understood(text, language, intent, hear):
    assert hear(text, None, language)["intent"] == intent


@pytest.mark.parametrize(("text", "language"), [("and without the Spanish partner?", "en"), ("Et sans le partenaire espagnol ?", "fr"), ("Und ohne den spanischen Partner?", "de"), ("А без испанского партнёра?", "ru")])
def test_without_a_partner_and_a_question_mark_is_a_supposition(text, language, hear):
    """The partner was really deleted."""
    heard = hear(text, None, language)
    assert heard["intent"] == "what_if" and [(f["value"], f["op"]) for f in heard["facts"]] == [("ES", "remove")]

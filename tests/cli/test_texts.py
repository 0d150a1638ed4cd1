"""The gate of the translations: nothing is missing, and what is translated says the same."""
import json

import pytest
from babel import Locale
from babel.messages import Catalog, Message

import rules
from actions.speaker import Speaker
from bot.cli import catalogues, report
from bot.cli.terminal import plain
from rules.catalogue import ISOLATE, LANGUAGES, POP, told
from rules.wording import wording

CASE = {"project": {"activity": "research_and_development", "months": 24, "cost_eur": 1_500_000},
        "partners": [{"role": "lead", "you": True, "kind": "company", "country": "DE", "headcount": 40}, {"kind": "university", "country": "FI"}]}


def test_the_gate_finds_nothing(book):
    """Missing texts, other placeholders, plural forms, numbers or marks; `funding-advisor texts check` prints the same."""
    assert list(catalogues.faults(book)) == []


@pytest.mark.parametrize(("source", "translated", "fault"), [
    ("At most {n} months.", "Höchstens {m} Monate.", "placeholders"), ("Up to EUR 1,400.5.", "Bis 1.400.5 EUR.", "numbers"),
    ("Up to 50 per cent.", "Bis 25 Prozent.", "numbers"), ("Who leads?", "Wer führt", "mark"), ("{a} of {b}", "{a}", "placeholders"),
    (("{n} day", "{n} days"), ("{n} Tag",), "plural forms"),
])
def test_the_gate_catches_a_planted_fault(source, translated, fault):
    found = list(catalogues.faults_of(Message(source, translated), Catalog(locale="de")))
    assert any(fault in one for one in found), found


@pytest.mark.parametrize(("language", "text"), [("de", "1.400,5 und 20 Prozent"), ("fr", "1\u00a0400,5 et 20"), ("fr", "1\u202f400,5 et 20"), ("ru", "1\u00a0400,5 и 20")])
def test_numbers_are_the_same_in_the_form_of_the_language(language, text):
    assert catalogues.numbers(text, Locale.parse(language)) == catalogues.numbers("1,400.5 and 20", Locale.parse("en"))


@pytest.mark.parametrize(("n", "words"), [(1, "остался 1 день"), (2, "осталось 2 дня"), (5, "осталось 5 дней"), (21, "остался 21 день"), (112, "осталось 112 дней")])
def test_russian_has_three_plural_forms(n, words):
    assert Speaker("ru").ngettext("{n} day left", "{n} days left", n) == words


@pytest.mark.parametrize(("language", "money", "share", "day", "months"), [
    ("en", "EUR 1,200,000", "25.5%", "March 19, 2026", "36 months"), ("de", "1.200.000\u00a0EUR", "25,5\u00a0%", "19. März 2026", "36 Monate"),
    ("fr", "1\u202f200\u202f000\u00a0EUR", "25,5\u202f%", "19 mars 2026", "36\u00a0mois"), ("ru", "1\u00a0200\u00a0000\u00a0EUR", "25,5\u00a0%", "19 марта 2026\u202fг.", "36 месяцев"),
])
def test_numbers_money_and_dates_have_the_form_of_the_language(language, money, share, day, months):
    say = Speaker(language)
    same = [text.replace("\u202f", "\u00a0") for text in (say.money(1200000), say.share(0.255), say.date("2026-03-19"), say.span(36, "months"))]
    assert same == [text.replace("\u202f", "\u00a0") for text in (money, share, day, months)]


def test_a_sentence_without_a_translation_stays_whole_and_is_marked_as_english():
    assert told("Nobody has translated this.", "ru") == f"{ISOLATE}Nobody has translated this.{POP}"
    assert told("Nobody has translated this.", "en") == "Nobody has translated this." == plain(told("Nobody has translated this.", "fr"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_verdicts_are_the_same_in_every_language(book, today, language):
    """Only words differ."""
    english, other = (book.assess(CASE, today).to_dict(wording(each)) for each in ("en", language))
    shape = [(s["id"], s["verdict"], [(c["id"], c["outcome"], c["missing"]) for c in s["criteria"]]) for s in other["schemes"]]
    assert shape == [(s["id"], s["verdict"], [(c["id"], c["outcome"], c["missing"]) for c in s["criteria"]]) for s in english["schemes"]]
    json.dumps(other)


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_every_question_can_be_put_in_every_language(book: rules.Rulebook, language):
    w = wording(language)
    facts = [fact for found in book.facts.by_subject.values() for fact in found.values()]
    assert [text for fact in facts for text in (fact.question, fact.question_partner, fact.help) if text and w(text) == text] == []


@pytest.mark.parametrize(("language", "text"), [("de", "Nichts mehr zu fragen"), ("fr", "Plus rien à demander"), ("ru", "Спрашивать больше не о чем")])
def test_the_command_line_speaks_the_language_asked_for(language, text):
    import click

    from bot.cli.options import LANGUAGE
    with click.Context(click.Command("ask")) as ctx:
        ctx.meta[LANGUAGE] = language
        assert report.question(None).startswith(text)


def test_names_with_dots_are_the_same_in_every_language():
    """"1.2" is a name behind "specific objectives", and a number elsewhere."""
    german = Catalog(locale="de")
    same = Message("EUR 1.5 million; specific objectives 1.1, 1.2 and 2.7 (NACE I55.10, N79).", "1,5 Millionen EUR; spezifische Ziele 1.1, 1.2 und 2.7 (NACE I55.10, N79).")
    assert list(catalogues.faults_of(same, german)) == []
    for fault in ("spezifische Ziele 1.1, 1.3 und 2.7 (NACE I55.10, N79).", "spezifische Ziele 1.1 und 2.7 (NACE I55.10, N79)."):
        assert list(catalogues.faults_of(Message("Specific objectives 1.1, 1.2 and 2.7 (NACE I55.10, N79).", fault), german))
    assert list(catalogues.faults_of(Message("EUR 1.5 million.", "1.5 Millionen EUR."), german))


def test_what_is_said_beyond_an_unclear_limit_is_there_to_translate(book):
    assert "The source gives the ceiling as about EUR 1.5 million." in {text.text for text in catalogues.knowledge_texts(book)}
    assert all(Speaker(language) and told("The source gives the ceiling as about EUR 1.5 million.", language)[0] != ISOLATE for language in ("de", "fr", "ru"))

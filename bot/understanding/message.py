"""From a message to the document `Heard`: find, relate, note, and name the intent."""
from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Optional

from bot.understanding.amounts.currencies import note_currency
from bot.understanding.amounts.figures import Figures
from bot.understanding.amounts.holders import note_holders
from bot.understanding.amounts.loans import note_loans
from bot.understanding.amounts.our_part import note_our_part
from bot.understanding.amounts.own_money import (
    note_even_split,
    note_finance_form,
    note_own_money,
    note_pieces,
    note_wanted,
    with_scale,
)
from bot.understanding.amounts.parts import note_parts
from bot.understanding.amounts.percent_parts import note_percent_parts
from bot.understanding.amounts.research_money import note_research_money
from bot.understanding.amounts.rest import note_rest
from bot.understanding.amounts.sales import drop_sales, take_sales
from bot.understanding.amounts.shares import is_possible, note_shares, with_ranges
from bot.understanding.english.gloss import Glossed
from bot.understanding.english.glossary import GLOSSED
from bot.understanding.english.languages import detect
from bot.understanding.english.mixture import in_english
from bot.understanding.facts.answering import note_answer
from bot.understanding.facts.completeness import note_completeness
from bot.understanding.facts.contrast import settle_contrast
from bot.understanding.facts.how_many import note_how_many
from bot.understanding.facts.maturity import note_maturity
from bot.understanding.facts.notes import Notes
from bot.understanding.facts.organisations import note_organisations, note_roles
from bot.understanding.facts.own_words import note_own_words
from bot.understanding.facts.presumed import note_presumed
from bot.understanding.facts.purpose import settle_purpose
from bot.understanding.facts.rest import note_about, note_bare, note_mentions, note_project, note_statements
from bot.understanding.facts.seats import note_places
from bot.understanding.facts.support import note_support
from bot.understanding.facts.times import note_dates
from bot.understanding.intents.asks import note_asks
from bot.understanding.intents.intents import Decision, decide
from bot.understanding.intents.jokes import without_asides, without_jokes
from bot.understanding.intents.moods import with_parts
from bot.understanding.model import IntentModel
from bot.understanding.reading.analysis import Analysis, analyse
from bot.understanding.reading.corrections import settle
from bot.understanding.reading.firm_names import without_names
from bot.understanding.reading.gazetteer import Gazetteer
from bot.understanding.reading.programmes import note_programmes
from bot.understanding.reading.spelling import Speller
from bot.understanding.reading.text import tidy
from bot.understanding.second.clues import Clues
from bot.understanding.second.questions import seems_to_ask
from bot.understanding.second.read_again import read_again
from bot.understanding.who.advisers import note_speaker
from bot.understanding.who.branches import note_branches, take_branches
from bot.understanding.who.gathering import organisations
from bot.understanding.who.named import named
from bot.understanding.who.perhaps import POSSIBLE, note_perhaps
from bot.understanding.who.spoken_for import read_as_them
from bot.understanding.who.strangers import with_strangers
from bot.understanding.who.subjects import TimeLine

MAX_TEXT = 1_000        # characters; what goes beyond is not read
# intents of questions: the theme of a question goes with them ("is there money for biotech?"), a partner only with a supposition
KEEPS = frozenset("what_if results list_calls list_schemes why_not what_would_it_take compare possible_at".split())
SURE = 0.6              # the dialogue asks about what is less sure (actions/heard.py)
SPOKEN = ("en", *GLOSSED)   # languages with lists; a further one needs a folder lists/xx


@functools.lru_cache(maxsize=4)
def gazetteer(language: str) -> Gazetteer:
    """The lists of a language, read once."""
    return Gazetteer(language)


@functools.lru_cache(maxsize=4)
def speller(language: str) -> Speller:
    """The spelling of a language, read once."""
    return Speller(gazetteer(language).entries, language)


def understand(text: str, asked: Optional[dict[str, Any]] = None, today: Optional[date] = None, model: Optional[IntentModel] = None,
               language: str = "en", known: Sequence[dict[str, Any]] = (), speaks_for: bool = False) -> dict[str, Any]:
    """The document `Heard` of a message.

    Args:
        text: what was typed; read up to MAX_TEXT characters.
        asked: the open question (`Question.to_dict()`), for answers of a word or two.
        today: the day of the conversation, for "two years ago"; without it dates that depend on the day are not read.
        model: the trained classifier; without it only lists, patterns and facts decide on the intent.
        language: the language of the page, used where the message does not show its own.
        known: the organisations of the case (`partners`), so that "the firm in Passau" is the one that was spoken of.
        speaks_for: somebody speaks for the applicant, who is "he", "they", "the client".
    """
    clean = tidy(str(text)[:MAX_TEXT])
    spoken = detect(clean, language)
    if spoken not in SPOKEN:
        return foreign(clean, spoken)

    def read_alone(part: str) -> dict[str, Any]:
        return read_as_them(part, spoken, speaks_for, lambda said: _understood(said, spoken, asked, today, model, known))

    document = with_parts(read_alone(clean), read_alone)
    document["seems"] = list(seems_to_ask(clean, spoken, model.topics)) if model and model.topics else []
    return document


def _understood(clean: str, spoken: str, asked: Optional[dict[str, Any]], today: Optional[date], model: Optional[IntentModel], known: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What is understood of a message, or of a part of it with blanks for the rest."""
    notes, glossed, found = found_in(clean, spoken, asked, today, known)
    second = model.second if model else None
    clues = Clues(found, notes.facts, spoken) if second else None
    document = heard(clean, spoken, notes, decide(notes.found, notes, model))
    if second and clues:
        read_again(document, clues, second)
    return note_asks(note_programmes(placed(document, glossed) if glossed else document))


def found_in(clean: str, spoken: str, asked: Optional[dict[str, Any]], today: Optional[date], known: Sequence[dict[str, Any]]) -> tuple[Notes, Optional[Glossed], Analysis]:
    """What the rules note of a tidied message, its English, and what was found in it before they took it apart."""
    serious = without_jokes(clean)
    told = without_asides(serious)
    unnamed = without_names(told)
    glossed = in_english(unnamed, spoken)
    found = replace(read(unnamed, glossed, today, asked), known=tuple(known))
    before = replace(found)
    notes = note_all(found, has_day=today is not None)
    for kind, is_so in (("taken_back", serious != clean), ("aside", told != serious)):
        if is_so:
            notes.mentions.append({"kind": kind, "value": clean, "text": clean, "start": 0, "end": len(clean)})
    return notes, glossed, before


def read(text: str, glossed: Optional[Glossed], today: Optional[date], asked: Optional[dict[str, Any]] = None) -> Analysis:
    """What is found in a tidied message, or in its English; what comes of a guessed spelling is not sure."""
    found = analyse(glossed.text if glossed else text, gazetteer("en"), speller("en"), today or date.max.replace(year=9000), asked)
    if glossed:
        found.spans = [replace(s, sure=s.sure and glossed.is_sure(s.start, s.end)) for s in found.spans]
        found.places = [replace(p, sure=p.sure and glossed.is_sure(p.start, p.end)) for p in found.places]
    return found


def placed(document: dict[str, Any], glossed: Glossed) -> dict[str, Any]:
    """The document with its places in the message as it was typed."""
    for item in (*document["facts"], *document["mentions"], *document["bare"], *document["named"]):
        item["start"], item["end"] = glossed.source(item["start"], item["end"])
        item["text"] = document["text"][item["start"]:item["end"]]
        if item.get("kind") == POSSIBLE:
            item["value"] = item["text"]
    return document


def note_all(found: Analysis, has_day: bool = True) -> Notes:
    """Facts, mentions and bare values of a message."""
    notes = Notes(found)
    found.quantities = [q for q in found.quantities if is_possible(q)]
    if not has_day:
        found.quantities = [q for q in found.quantities if not q.then]
        found.dates = [d for d in found.dates if not str(d.value).count("900")]
    found.quantities = settle(found)
    found.quantities = with_scale(found)
    found.quantities = with_ranges(found)
    note_pieces(found, notes)
    note_own_money(found, notes)
    note_wanted(found, notes)
    sold = take_sales(found, notes)
    note_research_money(found, notes)
    branches = take_branches(found)
    orgs = with_strangers(found, organisations(found))
    line = TimeLine(found, orgs)
    note_branches(notes, line, branches)
    note_organisations(found, notes, orgs, line)
    note_roles(found, notes, line)
    note_holders(found, notes)
    figures = Figures(found, notes, line)
    note_percent_parts(figures, orgs)
    note_shares(found, notes, orgs, line)
    note_statements(found, notes, line)
    note_perhaps(found, notes, orgs)
    note_how_many(found, notes)
    note_completeness(found, notes)
    note_dates(found, notes, line)
    note_loans(found, notes)
    note_our_part(figures)
    note_parts(figures, orgs)
    note_answer(figures)
    figures.note()
    note_project(found, notes, orgs)
    note_maturity(found, notes)
    note_finance_form(found, notes)
    note_even_split(found, notes)
    note_rest(found, notes)
    note_places(found, notes, line)
    note_support(found, notes)
    note_mentions(found, notes)
    note_speaker(found, notes, orgs)
    note_currency(found, notes)
    note_about(found, notes)
    note_bare(found, notes)
    note_own_words(found, notes)
    settle_purpose(found, notes)
    settle_contrast(found, notes)
    note_presumed(found, notes)
    drop_sales(notes, sold)
    return notes


def heard(text: str, language: str, notes: Notes, decision: Decision) -> dict[str, Any]:
    """The document, in the order of the message."""
    facts = [{k: v for k, v in fact.items() if k != "in_question"} for fact in notes.facts if not fact.get("in_question") or decision.intent in KEEPS
             and (decision.intent == "what_if" or fact["subject"] == "project")]
    facts = _doubted_together(facts)
    told = [(fact["start"], fact["end"]) for fact in facts]
    mentions = [m for m in notes.mentions if m["kind"] != "term" or not any(a < m["end"] and m["start"] < b for a, b in told)]
    return {"text": text, "language": language, "intent": decision.intent, "confidence": round(decision.confidence, 4),
            "facts": sorted(facts, key=lambda fact: fact["start"]), "mentions": mentions,
            "bare": sorted(notes.bare, key=lambda bare: bare["start"]), "named": named(notes.found)}


def _doubted_together(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Partners of whom one is doubtful are all asked about, so that each keeps its facts and its place in the list."""
    partners = [fact["confidence"] for fact in facts if fact["subject"] == "partner" and fact.get("op") != "remove"]
    if not partners or min(partners) >= SURE:
        return facts
    return [{**fact, "confidence": min(partners)} if fact["subject"] == "partner" and fact.get("op") != "remove" else fact for fact in facts]


def foreign(text: str, language: str) -> dict[str, Any]:
    """A message in a language that is not spoken yet: nothing is read from it but the wish for a language."""
    lists = gazetteer(SPOKEN[0])
    wishes = [span for span in lists.find(lists.nlp.make_doc(text)) if span.label == "language"]
    mentions = [{"kind": "language", "value": span.value, "text": span.text, "start": span.start, "end": span.end} for span in wishes[:1]]
    return {"text": text, "language": language, "intent": "language" if wishes else "unclear", "confidence": float(bool(wishes)), "facts": [],
            "mentions": mentions, "bare": [], "named": []}

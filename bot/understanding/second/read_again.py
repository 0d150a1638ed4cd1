"""What the second reading changes: it is believed where it is sure, and where the two readings disagree the dialogue asks."""
from __future__ import annotations

import re
import string
from collections.abc import Iterable
from typing import Any

from bot.understanding.facts.notes import LIKELY, UNSURE
from bot.understanding.second.clues import IDENTITY, MARKS, Candidate, Clues, label_of, read_by_rules, there
from bot.understanding.second.reader import NOTHING, SecondReader
from bot.understanding.second.values import alike, in_money, in_thousands, is_amount, value_of
from bot.understanding.who.advisers import MENTION as SPEAKS_FOR

Document = dict[str, Any]
DOUBT = 0.45        # below it a reading of the rules is asked about
DOUBT_OF_WHO = 0.2  # ... that says who somebody is, or what is wanted
LEAST_LIKELY = 0.25     # ... where no other reading is likelier
SURE = 0.85         # from here on another reading is noted
WORTH = 0.7         # from here on another reading is asked about
EVEN = 0.5
CLEAR = 0.9         # ... of an organisation or a place
CERTAIN = 0.9       # from here on no other figure is thought of
POSSIBLE = 0.08     # from here on another figure may be the one
FEW_WORDS = 8       # what is as short is left to the rules: they read it as well
OTHERS = 0.75       # from here on a figure beside a competitor or a friend is theirs
APART = 60          # letters between what is said of one partner
MOST_RIVALS = 3
FIGURES = ("number", "money", "duration", "date", "share")
NAMES = {"headcount": "people", "turnover_eur": "turnover", "balance_sheet_eur": "balance", "cost_eur": "cost", "founded_on": "founded", "starts_on": "begins"}      # the cue that names a fact
FINANCES = ("turnover_eur", "balance_sheet_eur", "founded_on")
MARK = dict(MARKS)
WE = re.compile(r"\b(we|us|ourselves|i|me|myself)\b")
PARTNER = re.compile(r"\bpartners?\b")
WHO = (*IDENTITY, "region")
SUPPOSED = ("what_if", "possible_at", "remove_partner", "compare")     # what such messages tell is no fact, or taken off


def read_again(document: Document, clues: Clues, reader: SecondReader) -> None:
    """Change facts and bare values of the document, in place."""
    if document["intent"] in SUPPOSED or len(clues.found.text.split()) <= FEW_WORDS:
        return
    if any(m["kind"] == SPEAKS_FOR for m in document["mentions"]):
        return      # who is spoken of there is found out by rules of its own
    odds_of = {one: reader.odds(clues.of(one)) for one in clues.all}
    if not clues.they and not any(f["subject"] in ("partner", None) for f in document["facts"]):
        odds_of = {one: _of_us(odds) for one, odds in odds_of.items()}
    asked, firm = clues.asked, _firm(document, odds_of)
    for one, odds in odds_of.items():
        if one.kind == "org" and not isinstance(one.value, str) or one.kind not in FIGURES and document["intent"] == "correct":
            continue        # "a partner", "the team"; who is put right is known to the dialogue
        read = read_by_rules(one, document["facts"])
        for fact in read:
            if not _is_of_another(fact, one, odds_of) and not _is_plain(clues, one, fact) and (one.kind in FIGURES or fact.get("partner") not in firm):
                _weigh(document, one, fact, odds)
        if not read:
            _add(document, clues.found.text, one, odds, asked)
            if odds[NOTHING] >= OTHERS and _is_of_others(clues.found.text[slice(*clues.clause(one))].lower()):
                _drop_bare(document, one)      # a competitor's is no answer, and nothing to ask about
    _rivals(document, odds_of, asked)


def _is_of_another(fact: Document, one: Candidate, others: Iterable[Candidate]) -> bool:
    """The fact was read from another find there, which has its very value."""
    return not _tells(fact, one) and any(_tells(fact, o) and read_by_rules(o, [fact]) for o in others if o is not one)


def _tells(fact: Document, one: Candidate) -> bool:
    return bool(fact["value"] == one.value) or one.kind in FIGURES and is_amount(one.value, fact["value"])


def _is_plain(clues: Clues, one: Candidate, fact: Document) -> bool:
    """The clause calls the fact by its name, and speaks of nobody else: "turnover was 1.3", "we are 12 people"; or it calls somebody a partner."""
    start, end = clues.clause(one)
    said = clues.found.text[start:end].lower()
    if fact["subject"] == "partner":
        return fact["fact"] in WHO and PARTNER.search(said) is not None and not any(MARK[name].search(said) for name in ("if", "wish", "not", "past"))
    if fact["fact"] == "headcount" and MARK["us"].search(said) is None:
        return False
    named = fact["fact"] in NAMES and bool(clues.found.cues(NAMES[fact["fact"]], start=start, end=end))
    return named and fact["subject"] is not None and not any(MARK[name].search(said) for name in ("if", "somebody", "them", "programme"))


def _is_of_others(said: str) -> bool:
    return MARK["somebody"].search(said) is not None and WE.search(said) is None


def _of_us(odds: dict[str, float]) -> dict[str, float]:
    """Where nobody else is named or known, what would be a partner's is ours."""
    ours = {f"applicant.{reading[8:]}": p for reading, p in odds.items() if reading.startswith("partner.")}
    return {reading: 0.0 if reading.startswith("partner.") else p + ours.get(reading, 0.0) for reading, p in odds.items()}


def _firm(document: Document, odds_of: dict[Candidate, dict[str, float]]) -> set[str]:
    """The partners of the message of whom both readings have a kind or a place: these stay."""
    found = {f["partner"] for one, odds in odds_of.items() if one.kind in ("org", "place") for f in read_by_rules(one, document["facts"])
             if f["subject"] == "partner" and f.get("partner") and odds.get(f"partner.{f['fact']}", 0.0) >= EVEN}
    return {str(letter) for letter in found}


def _rivals(document: Document, odds_of: dict[Candidate, dict[str, float]], asked: str) -> None:
    """Two figures that may be the one: "36. No, wait, 24" is asked about, with both to choose from."""
    for one, odds in odds_of.items():
        read = [thing for thing in (*read_by_rules(one, document["facts"]), *there(one, document["bare"])) if thing.get("subject", "") is not None]
        told = next((label_of(f) for f in read if "fact" in f), asked if read else "")
        if not told or one.kind not in FIGURES or odds.get(told, 1.0) >= CERTAIN or told.startswith("partner."):
            continue
        others = [o for o, p in odds_of.items() if o is not one and o.kind in FIGURES and p.get(told, 0.0) >= POSSIBLE
                  and all(label_of(f) == told and f not in read for f in read_by_rules(o, document["facts"]))]
        twins = [f for o in others for f in read_by_rules(o, document["facts"])]
        document["facts"] = [f for f in document["facts"] if f not in twins]
        for thing in read if others else ():
            _doubt(thing)
            thing["instead"] = [value for o in others if (value := alike(one, o)) is not None and value != thing["value"]][:MOST_RIVALS]


def _doubt(thing: Document) -> None:
    """A fact or a bare value is asked about."""
    thing["confidence"] = min(thing.get("confidence", 1.0), UNSURE)


def _drop_bare(document: Document, one: Candidate) -> None:
    """It is no answer."""
    gone = there(one, document["bare"])
    document["bare"] = [b for b in document["bare"] if b not in gone]


def _weigh(document: Document, one: Candidate, fact: Document, odds: dict[str, float]) -> None:
    """A reading of the rules: as it is, of another owner, or doubtful."""
    if fact.get("op") or fact.get("negated") or fact["subject"] == "partner" and fact["fact"] in FINANCES:
        return      # a partner's turnover: whose it is the dialogue finds out
    name = "country" if fact["fact"] == "region" else fact["fact"]
    best, likely = _best(odds)
    owner, _, told = best.partition(".")
    least = DOUBT if one.kind in FIGURES else DOUBT_OF_WHO
    if fact["subject"] is None:
        if one.kind in FIGURES and told == name and likely >= WORTH and not _is_open(document):
            _give(document, fact, owner)
        elif sum(p for reading, p in odds.items() if reading.endswith(f".{name}")) < least:
            _doubt(fact)
        return
    read = f"{fact['subject']}.{name}"
    if odds.get(read, 1.0) >= (min(LEAST_LIKELY, least) if best == read else least) or fact["fact"] == "partners_complete" and fact["value"] is False:
        return
    if one.kind in FIGURES and told == name and likely >= SURE:
        _give(document, fact, owner)
    else:
        _doubt(fact)


def _is_open(document: Document) -> bool:
    """Somebody is described of whom the dialogue finds out who it is."""
    return any(f["subject"] is None and f["fact"] in WHO for f in document["facts"])


def _give(document: Document, fact: Document, owner: str) -> None:
    """Another owner."""
    fact["subject"] = owner
    fact.pop("partner", None)
    if owner == "partner":
        fact["partner"] = _letter(document, fact)


def _letter(document: Document, fact: Document) -> Any:
    """The partner that is spoken of there; another one for what tells who somebody is."""
    near = [f for f in document["facts"] if f is not fact and f["subject"] == "partner" and f.get("partner") and abs(f["start"] - fact["start"]) <= APART
            and not (fact["fact"] in WHO and f["fact"] == fact["fact"])]
    before = [f for f in near if f["start"] <= fact["start"]]
    if near:
        return (before[-1] if before else near[0])["partner"]
    taken = {f.get("partner") for f in document["facts"]}
    return next(c for c in string.ascii_lowercase if c not in taken) if fact["fact"] in WHO else None


def _add(document: Document, text: str, one: Candidate, odds: dict[str, float], asked: str) -> None:
    """What the rules did not read, or left as a bare value for the open question."""
    best, likely = _best(odds)
    bare = there(one, document["bare"])
    if bare and asked and document["intent"] != "correct" and best != asked and odds.get(asked, 1.0) < DOUBT and one.kind != "org":
        _doubt(bare[0])
    spoken_of = [*there(one, [m for m in document["mentions"] if m["kind"] != "asks"]), *there(one, document["facts"])]     # who may join, a country asked about; offices, owners
    least = CLEAR if one.kind == "place" else SURE if one.kind == "number" and not in_money(best) else WORTH
    if one.kind == "org" or best == NOTHING or likely < least or spoken_of or bare and asked in ("", best):
        return
    owner, _, name = best.partition(".")
    value = value_of(name, one)
    if value is None or any(f["fact"] == name and f["subject"] == owner and (owner != "partner" or f["value"] == value) for f in document["facts"]):
        return
    fact = {"fact": name, "subject": owner, "value": value, "text": text[one.start:one.end], "start": one.start, "end": one.end,
            "confidence": LIKELY if likely >= SURE and not in_thousands(name, one) else UNSURE}
    if owner == "partner":
        fact["partner"] = _letter(document, fact)
        if fact["partner"] is None:
            return      # nobody could say whose it is
    document["facts"] = sorted([*document["facts"], fact], key=lambda f: f["start"])
    _drop_bare(document, one)


def _best(odds: dict[str, float]) -> tuple[str, float]:
    return max(odds.items(), key=lambda item: item[1])

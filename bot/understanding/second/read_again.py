"""What the second reading changes: it is believed where it is sure, and where the two readings disagree the dialogue asks."""
from __future__ import annotations

import re
import string
from typing import Any

from bot.understanding.second.clues import MARKS, Candidate, Clues, label_of, read_by_rules
from bot.understanding.second.reader import NOTHING, SecondReader

Document = dict[str, Any]
DOUBT = 0.45        # below it a reading of the rules is asked about
DOUBT_OF_WHO = 0.2  # ... that says who somebody is, or what is wanted
LEAST_LIKELY = 0.25     # ... where no other reading is likelier
SURE = 0.85         # from here on another reading is noted
WORTH = 0.7         # from here on another reading is asked about
LIKELY = 0.5
CLEAR = 0.9         # ... of an organisation or a place
CERTAIN = 0.9       # from here on no other figure is thought of
POSSIBLE = 0.08     # from here on another figure may be the one
FEW_WORDS = 8       # what is as short is left to the rules: they read it as well
OTHERS = 0.75       # from here on a figure beside a competitor or a friend is theirs
UNSURE = 0.5        # the confidence of what is asked about
APART = 60          # letters between what is said of one partner
MONEY = ("_eur", "_rub")
LEAST = 10_000      # an amount below it may be in thousands
FEWEST = 10
MOST_RIVALS = 3
FIGURES = ("number", "money", "duration", "date", "share")
NAMES = {"headcount": "people", "turnover_eur": "turnover", "balance_sheet_eur": "balance", "cost_eur": "cost", "founded_on": "founded", "starts_on": "begins"}      # the cue that names a fact
FINANCES = ("turnover_eur", "balance_sheet_eur", "founded_on")
MARK = dict(MARKS)
WE = re.compile(r"\b(we|us|ourselves|i|me|myself)\b")
PARTNER = re.compile(r"\bpartners?\b")
IDENTITY = ("kind", "country", "region")
SUPPOSED = ("what_if", "possible_at", "remove_partner", "compare")     # what such messages tell is no fact, or taken off


def read_again(document: Document, clues: Clues, reader: SecondReader) -> None:
    """Change facts and bare values of the document, in place."""
    if document["intent"] in SUPPOSED or len(clues.found.text.split()) <= FEW_WORDS:
        return
    if any(m["kind"] == "speaks_for" for m in document["mentions"]):
        return      # who is spoken of there is found out by rules of its own
    odds_of = {one: reader.odds(clues.of(one)) for one in clues.all}
    if not clues.they and not any(f["subject"] in ("partner", None) for f in document["facts"]):
        odds_of = {one: _of_us(odds) for one, odds in odds_of.items()}
    asked, firm = clues.asked, _firm(document, odds_of)
    for one, odds in odds_of.items():
        if one.kind == "org" and not isinstance(one.value, str) or one.kind not in FIGURES and document["intent"] == "correct":
            continue        # "a partner", "the team"; who is put right is known to the dialogue
        here = [f for f in read_by_rules(one, document["facts"]) if f["value"] == one.value or not any(f["value"] == o.value and f in read_by_rules(o, [f]) for o in odds_of if o is not one)]
        if here:
            _weigh(document, one, [f for f in here if not _is_plain(clues, one, f) and (f.get("partner") not in firm or one.kind in FIGURES)], odds)
        elif not read_by_rules(one, document["facts"]):
            _add(document, clues.found.text, one, odds, asked)
            if odds[NOTHING] >= OTHERS and _is_of_others(clues.found.text[slice(*clues.clause(one))].lower()):
                document["bare"] = [b for b in document["bare"] if b not in _bare(document, one)]      # a competitor's is no answer, and nothing to ask about
    _rivals(document, odds_of, asked)


def _is_plain(clues: Clues, one: Candidate, fact: Document) -> bool:
    """The clause calls the fact by its name, and speaks of nobody else: "turnover was 1.3", "we are 12 people"; or it calls somebody a partner."""
    start, end = clues.clause(one)
    said = clues.found.text[start:end].lower()
    if fact["subject"] == "partner":
        return fact["fact"] in IDENTITY and PARTNER.search(said) is not None and not any(MARK[name].search(said) for name in ("if", "wish", "not", "past"))
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
             if f["subject"] == "partner" and f.get("partner") and odds.get(f"partner.{f['fact']}", 0.0) >= LIKELY}
    return {str(letter) for letter in found}


def _rivals(document: Document, odds_of: dict[Candidate, dict[str, float]], asked: str) -> None:
    """Two figures that may be the one: "36. No, wait, 24" is asked about, with both to choose from."""
    for one, odds in odds_of.items():
        read = [thing for thing in (*read_by_rules(one, document["facts"]), *_bare(document, one)) if thing.get("subject", "") is not None]
        told = next((label_of(f) for f in read if "fact" in f), asked if read else "")
        if not told or one.kind not in FIGURES or odds.get(told, 1.0) >= CERTAIN or told.startswith("partner."):
            continue
        others = [o for o, p in odds_of.items() if o is not one and o.kind in FIGURES and p.get(told, 0.0) >= POSSIBLE
                  and all(label_of(f) == told and f not in read for f in read_by_rules(o, document["facts"]))]
        twins = [f for o in others for f in read_by_rules(o, document["facts"])]
        document["facts"] = [f for f in document["facts"] if f not in twins]
        for thing in read if others else ():
            thing["confidence"] = min(thing.get("confidence", 1.0), UNSURE)
            thing["instead"] = [value for o in others if (value := _alike(one, o)) is not None and value != thing["value"]][:MOST_RIVALS]


def _alike(one: Candidate, other: Candidate) -> Any:
    """The value of the other in the unit of the one; None where they cannot be compared."""
    if not all(isinstance(v, (int, float)) for v in (one.value, other.value)):
        return other.value if one.kind == other.kind == "date" else None
    if one.kind != other.kind and {one.kind, other.kind} != {"number", "money"}:
        return None
    bare = other.kind == "number" and other.value < 1_000 <= one.value
    scale = next((s for s in (1_000_000, 1_000) if bare and one.value >= s), 1)
    return other.value * scale


def _bare(document: Document, one: Candidate) -> list[Document]:
    return [b for b in document["bare"] if b["start"] < one.end and one.start < b["end"]]


def _weigh(document: Document, one: Candidate, facts: list[Document], odds: dict[str, float]) -> None:
    """A reading of the rules: as it is, of another owner, or doubtful."""
    for fact in facts:
        if fact.get("op") or fact.get("negated") or fact["subject"] == "partner" and fact["fact"] in FINANCES:
            continue        # a partner's turnover: whose it is the dialogue finds out
        name = "country" if fact["fact"] == "region" else fact["fact"]
        best, likely = _best(odds)
        owner, _, told = best.partition(".")
        least = DOUBT if one.kind in FIGURES else DOUBT_OF_WHO
        if fact["subject"] is None:
            if one.kind in FIGURES and told == name and likely >= WORTH and not _is_open(document):
                _give(document, fact, owner)
            elif sum(p for reading, p in odds.items() if reading.endswith(f".{name}")) < least:
                fact["confidence"] = min(fact["confidence"], UNSURE)
            continue
        read = f"{fact['subject']}.{name}"
        if odds.get(read, 1.0) >= (min(LEAST_LIKELY, least) if best == read else least) or fact["fact"] == "partners_complete" and fact["value"] is False:
            continue
        if one.kind in FIGURES and told == name and likely >= SURE:
            _give(document, fact, owner)
        else:
            fact["confidence"] = min(fact["confidence"], UNSURE)


def _is_open(document: Document) -> bool:
    """Somebody is described of whom the dialogue finds out who it is."""
    return any(f["subject"] is None and f["fact"] in IDENTITY for f in document["facts"])


def _give(document: Document, fact: Document, owner: str) -> None:
    """Another owner."""
    fact["subject"] = owner
    fact.pop("partner", None)
    if owner == "partner":
        fact["partner"] = _letter(document, fact)


def _letter(document: Document, fact: Document) -> Any:
    """The partner that is spoken of there; another one for what tells who somebody is."""
    near = [f for f in document["facts"] if f is not fact and f["subject"] == "partner" and f.get("partner") and abs(f["start"] - fact["start"]) <= APART
            and not (fact["fact"] in IDENTITY and f["fact"] == fact["fact"])]
    before = [f for f in near if f["start"] <= fact["start"]]
    if near:
        return (before[-1] if before else near[0])["partner"]
    taken = {f.get("partner") for f in document["facts"]}
    return next(c for c in string.ascii_lowercase if c not in taken) if fact["fact"] in IDENTITY else None


def _add(document: Document, text: str, one: Candidate, odds: dict[str, float], asked: str) -> None:
    """What the rules did not read, or left as a bare value for the open question."""
    best, likely = _best(odds)
    bare = _bare(document, one)
    if bare and asked and document["intent"] != "correct" and best != asked and odds.get(asked, 1.0) < DOUBT and one.kind != "org":
        bare[0]["confidence"] = UNSURE
    spoken_of = any(m["start"] < one.end and one.start < m["end"] for m in document["mentions"] if m["kind"] != "asks")      # who only may join, a country that is asked about
    spoken_of = spoken_of or any(f["start"] < one.end and one.start < f["end"] for f in document["facts"])      # offices, owners
    least = CLEAR if one.kind == "place" else SURE if one.kind == "number" and not _in_money(best) else WORTH
    if one.kind == "org" or best == NOTHING or likely < least or spoken_of or bare and asked in ("", best):
        return
    owner, _, name = best.partition(".")
    value = _value(name, one)
    if value is None or any(f["fact"] == name and f["subject"] == owner and (owner != "partner" or f["value"] == value) for f in document["facts"]):
        return
    fact = {"fact": name, "subject": owner, "value": value, "text": text[one.start:one.end], "start": one.start, "end": one.end,
            "confidence": 0.8 if likely >= SURE and not _in_thousands(name, one) else UNSURE}
    if owner == "partner":
        fact["partner"] = _letter(document, fact)
        if fact["partner"] is None:
            return      # nobody could say whose it is
    document["facts"] = sorted([*document["facts"], fact], key=lambda f: f["start"])
    document["bare"] = [b for b in document["bare"] if b not in bare]


def _in_money(reading: str) -> bool:
    return reading.endswith(MONEY)


def _in_thousands(name: str, one: Candidate) -> bool:
    return name.endswith(MONEY) and isinstance(one.value, (int, float)) and one.value < LEAST


def _value(name: str, one: Candidate) -> Any:
    """The value of a fact, None where the find cannot be one."""
    if one.kind == "place":
        countries = one.value.get("country") or []
        if name == "target_countries":
            return list(countries[:1]) if len(countries) == 1 else None
        return countries[0] if len(countries) == 1 and name == "country" else None
    if one.kind == "said":
        return None
    if one.kind == "date":
        return one.value if name.endswith("_on") else None
    if name.endswith("_on") or name in ("kind", "country", "target_countries"):
        return None
    if isinstance(one.value, (int, float)):
        if name.endswith("_share"):
            return one.value if one.kind == "share" else None
        if name.endswith(MONEY):
            return _amount(one) if one.kind in ("money", "number") else None
        return one.value if one.kind in ("number", "duration") and float(one.value).is_integer() else None
    return None


def _amount(one: Candidate) -> Any:
    """A plain number may be thousands; a few may be millions as well, so they are none."""
    if one.kind == "number" and one.value < FEWEST:
        return None
    value = one.value * 1_000 if one.kind == "number" and one.value < LEAST else one.value
    return {"value": value, "currency": one.currency} if one.currency and one.currency != "EUR" else value


def _best(odds: dict[str, float]) -> tuple[str, float]:
    return max(odds.items(), key=lambda item: item[1])

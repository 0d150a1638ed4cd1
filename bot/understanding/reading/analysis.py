"""Everything found in one message, cleaned of overlaps: the common ground of the rules that turn words into facts."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Optional

from spacy.tokens import Doc

from bot.understanding.reading.dates import Day, find_dates
from bot.understanding.reading.gazetteer import Gazetteer, Span
from bot.understanding.reading.places import find_places
from bot.understanding.reading.quantities import Quantity, find_quantities
from bot.understanding.reading.spelling import Speller
from bot.understanding.reading.text import around

# Of two overlapping finds of these labels the longer one stands; of a group in one line they compete with each other.
RIVALS = (("org",), ("theme",), ("activity",), ("statement",), ("scheme", "family"), ("term",), ("language",), ("investor",))
HIDES = {                                     # what a find hides beneath it
    "scheme": ("org", "theme", "activity", "term", "statement", "investor", "company_noun", "remark", "cue", "country", "family"),
    "family": ("org", "theme", "activity", "term", "company_noun"),
    "investor": ("org", "company_noun"),
    "remark": ("org", "theme", "activity", "statement", "investor", "company_noun", "cue"),
    "activity": ("org", "theme", "investor", "company_noun", "statement"),
    "theme": ("org", "statement"),
    "term": ("statement",),
    "statement": ("org",),
    "org": ("statement",),
}
REGISTERED = ("eccp_profile",)     # "a profile on the cluster collaboration platform" names no cluster
OWN = re.compile(r"\b(our|my)\b", re.IGNORECASE)      # "improve our cluster" says who speaks, "building up a cluster" does not
KEPT_CUES = ("de_minimis", "we", "grant", "loan")     # cues that stay cues inside the name of a scheme
DROPS_IN = re.compile(r" (in|by|us a|you a)\b", re.IGNORECASE)     # "they may drop in" takes nobody off a list
ORDINAL = re.compile(r"\s+(partner|company|firm|country|call|year|round|project)\b", re.IGNORECASE)
ORDINAL_END = re.compile(r"(st|nd|rd|th|e|ère|è?me|ème)\b", re.IGNORECASE)     # "a 3rd company", "une 3e boîte" counts nothing
SEAT_OF_THE_EU = ("brussels", "bruxelles", "brüssel")
OF_THE_EU = re.compile(r"\b(what|money|cash|funding|funds?|grants?|support|help|anything|something|nothing|is there) (for \w+ )?(from|out of|of) $")     # "is there something from Brussels?"
FACT_CUES = frozenset("""turnover balance cost grant our_share share partner_share loan equity de_minimis subcontracting people awu fte rd members sme_members
 founded exists begins to_market""".split())


@dataclass
class Analysis:
    """One message. `asked`: the question it answers, or None. `known`: the organisations of the case, the applicant (`you`) among them."""

    text: str
    doc: Doc
    spans: list[Span]
    places: list[Span]
    quantities: list[Quantity]
    dates: list[Day]
    data: dict[str, Any]
    today: date
    asked: dict[str, Any]
    language: str = "en"
    sentences: list[tuple[int, int]] = field(default_factory=list)
    known: tuple[dict[str, Any], ...] = ()

    def having(self, *labels: str) -> list[Span]:
        """The finds with one of these labels."""
        return [span for span in self.spans if span.label in labels]

    def cues(self, *names: str, start: int = 0, end: int = 1_000_000) -> list[Span]:
        """The cues of these names that lie between two positions."""
        return [s for s in self.spans if s.label == "cue" and s.value in names and s.start >= start and s.end <= end]

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence around a position."""
        i = bisect_right([start for start, _ in self.sentences], at) - 1
        return self.sentences[max(i, 0)]

    def clause(self, marks: re.Pattern[str], start: int, end: int) -> tuple[int, int]:
        """Start and end of the clause around a find, within its sentence."""
        return around(self.text.lower(), marks, start, end, *self.sentence(start))

    def tokens_between(self, start: int, end: int) -> int:
        """How many tokens lie between two positions."""
        return sum(1 for token in self.doc if start <= token.idx and token.idx + len(token) <= end and not token.is_space)

    def between(self, start: int, end: int) -> str:
        """The lower-case text between two positions."""
        return self.text[start:end].lower().strip()


def analyse(text: str, gazetteer: Gazetteer, speller: Speller, today: date, asked: Optional[dict[str, Any]] = None) -> Analysis:
    """Find everything in a tidied message."""
    typed = gazetteer.nlp.make_doc(text)
    doc = speller.corrected(typed)
    found = [span for span in gazetteer.find(doc, typed) if not _is_pronoun_us(span)]
    found = [s for s in _without_hidden(_rivals(found)) if not (s.label == "cue" and s.value == "remove" and DROPS_IN.match(text, s.end))]
    schemes = [s for s in found if s.label == "scheme"]
    named = [s for s in found if s.label == "language"]
    countries = _longest([s for s in found if not overlaps(s, named) and s.label == "country" or (s.label == "code" and _is_code(s, text))])
    days = [d for d in find_dates(text, today, gazetteer.language, _asked_date(asked or {})) if not overlaps(d, schemes)]
    places = find_places(typed, countries, [*schemes, *days, *(s for s in found if s.label == "language")], gazetteer.language)
    places = [p for p in places if not (p.text.lower() in SEAT_OF_THE_EU and OF_THE_EU.search(text[:p.start].lower()))]
    quantities = [q for q in find_quantities(text, gazetteer.language) if not ORDINAL_END.match(text, q.end) and not overlaps(q, [*schemes, *(d for d in days if d.certain)])]
    spans = [s for s in found if s.label not in ("country", "code")]
    return Analysis(text, typed, spans, places, quantities, days, gazetteer.data, today, asked or {}, gazetteer.language,
                    list(split_sentences(text, gazetteer.data["abbreviations"])))


def _asked_date(asked: dict[str, Any]) -> str:
    """The fact of type date that was asked for."""
    return str(asked.get("fact") or "date") if asked.get("input") == "date" else ""


def _is_pronoun_us(span: Span) -> bool:
    """"US" is the country, "us" is we."""
    return span.text == "US" and span.label == "cue" or span.text == "us" and span.label == "country"


def _is_code(span: Span, text: str) -> bool:
    """Two capitals are a country's code in a message that is not all capitals."""
    return not text.isupper() or len(text) < 4


def overlaps(span: Any, others: Iterable[Any]) -> bool:
    """A find shares letters with one of the others."""
    return any(span.start < other.end and other.start < span.end for other in others)


def _longest(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start, s.label == "family")):
        same = [k for k in kept if (k.start, k.end) == (span.start, span.end)]
        if not overlaps(span, kept) or (same and span.value not in [k.value for k in same] and span.label in ("org", "statement")
                                         and span.label == same[0].label):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)


def _rivals(spans: list[Span]) -> list[Span]:
    kept = [s for s in spans if not any(s.label in group for group in RIVALS) and not _is_fact_cue(s)]
    for group in RIVALS:
        kept += _longest([s for s in spans if s.label in group])
    facts = [s for s in spans if _is_fact_cue(s)]
    kept += [s for s in facts if not any(o.start <= s.start and s.end <= o.end and o.end - o.start > s.end - s.start for o in facts)]
    return sorted(kept, key=lambda s: (s.start, -s.end))


def _is_fact_cue(span: Span) -> bool:
    return span.label == "cue" and span.value in FACT_CUES


def _without_hidden(spans: list[Span]) -> list[Span]:
    hiding = [s for s in spans if s.label in HIDES]
    return [s for s in spans if not any(_hides(h, s) for h in hiding)]


def _hides(hider: Span, span: Span) -> bool:
    if span.label not in HIDES[hider.label] or (span.label == "cue" and span.value in KEPT_CUES and hider.label == "scheme"):
        return False
    if span.label == "term" and (hider.start, hider.end) == (span.start, span.end):
        return False
    if hider.label == "activity" and (OWN.search(hider.text) or span.label == "statement" and span.value["subject"] != "self"):
        return False
    if hider.label == "statement" and hider.value["fact"] not in REGISTERED:
        return False
    if hider.label == "org" and span.value["fact"] != "purpose":
        return False        # "civil society organisation" says nothing about purpose, "non-profit association" something about profit
    longer = hider.end - hider.start >= span.end - span.start if hider.label == "scheme" else hider.end - hider.start > span.end - span.start
    return longer and span.start < hider.end and hider.start < span.end


def split_sentences(text: str, abbreviations: list[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence; a semicolon and a line break end one, an abbreviation's full stop does not."""
    start = 0
    for match in re.finditer(r"[.!?;]+(?=\s|$)|\n", text):
        word = re.split(r"[\s(]", text[start:match.start()])[-1].lower()
        if match[0] == "." and ORDINAL.match(text, match.end()) and word.isdigit() and len(word) < 3:
            continue        # "the 4. partner"
        if match[0] == "." and word in abbreviations and match.end() < len(text.rstrip()):
            continue
        yield start, match.end()
        start = match.end()
    if start < len(text) or not text:
        yield start, len(text)

"""Where somebody speaks for another, the message is read as that other one would say it: "he has 34 people", "sa part", "у клиента" are "we have", "notre part", "у нас".

A word stays what it is where a partner is spoken of in the same sentence; what is neither he nor his, also in the sentence before.
"""
from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

from bot.understanding.reading.analysis import split_sentences
from bot.understanding.who.advisers import INTERMEDIARIES, MENTION
from bot.understanding.who.perhaps import POSSIBLE

PARTNER = re.compile(r"\b(partner\w*|partenaires?|партн[её]р\w*)\b", re.IGNORECASE)
HE = ("er", "ihm", "ihn", "sein", "seine", "seiner", "seinem", "seinen", "he", "his", "him", "il", "lui", "он", "него", "ему", "ним", "нему")       # a person, whatever organisation was named before
FIRM = {
    "en": r"\b(?:the|this|that|his|her|their|our|my) (?:same |one )?(?:client|customer|member company|member firm|member|company|firm|business)(?: company| firm)?\b(?!['’]s)(?! (?:in|from|near) [A-Z])",
    "de": r"\b(?:die|der|das|dem|den|seine|seiner|sein|ihre|ihrer|unser|unsere|unserer|unserem|unseren|mein|meine|meiner|meinem|meinen|dieselbe|dasselbe|derselben) (?:gleiche |gleichen |selbe |selben )?(?:firma|unternehmen|betrieb|kunde|kunden|kundin|mandant|mandantin|mandanten|klient|klienten|klientin|mitglied|mitgliedsfirma|mitgliedsunternehmen|mitgliedsbetrieb)\b(?! (?:in|aus|bei) [A-ZÄÖÜ])",
    "fr": r"(?:\b(?:le|la|du|au|son|sa|notre|mon|ma|cette|ce|le même|la même)\s|\bl['’]\s?)(?:client|cliente|entreprise|société|boîte|boite|pme|adhérent|adhérente|mandant)\b(?! (?:de|à|en) [A-ZÉ])",
    "ru": r"(?<!\w)(?:(?:та же|той же|ту же|одна и та же|эта|этой|эту|наш|нашего|нашему|нашем|нашим|мой|моего|его|их|её) )?(?:клиент(?:а|у|ом|е)?|заказчик(?:а|у|ом|е)?|фирм(?:а|ы|е|у)|компани(?:я|и|ю)|предприяти(?:е|я|ю))(?!\w)(?! (?:из|в|с) )",
}
OUR_FIRM = {"en": "our company", "de": "unsere Firma", "fr": "notre entreprise", "ru": "наша фирма"}
VERBS = {
    "en": {"has": "have", "is": "are", "was": "were", "wants": "want", "needs": "need", "plans": "plan", "does": "do", "makes": "make", "employs": "employ", "pays": "pay", "gets": "get", "owns": "own", "would": "would", "says": "say"},
    "de": {"hat": "haben", "ist": "sind", "war": "waren", "hatte": "hatten", "will": "wollen", "möchte": "möchten", "kann": "können", "macht": "machen", "braucht": "brauchen", "plant": "planen", "zahlt": "zahlen", "trägt": "tragen",
           "bekommt": "bekommen", "kriegt": "kriegen", "beschäftigt": "beschäftigen", "sitzt": "sitzen", "wäre": "wären", "würde": "würden", "haben": "haben", "sind": "sind", "wollen": "wollen", "machen": "machen", "möchten": "möchten", "brauchen": "brauchen", "hätte": "hätten"},
    "fr": {"a": "avons", "est": "sommes", "ont": "avons", "sont": "sommes", "veut": "voulons", "veulent": "voulons", "emploie": "employons", "emploient": "employons", "fait": "faisons", "font": "faisons", "aurait": "aurions", "serait": "serions", "voudrait": "voudrions", "souhaite": "souhaitons", "avait": "avions", "développe": "développons", "fabrique": "fabriquons"},
    "ru": {},
}
_HE_DE, _SHE_DE = "|".join(VERBS["de"]), "hat|ist|war|hatte|will|möchte|kann|macht|braucht|plant|zahlt|trägt|bekommt|kriegt|beschäftigt|sitzt|wäre|würde|hätte"
WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": ((r"\b(?:he|they|she)\b", "we"), (r"\bit\b(?= (?:has|employs|was founded)\b)", "we"), (r"\b(?:his|their|its|(?:the|this|our|my) (?:client|customer|member|company|firm|business)['’]s)(?!\w)", "our"), (r"\bher\b(?= \w)", "our"), (r"\b(?:him|them)\b", "us")),
    "de": ((r"\ber\b", "wir"), (rf"\b(?:sie|die) (?=(?:{_HE_DE})\b)|(?<=\bhat )sie\b|(?<=\bist )sie\b|(?<=\bwill )sie\b", "wir "), (r"\bseine(?=[nmrs]?\b)|\bsein(?= \w)", "unser"), (r"\bihr(?=e[nmrs]?\b| (?:anteil|teil|umsatz|budget|team|sitz|projekt|bilanz\w*)\b)|\bderen\b", "unser"), (r"\b(?:ihm|ihn)\b|(?<=\bfür )sie\b|(?<=\bbei )denen\b|(?<=\bfür )die\b(?=\W*$)", "uns")),
    "fr": ((r"\b(?:ils|elles|elle)\b|\bil\b(?! (?:y|faut|s['’]agit|est possible|n['’]y))", "nous"), (r"\b(?:son|sa|leur)\b(?= \w)", "notre"), (r"\b(?:ses|leurs)\b", "nos"), (r"(?<=\bpour )(?:lui|eux|elle|elles)\b|(?<=\bchez )(?:lui|eux|elle|elles)\b|(?<=\bà )(?:lui|eux)\b", "nous")),
    "ru": ((r"(?<!\w)у (?:него|неё|нее|них)(?!\w)", "у нас"), (r"(?<!\w)(?:он|она|они)(?!\w)", "мы"), (r"(?<!\w)(?:него|неё|нее|них)(?!\w)", "нас"), (r"(?<!\w)(?:его|её|ее|их)(?!\w)", "наша"), (r"(?<!\w)(?:ему|им|ей)(?!\w)", "нам"), (r"(?<!\w)(?:ним|ней|ними)(?!\w)", "нами")),
}
AT_CLIENT = {"ru": (r"(?<!\w)у (?:нашего |моего )?(?:клиента|заказчика|фирмы|компании|предприятия|них)(?!\w)", "у нас")}

Document = dict[str, Any]
Change = tuple[int, int, str]


def read_as_them(text: str, language: str, told: bool, read: Callable[[str], Document]) -> Document:
    """The document of a message; that of the firm's own words where somebody speaks for it. `told`: the conversation knows already."""
    document = read(text)
    opens = any(m["kind"] == MENTION and m["value"] != "unclear" for m in document["mentions"])
    changes = list(_changes(text, language, document, told)) if told or opens else []
    if not changes:
        return document
    ours, moved = _changed(text, changes)
    return _back({**read(ours), "text": text}, moved, opens)


def _changes(text: str, language: str, document: Document, told: bool) -> Iterator[Change]:
    """The words that mean the applicant, none within another."""
    others = [(m.start(), m.end()) for m in PARTNER.finditer(text)] + list(_others(document))
    sentences, end = list(split_sentences(text, [])), 0
    opening = min((m["start"] for m in document["mentions"] if m["kind"] == MENTION), default=0)
    found = [m for pattern, said in _patterns(language, told) for m in ((*one.span(), said) for one in pattern.finditer(text))]
    for start, stop, said in sorted(found, key=lambda change: (change[0], -change[1])):
        here = next((n for n, (a, b) in enumerate(sentences) if a <= start < b), 0)
        is_he = any(word in HE for word in re.findall(r"\w+", text[start:stop].lower()))
        first = sentences[max(here - (0 if is_he or said == OUR_FIRM[language] else 1), 0)][0] if sentences else 0
        if start < max(end, 0 if told else opening) or any(first <= a < start for a, _ in others):
            continue
        yield start, stop, said
        end = stop
        yield from _verb(text, stop, language) if said.strip() in ("we", "wir", "nous") else ()


@functools.lru_cache(maxsize=8)
def _patterns(language: str, told: bool) -> tuple[tuple[re.Pattern[str], str], ...]:
    ways = (*((AT_CLIENT[language],) if language in AT_CLIENT else ()), *WORDS.get(language, ()), *(((FIRM[language], OUR_FIRM[language]),) if told and language in FIRM else ()))
    return tuple((re.compile(pattern, re.IGNORECASE), said) for pattern, said in ways)


def _verb(text: str, at: int, language: str) -> Iterator[Change]:
    """"he has" is "we have", in German also "hat er"."""
    behind = re.match(r"(\s*)(\w+)", text[at:])
    if behind and behind[2].lower() in VERBS[language]:
        yield at + behind.start(2), at + behind.end(2), VERBS[language][behind[2].lower()]


def _others(document: Document) -> Iterator[tuple[int, int]]:
    """Where the message speaks of somebody who is not the applicant."""
    ours = [f for f in document["facts"] if f["fact"] in ("kind", "sme") and f["subject"] == "applicant"]
    for item in (*document["facts"], *document["mentions"]):
        if item.get("kind") == POSSIBLE or item.get("subject") == "partner" and item.get("fact") in ("kind", "country", "region"):
            yield item["start"], item["end"]
    for item in document["named"]:
        if item["kind"] == "kind" and item["value"] not in (*INTERMEDIARIES, "company") and not any(f["start"] <= item["start"] < f["end"] for f in ours):
            yield item["start"], item["end"]


def _changed(text: str, changes: list[Change]) -> tuple[str, list[tuple[int, int, int, int]]]:
    """The text with the changes, and for each piece of it: where it begins and ends, and the same in the original."""
    said, moved, at = "", [], 0
    for start, stop, new in [*sorted(changes), (len(text), len(text), "")]:
        for piece, a, b in ((text[at:start], at, start), (new, start, stop)):
            if piece:
                moved.append((len(said), len(said) + len(piece), a, b))
                said += piece
        at = stop
    return said, moved


def _back(document: Document, moved: list[tuple[int, int, int, int]], opens: bool) -> Document:
    """The document with its places in the message as it was typed."""
    starts = [piece[0] for piece in moved]

    def place(at: int, is_end: bool) -> int:
        start, stop, a, b = moved[max(bisect_right(starts, at - is_end) - 1, 0)]
        return a + at - start if stop - start == b - a else b if is_end else a

    for item in (*document["facts"], *document["mentions"], *document["bare"], *document["named"]):
        item["start"], item["end"] = place(item["start"], False), place(item["end"], True)
        item["text"] = document["text"][item["start"]:item["end"]]
        if item.get("kind") == POSSIBLE:
            item["value"] = item["text"]
    return document

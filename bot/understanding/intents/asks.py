"""What a question asks for: money, dates, whether it fits. A message may ask for several things (lists/asks.yml)."""
from __future__ import annotations

import functools
import re
from typing import Any, Optional

from bot.understanding.reading.gazetteer import read_list
from bot.understanding.reading.text import plain

ASKS = "asks"               # the kind of the mentions
FEW = 9                     # words of a message that only wishes for a language
OF_A_SCHEME = ("membership",)   # topics that only a message which names a programme asks about
NOT_KNOWN = re.compile(plain(r"\b(do not|don't|dont|not|no idea|no clue|dunno|unknown) ?(\w+ )?(know|sure|yet|clue)?\b.{0,25}\bhow much\b|\bhow much\b.{0,40}\b((do not|don't|dont|not) (\w+ )?(know|sure)|no idea|dunno|unknown)\b"
                             r"|\bwei(ss|ß) (ich |ich's )?(\w+ )?nicht\b|\bwissen wir (\w+ )?nicht\b|\bkeine ahnung\b|\b(sais|savons) pas\b|\baucune idee\b|\bне зна(ю|ем)\b"))
BY_THE_WAY = re.compile(plain(r"\b(by the way|btw|incidentally|ubrigens|nebenbei|au fait|soit dit en passant|кстати|между прочим)\b"))
MERELY = "allowed"          # "when can we apply?" asks for a date, and nothing about whether
CLAUSE = re.compile(r"[,;:–—]\s|[.!?]+(?=\s|$)|\n")


def note_asks(document: dict[str, Any]) -> dict[str, Any]:
    """The document of a message with what it asks for, and of its facts whether they stand outside the clause that asks."""
    text, language = plain(document["text"]), document["language"]
    if wanted := _language(text, language):
        wish = {"kind": "language", "value": wanted, "text": document["text"], "start": 0, "end": len(document["text"])}
        document.update(intent="language", confidence=1.0, facts=[], bare=[], mentions=[wish])
        return document
    found = [(match.start(), match.end(), topic) for topic, pattern in _topics(language) if (match := _asked(text, pattern))]
    if not any(m["kind"] in ("scheme", "family") for m in document["mentions"]) or "?" not in text and len(text.split()) > FEW:
        found = [f for f in found if f[2] not in OF_A_SCHEME]
    if len(found) > 1 and text.count("?") < 2:
        found = [f for f in found if f[2] != MERELY]
    for start, end, topic in sorted(found):
        end = min(end, len(document["text"]))
        document["mentions"].append({"kind": ASKS, "value": topic, "text": document["text"][start:end], "start": start, "end": end})
    asking = [_clause(text, start) for start, _, _ in found]
    asking += [_clause(text, match.start()) for match in re.finditer(r"\?", text)]
    for fact in document["facts"] if asking else ():
        fact["stated"] = not any(a <= fact["start"] < b for a, b in asking) or BY_THE_WAY.search(_between_commas(text, fact["start"])) is not None
    return document


def _asked(text: str, pattern: re.Pattern[str]) -> Optional[re.Match[str]]:
    """The first place that asks; "how much grant I don't know" only tells."""
    return next((m for m in pattern.finditer(text) if not NOT_KNOWN.search(text[slice(*_part(text, m))]) or "?" in text[slice(*_part(text, m))]), None)


def _part(text: str, match: re.Match[str]) -> tuple[int, int]:
    marks = [m.start() for m in CLAUSE.finditer(text)]
    return max((m for m in marks if m <= match.start()), default=0), min((m + 1 for m in marks if m >= match.end()), default=len(text))


@functools.lru_cache(maxsize=8)
def _topics(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """Topic and pattern, in the language and in English."""
    listed = read_list("asks.yml")["topics"]
    ways = {topic: [way for of in dict.fromkeys((language, "en")) for way in said.get(of, ())] for topic, said in listed.items()}
    return [(topic, re.compile("|".join(f"(?:{plain(way)})" for way in said))) for topic, said in ways.items()]


def _clause(text: str, at: int) -> tuple[int, int]:
    """The clause around a place: from the mark before it to the end of its sentence."""
    marks = list(CLAUSE.finditer(text))
    start = max((m.end() for m in marks if m.end() <= at), default=0)
    end = min((m.end() for m in marks if m.start() >= at and m[0][0] in ".!?\n"), default=len(text))
    return start, end


def _between_commas(text: str, at: int) -> str:
    marks = [m.start() for m in CLAUSE.finditer(text)]
    return text[max((m for m in marks if m <= at), default=0):min((m for m in marks if m > at), default=len(text))]


def _language(text: str, spoken: str) -> Optional[str]:
    """The language that is wished for; "what is that in English?" asks about something else."""
    if len(text.split()) > FEW or any(topic in ("about", "meaning") and pattern.search(text) for topic, pattern in _topics(spoken)):
        return None
    return next((code for code, pattern in _wishes() if pattern.search(text)), None)


@functools.lru_cache(maxsize=1)
def _wishes() -> list[tuple[str, re.Pattern[str]]]:
    """Each language with the ways to wish for it."""
    data = read_list("asks.yml")
    found = []
    for code, names in data["languages"].items():
        said = "(?:" + "|".join(map(plain, names)) + ")"
        ways = [plain(way).replace("{}", said) for way in data["speak"] if "{}" in way]
        found.append((str(code), re.compile("|".join(f"(?:{way})" for way in ways))))
    return found

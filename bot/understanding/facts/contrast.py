"""One purpose set against another: the denied side is denied and the affirmed one noted, in every order ("not export but research", "export can wait, we want to develop")."""
from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.understanding.facts.notes import LIKELY, Notes
from bot.understanding.facts.purpose import TELLS, WANTS
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import read_list
from bot.understanding.reading.text import plain

GENERAL = "research_and_development"
WAYS = ("denies", "no_denial", "wants", "new_thing", "only_no")       # lists that name no purpose
CUT = re.compile(r"[,;:.!?\n]+(?=\s|$)(?!\s(?:than|что|чем|als|what) )|\s[–—-]+\s|\b(?:but|sondern|however|and(?= (?:we|i|want|it|wir|мы|not|no)\b))\b|(?<=\w) (?=it'?s )")
INSTEAD = re.compile(r"\b(instead of|rather than|in (?:place|lieu) of|statt|anstatt|au lieu d\w*|вместо)\b(?P<denied>.*?)(?=\b(?:we|i|us|it|they|want|wir|uns|nous|on|мы|нас|нам)\b|$)")
THAN = re.compile(r"\b(rather|sooner|prefer|more|plutot|lieber|eher|скорее)\b(?P<affirmed>.*?)\b(than|that|als|as|que|чем|what)\b(?P<denied>.*)$")
IS_IT = re.compile(r"\b(it|this|that|project|ours?|goal|aim)( is|'s|s)\b|\bwe (have|do|are doing|are)( an?| the)?\s*$|^\W*$")
OBJECTS = re.compile(r"\bprototyp")     # "no prototype yet" denies no purpose


@dataclass(frozen=True)
class Side:
    """A stretch of a sentence that denies or affirms what it names."""

    start: int
    end: int
    denied: bool


def settle_contrast(found: Analysis, notes: Notes) -> None:
    """Replace what was read of purposes where one of them is denied."""
    text = plain(found.text)
    if notes.is_if or len(text) != len(found.text) or text.rstrip().endswith("?"):
        return
    sides = [(side, places) for side in _sides(text) if (places := _named(found, text, side))]
    affirmed = [p for side, places in sides if not side.denied for p in places]
    names = [name for name, _, _ in affirmed]
    denied = [p for side, places in sides if side.denied for p in places if p[0] not in names]
    refused = [name for name, _, _ in denied]
    if not denied or not affirmed and not any(f["fact"] == "activity" and f["value"] in refused for f in notes.facts):
        return
    notes.facts = [f for f in notes.facts if f["fact"] != "activity" or not f.get("negated") and not affirmed and f["value"] not in refused]
    for name, start, end in denied:
        notes.fact("activity", name, "project", start, end, LIKELY, negated=True)
    if special := ([p for p in affirmed if p[0] != GENERAL] or affirmed):
        notes.fact("activity", special[0][0] if len({p[0] for p in special}) == 1 else {"one_of": list(dict.fromkeys(p[0] for p in special))}, "project", *special[0][1:])


def _sides(text: str) -> Iterator[Side]:
    """Clause by clause; "instead of" and "rather ... than" divide a clause."""
    cuts = [0, *(place for match in CUT.finditer(text) for place in (match.start(), match.end())), len(text)]
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        clause = text[start:end]
        if match := INSTEAD.search(clause) or THAN.search(clause):
            first, last = match.span("denied")
            yield Side(start + first, start + last, True)
            yield from (Side(start + a, start + b, False) for a, b in ((0, match.start("denied")), (last, len(clause))) if b > a)
        elif re.search(r"\w", clause):
            following = next((text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True) if a >= end and re.search(r"\w", text[a:b])), "")
            yield Side(start, end, _denies(clause) or bool(_lists()["only_no"][0].search(following)))


def _denies(clause: str) -> bool:
    lists = _lists()
    return any(way.search(clause) for way in lists["denies"]) and not lists["no_denial"][0].search(clause)


def _named(found: Analysis, text: str, side: Side) -> list[tuple[str, int, int]]:
    """The purposes of a stretch with their places; on the affirmed side only what is wanted."""
    clause, lists = text[side.start:side.end], _lists()
    places = [(s.value, s.start, s.end) for s in found.having("activity") if side.start <= s.start < side.end and not (side.denied and s.value == GENERAL)]
    places += [(name, side.start + m.start(), side.start + m.end()) for name in lists if name not in WAYS for way in lists[name]
               for m in way.finditer(clause) if not (side.denied and OBJECTS.search(m[0])) and not any(a <= side.start + m.start() < b for _, a, b in places)]
    if side.denied:
        return places
    if not places and (match := lists["new_thing"][0].search(clause)) and _is_wanted(clause, match.start()):
        return [(GENERAL, side.start + match.start(), side.start + match.end())]
    return [p for p in places if p[0] == GENERAL or _is_wanted(clause, p[1] - side.start)]


def _is_wanted(clause: str, at: int) -> bool:
    """Not merely what the firm does."""
    return bool(WANTS.search(clause) or _lists()["wants"][0].search(clause) or IS_IT.search(clause[:at]) or not TELLS.search(clause[:at]))


@functools.lru_cache(maxsize=1)
def _lists() -> dict[str, list[re.Pattern[str]]]:
    data = read_list("purposes.yml")
    ways = {name: [data[name]] if isinstance(data[name], str) else data[name] for name in WAYS}
    return {name: [re.compile(way) for way in said] for name, said in {**data["named"], **ways}.items()}

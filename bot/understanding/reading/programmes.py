"""Programmes named in the message as it was typed, also with an ending ("Умнику", "Euroclustern"), and those we do not carry."""
from __future__ import annotations

import functools
import re
from itertools import pairwise
from typing import Any

from babel import Locale

from bot.understanding.reading.gazetteer import read_list
from bot.understanding.reading.text import plain

MEMBER = "member"           # the kind of a mention: a common word with a capital that is also the name of a programme; the dialogue knows whether it is talked of
UNCARRIED = "uncarried"     # the kind of a mention: a programme that has no sheet here
NUMBERED = r"(?: [1-6](?!\d))?"     # "Horizon Europe Cluster 4"
ENDINGS = {"ru": "(?:а|у|ом|е|ы|ов|ам|ами|ах|и)?", "de": "(?:s|n|en)?", "fr": "s?", "en": "s?"}
NAMED_AS = re.compile(   # "the FONDEX programme", "the fund FONDEX": the name is written in capitals
    r"(?:\b(?i:programme|program|fund|scheme|programm|fonds|förderprogramm|dispositif|программ\w+|фонд\w*|конкурс\w*)\s+[\"«“„]?(?P<name>(?!(?:EU|SME|SMES|KMU|PME|TRL|AI|KI|IA|IT|UK|US|USA|ЕС|МСП|РФ|ИИ)\b)[A-ZА-ЯÄÖÜ][A-ZА-ЯÄÖÜ0-9+-]{2,11})(?!\w))",
)
PROGRAMME = re.compile(r"\b(programmes?|programs?|scheme|call|programm\w*|dispositif|программ\w*|конкурс\w*|грант\w*)\s+[\"«“„']?$")
NOT_ABOUT = re.compile(r"\b(not|isn't|wasn't|nicht|ned|net|pas|не)( (about|for|of|um|uber|zu|nach|fur|von|de|sur|pour|du|про|о|об|на|к|в))?( (the|die|das|den|la|le|l'))?\s*$")
BETWEEN = re.compile(r"\s*[-–—/]\s*")
LISTS = (("scheme", "schemes"), ("family", "families"), (UNCARRIED, "unknown"))


def note_programmes(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the programmes that are named in the message itself; a name holds no other find."""
    text = plain(document["text"])
    if len(text) != len(document["text"]):
        return document
    spans: list[tuple[int, int, str, str]] = []
    for pattern, kind, value in _names(document["language"]):
        spans += [(m.start(), m.end(), kind, value) for m in pattern.finditer(text)]
    for start, end, kind, value in sorted(spans, key=lambda s: s[0] - s[1]):
        held = [m for m in document["mentions"] if m["kind"] in ("scheme", "family", UNCARRIED) and m["start"] < end and start < m["end"]]
        if any(m["end"] - m["start"] >= end - start for m in held):
            continue
        _clear(document, start, end)
        document["mentions"].append({"kind": kind, "value": value, "text": document["text"][start:end], "start": start, "end": end})
    _note_members(document, text)
    _leave_denied(document, text)
    _note_between_countries(document)
    _note_unheard_of(document)
    return document


def _note_members(document: dict[str, Any], text: str) -> None:
    """"Development, of FASIE", "the programme «Development»": one of a family that is called by a common word."""
    families = {m["value"] for m in document["mentions"] if m["kind"] == "family"}
    told = [(m["start"], m["end"]) for m in document["mentions"] if m["kind"] in ("scheme", UNCARRIED)]
    for family, members in _members(document["language"]).items():
        for scheme, pattern in members:
            match = next((m for m in pattern.finditer(text) if not any(a < m.end() and m.start() < b for a, b in told) and (family in families or document["text"][m.start()].isupper())), None)
            if match is not None:
                is_named = family in families or PROGRAMME.search(text[:match.start()])
                if is_named:
                    _clear(document, match.start(), match.end())
                said = document["text"][match.start():match.end()]
                document["mentions"].append({"kind": "scheme" if is_named else MEMBER, "value": scheme, "text": said, "start": match.start(), "end": match.end()})


@functools.lru_cache(maxsize=8)
def _members(language: str) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Family -> its programmes that are called by common words."""
    ending = ENDINGS.get(language, "")
    return {family: [(scheme, re.compile(rf"(?<![\w-])(?:{'|'.join(map(_written, names))}){ending}(?![\w-])")) for scheme, names in members.items()]
            for family, members in read_list("programmes.yml")["members"].items()}


def _leave_denied(document: dict[str, Any], text: str) -> None:
    """"I asked about FASIE, not about Eureka": what is denied beside another is not asked about."""
    named = [m for m in document["mentions"] if m["kind"] in ("scheme", "family")]
    denied = [m for m in named if NOT_ABOUT.search(text[:m["start"]])]
    if denied and len(denied) < len(named):
        document["mentions"] = [m for m in document["mentions"] if m not in denied]


def _note_between_countries(document: dict[str, Any]) -> None:
    """"Interreg ... Slovenia-Austria", in either order: the programme of the two."""
    families = [m for m in document["mentions"] if m["kind"] == "family" and m["value"] == "interreg"]
    places = [n for n in document["named"] if n["kind"] == "country" and len(n["value"]) == 1]
    for first, second in pairwise(places):
        scheme = _between().get(frozenset((first["value"][0], second["value"][0])))
        if families and scheme and BETWEEN.fullmatch(document["text"][first["end"]:second["start"]]):
            start, end = first["start"], second["end"]
            _clear(document, start, end)
            document["mentions"] = [m for m in document["mentions"] if m not in families and not start <= m["start"] < end]
            document["mentions"].append({"kind": "scheme", "value": scheme, "text": document["text"][start:end], "start": start, "end": end})
            return


@functools.lru_cache(maxsize=1)
def _between() -> dict[frozenset[str], str]:
    """Two countries -> their programme of cross-border cooperation today."""
    names = {name.lower().replace(" ", "-"): code for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}
    pairs = [(re.fullmatch(r"interreg-([a-z]+)-([a-z]+)-2021-2027", scheme), scheme) for scheme in read_list("schemes.yml")]
    return {frozenset((names[m[1]], names[m[2]])): scheme for m, scheme in pairs if m and m[1] in names and m[2] in names}


def _note_unheard_of(document: dict[str, Any]) -> None:
    """A name after "programme" or "fund" in a question, of which nothing else is known, is a programme that has no sheet here."""
    text = document["text"]
    if "?" not in text or any(m["kind"] in ("scheme", "family", UNCARRIED) for m in document["mentions"]):
        return
    items = [i for group in ("facts", "mentions", "bare", "named") for i in document.get(group, ()) if i.get("kind") != "asks"]
    for match in NAMED_AS.finditer(text):
        start, end = match.span("name")
        if not any(i["start"] < end and start < i["end"] for i in items):
            document["mentions"].append({"kind": UNCARRIED, "value": match["name"], "text": match["name"], "start": start, "end": end})


def _clear(document: dict[str, Any], start: int, end: int) -> None:
    """What was found inside the name was no find."""
    for group in ("facts", "mentions", "bare", "named"):
        document[group] = [item for item in document.get(group, ()) if not (item["start"] < end and start < item["end"] and item.get("kind") != "asks")]


@functools.lru_cache(maxsize=8)
def _names(language: str) -> list[tuple[re.Pattern[str], str, str]]:
    """A pattern for each programme."""
    data, ending = read_list("programmes.yml"), ENDINGS.get(language, "")
    return [(re.compile(rf"(?<!\w)(?:{'|'.join(map(_written, sorted(names, key=len, reverse=True)))}){ending}(?!\w)"), kind, value) for kind, group in LISTS for value, names in data[group].items()]


def _written(name: str) -> str:
    return re.escape(plain(name)) + (NUMBERED if name.endswith(("cluster", "кластер")) else "")

"""Words that stand for somebody named before, in the pieces of a message: inhabitants ("die Slowenen"), demonstratives ("die haben 20 Leute"), a "we" without its verb."""
from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.english.glossary import Glossary, fold
from bot.understanding.english.pieces import NOUNS, Piece
from bot.understanding.reading.places import spots

DESCRIBED = (*NOUNS, "size", "themes", "adjective", "inhabitants")       # what an adjective can stand before
COUNTED = ("number", "people", "size")
OUTLETS = ("sell", "market", "markets", "customers", "export", "in trade fair")
BARE = re.compile("^the | partner|^partner in ")
WHY = ("why", "what is")
OURSELVES = ("we", "we are", "are", "i", "am", "i am", "we are a")
VERBS = frozenset("are is has have want would can could must need should will get gets do does lead leads sell make look".split())


def persons(pieces: list[Piece], lists: Glossary) -> list[Piece]:
    """Everything of this module, in order."""
    pieces = [_inhabitants(pieces, i, lists) for i in range(len(pieces))]
    pieces = [_demonstrative(pieces, i, lists) for i in range(len(pieces))]
    return _with_verb(_having(pieces, lists))


def _inhabitants(pieces: list[Piece], i: int, lists: Glossary) -> Piece:
    """"die Slowenen", "итальянцы": the partner there; whom one sells to is a customer; "Schweizer Firma", "мы немцы" say where somebody is from."""
    piece, behind = pieces[i], pieces[i + 1:i + 2]
    if piece.kind == "adjective" and i and pieces[i - 1].said.lower() in lists.grammar.get("demonstratives", ()) and piece.said[0].isupper() and fold(piece.text) in spots("en"):
        piece = replace(piece, text="partner in " + piece.text, kind="inhabitants")      # "die Linzer"
    if piece.kind != "inhabitants":
        return piece
    is_noun = bool(behind) and lists.language == "de" and behind[0].kind in ("unknown", "town") and behind[0].said[:1].isupper()
    if is_noun or behind and behind[0].kind in DESCRIBED or i and pieces[i - 1].text.lower() in OURSELVES:
        is_bare = lists.grammar.get("no_copula") and pieces[i - 1].text.lower() == "we"
        return replace(piece, text=("are " if i and is_bare else "") + BARE.sub("", piece.text), kind="adjective")
    if any(other.text in OUTLETS or other.text.startswith(WHY) for other in pieces):
        return replace(piece, text=piece.text.replace("partner", "customers"))
    return replace(piece, kind="organisations")


def _demonstrative(pieces: list[Piece], i: int, lists: Glossary) -> Piece:
    """"die sind aus Riga", "der hat 320 Leute", "das ist eine Hochschule"."""
    piece, behind = pieces[i], pieces[i + 1:i + 2]
    if piece.said.lower() not in lists.grammar.get("demonstratives", ()) or not behind or behind[0].text.split(" ")[0] not in VERBS or behind[0].kind in NOUNS:
        return piece
    return replace(piece, text="it" if piece.said.lower() == "das" else "they")


def _with_verb(pieces: list[Piece]) -> list[Piece]:
    """"der Partner hat 55 Mitarbeiter, wir 21": we have."""
    result: list[Piece] = []
    for i, piece in enumerate(pieces):
        result.append(piece)
        ends = i + 2 == len(pieces) or i + 2 < len(pieces) and pieces[i + 2].kind in ("sign", "people")
        has = next((p.text for p in reversed(result) if p.text in ("has", "gets")), "")
        if has and piece.text in ("we", "we ourselves") and ends and pieces[i + 1].kind == "number":
            result.append(Piece("have" if has == "has" else "get", piece.end, piece.end, "words"))
    return result


def _having(pieces: list[Piece], lists: Glossary) -> list[Piece]:
    """"у немецкого партнёра 22 человека", "22 человека у партнёра": the partner has."""
    pieces, i = list(pieces), 0
    while i < len(pieces):
        end = _named(pieces, i + 1) if pieces[i].said.lower() in lists.grammar.get("having", ()) else 0
        first = next((n + 1 for n in range(i - 1, -1, -1) if pieces[n].kind not in COUNTED), 0) if end else i
        has = Piece("has", pieces[end - 1].end, pieces[end - 1].end, "words") if end else pieces[i]
        if end and first < i and any(p.kind == "number" for p in pieces[first:i]):
            pieces[first:end] = [_the(pieces, i), *pieces[i + 1:end], has, *pieces[first:i]]
        elif end and pieces[end:end + 2] and any(p.kind == "number" for p in pieces[end:end + 2]):
            pieces[i:end] = [_the(pieces, i), *pieces[i + 1:end], has]
        i += 1
    return pieces


def _the(pieces: list[Piece], i: int) -> Piece:
    return replace(pieces[i], text="" if pieces[i + 1].text.startswith("the ") else "the")


def _named(pieces: list[Piece], i: int) -> int:
    """The place behind an organisation that begins at place i, adjectives first; 0 if there is none."""
    for n in range(i, min(i + 4, len(pieces))):
        if pieces[n].kind == "organisations":
            return n + 1
        if pieces[n].kind not in ("adjective", "size", "themes", "unknown"):
            return 0
    return 0

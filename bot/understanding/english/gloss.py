"""A message of another language word for word in English, so that one set of rules reads all languages (decision 0105).

Every piece of the English keeps its place in the original, so that what is found can be shown where it was said.
"""
from __future__ import annotations

import functools
import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from bot.understanding.english.counting import counted, scaled, turned
from bot.understanding.english.glossary import NUMBER, Glossary, Phrase, Token, cut, fold, glossary
from bot.understanding.english.spoken import standard
from bot.understanding.english.town_words import town_of
from bot.understanding.english.word_order import Piece, arranged
from bot.understanding.reading.lexemes import read_numeral
from bot.understanding.reading.places import LARGE, spots
from bot.understanding.reading.short_years import full_years

LONG = 7                # letters of a word that may be a compound
ARTICLE = re.compile(r"\b[aA]$")


@dataclass
class Glossed:
    """The English, and where each character of it comes from. `starts`: of the pieces in the English."""

    text: str
    original: str
    pieces: list[Piece]
    starts: list[int] = field(default_factory=list)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters start to end of the English stand in the original."""
        touched = [(p, s) for p, s in zip(self.pieces, self.starts, strict=True) if s < max(end, start + 1) and start < s + len(p.text)]
        if not touched:
            near = self.pieces[max(bisect_right(self.starts, start) - 1, 0)] if self.pieces else None
            return (near.end, near.end) if near else (0, 0)
        spans = [self._inside(p, s, start, end) for p, s in touched]
        return min(a for a, _ in spans), max(b for _, b in spans)

    def _inside(self, piece: Piece, at: int, start: int, end: int) -> tuple[int, int]:
        if self.original[piece.start:piece.end] != piece.text:
            return piece.start, piece.end
        return max(piece.start, piece.start + start - at), min(piece.end, piece.start + end - at)

    def is_sure(self, start: int, end: int) -> bool:
        """No guessed spelling between two places of the English."""
        return all(p.sure or s >= end or s + len(p.text) <= start for p, s in zip(self.pieces, self.starts, strict=True))


def gloss(text: str, language: str) -> Glossed:
    """A tidied message in English."""
    return joined(glossed_pieces(text, language), text)


def glossed_pieces(text: str, language: str) -> list[Piece]:
    """The same in pieces."""
    lists = glossary(language)
    tokens = scaled(lists, full_years(language, standard(language, cut(text))))
    tokens = turned(lists, counted(lists, [_spelt(lists, token) for token in tokens]))
    pieces: list[Piece] = []
    i = 0
    while i < len(tokens):
        more, i = _next(lists, tokens, i)
        pieces += [replace(piece, said=text[piece.start:piece.end]) for piece in more]
    return arranged(pieces, lists)


def _spelt(lists: Glossary, token: Token) -> Token:
    """A slip put right, unless the word is a town or a compound."""
    is_explained = token.kind != "word" or fold(token.text) in spots("en") or _compound(lists, token) is not None
    return token if is_explained else lists.corrected(token)


def _next(lists: Glossary, tokens: list[Token], i: int) -> tuple[list[Piece], int]:
    """The pieces of the longest thing at place i, and the place behind it."""
    token = tokens[i]
    if count := _long_name(tokens, i):
        return [Piece(" ".join(t.text for t in tokens[i:i + count]), token.start, tokens[i + count - 1].end, "town")], i + count
    phrase = lists.find(tokens, i)
    if phrase is not None and not (phrase.kind == "country" and token.text.islower() and token.low in lists.grammar.get("common_words", ())):      # "не того" is not Togo
        found = tokens[i:i + len(phrase.said)]
        if _is_address(lists, tokens, i, len(found)):
            phrase = replace(phrase, english="you")
        return _phrase(lists, phrase, found), i + len(found)
    return [_single(lists, token, tokens[i - 1] if i else None)], i + 1


def _is_address(lists: Glossary, tokens: list[Token], i: int, count: int) -> bool:
    """German "Sie" for the advisor: with a capital inside a sentence, or behind the verb that opens it ("nehmen sie ... raus")."""
    if count != 1 or tokens[i].low not in lists.grammar.get("address", ()):
        return False
    before = next((n for n in range(i - 1, -1, -1) if tokens[n].text in ".!?:"), -1)
    return i > before + 1 and tokens[i].text[0].isupper() or i == before + 2 and tokens[i - 1].low.endswith("en")


def _phrase(lists: Glossary, phrase: Phrase, found: list[Token]) -> list[Piece]:
    """The English of a phrase; a number in it keeps its own place."""
    start, end, sure = found[0].start, found[-1].end, all(token.sure for token in found)
    if NUMBER not in phrase.english:
        return [Piece(phrase.english, start, end, phrase.kind, sure)]
    number = next(token for token in found if token.kind in ("number", "count"))
    before, _, after = phrase.english.partition(NUMBER)
    pieces = [Piece(before.strip(), start, end, phrase.kind, sure), _single(lists, number, None), Piece(after.strip(), start, end, phrase.kind, sure)]
    return [piece for piece in pieces if piece.text]


def _single(lists: Glossary, token: Token, before: Token | None) -> Piece:
    """A token that no phrase explains."""
    if token.kind == "number":
        return Piece(_numeral(token.text, lists.locale), token.start, token.end, "number")
    if token.kind == "date":
        return Piece(re.sub(r"[/-](?=\d{1,2}[/-]\d{4})|[/-](?=\d{4}$)", "." if token.text.count("/") + token.text.count("-") > 1 else "/",
                            re.sub(r"^(\d{1,2})\.(\d{4})$", r"\1/\2", token.text)), token.start, token.end, "number")
    if token.kind == "count":
        return Piece(token.text, token.start, token.end, "number")
    if token.kind == "sign":
        return Piece(token.text, token.start, token.end, "sign")
    return _town(lists, token, before) or _compound(lists, token) or Piece(token.text, token.start, token.end, "unknown")


def _numeral(raw: str, locale: str) -> str:
    """Digits as English writes them; as they are where they can be read in two ways."""
    readings = read_numeral(raw, locale)
    if len(readings) != 1:
        return raw.replace(",", ".") if readings else raw
    return format(readings[0], "f") if "." not in format(readings[0], "f") else format(readings[0].normalize(), "f")


def _town(lists: Glossary, token: Token, before: Token | None) -> Piece | None:
    """A town: under its name in the language, with umlauts written out; a common word only behind a preposition."""
    places = spots("en")
    if token.low in lists.grammar.get("common_words", ()) and not (before is not None and before.low in lists.grammar["into"]):
        return Piece(token.low, token.start, token.end, "unknown")
    name = lists.towns.get(token.fold)
    if name is not None and (token.text[0].isupper() or before is not None and before.low in lists.grammar["into"] and _is_well_known(lists, token, name)):
        return Piece(name, token.start, token.end, "town")
    if fold(token.text) in places:
        return None
    respelt = umlauts(token.text) if lists.language == "de" else token.text
    if respelt != token.text and fold(respelt) in places:
        return Piece(respelt, token.start, token.end, "town")
    town = town_of(lists, token.text)
    return Piece(town, token.start, token.end, "adjective") if town else None


def _long_name(tokens: list[Token], i: int) -> int:
    """How many tokens a town of several words has: "La Rochelle", "Bad Ischl"; its first word has another meaning alone."""
    for count in (3, 2):
        found = tokens[i:i + count]
        if len(found) == count and all(t.kind == "word" and t.text[0].isupper() for t in found) and fold(" ".join(t.text for t in found)) in spots("en"):
            return count
    return 0


def _is_well_known(lists: Glossary, token: Token, name: str) -> bool:
    """Written small, a town is believed behind "in" when it is large and no common word."""
    return len(token.low) > 4 and token.low not in lists.common and max((spot.size for spot in spots("en").get(fold(name))), default=0) >= LARGE


@functools.lru_cache(maxsize=4096)
def umlauts(word: str) -> str:
    """"Muenchen" as it is usually written."""
    for written, meant in (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("Ae", "Ä"), ("Oe", "Ö"), ("Ue", "Ü")):
        word = word.replace(written, meant)
    return word


def _compound(lists: Glossary, token: Token) -> Piece | None:
    """"Biotechnologieunternehmen": what it is made of; umlauts written out."""
    respelt = umlauts(token.text) if lists.language == "de" else token.text
    if respelt != token.text and (known := lists.word(respelt)):
        return Piece(known.english, token.start, token.end, known.kind)
    low = respelt.lower()
    for head, english in lists.heads:
        if len(low) >= LONG and low.endswith(head) and len(low) - len(head) >= 2:
            return Piece(f"{_modifier(lists, low[:-len(head)])} {english}", token.start, token.end, "organisations")
    theme = next(((said, english) for said, english in lists.themes if low.startswith(said) and len(low) - len(said) > 2), None)
    return Piece(f"{theme[1]} {low[len(theme[0]):]}", token.start, token.end, "themes") if theme and lists.heads else None


def _modifier(lists: Glossary, said: str) -> str:
    for ending in ("", "s", "en", "n", "es", "e"):
        if ending and not said.endswith(ending):
            continue
        stem = said[:len(said) - len(ending)]
        found = lists.word(stem) or lists.word(stem + "e")
        if found is not None and found.english and len(stem) > 2:
            return found.english
    return said


def joined(pieces: list[Piece], text: str) -> Glossed:
    """The English as one text: spaces as in the original, one where a new word needs it."""
    kept = [piece for piece in pieces if piece.text]
    starts, at, english = [], 0, ""
    for i, piece in enumerate(kept):
        gap = _gap(kept[i - 1], piece, text) if i else ""
        english += gap
        at += len(gap)
        if i + 1 < len(kept) and ARTICLE.search(piece.text) and kept[i + 1].text[:1].lower() in "aeio" and kept[i + 1].text[1:]:
            piece = kept[i] = replace(piece, text=piece.text + "n")
        starts.append(at)
        english += piece.text
        at += len(piece.text)
    return Glossed(english, text, kept, starts)


def _gap(left: Piece, right: Piece, text: str) -> str:
    between = text[left.end:right.start] if left.end <= right.start else " "
    if between.strip():
        between = " "
    is_same = text[left.start:left.end] == left.text and text[right.start:right.end] == right.text
    if between or is_same or not (left.text[-1].isalnum() and right.text[0].isalnum()):
        return between
    return " "

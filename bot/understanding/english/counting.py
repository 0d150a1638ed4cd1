"""Numbers in the words of a language, joined ("fünfundzwanzig") or one by one ("vingt et un", "двадцать пять"), as digits."""
from __future__ import annotations

import functools
import re
from dataclasses import replace

from bot.understanding.english.glossary import Glossary, Token, fold

NUMBERS = ("number", "count")
SPELT_OUT = "zero one two three four five six seven eight nine ten eleven twelve".split()      # small numbers stay words, as people write them


def count_at(glossary: Glossary, tokens: list[Token], i: int) -> tuple[str, int]:
    """The number that starts at place i in English, and the place behind it; ("", i) when there is none."""
    values: list[int] = []
    at = end = i
    while at < len(tokens):
        if tokens[at].low in glossary.grammar["links"] and values:
            at += 1
            continue
        more = atoms(glossary.language, tokens[at].low) if tokens[at].kind == "word" else ()
        if not values and tokens[at].low in glossary.grammar.get("units_before", ()):
            break       # "тысяч двадцать" is no 1020
        if at > end and tokens[at].low in glossary.grammar.get("ones", ()):
            more = (1,)
        if not more or not _goes_on(values, more):
            break
        values += more
        at = end = at + 1
    return (spelt(total(values)), end) if values else ("", i)


def counted(glossary: Glossary, tokens: list[Token]) -> list[Token]:
    """The tokens with number words put together: kind "count", text in English."""
    found, i = [], 0
    while i < len(tokens):
        count, behind = count_at(glossary, tokens, i)
        if not count:
            found.append(tokens[i])
            i += 1
            continue
        said = tokens[i:behind]
        found.append(Token(count, said[0].start, said[-1].end, "count", " ".join(t.low for t in said), " ".join(t.fold for t in said)))
        i = behind
    return found


RANGE = ("-", "–", "—", "до")


def turned(glossary: Glossary, tokens: list[Token]) -> list[Token]:
    """"тысяч триста", "процентов 40": a unit before its number means about so many."""
    units, about = glossary.grammar.get("units_before", ()), glossary.grammar.get("about", "")
    found = list(tokens)
    for i in range(len(found) - 1, 1, -1):
        unit, link, number = found[i - 2:i + 1]
        if unit.low in units and link.low in lists_of(glossary, "over_units") and number.kind in NUMBERS:       # "года на два"
            found[i - 2:i + 1] = [Token(about, unit.start, unit.start, "word", about, about), number, unit]
    for i in range(len(found) - 1, 0, -1):
        unit, number = found[i - 1:i + 1]
        if unit.low in units and number.kind in NUMBERS and not (i > 1 and found[i - 2].kind in NUMBERS) and not _counts_more(glossary, found, i + 1):
            last = i + 3 if i + 2 < len(found) and found[i + 1].low in RANGE and found[i + 2].kind in NUMBERS else i + 1     # "млн 25-30"
            found[i - 1:last] = [Token(about, unit.start, unit.start, "word", about, about), number, *found[i + 1:last], unit]
    return found


def lists_of(glossary: Glossary, name: str) -> list[str]:
    """A list of the grammar; empty where the language has none."""
    return list(glossary.grammar.get(name, ()))


def scaled(glossary: Glossary, tokens: list[Token]) -> list[Token]:
    """"250к": a letter that is joined to a number is its scale, no word."""
    meant = glossary.grammar.get("joined_scales", {})
    return [replace(token, low=meant[token.low], fold=fold(meant[token.low])) if token.low in meant and before is not None and before.kind == "number" and before.end == token.start else token
            for before, token in zip([None, *tokens], tokens, strict=False)]


def _counts_more(glossary: Glossary, tokens: list[Token], i: int) -> bool:
    """A counted thing follows: "на 10 лет 5 человек"."""
    following = glossary.find(tokens, i) if i < len(tokens) else None
    return following is not None and following.kind in ("people", "organisations")


def spelt(value: int) -> str:
    """Small numbers as words."""
    return SPELT_OUT[value] if value < len(SPELT_OUT) else str(value)


def total(values: list[int]) -> int:
    """"deux cent vingt": 2, 100, 20."""
    whole, part = 0, 0
    for value in values:
        if value == 1000:
            whole, part = whole + max(part, 1) * 1000, 0
        elif value == 100:
            part = max(part, 1) * 100
        else:
            part += 76 if value == 20 and part % 10 == 4 else value     # quatre-vingts
    return whole + part


def _goes_on(values: list[int], more: tuple[int, ...]) -> bool:
    """Whether a number word can follow: "vingt cinq" is one number, "deux trois" are two."""
    if not values:
        return True
    last, first = values[-1], more[0]
    if first == 1000:
        return 1000 not in values
    if first == 100:
        return 1 < last < 10
    if last == 1000 or last >= 100 and last % 100 == 0:
        return first < 100 or last == 1000
    if last == 4 and first == 20:
        return True
    is_eighty = values[-2:] == [4, 20]
    return last % 10 == 0 and last >= 10 and (first < 10 or (first < 20 and (last == 60 or is_eighty)))


@functools.lru_cache(maxsize=4096)
def atoms(language: str, word: str) -> tuple[int, ...]:
    """The number words a word is made of."""
    from bot.understanding.english.glossary import glossary

    lists = glossary(language)
    if word in lists.numbers:
        return (lists.numbers[word],)
    known = {fold(said): value for said, value in lists.numbers.items()}
    folded = fold(word).replace("ue", "u").replace("oe", "o") if language == "de" else fold(word)
    if folded in known:
        return (known[folded],)
    return _compound(folded, lists) if lists.grammar.get("joined_numbers") else ()


def _compound(word: str, lists: Glossary) -> tuple[int, ...]:
    """"dreihundertfünfundzwanzig": 3, 100, 5, 20."""
    known = {fold(said): value for said, value in lists.numbers.items()}
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    if not re.fullmatch(rf"(?:(?:{names})(?:und)?)+", word) or word.endswith("und"):
        return ()
    return tuple(known[part] for part in re.findall(names, word))

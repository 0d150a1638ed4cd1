"""The pieces of a message put into English word order, where that makes a difference to what is found."""
from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.english.denials import denials
from bot.understanding.english.glossary import Glossary, fold
from bot.understanding.english.persons import persons
from bot.understanding.english.pieces import NOUNS, Piece
from bot.understanding.reading.places import spots

YEAR = re.compile(r"(19[5-9]|20\d)\d")
SHORT_YEAR = re.compile(r"[2-4]\d")
MONTHS = frozenset("january february march april may june july august september october november december".split())
LEADS_YEAR = frozenset("in since until from by after before of to year january february march april may june july august september october november december spring summer autumn winter".split())
UNITS = frozenset("Euro euro euros EUR million thousand billion percent years months days weeks".split())
AFTER_WE = 4            # words between "we" and the organisation it is said to be
DETERMINED = re.compile(r"(^|\b)(an?|the|our|my|their|your|this|these|no|not|other|another|several|many|one|is a|are a|of us|each|all|as)$")
NEGATION = re.compile(r"(not|no|never|without)\b")
OWN = re.compile(r"(our|my|the) ")
PRONOUNS, JOINS = ("we", "they", "i", "it", "you"), ("and", "or", "but")
MEMBERS = ("students", "student", "PhD student", "lecturer", "professor", "employee", "employees", "director")
VERBS = ("words", "cues", "activities", "unknown", "talk", "facts")


def arranged(pieces: list[Piece], lists: Glossary) -> list[Piece]:
    """English word order, where it makes a difference."""
    pieces = denials(persons(pieces, lists))
    if lists.grammar.get("adjectives_behind"):
        pieces = _adjectives_first(pieces)
    pieces = [_of_the(p, pieces[i - 1] if i else None, lists) for i, p in enumerate(pieces)]
    pieces = [_between(pieces[max(i - 1, 0):i], p, pieces[i + 1:i + 2], lists) for i, p in enumerate(pieces)]
    pieces = [_one_of(p, pieces[i - 1] if i else None, lists) for i, p in enumerate(pieces)]
    pieces = [_full_year(p, pieces[i - 1] if i else None) for i, p in enumerate(pieces)]
    pieces = _themes_first(pieces)
    if lists.grammar.get("bare_years"):
        pieces = _years(pieces)
    for name in ("verb_last", "participle"):
        for helper in lists.grammar.get(name, ()):
            pieces = _verb_first(pieces, helper, name == "participle")
    if lists.grammar.get("verb_second"):
        pieces = _subject_first(pieces, lists.grammar["verb_second"])
    if lists.grammar.get("no_copula"):
        pieces = _with_articles(_with_copula(pieces))
    return pieces


def _of_the(piece: Piece, before: Piece | None, lists: Glossary) -> Piece:
    """"ein Verband der Textilindustrie", "die Stadt Villach"."""
    is_genitive = piece.said in lists.grammar.get("genitive", ()) and before is not None and before.kind in NOUNS
    if is_genitive:
        return replace(piece, text="of the")
    if piece.text == "our" and before is not None and before.kind == "number":
        return replace(piece, text="of our")        # "sechs unserer 30 Leute"
    is_name = before is not None and before.text.endswith(("municipality", "city")) and piece.kind in ("unknown", "town") and fold(piece.text) in spots("en")
    return replace(piece, text="of " + piece.text) if is_name else piece


def _between(before: list[Piece], piece: Piece, behind: list[Piece], lists: Glossary) -> Piece:
    """Words that mean something else between these two: "deux à trois ans", "einen in Belgien"."""
    if piece.text == "a" and behind and behind[0].text in ("in", "from", "at", "of"):
        return replace(piece, text="one")       # "aber einen in Belgien"
    if piece.text == "want to" and behind and behind[0].kind == "number":
        return replace(piece, text="want")      # "die Polen wollen 200.000"
    between = before and behind and before[0].kind == behind[0].kind == "number"
    return replace(piece, text="to") if between and piece.said in lists.grammar.get("range", ()) else piece


def _one_of(piece: Piece, before: Piece | None, lists: Glossary) -> Piece:
    """"миллион рублей" is one million."""
    alone = piece.said.lower() in lists.grammar.get("ones_of_scale", ()) and not (before and (before.kind == "number" or before.text[-1:].isdigit()))
    return replace(piece, text="a " + piece.text) if alone else piece


def _full_year(piece: Piece, before: Piece | None) -> Piece:
    """"im April 27": a day would stand before its month."""
    is_year = before is not None and before.text.lower() in MONTHS and SHORT_YEAR.fullmatch(piece.said)
    return replace(piece, text="20" + piece.said) if is_year else piece


def _years(pieces: list[Piece]) -> list[Piece]:
    """"2016 gegründet"."""
    result: list[Piece] = []
    for i, piece in enumerate(pieces):
        behind = pieces[i + 1:i + 2]
        led = bool(result) and (result[-1].kind == "number" or result[-1].text.lower() in LEADS_YEAR or result[-1].text.endswith(" in"))
        if YEAR.fullmatch(piece.said) and len(pieces) > 2 and not led and not (behind and (behind[0].kind in ("people", "organisations") or behind[0].text in UNITS or behind[0].text[:1] in "%€$£-–/")):
            piece = replace(piece, text="in " + piece.text)
        result.append(piece)
    return result


def _verb_first(pieces: list[Piece], helper: str, is_participle: bool) -> list[Piece]:
    """"wollen in Österreich verkaufen", "haben 2014 gegründet": the verb to the front."""
    pieces = list(pieces)
    for i in [n for n, p in enumerate(pieces) if p.text == helper and n]:
        end = _clause_end(pieces, i + 1, is_participle)
        subject = 1 if pieces[i + 1:i + 2] and pieces[i + 1].text in PRONOUNS else 0
        if any(NEGATION.match(piece.text) for piece in pieces[i:end]):
            continue        # "wollen nicht koordinieren": the "not" stands before its verb already
        if end - i > 2 + subject and _is_verb(pieces[end - 1], is_participle):
            pieces.insert(i + 1 + subject, pieces.pop(end - 1))
    return pieces


def _clause_end(pieces: list[Piece], i: int, is_participle: bool) -> int:
    """Behind the verb: before the first sign or "and", or before the next where no verb stands there ("nach Polen und Tschechien exportieren")."""
    ends = [n for n in range(i, len(pieces)) if pieces[n].kind == "sign" or pieces[n].text in JOINS] + [len(pieces)]
    sign = next((k for k, n in enumerate(ends) if n == len(pieces) or pieces[n].kind == "sign"), 0)
    return next((n for n in ends[:sign + 1] if n > i and _is_verb(pieces[n - 1], is_participle)), ends[0])


def _is_verb(piece: Piece, is_participle: bool) -> bool:
    said = piece.said
    return said.islower() and piece.kind in VERBS and (said.startswith("ge") and said.endswith(("t", "n")) if is_participle else said.endswith("n"))


def _subject_first(pieces: list[Piece], verbs: list[str]) -> list[Piece]:
    """"dort sind wir", "2014 haben wir": the subject before the verb, where nothing is asked."""
    pieces = list(pieces)
    if any(piece.text == "?" for piece in pieces):
        return pieces
    for i in range(1, len(pieces) - 1):
        if pieces[i].text in verbs and pieces[i + 1].text == "we" and pieces[i - 1].text not in ("and", "we", "if"):
            pieces[i], pieces[i + 1] = pieces[i + 1], pieces[i]
            if pieces[i + 1].text == "are" and pieces[i - 1].kind == "organisations" and (i + 2 == len(pieces) or pieces[i + 2].kind == "sign" or pieces[i + 2].text in JOINS):
                at = i - 2 if i > 1 and pieces[i - 2].text in ("the", "a") else i - 1
                pieces[at:i + 2] = [*pieces[i:i + 2], *pieces[at:i]]        # "das Startup sind wir"
    return pieces


def _adjectives_first(pieces: list[Piece]) -> list[Piece]:
    """"une université finlandaise"."""
    pieces = list(pieces)
    for i in range(1, len(pieces)):
        if pieces[i].kind in ("adjective", "size"):
            at = i
            while at > 0 and pieces[at - 1].kind in NOUNS and i - at < 2:
                at -= 1
            adjective = pieces.pop(i)
            whose = OWN.match(pieces[at].text) if at < i else None
            if whose:       # "notre partenaire finlandais"
                pieces[at] = replace(pieces[at], text=f"{whose[0]}{adjective.text} {pieces[at].text[whose.end():]}", end=adjective.end)
            pieces.insert(i if whose else at, replace(adjective, text="") if whose else adjective)
    return pieces


def _themes_first(pieces: list[Piece]) -> list[Piece]:
    """"une entreprise de biotechnologie", "ein Verband der Textilindustrie": what stands behind "of" is what the organisation does."""
    pieces = list(pieces)
    for i in range(len(pieces) - 2):
        org, link, theme = pieces[i:i + 3]
        if org.kind == "organisations" and link.text in ("of", "of the") and theme.kind in ("themes", "nouns"):
            pieces[i:i + 3] = [theme, org, replace(link, text="")]
    return pieces


def _with_copula(pieces: list[Piece]) -> list[Piece]:
    """"мы компания", "они университет", "наш партнёр - университет": with "are a"."""
    result: list[Piece] = []
    for i, piece in enumerate(pieces):
        result.append(piece)
        behind = pieces[i + 1:i + 2]
        if piece.text.lower() in ("we", "they", "i") and behind and _names_somebody(pieces, i + 1):
            link = " ".join(("am a" if piece.text.lower() == "i" else "are a").split()[:2 if behind[0].kind != "number" else 1])
            result.append(Piece(link, piece.end, piece.end, "words"))
        elif piece.text.lower() in ("we", "they") and behind and behind[0].text == "not" and _names_somebody(pieces, i + 2):
            result.append(Piece("are", piece.end, piece.end, "words"))
        elif behind and behind[0].text in ("-", "–", "—") and piece.end < behind[0].start and piece.kind == "organisations" and _names_somebody(pieces, i + 2):
            pieces[i + 1] = replace(behind[0], text="has" if pieces[i + 2].kind == "number" else "is a")
    return result


def _with_articles(pieces: list[Piece]) -> list[Piece]:
    """"польский университет", "с университетом": with "a"."""
    pieces = list(pieces)
    for i, piece in enumerate(pieces):
        if piece.kind != "organisations" or OWN.match(piece.text) or piece.text.endswith("s") or piece.sure is False:
            continue
        at = i
        while at and (pieces[at - 1].kind in ("adjective", "size", "groups", "themes", "regions") or pieces[at - 1].text == "-" and pieces[at - 1].start == pieces[at - 2].end):
            at -= 1
        before = pieces[at - 1] if at else None
        if before is not None and before.text in MEMBERS:
            pieces[at] = replace(pieces[at], text="of the " + pieces[at].text)
            continue        # "студенты НГУ"
        if before is None and pieces[at].kind != "adjective":
            continue        # "ООО из Томска, 85 сотрудников" opens like "small biotech in Leipzig"
        if before is None or not (before.kind in ("number", "organisations", "unknown", "town", "country") or DETERMINED.search(before.text)):
            pieces[at] = replace(pieces[at], text="a " + pieces[at].text)
    return pieces


def _names_somebody(pieces: list[Piece], i: int) -> bool:
    """From place i follow adjectives and an organisation, or a number of people."""
    for piece in pieces[i:i + AFTER_WE]:
        if piece.kind == "organisations":
            return True
        if piece.kind not in ("adjective", "size", "unknown", "country", "sign", "number", "themes"):
            return piece.kind == "people"
    return False

"""What is denied behind its words, or taken instead, put into English order: "einen Plan gibt es nicht", "mehr als 250.000 dürfen es nicht werden", "statt A kommt B"."""
from __future__ import annotations

from dataclasses import replace

from bot.understanding.english.pieces import Piece

THERE = ("is there", "there is")
NOT = ("not", "not yet", "no")
BOUNDS = {"more than": "at most", "over": "at most", "less than": "at least"}
DEEDS = ("lead", "leads", "coordinates", "join", "joins", "takes", "gets")
COMES = ("joins", "join", "will be", "is", "are", "there will be", "there is", "comes", "takes")
SUPPOSED = ("if", "what if", "?")
MAY = ("can", "should", "must", "may", "will")


def denials(pieces: list[Piece]) -> list[Piece]:
    """All kinds, clause by clause."""
    result: list[Piece] = []
    for clause in _clauses(pieces):
        result += _replaced(_verb_behind(_bounded(_there_is_no(clause))))
    return result


def _clauses(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces up to each sign."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        found[-1].append(piece)
        if piece.kind == "sign" and piece.text in ".,;!?":
            found.append([])
    return found


def _there_is_no(clause: list[Piece]) -> list[Piece]:
    """"einen Gleichstellungsplan gibt es bei uns noch nicht": there is no plan."""
    at = next((n for n, piece in enumerate(clause) if piece.text in THERE), 0)
    denied = next((n for n in range(at + 1, len(clause)) if clause[n].text in NOT), 0) if at else 0
    if not denied or any(piece.text == "?" for piece in clause):
        return clause
    named = [replace(piece, text="") if piece.text in ("a", "the", "one") else piece for piece in clause[:at]]
    return [replace(clause[at], text="there is no"), *named, *clause[at + 1:denied], *clause[denied + 1:]]


def _bounded(clause: list[Piece]) -> list[Piece]:
    """"mehr als 250.000 dürfen es nicht werden": at most so much."""
    at = next((n for n, piece in enumerate(clause) if piece.text in BOUNDS), None)
    denied = next((n for n, piece in enumerate(clause) if piece.text in NOT), None)
    if at is None or denied is None or not any(piece.text in MAY for piece in clause[at:]) or not any(p.kind == "number" for p in clause[at:]):
        return clause
    return [replace(piece, text=BOUNDS[piece.text]) if n == at else replace(piece, text="") if n == denied else piece for n, piece in enumerate(clause)]


def _verb_behind(clause: list[Piece]) -> list[Piece]:
    """"übernehmen die Leitung nicht": do not lead."""
    clause = list(clause)
    for n in range(len(clause) - 1):
        if clause[n].text in DEEDS and clause[n + 1].text in NOT[:2]:
            clause[n:n + 2] = [replace(clause[n + 1], text="do not"), replace(clause[n], text=clause[n].text.removesuffix("s"))]
    return clause


def _replaced(clause: list[Piece]) -> list[Piece]:
    """"statt der Firma aus Polen kommt eine aus Litauen": replace the one with the other."""
    at = next((n for n, piece in enumerate(clause) if piece.text == "instead of"), None)
    if at is None or any(piece.text in SUPPOSED for piece in clause):
        return clause
    comes = next((n for n in range(at + 2, len(clause) - 1) if clause[n].text in COMES and any(p.kind == "organisations" for p in clause[at:n])), None)
    return clause if comes is None else [*clause[:at], replace(clause[at], text="replace"), *clause[at + 1:comes], replace(clause[comes], text="with"), *clause[comes + 1:]]

"""Programmes called by the one word that tells them from the rest of their family ("Развитие", "the Accelerator"): named where the family is talked of, or where they are within reach."""

from __future__ import annotations

import re

from actions.heard import ASKED_FOR, Heard, Mention
from actions.telling import nearness, standing
from actions.turn import Turn

MEMBER = "member"  # a mention: a common word that is also the name of a programme
SHORTEST, ENDING = 5, 2  # letters of a word that names, and of it that may change with the case
SAYS = re.compile(r"[.!?…]\s+|\n")


def take(turn: Turn) -> None:
    """In a message that asks, such a word names its programme; what else was read from the word falls away."""
    for heard in (turn.heard, *turn.heard.parts):
        if heard.press is None and ("?" in heard.text or heard.asks()):
            for scheme, word in _meant(turn, heard):
                heard.facts = [f for f in heard.facts if not f.text or f.text.casefold() not in word.casefold()]
                heard.mentions = [m for m in heard.mentions if m.kind in ("scheme", "family", ASKED_FOR) or m.text.casefold() not in word.casefold()]
                heard.mentions.append(Mention(kind="scheme", value=scheme, text=word))


def _meant(turn: Turn, heard: Heard) -> list[tuple[str, str]]:
    """Scheme and word: of a family talked of, else of what is within reach."""
    talked = {turn.book.schemes[s].family for s in turn.state.subject if s in turn.book.schemes}
    told = {*heard.mentioned("scheme")}
    listed = [(str(m.value), m.text) for m in heard.mentions if m.kind == MEMBER and m.value in turn.book.schemes]
    found = [(s, w) for s, w in listed if turn.book.schemes[s].family in talked or _is_within_reach(turn, s)]
    return [(s, w) for s, w in (*found, *_by_title(turn, heard, talked)) if s not in told]


def _is_within_reach(turn: Turn, scheme: str) -> bool:
    result = turn.results()[scheme]
    return bool(turn.case["partners"][0].get("country")) and standing.is_running(turn, result) and result.verdict != "not_eligible" and nearness.distance(result, turn.case) == nearness.NEAR


def _by_title(turn: Turn, heard: Heard, families: set[str]) -> list[tuple[str, str]]:
    """Words with a capital inside a sentence that stand in the title of just one programme of the family."""
    places = [text for text in (*(n.text for n in heard.named), *(b.text for b in heard.bare)) if text]
    words = [w for part in SAYS.split(heard.text) for w in re.findall(r"[^\W\d_]+", part)[1:] if w[0].isupper() and len(w) >= SHORTEST and not any(w in place for place in places)]
    if not words:
        return []
    own = {s.id: _own_words(turn, s.id) for s in turn.assessed().schemes if s.scheme.family in families and standing.is_running(turn, s)}
    found = [(w, [s for s, names in own.items() if any(_same(w, n) for n in names)]) for w in words]
    return [(ids[0], w) for w, ids in found if len(ids) == 1]


def _own_words(turn: Turn, scheme: str) -> set[str]:
    """The words of its titles that are written with a capital."""
    titles = " ".join(turn.book.schemes[scheme].title(language) for language in ("en", turn.say.language))
    return {w for w in re.findall(r"[^\W\d_]+", titles) if w[0].isupper() and len(w) >= SHORTEST}


def _same(word: str, name: str) -> bool:
    """The same but for the ending of a case."""
    return word.casefold() == name.casefold() or abs(len(word) - len(name)) <= ENDING and len(name) > SHORTEST + ENDING and word.casefold().startswith(name.casefold()[:-ENDING])

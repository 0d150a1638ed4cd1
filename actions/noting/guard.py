"""What is established is changed only by plain words: an answer to what is asked, a correction, or a statement about just that organisation.

Anything else that contradicts what was said before is asked about in one line. A mere mention ("tested in clinics", "the two of us")
once turned firms into hospitals and thirty people into two.
"""

from __future__ import annotations

import re
from typing import Any

from actions import paths
from actions.heard import HeardFact
from actions.noting import leaves
from actions.paths import Path
from actions.state import Pending
from actions.turn import Turn, press
from actions.understood import by_number, clauses, phrases
from actions.understood.clauses import Clause
from actions.undoing import forgetting, shareholders
from rules import places
from rules.facts import LISTS

OPENING = 4  # words of a sentence that says only that something was wrong
BESIDE = 4  # words between "we are" and what we are
HELD_BY = ("public_share", "foreign_share", "non_sme_share")  # who is named there owns us
IDENTITY = ("kind", "country", "region")


def holds(turn: Turn, path: Path, fact: HeardFact, leaf: Any) -> bool:
    """The value contradicts what was said before, in words that do not say so plainly: it is kept for a question."""
    if not _contradicts(turn, path, leaf) or _is_plain(turn, path, fact):
        return False
    if path.owner == "partners" and path.index and path.name == "kind":
        turn.left_out.append(fact.text)  # another organisation was named: nobody turns into it
    else:
        turn.held.append((path, fact))
    turn.understood = True
    return True


def together(turn: Turn, placed: list[tuple[Path, HeardFact]]) -> list[tuple[Path, HeardFact]]:
    """ "One of our members, a firm of 30, wants to develop": where it is not plain that we are something else now, what else its sentence
    tells of us waits with it. Returns what does not wait."""
    kinds = [f for p, f in placed if p == paths.KIND_OF_US and not f.negated and _contradicts(turn, p, f.value) and not _is_plain(turn, p, f)]
    sentences = [clauses.at(turn.heard.text, f.start).sentence for f in kinds if f.start >= 0]
    waits = [(p, f) for p, f in placed if p.owner == "partners" and p.index == paths.YOU and p.name not in IDENTITY and any(a <= f.start < b for a, b in sentences)]
    turn.held += [(p, f) for p, f in waits if paths.get(turn.case, p) != f.value]
    return [one for one in placed if one not in waits]


def ask(turn: Turn, pending: Pending) -> None:
    """ "You said 30 before. Is it now 2?" """
    say, words = turn.say, turn.words
    pairs = [(p, f) for p, f in zip(map(paths.parse, pending.places), pending.heard(), strict=False) if p is not None]
    old = say.both(dict.fromkeys(words.whose(turn.case, p, known) for p, _ in pairs if (known := paths.get(turn.case, p)) is not None))
    new = say.both(dict.fromkeys(words.phrase(p, f.value) if paths.get(turn.case, p) is None else _in_words(turn, p, f) for p, f in pairs))
    buttons = [press(say.gettext("Yes, change it"), "note"), press(say.gettext("No, leave it"), "drop")]
    turn.ask_back(say.gettext("You said before: {old}. Is it now: {new}?", old=old, new=new), buttons, once=True)


def _in_words(turn: Turn, path: Path, fact: HeardFact) -> str:
    value = {"not": [fact.value]} if fact.negated else fact.value
    return turn.words.leaf(turn.words.fact(path), value)


def _contradicts(turn: Turn, path: Path, leaf: Any) -> bool:
    known, described = paths.get(turn.case, path), turn.words.fact(path)
    if path.owner == "" or described is None:
        return False  # whether that is everybody, and whether they are independent, changes with the talk
    if path.name == "region" and isinstance(leaf, str):
        home = paths.get(turn.case, Path("partners", path.index, "country"))
        if isinstance(home, str) and home != places.country_of_region(leaf):
            return True
    if leaves.is_open(known) or known == leaf or (path.name == "region" and _inside(known, leaf)):
        return False
    if described.type in LISTS and isinstance(leaf, (list, dict)):
        return not _keeps(known, leaf)
    return leaf is None or leaves.relation(described, known, leaf) == "other"


def _inside(known: Any, leaf: Any) -> bool:
    """A town in the region, or the region around it."""
    return isinstance(known, str) and isinstance(leaf, str) and (known.startswith(leaf) or leaf.startswith(known))


def _keeps(known: Any, leaf: Any) -> bool:
    """A list that only grows."""
    old, new = (v.get("includes") or [] if isinstance(v, dict) else v for v in (known, leaf))
    return all(item in new for item in old)


def _is_plain(turn: Turn, path: Path, fact: HeardFact) -> bool:
    heard, asked = turn.heard, turn.state.asked or turn.state.parked
    if by_number.index_of([fact]) is not None:
        return True
    if turn.assigned or heard.press is not None or not heard.text or (asked is not None and asked.path == str(path)):
        return True
    if any(f.negated != fact.negated and f.fact == fact.fact for f in heard.facts):
        return True
    if fact.fact == "linked" and shareholders.told(fact.value):
        return True  # who holds how much is as plain as can be
    clause = clauses.at(heard.text, fact.start)
    if _corrects(turn, clause) or phrases.NOW.search(clause.text):
        return True
    if path.owner == "partners" and path.index:
        return fact.fact not in paths.IDENTITY and _speaks_of_them(turn, clause)
    if phrases.PERHAPS.search(clause.text):
        return False
    return _of_us(turn, clause, fact) if path.owner == "partners" else _of_project(turn, clause, fact)


def _corrects(turn: Turn, clause: Clause) -> bool:
    """Its sentence says that something was wrong, or a word or two before it does: "Sorry! We are 40."; what else the message tells is no correction."""
    text, (start, end) = turn.heard.text, clause.sentence
    before = next((text[a:b] for a, b in clauses.sentences(text) if b <= start and not text[b:start].strip() and len(text[a:b].split()) <= OPENING), "")
    alone = turn.heard.is_sure("correct") and len({clauses.at(text, f.start).sentence for f in turn.heard.facts if f.start >= 0}) <= 1
    return alone or bool(phrases.WRONG.search(text[start:end]) or phrases.WRONG.search(before))


def _speaks_of_them(turn: Turn, clause: Clause) -> bool:
    """The sentence names somebody, or says "they"."""
    start, end = clause.sentence
    named = any(start <= n.start < end for n in turn.heard.named)
    return named or bool(phrases.THEY.search(turn.heard.text[start:end]) or phrases.PARTNER.search(turn.heard.text[start:end]))


def _of_us(turn: Turn, clause: Clause, fact: HeardFact) -> bool:
    """ "We are ...", "our turnover is ...": close before the value, or the fact by its name with nobody else named."""
    text, start = turn.heard.text, clause.sentence[0]
    at = fact.start if fact.start >= 0 else len(text)
    pattern = phrases.WE_ARE if fact.fact in IDENTITY else phrases.WE_HAVE if fact.fact == "headcount" else phrases.OURS
    for said in pattern.finditer(text[start : at + len(fact.text)]):
        gap = text[start + said.end() : max(at, start + said.end())]
        if len(gap.split()) <= BESIDE and not (fact.fact == "kind" and phrases.PREPOSITION.search(gap)) and not phrases.THEY.search(gap):
            return True
    return fact.fact not in IDENTITY and _by_name(turn, clause, fact)


def _by_name(turn: Turn, clause: Clause, fact: HeardFact) -> bool:
    """ "Turnover: 4 million"."""
    somebody = any(clause.holds(n) for n in turn.heard.named) or phrases.THEY.search(clause.text) or phrases.PARTNER.search(clause.text)
    return fact.fact in forgetting.named(clause.text) and (not somebody or fact.fact in HELD_BY)


def _of_project(turn: Turn, clause: Clause, fact: HeardFact) -> bool:
    """A wish names a fact of the project; a second wish beside the purpose that is known is asked about, a denied one is plain."""
    if fact.fact == "themes" and fact.negated:
        return True  # only said where a field is to go
    wanted = bool(re.search(phrases.WE_WANT, clause.text))
    return fact.fact in forgetting.named(clause.text) or wanted and (fact.fact != "activity" or fact.negated)

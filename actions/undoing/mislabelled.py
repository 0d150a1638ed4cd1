"""A figure under the wrong name: "6.2 million is the turnover, not the balance sheet" takes it out there, "that is the turnover, not the balance sheet" moves it."""

from __future__ import annotations

import re
from typing import Any

from actions import paths
from actions.heard import HeardFact, is_number
from actions.noting import leaves
from actions.paths import Path
from actions.turn import Turn
from actions.understood import clauses, phrases
from actions.undoing import forgetting

NOT = r"(not( of)?|isn't|never|nicht|kein\w*|keinesfalls|non|pas|не|нет|а не|instead of|rather than|statt|anstatt|plutôt que|au lieu de|вместо)"
BETWEEN = r"(\s+(the|our|my|a|an|for|of|die|der|das|den|dem|des|unser\w*|mein\w*|eine?|für|etwa|um|le|la|les|du|de|notre|mon|ma|un|une|l['’]|d['’]|это|про|наш\w*)){0,3}\s*(l['’]|d['’])?\s*"
FIGURES = ("turnover_eur", "balance_sheet_eur", "cost_eur", "grant_eur", "budget_eur", "headcount", "months")


def apply(turn: Turn) -> None:
    """Take out what stands under a name that is denied, where the right name is said beside it."""
    heard = turn.heard
    if heard.press is not None or not heard.text or "?" in heard.text and not re.search(r"[.!,]", heard.text):
        return
    denied = [p for p in forgetting.places(turn) if p.name in FIGURES and _is_denied(heard.text, p.name)]
    for wrong in denied:
        known = paths.get(turn.case, wrong)
        right = [p for p in _others(turn, wrong) if _is_said(heard.text, p.name)]
        told = [f for f in heard.facts if f.fact in {p.name for p in right} and f.value is not None]
        if leaves.is_open(known) or not right or any(f.fact == wrong.name for f in heard.facts):
            continue
        if told and all(_same(f.value, known) for f in told):
            forgetting.drop(turn, wrong)
            turn.understood = True
        elif not told and all(_is_short_for(b.value, known) for b in heard.bare):
            ours = [p for p in right if p.name == "budget_eur" and _OUR_PART.search(heard.text)] or right
            if len(ours) == 1:
                _move(turn, wrong, ours[0], known)


def take_out_amounts(turn: Turn) -> None:
    """ "Take the 350,000 out": what is noted with just that figure, where it is one."""
    heard = turn.heard
    if heard.press is not None or not heard.text:
        return
    said: list[Any] = [*heard.facts, *heard.bare]
    for clause in [c for c in clauses.clauses(heard.text) if phrases.REMOVE.search(c.text) and "?" not in c.text]:
        figures = [x for x in said if clause.holds(x) and is_number(x.value)]
        held = [p for p in forgetting.places(turn) if p.name in FIGURES and any(_same(x.value, paths.get(turn.case, p)) for x in figures)]
        if len(held) == 1 and len({x.value for x in figures}) == 1 and not clauses.describing(heard, clause):
            forgetting.drop(turn, held[0])
            clauses.take_out(heard, clause)
            heard.facts = [f for f in heard.facts if f.fact != held[0].name or f.value != figures[0].value]
            heard.take_as("correct")
            turn.understood = turn.took_back = True


def _others(turn: Turn, wrong: Path) -> list[Path]:
    """Where a figure of the same sort may belong instead."""
    sort = turn.words.fact(wrong)
    found = [turn.our_place(n) for n in FIGURES if n != wrong.name]
    return [p for p in found if sort is not None and (other := turn.words.fact(p)) is not None and other.type == sort.type]


def _move(turn: Turn, wrong: Path, right: Path, known: Any) -> None:
    forgetting.drop(turn, wrong)
    subject: Any = "applicant" if right.owner == "partners" else "project"
    turn.heard.facts.append(HeardFact(fact=right.name, value=known, subject=subject, text=""))
    turn.heard.take_as("correct")


def _same(said: Any, known: Any) -> bool:
    return bool(said == known or isinstance(known, dict) and leaves.figure(known) == said)


def _is_short_for(said: Any, known: Any) -> bool:
    """ "350" of 350,000."""
    return _same(said, known) or isinstance(said, (int, float)) and isinstance(known, (int, float)) and any(said * scale == known for scale in (1_000, 1_000_000))


def _is_denied(text: str, name: str) -> bool:
    return any(said.search(text) for said in _DENIED[name])


def _is_said(text: str, name: str) -> bool:
    """Named without a denial before it."""
    return any(said.search(denied.sub(" ", text)) for said, denied in zip(_SAID[name], _DENIED[name], strict=True))


_OUR_PART = re.compile(rf"\b({forgetting.OUR_PART})\b", re.IGNORECASE)
_SAID = {name: [said for said, names in forgetting.TOPICS if name in names] for name in FIGURES}
_DENIED = {name: [re.compile(rf"\b{NOT}\b{BETWEEN}(?:{said.pattern})", re.IGNORECASE) for said in patterns] for name, patterns in _SAID.items()}

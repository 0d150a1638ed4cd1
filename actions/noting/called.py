"""How partners were called when they were introduced: "a big almond farm in Spain" is "the farm" from then on.

Only words that say more than the kind are remembered; with them what identified the partner then, so that it is found again wherever it
stands on the list.
"""

from __future__ import annotations

import re

from actions.heard import HeardFact
from actions.noting import owners
from actions.paths import BUDGET, IDENTITY
from actions.turn import Turn, partner_indices
from actions.understood import by_number, clauses, phrases
from actions.understood.clauses import Clause

MOST = 20  # remembered
SHORTEST = 4  # letters of a word that stands for one partner
ENDING = 2  # letters of a longer word that may be inflected
GENERAL = re.compile(
    r"(compan(y|ies)|firms?|business(es)?|enterprises?|smes?|ltd|uni(s|versit\w*)?|institut\w*|organi[sz]ations?|partners?|firm(a|en)|unternehmen\w*|betrieb\w*|kmu|gmbh|hochschule\w*|forschung\w*|"
    r"entreprises?|sociétés?|pme|boîtes?|laboratoires?|organismes?|лаборатор\w*|фирм\w*|компани\w*|предприяти\w*|университет\w*|институт\w*|организаци\w*|ооо)", re.IGNORECASE
)


def remember(turn: Turn) -> None:
    """The words for kinds by which partners of this message were introduced."""
    for group in owners.groups(turn, turn.heard.facts):
        told = [f for f in group if f.subject == "partner" and f.fact in IDENTITY and f.op is None and not f.negated and not isinstance(f.value, dict)]
        for kind in (f for f in told if f.fact == "kind"):
            entries = [{"word": word, **{f.fact: f.value for f in told}} for word in _words(turn, kind)]
            for entry in (e for e in entries if len(told) > 1 or not any(_is_form(str(e["word"]), str(k["word"])) for k in turn.state.called)):
                turn.state.called = [*(e for e in turn.state.called if e != entry), entry][-MOST:]


def apply(turn: Turn) -> None:
    """What a clause tells of somebody who is called so is put to just that partner."""
    heard = turn.heard
    if heard.press is not None or not turn.state.called or phrases.ANOTHER.search(heard.text):
        return
    for clause in _pieces(heard.text):
        if (index := _meant(turn, clause)) is None:
            continue
        _take_budget(turn, clause)
        told = [f for f in heard.facts if clause.holds(f) and turn.book.facts.get("partner", f.fact)]
        ours, others = phrases.OURS.search(clause.text) is not None, len({n.start for n in heard.named if n.kind == "kind" and clause.holds(n)}) > 1
        theirs = [f for f in told if f.subject is None or not others and (f.subject == "partner" or not ours)]
        if any(by_number.index_of([f]) is not None for f in told) or not owners.agrees(turn, index, theirs):
            continue
        for fact in theirs:
            fact.subject, fact.partner = "partner", f"{by_number.MARK}{index}"


def _pieces(text: str) -> list[Clause]:
    """The clauses; "the farm's budget: 200,000" is one."""
    found: list[Clause] = []
    for clause in clauses.clauses(text):
        if found and text[clause.start] == ":" and found[-1].sentence == clause.sentence:
            first = found.pop()
            clause = Clause(first.start, clause.end, text[first.start : clause.end], clause.sentence)
        found.append(clause)
    return found


def _take_budget(turn: Turn, clause: Clause) -> None:
    """A budget that was read as the project's, with the partner inside its own words, is the partner's; what the partner is called is no field of work."""
    for fact in [f for f in turn.heard.facts if clause.holds(f) and f.subject == "project" and any(_is_form(w, str(e["word"])) for w in re.findall(r"[^\W\d_]+", f.text.casefold()) for e in turn.state.called)]:
        if fact.fact == "cost_eur":
            fact.fact, fact.subject = BUDGET, None
        elif fact.fact == "themes":
            turn.heard.facts.remove(fact)


def _meant(turn: Turn, clause: Clause) -> int | None:
    """The only partner that is called by a word of the clause."""
    said = {word.casefold() for word in re.findall(r"[^\W\d_]+", clause.text)}
    found = set()
    for entry in turn.state.called:
        if any(_is_form(word, str(entry["word"])) for word in said):
            described = [HeardFact(fact=name, value=value) for name, value in entry.items() if name != "word"]
            found |= set(owners.matching(turn, partner_indices(turn.case), described))
    return found.pop() if len(found) == 1 else None


def _words(turn: Turn, kind: HeardFact) -> list[str]:
    named = [n.text.casefold() for n in turn.heard.named if n.kind == "kind" and kind.start <= n.start < kind.start + len(kind.text)]
    return [word for word in named if len(word) >= SHORTEST and not GENERAL.fullmatch(word)]


def _is_form(word: str, known: str) -> bool:
    """The same word, perhaps with another ending."""
    stem = known[:-ENDING] if len(known) > SHORTEST + 1 else known
    return word.startswith(stem) and len(word) <= len(known) + ENDING

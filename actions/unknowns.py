"""What is not known belongs to what its own clause speaks of: "balance sheet total I don't know", "maybe 2028, don't know yet"."""

from __future__ import annotations

from actions import clauses, forgetting, paths, phrases, questions
from actions.clauses import Clause
from actions.leaves import is_open
from actions.paths import Path
from actions.turn import Turn


def settle(turn: Turn) -> None:
    """Facts that are named as not known are taken down; beside something else it is no answer to the open question."""
    heard = turn.heard
    if heard.press is not None or not heard.text or "?" in heard.text:
        return
    said = [c for c in clauses.clauses(heard.text) if phrases.NOT_KNOWN.search(c.text)]
    others = [x for x in (*heard.facts, *heard.bare) if not any(c.holds(x) for c in said)]
    if not said or (heard.is_sure("dont_know") and not others):
        return  # all that is said: of what was asked, or of the one fact it names
    for path in [path for clause in said for path in _named(turn, clause)]:
        questions.do_not_know(turn, path)
        turn.understood = True
    if heard.is_sure("dont_know"):
        heard.intent, heard.confidence = "inform", 1.0


def _named(turn: Turn, clause: Clause) -> list[Path]:
    """The open facts of us and the project that the clause names, where it says nothing else of them."""
    names = forgetting.named(clause.text)
    if any(clause.holds(f) and f.fact in names for f in turn.heard.facts) or any(clause.holds(b) for b in turn.heard.bare):
        return []
    found = [Path("partners", paths.YOU, n) if turn.book.facts.get("partner", n) else Path("project", None, n) for n in names]
    asked = turn.state.asked.path if turn.state.asked else ""
    return [p for p in found if turn.words.fact(p) and is_open(paths.get(turn.case, p)) and str(p) != asked][:1]

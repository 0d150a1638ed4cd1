"""A field of work that was noted wrongly goes when its name, as it is shown, is to go or is wondered about: "scrap manufacturing", "wieso Produktion?"."""

from __future__ import annotations

import re

from actions import paths
from actions.heard import HeardFact
from actions.paths import Path
from actions.turn import Turn
from actions.understood import clauses, phrases
from actions.understood.clauses import Clause

THEMES = Path("project", None, "themes")
WHY = re.compile(r"\b(why|how come|wieso|warum|weshalb|pourquoi|почему|зачем|откуда)\b", re.IGNORECASE)
STEM = 5  # letters that tell a name with another ending
SHORT = 8  # words of a clause that wonders about it


def apply(turn: Turn) -> None:
    """Hear the denial; what the understanding heard of it already stays as it is."""
    if turn.heard.press is not None or not turn.heard.text:
        return
    heard = [v for f in turn.heard.facts if f.fact == "themes" and f.negated for v in _values(f.value)]
    for clause in clauses.clauses(turn.heard.text):
        wonders = WHY.search(clause.text) and len(clause.text.split()) <= SHORT
        for value in _noted(turn) if wonders or phrases.REMOVE.search(clause.text) else []:
            if value not in heard and _is_named(turn, value, clause):
                turn.heard.facts = [f for f in turn.heard.facts if not (f.fact == "themes" and clause.holds(f) and _values(f.value) == [value])]
                turn.heard.facts.append(HeardFact(fact="themes", value=[value], subject="project", negated=True, text=clause.text.strip(), start=clause.start))
                _settled(turn)
    if heard:
        _settled(turn)


def _settled(turn: Turn) -> None:
    """The message corrects; it removes no partner and asks for no reason."""
    if turn.heard.intent in ("remove_partner", "why_not", "why_ask", "unclear", "out_of_scope", "deny"):
        turn.heard.take_as("inform")


def _noted(turn: Turn) -> list[str]:
    return _values(paths.get(turn.case, THEMES))


def _values(leaf: object) -> list[str]:
    items = leaf.get("includes") if isinstance(leaf, dict) else leaf
    return [str(item) for item in items] if isinstance(items, list) else []


def _is_named(turn: Turn, value: str, clause: Clause) -> bool:
    """Its first word stands in the clause, perhaps with another ending."""
    fact = turn.words.fact(THEMES)
    label = turn.say.gettext(fact.values[value]) if fact is not None and fact.values and value in fact.values else value
    words = re.findall(r"\w{4,}", label)
    names = {word.casefold()[: max(STEM, len(word) - 3)] for word in (*words[:1], *words[-1:])}
    return any(re.search(rf"\b{re.escape(name)}", clause.text.casefold()) for name in names)

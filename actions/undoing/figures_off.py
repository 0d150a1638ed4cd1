""" "Take the 15 off Fraunhofer": the fact with that figure goes, never the partner; a figure that stands elsewhere is asked about."""

from __future__ import annotations

import re
from typing import Any

from actions import paths
from actions.heard import is_number
from actions.noting import leaves, owners
from actions.paths import Path
from actions.turn import Turn, partner_indices, press
from actions.understood import by_number
from actions.understood.clauses import Clause
from actions.undoing import forgetting, meant

FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,  ]\d+)*(?![\d]*(?:\.? ?(?:partner|partenaire|партн|firm|unternehm|entrepris|universit|organi)))", re.IGNORECASE)
WITH = re.compile(r"\b(with|having|has|have|mit|hat|haben|avec|ayant|a|ont|со?|имеет)\W+(about |etwa |environ |около )?\d", re.IGNORECASE)
SCALES = (1, 1_000, 1_000_000, 0.01)


def apply(turn: Turn, clause: Clause) -> bool:
    """False where no figure is named, or nobody whose it would be."""
    groups = meant.groups(turn, clause)
    text = clause.text if any(clause.holds(f) for group in groups for f in group) or _figures(clause.text) else turn.heard.text[clause.sentence[0] : clause.end]
    figures = _figures(text)
    whose = [i for group in groups for i in owners.matching(turn, partner_indices(turn.case), group)] + _numbered(turn, clause)
    if not figures or len(set(whose)) != 1 or WITH.search(text):
        return False        # "the institute with 40 people" goes itself
    held = _held(turn, figures, whose[:1])
    for path in held:
        forgetting.drop(turn, path)
    turn.heard.bare = [b for b in turn.heard.bare if not clause.sentence[0] <= b.start < clause.end]
    return bool(held) or _elsewhere(turn, figures, whose[0])


def _figures(text: str) -> list[float]:
    said = by_number.NUMBER.sub(" ", text)
    found = []
    for match in FIGURE.finditer(said):
        plain = re.sub(r"[  ]", "", match.group())
        readings = {plain.replace(",", "."), plain.replace(".", "").replace(",", "."), plain.replace(",", "")}
        found += [float(one) for one in readings if one.count(".") < 2]
    return found


def _numbered(turn: Turn, clause: Clause) -> list[int]:
    said = by_number.NUMBER.search(clause.text)
    return [i for i in partner_indices(turn.case) if said and i == by_number.place(said)]


def _held(turn: Turn, figures: list[float], whose: list[int]) -> list[Path]:
    """The facts of these organisations that have the figure."""
    return [Path("partners", i, name) for i in whose for name, leaf in turn.case["partners"][i].items() if _is(leaf, figures)]


def _is(leaf: Any, figures: list[float]) -> bool:
    values = [leaf.get("from"), leaf.get("to")] if isinstance(leaf, dict) and "value" not in leaf else [leaves.figure(leaf)]
    return any(is_number(v) and not isinstance(v, bool) and any(abs(v - f * scale) < 1e-9 * max(1, abs(v)) for f in figures for scale in SCALES) for v in values)


def _elsewhere(turn: Turn, figures: list[float], index: int) -> bool:
    """Where the figure stands, with an offer to take it off there; else that it stands nowhere."""
    say, words = turn.say, turn.words
    ours = [Path("project", None, name) for name, leaf in turn.case["project"].items() if _is(leaf, figures)]
    found = _held(turn, figures, list(range(len(turn.case["partners"])))) + ours
    partner = words.partner(turn.case, index)
    if not found:
        turn.note(say.gettext("No such figure is noted of this partner: {partner}.", partner=partner))
        return True
    if turn.asked_back:
        return True
    said = say.both(list(dict.fromkeys(words.whose(turn.case, p, paths.get(turn.case, p)) for p in found)))
    buttons = [*(press(say.gettext("Take it off there: {label}", label=words.label_of(turn.case, p)), "forget", path=str(p)) for p in found[:3]), press(say.gettext("Leave it as it was"), "drop")]
    turn.ask_back(say.gettext("It is not noted of this partner: {partner}. It is noted here: {facts}. Shall I take it off there?", partner=partner, facts=said), buttons)
    return True

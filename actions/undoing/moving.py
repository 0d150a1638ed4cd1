"""A figure that goes from one organisation to another: "the 15 people are at the Turkish firm, not at the institute"."""

from __future__ import annotations

import re

from actions import paths
from actions.paths import Path
from actions.turn import Turn
from actions.undoing import forgetting

FIGURES = ("headcount", "turnover_eur", "balance_sheet_eur", "budget_eur", "budget_share", "founded_on")
NOT_THERE = re.compile(r"\b(not|nicht|net|kein\w*|pas|не|isn't|aren't|n't)\b(?!\W{0,2}\d)(?=\W+\w)", re.IGNORECASE)  # "not at the institute"; "not 20" denies the figure


def apply(turn: Turn) -> None:
    """Where the figure now stands somewhere and the message denies somebody else, it falls where it stood before, if that is one place."""
    if not NOT_THERE.search(turn.heard.text):
        return
    said = [c.path for c in turn.changes if c.after is not None] + [path for path, _ in turn.unchanged]
    for path in [p for p in said if p.owner == "partners" and p.name in FIGURES and p.index is not None]:
        value = paths.get(turn.case, path)
        holders = [p for i in range(len(turn.case["partners"])) if (p := Path("partners", i, path.name)) not in said and value is not None and paths.get(turn.case, p) == value]
        if len(holders) == 1:
            forgetting.drop(turn, holders[0])

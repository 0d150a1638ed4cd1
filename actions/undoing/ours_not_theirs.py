""" "4.2 is his firm, too, not partner 2", "the balance sheet is ours, not the university's": a figure that was noted of a partner is the applicant's."""

from __future__ import annotations

import re
from typing import Any

from actions import paths
from actions.heard import HeardFact, is_number
from actions.noting import leaves
from actions.paths import Path
from actions.turn import Turn, partner_indices
from actions.understood import by_number, clauses, phrases
from actions.undoing import forgetting

NOT_OF = re.compile(
    r"\b(?:not|n't)(?: (?:of|from|for|that of|by|to))?(?: (?:the|our|a))? (?=\w)|\b(?:nicht|ned|net)(?: auch)?(?: (?:von|vom|für|bei|beim|an|zu))?(?: (?:der|die|das|dem|den))? ?(?=\w)"
    r"|\bpas (?:(?:de|du|à|pour|celui de|celle de|chez) )?(?:l['’]|la |le )?(?=\w)|(?<!\w)(?:а )?не (?:у |для |от |про )?(?=\w)",
    re.IGNORECASE,
)
FIRM = re.compile(
    r"\b(?:his|theirs?|hers|the (?:firm|company|client|applicant|boss)|(?:seine?[rnms]?|ihre?[rnms]?|die|der|vom|dem) (?:firma|kunden?|unternehmen|betrieb|antragsteller)|ihm|er|(?:l['’]|son |notre )(?:entreprise|société)|la (?:société|boîte)|lui|elle)\b|(?<!\w)(?:фирм\w+|компани\w+|клиент\w*|его|е[её]|у н[её]го|заявител\w+)",
    re.IGNORECASE,
)
FIGURE = re.compile(r"\d[\d.,\s]*")
LONGEST = 40  # letters of whom the denial speaks


def apply(turn: Turn) -> None:
    """Each sentence that gives a fact of a partner to us."""
    if turn.heard.press is not None:
        return
    for start, end in clauses.sentences(turn.heard.text):
        text = turn.heard.text[start:end]
        if text.rstrip().endswith("?") or phrases.NOT_KNOWN.search(text):
            continue
        denied = NOT_OF.search(text)
        ours = FIRM.search(text) if turn.state.speaks_for == "yes" else None
        if denied and (ours or phrases.OF_US.search(text)) and (index := _whose(turn, start + denied.end())) is not None:
            _move(turn, index, start, end)


def _whose(turn: Turn, at: int) -> int | None:
    """The partner of which it is denied: by its number, its kind, or as the only one."""
    said = turn.heard.text[at : at + LONGEST]
    listed = partner_indices(turn.case)
    if number := by_number.NUMBER.match(said):
        index = by_number.place(number)
        return index if index in listed else None
    kinds = [n.value for n in turn.heard.named if n.kind == "kind" and at - 2 <= n.start < at + LONGEST]
    found = [i for i in listed if turn.case["partners"][i].get("kind") in kinds]
    if not kinds and phrases.PARTNER.match(said):
        found = listed
    return found[0] if len(found) == 1 else None


def _move(turn: Turn, index: int, start: int, end: int) -> None:
    text, theirs = turn.heard.text[start:end], turn.case["partners"][index]
    figures = [_digits(said) for said in FIGURE.findall(by_number.NUMBER.sub(" ", text))]
    named = forgetting.named(text)
    told = [name for name, leaf in theirs.items() if name not in (*paths.IDENTITY, "linked") and turn.book.facts.get("partner", name) is not None and not leaves.is_open(leaf) and (_digits(leaves.figure(leaf)) in figures or name in named)]
    if not told:
        return
    moved = [(name, theirs[name]) for name in told]
    turn.heard.facts = [f for f in turn.heard.facts if not start <= f.start < end]
    turn.heard.bare = [b for b in turn.heard.bare if not start <= b.start < end]
    for name, leaf in moved:
        forgetting.drop(turn, Path("partners", index, name))
        turn.heard.facts.append(HeardFact(fact=name, value=leaf, subject="applicant", text=text.strip()))
    turn.heard.take_as("correct")


def _digits(value: Any) -> str:
    """The digits that count: of 4,2 and of 4200000 they are the same."""
    said = value if isinstance(value, str) else str(value) if is_number(value) else ""
    return re.sub(r"\D", "", said).rstrip("0")

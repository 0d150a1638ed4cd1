"""What is noted already: of the values that the message names, else of all."""

from __future__ import annotations

import re
from typing import Any

from actions import paths
from actions.heard import SURE, HeardFact
from actions.noting import intake, leaves
from actions.telling import echo, known
from actions.turn import Turn, press

FIGURE = re.compile(r"\b(?P<digits>\d+(?:[\s.,]\d+)*)\s?(?P<scale>k|tsd|tausend|thousand|mille|тыс|m|million|mio|млн)?\w*\b", re.IGNORECASE)
LEVEL = re.compile(r"\bTRL[ -]?([1-9])\b", re.IGNORECASE)
MOST = 4  # places named of the last changes
SCALES = {"mille": 1_000, "m": 1_000_000, "млн": 1_000_000, "k": 1_000, "t": 1_000, "тыс": 1_000}


def show(turn: Turn) -> None:
    """ "Did you get the 800k?": where it stands in the case, or that it does not; "what have you noted?": everything in short."""
    say, heard = turn.say, turn.heard
    if (level := LEVEL.search(heard.text)) and not any(f.fact == "trl_start" for f in heard.facts):
        heard.facts.append(HeardFact(fact="trl_start", value=int(level[1]), subject="project", text=level[0], start=level.start()))
    said: list[tuple[Any, str]] = [*((f.value, f.text) for f in heard.facts), *((b.value, b.text) for b in heard.bare)]
    values = [(value, text) for value, text in said if isinstance(value, (int, float, str, list)) and not isinstance(value, bool) and value]
    values = values or [(_figure(m), m[0]) for m in FIGURE.finditer(heard.text)]
    held = {text: [p for p in echo.places(turn.case) if _is(value, paths.get(turn.case, p))] for value, text in values}
    places = list(dict.fromkeys(p for found in held.values() for p in found))
    new = _note(turn, [f for f in heard.facts if f.text in held and not held[f.text]])
    missing = [say.quoted(text) for text, found in held.items() if not found and text and text not in new]
    heard.bare, heard.facts = [], [f for f in heard.facts if not held.get(f.text) and f.text not in new]
    if places:
        turn.note(say.gettext("Yes, noted: {facts}.", facts=say.both(turn.words.whose(turn.case, p, paths.get(turn.case, p)) for p in places)))
    if missing:
        turn.note(say.gettext("No, not noted so far: {values}. Please say what it stands for.", values=say.both(missing)))
    if not values:
        facts = known.facts_in_short(turn, 20)
        turn.tell(say.gettext("Noted so far: {facts}.", facts=facts) if facts else say.gettext("Nothing is noted yet."), [press(say.gettext("Summary"), "summary")])


def whence(turn: Turn) -> None:
    """ "Why does it say 4.2 million there?": where the value stands and that it came from a message, with a way to take it off; of no value the last changes."""
    say, heard = turn.say, turn.heard
    values = [f.value for f in heard.facts if not f.stated] + [b.value for b in heard.bare] + [_figure(m) for m in FIGURE.finditer(heard.text)]
    named = [p for p in echo.places(turn.case) if any(_is(v, paths.get(turn.case, p)) for v in values if v and not isinstance(v, bool))]
    last = [p for text in turn.state.changed if (p := paths.parse(text)) is not None and paths.get(turn.case, p) is not None]
    places = named or ([] if values else last[-MOST:])
    heard.facts, heard.bare = [f for f in heard.facts if f.stated], [b for b in heard.bare if not _is_one_of(b.value, values)]
    if not places:
        turn.note(say.gettext("It is not noted, or not any more."))
        return
    facts = say.both(turn.words.whose(turn.case, p, paths.get(turn.case, p)) for p in places)
    off = [press(say.gettext("Take off: {fact}", fact=turn.words.label_of(turn.case, p)), "forget", path=str(p)) for p in places]
    turn.tell(say.gettext("I took it from your messages, as I understood them: {facts}. If it is wrong, take it off.", facts=facts), off)


def _is_one_of(value: Any, values: list[Any]) -> bool:
    return any(value == one for one in values)


def _note(turn: Turn, facts: list[HeardFact]) -> list[str]:
    """ "Did you note TRL 6?": a value with its name that is not noted yet is noted then."""
    taken = []
    for fact in facts:
        of_project = turn.book.facts.get("project", fact.fact) is not None
        path = turn.our_place(fact.fact)
        named = of_project or fact.subject == "applicant"
        if named and fact.confidence >= SURE and not fact.negated and intake.enter(turn, path, fact, override=paths.get(turn.case, path) is None):
            taken.append(fact.text)
    return taken


def _figure(match: re.Match[str]) -> float:
    """A figure in a question: "800k", "1,2 Mio", "350 000"."""
    digits = re.sub(r"[\s.,](?=\d{3}(?!\d))", "", match["digits"]).replace(",", ".")
    scale = next((size for letters, size in SCALES.items() if (match["scale"] or "").casefold().startswith(letters)), 1)
    return round(float(digits) * scale, 2)


def _is(value: Any, leaf: Any) -> bool:
    """The same value, whether or not it has a currency."""
    leaf = leaves.figure(leaf)
    return leaf is not None and not isinstance(leaf, bool) and (leaf == value or isinstance(leaf, list) and value in leaf)

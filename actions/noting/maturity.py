"""How mature the technology is, told in everyday words where it was not asked for: which level that is, is asked back with the likely ones."""

from __future__ import annotations

from actions import paths
from actions.asking import questions
from actions.noting import leaves
from actions.paths import Path
from actions.turn import Turn, press

START = Path("project", None, "trl_start")
TOLD = "maturity"  # the kind of the mentions: "3-5" with the words that say so


def ask(turn: Turn) -> None:
    """One line and a button for each likely level; nothing where the level is known or is being asked for."""
    said = next((m for m in turn.heard.mentions if m.kind == TOLD), None)
    question, asked = questions.about(turn, START), turn.state.asked
    if said is None or question is None or turn.asked_back or turn.pending is not None or not leaves.is_open(paths.get(turn.case, START)):
        return
    if asked is not None and asked.fact in ("trl_start", "trl_end"):
        return
    low, high = (int(level) for level in str(said.value).split("-"))
    say = turn.say
    buttons = [press(f"TRL {level}", "answer", path=str(START), value=level) for level in range(low, high + 1)]
    buttons.append(press(say.gettext("I don't know"), "drop"))
    text = f"{say.quoted(said.text)}: {question.text} {question.help}"
    if not turn.state.has_just_said(text):
        turn.tell(text, buttons)  # beside the open question, which stays open

"""What would it take: the smallest changes that make a scheme fit, each tried by the engine before it is proposed."""

from __future__ import annotations

import copy
from typing import Any

from actions import naming, paths, standing
from actions.speaker import capital, sentence
from actions.turn import Document, Turn, press


def show(turn: Turn, given: list[Any]) -> None:
    """The proposals for each scheme named; says so when there is none."""
    if not given:
        naming.ask_which(turn, "take")
        return
    for scheme in naming.meant(turn, given)[:3]:
        turn.tell(_text(turn, scheme), _buttons(turn, scheme))


def _text(turn: Turn, scheme: Document) -> str:
    say, name = turn.say, scheme["name"]
    if standing.group(scheme) == standing.ENDED:
        return say.gettext(
            "{name} takes no applications any more. {availability}",
            name=name,
            availability=capital(standing.availability_text(turn, scheme)),
        )
    if scheme["verdict"] == "eligible":
        return say.gettext("{name} fits already by the rules.", name=name)
    proposals = [r.to_dict() for r in turn.book.repairs(copy.deepcopy(turn.case), scheme["id"], turn.as_of, turn.wording)]
    if proposals:
        return "\n".join(
            [say.gettext("What {name} would take, tried out with your facts:", name=name), *(_line(turn, p) for p in proposals)]
        )
    if scheme["verdict"] != "not_eligible":
        return "\n".join([say.gettext("Nothing stands in the way of {name} so far.", name=name), *_fixes(turn, scheme)])
    return "\n".join([say.gettext("I found no small change that makes {name} fit.", name=name), *_fixes(turn, scheme)])


def _line(turn: Turn, proposal: Document) -> str:
    """One proposal, with what it leads to."""
    say = turn.say
    text = "; ".join(str(c).rstrip(".") for c in proposal["changes"])
    if proposal["verdict"] == "eligible":
        return say.gettext("- {change}: then it fits.", change=text)
    missing = (paths.parse(p) for p in proposal["still_missing"])
    labels = dict.fromkeys(turn.words.label(p) for p in missing if p is not None)
    return say.gettext(
        "- {change}: then nothing stands against it; still to be known: {facts}.", change=text, facts=say.some(labels, 4)
    )


def _fixes(turn: Turn, scheme: Document) -> list[str]:
    """What stands in the way, with the remedy that the rule itself names, and what is still to be known."""
    say = turn.say
    failing = [c for c in standing.deciding(scheme) if c["outcome"] == "not_met"]
    lines = [
        f"- {standing.reason_text(turn, c)}" + (f" {sentence(capital(c['fix']))}" if c.get("fix") else "") for c in failing[:4]
    ]
    missing = standing.missing_texts(turn, scheme)
    if missing:
        lines.append(say.gettext("Still to be known: {facts}.", facts=say.some(missing, 6)))
    return lines


def _buttons(turn: Turn, scheme: Document) -> list[Document]:
    return [press(turn.say.gettext("Why?"), "why_not", scheme=scheme["id"])]

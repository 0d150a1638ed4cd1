"""What would be if: the facts go into a copy of the case, and only the verdicts that change are shown."""

from __future__ import annotations

import copy
from dataclasses import replace

from actions import binding, echo, intake, owners, paths, removal
from actions.heard import HeardFact
from actions.speaker import capital
from actions.standing import ENDED, defines_only, verdict_text
from actions.state import Fork, State, patch_between
from actions.turn import Document, Turn, press

SHOWN = 8


def suppose(turn: Turn) -> None:
    """Try the facts of the message on a copy; the case stays as it is unless the user keeps it."""
    trial = _trial(turn)
    if trial.case == turn.case:
        turn.notes += trial.notes or [
            turn.say.gettext("Tell me what should be different, for instance: what if we had a partner in Finland?")
        ]
        turn.understood = True
        return
    supposed = echo.in_words(trial) or turn.say.gettext("one partner less")
    turn.state.fork = Fork(patch=patch_between(turn.case, trial.case), text=supposed)
    text = "\n".join([turn.say.gettext("Suppose this: {facts}.", facts=supposed), *trial.notes, *_differences(turn, trial.case)])
    turn.tell(text, [press(turn.say.gettext("Keep it"), "keep"), press(turn.say.gettext("Leave it as it was"), "drop")])
    turn.state.choosing = turn.messages[-1]["buttons"]


def _trial(turn: Turn) -> Turn:
    """A turn of its own on a copy of the state, whose questions are not put."""
    state: State = copy.deepcopy(turn.state)
    trial = replace(
        turn, state=state, notes=[], note_buttons=[], messages=[], changes=[], new_partners=[], unchanged=[], asked_back=True
    )
    facts = [f for f in turn.heard.facts if owners.knows(turn, f)]
    removal.remove_described(trial, [f for f in facts if f.op == "remove"])
    placing = owners.place(trial, [f for f in facts if f.op != "remove"])
    unclear = [
        (paths.of_partner(_supposed_owner(group_, owners_), f.fact), f) for group_, owners_ in placing.unclear for f in group_
    ]
    intake.enter_all(trial, placing.placed + unclear, override=True)
    binding.bind(trial)
    return trial


def _supposed_owner(facts: list[HeardFact], candidates: list[int]) -> int:
    """A supposition changes nothing, so it need not ask: an organisation that is described is a further partner."""
    return owners.FURTHER if any(f.fact == "kind" for f in facts) else candidates[0]


def _differences(turn: Turn, case: Document) -> list[str]:
    """One line for each scheme whose verdict would change."""
    before, after = ({s["id"]: s for s in turn.assessment(each)["schemes"]} for each in (turn.case, case))
    alive = [r.id for r in turn.assessed(case).schemes if r.availability.state != ENDED and not defines_only(turn, r.id)]
    changed = [after[i] for i in alive if after[i]["verdict"] != before[i]["verdict"]]
    if not changed:
        return [turn.say.gettext("No verdict would change.")]
    lines = [
        turn.say.gettext(
            "{name}: {before} → {after}", name=s["name"], before=verdict_text(turn, before[s["id"]]), after=verdict_text(turn, s)
        )
        for s in changed[:SHOWN]
    ]
    rest = len(changed) - len(lines)
    return lines + ([capital(turn.say.ngettext("{n} more scheme changes.", "{n} more schemes change.", rest))] if rest else [])

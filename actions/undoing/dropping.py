"""What was only supposed or only asked about is dropped in words: "leave the Swedes in", "stays as it is", "neither, those were test persons"; the rest of the message is heard."""

from __future__ import annotations

import re

from actions.heard import Heard
from actions.state import merged
from actions.turn import Turn
from actions.understood import answers, clauses
from actions.understood.clauses import Clause

STAYS = re.compile(
    r"\b(leave|keep)\b[^.,]*\b(as (it |they )?(is|are|was|were)|in|on board|on the list|unchanged)\b|\b(stays?|remains?)\b[^.,]*\b(in|as (it )?(is|was)|on board|on the list|the same|unchanged)\b"
    r"|\blass\w*\b[^.,]*\b(drin\w*|dabei|so|wie (es|sie) (ist|war|sind|waren))\b|\bbleib\w*\b[^.,]*\b(so|drin\w*|dabei|wie (es )?(ist|war)|beim alten)\b"
    r"|\b(laiss\w*|gard\w*|rest\w*)\b[^.,]*\b(comme (ça|c'est|c'était|avant|tel)|dedans|ainsi|à bord|dans (la liste|le projet)|tel\w* quel\w*)"
    r"|\bостав\w+[^.,]*\b(как (есть|было)|в списке|в проекте|так|их|его|её)\b|\bпусть (всё )?оста(ётся|ются|ется|нется|нутся)\b|\b(остаётся|остается|остаются) (как (есть|было)|так|в списке|в проекте)", re.IGNORECASE)
KEEPS = re.compile(
    r"\b(keep|retain)\b|\bleave\b[^.,]*\b(in|on board|on the list)\b|\bbehalt\w*|\bbehält|\blass\w*\b[^.,]*\b(drin\w*|dabei)\b|\b(gard\w*|conserv\w*)|\blaiss\w*\b[^.,]*\b(dedans|à bord|dans (la liste|le projet))"
    r"|\bостав\w+[^.,]*\b(его|её|ее|их|в списке|в проекте)\b|\bостав(ь|ьте|им|ляем)\W*$|\bсохрани\w*", re.IGNORECASE)
KEEPS_IT = re.compile(r"\bkeep (it|that|this)\b(?! (in|on))|\bbehalt\w*( wir| sie)? (das|es)\b|\bgard\w*[ -](ça|cela)\b|\bсохрани\w*", re.IGNORECASE)
AS_IT_WAS = re.compile(r"\b(as (it |they |he |she )?(is|are|was|were)|unchanged|so|wie (es|sie|er) (ist|war|sind|waren)|wie vorher|beim alten|comme (ça|c'est|c'était|avant|tel)|tel\w* quel\w*|ainsi|как (есть|было)|так|don't|do not|not|nicht|pas|не)\b", re.IGNORECASE)
NEITHER = re.compile(r"^\W*(no,? |nein,? |non,? |нет,? )*(neither( of (them|the two|these))?|none of (them|these|those)|weder noch|keins von beiden|keine[rs]? (von beiden|davon)|ni l'un(e)? ni l'autre|aucun(e)? des deux|ни то,? ни другое|ни тот,? ни другой|ни одно из (них|этого))\b", re.IGNORECASE)


def apply(turn: Turn) -> None:
    """Take it out of the message; nothing of it is noted."""
    heard, state = turn.heard, turn.state
    if heard.press is not None:
        return
    if state.pending is not None and state.pending.why in ("who", "sure", "changed") and (neither := NEITHER.match(heard.text)):
        state.pending = None
        _drop(turn, clauses.at(heard.text, neither.end() - 1))
    if _keeps(turn):
        return
    said = next((Clause(a, b, heard.text[a:b], (a, b)) for a, b in clauses.sentences(heard.text) if STAYS.search(heard.text[a:b]) and "?" not in heard.text[a:b]), None)
    if state.fork is not None and said is not None:
        state.fork = None
        _drop(turn, next((c for c in clauses.clauses(heard.text) if c.sentence == said.sentence and STAYS.search(c.text)), said))


def _keeps(turn: Turn) -> bool:
    """ "OK keep him in": who was supposed to come in stays; when somebody was supposed to go, it is the case that stays as it was."""
    heard, fork = turn.heard, turn.state.fork
    if fork is None:
        return False
    goes = len(merged(turn.case, fork.patch)["partners"]) < len(turn.case["partners"])
    said = next((c for c in clauses.clauses(heard.text) if KEEPS.search(c.text) and not AS_IT_WAS.search(c.text) and "?" not in c.text), None)
    if said is None or (goes and not KEEPS_IT.search(said.text)):
        return False
    turn.state.choosing, turn.understood = [], True
    answers.press(turn, {"act": "keep"})
    turn.state.fork = None
    for part in (turn.heard, *turn.heard.parts):
        _without(part, said)
    return True


def _drop(turn: Turn, clause: Clause) -> None:
    turn.state.choosing = []
    turn.understood = True
    turn.note(turn.say.gettext("All right, I leave it as it is."))
    for heard in (turn.heard, *turn.heard.parts):
        _without(heard, clause)


def _without(heard: Heard, clause: Clause) -> None:
    clauses.take_out(heard, clause)
    heard.text = heard.text[: clause.start] + " " * (clause.end - clause.start) + heard.text[clause.end :]
    if heard.intent in ("deny", "affirm", "unclear", "out_of_scope", "correct", "remove_partner", "what_if"):
        heard.take_as("inform")

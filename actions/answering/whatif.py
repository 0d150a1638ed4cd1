"""What would be if: the facts go into a copy of the case, and only the verdicts that change are shown."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import replace

from actions import paths
from actions.answering import supposing, without_us, yes_or_no
from actions.heard import HeardFact
from actions.noting import intake, owners
from actions.speaker import capital, sentences
from actions.state import Fork, State, patch_between
from actions.telling import echo, explain, nearness, results
from actions.telling.standing import is_running, rank, verdict_text
from actions.turn import Document, Turn, press
from actions.understood import binding
from actions.undoing import removal
from rules.assessment import VERDICTS, SchemeResult
from rules.repair_changes import failing

SHOWN = 8
FEW = 6
BY_RULE = 2  # programmes of which the rule is named
WITHOUT_THEM = re.compile(r"\b(without|ohne|sans|без)\b", re.IGNORECASE)
REMAINS = re.compile(r"\b(left|remains?|still (possible|open|fit)|bleib\w*|übrig|reste(rait|ra|nt)?|остан\w+|оста[её]тся)\b", re.IGNORECASE)


def suppose(turn: Turn) -> None:
    """Try the facts of the message on a copy; the case stays as it is unless the user keeps it."""
    if without_us.is_meant(turn):
        without_us.show(turn)
        return
    trial = tried(turn, turn.heard.facts)
    binding.bind(trial)
    if trial.case == turn.case:
        _not_read(turn, trial)
        return
    supposed, gone = in_words(trial), _gone(turn, trial.case)
    head = turn.say.gettext("Suppose this: {facts}.", facts=supposed)
    if gone:
        head, trial.notes = _head_without(turn, gone, echo.in_words(trial)), []
        supposed = turn.say.both([turn.say.gettext("without {partner}", partner=turn.say.both(gone)), echo.in_words(trial)])
    turn.state.fork = Fork(patch=patch_between(turn.case, trial.case), text=supposed)
    text = "\n".join([*_yes_or_no(turn, trial.case), head, *trial.notes, *_differences(turn, trial.case), *_left(turn, trial.case), *_led(turn, trial.case)])
    turn.tell(text, [press(turn.say.gettext("Keep it"), "keep"), press(turn.say.gettext("Leave it as it was"), "drop")])
    turn.state.choosing = turn.messages[-1]["buttons"]


def _yes_or_no(turn: Turn, case: Document) -> list[str]:
    """Of a programme that is named: whether it would do then."""
    schemes = turn.schemes(case)
    named = [schemes[s] for s in turn.heard.mentioned("scheme") if s in schemes]
    return [yes_or_no.line(turn, named, case)] if named and "?" in turn.heard.text else []


def _led(turn: Turn, case: Document) -> list[str]:
    """Who else would lead: what could be had then, scheme by scheme."""
    return [without_us.told(turn, case)] if without_us.leads(turn) is not None and not turn.heard.mentioned("scheme") else []


def _left(turn: Turn, case: Document) -> list[str]:
    """ "What would be left then?": what fits or may fit for the case that is supposed, what is within reach first."""
    if not REMAINS.search(turn.heard.text):
        return []
    far = [(nearness.distance(after, case), after) for _, after in _compared(turn, case) if after.fit != "no" and after.verdict in VERDICTS[:2]]
    found = sorted(far, key=lambda one: (VERDICTS.index(one[1].verdict), one[1].availability.stale, one[0]))
    names = [one.scheme.name for distance, one in found if distance == found[0][0]]
    say = turn.say
    return [say.gettext("What then remains open to you: {names}.", names=say.some(names, FEW)) if names else say.gettext("Nothing would remain open to you then.")]


def _head_without(turn: Turn, gone: list[str], else_: str) -> str:
    """Who is supposed away, and what else is supposed."""
    say = turn.say
    without = say.ngettext("Suppose this partner is not there: {partners}.", "Suppose these partners are not there: {partners}.", len(gone), partners=say.both(gone))
    return sentences(without, say.gettext("And besides: {facts}.", facts=else_) if else_ else "")


def _not_read(turn: Turn, trial: Turn) -> None:
    """Nothing would be different: of a scheme that is named where it stands, else what was understood and what can be tried."""
    say = turn.say
    if turn.heard.mentioned("scheme"):
        explain.briefly(turn, turn.heard.mentioned("scheme"))
        return
    if WITHOUT_THEM.search(turn.heard.text) and not trial.unchanged:
        turn.tell(say.gettext("They are not on the list of partners, so things stand as they are without them:"))
        results.show(turn)
        return
    said = dict.fromkeys(turn.words.whose(turn.case, path, leaf) for path, leaf in trial.unchanged)
    values = dict.fromkeys(say.quoted(b.text) for b in turn.heard.bare if b.text)
    if said:
        turn.note(say.gettext("That is how it is noted already: {facts}.", facts=say.both(said)))
    elif values:
        turn.note(say.gettext("I understood {values}, but not what would be different then.", values=say.both(values)))
    turn.note(*trial.notes)
    turn.at_a_loss = True
    if not said and not trial.notes:
        turn.note(say.gettext("I can try out for instance: a partner in Finland, no partner, 300 people, twice the budget, a later start."))


def _gone(turn: Turn, case: Document) -> list[str]:
    """The partners that are supposed away."""
    if len(case["partners"]) >= len(turn.case["partners"]):
        return []
    return [turn.words.partner(turn.case, i) for i, partner in enumerate(turn.case["partners"]) if partner not in case["partners"]]


def in_words(trial: Turn) -> str:
    """What is supposed."""
    return echo.in_words(trial) or trial.say.gettext("one partner less")


def tried(turn: Turn, heard: list[HeardFact]) -> Turn:
    """A turn of its own on a copy of the state, whose questions are not put."""
    state: State = copy.deepcopy(turn.state)
    trial = replace(
        turn, state=state, notes=[], note_buttons=[], messages=[], changes=[], new_partners=[], unchanged=[], asked_back=True
    )
    facts = supposing.apply(trial, [f for f in heard if owners.knows(turn, f)])
    removal.remove_described(trial, [f for f in facts if f.op == "remove"])
    placing = owners.place(trial, [f for f in facts if f.op != "remove"])
    unclear = [
        (paths.of_partner(_supposed_owner(group_, owners_), f.fact), f) for group_, owners_ in placing.unclear for f in group_
    ]
    intake.enter_all(trial, placing.placed + unclear, override=True)
    return trial


def _supposed_owner(facts: list[HeardFact], candidates: list[int]) -> int:
    """A supposition changes nothing, so it need not ask: an organisation that is described is a further partner."""
    return owners.FURTHER if any(f.fact == "kind" for f in facts) else candidates[0]


def _differences(turn: Turn, case: Document) -> list[str]:
    """One line for each scheme whose verdict would change; then where less or more would stand in the way."""
    pairs = sorted(_compared(turn, case), key=lambda p: (*_news(case, *p), p[1].availability.stale, rank(p[1]), len(p[1].missing)))
    said = turn.schemes(), turn.schemes(case)
    differ = [a.id for b, a in pairs if a.verdict != b.verdict]
    words = [{i: verdict_text(turn, by_id[i]) for i in differ} for by_id in said]
    changed = [i for i in differ if words[0][i] != words[1][i]]
    named = [a.id for _, a in pairs if a.id in turn.heard.mentioned("scheme")]
    changed = [i for i in named if i in changed] + [i for i in changed if i not in named]
    lines = [
        turn.say.gettext("{name}: {before} → {after}", name=said[1][i]["name"], before=words[0][i], after=words[1][i])
        for i in changed[:SHOWN]
    ] or [turn.say.gettext("No verdict would change."), *(turn.say.gettext("{name}: {standing}", name=said[1][i]["name"], standing=verdict_text(turn, said[1][i])) for i in named if "?" not in turn.heard.text)]
    if changed and not any(VERDICTS.index(a.verdict) < VERDICTS.index(b.verdict) for b, a in pairs):
        lines = [turn.say.gettext("Nothing more would open up."), *lines]
    rest = len(changed) - SHOWN
    more = [capital(turn.say.ngettext("{n} more scheme changes.", "{n} more schemes change.", rest))] if rest > 0 else []
    return lines + more + _nearer_or_farther(turn, [(b, a) for b, a in pairs if a.verdict == b.verdict], bool(changed))


def _news(case: Document, before: SchemeResult, after: SchemeResult) -> tuple[bool, int]:
    """What got better comes first, and of that what is within reach."""
    return VERDICTS.index(after.verdict) >= VERDICTS.index(before.verdict), nearness.distance(after, case)


def _compared(turn: Turn, case: Document) -> Iterator[tuple[SchemeResult, SchemeResult]]:
    """The schemes for the user's kind of project, as things are and as supposed."""
    for before, after in zip(turn.assessed().schemes, turn.assessed(case).schemes, strict=True):
        meant = before.fit != "no" or after.fit != "no"
        if meant and is_running(turn, after):
            yield before, after


def _nearer_or_farther(turn: Turn, pairs: list[tuple[SchemeResult, SchemeResult]], news: bool) -> list[str]:
    """Schemes whose verdict stays, while fewer or more of their rules fail; `news`: verdicts change too, else less is told."""
    say = turn.say
    fresh = [(b, a) for b, a in pairs if not a.availability.stale]
    better = [(b, a) for b, a in fresh if len(failing(a)) < len(failing(b))]
    worse = [(a, b) for b, a in fresh if len(failing(a)) > len(failing(b))]
    fewer, more = ([_with_rule(turn, bad, good, n) for n, (bad, good) in enumerate(pairs_)] for pairs_ in (better, worse))
    lines = [say.gettext("Same verdict as before, but with less in the way: {names}.", names=say.some(fewer, FEW))] if fewer else []
    return lines + ([say.gettext("Same verdict as before, but with more in the way: {names}.", names=say.some(more, FEW))] if more and news else [])


def _with_rule(turn: Turn, worse: SchemeResult, better: SchemeResult, number: int) -> str:
    """The programme; of the first ones also a rule that fails in one of the two and not in the other."""
    name, fails = str(better.scheme.name), {r.id for r in failing(better)}
    rule = next((r for r in failing(worse) if r.id not in fails), None)
    if rule is None or number >= BY_RULE:
        return name
    text = next((str(c["text"]) for c in turn.schemes()[worse.id]["criteria"] if c["id"] == rule.id), "")
    return turn.say.gettext("{name} ({availability})", name=name, availability=text.rstrip(".")) if text else name

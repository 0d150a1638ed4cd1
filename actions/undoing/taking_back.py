"""What is taken back in words: a partner goes, stands on the list twice, is ourselves or was never there; facts are to be forgotten.

Whoever is meant is found by what the clause names; what was done is said, with a way back. Where several fit, it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from actions import paths
from actions.noting import owners, retold
from actions.paths import Path
from actions.turn import Turn, partner_indices, press
from actions.understood import clauses, phrases
from actions.understood.clauses import Clause
from actions.undoing import bringing_back, facts_named, figures_off, forgetting, meant, merging, removal
from actions.undoing.meant import Group

SHORT = 7  # words of a clause that says no more than "take them off the list"


def apply(turn: Turn) -> None:
    """Do what the message takes back; the rest of it is read as ever."""
    if turn.heard.press is not None or not turn.heard.text:
        return
    bringing_back.apply(turn)
    done, spoken_of = False, []
    for clause in list(clauses.clauses(turn.heard.text)):
        if any(start <= clause.start < end for start, end in turn.numbered) or retold.is_as_before(clause.text):
            continue  # said of that partner, or of the list as it is
        acts = next((act for pattern, act in _ACTS if pattern.search(clause.text)), None)
        described = [f for group in meant.groups(turn, clause) for f in group] if acts else []
        if (not done and facts_named.never_said(turn, clause)) or (acts is not None and not _only_asks(turn, clause) and (_is_rest(turn, clause, done) or acts(turn, clause))):
            clauses.take_out(turn.heard, clause)
            spoken_of += described if acts not in (_twice, _same) else [f for f in turn.heard.facts if f.fact in paths.IDENTITY]
            done = True
            if acts is _same:
                turn.heard.facts = [f for f in turn.heard.facts if f.fact != "linked"]  # "a part of the university" owns nobody
    if done:
        clauses.take_out_said(turn.heard, spoken_of)
        turn.understood = turn.took_back = True
        if turn.state.pending is not None and turn.state.pending.why == "who":
            turn.state.pending = None  # whose it was is settled with that
        if not turn.heard.is_sure("correct", "inform"):
            turn.heard.take_as("inform")


def _only_asks(turn: Turn, clause: Clause) -> bool:
    sentence = turn.heard.text[slice(*clause.sentence)]
    return bool(phrases.ASKS.search(sentence)) and not phrases.POLITE.search(sentence) and not phrases.SAME.search(clause.text)


def _is_rest(turn: Turn, clause: Clause, done: bool) -> bool:
    """ "..., please delete one": said of what was done already."""
    return done and not clauses.describing(turn.heard, clause) and phrases.ordinal(clause.text) is None and not forgetting.topics(turn, clause.text)


def _remove(turn: Turn, clause: Clause) -> bool:
    """ "Take the university out again"; "take out the headcount of the university"."""
    if facts_named.apply(turn, clause) or figures_off.apply(turn, clause):
        return True
    groups = meant.groups(turn, clause)
    if not groups and phrases.ordinal(clause.text) is None:
        rest = turn.heard.text[clause.start : clause.sentence[1]]  # "forget, what I said about the costs"
        return forgetting.forget(turn, rest) or _remove_that_one(turn, clause)
    if not all(meant.is_near(clause, phrases.REMOVE, group) for group in groups):
        return False
    for group in groups or [[]]:
        found = meant.candidates(turn, clause, group)
        if not found and removal.drop_waiting(turn, group):
            continue
        if not (len(found) > 1 and phrases.ONE_OF.search(clause.text) and merging.merge_twins(turn, found)):
            removal.remove_one(turn, found)
    return True


def _remove_that_one(turn: Turn, clause: Clause) -> bool:
    """ "Remove that partner": the one spoken of last, or the only one."""
    words, others = len(clause.text.split()), partner_indices(turn.case)
    if phrases.ACADEMIC.search(clause.text):
        others = [i for i in others if turn.case["partners"][i].get("kind") in ("university", "research_organisation")]
    speaks = phrases.PARTNER.search(turn.heard.text[clause.sentence[0] : clause.end]) or phrases.ACADEMIC.search(clause.text) or (phrases.THAT_ONE.search(clause.text) and not turn.pending and not turn.fork)
    if speaks and words <= SHORT and removal.drop_waiting(turn, []):
        return True
    if not speaks or words > SHORT or not others or [b for b in turn.heard.bare if clause.holds(b)]:
        return False
    removal.remove_one(turn, [turn.state.last_partner] if turn.state.last_partner in others else others)
    return True


def _gone(turn: Turn, clause: Clause) -> bool:
    """ "The Ljubljana people dropped out"."""
    done = False
    groups = meant.groups(turn, clause) or ([[]] if phrases.ordinal(clause.text) else [])
    for group in (g for g in groups if meant.is_near(clause, phrases.GONE, g)):
        if found := meant.candidates(turn, clause, group):
            removal.remove_one(turn, found)
            done = True
    return done


def _not_there(turn: Turn, clause: Clause) -> bool:
    """ "There is no research organisation": one that is noted goes. A firm may be any firm, so it is asked."""
    if phrases.OWNERS.search(clause.text):
        return False
    groups = [g for g in meant.groups(turn, clause) if meant.is_near(clause, phrases.NOT_THERE, g) and _is_denied(clause, g)]
    if not groups and phrases.ordinal(clause.text):
        groups = [[]]
    plain, done = bool(phrases.PROJECT_WORDS.search(turn.heard.text) or phrases.PARTNER.search(clause.text)), False
    for group in groups:
        found = meant.candidates(turn, clause, group)
        if len(found) == 1 and _is_vague(group) and not plain:
            if len(clause.text.split()) > SHORT:
                continue  # "no company does that better": of nobody on the list
            ask_whether_off(turn, found[0])
        elif found:
            removal.remove_one(turn, found)
        done = done or bool(found) or removal.drop_waiting(turn, group)
    waits = not groups and phrases.PARTNER.search(clause.text) and len(clause.text.split()) <= SHORT and removal.drop_waiting(turn, [])
    return done or bool(waits) or _no_such(turn, clause, groups)


def _is_denied(clause: Clause, group: Group) -> bool:
    """ "No bank" and "a bank there is not", but not "the bank has no debts"."""
    said = phrases.NOT_THERE.search(clause.text)
    inside = [f for f in group if clause.holds(f)]
    if said is None or not inside or min(f.start for f in inside) - clause.start >= said.start():
        return True
    return not phrases.BEFORE_ONLY.search(said.group()) and not re.sub(phrases.PROJECT_WORDS, "", clause.text[said.end() :]).strip(" .!")


def _is_vague(group: Group) -> bool:
    return meant.told(group) == [("kind", "company")]


def _no_such(turn: Turn, clause: Clause, groups: list[Group]) -> bool:
    """Nobody like that is on the list; said when the message says nothing else."""
    rest = [*turn.heard.facts, *turn.heard.bare]
    number = phrases.ordinal(clause.text)
    if not (any(groups) or number) or [f for f in rest if not (clause.holds(f) and f in turn.heard.facts and f.negated and f.fact in paths.IDENTITY)]:
        return False
    turn.note(turn.say.gettext("There is no such partner on the list."))
    return True


def _idea(turn: Turn, clause: Clause) -> bool:
    """ "The Poles are only an idea": no partner yet. Without a plain wish it is asked."""
    done = False
    for group in (g for g in meant.groups(turn, clause) if meant.is_near(clause, phrases.IDEA, g) and not forgetting.named(clause.text)):
        found = meant.candidates(turn, clause, group)
        if len(found) == 1 and not phrases.PLEASE_NOT.search(turn.heard.text):
            ask_whether_certain(turn, found[0])
        elif found:
            removal.remove_one(turn, found)
        done = done or bool(found)
    return done


def ask_whether_certain(turn: Turn, index: int) -> None:
    """A partner of the list of whom it is said that nothing is settled: kept or taken off, as the user says."""
    _ask_whether(turn, index, turn.say.gettext("Not certain yet: {partner}. Shall I take it off the list until it is?"))


def ask_whether_off(turn: Turn, index: int) -> None:
    """It may be denied that there is such a partner."""
    _ask_whether(turn, index, turn.say.gettext("Shall I take it off the list: {partner}?"))


def _ask_whether(turn: Turn, index: int, question: str) -> None:
    if turn.asked_back:
        return
    say, path = turn.say, f"partners[{index}]"
    buttons = [press(say.gettext("Take it off the list"), "forget", path=path), press(say.gettext("Leave it on the list"), "drop")]
    turn.ask_back(question.format(partner=turn.words.partner(turn.case, index)), buttons)


def _twice(turn: Turn, clause: Clause) -> bool:
    """ "You have the Slovenian firm in there twice", "it is the same one"."""
    groups = meant.groups(turn, clause) or [[]]
    done = False
    for group in groups:
        found = meant.candidates(turn, clause, group)
        if len(found) == 1 and owners.is_meant(turn, paths.YOU, group):
            merging.into_us(turn, found[0])
            done = True
        elif merging.merge_twins(turn, found):
            done = True
        elif len(found) > 1 and phrases.TWICE.search(clause.text) and (group or phrases.PARTNER.search(clause.text)):
            removal.remove_one(turn, found)
            done = True
    return done


def _same(turn: Turn, clause: Clause) -> bool:
    """ "It is the same one": of those named, also in the sentence before; "the university is that institute, one organisation": of two that are named."""
    two = [meant.candidates(turn, clause, group) for group in meant.two_named(turn, clause)]
    if len(two) == 2 and all(len(found) == 1 for found in two) and two[0] != two[1]:
        return merging.merge_named(turn, *meant.house_first(turn, two[0][0], two[1][0]))
    if (pair := meant.only_one(turn)) is not None:
        return merging.merge_named(turn, *pair)
    if len(only := partner_indices(turn.case)) == 1 and len(clause.text.split()) <= SHORT and phrases.PARTNER.search(clause.text) and not turn.heard.facts:
        turn.unchanged += [(Path("partners", only[0], name), leaf) for name, leaf in turn.case["partners"][only[0]].items() if name in paths.IDENTITY]
        return True  # there is but one on the list
    groups = meant.groups(turn, clause) or [described] if (described := [f for c in clauses.clauses(turn.heard.text) for f in clauses.describing(turn.heard, c)][:2]) else [[]]
    return any(merging.merge_twins(turn, meant.candidates(turn, clause, group)) for group in groups)


def _surplus(turn: Turn, clause: Clause) -> bool:
    """ "You have one partner too many": two that are one, else it is asked which."""
    found = meant.candidates(turn, clause, clauses.describing(turn.heard, clause))
    if found and not merging.merge_twins(turn, found):
        removal.remove_one(turn, found)
    return bool(found)


def _us(turn: Turn, clause: Clause) -> bool:
    """ "The firm in Novosibirsk is us": what is noted of that partner is ours."""
    said, described = phrases.US.search(clause.text), clauses.describing(turn.heard, clause)
    number = phrases.ordinal(clause.text)
    if said is None or not (described or number) or (described and not meant.is_near(clause, phrases.US, described)):
        return False
    found = meant.candidates(turn, clause, described)
    ours = owners.is_meant(turn, paths.YOU, described) and all(f.fact == "kind" for f in described)
    apart = phrases.PARTNER.search(turn.heard.text[slice(*clause.sentence)])
    if found and (apart or not ours):
        return merging.into_us(turn, found[0]) if len(found) == 1 else _ask_which_is_us(turn, found)
    for fact in (f for f in turn.heard.facts if clause.holds(f) and f.subject in ("partner", None)):
        fact.subject, fact.partner, fact.op = "applicant", None, None
    return False


def _ask_which_is_us(turn: Turn, found: list[int]) -> bool:
    buttons = [press(turn.words.partner_title(turn.case, i), "is_us", path=f"partners[{i}]") for i in found]
    turn.ask_back(turn.say.gettext("Which of the partners is you?"), [*buttons, press(turn.say.gettext("None of them"), "drop")])
    return True


_ACTS: tuple[tuple[re.Pattern[str], Callable[[Turn, Clause], bool]], ...] = (
    (phrases.TWICE, _twice),
    (phrases.US, _us),
    (phrases.SAME, _same),
    (phrases.SURPLUS, _surplus),
    (phrases.REMOVE, _remove),
    (phrases.GONE, _gone),
    (phrases.NOT_THERE, _not_there),
    (phrases.IDEA, _idea),
    (facts_named.CLEARS, facts_named.apply),
)

"""What a message does: a button first, then what amounts to one, then facts, then the intent."""

from __future__ import annotations

from actions import intents
from actions.answering import asked, partnering
from actions.asking import how_many
from actions.heard import QUESTIONS, HeardFact
from actions.noting import called, currencies, intake, leftover, maturity, owners, possible, replies, scales, suggest
from actions.state import Pending
from actions.telling import passed_over, talk
from actions.turn import Turn, partner_indices, press
from actions.understood import (
    answers,
    binding,
    by_number,
    context,
    first_clause,
    moods,
    own_words,
    said_again,
    short_names,
    speaking_for,
)
from actions.undoing import (
    dropping,
    fields,
    last_message,
    mislabelled,
    moving,
    ours_not_theirs,
    own_kind,
    taking_back,
    unknowns,
    which_one,
)

OF_A_CASE = ("what_if", "possible_at", "explain_term", "why_ask")  # questions about a case that is only supposed, or about none


def respond(turn: Turn) -> None:
    """Each part of the message; a part is a press, an answer, or words."""
    short_names.take(turn)
    whole, before = turn.heard, turn.state.told
    said_again.apply(turn, before)
    if not turn.repeats:
        dropping.apply(turn)
        which_one.apply(turn)
    if not turn.understood or first_clause.WORD.search(whole.text):  # more than what was dropped
        moods.take(turn, _begin, _go_on)
    turn.heard = whole
    passed_over.tell(turn)
    speaking_for.ask(turn)
    said_again.keep(turn)


def _go_on(turn: Turn) -> None:
    """Another part of the same message; buttons that were put before it stay those that are chosen from."""
    choosing = turn.state.choosing
    speaking_for.hear(turn)
    context.reread(turn, False)
    turn.state.about = turn.heard.intent if turn.heard.is_sure(*QUESTIONS) else ""
    _listen(turn, False)
    if turn.asked_back:
        turn.state.choosing = choosing or turn.state.choosing


def _begin(turn: Turn) -> None:
    """A button first, then what amounts to one, then words."""
    heard = turn.heard
    by_number.count_nothing(turn)
    choosing, payload = turn.state.choosing, heard.press if heard.press is not None else binding.chosen(turn)
    turn.state.choosing = []
    payload = context.press_meant(turn, choosing) if payload is None else payload
    if payload is not None:
        answers.press(turn, payload)
        turn.answered()
        return
    speaking_for.hear(turn)
    ours_not_theirs.apply(turn)
    last_message.apply(turn)
    mislabelled.apply(turn)
    mislabelled.take_out_amounts(turn)
    possible.make_certain(turn)
    if own_words.note_it(turn) or first_clause.take(turn, choosing):
        choosing = []
        if first_clause.is_over(turn):
            return
    elif own_words.take(turn, choosing):
        return
    context.reread(turn, bool(choosing))
    by_number.apply(turn)
    called.apply(turn)
    own_kind.apply(turn)
    unknowns.take_from_partners(turn)
    fields.apply(turn)
    taking_back.apply(turn)
    unknowns.settle(turn)
    currencies.settle(turn)
    turn.state.about = heard.intent if heard.is_sure(*QUESTIONS) else ""
    wants_something = heard.is_sure(*intents.DOES) and heard.intent not in ("greet", "inform", "correct", "affirm", "deny")
    if turn.state.revision == 0 and not (heard.facts or heard.bare or heard.mentions or wants_something):
        talk.greet(turn)
        return
    _listen(turn, bool(choosing))


def _listen(turn: Turn, was_choosing: bool) -> None:
    """Words: facts and bare values into the case, then the intent."""
    heard = turn.heard
    if heard.mood == moods.SUPPOSES:
        asked.answer(turn, partnering.topic(turn) or ["what_if", *(t for t in heard.asks() if t in ("amount", "deadline"))])
        return
    if topics := asked.topics(turn):
        asked.answer(turn, topics)
        if "what_if" not in topics:
            _said_in_passing(turn)
        return
    is_question = heard.is_sure(*QUESTIONS)
    if is_question:
        if heard.intent not in OF_A_CASE:
            asked.take_stated(turn)
        intents.carry_out(turn)
        if heard.intent not in ("what_if", "explain_term"):
            _said_in_passing(turn)
        return
    unread = leftover.unread(turn)
    intake.take(turn, heard.facts)
    moving.apply(turn)
    scales.work_out_rest(turn)
    leftover.say_possible(turn)
    leftover.say_unread(turn, unread)
    agreed = was_choosing and not turn.changes and intents.agreement(turn, True)  # before a "no" is taken for the number 0
    left = binding.bind(turn) if not agreed and not heard.is_sure("remove_partner") and not _refuses(turn) else []
    agreed = agreed or (not turn.changes and intents.agreement(turn, was_choosing))
    if heard.is_sure(*intents.DOES) and not agreed and not (heard.is_sure("out_of_scope") and passed_over.has_answer(turn)):
        intents.carry_out(turn)
    asked.afterwards(turn)
    how_many.compare(turn)
    maturity.ask(turn)
    if heard.is_sure("out_of_scope") and not turn.changes and not talk.is_about_the_case(turn):
        return  # what it asks, if it does, is answered or named at the end
    if suggest.places_for(turn, left):
        return
    if turn.understood:
        talk.not_used(turn, [b.text for b in left] + turn.left_out)
    elif not turn.goes_on and not passed_over.unanswered(turn):
        talk.not_understood(turn)


def _refuses(turn: Turn) -> bool:
    """A "no" to an amount or a duration is no answer of 0; to a count it is one."""
    asked, bare = turn.state.asked, turn.heard.bare
    is_amount = asked is not None and (asked.input in ("money", "share") or asked.unit == "months")
    return is_amount and turn.heard.is_sure("deny") and bool(bare) and all(b.value == 0 and not isinstance(b.value, bool) for b in bare)


def _said_in_passing(turn: Turn) -> None:
    """Facts that came along with a question are offered, not taken."""
    used: tuple[str, ...] = ("as_of", "starts_on") if turn.heard.intent == "possible_at" else ()  # the day that was asked about
    used += ("sme", "kind", "size") if "sme" in turn.heard.asks() else ()  # "are we an SME then?"
    known = [f for f in turn.heard.facts if f.fact not in used]
    facts = [f for f in known if (turn.book.facts.get("partner", f.fact) or turn.book.facts.get("project", f.fact)) and not _is_known(turn, f)]
    stored = [{name: getattr(f, name) for name in ("fact", "value", "subject", "partner", "negated", "text")} for f in facts]
    waiting = turn.state.pending
    if not facts or (waiting is not None and (waiting.why != "aside" or waiting.facts == stored)):
        return
    turn.state.pending = Pending(facts=stored, why="aside")
    turn.tell(
        turn.say.gettext("You also said: {facts}. I have not noted it.", facts=replies.said(turn, facts)),
        [press(turn.say.gettext("Note it"), "note")],
    )


def _is_known(turn: Turn, fact: HeardFact) -> bool:
    """It says of us, or of a partner of the list, what the case has already."""
    if fact.negated or fact.value is None:
        return False
    told = [f for f in turn.heard.facts if (f.subject, f.partner) == (fact.subject, fact.partner)]
    holders = [turn.case["partners"][i] for i in ([0] if fact.subject == "applicant" else owners.matching(turn, partner_indices(turn.case), told))]
    return any(holder.get(fact.fact) == fact.value for holder in holders)

"""A message that asks for something: each thing it asks for is answered, of the schemes it names or those talked about."""

from __future__ import annotations

import re
from collections.abc import Callable

from actions.answering import (
    because,
    best,
    calls,
    compare,
    families,
    fitting,
    membership,
    money,
    partnering,
    repair,
    themes,
    whatif,
    without_us,
)
from actions.asking import deciding
from actions.heard import ASKED_FOR, QUESTIONS, SUPPOSES, SURE
from actions.noting import intake, leftover
from actions.telling import excluded, explain, meanings, noted, results, sme, talk
from actions.turn import Turn
from actions.understood import asking_clauses, context, naming

UNCARRIED = "uncarried"  # a mention: a programme that has no sheet here
ITS_OWN = (
    "what_would_it_take", "possible_at", "start_over", "go_back", "remove_partner", "summary", "explain_term", "language", "why_ask", "skip", "dont_know", "thanks", "goodbye"
)  # fmt: skip  # intents that say all there is to do
EVEN_THEN = {  # ... but for these topics: "how much can we get" sounds like "what would it take", "what now" like leave-taking
    "what_would_it_take": ("amount", "deadline", "excluded"),
    "why_ask": ("excluded", "why_ask", "noted", "sme", "amount"),
    "remove_partner": ("excluded",),
    "possible_at": ("deadline",),
    "language": ("about",),
    "explain_term": ("amount", "deadline", "compare", "fit", "sme", "noted"),
    "goodbye": ("results", "best"),
    "summary": ("noted",),
    "dont_know": ("results", "best", "amount", "deadline"),
}
NEED_A_SCHEME = ("about", "compare", "abroad", "allowed", "meant_for")
IN_QUESTIONS = ("fit", "abroad")  # words that also answer: "ok, passt"
RECEIVED = ("earlier_support", "other_public_funding", "de_minimis_eur", "de_minimis_awards", "rejected")  # facts that a scheme is named for
IF = re.compile(r"\b(if|wenn|falls|hätten wir|wären wir|si|s'il|s'ils|если|suppos\w*|angenommen|допустим|предположим)\b", re.IGNORECASE)
WHAT_IS = re.compile(r"^\W*(?:(?:and|und|et|а|и|so|ok|also)\W+)*(what('s| is| are|s)\b|who (is|are)\b|was (ist|sind)\b|wer ist\b|c'est quoi|qu'est[- ]ce que?\b|что такое|что за|кто так)|c['’]est quoi\b|\bэто (что|кто)\b", re.IGNORECASE)


def topics(turn: Turn) -> list[str]:
    """What the message asks for, in its order, and the bodies it asks about; nothing when its intent says all."""
    found = _topics(turn)
    if not families.bodies_named(turn):
        return found
    found = [t for t in found if t not in (UNCARRIED, "best", "results") and (turn.heard.mentioned("scheme") or t not in ("scheme", "fit", "allowed"))]
    own = ["take"] if not found and turn.heard.mentioned("scheme") and turn.heard.is_sure("what_would_it_take") else []
    return [*found, *own, "funder"]


def _topics(turn: Turn) -> list[str]:
    heard, found = turn.heard, turn.heard.asks()
    if "robot" in found and "whence" not in found:
        return ["robot"]
    if "meaning" in found and meanings.said(turn):
        return ["meaning", *(t for t in found if t in ("amount", "deadline"))]
    if because_of := because.topic(turn):
        return [*(t for t in found if t in ("amount", "deadline")), *because_of]
    if about_partners := partnering.topic(turn):
        return [*(["about"] if _what_family(turn) else []), *about_partners]
    found = [t for t in found if t not in ("meaning", membership.TOPIC, "partners", "their_money")]
    said = _bare_family(turn)
    if heard.is_sure(*ITS_OWN) and not _what_family(turn) and not said and not set(found) & set(EVEN_THEN.get(heard.intent, ())):
        return []
    named = bool(heard.mentioned("scheme") or heard.mentioned("family"))
    if "?" in heard.text and without_us.is_meant(turn):
        return ["what_if"]
    if own := [t for t in ("sme", "noted") if t in found]:
        return [*own, *(t for t in found if t in ("amount", "deadline", "best"))]
    if "unclear" in found:
        return ["unclear", *(t for t in found if t in ("amount", "deadline"))]
    if _what_family(turn):
        return ["about", *(t for t in found if t in ("amount", "deadline"))]
    if named and heard.is_sure("what_would_it_take") and "amount" in found and context.LACKS.search(heard.text):
        return ["take", *(t for t in found if t in ("amount", "deadline"))]
    if "why_ask" in found:
        return _why_ask(turn, found, named)
    if not named and {"about", "meaning"} & set(heard.asks()) and (_words(turn) or heard.is_sure("out_of_scope") and not heard.bare):
        return ["term"]
    if membership.asked(turn):
        return ["membership", *(t for t in found if t in ("amount", "deadline"))]
    supposes = not named or bool(IF.search(heard.text))  # "what about ZIM with the partner in Linz?" asks about ZIM
    if heard.is_sure("what_if") and supposes and any(f.confidence >= SURE and not f.stated for f in heard.facts):
        more = [t for t in found if t in ("amount", "deadline")]
        return ["what_if", *more] if more else []
    if heard.mentioned(UNCARRIED) and ("?" in heard.text or not heard.facts):
        return [UNCARRIED, *(_narrowed(turn, found, named) if named else ())]
    if not named and found == ["allowed"] and turn.state.subject and not heard.facts and not heard.is_sure(*QUESTIONS):
        return ["fit"]  # "would that work?" of what was talked of
    if not named:
        found = [t for t in found if t not in NEED_A_SCHEME and not (t in IN_QUESTIONS and "?" not in heard.text)]
    return _narrowed(turn, found, named) or (["scheme"] if named and (said or _speaks_of_it(turn)) else [])


def _bare_family(turn: Turn) -> bool:
    """ "And FASIE?": a family that is named where no word is to be explained and nothing else was understood."""
    heard = turn.heard
    return "?" in heard.text and bool(heard.mentioned("family")) and not (heard.mentioned("term") or heard.facts) and heard.is_sure("explain_term")


def _what_family(turn: Turn) -> bool:
    """ "What is Eureka?": of a family, and none of its programmes is named."""
    heard = turn.heard
    return bool(heard.mentioned("family")) and not heard.mentioned("scheme") and (bool(WHAT_IS.search(heard.text)) or bool({"about", "meaning"} & set(heard.asks())))


def _words(turn: Turn) -> list[str]:
    """The words that the message asks about: terms, and facts that stand in the clause that asks."""
    heard = turn.heard
    facts = [f.fact for f in heard.facts if not f.stated and isinstance(f.value, bool)]
    return [w for w in dict.fromkeys([*heard.mentioned("term"), *facts, *explain.facts_named(turn, heard.text)]) if explain.defined(turn, w)]


def _term(turn: Turn) -> None:
    words = _words(turn)
    turn.heard.facts = [f for f in turn.heard.facts if f.fact not in words]
    explain.term(turn, words or [_asked_word(turn)])


def _asked_word(turn: Turn) -> str:
    """What is left of "what is a cat?" without the words that ask."""
    ways = [m.text for m in turn.heard.mentions if m.kind == ASKED_FOR and m.text]
    text = turn.heard.text
    for way in ways:
        text = text.replace(way, " ")
    return text.strip(" ?!.,;–—-")


def _why_ask(turn: Turn, found: list[str], named: bool) -> list[str]:
    """Why something is asked, and what else the message asks; of a programme that is named its rules, if a question is open."""
    rest = [t for t in found if t in ("amount", "deadline", "excluded")]
    if "excluded" in rest and named:
        return ["why_ask", *rest, "fit"]
    return ["why_ask", *rest, *(["fit"] if named and not rest and not (turn.state.asked and deciding.decided(turn, turn.state.asked.path)) else [])]


def _speaks_of_it(turn: Turn) -> bool:
    """A scheme is named in a message that asks, or wants to ask, and no intent of its own says what."""
    heard = turn.heard
    if any(f.fact in RECEIVED for f in heard.facts) or heard.is_sure(*QUESTIONS) and not heard.is_sure("what_if", "list_schemes"):
        return False
    return "?" in heard.text or bool(asking_clauses.ABOUT.search(heard.text))


def _narrowed(turn: Turn, found: list[str], named: bool) -> list[str]:
    """Of topics that amount to the same the one that says more."""
    if "compare" in found and len(naming.to_compare(turn)) > 1:
        return ["compare", *(t for t in found if t in ("amount", "deadline"))]
    if "meant_for" in found:
        return ["meant_for", *(t for t in found if t in ("amount", "deadline"))]
    found = [t for t in found if t != "compare" and not (named and t == "results" and "amount" in found)]
    if named:  # of a scheme that is named, "what can we get" asks whether it fits
        found = list(dict.fromkeys("fit" if t in ("results", "abroad", "allowed") else t for t in found))
    elif "results" in found and "fit" in found:
        found.remove("fit")
    if "best" in found and "deadline" in found and calls.NEXT.search(turn.heard.text) and not named:
        return ["deadline", "best"]
    if "best" in found or "results" in found and "deadline" in found:
        found = ["fit", *(t for t in found if t in ("amount", "deadline"))] if named else ["best"]  # its lines hold dates and money
    if {"amount", "excluded"} & set(found) and "results" in found:
        found.remove("results")
    return found


def answer(turn: Turn, found: list[str]) -> None:
    """What was told beside first, then each thing that was asked for."""
    if "what_if" not in found or turn.heard.mood != SUPPOSES:
        take_stated(turn, "results" in found or "scheme" in found and "?" not in turn.heard.text)
    leftover.say_possible(turn)
    schemes = naming.named(turn)[: fitting.FAMILIAR] or (turn.state.subject if not {"results", "best", "what_if"} & set(found) else [])
    told = {"about", "fit", "scheme", "take"} & set(found) and bool(turn.heard.mentioned("scheme"))  # these say when one can apply, where no call is known
    for topic in found:
        if not (topic == "deadline" and told and not calls.matching(turn, schemes)):
            _ANSWERS[topic](turn, list(schemes))
        if not turn.at_a_loss:
            turn.answered(next((m.text for m in turn.heard.mentions if m.kind == ASKED_FOR and m.value == topic), ""))


def take_stated(turn: Turn, ours: bool = False) -> None:
    """Facts told beside the question go into the case; `ours`: also what "for a firm in Graz" says of us. The others stay with the message."""
    facts = turn.heard.facts
    told = [f for f in facts if f.stated or ours and f.subject != "partner" and f.confidence >= SURE]  # a doubtful one is asked about
    turn.heard.facts = [f for f in facts if f not in told and f.confidence >= SURE]
    intake.take(turn, told)


def afterwards(turn: Turn) -> None:
    """What a message asks beside what it had done: "remove the firm, and what is left for us?"."""
    wanted = [t for t in turn.heard.asks() if t in ("results", "best", "deadline", "amount")]
    if wanted and turn.heard.is_sure("remove_partner") and not turn.asked_back:
        answer(turn, _narrowed(turn, wanted, False))


def _about(turn: Turn, schemes: list[str]) -> None:
    families = [f for f in turn.heard.mentioned("family") if not turn.heard.mentioned("scheme")]
    for family in families:
        naming.family(turn, family)
    if families:
        return
    for scheme in naming.meant(turn, schemes):
        turn.tell(explain.about(turn, scheme))


def _deadline(turn: Turn, schemes: list[str]) -> None:
    calls.show(turn, always=True, schemes=schemes)


_ANSWERS: dict[str, Callable[[Turn, list[str]], None]] = {
    "amount": money.show,
    "take": lambda turn, schemes: repair.show(turn, schemes),
    "money": lambda turn, schemes: money.which_kind(turn),
    "deadline": _deadline,
    "fit": fitting.show,
    "unclear": fitting.unclear,
    "about": _about,
    "compare": lambda turn, schemes: compare.show(turn, naming.to_compare(turn)),
    "excluded": lambda turn, schemes: excluded.show(turn),
    "why_ask": lambda turn, schemes: explain.why_ask(turn),
    "what_if": lambda turn, schemes: whatif.suppose(turn),
    **because.ANSWERS,
    **partnering.ANSWERS,
    "whence": lambda turn, schemes: noted.whence(turn),
    "funder": lambda turn, schemes: families.show_bodies(turn),
    "term": lambda turn, schemes: _term(turn),
    "membership": lambda turn, schemes: membership.show(turn),
    "best": lambda turn, schemes: best.show(turn),
    "themes": themes.show,
    "meant_for": themes.is_meant_for,
    "sme": lambda turn, schemes: sme.show(turn),
    "noted": lambda turn, schemes: noted.show(turn),
    "harm": lambda turn, schemes: themes.is_a_problem(turn),
    "sanctions": lambda turn, schemes: excluded.sanctions(turn),
    "results": lambda turn, schemes: results.show(turn),
    "scheme": fitting.where_it_stands,
    UNCARRIED: lambda turn, schemes: naming.not_carried(turn, turn.heard.mentioned(UNCARRIED)),
    "meaning": lambda turn, schemes: meanings.explain(turn),
    "robot": lambda turn, schemes: talk.robot(turn),
}

"""Puts the engine's next question: with its reason, its buttons, and how many are left; again in other words when need be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actions import paths
from actions.asking import fewer, stopping
from actions.noting.leaves import DO_NOT_KNOW
from actions.paths import Path
from actions.speaker import Speaker, capital, sentences
from actions.state import Asked
from actions.telling import nearness, standing
from actions.turn import Document, Turn, press
from rules.facts import Fact
from rules.question import Question
from rules.question import next_question as best_question
from rules.wording import wording

PURPOSE = Path("project", None, "activity")
WHO_ELSE = "partners"  # the engine's question for further partners
OFFER_SKIP_AFTER = 2  # times the same question was put
TEXTS = ("fact", "subject", "input", "unit", "text", "help")
INPUTS = {
    "one": "choice",
    "several": "choices",
    "whole": "number",
    "number": "number",
    "money": "money",
    "share": "share",
    "yes_no": "yes_no",
    "date": "date",
    "country": "country",
    "countries": "country",
    "region": "text",
    "text": "text",
}


def next_question(turn: Turn) -> Asked | None:
    """The question that decides most, without what was skipped, what would settle a mere definition only, and what is not worth the user's time."""
    if either := _which(turn):
        return either
    found, skip = _best(turn, turn.state.skipped)
    if found is None or stopping.pause(turn, found.path, found.left, skip):
        return None
    asked = asked_from(found.to_dict(), reason(turn, found.decides), turn.say)
    return _alone(turn, asked) if asked.path == paths.EVERYBODY.name and len(turn.case["partners"]) == 1 else asked


def _alone(turn: Turn, asked: Asked) -> Asked:
    """Whether that is everybody, where nobody but us was named."""
    asked.text = turn.say.gettext("Will you apply alone, or may partners join?")
    asked.buttons = [{"title": turn.say.gettext("Alone"), "value": True}, {"title": turn.say.gettext("Partners may join"), "value": False}]
    return asked


def _best(turn: Turn, skipped: Iterable[str]) -> tuple[Question | None, frozenset[str]]:
    """The engine's question, if any, and the paths that were left out on the way to it."""
    skip = set(skipped) | ({str(paths.EVERYBODY)} if turn.case.get(paths.EVERYBODY.name) is False else set())  # for the engine "more may join" is as if nothing was said
    case, assessed = turn.book.case(turn.case), turn.assessed()  # used again: assessing is most of the time a turn takes
    while found := best_question(turn.book, case, assessed, frozenset(skip), stopping.goal(turn), wording(turn.say.language)):
        if not all(standing.defines_only(turn, scheme) for scheme in found.decides):
            break
        skip.add(found.path)
    return found, frozenset(skip)


def why_none(turn: Turn) -> tuple[str, bool]:
    """Why no further question is put, and whether there is one that could be: it is not worth the time, hangs on what was left open, or the engine says why."""
    found, skip = _best(turn, turn.state.skipped)
    left_open = stopping.left_open(turn)
    if found is not None:
        return sentences(stopping.pause(turn, found.path, found.left, skip), left_open), True
    stop = turn.book.why_no_question(turn.case, turn.as_of, skip, stopping.goal(turn), wording(turn.say.language))
    return left_open or (stop.text if stop else ""), False


def reason(turn: Turn, decides: Iterable[str]) -> str:
    """What hangs on the answer: the schemes within reach, those that can still be had first."""
    wanted = set(decides)
    funding = [s for s in turn.assessed().schemes if s.id in wanted and not standing.defines_only(turn, s.id)]
    schemes = sorted(nearness.within_reach(turn, funding), key=standing.rank)
    if not schemes:
        return ""
    return turn.say.gettext("This decides {schemes}.", schemes=turn.say.some([s.scheme.title(turn.say.language) for s in schemes], 2))


def asked_from(question: Document, why: str, say: Speaker) -> Asked:
    """The engine's question as it is kept in the state."""
    buttons = [
        {"title": str(b["title"]), "value": b["value"], **({"path": b["path"]} if "path" in b else {})}
        for b in question["buttons"]
    ]
    if question["path"] == paths.EVERYBODY.name:
        buttons = [
            {"title": say.gettext("That is everybody"), "value": True},
            {"title": say.gettext("More may join"), "value": False},
        ]
    texts: dict[str, Any] = {name: str(question.get(name) or "") for name in TEXTS}
    return Asked(
        path=str(question["path"]),
        partner=question.get("partner"),
        buttons=buttons,
        left=int(question.get("left") or 0),
        reason=why,
        **texts,
    )


def _which(turn: Turn) -> Asked | None:
    """Where the words had two readings, which of them it is, with just those buttons."""
    leaf, say = paths.get(turn.case, PURPOSE), turn.say
    asked = about(turn, PURPOSE) if isinstance(leaf, dict) and leaf.get("one_of") and str(PURPOSE) not in turn.state.skipped else None
    if asked is None:
        return None
    asked.buttons = [b for b in asked.buttons if b["value"] in leaf["one_of"]]
    asked.text = say.gettext("Which of them is it above all: {purposes}?", purposes=say.either(b["title"] for b in asked.buttons))
    return asked


def about(turn: Turn, path: Path) -> Asked | None:
    """A question about any fact, for changing an answer: from the registry alone."""
    fact, say = turn.words.fact(path), turn.say
    if fact is None:
        return None
    to_partner = path.owner == "partners" and path.index != paths.YOU
    text = say.gettext(fact.question_partner if to_partner and fact.question_partner else fact.question)
    if to_partner:
        text = capital(text.replace("{partner}", turn.words.partner(turn.case, path.index or 0)))
    return Asked(
        path=str(path),
        fact=fact.name,
        subject="applicant" if path.owner == "partners" and path.index == paths.YOU else path.subject,
        partner=path.index,
        input=INPUTS.get(fact.type, "text"),
        unit=fact.unit,
        text=text,
        help=say.gettext(fact.help),
        buttons=_choices(turn, fact),
    )


def again(turn: Turn, path: Path) -> Asked | None:
    """The question about that place once more: as the engine puts it if it is the next one, else from the registry."""
    following = next_question(turn)
    if str(path) == WHO_ELSE or (following is not None and following.path == str(path)):
        return following
    is_there = path.index == -1 or paths.holder(turn.case, path) is not None
    return about(turn, path) if is_there else following


def _choices(turn: Turn, fact: Fact) -> list[dict[str, Any]]:
    say = turn.say
    if fact.type == "yes_no":
        return [{"title": say.gettext("Yes"), "value": True}, {"title": say.gettext("No"), "value": False}]
    if fact.type == "one":
        return [{"title": say.gettext(title), "value": value} for value, title in fact.values.items()]
    return [{"title": say.gettext("None"), "value": []}] if fact.type == "list" else []


def put(turn: Turn, asked: Asked) -> None:
    """Ask it. The same question as before is put in another form."""
    state = turn.state
    before = state.asked or state.parked
    repeated = before is not None and before.path == asked.path
    asked.times = (before.times if repeated and before else 0) + 1
    if not repeated:
        state.questions += 1
    state.asked, state.parked = asked, None
    if asked.partner is not None and asked.partner > 0:
        state.last_partner = asked.partner
    turn.tell(_wording(turn, asked), buttons_for(turn, asked))
    turn.asked_back = True


def _wording(turn: Turn, asked: Asked) -> str:
    say = turn.say
    if asked.times == 1:
        return sentences(_needed_in_euro(turn, asked), asked.text, asked.reason, _left(turn, asked))
    if asked.times > OFFER_SKIP_AFTER:
        offer = turn.pick(
            "skip", say.gettext("If you would rather not answer, skip it"), say.gettext("You may also leave this question out")
        )
        return sentences(asked.text, asked.help if turn.plainly else "", offer)
    if turn.plainly and asked.help:
        return say.gettext("In other words: {help} {question}", help=sentences(asked.help), question=asked.text)
    back = turn.pick("back", say.gettext("Back to my question: {question}"), say.gettext("Still open: {question}"))
    return back.format(question=asked.text)


def _needed_in_euro(turn: Turn, asked: Asked) -> str:
    """An amount in another currency stays as it was said; the limits are in euro."""
    path = paths.parse(asked.path)
    leaf = paths.get(turn.case, path) if path and asked.path != WHO_ELSE else None
    if not isinstance(leaf, dict) or "currency" not in leaf:
        return ""
    return turn.say.gettext("You said {amount}; the limits of the programmes are in euro", amount=turn.words.leaf(None, leaf))


def _left(turn: Turn, asked: Asked) -> str:
    if asked.left <= 0:
        return ""
    return turn.say.ngettext("(About {n} question left, often fewer.)", "(About {n} questions left, often fewer.)", asked.left)


def answer_buttons(asked: Asked) -> list[Document]:
    """The answers; a button may answer another question than the one it stands under."""
    return [press(b["title"], "answer", path=b.get("path", asked.path), value=b["value"]) for b in asked.buttons]


def buttons_for(turn: Turn, asked: Asked, everything: bool = False) -> list[Document]:
    """Answers (of many the likeliest, unless `everything` is wanted), "I don't know", and "skip" once it was asked often."""
    say = turn.say
    buttons = answer_buttons(asked) if everything else fewer.answers(turn, asked, answer_buttons(asked))
    buttons.append(press(say.gettext("I don't know"), "dont_know", path=asked.path))
    if asked.times > 1 and asked.partner and 0 < asked.partner < len(turn.case["partners"]):
        buttons.append(press(say.gettext("Take {partner} off the list", partner=turn.words.partner(turn.case, asked.partner)), "forget", path=f"partners[{asked.partner}]"))
    if asked.times > OFFER_SKIP_AFTER:
        buttons.append(press(say.gettext("Skip this question"), "skip", path=asked.path))
    return buttons


def who_else(turn: Turn, text: str = "") -> None:
    """More partners may join: ask for the next one."""
    say = turn.say
    text = text or say.gettext("Who else takes part? Tell me what kind of organisation it is, and in which country.")
    everybody = {"title": say.gettext("Nobody else after all"), "value": True, "path": "partners_complete"}
    put(turn, Asked(path=WHO_ELSE, fact=WHO_ELSE, subject="consortium", input="text", text=text, buttons=[everybody]))


def do_not_know(turn: Turn, path: Path) -> None:
    """Taken down as "asked, not known", so that it is never asked again."""
    fact = turn.words.fact(path)
    holder = paths.holder(turn.case, path)
    label = turn.words.label_of(turn.case, path)
    if holder is not None and paths.get(turn.case, path) == DO_NOT_KNOW:
        turn.understood = True
        turn.note(turn.say.gettext("I have it already that this is not known: {label}.", label=label))
        return
    if fact is None or holder is None or path.owner == "":
        leave_out(turn, path)
    else:
        known = paths.get(turn.case, path)
        is_range = isinstance(known, dict) and ("from" in known or "to" in known)
        holder[path.name] = {**known, **DO_NOT_KNOW} if is_range else dict(DO_NOT_KNOW)
    say = turn.say
    turn.note(
        turn.pick(
            "dont_know",
            say.gettext("That is fine; I will not ask for it again: {label}."),
            say.gettext("No problem, we go on without it: {label}."),
        ).format(label=label)
    )


def skip(turn: Turn, path: Path) -> None:
    leave_out(turn, path)
    say = turn.say
    turn.note(
        turn.pick("skipped", say.gettext("Skipped: {label}."), say.gettext("Left out: {label}.")).format(
            label=turn.words.label(path)
        )
    )


def leave_out(turn: Turn, path: Path) -> None:
    if str(path) not in turn.state.skipped:
        turn.state.skipped = [*turn.state.skipped, str(path)]
    turn.understood = True

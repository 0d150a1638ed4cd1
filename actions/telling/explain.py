"""Why a scheme fits or not, why a question is asked, what a word means: with sources, and without touching the case."""

from __future__ import annotations

import re
from typing import Any

from actions.asking import deciding
from actions.speaker import capital, sentence, sentences
from actions.telling import beside, glossary, results, standing
from actions.turn import Document, Turn, press
from actions.understood import naming, phrases, titles

REASONS = 5
CARRIED = ("id", "text", "label", "outcome", "observed", "unsourced", "cite")  # of a criterion, what its line says
STEM = 7  # letters of a word that stay the same whatever its ending


def why_not(turn: Turn, given: list[Any], first: str = "") -> None:
    """The reasons behind the verdict of each scheme named; `first`: what is said before all."""
    fits = standing.grouped(turn)[standing.FITS] if not given and not titles.DENIED.search(turn.heard.text.casefold()) else []
    if not given and not fits:
        naming.ask_which(turn, "why_not")
        return
    given = given or [s["id"] for s in fits]  # "why does it fit?"
    for number, scheme in enumerate(naming.meant(turn, given)[:3]):
        turn.tell(
            "\n".join([*([first] if first and not number else []), _why(turn, scheme, first)]),
            _buttons(turn, scheme),
            {"type": "results", "schemes": [results.card(turn, scheme)], "left": _left(turn)},
        )


def _left(turn: Turn) -> int:
    return turn.state.asked.left if turn.state.asked else 0


def _why(turn: Turn, scheme: Document, said: str = "") -> str:
    """Availability first when it has ended; then the verdict, the reasons one a line, and what is missing; without what was `said` before it."""
    say = turn.say
    head = say.gettext("{name}: {standing}", name=scheme["name"], standing=standing.standing_text(turn, scheme))
    lines = [head] + [f"- {reason(turn, _without(c, said))}" for c in standing.deciding(scheme)[:REASONS]]
    if scheme["verdict"] == "not_eligible" and phrases.NO_LONGER.search(turn.heard.text) and (fact := deciding.changed_by(turn, scheme)):
        lines.insert(1, say.gettext("It was still possible until this was known: {fact}.", fact=fact))
    missing = standing.missing_texts(turn, scheme)
    if missing and scheme["verdict"] == "possible":
        lines.append(say.gettext("Still to be known: {facts}.", facts=say.some(missing, 6)))
    lines += beside.lines(turn, scheme)
    lines += [sentence(str(note)) for note in scheme.get("notes") or []][:3]
    return "\n".join(lines)


def reason(turn: Turn, criterion: Document) -> str:
    """The rule with what was found, and its source."""
    source = standing.source_of(turn, criterion)
    where = turn.say.gettext("(Source: {title})", title=source["title"]) if source and source["title"] else ""
    return " ".join(t for t in (standing.reason_text(turn, criterion), where) if t)


def _without(criterion: Document, said: str) -> Document:
    """The criterion without why it is unclear and whom to ask, where that was said."""
    told = all(str(u).rstrip(".") in said for u in criterion.get("unclear") or [""])
    return {**{k: criterion.get(k) for k in CARRIED}, "unclear": [], "ask": None} if told and criterion["outcome"] == "unclear" else criterion


def _buttons(turn: Turn, scheme: Document) -> list[Document]:
    say, buttons = turn.say, []
    if scheme["verdict"] in ("not_eligible", "possible") and standing.group(scheme) != standing.ENDED:
        buttons.append(press(say.gettext("What would it take?"), "take", scheme=scheme["id"]))
    for successor in (s for s in scheme["availability"]["successor"] if s in turn.book.schemes):
        buttons.append(press(say.gettext("And {name}?", name=standing.name_of(turn, successor)), "why_not", scheme=successor))
    return buttons


def why_ask(turn: Turn) -> None:
    """Which schemes the open question decides, and by which of their rules."""
    asked, say = turn.state.asked, turn.say
    if asked is None:
        cannot_tell = say.gettext("I cannot tell from your words, and I do not want to guess.")
        turn.note(cannot_tell if turn.state.pending or turn.state.parked else say.gettext("I am not asking anything at the moment."))
        return
    why = say.gettext("Why I ask: {reason}", reason=sentence(asked.reason or say.gettext("you wanted to change it")))
    if rules := deciding.lines(turn, asked.path):
        needed = say.gettext("It is needed for these rules:")  # outside the f-string, where the extraction of texts finds it
        turn.tell("\n".join([f"{why} {needed}", *rules]))
    else:
        turn.note(why, sentence(asked.help) if asked.help else "")


def term(turn: Turn, words: list[str]) -> None:
    """What a word means: from the glossary, a scheme's own description, or the help of a fact."""
    known = [text for text in (definition(turn, w) for w in words) if text]
    turn.state.subject = [w for w in words if w in turn.book.schemes] or turn.state.subject
    if known:
        turn.note(*known)
    elif not words and turn.state.asked and turn.state.asked.help:
        turn.note(sentence(turn.state.asked.help))
    elif words:
        turn.note(turn.say.gettext("I have no definition of “{word}”.", word=words[0][:60]))
    else:
        turn.note(
            turn.say.gettext(
                "Which word shall I explain? For instance: {words}.", words=turn.say.some([t.name for t in glossary.TERMS], 5)
            )
        )


def defined(turn: Turn, word: str) -> bool:
    """The glossary, a scheme or a fact says what the word means."""
    return bool(definition(turn, word))


def facts_named(turn: Turn, text: str) -> list[str]:
    """The facts whose label stands in the text, whatever the endings; the longest label only."""
    said, found = text.casefold().replace("’", "'"), []
    for subject in ("partner", "project", "consortium"):
        for name in turn.book.facts.names(subject):
            fact = turn.book.facts.get(subject, name)
            label = turn.say.gettext(fact.label).casefold() if fact is not None and fact.help else ""
            stems = [word[:STEM] for word in re.findall(r"[^\W\d_]{5,}", label)]
            if stems and all(stem in said for stem in stems):
                found.append((len(label), name))
    return [max(found)[1]] if found else []


def definition(turn: Turn, word: str) -> str:
    """From the glossary with its source, the registry of facts or the sheet of a scheme; empty where none has it."""
    say, found = turn.say, glossary.find(word)
    if found:
        source = ", ".join(t for t in (found.title, found.at) if t)
        where = (
            say.gettext("(Source: {title}, {url})", title=source, url=found.url)
            if source
            else say.gettext("(Our own wording, without a source.)")
        )
        return f"{say.gettext(found.text)} {where}"
    fact = _fact(turn, word)
    if fact is not None:
        return say.gettext("{label}: {help}", label=capital(say.gettext(fact.label)), help=sentence(say.gettext(fact.help)))
    scheme = next((s for s in turn.assessment()["schemes"] if word.casefold() in (s["id"], s["name"].casefold())), None)
    return about(turn, scheme) if scheme else ""


def about(turn: Turn, scheme: Document) -> str:
    """What a scheme is for, where it stands today, and its website."""
    text = turn.say.told(turn.book.scheme(scheme["id"]).about)
    return sentences(
        turn.say.named(scheme["name"], text) if text else scheme["name"], capital(standing.availability_text(turn, scheme))
    ) + (f" {scheme['website']}" if scheme.get("website") else "")


def briefly(turn: Turn, schemes: list[str]) -> None:
    """What each scheme is for and where it stands for the case, with the way to the reasons."""
    for scheme in naming.meant(turn, schemes):
        text = turn.say.told(turn.book.scheme(scheme["id"]).about)
        where = press(turn.say.gettext("Why?"), "why_not", scheme=scheme["id"])
        turn.tell(sentences(turn.say.named(scheme["name"], text), standing.standing_text(turn, scheme)), [where, *_buttons(turn, scheme)])


def together(turn: Turn, schemes: list[Document], first: str) -> None:
    """Several schemes in one message: the answer for all, then what each is for and when one can apply."""
    say, lines = turn.say, []
    for scheme in schemes:
        about = say.named(scheme["name"], say.told(turn.book.scheme(scheme["id"]).about))
        lines.append("- " + sentences(about, capital(standing.availability_text(turn, scheme))))
    turn.tell("\n".join([first, *lines]), [press(say.gettext("{name}: why?", name=s["name"]), "why_not", scheme=s["id"]) for s in schemes])


def unclear_rules(turn: Turn, schemes: list[Document]) -> bool:
    """Each rule that is unclear for the case once, with the schemes that have it, why, and whom to ask; false where there is none."""
    found: dict[str, list[str]] = {}
    for scheme in schemes:
        for criterion in standing.deciding(scheme):
            if criterion["outcome"] == "unclear":
                found.setdefault(reason(turn, criterion), []).append(str(scheme["name"]))
    lines = [f"- {turn.say.named(turn.say.both(names), text)}" for text, names in found.items()]
    if lines:
        turn.tell("\n".join([turn.say.ngettext("This rule is unclear for your case:", "These rules are unclear for your case:", len(lines)), *lines]))
    return bool(lines)


def _fact(turn: Turn, word: str) -> Any:
    key = word.strip().lower().replace(" ", "_")
    for subject in ("partner", "project", "consortium"):
        fact = turn.book.facts.get(subject, key)
        if fact is None:
            names = turn.book.facts.names(subject)
            fact = next(
                (f for f in map(lambda n: turn.book.facts.get(subject, n), names) if f.label.lower() == word.strip().lower()),
                None,
            )
        if fact is not None and fact.help:
            return fact
    return None

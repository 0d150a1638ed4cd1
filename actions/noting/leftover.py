"""What of a message was not noted, said plainly: somebody who may take part, and sentences nothing was understood of."""

from __future__ import annotations

import re

from actions.heard import POSSIBLE, Bare, HeardFact, Named
from actions.noting import owners, possible
from actions.turn import Turn, partner_indices
from actions.understood import clauses, phrases
from actions.understood.clauses import sentences
from actions.undoing import forgetting, taking_back

TAKEN_BACK = "taken_back"  # "just kidding"
NOT_STAFF = "not_staff"  # "plus 4 apprentices"
BESIDE_THE_POINT = "aside"  # "but that has nothing to do with it"
FEWEST_WORDS = 5  # a shorter sentence is a greeting or an interjection
MOST_LETTERS = 90
EXCLAIMS = re.compile(r"!\s*$|\b(how|what an?|wow|damn|god|oh my|wie|was für|mensch|meine güte|comme|quel(le)?|mon dieu|sacré|как|ну и|боже|ого)\b[^,.]*\b(i|you|ich|du|sie|je|tu|vous|я|вы|ты)\b", re.IGNORECASE)
OF_OURS = re.compile(r"\b(we|our|ours|wir|uns|unser\w*|nous|notre|nos|мы|нас|наш\w*)\b", re.IGNORECASE)
POLITE = re.compile(r"\b(hello|hi|good (morning|evening)|thank\w*|regards|hallo|guten|danke|grüß\w*|servus|bonjour|bonsoir|merci|salut|здравствуйте|спасибо|добрый)\b", re.IGNORECASE)
REQUESTS = re.compile(
    r"\b(is there|are there|would (like|love) to (know|hear|ask|learn)|want(ed)? to (know|ask)|(please|can you|could you|tell me|let me know|help (me|us)|wondering|interested in|looking for|which|what|whether|how)\b)"
    r"|\b(möcht\w*|wollt\w*|würd\w*|will|wollen)\b.*\b(wissen|fragen|erfahren)\b|\b(gibt es|bitte|ob|welche\w*|können sie|kannst du|sagen sie|helfen sie|interessier\w+|suchen)\b"
    r"|\b(aimer\w+|voudr\w+|souhait\w+|cherch\w+)\b.*\b(savoir|connaître|demander|des aides|une aide|un financement)\b|\b(s'il (vous|te) plaît|s'il existe|y a-t-il|existe-t-il|est-ce qu\w*|pouvez-vous|pourriez-vous|dites-moi|quel(le)?s?|si (nous|on))\b"
    r"|\b(хотел\w* бы|хочу|хотим)\b.*\b(узнать|спросить|понять)\b|\b(пожалуйста|подскажите|скажите|помогите|можно ли|есть ли|какие|какой|ли|интересует)\b", re.IGNORECASE)


def unread(turn: Turn) -> list[str]:
    """The sentences of a longer message that hold nothing that was understood, and ask nothing."""
    heard, found = turn.heard, sentences(turn.heard.text)
    told: list[HeardFact | Bare | Named] = [*heard.facts, *heard.bare, *heard.named]
    if heard.press is not None or turn.took_back or len(found) < 2 or heard.mentioned(TAKEN_BACK) or heard.mentioned(BESIDE_THE_POINT) or any(item.start < 0 for item in told):
        return []
    rest = [heard.text[a:b].strip() for a, b in found if not any(item.start < b and a < item.start + max(len(item.text), 1) for item in told)]
    return [text for text in rest if _says_something(text) and not any(m.text and m.text in text for m in heard.mentions)]


def _says_something(text: str) -> bool:
    """It looks like a statement of fact: a number, something of ours, a word for a fact or a partner; no exclamation."""
    if len(re.findall(r"[^\W\d_]{2,}", text)) < FEWEST_WORDS or "?" in text or any(said.search(text) for said in (POLITE, EXCLAIMS, REQUESTS, phrases.NOT_KNOWN)):
        return False
    return bool(re.search(r"\d", text) or forgetting.named(text) or OF_OURS.search(text) or phrases.PARTNER.search(text))


def say_possible(turn: Turn) -> None:
    """Who may join is no partner yet; a joke is none of it, nor what is beside the point."""
    if turn.heard.mentioned(TAKEN_BACK):
        turn.note(turn.say.gettext("The joke I left out."))
    if aside := [turn.say.quoted(m.text.strip()) for m in turn.heard.mentions if m.kind == NOT_STAFF]:
        turn.note(turn.say.gettext("Not counted as staff: {who}.", who=turn.say.both(aside)))
    if turn.heard.mentioned(BESIDE_THE_POINT):
        turn.note(turn.say.gettext("What is beside the point I left out."))
    texts = dict.fromkeys(m.text.strip() for m in turn.heard.mentions if m.kind == POSSIBLE and m.text.strip())
    for text in list(texts):
        if (known := _on_the_list(turn, text)) is not None:
            del texts[text]
            taking_back.ask_whether_certain(turn, known)
    if texts:
        possible.offer(turn, list(texts))


def _on_the_list(turn: Turn, text: str) -> int | None:
    """The only partner that is called so: "the Spanish one is not sure yet"."""
    start = turn.heard.text.find(text)
    described = clauses.describing(turn.heard, clauses.Clause(start, start + len(text), text, (start, start + len(text))))
    found = owners.matching(turn, partner_indices(turn.case), described)
    return found[0] if len(found) == 1 else None


def say_unread(turn: Turn, texts: list[str]) -> None:
    """Where other facts of the message were noted, what gave none is named."""
    if texts and turn.changes:
        quoted = turn.say.quoted(texts[0].rstrip(" .!;,")[:MOST_LETTERS])
        turn.note(turn.say.gettext("From {text} I noted nothing; if it matters, please say it in other words.", text=quoted))

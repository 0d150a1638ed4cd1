"""What the words of our own answers mean: the verdicts."""

from __future__ import annotations

from actions.speaker import N_, Speaker, capital
from actions.turn import Turn

MEANINGS = (
    (N_("fits by the rules"), N_("every rule that decides is met by what you told me. That is no promise: whether money is granted is decided by the body that runs the programme.")),
    (N_("possible; questions are still open"), N_("nothing rules it out so far, but facts are missing that decide.")),
    (N_("does not fit"), N_("at least one rule that decides is not met.")),
    (N_("the rule is unclear for your case; ask the authority"), N_("the text of the rule does not say what holds for a case like yours.")),
    (N_("less in the way"), N_("the verdict stays, but a rule that failed before would be met; I name it.")),
    (N_("more in the way"), N_("the verdict stays, but a rule would fail that does not fail now; I name it.")),
    (N_("meant for another purpose than yours"), N_("no rule stands against it, but it pays for something else than you want to do.")),
)  # fmt: skip


def said(turn: Turn) -> list[tuple[str, str]]:
    """The verdicts that the message names, the longest way to say them first."""
    text = turn.heard.text.casefold().replace("'", "’")
    return [(words, meaning) for words, meaning in MEANINGS if any(way.replace("'", "’") in text for way in _ways(turn.say, words))]


def explain(turn: Turn) -> None:
    """Each verdict in a sentence."""
    say = turn.say
    turn.note(*(say.gettext("{label}: {help}", label=capital(_short(say.gettext(words))), help=say.gettext(meaning)) for words, meaning in said(turn)[:2]))


def _ways(say: Speaker, words: str) -> set[str]:
    return {_short(say.gettext(words)).casefold(), _short(words)}


def _short(words: str) -> str:
    return words.split(";")[0].strip()

"""How many take part was said: held against the list; whoever is missing is asked for, and nobody is added for a number alone."""

from __future__ import annotations

from actions import paths
from actions.asking import questions
from actions.turn import Turn
from actions.understood import answers

TOGETHER, PARTNERS = "how_many", "how_many_partners"  # as the understanding calls it: all who take part; a number of partners, perhaps without us


def compare(turn: Turn) -> None:
    """Say who is on the list, and ask who is missing."""
    heard = turn.heard.mentioned(TOGETHER) + turn.heard.mentioned(PARTNERS)
    if not heard or turn.asked_back:
        return
    say, count, listed = turn.say, int(heard[0]), len(turn.case["partners"])
    who = say.both(turn.words.partner(turn.case, index) for index in range(listed))
    fits = (listed, listed - 1) if turn.heard.mentioned(PARTNERS) else (listed,)
    if count in fits:
        if turn.state.asked is not None and turn.state.asked.path == str(paths.EVERYBODY) and not any(c.path == paths.EVERYBODY for c in turn.changes):
            answers.press(turn, {"act": "answer", "path": turn.state.asked.path, "value": True})
        turn.note(say.gettext("{n} take part, as on the list: {who}.", n=listed, who=who))
    elif count < listed:
        turn.note(say.gettext("You count {n}, on the list are {listed}: {who}. Tell me who does not take part.", n=count, listed=listed, who=who))
    else:
        questions.who_else(turn, say.gettext("You count {n}, on the list so far: {who}. Who is missing? Tell me what kind of organisation it is, and in which country.", n=count, who=who))

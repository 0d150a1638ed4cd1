"""How much money there is in a scheme: what its sheet says of amounts and rates, who pays a partner at home, and where it stands."""

from __future__ import annotations

from actions import naming, results, standing
from actions.speaker import sentences
from actions.turn import Document, Turn, press

MOST = 3  # schemes at a time
LENDS = ("equity", "guarantee", "loan")
PAYS = ("grant", *LENDS)


def show(turn: Turn, given: list[str], kinds: tuple[str, ...] = PAYS) -> None:
    """Of the schemes given; else of those nearest to the case that pay, grants first."""
    say, chosen = turn.say, naming.meant(turn, given)[:MOST]
    head = []
    if not chosen:
        chosen = nearest(turn, kinds)
        head = [say.gettext("That depends on the programme. The nearest to your case as far as I know it:")]
    if not chosen:
        turn.tell(say.gettext("None of the programmes that are left for you pays such money."))
        return
    lines = [_line(turn, scheme) for scheme in chosen]
    buttons = [press(say.gettext("{name}: does it fit us?", name=s["name"]), "why_not", scheme=s["id"]) for s in chosen]
    turn.tell("\n".join([*head, *(f"- {line}" if len(chosen) > 1 else line for line in lines)]), buttons)


def nearest(turn: Turn, kinds: tuple[str, ...] = PAYS) -> list[Document]:
    """The schemes that still may fit and pay, the nearest first."""
    left = standing.left(standing.grouped(turn))
    pays = {s["id"]: turn.book.scheme(s["id"]).funding.get("kind") for s in left}
    return sorted((s for s in left if pays[s["id"]] in kinds), key=lambda s: kinds.index(str(pays[s["id"]])))[:MOST]


def _line(turn: Turn, scheme: Document) -> str:
    """Name, money, who pays at home, and where it stands written."""
    say, sheet = turn.say, turn.book.scheme(scheme["id"])
    text = say.told(str(sheet.funding.get("text") or "")) or say.gettext("nothing is known here about amounts")
    ended = say.gettext("This programme has ended.") if standing.group(scheme) == standing.ENDED else ""
    where = say.gettext("(Source: {title})", title=scheme["website"]) if scheme.get("website") else ""
    told = sentences(say.gettext("{name}: {standing}", name=scheme["name"], standing=text), ended, *_at_home(turn, scheme, text))
    return f"{told} {where}".strip()


def _at_home(turn: Turn, scheme: Document, said: str) -> list[str]:
    """What the bodies at home say, where that is more than the sheet's own sentence."""
    return [line for line in results.funded_texts(turn, scheme) if said.rstrip(".") not in line][:2]


def which_kind(turn: Turn) -> None:
    """ "Money", and nothing else: a grant, or money that is lent or invested?"""
    say = turn.say
    turn.ask_back(
        say.gettext("Money for a project that you need not pay back, or a loan, a guarantee or an investor?"),
        [press(say.gettext("A grant for a project"), "money", kind="grant"), press(say.gettext("A loan, a guarantee or an investor"), "money", kind="finance")],
    )

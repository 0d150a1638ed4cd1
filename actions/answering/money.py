"""How much money there is in a scheme: what its sheet says of amounts and rates, who pays a partner at home, and where it stands."""

from __future__ import annotations

import re
from decimal import Decimal

from actions.heard import is_number
from actions.speaker import sentences
from actions.telling import nearness, results, standing
from actions.turn import Document, Turn, press
from actions.understood import naming

MOST = 3  # schemes at a time
LENDS = ("equity", "guarantee", "loan")
PAYS = ("grant", *LENDS)
REPAY = re.compile(
    r"\b(pay|paid|give|given|paying)\b.{0,20}\bback\b|\brepa(y|id)\w*|\bloans?\b|\b(zurück(zahl|gezahlt|gebe)\w*|zurück ?zu ?zahlen|darlehen|kredit\w*)|\b(rembours\w*|prêts?|rendre l'argent)\b"
    r"|\b(возвра\w+|вернуть|отдавать|кредит\w*|за[её]м\w*)\b",
    re.IGNORECASE,
)


def show(turn: Turn, given: list[str], kinds: tuple[str, ...] = PAYS) -> None:
    """Of the schemes given; else of those nearest to the case that pay, grants first."""
    say, chosen = turn.say, _chosen(turn, given)
    head = []
    if not chosen:
        chosen = nearest(turn, kinds)
        head = [say.gettext("That depends on the programme. The nearest to your case as far as I know it:")]
    if not chosen:
        turn.tell(say.gettext("None of the programmes that are left for you pays such money."))
        return
    head = [*_kinds(turn, chosen), *head]
    lines = [_line(turn, scheme) for scheme in chosen]
    buttons = [press(say.gettext("{name}: does it fit us?", name=s["name"]), "why_not", scheme=s["id"]) for s in chosen]
    turn.tell("\n".join([*head, *(f"- {line}" if len(chosen) > 1 else line for line in lines)]), buttons)


def _kinds(turn: Turn, schemes: list[Document]) -> list[str]:
    """Whether the money is paid back, one sentence for each kind there is; only where that is asked."""
    if not REPAY.search(turn.heard.text):
        return []
    say, fundings = turn.say, [turn.book.scheme(s["id"]).funding for s in schemes]
    kinds = {str(f.get("kind")) for f in fundings} | {kind for kind in LENDS for f in fundings if kind in str(f.get("text"))}
    said = {
        "grant": say.gettext("A grant is not paid back."),
        "loan": say.gettext("A loan is paid back."),
        "equity": say.gettext("Equity is not paid back, but the investor gets a share of the company."),
        "guarantee": say.gettext("A guarantee is no money of its own: the bank lends, and the loan is paid back."),
    }
    return [sentences(*(text for kind, text in said.items() if kind in kinds))]


def _is_small(turn: Turn, scheme: Document) -> bool:
    """It pays less than a tenth of the cost, or no part of a cost at all."""
    cost, funding = _cost(turn), turn.book.scheme(scheme["id"]).funding
    most = funding.get("max_eur")
    if cost is None or scheme["id"] in turn.heard.mentioned("scheme"):
        return False
    return Decimal(str(most)) * 10 < cost if most else not funding.get("rate_max") and bool(funding.get("months_max"))


def _chosen(turn: Turn, given: list[str]) -> list[Document]:
    """Those named; of a family those that are left, where any are; of those only talked about before, what pays."""
    found = naming.meant(turn, given)
    if turn.heard.mentioned("scheme") or turn.heard.press is not None:
        return found[:MOST]
    left = [s for s in found if standing.group(s) in standing.LEFT]
    if turn.heard.mentioned("family"):
        return (left or found)[:MOST]
    return [s for s in left or found if turn.book.scheme(s["id"]).funding.get("kind") in (*PAYS, "label")][:MOST]


def nearest(turn: Turn, kinds: tuple[str, ...] = PAYS) -> list[Document]:
    """The schemes that still may fit and pay; those of countries nobody has, and those not offered for long, come last."""
    results, possible = turn.results(), standing.left(standing.grouped(turn))
    pays = {s["id"]: str(turn.book.scheme(s["id"]).funding.get("kind")) for s in possible}
    left = [s for s in possible if pays[s["id"]] in kinds]
    fresh = [s for s in left if not results[s["id"]].availability.stale] or left
    return sorted(fresh, key=lambda s: (nearness.distance(results[s["id"]], turn.case) > nearness.NEAR, _is_small(turn, s), kinds.index(pays[s["id"]])))[:MOST]


def _line(turn: Turn, scheme: Document) -> str:
    """Name, money, who pays at home, and where it stands written."""
    say, text = turn.say, _text(turn, scheme)
    ended = say.gettext("This programme has ended.") if standing.group(scheme) == standing.ENDED else ""
    where = say.gettext("(Source: {title})", title=scheme["website"]) if scheme.get("website") else ""
    told = sentences(say.gettext("{name}: {standing}", name=scheme["name"], standing=text), of_ours(turn, scheme), ended, *_at_home(turn, scheme, text))
    return f"{told} {where}".strip()


def told(turn: Turn, scheme: Document) -> str:
    """What its sheet says of money, and what that comes to for the case."""
    return sentences(_text(turn, scheme), of_ours(turn, scheme))


def _text(turn: Turn, scheme: Document) -> str:
    text = str(turn.book.scheme(scheme["id"]).funding.get("text") or "")
    return turn.say.told(text) or turn.say.gettext("nothing is known here about amounts")


def of_ours(turn: Turn, scheme: Document) -> str:
    """What the rate comes to for the cost that was stated; nothing where the rate depends on who one is (a ceiling of 100 %)."""
    funding = turn.book.scheme(scheme["id"]).funding
    cost, rate = _cost(turn), Decimal(str(funding.get("rate_max") or "100").rstrip(" %")) / 100
    if cost is None or rate >= 1:
        return ""
    most = min(cost * rate, *(Decimal(str(m)) for m in [funding.get("max_eur")] if m), cost)
    return turn.say.gettext("Of your {cost} that would be {amount} at most.", cost=turn.say.money(int(cost)), amount=turn.say.money(int(most)))


def _cost(turn: Turn) -> Decimal | None:
    """In euros: the applicant's own budget, else the cost of the project."""
    stated = [turn.case["partners"][0].get("budget_eur"), turn.case["project"].get("cost_eur")]
    return next((Decimal(str(v)) for v in stated if is_number(v)), None)


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

"""Questions about partners: whether they are worth it, what it matters that one is not certain yet, and who pays one abroad."""

from __future__ import annotations

import re
from collections.abc import Callable

from actions.answering import best, calls, money
from actions.heard import SUPPOSES
from actions.speaker import sentences
from actions.telling import nearness, results, standing
from actions.turn import Document, Turn, partner_indices, press
from actions.understood import clauses, context, naming
from rules.assessment import SchemeResult

MOST, NAMED = 3, 6  # programmes told in a line each, and by name only
ABROAD = ("DE", "FR")  # where a partner is tried from, if nobody is known: one of them is not our own
BESIDE = ("amount", "deadline")
UNDECIDED = re.compile(
    r"\b(not|n't|isnt|hasnt|havent|didnt|yet|un)( \w+){0,4} ?(decided|sure|certain|fixed|confirmed|signed|committed)\b|\bundecided\b|\b(noch )?(nicht|unent|kein\w*)\b( \w+){0,4} ?(entschieden|schieden|sicher|fest|fix|zugesagt|unterschrieben|zusage)\b|\bunentschieden\b"
    r"|\b(pas|pas encore|indécis\w*)\b( \w+){0,4} (décidée?s?|certaine?s?|sûre?s?|confirmée?s?|signé\w*)\b|\bindécis\w*|\b(не|ещ[её] не)\b( \w+){0,3} (решил\w*|определил\w*|уверен\w*|подписал\w*|согласил\w*|ответил\w*|точно)\b",
    re.IGNORECASE,
)


def topic(turn: Turn) -> list[str]:
    """Which of them the message asks, with money and dates; nothing where a programme is named that says it better."""
    found = turn.heard.asks()
    more = [t for t in found if t in BESIDE]
    if "harm" in found and "why_ask" not in found and (UNDECIDED.search(turn.heard.text) or not turn.heard.mentioned("scheme")):
        return ["undecided" if UNDECIDED.search(turn.heard.text) else "harm", *more]
    if "partners" in found and turn.heard.mood != SUPPOSES and not turn.heard.mentioned("scheme") and not any(f.subject == "partner" for f in turn.heard.facts):
        return ["partners", *more]
    if "their_money" in found and (_whom(turn) or _countries(turn)) and not turn.heard.plainly_asks("fit", "results", "amount"):
        return ["their_money", *(t for t in more if t != "amount")]
    return ["whence", *more] if "whence" in found else []


def compare(turn: Turn) -> None:
    """What remains alone, and what comes in addition or is lost with partners."""
    say, case = turn.say, turn.case
    alone = {**case, "partners": case["partners"][:1], "partners_complete": True}
    home = case["partners"][0].get("country")
    tried: Document = {"kind": "company", "country": next(c for c in ABROAD if c != home)}
    others = case["partners"] if partner_indices(case) else [*case["partners"], tried]
    joined = {**{k: v for k, v in case.items() if k != "partners_complete"}, "partners": others}
    first, second = ([str(s["name"]) for s in _left(turn, one)] for one in (alone, joined))
    more, lost = [n for n in second if n not in first], [n for n in first if n not in second]
    who = say.both(turn.words.partner(joined, i) for i in partner_indices(joined))
    lines = [
        say.gettext("Alone these remain for you: {names}.", names=say.some(first, NAMED)) if first else say.gettext("Alone nothing that I know remains for you."),
        say.gettext("With partners, tried with {partners}, these come in addition: {names}.", partners=who, names=say.some(more, NAMED)) if more else say.gettext("With partners, tried with {partners}, nothing comes in addition.", partners=who),
        say.gettext("Only alone can you apply for: {names}.", names=say.some(lost, NAMED)) if lost else "",
    ]
    turn.tell("\n".join(filter(None, lines)), [press(say.gettext("Results so far"), "results"), press(say.gettext("Open calls"), "calls")])


def _left(turn: Turn, case: Document) -> list[Document]:
    """What fits or may fit and is within reach, the nearest first."""
    found = turn.results(case)
    kept = [s for s in turn.assessment(case)["schemes"] if _is_left(turn, s, found[s["id"]], case)]
    return sorted(kept, key=lambda s: standing.rank(found[s["id"]]))


def _is_left(turn: Turn, scheme: Document, result: SchemeResult, case: Document) -> bool:
    return standing.is_running(turn, result) and standing.group(scheme) in standing.LEFT and not result.availability.stale and nearness.distance(result, case) == nearness.NEAR


def undecided(turn: Turn) -> None:
    """Nothing is ruled out by somebody who is not certain; which programmes need partners, and by when."""
    say, found = turn.say, turn.results()
    need = [s for s in _left(turn, turn.case) if _needs_partners(found[s["id"]])]
    told = sentences(
        say.gettext("No: nothing is ruled out by a partner who is not certain yet"),
        say.gettext("Who takes part must be settled when you apply; of what is possible for you these need partners:") if need else say.gettext("Of what is possible for you I know no programme that needs partners"),
    )
    turn.tell("\n".join([told, *(f"- {say.named(str(s['name']), calls.next_date(turn, s))}" for s in need[:MOST])]))
    turn.heard.facts = []


def _needs_partners(result: SchemeResult) -> bool:
    return any(c.criterion.weight == "hard" and "add_partner" in c.criterion.repair for c in result.criteria)


def their_money(turn: Turn) -> None:
    """Of each programme named or talked of: who pays that partner, by its sheet."""
    say = turn.say
    schemes = naming.meant(turn, naming.named(turn) or turn.state.subject)[:MOST] or best.ranked(turn)
    whom = [turn.words.partner(turn.case, i).casefold() for i in _whom(turn)]
    lines = [f"- {say.named(str(s['name']), text)}" for s in schemes if (text := _paid(turn, s, whom))]
    head = say.gettext("Who pays a partner depends on the programme; a partner who takes part with funding is paid like this:")
    turn.tell("\n".join([head, *lines]) if lines else say.gettext("The programmes talked of say nothing here about who pays that partner; ask the authority."))
    turn.heard.facts, turn.heard.bare = [f for f in turn.heard.facts if f.stated], []


def _paid(turn: Turn, scheme: Document, whom: list[str]) -> str:
    """The body at home, else that of the country named, else what the programme itself gives."""
    told = [line for line in results.funded_texts(turn, scheme) if any(name in line.casefold() for name in whom)]
    overlays = [o for o in turn.book.scheme(scheme["id"]).overlays if o.country in _countries(turn)]
    return sentences(*(told or [turn.say.told(o.text) for o in overlays] or [money.told(turn, scheme)]))


def _whom(turn: Turn) -> list[int]:
    """The partners that a question names, not what else the message tells of them."""
    return context.named_partners(turn) if any(clauses.is_asked(turn.heard.text, n.start) for n in turn.heard.named) else []


def _countries(turn: Turn) -> list[str]:
    """Those that a question names and that are not ours."""
    ours = [turn.case["partners"][0].get("country"), *(f.value for f in turn.heard.facts if f.fact == "country" and f.subject == "applicant")]
    return [c for n in turn.heard.named if n.kind == "country" and clauses.is_asked(turn.heard.text, n.start) for c in n.codes if c not in ours]


ANSWERS: dict[str, Callable[[Turn, list[str]], None]] = {
    "partners": lambda turn, schemes: compare(turn),
    "undecided": lambda turn, schemes: undecided(turn),
    "their_money": lambda turn, schemes: their_money(turn),
}

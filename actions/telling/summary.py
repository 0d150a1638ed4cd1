"""The advice as a text to print or send: facts, verdicts, reasons, sources, conditions, and how to reproduce it."""

from __future__ import annotations

from actions.speaker import sentence
from actions.telling import known, results, standing
from actions.telling.standing import ASK, ENDED, FITS, LEFT, OPEN, OUT
from actions.turn import Document, Turn

REASONS = {FITS: 5, OPEN: 3, ASK: 3, OUT: 2, ENDED: 1}
DETAILED = {FITS: 8, OPEN: 5, ASK: 5, OUT: 3, ENDED: 2}  # schemes described in full
NAMED = 12  # of the others; the rest is counted


def show(turn: Turn) -> None:
    """A short message; the whole text travels in `custom`."""
    say = turn.say
    turn.tell(
        turn.pick(
            "summary",
            say.gettext("Here is your summary, to print or to send."),
            say.gettext("Your summary with what is known now."),
        ),
        [],
        document(turn),
    )


def document(turn: Turn) -> Document:
    """The summary with what identifies it: the day, the rulebook and the case."""
    assessment = turn.assessment()
    return {
        "type": "summary",
        "title": turn.say.gettext("Funding advice"),
        "text": text(turn),
        "as_of": assessment["as_of"],
        "rulebook": assessment["rulebook"],
        "case": assessment["case"],
    }


def text(turn: Turn) -> str:
    """The whole summary as plain text."""
    groups = standing.grouped(turn)
    parts = [_head(turn), _facts(turn)]
    parts += [_group(turn, name, groups[name]) for name in (*LEFT, OUT, ENDED) if groups[name]]
    return "\n\n".join(p for p in [*parts, _foot(turn)] if p) + "\n"


def in_short(turn: Turn) -> list[str]:
    """The case and what came of it in a few lines, the most important first: for a message that has to be short."""
    say, groups, panel = turn.say, standing.grouped(turn), known.panel(turn)
    lines = [_line(turn, f) for f in panel["facts"]]
    for partner in panel["partners"]:
        lines.append(say.gettext("{label}: {value}", label=partner["title"], value=say.both(_line(turn, f) for f in partner["facts"])))
    for name in LEFT:
        if groups[name]:
            names = say.some([str(s["name"]) for s in groups[name]], DETAILED[name])
            lines += ["", say.gettext("{label}: {value}", label=_title(turn, name), value=names)]
    return [*lines, "", *_head(turn).split("\n")[1:]]


def _line(turn: Turn, fact: Document) -> str:
    return turn.say.gettext("{label}: {value}", label=fact["label"], value=fact["text"])


def _head(turn: Turn) -> str:
    say, assessment = turn.say, turn.assessment()
    book, case = assessment["rulebook"], assessment["case"]
    return "\n".join(
        [
            say.gettext("Funding advice"),
            say.gettext("Rules of {day}", day=say.date(assessment["as_of"])),
            say.gettext(
                "Rulebook {hash} ({version}), case {case}",
                hash=book.get("hash"),
                version=book.get("version"),
                case=case.get("hash"),
            ),
        ]
    )


def _facts(turn: Turn) -> str:
    say, panel = turn.say, known.panel(turn)
    lines = [say.gettext("What you told me"), *_fact_lines(turn, panel["facts"])]
    for partner in panel["partners"]:
        lines += [partner["title"], *_fact_lines(turn, partner["facts"])]
    return "\n".join(lines if len(lines) > 1 else [*lines, say.gettext("- nothing yet")])


def _fact_lines(turn: Turn, facts: list[Document]) -> list[str]:
    return [turn.say.gettext("- {label}: {value}", label=f["label"], value=f["text"]) for f in facts]


def _title(turn: Turn, name: str) -> str:
    say = turn.say
    return {
        FITS: say.gettext("Fits by the rules"),
        OPEN: say.gettext("Possible; questions are still open"),
        ASK: say.gettext("Unclear: ask the authority"),
        OUT: say.gettext("Does not fit"),
        ENDED: say.gettext("Ended"),
    }[name]


def _group(turn: Turn, name: str, schemes: list[Document]) -> str:
    worth = [s for s in schemes if name != ENDED or s["verdict"] != "not_eligible"][: DETAILED[name]]
    detailed = [_scheme(turn, s, REASONS[name]) for s in worth]
    rest = [s["name"] for s in schemes if s not in worth]
    lines = [_title(turn, name).upper(), *detailed]
    if rest:
        lines.append(turn.say.gettext("Also: {names}", names=turn.say.some(rest, NAMED)))
    return "\n\n".join(lines)


def _scheme(turn: Turn, scheme: Document, reasons: int) -> str:
    say, card = turn.say, results.card(turn, scheme)
    lines = [scheme["name"], standing.standing_text(turn, scheme)]
    for reason in [results.reason(turn, c) for c in standing.deciding(scheme)[:reasons]]:
        lines.append(f"- {reason['text']}" + _source(turn, reason))
    lines += [say.gettext("- still open: {fact}", fact=m) for m in card["missing"][:6] if scheme["verdict"] == "possible"]
    lines += [
        say.gettext("- to check yourself: {text}", text=standing.reason_text(turn, c))
        for c in scheme["checks"]
        if scheme["verdict"] != "not_eligible"
    ]
    lines += [say.gettext("- condition: {text}", text=sentence(str(c))) for c in card["conditions"]]
    lines += [f"- {line}" for line in card["funded"]]
    lines += [say.gettext("- apply by {day}", day=card["deadline_text"])] if card["deadline"] else []
    return "\n".join(lines + ([card["website"]] if card["website"] else []))


def _source(turn: Turn, reason: Document) -> str:
    source = reason.get("source")
    if not source or not source["title"]:
        return ""
    read = turn.say.gettext("read {day}", day=turn.say.date(source["read"])) if source["read"] else ""
    return " [" + ", ".join(t for t in (source["title"], source["url"], read) if t) + "]"


def _foot(turn: Turn) -> str:
    say = turn.say
    return "\n".join(
        [
            say.gettext("Please note"),
            say.gettext(
                "This is information made from published rules and from what you said; it is no legal advice and no promise of money."
            ),
            say.gettext("Fitting by the rules is not winning: projects are also judged on quality, and budgets are limited."),
            say.gettext("The official text of the call counts. Statements without a source are marked."),
            say.gettext("The same facts, day and rulebook give the same answer again."),
        ]
    )

"""Where a scheme stands for the case: its group, its verdict and availability in words, its reasons with their sources."""

from __future__ import annotations

from typing import Any

from actions import paths
from actions.speaker import capital, sentences
from actions.telling import nearness
from actions.turn import Document, Turn
from rules.assessment import SchemeResult
from rules.cite import named

FITS, OPEN, ASK, OTHER, LATER, OUT, ENDED = GROUPS = ("fits", "open", "ask", "other", "later", "out", "ended")
REACHABLE = ("open", "upcoming")
LEFT = (FITS, OPEN, ASK)  # that is, still possible
_BY_VERDICT = {"eligible": FITS, "possible": OPEN, "ask_authority": ASK, "not_eligible": OUT}
PASSED_ON = "call_countries"  # the fact that only a scheme reads whose projects hold calls of their own: their topics and dates are not known here
_AVAILABLE = ("open", "upcoming", PASSED_ON, "between_calls", "unknown", "not_yet", "suspended", "ended")
_FIT = ("yes", "unknown", "no")
_DECIDING = {FITS: ("met",), OPEN: ("unknown", "unclear"), ASK: ("unclear",), OUT: ("not_met",)}


def group(scheme: Document) -> str:
    """Ended schemes are a group of their own, whatever their verdict; those not begun or for another purpose too, unless ruled out."""
    found, state = _BY_VERDICT[verdict(scheme)], scheme["availability"]["state"]
    if state == "ended":
        return ENDED
    if found == OUT:
        return OUT
    return LATER if state == "not_yet" else OTHER if scheme["fit"] == "no" else found


def verdict(scheme: Document) -> str:
    """A rule that is unclear for the case stays so, whatever is answered to the open questions: the authority must be asked then."""
    if scheme["verdict"] != "possible":
        return str(scheme["verdict"])
    is_unclear = any(c["outcome"] == "unclear" and c.get("weight", "hard") == "hard" for c in scheme.get("criteria") or [])
    return "ask_authority" if is_unclear else "possible"


def grouped(turn: Turn) -> dict[str, list[Document]]:
    """All schemes that fund something, by group; the best fitting and soonest available first."""
    found: dict[str, list[Document]] = {name: [] for name in GROUPS}
    for scheme in turn.assessment()["schemes"]:
        if not defines_only(turn, scheme["id"]):
            found[group(scheme)].append(scheme)
    results = turn.results()
    for schemes in found.values():
        schemes.sort(key=lambda s: (nearness.distance(results[s["id"]], turn.case), *rank(results[s["id"]]), len(s["missing"])))
    return found


def left(groups: dict[str, list[Document]]) -> list[Document]:
    """Those that fit or still may, the nearest first, without what is suspended."""
    return [s for name in LEFT for s in groups[name] if not is_suspended(s)]


def rank(result: SchemeResult) -> tuple[bool, int, int]:
    """The order of results: not ended, fitting, soonest available; calls that projects pass on come after calls of the scheme's own."""
    state = result.availability.state
    passed_on = state in REACHABLE and PASSED_ON in result.scheme.reads.project
    return state == "ended", _FIT.index(result.fit), _AVAILABLE.index(PASSED_ON if passed_on else state)


def of_interest(turn: Turn) -> list[SchemeResult]:
    """Schemes worth a word in passing: of the user's purpose and still running. The others are judged only when asked for."""
    return [s for s in turn.assessed().schemes if s.fit != "no" and is_running(turn, s) and not s.availability.stale]


def is_running(turn: Turn, result: SchemeResult) -> bool:
    """It funds something, and has neither ended nor been suspended."""
    return result.availability.state not in ("ended", "suspended") and not defines_only(turn, result.id)


def defines_only(turn: Turn, scheme_id: str) -> bool:
    """A definition, such as that of an SME, is assessed like a scheme but funds nothing."""
    return bool(turn.book.schemes[scheme_id].funding.get("kind") == "definition")


def verdict_text(turn: Turn, scheme: Document) -> str:
    """The verdict in words; of an ended scheme what its last rules would have said, of a suspended one that it is suspended."""
    say = turn.say
    if group(scheme) == ENDED:
        return say.gettext("ended; {rules}", rules=last_rules_text(turn, scheme))
    if is_suspended(scheme):
        return say.gettext("suspended; {rules}", rules=rules_text(turn, scheme))
    return rules_text(turn, scheme)


def is_suspended(scheme: Document) -> bool:
    """Nobody can apply now, whatever the rules say."""
    return bool(scheme["availability"]["state"] == "suspended")


def rules_text(turn: Turn, scheme: Document) -> str:
    """What the rules in force say."""
    say = turn.say
    if group(scheme) == OTHER:
        return say.gettext("meant for another purpose than yours")
    return {
        "eligible": say.gettext("fits by the rules"),
        "possible": say.gettext("possible; questions are still open"),
        "ask_authority": say.gettext("the rule is unclear for your case; ask the authority"),
        "not_eligible": say.gettext("does not fit"),
    }[verdict(scheme)]


def last_rules_text(turn: Turn, scheme: Document) -> str:
    """What the last rules of an ended scheme would have said."""
    say = turn.say
    return {
        "eligible": say.gettext("by its last rules it would have fitted"),
        "possible": say.gettext("by its last rules it might have fitted"),
        "ask_authority": say.gettext("its last rules were not clear for your case"),
        "not_eligible": say.gettext("by its last rules it would not have fitted"),
    }[scheme["verdict"]]


def standing_text(turn: Turn, scheme: Document) -> str:
    """Verdict and availability in sentences; of an ended or suspended scheme the availability comes first."""
    availability = capital(availability_text(turn, scheme))
    if group(scheme) == ENDED:
        return sentences(availability, capital(last_rules_text(turn, scheme)))
    if is_suspended(scheme):
        return sentences(availability, capital(rules_text(turn, scheme)))
    return sentences(capital(verdict_text(turn, scheme)), availability)


def availability_text(turn: Turn, scheme: Document) -> str:
    """The engine's sentence about the availability, with the successor of an ended scheme."""
    say, found = turn.say, scheme["availability"]
    text = found.get("text") or {
        "open": say.gettext("open for applications"),
        "upcoming": say.gettext("a call is announced"),
        "between_calls": say.gettext("between two calls"),
        "ended": say.gettext("ended"),
        "suspended": say.gettext("suspended"),
        "not_yet": say.gettext("not begun yet"),
    }.get(found["state"], say.gettext("it is not known whether a call is open"))
    names = successors(turn, scheme)
    if names and not all(name in text for name in names):
        return sentences(text, say.gettext("Its successor: {names}", names=say.both(names)))
    return str(text)


def successors(turn: Turn, scheme: Document) -> list[str]:
    """The names of what replaced the scheme."""
    return [name_of(turn, s) for s in scheme["availability"]["successor"]]


def name_of(turn: Turn, scheme_id: str) -> str:
    found = turn.schemes().get(scheme_id)
    return str(found["name"]) if found else scheme_id.replace("-", " ")


def deciding(scheme: Document) -> list[Document]:
    """The hard criteria that carry the verdict."""
    wanted = _DECIDING[_BY_VERDICT[verdict(scheme)]]
    return [
        c
        for c in scheme.get("criteria") or []
        if c["outcome"] in wanted
        and c.get("weight", "hard") != "soft"
        and (c.get("weight") != "check" or c["outcome"] == "not_met")
    ]


def reason_text(turn: Turn, criterion: Document) -> str:
    """What the criterion asks and what was found; why a rule is unclear and whom to ask; a statement without a source says so."""
    say, observed = turn.say, criterion.get("observed")
    text = str(criterion.get("text") or criterion.get("label") or criterion["id"])
    if observed and criterion["outcome"] in ("met", "not_met"):
        text = say.gettext("{rule} (found: {observed})", rule=text.rstrip("."), observed="; ".join(_telling(turn, observed)))
    unclear = [str(u) for u in criterion.get("unclear") or []] if criterion["outcome"] == "unclear" else []
    return sentences(capital(text), *unclear, _whom_to_ask(turn, criterion.get("ask")), unsourced_text(turn, criterion))


def _whom_to_ask(turn: Turn, contact: Any) -> str:
    """The contact that a rule names for its unclear cases."""
    known = contact_of(contact)
    return turn.say.gettext("Please ask: {contact}", contact=known) if known else ""


def contact_of(contact: Any) -> str:
    """Name and address of whom to ask."""
    return ", ".join(str(contact[k]) for k in ("name", "email", "url") if contact.get(k)) if isinstance(contact, dict) else ""


def unsourced_text(turn: Turn, criterion: Document) -> str:
    confidence = criterion.get("unsourced")
    if not confidence:
        return ""
    say = turn.say
    words = {"high": say.gettext("high"), "medium": say.gettext("medium"), "low": say.gettext("low")}
    return say.gettext("(No source at hand; confidence: {confidence}.)", confidence=words.get(confidence, confidence))


def source_of(turn: Turn, criterion: Document) -> dict[str, Any] | None:
    """Title, place and address of the source; what is not official says so. None when there is none."""
    cite = criterion.get("cite")
    if not cite:
        return None
    return {"title": named(cite, turn.wording), "url": cite.get("url") or "", "read": cite.get("read") or "", "sure": cite.get("sure") or ""}


def deadline(scheme: Document) -> str | None:
    """The next closing date among the calls the engine shows, as ISO date."""
    days = [c["closes"] for c in scheme.get("calls") or [] if c.get("closes") and not c.get("estimated")]
    return min(days, default=None)


def found_text(turn: Turn, scheme: Document) -> str:
    """What rules a scheme out, in few words: what was found, else the rule; empty when nothing does."""
    failed = next(iter(deciding(scheme)), None) if scheme["verdict"] == "not_eligible" else None
    found = _telling(turn, str(failed.get("observed") or ""))[0] if failed else ""
    return found if ":" in found or not failed else str(failed["text"]).rstrip(".")


def _telling(turn: Turn, observed: str) -> list[str]:
    """What was found, without what is not known as long as there is something else: a rule fails by what is known."""
    parts = [part.strip() for part in observed.split(";")]
    return [part for part in parts if not part.endswith(turn.wording("not known"))] or parts


def missing_texts(turn: Turn, scheme: Document) -> list[str]:
    """What is still missing, in words, each once."""
    found = (paths.parse(p) for p in scheme.get("missing") or [])
    return turn.words.labels(turn.case, (p for p in found if p is not None))

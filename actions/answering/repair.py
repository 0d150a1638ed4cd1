"""What would it take: the smallest changes that make a scheme fit, each tried by the engine before it is proposed; else what stands in
the way, what of it is in the user's hands, and which schemes are nearer."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from typing import Any

from actions import paths
from actions.speaker import capital, sentence, sentences
from actions.telling import nearness, standing
from actions.turn import Document, Turn, press
from actions.understood import naming
from rules.advice import GIVEN, OWN, TIME, Advice, Nearer
from rules.assessment import CriterionResult
from rules.repair import Repair

THAT = re.compile(r"\b(for (that|it|this)( one)?|(get|getting) (in|there|it)|dafür|dazu|daran|hierfür|da noch|da rein|pour (ça|cela|celui-ci|celui-là|y accéder)|для (этого|него|неё|нее)|туда)\b", re.IGNORECASE)  # the scheme last talked of
MOST_STEPS = 2  # of a repair; what wants more is listed
MOST_OBSTACLES = 6
RAISED, MATURITY = "raised", "trl_start"  # an obstacle that the project itself takes away, and its fact


def show(turn: Turn, given: list[Any]) -> None:
    """The proposals for each scheme named; says so when there is none."""
    spoken_of = turn.state.subject[:1] if THAT.search(turn.heard.text) else []
    if not given and not spoken_of:
        naming.ask_which(turn, "take")
        return
    for scheme in naming.meant(turn, given or spoken_of)[:3]:
        advice = turn.book.advice(copy.deepcopy(turn.case), scheme["id"], turn.as_of, turn.wording)
        turn.tell("\n".join(_lines(turn, scheme, advice)), _buttons(turn, scheme, advice))


def _lines(turn: Turn, scheme: Document, advice: Advice) -> list[str]:
    if standing.group(scheme) == standing.ENDED:
        return _ended(turn, scheme, advice)
    if advice.repairs:
        found = _proposals(turn, scheme, advice.repairs)
    elif advice.obstacles:
        found = _obstacles(turn, scheme, advice)
    else:
        found = _open(turn, scheme, advice)
    return [*found, *_nearer(turn, advice), _applying(turn, scheme)]


def _ended(turn: Turn, scheme: Document, advice: Advice) -> list[str]:
    """The scheme, and the one that takes applications in its place."""
    say = turn.say
    availability = capital(standing.availability_text(turn, scheme))
    lines = [say.gettext("{name} takes no applications any more. {availability}", name=scheme["name"], availability=sentence(availability))]
    if advice.heir is not None:
        heir = turn.schemes()[advice.heir.id]
        lines.append(say.gettext("In its place today: {scheme}", scheme=_standing(turn, heir)))
    return lines


def _proposals(turn: Turn, scheme: Document, repairs: tuple[Repair, ...]) -> list[str]:
    say, name = turn.say, scheme["name"]
    one = say.gettext("What {name} would take, tried out with your facts:", name=name)
    several = say.gettext("What {name} would take, tried out with your facts; one of these is enough:", name=name)
    missing = {m for r in repairs if r.verdict != "eligible" for m in r.still_missing}
    found = (paths.parse(m) for m in sorted(_once(missing)))
    labels = dict.fromkeys(turn.words.label(p) for p in found if p is not None)
    rest = [say.gettext("Still to be known then: {facts}.", facts=say.some(labels, 6))] if labels else []
    lines = [several if len(repairs) > 1 else one, *(_line(turn, r) for r in repairs), *rest]
    return [*lines, *_unclear(turn, scheme, {d for r in repairs for d in r.doubts})]


def _unclear(turn: Turn, scheme: Document, doubts: set[str]) -> list[str]:
    """Rules that are not clear for the case, and whom to ask."""
    found = [f"- {standing.reason_text(turn, c)}" for c in scheme["criteria"] if c["id"] in doubts]
    return [turn.say.gettext("Not clear for your case:"), *dict.fromkeys(found)] if found else []


def _once(missing: Iterable[str]) -> set[str]:
    """Who else takes part, and whether that is everybody, is one thing to know."""
    found = set(missing)
    return found - {"partners"} if "partners_complete" in found else found


def _line(turn: Turn, repair: Repair) -> str:
    """One proposal, with what it leads to."""
    say = turn.say
    then = say.gettext("Then it fits.") if repair.verdict == "eligible" else say.gettext("Then nothing stands against it.")
    if repair.doubts:
        then = say.gettext("Then only what is not clear stays.")
    return f"- {sentences(_steps(repair), then)}"


def _steps(repair: Repair) -> str:
    steps = repair.changes
    return steps[0] if len(steps) == 1 else " ".join(f"({n}) {step}" for n, step in enumerate(steps, 1))


def _obstacles(turn: Turn, scheme: Document, advice: Advice) -> list[str]:
    """What would have to change altogether, in the order of the scheme's rules."""
    say = turn.say
    criteria = {c["id"]: c for c in scheme["criteria"]}
    found = [(criteria[o.result.id], RAISED if _is_maturity(o.result) else o.hands) for o in advice.obstacles if o.result.id in criteria]
    marks = [f"{n}." for n in range(1, MOST_OBSTACLES + 1)] if len(found) > 1 else ["-"]
    lines = [f"{mark} {_obstacle(turn, c, hands)}" for mark, (c, hands) in zip(marks, found, strict=False)]
    rest = len(found) - len(lines)
    more = [capital(say.ngettext("{n} more", "{n} more", rest))] if rest else []
    return [_heading(turn, scheme, advice), *lines, *more, *_unclear(turn, scheme, {r.id for r in advice.doubts})]


def _heading(turn: Turn, scheme: Document, advice: Advice) -> str:
    say, name = turn.say, scheme["name"]
    if scheme["verdict"] != "not_eligible":
        return say.gettext("Nothing rules out {name} yet, but so far this is missing:", name=name)
    if all(o.hands != OWN for o in advice.obstacles):
        return say.gettext("{name} does not fit today, and no change of the project alone would help:", name=name)
    if len(advice.obstacles) > MOST_STEPS:
        return say.gettext("{name} would take more than a change or two. All of this would have to be different:", name=name)
    return say.gettext("I found no small change that makes {name} fit. This stands in the way:", name=name)


def _obstacle(turn: Turn, criterion: Document, hands: str) -> str:
    """The rule, the remedy that its author names, and whether it is in the user's hands."""
    say, fix = turn.say, capital(str(criterion.get("fix") or ""))
    outlook = {
        OWN: "",
        RAISED: _raised(turn) if hands == RAISED else "",
        TIME: say.gettext("That is not in your hands today: come back when it is so."),
        GIVEN: "" if fix else say.gettext("That cannot be changed."),
    }[hands]
    return sentences(standing.reason_text(turn, criterion), fix, outlook)


def _is_maturity(result: CriterionResult) -> bool:
    return any(t.ref.fact.name == MATURITY for t in result.criterion.rule.tests())


def _raised(turn: Turn) -> str:
    """The project itself wants to raise the maturity; what counts is the one it begins with, and some programmes take that."""
    say, groups = turn.say, standing.grouped(turn)
    near = [s for s in standing.left(groups) if nearness.distance(turn.results()[s["id"]], turn.case) == nearness.NEAR]
    names = [s["name"] for s in near if any(str(r.outcome) == "met" and _is_maturity(r) for r in turn.results()[s["id"]].rules)]
    counts = say.gettext("What counts is the maturity with which the project begins, not the one it ends with.")
    return sentences(counts, say.gettext("With the present one these are possible: {names}.", names=say.some(names, 3)) if names else "")


def _open(turn: Turn, scheme: Document, advice: Advice) -> list[str]:
    """Nothing fails: it fits, or something is still to be known or to be asked."""
    say, name = turn.say, scheme["name"]
    if scheme["verdict"] == "eligible":
        return [say.gettext("{name} fits already by the rules.", name=name)]
    wanted = [f"- {standing.reason_text(turn, c)}" for c in standing.deciding(scheme) if c["outcome"] == "unknown" and _on_others(c)][:MOST_OBSTACLES]
    head = say.gettext("Nothing rules out {name} yet, but this has still to be so:", name=name)
    lines = [head if wanted else say.gettext("Nothing stands in the way of {name} so far.", name=name), *wanted, *_unclear(turn, scheme, {r.id for r in advice.doubts})]
    missing = standing.missing_texts(turn, {**scheme, "missing": sorted(_once(scheme["missing"]))})
    return [*lines, say.gettext("Still to be known: {facts}.", facts=say.some(missing, 6))] if missing else lines


def _on_others(criterion: Document) -> bool:
    """A further partner may settle it, and no fact of those who are there does."""
    return "add_partner" in criterion["repair"] and not any(path.startswith("partners[") for path in criterion["missing"])


def _nearer(turn: Turn, advice: Advice) -> list[str]:
    """Schemes in whose way less stands; of those for another purpose, which one."""
    if not advice.nearer:
        return []
    return [turn.say.gettext("Nearer to your case:"), *(f"- {_neighbour(turn, n)}" for n in advice.nearer)]


def _neighbour(turn: Turn, nearer: Nearer) -> str:
    say, scheme = turn.say, turn.schemes()[nearer.result.id]
    if nearer.repair is not None:
        return say.gettext("{name}: {change}", name=scheme["name"], change=_steps(nearer.repair))
    if scheme["fit"] == "no":
        names = turn.book.facts.get("project", "activity").values
        kinds = say.either(say.gettext(names[a]) for a in names if a in nearer.result.scheme.fits_activity)
        return sentence(say.gettext("{name}: for another kind of project ({kinds})", name=scheme["name"], kinds=kinds))
    return _standing(turn, scheme)


def _standing(turn: Turn, scheme: Document) -> str:
    return sentence(turn.say.gettext("{name}: {standing}", name=scheme["name"], standing=standing.rules_text(turn, scheme)))


def _applying(turn: Turn, scheme: Document) -> str:
    """When one can apply; that the scheme is meant for something else."""
    say = turn.say
    when = say.gettext("Applications: {availability}.", availability=standing.availability_text(turn, scheme).rstrip("."))
    other = say.gettext("By its purpose it is meant for other projects than yours.") if scheme["fit"] == "no" else ""
    return sentences(other, when)


def _buttons(turn: Turn, scheme: Document, advice: Advice) -> list[Document]:
    """Why; and what the schemes named beside it would take."""
    say = turn.say
    beside = [*([advice.heir] if advice.heir else []), *(n.result for n in advice.nearer)]
    return [press(say.gettext("Why?"), "why_not", scheme=scheme["id"]), *(press(say.gettext("And {name}?", name=r.scheme.title(say.language)), "take", scheme=r.id) for r in beside)]

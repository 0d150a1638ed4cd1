"""Whether it is for us: yes, no or not certain first, before the reasons."""

from __future__ import annotations

from actions.speaker import capital, sentence, sentences
from actions.telling import nearness, standing
from actions.turn import Document, Turn

MOST = 3  # programmes by name


def line(turn: Turn, schemes: list[Document], case: Document | None = None) -> str:
    """One sentence for each answer that some of the programmes have (for the case, or for one that is only tried); no only where nothing better is left."""
    say, found = turn.say, {name: [s for s in schemes if standing.group(s) == name] for name in standing.GROUPS}
    names = {name: say.some([s["name"] for s in group], MOST) for name, group in found.items() if group}
    said = []
    if fits := names.get(standing.FITS):
        said.append(say.gettext("Yes, by the rules: {names}.", names=fits))
    if found[standing.OPEN]:
        left = say.some((_with_catch(turn, s, case) for s in found[standing.OPEN][:MOST]), MOST)
        said.append(say.gettext("Perhaps; not ruled out so far, but not everything is known: {names}.", names=left))
    if unclear := names.get(standing.ASK):
        said.append(sentences(say.gettext("Not certain; ask the authority before you count on it: {names}.", names=unclear), _why_unclear(found[standing.ASK])))
    return sentences(*said) if said else _no(turn, schemes)


def _with_catch(turn: Turn, scheme: Document, case: Document | None) -> str:
    """The name, with what stands in between although nothing rules it out."""
    if case is not None:
        return str(scheme["name"])
    catch = next(nearness.hitches(turn, turn.results()[scheme["id"]]), "")
    return turn.say.gettext("{name} ({availability})", name=scheme["name"], availability=catch.rstrip(".")) if catch else str(scheme["name"])


def _why_unclear(schemes: list[Document]) -> str:
    """What is unclear, where it is the same for all."""
    reasons = {tuple(str(u) for c in standing.deciding(s) for u in c.get("unclear") or []) for s in schemes}
    return sentences(*(sentence(capital(r)) for r in reasons.pop())) if len(reasons) == 1 else ""


def _no(turn: Turn, schemes: list[Document]) -> str:
    """Why none of them, in a word each; of a single one what rules it out stands below."""
    say, lines = turn.say, []
    texts: dict[str, list[str]] = {}
    for scheme in schemes:
        texts.setdefault(standing.verdict_text(turn, scheme), []).append(str(scheme["name"]))
    for text, names in texts.items():
        lines.append(say.gettext("{name}: {standing}", name=say.some(names, MOST), standing=text))
    return sentences(say.gettext("No."), *lines) if lines else ""

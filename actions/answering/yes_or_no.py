"""Whether it is for us: yes, no or not certain first, before the reasons."""

from __future__ import annotations

from actions.speaker import sentences
from actions.telling import nearness, standing
from actions.turn import Document, Turn

MOST = 3  # programmes by name


def line(turn: Turn, schemes: list[Document], case: Document | None = None) -> str:
    """One sentence for each answer that some of the programmes have (for the case, or for one that is only tried); no only where nothing better is left."""
    say, found = turn.say, {name: [s for s in schemes if standing.group(s) == name] for name in standing.GROUPS}
    said = []
    if fits := [s["name"] for s in found[standing.FITS]]:
        said.append(say.gettext("Yes, by the rules: {names}.", names=say.some(fits, MOST)))
    if found[standing.OPEN]:
        said.append(_perhaps(turn, found[standing.OPEN], case))
    if found[standing.ASK]:
        said.append(_not_certain(turn, found[standing.ASK]))
    return sentences(*said) if said else _no(turn, schemes)


def _perhaps(turn: Turn, schemes: list[Document], case: Document | None) -> str:
    """Of a single one what is still to be known; of several the names."""
    say, missing = turn.say, standing.missing_texts(turn, schemes[0])
    if len(schemes) == 1 and missing and case is None:
        return say.gettext("Perhaps: {name} is not ruled out so far; still to be known: {facts}.", name=_with_catch(turn, schemes[0], case), facts=say.some(missing, MOST))
    left = say.some((_with_catch(turn, s, case) for s in schemes[:MOST]), MOST)
    return say.gettext("Perhaps; not ruled out so far, but not everything is known: {names}.", names=left)


def _not_certain(turn: Turn, schemes: list[Document]) -> str:
    """What is unclear and whom to ask, where it is the same for all."""
    say, names = turn.say, turn.say.some([s["name"] for s in schemes], MOST)
    unclear = [[c for c in standing.deciding(s) if c.get("unclear")] for s in schemes]
    reasons = {tuple(str(u).rstrip(".") for c in found for u in c["unclear"]) for found in unclear}
    contacts = [standing.contact_of(c.get("ask")) for c in unclear[0]]
    if len(reasons) > 1 or not contacts:
        return say.gettext("Not certain; ask the authority before you count on it: {names}.", names=names)
    whom = say.gettext("the authority")
    return say.gettext("Not certain for {names}: {reason}; please ask {contact}.", names=names, reason="; ".join(dict.fromkeys(reasons.pop())), contact=next((c for c in contacts if c), whom))


def _with_catch(turn: Turn, scheme: Document, case: Document | None) -> str:
    """The name, with what stands in between although nothing rules it out."""
    if case is not None:
        return str(scheme["name"])
    catch = next(nearness.hitches(turn, turn.results()[scheme["id"]]), "")
    return turn.say.gettext("{name} ({availability})", name=scheme["name"], availability=catch.rstrip(".")) if catch else str(scheme["name"])


def _no(turn: Turn, schemes: list[Document]) -> str:
    """Why none of them, in a word each: what rules it out, else where it stands."""
    say = turn.say
    texts: dict[str, list[str]] = {}
    for scheme in schemes:
        found = standing.found_text(turn, scheme) if standing.group(scheme) == standing.OUT else ""
        texts.setdefault(found or standing.verdict_text(turn, scheme), []).append(str(scheme["name"]))
    lines = [say.gettext("not {names} ({reason})", names=say.some(names, MOST), reason=text) for text, names in texts.items()]
    return say.gettext("No: {reasons}.", reasons=say.row(lines)) if lines else ""

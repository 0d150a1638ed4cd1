"""Does a country belong to a scheme? By the scheme's own dated sets of countries, with the source."""

from __future__ import annotations

from collections.abc import Iterator

from actions.speaker import sentences
from actions.telling import standing
from actions.turn import Document, Turn
from actions.understood import naming
from rules.operators.compare import InSet
from rules.scheme import Criterion
from rules.sets import PlaceSet

TOPIC = "membership"
MOST = 3  # schemes, and countries, of one question
REGIONAL = 3  # letters and more: the code of a region


def asked(turn: Turn) -> bool:
    """A country and a scheme are named, and it is asked whether the one takes part in the other."""
    heard = turn.heard
    named = heard.mentioned("scheme") or heard.mentioned("family")
    supposes = heard.is_sure("what_if", "what_would_it_take") or any(f.subject == "partner" for f in heard.facts)
    return TOPIC in heard.asks() and bool(named and countries(turn)) and not supposes


def countries(turn: Turn) -> list[str]:
    """The countries that the message names."""
    bare = [str(b.value) for b in turn.heard.bare if b.kind == "country" and b.value]
    return list(dict.fromkeys([*turn.heard.countries(), *bare]))[:MOST]


def show(turn: Turn) -> None:
    """Each scheme and country: yes, without money, no, or not told by its sheet."""
    asked_for = countries(turn)
    turn.heard.bare = [b for b in turn.heard.bare if b.kind != "country"]
    turn.heard.facts = [f for f in turn.heard.facts if f.fact not in ("country", "region")]
    for scheme in naming.meant(turn, naming.named(turn))[:MOST]:
        turn.tell("\n".join(_line(turn, scheme, code) for code in asked_for))


def _line(turn: Turn, scheme: Document, code: str) -> str:
    say, names = turn.say, {"name": scheme["name"], "country": turn.say.country(code)}
    found = next(_sets(turn, scheme["id"]), None)
    if found is None:
        return say.gettext("{name}: its rules as I know them list no countries, so I cannot tell whether {country} takes part.", **names)
    criterion, listed = found
    names["countries"] = say.quoted(turn.wording(listed.name))
    if _has(turn, listed, code, "counts"):
        text, note = say.gettext("{name}: yes, {country} is on the list {countries}.", **names), ""
    elif _has(turn, listed, code, "may_join"):
        text, note = say.gettext("{name}: partners from {country} may join, but they do not count and get no money from it.", **names), ""
    else:
        text, note = say.gettext("{name}: no, {country} is not on the list {countries}.", **names), _of_others(turn, scheme["id"], listed)
    return " ".join(t for t in (sentences(text, turn.wording.told(note) if note else ""), _source(turn, scheme, criterion, listed)) if t)


def _sets(turn: Turn, scheme_id: str) -> Iterator[tuple[Criterion, PlaceSet]]:
    """The sets that hard rules of the scheme on countries refer to, as its sheet orders them: the first says who counts."""
    for criterion in turn.book.scheme(scheme_id).criteria:
        for node in criterion.rule.walk() if criterion.weight == "hard" else ():
            for one in node.sets if isinstance(node, InSet) else ():
                if not any(len(code) >= REGIONAL for member in one.members for code in member.codes):
                    yield criterion, one


def _of_others(turn: Turn, scheme_id: str, listed: PlaceSet) -> str:
    """What the sheet says of partners from other countries, where a rule asks for partners of these."""
    notes = [c.evidence.note for c, one in _sets(turn, scheme_id) if one is listed and c.evidence.note and "add_partner" in c.repair]
    return notes[0] if notes else ""


def _has(turn: Turn, listed: PlaceSet, code: str, role: str) -> bool:
    return code not in listed.excluded and code in listed.codes_on(turn.as_of, role)


def _source(turn: Turn, scheme: Document, criterion: Criterion, listed: PlaceSet) -> str:
    cite = listed.cite or criterion.evidence.cite
    source = standing.source_of(turn, {"cite": cite.to_dict()}) if cite else None
    return turn.say.gettext("(Source: {title})", title=source["title"]) if source and source["title"] else str(scheme.get("website") or "")

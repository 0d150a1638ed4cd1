"""Says back what was taken in: only what is new, short, and what it does to the verdicts."""

from __future__ import annotations

from actions import paths
from actions.noting.leaves import is_open
from actions.paths import Path
from actions.speaker import capital
from actions.telling import nearness, standing
from actions.turn import Change, Document, Turn, partner_indices, press, undo_button

SHOWN = 6
SHOWN_WHY = 2  # programmes that are ruled out at once with the reason
SHOWN_LOST = 3  # more programmes that are ruled out at once are only counted
GOOD = ("eligible", "possible", "ask_authority")


def say_changes(turn: Turn) -> list[str]:
    """One sentence for what is new about each owner, one for all corrections."""
    changes = _without_twice_told(_last_of_each(turn))
    lines = _new_facts(turn, [c for c in changes if not c.correction and c.after is not None])
    corrected = [c for c in changes if c.correction or c.after is None]
    if corrected:
        lines.append(_corrections(turn, corrected))
        button = undo_button(turn)
        if button not in turn.note_buttons:
            turn.note_buttons.append(button)
    return lines


def _without_twice_told(changes: list[Change]) -> list[Change]:
    """Own money relative to the grant follows from the grant as a share of the cost: one of the two is said."""
    rate = any(c.path.name == "grant_rate" for c in changes)
    return [c for c in changes if not (rate and c.path.name == "cofinancing_share_of_grant")]


def _last_of_each(turn: Turn) -> list[Change]:
    """One change per place: from what it was before the turn to what it is now; partners gone meanwhile are left out."""
    found: dict[Path, Change] = {}
    for change in turn.changes:
        first = found.get(change.path, change)
        found[change.path] = Change(change.path, first.before, change.after, not is_open(first.before) and (first.correction or change.correction))
    return [c for c in found.values() if paths.holder(turn.case, c.path) is not None and c.before != c.after]


def _new_facts(turn: Turn, changes: list[Change]) -> list[str]:
    say, words = turn.say, turn.words
    known = [c for c in changes if not is_open(c.after)]
    own = [words.phrase(c.path, c.after) for c in known if c.path.owner != "partners" or c.path.index == paths.YOU]
    lines = []
    if own:
        noted = turn.pick(
            "noted", say.gettext("Noted: {facts}."), say.gettext("I have noted {facts}."), say.gettext("Written down: {facts}.")
        )
        lines.append(noted.format(facts=say.both(own)))
    for index in dict.fromkeys(c.path.index for c in known if c.path.owner == "partners" and c.path.index):
        lines.append(_about_partner(turn, index, [c for c in known if c.path.index == index]))
    return lines


def _about_partner(turn: Turn, index: int, changes: list[Change]) -> str:
    """A new partner is named, with what its name does not say."""
    say, words = turn.say, turn.words
    if index in turn.new_partners:
        return say.gettext("New partner: {partner}.", partner=_partner(turn, index, changes))
    facts = say.both(words.phrase(c.path, c.after) for c in changes)
    return say.gettext("Noted for {partner}: {facts}.", partner=words.partner(turn.case, index), facts=facts)


def _partner(turn: Turn, index: int, changes: list[Change]) -> str:
    say, words, name = turn.say, turn.words, turn.words.partner(turn.case, index)
    plain = say.gettext("partner {n}", n=index + 1)
    name = plain if name.startswith(plain) else name  # what is known of it follows
    rest = [
        words.phrase(c.path, c.after)
        for c in changes
        if not (c.path.name in ("kind", "country", "name") and isinstance(c.after, str))
    ]
    return say.gettext("{partner} ({facts})", partner=name, facts=say.both(rest)) if rest else name


def in_words(turn: Turn) -> str:
    """All changes of the turn as one list: new partners by name, else label and value."""
    changes, words = [c for c in _last_of_each(turn) if c.after is not None], turn.words
    new = [_partner(turn, i, [c for c in changes if c.path.index == i]) for i in turn.new_partners]
    return turn.say.both(
        new + [words.whose(turn.case, c.path, c.after) for c in changes if c.path.index not in turn.new_partners]
    )


def _corrections(turn: Turn, changes: list[Change]) -> str:
    say, words = turn.say, turn.words
    parts = []
    for change in changes:
        if change.path == paths.EVERYBODY and change.after is not None:
            parts.append(words.phrase(change.path, change.after))
        elif change.after is None:
            parts.append(
                say.gettext(
                    "{label}: {old} → open again",
                    label=words.label_of(turn.case, change.path),
                    old=_value(turn, change.path, change.before),
                )
            )
        else:
            parts.append(
                say.gettext(
                    "{label}: {old} → {new}",
                    label=words.label_of(turn.case, change.path),
                    old=_value(turn, change.path, change.before),
                    new=words.leaf(words.fact(change.path), change.after),
                )
            )
    return say.gettext("Changed: {changes}.", changes=say.row(parts))


def _value(turn: Turn, path: Path, leaf: object) -> str:
    return turn.words.leaf(turn.words.fact(path), leaf)


def say_unchanged(turn: Turn) -> str:
    """Something was said again: it is confirmed in a line when nothing else was, owner by owner; no answer to a wish to take somebody out."""
    if not turn.unchanged or turn.heard.is_sure("remove_partner"):
        return ""
    words, facts = turn.words, list({str(path): (path, turn.words.phrase(path, leaf)) for path, leaf in turn.unchanged}.values())
    parts = [phrase for path, phrase in facts if not (path.owner == "partners" and path.index)]
    for index in dict.fromkeys(path.index for path, _ in facts if path.owner == "partners" and path.index):
        rest = [phrase for path, phrase in facts if path.index == index and path.name not in ("kind", "country", "name")]
        name = words.partner(turn.case, index or 0)
        parts.append(turn.say.gettext("{partner} ({facts})", partner=name, facts=turn.say.both(rest)) if rest else name)
    return turn.say.gettext("I have that already: {facts}.", facts=turn.say.some(parts, SHOWN))


def say_verdicts(turn: Turn, before: dict[str, str]) -> str:
    """One line: what now fits, what no longer does, what is ruled out."""
    say = turn.say
    alive = standing.of_interest(turn)
    was = {s.id: before.get(s.id, "possible") for s in alive}
    moved = sorted((s for s in alive if s.verdict != was[s.id]), key=lambda s: nearness.distance(s, turn.case))
    fits = [s.scheme.title(say.language) for s in moved if s.verdict == "eligible"]
    again = [s.scheme.title(say.language) for s in moved if s.verdict in ("possible", "ask_authority") and was[s.id] == "not_eligible"]
    gone = [s for s in moved if s.verdict == "not_eligible" and was[s.id] in GOOD]
    lost = [s.scheme.title(say.language) for s in gone if nearness.is_plausible(turn, s)]
    turn.state.lost = [s.id for s in gone] or turn.state.lost
    parts = []
    if fits:
        parts.append(
            say.ngettext("{names} now fits by the rules", "{names} now fit by the rules", len(fits), names=say.some(fits))
        )
    if again:
        parts.append(say.ngettext("{names} is possible again", "{names} are possible again", len(again), names=say.some(again)))
    if gone:
        few = len(lost) <= SHOWN_LOST and len(lost) == len(gone)
        parts.append(
            say.ngettext("this rules out {names}", "this rules out {names}", len(lost), names=say.both(_with_reasons(turn, lost)))
            if few
            else say.ngettext("this rules out {n} programme", "this rules out {n} programmes", len(gone))
        )
        if not few:
            turn.note_buttons.append(press(say.gettext("Which programmes?"), "excluded"))
    return " ".join(f"{capital(part)}." for part in parts)


def _with_reasons(turn: Turn, names: list[str]) -> list[str]:
    """One or two programmes with what rules them out."""
    if len(names) > SHOWN_WHY:
        return names
    said = {s["name"]: standing.found_text(turn, s) for s in turn.assessment()["schemes"] if s["name"] in names}
    return [turn.say.gettext("{name} ({availability})", name=name, availability=said[name]) if said.get(name) else name for name in names]


def say_restored(turn: Turn, before: Document) -> list[str]:
    """What is different again after a step back: `headcount: 40 (was: 300)`."""
    say, words, now = turn.say, turn.words, turn.case
    lines = []
    if len(before["partners"]) != len(now["partners"]):
        names = [words.partner(now, i) for i in partner_indices(now)]
        lines.append(say.gettext("Partners: {partners}", partners=say.both(names) or say.gettext("none")))
    for path in places(now) + [p for p in places(before) if p not in places(now)]:
        old, new = paths.get(before, path), paths.get(now, path)
        if old != new and len(before["partners"]) == len(now["partners"]):
            lines.append(words.whose(now, path, new))
    return [say.gettext("Now: {facts}.", facts=say.row(lines[:SHOWN]))] if lines else []


def places(case: Document) -> list[Path]:
    """All places of a case that hold something about the project, the group or a partner."""
    found = [Path("project", None, n) for n in case["project"]] + [
        Path("", None, n) for n in case if n not in ("project", "partners")
    ]
    return found + [Path("partners", i, n) for i, partner in enumerate(case["partners"]) for n in partner if n != "you"]

"""Facts into the case. Every leaf is tried on a copy first: the case is never left invalid, and nothing is guessed."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

import msgspec

from actions import paths
from actions.heard import SURE, HeardFact, is_plain
from actions.noting import called, guard, leaves, newcomers, our_names, owners, plausible, replies, retold, waiting
from actions.paths import Path
from actions.state import MAX_PARTNERS, Pending
from actions.turn import Change, Document, Turn
from actions.understood import phrases
from actions.undoing import forgetting, own_kind, removal, seats, shareholders
from rules import places
from rules.case import NESTED, Case
from rules.errors import CaseErrors

PURPOSE = Path("project", None, "activity")


def take(turn: Turn, facts: list[HeardFact]) -> None:
    """Take in the facts of a message; what is doubtful or ownerless is asked about, one thing at a time."""
    waiting.drop_retold(turn, facts)
    our_names.remember(turn)
    called.remember(turn)
    known = retold.mark(turn, plausible.without_drawn([f for f in facts if owners.knows(turn, f)]))
    doubtful = _doubtful(turn, known)
    sure = [f for f in known if f not in doubtful]
    doubtful = [] if _are_known_of_us(turn, doubtful) else doubtful
    removal.remove_described(turn, [f for f in sure if f.op == "remove"])
    placing = owners.place(turn, [f for f in sure if f.op != "remove"])
    doubtful += newcomers.settle(turn, placing)
    placing.unclear = [(group, owners_) for group, owners_ in placing.unclear if not _settled(turn, group, owners_, placing)]
    enter_all(turn, guard.together(turn, seats.settled_denials(placing.placed)))
    waits = [Pending(facts=_stored([f for _, f in turn.held]), why="changed", places=[str(p) for p, _ in turn.held])] if turn.held else []
    waits += [Pending(facts=_stored(group), why="who", owners=candidates) for group, candidates in placing.unclear]
    waits += [Pending(facts=_stored(doubtful), why="sure")] if doubtful else []
    if waits:
        waiting.say_left_out(turn, turn.state.pending)
        turn.state.pending, turn.understood = waits[0], True
        waits[0].joined = bool(turn.changes)
        turn.left_out += [str(fact["text"]) for later in waits[1:] for fact in later.facts]


def _settled(turn: Turn, group: list[HeardFact], candidates: list[int], placing: owners.Placing) -> bool:
    """Only one organisation is like that; or nobody is named, so it is ours."""
    described = [f for f in group if f.fact in paths.IDENTITY and not f.negated]
    found = owners.matching(turn, candidates, described)
    speaks = turn.heard.named or phrases.PARTNER.search(turn.heard.text) or phrases.THEY.search(turn.heard.text)
    by_name = forgetting.named(turn.heard.text)
    if not speaks and paths.YOU in candidates and all(f.fact in owners.OUR_OWN and f.fact in by_name for f in group):
        found = [paths.YOU]
    if len(found) != 1:
        return False
    placing.placed += [(paths.of_partner(found[0], f.fact), f) for f in group]
    return True


def _doubtful(turn: Turn, facts: list[HeardFact]) -> list[HeardFact]:
    """Facts to ask about. Those that may be partners' wait for one another: they belong together, and so does their order."""
    together = [f for f in facts if f.subject in ("partner", None) and f.op != "remove" and turn.book.facts.get("partner", f.fact)]
    waits = any(f.confidence < SURE and f.fact in paths.IDENTITY for f in together)
    beyond = plausible.doubted(turn, facts)
    return [f for f in facts if f.confidence < SURE or (waits and f in together) or f in beyond]


def _are_known_of_us(turn: Turn, facts: list[HeardFact]) -> bool:
    """ "Both of us are Austrians", from a firm in Austria: nothing to ask about."""
    places_ = [paths.of_partner(paths.YOU, f.fact) for f in facts]
    known = all(f.subject in ("applicant", None) and not f.negated and f.value is not None and paths.get(turn.case, p) == f.value for p, f in zip(places_, facts, strict=True))
    if facts and known:
        turn.unchanged += [(p, f.value) for p, f in zip(places_, facts, strict=True)]
        turn.understood = True
    return known


def doubt(turn: Turn, facts: list[HeardFact], places_: Iterable[Path] = ()) -> None:
    """Ask whether that was meant, of those places."""
    waiting.say_left_out(turn, turn.state.pending)
    turn.state.pending, turn.understood = Pending(facts=_stored(facts), why="sure", places=[str(p) for p in places_], joined=bool(turn.changes)), True


def _stored(facts: list[HeardFact]) -> list[dict[str, Any]]:
    return [msgspec.to_builtins(f) for f in facts]


def enter_all(turn: Turn, placed: list[owners.Place], *, override: bool = False) -> None:
    """Enter facts at their places; negative indices become new partners, one for each number."""
    made: dict[int, int] = {}
    for path, fact in placed:
        if path.owner == "partners" and path.index is not None and path.index < 0:
            if path.index not in made and not _room(turn):
                continue
            path = Path("partners", made.setdefault(path.index, len(turn.case["partners"])), path.name)
            if path.index == len(turn.case["partners"]):
                turn.case["partners"].append({})
                turn.new_partners.append(path.index or 0)
        enter(turn, path, fact, override=override)
    _drop_empty_partners(turn)
    if turn.new_partners:
        _reopen(turn)


def enter(turn: Turn, path: Path, fact: HeardFact, *, override: bool = False) -> bool:
    """Enter one fact. False when it cannot be used; the reason is then among the notes."""
    described, known = turn.words.fact(path), paths.get(turn.case, path)
    if described is None or paths.holder(turn.case, path) is None:
        turn.note(turn.say.gettext("That partner is not on the list any more."))
        return False
    whole = override or (turn.state.asked is not None and turn.state.asked.path == str(path))
    leaf = _new_leaf(described, known, fact, override, whole)
    if path == PURPOSE and fact.negated and leaf == known:
        turn.understood = True
        turn.note(turn.say.gettext("Understood: it is not about {purpose}.", purpose=turn.words.leaf(described, fact.value)))
        return True
    if not usable(turn, path, leaf):
        turn.note(replies.not_usable(turn, path, fact))
        return False
    if not override and guard.holds(turn, path, fact, leaf):
        return False
    turn.understood = True
    _remember_partner(turn, path)
    if path.name == "region" and not fact.negated and seats.lies_around(turn, known, leaf):
        turn.unchanged.append((path, known))
        return True
    relation = "other" if leaf is None or fact.negated else leaves.relation(described, known, leaf)
    corrects = override or turn.heard.is_sure("correct")
    if leaf == known or relation == "same" or (relation == "coarser" and not corrects and path != PURPOSE):
        turn.unchanged.append((path, known))
        return True
    _change(turn, path, leaf, correction=relation in ("other", "coarser") and not leaves.is_open(known))
    for gone in plausible.fallen(turn, path, known):
        _change(turn, gone, None, correction=True)
    _follow(turn, path, leaf)
    return True


def _new_leaf(described: Any, known: Any, fact: HeardFact, override: bool, whole: bool) -> Any:
    value = leaves.tidy(fact.value)
    if fact.negated:
        return leaves.denied(described, known, value)
    if fact.fact == "linked" and shareholders.told(value) and not override:
        return shareholders.joined(known, value)
    return leaves.heard_leaf(described, None if override else known, value, whole=whole)


def _change(turn: Turn, path: Path, leaf: Any, *, correction: bool) -> None:
    turn.changes.append(Change(path, paths.get(turn.case, path), leaf, correction))
    paths.put(turn.case, path, leaf)
    turn.state.skipped = [p for p in turn.state.skipped if p != str(path)]


def usable(turn: Turn, path: Path, leaf: Any) -> bool:
    """The case stays valid with this leaf. A range in another currency is not: the engine has no rate for its ends."""
    if leaf is None:
        return True
    if not is_plain(leaf) or (isinstance(leaf, dict) and "currency" in leaf and "value" not in leaf):
        return False
    items = leaf if isinstance(leaf, list) else (leaf.get("includes") or []) if isinstance(leaf, dict) else []
    if path.name in NESTED and not all(isinstance(item, dict) for item in items):
        return False
    described, trial = turn.words.fact(path), copy.deepcopy(turn.case)
    try:
        if described is None:
            return False
        described.leaf(leaf)
        paths.put(trial, path, leaf)
        read_case(turn.book, trial)
    except (ValueError, TypeError, CaseErrors):
        return False
    return True


def read_case(book: Any, document: Document) -> Case:
    """The case, checked by the engine. Raises CaseErrors."""
    return Case.read(document, book.facts)


def _follow(turn: Turn, path: Path, leaf: Any) -> None:
    """A region belongs to one country: the newer of the two statements counts."""
    if path.owner != "partners" or not isinstance(leaf, str):
        return
    country, region = (Path("partners", path.index, name) for name in ("country", "region"))
    known_region = paths.get(turn.case, region)
    if path == paths.KIND_OF_US:
        for gone in own_kind.followed(turn, leaf):
            _change(turn, gone, None, correction=True)
    if path.name == "region":
        home = places.country_of_region(leaf)
        if paths.get(turn.case, country) != home:
            _change(turn, country, home, correction=paths.get(turn.case, country) is not None)
    elif path.name == "country" and isinstance(known_region, str) and places.country_of_region(known_region) != leaf:
        _change(turn, region, None, correction=True)


def _remember_partner(turn: Turn, path: Path) -> None:
    if path.owner == "partners" and path.index != paths.YOU:
        turn.state.last_partner = path.index


def _room(turn: Turn) -> bool:
    if len(turn.case["partners"]) < MAX_PARTNERS:
        return True
    limit = turn.say.number(MAX_PARTNERS)
    turn.note(turn.say.gettext("I can hold at most {limit} partners, so I did not add another one.", limit=limit))
    return False


def _drop_empty_partners(turn: Turn) -> None:
    """A partner none of whose facts could be used is no partner."""
    for index in sorted(turn.new_partners, reverse=True):
        if not turn.case["partners"][index]:
            turn.forget_partner(index)


def _reopen(turn: Turn) -> None:
    """A further partner after "that is everybody": whether it is now everybody is asked again."""
    said_now = any(c.path == paths.EVERYBODY for c in turn.changes)
    if turn.case.get("partners_complete") is True and not said_now:
        _change(turn, paths.EVERYBODY, None, correction=True)
    turn.state.skipped = [p for p in turn.state.skipped if p not in (str(paths.EVERYBODY), str(paths.PARTNERS))]

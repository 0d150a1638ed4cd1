"""Whose fact is it: the project's, the applicant's, or which partner's? What cannot be told is asked, never guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from actions import paths
from actions.heard import HeardFact
from actions.noting import leaves, our_names, retold, seating
from actions.paths import IDENTITY, Path, of_partner
from actions.turn import Turn, partner_indices
from actions.understood import by_number, clauses, phrases
from actions.undoing import seats

OUR_OWN = ("turnover_eur", "balance_sheet_eur", "founded_on", "linked", "fte", "rd_fte", "in_difficulty")  # ours where nobody is named
NEW = -1
FURTHER = -1_000_000  # the partner that was asked for, apart from those the message marks with letters
Place = tuple[Path, HeardFact]


@dataclass
class Placing:
    """Facts with their places. `unclear`: facts that may belong to several owners. A negative index is a new partner:
    the facts of one further partner share one number."""

    placed: list[Place] = field(default_factory=list)
    unclear: list[tuple[list[HeardFact], list[int]]] = field(default_factory=list)


def place(turn: Turn, facts: list[HeardFact]) -> Placing:
    """Every fact to its place."""
    result = Placing()
    for number, group in enumerate(seating.told(turn, groups(turn, facts))):
        owner = _owner_of_group(turn, group, {p.index for p, _ in result.placed if p.index})
        if isinstance(owner, list):
            result.unclear.append((group, owner))
        elif owner < 0 and all(f.negated for f in group):
            turn.note(turn.say.gettext("There is no such partner on the list."))
        else:
            index = owner if owner >= 0 else NEW - number
            result.placed += [(of_partner(index, f.fact), f) for f in group]
    mentions_partner = bool(result.placed or result.unclear)
    for fact in facts:
        if not _is_of_partner(turn, fact):
            _place_single(turn, fact, facts, result, mentions_partner)
    return result


def knows(turn: Turn, fact: HeardFact) -> bool:
    """The registry has such a fact."""
    return any(turn.book.facts.get(s, fact.fact) for s in ("project", "partner", "consortium"))


def _is_of_partner(turn: Turn, fact: HeardFact) -> bool:
    marked = fact.subject == "partner" or (fact.subject is None and bool(fact.partner))
    return marked and turn.book.facts.get("partner", fact.fact) is not None


def groups(turn: Turn, facts: list[HeardFact]) -> list[list[HeardFact]]:
    """The facts of each partner of the message, in the order of the message."""
    groups: dict[str, list[HeardFact]] = {}
    for fact in facts:
        if _is_of_partner(turn, fact):
            groups.setdefault(fact.partner or "", []).append(fact)
    return list(groups.values())


def _place_single(turn: Turn, fact: HeardFact, facts: list[HeardFact], result: Placing, mentions_partner: bool) -> None:
    """A fact that is not marked as a partner's."""
    registry = turn.book.facts
    of_partners = registry.get("partner", fact.fact) is not None
    for subject in ("consortium", "project"):
        if registry.get(subject, fact.fact) and not (fact.subject == "applicant" and of_partners):
            result.placed.append((Path("" if subject == "consortium" else "project", None, fact.fact), fact))
            return
    ours = fact.subject == "applicant" and not seats.is_of_partner(turn, fact, facts)
    owner = paths.YOU if ours or _is_we(turn, fact, facts) else _named_beside(turn, fact, facts, result)
    owner = _owner_by_context(turn, fact, facts) if owner is None else owner
    owner = _further(fact, result) if owner == FURTHER else owner
    owner = _known_of(turn, fact) if owner is None else owner
    if owner is None and not mentions_partner and not partner_indices(turn.case) and not seating.is_another(turn, facts):
        owner = paths.YOU
    if owner is not None:
        result.placed.append((of_partner(owner, fact.fact), fact))
    else:
        _join_unclear(result, fact, [paths.YOU, *partner_indices(turn.case)])


def _further(fact: HeardFact, result: Placing) -> int:
    """ "A Turkish firm and a university": of another kind is another one."""
    last = min((p.index for p, _ in result.placed if p.index is not None and p.index <= FURTHER), default=FURTHER)
    kinds = [f.value for p, f in result.placed if p.index == last and f.fact == "kind"]
    return last - 1 if fact.fact == "kind" and kinds and fact.value not in kinds else last


def _is_we(turn: Turn, fact: HeardFact, facts: list[HeardFact]) -> bool:
    """Called by our name; "the firm is from 1987": of what we are, with something that is certainly ours in the same clause."""
    if our_names.are_in(turn, fact):
        return True
    if fact.fact != "kind" or fact.partner or fact.negated or turn.case["partners"][paths.YOU].get("kind") != fact.value:
        return False
    clause = clauses.at(turn.heard.text, fact.start)
    return fact.start >= 0 and any(f.subject == "applicant" and clause.holds(f) for f in facts)


def _named_beside(turn: Turn, fact: HeardFact, facts: list[HeardFact], result: Placing) -> int | None:
    """ "The Portuguese partner is a family firm of some forty people": the only one the sentence names, if it says nothing of us."""
    start, end = next(((a, b) for a, b in clauses.sentences(turn.heard.text) if a <= fact.start < b), (0, 0))
    named = {p.index for p, f in result.placed if p.owner == "partners" and p.index and start <= f.start < fact.start and f.subject == "partner"}
    several = [f for f in facts if f.fact == fact.fact and start <= f.start < end and f is not fact]
    if len(named) != 1 or several or phrases.OURS.search(turn.heard.text[start:end]):
        return None
    index = named.pop()
    return index if index is not None and (index < 0 or agrees(turn, index, [fact])) else None


def _known_of(turn: Turn, fact: HeardFact) -> int | None:
    """Only one organisation is known to have this figure: it is said again."""
    holders = [i for i in range(len(turn.case["partners"])) if _leaf(turn, i, fact) == fact.value]
    return holders[0] if len(holders) == 1 and fact.fact not in IDENTITY and not fact.negated and isinstance(fact.value, int) and not isinstance(fact.value, bool) else None


def _owner_by_context(turn: Turn, fact: HeardFact, facts: list[HeardFact]) -> int | None:
    """Who was asked about, whose value is denied in the same breath, or whose was changed last; None when nothing tells."""
    asked = asked_path(turn)
    if fact.fact in IDENTITY and seating.is_ourselves(turn, facts):
        return paths.YOU
    if asked is not None and asked.owner == "partners" and asked.name == fact.fact:
        return asked.index
    if (holder := seats.of_denied_place(turn, fact, facts)) is not None:
        return holder
    if fact.fact == "region" and (whole := [f for f in facts if f.fact == "country" and f.start == fact.start and not f.negated and f.subject is None]):
        return _owner_by_context(turn, whole[0], facts)  # a town is where its country is
    denied = [f.value for f in facts if f.fact == fact.fact and f.negated]
    holders = [i for i in range(len(turn.case["partners"])) if _leaf(turn, i, fact) in denied]
    if len(holders) == 1:
        return holders[0]
    if turn.heard.is_sure("correct"):
        recent = [p for p in map(paths.parse, turn.state.changed) if p and p.name == fact.fact and p.owner == "partners"]
        return recent[-1].index if recent and paths.holder(turn.case, recent[-1]) else None
    introduces = any(f.subject is None and f.fact in IDENTITY and not f.negated for f in facts)
    return FURTHER if (asked or _parked_path(turn)) in (paths.PARTNERS, paths.EVERYBODY) and introduces else None


def _join_unclear(result: Placing, fact: HeardFact, owners: list[int]) -> None:
    """Facts whose owner is open are asked about together."""
    for facts, candidates in result.unclear:
        if candidates == owners:
            facts.append(fact)
            return
    result.unclear.append(([fact], owners))


def _parked_path(turn: Turn) -> Path | None:
    """What was asked before the dialogue had to ask whether it understood the answer."""
    return paths.parse(turn.state.parked.path) if turn.state.parked else None


def asked_path(turn: Turn) -> Path | None:
    return paths.parse(turn.state.asked.path) if turn.state.asked else None


def _owner_of_group(turn: Turn, group: list[HeardFact], taken: set[int]) -> int | list[int]:
    """The partner's index, NEW, or the candidates."""
    if (called := by_number.index_of(group)) is not None:
        return called
    if seating.is_our_firm(turn, group):
        return paths.YOU
    if any(f.op == "add" for f in group):
        return NEW
    if (again := retold.of_list(turn, group, taken)) is not None:
        return again
    asked = asked_path(turn)
    if asked is not None and asked.owner == "partners" and asked.index not in (None, paths.YOU):
        if asked.name in {f.fact for f in group} and (asked.index == NEW or agrees(turn, asked.index or 0, group)):
            return asked.index or 0
    if len(taken) == 1 and not any(f.partner or f.fact in IDENTITY for f in group):
        return next(iter(taken))  # "us and the clinic; forty people work there"
    free = [i for i in partner_indices(turn.case) if i not in taken]
    identity = [f for f in group if f.fact in IDENTITY]
    if (numbered := seating.numbered(turn, group, free)) is not None:
        return numbered
    if asked == paths.PARTNERS and not any(agrees(turn, i, identity) for i in free if i == turn.state.last_partner):
        return NEW if not group[0].partner or not identity else _recognised(turn, group, identity, free)
    if not group[0].partner or not identity:
        return _meant_without_name(turn, group, free)
    return _recognised(turn, group, identity, free)


def _meant_without_name(turn: Turn, group: list[HeardFact], free: list[int]) -> int | list[int]:
    """ "They": the partner mentioned last, else the only one."""
    if turn.state.last_partner in free:
        return turn.state.last_partner or NEW
    if asked_path(turn) == paths.PARTNERS or _names_somebody(turn, group):
        return NEW
    return free[0] if len(free) == 1 else (free or [paths.YOU])


def _names_somebody(turn: Turn, group: list[HeardFact]) -> bool:
    """A kind, a place, a role or a word for a partner beside the figures; a figure or a year alone makes nobody."""
    said = " ".join({clauses.at(turn.heard.text, f.start).text for f in group})
    return any(f.fact in (*IDENTITY, "name", "role") or f.op for f in group) or bool(phrases.PARTNER.search(said))


def _recognised(turn: Turn, group: list[HeardFact], identity: list[HeardFact], free: list[int]) -> int | list[int]:
    denied = [f for f in identity if f.negated]
    if denied:
        found = [i for i in free if any(_leaf(turn, i, f) == f.value for f in denied)]
        return found[0] if len(found) == 1 else (found or NEW)
    found = matching(turn, free, identity)
    if len(found) > 1 and turn.state.last_partner in found:
        return turn.state.last_partner or NEW
    found = found or seating.may_be(turn, group, free)
    return found[0] if len(found) == 1 else (found or seating.alike(turn, group, free) or NEW)


def _leaf(turn: Turn, index: int, fact: HeardFact) -> Any:
    return paths.get(turn.case, of_partner(index, fact.fact))


def agrees(turn: Turn, index: int, facts: list[HeardFact]) -> bool:
    """Nothing that identifies the partner contradicts what is known of it."""
    return all(_compared(turn, index, f) != "other" for f in facts if f.fact in IDENTITY and not f.negated)


def shares(turn: Turn, index: int, facts: list[HeardFact]) -> bool:
    """At least one thing that identifies the partner is known of it."""
    return any(_compared(turn, index, f) in ("same", "finer", "coarser") for f in facts if f.fact in IDENTITY)


def is_meant(turn: Turn, index: int, facts: list[HeardFact]) -> bool:
    """The facts describe this organisation: something is the same, and nothing is another."""
    return agrees(turn, index, facts) and shares(turn, index, facts)


def matching(turn: Turn, among: list[int], facts: list[HeardFact]) -> list[int]:
    """Those of the organisations that the facts describe; none where nothing identifies."""
    return [i for i in among if is_meant(turn, i, facts)]


def _compared(turn: Turn, index: int, fact: HeardFact) -> str:
    known, described = _leaf(turn, index, fact), turn.book.facts.get("partner", fact.fact)
    if described is None or leaves.is_open(known):
        return "new"
    if fact.fact == "region" and isinstance(known, str) and isinstance(fact.value, str):
        inside = known.startswith(fact.value) or fact.value.startswith(known)
        return "same" if inside else "other"
    try:
        return leaves.relation(described, known, fact.value)
    except (ValueError, TypeError):
        return "other"

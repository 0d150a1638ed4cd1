"""A list of organisations: reading it, and the pairs that can be taken from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any

from rules.errors import CaseErrors, CaseProblem
from rules.partner_classes import Organisation

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

MOST_ORGANISATIONS = 20_000
MOST_NAMED = 10  # organisations, or pairs, that are assessed one by one and named; the others alike are counted
MOST_TRIED = 50  # organisations of each side among whom a pair is looked for
Document = Mapping[str, Any]
Team = tuple[Organisation, ...]


def read_list(book: Rulebook, listed: Sequence[Document]) -> tuple[list[Mapping[str, Any]], list[str]]:
    if len(listed) > MOST_ORGANISATIONS:
        raise CaseErrors([CaseProblem("organisations", f"{len(listed)} organisations; at most {MOST_ORGANISATIONS} can be searched")])
    found: list[Mapping[str, Any]] = []
    problems: list[CaseProblem] = []
    warnings: dict[str, None] = {}
    for i, document in enumerate(listed):
        plain = {k: v for k, v in document.items() if k not in ("you", "role")} if isinstance(document, Mapping) else document
        try:
            read = book.case({"partners": [plain]})
        except CaseErrors as errors:
            problems += [CaseProblem(p.path.replace("partners[0]", f"organisations[{i}]", 1), p.message, p.hint) for p in errors.problems]
            continue
        warnings.update(dict.fromkeys(w.replace("partners[0].", "", 1) for w in read.warnings))
        found.append({**read.partners[0].facts, "role": book.facts.by_subject["partner"]["role"].leaf("partner")})
    if problems:
        raise CaseErrors(problems[:100])
    return found, list(warnings)[:50]


def name_of(facts: Mapping[str, Any]) -> str:
    known = facts.get("name")
    return str(known.exact or "") if known is not None else ""


def couples(some: list[Organisation], more: list[Organisation], same: bool) -> Iterator[Team]:
    """Pairs of different organisations, from the same country or not; first the first ones of both lists, then the next ones."""
    width, height = min(len(some), MOST_TRIED), min(len(more), MOST_TRIED)
    if same and not {o.country for o in some[:width]} & {o.country for o in more[:height]}:
        return
    for total in range(width + height - 1):
        for n in range(max(0, total - height + 1), min(width, total + 1)):
            a, b = some[n], more[total - n]
            if (a.index < b.index or (some is not more and a is not b)) and (a.country == b.country) is same:
                yield a, b


def number_of_couples(some: list[Organisation], more: list[Organisation], same: bool) -> int:
    """How many such pairs there are."""
    here, there = (Counter(o.country for o in one) for one in (some, more))
    alike = sum(n * there[country] for country, n in here.items())
    ordered = alike if same else len(some) * len(more) - alike
    return (ordered - (len(some) if same else 0)) // 2 if some is more else ordered


def in_turn(teams: list[Iterator[Team]]) -> Iterator[Team]:
    """One of each kind after the other, so that different ones are named first; an organisation not named yet comes before others."""
    few = [team for row in zip_longest(*(islice(t, MOST_NAMED) for t in teams)) for team in row if team]
    seen: set[int] = set()
    fresh: list[Team] = []
    others: list[Team] = []
    for team in few:
        here = {o.index for o in team}
        if seen & here:
            others.append(team)
        else:
            fresh.append(team)
            seen |= here
    return iter([*fresh, *others])

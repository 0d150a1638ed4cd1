"""The answers a question may get, in classes that the rules still alive tell apart, each with its share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from rules.buttons import starts_of, tests_of
from rules.case import Case, Partner
from rules.facts import Fact
from rules.possible import Entry, Items, Possible, exactly
from rules.question_open import EVERYBODY, INDEPENDENT, WHO_ELSE
from rules.question_priors import NOBODY, Prior
from rules.scheme import Scheme

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

MOST_ANSWERS = 8  # classes tried; the rest of the values is left undecided
NUMBERS = ("whole", "number", "money", "share")


@dataclass(frozen=True)
class Answer:
    """One class of answers: how likely it is, and a value that stands for all of them. None: it settles nothing."""

    share: float
    known: Any


def answers(book: Rulebook, path: str, fact: Fact, schemes: Sequence[Scheme]) -> tuple[Answer, ...]:
    """The classes of a fact's answers, the shares adding up to at most one. Empty: nothing can be said of its answers beforehand."""
    prior = book.parts.priors.get((fact.subject, fact.name), Prior())
    if path == WHO_ELSE:
        return tuple(Answer(share, kind) for kind, share in prior.shares.items())
    if fact.type == "yes_no":
        yes = prior.shares.get(True, 1.0 - prior.shares[False] if False in prior.shares else 0.5)
        return (Answer(yes, exactly(True)), Answer(1.0 - yes, exactly(False)))
    if fact.type in ("one", "country", "text"):
        return _values(prior, _wanted(book, fact, schemes))
    if fact.type in ("several", "countries"):
        return _lists(prior, _wanted(book, fact, schemes))
    if fact.type == "list":
        return (Answer(prior.shares.get("none", 0.5), Items(complete=True)),)
    if fact.type == "date":
        return tuple(_days(prior))
    return tuple(_numbers(book, prior, fact, schemes)) if fact.type in NUMBERS else ()


def _wanted(book: Rulebook, fact: Fact, schemes: Iterable[Scheme]) -> list[Any]:
    """The values that rules speak of, and one that stands for those they do not."""
    found = dict.fromkeys(c for s in schemes for t in tests_of(fact, s, book) for c in t.constants())
    other = next((v for v in fact.values if v not in found), None)
    return [*found, *([] if other is None else [other])]


def _values(prior: Prior, wanted: list[Any]) -> tuple[Answer, ...]:
    """By the prior where there is one, the likeliest first; else each value that the rules tell apart is equally likely."""
    shares = dict(prior.shares)
    further = [v for v in wanted if v not in shares]
    shares.update({v: prior.rest / len(further) for v in further})
    chosen = sorted(shares, key=lambda v: (-shares[v], str(v)))[:MOST_ANSWERS]
    return tuple(Answer(shares[v], exactly(v)) for v in chosen if shares[v])


def _lists(prior: Prior, wanted: list[Any]) -> tuple[Answer, ...]:
    """None of them, or just one."""
    return (Answer(max(prior.rest, 0.0 if prior.shares else 1.0) / 2, Items(complete=True)),
            *(Answer(a.share / 2, Items((_entry(a.known),), complete=True)) for a in _values(prior, wanted)))


def _entry(known: Possible) -> Entry:
    return Entry({"item": known})


def _days(prior: Prior) -> Iterable[Answer]:
    """A day in the middle of each span of the prior."""
    spans = zip(prior.up_to, prior.up_to[1:], strict=False)
    for (start, before), (end, share) in spans:
        yield Answer(share - before, exactly(start + timedelta(days=(end - start).days // 2)))


def _numbers(book: Rulebook, prior: Prior, fact: Fact, schemes: Sequence[Scheme]) -> Iterable[Answer]:
    """A value inside each class between the limits of the rules."""
    step = Fraction(1, 1000) if fact.type == "share" else 1
    starts = starts_of(fact, schemes, book)
    low = fact.range[0] if fact.range[0] is not None else 0
    limits = sorted(sorted((s for s in starts if s > low), key=lambda s: (-starts[s], s))[: MOST_ANSWERS - 1])
    edges = [low, *limits]
    ends: list[Any] = [*limits, None]
    for start, end in zip(edges, ends, strict=True):
        share = (1.0 if end is None else prior.not_above(end - step)) - (prior.not_above(start - step) if start > low else 0.0) if prior.up_to else 1 / len(edges)
        yield Answer(max(0.0, share), exactly(_inside(fact, start, end, step)))


def _inside(fact: Fact, start: Any, end: Any, step: Any) -> Any:
    """A value that stands for the class; of an open class one somewhat above its start."""
    if end is None:
        above = start * 3 // 2 if fact.type != "share" else (start + (fact.range[1] or 1)) / 2
        high = fact.range[1]
        return above if high is None or above <= high else high
    middle = (start + end - step) / 2 if fact.type == "share" else (start + end - 1) // 2
    return max(start, middle)


def answered(case: Case, path: str, answer: Answer, fact: Fact, elsewhere: str) -> Case:
    """The case with that answer. `elsewhere`: a country for partners who join."""
    if path == WHO_ELSE:
        return _joined(case, str(answer.known), elsewhere)
    if path in (EVERYBODY, INDEPENDENT):
        return replace(case, **{"complete" if path == EVERYBODY else "independent": answer.known.exact})
    head, _dot, name = path.rpartition(".")
    if head == "project":
        return replace(case, project={**case.project, name: answer.known})
    return _with_fact(case, int(head[len("partners["):-1]), name, answer.known)


def _joined(case: Case, kind: str, elsewhere: str) -> Case:
    if kind == NOBODY:
        return replace(case, complete=True)
    facts = {"kind": exactly(kind), "country": exactly(elsewhere)}
    return replace(case, partners=(*case.partners, Partner(len(case.partners), facts)))


def _with_fact(case: Case, index: int, name: str, known: Any) -> Case:
    """The first answer about a partner makes one of who asks."""
    partners = case.partners or (Partner(0, {}, you=True),)
    changed = tuple(replace(p, facts={**p.facts, name: known}) if p.index == index else p for p in partners)
    return replace(case, partners=changed)


def elsewhere(book: Rulebook, case: Case) -> str:
    """The likeliest country that no partner is from."""
    taken = {c.exact for p in case.partners if isinstance(c := p.facts.get("country"), Possible)}
    shares = book.parts.priors.get(("partner", "country"), Prior()).shares
    return next((str(c) for c in sorted(shares, key=lambda c: (-shares[c], c)) if c not in taken), "AT")


__all__ = ["Answer", "answered", "answers", "elsewhere"]

"""Topics of the EU Funding & Tenders Portal, matched to a case through scheme, type of action, dates and themes.

They come from a dated snapshot of facts that stands in the instruments; it is parsed when somebody first asks for calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

from rules.assessment import SchemeResult
from rules.calls import CallList
from rules.case import Case
from rules.possible import Items, Possible
from rules.topic import Topic, line, topic
from rules.wording import Wording, _, wording

MOST = 20  # topics in one answer: more than that nobody reads
ANY = "any"
GONE = ("ended", "not_yet", "suspended")
IN_TITLE = 3  # a word of the title says more about a topic than a keyword or the name of its call
Facts = Mapping[str, str]
Judge = Callable[[str, Facts], SchemeResult]  # (scheme, facts that the topic sets) -> the case under these facts


@dataclass(frozen=True)
class Entry:
    """Which topics belong to a scheme, and what they say about a project. Patterns as in the shell."""

    scheme: str
    programme: str
    ids: tuple[str, ...] = ("*",)
    but: tuple[str, ...] = ()
    types: frozenset[str] = frozenset()
    facts: Facts = field(default_factory=dict)
    any_field: bool = False

    def covers(self, topic: Topic) -> bool:
        return (topic.programme == self.programme and _like(topic.id, self.ids) and not _like(topic.id, self.but)
                and (not self.types or not self.types.isdisjoint(topic.types)))

    def suits(self, case: Case) -> bool:
        """Can the case still be about such a topic?"""
        stated = ((case.project.get(name), value) for name, value in self.facts.items())
        return all(s.may_be(value) for s, value in stated if isinstance(s, Possible))


def _like(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


@dataclass(frozen=True)
class TopicMatch:
    """A topic that suits a case. `themes`: for each theme of the case, the words of the topic that stand for it."""

    topic: Topic
    result: SchemeResult
    as_of: date
    state: str
    themes: Mapping[str, tuple[str, ...]]
    types: tuple[str, ...]
    snapshot: Mapping[str, str]
    score: tuple[int, int] = (0, 0)

    @property
    def open(self) -> bool:
        return self.state == "open"

    @property
    def closes(self) -> date | None:
        return self.topic.closes(self.as_of)

    def to_dict(self, w: Wording | None = None) -> dict[str, Any]:
        """The keys of a call, with why it matches and how old that knowledge is."""
        w = w or wording()
        t, closes = self.topic, self.closes
        days_left = (closes - self.as_of).days if closes and self.open else None
        return {
            "id": t.id, "name": t.title, "opens": t.opens.isoformat() if t.opens else None, "closes": closes.isoformat() if closes else None,
            "time": "", "standing": False, "estimated": False, "strand": None, "countries": None, "budget_eur": t.budget_eur, "url": t.url,
            "note": w(_("{source}, as of {day}"), source=self.snapshot["attribution"], day=w.day(date.fromisoformat(self.snapshot["date"]))), "cite": None, "scheme": self.result.id,
            "scheme_name": self.result.scheme.name, "verdict": self.result.verdict, "state": self.state, "days_left": days_left,
            "website": t.url or self.result.scheme.website, "snapshot": dict(self.snapshot),
            "why": {"type_of_action": list(self.types), "themes": {name: list(words) for name, words in self.themes.items()}},
        }


class Portal:
    """The snapshot with the lists that match it. Immutable; safe to share between threads."""

    def __init__(self, snapshot: str, entries: tuple[Entry, ...], themes: Mapping[str, tuple[str, ...]]) -> None:
        self._text, self._entries = snapshot, entries
        self._themes = {name: _pattern(words) for name, words in themes.items()}
        self._spoken: dict[str, tuple[tuple[str, ...], ...]] = {}

    @cached_property
    def _read(self) -> tuple[dict[str, Any], tuple[tuple[Topic, Entry], ...]]:
        """The head of the snapshot, and each topic that belongs to a scheme.

        Raises:
            RuleErrors: a line that is no topic.
        """
        lines = [line(text, number) for number, text in enumerate(self._text.splitlines(), 1)]
        topics = (topic(found, number) for number, found in enumerate(lines[1:], 2))
        covered = ((t, next((e for e in self._entries if e.covers(t)), None)) for t in topics)
        return (lines[0] if lines else {}), tuple((t, e) for t, e in covered if e is not None)

    @property
    def snapshot(self) -> dict[str, str]:
        """The day of the portal's answers and whose they are."""
        return {key: str(self._read[0].get(key, "")) for key in ("date", "attribution")}

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Those that belong to a scheme."""
        return tuple(t for t, _ in self._read[1])

    def matching(self, case: Case, as_of: date, calls: Mapping[str, CallList], judge: Judge) -> list[TopicMatch]:
        """Topics open or coming on a day that suit the case, the best match of themes first, at most `MOST`.

        A case that names no field gets none: half of the portal is no answer.
        """
        wanted = themes_of(case)
        if not wanted or not self._text:
            return []
        found = sorted(self._candidates(case, as_of, wanted, calls, judge), key=_rank)
        return found[:MOST]

    def _candidates(self, case: Case, as_of: date, wanted: frozenset[str], calls: Mapping[str, CallList], judge: Judge) -> Iterator[TopicMatch]:
        results: dict[int, SchemeResult | None] = {}
        names = self._read[0].get("types", {})
        for place, (t, entry) in enumerate(self._read[1]):
            state = t.state(as_of)
            if state is None or _listed(t, entry, as_of, calls.get(entry.scheme)):
                continue
            themes, score = self._fields(place, wanted)
            if not themes and not entry.any_field:
                continue
            if id(entry) not in results:
                results[id(entry)] = _usable(judge, entry) if entry.suits(case) else None
            result = results[id(entry)]
            if result is not None:
                yield TopicMatch(t, result, as_of, state, themes, tuple(names.get(code, code) for code in t.types), self.snapshot, score)

    def _fields(self, place: int, wanted: frozenset[str]) -> tuple[dict[str, tuple[str, ...]], tuple[int, int]]:
        """The wanted themes that a topic speaks of, with its words, and how strongly it does."""
        title = self._read[1][place][0].title
        found = {name: words for name in sorted(wanted & self._themes.keys()) if (words := self._words(name)[place])}
        strength = sum(len(words) + (IN_TITLE - 1 if title in words else 0) for words in found.values())
        return found, (len(found), strength)

    def _words(self, theme: str) -> tuple[tuple[str, ...], ...]:
        """For each topic the texts that speak of a theme; looked for once."""
        if theme not in self._spoken:
            pattern = self._themes[theme]
            self._spoken[theme] = tuple(tuple(text for text in (t.title, t.call, *t.keywords) if pattern.search(text)) for t, _ in self._read[1])
        return self._spoken[theme]


def _rank(match: TopicMatch) -> tuple[Any, ...]:
    return (-match.score[0], -match.score[1], not match.open, match.closes or date.max, match.topic.id)


def _usable(judge: Judge, entry: Entry) -> SchemeResult | None:
    result = judge(entry.scheme, entry.facts)
    if result.fit == "no" or result.availability.state in GONE or result.verdict == "not_eligible":
        return None
    return result


def _listed(t: Topic, entry: Entry, day: date, known: CallList | None) -> bool:
    """Does the scheme's own list of calls tell of it already, by its name or, for a call to all fields, by its deadline?"""
    if known is None:
        return False
    return known.named(t.id) is not None or (entry.any_field and any(c.closes == t.closes(day) for c in known.calls))


def themes_of(case: Case) -> frozenset[str]:
    """The fields of work that the case certainly names."""
    named = case.project.get("themes")
    return frozenset(str(v.exact) for v in named.values if v.known) if isinstance(named, Items) else frozenset()


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words; a star at the end stands for any ending."""
    parts = (re.escape(w[:-1]) if w.endswith("*") else re.escape(w) + r"(?!\w)" for w in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.IGNORECASE)

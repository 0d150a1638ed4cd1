"""What stands in a message to be read, and the clues by which it is read."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Optional

from bot.understanding.reading.analysis import Analysis, overlaps

Document = dict[str, Any]
WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[^\w\s]")
NEAR = 3            # words each side that count with their place
AROUND = 8          # words each side that count wherever they stand
IDENTITY = ("kind", "country")
SAID = frozenset("""activity already_started cluster_label for_profit in_difficulty innovative partners_complete partners_independent pre_market purpose role sme""".split())
CLAUSES = re.compile(r"[,;:.!?()\n]|\s[–—-]\s|\b(?:and|but|while|because|so|then|though|although|which|who)\b", re.IGNORECASE)
LABELS_OF_PLACES = ("country", "region", "target_countries", "owner_country")
MARKS = (                                                          # of the whole sentence
    ("past", re.compile(r"\b(was|were|had|used to|previous\w*|former\w*|ago|last|earlier|before|old|once|then|until|so far|since|back in)\b")),
    ("wish", re.compile(r"\b(want\w*|would|could|should|might|may|maybe|perhaps|possibly|hope\w*|wish\w*|plan\w*|like to|dream\w*|think\w*|guess|probably|someday|soon|next|later)\b")),
    ("if", re.compile(r"\b(if|suppos\w*|assum\w*|unless|in case|whether|either|or)\b")),
    ("not", re.compile(r"\b(not|no|never|without|nobody|none|nor|neither|instead|except|but)\b|n't\b")),
    ("put right", re.compile(r"\b(sorry|actually|correct\w*|wrong|rather|i mean|meant|no wait|oops|not \d|changed?|now|new|instead|after all|anymore|any more)\b")),
    ("somebody", re.compile(r"\b(competitor|rival|customer|client|supplier|friend|cousin|brother|uncle|neighbou?r|father|wife|bank|newspaper|read|heard|someone|somebody|others?|he|she|his|her|boss)\b")),
    ("them", re.compile(r"\b(they|their|them|theirs|partner\w*|it|its)\b")),
    ("us", re.compile(r"\b(we|us|our|ours|i|my|me|mine|myself|ourselves)\b")),
    ("programme", re.compile(r"\b(eic|eurostars|eureka|horizon|interreg|cornet|cosme|fasie|programme|program|call|grant|fund\w*|rule\w*|limit|allow\w*|maxim\w*|max|minim\w*)\b")),
    ("money", re.compile(r"\b(budget|cost\w*|total|turnover|sales|revenue|balance|share|grant|fund\w*|loan|invest\w*|profit|gets?|takes?|brings?|rest|half|third|each|euros?|price|spend\w*|need\w*)\b")),
    ("people", re.compile(r"\b(people|employees|staff|heads?|workers?|persons?|team|colleagues|full time|part time|fte|members?|men|women|engineers|salaried|jobs?)\b")),
    ("time", re.compile(r"\b(months?|years?|weeks?|days?|founded|since|start\w*|begin\w*|until|long|takes|last\w*|duration|trl|level|maturity)\b")),
)


@dataclass(frozen=True, eq=False)
class Candidate:
    """A figure, a place, an organisation, or something else that the rules read. `kind`: number, money, share, duration, date, place, org, said. `value` as the rules write it."""

    kind: str
    value: Any
    start: int
    end: int
    currency: Optional[str] = None


def candidates(found: Analysis, facts: list[Document]) -> list[Candidate]:
    """In the order of the message; of those that overlap the first kind stands."""
    listed = [Candidate("place", p.value, p.start, p.end) for p in found.places]
    listed += [Candidate("org", o.value.get("kind") if isinstance(o.value, dict) else o.value, o.start, o.end) for o in found.having("org", "company_noun")]
    listed += [Candidate(q.kind, q.value, q.start, q.end, q.currency) for q in found.quantities if not q.weak]
    listed += [Candidate("date", d.value, d.start, d.end) for d in found.dates]
    kept: list[Candidate] = []
    for one in listed:
        if one.start < one.end and not overlaps(one, kept):
            kept.append(one)
    kept += [Candidate("said", f["fact"], f["start"], f["end"]) for f in facts if f["fact"] in SAID and not f.get("negated") and not f.get("op")]
    return sorted(kept, key=lambda c: c.start)


def there(one: Candidate, items: list[Document]) -> list[Document]:
    """The facts, bare values or mentions that overlap it."""
    return [item for item in items if item["start"] < one.end and one.start < item["end"]]


def label_of(fact: Document) -> str:
    """ "applicant.headcount" of a fact of the rules."""
    return f"{fact.get('subject') or 'somebody'}.{fact['fact']}"


def read_by_rules(one: Candidate, facts: list[Document]) -> list[Document]:
    """The facts of the rules there, the closest first."""
    return sorted((f for f in there(one, facts) if _may_say(one, f)), key=lambda f: (f["value"] != one.value, f["end"] - f["start"]))


def said_by_rules(one: Candidate, facts: list[Document]) -> str:
    """What the rules read there, "" where they read nothing."""
    here = read_by_rules(one, facts)
    return label_of(here[0]) if here else ""


def _may_say(one: Candidate, fact: Document) -> bool:
    name = fact["fact"]
    if one.kind == "said":
        return bool(name == one.value)
    if one.kind == "place":
        return name in LABELS_OF_PLACES
    if one.kind == "org":
        return name == "kind"
    if one.kind == "date":
        return name.endswith("_on") or name == "as_of"
    return name not in (*LABELS_OF_PLACES, *SAID, "kind")


class Clues:
    """The clues of one message: what is asked, who is known, what stands where."""

    def __init__(self, found: Analysis, facts: list[Document], language: str) -> None:
        self.found, self.facts, self.language = found, facts, language
        self.all = candidates(found, facts)
        self.asked = asked_label(found.asked)
        self.us: Document = next((p for p in found.known if p.get("you")), {})
        self.they = [p for p in found.known if not p.get("you")]

    @cached_property
    def tokens(self) -> list[tuple[int, int, str]]:
        """Start, end and small letters of every word and mark."""
        return [(m.start(), m.end(), m.group().lower()) for m in WORDS.finditer(self.found.text)]

    @cached_property
    def rule(self) -> dict[Candidate, str]:
        """What the rules read of each candidate."""
        return {one: said_by_rules(one, self.facts) for one in self.all}

    @cached_property
    def borders(self) -> list[int]:
        """Where its clauses part."""
        return [m.start() for m in CLAUSES.finditer(self.found.text)]

    def of(self, one: Candidate) -> Iterator[str]:
        """The clues of one candidate."""
        rule, at = self.rule[one], f"{one.value if one.kind == 'said' else one.kind}|"
        yield at + "asked " + self.asked
        yield f"rule {rule}"
        yield f"rule {rule} asked {self.asked}"
        yield f"{at}rule {rule} others {min(len(self.they), 2)}"
        yield at + "language " + self.language
        yield at + f"currency {one.currency}"
        yield at + f"size {_magnitude(one.value)}"
        yield at + f"asked {self.asked} size {_magnitude(one.value)}"
        yield from self._place(one, at, rule)
        yield from self._words(one, at, rule)
        yield from self._nearest(one, at, rule)
        yield from self._clause(one, at, rule)
        yield from self._known(one, at, rule)

    def _place(self, one: Candidate, at: str, rule: str) -> Iterator[str]:
        """Where it stands among the others of the message."""
        same = [c for c in self.all if c.kind == one.kind]
        yield at + f"{min(same.index(one), 2)} of {min(len(same), 3)}"
        yield at + f"sentence {min(sum(1 for s, _ in self.found.sentences if s <= one.start), 3)} of {min(len(self.found.sentences), 3)}"
        yield at + f"long {min(len(self.tokens) // 8, 5)}"
        rivals = [c for c in self.all if c is not one and rule and self.rule[c] == rule]
        yield f"rivals {rule} {min(len(rivals), 2)}"
        number = self.all.index(one)
        for side, other in (("before", self.all[number - 1] if number else None), ("after", self.all[number + 1] if number + 1 < len(self.all) else None)):
            if other is None:
                yield at + f"nothing {side}"
                continue
            yield at + f"{side} {other.kind} {self.rule[other]}"
            yield at + f"rule {rule} {side} {other.kind} {self.rule[other]}"

    def _nearest(self, one: Candidate, at: str, rule: str) -> Iterator[str]:
        """The organisation or place before it and behind it in the sentence, as the rules read it."""
        start, end = self.found.sentence(one.start)
        others = [c for c in self.all if c.kind in ("org", "place") and c is not one]
        before = next((c for c in reversed(others) if start <= c.start and c.end <= one.start), None)
        behind = next((c for c in others if one.end <= c.start < end), None)
        for side, other in (("behind", before), ("ahead of", behind)):
            name = f"{other.kind} {self.rule[other].partition('.')[0]}" if other else "nobody"
            yield at + f"{side} {name}"
            yield f"rule {rule} {side} {name}"
            yield at + f"asked {self.asked} {side} {name}"

    def clause(self, one: Candidate) -> tuple[int, int]:
        """Start and end of its clause."""
        return max((b for b in self.borders if b < one.start), default=0), min((b for b in self.borders if b >= one.end), default=len(self.found.text))

    def _clause(self, one: Candidate, at: str, rule: str) -> Iterator[str]:
        """The words of its clause, and where that stands."""
        start, end = self.clause(one)
        words = {w for a, b, w in self.tokens if start <= a and b <= end and not (one.start <= a < one.end)}
        for word in words:
            yield at + "c " + word
            if rule:
                yield f"rule {rule} c {word}"
        number = min(sum(1 for b in self.borders if b < one.start), 3)
        yield at + f"clause {number}"
        yield at + f"asked {self.asked} clause {number}"
        yield at + f"clause of {min(len(words), 6)}"
        figures = [c for c in self.all if c.kind not in ("org", "place", "said") and start <= c.start < end]
        yield at + f"figures {min(len(figures), 3)}"

    def _words(self, one: Candidate, at: str, rule: str) -> Iterator[str]:
        start, end = self.found.sentence(one.start)
        left = [w for a, b, w in self.tokens if start <= a and b <= one.start]
        right = [w for a, b, w in self.tokens if one.end <= a and b <= end]
        left_of, right_of, sentence = " ".join(left[-AROUND:]), " ".join(right[:AROUND]), self.found.text[start:end].lower()
        for i in range(NEAR):
            yield at + f"l{i} {left[-1 - i] if i < len(left) else '^'}"
            yield at + f"r{i} {right[i] if i < len(right) else '$'}"
        yield at + f"asked {self.asked} l {left[-1] if left else '^'}"
        yield at + f"asked {self.asked} r {right[0] if right else '$'}"
        yield at + f"ll {' '.join(left[-2:])}"
        yield at + f"rr {' '.join(right[:2])}"
        yield f"rule {rule} l {left[-1] if left else '^'}"
        yield f"rule {rule} r {right[0] if right else '$'}"
        for word in set(left[-AROUND:]):
            yield at + "l " + word
        for word in set(right[:AROUND]):
            yield at + "r " + word
        for name, said in MARKS:
            if said.search(sentence):
                yield at + "in " + name
                yield f"rule {rule} in {name}"
            if said.search(left_of):
                yield at + "l in " + name
            if said.search(right_of):
                yield at + "r in " + name
        yield at + ("asks" if "?" in sentence else "tells")
        yield f"rule {rule} " + ("asks" if "?" in sentence else "tells")
        yield at + ("commas" if (left_of + right_of).count(",") > 1 else "plain")

    def _known(self, one: Candidate, at: str, rule: str) -> Iterator[str]:
        """How it stands to what the case knows."""
        owner, _, name = rule.partition(".")
        if owner == "applicant":
            known = self.us.get(name)
            yield f"{at}known {'no' if known is None else 'same' if known == one.value else 'other'} {rule}"
        if one.kind in ("place", "org"):
            meant = (one.value.get("country") if isinstance(one.value, dict) else [one.value]) or []
            yield at + f"theirs {any(p.get(k) in meant for p in self.they for k in IDENTITY)}"
            yield at + f"ours {any(self.us.get(k) in meant for k in IDENTITY)}"


def asked_label(question: Document) -> str:
    """ "applicant.headcount" of the open question."""
    path = str(question.get("path") or (f"{question.get('subject')}.{question['fact']}" if question.get("fact") else ""))
    if path.startswith("partners["):
        return f"{'applicant' if path.startswith('partners[0]') else 'partner'}.{path.partition('.')[2]}"
    return {"partners_complete": "consortium.partners_complete"}.get(path, path)


def _magnitude(value: Any) -> str:
    number = value if isinstance(value, (int, float)) and not isinstance(value, bool) else None
    if number is None:
        return type(value).__name__
    return next((str(limit) for limit in (1, 3, 9, 15, 36, 100, 300, 1000, 1900, 2030, 10_000, 100_000, 1_000_000, 10_000_000) if number <= limit), "more")

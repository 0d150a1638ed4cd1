"""Finds the organisations of a message as noun phrases: head, what stands before it (country, size, number), and where it sits."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Optional

from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.reading.quantities import Quantity
from bot.understanding.who import houses, unlisted

SITS_IN = re.compile(r"\b(country|city|town|place|region|seat|location)( (of|for))?( the| our| this| that)?( [\w-]+){1,2}$")
OF_WHAT = re.compile(r"(of|for) [^\W\d]+(( and)? [^\W\d]+)? (in|at|near)( the)?")      # "the ministry of economy in Tbilisi"
IN_REGION = re.compile(r"(in|from|near|outside|close to)( the)? (?P<name>[^\W\d_]{4,}( [^\W\d_]{4,})?),?( in)?")      # a region that no list knows
CALLED = re.compile(r" ([A-ZÄÖÜ][\w&-]+ ){1,2}(from|in|of|near) (the )?")       # "company Sensolytik from Kapfenberg"
OTHER_ONE = re.compile(r"\b(the (other|second|third|latter)|another|a second|a third)(?=( is| sits)?,? (in|from|near|at|of)\b)")
ACQUAINTED = ("colleague", "friend", "pal", "budd")     # somebody from a place, "a Danish colleague", or an organisation, "a uni pal"
LONGEST_REACH = 9       # tokens a noun phrase may reach back from its head
NAMED_WITH_A_FORM = ("cluster_organisation", "sme_association", "chamber", "research_organisation", "technology_park")     # "Silicon Cluster GmbH"
MOST_PARTNERS = 12      # "60 firms" are members or customers, not partners


@dataclass
class Org:
    """One organisation, or several of a kind. `count` is 0 when it is plural without a number. `role`: see roles.py."""

    start: int
    end: int
    head: Span
    facts: dict[str, Any]
    count: int = 1
    exact: bool = True
    determiner: str = ""
    places: list[Span] = field(default_factory=list)
    people: Optional[Quantity] = None
    age: Optional[Quantity] = None
    role: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    letters: list[Optional[str]] = field(default_factory=list)
    sure: bool = True

    @property
    def is_partner_noun(self) -> bool:
        """Called a partner."""
        return bool(self.facts.get("partner"))

    @property
    def kind(self) -> Any:
        """The kind, if the word says it."""
        return self.facts.get("kind")


class NounPhrases:
    """The organisations of one message, in order."""

    def __init__(self, found: Analysis) -> None:
        self.found, self.doc = found, found.doc
        self.stops = set(found.data["stops"])
        self.determiners = {word: kind for kind, words in found.data["determiners"].items() for word in words}
        self.joins = set(found.data["joins"])
        self.locatives = found.cues("place")
        self.used: set[int] = set()     # starts of places that belong to an organisation
        named = [s for s in found.having("org") if not (s.text.lower().startswith(ACQUAINTED) and not self._place_before(s.start) and not any(o.end == s.start - 1 for o in found.having("org"))) and not (s.value.get("outside") and any(c.start <= s.start < c.end for c in found.cues("owned")))]
        self.heads = [*houses.whole(found, list(self._merged(named))), *self._ones(), *self._company_nouns(), *unlisted.unlisted(found, named), *self._subcontractors()]
        self.heads.sort(key=lambda span: span.start)

    def __iter__(self) -> Iterator[Org]:
        for head in self.heads:
            org = self._left(Org(head.start, head.end, head, {k: v for k, v in head.value.items() if k != "plural"}, sure=head.sure))
            self.used |= houses.take_inside(org)
            if head.value.get("plural"):
                org.count, org.exact = (1, True) if head.text.lower() in ("colleagues", "friends") else (org.count, True) if org.exact and org.count > 1 else (0, False)
            shared = list(self._shared(org)) if org.places and not org.determiner == "definite" else []
            yield from shared
            self._right(org)
            houses.take_home(org)
            yield from self._split(org)

    def _merged(self, heads: list[Span]) -> Iterator[Span]:
        """"university partner", "partner company", "partner a company in Passau": two heads side by side are one organisation."""
        waiting: Optional[Span] = None
        for head in heads:
            gap = self.found.text[waiting.end:head.start].strip(" -").lower() if waiting else None
            if waiting and (gap == "" and waiting.end >= head.start - 1 or gap in ("a", "an") and waiting.value.get("partner") and not waiting.value.get("kind")):
                kind = {"kind": waiting.value["kind"]} if waiting.value.get("kind") in NAMED_WITH_A_FORM and head.value.get("kind") == "company" else {}
                head = Span(waiting.start, head.end, "org", {**waiting.value, **head.value, **kind}, self.found.text[waiting.start:head.end], waiting.sure and head.sure)
            elif waiting:
                yield waiting
            waiting = head
        if waiting:
            yield waiting

    def _ones(self) -> Iterator[Span]:
        """"a Danish one", "one from Finland", "a Finn"."""
        for quantity in self.found.quantities:
            behind = self._place_behind(quantity.end)
            if quantity.weak and (behind or self._place_before(quantity.start)):
                yield Span(quantity.start, quantity.end, "org", {"one": True}, self.found.text[quantity.start:quantity.end])
        for match in OTHER_ONE.finditer(self.found.text.lower()):
            counted = any(q.weak and q.start < match.end() and match.start() < q.end for q in self.found.quantities)
            if not counted and self._place_behind(match.end()) and any(q.weak for q in self.found.quantities if q.end <= match.start()):
                yield Span(match.start(), match.end(), "org", {"one": True}, self.found.text[match.start():match.end()])      # "one in Ghent, the other in Lille"
        for place in self.found.places:
            token = self._token_at(place.start)
            before = self.doc[token - 1].lower_ if token else ""
            if self.determiners.get(before) == "indefinite" and self._ends_phrase(place.end) and not self._shares_head(place.end):
                yield Span(place.end, place.end, "org", {"one": True}, place.text)

    def _shares_head(self, end: int) -> bool:
        """"a German and a Danish SME": the word that is missing comes later."""
        after = [t for t in self.doc if t.idx >= end][:5]
        return len(after) > 1 and after[0].lower_ in self.joins and any(h.start >= end and h.start < after[-1].idx + len(after[-1]) for h in self.found.having("org"))

    def _company_nouns(self) -> Iterator[Span]:
        """"a small biotech in Leipzig"."""
        orgs = self.found.having("org")
        for span in self.found.having("company_noun"):
            if self._ends_phrase(span.end) and not any(o.start <= span.start < o.end or o.start == span.end + 1 for o in orgs):
                before = [t.lower_ for t in self.doc if t.idx < span.start][-3:]
                if len(before) < 3 or set(before) & set(self.determiners):
                    yield Span(span.start, span.end, "org", {"kind": "company"}, span.text)

    def _subcontractors(self) -> Iterator[Span]:
        """"a subcontractor from Turkey" is somebody; "as a subcontractor" is a role."""
        for cue in self.found.cues("subcontract"):
            if cue.text.lower() == "subcontractor" and (self._place_behind(cue.end) or self._place_before(cue.start)):
                yield Span(cue.start, cue.end, "org", {"partner": True}, cue.text)

    def _ends_phrase(self, end: int) -> bool:
        rest = [t for t in self.doc if t.idx >= end and not t.is_space]
        return not rest or rest[0].is_punct or rest[0].lower_ in self.stops or rest[0].lower_ in self.joins

    def _token_at(self, start: int) -> int:
        return next((t.i for t in self.doc if t.idx >= start), len(self.doc))

    def _left(self, org: Org) -> Org:
        """Reach back over adjectives, size and number."""
        i = self._token_at(org.head.start)
        for _ in range(LONGEST_REACH):
            if i == 0:
                break
            token = self.doc[i - 1]
            place = next((p for p in self.found.places if p.start <= token.idx < p.end), None)
            quantity = next((q for q in self.found.quantities if q.start <= token.idx < q.end and not q.weak), None)
            if place and place.start not in self.used:
                org.extra.update({"owned_from": place} if self._is_owner(place) else {})
                org.places += [] if self._is_owner(place) else [place]
                self.used.add(place.start)
                i = self._token_at(place.start)
            elif quantity:
                i = self._quantity_left(org, quantity, i)
                if i < 0:
                    break
            elif token.lower_ in self.determiners and token.lower_ not in ("one",):
                org.determiner = self.determiners[token.lower_]
                org.start = token.idx
                return org
            elif (token.is_punct and token.text not in "-–'\"&") or token.lower_ in self.stops or token.is_space or any(head.start <= token.idx < head.end for head in self.heads):
                break
            else:
                i -= 1
            org.start = self.doc[i].idx
        return org

    def _is_owner(self, place: Span) -> bool:
        """"Danish-owned"."""
        return self.found.between(place.end, place.end + 7).startswith(("-owned", " owned"))

    def _quantity_left(self, org: Org, quantity: Quantity, i: int) -> int:
        """Where to go on behind a quantity in the phrase; -1 to stop there."""
        first = self._token_at(quantity.start)
        tail = self.found.between(quantity.end, org.head.start)
        people = self.found.cues("people", start=quantity.end, end=org.head.start)
        if quantity.kind == "number" and people and tail.lstrip("- ").startswith(people[0].text.lower()):
            org.people = quantity
            return first
        if quantity.then == "old":
            org.age = quantity
            return first
        if quantity.kind == "number" and isinstance(quantity.value, int) and not quantity.scaled and not tail.startswith("-"):
            org.count, org.exact, org.start = quantity.value, not quantity.approx, quantity.start
        return -1

    def _shared(self, org: Org) -> Iterator[Org]:
        """"a German and a Danish SME", "German and Danish SMEs": the first has the same head."""
        place = min(org.places, key=lambda p: p.start)
        i = self._token_at(org.start)
        while i > 1 and self.doc[i - 1].lower_ in self.joins:
            before = next((p for p in self.found.places if p.start <= self.doc[i - 2].idx < p.end), None)
            if before is None or before.start in self.used or self._is_located(before.start) or before.end > place.start:
                return
            self.used.add(before.start)
            i = self._token_at(before.start)
            determiner = self.doc[i - 1].lower_ if i else ""
            start = self.doc[i - 1].idx if determiner in self.determiners else before.start
            i -= start != before.start
            org.extra["several"] = True
            yield replace(org, start=start, end=before.end, places=[before], count=1, exact=True, people=None, age=None,
                          determiner=self.determiners.get(determiner, org.determiner), letters=[], extra={"several": True}, facts=dict(org.facts))
            org.count, org.exact = 1, True

    def _is_located(self, start: int) -> bool:
        """Led by "in", "from" and the like."""
        return any(cue.end <= start and self.found.text[cue.end:start].strip() in ("", "the") for cue in self.locatives)

    def _place_behind(self, end: int, joined: bool = False) -> Optional[Span]:
        """The place that follows a head: "in Tampere", "from the UK", ", Graz", "(Novosibirsk)"."""
        after = [p for p in self.found.places if p.start >= end and p.start not in self.used]
        if not after:
            return None
        gap = self.found.between(end, after[0].start)
        if SITS_IN.search(self.found.between(0, end)) and gap.strip(":= ") in ("", "is", "the", "is the", "would be"):
            return after[0]     # "the country of the SME: Italy"
        if OF_WHAT.fullmatch(gap) and not any(end <= head.start < after[0].start for head in self.found.having("org")):
            return after[0]
        if CALLED.fullmatch(self.found.text[end:after[0].start]) and not any(end <= head.start < after[0].start for head in self.found.having("org")):
            return after[0]
        unlisted = IN_REGION.fullmatch(gap.strip())
        if unlisted and not set(unlisted["name"].split()) & {*self.stops, *self.joins} and not self.found.cues("with", "we", start=end, end=after[0].start):
            return after[0]     # "in cornwall, uk"
        for cue in self.found.cues("place", start=end, end=after[0].start):
            gap = gap.replace(cue.text.lower(), "", 1)
        words = gap.replace("the ", " ").strip(" ,(-")
        if joined and words in self.joins:
            return after[0]
        return after[0] if words in ("", "di", "de", "do", "da", "del", "based", "located", "that is", "which is", "who is", "who are", "which are", "situated", "here", "over", "the", "both", "all", "both of them", "is", "are", "will be", "would be", "comes", "come", "sits", "sit") else None

    def _place_before(self, start: int) -> Optional[Span]:
        return next((p for p in self.found.places if self.found.text[p.end:start].strip() == "" and p.end <= start), None)

    def _right(self, org: Org) -> None:
        """Where it sits, by what follows: one place, or a list of them."""
        end = org.head.end
        while len(org.places) < MOST_PARTNERS and (place := self._place_behind(end, bool(org.places) and end > org.head.end)):
            gap = self.found.between(end, place.start)
            if not self._stands_alone(place):
                break
            if org.places and end == org.head.end and gap == "":
                break
            if org.places and end == org.head.end and self._is_located(place.start) and org.count == 1:
                org.extra["before"], org.places = org.places, []      # "a Danish firm in Gdansk" sits in Gdansk
            if org.places and end != org.head.end and not self._goes_on(org, place, gap):
                break
            if org.places and end == org.head.end and gap in (",", "and", "/"):
                break
            org.places.append(place)
            self.used.add(place.start)
            end = org.end = place.end

    def _goes_on(self, org: Org, place: Span, gap: str) -> bool:
        """"Graz, Austria" narrows; "Austria and Spain" goes on only for several organisations."""
        inside = set(org.places[-1].value["country"]) >= set(place.value["country"]) and gap in (",", "in", "(")
        return inside or (not org.exact or org.count > 1 or org.is_partner_noun) and gap.split(" ")[0] in self.joins and self._stands_alone(place)

    def _stands_alone(self, place: Span) -> bool:
        """Not the adjective of another organisation."""
        head = next((h for h in self.heads if h.start >= place.end), None)
        return head is None or self.found.between(place.end, head.start) not in ("",) or head.start == head.end

    def _split(self, org: Org) -> Iterator[Org]:
        """One organisation per country where a list of places says so."""
        homes: list[list[Span]] = []
        for place in org.places:
            if homes and set(homes[-1][-1].value["country"]) & set(place.value["country"]):
                homes[-1].append(place)
            else:
                homes.append([place])
        several = not org.exact or org.count > 1 or (org.is_partner_noun and len(homes) > 1)
        if len(homes) < 2 or not several or (org.exact and org.count > 1 and org.count != len(homes)):
            org.places = homes[0] if homes else []
            yield org
            return
        for home in homes:
            yield replace(org, places=home, count=1, exact=True, facts=dict(org.facts), letters=[], extra={"several": True}, start=org.start if home is homes[0] else home[0].start,
                          end=home[-1].end)

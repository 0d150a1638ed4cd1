"""Whose a value is: a time line of who is spoken of, from "we", "they" and the organisations of a message."""
from __future__ import annotations

import itertools
import re
import string
from dataclasses import dataclass
from typing import Optional

from bot.understanding.reading.analysis import Analysis
from bot.understanding.who.acquainted import partners
from bot.understanding.who.nouns import Org

THERE = re.compile(r"\b(work|works|working|employed|people|staff|employees|are|is) there\b|\b(there|over there) (are|work|is)\b(?= (about |around |some |roughly )?\d)")
EACH = re.compile(r"\b((?P<first>the (first|one|former))|the (second|other|latter))( one| company| firm| partner)?\b")
ARE_OF = re.compile(r"(about |around |only |some )?\d[\d.,]*( (?!(and|or|plus|with)\b)\w+){0,2}( [–—-])?( (is|are|was|were|it is|they are|this is|belongs? to|has|have|works?|sit|come))*( (that|those) of)?( (at|in|of|from|chez))?( (a|an|the|our|their))?\s*")      # "60 people is the Spanish firm"
AND_THE = re.compile(r"\b(and|but|while|whereas)( (a|an|the|our|their))?\s*$|[,;]( (a|an|the|our|their))?\s*$")
HAS = re.compile(r"\s*(has|have|is|are|employs?|counts?|makes?|brings?|takes?|gets?)\b")
FRAGMENT = 12       # words up to which a message that names nobody speaks of the applicant


@dataclass(frozen=True)
class Whose:
    """`subject` as in `Heard`, "other" for somebody outside (an owner, members), or None. `letter` groups the facts of a partner. `sure` is false where it was only likely."""

    subject: Optional[str]
    letter: Optional[str] = None
    sure: bool = True
    org: Optional[int] = None       # start of the organisation spoken of


NOBODY = Whose(None)
APPLICANT = Whose("applicant")


class TimeLine:
    """Who is spoken of at each place of a message."""

    def __init__(self, found: Analysis, orgs: list[Org]) -> None:
        self.found = found
        self.events: list[tuple[int, Whose]] = []
        self.orgs = orgs
        self.meant = [org for org in orgs if org.role == "partner" and (org.extra.get("meant") or org.extra.get("known"))]
        self._letter(orgs)
        inside = [(org.start, org.end) for org in orgs]
        for org in (org for org in orgs if org.role != "none"):
            self.events.append((org.start, self.of(org)))
        for cue in found.cues("we"):
            if cue.text.lower() not in found.data["objects"] and not any(a <= cue.start < b for a, b in inside):
                self.events.append((cue.start, APPLICANT))
        self.events += [(match.start(), APPLICANT) for match in re.finditer(r"(?:^|[.;!?] )(me|us)(?= (from|in) |:)", found.text.lower())]
        for cue in found.cues("they"):
            if not any(a <= cue.start < b for a, b in inside) and not found.text[:cue.start].lower().endswith("of "):
                self.events.append((cue.start, self._they(orgs, cue.start)))
        for match in re.finditer(r"\bof (them|those|these|our members|the members)(?= (have|has|employ))", found.text.lower()):
            self.events.append((found.sentence(match.start())[0] if not self.named(match.start(), found.sentence(match.start())[0]) else match.start(), Whose("other")))
        self.events += [(cue.start, Whose("other")) for cue in found.cues("the_owner") if not any(a <= cue.start < b for a, b in inside)]
        self.events += [(start, Whose("partner")) for start in self._there()]
        self.events += self._each(orgs)
        self.events.sort(key=lambda event: event[0])
        has_partners = any(org.role in ("partner", "wish", "remove", "owner") for org in orgs)
        asked = found.asked.get("subject")
        alone = asked in (None, "", "applicant", "project", "consortium") and not (asked and not self.events and _is_short(found))
        talks = len(re.findall(r"[^\W\d_]+", found.text)) <= FRAGMENT or bool(self.events) or has_partners
        self.default = Whose("applicant", sure=not has_partners) if alone and talks else NOBODY

    def _there(self) -> list[int]:
        """"About 40 people work there": at the only partner of the case, where the sentence names nobody."""
        others = partners(self.found)
        here = [(self.found.sentence(match.start())) for match in THERE.finditer(self.found.text.lower())]
        return [start for start, end in here if len(others) == 1 and not any(start <= at < end for at, _ in self.events)]

    def _each(self, orgs: list[Org]) -> list[tuple[int, Whose]]:
        """"the one 9 people, the other 320": behind two partners, each in turn."""
        two = [org for org in orgs if org.role == "partner" and len(org.letters) == 1]
        said = [match for match in EACH.finditer(self.found.text.lower()) if not any(org.start <= match.start() < org.end for org in orgs)]
        if len(two) != 2 or not said or said[0].start() < two[1].end:
            return []
        return [(match.start(), self.of(two[0] if match["first"] else two[1])) for match in said]

    def _letter(self, orgs: list[Org]) -> None:
        letters = iter(string.ascii_lowercase)
        for org in orgs:
            earlier = [o for o in orgs if o.role == "partner" and o.start < org.start]
            if org.extra.get("they"):
                org.letters = earlier[-1].letters[:1] if earlier else [None]
            elif "again" in org.extra:
                org.letters = org.extra["again"].letters
            elif org.role == "partner" and org.is_partner_noun and org.determiner == "definite" and not org.places and not org.kind and org.count == 1:
                org.letters = [None]
            elif org.role in ("partner", "remove"):
                org.letters = list(itertools.islice(letters, max(org.count, 1)))

    def of(self, org: Org) -> Whose:
        """Whose the facts of an organisation are."""
        if org.role == "partner" and org.letters:
            return Whose("partner", org.letters[0] if len(org.letters) == 1 else None, org=org.start)
        if org.role == "applicant":
            return Whose("applicant", org=org.start)
        if org.role in ("owner", "members", "outside") or org.extra.get("uncertain"):
            return Whose("other", org=org.start)
        return Whose(None, org=org.start)

    def _they(self, orgs: list[Org], at: int) -> Whose:
        """"They" is the partner mentioned last, in this message or before; or whom the sentence comes to: "they have 12 people, a small firm near Maribor"."""
        earlier = [org for org in orgs if org.role == "partner" and org.start < at]
        if not earlier and any(org.role == "none" and org.kind and self.found.sentence(at)[0] <= org.start < at for org in orgs):
            return NOBODY
        earlier = earlier or [org for org in self.meant if at < org.start < self.found.sentence(at)[1]]
        return Whose("partner", earlier[-1].letters[0] if earlier and earlier[-1].letters else None)

    def at(self, position: int) -> Whose:
        """Who is spoken of at a place; the applicant where a message names nobody."""
        ahead = self._ahead(position)
        if ahead is not None:
            return self.of(ahead)
        past = [event for event in self.events if event[0] <= position]
        if not past:
            return self.default
        start, _ = self.found.sentence(position)
        if past[-1][0] >= start or past[-1][1].subject == "applicant":
            return past[-1][1]
        return NOBODY

    def _ahead(self, position: int) -> Optional[Org]:
        """"40 people in the firm in Passau": the partner of the case that the sentence comes to, if it speaks of nobody else."""
        start, end = self.found.sentence(position)
        counted = next((org for org in self.orgs if position < org.start < end), None)
        if counted is not None and counted.role in ("", "partner") and (counted.places or counted.kind) and not self.found.cues("we", start=start, end=position) and not self.named(position - 1, start) and ARE_OF.fullmatch(self.found.text[position:counted.start].lower()) and not self._begins(counted, position):
            return counted
        here = {event[1].org for event in self.events if start <= event[0] < end}
        return next((org for org in self.meant if position < org.start < end and here == {org.start} and not self._begins(org, position)), None)

    def _begins(self, org: Org, position: int) -> bool:
        """"... and the university has": it begins a statement of its own."""
        text = self.found.text.lower()
        return AND_THE.search(text[position:org.start]) is not None and HAS.match(text[org.end:]) is not None

    def named(self, position: int, text_start: int) -> bool:
        """Somebody is named between two places."""
        return any(text_start <= at <= position for at, _ in self.events)


def _is_short(found: Analysis) -> bool:
    """An answer of a word or two, which belongs to what was asked."""
    return sum(1 for token in found.doc if not token.is_punct and not token.is_space) <= 4

"""People, research staff and members: the numbers of a message by what they count."""
from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Any, Optional

from bot.understanding.facts.notes import LIKELY, Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.reading.quantities import Quantity
from bot.understanding.who.subjects import APPLICANT, TimeLine, Whose

FOR_FEW = re.compile(r"\b(for|with|of)( the| our| my)?$")       # "for two members of our cluster": for whom it is asked
FEWEST_MEMBERS = 5
HAS = re.compile(r"\b(has|have|are|is|employs?)( about| around| only| just| some| roughly)?$")
MOST_PEOPLE = 5_000
COMPOUND = re.compile(r"[- ]?(headed|-?(head|woman|women|girl|guy|member|strong)s?)\b(?! (offices?|of|start))")     # "a 14-head outfit"
FIRM_OF = re.compile(r" ?\b(of|with)( about| around| just| only| some)?$")
OF_ALL = ("of our", "of the", "of its", "of my", "out of", "out of our", "from", "from our", "from the")     # "von", "из"
MONEY_CLAUSE = re.compile(r"[;!?]|[.,](?!\d)")
FULL_TIME = re.compile(r"(people |employees |staff )?(full[- ]time|ft)( people| employees| staff| jobs)?( and|,|,? plus| \+)$")
PART_TIME = re.compile(r"[- ]?(part[- ]time|pt\b)")
OF_WHOM = re.compile(r"[^;.]*\b(partner|firm|company|university|institute|sme|one)( has)?|[^;.\d]*\b(the (other|second|latter)( (one|firm|company|partner|university))?( (has|is|with|about|of))*|(with|has|of))")


class Counts:
    """Assigns the numbers of one message that count somebody."""

    def __init__(self, found: Analysis, notes: Notes, line: TimeLine) -> None:
        self.found, self.notes, self.line = found, notes, line

    def free(self, *kinds: str) -> list[Quantity]:
        """Quantities of these kinds that no fact has used."""
        return [q for q in self.found.quantities if q.kind in kinds and not q.weak and not self.notes.is_used(q)
                and not self.notes.is_question(q.start)]

    def count_all(self) -> None:
        """Headcounts, research staff, members."""
        for quantity in self.free("number"):
            named = self._count_of(quantity)
            if named:
                fact, cue, sure = named
                if fact == "members" and FOR_FEW.search(self.found.between(0, quantity.start)) and isinstance(quantity.value, int) and quantity.value < FEWEST_MEMBERS or fact != "members" and self._is_not_now(quantity):
                    self.notes.use(quantity)
                    continue
                whose = APPLICANT if fact in ("members", "sme_members") else self.line.at(quantity.start)
                if whose.subject == "other" or (fact == "members" and self._of_consortium(quantity)):
                    self.notes.use(quantity)
                    continue
                self._count(fact, quantity, cue, whose, sure)

    def _count(self, fact: str, quantity: Quantity, cue: Span, whose: Whose, sure: float) -> None:
        quantity = self.at_most(quantity)
        if self.notes.is_negated(quantity.start) and not is_at_most(quantity):
            self.notes.use(quantity)
            return
        start, end = min(quantity.start, cue.start), max(quantity.end, cue.end)
        self.notes.fact(fact, quantity.value, whose, start, end, sure, approx=quantity.approx)
        if fact == "fte":
            self.notes.fact("headcount", quantity.value, whose, start, end, LIKELY, approx=quantity.approx)
        self.notes.use(quantity)

    def _is_counted(self, cue: Span) -> bool:
        """A figure stands right before it: "300 employees at two sites"."""
        return any(self.found.tokens_between(q.end, cue.start) == 0 for q in self.found.quantities if q.kind == "number" and q.end <= cue.start)

    def _count_of(self, quantity: Quantity) -> Optional[tuple[str, Span, float]]:
        """The counted thing: research staff, members, full-time equivalents, people."""
        found = self.found
        start, end = found.sentence(quantity.start)
        if self._is_money_by_its_size(quantity):
            return None
        limit = min([q.start for q in found.quantities if q.start > quantity.end] + [end])
        for name, fact, reach in (("sme_members", "sme_members", 2), ("members", "members", 2), ("rd", "rd_fte", 4), ("awu", "headcount", 2),
                                  ("management", "management_fte", 5), ("fte", "fte", 2), ("people", "headcount", 3)):
            behind = [c for c in found.cues(name, start=quantity.end, end=limit) if found.tokens_between(quantity.end, c.start) <= reach
                      and "," not in found.text[quantity.end:c.start] and not _is_of_our(found, quantity, c)
                      and not (name == "rd" and goes_on(found, quantity.end, c.start))]
            if behind:
                return fact, behind[0], 1.0 if name != "rd" else LIKELY
        for name, fact in (("sme_members", "sme_members"), ("members", "members"), ("rd", "rd_fte"), ("awu", "headcount"), ("fte", "fte"), ("people", "headcount")):
            before = [c for c in found.cues(name, start=start, end=quantity.start) if found.tokens_between(c.end, quantity.start) <= 3
                      and not has_figure(found, c.end, quantity.start) and "," not in found.text[c.end:quantity.start] and not (self._is_counted(c) and found.between(c.end, quantity.start).strip(" :=-"))]
            if before and not self.has_money_cue(quantity):
                return fact, before[-1], 1.0
        return self._of_a_firm(quantity) or self._we_are(quantity)

    def part_time(self) -> None:
        """"35 full-time and 10 part-time people" are between 35 and 45 full-time jobs."""
        for full, part in itertools.pairwise(self.free("number")):
            gap, behind = self.found.between(full.end, part.start), self.found.between(part.end, part.end + 12)
            if FULL_TIME.match(gap) and PART_TIME.match(behind) and isinstance(full.value, int) and isinstance(part.value, int):
                self.notes.fact("headcount", {"from": full.value, "to": full.value + part.value}, self.line.at(full.start), full.start, part.end)
                self.notes.use(full, part)

    def shares_of_people(self) -> None:
        """"half of our 60 people work in R&D"."""
        for whole in self.free("number"):
            part = next((q for q in self.found.quantities if q.kind == "share" and self.found.between(q.end, whole.start) in OF_ALL), None)
            people = [c for c in self.found.cues("people", start=whole.end) if self.found.tokens_between(whole.end, c.start) == 0]
            if part is None or not people or self.notes.is_used(part) or not isinstance(whole.value, int) or not isinstance(part.value, (int, float)):
                continue
            self._note_part(part, whole, people[0], round(whole.value * part.value, 1), approx=True)

    def same_of_partners(self) -> None:
        """"we have 12 employees, our Greek partner 30": what was counted is not said again."""
        told = [f for f in self.notes.facts if f["fact"] == "headcount"]
        for number in self.free("number"):
            start = self.found.sentence(number.start)[0]
            whose = self.line.at(number.start)
            if whose.subject == "partner" and whose.org is not None and not number.scaled and self._follows_another(told, whose, number, start) \
                    and not self.found.between(number.end, self.found.sentence(number.start)[1]).strip(" .!"):
                self.notes.fact("headcount", number.value, whose, number.start, number.end, LIKELY)
                self.notes.use(number)

    def _follows_another(self, told: list[dict[str, Any]], whose: Whose, number: Quantity, start: int) -> bool:
        """Somebody else was counted in the sentence, and the number stands right behind whom it is of."""
        others = [f for f in told if start <= f["start"] < number.start and (f["subject"], f.get("partner")) != (whose.subject, whose.letter)]
        if not others:
            return False
        gap = self.found.between(max(whose.org or 0, others[-1]["end"]), number.start)
        return OF_WHOM.fullmatch(gap) is not None

    def plain_of_partners(self) -> None:
        """"the partner in Germany has 320", "the Slovenians are 12": a plain number that only people can be."""
        for number in self.free("number"):
            whose, end = self.line.at(number.start), self.found.sentence(number.start)[1]
            if whose.subject == "partner" and whose.org is not None and isinstance(number.value, int) and number.value <= MOST_PEOPLE and not number.scaled \
                    and HAS.search(self.found.between(whose.org, number.start)) and re.match(r"\s*([,.;!)]|$|and (we|the|they)\b)", self.found.text[number.end:end].lower()) \
                    and not has_figure(self.found, whose.org, number.start) and not self.found.cues("turnover", "balance", "cost", "grant", "share", start=whose.org, end=end) \
                    and not self.found.cues("cost", "our_share", "grant", "turnover", start=self.found.sentence(number.start)[0], end=number.start):
                self.notes.fact("headcount", number.value, whose, number.start, number.end, LIKELY)
                self.notes.use(number)

    def parts_of_people(self) -> None:
        """"five of our twenty people do research": the second number counts all, the first the research staff."""
        for part, whole in itertools.pairwise(self.free("number")):
            end = self.found.sentence(part.start)[1]
            people = [c for c in self.found.cues("people", start=whole.end, end=end) if self.found.tokens_between(whole.end, c.start) == 0]
            if self.found.between(part.end, whole.start) not in OF_ALL:
                continue
            if people:
                self._note_part(part, whole, people[0], part.value)
            elif self.found.cues("rd", start=whole.end, end=end):    # "14 of the 25 are engineers who do research"
                self.notes.fact("rd_fte", part.value, self.line.at(whole.start), part.start, part.end, LIKELY)
                self.notes.use(part, whole)

    def _note_part(self, part: Quantity, whole: Quantity, people: Span, of_them: Any, approx: bool = False) -> None:
        """All people, and the part of them as research staff where the sentence goes on to say so."""
        whose = self.line.at(whole.start)
        self.notes.fact("headcount", whole.value, whose, whole.start, people.end)
        if self.found.cues("rd", start=people.end, end=self.found.sentence(part.start)[1]):
            self.notes.fact("rd_fte", of_them, whose, part.start, part.end, LIKELY, approx=approx)
        self.notes.use(part, whole)

    def _is_not_now(self, quantity: Quantity) -> bool:
        """"we plan to hire 20 people", "we had 40 employees in 2020"."""
        found = self.found
        start, end = found.sentence(quantity.start)
        changed = [c for c in found.cues("change", start=start, end=quantity.start) if found.tokens_between(c.end, quantity.start) <= 2]
        changed += [c for c in found.cues("change", start=quantity.end, end=end) if found.tokens_between(quantity.end, c.start) == 0]
        past = [c for c in found.cues("past", start=start, end=quantity.start) if found.tokens_between(c.end, quantity.start) <= 2]
        dated = [d for d in found.dates if start <= d.start < end and d.certain]
        return bool(changed) or bool(past and dated)

    def _of_consortium(self, quantity: Quantity) -> bool:
        """"our consortium has four members": partners, not members of an association."""
        start, end = self.found.sentence(quantity.start)
        return any(s.value == "consortium" for s in self.found.having("term") if start <= s.start < end)

    def _is_money_by_its_size(self, quantity: Quantity) -> bool:
        """"grant around 600 000 for all of us": a word for money in the clause, and no firm has so many people."""
        values = quantity.value.values() if isinstance(quantity.value, dict) else [quantity.value]
        start, end = self.found.clause(MONEY_CLAUSE, quantity.start, quantity.end)
        return all(isinstance(v, (int, float)) and v > MOST_PEOPLE for v in values) and bool(self.found.cues("grant", "cost", "our_share", "loan", "equity", "turnover", "balance", start=start, end=end))

    def has_money_cue(self, quantity: Quantity) -> bool:
        return quantity.scaled or any(self.found.tokens_between(c.end, quantity.start) <= 2 for c in self.found.cues("turnover", "balance", "cost", end=quantity.start))

    def _of_a_firm(self, quantity: Quantity) -> Optional[tuple[str, Span, float]]:
        """"a two-woman outfit", "a startup of 9"."""
        found = self.found
        start, end = found.sentence(quantity.start)
        before, behind = found.text[start:quantity.start].lower(), found.text[quantity.end:end].lower()
        heads = [s for s in [*found.having("org"), *found.having("generic")] if start <= s.start]
        if quantity.scaled or not isinstance(quantity.value, int) or quantity.value > MOST_PEOPLE:
            return None
        if COMPOUND.match(behind) and behind[:1] == "-" and heads:
            return "headcount", heads[0], 1.0
        firms = [s for s in heads if s.end <= quantity.start and FIRM_OF.fullmatch(before[s.end - start:].rstrip())]
        return ("headcount", firms[-1], 1.0) if firms and re.match(r"\W*($|[,.;!)(]| (and|but|in|from|near|here|now|that|who|we)\b)", behind) else None

    def _we_are(self, quantity: Quantity) -> Optional[tuple[str, Span, float]]:
        """"we are 40", "we're about 40 in Graz"."""
        found = self.found
        has = [c for c in found.cues("question", end=quantity.start) if c.text.lower() == "have" and found.cues("people")]
        copula = [c for c in [*found.cues("copula", end=quantity.start), *has] if not found.text[c.end:quantity.start].strip(" onlyjust")]
        after = found.between(quantity.end, found.sentence(quantity.start)[1])
        plain = not after.strip(" .!?,") or after.lstrip()[:1] in ",.;)" or after.split()[0] in ("in", "and", "plus", "more", "now", "at", "here", "today", "altogether", "not", "but", "if", "then", "already")
        if not copula or not plain or quantity.scaled or found.data is None:
            return None
        we = [c for c in found.cues("speaker", end=copula[-1].start + 1) if found.tokens_between(c.end, copula[-1].start) <= 1]
        return ("headcount", we[-1], 1.0) if we else None

    def at_most(self, quantity: Quantity) -> Quantity:
        """"can't spend more than 80,000": a denied lower bound is the upper one."""
        value = quantity.value
        if not (isinstance(value, dict) and set(value) == {"from"} and self.notes.is_negated(quantity.start)):
            return quantity
        return replace(quantity, value={"to": value["from"] - 1 if "more" in self.found.between(quantity.start, quantity.end) else value["from"]})


def is_at_most(quantity: Quantity) -> bool:
    """Only an upper bound."""
    return isinstance(quantity.value, dict) and set(quantity.value) == {"to"}


def has_figure(found: Analysis, start: int, end: int) -> bool:
    """Another figure stands between two places."""
    return any(start <= q.start and q.end <= end and not q.weak for q in found.quantities)


def _is_of_our(found: Analysis, quantity: Quantity, cue: Span) -> bool:
    """"forty of our members" are not all members."""
    return cue.value in ("members", "sme_members") and found.between(quantity.end, cue.start).startswith("of our")


def goes_on(found: Analysis, start: int, end: int) -> bool:
    """"40 people and want to do research", "23 employees, research", "(12 employees) a research project": the sentence goes on with what is planned; nobody counts research staff."""
    return bool(re.search(r"\b(and|wants?|plans?|would|intend|hope)\b|,(?!.*\bin$)|[);]", found.between(start, end)))

"""Numbers, amounts, shares and durations to the facts they belong to, by the nearest word that names a fact."""
from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Optional

from bot.understanding.analysis import Analysis
from bot.understanding.gazetteer import Span
from bot.understanding.levels import note_levels
from bot.understanding.notes import LIKELY, Notes
from bot.understanding.quantities import Quantity
from bot.understanding.subjects import APPLICANT, TimeLine, Whose

MONEY_FACTS = {"turnover": "turnover_eur", "balance": "balance_sheet_eur", "grant": "grant_eur", "cost": "cost_eur", "our_share": "budget_eur",
               "partner_share": "budget_eur", "loan": "loan_eur", "equity": "equity_eur", "de_minimis": "de_minimis_eur_3y",
               "subcontracting": "subcontracting_eur"}
PROJECT_MONEY = ("grant_eur", "cost_eur", "loan_eur", "equity_eur")
FARTHEST = 7.0          # tokens from an amount to the word that names its fact
COMMA, OTHER_FIGURE = 3.0, 6.0      # what a comma or another figure in between adds to the distance
SMALLEST_AMOUNT = 1_000     # a plain number below is no amount of money
CROWNS = {"CZK": "CZ", "DKK": "DK", "NOK": "NO", "SEK": "SE", "TRY": "TR"}


class Figures:
    """Assigns the quantities of one message."""

    def __init__(self, found: Analysis, notes: Notes, line: TimeLine) -> None:
        self.found, self.notes, self.line = found, notes, line

    def note(self) -> None:
        """Levels first, then people, money and time; each quantity is used once."""
        note_levels(self.found, self.notes)
        for rule in (self._counts, self._amounts, self._durations):
            rule()

    def free(self, *kinds: str) -> list[Quantity]:
        """Quantities of these kinds that no fact has used."""
        return [q for q in self.found.quantities if q.kind in kinds and not q.weak and not self.notes.is_used(q)
                and not self.notes.is_question(q.start)]

    # -- people and members

    def _counts(self) -> None:
        for quantity in self.free("number", "duration"):
            if quantity.kind == "duration":
                continue
            named = self._count_of(quantity)
            if named:
                fact, cue, sure = named
                if fact != "members" and self._is_not_now(quantity):
                    self.notes.use(quantity)
                    continue
                whose = APPLICANT if fact in ("members", "sme_members") else self.line.at(quantity.start)
                if whose.subject == "other" or (fact == "members" and self._of_consortium(quantity)):
                    self.notes.use(quantity)
                    continue
                self._count(fact, quantity, cue, whose, sure)

    def _count(self, fact: str, quantity: Quantity, cue: Span, whose: Whose, sure: float) -> None:
        if self.notes.is_negated(quantity.start):
            self.notes.use(quantity)
            return
        start, end = min(quantity.start, cue.start), max(quantity.end, cue.end)
        self.notes.fact(fact, quantity.value, whose, start, end, sure, approx=quantity.approx)
        if fact == "fte":
            self.notes.fact("headcount", quantity.value, whose, start, end, LIKELY, approx=quantity.approx)
        self.notes.use(quantity)

    def _count_of(self, quantity: Quantity) -> Optional[tuple[str, Span, float]]:
        """The counted thing: research staff, members, full-time equivalents, people."""
        found = self.found
        start, end = found.sentence(quantity.start)
        limit = min([q.start for q in found.quantities if q.start > quantity.end] + [end])
        for name, fact, reach in (("sme_members", "sme_members", 2), ("members", "members", 2), ("rd", "rd_fte", 4), ("awu", "headcount", 2),
                                  ("fte", "fte", 2), ("people", "headcount", 3)):
            behind = [c for c in found.cues(name, start=quantity.end - 0, end=limit) if found.tokens_between(quantity.end, c.start) <= reach
                      and "," not in found.text[quantity.end:c.start] and not _is_of_our(found, quantity, c)
                      and not (name == "rd" and goes_on(found, quantity.end, c.start))]
            if behind:
                return fact, behind[0], 1.0 if name != "rd" else LIKELY
        for name, fact in (("sme_members", "sme_members"), ("members", "members"), ("rd", "rd_fte"), ("awu", "headcount"), ("fte", "fte"), ("people", "headcount")):
            before = [c for c in found.cues(name, start=start, end=quantity.start) if found.tokens_between(c.end, quantity.start) <= 3
                      and not _has_figure(found, c.end, quantity.start) and "," not in found.text[c.end:quantity.start]]
            if before and not self._has_money_cue(quantity):
                return fact, before[-1], 1.0
        return self._we_are(quantity)

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

    def _has_money_cue(self, quantity: Quantity) -> bool:
        return quantity.scaled or any(self.found.tokens_between(c.end, quantity.start) <= 2 for c in self.found.cues("turnover", "balance", "cost", end=quantity.start))

    def _we_are(self, quantity: Quantity) -> Optional[tuple[str, Span, float]]:
        """"we are 40", "we're about 40 in Graz"."""
        found = self.found
        has = [c for c in found.cues("question", end=quantity.start) if c.text.lower() == "have" and found.cues("people")]
        copula = [c for c in [*found.cues("copula", end=quantity.start), *has] if not found.text[c.end:quantity.start].strip(" onlyjust")]
        after = found.between(quantity.end, found.sentence(quantity.start)[1])
        plain = not after.strip(" .!?,") or after.lstrip()[:1] in ",.;)" or after.split()[0] in ("in", "and", "now", "at", "here", "today", "altogether", "not", "but", "if", "then", "already")
        if not copula or not plain or quantity.scaled or found.data is None:
            return None
        we = [c for c in found.cues("speaker", end=copula[-1].start + 1) if found.tokens_between(c.end, copula[-1].start) <= 1]
        return ("headcount", we[-1], 1.0) if we else None

    # -- money

    def _amounts(self) -> None:
        open_amounts = []
        for quantity in self.free("money", "number"):
            named = self._named_money(quantity)
            if named is None:
                if quantity.kind == "money" or (quantity.scaled and not quantity.short):
                    open_amounts.append(quantity)
                continue
            fact, cue = named
            self._money(fact, quantity, cue)
        self._project_cost(open_amounts)

    def _named_money(self, quantity: Quantity) -> Optional[tuple[str, Span]]:
        """The nearest word that names an amount."""
        if quantity.kind == "number" and not quantity.scaled and low(quantity.value) < SMALLEST_AMOUNT:
            return None
        start, end = self.found.sentence(quantity.start)
        ranked = sorted(((self._distance(quantity, cue), cue) for cue in self.found.cues(*MONEY_FACTS, start=start, end=end)), key=lambda pair: pair[0])
        if ranked and ranked[0][0] <= (FARTHEST if quantity.kind == "money" or quantity.scaled else FARTHEST / 2):
            return MONEY_FACTS[ranked[0][1].value], ranked[0][1]
        return None

    def _distance(self, quantity: Quantity, cue: Span) -> float:
        first, second = (cue.end, quantity.start) if cue.end <= quantity.start else (quantity.end, cue.start)
        gap = self.found.text[first:second]
        distance = float(self.found.tokens_between(first, second))
        distance += COMMA * (gap.count(",") + gap.count(":") * 0) + OTHER_FIGURE * _has_figure(self.found, first, second)
        return distance + 2 * (" and " in f" {gap} ") + 0.5 * (cue.start > quantity.start)

    def _money(self, fact: str, quantity: Quantity, cue: Span) -> None:
        if fact == "cost_eur" and self.line.at(cue.start).subject == "partner" and re.search(r"('s|s')( own)?$", self.found.between(0, cue.start)):
            fact, cue = "budget_eur", replace(cue, value="partner_share")
        if fact == "budget_eur":
            whose = APPLICANT if cue.value == "our_share" else self.line.at(quantity.start)
            if cue.value == "partner_share" and whose.subject != "partner":
                return
        else:
            whose = Whose("project") if fact in PROJECT_MONEY else self.line.at(quantity.start)
        if whose.subject == "other":
            return
        is_ours = fact == "cost_eur" and self.found.text[:cue.start].rstrip().lower().endswith((" our", "our")) and "budget" in cue.text.lower()
        if self.notes.is_negated(quantity.start):
            self.notes.use(quantity)
            return
        self.notes.fact(fact, self.money(quantity), whose, min(quantity.start, cue.start), max(quantity.end, cue.end), 0.7 if is_ours else 1.0,
                        approx=quantity.approx)
        self.notes.use(quantity)

    def money(self, quantity: Quantity) -> Any:
        """The leaf of an amount: a number for EUR, with the currency for others."""
        code = quantity.currency or self._likely_currency(quantity)
        if code in (None, "EUR"):
            return quantity.value
        return {**quantity.value, "currency": code} if isinstance(quantity.value, dict) else {"value": quantity.value, "currency": code}

    def _likely_currency(self, quantity: Quantity) -> Optional[str]:
        """"crowns" in a message about a Czech firm are Czech."""
        here = {code for place in self.found.places for code in place.value["country"]}
        fits = [code for code in quantity.currencies if CROWNS.get(code) in here]
        return fits[0] if len(fits) == 1 else quantity.currencies[0] if len(quantity.currencies) == 1 else None

    def _project_cost(self, amounts: list[Quantity]) -> None:
        """An amount without a name, in a message that describes a project, is what the project costs; if there is just one."""
        describes = [q for q in self.found.quantities if q.kind == "duration" and not q.then] or self.found.cues("project") or \
            [s for s in self.found.having("term") if s.value == "trl"] or self.found.having("activity")
        clear = [q for q in amounts if not q.currencies or self._likely_currency(q)]
        if len(clear) != 1 or len(amounts) != 1 or not describes or not enough_words(self.found):
            return
        quantity = clear[0]
        if [c for c in self.found.cues("wish", "need", end=quantity.start) if self.found.tokens_between(c.end, quantity.start) <= 1]:
            return      # what is looked for may be the grant
        self.notes.fact("cost_eur", self.money(quantity), "project", quantity.start, quantity.end, LIKELY, approx=quantity.approx)
        self.notes.use(quantity)

    # -- time

    def _durations(self) -> None:
        for quantity in self.free("duration"):
            if quantity.then or not enough_words(self.found):
                continue
            before = self.found.text[self.found.sentence(quantity.start)[0]:quantity.start].lower().rstrip()
            project = self.found.cues("project", start=quantity.end)
            joined = bool(project) and self.found.tokens_between(quantity.end, project[0].start) <= 2
            before = re.sub(r"\b(to|will|would|should|must|may|can|could|'ll|'d|not) last$", "", before)
            blocked = any(before.endswith(" " + cue) or before == cue for cue in self.found.data["cues"]["not_duration"]) and not joined
            if blocked or self.found.cues("loan", "exists", "ago") or self.notes.is_negated(quantity.start):
                continue
            to_market = [c for c in self.found.cues("to_market", start=self.found.sentence(quantity.start)[0])
                         if min(abs(c.start - quantity.end), abs(quantity.start - c.end)) < 15]
            fact = "months_to_market" if to_market and not joined else "months"
            self.notes.fact(fact, quantity.value, "project", quantity.start, quantity.end, 1.0, approx=quantity.approx)
            self.notes.use(quantity)


def low(value: Any) -> float:
    """The least a value may be."""
    if isinstance(value, dict):
        values = value.get("one_of") or [value.get("from", value.get("to", 0))]
        return float(min(values))
    return float(value)


def _has_figure(found: Analysis, start: int, end: int) -> bool:
    return any(start <= q.start and q.end <= end and not q.weak for q in found.quantities)


def _is_of_our(found: Analysis, quantity: Quantity, cue: Span) -> bool:
    """"forty of our members" are not all members."""
    return cue.value in ("members", "sme_members") and found.between(quantity.end, cue.start).startswith("of our")


def goes_on(found: Analysis, start: int, end: int) -> bool:
    """"40 people and want to do research": the sentence goes on with what is planned; nobody counts research staff."""
    return bool(re.search(r"\b(and|wants?|plans?|would|intend|hope)\b", found.between(start, end)))


def enough_words(found: Analysis) -> bool:
    """More than a bare quantity was said."""
    covered = sum(found.tokens_between(q.start, q.end) for q in found.quantities)
    rest = [t for t in found.doc if not t.is_punct and not t.is_space]
    return len(rest) - covered >= 1 or len(found.quantities) > 1

"""Amounts and durations to the facts they belong to, by the nearest word that names a fact."""
from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Optional

from bot.understanding.facts.beside_staff import fixed_staff, set_aside
from bot.understanding.facts.by_now import put_right
from bot.understanding.facts.counts import Counts, has_figure, is_at_most
from bot.understanding.facts.levels import note_levels
from bot.understanding.facts.notes import LIKELY
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.reading.quantities import Quantity
from bot.understanding.who.subjects import APPLICANT, Whose

MONEY_FACTS = {"turnover": "turnover_eur", "balance": "balance_sheet_eur", "grant": "grant_eur", "cost": "cost_eur", "our_share": "budget_eur",
               "partner_share": "budget_eur", "loan": "loan_eur", "equity": "equity_eur", "de_minimis": "de_minimis_eur_3y",
               "subcontracting": "subcontracting_eur"}
THEIRS = re.compile(r"(('s|s')( own)? \w+|\b(has|have|with|needs?)( an?| the| its| their)?( own)? budget( of)?)$")      # "the Dutch university has a budget of 150,000"
PROJECT_MONEY = ("grant_eur", "cost_eur", "loan_eur", "equity_eur")
FARTHEST = 7.0          # tokens from an amount to the word that names its fact
COMMA, OTHER_FIGURE = 3.0, 6.0      # what a comma or another figure in between adds to the distance
SMALLEST_AMOUNT = 1_000     # a plain number below is no amount of money
OF_ALL = re.compile(r" ?(€|eur|euros?)? ?,?(for|on|to|between)( the)? ((all|both) (of )?(us|we are|three|four|five|partners)|(us|our side) (all|together|three|four)|(all|everybody|everyone|the consortium|the whole (project|consortium)))\b|.{0,12}\b(us|our side) all\b")      # the sum of all parts
UNKNOWN = re.compile(r"[^,;.!?\d]*?\b((not|n't)( \w+){0,2} (know|known|remember|sure|available|at hand|to hand|ready)|(know|knows|remember|remembers)( \w+){0,4} not|dunno|no idea|unknown|forgot\w*|must ask)\b")      # behind the name of a figure
SUMS_UP = re.compile(r"(all )?(together|altogether|in total|total|overall|all in all|in all)")
LATER = re.compile(r" ?,?(after(wards)?|later|thereafter|from then|on|then(?=\W*$))\b(?! (the )?(start|beginning|top))")     # "sell it two years after": no duration of the project
SOLD = re.compile(r"\b(sell\w*|sold|sales?|market|launch\w*|customers|commercial\w*|revenue|turnover)\b")
LASTS = re.compile(r"\b(costs?|budget|project)\b(?!.*\b(start|starts|begin|begins|sell|launch|market|ready|open|hire|back|again|have|be)\b).*,? (in|within)$")    # "would cost 400,000, in 2 years"
CROWNS = {"CZK": "CZ", "DKK": "DK", "NOK": "NO", "SEK": "SE", "TRY": "TR"}


class Figures(Counts):
    """Assigns the quantities of one message."""

    def note(self) -> None:
        """Levels first, then people, money and time; each quantity is used once."""
        note_levels(self.found, self.notes)
        put_right(self)
        set_aside(self)
        self.part_time()
        fixed_staff(self)
        for rule in (self.shares_of_people, self.parts_of_people, self.count_all, self.same_of_partners, self.plain_of_partners, self._amounts, self._durations):
            rule()

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
        everybody = OF_ALL.match(self.found.text[quantity.end:end].lower())
        ranked = sorted(((self._distance(quantity, cue), cue) for cue in self.found.cues(*MONEY_FACTS, start=start, end=end)
                         if not self._is_unknown(cue) and not (everybody and cue.value in ("our_share", "partner_share"))), key=lambda pair: pair[0])
        if ranked and ranked[0][0] <= (FARTHEST if quantity.kind == "money" or quantity.scaled else FARTHEST / 2):
            return self._grant_of_all(quantity, ranked[0][1])
        return None

    def _grant_of_all(self, quantity: Quantity, cue: Span) -> tuple[str, Span]:
        """"Of grant we need 600 000 all together": the word that sums up does not make a cost of it."""
        grants = self.found.cues("grant", start=self.found.sentence(quantity.start)[0], end=quantity.start)
        amounts = [q for q in self.found.quantities if self.found.sentence(q.start) == self.found.sentence(quantity.start) and (q.kind == "money" or q.scaled or low(q.value) >= SMALLEST_AMOUNT)]
        if cue.value == "cost" and grants and len(amounts) == 1 and SUMS_UP.fullmatch(cue.text.lower()):
            cue = grants[-1]
        return MONEY_FACTS[cue.value], cue

    def _is_unknown(self, cue: Span) -> bool:
        """"turnover 6.2 million, balance sheet I don't know": the figure before it is not its value."""
        return UNKNOWN.match(self.found.text[cue.end:].lower()) is not None

    def _distance(self, quantity: Quantity, cue: Span) -> float:
        first, second = (cue.end, quantity.start) if cue.end <= quantity.start else (quantity.end, cue.start)
        gap = self.found.text[first:second]
        distance = float(self.found.tokens_between(first, second))
        distance += COMMA * (gap.count(",") + gap.count(":") * 0) + OTHER_FIGURE * has_figure(self.found, first, second)
        return distance + 2 * (" and " in f" {gap} ") + 0.5 * (cue.start > quantity.start)

    def _money(self, fact: str, quantity: Quantity, cue: Span) -> None:
        if fact == "cost_eur" and self.line.at(cue.start).subject == "partner" and THEIRS.search(self.found.between(0, cue.start) + " " + cue.text.lower()):
            fact, cue = "budget_eur", replace(cue, value="partner_share")
        if fact == "budget_eur":
            whose = APPLICANT if cue.value == "our_share" else self.line.at(quantity.start)
            if cue.value == "partner_share" and whose.subject != "partner":
                return
        else:
            whose = Whose("project") if fact in PROJECT_MONEY else self.line.at(quantity.start)
        if whose.subject == "other":
            return
        quantity = self.at_most(quantity)
        is_ours = fact == "cost_eur" and self.found.text[:cue.start].rstrip().lower().endswith((" our", "our")) and "budget" in cue.text.lower()
        if self.notes.is_negated(quantity.start) and not is_at_most(quantity):
            self.notes.use(quantity)
            return
        if fact == "grant_eur" and (quantity.currency or self._likely_currency(quantity)) == "RUB":
            fact = "grant_rub"
        self.notes.fact(fact, quantity.value if fact == "grant_rub" else self.money(quantity), whose, min(quantity.start, cue.start), max(quantity.end, cue.end), 0.7 if is_ours else 1.0,
                        approx=quantity.approx)
        self.notes.use(quantity)

    def money(self, quantity: Quantity) -> Any:
        """The leaf of an amount: a number for EUR, with the currency for others."""
        code = self.code(quantity)
        if code in (None, "EUR"):
            return quantity.value
        return {**quantity.value, "currency": code} if isinstance(quantity.value, dict) else {"value": quantity.value, "currency": code}

    def code(self, quantity: Quantity) -> Optional[str]:
        """The currency that is written or likely."""
        return quantity.currency or self._likely_currency(quantity)

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
        if len(clear) != 1 or len(amounts) != 1 or not describes or not enough_words(self.found) or self._is_of_something_else(clear[0]):
            return
        quantity = clear[0]
        if [c for c in self.found.cues("wish", "need", end=quantity.start) if self.found.tokens_between(c.end, quantity.start) <= 1] or self.found.between(0, quantity.start).endswith("must"):
            return      # what is looked for may be the grant
        self.notes.fact("cost_eur", self.money(quantity), "project", quantity.start, quantity.end, LIKELY, approx=quantity.approx)
        self.notes.use(quantity)

    def _is_of_something_else(self, quantity: Quantity) -> bool:
        """"no loans except 400k leasing": a denial before it, or a word behind it of its own."""
        start = max([self.found.sentence(quantity.start)[0], *(m.end() for m in re.finditer(r"[.;!?](?=\s)", self.found.text[:quantity.start]))])
        behind = re.match(r" ?(leas\w+|rent\w*|debts?|mortgages?|overdraft|credit|a (month|year)|per (month|year|unit|piece)|salar\w+|wages|revenue|profit|loss)", self.found.text[quantity.end:].lower())
        return behind is not None or re.search(r"\b(no|not|never|none|except|apart from|besides)\b", self.found.between(start, quantity.start)) is not None

    # -- time

    def _durations(self) -> None:
        for quantity in self.free("duration"):
            if quantity.then or not enough_words(self.found):
                continue
            before = self.found.text[self.found.sentence(quantity.start)[0]:quantity.start].lower().rstrip()
            project = self.found.cues("project", start=quantity.end)
            later = LATER.match(self.found.text[quantity.end:].lower())
            joined = bool(project) and self.found.tokens_between(quantity.end, project[0].start) <= 2
            before = re.sub(r"\b(to|will|would|should|must|may|can|could|'ll|'d|not) last$", "", before)
            blocked = any(before.endswith(" " + cue) or before == cue for cue in self.found.data["cues"]["not_duration"]) and not joined and not LASTS.search(before)
            if later is not None and not SOLD.search(self.found.between(*self.found.sentence(quantity.start))):
                continue
            if blocked or self._may_be_age(quantity) or self.found.cues("loan", "exists", "ago") or self.notes.is_negated(quantity.start):
                continue
            to_market = [c for c in self.found.cues("to_market", start=self.found.sentence(quantity.start)[0])
                         if min(abs(c.start - quantity.end), abs(quantity.start - c.end)) < 15]
            fact = "months_to_market" if (to_market or later is not None) and not joined else "months"
            self.notes.fact(fact, quantity.value, "project", quantity.start, quantity.end, 1.0, approx=quantity.approx)
            self.notes.use(quantity)

    def _may_be_age(self, quantity: Quantity) -> bool:
        """"we are a company from Tomsk, 1.5 years": nothing tells whether it is the firm's or the project's time."""
        start, end = self.found.sentence(quantity.start)
        before, behind = self.found.text[start:quantity.start].rstrip(), self.found.text[quantity.end:end].lstrip()
        is_alone = before.endswith(",") and (not behind or behind[0] in ",.;")
        amounts = [q for q in self.found.quantities if start <= q.start < end and (q.kind in ("money", "share") or q.kind == "number" and low(q.value) >= SMALLEST_AMOUNT)]
        described = [s for s in self.found.having("activity", "theme", "scheme") if start <= s.start < end] or self.found.cues("project", start=start, end=end)
        return is_alone and not amounts and not described and "partner" not in self.found.between(start, end) and any(start <= s.start < quantity.start for s in self.found.having("org"))


def low(value: Any) -> float:
    """The least a value may be."""
    if isinstance(value, dict):
        values = value.get("one_of") or [value.get("from", value.get("to", 0))]
        return float(min(values))
    return float(value)


def enough_words(found: Analysis) -> bool:
    """More than a bare quantity was said."""
    covered = sum(found.tokens_between(q.start, q.end) for q in found.quantities)
    rest = [t for t in found.doc if not t.is_punct and not t.is_space]
    return len(rest) - covered >= 1 or len(found.quantities) > 1

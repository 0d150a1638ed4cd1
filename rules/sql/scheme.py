"""A scheme on a day as one query: each criterion, the verdict, and the criterion that decides it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from rules.calls import Call, CallList
from rules.context import Context
from rules.facts import Fact
from rules.operators.base import Node
from rules.operators.quantify import Subject
from rules.places import nuts_prefix
from rules.scheme import Criterion, Overlay, Scheme
from rules.sql import amounts, relations, terms
from rules.sql.at import NOBODY, At, Unsaid
from rules.sql.members import Alone, Consortium, _counts
from rules.sql.rows import CALL, Row, Tables
from rules.sql.terms import Term, and_, case, is_true, not_, or_
from rules.sql.truth import Truth, doubted, when

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

say = amounts.say  # with all its operators registered
ROW_DAYS = ("grant_signed_on", "aid_granted_on")
UNLISTED = Call(id="", name="")  # a call that the row names and the rulebook does not know


@dataclass(frozen=True)
class Said:
    """One criterion as SQL. `facts`: what it reads of project and applicant, in the order in which it is worth asking;
    `open`: some of it has no SQL, and the table has facts for it."""

    criterion: Criterion
    owner: Overlay | None
    truth: Truth
    facts: tuple[Fact, ...]
    open: bool = False

    @property
    def id(self) -> str:
        return self.criterion.id

    @property
    def name(self) -> str:
        return f"{self.owner.id}:{self.id}" if self.owner else self.id

    @property
    def of_lead(self) -> bool:
        """Does it ask for a lead partner?"""
        return any(isinstance(node, Subject) and node.who == "lead" for node in _nodes(self.criterion))

    @property
    def decides(self) -> Truth:
        """Its part in the verdict: a check counts only where it is stated not to be met, or unclear, or where nobody can tell because it has no SQL."""
        if self.criterion.weight == "hard" or self.open:
            return self.truth
        return Truth(case([(self.truth.failed, False), (self.truth.unclear, None)], True), False, self.truth.unclear)


@dataclass(frozen=True)
class Strand:
    """The criteria of one strand; `id` is None where the scheme has none."""

    id: str | None
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Part:
    """The rows that name a certain call, or none: their strands and relations."""

    condition: Term
    strands: tuple[Strand, ...]
    fixed: str | None  # the strand that the named call belongs to
    row: Row
    relations: tuple[relations.Named, ...]
    paused: tuple[Term, ...] = ()


@dataclass
class SchemeWriter:
    """Writes one scheme for one day and one pair of tables.

    `unsaid` lists, after `parts`, the operators whose outcome had to be NULL. `alone`: the applicants as another scheme on the same
    tables has written them.
    """

    book: Rulebook
    scheme: Scheme
    as_of: date
    tables: Tables
    unsaid: list[Unsaid] = field(default_factory=list)
    alone: relations.Ground | None = None

    def parts(self) -> Iterator[Part]:
        calls = self.book.calls.get(self.scheme.id, CallList(self.scheme.id))
        if CALL not in self.tables.columns:
            yield self._part(None, None)
            return
        name = terms.exp.Lower(this=terms.exp.Trim(this=terms.exp.column(CALL, table="firm", quoted=True)))
        blank = or_(terms.is_null(name), terms.among(name, [""]))
        known = [(c, sorted({n.casefold() for n in (c.id, c.name, *c.names) if n})) for c in calls.calls]
        yield self._part(None, blank)
        seen: set[str] = set()
        for call, names in known:
            yield self._part(call, and_(not_(blank), terms.among(name, set(names) - seen)))
            seen |= set(names)
        yield self._part(UNLISTED, and_(not_(blank), not_(terms.among(name, seen) if seen else False)))

    def _part(self, named: Call | None, condition: Term) -> Part:
        definition = self.book.parts.definition
        lonely = not self.tables.partners
        if lonely:
            row, under = self.alone or relations.alone(self.tables, definition)
            over: Any = Alone()
        else:
            row, under = relations.together(self.tables, definition, self.book.facts)
            over = Consortium(Row("member", row.names))
        firm = Row("firm", row.names)
        at = At(self._context(None, named), firm, over, definition, applicant=firm, lead=firm if lonely else replace(firm, prefix=relations.LEAD),
                named_call=named is UNLISTED, unsaid=self.unsaid)
        strands = tuple(self._strand(s, named, at) for s in _strands(self.scheme))
        paused = tuple(is_true(say(p.when, at).met) for p in self.scheme.suspended if p.when is not None)
        under = [*under, *([] if lonely else relations.summed_up(over, row.names))]
        fixed = named.strand if named and named.strand in self.scheme.strands else None
        return Part(condition, strands, fixed, firm, tuple(under), paused)

    def _context(self, strand: str | None, named: Call | None) -> Context:
        day = self.scheme.day_of_rules(self.as_of)
        calls = self.book.calls.get(self.scheme.id, CallList(self.scheme.id))
        call = named or calls.for_case(day, strand)
        return Context(NOBODY, day, day, call, strand=strand)

    def _strand(self, strand: str | None, named: Call | None, at: At) -> Strand:
        at = at.changed(engine=self._context(strand, named))
        ctx = at.engine
        said = [self._criterion(c, at) for c in self.scheme.criteria if c.weight != "soft" and self._holds(c, at)]
        for overlay in self.scheme.overlays:
            if overlay.effect == "verdict":
                said += [self._of_members(c, overlay, at) for c in overlay.criteria if c.weight != "soft" and c.holds(ctx.day, strand, ctx.call)]
        return Strand(strand, tuple(said))

    def _holds(self, criterion: Criterion, at: At) -> bool:
        return criterion.holds(at.engine.day, at.engine.strand, at.engine.call)

    def _criterion(self, criterion: Criterion, at: At, owner: Overlay | None = None) -> Said:
        at = at.changed(place=(self.scheme.id, f"{owner.id}:{criterion.id}" if owner else criterion.id))
        moved = at.changed(engine=at.engine.changed(day=_day_of(criterion, at.engine))) if criterion.decided_on != "as_of" else at
        found = self._evaluated(criterion, moved)
        day = at.base.column("project_" + criterion.decided_on) if criterion.decided_on in ROW_DAYS else None
        if day is not None:
            at.cannot("decided_on", f"the day of {criterion.decided_on} differs from row to row")
            found = Truth(case([(terms.is_null(day), found.value)]), and_(terms.is_null(day), found.neutral), and_(terms.is_null(day), found.unclear))
        return Said(criterion, owner, found, tuple(_facts(criterion)), self._has_no_sql(criterion, at))

    def _has_no_sql(self, criterion: Criterion, at: At) -> bool:
        """It cannot be said whole, and the table has something that it reads."""
        if not any((note.scheme, note.criterion) == at.place for note in self.unsaid):
            return False
        reads = {*("project_" + name for name in criterion.reads.project), *criterion.reads.partner}
        return not reads.isdisjoint(self.tables.columns)

    def _evaluated(self, criterion: Criterion, at: At) -> Truth:
        found = say(criterion.rule, at)
        if criterion.unclear_when is not None:
            found = doubted(found, say(criterion.unclear_when, at))
        return found if criterion.when is None else when(say(criterion.when, at), found)

    def _of_members(self, criterion: Criterion, overlay: Overlay, at: At) -> Said:
        """A national condition that every partner of the country must meet who does not say that it wants no money."""
        inside = at.members.inside(at)
        row = inside.item
        assert row is not None
        one = self._criterion(criterion, inside.changed(this=row), overlay)
        wanted = row.column("wants_funding")
        here = and_(is_true(_counts(inside).value), is_true(terms.among(row.column("_country"), [overlay.country])),
                    True if wanted is None else not_(terms.is_false(wanted)))
        truth = self._in_area(one.truth, row, overlay)
        decides = replace(one, truth=truth).decides
        of_member = Truth(case([(not_(here), True)], decides.value), or_(not_(here), decides.neutral), and_(here, decides.unclear))
        return replace(one, truth=at.members.each(of_member))

    def _in_area(self, truth: Truth, row: Row, overlay: Overlay) -> Truth:
        """A layer of a region: elsewhere it does not apply; where the region is not known, what is not met may not apply."""
        if not overlay.area:
            return truth
        region = row.column("region")
        open_: Term = True if region is None else or_(terms.is_null(region), terms.among(region, [nuts_prefix(overlay.country)]))
        inside = False if region is None else is_true(terms.begins(region, [overlay.area]))
        met = or_(truth.met, truth.neutral)
        value = case([(or_(met, not_(or_(open_, inside))), True), (open_, None)], truth.value)
        return Truth(value, or_(truth.neutral, not_(or_(open_, inside))), and_(inside, not_(open_), truth.unclear))


def _day_of(criterion: Criterion, engine: Context) -> date:
    """The day that decides, where rows do not name one: a day of the call, else the day asked about."""
    call = engine.call
    if call is None:
        return engine.as_of
    year = date(call.programme_year, 1, 1) if call.programme_year else None
    return {"call.opens": call.opens, "call.deadline": call.closes, "call.programme_year": year}.get(criterion.decided_on) or engine.as_of


def _strands(scheme: Scheme) -> list[str | None]:
    return [*scheme.strands] or [None]


def _facts(criterion: Criterion) -> Iterator[Fact]:
    """The facts of project and organisations that it reads and that can be asked."""
    seen: set[tuple[str, str]] = set()
    for node in _nodes(criterion):
        for name in ("ref", "other", "country", "by"):
            ref = getattr(node, name, None)
            fact = getattr(ref, "fact", None)
            if fact is not None and (fact.subject, fact.name) not in seen and fact.subject in ("project", "partner") and fact.presumed is None:
                seen.add((fact.subject, fact.name))
                yield fact


def _nodes(criterion: Criterion) -> Iterator[Node]:
    for start in (criterion.when, criterion.rule, criterion.unclear_when):
        if start is not None:
            yield from start.walk()


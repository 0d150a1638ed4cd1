"""Compiles a condition as written into nodes: which operator, whose fact, which limit."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field, replace
from typing import Any

from rules import limits, scalars, tree
from rules.errors import Located, nearest
from rules.facts import Fact, Registry
from rules.operators.amounts import Amount, LargestShare, Share, Sum
from rules.operators.base import Node
from rules.operators.combine import All, AtLeastOf, NoneOf, When
from rules.operators.combine import Any as AnyOf
from rules.operators.compare import Bound, InCall, Includes, InList, InSet, OneOf, SameAs, StartsWith, Within
from rules.operators.count import Border, Count, CountDistinct, Differing, Quota
from rules.operators.foreach import ForEach
from rules.operators.quantify import Every, Some, Subject
from rules.operators.select import Selection
from rules.ref import Ref
from rules.sets import MEMBERSHIPS, PlaceSet
from rules.wording import _
from rules.yamltext import Mapping, Text, Tree, place_of

COMBINERS = ("all", "any", "none", "at_least_of", "when", "then", "criterion", "with")
SUBJECTS = ("lead", "applicant", "this")
AGGREGATES = ("some", "every", "count", "count_distinct", "sum", "share", "largest_share", "differing", "for_each")
BORDERS = ("at_least", "at_most", "below", "above", "is", "between")
BOUNDS = ("at_least", "at_most", "below", "above", "before", "after")
OPERATORS = ("is", "one_of", *BOUNDS, "between", "in_set", "includes_any", "includes_all", "within", "same_as",
             "differs_from", "in_list", "starts_with")
MOMENTS = ("as_of", "call.opens", "call.deadline", "aid_granted_on")
UNSAID = _("The rule names exceptions beyond this limit.")      # where `beyond: unclear` says no more
SELECTORS = ("partners", "everyone", "group")


@dataclass(frozen=True)
class Compiler:
    """Turns conditions into nodes. `scope`: whose facts bare names are; `table_by`: the fact of the group around."""

    registry: Registry
    sets: AnyMapping[str, PlaceSet]
    criteria: AnyMapping[str, Mapping] = field(default_factory=dict)
    scope: str = "project"
    params: AnyMapping[str, Tree] = field(default_factory=dict)
    depth: int = 0
    items: str = "partner"  # subject of the entries looked at: partner or item
    listed: Fact | None = None  # the list whose entries are looked at

    def inside(self, scope: str = "item", items: str = "partner", listed: Fact | None = None) -> Compiler:
        return replace(self, scope=scope, items=items, listed=listed or self.listed)

    # conditions

    def condition(self, written: Tree) -> Node:
        found = tree.mapping(self.filled(written), "a condition")
        nodes = self._aggregates(found) + [self._part(key, value, found) for key, value in found.items() if self._own(key, found)]
        if not nodes:
            raise Located(found.place, "an empty condition")
        return nodes[0] if len(nodes) == 1 else All(tuple(nodes))

    def filled(self, written: Tree) -> Tree:
        """A parameter replaced by what the user of a reusable criterion gave."""
        if isinstance(written, Mapping) and list(written) == ["param"]:
            name = tree.text(written["param"], "param")
            if name not in self.params:
                raise Located(written.place, f"the parameter {name!r} is not given", "add it under `with:`")
            return self.params[name]
        return written

    def _own(self, key: str, found: Mapping) -> bool:
        if key in ("then", "with") or key in AGGREGATES:
            return False
        return not (key in BORDERS and any(a in found for a in AGGREGATES))

    def _part(self, key: Text, value: Tree, found: Mapping) -> Node:
        if key in COMBINERS:
            return self._combined(key, value, found)
        if key in SUBJECTS:
            return Subject(str(key), self.inside().condition(value))
        return self.fact_condition(self.ref(key), self.filled(value), key)

    def _combined(self, key: Text, value: Tree, found: Mapping) -> Node:
        if key == "criterion":
            return self._reused(value, found)
        if key == "when":
            return When(self.condition(value), self.condition(tree.required(found, "then", "when")))
        if key == "at_least_of":
            inner = tree.mapping(value, "at_least_of")
            tree.only(inner, ("count", "of"), "at_least_of")
            count = tree.read(self.filled(inner.get("count")), scalars.to_whole, "count")
            return AtLeastOf(count, self._several(inner.get("of"), "at_least_of"))
        kinds: dict[str, Any] = {"all": All, "any": AnyOf, "none": NoneOf}
        node: Node = kinds[str(key)](self._several(value, key))
        return node

    def _several(self, value: Tree, what: str) -> tuple[Node, ...]:
        return tuple(self.condition(v) for v in tree.sequence(self.filled(value), what))

    def _reused(self, value: Tree, found: Mapping) -> Node:
        name = tree.text(value, "criterion")
        if name not in self.criteria:
            raise Located(name.place, f"no criterion is called {name!r}", nearest(name, self.criteria))
        if self.depth > 8:
            raise Located(name.place, "criteria refer to each other in a circle")
        given = found.get("with")
        params = {} if given is None else {str(k): self.filled(v) for k, v in tree.mapping(given, "with").items()}
        definition = self.criteria[name]
        defaults = definition.get("params") or {}
        merged = {**{str(k): v for k, v in defaults.items() if v is not None}, **params}
        return replace(self, params=merged, depth=self.depth + 1).condition(tree.required(definition, "rule", name))

    # facts

    def ref(self, written: Text, scope: str | None = None) -> Ref:
        """`headcount`, `project.months`, `this.country`, `item`."""
        owner, _, name = written.rpartition(".")
        owner = owner or scope or self.scope
        if owner not in ("project", "item", *SUBJECTS):
            raise Located(written.place, f"{owner!r} is nobody with facts", "one of: project, lead, applicant, this")
        if name == "item":
            return Ref("item", Fact("item", "item", "text", label=self.listed.label if self.listed else ""))
        subject = "project" if owner == "project" else self.items if owner == "item" else "partner"
        fact = self.registry.get(subject, name)
        if fact is None:
            raise Located(written.place, f"{name!r} is no fact of a {subject}", nearest(name, self.registry.names(subject)) or "add it to instruments/facts/")
        return Ref(owner, fact)

    def fact_condition(self, ref: Ref, written: Tree, key: Text) -> Node:
        found = tree.mapping(written, f"the condition on {ref.name}")
        nodes = [self._operator(ref, op, self.filled(value), found) for op, value in found.items() if not (op == "before" and "within" in found)]
        if not nodes:
            raise Located(key.place, f"{ref.name}: an operator is missing", "such as is, at_least, in_set")
        return nodes[0] if len(nodes) == 1 else All(tuple(nodes))

    def _operator(self, ref: Ref, op: Text, value: Tree, found: Mapping) -> Node:
        if op not in OPERATORS:
            raise Located(op.place, f"{op!r} is no operator", nearest(op, OPERATORS) or "one of: " + ", ".join(OPERATORS))
        if op in BOUNDS:
            return self._bound(ref, op, value)
        return getattr(self, f"_op_{op}")(ref, value, found)  # type: ignore[no-any-return]

    def _bound(self, ref: Ref, op: Text, value: Tree) -> Node:
        if ref.fact.type in ("yes_no", "country", "region", "text"):
            raise Located(op.place, f"{op} does not fit {ref.name}, which is {ref.fact.type}")
        beyond = ""
        if isinstance(value, Mapping) and "beyond" in value:
            beyond = tree.words(value, "unclear") or UNSAID
            value = tree.required(value, "limit", "beyond")
        return Bound(ref, str(op), self.limit(value, ref), beyond)

    def _op_is(self, ref: Ref, value: Tree, found: Mapping) -> Node:
        return OneOf(ref, frozenset([self.value(value, ref)]))

    def _op_one_of(self, ref: Ref, value: Tree, found: Mapping) -> Node:
        return OneOf(ref, self._values(value, ref))

    def _op_between(self, ref: Ref, value: Tree, found: Mapping) -> Node:
        low, high = tree.sequence(value, "between")
        return All((Bound(ref, "at_least", self.limit(low, ref)), Bound(ref, "at_most", self.limit(high, ref))))

    def _op_includes_any(self, ref: Ref, value: Tree, found: Mapping) -> Node:
        return Includes(ref, self._values(value, ref), every=False)

    def _op_includes_all(self, ref: Ref, value: Tree, found: Mapping) -> Node:
        return Includes(ref, self._values(value, ref), every=True)

    def _op_starts_with(self, ref: Ref, value: Tree, found: Mapping) -> Node:
        return StartsWith(ref, tuple(str(v) for v in tree.names(value, "starts_with")))

    def _op_same_as(self, ref: Ref, value: Tree, found: Mapping) -> Node:
        return SameAs(ref, self.ref(tree.text(value, "same_as")), same=True)

    def _op_differs_from(self, ref: Ref, value: Tree, found: Mapping) -> Node:
        return SameAs(ref, self.ref(tree.text(value, "differs_from")), same=False)

    def _op_within(self, ref: Ref, value: Tree, found: Mapping) -> Node:
        amount, unit = tree.read(value, scalars.to_duration, "within")
        before = found.get("before")
        return Within(ref, amount, unit, self._moment(before) if before is not None else limits.Moment("as_of"))

    def _op_in_list(self, ref: Ref, value: Tree, found: Mapping) -> Node:
        if isinstance(value, Mapping):
            fact = tree.text(tree.required(value, "fact", "in_list"), "fact")
            others = self.selection(value, ("fact",))
            same = SameAs(replace(self.ref(fact, "item"), scope="item"), self._outer(ref, fact), same=True)
            return Some(replace(others, where=All((others.where, same)) if others.where else same))
        return InList(ref, self.ref(tree.text(value, "in_list")))

    def _outer(self, ref: Ref, fact: Text) -> Ref:
        if ref.scope == "item":
            raise Located(fact.place, "in_list with a selection works on the project, the lead, the applicant or this", "name the subject")
        return ref

    def _op_in_set(self, ref: Ref, value: Tree, found: Mapping) -> Node:
        role, written = "counts", value
        if isinstance(value, Mapping):
            tree.only(value, ("set", "as"), "in_set")
            role, written = tree.one_of(value, "as", MEMBERSHIPS, "counts"), self.filled(tree.required(value, "set", "in_set"))
        ids = tree.names(written, "in_set")
        if ids == ["call.countries"]:
            return InCall(ref)
        chosen = tuple(self._set(i) for i in ids)
        area = ref.fact.type == "region"
        country = replace(ref, fact=self._fact("partner", "country")) if area and self.items == "partner" else None
        return InSet(ref, chosen, role, country)

    def _set(self, name: Text) -> PlaceSet:
        if name not in self.sets:
            raise Located(name.place, f"no set is called {name!r}", nearest(name, self.sets) or "add instruments/sets/" + name + ".yml")
        return self.sets[name]

    def _fact(self, subject: str, name: str) -> Fact:
        fact = self.registry.get(subject, name)
        assert fact is not None, name
        return fact

    def _values(self, written: Tree, ref: Ref) -> frozenset[Any]:
        return frozenset(self.value(self.filled(v), ref) for v in tree.sequence(self.filled(written), ref.name))

    def value(self, written: Tree, ref: Ref) -> Any:
        return tree.read(self.filled(written), ref.fact.scalar, ref.fact.label or ref.name)

    # limits

    def limit(self, written: Tree, ref: Ref | None, percent: bool = False) -> limits.Limit:
        written = self.filled(written)
        if isinstance(written, Mapping):
            return self._limit_mapping(written, ref, percent)
        plain = tree.text(written, "a limit")
        if plain in MOMENTS:
            return self._moment(plain)
        if plain.split(".")[0] in ("project", *SUBJECTS) and "." in plain and not plain[0].isdigit():
            return limits.OfFact(self.ref(plain))
        return limits.Fixed(((_ALWAYS, self._number(plain, ref, percent)),))

    def _moment(self, written: Tree) -> limits.Moment:
        name = tree.text(written, "a day")
        if name not in MOMENTS:
            raise Located(name.place, f"{name!r} is no known day", "one of: " + ", ".join(MOMENTS))
        return limits.Moment(str(name))

    def _limit_mapping(self, written: Mapping, ref: Ref | None, percent: bool) -> limits.Limit:
        if "less" in written:
            tree.only(written, ("limit", "less"), "a limit")
            less = self.ref(tree.text(written["less"], "less"))
            return limits.LessFact(self.limit(tree.required(written, "limit", "less"), ref, percent), less)
        if "share" in written:
            tree.only(written, ("share", "of"), "a limit")
            of = self.ref(tree.text(tree.required(written, "of", "share"), "of"))
            return limits.OfFact(of, tree.read(self.filled(written["share"]), scalars.to_share, "share"))
        if "value" in written:
            tree.only(written, ("value", "currency"), "a limit")
            return limits.Fixed(((_ALWAYS, self._number(written["value"], ref, percent)),), tree.words(written, "currency") or None)
        keys = [k for k in written if k not in ("by", "default")]
        if keys and all(_is_date(k) for k in keys):
            steps = sorted((tree.read(k, scalars.to_date, "a day"), self._number(written[k], ref, percent)) for k in keys)
            return limits.Fixed(tuple(steps))
        return self._table(written, ref, percent)

    def _table(self, written: Mapping, ref: Ref | None, percent: bool) -> limits.Limit:
        by = written.get("by")
        cells = {str(k): self._number(v, ref, percent) for k, v in written.items() if k not in ("by", "default")}
        default = self._number(written["default"], ref, percent) if written.get("default") is not None else None
        own = by is None or by == "group" or (by in ("country", "area") and self.scope != "item")
        return limits.ByTable(None if own else self.ref(tree.text(by, "by")), cells, default)

    def _number(self, written: Tree, ref: Ref | None, percent: bool) -> Any:
        if ref is None:
            return tree.read(self.filled(written), scalars.to_share if percent else scalars.to_number, "a limit")
        if ref.fact.type == "table":
            return tree.read(written, scalars.to_number, ref.fact.label)
        return self.value(written, ref)

    # aggregates

    def _aggregates(self, found: Mapping) -> list[Node]:
        present = [k for k in found if k in AGGREGATES]
        if len(present) > 1:
            raise Located(present[1].place, "one aggregate in a condition", "put them under `all:`")
        return [self._aggregate(present[0], found)] if present else []

    def _aggregate(self, kind: Text, found: Mapping) -> Node:
        inner = tree.mapping(found[kind], kind)
        borders = self._borders(found, percent=kind in ("share", "largest_share"))
        if kind not in ("some", "every", "for_each") and not borders:
            raise Located(kind.place, f"{kind}: a limit is missing", "at_least, at_most ... beside it")
        return getattr(self, f"_agg_{kind}")(inner, borders)  # type: ignore[no-any-return]

    def _borders(self, found: Mapping, percent: bool) -> tuple[Border, ...]:
        borders: list[Border] = []
        for key in found:
            if key == "between":
                low, high = tree.sequence(self.filled(found[key]), "between")
                borders += [Border("at_least", self.limit(low, None, percent)), Border("at_most", self.limit(high, None, percent))]
            elif key in BORDERS:
                borders.append(Border(str(key), self.limit(found[key], None, percent)))
        return tuple(borders)

    def selection(self, inner: Mapping, further: tuple[str, ...] = ()) -> Selection:
        tree.only(inner, ("of", "where", *further), "an aggregate")
        of = self.filled(inner.get("of")) or "partners"
        where = inner.get("where")
        if of in SELECTORS:
            return Selection(str(of), self.inside().condition(where) if where is not None else None)
        ref = self.ref(tree.text(of, "of"))
        if ref.fact.type not in ("several", "countries", "list"):
            raise Located(place_of(of), f"{of} is no list", "partners, everyone, group or a list fact")
        return Selection("list", self.inside(items="item", listed=ref.fact).condition(where) if where is not None else None, ref)

    def _members(self, inner: Mapping) -> Compiler:
        of = self.filled(inner.get("of")) or "partners"
        return self.inside(items="partner" if of in SELECTORS else "item")

    def _by(self, inner: Mapping, key: str = "by") -> Ref:
        name = tree.text(self.filled(tree.required(inner, key, "an aggregate")), key)
        written = Text("region" if name == "area" else name)
        written.place = name.place
        return self._members(inner).ref(written)

    def _agg_some(self, inner: Mapping, borders: tuple[Border, ...]) -> Node:
        must = inner.get("must")
        return Some(self.selection(inner, ("must",)), self._members(inner).condition(must) if must is not None else None)

    def _agg_every(self, inner: Mapping, borders: tuple[Border, ...]) -> Node:
        return Every(self.selection(inner, ("must",)), self._members(inner).condition(tree.required(inner, "must", "every")))

    def _agg_count(self, inner: Mapping, borders: tuple[Border, ...]) -> Node:
        return Count(self.selection(inner), borders)

    def _agg_count_distinct(self, inner: Mapping, borders: tuple[Border, ...]) -> Node:
        return CountDistinct(self.selection(inner, ("by",)), self._by(inner), borders)

    def _amount(self, inner: Mapping) -> Amount:
        less = inner.get("less")
        return Amount(self._by(inner, "amount"), self._members(inner).ref(tree.text(less, "less")) if less is not None else None)

    def _agg_sum(self, inner: Mapping, borders: tuple[Border, ...]) -> Node:
        return Sum(self.selection(inner, ("amount", "less")), self._amount(inner), borders)

    def _agg_share(self, inner: Mapping, borders: tuple[Border, ...]) -> Node:
        chosen = self.selection(inner, ("amount", "less"))
        return Share(chosen, replace(chosen, where=None), self._amount(inner), borders)

    def _agg_largest_share(self, inner: Mapping, borders: tuple[Border, ...]) -> Node:
        by = None if inner.get("by") in (None, "partner") else self._by(inner)
        return LargestShare(self.selection(inner, ("by", "amount", "less")), by, self._amount(inner), borders)

    def _agg_differing(self, inner: Mapping, borders: tuple[Border, ...]) -> Node:
        members = self._members(inner)
        keys = tuple(members.ref(name) for name in tree.names(self.filled(tree.required(inner, "in", "differing")), "in"))
        quotas = tuple(self._quota(q, members) for q in self.filled(inner.get("including")) or ())
        return Differing(self.selection(inner, ("in", "including")), keys, quotas, borders)

    def _quota(self, written: Tree, members: Compiler) -> Quota:
        found = tree.mapping(self.filled(written), "including")
        tree.only(found, ("where", "at_least"), "including")
        return Quota(members.condition(tree.required(found, "where", "including")), tree.read(self.filled(found.get("at_least")), scalars.to_whole, "at_least"))

    def _agg_for_each(self, inner: Mapping, borders: tuple[Border, ...]) -> Node:
        must = self.condition(tree.required(inner, "must", "for_each"))
        return ForEach(self.selection(inner, ("by", "must")), self._by(inner), must)


def _is_date(key: Text) -> bool:
    try:
        scalars.to_date(key)
    except ValueError:
        return False
    return True


_ALWAYS = scalars.to_date("0001-01-01")

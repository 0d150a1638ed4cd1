"""The case: what is known about one applicant, its partners and one project idea."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules import places, scalars
from rules.errors import CaseErrors, CaseProblem, Located, nearest
from rules.facts import Registry
from rules.possible import ANYTHING, Entry, Items, Possible, exactly
from rules.yamltext import read_document

MAX_PARTNERS = 200  # the largest funded consortium of our sample has 140
MAX_ITEMS = 500
MAX_DEPTH = 12
TOP = ("as_of", "project", "partners", "partners_complete", "partners_independent")
NESTED = ("linked", "partners", "de_minimis_awards", "establishments", "other_public_funding")


@dataclass(frozen=True)
class Partner:
    """One organisation of the consortium; `index` is its place in the document."""

    index: int
    facts: Mapping[str, Any]
    you: bool = False

    @property
    def path(self) -> str:
        return f"partners[{self.index}]"


@dataclass(frozen=True)
class Case:
    """A read and checked case document. Immutable."""

    project: Mapping[str, Any]
    partners: tuple[Partner, ...]
    complete: bool | None
    independent: bool | None
    as_of: date | None
    warnings: tuple[str, ...]
    hash: str

    @staticmethod
    def read(document: Mapping[str, Any] | str, registry: Registry | None = None) -> Case:
        """A case from a document or from YAML/JSON text; without a registry by the facts that come with the package.

        Raises:
            CaseErrors: everything that is wrong, each with its path and the accepted form.
        """
        if isinstance(document, str):
            document = _parse(document)
        if registry is None:
            from rules.reader import shipped_registry

            registry = shipped_registry()
        return _Reader(registry).case(document)

    @property
    def applicant(self) -> Partner | None:
        """The partner marked `you`; else the only one; else the lead."""
        marked = [p for p in self.partners if p.you]
        if marked or len(self.partners) == 1:
            return (marked or list(self.partners))[0]
        return next((p for p in self.partners if role_of(p).exact == "lead"), None)


def role_of(partner: Partner) -> Possible:
    role = partner.facts.get("role")
    return role if isinstance(role, Possible) else ANYTHING


def _parse(text: str) -> Any:
    try:
        return read_document(text, "case")
    except Located as error:
        raise CaseErrors([CaseProblem("case", str(error))]) from None


def case_hash(document: Any) -> str:
    """Stable over key order and layout."""
    text = json.dumps(document, sort_keys=True, default=str, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class _Reader:
    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.problems: list[CaseProblem] = []
        self.warnings: list[str] = []

    def case(self, document: Any) -> Case:
        if not isinstance(document, Mapping):
            raise CaseErrors([CaseProblem("case", "a case is a mapping with `project` and `partners`")])
        for key in document:
            if key not in TOP:
                self.warn(str(key), TOP)
        project = self.mapping(document.get("project"), "project", "project")
        partners = self.partners(document.get("partners"))
        complete, independent = (self.flag(document, k) for k in ("partners_complete", "partners_independent"))
        as_of = self.day(document.get("as_of"))
        if self.problems:
            raise CaseErrors(self.problems)
        return Case(project, partners, complete, independent, as_of, tuple(self.warnings), case_hash(document))

    def problem(self, path: str, message: str, hint: str = "") -> None:
        if len(self.problems) < 100:
            self.problems.append(CaseProblem(path, message, hint))

    def warn(self, path: str, known: Any) -> None:
        name = path.rpartition(".")[2]
        hint = nearest(name, known)
        if len(self.warnings) < 50:
            self.warnings.append(f"{path[:120]} is not a known fact and was not used" + (f"; {hint}" if hint else ""))

    def flag(self, document: Mapping[str, Any], key: str) -> bool | None:
        raw = document.get(key)
        if raw is None or isinstance(raw, Mapping):
            return None
        try:
            return scalars.to_yes_no(raw)
        except ValueError as error:
            self.problem(key, str(error))
            return None

    def day(self, raw: Any) -> date | None:
        try:
            return None if raw is None else scalars.to_date(raw)
        except ValueError as error:
            self.problem("as_of", str(error))
            return None

    def partners(self, raw: Any) -> tuple[Partner, ...]:
        if raw is None:
            return ()
        if not isinstance(raw, list):
            self.problem("partners", "a list of partners is expected")
            return ()
        if len(raw) > MAX_PARTNERS:
            self.problem("partners", f"{len(raw)} partners; at most {MAX_PARTNERS} can be assessed")
            return ()
        found = tuple(self.partner(entry, i) for i, entry in enumerate(raw))
        self.check_single(found)
        return found

    def check_single(self, partners: tuple[Partner, ...]) -> None:
        if sum(p.you for p in partners) > 1:
            self.problem("partners", "exactly one partner can be `you`")
        if sum(role_of(p).exact == "lead" for p in partners) > 1:
            self.warnings.append("more than one partner is marked as lead; the first one is taken")

    def partner(self, raw: Any, index: int) -> Partner:
        path = f"partners[{index}]"
        if not isinstance(raw, Mapping):
            self.problem(path, "a partner is a mapping of facts, such as {kind: company, country: DE}")
            return Partner(index, {})
        you = raw.get("you")
        facts = self.mapping({k: v for k, v in raw.items() if k != "you"}, path, "partner")
        region = facts.get("region")
        if isinstance(region, Possible) and region.known and "country" not in facts:
            facts["country"] = exactly(places.country_of_region(region.exact))
        return Partner(index, facts, str(you).lower() in ("true", "yes"))

    def mapping(self, raw: Any, path: str, subject: str, depth: int = 0) -> dict[str, Any]:
        if raw is None:
            return {}
        if not isinstance(raw, Mapping) or depth > MAX_DEPTH:
            self.problem(path, "a mapping of facts is expected" if depth <= MAX_DEPTH else "nested too deep")
            return {}
        facts: dict[str, Any] = {}
        for name, value in raw.items():
            if value is not None:
                self.fact(facts, str(name), value, f"{path}.{name}", subject, depth)
        return facts

    def fact(self, facts: dict[str, Any], name: str, value: Any, path: str, subject: str, depth: int) -> None:
        if name in NESTED and isinstance(value, (list, Mapping)) and (subject != "project"):
            nested = self.nested(value, path, depth)
            if nested is not None:
                facts[name] = nested
            return
        fact = self.registry.get(subject, name)
        if fact is None:
            self.warn(path, self.registry.names(subject))
            return
        try:
            facts[name] = fact.leaf(value)
        except (ValueError, TypeError) as error:
            self.problem(path, str(error))

    def nested(self, raw: Any, path: str, depth: int) -> Items | None:
        """A list of enterprises, awards ...: every entry is a mapping of item facts."""
        complete = isinstance(raw, list)
        if not complete:
            if "unknown" in raw:
                return Items(asked=True)
            raw = raw.get("includes")
        if not isinstance(raw, list) or len(raw) > MAX_ITEMS:
            self.problem(path, f"a list of at most {MAX_ITEMS} entries is expected, or {{includes: [..]}}")
            return None
        entries = (self.mapping(e, f"{path}[{i}]", "item", depth + 1) for i, e in enumerate(raw))
        return Items(tuple(map(Entry, entries)), complete)

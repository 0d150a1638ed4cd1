"""Reads a folder of instruments into a rulebook's parts, collecting every fault with its place."""

from __future__ import annotations

import gc
import hashlib
from collections import ChainMap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from rules import scalars, scheme_reader, tree
from rules.calls import CallList
from rules.cite import Source
from rules.compiler import Compiler
from rules.cumulation import WORDS
from rules.errors import Located, Place, RuleErrors, nearest
from rules.facts import SUBJECTS, TYPES, Fact, Registry
from rules.kept_trees import KeptTrees
from rules.question_priors import Priors, read_priors
from rules.scheme import FAMILIES, Overlay, Scheme
from rules.set_reader import SetReader
from rules.sets import PlaceSet
from rules.sme import Definition, SizeClass
from rules.topics import Portal
from rules.topics_reader import read_portal
from rules.yamltext import Mapping, Text, Tree, read_document

T = TypeVar("T")
FACT_KEYS = ("label", "type", "unit", "question", "question_partner", "help", "values", "range", "plausible", "effort", "changeable", "presumed")
REUSABLE_KEYS = ("id", "name", "about", "params", "parameters", "rule", "row", "cite", "unsourced", "note")
SOURCE_KEYS = ("title", "publisher", "url", "dated", "read", "sure", "note")


@dataclass
class Parts:
    """Everything read from a folder."""

    registry: Registry
    sources: dict[str, Source]
    sets: dict[str, PlaceSet]
    criteria: dict[str, Mapping]
    schemes: dict[str, Scheme]
    calls: dict[str, CallList]
    definition: Definition | None
    files: dict[str, Mapping] = field(default_factory=dict)
    hash: str = ""
    portal: Portal = field(default_factory=lambda: Portal("", (), {}))
    priors: Priors = field(default_factory=dict)  # how likely an answer is, before it is given


@dataclass
class Folder:
    """The files of a folder of instruments as trees, with what was wrong with them."""

    root: Path
    problems: list[Located] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)
    kept: KeptTrees | None = None

    def documents(self, name: str, suffix: str = ".yml") -> Iterator[tuple[str, Mapping]]:
        """(file name, tree) of every rule file in a sub-folder, in order of name."""
        folder = self.root / name
        if not folder.is_dir():
            return
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name.endswith(suffix) and not (suffix == ".yml" and file.name.endswith(".cases.yml")):
                found = self.attempt(self._document, file, f"{name}/{file.name}")
                if found is not None:
                    yield f"{name}/{file.name}", found

    def _document(self, file: Path, name: str) -> Mapping | None:
        try:
            source = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise Located(Place(name, 1, 1), "the file is not UTF-8 text") from None
        self.digest.update(name.encode() + b"\0" + source.encode() + b"\0")
        found = self._tree(source, name)
        return None if found is None else tree.mapping(found, name)

    def _tree(self, source: str, name: str) -> Tree:
        there, found = self.kept.get(name, source.encode()) if self.kept else (False, None)
        if not there:
            found = read_document(source, name)
            if self.kept:
                self.kept.put(name, source.encode(), found)
        return found

    def attempt(self, step: Callable[..., T], *arguments: Any) -> T | None:
        """Runs a step; a fault is kept and reading goes on."""
        try:
            return step(*arguments)
        except Located as problem:
            self.problems.append(problem)
            return None


def read_folder(root: Path) -> Parts:
    """Reads and checks a folder.

    Raises:
        RuleErrors: all faults found.
    """
    with _no_collection():
        kept = KeptTrees(root)
        parts = _read_parts(Folder(root, kept=kept))
        kept.save()
        return parts


@contextmanager
def _no_collection() -> Iterator[None]:
    """Loading makes a hundred thousand small objects that all stay: looking for garbage among them took half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_parts(folder: Folder) -> Parts:
    registry = read_registry(folder)
    sources = _sources(folder)
    criteria = {str(f.get("id", "")): f for _, f in folder.documents("criteria")}
    sets = SetReader(folder, registry, sources).read()
    compiler = Compiler(registry, sets, {k: v for k, v in criteria.items() if "rule" in v})
    _check_reusable(folder, criteria)
    schemes, files = _schemes(folder, compiler, sources)
    calls = {c.scheme: c for _, f in folder.documents("calls") if (c := folder.attempt(scheme_reader.read_calls, f, sources))}
    _check_references(folder, schemes, calls, files)
    definition = folder.attempt(_definition, criteria.get("eu-sme-definition"))
    portal = read_portal(folder, registry, schemes)
    priors = [folder.attempt(read_priors, found, registry) or {} for _, found in folder.documents("facts", "priors.yml")]
    if folder.problems:
        raise RuleErrors(folder.problems)
    return Parts(registry, sources, sets, criteria, schemes, calls, definition, files, folder.digest.hexdigest()[:16], portal,
                 dict(ChainMap(*priors)))


@lru_cache(maxsize=1)
def shipped_registry() -> Registry:
    """The facts of the instruments that come with the package."""
    folder = Folder(shipped_instruments())
    registry = read_registry(folder)
    if folder.problems:
        raise RuleErrors(folder.problems)
    return registry


def shipped_instruments() -> Path:
    return Path(str(resources.files("instruments")))


def read_registry(folder: Folder) -> Registry:
    by_subject: dict[str, dict[str, Fact]] = {}
    for subject in SUBJECTS:
        facts: dict[str, Fact] = {}
        for _, entries in folder.documents("facts", f"{subject}.yml"):
            for order, (name, written) in enumerate(entries.items()):
                fact = folder.attempt(_fact, name, written, subject, order)
                if fact:
                    facts[fact.name] = fact
        by_subject[subject] = facts
    return Registry(by_subject)


def _fact(name: Text, written: Tree, subject: str, order: int) -> Fact:
    found = tree.mapping(written, name)
    tree.only(found, FACT_KEYS, name)
    values = {str(k): tree.text(v, k).strip() for k, v in tree.mapping(found["values"], "values").items()} if found.get("values") else {}
    fact = Fact(
        name=str(name), subject=subject, type=tree.one_of(found, "type", TYPES), label=tree.words(found, "label", str(name).replace("_", " ")),
        question=tree.words(found, "question"), question_partner=tree.words(found, "question_partner"), help=tree.words(found, "help"),
        unit=tree.words(found, "unit"), values=values, effort=tree.optional(found, "effort", scalars.to_whole, 2),
        changeable=tree.optional(found, "changeable", scalars.to_yes_no, False), order=order,
    )
    if found.get("range") is not None:
        low, high = tree.sequence(found["range"], "range")
        fact = replace(fact, range=(tree.read(low, scalars.to_number, "range"), tree.read(high, scalars.to_number, "range")))
    if found.get("plausible") is not None:
        fact = replace(fact, plausible=tree.read(found["plausible"], scalars.to_number, "plausible"))
    if found.get("presumed") is not None:
        fact = replace(fact, presumed=tree.read(found["presumed"], fact.scalar, "presumed"))
    return fact


def _sources(folder: Folder) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for _, entries in folder.documents("sources"):
        for name, written in entries.items():
            source = folder.attempt(_source, name, written)
            if source and source.id in sources:
                folder.problems.append(Located(name.place, f"the source {name!r} stands twice"))
            elif source:
                sources[source.id] = source
    return sources


def _source(name: Text, written: Tree) -> Source:
    found = tree.mapping(written, name)
    tree.only(found, SOURCE_KEYS, name)
    return Source(str(name), tree.words(found, "title"), tree.words(found, "publisher"), tree.words(found, "url"),
                  tree.words(found, "dated"), tree.words(found, "read"), tree.words(found, "sure"))


def _check_reusable(folder: Folder, criteria: dict[str, Mapping]) -> None:
    for found in criteria.values():
        folder.attempt(tree.only, found, REUSABLE_KEYS, "a reusable criterion")


def _schemes(folder: Folder, compiler: Compiler, sources: dict[str, Source]) -> tuple[dict[str, Scheme], dict[str, Mapping]]:
    overlays: dict[str, list[Overlay]] = {}
    for file, found in folder.documents("overlays"):
        overlay = folder.attempt(scheme_reader.read_overlay, found, file, compiler, sources, folder)
        if overlay:
            overlays.setdefault(overlay.scheme, []).append(overlay)
    schemes: dict[str, Scheme] = {}
    files: dict[str, Mapping] = {}
    for family in FAMILIES:
        for _file, found in folder.documents(family):
            scheme = folder.attempt(scheme_reader.read_scheme, found, compiler, sources, folder)
            if scheme and scheme.id in schemes:
                folder.problems.append(Located(found.place, f"the scheme {scheme.id!r} stands twice"))
            elif scheme:
                schemes[scheme.id] = replace(scheme, overlays=tuple(overlays.pop(scheme.id, ())), order=len(schemes))
                files[scheme.id] = found
    for name in overlays:
        folder.problems.append(Located(None, f"overlays/{name}.*.yml speaks of a scheme that does not exist"))
    return schemes, files


def _check_references(folder: Folder, schemes: dict[str, Scheme], calls: dict[str, CallList], files: dict[str, Mapping]) -> None:
    for name in calls:
        if name not in schemes:
            folder.problems.append(Located(None, f"calls/{name}.yml speaks of a scheme that does not exist"))
    for scheme in schemes.values():
        for entry in (*scheme.cumulation, *(e for o in scheme.overlays for e in o.cumulation)):
            for name in entry.others:
                if name not in schemes and name not in WORDS and not name.endswith("/*"):
                    folder.problems.append(Located(None, f"{scheme.id}: cumulation {entry.id} speaks of the scheme {name!r}, which does not exist", nearest(name, schemes)))
            if entry.headroom and entry.headroom not in {c.id for c in scheme.criteria}:
                folder.problems.append(Located(None, f"{scheme.id}: cumulation {entry.id} has its headroom in the criterion {entry.headroom!r}, which does not exist"))


def _definition(found: Mapping | None) -> Definition | None:
    """The parameters of the EU SME definition."""
    if found is None:
        return None
    p = tree.mapping(tree.required(found, "parameters", "eu-sme-definition"), "parameters")
    classes = tuple(_size_class(n, tree.mapping(c, n)) for n, c in tree.mapping(p["classes"], "classes").items())

    def number(written: Tree) -> Any:
        return tree.read(written, scalars.to_number, "a parameter")

    def share(written: Tree) -> Any:
        return tree.read(written, scalars.to_share, "a parameter")

    return Definition(
        classes, share(p["partner_from"]), share(p["linked_above"]), share(p["public_share_from"]),
        frozenset(str(k) for k in tree.names(p["exempt"], "exempt")), number(p["angel_invested_below_eur"]),
        number(p["authority_budget_below_eur"]), number(p["authority_inhabitants_below"]),
        tuple((str(n), number(v)) for n, v in tree.mapping(p["beyond"], "beyond").items()),
        tree.read(p["chain_depth"], scalars.to_whole, "chain_depth"))


def _size_class(name: Text, found: Mapping) -> SizeClass:
    numbers = (tree.read(tree.required(found, k, name), scalars.to_number, k) for k in ("headcount_below", "turnover_eur", "balance_sheet_eur"))
    return SizeClass(str(name), *numbers)

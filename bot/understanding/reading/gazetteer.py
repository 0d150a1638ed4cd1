"""Finds listed words in a message: organisations, themes, activities, schemes, terms, countries, and the cues that tell roles.

One spaCy tokenizer (blank model, no download) and two phrase matchers over it, one blind to case and one not. Places with a
context rule of their own are in places.py.
"""
from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
import yaml
from babel import Locale
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_suffix_regex

from bot.understanding.reading.text import plain, undoubled

LISTS = Path(__file__).resolve().parents[1] / "lists"
INSTRUMENTS = Path(__file__).resolve().parents[3] / "instruments"
NAME_LANGUAGES = ("en", "de", "fr", "ru")     # countries are known by their names in these, whatever the language of the message
FAMILIES = ("fasie", "eureka", "horizon", "cosme", "interreg", "cornet")


@dataclass(frozen=True, slots=True)
class Span:
    """Something found: characters start to end, what it is (`label`) and says (`value`). `sure` is false for a guessed spelling."""

    start: int
    end: int
    label: str
    value: Any
    text: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed phrase."""

    label: str
    value: Any
    phrase: str


SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)      # libyaml reads seven times as fast


class _Loader(SafeLoader):      # type: ignore[misc]
    """Only true and false are truth values, as in YAML 1.2: "no" and "on" are words."""


_Loader.yaml_implicit_resolvers = {first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool"]
                                   for first, rules in SafeLoader.yaml_implicit_resolvers.items()}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))


def read_yaml(path: Path) -> Any:
    """A YAML file, by that rule."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, _Loader)


@functools.lru_cache(maxsize=16)
def read_list(name: str) -> dict[str, Any]:
    """A YAML file of lists/."""
    return dict(read_yaml(LISTS / name))


@functools.lru_cache(maxsize=4)
def tokenizer(language: str) -> Language:
    """A blank pipeline that also splits at hyphens, slashes, between digits and letters, and the full stop off "R&D."."""
    nlp = spacy.blank(language)
    more: list[Any] = [r"(?<=[\w.])[-–/+](?=\w)", r"(?<=\d)(?=[^\W\d])", r"(?<=[A-Za-z])(?=\d)", r"(?<=[€$£])(?=\d)", r"(?<=\w)[,;:](?=\w)", r"(?<=[a-z])\.(?=[A-Z])"]
    infixes: list[Any] = [*(nlp.Defaults.infixes or ()), *more]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer      # type: ignore[union-attr]
    ends = [*(nlp.Defaults.suffixes or ()), r"(?<=&[A-Z])\."]                 # "we do R&D."
    nlp.tokenizer.suffix_search = compile_suffix_regex(ends).search           # type: ignore[union-attr]
    return nlp


class Gazetteer:
    """The phrases of one language."""

    def __init__(self, language: str = "en", instruments: Path = INSTRUMENTS) -> None:
        self.language = language
        self.nlp = tokenizer(language)
        self.data = read_list(f"{language}.yml")
        self.entries = list(entries(language, self.data, instruments))
        self._kinds: list[tuple[str, Any]] = []
        self._loose, self._strict = PhraseMatcher(self.nlp.vocab, attr="LOWER"), PhraseMatcher(self.nlp.vocab, attr="ORTH")
        exact = set(self.data["case_sensitive"])
        groups: dict[str, tuple[Entry, list[str], list[str]]] = {}
        for entry in self.entries:
            group = groups.setdefault(json.dumps([entry.label, entry.value]), (entry, [], []))
            for phrase in {entry.phrase, strip_accents(entry.phrase)}:
                phrases = group[2] if entry.phrase in exact or entry.label == "code" else group[1]
                phrases.append(phrase)
        for entry, loose, strict in groups.values():
            self._kinds.append((entry.label, entry.value))
            for matcher, listed in ((self._loose, loose), (self._strict, strict)):
                if listed:
                    matcher.add(str(len(self._kinds) - 1), [self._doc(phrase) for phrase in listed])      # a document is some kilobytes: no more of them at a time

    def _doc(self, phrase: str) -> Doc:
        """A phrase as tokens; what the tokenizer splits off ("'m", "n't") is one."""
        return Doc(self.nlp.vocab, words=[phrase]) if phrase.startswith("'") or phrase == "n't" else self.nlp.make_doc(phrase)

    def find(self, doc: Doc, original: Doc | None = None) -> list[Span]:
        """All phrases in a tokenised message. `original`: the tokens as typed, where `doc` holds corrected spellings."""
        typed = original or doc
        found = []
        for matcher in (self._loose, self._strict):
            for key, first, last in matcher(doc):
                label, value = self._kinds[int(self.nlp.vocab.strings[key])]
                piece = typed[first:last]
                sure = original is None or undoubled(piece.text) == undoubled(doc[first:last].text)      # "developp" is a plain slip
                found.append(Span(piece.start_char, piece.end_char, label, value, piece.text, sure))
        return sorted(found, key=lambda span: (span.start, -span.end))


def strip_accents(phrase: str) -> str:
    """The phrase as typed on a plain keyboard; case kept."""
    folded = plain(phrase)
    if len(folded) != len(phrase):
        return phrase
    return "".join(f.upper() if c.isupper() else f for c, f in zip(phrase, folded, strict=True))


def entries(language: str, data: dict[str, Any], instruments: Path) -> Iterator[Entry]:
    """Everything that is listed for a language."""
    yield from _organisations(data)
    for group, label in (("themes", "theme"), ("activities", "activity"), ("terms", "term"), ("cues", "cue"), ("languages", "language"),
                         ("investors", "investor")):
        for value, phrases in data[group].items():
            yield from (Entry(label, value, phrase) for phrase in phrases)
    for statement in data["statements"]:
        value = {key: statement[key] for key in ("fact", "subject", "value")}
        yield from (Entry("statement", value, phrase) for phrase in statement["phrases"])
    for group, label in (("remarks", "remark"), ("company_nouns", "company_noun")):
        yield from (Entry(label, True, phrase) for phrase in data[group])
    yield from _countries(language)
    yield from _schemes(instruments)


def _organisations(data: dict[str, Any]) -> Iterator[Entry]:
    for group in data["organisations"]:
        for name in group["names"]:
            yield Entry("org", {**group["facts"]}, name)
            if "country" not in group["facts"]:     # a body has a name, and no plural
                yield Entry("org", {**group["facts"], "plural": True}, plural(name, data["plurals"]))
    for group, facts in (("partner_nouns", {"partner": True}), ("generic", {}), ("outsiders", {"outside": True})):
        for name in data[group]:
            yield Entry("org", facts, name)
            yield Entry("org", {**facts, "plural": True}, plural(name, data["plurals"]))


def plural(name: str, rules: Iterable[tuple[str, str]]) -> str:
    """The plural by the language's list of endings; "university of applied sciences" is given by hand."""
    ending, new = next((old, new) for old, new in rules if name.endswith(old) and not name.endswith(("ay", "ey", "oy")))\
        if not name.endswith(("ay", "ey", "oy")) else ("", "s")
    return name[:len(name) - len(ending)] + new


def _countries(language: str) -> Iterator[Entry]:
    more = read_list(f"{language}-places.yml")
    unwanted = set(more["not_countries"])
    for spoken in NAME_LANGUAGES:
        for code, name in Locale(spoken).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB") and name not in unwanted:
                yield Entry("country", [code], re.sub(r"\s*\(.*", "", name))
    for code, names in more["countries"].items():
        yield from (Entry("country", [code], name) for name in names)
    for name, codes in more["several"].items():
        yield Entry("country", codes, name)
    for code in more["codes"]:
        yield Entry("code", [{"UK": "GB", "EL": "GR"}.get(code, code)], code)


def _schemes(instruments: Path) -> Iterator[Entry]:
    for scheme, aliases in read_list("schemes.yml").items():
        yield from (Entry("scheme", scheme, alias) for alias in aliases)
        yield Entry("scheme", scheme, scheme.replace("-", " "))
    for scheme, name in scheme_names(instruments):
        yield Entry("scheme", scheme, name)
        yield Entry("scheme", scheme, scheme.replace("-", " "))
    for family in FAMILIES:
        yield Entry("family", family, family)


def scheme_names(instruments: Path) -> Iterator[tuple[str, str]]:
    """(id, name) of every scheme, read from the head of its file."""
    for path in sorted(instruments.glob("*/*.yml")):
        head = path.read_text(encoding="utf-8")[:2_000] if not path.name.endswith(".cases.yml") else ""
        found = dict(re.findall(r"^(id|name|family):\s*[\"']?(.+?)[\"']?\s*(?:#.*)?$", head, re.MULTILINE))
        if {"id", "name", "family"} <= set(found):
            yield found["id"], found["name"]

"""Makes the templates of the catalogues from code and knowledge, brings the catalogues up to date, and finds what is wrong with them."""
from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

import rules
from bot.gateway.pages import MARKED
from rules.catalogue import DOMAINS, LANGUAGES, SOURCE
from rules.compiler import UNSAID
from rules.scheme import Criterion, Scheme

ROOT = Path(rules.__file__).parent.parent
TRANSLATED = tuple(language for language in LANGUAGES if language != SOURCE)
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "plural": (1, 2)}
METHODS = [("**.py", "python"), ("**.html", "bot.cli.catalogues:marked_html")]
_HEADERS_LEFT_OUT = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Generated-By", "Report-Msgid-Bugs-To",
                     "Project-Id-Version")
_NAMES = re.compile(r"\b4\.1a\b|CC BY [\d.]+|\b(?:[Cc]ode|код) \d+\.\d+")      # names with figures in them, the same in every language
_LISTED = re.compile(r"\b(?:[Ss]pecific objectives?|[Aa]ctions?|NACE) ((?:[A-Z]?\d+(?:\.\d+)*(?:, | and )?)+)")     # ... and lists of such names
_DOTTED = re.compile(r"[A-Z]?\d+(?:\.\d+)+")
_ENDINGS = ".?!:"
_WIDTH = 150


@dataclass(frozen=True)
class Text:
    """A text of the knowledge, where it was met first, and whether the bot mixes it into its own sentences: then it must be translated."""

    text: str
    where: str
    needed: bool


@dataclass(frozen=True)
class Coverage:
    """How much of a catalogue is there."""

    domain: str
    language: str
    kind: str
    done: int
    all: int


# extracting

def marked_html(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[tuple[int, str, str, list[str]]]:
    """Babel's extraction method for pages: texts stand between `{{` and `}}`."""
    page = file.read().decode("utf-8")
    for found in MARKED.finditer(page):
        yield page.count("\n", 0, found.start()) + 1, "gettext", " ".join(found[1].split()), []


def template(domain: str, book: rules.Rulebook) -> Catalog:
    """All texts of a domain, untranslated."""
    catalog = Catalog(fuzzy=False)
    if domain == "code":
        found = (entry for package in ("rules", "actions", "bot") for entry in extract_from_dir(str(ROOT / package), METHODS, keywords=KEYWORDS))
        for message in sorted({entry[2] for entry in found}, key=_order):
            catalog.add(message)
    else:
        for text in knowledge_texts(book):
            catalog.add(text.text, auto_comments=[text.where] if text.text not in catalog else [])
    return catalog


def _order(message: str | tuple[str, ...]) -> tuple[str, str]:
    """Without regard to capitals, and always the same."""
    text = message if isinstance(message, str) else message[0]
    return text.casefold(), text


def knowledge_texts(book: rules.Rulebook) -> Iterator[Text]:
    """Every text of the instruments that can be said: from the loaded rulebook, where shared criteria are resolved already."""
    for subject, facts in book.facts.by_subject.items():
        for fact in facts.values():
            for text in (fact.label, fact.question, fact.question_partner, fact.help, *fact.values.values()):
                yield Text(text, f"{subject} {fact.name}", True)
    for one in book.parts.sets.values():
        yield Text(one.name, one.id, True)
    for scheme in book.schemes.values():
        yield from _scheme_texts(scheme)
    for one in book.parts.sets.values():
        yield from (Text(member.unclear, one.id, False) for member in one.members)
    for calls in book.parts.calls.values():
        yield from (Text(text, f"call of {calls.scheme}", False) for call in calls.calls for text in (call.name, call.note))


def _scheme_texts(scheme: Scheme) -> Iterator[Text]:
    suspensions = [pause.says for pause in scheme.suspended]
    for text in (scheme.about, str(scheme.funding.get("text") or ""), *scheme.strands.values(), *suspensions):
        yield Text(text, scheme.id, False)
    for criterion in (*scheme.criteria, *([scheme.funded_if] if scheme.funded_if else [])):
        yield from _criterion_texts(criterion, scheme.id)
    for overlay in scheme.overlays:
        yield from (Text(text, overlay.id, False) for text in (overlay.funder, overlay.text))
        for criterion in overlay.criteria:
            yield from _criterion_texts(criterion, overlay.id)


def _criterion_texts(criterion: Criterion, where: str) -> Iterator[Text]:
    beyond = [getattr(node, "beyond", "") for rule in (criterion.rule, criterion.when, criterion.unclear_when) if rule is not None for node in rule.walk()]
    for text in (criterion.says, criterion.fix, criterion.evidence.note, criterion.unclear, *(each for each in beyond if each != UNSAID)):
        yield Text(text, f"{where}: {criterion.id}", False)


# files

def file_of(domain: str, name: str) -> Path:
    return ROOT / DOMAINS[domain] / "locale" / name


def read(domain: str, language: str) -> Catalog:
    path = file_of(domain, f"{language}.po")
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(path: Path, catalog: Catalog) -> None:
    """Without the headers that only say when and by what it was written: the same texts give the same file."""
    text = BytesIO()
    write_po(text, catalog, width=_WIDTH, no_location=True, ignore_obsolete=True)
    lines = text.getvalue().decode("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(tuple(f'"{name}' for name in _HEADERS_LEFT_OUT)) and not line.startswith("# ")]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(line for line in kept if line not in ("#", "#, fuzzy")).strip() + "\n", "utf-8")


def extract(book: rules.Rulebook) -> None:
    """Writes the templates, and gives every catalogue the entries of its template; a text that has changed has to be translated anew."""
    for domain in DOMAINS:
        texts = template(domain, book)
        write(file_of(domain, f"{domain}.pot"), texts)
        for language in TRANSLATED:
            old, new = read(domain, language), Catalog(locale=language, fuzzy=False)
            for message in texts:
                if message.id:
                    known = old.get(message.id)
                    new.add(message.id, known.string if known and not known.fuzzy else "", auto_comments=message.auto_comments)
            write(file_of(domain, f"{language}.po"), new)


# checking

def faults(book: rules.Rulebook) -> Iterator[str]:
    """Everything that is wrong, one line each."""
    for domain in DOMAINS:
        texts = template(domain, book)
        wanted = {message.id for message in texts if message.id}
        with file_of(domain, f"{domain}.pot").open("rb") as file:
            written = {message.id for message in read_po(file) if message.id}
        if written != wanted:
            yield f"{domain}.pot is not up to date ({len(written ^ wanted)} texts): run `funding-advisor texts extract`"
        needed = wanted if domain == "code" else {text.text for text in knowledge_texts(book) if text.needed and text.text}
        for language in TRANSLATED:
            catalog = read(domain, language)
            has = {message.id for message in catalog if message.id and _is_done(message)}
            yield from (f"{domain} {language}: no translation of {_short(message)}" for message in sorted(needed - has, key=str))
            yield from (f"{domain} {language}: {fault}" for message in catalog if message.id and _is_done(message)
                        for fault in faults_of(message, catalog))


def _is_done(message: Message) -> bool:
    return all(forms(message.string)) and not message.fuzzy


def _short(message: Any) -> str:
    text = message if isinstance(message, str) else message[0]
    return repr(text if len(text) < 80 else f"{text[:77]}...")


def faults_of(message: Message, catalog: Catalog) -> Iterator[str]:
    """Placeholders, plural forms, numbers and the mark at the end of one translation."""
    sources, strings = forms(message.id), forms(message.string)
    locale = catalog.locale or Locale.parse(SOURCE)
    if isinstance(message.id, tuple) and len(strings) != catalog.num_plurals:
        yield f"{len(strings)} plural forms instead of {catalog.num_plurals} of {_short(message.id)}"
    for text in strings:
        if not any(placeholders(text) == placeholders(source) for source in sources):
            yield f"other placeholders in {_short(text)} than in {_short(message.id)}"
        names = names_in(sources[-1])
        if numbers(_without(text, names), locale) != numbers(_without(sources[-1], names), Locale.parse(SOURCE)):
            yield f"other numbers in {_short(text)} than in {_short(message.id)}"
        if text[-1] != sources[-1][-1] and {text[-1], sources[-1][-1]} & set(_ENDINGS):
            yield f"another mark at the end of {_short(text)} than of {_short(message.id)}"


def forms(text: Any) -> tuple[str, ...]:
    """The plural forms of a text; of others the one there is."""
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text or ""),)


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def names_in(text: str) -> list[str]:
    """"1.2" in "specific objectives 1.1 and 1.2", "I55.10" behind NACE: the same in every language, each as often as it stands there."""
    return [name for listed in _LISTED.findall(text) for name in _DOTTED.findall(listed)]


def _without(text: str, names: list[str]) -> str:
    """The text without these names; with a number too many where one is missing."""
    for name in names:
        text, found = re.subn(rf"(?<![\w.]){re.escape(name)}(?![\d.]*\d)", "", text, count=1)
        text += "" if found else f" {name}"
    return text


def numbers(text: str, locale: Locale) -> Counter[str]:
    """The numbers in a text, whatever marks its language sets: `1,400.5` and `1 400,5` are the same."""
    group, point = "[, \u00a0]", "."
    if locale.language != SOURCE:
        group, point = ("." if locale.language == "de" else "[\u00a0\u202f]"), ","
    number = re.compile(rf"\d{{1,3}}(?:(?:{group if len(group) > 1 else re.escape(group)})\d{{3}})+(?!\d)(?:{re.escape(point)}\d+)?|\d+(?:{re.escape(point)}\d+)?")
    return Counter(re.sub(rf"[^\d{point}]", "", found).replace(point, ".") for found in number.findall(_NAMES.sub("", text)))


def coverage(book: rules.Rulebook) -> Iterator[Coverage]:
    """How many texts of each kind have a translation."""
    kinds: dict[str, dict[str, set[Any]]] = {"code": {"code": {message.id for message in template("code", book) if message.id}},
             "knowledge": {"facts and places": {t.text for t in knowledge_texts(book) if t.needed and t.text}}}
    for family in dict.fromkeys(scheme.family for scheme in book.schemes.values()):
        kinds["knowledge"][f"sentences of {family}"] = {t.text for scheme in book.schemes.values() if scheme.family == family for t in _scheme_texts(scheme) if t.text}
    rest = {t.text for t in knowledge_texts(book) if t.text} - {text for texts in kinds["knowledge"].values() for text in texts}
    kinds["knowledge"]["notes on places and calls"] = rest
    for language in TRANSLATED:
        for domain, found in kinds.items():
            has = {message.id for message in read(domain, language) if message.id and _is_done(message)}
            yield from (Coverage(domain, language, kind, len(texts & has), len(texts)) for kind, texts in found.items())

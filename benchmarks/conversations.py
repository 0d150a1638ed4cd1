"""Whole conversations of simulated users with the running bot: do they end with the verdicts of the hidden case?

Every user has a case nobody tells the bot but the user itself, in its own style. Expected are the verdicts of what the user was asked and told.
"""
from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

import httpx

import rules
from actions import paths
from benchmarks import servers
from benchmarks.conversations_user import User, same
from benchmarks.conversations_words import STYLES, Wording
from benchmarks.questions_applicants import Applicant
from benchmarks.report import Bar, Section, percentile
from bot.gateway import tokens
from bot.gateway.settings import today_utc
from bot.gateway.store import Store

LANGUAGES = ("en", "de", "fr", "ru")
CHAT = "/webhooks/rest/webhook"
LONGEST = 90                            # messages; a conversation that is longer goes round in circles
FIRST = 400_000                         # number of the first user: none whose failures were looked at before the program was last mended
GOAL = 99.0
KINDS = ("wrong", "lost", "invented", "loop", "no answer")
MOST_SHOWN = 12
Document = dict[str, Any]


@dataclass
class Talk:
    """One conversation. `failures`: kind -> what happened, in words."""

    language: str
    style: str
    number: int
    turns: int = 0
    again: int = 0
    agrees: bool = False
    lines: list[str] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)


def measure(options: argparse.Namespace) -> Section:
    """Tables by language and style, and what failed."""
    wanted = {"en": 8} if options.quick else {"en": 160, "de": 8, "fr": 8, "ru": 8}
    book, section = rules.load(), Section()
    servers.needed_model()
    with tempfile.TemporaryDirectory() as name, servers.ours(Path(name)) as set_up:
        servers.wait_for_text(set_up)
        store = Store(f"sqlite:///{Path(name) / 'data' / 'conversations.db'}")
        talks = [hold(book, set_up.url, store, language, n) for language, count in wanted.items() for n in range(count)]
        store.close()
    return _tables(section, talks)


def hold(book: rules.Rulebook, url: str, store: Store, language: str, number: int) -> Talk:
    """One conversation, to its end."""
    talk = Talk(language, STYLES[number % len(STYLES)], number)
    user = User(Applicant(FIRST + number, book), Wording(book, language, talk.style, random.Random(f"{language} {number}")))
    with httpx.Client(base_url=url, timeout=60.0, trust_env=False, headers={"Accept-Language": language}) as client:
        _converse(client, user, talk)
        header = client.headers.get("Authorization", "")
    found = store.find(tokens.digest(header.removeprefix("Bearer ")), "user")
    case = (found.state if found and found.state else {}).get("case", {"partners": [{}], "project": {}})
    talk.again = user.again
    _compare(book, user, case, talk)
    return talk


def _converse(client: httpx.Client, user: User, talk: Talk) -> None:
    message: str | None = user.opening()
    while message is not None:
        if talk.turns >= LONGEST:
            talk.failures.append(("loop", f"after {LONGEST} messages still: {user.here}"))
            return
        answer = client.post(CHAT, json={"sender": "user", "message": message})
        talk.turns += 1
        if tokens.HEADER in answer.headers:
            client.headers["Authorization"] = f"Bearer {answer.headers[tokens.HEADER]}"
        if answer.status_code != 200 or not answer.json():
            talk.failures.append(("no answer", f"{answer.status_code} to {message!r}"))
            return
        talk.lines += [f"> {message}", *(f"  {m['text']}" for m in answer.json() if m.get("text"))]
        message = user.reply(answer.json())


def _compare(book: rules.Rulebook, user: User, case: Document, talk: Talk) -> None:
    """What the bot knows against what it was told; and the verdicts of both."""
    known, day = flat(case), today_utc()
    for path, leaf in user.told.items():
        if path not in known:
            talk.failures.append(("lost", f"{path}: told {leaf!r}"))
        elif not same(known[path], leaf):
            talk.failures.append(("wrong", f"{path}: told {leaf!r}, known {known[path]!r}"))
    talk.failures += [("invented", f"{path}: {leaf!r}") for path, leaf in known.items() if path not in user.told and not _is_open(leaf)]
    ours, theirs = ({s.id: s.verdict for s in book.assess(c, day).schemes} for c in (case, deep(user.told, user.left_out)))
    talk.agrees = ours == theirs
    if not talk.agrees and not talk.failures:
        talk.failures.append(("wrong", f"verdicts differ with the same facts: {[i for i in ours if ours[i] != theirs.get(i)]}"))


def _is_open(leaf: Any) -> bool:
    return isinstance(leaf, dict) and "unknown" in leaf


def flat(case: Document) -> Document:
    """Path -> leaf."""
    found = {f"project.{name}": leaf for name, leaf in case.get("project", {}).items()}
    for index, partner in enumerate(case.get("partners", [])):
        found |= {f"partners[{index}].{name}": leaf for name, leaf in partner.items() if name not in ("you", "id")}
    return found | {name: leaf for name, leaf in case.items() if name in ("partners_complete", "partners_independent")}


def deep(told: Document, left_out: set[str]) -> Document:
    """The case made of what was told, and of what was said not to be known."""
    unknown = {path: {"unknown": "asked"} for path in left_out if "." in path and path not in told}
    places = [(paths.parse(path), leaf) for path, leaf in (told | unknown).items()]
    partners: list[Document] = [{} for _ in range(1 + max((p.index or 0 for p, _leaf in places if p), default=0))]
    case: Document = {"project": {}, "partners": partners}
    for place, leaf in places:
        holder = case if not place.owner else case["project"] if place.owner == "project" else partners[place.index or 0]
        holder[place.name] = leaf
    partners[0]["you"] = True
    return case


def _tables(section: Section, talks: list[Talk]) -> Section:
    english = [t for t in talks if t.language == "en"]
    section.bars.append(Bar("conversations in English whose verdicts differ from those of the hidden case", 100 - GOAL, _percent(english, lambda t: not t.agrees), "%"))
    head = ["", "conversations", "same verdicts", "messages: mean", "p95", "asked again", *KINDS]
    languages = [(code, [t for t in talks if t.language == code]) for code in LANGUAGES]
    styles = [(style.replace("_", " "), [t for t in english if t.style == style]) for style in STYLES]
    section.add("By language", head, [_row(name, found) for name, found in languages if found],
                "*Same verdicts*: all schemes have exactly the verdict that the engine gives for what the user was asked and told of its hidden case. *Asked again*: "
                "questions put a second time because the answer was not taken, per conversation. The last columns count facts: *wrong* differs from what was told, *lost* was "
                "told and is not known, *invented* is known and was not told; *loop*: a conversation without end.")
    section.add("English, by style", head, [_row(name, found) for name, found in styles if found])
    failed = Counter((kind, _fact(text)) for t in talks for kind, text in t.failures)
    if failed:
        section.add("What failed most", ["kind and fact", "times"], [[f"{kind}: `{fact}`", str(n)] for (kind, fact), n in failed.most_common(MOST_SHOWN)])
    return section


def _row(name: str, talks: list[Talk]) -> list[str]:
    kinds = Counter(kind for t in talks for kind, _text in t.failures)
    return [name, str(len(talks)), f"{_percent(talks, lambda t: t.agrees):.0f} %", f"{mean(t.turns for t in talks):.1f}", str(percentile([t.turns for t in talks], 95)),
            f"{mean(t.again for t in talks):.2f}", *(str(kinds[kind]) for kind in KINDS)]


def _percent(talks: list[Talk], which: Any) -> float:
    return 100 * sum(map(which, talks)) / len(talks)


def _fact(text: str) -> str:
    """The name of the fact in a failure's words."""
    return text.split(":")[0].rpartition(".")[2]

"""Bare values ("25", "yes", "the second") to what was asked, or to what is being corrected."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from actions import paths
from actions.asking import fewer, questions
from actions.heard import QUESTIONS, SURE, Bare, HeardFact, is_number
from actions.noting import intake, leaves, plausible
from actions.noting.owners import asked_path
from actions.paths import Path
from actions.telling import talk
from actions.turn import Document, Turn, pressed
from actions.understood import by_number, context, titles
from rules import places
from rules.facts import Fact

GRANT, RATE = Path("project", None, "grant_eur"), Path("project", None, "grant_rate")
MARKUP = re.compile(r"</?[a-zA-Z][^>]*>")  # pasted code means nothing
CODE = re.compile(r"\b[A-Z]{2}[A-Z0-9]{1,3}\b")
BEYOND = re.compile(r"\b[A-Z]{2}-[A-Z0-9]{1,3}\b")  # where Eurostat has no regions: ISO 3166-2
WORD = re.compile(r"\w+")
CORRECTS = re.compile(  # without such a word a value answers what is asked, and corrects nothing that was said before
    r"\b(no|not|sorry|actually|meant?|wrong|correct(ion)?|instead|rather|oops|change|wait|nein|nicht|sondern|doch|korrektur|falsch|meinte|eigentlich|moment"
    r"|non|pas|pardon|plutôt|erreur|corrig\w*|en fait|désolée?|нет|не|извин\w*|ошиб\w*|точнее|вернее|исправ\w*|на самом деле|простите)\b",
    re.IGNORECASE,
)
MOST_WORDS = 5
CHOICES = ("choice", "choices")
SUPPORT = "earlier_support"
PARTNERS_BUDGET = re.compile(r"partners\[[1-9]\d*\]\.budget_eur")
ORDINAL = "ordinal"
KINDS = {  # kinds of bare values that answer a question of that type
    "whole": ("number", "duration"),
    "number": ("number", "duration"),
    "money": ("amount", "money", "number"),
    "share": ("share", "percent", "number"),
    "date": ("date",),
    "yes_no": ("yes_no",),
    "country": ("country",),
    "text": ("text", "number"),
    "one": (),
    "region": ("region",),
    "list": (),
}
MONTHS = {"day": 1 / 30, "week": 7 / 30, "month": 1, "year": 12}
DAYS = {"day": 1}


def chosen(turn: Turn) -> Document | None:
    """The press that the message amounts to: a button named by its title or, for a choice, by its number."""
    buttons = turn.state.choosing or (questions.answer_buttons(turn.state.asked) if turn.state.asked else [])
    if _is_of_partner(turn):
        return None
    number = None if MARKUP.search(turn.heard.text) else _titled(turn, [str(button["title"]) for button in buttons])
    if number is not None:
        return pressed(buttons[number])
    if (partner := by_number.button(turn, turn.state.choosing)) is not None:
        return pressed(partner)
    always = [b for b in talk.shortcuts(turn) if str(b["title"]).casefold() == turn.heard.text.strip(" .!?").casefold()]
    if always:
        return pressed(always[0])
    meant = [b for b in turn.state.choosing if (place := paths.parse(pressed(b).get("path"))) is not None and place.name in turn.heard.mentioned("about")]
    if len(meant) == 1:
        if turn.heard.facts:
            intake.take(turn, turn.heard.facts)  # what was said beside it
        return pressed(meant[0])
    named = [b for b in turn.state.choosing if pressed(b).get("scheme") in turn.heard.mentioned("scheme")]
    if len(named) == 1 and not turn.heard.is_sure(*QUESTIONS):
        return pressed(named[0])
    if turn.heard.facts:
        return None
    if found := _support(turn) or _region(turn):
        return found
    if len(turn.heard.bare) != 1:
        return None
    return _by_number(turn, turn.heard.bare[0], buttons if turn.state.choosing or not turn.state.asked else fewer.shown(turn, turn.state.asked, questions.answer_buttons(turn.state.asked)))


def _is_of_partner(turn: Turn) -> bool:
    """The budget of a partner is offered, and a partner is named in words of its own: "these are the costs of the clinic" are not those of the project."""
    offered = [str(pressed(b).get("path")) for b in turn.state.choosing]
    titled = turn.heard.text.strip(" .!?").casefold() in [str(b["title"]).casefold() for b in turn.state.choosing]
    return not titled and any(PARTNERS_BUDGET.fullmatch(path) for path in offered) and bool(context.named_partners(turn))


def _support(turn: Turn) -> Document | None:
    """Programmes named where support received earlier was asked for are the answer."""
    asked, named = turn.state.asked, turn.heard.mentioned("scheme")
    if asked is None or asked.fact != SUPPORT or not named or "?" in turn.heard.text:
        return None
    rest = turn.heard.text
    for mention in turn.heard.mentions:
        rest = rest.replace(str(mention.text), " ")
    if turn.heard.is_sure(*QUESTIONS) and len(WORD.findall(rest)) > len(named):
        return None
    return {"act": "answer", "path": asked.path, "value": list(dict.fromkeys(named))}


def _region(turn: Turn) -> Document | None:
    """A code such as ITH10 or UA-51 where the region is asked for, as the panel writes it."""
    asked = turn.state.asked
    path = paths.parse(asked.path) if asked is not None and asked.fact == "region" else None
    if asked is None or path is None:
        return None
    known = [code for word in CODE.findall(turn.heard.text) if (code := places.region_code(word)) in places.region_names()]
    home = paths.get(turn.case, Path("partners", path.index, "country"))
    known += [code for code in BEYOND.findall(turn.heard.text) if code.startswith(f"{home}-") and intake.usable(turn, path, code)]
    return {"act": "answer", "path": asked.path, "value": known[0]} if len(known) == 1 else None


def _titled(turn: Turn, choices: list[str]) -> int | None:
    """The choice that was typed; what was understood beside its title is not thrown away for it."""
    heard = turn.heard
    said = [f.text for f in heard.facts] + [b.text for b in heard.bare] + [str(m.text) for m in heard.mentions if m.kind == "scheme"]
    asks = heard.is_sure(*QUESTIONS)
    exact = heard.text.strip(" .!").casefold()
    found = next((i for i, title in enumerate(choices) if exact and title.casefold() == exact), None)
    return titles.named(heard.text, choices, () if asks else said, alone=asks) if found is None else found


def _by_number(turn: Turn, bare: Bare, buttons: list[Document]) -> Document | None:
    asked = turn.state.asked
    is_choice = bool(turn.state.choosing) or (asked is not None and asked.input in CHOICES)
    if not (bare.kind == ORDINAL or (bare.kind == "number" and is_choice)) or turn.heard.is_sure("remove_partner"):
        return None
    if not _is_mostly(turn.heard.text):
        return None
    number = bare.value
    in_range = isinstance(number, int) and not isinstance(number, bool) and 1 <= abs(number) <= len(buttons)
    if not in_range:
        return None
    return pressed(buttons[number - 1 if number > 0 else number])


def _is_mostly(text: str) -> bool:
    """A number picks a button only when it is the message: "2", "number 2", "the second one, please"."""
    return not MARKUP.search(text) and len(WORD.findall(text)) <= MOST_WORDS


def yes_or_no(turn: Turn, answer: bool) -> Document | None:
    """The press that a yes or no to the open question amounts to."""
    asked = turn.state.asked
    if asked is None:
        return None
    if asked.path == questions.WHO_ELSE:
        return None if answer else {"act": "skip", "path": asked.path}
    meanings: tuple[Any, ...] = (True, {"includes": []}) if answer else (False, [])
    for button in asked.buttons:
        if any(button["value"] == m and type(button["value"]) is type(m) for m in meanings):
            return {"act": "answer", "path": button.get("path", asked.path), "value": button["value"]}
    fact = turn.words.fact(paths.parse(asked.path))
    if fact is not None and fact.type in ("several", "list") and not answer:
        return {"act": "answer", "path": asked.path, "value": []}
    return {"act": "answer", "path": asked.path, "value": answer} if fact is not None and fact.type == "yes_no" else None


def bind(turn: Turn) -> list[Bare]:
    """Bind the bare values that have a place; the others are returned."""
    left = []
    for bare in () if MARKUP.search(turn.heard.text) else turn.heard.bare:
        path = _place_for(turn, bare)
        if path is None:
            left.append(bare)
            continue
        value = answer(turn.words.fact(path), bare)
        fact = HeardFact(fact=path.name, value=value, text=bare.text)
        if plausible.is_too_much(turn.words.fact(path), value) and not path.index:
            intake.doubt(turn, [msgspec.structs.replace(fact, subject="applicant" if path.owner == "partners" else "project")])
            continue
        if bare.confidence < SURE and path == asked_path(turn):
            other = [answer(turn.words.fact(path), msgspec.structs.replace(bare, value=v)) for v in bare.instead]
            intake.doubt(turn, [msgspec.structs.replace(fact, instead=[v for v in other if v is not None])], [path])
            continue
        intake.enter_all(turn, [(path, fact)])
    return left


def _place_for(turn: Turn, bare: Bare) -> Path | None:
    """The asked fact; in a correction the last changed one that takes such a value comes first. A percentage where the grant is asked for is its share of the cost."""
    asked = asked_path(turn)
    if asked == GRANT and bare.kind in ("share", "percent"):
        return RATE
    recent = [p for p in map(paths.parse, reversed(turn.state.changed)) if p is not None]
    already = [c.path for c in turn.changes]
    answered = asked is not None and turn.words.fact(asked) is not None and not leaves.is_open(paths.get(turn.case, asked))
    fits = asked is not None and (about := turn.words.fact(asked)) is not None and answer(about, bare) is not None
    correcting = turn.heard.is_sure("correct") and not answered and (not fits or CORRECTS.search(turn.heard.text) is not None)
    candidates: list[Path | None] = [*recent, asked] if correcting else [asked]
    for path in candidates:
        fact = turn.words.fact(path)
        if path and fact and path not in already and answer(fact, bare) is not None and not (turn.changes and _is_beyond(fact, bare)):
            return path
    return None


def _is_beyond(fact: Fact, bare: Bare) -> bool:
    """The figure is far from what the question is about: "35k" beside other facts is no level from 1 to 9."""
    high = fact.range[1] if fact.range else None
    return high is not None and isinstance(bare.value, (int, float)) and bare.value > high


def answer(fact: Fact | None, bare: Bare) -> Any:
    """The value as an answer to a question about the fact; None when it is none."""
    if fact is None or bare.kind not in KINDS.get(fact.item_type, ()):
        return None
    if bare.kind == "duration":
        return _duration(fact.unit, bare)
    if fact.item_type == "share" and bare.kind == "number":
        return _each(bare.value, _share)
    if fact.item_type == "money" and bare.currency and bare.currency == fact.unit != "EUR":
        return bare.value  # roubles where roubles were asked for
    if fact.item_type == "money" and bare.currency and bare.currency != "EUR":
        return {**bare.value, "currency": bare.currency} if isinstance(bare.value, dict) else {"value": bare.value, "currency": bare.currency}
    if fact.item_type == "text":
        return bare.text or str(bare.value)
    return _truth(bare.value) if fact.item_type == "yes_no" else bare.value


def _each(value: Any, change: Any) -> Any:
    """The value, each of a choice, or both ends of a range, changed; None when one cannot be."""
    if isinstance(value, dict):
        if isinstance(value.get("one_of"), list):
            choices = [change(v) for v in value["one_of"]]
            return None if None in choices else {"one_of": choices}
        ends = {k: change(v) for k, v in value.items() if k in ("from", "to")}
        return ends if ends and None not in ends.values() else None
    return change(value)


def _share(value: Any) -> float | None:
    """25 asked for a share is 25 %. Between 0 and 1 it could be either, so it is no answer."""
    if not is_number(value):
        return None
    return value / 100 if 1 < value <= 100 else 0 if value == 0 else None


def _truth(value: Any) -> bool | None:
    return value if isinstance(value, bool) else {"yes": True, "no": False}.get(str(value).lower())


def _duration(unit: str, bare: Bare) -> Any:
    """A duration in the unit of the fact; None when the fact counts something else."""
    of = (bare.unit or "months").rstrip("s")
    scale = MONTHS.get(of) if unit in ("months", "years") else DAYS.get(of)
    if scale is None or unit not in ("months", "years", "days", "working days"):
        return None
    return _each(bare.value, lambda v: _scaled(v, scale / 12 if unit == "years" else scale))


def _scaled(value: Any, scale: float) -> Any:
    if not is_number(value):
        return None
    result = value * scale
    return int(result) if result == int(result) else round(result, 2)

"""Questions and remarks that come up while facts are taken in."""

from __future__ import annotations

from typing import Any

from actions.heard import HeardFact, all_texts
from actions.paths import IDENTITY, Path, partner_path
from actions.speaker import capital
from actions.turn import Turn, press
from rules.facts import LISTS, Fact

CALLED_BY = ("kind", "country")
MOST_APART = 4  # facts that may be taken one by one
PARTNER_BUTTONS = 8  # more partners are too many to choose from at a glance


def said(turn: Turn, facts: list[HeardFact]) -> str:
    """The facts in words: `headcount: 40, country: Finland`; those of a partner under its name: `a university in Finland (headcount: 40)`."""
    return turn.say.both(dict.fromkeys(text for group in _by_partner(facts) for text in _group(turn, group)))


def _by_partner(facts: list[HeardFact], together: tuple[str, ...] = ()) -> list[list[HeardFact]]:
    """Those of one partner together, and of nobody in particular the facts of these names; every other fact by itself."""
    groups: dict[str, list[HeardFact]] = {}
    for number, fact in enumerate(facts):
        alone = "somebody" if fact.fact in together else str(number)
        groups.setdefault(fact.partner if fact.subject == "partner" and fact.partner else alone, []).append(fact)
    return list(groups.values())


def _group(turn: Turn, facts: list[HeardFact]) -> list[str]:
    """One phrase for each fact; a partner that is described is one phrase."""
    plain = {f.fact: f.value for f in facts if f.fact in CALLED_BY and not f.negated and isinstance(f.value, str)}
    if len(facts) == 1 or facts[0].subject != "partner" or not plain:
        return [_phrase(turn, f) for f in facts]
    name = turn.words.partner({"partners": [{}, plain]}, 1)
    rest = [_phrase(turn, f) for f in facts if f.fact not in plain]
    return [turn.say.gettext("{partner} ({facts})", partner=name, facts=turn.say.both(rest)) if rest else name]


def _phrase(turn: Turn, fact: HeardFact) -> str:
    path, words = _place_of(turn, fact), turn.words
    value = {"not": [fact.value]} if fact.negated else fact.value
    return words.phrase(path, value)


def _place_of(turn: Turn, fact: HeardFact) -> Path:
    """Where such a fact stands, of nobody in particular."""
    registry = turn.book.facts
    owner = next(
        (o for o, s in (("project", "project"), ("partners", "partner"), ("", "consortium")) if registry.get(s, fact.fact)), ""
    )
    return Path(owner, None, fact.fact)


def ask_whose(turn: Turn, facts: list[HeardFact], candidates: list[int]) -> None:
    """Whose are these facts? The candidates are asked, and a further partner is always possible."""
    say, words = turn.say, turn.words
    titles = [(say.gettext("Us"), 0)] if 0 in candidates else []
    names = [words.partner(turn.case, i) for i in candidates]
    title = {i: words.partner_title(turn.case, i) if names.count(name) > 1 else capital(name) for i, name in zip(candidates, names, strict=True)}
    titles += [(title[i], i) for i in candidates if i][:PARTNER_BUTTONS]
    buttons = [press(title, "assign", to=partner_path(i)) for title, i in titles]
    buttons.append(press(say.gettext("A further partner"), "assign", to=partner_path(None)))
    turn.ask_back(say.gettext("Who does this concern: {facts}?", facts=said(turn, facts)), buttons, once=True)


def ask_whether(turn: Turn, facts: list[HeardFact]) -> None:
    """Was this really meant? Of two values which; of several facts all, or only one."""
    say = turn.say
    if len(facts) == 1 and facts[0].instead:
        _ask_which(turn, facts[0])
        return
    text = say.gettext(
        "I am not sure about “{text}”. Did you mean {facts}?", text=all_texts(facts) or turn.heard.text, facts=said(turn, facts)
    )
    apart = _by_partner(facts, IDENTITY)
    only = [press(say.gettext("Only {facts}", facts=said(turn, group)), "note", only=[f.text for f in group]) for group in apart] if 1 < len(apart) <= MOST_APART else []
    turn.ask_back(text, [press(say.gettext("Yes, all of it") if only else say.gettext("Yes"), "note"), *only, press(say.gettext("No"), "drop")], once=True)


def _ask_which(turn: Turn, fact: HeardFact) -> None:
    """ "36. No, wait, 24": which of them?"""
    say, words = turn.say, turn.words
    path = _place_of(turn, fact)
    values = list({str(v): v for v in (fact.value, *fact.instead)}.values())
    titles = [words.leaf(words.fact(path), value) for value in values]
    buttons = [press(title, "note", value=value) for title, value in zip(titles, values, strict=True)]
    turn.ask_back(say.gettext("Which one counts ({fact}): {values}?", fact=words.label(path), values=say.either(titles)), [*buttons, press(say.gettext("Neither"), "drop")], once=True)


def not_usable(turn: Turn, path: Path, fact: HeardFact) -> str:
    """A kind sentence with the accepted form."""
    described = turn.words.fact(path)
    value = fact.text or (str(fact.value) if isinstance(fact.value, (str, int, float)) else turn.heard.text)
    accepted = accepted_form(turn, described) if described else ""
    return turn.say.gettext(
        "I cannot use “{value}” for {label}; {accepted}.", value=value[:80], label=turn.words.label(path), accepted=accepted
    )


def accepted_form(turn: Turn, fact: Fact) -> str:
    """What an answer looks like: `it takes a whole number from 1 to 9`."""
    say, kind = turn.say, fact.item_type
    low, high = (None if v is None else _limit(turn, fact, v) for v in fact.range)
    if kind in ("whole", "number", "money", "share"):
        return _number_form(turn, kind, low, high)
    if kind == "one" and fact.values:
        choices = say.either(say.gettext(v) for v in list(fact.values.values())[:8])
        return say.gettext("it takes for instance {choices}", choices=choices)
    return {
        "yes_no": say.gettext("it takes yes or no"),
        "date": say.gettext("it takes a date such as {example}", example=say.date(turn.today)),
        "country": say.gettext("it takes the name of a country"),
        "region": say.gettext("it takes the name of a region or town, or its NUTS code"),
    }.get(
        kind,
        say.gettext("please describe it in a few words")
        if fact.type not in LISTS
        else say.gettext("please name them one by one"),
    )


def _number_form(turn: Turn, kind: str, low: Any, high: Any) -> str:
    say = turn.say
    if low is None or high is None:
        return say.gettext("it takes a number")
    if kind == "whole":
        return say.gettext("it takes a whole number from {low} to {high}", low=low, high=high)
    if kind == "money":
        return say.gettext("it takes an amount in euro of at most {high}", high=high)
    return say.gettext("it takes a number from {low} to {high}", low=low, high=high)


def _limit(turn: Turn, fact: Fact, value: Any) -> str:
    if fact.item_type == "share":
        return turn.say.share(value)
    return turn.say.money(value, fact.unit or "EUR") if fact.item_type == "money" else turn.say.number(value)

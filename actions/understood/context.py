"""What a message means in the light of what was said before: the few turns of phrase that mislead when they are read alone."""

from __future__ import annotations

import re

from actions import paths
from actions.answering import supposing
from actions.heard import Heard, HeardFact
from actions.noting import owners
from actions.paths import Path
from actions.turn import Document, Turn, partner_indices, pressed
from actions.understood import titles
from actions.understood.days_named import EARLIEST, LATEST, asked_days

SHORT = 5  # words of a message that only keeps, agrees or names a year
LETTERS = 6  # of a label that is looked for in a sentence
KEEP = re.compile(r"\b(keep|behalt\w*|behält|übernehmen|garde\w*|сохрани\w*|оставь\w*|оставим|оставляем)\b", re.IGNORECASE)
ALL_RIGHT = frozenset("ok|okay|alright|all right|in ordnung|einverstanden|d'accord|ок|окей|хорошо|ладно".split("|"))
FORGET = re.compile(
    r"(?<!not )(?<!n't )\b(forget|drop|scrap|strike|vergiss|vergessen sie|streich\w*|oubli(e|es|ez|er|ons)|laissez tomber|laisse tomber|забудь\w*|уберите|убери)\b", re.IGNORECASE
)
WITHOUT = re.compile(r"^\W*(?:(?:and|what|about|if|et|und|was|wäre|ist|wenn|а|и|что если)\W+)*(?:without|sans|ohne|без)\b", re.IGNORECASE)
BACK_THEN = re.compile(
    r"\b(back then|at (that|the) time|in the past|in those days|formerly|previously|used to|earlier|last (year|time)|(some |a few )?(years|months) ago|in future|in the future|later on|next year"
    r"|damals|seinerzeit|früher|ehemals|in der vergangenheit|vorher|letztes (jahr|mal)|vor (ein paar |einigen )?(jahren|monaten)|künftig|später|nächstes jahr"
    r"|à l['’]époque|auparavant|avant|autrefois|dans le passé|jadis|l['’]an(née)? (dernier|dernière|prochain\w*)|il y a|plus tard"
    r"|тогда|раньше|прежде|в прошлом|в то время|ранее|(год|лет|месяц\w*) назад|потом|позже|в будущем)\b",
    re.IGNORECASE,
)
LACKS = re.compile(
    r"\b(missing|lack\w*|takes?|needs?|required|fehl\w*|bräucht\w*|brauch\w*|nötig|faudrait|faut|manqu\w*|хватает|нужн\w*|понадоб\w*|требу\w*)\b",
    re.IGNORECASE,
)
EACH_OTHER = re.compile(r"\b(they|they're|they’re|all|die|sie|alle|ils|elles|tous|toutes|они|все)\b.*\b(independ\w*|unabhängig\w*|indépendant\w*|независим\w*)", re.IGNORECASE)
ASIDE = ("", "unclear", "out_of_scope", "help", "list_schemes", "deny")  # intents that are no answer to a scheme that was named


def press_meant(turn: Turn, choosing: list[Document]) -> Document | None:
    """ "Keep it" to a supposition, and a yes to the only reading that was offered: as if the button was pressed."""
    heard, named = turn.heard, turn.heard.mentioned("scheme")
    acts = {str(pressed(button)["act"]) for button in choosing if "scheme" in pressed(button)}
    if len(named) == len(acts) == 1 and not heard.facts and len(_words(turn)) <= SHORT and "?" not in heard.text:
        return {"act": acts.pop(), "scheme": named[0]}  # which scheme was asked; one that was not offered is one, too
    if heard.facts or heard.bare or heard.mentions or len(_words(turn)) > SHORT or titles.DENIED.search(heard.text.casefold()):
        return None
    if KEEP.search(heard.text):
        return {"act": "keep"} if turn.fork else {"act": "drop"} if turn.pending is None else None
    if not choosing or not (heard.is_sure("affirm") or is_all_right(turn.heard)):
        return None
    offered = [pressed(button) for button in choosing]
    readings = [p for p in offered if p["act"] == "answer"]
    return readings[0] if len(readings) == 1 and all(p["act"] in ("answer", "drop") for p in offered) else None


def named_partners(turn: Turn) -> list[int]:
    """The partners that the message names by kind or country."""
    described = [HeardFact(fact=n.kind, value=n.codes[0]) for n in turn.heard.named if n.kind != "region"]
    return owners.matching(turn, partner_indices(turn.case), described)


def reread(turn: Turn, was_choosing: bool) -> None:
    """Give the message the intent and the facts that it has here."""
    if supposing.is_meant(turn):
        turn.heard.take_as("what_if")
    if turn.heard.is_sure("possible_at") and not asked_days(turn) and not BACK_THEN.search(turn.heard.text):
        turn.heard.take_as("why_not" if turn.heard.mentioned("scheme") else "unclear")  # "was Eurostars also?" asks of no other day
    if was_choosing and is_all_right(turn.heard):
        turn.heard.take_as("affirm")
    for rule in (_independence, _forgotten, _supposed_without, _year_again, _of_a_scheme):
        if rule(turn):
            return


def not_known(turn: Turn) -> Path | None:
    """The fact that is named in "I don't know our balance sheet total"; None when it is the one that was asked for."""
    said = [Path("project", None, name) for name in turn.heard.mentioned("about") if turn.book.facts.get("project", name)]
    if said:
        return said[0]  # "no idea about that scale"
    found: dict[int, Path] = {}
    for owner, subject in (("partners", "partner"), ("project", "project")):
        for name in turn.book.facts.names(subject):
            place = Path(owner, 0 if owner == "partners" else None, name)
            if length := max(_named(turn, label) for label in (turn.words.label(place), name.removesuffix("_eur").replace("_", " "))):
                found.setdefault(length, place)
    terms = [Path("partners", 0, name) for term in turn.heard.mentioned("term") for name in (term, f"{term}_eur") if turn.book.facts.get("partner", name)]
    path: Path | None = found[max(found)] if found else terms[0] if terms else None
    return None if path is None or (turn.state.asked is not None and turn.state.asked.fact == path.name) else path


def _named(turn: Turn, label: str) -> int:
    """How many letters of the label were said, the whole or its last part ("Umsatz" of "Jahresumsatz"); 0: none."""
    label, text = label.casefold(), turn.heard.text.casefold()
    if len(label) >= LETTERS and label in text:
        return len(label)
    return max((len(w) for w in re.findall(r"\w+", text) if len(w) >= LETTERS and " " not in label and label.endswith(w)), default=0)


def _words(turn: Turn) -> list[str]:
    return re.findall(r"\w+", turn.heard.text)


def is_all_right(heard: Heard) -> bool:
    """A mere "ok"."""
    return heard.text.casefold().replace("’", "'").strip(" .!,") in ALL_RIGHT


def _independence(turn: Turn) -> bool:
    """ "They are independent", or where that was asked: of each other, and nothing about owners."""
    asked, facts = turn.state.asked, turn.heard.facts
    was_asked = asked is not None and asked.fact == "partners_independent"
    of_all = bool(partner_indices(turn.case)) and (asked is None or asked.fact != "linked") and bool(EACH_OTHER.search(turn.heard.text))
    if not facts or not (was_asked or of_all):
        return False
    if any(f.fact != "linked" or f.value != [] or f.negated for f in facts):
        return False
    turn.heard.facts = [HeardFact(fact="partners_independent", value=True, subject="consortium", text=facts[0].text)]
    return True


def _forgotten(turn: Turn) -> bool:
    """ "Forget the university" names no new partner."""
    described = [f for f in turn.heard.facts if f.subject != "consortium"]
    of_partner = described and all(f.subject in ("partner", None) and f.fact in paths.IDENTITY and not f.op for f in described)
    if not of_partner or not FORGET.search(turn.heard.text) or len({f.partner for f in described}) > 1:
        return False
    for fact in described:
        fact.subject, fact.partner, fact.op = "partner", fact.partner or "a", "remove"
    turn.heard.take_as("remove_partner")
    return True


def _supposed_without(turn: Turn) -> bool:
    """ "And without the Spanish partner?" supposes; it takes nobody off the list."""
    if turn.heard.intent != "remove_partner" or "?" not in turn.heard.text or not WITHOUT.search(turn.heard.text):
        return False
    turn.heard.take_as("what_if")
    return True


def _year_again(turn: Turn) -> bool:
    """ "And 2020?" after a question about another year; what was supposed for it still holds."""
    heard, asked = turn.heard, turn.state.asked
    if turn.state.about != "possible_at" or heard.facts or len(heard.bare) != 1 or len(_words(turn)) > SHORT:
        return False
    value, kind = heard.bare[0].value, heard.bare[0].kind
    is_year = kind == "number" and isinstance(value, int) and EARLIEST.year <= value <= LATEST.year
    if not (is_year or kind in ("date", "year")) or (asked is not None and asked.input == "date" and "?" not in heard.text):
        return False
    heard.take_as("possible_at")
    if turn.pending is not None and turn.pending.why == "aside":
        heard.facts = turn.pending.heard()
    return True


def _of_a_scheme(turn: Turn) -> bool:
    """A scheme is named and nothing else was understood: what it would take, or where it stands."""
    heard = turn.heard
    if not heard.mentioned("scheme") or heard.facts or heard.bare or (heard.is_sure(heard.intent) and heard.intent not in ASIDE):
        return False
    heard.take_as("what_would_it_take" if LACKS.search(heard.text) else "why_not")
    return True

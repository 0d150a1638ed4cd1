""" "Which partner 2? There is none": the partner that our question or our list called so is taken off, or it is asked whether; "no partners yet" of those of whom hardly anything is known."""

from __future__ import annotations

import re

from actions.heard import Heard
from actions.noting import leaves, owners
from actions.turn import Turn, partner_indices
from actions.understood import by_number, clauses, phrases
from actions.understood.clauses import Clause
from actions.undoing import facts_named, removal, taking_back

WHICH = re.compile(
    r"\b(?:which|what|welche[rsnm]?|was für (?:ein\w*|nen?)|quel(?:le)?s?|како(?:й|го|е)|как(?:ая|ую|ие)|что (?:это )?за)\b(?:\s+(?:other|second|noch|denn|da|autre|ещё|еще|такой|такая|другой|an?))*\s+(?P<name>[^,.;:!?]{2,60}?)\s*(?:[?!,.;]|$|\s[–—-])",
    re.IGNORECASE,
)
WHO_IS = re.compile(
    r"\b(?:who(?:'s| is)|what(?:'s| is) (?:that|this|the)|wer (?:ist|soll)|was (?:ist|soll) (?:das|dies\w*|der|die)|c'est (?:qui|quoi) (?:ce|cet|cette|le|la|l')|qui est|кто (?:такой|такая|это)|что такое этот)(?:\s+(?:denn|that|this|the|der|die|ce|cet|cette|le|la))*\s*(?P<name>[^,.;:!?]{2,60}?)\s*(?:[?!]|$)"
    r"|\b(?:what is|was ist|qu'est-ce que|что такое)\s+(?P<numbered>(?:partner|partenaire|партн[её]р)\s*\d)\b",
    re.IGNORECASE,
)
ALONE = re.compile(r"(?:^|[,;.!?]\s*)(?P<name>[^,.;:!?]{3,40})\?+")  # "research organisation? I never mentioned one"
MEANT = re.compile(r"\s*(?:do you mean|you mean|are you talking about|you talk about|is that|is meant|meinen sie|meinst du|soll das sein|ist (?:das|gemeint)|voulez[- ]vous dire|parlez[- ]vous|est-ce|вы имеете в виду|имеется в виду|вы имели в виду)\s*$", re.IGNORECASE)
SMALL = re.compile(r"\b(an?|the|der|die|das|ein\w*|le|la|les|une?|d'|de|du|des|now|denn|jetzt|bitte|da|here|there|encore|donc|же|это|тут|is that|ist das|est-ce)\b|['’]", re.IGNORECASE)
ONLY_PARTNER = re.compile(r"(partners?|partnerin|partenaires?|партн[её]р\w*)", re.IGNORECASE)
NONE = re.compile(r"^\W*(there('s| is| are)? )?(none|nobody|no such|nonexistent|keine[nrs]?|aucune?|никако\w+|нету?)\b", re.IGNORECASE)
DENIALS = (facts_named.NEVER_SAID, phrases.REMOVE, phrases.NOT_THERE, phrases.GONE, NONE)
NO_PARTNERS = re.compile(
    r"\b(?:(?:no|zero)(?: real| actual)? partners?|(?:don'?t|do not|have ?n[o']?t)( have| got| yet)*( any| a)? partners?"
    r"|kein(?:en|e)? (?:fixen |echten )?partner|partner\b[^,.;?]{0,20}?\b(?:kein\w*)|pas (?:encore |du tout |vraiment )*de partenaires?|aucun partenaire"
    r"|партн[её]р\w* (?:у нас )?(?:пока |ещё |еще |вообще )*нет\b|нет\b(?: пока| ещё| еще| у нас| никаких)* партн[её]р\w*)",
    re.IGNORECASE,
)
OTHERS = re.compile(r"\b(other|further|more|else|weiter\w*|ander\w*|sonst|mehr|autres?|d'autres|plus|друг\w+|ещё одн\w+|больше)\b", re.IGNORECASE)

STEM = 5  # letters that the forms of a word share


def apply(turn: Turn) -> None:
    """Do it, and leave the rest of the message to be heard."""
    if turn.heard.press is not None or not turn.heard.text or not partner_indices(turn.case):
        return
    if (asked := _asked_back(turn)) is not None:
        clause, index = asked
        denials = [c for c in clauses.clauses(turn.heard.text) if c != clause and _denies(turn, c, index)]
        if denials or _is_denial(clause):
            removal.remove_one(turn, [index])
        else:
            taking_back.ask_whether_off(turn, index)
        _used(turn, [clause, *denials])
    elif (denied := next((c for c in clauses.clauses(turn.heard.text) if _denies_all(turn, c)), None)) is not None:
        others = partner_indices(turn.case)
        if len(others) == 1:
            taking_back.ask_whether_off(turn, others[0])
        else:
            removal.remove_one(turn, others)
        _used(turn, [denied])


def _asked_back(turn: Turn) -> tuple[Clause, int] | None:
    """The clause that asks which one, and the partner that is called so; a mere name with a question mark, where something is denied."""
    text, denied = turn.heard.text, any(pattern.search(turn.heard.text) for pattern in DENIALS)
    for match in [*WHICH.finditer(text), *WHO_IS.finditer(text), *(ALONE.finditer(text) if denied else ())]:
        group = "name" if match["name"] else "numbered"
        name = MEANT.sub("", match[group])
        start = match.start(group) if match.re is ALONE else match.start()
        found = _called(turn, name, Clause(start, match.end(group), match.group(), match.span()))
        asked = turn.state.asked.partner if turn.state.asked else None
        if found and (match.group().rstrip()[-1:] != "," or len(name.split()) < 3):
            return Clause(start, match.end(), text[start : match.end()], clauses.at(text, start).sentence), asked if asked in found else found[0]
    return None


def _called(turn: Turn, name: str, clause: Clause) -> list[int]:
    """The partners that bear this name on the list: by number, by how they are called, by their kind."""
    others, said = partner_indices(turn.case), _plain(name)
    if number := by_number.NUMBER.fullmatch(name.strip()):
        return [i for i in others if i == by_number.place(number)]
    if ONLY_PARTNER.fullmatch(said):
        recent = turn.state.asked.partner if turn.state.asked else turn.state.last_partner
        return [recent] if recent in others else others if len(others) == 1 else []
    labels = {i: _plain(turn.words.partner(turn.case, i)) for i in others}
    if found := [i for i, label in labels.items() if said and all(any(_alike(word, other) for other in label.split()) for word in said.split())]:
        return found
    inside = [n for n in turn.heard.named if clause.holds(n)]
    rest = said
    for named in inside:
        rest = rest.replace(named.text.casefold(), "")
    described = clauses.describing(turn.heard, clause)
    return owners.matching(turn, others, described) if described and not SMALL.sub("", rest).strip(" -–") else []


def _alike(word: str, other: str) -> bool:
    """The same word, or another form of it."""
    return word == other or len(word) >= STEM and word[:STEM] == other[:STEM]


def _plain(name: str) -> str:
    return " ".join(SMALL.sub(" ", name.casefold()).split())


def _is_denial(clause: Clause) -> bool:
    return any(pattern.search(clause.text) for pattern in DENIALS)


def _denies(turn: Turn, clause: Clause, index: int) -> bool:
    """Of nobody else than the one that was asked about."""
    described = clauses.describing(turn.heard, clause)
    return _is_denial(clause) and (not described or index in owners.matching(turn, partner_indices(turn.case), described))


def _denies_all(turn: Turn, clause: Clause) -> bool:
    """ "No partners yet", where hardly anything is known of anybody on the list."""
    said = NO_PARTNERS.search(clause.text)
    return said is not None and not clauses.is_asked(turn.heard.text, clause.start) and not OTHERS.search(clause.text) and not clauses.describing(turn.heard, clause) and all(_is_empty(turn, i) for i in partner_indices(turn.case))


def _is_empty(turn: Turn, index: int) -> bool:
    known = turn.case["partners"][index]
    return any(leaves.is_open(known.get(name)) for name in ("kind", "country"))


def _used(turn: Turn, used: list[Clause]) -> None:
    """What was said in these clauses is answered."""
    turn.understood = turn.took_back = True
    turn.state.choosing = [] if not turn.asked_back else turn.state.choosing
    for heard in (turn.heard, *turn.heard.parts):
        for clause in used:
            _blank(heard, clause)
        if heard.intent not in ("inform", "correct") or not heard.is_sure(heard.intent):
            heard.take_as("inform")


def _blank(heard: Heard, clause: Clause) -> None:
    clauses.take_out(heard, clause)
    heard.text = heard.text[: clause.start] + " " * (clause.end - clause.start) + heard.text[clause.end :]

"""Facts that are to be forgotten: "forget the numbers", "scrap what I said about the budget"."""

from __future__ import annotations

import re

from actions import paths
from actions.noting import leaves
from actions.paths import Path
from actions.turn import Change, Turn

NUMBERS = re.compile(r"\b(numbers?|figures?|zahl(en)?|angaben|ziffern|chiffres?|nombres?|цифр\w*|числ\w+)\b", re.IGNORECASE)
OUR_PART = r"(our|my) (own )?(part|share|portion)|(unser|mein)\w* (eigene\w* )?(anteil|teil)\w*|(notre|ma|nos) (propre )?(part|quote-part)|наш\w* (доля|долю|часть|доли|части)"
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (  # the longer name first: what it names is not named again
    (r"(share|part) of the (\w+ )?budget|budget share|budget(an)?teil\w*|anteil\w* am (\w+ )?budget|(part|quote-part) (du|de notre|de leur) budget|дол\w+ (в )?бюджет\w*", ("budget_share",)),
    (OUR_PART, ("budget_eur",)),
    (r"employees?|headcount|staff|people|mitarbeiter\w*|beschäftigt\w*|leute\w*|effectifs?|salariés?|employés?|сотрудник\w*|работник\w*|численност\w*|персонал\w*", ("headcount",)),
    (r"budgets?|costs?|\w*kosten|\w*budget|coûts?|бюджет\w*|стоимост\w*|затрат\w*", ("cost_eur", "budget_eur", "budget_share")),
    (r"grants?|how much (\w+ )?(we|i) (can|could|should|may|want to|would) (ask|apply|get)( for)?|how much (funding|money|support)|funding (amount|sum)|how much (to|we) (ask|request)( for)?|fördersumme|förderhöhe|förderung|wie ?viel (wir|ich|man) (beantragen|fordern)|wie ?viel (förderung|geld)|zuschuss\w*|subventions?|combien (\w+ )?(demander|demandons|obtenir)|грант\w*|сколько (мы )?(просить|просим|запрашивать)", ("grant_eur",)),
    (r"(large|big|bigger|larger) (companies|firms|enterprises)|non-?smes?|nicht-?kmu|großunternehmen|(größere|große)[nr]? unternehmen|grandes entreprises|non-?pme|крупн\w+ компани\w*|не-?мсп", ("non_sme_share",)),
    (r"turnover|revenues?|sales|\w*umsatz\w*|chiffre d'affaires|ca|оборот\w*|выручк\w*", ("turnover_eur",)),
    (r"balance( sheet)?|\w*bilanz\w*|bilan|баланс\w*", ("balance_sheet_eur",)),
    (r"duration|months|\w*laufzeit|\w*dauer|monate|durée|mois|срок\w*|месяц\w*|длительност\w*|продолжительност\w*", ("months",)),
    (r"start( date)?|starttermin|projektstart|début|date de début|начал\w+|старт\w*", ("starts_on",)),
    (r"trl|maturity|reifegrad|maturité|зрелост\w*", ("trl_start", "trl_end")),
    (r"themes?|topics?|field|thema|themen|thèmes?|тем[аыу]|област\w*", ("themes",)),
    (r"purpose|goal|aim|zweck|ziel|vorhaben|but|objectif|цел[ьи]", ("activity",)),
    (r"owners?|who (owns|is behind|holds)|owned by|wem|wer (dahinter|dahintersteht)|(gehört|gehören)|à qui|appart\w+|кому принадлеж\w+|кто владеет|принадлеж\w+|shareholders?|eigentümer\w*|gesellschafter\w*|actionnaires?|propriétaires?|владельц\w*|собственник\w*|хозя\w+|акционер\w*", ("linked",)),
    (r"markets?|märkte|zielmärkte|marchés?|рынк\w*|рынок", ("target_countries",)),
    (r"members|number of members|mitglieder|mitgliederzahl|membres|adhérents|член(ы|ов|ах)", ("members", "sme_members", "mainly_sme_members")),
    (r"region|région|регион\w*", ("region",)),
    (r"founding|foundation|founded|gründung\w*|gegründet|création|fondation|fondée?|créée|основан\w*|основал\w*", ("founded_on",)),
)
TOPICS = tuple((re.compile(rf"\b({words})\b", re.IGNORECASE), names) for words, names in _WORDS)


def named(text: str) -> list[str]:
    """The facts that are spoken of."""
    found: list[str] = []
    for said, names in TOPICS:
        if said.search(text):
            found += names
            text = said.sub(" ", text)
    return found


def topics(turn: Turn, text: str) -> list[Path]:
    """The places of the case, of us and the project, that are spoken of and hold something."""
    wanted, held = named(text), places(turn)
    all_numbers = bool(NUMBERS.search(text)) and not wanted
    return [p for p in held if p.name in wanted or (all_numbers and _is_number(turn, p))]


def forget(turn: Turn, text: str) -> bool:
    """Forget them; what was noted is said as a correction. False when the text speaks of no fact."""
    if not (named(text) or NUMBERS.search(text)):
        return False
    found = topics(turn, text)
    for path in found:
        drop(turn, path)
    if not found:
        turn.note(turn.say.gettext("Nothing is noted about that."))
    return True


def drop(turn: Turn, path: Path) -> None:
    """Nothing is known there any more; said as a correction."""
    turn.changes.append(Change(path, paths.get(turn.case, path), None, True))
    paths.put(turn.case, path, None)


def places(turn: Turn) -> list[Path]:
    """Those of the case that hold a fact of us or the project."""
    own = [Path("partners", paths.YOU, name) for name in turn.case["partners"][paths.YOU] if name != "you"]
    return own + [Path("project", None, name) for name in turn.case["project"]]


def _is_number(turn: Turn, path: Path) -> bool:
    fact = turn.words.fact(path)
    return fact is not None and fact.type in ("whole", "number", "money", "share") and not leaves.is_open(paths.get(turn.case, path))

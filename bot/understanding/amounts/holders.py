"""Who holds the applicant, without a figure: "the state holds nothing", "three persons own it all", "no corporation behind us"."""
from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.facts.notes import Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.text import cut
from bot.understanding.who.acquainted import applicant
from bot.understanding.who.subjects import APPLICANT

CLAUSE = re.compile(r"[,;:.!?]|\s[–—-]\s|\b(?:but|and the rest|while)\b")
NON_SME = re.compile(r"\b((not|non|no)[- ]?(an? )?smes?|(large|big|bigger|larger) (compan(y|ies)|enterprises?|firms?|corporations?|concerns?|groups?)|corporations|(companies|firms) that are (no|not) smes?|large-scale companies)\b")
OF_NONE = {
    "public_share": re.compile(r"\b(states?|government|public (bodies|body|sector|authorities|hands?)|municipalit(y|ies))\b"),
    "non_sme_share": NON_SME,
    "foreign_share": re.compile(r"\b(foreigners|foreign(-owned| owners?| investors?| shareholders?| capital| partners?)?|owners abroad|from abroad)\b"),
}
NONE = re.compile(r"\b(nothing|no|not|none|never|zero|nil|null|without|neither|nobody|0)\b|n't\b|(?<![\d.,])0 ?%")
HOLDS = re.compile(r"\b(hold\w*|own|owns|owned|owners?|owner-?ship|shares?|stakes?|capital|involved|particip\w*|shareholders?|behind)\b")
MONEY = re.compile(r"\b(money|grants?|fund(s|ing|ed)?|budgets?|costs?|support\w*|aid|help\w*|project|work|programmes?|market|subsid\w+)\b")
ALL = re.compile(r"\b(all|nobody else|everything|entire(ly)?|whole|wholly|completely?|only|100 ?(%|percent)|capital|just|exclusively|nobody but|none but)\b")
NOBODY_BUT = re.compile(r"\b(nobody|no-?one|none|nobody else)( else)? (but|except|besides|than)\b")
OUR_FIRM = re.compile(r"\b(the|our|my|this) (compan(y|ies)|firm|business)\b|^\W*(company|firm) (?=is|belongs|owned)")
WHOLE = re.compile(r"\b100 ?(%|percent)(?=.*\b(me|mine|ours|my|brothers?|sisters?|wife|husband|founders?|famil(y|ies))\b)")
OWNED = re.compile(r"\b(own|owns|owned|belong\w*|held|holds?|capital|shareholders?|owners?|at|in the hands|ours|mine)\b")
PERSONS = re.compile(r"\b((my|our|his|her) (wife|husband|brothers?|sisters?|father|mother|sons?|daughters?|co-?founders?|family|cousin)|brothers?|and (me|myself|i)|me and|i own|me|myself|two of us|founders?|persons?|individuals|famil(y|ies)|(us|we) (two|three|four|five)|ours|mine|(two|three|four|five) of us|me alone|private people|people)\b")
FIRMS = re.compile(r"\b(compan(y|ies)|firms?|vc|funds?|group|holding|corporation|investors?|bank|university|angels?|city|employ\w*)\b")
NOBODY_BEHIND = re.compile(r"\b(no|not( of)?( an?)?|without an?|n't an?) (big |other |bigger |large |foreign )?(corporation|group|company|concern|firm|parent( company)?|holding|conglomerate|investors?|multinational)( (stands?|is|are|sits?))? (behind|above|over|at the back of)\b"
                           r"|\b(behind|above) (us|it|the company|we) (\w+ ){0,2}(no|not an?|nobody|no one|nothing)\b( (\w+ )?(corporation|group|company|concern|firm|holding|investors?))?|\b(nobody|no one|nothing)( (is|stands))? behind (us|it|we)\b")
NO_FIRM = re.compile(r"\b(no|not an?|not any|none of the|without an?)( (other|single|big|large|foreign|further|such))* (compan(y|ies)|firms?|corporations?|groups?|enterprises?|concerns?|investors?|holding)( (at all|there))? (owns?|holds?|controls?|has|have|got) (us|shares?|stakes?|any (shares?|stakes?|part)|parts?|a (share|stake|part)|anything)\b|\bwe (are|'re) (not|n't) (owned|held|controlled) by (an?|any) (other )?(company|firm|corporation|group)\b|\b(owned|held) by no( other)? (company|firm|one|body)\b")
AS_WELL = re.compile(r"\W*((so|then|that|that's|this|there|means?|it|it's|is|again|well|and|here|therefore|hence|logically|answer|the|same|like before|would be) ?,? ?)*(also|same|too|as well|likewise|again|the same,?)? ?(zero|0|nothing|nil|none|null)( ?%| percent)?( (as well|too|also|again|then|here|there|likewise))+\W*|\W*(the same|same|likewise|ditto)( here| again)?,? ?(zero|0|nothing|nil)?\W*|\W*(also|likewise|again|too) (zero|0|nothing|nil)( percent| ?%)?\W*")
OWNS_NOTHING = re.compile(r"\b((owns?|holds?) (nothing|no (shares?|part|stake))|(not|n't) (own|hold|an? (owner|shareholder))|no (owner|shareholder)|has no (shares?|stake)|(owns?|holds?) \w+ not\b)|\bnothing\b.*\b(owns?|holds?)\b")
OF_FIRMS = ("public_share", "non_sme_share")       # of which persons hold nothing
ASKED = ("public_share", "foreign_share", "non_sme_share")


def note_holders(found: Analysis, notes: Notes) -> None:
    """Shares of nothing, and an applicant that persons own."""
    for start, end in _clauses(found):
        text = found.text[start:end].lower()
        _held_by_none(found, notes, start, end, text)
        _taken_back(found, notes, start, end, text)
        if found.asked.get("fact") in ASKED and AS_WELL.fullmatch(text):
            _note(found, notes, str(found.asked["fact"]), 0, start, end)
            continue
        if _is_private(found, text) and not any(f["fact"] == "linked" for f in notes.facts):
            parts = [q for q in found.quantities if q.kind == "number" and found.sentence(q.start) == found.sentence(start)]
            _note(found, notes, "linked", [], start, end)
            notes.use(*parts if sum(q.value for q in parts if isinstance(q.value, int)) == 100 else ())
            _drawn(found, notes, start, end, OF_FIRMS if PERSONS.search(text) else OF_FIRMS[1:])
        elif NO_FIRM.search(text):
            _note(found, notes, "linked", [], start, end)
            notes.fact("non_sme_share", 0, APPLICANT, start, end)


def _drawn(found: Analysis, notes: Notes, start: int, end: int, facts: tuple[str, ...]) -> None:
    """What persons own entirely neither the state nor a company holds; said where the case needs it: it was asked for, or something of ours is known."""
    asked = found.asked.get("fact")
    for fact in facts:
        if (fact == asked or asked in ASKED or any(name in applicant(found) for name in ASKED)) and not any(f["fact"] == fact for f in notes.facts):
            notes.fact(fact, 0, APPLICANT, start, end)


def _clauses(found: Analysis) -> Iterator[tuple[int, int]]:
    """Those of sentences that do not ask."""
    for first, last in found.sentences:
        if not found.text[first:last].rstrip().endswith("?"):
            yield from ((a, b) for a, b in cut(found.text.lower(), CLAUSE, first, last) if found.text[a:b].strip(" ,;:.!?-"))


def is_denied(found: Analysis, at: int) -> bool:
    """"no large companies in our capital": whoever is named there owns nothing."""
    start, end = next(((a, b) for a, b in cut(found.text.lower(), CLAUSE, *found.sentence(at)) if a <= at < b), (at, at))
    return NONE.search(found.text[start:end].lower()) is not None and HOLDS.search(found.text[start:end].lower()) is not None


def _held_by_none(found: Analysis, notes: Notes, start: int, end: int, text: str) -> None:
    figures = [q for q in found.quantities if q.kind == "share" and start <= q.start < end and q.value not in (0, 1)]
    for fact, said in OF_NONE.items():
        if said.search(text) and NONE.search(text) and HOLDS.search(text) and not MONEY.search(text) and not figures:
            _note(found, notes, fact, 0, start, end)
            rest = found.sentence(start)[1]
            notes.use(*[q for q in found.quantities if q.kind == "share" and end <= q.start < rest and isinstance(q.value, dict) and "from" not in q.value])     # "nothing, less than 25 % that is"


def _taken_back(found: Analysis, notes: Notes, start: int, end: int, text: str) -> None:
    """"The university owns nothing of my company": it was noted as an owner, and is none."""
    entries = applicant(found).get("linked")
    if not isinstance(entries, list) or not OWNS_NOTHING.search(text):
        return
    kinds = {s.value for s in found.having("investor") if start <= s.start < end}
    kept = [e for e in entries if e.get("investor_kind") not in kinds or e.get("direction") != "owner"]
    if len(kept) < len(entries):
        _note(found, notes, "linked", kept, start, end)


def _is_private(found: Analysis, text: str) -> bool:
    rest = NOBODY_BUT.sub(" ", OUR_FIRM.sub(" ", NOBODY_BEHIND.sub(" ", text)))
    if FIRMS.search(rest) or MONEY.search(text) or NONE.search(rest):
        return False
    if NO_FIRM.search(text):
        return False
    only = found.asked.get("fact") in ASKED and re.search(r"\b(only|just|all)\b", text) is not None
    return NOBODY_BEHIND.search(text) is not None or PERSONS.search(text) is not None and (ALL.search(text) or WHOLE.search(text)) is not None and (only or WHOLE.search(text) is not None or OWNED.search(text) is not None)


def _note(found: Analysis, notes: Notes, fact: str, value: object, start: int, end: int) -> None:
    """The fact; numbers of the clause count owners, and a person that owns us is not what we are."""
    inside = found.text[start:end]
    first, last = start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip(" ,;:.!?-"))
    notes.facts = [f for f in notes.facts if not (start <= f["start"] < end and (f["fact"] in ("linked", fact) or f["fact"] == "kind" and f["value"] == "natural_person"))]
    notes.fact(fact, value, APPLICANT, first, last)
    notes.use(*[q for q in found.quantities if start <= q.start < end])

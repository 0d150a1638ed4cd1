"""Which question to ask next: the fact that settles most schemes per effort of answering, with its reason and buttons."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rules.assessment import Assessment, SchemeResult
from rules.buttons import buttons_for
from rules.case import Case
from rules.facts import Fact
from rules.possible import Items, Possible, Table
from rules.scheme import Scheme
from rules.wording import Wording, _, wording

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

AVAILABILITY_WEIGHT = {"open": 1.0, "upcoming": 1.0, "between_calls": 0.8, "unknown": 0.7, "not_yet": 0.3, "ended": 0.1, "suspended": 0.05}
FIT_WEIGHT = {"yes": 1.0, "unknown": 0.6, "no": 0.0}
WHO_ELSE, EVERYBODY, INDEPENDENT, ACTIVITY = "partners", "partners_complete", "partners_independent", "project.activity"
EFFORT = {WHO_ELSE: 2, EVERYBODY: 1, INDEPENDENT: 2}
WORTH_ASKING = 0.02
KINDS = {
    "company": _("company"), "sole_trader": _("sole trader"), "natural_person": _("private person"), "university": _("university"),
    "research_organisation": _("research organisation"), "public_authority": _("public authority"), "public_body": _("public body"),
    "sme_association": _("association of small firms"), "cluster_organisation": _("cluster organisation"), "development_agency": _("development agency"),
    "chamber": _("chamber"), "non_profit": _("non-profit organisation"), "hospital": _("hospital"), "funding_agency": _("funding agency"),
    "bank_or_fund": _("bank or fund"), "international_organisation": _("international organisation"),
}
_PARTNER = re.compile(r"partners\[(\d+)\]")


@dataclass(frozen=True)
class Question:
    """One question. `path`: where the answer goes in the case; `decides`: schemes that hang on it; `left`: questions likely left."""

    path: str
    fact: str
    subject: str
    text: str
    help: str
    decides: tuple[str, ...]
    reason: str
    input: str
    unit: str
    buttons: tuple[dict[str, Any], ...]
    left: int
    partner: int | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"path": self.path, "fact": self.fact, "subject": self.subject, "partner": self.partner, "text": self.text, "help": self.help,
                "reason": self.reason, "decides": list(self.decides), "input": self.input, "unit": self.unit,
                "buttons": [dict(b) for b in self.buttons], "left": self.left}


def next_question(book: Rulebook, case: Case, assessment: Assessment, skip: frozenset[str], goal: str | None, w: Wording | None = None) -> Question | None:
    """The best question, or None when nothing is left that is worth asking. Deterministic: ties by author order."""
    scores, decides = _scores(case, assessment, skip, goal)
    known = [(p, s) for p, s in scores.items() if s >= WORTH_ASKING and _fact(book, p) is not None]
    if not known:
        return None
    path = min(known, key=lambda ps: (-ps[1], _order(book, ps[0]), ps[0]))[0]
    return build(book, case, assessment, path, decides[path], _left(assessment, skip, case, goal), w)


def build(book: Rulebook, case: Case, assessment: Assessment, path: str, decides: list[SchemeResult], left: int, w: Wording | None = None) -> Question:
    """A question about one path, with words, reason and buttons."""
    w = w or wording()
    fact = _fact(book, path)
    assert fact is not None, path
    index = _partner_index(path)
    subject = "consortium" if fact.subject == "consortium" else "project" if fact.subject == "project" else "partner"
    if index is not None and case.applicant is not None and case.applicant.index == index or (index == 0 and not case.partners):
        subject = "applicant"
    text = _text(fact, subject, index, case, w)
    return Question(path, fact.name, subject, text, w(fact.help), tuple(dict.fromkeys(r.id for r in decides)), _reason(decides, w), _input(fact), fact.unit,
                    tuple(buttons_for(fact, [r.scheme for r in assessment.schemes if r.fit != "no" and r.verdict == "possible"], book, w)), left, index)


def _scores(case: Case, assessment: Assessment, skip: frozenset[str], goal: str | None) -> tuple[dict[str, float], dict[str, list[SchemeResult]]]:
    scores: dict[str, float] = defaultdict(float)
    decides: dict[str, list[SchemeResult]] = defaultdict(list)
    for result in assessment.schemes:
        weight = _weight(result, goal)
        if not weight:
            continue  # and so never judged
        if result.verdict == "possible":
            open_paths = _askable(result.missing, skip, case)
            for path in open_paths:
                scores[path] += weight / len(open_paths)
                decides[path].append(result)
        if result.fit == "unknown" and ACTIVITY not in skip and result.scheme.fits_activity and _is_open(case, ACTIVITY):
            scores[ACTIVITY] += 0.5 * weight
            decides[ACTIVITY].append(result)
    efforts = {p: EFFORT.get(p) or _effort(p, assessment) for p in scores}
    if len(case.partners) > 1 and WHO_ELSE in efforts:
        efforts[WHO_ELSE] += 1  # who has named partners is asked for more of them later
    return {p: s / efforts[p] for p, s in scores.items()}, decides


def _weight(result: SchemeResult, goal: str | None) -> float:
    if result.scheme.funding.get("kind") == "definition":
        return 0.0  # settles nothing that anybody could apply for
    weight = _chance(result) * FIT_WEIGHT[result.fit]
    return weight * (1.5 if goal and goal in result.scheme.fits_activity else 1.0)


def _chance(result: SchemeResult) -> float:
    """How likely one can apply at all; a scheme of which nothing was heard for long counts like an ended one."""
    return AVAILABILITY_WEIGHT["ended" if result.availability.stale else result.availability.state]


def _askable(missing: Iterable[str], skip: frozenset[str], case: Case) -> list[str]:
    return [p for p in missing if p not in skip and _is_open(case, p)]


def _is_open(case: Case, path: str) -> bool:
    """Not yet answered "I don't know"."""
    head, _dot, name = path.rpartition(".")
    index = _partner_index(head)
    if index is not None:
        known = case.partners[index].facts.get(name) if index < len(case.partners) else None
    else:
        known = case.project.get(name) if head == "project" else None
    if name == "linked" and isinstance(known, Items) and not known.complete and not known.entries and known.asked is False and known is not None:
        return False
    return not (isinstance(known, (Possible, Items, Table)) and known.asked)


def _effort(path: str, assessment: Assessment) -> int:
    fact = assessment.facts.of_path(path)
    return max(1, fact.effort) if fact else 3


def _left(assessment: Assessment, skip: frozenset[str], case: Case, goal: str | None) -> int:
    """Questions that settle the three most promising schemes."""
    open_results = sorted((r for r in assessment.schemes if _weight(r, goal) > 0.3 and r.verdict == "possible"),
                          key=lambda r: (-_weight(r, goal), len(r.missing), r.scheme.order))[:3]
    paths = {p for r in open_results for p in _askable(r.missing, skip, case)}
    if _is_open(case, ACTIVITY) and "activity" not in case.project and ACTIVITY not in skip:
        paths.add(ACTIVITY)
    return max(1, len(paths))


def _fact(book: Rulebook, path: str) -> Fact | None:
    if path == WHO_ELSE:
        return Fact("partners", "consortium", "text", "partners", help=_("Organisations you would work with, with their countries. Nobody yet is a fine answer."),
                    question=_("Who else would take part? Tell me what kind of organisations and from which countries."))
    return book.facts.of_path(path)


def _order(book: Rulebook, path: str) -> tuple[int, int]:
    fact = _fact(book, path)
    subjects = ("partner", "project", "consortium")
    return (subjects.index(fact.subject) if fact and fact.subject in subjects else 3, fact.order if fact else 999)


def _partner_index(path: str) -> int | None:
    found = _PARTNER.match(path)
    return int(found[1]) if found else None


def _text(fact: Fact, subject: str, index: int | None, case: Case, w: Wording) -> str:
    if subject != "partner" or index is None:
        return w(fact.question or fact.label)
    who = partner_name(case, index, w)
    if fact.question_partner:
        return _capital(w(fact.question_partner, partner=who))
    return w(_("About {partner}: {question}"), partner=who, question=w(fact.question or fact.label))


def _capital(text: str) -> str:
    """Translated questions may begin with the partner's name."""
    return text[:1].upper() + text[1:]


def partner_name(case: Case, index: int, w: Wording) -> str:
    """How to speak of a partner: its name, or kind and country."""
    facts = case.partners[index].facts if index < len(case.partners) else {}
    exact = {k: v.exact for k, v in facts.items() if isinstance(v, Possible)}
    if exact.get("name"):
        return str(exact["name"])
    kind = exact.get("kind")
    if not kind:
        return w(_("partner {n}"), n=index + 1)
    words = w(KINDS.get(str(kind), str(kind)))
    country = w.country(exact["country"]) if exact.get("country") else ""
    return w(_("the {kind} ({country})"), kind=words, country=country) if country else w(_("the {kind}"), kind=words)


def _reason(decides: list[SchemeResult], w: Wording) -> str:
    names = [r.scheme.name for r in sorted(decides, key=lambda r: (-FIT_WEIGHT[r.fit] * _chance(r), r.scheme.order))]
    if not names:
        return ""
    if len(names) <= 3:
        return w(_("This decides {schemes}."), schemes=w.all_of(names))
    rest = w.plural("{n} more", "{n} more", len(names) - 2)
    return w(_("This decides {schemes}."), schemes=w.all_of([*names[:2], rest]))


def _input(fact: Fact) -> str:
    return {"one": "choice", "several": "choices", "whole": "number", "countries": "country", "region": "text", "table": "text", "list": "yes_no"}.get(fact.type, fact.type)


def nearest_schemes(wanted: str, schemes: Iterable[Scheme]) -> list[str]:
    """Ids that come closest to a misspelt id or name."""
    spellings: dict[str, str] = {}
    for scheme in schemes:
        spellings[scheme.id.casefold()] = spellings[scheme.name.casefold()] = scheme.id
    inside = [i for s, i in spellings.items() if wanted and wanted in s]
    close = [spellings[s] for s in difflib.get_close_matches(wanted, list(spellings), n=3, cutoff=0.5)]
    return [i for i, _n in Counter([*close, *inside]).most_common(3)]

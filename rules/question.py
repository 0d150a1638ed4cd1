"""The next question in words: with its reason, its buttons and how many are left; or why there is none."""

from __future__ import annotations

import difflib
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rules.assessment import Assessment, SchemeResult
from rules.buttons import buttons_for
from rules.case import Case
from rules.facts import Fact
from rules.possible import Possible
from rules.question_open import FIT_WEIGHT, chance, fact_of, open_schemes, partner_index
from rules.question_plan import Planner
from rules.scheme import Scheme
from rules.wording import Wording, _, capital, wording

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

KINDS = {
    "company": _("company"), "sole_trader": _("sole trader"), "natural_person": _("private person"), "university": _("university"),
    "research_organisation": _("research organisation"), "public_authority": _("public authority"), "public_body": _("public body"),
    "sme_association": _("association of small firms"), "cluster_organisation": _("cluster organisation"), "development_agency": _("development agency"),
    "chamber": _("chamber"), "non_profit": _("non-profit organisation"), "hospital": _("hospital"), "funding_agency": _("funding agency"),
    "bank_or_fund": _("bank or fund"), "international_organisation": _("international organisation"),
}


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


@dataclass(frozen=True)
class Stop:
    """Why asking ends. `reason`: `settled` or `not_worth_asking`; `open`: the schemes that stay undecided for that reason."""

    reason: str
    text: str
    open: tuple[str, ...]


def next_question(book: Rulebook, case: Case, assessment: Assessment, skip: frozenset[str], goal: str | None, w: Wording | None = None) -> Question | None:
    """The best question, or None when nothing is left that is worth asking. Deterministic: ties by author order."""
    planner = Planner(book, case, assessment, skip, goal)
    if not planner.open:
        return None
    path = planner.best()
    decides = [one.result for one in planner.open if path in one.paths]
    return build(book, case, assessment, path, decides, max(1, math.ceil(planner.left())), w)


def why_none(book: Rulebook, case: Case, assessment: Assessment, skip: frozenset[str], goal: str | None, w: Wording | None = None) -> Stop | None:
    """Why no further question is put; None while there is one."""
    still = open_schemes(book, case, assessment, skip, goal)
    if any(one.worth_asking for one in still):
        return None
    w = w or wording()
    if not still:
        return Stop("settled", w(_("Nothing you could still tell me would change a result.")), ())
    text = w(_("What is still open would not change what fits you: it concerns only schemes that cannot be applied for now."))
    return Stop("not_worth_asking", text, tuple(one.result.id for one in still))


def build(book: Rulebook, case: Case, assessment: Assessment, path: str, decides: list[SchemeResult], left: int, w: Wording | None = None) -> Question:
    """A question about one path, with words, reason and buttons."""
    w = w or wording()
    fact = fact_of(book, path)
    assert fact is not None, path
    index = partner_index(path)
    subject = "consortium" if fact.subject == "consortium" else "project" if fact.subject == "project" else "partner"
    if index is not None and case.applicant is not None and case.applicant.index == index or (index == 0 and not case.partners):
        subject = "applicant"
    text = _text(fact, subject, index, case, w)
    return Question(path, fact.name, subject, text, w(fact.help), tuple(dict.fromkeys(r.id for r in decides)), _reason(decides, w), input_of(fact), fact.unit,
                    tuple(buttons_for(fact, [r.scheme for r in assessment.schemes if r.fit != "no" and r.verdict == "possible"], book, w)), left, index)


def _text(fact: Fact, subject: str, index: int | None, case: Case, w: Wording) -> str:
    if subject != "partner" or index is None:
        return w(fact.question or fact.label)
    who = partner_name(case, index, w)
    if fact.question_partner:
        return capital(w(fact.question_partner, partner=who))  # translated questions may begin with the partner's name
    return w(_("About {partner}: {question}"), partner=who, question=w(fact.question or fact.label))


def partner_name(case: Case, index: int, w: Wording) -> str:
    """How to speak of a partner: its name, or kind and country."""
    facts = case.partners[index].facts if index < len(case.partners) else {}
    exact = {k: v.exact for k, v in facts.items() if isinstance(v, Possible)}
    if exact.get("name"):
        return str(exact["name"])
    kind, country = exact.get("kind"), w.country(exact["country"]) if exact.get("country") else ""
    if not kind:
        return w(_("the partner in {country}"), country=country) if country else w(_("partner {n}"), n=index + 1)
    words = w(KINDS.get(str(kind), str(kind)))
    return w(_("the {kind} ({country})"), kind=words, country=country) if country else w(_("the {kind}"), kind=words)


def _reason(decides: list[SchemeResult], w: Wording) -> str:
    names = [r.scheme.title(w.language) for r in sorted(decides, key=lambda r: (-FIT_WEIGHT[r.fit] * chance(r), r.scheme.order))]
    if not names:
        return ""
    if len(names) <= 3:
        return w(_("This decides {schemes}."), schemes=w.all_of(names))
    rest = w.plural("{n} more", "{n} more", len(names) - 2)
    return w(_("This decides {schemes}."), schemes=w.all_of([*names[:2], rest]))


def input_of(fact: Fact) -> str:
    """How a fact is answered: by a choice, a number, an amount and so on."""
    return {"one": "choice", "several": "choices", "whole": "number", "countries": "country", "region": "text", "table": "text", "list": "yes_no"}.get(fact.type, fact.type)


def nearest_schemes(wanted: str, schemes: Iterable[Scheme]) -> list[str]:
    """Ids that come closest to a misspelt id or name."""
    spellings: dict[str, str] = {}
    for scheme in schemes:
        spellings[scheme.id.casefold()] = spellings[scheme.name.casefold()] = scheme.id
    inside = [i for s, i in spellings.items() if wanted and wanted in s]
    close = [spellings[s] for s in difflib.get_close_matches(wanted, list(spellings), n=3, cutoff=0.5)]
    return [i for i, _n in Counter([*close, *inside]).most_common(3)]

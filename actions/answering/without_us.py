"""The others apply and we do not: what is left for them, and what if we take part at our own cost. Only tried; the case stays as it is."""

from __future__ import annotations

import copy
import re
from typing import Any

from actions.answering import yes_or_no
from actions.noting import owners
from actions.speaker import sentences
from actions.telling import nearness, standing
from actions.turn import Document, Turn, partner_indices
from actions.understood import clauses, phrases

WITHOUT_US = re.compile(
    r"\bwithout us\b|\b(leave|take|drop) us out\b|\bif we (drop|pull|step|stay) out\b|\bremove (us|our (firm|company))\b"
    r"|\b(instead|in place) of us\b|\bin our (place|stead)\b|\bstatt uns\b|\ban unserer (stelle|statt)\b|\bà notre place\b|\bau lieu de nous\b|\bвместо нас\b"
    r"|\bohne uns\b|\bwenn wir (aussteigen|rausgehen|nicht mitmachen)\b|\buns (weglassen|rausnehmen)\b"
    r"|\bsans nous\b|\bsi (on|nous) (se retire|nous retirons|ne participons pas|sort)\b"
    r"|\bбез (нас|нашей (фирмы|компании))\b|\b(убрать|исключить|вычеркнуть) (нас|нашу (фирму|компанию))\b|\bесли мы (выйдем|не участвуем)\b",
    re.IGNORECASE,
)
OWN_COST = re.compile(
    r"\b(own (cost|money|expense|pocket)|subcontract\w*|unterauftragnehmer\w*|auf eigene (kosten|rechnung)|eigenes? geld|sous-trait\w*|à nos frais|a nos frais"
    r"|субподряд\w*|за сво[иё]\w*|за свой сч[её]т|на свои)\b",
    re.IGNORECASE,
)
_LEADS = (
    r"leads?|leading|coordinat\w+|in the lead|(?:is|was|were|be|as|becomes?) (?:the )?(?:main |lead )?(?:applicant|coordinator|lead(?: partner)?)|applies"
    r"|antragsteller\w*|federführ\w+|koordin\w+|(?:die )?leitung|leitet|den antrag stell\w+|beantragt|lead ?partner|chef de file|coordonn\w+|coordinat\w+|porte\w*|porteu\w+|demandeu\w+|dépos\w+"
    r"|заявител\w+|координатор\w*|координир\w+|ведущ\w+|возглав\w+|головн\w+|лидер\w*|пода(?:ст|ёт|ет|вать)"
)
LEADS = re.compile(rf"\b(?:{_LEADS})\b", re.IGNORECASE)
WE_LEAD = re.compile(rf"\b(?:we|wir|nous|on|мы)\b[^,;.?!]{{0,15}}\b(?:{_LEADS})\b", re.IGNORECASE)
SHOWN, OF_EACH = 5, 3  # programmes; of each family that is named


def is_meant(turn: Turn) -> bool:
    return bool(WITHOUT_US.search(turn.heard.text))


def leads(turn: Turn) -> int | None:
    """ "If the university leads": the only partner that is named beside the word."""
    text = turn.heard.text
    said = LEADS.search(text)
    if said is None or WE_LEAD.search(text):
        return None
    clause, others = clauses.at(text, said.start()), partner_indices(turn.case)
    described = clauses.describing(turn.heard, clause)
    number = phrases.ordinal(clause.text)
    found = owners.matching(turn, others, described) if described else [i for i in others if i + 1 == number]
    return found[0] if len(found) == 1 else None


def show(turn: Turn) -> None:
    """What the partner that would apply could count on, without us and beside us."""
    say, others = turn.say, partner_indices(turn.case)
    if not others:
        turn.tell(say.gettext("No partner is known so far who could apply without you. Name one, with its kind and country, and I try it."))
        return
    named = leads(turn)
    lead = named if named is not None else next((i for i in others if turn.case["partners"][i].get("kind") == "company"), others[0])
    alone = _led_by(turn, lead)
    lines = [sentences(say.gettext("Tried without you, with {partner} as the applicant.", partner=turn.words.partner(turn.case, lead)), told(turn, alone))]
    if OWN_COST.search(turn.heard.text):
        us = {**turn.case["partners"][0], "role": "associated", "wants_funding": False}
        us.pop("you", None)
        lines.append(sentences(say.gettext("Tried with you beside them, as an associated partner at your own cost."), told(turn, {**alone, "partners": [*alone["partners"], us]})))
        lines.append(say.gettext("What a subcontract with you would mean is not known here; ask the authority."))
    turn.heard.facts = []
    turn.tell("\n".join([*lines, say.gettext("Your own case stays as it is.")]))


def _led_by(turn: Turn, lead: int) -> Document:
    """The case of the others, the applicant first."""
    case: dict[str, Any] = copy.deepcopy(turn.case)
    partners = case["partners"]
    case["partners"] = [{**partners[lead], "you": True}, *(p for i, p in enumerate(partners) if i not in (0, lead))]
    return case


def told(turn: Turn, case: Document) -> str:
    """What is named or talked of, else what is left."""
    results = turn.results(case)
    alive = [s for s in turn.assessment(case)["schemes"] if standing.is_running(turn, results[s["id"]])]
    alive.sort(key=lambda s: (standing.GROUPS.index(standing.group(s)), standing.rank(results[s["id"]])))
    if named := [[s for s in alive if s["id"] in group][:OF_EACH] for group in _named(turn)]:
        return sentences(*(yes_or_no.line(turn, group, case) for group in named if group))
    left = [s for s in alive if _is_left(case, s, results[s["id"]])]
    return yes_or_no.line(turn, left[:SHOWN], case) or turn.say.gettext("None of the schemes I know fits as things stand.")


def _named(turn: Turn) -> list[set[str]]:
    """Each programme that is named, and each family without those."""
    schemes = turn.heard.mentioned("scheme")
    families = [{i for i, s in turn.book.schemes.items() if s.family == family and i not in schemes} for family in turn.heard.mentioned("family")]
    return [*({s} for s in schemes), *families]


def _is_left(case: Document, scheme: Document, result: Any) -> bool:
    left = standing.group(scheme) in standing.LEFT
    clear = standing.group(scheme) == standing.ASK or nearness.distance(result, case) == nearness.NEAR
    return left and clear and not result.availability.stale and scheme["fit"] == "yes"

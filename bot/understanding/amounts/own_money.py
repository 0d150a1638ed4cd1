"""What the applicant pays itself, and in which form it asks for the rest: own money is neither the cost nor the grant."""
from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Optional

from bot.understanding.amounts.rest import REST
from bot.understanding.facts.notes import LIKELY, Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.quantities import Quantity
from bot.understanding.who.acquainted import applicant, partners
from bot.understanding.who.subjects import APPLICANT

OWN = re.compile(r"\b(own (funds|money|capital|resources|contribution|means|financing|pocket|cash)|(of|out of) (our|my) own|(our|my) (own )?pocket|self-?(financed|funded|financing)|co-financing|(put|chip|bring) in)\b")
PAYS = re.compile(r"\b(pay|pays|finance|fund|cover|raise|contribute|afford|carry|bear|invest|come up with|put)\b")
SELF = re.compile(r"\b(ourselves|ourself|myself|self|itself)\b")
OURS = re.compile(r"\b(of (that|it|which|this)|thereof) (is|are|would be|comes from) (ours?|us|mine|me)\b|\bwhat (we|i) (can|could|will) (chip in|pay|put in|bring|contribute|add|invest)\b")
WE_PAY = re.compile(r"\b(we|i)( (can|could|would|will|also|only|just|ourselves|'ll|'d))* (contribute|put in|put up|bring in|bring|pay|carry|cover|finance|fund|chip in|provide|give|add|invest|shoulder)\b")
OF_THE_PROJECT = re.compile(r"\b(project|pay|put|bring|invest|contribut\w*|financ\w*|fund(s|ing)?|money|costs?|budget|pocket)\b")
OF_THE_FIRM = re.compile(r"\b(own|owns|owned|hold|holds|held|shares?|stakes?|capital|equity|belongs?|investors?|compan(y|ies)|firms?|shareholders?)\b")
GOT = re.compile(r"\b(have|has|got|bring|brings|had)\b")
WANT = re.compile(r"\b(i|we) (want|wanna|would like|would want|'d like|need|hope|expect|ask|request)\b|\b(want|would like|need) (i|we)\b")
FROM_YOU = re.compile(r"\b(from|of) (you|u|you guys|u guys|y'all|your side|the (eu|fund|funder|programme|state|grant))\b|\bas (a )?(grant|funding|subsidy)\b")
WHOLE = re.compile(r"\b(the |my |our )?(whole|entire|complete) (thing|project|lot|story|stuff|shebang|plan)('s|s)?( (is|will|would|costs?|gonna|going|comes?|be|around|about|bout|to|at|roughly|some|like|probably|maybe))*$")
PIECES = re.compile(r"\s*(of (them|em|'em|these|those)( (are|is|were|already|out))* (on the road|sold|out there|in use|running|installed|in the field|delivered|at customers)\b|(batter(y|ies)|pieces?|units?|devices?|items?|copies|bikes?|boards?|sensors?|panels?|machines?)\b)")
MADE = re.compile(r"\b(make|makes|making|makin|produce|produces|producing|build|building|manufacture|manufacturing|ship|deliver|sell)( about| around| some| up to)*$")
PER_TIME = re.compile(r"\s*(of (them|em)\b|((a|per|every) (year|month|day|week)\b).*\bsell (them|em|'em|it)\b|(pieces|units)\b)")
NONE = re.compile(r"\b(without|no|not any|zero)\b( any| a)?( \w+)? ?(own (funds|money|capital|contribution|share)|money of (our|my) own|co-financing)|\bno money of (our|my) own\b")
HALF = {"half": 0.5, "a third": 0.3333, "two thirds": 0.6667, "a quarter": 0.25}
CLAUSE = re.compile(r"[,;.!?]|\b(?:and|but)\b")
GOES_ON = re.compile(r"\s*($|[,.;)!]|(?:and|but|go(?:es)? to|to|ourselves|myself|for|on|the|our|of our own)\b)")
GOES_TO = re.compile(r"\s*(go(es)?|is|are)? ?(to|for) ")
OWNER = re.compile(r"\b(we|us|they|them|i|put in|partner|university|company|firm|institute|grant|rest|and)( (?:say|maybe|like|perhaps|probably|then|only|would|could|can|do|does|take|takes|get|gets|has|have|about|only|around|put in|need|just|enough))*$")
NEEDS = re.compile(r"\b(needs?|costs?|budget|gets?|takes?|spends?)( say| maybe| like| perhaps| probably| then| about| around| some| so| roughly| only| just)*$")
HAS = re.compile(r"\b(ha(?:s|ve)|will have|with)( say| maybe| like| perhaps| probably| then| about| around| some| so| roughly| only| just)*$")
BUDGET = re.compile(r"\b(budgets?|share of|part of the (costs?|budget|total))\b")
IN_SCALE = re.compile(r"\s*(?:is|are|was|were|means?|meant|stands for)(?: of course| in)?( (?:thousand|million|k))(?: euros?)?\b")
EVEN = re.compile(r"\b(half[ -]+(and |to )?half|50 ?[:/-] ?50|fifty[- ]fifty|evenly|equally|equal (parts|shares))\b")
BOTH = re.compile(r"\bgrants?\b[^.;?!]{0,25}\b(plus|and|with|together|as well as|also)\b[^.;?!]{0,12}\b(equity|investment in capital)\b|\bblended\b|\bmixed (finance|financing|funding)\b|\b(finance|financing|funding) mix\w*")
ONLY_GRANT = re.compile(r"\b(only|just) (want )?(to )?(a |the )?grants?\b|\bgrants? only\b|\bgrants?, no equity\b")
LISTED = re.compile(r"[,;] (?:and )?(?:the |our |my )?(?P<name>[^\W\d_][\w-]+) $")
FIGURES = {"turnover": "turnover_eur", "balance": "balance_sheet_eur", "our_share": "budget_eur"}       # cue: fact of ours
SCALES, NEAR = (1_000, 1_000_000, 1_000_000_000), 5     # what is left out, and tokens between the name of a figure and its value
WITHOUT_PARTS = ("linked", "public_share", "foreign_share", "non_sme_share", "grant_rate", "cofinancing_share_of_grant", "grant_eur")       # asked for, "we pay 30 %" is no part of the work
DOUBT = re.compile(r"\b(maybe|perhaps|possibly|might|not decided|undecided)\b")


def with_scale(found: Analysis) -> list[Quantity]:
    """The quantities: "Slovenia would do 250k, we 750", "600,000, of which we 400" leave out the thousands."""
    result: list[Quantity] = []
    for quantity in found.quantities:
        quantity = _named_scale(found, quantity)
        like = next((q for q in reversed(result) if q.scaled or q.kind == "money" or isinstance(q.value, int) and q.value >= 10_000), None)
        is_short = quantity.kind == "number" and not quantity.scaled and not quantity.weak and isinstance(quantity.value, int) and 1 <= quantity.value < 1000
        if like is not None and is_short and isinstance(like.value, int) and GOES_ON.match(found.text[quantity.end:].lower()) and (OWNER.search(found.between(0, quantity.start)) or _is_listed(found, quantity, like) or GOES_TO.match(found.text[quantity.end:].lower())):
            quantity = alike(quantity, like)
        elif like is None and is_short and GOES_ON.match(found.text[quantity.end:].lower()) and (like := _like_known(found, quantity)) is not None:
            quantity = alike(quantity, like)
        result.append(_as_known(found, quantity))
    return result


def _is_listed(found: Analysis, quantity: Quantity, like: Quantity) -> bool:
    """"Brandes 350k, the mill 100, university 150": behind one word for somebody, in a list of amounts."""
    first = found.sentence(quantity.start)[0]
    item = LISTED.search(found.text[first:quantity.start])
    if item is None or not partners(found) or like.start < first:
        return False
    inside = [s for s in found.spans if s.start < first + item.end("name") and first + item.start("name") < s.end and s.label in ("cue", "term", "activity", "scheme", "theme")]
    return not inside


def _named_scale(found: Analysis, quantity: Quantity) -> Quantity:
    """"the 400 is thousand euros"."""
    match = IN_SCALE.match(found.text[quantity.end:].lower()) if quantity.kind == "number" and not quantity.scaled else None
    if match is None or not isinstance(quantity.value, (int, float)):
        return quantity
    scale = SCALES[1] if match[1] == " million" else SCALES[0]
    return replace(quantity, kind="money", value=round(quantity.value * scale), currency="EUR" if "euro" in match[0] else None, scaled=True, weak=False, end=quantity.end + match.end())


def _like_known(found: Analysis, quantity: Quantity) -> Optional[Quantity]:
    """A budget that is known of somebody, where it is budgets that are spoken of: "the university needs some 500"."""
    known = [one["budget_eur"] for one in found.known if isinstance(one.get("budget_eur"), int) and one["budget_eur"] >= 10_000]
    said = found.between(found.sentence(quantity.start)[0], quantity.start)
    asked = found.asked.get("fact") in ("budget_eur", "grant_eur", "cost_eur")
    spoken = NEEDS.search(said) is not None or (OWNER.search(said) or HAS.search(said)) and REST.search(found.between(*found.sentence(quantity.start))) or asked and (OWNER.search(said) or any(q.kind == "share" for q in found.quantities))
    told = BUDGET.search(found.between(0, quantity.start)) and HAS.search(said) and not found.cues("people", start=quantity.end, end=found.sentence(quantity.start)[1])
    return replace(quantity, kind="money", value=known[0], currency="EUR", scaled=True) if known and (spoken or told) else None


def _as_known(found: Analysis, quantity: Quantity) -> Quantity:
    """"turnover was 1.3, not 1.8", "turnover 4.1 million, balance sheet total almost 3": the scale of what is known or said before goes without saying."""
    cues = found.cues(*FIGURES, start=found.sentence(quantity.start)[0], end=quantity.start)
    bounded = isinstance(quantity.value, dict) and len(quantity.value) == 1 and len(quantity.exact) == 1
    value = float(quantity.exact[0]) if bounded else quantity.value
    if quantity.kind != "number" or quantity.scaled or not isinstance(value, (int, float)) or not 0 < value < 1000 or not cues:
        return quantity
    known = applicant(found).get(FIGURES[cues[-1].value]) or _said_before(found, quantity) or applicant(found).get("turnover_eur")
    amount = known.get("value") if isinstance(known, dict) else known
    scale = next((s for s in SCALES if isinstance(amount, (int, float)) and 0.1 < value * s / max(amount, 1) < 10), None)
    told = any(cues[-1].end <= q.start and q.end <= quantity.start and (q.scaled or q.kind == "money") for q in found.quantities)     # "balance sheet total 4.1 million, 38 staff"
    if scale is None or told or found.tokens_between(cues[-1].end, quantity.start) > NEAR:
        return quantity
    currency = known.get("currency") if isinstance(known, dict) else None
    full: Any = {side: round(value * scale) for side in quantity.value} if bounded else round(value * scale)
    return replace(quantity, kind="money", value=full, currency=currency or quantity.currency, scaled=True)


def _said_before(found: Analysis, quantity: Quantity) -> Optional[Any]:
    """The turnover or balance sheet total of the same message."""
    earlier = [q for q in found.quantities if q.end <= quantity.start and (q.scaled or q.kind == "money") and found.cues(*FIGURES, start=found.sentence(q.start)[0], end=quantity.start)]
    return {"value": earlier[-1].value, "currency": earlier[-1].currency} if earlier else None


def alike(quantity: Quantity, like: Quantity) -> Quantity:
    """The quantity in the scale and currency of another one, of which it is a part."""
    scale = 1
    while like.value >= scale * 1000:
        scale *= 1000
    while scale > 1 and quantity.value * scale > 10 * like.value:
        scale //= 1000
    return replace(quantity, kind=like.kind, value=round(quantity.value * scale), currency=like.currency, scaled=True) if scale > 1 else quantity


def note_own_money(found: Analysis, notes: Notes) -> None:
    """A share of own money says which share is asked for; an amount of it is said to be that, and no more."""
    start = 0
    for end in [m.start() for m in CLAUSE.finditer(found.text.lower()) if m[0] not in ".," or not found.text[m.end():m.end() + 1].isdigit()] + [len(found.text)]:
        clause, at, start = found.text[start:end].lower(), start, end
        if notes.is_question(at):
            continue
        if NONE.search(clause):
            notes.fact("cofinancing_share_of_grant", 0, "project", at, end, LIKELY)
        elif OWN.search(clause) or SELF.search(clause) and (PAYS.search(clause) or GOT.search(clause)) or OURS.search(clause) and found.known and not partners(found) or _we_pay(found, clause, at, end):
            _own(found, notes, clause, at, end)


def _we_pay(found: Analysis, clause: str, start: int, end: int) -> bool:
    """"We contribute 30 %" is own money where owners or the grant were asked for, or nobody else takes part."""
    share = any(q.kind == "share" and start <= q.start < end for q in found.quantities)
    if share and found.asked.get("fact") in WITHOUT_PARTS[:4] and OF_THE_PROJECT.search(clause) and not OF_THE_FIRM.search(clause):
        return True     # in the project, while owners were asked for
    return share and WE_PAY.search(clause) is not None and (found.asked.get("fact") in WITHOUT_PARTS or bool(found.known) and not partners(found))


def _own(found: Analysis, notes: Notes, clause: str, start: int, end: int) -> None:
    inside = [q for q in found.quantities if start <= q.start and q.end <= end and not notes.is_used(q)]
    shares = [q.value for q in inside if q.kind == "share"] or [value for word, value in HALF.items() if re.search(rf"\b{word}\b", clause)]
    if len(shares) == 1 and isinstance(shares[0], float) and 0 < shares[0] < 1:
        notes.fact("grant_rate", round(1 - shares[0], 4), "project", start, end, LIKELY)
        notes.fact("cofinancing_share_of_grant", round(shares[0] / (1 - shares[0]), 4), "project", start, end, LIKELY)
    for quantity in (q for q in inside if q.kind == "money" or q.scaled or isinstance(q.value, int) and q.value >= 1000):
        if applicant(found).get("budget_eur") == quantity.value:
            notes.fact("budget_eur", quantity.value, APPLICANT, quantity.start, quantity.end, negated=True)      # it was taken for a part of the budget
        notes.value("own_money", quantity.value, quantity.start, quantity.end, currency=quantity.currency)
        notes.use(quantity)
    notes.use(*[q for q in inside if q.kind == "share"])


def note_wanted(found: Analysis, notes: Notes) -> None:
    """"The whole thing is about 3 million" is what it costs, "the other 2.1 million I want from you" the grant."""
    for quantity in [q for q in found.quantities if (q.kind == "money" or q.scaled) and not notes.is_used(q) and not notes.is_question(q.start)]:
        start, end = found.clause(CLAUSE, quantity.start, quantity.end)
        clause = found.text[start:end].lower()
        fact = "grant_eur" if WANT.search(clause) and FROM_YOU.search(clause) else "cost_eur" if WHOLE.search(found.between(start, quantity.start)) else None
        if fact is not None and quantity.currency in (None, "EUR"):
            notes.fact(fact, quantity.value, "project", quantity.start, quantity.end, LIKELY, approx=quantity.approx)
            notes.use(quantity)


def note_pieces(found: Analysis, notes: Notes) -> None:
    """"5k batteries", "make 5k of them": numbers of things are no money."""
    for quantity in [q for q in found.quantities if q.kind == "number" and not q.weak and q.currency is None and not notes.is_used(q)]:
        behind, start = found.text[quantity.end:].lower(), found.sentence(quantity.start)[0]
        if PIECES.match(behind) or quantity.scaled and MADE.search(found.between(start, quantity.start)) and PER_TIME.match(behind):
            if quantity.scaled:
                notes.value("pieces", quantity.value, quantity.start, quantity.end)
            notes.use(quantity)


def note_even_split(found: Analysis, notes: Notes) -> None:
    """"split half half" between the applicant and its only partner."""
    match = EVEN.search(found.text.lower())
    if match and len(partners(found)) == 1 and not notes.is_question(match.start()) and (found.cues("cost", "share") or re.search(r"\bsplit|shared?\b", found.text.lower())):
        notes.fact("budget_share", 0.5, APPLICANT, match.start(), match.end(), LIKELY, approx=True)


def note_finance_form(found: Analysis, notes: Notes) -> None:
    """"grant plus equity" says how the money shall come; it is no change of what shall be done."""
    text = found.text.lower()
    both, only = BOTH.search(text), ONLY_GRANT.search(text)
    match = both or only
    if match is None or notes.is_question(match.start()) or text.rstrip().endswith("?") or only and not both and found.asked.get("fact") != "finance_form" and "equity" not in text:
        return
    value: Any = "grant_only" if not both else {"one_of": ["grant_only", "blended"]} if DOUBT.search(text) else "blended"
    notes.facts = [f for f in notes.facts if not (f["fact"] == "activity" and f["value"] == "investment_finance" and re.search(r"equity|grant|blended", f["text"].lower()))]
    notes.fact("finance_form", value, "project", match.start(), match.end())

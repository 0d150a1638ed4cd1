"""Numbers of people who are no staff: those who help beside it, those something was tried on or shown to, some of the people who are counted already."""
from __future__ import annotations

import re

from bot.understanding.facts.counts import Counts
from bot.understanding.reading.quantities import Quantity
from bot.understanding.who.subjects import NOBODY

MENTION = "not_staff"
LATE_YEARS = range(1950, 2100)
OWN = r"(co-?)?founders?|owners?|shareholders?|brothers?|sisters?|siblings|sons|daughters|(phd|doctoral|graduate|postgraduate|master)s? (students?|candidates?)|phds?|directors"
HELP = (r"(working |dual |exchange )?students?|interns?|trainees|apprentices?|freelancers?|freelance|contractors?|subcontractors|temps?|temp workers|temporary (staff|workers|people|employees)|agency workers|seasonals?|seasonal (workers|staff|people|help)"
        r"|volunteers?|helpers|helping hands|external(s| people| staff| experts)?|(people |guys |folks )?(on|by|under) (a )?(civil |service |freelance |temporary )?contracts?|outsiders")
SOME_BEHIND = re.compile(rf" ?(\w+ )?({OWN}|{HELP})\b")
SOME_BEFORE = re.compile(rf"\b({OWN}|{HELP})( are| is| we are|:|,)* ?$")
PLUS = re.compile(r"\b(plus|and|with|also|as well as|on top|in addition|besides|\+|&)( (also|another|some|about|around|roughly|maybe|an extra|up to))*$|[,+&]$")
HELPERS = re.compile(rf"(people |persons |man )?({HELP})\b")
TRIED = r"(tests?|tested|testing|tried|trial(l?ed)?|piloted|validated|demonstrated|showed|shown|presented|demoed|sold|delivered|checked|measured|interviewed|surveyed|experiments?)"
TRIED_ON = re.compile(rf"\b{TRIED}( (it|them|this|that|our|the|a|\w+ing|well|already|successfully|prototype|product|device|thing|system|app|sensor|first|on|at|with|by|in|to|for|about|around|some|roughly|only|just|out)){{0,6}}$")
TRIED_BEHIND = re.compile(rf" (\w+ )?{TRIED}\b")
NO_STAFF = re.compile(r" ?(\w+ )?(patients?|customers?|clients?|users|test (persons?|people|users|subjects|customers)|testers|test subjects|subjects|probands|beta testers|buyers|visitors|subscribers|followers)\b")
FIXED = re.compile(r" ?(fixed|permanents?|full[- ]time|regulars?)\b(?=\W*$|\W*[,;.+]| (and|plus|with|in|staff|people)\b)(?! costs?)")


NO_PEOPLE = re.compile(r"( percent| ?%)?,? ((is|are|was|were|that is|it is|these are|this is) )?(not|no)( the| a)? (people|persons|staff|employees|headcount|workers|number of (people|employees|staff))\b")


def set_aside(counts: Counts) -> None:
    """No headcount is made of any of them; helpers beside the staff are mentioned."""
    for quantity in counts.free("number"):
        if quantity.scaled or quantity.value in LATE_YEARS:
            continue
        if match := NO_PEOPLE.match(counts.found.text[quantity.end:].lower()):
            end = quantity.end + match.end()
            org = next((one for one in counts.line.orgs if one.role == "partner" and quantity.end <= one.start <= end + 10), None)
            counts.notes.fact("headcount", quantity.value, counts.line.of(org) if org else NOBODY, quantity.start, end, negated=True)
            counts.notes.use(quantity)
        elif _is_no_staff(counts, quantity) or _is_some_of_us(counts, quantity) or _is_some(counts, quantity):
            counts.notes.use(quantity)
        elif _helps(counts, quantity) and (counts.found.asked.get("fact") != "headcount" or _staff_is_counted(counts, quantity)):
            counts.notes.use(quantity)


def fixed_staff(counts: Counts) -> None:
    """"20 fixed and some seasonal": the fixed ones are the staff."""
    for quantity in counts.free("number"):
        if match := FIXED.match(counts.found.text[quantity.end:].lower()):
            counts.notes.fact("headcount", quantity.value, counts.line.at(quantity.start), quantity.start, quantity.end + match.end(), approx=quantity.approx)
            counts.notes.use(quantity)


def _is_some(counts: Counts, quantity: Quantity) -> bool:
    """"two doctoral students", "three founders": some of an organisation's people are not its headcount."""
    lead, behind = counts.found.between(0, quantity.start), counts.found.text[quantity.end:].lower()
    is_some = SOME_BEHIND.match(behind) is not None or SOME_BEFORE.search(lead) is not None
    if is_some and HELPERS.match(behind.lstrip()):
        _mention(counts, quantity)
    return is_some


def _is_some_of_us(counts: Counts, quantity: Quantity) -> bool:
    """"just the two of us" is who talks, "only three of us" who takes part."""
    found = counts.found
    if quantity.value == len(found.known) > 1 and re.match(r" of us\b(?! (work|are employed))", found.text[quantity.end:].lower()) and found.asked.get("fact") != "headcount":
        return True
    return re.match(r" of us\b", found.text[quantity.end:].lower()) is not None and re.search(r"\bthe$", found.between(0, quantity.start)) is not None and found.asked.get("fact") != "headcount"


def _is_no_staff(counts: Counts, quantity: Quantity) -> bool:
    """"tested on 5 people", "12 patients", "showed it to 12 customers"."""
    start, end = counts.found.sentence(quantity.start)
    behind = counts.found.text[quantity.end:end].lower()
    return bool(NO_STAFF.match(behind) or TRIED_BEHIND.match(behind) or TRIED_ON.search(counts.found.between(start, quantity.start)))


def _helps(counts: Counts, quantity: Quantity) -> bool:
    """A further number of people behind a "plus": "34 people plus five on contract"."""
    start, end = counts.found.sentence(quantity.start)
    before, behind = counts.found.between(start, quantity.start), counts.found.text[quantity.end:end].lower()
    if not (PLUS.search(before) and _staff_is_counted(counts, quantity)) or not (HELPERS.match(behind.lstrip()) or before.endswith("plus") and re.match(r"\W*(people|persons|\w+)?\W*$", behind)):
        return False
    _mention(counts, quantity)
    return True


def _staff_is_counted(counts: Counts, quantity: Quantity) -> bool:
    """Another number of the sentence counts people and stands before it."""
    start, _ = counts.found.sentence(quantity.start)
    others = [q for q in counts.found.quantities if q.kind == "number" and start <= q.start < quantity.start and not q.scaled]
    return bool(others)


def _mention(counts: Counts, quantity: Quantity) -> None:
    found = counts.found
    if _staff_is_counted(counts, quantity) and (match := re.match(rf" ?(people |persons |man |\w+ )?({HELP})\b", found.text[quantity.end:].lower())):
        counts.notes.mention(MENTION, "people", quantity.start, quantity.end + match.end())

"""Houses: a university or hospital whose institute, lab or chair is spoken of is the one organisation; and bodies whose name tells their country."""
from __future__ import annotations

import re
from typing import TYPE_CHECKING, Optional

from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span

if TYPE_CHECKING:
    from bot.understanding.who.nouns import Org

HOUSES = ("university", "hospital")     # legal persons of whom an institute or a chair is a part
UNITS = r"(chair|professorship|department|dept\.?|faculty|institute|laboratory|labs?|(research |working )?group|research team|school|(research |competence )?cent(re|er)|clinic)"
FIELD = r"( (for|of) (?!(the|an?)\b)[\w-]+( (and )?(?!(at|of|in|from|within|the|an?)\b)[\w-]+)?)?"
UNIT = re.compile(rf"\b(?P<unit>{UNITS}){FIELD},?( (is|sits|belongs|is part))?( (at|of|in|from|within|to))?( the| an?)?$", re.IGNORECASE)      # "a lab at the University of Porto"


def whole(found: Analysis, heads: list[Span]) -> list[Span]:
    """"an institute at TU Graz", "the chair for robotics of Aalborg University": one head, called by the whole phrase."""
    inside: set[int] = set()
    houses: dict[int, Span] = {}
    for head in (head for head in heads if head.value.get("kind") in HOUSES and not head.value.get("plural")):
        named = _place_before(found, head)
        at = named.start if named else head.start
        unit = UNIT.search(found.text[found.sentence(head.start)[0]:at].rstrip())
        if unit is not None:
            start = found.sentence(head.start)[0] + unit.start("unit")
            inside |= {other.start for other in heads if start <= other.start < at}
            houses[head.start] = Span(start, head.end, "org", {**head.value, "inside": named}, found.text[start:head.end], head.sure)
    return [houses.get(head.start, head) for head in heads if head.start not in inside]


def _place_before(found: Analysis, head: Span) -> Optional[Span]:
    return next((place for place in found.places if place.end <= head.start and not found.between(place.end, head.start)), None)


def take_inside(org: Org) -> set[int]:
    """The place that stands within the phrase is theirs; its start."""
    place = org.facts.pop("inside", None)
    if place is None:
        return set()
    org.places = [place]
    return {place.start}


def take_home(org: Org) -> None:
    """The country that a name tells, where the message names no other place of theirs."""
    home, head = org.facts.pop("country", None), org.head
    if home and not org.places:
        org.places = [Span(head.start, head.end, "place", {"country": [home], "region": "", "by_name": True}, head.text, head.sure)]

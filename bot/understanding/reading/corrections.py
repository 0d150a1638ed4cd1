"""Figures that are set against another in the same breath: "4.6 not 6.4 million", "24 months, possibly 30"."""
from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Any

from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.quantities import Quantity, parse_number

WORD = re.compile(r"[^\W\d_]+")
YEARS = range(1900, 2101)
SCALED = 1_000     # "2 million, no, 1.5": from here on a figure is said in full
BUT = ("but", "rather", "but rather", "but only", "but it is", "it is", "instead")
DENIED = re.compile(r"\bnot( (the|an?|about|only))?$")
LIKELIER = re.compile(r"[\W]*((and|but|or|more|most|rather|likely|probably|perhaps|maybe|even|all|better|closer to|it|is|will|be|we|i|think|guess|say|would|could|really|realistically|about|up to|скорее|вернее|всего|все|всё|наверное|пожалуй|eher|wohl|wahrscheinlich|realistisch|plutôt|sans doute|vraisemblablement)(\W+|$))+", re.IGNORECASE)
PART = re.compile(r"\W*(\w+ )?(of (them|us|it|which|that|those|these)|more)\b")     # "40 people, no, 5 of them" counts something else


def settle(found: Analysis) -> list[Quantity]:
    """The quantities of a message: of two of which one is taken back, the other with the unit of both; two that are both possible as one."""
    kept = list(found.quantities)
    for first, second in itertools.pairwise(found.quantities):
        settled = _both_bounds(found, first, second) or _settled(found, first, second)
        if settled is not None and first in kept:
            kept[kept.index(first)] = settled
            kept.remove(second)
    return kept


def _both_bounds(found: Analysis, first: Quantity, second: Quantity) -> Quantity | None:
    """"At least 50 but at most 70 employees": one range."""
    joined = re.sub(r"[,;]", " ", found.between(first.end, second.start)).strip() in ("", "and", "but")
    guessed = _is_plain(second) and LIKELIER.fullmatch(found.between(first.end, second.start).lower()) is not None     # "25 is the minimum, more likely 30"
    if not (_bounds(first) == {"from"} and (guessed or joined and _bounds(second) == {"to"})) or first.kind not in ("number", second.kind):
        return None
    low = _scaled(first.value["from"], second, found) if second.scaled and not first.scaled else first.value["from"]
    high = second.value if guessed else second.value["to"]
    return replace(second, value={"from": low, "to": high}, start=first.start) if low < high else None


def _bounds(quantity: Quantity) -> set[str]:
    return set(quantity.value) if isinstance(quantity.value, dict) else set()


def _settled(found: Analysis, first: Quantity, second: Quantity) -> Quantity | None:
    words = found.data["set_against"]
    between = re.sub(r"[,;(]", " ", found.between(first.end, second.start)).strip()
    if not (_is_plain(first) and _is_plain(second)):
        return None
    if _is_taken_back(found, first, second):
        value = _scaled(second.value, first, found) if first.scaled and not second.scaled and second.kind == "number" and second.value < SCALED else second.value
        return replace(second if second.kind != "number" else first, value=value, start=first.start, end=second.end)
    if between in words["not"] and first.kind in ("number", second.kind):
        value = first.value if first.scaled or first.kind == second.kind != "number" else _scaled(first.value, second, found)
        return replace(second, value=value, start=first.start)
    if first.kind != "number" and between in BUT and DENIED.search(found.between(0, first.start)) and second.kind in ("number", first.kind):
        return replace(first, value=_scaled(second.value, first, found) if second.kind == "number" and not second.scaled else second.value, start=second.start, end=second.end)     # "not 24 months, but 30"
    if between not in words["perhaps"] or first.kind != second.kind and "number" not in (first.kind, second.kind):
        return None
    unit = first if second.kind == "number" else second
    values = sorted({q.value if q.kind == unit.kind else _scaled(q.value, unit, found) for q in (first, second)})
    return replace(unit, value={"one_of": values}, start=first.start, end=second.end) if len(values) > 1 else None


def _is_taken_back(found: Analysis, first: Quantity, second: Quantity) -> bool:
    """"A billion! ok no, more like thirty thousand": nothing stands between them but words that take the first back. The later one counts."""
    words = found.data["taken_back"]
    said = WORD.findall(found.between(first.end, second.start).replace("'", " "))
    strong = [word for word in said if word in words["strong"]]
    if not strong or not set(said) <= {*words["strong"], *words["small"]} or first.kind != second.kind and "number" not in (first.kind, second.kind):
        return False
    years = [q.value in YEARS and not q.scaled and q.kind == "number" for q in (first, second)]
    return years[0] == years[1] and PART.match(found.text[second.end:].lower()) is None and not _count_else(found, second)


def _count_else(found: Analysis, second: Quantity) -> bool:
    """"40 people, actually 2 sites": what is counted has a name of its own."""
    behind = re.match(r"\W?([^\W\d_]{3,})", found.text[second.end:].lower())
    words = found.data["taken_back"]
    return second.kind == "number" and not second.scaled and behind is not None and behind[1] not in {*words["strong"], *words["small"], *words["go_on"]} and not found.cues("people", start=second.end, end=second.end + 12)


def _is_plain(quantity: Quantity) -> bool:
    return isinstance(quantity.value, (int, float)) and not quantity.weak and not quantity.then


def _scaled(value: Any, like: Quantity, found: Analysis) -> Any:
    """The number in the unit of the other: "4.6" beside "6.4 million" is 4,600,000."""
    digits = re.match(r"\D*([\d.,]*\d)", found.text[like.start:like.end])
    written = parse_number(digits[1]) if digits else None
    if written is None and like.kind == "duration":
        return value * (12 if "year" in found.between(like.start, like.end) else 1)       # "a year or two"
    if not isinstance(written, (int, float)) or not written:
        return value
    result = value * like.value / written
    return round(result) if abs(result - round(result)) < 1e-6 else result

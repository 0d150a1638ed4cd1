"""Runs labelled cases: a case, and the verdict, deciding criteria and next question it must give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rules.assessment import SchemeResult
from rules.errors import CaseErrors, Located, UnknownScheme
from rules.possible import plain
from rules.rulebook import Rulebook
from rules.scheme import Scheme
from rules.yamltext import Mapping, read_document

EXPECTED = ("verdict", "because", "availability", "missing", "ask", "funding", "derived", "strand")
CARRIES = {"eligible": ("met",), "not_eligible": ("not_met",), "possible": ("unknown",), "ask_authority": ("unclear",)}


@dataclass(frozen=True)
class Labelled:
    """One labelled case of a file. `scheme`: as it says, or the scheme the file stands beside."""

    id: str
    scheme: str
    case: Mapping
    expect: Mapping
    place: str

    @property
    def as_of(self) -> date:
        return date.fromisoformat(str(self.case["as_of"]))


def read_labelled(file: Path) -> Iterator[Labelled]:
    """All labelled cases of a file; beside a scheme the file name says which scheme."""
    for entry in read_document(file.read_text(encoding="utf-8"), file.name) or ():
        scheme = str(entry.get("scheme") or file.name.removesuffix(".cases.yml"))
        yield Labelled(str(entry["id"]), scheme, entry["case"], entry["expect"], str(entry.place))


def cases_of(folder: Path, scheme: Scheme) -> Iterator[Labelled]:
    """The labelled cases beside a scheme."""
    file = folder / scheme.family / f"{scheme.id}.cases.yml"
    if file.exists():
        yield from read_labelled(file)


def faults(labelled: Labelled, book: Rulebook) -> list[str]:
    """What comes out differently from the label; empty when all is as expected."""
    try:
        scheme = book.scheme(labelled.scheme)
        assessment = book.assess(labelled.case, labelled.as_of, [scheme.id])
    except (CaseErrors, UnknownScheme, Located) as error:
        return [str(error)]
    result, expect = assessment.schemes[0], labelled.expect
    found = [f"expects an unknown thing: {k}" for k in expect if k not in EXPECTED]
    if expect.get("verdict") is not None and str(expect["verdict"]) != result.verdict:
        found.append(f"verdict {result.verdict}, expected {expect['verdict']}: {_deciding(result)}")
    found += [f for row in expect.get("because") or () for f in _because(str(row), result)]
    if expect.get("availability") is not None and str(expect["availability"]) != result.availability.state:
        found.append(f"availability {result.availability.state}, expected {expect['availability']}")
    found += [f"{path} is not missing; missing: {sorted(result.missing)}" for path in expect.get("missing") or () if not _named(str(path), result)]
    found += _derived(expect.get("derived"), assessment.derived, labelled)
    found += _funding(expect.get("funding"), result)
    if expect.get("strand") is not None and str(expect["strand"]) != result.strand:
        found.append(f"strand {result.strand}, expected {expect['strand']}")
    return found + _ask(expect.get("ask"), labelled, book)


def deciding(labelled: Labelled, book: Rulebook) -> dict[str, str]:
    """Outcome of every hard criterion, for the gate that each decides a passing and a failing case."""
    result = book.assess(labelled.case, labelled.as_of, [labelled.scheme]).schemes[0]
    return {r.id: str(r.outcome) for r in result.criteria}


def _because(row: str, result: SchemeResult) -> list[str]:
    bearers = [r for r in result.criteria if row in r.rows or row in (r.id, r.criterion.id)]
    if not bearers:
        return [f"no criterion encodes row {row}"]
    wanted = CARRIES[result.verdict]
    if any(str(r.outcome) in wanted for r in bearers):
        return []
    return [f"row {row} does not carry the verdict: " + ", ".join(f"{r.id} is {r.outcome}" for r in bearers)]


def _deciding(result: SchemeResult) -> str:
    return ", ".join(f"{r.id} {r.outcome}" + (f" (missing {', '.join(sorted(r.finding.missing))})" if r.finding.missing else "")
                     for r in result.criteria if r.decides and str(r.outcome) != "met") or "all met"


def _named(path: str, result: SchemeResult) -> bool:
    return any(path == m or m.endswith("." + path) for m in result.missing)


def _derived(expected: Any, derived: dict[str, dict[str, Any]], labelled: Labelled) -> list[str]:
    if not expected:
        return []
    values = derived.get("partners[0]", {})
    return [f"derived {k} is {values.get(k)}, expected {v}" for k, v in expected.items() if str(plain(values.get(k))).lower() != str(v).lower()]


def _funding(expected: Any, result: SchemeResult) -> list[str]:
    """Per country: met (gets money), not_met, unknown, unclear; yes and no are read as met and not_met."""
    found = []
    for country, wanted in (expected or {}).items():
        outcomes = {str(f.outcome) for f in result.funded if f.country == str(country)}
        want = {"true": "met", "yes": "met", "false": "not_met", "no": "not_met"}.get(str(wanted).lower(), str(wanted))
        if want not in outcomes:
            found.append(f"funding {country}: {', '.join(sorted(outcomes)) or 'not looked at'}, expected {want}")
    return found


def _ask(expected: Any, labelled: Labelled, book: Rulebook) -> list[str]:
    if expected is None:
        return []
    question = book.next_question(labelled.case, labelled.as_of)
    asked = question.path if question else None
    return [] if asked and (asked == str(expected) or asked.endswith("." + str(expected))) else [f"asks {asked}, expected {expected}"]



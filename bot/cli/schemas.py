"""JSON Schemas of the documents that cross a border: the case, the assessment, the scheme file."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rules.assessment import VERDICTS
from rules.availability import STATES
from rules.calls import Call
from rules.facts import Fact, Registry
from rules.outcome import Outcome
from rules.scheme import DECIDING_DAYS, FAMILIES, REPAIRS, WEIGHTS
from rules.scheme_reader import CRITERION_KEYS, SCHEME_KEYS

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
DAY: Schema = {"type": "string", "format": "date"}
UNKNOWN: Schema = {"description": "asked, and the user does not know"}
NUMBER: Schema = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$"}]}
EXACT: dict[str, Schema] = {
    "text": {"type": ["string", "number"]},
    "whole": {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\d+$"}]},
    "number": NUMBER,
    "money": NUMBER,
    "share": {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string", "pattern": r"^[\d.]+ ?%?$"}]},
    "yes_no": {"enum": [True, False, "yes", "no", "true", "false"]},
    "date": DAY,
    "country": {"type": "string", "pattern": "^[A-Za-z]{2}$", "description": "ISO 3166-1 alpha-2, such as DE"},
    "region": {"type": "string", "description": "NUTS code, such as AT22"},
}


def case_schema(registry: Registry) -> Schema:
    """A case document. Every leaf may be missing; names that no fact has are only warned about by the engine."""
    return {
        "$schema": DIALECT, "title": "Case", "type": "object",
        "properties": {
            "as_of": {**DAY, "description": "the day in question"},
            "project": {"$ref": "#/$defs/project"},
            "partners": {"type": "array", "items": {"$ref": "#/$defs/partner"}, "maxItems": 500},
            **_facts(registry, "consortium"),
        },
        "$defs": {
            "project": {"type": ["object", "null"], "properties": _facts(registry, "project")},
            "partner": {"type": "object", "properties": {
                "you": {**EXACT["yes_no"], "description": "the applicant"}, **_facts(registry, "partner")}},
            "item": {"type": "object", "properties": _facts(registry, "item")},
        },
    }


def _facts(registry: Registry, subject: str) -> dict[str, Schema]:
    return {name: fact_schema(fact) for name, fact in registry.by_subject.get(subject, {}).items() if name != "partners" or subject == "item"}


def fact_schema(fact: Fact) -> Schema:
    """One fact: exact, partly known, or asked and not known."""
    exact = _exact(fact)
    about = {"title": fact.label, "description": " ".join(filter(None, [fact.question, fact.help, fact.unit and f"({fact.unit})"]))}
    if fact.type == "table":
        return {**about, "type": "object", "additionalProperties": {"anyOf": [exact, _partly(exact), *_money(fact), {"type": "null"}]}}
    if fact.type in ("several", "countries", "list"):
        items = {"type": "array", "items": exact}
        return {**about, "anyOf": [items, exact, _object(includes=items), _object(unknown=UNKNOWN), {"type": "null"}]}
    many = [{"type": "array", "items": exact}] if fact.name == "sector" else []
    return {**about, "anyOf": [exact, *many, _partly(exact), *_money(fact), {"type": "null"}]}


def _exact(fact: Fact) -> Schema:
    if fact.type == "list":
        return {"anyOf": [{"$ref": "#/$defs/item"}, TEXT]}
    if fact.item_type == "one":
        return {"enum": list(fact.values)} if fact.values else TEXT
    return EXACT[fact.item_type]


def _partly(exact: Schema) -> Schema:
    gone = {"anyOf": [exact, {"type": "array", "items": exact}]}
    return {"type": "object", "additionalProperties": False, "minProperties": 1, "properties": {
        "one_of": {"type": "array", "items": exact, "minItems": 1}, "from": exact, "to": exact, "not": gone, "unknown": UNKNOWN}}


def _money(fact: Fact) -> list[Schema]:
    if fact.type != "money" and fact.unit != "EUR":
        return []
    return [{"type": "object", "additionalProperties": False, "required": ["value", "currency"], "properties": {
        "value": NUMBER, "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}, "on": DAY}}]


def assessment_schema(_registry: Registry) -> Schema:
    """What `assess --format json` and POST /api/assess answer."""
    criteria = {"type": "array", "items": {"$ref": "#/$defs/criterion"}}
    return {
        "$schema": DIALECT, "title": "Assessment",
        **_object(as_of=DAY, rulebook=_object(hash=TEXT, version=TEXT), case=_object(hash=TEXT),
                  schemes={"type": "array", "items": {"$ref": "#/$defs/scheme"}}, together=_list("cumulation"), derived={"type": "object"}, warnings=TEXTS),
        "$defs": {
            "cumulation": _object(id=TEXT, text=TEXT, headroom=TEXT, cite=_or_null({"type": "object"}), unsourced=_or_null(TEXT), row=TEXTS,
                                  **{"with": TEXTS}, layer=_or_null(TEXT)),
            "scheme": _object(
                id=TEXT, name=TEXT, family={"enum": list(FAMILIES)}, about=TEXT, website=TEXT, verdict={"enum": list(VERDICTS)},
                availability=_object(state={"enum": list(STATES)}, text=TEXT, since=_or_null(DAY), successor=TEXTS),
                fit={"enum": ["yes", "no", "unknown"]}, strand=_or_null(TEXT), criteria=criteria, checks=criteria, missing=TEXTS,
                conditions=TEXTS, cumulation=_list("cumulation"), calls={"type": "array", "items": {"$ref": "#/$defs/call"}}, funded={"type": "object"}, notes=TEXTS),
            "criterion": _object(
                id=TEXT, label=TEXT, weight={"enum": list(WEIGHTS)}, outcome={"$ref": "#/$defs/outcome"},
                so_far=_or_null({"$ref": "#/$defs/outcome"}), observed=TEXT, required=TEXT, text=TEXT, row=TEXTS, missing=TEXTS,
                cite=_or_null(_object(source=TEXT, title=TEXT, url=TEXT, at=TEXT, read=TEXT, sure=TEXT)), unsourced=_or_null(TEXT),
                repair={"type": "array", "items": {"enum": list(REPAIRS)}}, fix=TEXT, note=TEXT),
            "outcome": {"enum": [str(outcome) for outcome in Outcome]},
            "call": {"type": "object", "required": ["id", "name", "opens", "closes"], "properties": {
                name: {} for name in Call("x").to_dict()} | {"opens": _or_null(DAY), "closes": _or_null(DAY)}},
        },
    }


def scheme_schema(_registry: Registry) -> Schema:
    """A file of instruments/<family>/, for editors. `funding-advisor lint` checks much more."""
    row = {"anyOf": [TEXT, TEXTS]}
    criterion = {"type": "object", "required": ["rule"], "additionalProperties": False, "properties": {
        **{key: {} for key in CRITERION_KEYS}, "rule": {"type": "object"}, "when": {"type": "object"}, "unclear_when": {"type": "object"},
        "weight": {"enum": list(WEIGHTS)}, "decided_on": {"enum": list(DECIDING_DAYS)}, "fix": TEXT, "note": TEXT, "says": TEXT, "row": row,
        "repair": {"type": "array", "items": {"enum": list(REPAIRS)}}}}
    return {
        "$schema": DIALECT, "title": "Scheme", "type": "object", "additionalProperties": False,
        "required": ["id", "name", "family", "period", "review", "criteria"],
        "properties": {
            **{key: {} for key in SCHEME_KEYS}, "id": TEXT, "name": TEXT, "family": {"enum": list(FAMILIES)}, "about": TEXT, "website": TEXT,
            "alone": {"enum": [True, False, "yes", "no", "either"]}, "strands": {"type": "object"},
            "criteria": {"type": "object", "additionalProperties": criterion}},
    }


def _object(**properties: Schema) -> Schema:
    """An object that has all of these, and may have more later."""
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


SCHEMAS: dict[str, Callable[[Registry], Schema]] = {"case": case_schema, "assessment": assessment_schema, "scheme": scheme_schema}

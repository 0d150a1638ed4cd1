"""JSON Schemas (2020-12) of case, assessment and scheme, made from the registry and the closed vocabulary."""

from __future__ import annotations

from typing import Any

from rules.assessment import VERDICTS
from rules.availability import STATES
from rules.case import MAX_PARTNERS, NESTED
from rules.compiler import AGGREGATES, COMBINERS, OPERATORS, SUBJECTS
from rules.facts import LISTS, Fact, Registry
from rules.outcome import Outcome
from rules.scheme import DECIDING_DAYS, FAMILIES, FUNDING_KINDS, REPAIRS, WEIGHTS
from rules.scheme_reader import CRITERION_KEYS, SCHEME_KEYS

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_STRING: Schema = {"type": "string"}
_STRINGS: Schema = {"type": "array", "items": _STRING}
_OPTIONAL_STRING: Schema = {"type": ["string", "null"]}


def case_schema(registry: Registry) -> Schema:
    """Unknown facts are allowed (they become warnings); known ones must have their form."""
    partner = _facts(registry, "partner")
    partner["properties"]["you"] = {"type": "boolean", "description": "the applicant"}
    for name in NESTED:
        partner["properties"][name] = {"$ref": "#/$defs/entries"}
    return {
        "$schema": DIALECT, "title": "Case", "description": "What is known about one applicant, its partners and one project idea.", "type": "object",
        "properties": {
            "as_of": {"type": "string", "format": "date"}, "project": _facts(registry, "project"),
            "partners": {"type": "array", "items": partner, "maxItems": MAX_PARTNERS},
            "partners_complete": {"anyOf": [{"type": ["boolean", "null"]}, {"$ref": "#/$defs/asked"}]},
            "partners_independent": {"anyOf": [{"type": ["boolean", "null"]}, {"$ref": "#/$defs/asked"}]},
        },
        "$defs": {
            "asked": {"type": "object", "properties": {"unknown": {}}, "required": ["unknown"]},
            "entries": {"anyOf": [{"type": "array", "items": _facts(registry, "item")}, {"type": "object"}, {"type": "null"}]},
        },
    }


def _facts(registry: Registry, subject: str) -> Schema:
    return {"type": "object", "properties": {f.name: _leaf(f) for f in registry.by_subject.get(subject, {}).values()}}


def _leaf(fact: Fact) -> Schema:
    """Exact, or partly known: one of, a range, anything but, asked."""
    exact = _exact(fact)
    properties: Schema = {"one_of": {"type": "array", "items": exact, "minItems": 1}, "from": exact, "to": exact,
                                                "not": {"anyOf": [exact, {"type": "array", "items": exact}]}, "unknown": {}}
    partial = {"type": "object", "properties": properties}
    forms: list[Schema] = [exact, partial, {"type": "null"}]
    if fact.type == "money":
        properties.update({"value": {"type": "number"}, "currency": _STRING, "on": _STRING})
    if fact.type == "table":
        forms = [{"type": "object"}, {"type": "null"}]
    elif fact.type in LISTS:
        forms = [exact, {"type": "array"}, {"type": "object"}, {"type": "null"}]
    elif fact.name == "sector":
        forms.insert(1, {"type": "array", "items": exact})
    described = {"title": fact.label, "description": fact.help or fact.question}
    return {**described, "anyOf": forms, **({"x-unit": fact.unit} if fact.unit else {})}


def _exact(fact: Fact) -> Schema:
    low, high = fact.range
    bounds = {k: float(v) for k, v in (("minimum", low), ("maximum", high)) if v is not None}
    forms: dict[str, Schema] = {
        "one": {"enum": list(fact.values)} if fact.values else _STRING, "whole": {"type": "integer", **bounds}, "number": {"type": "number", **bounds},
        "money": {"type": "number", **bounds}, "share": {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string", "pattern": "%$"}]},
        "yes_no": {"type": "boolean"}, "date": {"type": "string", "format": "date"}, "country": {"type": "string", "pattern": "^[A-Za-z]{2}$"},
    }
    return forms.get(fact.item_type, _STRING)


def assessment_schema() -> Schema:
    cite = {"type": ["object", "null"], "properties": {k: _STRING for k in ("source", "title", "publisher", "url", "at", "dated", "read", "sure")}}
    criterion: Schema = {"type": "object", "required": ["id", "weight", "outcome", "observed", "required", "cite", "missing", "repair"], "properties": {
        "id": _STRING, "label": _STRING, "weight": {"enum": list(WEIGHTS)}, "outcome": {"enum": [str(o) for o in Outcome]},
        "so_far": {"enum": [*(str(o) for o in Outcome), None]}, "observed": _STRING, "required": _STRING, "text": _STRING, "row": _STRINGS, "cite": cite,
        "unsourced": {"enum": ["high", "medium", "low", None]}, "missing": _STRINGS, "unclear": _STRINGS, "ask": {"type": ["object", "null"]},
        "repair": {"type": "array", "items": {"enum": list(REPAIRS)}}, "fix": _STRING, "note": _STRING, "layer": _OPTIONAL_STRING}}
    funded = {"type": "object", "properties": {"outcome": {"enum": [str(o) for o in Outcome]}, "funder": _STRING, "country": _STRING, "text": _STRING,
                                               "criteria": {"type": "array", "items": criterion}}}
    scheme: Schema = {"type": "object", "required": ["id", "name", "family", "verdict", "availability", "criteria", "missing", "calls", "funded"], "properties": {
        "id": _STRING, "name": _STRING, "family": {"enum": list(FAMILIES)}, "verdict": {"enum": list(VERDICTS)},
        "availability": {"type": "object", "required": ["state"], "properties": {"state": {"enum": list(STATES)}, "text": _STRING, "since": _OPTIONAL_STRING, "successor": _STRINGS}},
        "fit": {"enum": ["yes", "no", "unknown"]}, "strand": _OPTIONAL_STRING, "criteria": {"type": "array", "items": criterion}, "checks": {"type": "array", "items": criterion},
        "missing": _STRINGS, "conditions": _STRINGS, "notes": _STRINGS, "calls": {"type": "array", "items": {"type": "object", "required": ["id"]}},
        "funded": {"type": "object", "additionalProperties": funded}}}
    return {"$schema": DIALECT, "title": "Assessment", "type": "object", "required": ["as_of", "rulebook", "case", "schemes"], "properties": {
        "as_of": {"type": "string", "format": "date"}, "rulebook": {"type": "object", "properties": {"hash": _STRING, "version": _STRING}},
        "case": {"type": "object", "properties": {"hash": _STRING}}, "schemes": {"type": "array", "items": scheme},
        "derived": {"type": "object"}, "warnings": _STRINGS}}


def scheme_schema(registry: Registry) -> Schema:
    """The outer shape of a scheme file; conditions by the closed vocabulary."""
    criterion: Schema = {"type": "object", "required": ["rule"], "additionalProperties": False, "properties": {
        **{k: {} for k in CRITERION_KEYS}, "rule": {"$ref": "#/$defs/condition"}, "when": {"$ref": "#/$defs/condition"}, "unclear_when": {"$ref": "#/$defs/condition"},
        "weight": {"enum": list(WEIGHTS)}, "decided_on": {"enum": list(DECIDING_DAYS)}, "repair": {"type": "array", "items": {"enum": list(REPAIRS)}}}}
    facts = {n for s in ("project", "partner", "item") for n in registry.names(s)}
    words = [*COMBINERS, *SUBJECTS, *AGGREGATES, *OPERATORS]
    return {"$schema": DIALECT, "title": "Scheme", "type": "object", "additionalProperties": False, "required": ["id", "name", "family", "period", "review", "criteria"],
            "properties": {**{k: {} for k in SCHEME_KEYS}, "id": _STRING, "name": _STRING, "family": {"enum": list(FAMILIES)},
                           "funding": {"type": "object", "properties": {"kind": {"enum": list(FUNDING_KINDS)}}},
                           "criteria": {"type": "object", "additionalProperties": criterion}},
            "$defs": {"condition": {"type": "object", "minProperties": 1, "description": "operators: " + ", ".join(words) + "; facts: " + ", ".join(sorted(facts))}}}

"""Availability stands beside the verdict; ended schemes name their successor and what it comes to."""

from datetime import date

import pytest

from rules.availability import availability
from rules.calls import Call, CallList
from rules.case import Case
from rules.context import Context
from rules.wording import wording

ONE = {"partners": [{"you": True, "role": "lead", "kind": "company", "country": "DE"}]}


@pytest.mark.parametrize("scheme, day, state", [
    ("eurostars-3", date(2026, 2, 1), "open"), ("eurostars-3", date(2026, 1, 16), "open"), ("eurostars-3", date(2026, 3, 19), "open"),
    ("eurostars-3", date(2026, 5, 1), "upcoming"), ("eurostars-3", date(2026, 11, 21), "unknown"), ("eurostars-3", date(2021, 9, 1), "not_yet"),
    ("eurostars-3", date(2028, 1, 1), "ended"), ("h2020-collaborative", date(2026, 11, 21), "ended"), ("eureka-network-projects", date(2026, 11, 21), "open"),
])
def test_the_state_on_a_day(book, scheme, day, state):
    assert book.assess(ONE, day, [scheme]).schemes[0].availability.state == state


def test_an_ended_scheme_names_its_successor_with_its_assessment(book):
    said = book.assess(ONE, date(2026, 11, 21), ["eurostars-2"]).to_dict()["schemes"][0]
    assert said["availability"]["successor"] == ["eurostars-3"]
    assert said["successors"] == [{"id": "eurostars-3", "name": "Eurostars 3", "verdict": "possible"}]
    assert any("By the rules of" in n for n in said["notes"])


def test_a_case_with_a_russian_partner_finds_the_bilateral_scheme_suspended(book):
    case = {"partners": [*ONE["partners"], {"kind": "company", "country": "RU"}]}
    assert book.assess(case, date(2023, 1, 1), ["fasie-bmbf"]).schemes[0].availability.state == "suspended"


def call_list(*calls, complete=False, known_until=None):
    return CallList("eurostars-3", tuple(calls), complete, known_until)


@pytest.mark.parametrize("calls, state", [
    (call_list(Call("a", opens=date(2026, 1, 1), closes=date(2026, 3, 1))), "open"),
    (call_list(Call("a", opens=date(2026, 1, 1), closes=date(2026, 3, 1), estimated=True)), "unknown"),
    (call_list(Call("a", closes=date(2026, 3, 1))), "unknown"),
    (call_list(Call("a", opens=date(2025, 1, 1), closes=date(2025, 3, 1)), complete=True), "between_calls"),
    (call_list(Call("a", opens=date(2025, 1, 1), closes=date(2025, 3, 1))), "unknown"),
    (call_list(Call("a", opens=date(2025, 1, 1), standing=True)), "open"),
    (call_list(), "unknown"),
])
def test_an_incomplete_list_never_says_between_calls_and_inferred_dates_never_open_anything(book, calls, state):
    scheme, day = book.schemes["eurostars-3"], date(2026, 2, 1)
    ctx = Context(Case.read(ONE, book.facts), day, day)
    assert availability(scheme, calls, ctx, day).state == state


def test_matching_calls_are_those_one_can_still_apply_to(book):
    case = {"project": {"activity": "research_and_development"}, "partners": [{"you": True, "kind": "company", "country": "DE"}]}
    found = [m.to_dict() for m in book.matching_calls(case, date(2026, 2, 1))]
    assert "eurostars-3" in {m["scheme"] for m in found}
    assert all(m["closes"] is None or m["closes"] >= "2026-02-01" for m in found)
    assert next(m for m in found if m["scheme"] == "eurostars-3")["days_left"] == (date(2026, 3, 19) - date(2026, 2, 1)).days


def test_a_call_of_another_strand_is_no_open_call(book):
    """A German firm with a partner in France was shown the call with Canada, in May 2018."""
    def found(country):
        case = {"project": {"activity": "research_and_development"}, "partners_complete": True,
                "partners": [{"you": True, "kind": "company", "country": "DE", "headcount": 40}, {"kind": "company", "country": country}]}
        result = book.assess(case, date(2018, 5, 10), ["zim-bilateral"]).schemes[0]
        return result.strand, result.availability.call.id

    assert (found("FR"), found("CA")) == (("france", "zim-france-3"), ("canada", "zim-canada-4"))


@pytest.mark.parametrize(("language", "said"), [("en", "Standing call"), ("de", "Ständiger Aufruf"), ("fr", "Appel permanent"), ("ru", "Постоянный конкурс")])
def test_a_call_that_has_only_a_description_is_named_in_the_language(book, language, said):
    call = next(c for c in book.parts.calls["eureka-network-projects"].calls if c.name == "Standing call")
    assert call.title(wording(language)) == call.to_dict(wording(language))["name"] == said and call.to_dict()["name"] == "Standing call"

"""The benchmark of the next question: truthful applicants, an optimum that nobody beats, strategies that ask only what is open."""
import argparse

import pytest

from benchmarks import questions
from benchmarks.questions_applicants import Applicant, labels
from benchmarks.questions_optimum import expected, games, optimum
from benchmarks.questions_strategies import OURS, STRATEGIES, most_missed_of_all, open_schemes

DAY = questions.DAY


@pytest.fixture(scope="module")
def small_games(book):
    return list(games(book, DAY, lambda who: questions.of_interest(book, who), 2))


def test_an_applicant_is_the_same_whenever_it_is_asked(book) -> None:
    one, other = Applicant(7, book), Applicant(7, book)
    assert one.opening() == other.opening()
    first = one.fact("project", "months"), one.fact("partner", "headcount")
    assert first == (other.fact("partner", "headcount"), other.fact("project", "months"))[::-1]
    assert Applicant(8, book).opening() != one.opening()


def test_applicants_come_from_all_families_and_of_all_kinds(book) -> None:
    people = [Applicant(n, book) for n in range(400)]
    assert {p.family for p in people} == set(labels().cases)
    assert {p.partners[0]["kind"] for p in people} >= {k for k in book.facts.get("partner", "kind").values if k not in ("international_organisation",)}


def test_an_answer_is_one_the_engine_reads_and_is_given_once(book) -> None:
    who = Applicant(3, book)
    case = who.answered(who.opening(), "partners[0].headcount")
    assert book.case(case).partners[0].facts["headcount"].known
    assert who.answered(case, "partners[0].headcount") is None


def test_all_partners_are_named_before_it_is_said_whether_that_is_all(book) -> None:
    who = next(p for p in (Applicant(n, book) for n in range(50)) if len(p.partners) > 1)
    named = who.answered(who.opening(), "partners")
    assert len(named["partners"]) == len(who.partners) and "partners_complete" not in named
    closed = who.answered(named, "partners_complete")
    assert closed["partners_complete"] is who.top["partners_complete"]
    assert who.answered(closed, "partners") is None


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_conversation_ends_with_every_scheme_of_interest_settled(book, name: str) -> None:
    who, ids = next(questions._people(book, 1))
    talk = questions.talk(book, who, ids, STRATEGIES[name])
    assert 0 <= talk.best <= talk.all < questions.LONGEST


def test_the_rule_without_an_aim_asks_for_schemes_that_do_not_fit_too(book) -> None:
    who = Applicant(0, book)
    case = book.case(who.opening())
    assessment = book.assess(case, DAY)
    fitting, all_of_them = (list(open_schemes(book, case, assessment, frozenset(), any_aim=any_aim)) for any_aim in (False, True))
    assert len(fitting) < len(all_of_them)
    assert most_missed_of_all(book, case, assessment, frozenset(), None) in {p for _r, paths in all_of_them for p in paths}


def test_no_strategy_beats_the_optimum(small_games) -> None:
    for game in small_games:
        best = optimum(game)
        assert best > 1
        for name, strategy in STRATEGIES.items():
            assert expected(game, strategy) >= best - 1e-9, name


def test_ours_comes_within_the_bar_of_the_optimum(small_games) -> None:
    for game in small_games:
        assert expected(game, STRATEGIES[OURS]) <= questions.OPTIMUM_LIMIT * optimum(game)


def test_the_section_is_written_from_what_was_measured(book, monkeypatch) -> None:
    monkeypatch.setattr(questions, "_against_the_optimum", lambda *_: None)
    monkeypatch.setattr(questions, "_times", lambda *_: None)
    monkeypatch.setattr(questions, "_people", lambda found, _wanted, people=questions._people: people(found, 2))
    section = questions.measure(argparse.Namespace(quick=True))
    assert section.bars[0].result > 0 and any("ours" in part for part in section.parts)

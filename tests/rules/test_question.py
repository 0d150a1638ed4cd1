"""The next question: what it looks at, what it assumes, what it promises, and why it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rules
from rules.question_answers import answered, answers
from rules.question_open import ACTIVITY, WORTH_ASKING, fact_of, open_schemes, weight_of
from rules.question_plan import Endgame, Planner
from rules.question_priors import Prior
from rules.question_trial import Effect, Trials

from .conftest import write_folder
from .test_laws import BOOK, DAYS, UNHURRIED, cases

DAY = date(2026, 11, 21)
FIRM = {"project": {"activity": "research_and_development"}, "partners": [{"you": True, "kind": "company", "country": "DE"}]}
TWO_RULES = "{months: {at_most: 36}, applicant: {headcount: {below: 250}}}"


def asked(book, case, goal=None, answer=None, most=60):
    """The facts asked for when every question is answered by `answer(question)`, or not known."""
    case, skip, found = {"project": dict(case["project"]), "partners": [dict(p) for p in case["partners"]]}, set(), []
    while len(found) < most and (question := book.next_question(case, DAY, frozenset(skip), goal)):
        found.append(question)
        skip.add(question.path)
    return found


# relevance, reason, what is left

def test_a_firm_that_wants_research_money_is_not_asked_about_cluster_labels(book):
    facts = {q.fact for q in asked(book, FIRM, "research_and_development")}
    assert {"headcount", "partners"} <= facts
    assert not facts & {"cluster_label", "eccp_profile", "label_sought", "members", "visit_days"}


def test_the_first_question_of_all_is_what_the_project_is_for(book):
    assert book.next_question({}, DAY).path == ACTIVITY


def test_who_asks_for_one_scheme_is_asked_only_what_it_depends_on(book):
    questions = asked(book, FIRM, "eurostars-3")
    assert questions and all(q.decides == ("eurostars-3",) for q in questions)
    assert {q.path for q in questions} >= book.assess(FIRM, DAY, ["eurostars-3"]).schemes[0].missing


def test_an_ended_scheme_may_still_be_asked_for_by_name(book):
    assert book.assess(FIRM, DAY, ["eurostars-2"]).schemes[0].availability.state == "ended"
    assert book.next_question(FIRM, DAY, goal="eurostars-2").decides == ("eurostars-2",)


def test_nobody_is_asked_for_the_sake_of_schemes_that_cannot_be_applied_for(book):
    results = {r.id: r for r in book.assess(FIRM, DAY).schemes}
    decided = {s for q in asked(book, FIRM) for s in q.decides}
    assert decided and all(weight_of(book, results[s], None) > WORTH_ASKING for s in decided)


def test_fewer_questions_are_left_when_all_but_one_scheme_is_out_of_interest(book):
    assert book.next_question(FIRM, DAY, goal="eurostars-3").left < book.next_question(FIRM, DAY).left


# why asking ends

def test_when_all_is_settled_that_is_said(tmp_path):
    small = rules.load(write_folder(tmp_path, "{months: {at_most: 36}}"))
    assert small.why_no_question({}, DAY) is None and small.next_question({}, DAY).path == "project.months"
    stop = small.why_no_question({"project": {"months": 12}}, DAY)
    assert (stop.reason, stop.open) == ("settled", ()) and "change" in stop.text


def test_what_is_not_worth_the_time_is_named_as_left_open(tmp_path):
    small = rules.load(write_folder(tmp_path, "{months: {at_most: 36}}"))
    stop = small.why_no_question({}, date(2031, 6, 1))
    assert small.next_question({}, date(2031, 6, 1)) is None
    assert (stop.reason, stop.open) == ("not_worth_asking", ("small-scheme",))


def test_what_the_user_does_not_know_ends_the_questions_too(tmp_path):
    small = rules.load(write_folder(tmp_path, "{months: {at_most: 36}}"))
    case = {"project": {"months": {"unknown": "asked"}}}
    assert small.next_question(case, DAY) is None
    assert small.why_no_question(case, DAY).reason == "settled"


@UNHURRIED
@given(case=cases(), day=DAYS)
def test_there_is_either_a_question_or_a_reason_why_not(case, day):
    assert (BOOK.next_question(case, day) is None) is (BOOK.why_no_question(case, day) is not None)


# always the same

@UNHURRIED
@given(case=cases(), other=cases(), day=DAYS)
def test_the_question_does_not_depend_on_what_was_asked_before(case, other, day):
    fresh = rules.Rulebook(BOOK.parts)
    BOOK.next_question(other, day)
    assert BOOK.next_question(case, day) == fresh.next_question(case, day)


def test_the_question_is_the_same_in_another_process(book):
    program = ("import rules, datetime; b = rules.load(); f = {'activity': 'research_and_development'}; d = datetime.date(2026, 11, 21);"
               "print([b.next_question({'project': f, 'partners': [{'you': True, 'kind': k, 'country': 'AT'}]}, d).to_dict() for k in ('company', 'university')])")
    said = {subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
            for seed in ("1", "2")}
    assert len(said) == 1 and "decides" in said.pop()


# answers, trials

def test_answer_classes_come_from_the_limits_of_the_rules_still_alive(tmp_path):
    small = rules.load(write_folder(tmp_path, TWO_RULES))
    scheme, fact = small.schemes["small-scheme"], small.facts.get("partner", "headcount")
    found = answers(small, "partners[0].headcount", fact, [scheme])
    assert [a.known.exact < 250 for a in found] == [True, False]
    assert len(answers(small, "partners[0].headcount", fact, [])) == 1


@pytest.mark.parametrize("subject", ["project", "partner", "consortium"])
def test_the_shares_of_all_answers_to_a_question_are_at_most_one(book, subject):
    schemes = list(book.schemes.values())
    for name, fact in book.facts.by_subject[subject].items():
        shares = [a.share for a in answers(book, f"{subject}.{name}", fact, schemes)]
        assert all(0 <= s <= 1 for s in shares) and sum(shares) < 1.001, name


@UNHURRIED
@given(case=cases(), data=st.data())
def test_what_a_trial_rules_out_the_answer_really_rules_out(case, data):
    """A trial looks at the open criteria only; the whole assessment of the answered case must agree."""
    read = BOOK.case(case)
    assessment = BOOK.assess(read, DAY)
    still = [o for o in open_schemes(BOOK, read, assessment, frozenset(), None) if not o.result.scheme.strands]
    if not still:
        return
    one = data.draw(st.sampled_from(still))
    path = data.draw(st.sampled_from(one.paths))
    fact, schemes = fact_of(BOOK, path), [one.result.scheme]
    for effect, answer in zip(Trials(BOOK, read, DAY).effects(one.result, path, fact, schemes), answers(BOOK, path, fact, schemes), strict=True):
        after = BOOK.assess(answered(read, path, answer, fact, "FI"), DAY, [one.result.id]).schemes[0]
        if effect.ruled_out and path != "partners":  # there the country of who joins is assumed
            assert after.verdict == "not_eligible", (path, answer)


# priors

PRIORS = "facts/priors.yml"


def test_an_assumption_that_is_replaced_changes_the_order(tmp_path):
    def first(headcount, months):
        text = f"""
            partner: {{headcount: {{up_to: {{249: {headcount}}}, assumed: for this test}}}}
            project: {{months: {{up_to: {{36: {months}}}, assumed: for this test}}}}
        """
        small = rules.load(write_folder(tmp_path, TWO_RULES, **{PRIORS: text}))
        return small.next_question({"partners": [{"you": True, "kind": "company"}]}, DAY).fact

    assert first("5 %", "95 %") == "headcount" and first("95 %", "5 %") == "months"


@pytest.mark.parametrize(("text", "said"), [
    ("project: {moths: {shares: {1: 50 %}, assumed: yes}}", "no fact of the project"),
    ("project: {months: {up_to: {12: 50 %}}}", "assumed"),
    ("project: {months: {up_to: {12: 50 %, 24: 40 %}, assumed: so}}", "growing shares"),
    ("partner: {kind: {shares: {company: 70 %, university: 40 %}, assumed: so}}", "at most 100 %"),
    ("partner: {kind: {shares: {firm: 70 %}, assumed: so}}", "kind"),
    ("partner: {kind: {share: {company: 70 %}, assumed: so}}", "not known"),
])
def test_a_wrong_prior_is_refused_with_its_place(tmp_path, text, said):
    with pytest.raises(rules.RuleErrors) as error:
        rules.load(write_folder(tmp_path, TWO_RULES, **{PRIORS: text}))
    assert said in str(error.value) and "priors.yml:1" in str(error.value)


def test_every_prior_shipped_says_that_it_is_assumed_or_where_it_comes_from(book):
    assert len(book.parts.priors) > 40
    assert all(p.shares or p.up_to for p in book.parts.priors.values())


def test_shares_up_to_a_limit_grow_from_nothing_to_everything():
    prior = Prior(up_to=((10, 0.5), (100, 0.9)))
    assert [round(prior.not_above(v), 2) for v in (0, 5, 10, 55, 100, 200)] == [0, 0.25, 0.5, 0.7, 0.9, 0.95]


# looking ahead

def effect(share, *missing, out=False):
    return Effect(share, out, frozenset(missing))


def test_the_endgame_asks_first_what_makes_the_other_question_needless():
    """Two facts, one scheme: the one that rules it out more often comes first, whatever stands first."""
    effects = {(0, "a"): (effect(0.2, out=True), effect(0.8, "b")), (0, "b"): (effect(0.7, out=True), effect(0.3, "a"))}
    for order in permutations("ab"):
        assert Endgame(effects, dict.fromkeys(order, 1.0)).best((frozenset("ab"),)) == "b"
    assert Endgame(effects, {"a": 1.0, "b": 5.0}).best((frozenset("ab"),)) == "a"  # unless it is much harder to answer


def test_the_endgame_sees_further_than_the_next_answer():
    """`c` settles nothing at once and spares a question in each of two schemes."""
    dead, kept = effect(0.5, out=True), effect(0.5)
    effects = {(0, "a"): (dead, effect(0.5, "c")), (0, "c"): (effect(0.5, "a"), effect(0.5)),
               (1, "b"): (dead, effect(0.5, "c")), (1, "c"): (effect(0.5, "b"), kept)}
    game = Endgame(effects, {"a": 1.0, "b": 1.0, "c": 1.0})
    assert game.best((frozenset("ac"), frozenset("bc"))) == "c"


def test_two_open_facts_are_one_to_two_questions(tmp_path):
    """The second is needless where the first rules the scheme out."""
    small = rules.load(write_folder(tmp_path, TWO_RULES))
    case = small.case({"partners": [{"you": True, "kind": "company"}]})
    planner = Planner(small, case, small.assess(case, DAY), frozenset(), None)
    assert {p for o in planner.open for p in o.paths} == {"project.months", "partners[0].headcount"}
    assert planner.left() == pytest.approx(1.5)
    assert small.next_question(case, DAY).left == 2


def test_who_said_that_partners_belong_together_is_not_asked_whether_they_are_independent(book, today):
    case = {"project": {"activity": "research_and_development"}, "partners_complete": True, "partners_independent": False,
            "partners": [{"you": True, "role": "lead", "kind": "company", "country": "AT"}, {"role": "partner", "kind": "company", "country": "DE"}]}
    skipped: set[str] = set()
    while question := book.next_question(case, today, frozenset(skipped)):
        assert question.path != "partners_independent"
        skipped.add(question.path)

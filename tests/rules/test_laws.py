"""Laws of the engine on the real rulebook, over random cases."""

from __future__ import annotations

import copy
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import rules
from rules.derived import NEVER_SME_KINDS
from rules.outcome import MET, NOT_MET, UNCLEAR

BOOK = rules.load()
COUNTRIES = ["DE", "AT", "FI", "FR", "GB", "CH", "NO", "TR", "RU", "KR", "RS", "US", "PL"]
KINDS = ["company", "university", "research_organisation", "cluster_organisation", "sme_association", "public_authority"]
PARTNER = st.fixed_dictionaries({}, optional={
    "kind": st.sampled_from(KINDS), "country": st.sampled_from(COUNTRIES), "headcount": st.integers(0, 3000),
    "turnover_eur": st.integers(0, 100_000_000), "sme": st.booleans(), "budget_eur": st.integers(0, 2_000_000), "group": st.sampled_from("abc"),
    "linked": st.just([]), "founded_on": st.dates(date(1990, 1, 1), date(2026, 1, 1)).map(date.isoformat),
})
PROJECT = st.fixed_dictionaries({}, optional={
    "activity": st.sampled_from(["research_and_development", "internationalisation", "collective_research", "scale_up"]),
    "months": st.integers(1, 60), "cost_eur": st.integers(0, 5_000_000), "grant_eur": st.integers(0, 5_000_000), "trl_start": st.integers(1, 9),
    "action_type": st.sampled_from(["ria", "ia", "csa"]), "purpose": st.sampled_from(["civil", "military"]), "months_to_market": st.integers(0, 60),
})
DAYS = st.dates(date(2008, 1, 1), date(2027, 1, 1))
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]  # shrinking random cases over all schemes takes minutes
EXAMPLES = settings().max_examples * 2 // 5  # 40; more with HYPOTHESIS_PROFILE=search
UNHURRIED = settings(deadline=None, max_examples=EXAMPLES, phases=PHASES, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def cases(draw: st.DrawFn) -> dict:
    partners = draw(st.lists(PARTNER, min_size=1, max_size=4))
    partners[0] = {**partners[0], "you": True, "role": draw(st.sampled_from(["lead", "partner"]))}
    for other in partners[1:]:
        other["role"] = "partner"
    project = draw(PROJECT)
    if "cost_eur" in project:  # budgets beyond the cost contradict it, and what was certain with it
        project["cost_eur"] = max(project["cost_eur"], sum(p.get("budget_eur", 0) for p in partners))
    found: dict = {"project": project, "partners": partners}
    if draw(st.booleans()):
        found["partners_complete"] = draw(st.booleans())
    return found


def outcomes(case: dict, day: date) -> dict[tuple[str, str], rules.CriterionResult]:
    return {(s.id, f"{s.strand}/{c.id}/{c.ctx.item_path}"): c for s in BOOK.assess(case, day).schemes for c in s.criteria}


def without_one_fact(case: dict, data: st.DataObject) -> dict | None:
    """The case with one fact forgotten that others cannot be mistaken for (call, strand and roles choose what is looked at)."""
    less = copy.deepcopy(case)
    holders = [h for h in [less["project"], *less["partners"]] if forgettable(h)]
    if not holders:
        return None
    holder = data.draw(st.sampled_from(holders))
    holder.pop(data.draw(st.sampled_from(forgettable(holder))))
    return less


def forgettable(holder: dict) -> list[str]:
    """A stated SME status that the figures refute gives way to them, so where it is stated the figures stay; and it stays where
    the kind would say otherwise: a university is taken for no SME unless it says so."""
    kept = {"you", "role", "kind", *(("headcount", "turnover_eur", "linked") if "sme" in holder else ()), *(("sme",) if holder.get("kind") in NEVER_SME_KINDS else ())}
    return sorted(k for k in holder if k not in kept)


@UNHURRIED
@given(case=cases(), day=DAYS, data=st.data())
def test_learning_a_fact_never_contradicts_what_was_certain(case, day, data):
    """met stays met and not_met stays not_met when a fact is added, unless the fact was presumed or decides who is looked at."""
    less = without_one_fact(case, data)
    if less is None:
        return
    before, after = outcomes(less, day), outcomes(case, day)
    for key, found in before.items():
        if key in after and found.outcome in (MET, NOT_MET) and not found.finding.presumed:
            assert after[key].outcome.value in (found.outcome.value, "not_applicable"), (key, less, case)


@UNHURRIED
@given(case=cases(), day=DAYS, more=PARTNER)
def test_a_partner_who_joins_never_turns_a_final_no_into_something_else(case, day, more):
    case.pop("partners_complete", None)
    if "cost_eur" in case["project"]:
        more = {k: v for k, v in more.items() if k != "budget_eur"}  # a budget beyond the project's cost would change what was said before
    larger = {**case, "partners": [*case["partners"], {**more, "role": "partner"}]}
    before = {s.id: s for s in BOOK.assess(case, day).schemes}
    for after in BOOK.assess(larger, day).schemes:
        if before[after.id].verdict == "not_eligible":
            assert after.verdict == "not_eligible", (after.id, case, more)


@UNHURRIED
@given(case=cases(), day=DAYS)
def test_closing_the_list_settles_only_what_was_open(case, day):
    opened = {**case, "partners_complete": False}
    closed = {**case, "partners_complete": True}
    after = outcomes(closed, day)
    for key, found in outcomes(opened, day).items():
        if found.outcome in (MET, NOT_MET, UNCLEAR) and key in after:
            neutral = found.outcome is MET and after[key].outcome.value == "not_applicable"  # its condition turned out not to hold
            assert neutral or after[key].outcome is found.outcome, (key, case)


@UNHURRIED
@given(case=cases(), day=DAYS)
def test_the_next_question_is_deterministic_and_never_one_already_answered(case, day):
    first, second = (BOOK.next_question(copy.deepcopy(case), day) for _ in range(2))
    assert first == second
    if first is None:
        return
    head, _, name = first.path.rpartition(".")
    holder = case["project"] if head == "project" else case["partners"][first.partner] if first.partner is not None else {}
    assert name not in holder or name in ("linked",)


@UNHURRIED
@given(case=cases(), day=DAYS)
def test_dont_know_is_never_asked_again(case, day):
    skip: set[str] = set()
    while len(skip) < 30:
        question = BOOK.next_question(case, day, frozenset(skip))
        if question is None:
            return
        assert question.path not in skip
        skip.add(question.path)


@UNHURRIED
@given(case=cases(), day=DAYS)
def test_an_assessment_does_not_change_the_case_and_can_be_said(case, day):
    before = copy.deepcopy(case)
    said = BOOK.assess(case, day).to_dict()
    assert case == before
    for scheme in said["schemes"]:
        assert all(c["required"] for c in scheme["criteria"]), scheme["id"]

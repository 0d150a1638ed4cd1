"""What would it take: laws of the repairs on the real rulebook, and what they say."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.repair import MOST_SHOWN
from rules.repair_partners import NEW_PARTNERS

from .test_laws import BOOK, PHASES, cases

DAY = date(2026, 11, 22)
LATER = st.dates(date(2022, 1, 1), date(2026, 12, 1))
ALIVE = sorted(s.id for s in BOOK.schemes.values() if not s.ends or s.ends > DAY)
EXAMPLES = settings().max_examples * 3 // 10  # 30; more with HYPOTHESIS_PROFILE=search
HURRIED = settings(deadline=None, max_examples=EXAMPLES, phases=PHASES, suppress_health_check=[HealthCheck.too_slow])
FIRM = {"you": True, "role": "lead", "kind": "company", "country": "AT", "headcount": 40, "turnover_eur": 5_000_000, "linked": []}


def consortium(*others: dict, complete: bool = True, **project: object) -> dict:
    return {"project": {"activity": "research_and_development", **project}, "partners_complete": complete, "partners": [FIRM, *others]}


def joined(repair, partner: str, country: str) -> dict:
    """The case of a repair with another of the partners it offers."""
    facts = next(f for f in NEW_PARTNERS if f["kind"] == partner)
    *others, new = repair.case["partners"]
    kept = {k: v for k, v in new.items() if k not in ("kind", "sme")}
    return {**repair.case, "partners": [*others, {**kept, **facts, "country": country}]}


# laws


@HURRIED
@given(case=cases(), day=LATER, scheme=st.sampled_from(ALIVE))
def test_every_repair_really_works(case, day, scheme):
    before = BOOK.assess(case, day, [scheme]).schemes[0]
    for repair in BOOK.repairs(case, scheme, day):
        after = BOOK.assess(repair.case, repair.day or day, [scheme]).schemes[0]
        assert after.verdict == repair.verdict
        assert after.verdict in ("eligible", "possible")
        assert before.verdict != "eligible"


@HURRIED
@given(case=cases(), day=LATER, scheme=st.sampled_from([s for s in ALIVE if BOOK.schemes[s].alone != "yes"]), data=st.data())
def test_every_partner_that_is_offered_works(case, day, scheme, data):
    """Of those that the rules cannot tell apart one is tried; the others are named with it."""
    offers = [r for r in BOOK.repairs(case, scheme, day) if r.kinds.count("add_partner") == 1 and r.kinds[-1] == "add_partner"]
    if not offers:
        return
    repair = data.draw(st.sampled_from(offers))
    chosen = joined(repair, data.draw(st.sampled_from(repair.partners)), data.draw(st.sampled_from(repair.countries)))
    assert BOOK.assess(chosen, day, [scheme]).schemes[0].verdict == repair.verdict, chosen["partners"][-1]


@HURRIED
@given(case=cases(), day=LATER, scheme=st.sampled_from(ALIVE))
def test_at_most_three_of_at_most_two_steps_the_fewest_first(case, day, scheme):
    found = BOOK.repairs(case, scheme, day)
    assert len(found) <= MOST_SHOWN
    assert all(1 <= len(r.kinds) <= 2 for r in found)
    assert len({r.text for r in found}) == len(found)
    assert len({len(r.kinds) for r in found if not r.doubts}) <= 1, "a second step only where one is not enough"
    assert all(r.doubts for r in found if len(r.kinds) < max(len(r.kinds) for r in found)), "or where a doubt stays after one"


@HURRIED
@given(case=cases(), day=LATER, scheme=st.sampled_from(ALIVE))
def test_what_cannot_be_changed_is_never_proposed(case, day, scheme):
    """The facts of everybody who stays are as before, but for those that the registry calls changeable; the applicant stays."""
    changed_with_it = {"you", "group"}  # who joins belongs to somebody else
    for repair in BOOK.repairs(case, scheme, day):
        fixed = [{k: v for k, v in p.items() if k not in changed_with_it and not BOOK.facts.get("partner", k).changeable} for p in case["partners"]]
        after = [{k: p[k] for k in p if k not in changed_with_it and not BOOK.facts.get("partner", k).changeable} for p in repair.case["partners"]]
        stay = [p for p in after if p in fixed]
        added = repair.kinds.count("add_partner")
        assert len(after) - len(stay) <= added and fixed[0] in after
        settled = {k for k in case["project"] if not BOOK.facts.get("project", k).changeable}
        assert all(repair.case["project"][k] == case["project"][k] for k in settled)


@HURRIED
@given(case=cases(), day=LATER, scheme=st.sampled_from(ALIVE))
def test_advice_has_repairs_or_obstacles_and_never_an_ended_scheme_as_nearer(case, day, scheme):
    advice = BOOK.advice(case, scheme, day)
    verdict = advice.result.verdict
    if advice.result.availability.state == "ended":
        return
    assert bool(advice.repairs or advice.obstacles) or verdict != "not_eligible"
    assert not (advice.repairs and advice.obstacles)
    assert all(n.result.availability.state not in ("ended", "suspended") and n.result.id != scheme for n in advice.nearer)
    assert all(n.repair is not None or n.result.verdict != "not_eligible" for n in advice.nearer)


# single repairs


def test_a_rule_that_changes_on_a_day_ahead_is_waited_for():
    """Dual-use proposals in full are accepted from July 9, 2026."""
    case = {"project": {"activity": "scale_up", "purpose": "dual_use", "stage": "full_proposal", "go_received": True, "trl_start": 6}, "partners_complete": True, "partners": [FIRM]}
    repair = BOOK.repairs(case, "eic-accelerator", date(2026, 7, 1))[0]
    assert (repair.kinds, repair.text, repair.day) == (("wait",), "Wait until July 9, 2026.", date(2026, 7, 9))
    assert repair.case["partners"] == case["partners"]


def test_a_partner_in_the_wrong_place_joins_as_an_associated_partner():
    other = {"kind": "public_authority", "role": "partner"}
    lead = {"you": True, "kind": "public_authority", "country": "HU", "role": "lead"}
    case = {"project": {}, "partners_complete": True, "partners": [lead, *({**other, "country": c} for c in ("RO", "SK")), {**other, "country": "FR", "region": "FRK2", "budget_eur": 9}]}
    repair = next(r for r in BOOK.repairs(case, "interreg-danube-2021-2027", DAY) if "associate" in r.kinds)
    assert repair.text == "Let the public authority (France) take part as an associated partner, without a budget of its own."
    assert repair.case["partners"][3]["budget_eur"] == 0


def test_what_is_nearer_is_said_with_the_change_that_does():
    advice = BOOK.advice(consortium(), "cornet", DAY)
    found = {n.result.id: n.repair.text for n in advice.nearer if n.repair}
    assert found["zim-koop"] == "Add a small or medium-sized firm from Germany."
    assert [o.result.id for o in advice.obstacles][:2] == ["two-countries", "applicant-is-association"]


def test_of_partners_alike_not_all_are_tried(monkeypatch):
    """Eurostars 3 assessed some three hundred and fifty cases for one answer."""
    assessed = []
    monkeypatch.setattr(BOOK, "assess_one", lambda *given: assessed.append(given) or type(BOOK).assess_one(BOOK, *given))
    assert len(BOOK.repairs(consortium(), "eurostars-3", DAY)[0].countries) > 30
    assert len(assessed) < 60

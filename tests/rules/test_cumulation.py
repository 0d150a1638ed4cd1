"""Other money beside a scheme: said with its source when the case names it or several schemes fit, and never changing a verdict."""

from __future__ import annotations

import datetime

import pytest

import rules
from rules.cumulation import headroom_of
from rules.wording import wording
from tests.rules.conftest import write_folder

DAY = datetime.date(2026, 12, 1)
AWARDS = [{"as_of": "2024-03-10", "eur": 120000, "country": "DE"}, {"as_of": "2025-06-01", "eur": 100000, "country": "DE"}]


def firm(**facts: object) -> dict:
    return {"project": {"activity": "innovation_support"}, "partners_complete": True,
            "partners": [{"role": "lead", "you": True, "kind": "company", "country": "DE", "sme": True, **facts}]}


def said(book: rules.Rulebook, case: dict, scheme: str, day: datetime.date = DAY) -> dict[str, dict]:
    return {w["id"]: w for w in book.assess(case, day, [scheme]).schemes[0].to_dict()["cumulation"]}


def room(book: rules.Rulebook, day: datetime.date, awards: object = AWARDS, **project: object) -> str:
    case = firm(de_minimis_awards=awards)
    return said(book, {**case, "project": {**case["project"], **project}}, "de-minimis", day)["three-years-together"]["headroom"]


def test_a_case_that_names_no_other_money_gets_no_warning(book: rules.Rulebook) -> None:
    assert not any(s.to_dict()["cumulation"] for s in book.assess(firm(earlier_support=[], de_minimis_eur_3y=0), DAY).schemes)


def test_earlier_money_of_fasie_is_said_beside_start_1_with_its_source(book: rules.Rulebook) -> None:
    case = {"partners": [{"you": True, "kind": "company", "country": "RU", "earlier_support": ["fasie-umnik"]}]}
    [warning] = said(book, case, "fasie-start-1").values()
    assert warning["with"] == ["fasie/*"] and warning["cite"]["source"] == "fasie-f1" and warning["row"] == ["A1-8"]


@pytest.mark.parametrize("facts", [{"project": {"double_funding": True}}, {"partner": {"other_public_funding": [{"source": "a Land", "eur": 5000}]}}])
def test_other_public_money_for_the_work_is_said_by_the_layer_of_that_country_only(book: rules.Rulebook, facts: dict) -> None:
    def warnings(country: str) -> list[dict]:
        partner = {"you": True, "kind": "company", "country": country, **facts.get("partner", {})}
        return list(said(book, {"project": facts.get("project", {}), "partners": [partner]}, "eurostars-3").values())

    [warning] = warnings("DE")
    assert warning["id"] == "no-double-funding" and warning["layer"] and warning["cite"]["source"] == "eureka-n2"
    assert warnings("FI") == []


def test_a_running_project_of_the_same_scheme_is_said(book: rules.Rulebook) -> None:
    case = {"partners": [{"you": True, "kind": "company", "country": "GB", "running_project_same_scheme": True}]}
    assert list(said(book, case, "eurostars-3")) == ["one-live-project"]


def test_a_warning_is_said_after_the_case_has_learnt_of_the_money_and_not_before(book: rules.Rulebook) -> None:
    """Results are kept from turn to turn: a fact that only a warning reads must still make them new."""
    case = {"partners": [{"you": True, "kind": "company", "country": "ES"}], "project": {}}
    assert said(book, case, "innowwide") == {}
    assert "earlier-winner" in said(book, {**case, "partners": [{**case["partners"][0], "earlier_support": ["innowwide"]}]}, "innowwide")


def test_a_warning_changes_no_verdict(tmp_path) -> None:
    book = rules.load(write_folder(tmp_path, "{months: {at_most: 36}}", **_further()))
    for named in (False, True):
        result = book.assess({"project": {"months": 12, "double_funding": named}}, DAY).schemes[0]
        assert result.verdict == "eligible" and bool(result.to_dict()["cumulation"]) is named


FACTS = {"project": "double_funding: {label: double funding, type: yes_no, question: Twice?, help: Same work., presumed: no}",
         "partner": "other_public_funding: {label: other money, type: list, question: Other?, help: Source.}\n"
                    "earlier_support: {label: earlier support, type: several, question: From whom?, help: Schemes.}"}


def _further(entry: str = "{id: twice, with: [public_money], text: Not twice., unsourced: high}") -> dict[str, str]:
    from tests.rules import conftest

    scheme = conftest.dedent(conftest.SCHEME).format(rule="{months: {at_most: 36}}", repair="add_partner")
    facts = {f"facts__{n}.yml": conftest.dedent(conftest.FACTS[f"{n}.yml"]) + f"\n{line}\n" for n, line in FACTS.items()}
    return {**facts, "eureka__small-scheme.yml": scheme + f"\ncumulation: [{entry}]\n"}


@pytest.mark.parametrize(("entry", "says"), [
    ("{id: a, with: [public_money], text: T.}", "neither cited"), ("{id: a, with: [nowhere-3], text: T., unsourced: high}", "nowhere-3"),
    ("{id: a, with: ['nothing/*'], text: T., unsourced: high}", "no family"), ("{id: a, with: [public_money], unsourced: high}", "text"),
    ("{id: a, with: [public_money], text: T., unsourced: high, headroom: none-such}", "none-such"), ("{id: a, text: T., unsourced: high}", "with"),
])
def test_a_faulty_entry_is_refused(tmp_path, entry: str, says: str) -> None:
    with pytest.raises(rules.RuleErrors) as raised:
        rules.load(write_folder(tmp_path, "{months: {at_most: 36}}", **_further(entry)))
    assert says in str(raised.value)


# what is left of the de minimis ceiling


def test_what_is_left_is_told_with_the_day_on_which_an_award_drops_out(book: rules.Rulebook) -> None:
    assert room(book, DAY) == "EUR 80,000 of 300,000 left until March 10, 2027; then EUR 200,000, if no new aid is granted before."


def test_the_last_day_is_the_rules_own(book: rules.Rulebook) -> None:
    """The criterion counts the award of 10 March 2024 on 10 March 2027 and no longer on the day after (de-minimis.cases.yml)."""
    assert room(book, datetime.date(2027, 3, 10)).startswith("EUR 80,000 of 300,000 left until March 10, 2027")
    assert room(book, datetime.date(2027, 3, 11)).startswith("EUR 200,000 of 300,000 left until June 1, 2028; then EUR 300,000")


@pytest.mark.parametrize("award", ["2024-02-29", "2025-02-28", "2024-12-31", "2025-03-31", "2023-12-05"])
def test_the_last_day_agrees_with_the_criterion_day_by_day(book: rules.Rulebook, award: str) -> None:
    awards = [{"as_of": award, "eur": 250000, "country": "DE"}]
    case = {**firm(de_minimis_awards=awards), "project": {"grant_eur": 60000}}
    criterion = next(c for c in book.schemes["de-minimis"].criteria if c.id == "room-under-the-ceiling")
    found = headroom_of(criterion, book.assess(case, DAY, ["de-minimis"]).schemes[0].judged.ctx)
    assert found is not None and found.until is not None and found.left == 50000 and found.then == 300000

    def outcome(day: datetime.date) -> str:
        results = book.assess(case, day, ["de-minimis"]).schemes[0].criteria
        return next(str(r.outcome) for r in results if r.id == "awards-within-the-ceiling")

    assert outcome(found.until) == "not_met" and outcome(found.until + datetime.timedelta(days=1)) == "met"


def test_aid_of_another_state_does_not_count(book: rules.Rulebook) -> None:
    assert room(book, DAY, [{**AWARDS[0], "country": "AT"}, AWARDS[1]]).startswith("EUR 200,000 of 300,000 left until June 1, 2028")


def test_more_aid_than_the_ceiling_leaves_nothing(book: rules.Rulebook) -> None:
    assert room(book, DAY, [{**AWARDS[0], "eur": 290000}, AWARDS[1]]).startswith("EUR 0 of 300,000 left until March 10, 2027; then EUR 200,000")


def test_an_award_without_its_day_or_an_open_list_is_told_as_at_most(book: rules.Rulebook) -> None:
    assert room(book, DAY, [AWARDS[0], {"eur": 100000, "country": "DE"}]).startswith("At most EUR 180,000 of 300,000")
    assert room(book, DAY, {"includes": AWARDS}).startswith("At most EUR 80,000 of 300,000")


def test_the_day_of_granting_counts_where_it_is_known(book: rules.Rulebook) -> None:
    assert room(book, DAY, aid_granted_on="2027-03-11").startswith("EUR 200,000 of 300,000")


def test_a_total_alone_gives_what_is_left_without_a_day(book: rules.Rulebook) -> None:
    assert said(book, firm(de_minimis_eur_3y=180000), "de-minimis")["three-years-together"]["headroom"] == "EUR 120,000 of 300,000 left."


def test_before_2024_nothing_is_computed_since_the_years_were_fiscal(book: rules.Rulebook) -> None:
    assert said(book, firm(de_minimis_awards=AWARDS[:1]), "de-minimis", datetime.date(2023, 12, 31)) == {}


# several schemes at the same time


def test_schemes_that_fit_at_the_same_time_are_warned_of_each_other(tmp_path) -> None:
    other = "id: other-scheme\nname: Other\nfamily: cosme\nabout: T.\nperiod: {from: 2020-01-01, to: 2030-12-31}\nreview: {checked: 2026-01-01, by: 2027-01-01}\n" \
            "funding: {kind: %s}\ncriteria: {c: {rule: {months: {at_most: 36}}, unsourced: high}}\n"
    found = {}
    for kind in ("grant", "label"):
        book = rules.load(write_folder(tmp_path / kind, "{months: {at_most: 36}}", **_further(), **{"cosme__other-scheme.yml": other % kind}))
        found[kind] = book.assess({"project": {"months": 12}}, DAY).to_dict()["together"]
        assert book.assess({"project": {"months": 48}}, DAY).to_dict()["together"] == []
    assert [w["schemes"] for w in found["grant"]] == [["small-scheme", "other-scheme"]]
    assert found["label"] == []


def test_every_entry_says_what_it_speaks_of_and_rests_on_something(book: rules.Rulebook) -> None:
    entries = [e for s in book.schemes.values() for e in (*s.cumulation, *(e for o in s.overlays for e in o.cumulation))]
    assert len(entries) >= 18
    assert all(e.text.endswith(".") and e.others and (e.evidence.cite or e.evidence.unsourced) for e in entries)
    assert wording().language == "en"

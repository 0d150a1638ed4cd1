"""Consortia that were really funded under Horizon 2020 are not refused by the rules."""

from __future__ import annotations

import gzip
import json

import pytest

import rules
from bot.feeds import consortia

FOLDER = consortia.data_folder()
RECORD = {
    "rcn": 1, "acronym": "ONE", "scheme": "RIA", "topic": "PHC-13-2014", "start": "2015-04-01",
    "participants": [
        {"pic": "900", "role": "coordinator", "type": "REC", "country": "BE", "ecContribution": 538881.25},
        {"pic": "901", "role": "participant", "type": "PRC", "country": "FR", "ecContribution": None},
        {"pic": "902", "role": "coordinator", "type": "HES", "country": "GB", "ecContribution": 1.0},
    ],
}
needs_data = pytest.mark.skipif(
    not (FOLDER / consortia.SAMPLE).exists(), reason=f"the CORDIS sample is not in {FOLDER}; set FUNDING_ADVISOR_RECORDED"
)


@pytest.fixture(scope="module")
def book():
    return rules.load()


def test_the_recorded_data_are_not_looked_for_where_the_operator_keeps_conversations(monkeypatch, tmp_path):
    monkeypatch.delenv("FUNDING_ADVISOR_RECORDED", raising=False)
    monkeypatch.setenv("FUNDING_ADVISOR_DATA", str(tmp_path))
    assert consortia.data_folder() != tmp_path
    monkeypatch.setenv("FUNDING_ADVISOR_RECORDED", str(tmp_path))
    assert consortia.data_folder() == tmp_path


@needs_data
def test_a_funded_consortium_is_refused_only_where_the_data_are_known_to_be_wrong(book):
    checked = list(consortia.check(book, consortia.records(FOLDER)))
    known = consortia.defects(FOLDER)
    refused = {one.rcn: one.reasons for one in checked if one.verdict == "not_eligible"}
    assert len(checked) == 2792
    assert {rcn: why for rcn, why in refused.items() if rcn not in known} == {}
    assert set(refused) == set(known)


def test_a_record_becomes_a_case():
    case = consortia.case_of(RECORD)
    assert case["as_of"] == "2015-04-01"
    assert case["project"] == {"call": "PHC-13-2014", "action_type": "ria"}
    lead, company, university = case["partners"]
    assert lead == {"role": "lead", "kind": "research_organisation", "for_profit": False, "country": "BE", "group": "900",
                    "budget_eur": 538881.25}
    assert company == {"role": "partner", "kind": "company", "for_profit": True, "country": "FR", "group": "901"}
    assert university["role"] == "partner", "only one of two coordinators can lead"


def test_status_as_sme_is_taken_as_given_where_the_data_cannot_show_it():
    single = {**RECORD, "scheme": "SME-1", "participants": RECORD["participants"][1:2]}
    fti = {**RECORD, "scheme": "IA-FTI"}
    assert [p.get("sme") for p in consortia.case_of(single)["partners"]] == [True]
    assert consortia.case_of(single)["project"]["strand"] == "phase_1"
    assert [p.get("sme") for p in consortia.case_of(fti)["partners"]] == [None, True, None]


def test_three_countries_are_accepted_and_two_refused(book):
    two = {**RECORD, "participants": RECORD["participants"][:2]}
    assert [c.verdict for c in consortia.check(book, [RECORD, two])] == ["eligible", "not_eligible"]


def test_an_unsettled_association_refuses_nobody(book):
    swiss = {**RECORD["participants"][0], "country": "CH", "role": "participant", "pic": "903"}
    record = {**RECORD, "start": "2016-06-01", "participants": [*RECORD["participants"][:2], swiss]}
    assert [c.verdict for c in consortia.check(book, [record])] == ["possible"]


def test_a_refusal_that_is_no_known_defect_fails_the_command(tmp_path, capsys):
    _write(tmp_path, [{**RECORD, "participants": RECORD["participants"][:2]}], "rcn,scheme,topic,reason\n")
    assert consortia.main(["--data", str(tmp_path)]) == 1
    assert "WRONG  1 ONE PHC-13-2014: three-countries" in capsys.readouterr().out


def test_a_known_defect_does_not(tmp_path, capsys):
    _write(tmp_path, [{**RECORD, "participants": RECORD["participants"][:2]}], "rcn,scheme,topic,reason\n1,RIA,,participant missing\n")
    assert consortia.main(["--data", str(tmp_path)]) == 0
    assert "known  1 ONE PHC-13-2014: participant missing" in capsys.readouterr().out


def test_a_missing_folder_is_named_without_a_traceback(tmp_path, capsys):
    assert consortia.main(["--data", str(tmp_path / "nowhere")]) == 2
    assert "--data" in capsys.readouterr().err


def _write(folder, records, defects):
    (folder / "cordis").mkdir()
    with gzip.open(folder / consortia.SAMPLE, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(r) + "\n" for r in records)
    (folder / consortia.DEFECTS).write_text(defects, encoding="utf-8")

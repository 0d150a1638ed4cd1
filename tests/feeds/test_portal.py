"""The call feed of the EU portal: recorded and fetched answers become a snapshot, and topics of it match a case."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import threading
import time
from contextlib import contextmanager
from datetime import date
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

import rules
from bot.cli.app import cli
from bot.feeds import consortia, portal, portal_pages
from rules import reader
from rules.reader import shipped_instruments
from rules.topic import FILE
from rules.topics import MOST
from rules.topics_reader import read_portal

RECORDED = consortia.data_folder() / "portal"
DAY = date(2026, 7, 2)
needs_data = pytest.mark.skipif(
    not RECORDED.is_dir(), reason=f"the recorded answers of the portal are not in {RECORDED}; set FUNDING_ADVISOR_RECORDED")
PARTNER = {"you": True, "kind": "company", "country": "AT", "headcount": 40}


def record(name="HORIZON-CL6-2026-01-TEST-01", reference=None, **changed):
    """One record as the portal gives it."""
    metadata = {
        "identifier": [name], "title": [f"Biotech  of {name}"], "callTitle": ["Call 01"], "DATASOURCE": ["SEDIA"], "status": [portal.OPEN],
        "frameworkProgramme": ["43108390"], "startDate": ["2026-05-06T00:00:00.000+0000"], "deadlineDate": ["2026-09-17T00:00:00.000+0000"],
        "deadlineModel": ["single-stage"], "keywords": [name, "Industrial biotechnology"], "url": [f"https://example.org/{name}"], "type": ["1"],
        "actions": [json.dumps([{"types": [{"typeOfAction": "HORIZON-RIA HORIZON  Research and Innovation Actions"}]}])],
        "budgetOverview": [json.dumps({"budgetTopicActionMap": {"1": [
            {"action": f"{name} - HORIZON-RIA", "budgetYearMap": {"2026": "4000000", "2027": "500000.4"}},
            {"action": f"{name}-OTHER - HORIZON-RIA", "budgetYearMap": {"2026": "9"}}]}})],
    }
    return {"reference": reference or f"{name}-en", "metadata": {**metadata, **changed}}


def made(*records, total=None, day=DAY):
    return portal.snapshot([portal_pages.Slice("test", 1, len(records) if total is None else total, records)], day)


def write(folder, *pages, total=None, size=2):
    """Recorded pages; None is a page that was lost."""
    total = sum(len(page or ()) for page in pages) if total is None else total
    for number, records in enumerate(pages, 1):
        if records is not None:
            answer = {"totalResults": total, "pageSize": size, "results": records}
            (folder / f"search-2026-07-02-page-{number}.json").write_text(json.dumps(answer), encoding="utf-8")
    return folder


def refresh(*arguments):
    return CliRunner().invoke(cli, ["calls", "refresh", *map(str, arguments)])


# -- what is read from a record

def test_a_record_becomes_facts_without_descriptions_or_hours():
    assert made(record()).topics == ({
        "id": "HORIZON-CL6-2026-01-TEST-01", "title": "Biotech of HORIZON-CL6-2026-01-TEST-01", "call": "Call 01", "types": ["HORIZON-RIA"],
        "programme": "43108390", "opens": "2026-05-06", "deadlines": ["2026-09-17"], "model": "single-stage", "budget_eur": 4500000,
        "keywords": ["Industrial biotechnology"], "url": "https://example.org/HORIZON-CL6-2026-01-TEST-01"},)


def test_the_budget_is_that_of_the_topics_own_line():
    line = {"action": "A - X", "budgetYearMap": {"2026": "5"}}
    assert portal.own_budget("A", {"budgetTopicActionMap": {"1": [line, {**line, "action": "A-2 - X"}]}}) == 5
    assert portal.own_budget("A", {"budgetTopicActionMap": {"1": [line], "2": [line]}}) is None, "two lines may share one amount"
    assert portal.own_budget("A", None) is None


@pytest.mark.parametrize("changed, reason", [
    ({"DATASOURCE": [portal.DEAD], "deadlineDate": ["2024-01-01T00:00:00.000+0000"]}, "dead index of 2022-24 (SEDIA_PRD_CENTRICITY), only past deadlines"),
    ({"DATASOURCE": [portal.DEAD]}, "not of the current index (SEDIA_PRD_CENTRICITY)"),
    ({"DATASOURCE": []}, "not of the current index (none named)"),
    ({"frameworkProgramme": ["43353764"]}, "programme without a scheme here"),
    ({"status": [portal.CLOSED]}, "closed"),
    ({"deadlineDate": ["2026-07-01T00:00:00.000+0000"]}, "closed"),
    ({"deadlineDate": []}, "no identifier, title or deadline"),
    ({"deadlineDate": ["soon"]}, "record that cannot be read"),
    ({"budgetOverview": ["{"]}, "record that cannot be read"),
    ({"actions": ["[{}]"]}, "record that cannot be read"),
])
def test_what_does_not_count_is_dropped_with_a_reason(changed, reason):
    found = made(record(), record("OTHER", **changed))
    assert [t["id"] for t in found.topics] == ["HORIZON-CL6-2026-01-TEST-01"]
    assert dict(found.report.dropped) == {reason: 1}


def test_the_same_reference_twice_is_one_topic_and_the_gap_is_said():
    found = made(record(), record(), total=2)
    assert len(found.topics) == 1 and found.report.merged == 1
    assert found.report.warnings == ["test: the portal counts 2 records, 1 distinct ones came; 1 were probably missed"]


def test_a_status_against_the_dates_is_a_warning():
    assert "said to be forthcoming" in made(record(status=[portal.FORTHCOMING])).report.warnings[0]
    assert "'9' is not known" in made(record(status=["9"])).report.warnings[0]
    assert made(record(), day=date(2026, 5, 6)).report.warnings == []


# -- recorded answers

def test_plain_and_compressed_pages_are_read(tmp_path):
    write(tmp_path, [record("A"), record("B")], [record("C")])
    second = tmp_path / "search-2026-07-02-page-2.json"
    (tmp_path / f"{second.name}.gz").write_bytes(gzip.compress(second.read_bytes()))
    second.unlink()
    done = refresh("--from", tmp_path, "--out", tmp_path / "out.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert done.exit_code == 0, done.output
    assert lines[0]["date"] == "2026-07-02" and "CC BY 4.0" in lines[0]["attribution"]
    assert [t["id"] for t in lines[1:]] == ["A", "B", "C"]
    assert "kept: Horizon Europe" in done.output and "3 topics of 2026-07-02" in done.output


@pytest.mark.parametrize("pages, message", [
    (([record("A"), record("B")], None, [record("C")]), "page 2 of"),
    (([record("A")],), "page 2 of 2 is missing"),
    (([],), "no topic was found"),
    ((), "there is no recorded page"),
    (([{"reference": "x"}],), "a record without"),
])
def test_answers_that_are_not_whole_leave_the_old_snapshot(tmp_path, pages, message):
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    total = {1: 3 if pages and pages[0] and "metadata" in pages[0][0] else None, 3: 5}.get(len(pages))
    write(tmp_path, *pages, total=total)
    done = refresh("--from", tmp_path, "--out", out, "--on", "2026-07-02")
    assert done.exit_code == 1 and message in done.output and "Traceback" not in done.output
    assert out.read_text() == "old"


@pytest.mark.parametrize("name, content, message", [
    ("a-page-1.json", b"<html>", "not readable as JSON"),
    ("a-page-1.json", b"[]", "not an answer of the search"),
    ("a-page-1.json", b'{"results": []}', "not an answer of the search"),
    ("a-page-1.json.gz", b"no gzip", "cannot be read"),
    ("a-page-1.json.gz", gzip.compress(b"{}")[:-9], "cannot be read"),
])
def test_a_broken_page_is_named(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    done = refresh("--from", tmp_path, "--out", tmp_path / "out", "--on", "2026-07-02")
    assert done.exit_code == 1 and f"{name}" in done.output and message in done.output


def test_a_recording_without_a_day_asks_for_it(tmp_path):
    (tmp_path / "page-1.json").write_text("{}")
    done = refresh("--from", tmp_path)
    assert done.exit_code == 2 and "--on" in done.output


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    write(tmp_path, [record("A"), record("B")])
    done = refresh("--from", tmp_path, "--out", tmp_path / "nowhere" / "out.jsonl")
    assert done.exit_code == 1 and "cannot be written" in done.output


@needs_data
def test_the_shipped_snapshot_is_what_the_importer_makes_of_the_recorded_answers(tmp_path):
    once, again = tmp_path / "once", tmp_path / "again"
    done = refresh("--from", RECORDED, "--out", once)
    refresh("--from", RECORDED, "--out", again)
    assert once.read_bytes() == again.read_bytes() == (shipped_instruments() / FILE).read_bytes()
    numbers = dict(re.findall(r"^(.+?)  +(\d+)$", done.output, re.MULTILINE))
    assert numbers["pages"] == "13" and numbers["records"] == "1235" and numbers["merged, the same reference twice"] == "264"
    assert numbers["kept"] == "466" and "971 distinct ones came; 264 were probably missed" in done.output


# -- over HTTP

class Portal(BaseHTTPRequestHandler):
    """Answers as the portal does: filters by the query, sorts, pages."""

    records: list = []
    fault = ""
    forms: list = []

    def do_POST(self):
        asked = {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
        body = self.rfile.read(int(self.headers["Content-Length"]))
        message = BytesParser().parsebytes(b"Content-Type: " + self.headers["Content-Type"].encode() + b"\r\n\r\n" + body)
        form = {part.get_param("name", header="content-disposition"): part for part in message.get_payload()}
        self.forms.append((asked, {name: part.get_content_type() for name, part in form.items()}))
        query, order = (json.loads(form[name].get_payload(decode=True)) for name in ("query", "sort"))
        wanted = [(key, values) for must in query["bool"]["must"] for key, values in must["terms"].items()]
        found = [r for r in self.records if all(set(r["metadata"].get(key) or ()) & set(values) for key, values in wanted)]
        found.sort(key=lambda r: r["metadata"][order["field"]])
        self.answer(found, int(asked["pageNumber"]), int(asked["pageSize"]))

    def answer(self, found, number, size):
        page = found[(number - 1) * size:number * size]
        if self.fault == "slow":
            time.sleep(1)
        if self.fault == "second page" and number == 2:
            page = []
        content = b"<html>" if self.fault == "html" else json.dumps({"totalResults": len(found), "pageSize": size, "results": page}).encode()
        self.send_response(int(self.fault) if self.fault.isdigit() else 200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


@contextmanager
def serving(records, fault=""):
    handler = type("Handler", (Portal,), {"records": records, "fault": fault, "forms": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/search", handler
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")


def test_the_portal_is_asked_for_each_programme_and_status_by_a_form_of_json(tmp_path):
    records = [record(f"T{n:03}") for n in range(150)] + [record("LIFE-X", frameworkProgramme=["43252405"], status=[portal.FORTHCOMING])]
    with serving(records) as (url, handler):
        done = refresh("--url", url, "--out", tmp_path / "out.jsonl", "--on", "2026-05-01")
    assert done.exit_code == 0, done.output
    assert "151 topics" in done.output and "probably missed" not in done.output
    assert len(handler.forms) == len(portal.PROGRAMMES) * 2 + 1, "one question each, and a second page for 150 records"
    assert all(kinds == dict.fromkeys(("query", "languages", "sort"), "application/json") for _, kinds in handler.forms)
    assert handler.forms[0][0] == {"apiKey": "SEDIA", "text": "***", "pageSize": "100", "pageNumber": "1"}


@needs_data
def test_recorded_records_served_over_http_give_the_same_topics(tmp_path):
    distinct = {r["reference"]: r for part in portal_pages.recorded(RECORDED) for r in part.records}
    with serving(list(distinct.values())) as (url, _):
        done = refresh("--url", url, "--out", tmp_path / "out.jsonl", "--on", "2026-07-02")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out.jsonl").read_bytes() == (shipped_instruments() / FILE).read_bytes()


@pytest.mark.parametrize("fault, message", [
    ("html", "Horizon Europe, open, page 1: not readable as JSON"),
    ("500", "the portal answered 500"),
    ("503", "the portal answered 503"),
    ("slow", "did not answer in time"),
    ("second page", "page 2 of 2 is missing"),
])
def test_a_portal_in_trouble_gives_a_clear_error_and_leaves_the_old_snapshot(tmp_path, monkeypatch, fault, message):
    monkeypatch.setattr(portal_pages, "STATUSES", {"open": portal.OPEN})
    monkeypatch.setattr(portal_pages.fetched, "__defaults__", ((1.0, 0.2 if fault == "slow" else 5.0),))
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    with serving([record(f"T{n:03}") for n in range(150)], fault) as (url, _):
        done = refresh("--url", url, "--out", out)
    assert done.exit_code == 1 and message in done.output and "Traceback" not in done.output
    assert out.read_text() == "old"


def test_an_empty_portal_and_a_silent_one_are_told_apart(tmp_path):
    with serving([]) as (url, _):
        assert "no topic was found" in refresh("--url", url, "--out", tmp_path / "out").output
    assert "cannot be reached" in refresh("--url", url, "--out", tmp_path / "out").output


# -- topics that match a case

@pytest.fixture(scope="module")
def book():
    return rules.load()


def topics(book, day=DAY, partners=(PARTNER,), **project):
    case = {"project": {"activity": "research_and_development", **project}, "partners": list(partners)}
    return [d for d in (m.to_dict() for m in book.matching_calls(case, day)) if "snapshot" in d]


def test_a_biotech_case_finds_biotech_topics_that_are_not_closed(book):
    found = topics(book, themes=["biotechnology"])
    assert 0 < len(found) <= MOST
    assert all("biotechnology" in t["why"]["themes"] and t["why"]["type_of_action"] for t in found)
    assert all(t["closes"] >= "2026-07-02" and t["state"] in ("open", "upcoming") for t in found)
    assert all((t["days_left"] is not None) == (t["state"] == "open") == (t["opens"] <= "2026-07-02") for t in found)
    first = found[0]
    assert first["scheme"] == "horizon-europe-collaborative" and "biotech" in first["name"].casefold()
    assert first["snapshot"]["date"] == "2026-07-02" and "European Commission" in first["snapshot"]["attribution"]
    assert first["url"].endswith(first["id"])


def test_what_has_closed_since_the_snapshot_is_gone(book):
    then, later = topics(book, themes=["biotechnology"]), topics(book, date(2026, 11, 21), themes=["biotechnology"])
    assert any(t["closes"] < "2026-11-21" for t in then)
    assert later and all(t["closes"] >= "2026-11-21" for t in later)
    assert topics(book, date(2029, 1, 1), themes=["biotechnology"]) == []


def test_long_before_the_programme_nothing_is_called_upcoming(book):
    assert topics(book, date(2014, 5, 1), themes=["biotechnology"]) == []


def test_without_a_field_of_work_or_with_any_there_is_no_flood(book):
    assert topics(book) == []
    assert all(t["why"]["themes"] == {} for t in topics(book, themes=["any"]))
    with_any = topics(book, themes=["any", "photonics"])
    assert {name for t in with_any for name in t["why"]["themes"]} == {"photonics"}


def test_the_type_of_action_of_the_case_and_of_the_topic_go_together(book):
    kinds = {kind for t in topics(book, themes=["energy"], action_type="ia") if t["scheme"] == "horizon-europe-collaborative" for kind in t["why"]["type_of_action"]}
    assert kinds and all("Innovation Actions" in kind and "Research" not in kind for kind in kinds)


def test_a_topic_is_judged_under_its_own_type_of_action(book):
    """One organisation alone may do a coordination action, and cannot do research or innovation actions."""
    case = {"project": {"activity": "networking_and_training", "themes": ["health", "digital", "environment"]},
            "partners": [PARTNER], "partners_complete": True}
    kinds = {kind for m in book.matching_calls(case, DAY) for d in [m.to_dict()] if d["scheme"] == "horizon-europe-collaborative"
             for kind in d.get("why", {}).get("type_of_action", ())}
    assert kinds and all("Coordination" in kind for kind in kinds)


def test_a_scheme_that_is_ruled_out_brings_no_topics(book):
    assert "horizon-europe-collaborative" not in {t["scheme"] for t in topics(book, themes=["health"], purpose="military")}
    assert "horizon-europe-collaborative" in {t["scheme"] for t in topics(book, themes=["health"], purpose="civil")}


def test_a_call_to_all_fields_is_left_out_when_the_schemes_own_list_has_it(book):
    found = {t["id"] for t in topics(book, themes=["any"], partners=[{**PARTNER, "country": "PL"}])}
    assert "HORIZON-EIC-2026-ACCELERATOR-01" not in found and "HORIZON-EIC-2026-TRANSITIONOPEN" not in found


def test_the_snapshot_is_part_of_the_rulebooks_hash(book, tmp_path):
    copy = copied(tmp_path)
    assert rules.load(copy).hash == book.hash
    with open(copy / FILE, "a", encoding="utf-8") as file:
        file.write("\n")
    assert rules.load(copy).hash != book.hash


def test_a_broken_snapshot_and_a_missing_one(tmp_path):
    copy = copied(tmp_path)
    (copy / FILE).write_text('{"date": "2026-07-02"}\n{"id": 1}\n', encoding="utf-8")
    with pytest.raises(rules.RuleErrors, match="topics.jsonl:2:1.*calls refresh"):
        topics(rules.load(copy), themes=["health"])
    (copy / FILE).unlink()
    assert topics(rules.load(copy), themes=["health"]) == []


@pytest.mark.parametrize("name, text, message", [
    ("schemes.yml", "other: [{programme: '1'}]", "does not exist"),
    ("schemes.yml", "life: [{programme: '1', colour: red}]", "is not known"),
    ("schemes.yml", "life: [{programme: '1', facts: {nonsense: 1}}]", "no fact"),
    ("schemes.yml", "life: [{ids: [A]}]", "'programme' is missing"),
    ("themes.yml", "alchemy: [gold]", "not a value of the fact themes"),
])
def test_a_fault_in_the_lists_is_located(tmp_path, name, text, message):
    shutil.copytree(shipped_instruments() / "facts", tmp_path / "facts")
    (tmp_path / "calls" / "portal").mkdir(parents=True)
    (tmp_path / "calls" / "portal" / name).write_text(text, encoding="utf-8")
    folder = reader.Folder(tmp_path)
    read_portal(folder, reader.read_registry(folder), ["life"])
    assert [problem.place.file for problem in folder.problems] == [f"calls/portal/{name}"]
    assert message in str(folder.problems[0])


def copied(folder):
    return shutil.copytree(shipped_instruments(), folder / "instruments")

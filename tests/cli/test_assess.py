"""`assess` and `ask` as they are called."""
import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.app import cli

CASE = """
as_of: 2026-02-01
project: {activity: research_and_development, months: 24}
partners:
- {role: lead, you: true, kind: company, country: DE, headcount: 40}
"""
WITHOUT_DAY = CASE.replace("as_of: 2026-02-01\n", "")


def call(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=text)


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case.yml"
    path.write_text(CASE)
    return str(path)


def test_every_scheme_is_assessed_and_named(case: str) -> None:
    done = call("assess", case, "--format", "json")
    document = json.loads(done.output)
    assert done.exit_code == 0
    assert document["as_of"] == "2026-02-01"
    assert {"eurostars-3"} <= {scheme["id"] for scheme in document["schemes"]}
    assert {scheme["verdict"] for scheme in document["schemes"]} <= {"eligible", "not_eligible", "possible", "ask_authority"}


def test_the_option_beats_the_case_which_beats_today(case: str) -> None:
    given = call("assess", case, "--as-of", "2014-05-01", "--format", "json")
    assert json.loads(given.output)["as_of"] == "2014-05-01"
    fallback = call("assess", "-", "--format", "json", text=WITHOUT_DAY)
    assert json.loads(fallback.output)["as_of"] == datetime.date.today().isoformat()


def test_only_the_schemes_asked_for_are_shown(case: str) -> None:
    done = call("assess", case, "--scheme", "Eurostars 3", "--format", "json")
    assert [scheme["id"] for scheme in json.loads(done.output)["schemes"]] == ["eurostars-3"]


def test_an_unknown_scheme_is_answered_with_the_nearest(case: str) -> None:
    done = call("assess", case, "--scheme", "quantumfund-9000")
    assert done.exit_code == 2
    assert "quantumfund-9000" in done.output


def test_json_lines_keep_order_and_place_and_a_bad_document_does_not_stop_the_rest(case: str) -> None:
    stream = f"{CASE}---\nproject: {{months: many}}\n---\n{CASE.replace('24', '36')}"
    done = call("assess", "-", "--format", "jsonl", text=stream)
    lines = [json.loads(line) for line in done.output.splitlines()]
    assert done.exit_code == 1
    assert ["error" in line for line in lines] == [False, True, False]
    assert lines[1]["error"]["document"] == "standard input, document 2"
    assert lines[0]["case"] != lines[2]["case"]


def test_several_documents_as_json_are_a_list(case: str) -> None:
    done = call("assess", case, case, "--format", "json")
    assert [document["as_of"] for document in json.loads(done.output)] == ["2026-02-01", "2026-02-01"]


def test_the_text_shows_verdict_in_words_and_the_source_of_a_refusal(case: str) -> None:
    done = call("assess", case, "--as-of", "2026-02-01")
    assert done.exit_code == 0
    assert "Not eligible (" in done.output and "✗ " in done.output
    assert "source: " in done.output
    assert "\x1b[" not in done.output, "colours belong on a terminal only"


def test_a_wrong_day_shows_the_right_form(case: str) -> None:
    done = call("assess", case, "--as-of", "01.02.2026")
    assert done.exit_code == 2
    assert "2026-03-19" in done.output


def test_the_next_question_has_text_and_a_path(case: str) -> None:
    done = call("ask", case, "--format", "json")
    question = json.loads(done.output)
    assert done.exit_code == 0
    assert question["text"] and question["path"]
    skipped = json.loads(call("ask", case, "--format", "json", "--skip", question["path"]).output)
    assert skipped is None or skipped["path"] != question["path"]


def test_the_question_in_words(case: str) -> None:
    question = json.loads(call("ask", case, "--format", "json").output)
    done = call("ask", case)
    assert question["text"] in done.output and question["path"] in done.output


def test_the_shipped_instruments_have_no_faults() -> None:
    done = call("lint")
    assert done.exit_code == 0, done.output
    assert "no faults" in done.output


def test_help_names_every_command() -> None:
    done = call("--help")
    for name in ("ask", "assess", "chat", "lint", "schema", "serve", "train"):
        assert f"\n  {name} " in done.output

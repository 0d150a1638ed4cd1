"""`coverage` counts what is there and names what is not known; `lint` holds the instruments against the fact sheets."""
from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

import rules
from bot.cli import coverage, lint

FACT = "months: {label: duration, type: whole, unit: months, question: How long?, help: Months.}\n"
SCHEME = """\
id: small-scheme
name: Small | scheme
family: eureka
period: {from: 2020-01-01, to: open}
review: {checked: 2026-01-01, by: 2026-06-30}
criteria:
  sourced: {rule: {months: {at_most: 36}}, row: [S-1], cite: {source: paper}}
  guessed: {rule: {months: {at_least: 6}}, unsourced: medium}
  open: {rule: {months: {at_least: 3}}, weight: soft, cite: {source: paper}, unclear_when: {months: {below: 2}}, unclear: The paper is silent on short ones.}
"""
SHEET = """\
# S. Small (`small-scheme`)
| # | subject | condition | h/s |
|---|---|---|---|
| S-1 | project | short | hard |
{further}
# T. Another (`never-written`)
"""


@pytest.fixture
def instruments(tmp_path: Path) -> Path:
    files = {"instruments/facts/project.yml": FACT, "instruments/eureka/small-scheme.yml": SCHEME,
             "instruments/sources/all.yml": "paper: {title: Paper, dated: 2024-05}\n", "docs/facts/small.md": SHEET.format(further=""),
             "instruments/eureka/small-scheme.cases.yml": "- {id: one, case: {as_of: 2026-01-01, project: {months: 40}}, expect: {verdict: not_eligible}}\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "instruments"


def call(command, *arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(command, [str(a) for a in arguments])
    return done.exit_code, done.output


def test_the_page_counts_each_scheme_and_marks_a_review_in_the_past(instruments):
    code, text = call(coverage.command, "--instruments", instruments, "--as-of", "2026-07-01")
    assert code == 0
    assert "| small-scheme | Small \\| scheme | eureka | 2020-01-01 – open or unknown | 2 | 1 | 0 | 1 | 0 | 2024-05 | 2026-06-30 PAST | 1 |" in text
    assert "| **all** | 1 schemes |  |  | 2 | 1 | 0 | 1 | 0 | 2024-05 | 1 past | 1 |" in text
    _, earlier = call(coverage.command, "--instruments", instruments, "--as-of", "2026-06-30")
    assert "PAST" not in earlier


def test_the_page_says_what_is_not_known(instruments):
    _, text = call(coverage.command, "--instruments", instruments)
    assert "- small-scheme, guessed: unsourced, confidence medium" in text
    assert "- small-scheme, open: unclear. The paper is silent on short ones." in text
    assert "- `never-written` (small.md:6)" in text


def test_without_fact_sheets_the_page_says_so(instruments):
    (instruments.parent / "docs" / "facts" / "small.md").unlink()
    code, text = call(coverage.command, "--instruments", instruments)
    assert code == 0 and "No fact sheets are at hand" in text


def test_the_table_for_a_spreadsheet_has_a_line_for_each_shipped_scheme():
    code, text = call(coverage.command, "--format", "csv")
    assert code == 0
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [line["id"] for line in lines] == list(rules.load().schemes)
    assert all(int(line["cases"]) > 0 for line in lines)


def test_lint_names_a_forgotten_row_and_fails_on_it_when_strict(instruments):
    (instruments.parent / "docs" / "facts" / "small.md").write_text(SHEET.format(further="| S-2 | firm | old | hard |"), encoding="utf-8")
    code, text = call(lint.command, instruments, "--as-of", "2026-06-30")
    assert code == 0 and "! small.md:5: row S-2 is hard" in text
    code, text = call(lint.command, instruments, "--as-of", "2026-06-30", "--strict")
    assert code == 1 and "1 faults" in text


def test_lint_fails_on_a_row_that_no_sheet_has(instruments):
    file = instruments / "eureka" / "small-scheme.yml"
    file.write_text(SCHEME.replace("[S-1]", "[S-1, S-9]"), encoding="utf-8")
    code, text = call(lint.command, instruments)
    assert code == 1 and "no fact sheet has a row S-9" in text


def test_strict_lint_fails_on_a_review_in_the_past(instruments):
    assert call(lint.command, instruments, "--as-of", "2026-07-01")[0] == 0
    code, text = call(lint.command, instruments, "--as-of", "2026-07-01", "--strict")
    assert code == 1 and "small-scheme: was to be reviewed by 2026-06-30" in text

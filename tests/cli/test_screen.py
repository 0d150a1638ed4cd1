"""`screen` as it is called, and its results against the engine."""
import csv
import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from bot.cli.app import cli
from rules import Rulebook

DAY = "2026-11-21"
LIST = """Company;Country;Mitarbeiter;Turnover (TEUR);Founded;Verbundene Unternehmen;Typ;Note
Alpha GmbH;Österreich;40;1.200,5;2019-03-01;nein;GmbH;x
Beta Oy;Finland;<50;2.500;31.03.2010;;company;y
Gamma;Narnia;12;10;2001;no;company;
=Delta;DE;1.250;90.000;2001-05-06;no;Universität;
"""
SCHEMES = ("eurostars-3", "eic-accelerator", "gber-sme", "een", "fasie-start-1", "cornet", "women-techeu")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["screen", *arguments], input="")


def screen(folder: Path, text: str = LIST, *more: str, out: str = "out.csv", encoding: str = "utf-8") -> tuple[Result, Path]:
    members = folder / "members.csv"
    members.write_bytes(text.encode(encoding))
    chosen = [a for s in SCHEMES for a in ("--scheme", s)] if "--scheme" not in more else []
    return call(str(members), "--out", str(folder / out), "--as-of", DAY, *chosen, *more), folder / out


def rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_columns_are_found_by_plain_words_and_shown_before(tmp_path: Path) -> None:
    done, _out = screen(tmp_path)
    assert "headcount [headcount]" in done.output and "[turnover_eur] (in 1,000" in done.output
    assert "not used: no fact of this name" in done.output


def test_one_row_per_member_and_scheme_with_the_criterion_that_decides(tmp_path: Path) -> None:
    done, out = screen(tmp_path)
    found = rows(out)
    assert done.exit_code == 1, "a row was set apart"
    assert len(found) == 3 * len(SCHEMES)
    assert {r["verdict"] for r in found} <= {"eligible", "possible", "ask_authority", "not_eligible"}
    shut = [r for r in found if r["verdict"] == "not_eligible"]
    assert shut and all(r["criterion"] and r["criterion_text"] for r in shut)
    assert all(r["missing"] and r["missing_text"] for r in found if r["verdict"] == "possible")


def test_a_bad_cell_is_named_by_row_and_column_and_its_row_set_apart(tmp_path: Path) -> None:
    done, out = screen(tmp_path)
    assert "row 4, Country" in done.output and "Narnia" in done.output
    with open(f"{out}.rejected.csv", encoding="utf-8-sig", newline="") as file:
        apart = list(csv.DictReader(file))
    assert [(r["row"], r["Company"]) for r in apart] == [("4", "Gamma")]
    assert "Country" in apart[0]["problems"]


def test_a_list_without_faults_leaves_no_rejected_file_and_ends_well(tmp_path: Path) -> None:
    done, out = screen(tmp_path, LIST.replace("Narnia", "Norway"))
    assert done.exit_code == 0, done.output
    assert not Path(f"{out}.rejected.csv").exists()


CASES = {
    "2": {"kind": "company", "country": "AT", "headcount": 40, "turnover_eur": 1200500, "founded_on": "2019-03-01", "linked": []},
    "3": {"kind": "company", "country": "FI", "headcount": {"from": 0, "to": 49}, "turnover_eur": 2500000, "founded_on": "2010-03-31"},
    "5": {"kind": "university", "country": "DE", "headcount": 1250, "turnover_eur": 90000000, "founded_on": "2001-05-06", "linked": []},
}


def test_every_verdict_is_that_of_the_engine(tmp_path: Path, book: Rulebook) -> None:
    _done, out = screen(tmp_path, LIST, *(a for s in sorted(book.schemes)[::12] for a in ("--scheme", s)))
    for row in rows(out):
        case = {"project": {}, "partners": [{"you": True, **CASES[row["row"]]}]}
        found = book.assess(case, datetime.date.fromisoformat(DAY), [row["scheme"]]).schemes[0]
        assert row["verdict"] == found.verdict, row
        assert row["availability"] == found.availability.state


def test_the_missing_fact_is_one_that_would_help(tmp_path: Path) -> None:
    text = "Country,Staff,Kind\nAustria,40,company\n"
    _done, out = screen(tmp_path, text, "--scheme", "gber-sme", "--map", "Staff=headcount")
    assert rows(out)[0]["missing"] == "linked"


def test_cp1252_and_other_delimiters(tmp_path: Path) -> None:
    done, out = screen(tmp_path, LIST.replace(";", "\t").replace("Narnia", "Norway"), encoding="cp1252")
    assert done.exit_code == 0 and "cp1252" in done.output
    assert rows(out)[0]["member"] == "Alpha GmbH"


def test_parquet_and_excel_hold_the_same_rows(tmp_path: Path) -> None:
    import duckdb
    from openpyxl import load_workbook

    _done, plain = screen(tmp_path)
    _done, parquet = screen(tmp_path, out="out.parquet")
    _done, sheets = screen(tmp_path, out="out.xlsx")
    expected = [r["verdict"] for r in rows(plain)]
    assert [r[0] for r in duckdb.sql(f"SELECT verdict FROM '{parquet}'").fetchall()] == expected
    book = load_workbook(sheets, read_only=True)
    lines = list(book["Results"].iter_rows(values_only=True))
    assert [line[4] for line in lines[1:]] == expected
    assert "'=Delta" in {line[1] for line in lines}, "a name that begins like a formula stays text"
    assert len(list(book["Summary"].iter_rows())) == 1 + len(SCHEMES)


@pytest.mark.parametrize("arguments, said", [
    (["--map", "Nothing=headcount"], "no column 'Nothing'"), (["--map", "Note=heads"], "no fact that a column can hold"), (["--map", "Note"], "COLUMN=FACT"),
    (["--scheme", "quantumfund-9000"], "quantumfund-9000"), (["--as-of", "tomorrow"], "2026-03-19"),
])
def test_wrong_options_say_what_would_be_right(tmp_path: Path, arguments: list[str], said: str) -> None:
    done, _out = screen(tmp_path, LIST, *arguments)
    assert done.exit_code == 2 and said in done.output


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", "\0\0\0"])
def test_what_is_no_member_list_is_refused_in_words(tmp_path: Path, text: str) -> None:
    done, out = screen(tmp_path, text)
    assert done.exit_code == 1 and "Traceback" not in done.output and not out.exists()
    assert "headings" in done.output or "--map" in done.output


def test_another_ending_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    done, _out = screen(tmp_path, out="out.doc")
    assert done.exit_code == 2 and ".parquet" in done.output


def test_amounts_in_another_currency_are_not_taken_for_euros(tmp_path: Path) -> None:
    done, _out = screen(tmp_path, "Company,Country,Turnover (USD)\nA,US,100\n")
    assert "not used: not in EUR" in done.output


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.batch.duck.duckdb", None)
    done, out = screen(tmp_path)
    assert done.exit_code == 1 and "funding-advisor[batch]" in done.output and not out.exists()

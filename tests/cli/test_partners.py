"""`partners` as it is called: a case, a list, a table that can be read, and faults with their row."""
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.app import cli
from bot.feeds import organisations
from tests.rules.conftest import write_folder

CASE = "as_of: 2026-06-01\npartners_independent: true\npartners: [{you: true, name: We, kind: company, country: FI, headcount: 10}]\n"
RULE = "{count_distinct: {of: partners, by: country, where: {country: {in_set: north}}}, at_least: 2}"
LIST = "Name;Kind;Country;Staff;colour\nUppsala;university;SE;;red\nGiant;company;DE;4000;\nTartu;company;Estonia;10-49;blue\n"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A case and a list, with a rulebook that wants two northern countries."""
    facts = {"facts__partner.yml": _facts()}
    monkeypatch.setenv("FUNDING_ADVISOR_INSTRUMENTS", str(write_folder(tmp_path / "instruments", RULE, **facts)))
    case, listed = tmp_path / "case.yml", tmp_path / "list.csv"
    case.write_text(CASE)
    listed.write_text(LIST, encoding="utf-8")
    return case, listed


def _facts() -> str:
    from tests.rules.conftest import FACTS, dedent

    return dedent(FACTS["partner.yml"]) + "\nname: {label: name, type: text, question: Name?, help: Name.}\n" \
        "earlier_support: {label: earlier support, type: several, question: From whom?, help: Schemes.}\n"


def test_the_table_names_who_what_and_why(files: tuple[Path, Path]) -> None:
    done = call("partners", *files, "--map", "Staff=headcount")
    assert done.exit_code == 0, done.output
    assert "As of 2026-06-01: 3 organisations" in done.output
    assert "2 organisations: 1 scheme better" in done.output
    assert "Uppsala (university, SE); Tartu (company, EE)" in done.output and "Giant" not in done.output
    assert "Small scheme  [small-scheme]  not eligible → eligible" in done.output
    assert "now met: partners (north) from at least 2 different countries (no source was found; sure of it: high)" in " ".join(done.output.split())
    assert "the column 'colour' was not used" in done.output


def test_json_is_the_engines_answer_with_the_rows_of_the_file(files: tuple[Path, Path]) -> None:
    found = json.loads(call("partners", *files, "--format", "json").output)
    [candidate] = found["candidates"]
    assert [[o["row"] for o in t] for t in candidate["teams"]] == [[2], [4]]
    assert candidate["gains"][0]["met"][0]["id"] == "the-rule"


def test_a_row_that_cannot_be_read_is_left_out_and_named_with_its_row(files: tuple[Path, Path]) -> None:
    files[1].write_text(LIST + "Oulu;company;Atlantis;;\n")
    done = call("partners", *files)
    assert done.exit_code == 0 and "left out: row 5, Country: 'Atlantis'" in done.output and "3 organisations" in done.output


def test_nobody_is_said_to_be_nobody(files: tuple[Path, Path]) -> None:
    files[1].write_text("name,country\nGiant,DE\n")
    assert "Nobody on the list makes a scheme eligible or better." in call("partners", *files).output


@pytest.mark.parametrize("text", ["", "\n", "colour,shape\nred,round\n", "\0\0", "name\nUppsala\n"])
def test_a_file_that_is_no_list_is_refused_without_a_traceback(files: tuple[Path, Path], text: str) -> None:
    files[1].write_text(text)
    done = call("partners", *files)
    assert done.exit_code == 1 and "✗" in done.output and "Traceback" not in done.output


def test_a_wrong_case_scheme_or_column_is_named(files: tuple[Path, Path]) -> None:
    assert "small-scheme" in call("partners", *files, "--scheme", "smal-scheme").output
    assert "headcount" in call("partners", *files, "--map", "Staff=headcont").output
    files[0].write_text("partners: [{headcount: many}]\n")
    done = call("partners", *files)
    assert done.exit_code == 1 and "partners[0].headcount" in done.output
    files[0].write_text(CASE + "---\n" + CASE)
    assert "2 documents" in call("partners", *files).output


def test_cells_are_values_limits_or_lists(files: tuple[Path, Path], tmp_path: Path) -> None:
    import rules

    registry = rules.load(tmp_path / "instruments").facts
    files[1].write_text("name;country;headcount;linked;earlier_support\nTartu;EE;10-49;none;fasie-umnik, eurostars-2\n")
    found = organisations.read(files[1], registry, {})
    assert found.organisations == [{"name": "Tartu", "country": "EE", "headcount": {"from": 10, "to": 49}, "linked": [], "earlier_support": ["fasie-umnik", "eurostars-2"]}]
    assert found.rows == [2]

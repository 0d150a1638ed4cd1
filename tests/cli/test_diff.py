"""`diff` as it is called: exit codes, text, JSON, archives, and errors without a traceback."""
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.app import cli
from tests.rules.conftest import write_folder
from tests.rules.test_difference import CASES, FILES, RULE


def call(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """A rulebook, and one with a shorter duration."""
    return write_folder(tmp_path / "old", RULE, **FILES), write_folder(tmp_path / "new", RULE.replace("36", "24"), **FILES)


def test_the_same_rulebook_gives_nought(two: tuple[Path, Path]) -> None:
    done = call("diff", two[0], two[0])
    assert done.exit_code == 0 and "The rules are the same." in done.output


def test_a_different_one_gives_one_and_says_what_and_which_cases(two: tuple[Path, Path]) -> None:
    done = call("diff", *two)
    assert done.exit_code == 1
    assert "criterion small-scheme: the-rule changed" in done.output
    assert "duration at most 36 months" in done.output and "duration at most 24 months" in done.output
    assert "small-scheme: eligible → not eligible: fine (2026-02-01)" in done.output


def test_json_holds_the_same(two: tuple[Path, Path]) -> None:
    done = call("diff", *two, "--format", "json")
    found = json.loads(done.output)
    assert found["differences"][0]["id"] == "the-rule" and found["cases"] == 2
    assert [(v["case"], v["before"], v["after"], v["criteria"][0]["id"]) for v in found["verdicts"]] == [("fine", "eligible", "not_eligible", "the-rule")]


def test_archives_are_compared_like_folders(two: tuple[Path, Path], tmp_path: Path) -> None:
    for place, name in zip(two, ("old.tar.gz", "new.zip"), strict=True):
        assert call("archive", tmp_path / name, "--instruments", place).exit_code == 0
    from_archives = call("diff", tmp_path / "old.tar.gz", tmp_path / "new.zip", "--format", "json")
    assert from_archives.exit_code == 1 and from_archives.output == call("diff", *two, "--format", "json").output


def test_cases_of_ones_own_are_tried_with_all_schemes(two: tuple[Path, Path], tmp_path: Path) -> None:
    mine = tmp_path / "mine.yml"
    mine.write_text("project: {months: 30}\npartners_complete: true\npartners: [{you: true, country: FI}]\n")
    found = json.loads(call("diff", *two, "--cases", mine, "--as-of", "2026-02-01", "--format", "json").output)
    assert found["cases"] == 1 and [v["as_of"] for v in found["verdicts"]] == ["2026-02-01"]
    labelled = tmp_path / "small-scheme.cases.yml"
    labelled.write_text(CASES)
    assert json.loads(call("diff", *two, "--cases", labelled, "--format", "json").output)["cases"] == 2


def test_what_cannot_be_compared_gives_two(two: tuple[Path, Path], tmp_path: Path) -> None:
    broken = write_folder(tmp_path / "broken", "{months: {at_mots: 36}}")
    empty = tmp_path / "empty"
    empty.mkdir()
    bad = tmp_path / "bad.yml"
    bad.write_text("project: {months: many}\n")
    for arguments in ((two[0], tmp_path / "nowhere"), (two[0], broken), (empty, two[0]), (*two, "--cases", bad), (*two, "--cases", tmp_path / "none.yml"),
                      (*two, "--cases", tmp_path / "none.cases.yml")):
        done = call("diff", *arguments)
        assert done.exit_code == 2, arguments
        assert "✗" in done.output and "Traceback" not in done.output

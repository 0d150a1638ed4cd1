"""An old advice is repeated exactly from an archived rulebook, and a planted change does not pass."""
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import rulebooks
from bot.cli.app import cli
from tests.rules.conftest import write_folder

CASE = """
as_of: 2026-02-01
project: {activity: research_and_development, months: 24}
partners:
- {role: lead, you: true, kind: company, country: FI, headcount: 40}
"""
RULE = "months: {at_most: 36}"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def instruments(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rulebook of one scheme."""
    return write_folder(tmp_path_factory.mktemp("instruments"), f"{{{RULE}}}")


@pytest.fixture(autouse=True)
def _shipped(instruments: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUNDING_ADVISOR_INSTRUMENTS", str(instruments))


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory, instruments: Path) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("archives")
    made = {kind: folder / f"rulebook.{kind}" for kind in ("tar.gz", "zip")}
    for out in made.values():
        assert call("archive", out, "--instruments", instruments).exit_code == 0
    return made


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yml"
    path.write_text(CASE)
    return path


def changed(tmp_path: Path) -> Path:
    """The same rulebook, one limit changed."""
    return write_folder(tmp_path / "changed", "{months: {at_most: 12}}")


def advice(case: Path, *more: object) -> dict:
    done = call("assess", case, "--scheme", "small-scheme", "--format", "json", *more)
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


@pytest.mark.parametrize("kind", ["tar.gz", "zip"])
def test_the_archive_gives_the_same_advice_word_for_word(archives: dict[str, Path], case: Path, kind: str) -> None:
    assert advice(case, "--rulebook", archives[kind]) == advice(case)


def test_a_folder_is_a_rulebook_too(case: Path, instruments: Path) -> None:
    assert advice(case, "--rulebook", instruments) == advice(case)


@pytest.mark.parametrize("kind", ["tar.gz", "zip"])
def test_an_archive_made_twice_is_the_same_byte_for_byte(archives: dict[str, Path], tmp_path: Path, kind: str) -> None:
    again = tmp_path / f"again.{kind}"
    call("archive", again)
    assert again.read_bytes() == archives[kind].read_bytes()


def test_the_stamp_of_the_advice_is_printed_and_holds(archives: dict[str, Path], case: Path) -> None:
    printed = call("assess", case, "--scheme", "small-scheme").output
    stamp = next(line.removeprefix("Stamp: ") for line in printed.splitlines() if line.startswith("Stamp: "))
    for expected in (stamp, stamp.split("/")[0], "/".join(stamp.split("/")[:2])):
        assert call("assess", case, "--rulebook", archives["zip"], "--expect", expected).exit_code == 0


def test_a_changed_rule_fails_against_the_stamp_before_anything_is_said(case: Path, tmp_path: Path) -> None:
    found = advice(case)
    done = call("assess", case, "--rulebook", changed(tmp_path), "--expect", found["rulebook"]["hash"])
    assert done.exit_code == 1
    assert f"expected {found['rulebook']['hash']}" in done.output and "Small scheme" not in done.output


def test_another_case_or_day_fails_against_the_stamp(case: Path, tmp_path: Path) -> None:
    found = advice(case)
    stamp = f"{found['rulebook']['hash']}/{found['case']['hash']}/2026-02-01"
    other = tmp_path / "other.yml"
    other.write_text(CASE.replace("24", "25"))
    done = call("assess", other, "--expect", stamp)
    assert done.exit_code == 1 and f"expected {found['case']['hash']}" in done.output
    done = call("assess", case, "--as-of", "2026-02-02", "--expect", stamp)
    assert done.exit_code == 1 and "the day is 2026-02-02, expected 2026-02-01" in done.output


def test_the_whole_old_advice_can_be_expected(case: Path, tmp_path: Path) -> None:
    found = advice(case)
    old = tmp_path / "old.json"
    old.write_text(json.dumps(found))
    assert call("assess", case, "--scheme", "small-scheme", "--expect", old).exit_code == 0
    found["schemes"][0]["verdict"] = "possible"
    old.write_text(json.dumps(found))
    done = call("assess", case, "--scheme", "small-scheme", "--expect", old)
    assert done.exit_code == 1 and "small-scheme: differs in verdict" in done.output


@pytest.mark.parametrize("text", ["3ad3", "not-there.json", "0123456789abcdef/x", "0123456789abcdef/0123456789abcdef/2026-01-01/1/2"])
def test_what_is_no_stamp_is_refused(case: Path, text: str) -> None:
    done = call("assess", case, "--expect", text)
    assert done.exit_code == 2 and "stamp" in done.output and "Traceback" not in done.output


def test_an_archive_changed_after_packing_is_refused(archives: dict[str, Path], tmp_path: Path, case: Path) -> None:
    planted = tmp_path / "planted.zip"
    with zipfile.ZipFile(archives["zip"]) as source, zipfile.ZipFile(planted, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            target.writestr(entry, content.replace(b"{at_most: 36}", b"{at_most: 12}") if entry.filename == "eureka/small-scheme.yml" else content)
    done = call("assess", case, "--rulebook", planted)
    assert done.exit_code == 1 and "changed after it was packed" in done.output


def _tar(tmp_path: Path, entry: tarfile.TarInfo) -> Path:
    path = tmp_path / "bad.tar.gz"
    entry.size = 1 if entry.isreg() else 0
    with tarfile.open(path, "w:gz") as archive:
        archive.addfile(entry, io.BytesIO(b"x"))
    return path


def test_an_archive_that_reaches_outside_or_links_is_refused(tmp_path: Path) -> None:
    link = tarfile.TarInfo("facts/partner.yml")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    for entry in (tarfile.TarInfo("../outside.yml"), tarfile.TarInfo("/outside.yml"), link):
        with pytest.raises(rulebooks.RulebookError):
            rulebooks.load(_tar(tmp_path, entry))
    assert not (tmp_path.parent / "outside.yml").exists()


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_is_refused_without_a_traceback(tmp_path: Path, case: Path, content: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    done = call("assess", case, "--rulebook", path)
    assert done.exit_code == 1 and str(path) in done.output and "Traceback" not in done.output


def test_a_name_that_is_no_archives_is_refused(tmp_path: Path) -> None:
    done = call("archive", tmp_path / "rulebook")
    assert done.exit_code == 1 and ".tar.gz" in done.output

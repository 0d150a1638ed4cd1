"""Trees of rule files are kept beside them; nobody notices but by the time it takes."""

import shutil

import pytest

import rules
from rules.kept_trees import KeptTrees
from rules.reader import shipped_instruments


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "instruments"
    shutil.copytree(shipped_instruments(), copy, ignore=shutil.ignore_patterns("__pycache__", "*.cases.yml", "locale"))
    return copy


def kept_file(folder):
    return KeptTrees(folder).file


def test_the_second_load_comes_from_what_was_kept_and_is_the_same(folder):
    first = rules.load(folder)
    assert kept_file(folder).exists()
    second = rules.load(folder)
    assert second.hash == first.hash
    assert second.parts.schemes == first.parts.schemes
    assert second.parts.files["cornet"].place == first.parts.files["cornet"].place


def test_a_changed_file_is_read_anew(folder):
    before = rules.load(folder)
    file = folder / "cornet" / "cornet.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("name: CORNET", "name: CORNET II", 1), encoding="utf-8")
    after = rules.load(folder)
    assert (before.schemes["cornet"].name != after.schemes["cornet"].name) and after.schemes["cornet"].name.startswith("CORNET II")


def test_a_fault_found_in_a_kept_tree_still_names_its_line(folder):
    rules.load(folder)
    gone = folder / "sets" / "cornet-members.yml"
    sets = sorted((folder / "sets").iterdir())
    (gone if gone.exists() else next(s for s in sets if s.name.startswith("cornet") or "cornet" in s.read_text(encoding="utf-8"))).unlink()
    with pytest.raises(rules.RuleErrors) as caught:
        rules.load(folder)
    assert any(p.place is not None and p.place.line > 1 for p in caught.value.problems)


@pytest.mark.parametrize("broken", [b"", b"\x00garbage", b"\x81\xa1a\x92\xa1x\x93\x01\x02\x03"])
def test_what_cannot_be_read_is_read_from_the_yaml(folder, broken):
    good = rules.load(folder)
    kept_file(folder).write_bytes(broken)
    assert rules.load(folder).hash == good.hash


def test_a_folder_that_cannot_be_written_is_read_all_the_same(folder):
    (folder / "__pycache__").write_text("in the way", encoding="utf-8")
    assert rules.load(folder).schemes
    assert not kept_file(folder).exists()

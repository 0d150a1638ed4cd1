"""Documents in files and streams: every one in its place, a bad one does not take the others with it."""
from pathlib import Path

import pytest

import rules
from bot.cli.documents import Fault, Source, sources, split


@pytest.mark.parametrize("text, expected", [
    ("project: {months: 24}\n", ["project: {months: 24}\n"]),
    ("---\na: 1\n---\nb: 2\n", ["\na: 1\n", "\nb: 2\n"]),
    ("a: 1\n---\nb: 2\n---\n", ["a: 1\n", "\nb: 2\n"]),
    ("# two cases\n---\na: 1\n--- # second\nb: 2\n", ["\na: 1\n", "\nb: 2\n"]),
    ('{"a": 1}\n{"b": 2}\n\n', ['{"a": 1}', '{"b": 2}']),
    ('{"a": 1}\n{broken\n{"c": 3}\n', ['{"a": 1}', "{broken", '{"c": 3}']),
    ('{"project":\n  {"months": 24}}\n', ['{"project":\n  {"months": 24}}\n']),
    ("text: |\n  ---\n  still the same\n", ["text: |\n  ---\n  still the same\n"]),
])
def test_where_one_document_ends_and_the_next_begins(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_documents_are_named_by_file_and_number(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yml", tmp_path / "two.yml"
    one.write_text("project: {months: 24}")
    two.write_text("project: {months: 24}\n---\nproject: {months: 36}")
    assert [source.name for source in sources([str(one), str(two)]) if isinstance(source, Source)] == [
        str(one), f"{two}, document 1", f"{two}, document 2"]


def test_a_missing_file_is_a_fault_in_its_place(tmp_path: Path) -> None:
    there = tmp_path / "there.yml"
    there.write_text("project: {}")
    first, second = sources([str(tmp_path / "absent.yml"), str(there)])
    assert isinstance(first, Fault) and "No such file" in first.problems[0]["message"]
    assert isinstance(second, Source)


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "picture.yml"
    path.write_bytes(b"\x89PNG\xff\xfe")
    (found,) = sources([str(path)])
    assert isinstance(found, Fault) and "UTF-8" in found.problems[0]["message"]


def test_a_byte_order_mark_is_no_part_of_the_document(tmp_path: Path) -> None:
    path = tmp_path / "case.yml"
    path.write_bytes(b"\xef\xbb\xbfproject: {months: 24}")
    (found,) = sources([str(path)])
    assert isinstance(found, Source) and found.text == "project: {months: 24}"


@pytest.mark.parametrize("text, word", [
    ("project: [1, 2", "YAML"),
    ("", "empty"),
    ("just words", ""),
    ("project: {months: many}", "months"),
])
def test_a_bad_document_says_what_is_wrong(book: rules.Rulebook, text: str, word: str) -> None:
    fault = Source("case.yml", text).case(book)
    assert isinstance(fault, Fault)
    assert fault.document == "case.yml" and fault.problems
    assert word in str(fault.problems)

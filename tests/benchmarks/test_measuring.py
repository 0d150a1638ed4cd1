"""The harness measures the real thing, in short."""
from pathlib import Path

import pytest

from benchmarks import __main__ as program
from benchmarks import bounds, growing, timing
from benchmarks.report import NotMeasured


def test_the_growing_case_is_one_the_engine_reads_at_every_turn(book) -> None:
    cases = list(growing.conversation())
    assert len(cases) > 10
    assert [book.case(case).warnings for case in cases] == [()] * len(cases)
    assert cases[-1]["partners"][2]["headcount"] == 12 and cases[-1]["partners_complete"] is True


def test_no_two_conversations_are_about_the_same_case() -> None:
    assert growing.finished() != growing.finished()


def test_rules_evaluated_are_counted(book, today) -> None:
    scheme = ["eurostars-3"]
    one = bounds.evaluations(lambda: [r.verdict for r in book.assess(growing.finished(), today, scheme).schemes])
    all_of_them = bounds.evaluations(lambda: [r.verdict for r in book.assess(growing.finished(), today).schemes])
    assert 5 < one < all_of_them
    assert bounds.evaluations(lambda: None) == 0


def test_the_bound_reads_all_files_of_the_rulebook() -> None:
    assert bounds.read() == sum(not file.name.endswith(".cases.yml") for file in bounds.INSTRUMENTS.rglob("*.yml")) > 0


def test_a_function_is_timed_without_its_preparation() -> None:
    found = timing.timed(lambda given: sum(range(given)), 3, lambda: 200_000)
    assert 0 < found.cpu <= found.slowest and found.runs == 3


def test_a_process_is_timed_and_weighed() -> None:
    ended = timing.process(["-c", "x = bytearray(80_000_000); sum(range(3_000_000))"])
    assert ended.wall > 0 and ended.cpu > 0.02 and ended.peak > 80


def test_a_process_that_fails_says_why() -> None:
    with pytest.raises(NotMeasured, match="no luck"):
        timing.process(["-c", "raise SystemExit('no luck')"])


@pytest.mark.slow
def test_the_engine_is_measured_and_printed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    output = tmp_path / "README.md"
    output.write_text("untouched")
    code = program.main(["engine", "--quick", "--output", str(output), "--data", str(tmp_path)])
    said = capsys.readouterr().out
    assert code in (0, 1), "a bar may be missed on a busy machine; measuring must work"
    assert said.startswith("## engine") and "core start without Rasa" in said
    assert "| repairs of eurostars-3 |" in said and "consortia were not measured" in said
    assert "nan" not in said
    assert output.read_text() == "untouched", "a quick run is never written"

"""Numbers become tables, and tables reach the right place of the file."""
import math
from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.report import Bar, NotMeasured, Section


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(n) for n in range(1, 101)]
    assert [report.percentile(values, percent) for percent in (50, 95, 99, 100)] == [50, 95, 99, 100]
    assert report.percentile([7.0], 95) == 7.0
    assert report.percentile([3.0, 1.0, 2.0], 50) == 2.0
    assert math.isnan(report.percentile([], 95))


@pytest.mark.parametrize("value, text", [
    (0, "0"), (1234.5, "1,234"), (100, "100"), (49.96, "50.0"), (5, "5.00"), (0.5, "0.5"), (0.0471, "0.0471"), (math.nan, "-"), (-3.2, "-3.20"),
])
def test_numbers_have_three_digits_and_no_exponent(value: float, text: str) -> None:
    assert report.number(value) == text


def test_a_ratio_says_how_many_times() -> None:
    assert report.ratio(30, 12) == "2.50 ×"
    assert report.ratio(1, 0) == "-"
    assert report.ratio(math.nan, 2) == "-"


def test_a_bar_is_told_with_sign_and_word_and_the_limit_itself_misses_it() -> None:
    assert Bar("turn", 50, 49.9, "ms").row() == ["turn", "under 50.0 ms", "49.9 ms", "✓ holds"]
    assert Bar("turn", 50, 50, "ms").row()[-1] == "✗ missed"
    assert not Bar("turn", 50, math.nan, "ms").holds, "what was not measured does not hold"


def test_a_section_holds_when_all_its_bars_do() -> None:
    good, bad = Bar("a", 2, 1, "s"), Bar("b", 2, 3, "s")
    assert Section([good]).held and Section([]).held
    assert not Section([good, bad]).held


def test_a_block_has_facts_command_bars_and_tables_in_order() -> None:
    section = Section([Bar("a", 2, 1, "s")])
    section.add("Times", ["what", "ms"], [["one", "1"]], "A note.")
    text = report.block(section, ["a machine"], "python -m benchmarks engine")
    assert text.startswith("* a machine\n* Repeat it: `python -m benchmarks engine`\n\n| bar |")
    assert text.endswith("**Times**\n\n| what | ms |\n| --- | ---: |\n| one | 1 |\n\nA note.")


def test_only_what_stands_between_the_markers_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("before\n<!-- begin turns -->\nold\n<!-- end turns -->\n<!-- begin engine -->\nkept\n<!-- end engine -->\n")
    report.write(path, "turns", r"new \1")
    assert path.read_text() == "before\n<!-- begin turns -->\nnew \\1\n<!-- end turns -->\n<!-- begin engine -->\nkept\n<!-- end engine -->\n"


def test_a_file_without_markers_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("mine")
    with pytest.raises(NotMeasured, match="begin turns"):
        report.write(path, "turns", "new")
    assert path.read_text() == "mine"


def test_the_readme_has_a_place_for_every_section(tmp_path: Path) -> None:
    from benchmarks.__main__ import README, SECTIONS

    path = tmp_path / "README.md"
    path.write_text(README.read_text(encoding="utf-8"), encoding="utf-8")
    for name in SECTIONS:
        report.write(path, name, f"found {name}")
        assert f"found {name}" in path.read_text(encoding="utf-8")

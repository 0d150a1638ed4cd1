"""The rules that the peers of the batch benchmark are given mean what ours mean."""
from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Any

import pytest

duckdb = pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

import rules  # noqa: E402
from benchmarks import batch, batch_data, batch_ours, batch_process, batch_rules  # noqa: E402
from benchmarks.batch_process import Clock, Ran, answer  # noqa: E402
from benchmarks.report import NotMeasured, Section  # noqa: E402

DAY = datetime.date(2026, 11, 21)


def holds(tree: list[Any], firm: dict[str, Any]) -> bool:
    kind, *more = tree
    if kind in ("and", "or"):
        return (all if kind == "and" else any)(holds(t, firm) for t in more)
    if kind == "not":
        return not holds(more[0], firm)
    value, limit = firm[more[0]], more[1]
    return value in limit if kind == "in" else value >= limit if kind == "at_least" else value > limit


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[rules.Rulebook, dict[str, Any], Path]:
    book = rules.load()
    trees = batch_rules.trees(book, batch_rules.SCHEMES, DAY)
    file = tmp_path_factory.mktemp("firms") / "firms.parquet"
    batch_data.draw(book, trees, 3000, file)
    return book, trees, file


def test_the_trees_of_the_peers_agree_with_sql_and_engine(drawn: tuple[rules.Rulebook, dict[str, Any], Path]) -> None:
    _book, trees, file = drawn
    cursor = duckdb.sql(f"SELECT * FROM '{file}'")
    firms = [dict(zip(cursor.columns, row, strict=True)) for row in cursor.fetchall()]
    expected = {name: sum(holds(tree, firm) for firm in firms) for name, tree in trees.items()}
    by_sql = batch_ours.duckdb(file, trees, DAY, 3000)
    assert by_sql.firms == 3000 and by_sql.run(by_sql.compiled()) == expected
    assert sum(expected.values()) > 100, "among the firms are eligible ones"
    few = {name: sum(holds(tree, firm) for firm in firms[:200]) for name, tree in trees.items()}
    by_engine = batch_ours.engine(file, trees, DAY, 200)
    assert by_engine.run(by_engine.compiled()) == few


def test_a_rule_that_peers_cannot_say_is_refused(drawn: tuple[rules.Rulebook, dict[str, Any], Path]) -> None:
    with pytest.raises(batch_rules.NoTree):
        batch_rules.trees(drawn[0], ("eurostars-3",), DAY)


class OnlyOurs:
    """A bench where no peer runs, and numpy finds another number of firms."""

    def ran(self, name: str, number: int, of: int) -> Ran:
        if name not in ("duckdb", "numpy"):
            raise NotMeasured("it broke")
        return Ran(0.02, 0.5, 0.9, 100.0, number, {"gber-sme": 7 if name == "duckdb" else 8})


def test_a_peer_that_breaks_is_reported_and_loses_no_other() -> None:
    section = Section()
    batch._side_by_side(section, OnlyOurs(), batch.QUICK)  # type: ignore[arg-type]
    assert "ours, DuckDB | 20,000 |" in section.parts[0] and "OpenFisca core was not measured: it broke" in section.parts[0]
    assert "✗ gber-sme: 8 instead of 7" in section.parts[0], "who finds other firms than we do is shown"


def test_a_process_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_process, "LIMIT", 0.5)
    with pytest.raises(NotMeasured, match="stopped after"):
        answer([sys.executable, "-c", "import time; time.sleep(60)"], Clock())


def test_nothing_is_begun_when_the_time_is_used_up() -> None:
    with pytest.raises(NotMeasured, match="used up"):
        answer([sys.executable, "-c", "print('{}')"], Clock(most=0))


def test_a_process_that_fails_says_why() -> None:
    with pytest.raises(NotMeasured, match="no such thing"):
        answer([sys.executable, "-c", "raise SystemExit('no such thing')"], Clock())

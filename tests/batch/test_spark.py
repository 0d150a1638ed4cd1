"""The same rows from Spark, on a cluster of two workers on this machine."""
from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

import rules
from bot.batch.cases import CaseTables
from bot.batch.duck import Duck
from bot.batch.screening import Screening
from bot.batch.spark import Spark

DAY = date(2026, 11, 21)
SCHEMES = ["eurostars-3", "cornet", "eic-accelerator", "horizon-europe-collaborative", "fasie-start-1", "interreg-alpine-space-2021-2027"]


def members(number: int) -> list[dict[str, Any]]:
    """Random consortia of one to four partners."""
    source = random.Random(7)

    def partner(you: bool) -> dict[str, Any]:
        found = {"country": source.choice(["DE", "AT", "FI", "CH", "RU", "FR", "TR"]), "kind": source.choice(["company", "university", "research_organisation"]),
                 "headcount": source.choice([None, 5, 40, 249, 250]), "turnover_eur": source.choice([None, 1_000_000, 60_000_000]),
                 "linked": source.choice([None, []]), "budget_eur": source.choice([None, 100_000, 300_000]), "founded_on": "2024-05-01",
                 "earlier_support": source.choice([None, [], ["fasie-start-1"]])}
        return {**{n: v for n, v in found.items() if v is not None}, **({"you": True, "role": "lead"} if you else {"role": "partner"})}

    return [{"project": {"months": source.choice([24, 60]), "action_type": "ria"}, "partners_complete": source.choice([True, False]), "partners_independent": True,
             "partners": [partner(i == 0) for i in range(source.randint(1, 4))]} for _ in range(number)]


@pytest.fixture(scope="module")
def spark():
    pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
    if shutil.which("java") is None:
        pytest.skip("there is no Java runtime; scripts/install-system-packages --nightly installs one")
    with Spark("local-cluster[2,1,1024]") as found:
        yield found


@pytest.mark.nightly
@pytest.mark.parametrize("consortium", [False, True], ids=["applicants", "consortia"])
def test_two_workers_say_what_duckdb_says(spark: Spark, tmp_path: Path, consortium: bool) -> None:
    book = rules.load()
    tables = CaseTables(book.facts)
    for number, document in enumerate(members(300)):
        tables.add(number, document)
    with Duck() as duck:
        loaded = tables.load(duck, tmp_path, consortium)
        tables.load(spark, tmp_path, consortium)  # type: ignore[arg-type]
        for scheme in SCHEMES:
            expected, found = (sorted(Screening(book, DAY, loaded, d).verdicts([scheme]), key=lambda r: r[0]) for d in (duck, spark))
            assert len(expected) == 300 and found == expected, scheme


@pytest.mark.nightly
def test_the_work_is_done_by_two_workers(spark: Spark) -> None:
    assert spark.session.sparkContext.master == "local-cluster[2,1,1024]"
    assert len(spark.session.sparkContext._jsc.sc().statusTracker().getExecutorInfos()) == 3, "two executors and the driver"

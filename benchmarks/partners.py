"""Partner search: a list of organisations against one case and all schemes, beside trying every organisation and every pair.

The organisations are drawn with a fixed seed, as a member list would hold them: mostly firms with their figures, from European and other countries.
"""
from __future__ import annotations

import argparse
import datetime
import random
from typing import Any

import rules
from benchmarks import growing, machine, timing
from benchmarks.report import Bar, Section, milliseconds, number, ratio
from benchmarks.timing import Timed

DAY = datetime.date(2026, 11, 21)       # the day the shipped instruments were last reviewed as a whole
LIMIT = 10.0                            # seconds for 5,000 organisations, one case, all schemes
SEED = 20261121
TRIED = 25                              # organisations that are tried one by one, to know what that costs
KINDS = ("company",) * 10 + ("university", "research_organisation") * 2 + (
    "cluster_organisation", "sme_association", "public_authority", "public_body", "non_profit", "hospital", "development_agency", "chamber")
REGIONS = {"AT": ("AT12", "AT22", "AT31"), "DE": ("DE21", "DEA2", "DED2", "DE80"), "FI": ("FI19", "FI1B", "FI1D"), "PL": ("PL41", "PL51", "PL63"),
           "SE": ("SE11", "SE22", "SE33"), "IT": ("ITC4", "ITH1", "ITH4"), "FR": ("FR10", "FRF1", "FRK2"), "EE": ("EE00",), "LV": ("LV00",),
           "CZ": ("CZ03", "CZ06"), "HU": ("HU22", "HU31"), "SI": ("SI03", "SI04"), "NO": ("NO07", "NO0A")}
ELSEWHERE = ("BE", "BG", "HR", "CY", "DK", "GR", "IE", "LT", "LU", "MT", "NL", "PT", "RO", "SK", "ES", "IS", "CH", "GB", "TR", "IL", "UA", "RS", "CA", "KR", "JP", "US", "BR")
Document = dict[str, Any]


def measure(options: argparse.Namespace) -> Section:
    """The search over growing lists, for three cases."""
    section, runs = Section(), 1 if options.quick else 3
    sizes = (100, 500) if options.quick else (1_000, 5_000)
    with machine.using([]) as use:
        book = rules.load()
        rows, worst = [], 0.0
        for title, case in cases().items():
            one = _one_by_one(book, case, organisations(TRIED))
            for size in sizes:
                timed, found = _searched(book, case, organisations(size), runs)
                rows.append(_row(title, size, timed, found, one))
                worst = max(worst, timed.cpu if size == sizes[-1] else 0.0)
    section.bars.append(Bar(f"{sizes[-1]:,} organisations, one case, all schemes (the slowest case, processor time; it uses one processor)", LIMIT, worst, "s"))
    section.add(f"Partner search, median of {runs}",
                ["case", "organisations", "s", "CPU s", "assessed (a scheme, a case)", "candidates", "all pairs of classes tried", "trying each organisation, s", "trying each pair, s"],
                rows, "*Trying each*: what it would cost to assess all schemes with every organisation, or every pair, computed from the time of one, which is measured.")
    if use.disturbed:
        section.parts.append(f"**Disturbed**: other programs used {use.others:.0f} % of the machine meanwhile. Compare CPU.")
    return section


def cases() -> dict[str, Document]:
    """A firm alone, the finished case of the conversation, and a cluster organisation alone."""
    whole = growing.finished()
    firm = {**whole, "partners": whole["partners"][:1], "partners_independent": True}
    cluster = {"project": {"activity": "cluster_partnership", "themes": ["any"], "months": 24},
               "partners": [{"role": "lead", "you": True, "kind": "cluster_organisation", "country": "AT", "region": "AT22", "members": 120, "sme_members": 100}],
               "partners_independent": True}
    return {"a firm alone": firm, "a firm with its partners": {**whole, "partners_independent": True}, "a cluster organisation alone": cluster}


def organisations(count: int) -> list[Document]:
    """The first so many of the drawn list."""
    chance = random.Random(SEED)
    return [_organisation(chance, n) for n in range(count)]


def _organisation(chance: random.Random, n: int) -> Document:
    country = chance.choice([*REGIONS, *ELSEWHERE])
    found: Document = {"name": f"Organisation {n + 1}", "kind": chance.choice(KINDS), "country": country}
    if country in REGIONS:
        found["region"] = chance.choice(REGIONS[country])
    if found["kind"] == "company":
        people = int(chance.lognormvariate(3.2, 1.5)) + 1
        found |= {"headcount": people, "turnover_eur": people * chance.randint(40_000, 250_000), "linked": []}
        found |= {"balance_sheet_eur": found["turnover_eur"] // 2, "founded_on": f"{chance.randint(1960, 2025)}-{chance.randint(1, 12):02}-01"}
    return found


def _searched(book: rules.Rulebook, case: Document, listed: list[Document], runs: int) -> tuple[Timed, Document]:
    found: list[Document] = []
    timed = timing.timed(lambda _: found.append(book.partner_search(case, listed, DAY).to_dict()), runs)
    return timed, found[-1]


def _one_by_one(book: rules.Rulebook, case: Document, listed: list[Document]) -> Timed:
    """All verdicts with one organisation added, per organisation; a fresh memory."""
    fresh = rules.Rulebook(book.parts)

    def work(_: object) -> None:
        for one in listed:
            added = {**case, "partners": [*case["partners"], {**one, "role": "partner"}], "partners_complete": True}
            assert all(result.verdict for result in fresh.assess(added, DAY).schemes)

    whole = timing.timed(work, 1)
    return Timed(whole.wall / len(listed), whole.cpu / len(listed), whole.slowest / len(listed), 1)


def _row(title: str, size: int, timed: Timed, found: Document, one: Timed) -> list[str]:
    pairs = size * (size - 1) // 2
    return [title, f"{size:,}", number(timed.wall), number(timed.cpu), f"{found['assessed']:,}", str(len(found["candidates"])),
            "yes" if found["complete"] else "no", f"{number(one.cpu * size)} ({ratio(one.cpu * size, timed.cpu)}; {milliseconds(one.cpu)} ms each)",
            number(one.cpu * pairs)]

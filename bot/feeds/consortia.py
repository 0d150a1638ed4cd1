"""Really funded consortia of Horizon 2020 against the rules: `python -m bot.feeds.consortia [--data FOLDER]`.

Every record of the CORDIS sample becomes a case and is assessed on the day its project started. A funded consortium must not come
out as not eligible unless `defects.csv` says why. Attribution: European Union, CORDIS / Funding & Tenders Portal, CC BY 4.0.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import rules

SCHEMES = {
    "RIA": "h2020-collaborative", "IA": "h2020-collaborative", "IA-FTI": "h2020-fti",
    "SME-1": "h2020-sme-instrument", "SME-2": "h2020-sme-instrument",
}
KINDS = {"PRC": "company", "HES": "university", "REC": "research_organisation", "PUB": "public_authority", "OTH": "non_profit"}
STRANDS = {"SME-1": "phase_1", "SME-2": "phase_2"}
VERDICTS = ("eligible", "possible", "ask_authority", "not_eligible")
SAMPLE = Path("cordis") / "h2020_consortia_sample.jsonl.gz"
DEFECTS = Path("cordis") / "defects.csv"


@dataclass(frozen=True)
class Checked:
    """One record after assessment. `reasons`: the criteria that are not met, in words."""

    rcn: str
    acronym: str
    scheme: str
    topic: str
    verdict: str
    reasons: tuple[str, ...]


def data_folder(given: str | None = None) -> Path:
    """Where the real data lie: as given, else FUNDING_ADVISOR_RECORDED, else `shared/data` beside the checkout."""
    beside = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    return Path(given or os.environ.get("FUNDING_ADVISOR_RECORDED") or beside)


def records(folder: Path) -> Iterator[dict[str, Any]]:
    """The records of the sample.

    Raises:
        FileNotFoundError: there is no sample in the folder.
    """
    with gzip.open(folder / SAMPLE, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def defects(folder: Path) -> dict[str, str]:
    """Records that may come out not eligible, with the reason."""
    with open(folder / DEFECTS, encoding="utf-8", newline="") as file:
        return {row["rcn"]: row["reason"] for row in csv.DictReader(file)}


def case_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record as a case; the start stands in for the deadline and the signature, which the data lack."""
    instrument = record["scheme"]
    project = {"call": record["topic"], "strand": STRANDS.get(instrument), "action_type": _action(instrument)}
    lead = next((i for i, p in enumerate(record["participants"]) if p["role"] == "coordinator"), None)
    return {
        "as_of": record["start"],
        "project": {name: value for name, value in project.items() if value},
        "partners_complete": True,
        "partners": [_partner(p, i == lead, instrument) for i, p in enumerate(record["participants"])],
    }


def _action(instrument: str) -> str | None:
    return {"RIA": "ria", "IA": "ia", "IA-FTI": "ia"}.get(instrument)


def _partner(participant: Mapping[str, Any], leads: bool, instrument: str) -> dict[str, Any]:
    """A second coordinator, which a few records have, is a partner: only one can lead."""
    private = participant["type"] == "PRC"
    partner = {
        "role": "lead" if leads else "partner",
        "kind": KINDS[participant["type"]],
        "for_profit": private,
        "country": participant["country"],
        "group": participant["pic"],
    }
    if participant["ecContribution"] is not None:
        partner["budget_eur"] = participant["ecContribution"]
    if instrument in STRANDS or (instrument == "IA-FTI" and private):
        partner["sme"] = True
    return partner


def check(book: Any, found: Iterable[Mapping[str, Any]]) -> Iterator[Checked]:
    """The verdict of every record that belongs to a scheme of the rulebook."""
    for record in found:
        scheme = SCHEMES.get(record["scheme"])
        if scheme is not None:
            yield _checked(book, record, scheme)


def _checked(book: Any, record: Mapping[str, Any], scheme: str) -> Checked:
    day = date.fromisoformat(record["start"])
    assessment = book.assess(case_of(record), day, schemes=[scheme]).to_dict()
    result = assessment["schemes"][0]
    reasons = tuple(f"{c['id']}: {c['text']}" for c in result["criteria"] if c["outcome"] == "not_met")
    return Checked(str(record["rcn"]), record["acronym"] or "", scheme, record["topic"] or "", result["verdict"], reasons)


def table(checked: Iterable[Checked], total: int) -> str:
    """Verdicts per scheme, as text."""
    counts: dict[str, Counter[str]] = {}
    for one in checked:
        counts.setdefault(one.scheme, Counter())[one.verdict] += 1
    listed = sum(sum(c.values()) for c in counts.values())
    rows = [
        ["scheme", *VERDICTS, "all"],
        *([scheme, *(str(c[v]) for v in VERDICTS), str(sum(c.values()))] for scheme, c in sorted(counts.items())),
        ["other instruments", *("" for _ in VERDICTS), str(total - listed)],
    ]
    return "\n".join(f"{row[0]:<22}" + "".join(f"{cell:>15}" for cell in row[1:]) for row in rows)


def rejections(checked: Iterable[Checked], known: Mapping[str, str]) -> list[str]:
    """One line for each record that came out not eligible: the reason of the data where it is a known defect."""
    return [
        f"{'known' if one.rcn in known else 'WRONG'}  {one.rcn} {one.acronym} {one.topic}: "
        + (known.get(one.rcn) or "; ".join(one.reasons))
        for one in checked if one.verdict == "not_eligible"
    ]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.feeds.consortia", description="Checks the rules against funded consortia.")
    parser.add_argument("--data", metavar="FOLDER", help="folder of the real data (default: FUNDING_ADVISOR_RECORDED)")
    folder = data_folder(parser.parse_args(arguments).data)
    try:
        known, found = defects(folder), list(records(folder))
    except FileNotFoundError as error:
        print(f"There is no {error.filename}. Name the folder with --data or FUNDING_ADVISOR_RECORDED.", file=sys.stderr)
        return 2
    checked = list(check(rules.load(), found))
    print(table(checked, len(found)))
    lines = rejections(checked, known)
    print(f"\nnot eligible: {len(lines)}", *lines, sep="\n")
    return 1 if any(line.startswith("WRONG") for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())

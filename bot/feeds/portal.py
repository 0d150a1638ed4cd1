"""The call feed of the EU Funding & Tenders Portal: from its recorded or fetched answers to a compact snapshot of facts.

The snapshot holds identifiers, titles, dates, budgets and keywords, no descriptions. Source: European Commission, Funding & Tenders
Portal, CC BY 4.0. Whether an organisation may apply is told by the rules, never by the text of the portal.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.feeds.portal_pages import PortalError, Slice

ATTRIBUTION = "European Commission, EU Funding & Tenders Portal, CC BY 4.0"
SOURCE = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/"
PROGRAMMES = {  # of schemes that the instruments describe
    "43108390": "Horizon Europe",
    "43152860": "Digital Europe",
    "43252405": "LIFE",
    "44181033": "European Defence Fund",
    "43252476": "Single Market Programme",
}
CURRENT, DEAD = "SEDIA", "SEDIA_PRD_CENTRICITY"
UNREADABLE = "record that cannot be read"
FORTHCOMING, OPEN, CLOSED = "31094501", "31094502", "31094503"
Record = Mapping[str, Any]


@dataclass
class Report:
    """What was read, what was left out and why."""

    pages: int = 0
    records: int = 0
    merged: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Snapshot:
    """`topics` as they stand in the file, in order of their ids; `types`: codes of the types of action with their names."""

    day: date
    types: dict[str, str]
    topics: tuple[dict[str, Any], ...]
    report: Report

    def text(self) -> str:
        """JSON lines, the first one about the whole: the same records always give the same text."""
        head = {"date": self.day.isoformat(), "attribution": ATTRIBUTION, "source": SOURCE, "made_by": "funding-advisor calls refresh",
                "programmes": PROGRAMMES, "types": dict(sorted(self.types.items()))}
        return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in (head, *self.topics))

    def write(self, file: Path) -> None:
        """Writes the file at once or not at all.

        Raises:
            PortalError: the place cannot be written to.
        """
        try:
            handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
            with open(handle, "w", encoding="utf-8", newline="\n") as out:
                out.write(self.text())
            os.chmod(name, 0o644)
            os.replace(name, file)
        except OSError as error:
            raise PortalError(f"{file} cannot be written: {error.strerror}; name another place with --out") from None


def snapshot(slices: Iterable[Slice], day: date) -> Snapshot:
    """The facts of all topics that count on the day the answers were given.

    Raises:
        PortalError: there is nothing to keep.
    """
    report = Report()
    types: dict[str, str] = {}
    topics: dict[str, dict[str, Any]] = {}
    for record in _distinct(slices, report):
        found, reason = _topic(record, day, types, report)
        if found is None:
            report.dropped[reason] += 1
        elif found["id"] in topics:
            report.dropped["identifier that came before"] += 1
        else:
            topics[found["id"]] = found
            report.kept[PROGRAMMES[found["programme"]]] += 1
            _check_status(record, found, day, report)
    if not topics:
        raise PortalError("no topic was found in the answers; the snapshot stays as it was")
    return Snapshot(day, types, tuple(topics[name] for name in sorted(topics)), report)


def _distinct(slices: Iterable[Slice], report: Report) -> list[Record]:
    """One record for each reference; results that tie come on two pages while others come on none."""
    found: dict[str, Record] = {}
    for part in slices:
        here = {record["reference"] for record in part.records}
        report.pages += part.pages
        report.records += len(part.records)
        if len(here) != part.total:
            report.warnings.append(f"{part.name}: the portal counts {part.total} records, {len(here)} distinct ones came; "
                                   f"{abs(part.total - len(here))} were probably missed")
        for record in part.records:
            name = record["reference"]
            found[name] = max(found.get(name, record), record, key=_freshness)
    report.merged = report.records - len(found)
    return [found[name] for name in sorted(found)]


def _freshness(record: Record) -> tuple[str, str]:
    return _first(record, "esDA_IngestDate"), json.dumps(record, sort_keys=True, default=str)


def _left_out(record: Record, day: date) -> str:
    """Why a record does not count; nothing for one that does."""
    source, last = _first(record, "DATASOURCE"), max(_days(record, "deadlineDate"), default=None)
    past = last is not None and last < day.isoformat()
    if source == DEAD and past:
        return f"dead index of 2022-24 ({DEAD}), only past deadlines"
    if source != CURRENT:
        return f"not of the current index ({source or 'none named'})"
    if _first(record, "frameworkProgramme") not in PROGRAMMES:
        return "programme without a scheme here"
    if _first(record, "status") == CLOSED or past:
        return "closed"
    return ""


def _topic(record: Record, day: date, types: dict[str, str], report: Report) -> tuple[dict[str, Any] | None, str]:
    """The facts of a topic, or why it is left out."""
    try:
        reason = _left_out(record, day)
        topic = None if reason else _facts(record, types)
    except (ValueError, ArithmeticError, KeyError, TypeError, AttributeError) as error:
        topic, reason = None, UNREADABLE
        report.warnings.append(f"{_first(record, 'identifier') or record['reference']}: left out, a part of it cannot be read ({type(error).__name__})")
    if topic and not (topic["id"] and topic["title"] and topic["deadlines"]):
        return None, "no identifier, title or deadline"
    return topic, reason


def _facts(record: Record, types: dict[str, str]) -> dict[str, Any]:
    """The facts of one topic. Days only: the 00:00 of the portal is not the hour of the deadline."""
    name, url = _first(record, "identifier"), _first(record, "url")
    codes = _types(_inside(record, "actions"))
    topic = {
        "id": name, "title": _first(record, "title"), "call": _first(record, "callTitle"), "types": sorted(codes),
        "programme": _first(record, "frameworkProgramme"), "opens": min(_days(record, "startDate"), default=None),
        "deadlines": _days(record, "deadlineDate"), "model": _first(record, "deadlineModel"),
        "budget_eur": own_budget(name, _inside(record, "budgetOverview")),
        "keywords": _keywords(record), "url": url if url.startswith("https://") else "",
    }
    types.update(codes)
    return topic


def _types(actions: Any) -> dict[str, str]:
    """Codes and names out of texts such as `HORIZON-RIA HORIZON Research and Innovation Actions`."""
    written = [kind["typeOfAction"].split(maxsplit=1) for action in actions or () for kind in action["types"]]
    return {code: _clean(name) for code, name in written}


def own_budget(identifier: str, overview: Any) -> int | None:
    """Euro of the topic's own line. None: no line, or several, of which nobody knows whether they share one amount."""
    lines = [line for group in ((overview or {}).get("budgetTopicActionMap") or {}).values() for line in group
             if line["action"].split(" - ")[0] == identifier]
    if len(lines) != 1:
        return None
    return round(sum(Decimal(amount) for amount in (lines[0].get("budgetYearMap") or {}).values())) or None


def _keywords(record: Record) -> list[str]:
    """Without identifiers, which the portal lists among them."""
    codes = {_first(record, "identifier"), _first(record, "callIdentifier"), ""}
    return [word for word in dict.fromkeys(map(_clean, _values(record, "keywords"))) if word not in codes]


def _check_status(record: Record, topic: Mapping[str, Any], day: date, report: Report) -> None:
    """The dates decide whether a topic is open; a status that says otherwise is worth a look."""
    status, started = _first(record, "status"), topic["opens"] is not None and topic["opens"] <= day.isoformat()
    if status not in (FORTHCOMING, OPEN):
        report.warnings.append(f"{topic['id']}: the status {status!r} is not known")
    elif started != (status == OPEN):
        says = "open" if status == OPEN else "forthcoming"
        report.warnings.append(f"{topic['id']}: said to be {says}, with {topic['opens']} as its first day")


def _inside(record: Record, name: str) -> Any:
    """A value that is JSON inside a text."""
    text = _first(record, name)
    return json.loads(text) if text else None


def _days(record: Record, name: str) -> list[str]:
    return sorted({date.fromisoformat(value[:10]).isoformat() for value in _values(record, name)})


def _first(record: Record, name: str) -> str:
    return _clean(next(iter(_values(record, name)), ""))


def _values(record: Record, name: str) -> list[str]:
    values = record["metadata"].get(name)
    return [str(value) for value in values if value] if isinstance(values, list) else []


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\ufeff", "")).strip()


def summary(report: Report) -> str:
    """The table that the command prints."""
    rows = [("pages", report.pages), ("records", report.records), ("merged, the same reference twice", report.merged),
            *((f"dropped: {reason}", n) for reason, n in sorted(report.dropped.items())),
            *((f"kept: {programme}", n) for programme, n in sorted(report.kept.items())), ("kept", sum(report.kept.values()))]
    width = max(len(label) for label, _ in rows)
    return "\n".join(f"{label:<{width}}  {number:>6}" for label, number in rows)

"""Days ahead on which something about a criterion that stands in the way changes: its own period, a limit, a set, an age, a call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rules.assessment import CriterionResult, SchemeResult
from rules.limits import Fixed
from rules.operators.compare import Bound, InSet, Within
from rules.possible import Possible
from rules.repair_changes import wanting
from rules.scalars import earlier

NEXT = timedelta(days=1)
MOST = 12


def days_ahead(result: SchemeResult) -> list[date]:
    """The next ones, in order, while the scheme lasts. Only what the rules and calls say already is known of them."""
    found = {day for entry in wanting(result) for day in _days(entry)}
    found |= {day for call in result.calls for day in (call.opens, call.closes) if day and not call.estimated}
    end = result.scheme.ends or date.max
    return sorted(day for day in found if result.as_of < day <= end)[:MOST]


def _days(entry: CriterionResult) -> Iterator[date]:
    criterion = entry.criterion
    if criterion.valid_to:
        yield criterion.valid_to + NEXT
    for node in criterion.rule.walk():
        if isinstance(node, InSet):
            yield from (day for one in node.sets for m in one.members for day in (m.since, m.until and m.until + NEXT) if day)
        elif isinstance(node, Bound) and isinstance(node.limit, Fixed):
            yield from (since for since, _value in node.limit.steps)
        elif isinstance(node, Within):
            known = node.ref.read(entry.ctx)[0]
            if isinstance(known, Possible) and isinstance(known.exact, date):
                yield earlier(known.exact, -node.amount, node.unit) + NEXT

"""Can one apply on that day? Next to the verdict, never mixed with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rules.calls import Call, CallList
from rules.context import Context
from rules.outcome import MET
from rules.scheme import Scheme
from rules.wording import Wording, _

SILENCE = timedelta(days=550)  # most schemes here call once or twice a year
STATES = ("open", "upcoming", "between_calls", "ended", "suspended", "not_yet", "unknown")
USABLE = ("open", "upcoming", "between_calls", "unknown")  # one may be able to apply, the likeliest first


@dataclass(frozen=True)
class Availability:
    """`since`: end of the period, start of a suspension, or the day up to which calls are known."""

    state: str
    since: date | None = None
    successor: tuple[str, ...] = ()
    call: Call | None = None
    says: str = ""
    stale: bool = False  # nothing has been heard of it for long
    last: date | None = None  # when the last call that is known closed

    def words(self, w: Wording) -> str:
        when = w.day(self.since) if self.since else ""
        call = self.call.title(w) if self.call else ""
        texts = {
            "open": _("open: {call}") if call else _("open"), "upcoming": _("opens {when}: {call}"), "between_calls": _("between calls"),
            "ended": _("ended {when}") if when else _("ended"), "suspended": _("suspended: {says}"), "not_yet": _("starts {when}"),
            "unknown": _("{call} closes {when}; its opening day is not known") if call else self._silent(bool(when)),
        }
        return w(texts[self.state], when=when, call=call, says=w.told(self.says), last=w.day(self.last) if self.last else "")

    def _silent(self, is_known: bool) -> str:
        """No call is known: since when, as far as it was looked up."""
        if self.last and self.stale:
            return _("the last call known here closed {last}, long ago; nothing newer is known here, so it may no longer be offered: look at the website before you plan with it")
        if self.last:
            return _("the last call known here closed {last}; no later one is known, look at the website")
        return _("no call was known here {when}; look at the website") if is_known else _("no call is known here; look at the website")

    def to_dict(self, w: Wording) -> dict[str, Any]:
        return {"state": self.state, "text": self.words(w), "since": self.since.isoformat() if self.since else None,
                "successor": list(self.successor), "stale": self.stale, "call": self.call.id if self.call else None}


def availability(scheme: Scheme, calls: CallList, ctx: Context, as_of: date) -> Availability:
    """The state on `as_of`; the case matters only for a suspension that concerns some partners."""
    if scheme.ends and as_of > scheme.ends:
        return Availability("ended", scheme.ends, scheme.replaced_by)
    if scheme.starts and as_of < scheme.starts:
        return Availability("not_yet", scheme.starts)
    for pause in scheme.suspended:
        if (pause.since is None or as_of >= pause.since) and (pause.until is None or as_of <= pause.until):
            if pause.when is None or pause.when.evaluate(ctx).outcome is MET:
                return Availability("suspended", pause.since, scheme.replaced_by, says=pause.says)
    return _by_calls(scheme, calls, as_of)


def _by_calls(scheme: Scheme, calls: CallList, as_of: date) -> Availability:
    running = calls.open_on(as_of)
    if running:
        return Availability("open", call=running[0])
    coming = sorted(calls.upcoming(as_of), key=lambda c: c.opens or as_of)
    if coming:
        return Availability("upcoming", coming[0].opens, call=coming[0])
    ahead = sorted(calls.closing_ahead(as_of), key=lambda c: c.closes or as_of)
    if ahead:
        return Availability("unknown", ahead[0].closes, call=ahead[0])
    if scheme.funding.get("kind") == "definition":
        return Availability("open")
    known_until = calls.known_until or max((c.closes for c in calls.calls if c.closes and not c.estimated), default=None)
    if calls.complete or (known_until and as_of <= known_until and any(c.closes and c.closes < as_of for c in calls.calls)):
        return Availability("between_calls", known_until)
    last = max((c.closes for c in calls.calls if c.closes and not c.estimated and c.closes < as_of), default=None)
    return Availability("unknown", known_until, stale=known_until is not None and as_of - known_until > SILENCE, last=last)

"""The comparison of two rulebooks as text."""
from __future__ import annotations

import textwrap
from typing import Any

import click

Document = dict[str, Any]
SIGNS = {"added": "+", "removed": "-", "changed": "~"}
COLOURS = {"added": "green", "removed": "red", "changed": "yellow"}
VERDICTS = {"eligible": "eligible", "possible": "possible", "ask_authority": "ask the authority", "not_eligible": "not eligible", "not_read": "not readable"}
SHOWN, NAMED = 40, 4           # groups of verdicts, and cases of a group; all of them are in the JSON
_WIDTH = 120


def text(found: Document) -> str:
    """Differences in order, then the verdicts that change."""
    lines = [click.style(f"{found['old']} → {found['new']}", bold=True)]
    if not found["differences"]:
        lines.append("The rules are the same.")
    for difference in found["differences"]:
        lines += _difference(difference)
    return "\n".join([*lines, "", *_verdicts(found)])


def _difference(difference: Document) -> list[str]:
    what, where = difference["what"], difference["scheme"]
    place = f"{where}: " if where and where != difference["id"] else ""
    name = difference["id"].removeprefix(f"{where}.")
    lines = [click.style(f"{SIGNS[what]} {difference['kind']} {place}{name} {what}", fg=COLOURS[what])]
    for detail in difference["details"]:
        label = f"{detail['what']}: " if detail["what"] else ""
        if detail["old"] and detail["new"]:
            lines += _wrapped(f"{label}was: {detail['old']}") + _wrapped(f"{' ' * len(label)}now: {detail['new']}")
        else:
            lines += _wrapped(f"{label}{'new: ' if detail['new'] and label else ''}{detail['new']}{'gone: ' if detail['old'] and label else ''}{detail['old']}")
    return lines


def _verdicts(found: Document) -> list[str]:
    verdicts, count = found["verdicts"], found["cases"]
    if not count:
        return ["No case belongs to a scheme whose rules changed."]
    if not verdicts:
        return [f"None of the {count:,} cases of changed schemes gets another verdict."]
    lines = [click.style(f"{len(verdicts):,} other verdicts in {count:,} cases of changed schemes", bold=True)]
    groups = _grouped(verdicts)
    for group in groups[:SHOWN]:
        lines += _group(group)
    return lines + ([f"… and {len(groups) - SHOWN:,} more groups"] if len(groups) > SHOWN else [])


def _grouped(verdicts: list[Document]) -> list[list[Document]]:
    """Cases of one scheme with the same change for the same reasons."""
    groups: dict[str, list[Document]] = {}
    for one in verdicts:
        groups.setdefault(repr([one[k] for k in ("scheme", "before", "after", "criteria")]), []).append(one)
    return list(groups.values())


def _group(group: list[Document]) -> list[str]:
    one = group[0]
    names = ", ".join(f"{v['case']} ({v['as_of']})" for v in group[:NAMED]) + (f" and {len(group) - NAMED:,} more" if len(group) > NAMED else "")
    lines = _wrapped(f"{one['scheme']}: {VERDICTS[one['before']]} → {VERDICTS[one['after']]}: {names}", "")
    for c in one["criteria"]:
        lines += _wrapped(f"{c['id']}: {_outcome(c['before'])} → {_outcome(c['after'])}{_required(c)}")
    return lines


def _outcome(outcome: str) -> str:
    return outcome.replace("_", " ")


def _required(criterion: Document) -> str:
    """The requirement; both where they differ."""
    old, new = criterion["old"], criterion["new"]
    return f" ({old} → {new})" if old and new and old != new else f" ({new or old})"


def _wrapped(line: str, indent: str = "    ") -> list[str]:
    return textwrap.wrap(line, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_long_words=False)

"""Who applies where somebody speaks for others: an adviser beside a firm, a cluster for two of its members."""
from __future__ import annotations

import re
from typing import Optional

from bot.understanding.analysis import Analysis
from bot.understanding.nouns import Org

ONE = re.compile(r"\b((the )?(one|first)|one of (them|the two|these))( (company|firm|member))?( is| was|'s|:|,)?$")
OTHER = re.compile(r"\b(the )?(other|second)( one| company| firm| member)?( is| was|'s|:|,)?$")
BESIDE = re.compile(r"[ ,]*(is |are )?(now |today )?(sitting |sits )?(here|beside me|next to me|opposite me|in front of me|with me)?( today| now)?[:,–—-]+$")


def of_two(found: Analysis, org: Org, previous: Optional[Org]) -> str | None:
    """"one is a start-up, the other a manufacturer": the first applies, unless nothing is said of another."""
    start, end = found.sentence(org.start)
    before = found.between(start, org.start)
    if org.is_partner_noun or org.count != 1 or re.search(r"\bpartners?\b", found.between(0, org.start)):
        return None
    if OTHER.search(before) and previous is not None and previous.role == "applicant" and previous.extra.get("by") == "of_two":
        return "partner"
    later = re.search(r"\b(the other|the second)\b", found.between(org.end, end))
    if ONE.search(before) and later is not None and not found.known:
        org.extra["by"] = "of_two"
        return "applicant"
    return None


def is_beside(found: Analysis, org: Org, previous: Optional[Org]) -> bool:
    """"a company is sitting next to me: machine builder from Wels": the second phrase says who the first is."""
    return previous is not None and previous.role == "applicant" and previous.kind == org.kind and not previous.places and org.count == previous.count == 1 \
        and BESIDE.fullmatch(found.between(previous.end, org.start)) is not None

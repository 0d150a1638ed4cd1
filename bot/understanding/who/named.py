"""What organisations and places a message names, whatever it says of them: "there is no bank in the project" notes no bank, but names one."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.understanding.reading.analysis import Analysis


def named(found: Analysis) -> list[dict[str, Any]]:
    """`kind`, `country` (a list where the place may be in several) and `region`, each with its place in the message."""
    return sorted([*_organisations(found), *_places(found)], key=lambda item: item["start"])


def _organisations(found: Analysis) -> Iterator[dict[str, Any]]:
    for span in found.having("org"):
        if span.value.get("kind"):
            yield {"kind": "kind", "value": span.value["kind"], "text": span.text, "start": span.start, "end": span.end}
        if span.value.get("country"):
            yield {"kind": "country", "value": [span.value["country"]], "text": span.text, "start": span.start, "end": span.end}


def _places(found: Analysis) -> Iterator[dict[str, Any]]:
    for place in found.places:
        yield {"kind": "country", "value": list(place.value["country"]), "text": place.text, "start": place.start, "end": place.end}
        if place.value["region"]:
            yield {"kind": "region", "value": place.value["region"], "text": place.text, "start": place.start, "end": place.end}

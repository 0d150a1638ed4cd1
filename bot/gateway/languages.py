"""Which language an answer is in: `lang` of the address, else the header Accept-Language, else English."""
from starlette.requests import HTTPConnection

from rules.catalogue import SOURCE, spoken

_LONGEST = 200          # characters of the header that are read


def language_of(connection: HTTPConnection) -> str:
    """The first language asked for that is spoken here."""
    wanted = [connection.query_params.get("lang", ""), *_accepted(connection.headers.get("accept-language", ""))]
    return next((found for tag in wanted if (found := spoken(tag))), SOURCE)


def _accepted(header: str) -> list[str]:
    """The tags of an Accept-Language header, the best liked first."""
    found = []
    for part in header[:_LONGEST].split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            found.append((float(weight or 1), tag.strip()))
        except ValueError:
            continue
    return [tag for weight, tag in sorted(found, key=lambda each: -each[0]) if weight > 0]

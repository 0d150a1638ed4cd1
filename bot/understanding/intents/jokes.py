"""What is taken back as a joke counts for nothing: "we're a bakery. just kidding. we weld vats"."""
from __future__ import annotations

import re

MARKS = re.compile(r"[\s.,;:!?)…-]*")
JOKES = re.compile("|".join((
    r"(?<!not )(?<!no )(?<!n't )\b(?:(?:i'?m|i am|we'?re|we are|i was|just|only|totally|nah|no|haha|lol)[, ]+)*(?:kidding|joking|messing with you|pulling your leg)\b(?: you| of course)?",
    r"(?:^|(?<=[\s.,;!?(]))(?:jk|j/k)(?=[\s.,;!?)]|$)", r"\b(?:that was|it was|that's|this was|just) (?:just )?a joke\b",
    r"(?<!kein )(?<!keinen )(?<!ohne )(?<!ist )(?<!viel )(?<!ein )(?<!macht )(?<!macht's )(?<!zum )(?<!aus )\b(?:(?:nein|ne|nee|na|ach|haha|war|nur|das|ein|kleiner|so)[, ]+)*(?:quatsch|spaß beiseite|scherz beiseite|kleiner scherz|nur spaß|nur ein scherz|war ein scherz|war ein witz|scherz|schmarrn|ich scherze|ich mach nur spaß)\b",
    r"(?<!ne )\bje (?:rigole|rigolais|plaisante|plaisantais|blague|blaguais|déconne|déconnais)\b(?! pas)", r"\b(?:c'est|c'était) (?:juste |pour )?(?:une (?:blague|plaisanterie)|rire|rigoler)\b",
    r"(?<!не )\b(?:шучу|пошутил[аи]?|шутим|прикалываюсь|это шутка|это была шутка)\b", r"(?:^|(?<=[.,;!?] ))шутка(?=[.,;!?)]|$)",
)), re.IGNORECASE)


def without_jokes(text: str) -> str:
    """The same length, with blanks for what is taken back and for the words that do so."""
    ends = [match.end() for match in JOKES.finditer(text)]
    if not ends:
        return text
    end = MARKS.match(text, ends[-1])
    at = end.end() if end else ends[-1]
    return " " * at + text[at:]

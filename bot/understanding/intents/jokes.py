"""What is taken back as a joke counts for nothing: "we're a bakery. just kidding. we weld vats"; so does what is said to be beside the point."""
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
ASIDES = re.compile("|".join((
    r"\b(?:beside the point|off topic|not what (?:this|it) is about|(?:has|have|had|having) nothing to do with (?:it|this|that|the project|us)|(?:is|are|was|'s|'re)(?: not|n't) about (?:him|her|them)\b|doesn't count here)",
    r"\b(?:um (?:den|die|das|ihn|sie|ihr|denen|deren) geht(?:'s| es)? (?:hier |mir |uns |jetzt |aber |ja )*nicht|(?:tut|tun) (?:hier |aber |jetzt )*nichts zur sache|ha(?:t|ben) (?:damit|hiermit|mit (?:der sache|dem projekt|dem ganzen|uns)) (?:gar |aber )?nichts zu tun|gehört (?:hier )?nicht hierher)",
    r"\b(?:n'?(?:a|ont) rien à voir(?: (?:là-dedans|avec (?:ça|cela|le projet|nous)))?|(?:n'est|n'était|est) (?:pas le sujet|hors sujet)|ne compte pas ici)",
    r"\b(?:к делу не относ\w+|не относ\w+ к делу|речь не о (?:н[её]м|ней|них)|не о (?:н[её]м|ней|них) речь|тут ни при ч[её]м|ни при ч[её]м|не имеет (?:к этому |к нам |к проекту )?отношения)",
)), re.IGNORECASE)
SENTENCE = re.compile(r"[.!?;\n](?=\s)")


def without_asides(text: str) -> str:
    """The same length, with blanks for the sentences that are said to be beside the point."""
    for aside in ASIDES.finditer(text):
        start = max((m.end() for m in SENTENCE.finditer(text, 0, aside.start())), default=0)
        text = text[:start] + " " * (aside.end() - start) + text[aside.end():]
    return text


def without_jokes(text: str) -> str:
    """The same length, with blanks for what is taken back and for the words that do so."""
    ends = [match.end() for match in JOKES.finditer(text)]
    if not ends:
        return text
    end = MARKS.match(text, ends[-1])
    at = end.end() if end else ends[-1]
    return " " * at + text[at:]

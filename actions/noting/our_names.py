"""What we are called: "Brandes Feinkost GmbH" introduces the applicant, so "the turnover of Brandes", "Brandes' budget" are ours."""

from __future__ import annotations

import re

from actions.heard import HeardFact
from actions.turn import Turn
from actions.understood import clauses

FORM = r"(?:GmbH|gGmbH|AG|KG|OHG|UG|Ltd|Limited|LLC|Inc|plc|SAS|SASU|SARL|EURL|SA|S\.A\.|SpA|S\.p\.A|Srl|S\.r\.l|BV|B\.V\.|NV|UAB|SIA|OÜ|Oy|AB|ApS|AS|s\.r\.o|d\.o\.o|Kft|Lda|SL)"
CALLED = re.compile(rf"\b(?P<name>[A-ZÀ-ÞŁŠŽ][\w-]{{3,}})(?: [A-ZÀ-ÞŁŠŽ&][\w&-]*){{0,3}},? {FORM}\b|\b(?:ООО|ЗАО|ОАО|АО|ПАО|НПО) ?[«\"„]?(?P<russian>[А-ЯЁ][\w-]{{3,}})")
GENERAL = frozenset("firma firm company unternehmen société entreprise unsere meine eine deutsche gesellschaft".split())
MOST = 3  # remembered


def remember(turn: Turn) -> None:
    """The name in the sentence that tells what we are, if it tells of nobody else."""
    text = turn.heard.text
    for start, end in clauses.sentences(text):
        kinds = [f for f in turn.heard.facts if f.fact == "kind" and start <= f.start < end]
        match = CALLED.search(text, start, end)
        if match and kinds and all(f.subject == "applicant" for f in kinds):
            name = match["name"] or match["russian"]
            if name.casefold() not in GENERAL and name not in turn.state.our_names:
                turn.state.our_names = [*turn.state.our_names, name][-MOST:]


def are_in(turn: Turn, fact: HeardFact) -> bool:
    """The clause of the fact calls us by our name, and nobody else."""
    if not turn.state.our_names or fact.start < 0:
        return False
    clause = clauses.at(turn.heard.text, fact.start)
    said = re.search(rf"\b({'|'.join(map(re.escape, turn.state.our_names))})(?:'?s|['’]|а|у|ом|е|ы|и)?(?!\w)", clause.text)
    return said is not None and not any(clause.holds(n) and n.kind == "kind" for n in turn.heard.named)

"""How mature a technology is, in everyday words: "tested in the lab", "running at two pilot customers"."""
from __future__ import annotations

import re
from typing import Any

from bot.understanding.facts.notes import UNSURE, Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.reading.quantities import Quantity

FACTS = ("trl_start", "trl_end")
LAB = r"(?:lab|laboratory|bench)"
SCALE: tuple[tuple[re.Pattern[str], Any, bool], ...] = tuple((re.compile(rf"\b(?:{words})"), level, sure) for words, level, sure in (        # what is said, the level, whether the words are those of the scale itself
    (r"proven in use|on the market|in (?:daily |regular |commercial )?use|already sold|sells? already|in series", 9, True),
    (r"pilot (?:customers?|clients?|users?|sites?|plants?|installations?|operation|projects?)|paying pilots?|pilots|field tests?|in the field|beta|test customers?", {"from": 6, "to": 8}, False),
    (r"real(?:istic)? (?:setting|environment|conditions?)|relevant environment|demonstrator", 6, True),
    (r"proof of concept|proved the concept|feasibility (?:is )?shown", 3, True),
    (rf"(?:tested|test|tests|works?|working|running|proven|validated|checked|shown) (?:already )?(?:well )?(?:in|at|on) (?:(?:a|the) \w+ in )?(?:the |a |our )?{LAB}|{LAB} (?:tests?|tested|scale|sample|prototype|works?)|in {LAB} tested|in (?:a|the) {LAB} tested", 4, True),
    (r"in (?:the |our |my )?(?:kitchen|workshop|garage|basement)|test batch(?:es)?|small batch(?:es)?|first samples?", {"from": 4, "to": 5}, False),
    (r"prototype|mvp|mock-?up", {"from": 4, "to": 6}, False),
    (r"(?:just |only |still |first |is )*(?:an? |the )?(?<!no )(?<!any )(?<!clear )idea\b(?! (?:what|how|about|of|where))|on paper|a sketch|basic research|a concept", {"from": 1, "to": 2}, False),
))
BESIDE = tuple((re.compile(rf"\b(?:{words})"), levels) for words, levels in (      # of what nobody asked for: only words of a thing that is there, and the levels that are likely
    (r"(?:works?|working|solid|running|runs|tested|proven|validated|done|good|ok|fine) (?:well |fine |ok |good |already )*(?:in|at|on) (?:our|the|a|my) (?:own )?(?:test )?(?:lab|laborator(?:y|ies)|bench)\b(?: \w+)?|in lab\w* tested|tested in the lab|lab(?:oratory)? (?:prototype|thing\w*|gizmo|sample|model|version|set-?up|rig|mock-?up)|(?:prototypes?|mock-?up|sample|proof of concept)(?: (?!not\b)\w+){0,3} (?:in|at|on) (?:our |the |a |my )?(?:lab|laborator(?:y|ies)|bench)\b", "3-5"),
    (r"(?:prototypes?|sample|model|demonstrator)\b[^.;?]{0,40}\bnot (?:yet )?(?:been )?(?:tested|tried|proven)|untested prototype|(?:first )?(?:drawings?|sketch(?:es)?)(?: only)? and (?:a |an )?(?:small |first |rough )?prototype|(?:small|first|rough|simple) prototype in (?:the|our|my) \w+", "2-4"),
    (r"prototype test(?:s|ing)?\b|test (?:the|a|our) prototype", "3-5"),
    (r"(?:thing|it|prototype) half works|works? half", "3-5"),
    (r"(?:a |one )?(?:working|ready|finished|functional|existing) prototype|prototype (?:is ready|works|runs|is working|is finished|is there|there is|exists|is built|stands)|there is (?:already )?(?:a |the )?prototype|(?:have|got) (?:already )?(?:a|the|our|one) prototype", "4-6"),
))
INSIDE = re.compile(r"\b(in|at) (the |a |our |my )?(work ?shop|lab|laboratory|garage)$")       # where the thing stands is no organisation
PLANNED = re.compile(r"\b(next|then|want|plan|plans|will|would|soon|later|going to|to build|to develop|develop|build)\b")
HAS = re.compile(r"\b(have|has|had|got|there is|ready|finished|working|existing|functional|first|own|running|our|the)( an?| the| our)?( \w+)?$")
IS_THERE = re.compile(r"( that| which| already| is)* ?\b(running|runs?|works?|working|tested|ready|exists?|built|stands?|done|finished|there|is|at|with|validated|in (the |a |our |my )?lab\w*)\b")


def note_maturity(found: Analysis, notes: Notes) -> None:
    """The level that everyday words stand for, where it was asked for; what is not a word of the scale itself is asked back."""
    if found.asked.get("fact") not in FACTS:
        _told_beside(found, notes)
    if found.asked.get("fact") not in FACTS or any(fact["fact"] in FACTS for fact in notes.facts) or any(_is_level(found, q) for q in found.quantities):
        return
    for words, level, sure in SCALE:
        match = words.search(found.text.lower())
        if match is None or notes.is_negated(match.start()) or PLANNED.search(_clause(found, match.start())):
            continue
        notes.facts = [fact for fact in notes.facts if fact["fact"] != "activity" and not (fact["fact"] == "kind" and fact["subject"] is None)]
        notes.fact(str(found.asked["fact"]), level, "project", match.start(), match.end(), 1.0 if sure and len(found.text.split()) <= 8 else UNSURE)
        notes.use(*[q for q in found.quantities if q.kind == "number" and not q.scaled])
        return


def _told_beside(found: Analysis, notes: Notes) -> None:
    """Words of the state of the thing that nobody asked for: a mention, for the dialogue to ask which level that is."""
    if any(fact["fact"] in FACTS for fact in notes.facts) or any(s.value == "trl" for s in found.having("term")):
        return
    text = found.text.lower()
    for words, levels in BESIDE:
        match = words.search(text)
        if match and not notes.is_question(match.start()) and not PLANNED.search(_clause(found, match.start())):
            notes.mention("maturity", levels, match.start(), match.end())
            notes.facts = [f for f in notes.facts if not (f["fact"] == "kind" and f["value"] == "research_organisation" and match.start() <= f["start"] < match.end())]
            notes.facts = [f for f in notes.facts if not (f["fact"] == "kind" and f["subject"] != "partner" and INSIDE.search(text[:f["end"]]))]
            return


def _is_level(found: Analysis, quantity: Quantity) -> bool:
    """"so 7 maybe 8": the figure is given; "two pilot customers" counts something."""
    values = quantity.value.get("one_of", [0]) if isinstance(quantity.value, dict) else [quantity.value]
    return quantity.kind == "number" and all(1 <= v <= 9 for v in values) and re.match(r"\s*([,.;!)]|$|maybe|or|i think|i guess)", found.text[quantity.end:].lower()) is not None


def _clause(found: Analysis, at: int) -> str:
    """What stands before a place in its clause."""
    return re.split(r"[,;.]|\b(?:and|but)\b", found.text[:at].lower())[-1]


def is_there_already(found: Analysis, span: Span) -> bool:
    """"we have a prototype", "the prototype works": what exists is not what is going to be done."""
    if not re.search(r"\bprototypes?$", span.text.lower()):
        return False
    before, behind = _clause(found, span.start).rstrip(), found.text[span.end:].lower()
    return not PLANNED.search(before) and (HAS.search(before) is not None or IS_THERE.match(behind) is not None)

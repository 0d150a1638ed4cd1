"""Whether the list of partners may still grow, as an answer in own words to "Is that everybody, or may more partners join?"."""
from __future__ import annotations

import re
from typing import Any, Optional

from bot.understanding.facts.notes import UNSURE, Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.who.acquainted import partners

FACT = "partners_complete"
MOST_WORDS = 12         # of a clause that is read as an answer
CLAUSES = re.compile(r"[,;.!?:\n]|\b(?:but|though|although)\b")
GROWS = re.compile(r"\b(more|others?|further|additional|still|joins?|joining|join us|come along|come on board|come in|come aboard|added|add|welcome"
                   r"|look(?:ing)? for|search(?:ing)?|seek(?:ing)?|find(?:ing)?|missing|expand|grow|grows|opens?|opened|opening|extended"
                   r"|also (?:joins?|can|may|will|who|someone|somebody)|(?:can|may|will|could|might)(?: be)? also)\b")
CLOSED = re.compile(r"\b(complete|completed|everybody|everyone|fixed|final|finalised|settled|decided|set in stone|closed|enough|full|definitive"
                    r"|(?:only|just) (?:the )?(?:us|we|me|myself|ourselves|these|those|them|two|three|four|both|one|you)|alone|(?:that's|that is|those are|these are|it's|are|is) all|that's it|the (?:whole )?lot"
                    r"|(?:stays?|remains?|keep it) (?:so|like|that way|as|at|just|only|the|in|to|us|two|three|four|five|both)|(?:stays?|remains?) (?:alone|among))\b")
DENIED = re.compile(r"\b(not|no|nobody|none|never|nothing|without|any ?more|no longer|nor|neither|don't|won't|isn't|aren't|doesn't|can't|cannot|hardly)\b|n't\b")
NOW = re.compile(r"\b(so far|yet|for now|at the moment|right now|currently|for the time being|now|at present|to begin with|initially|probably|think|guess|suppose)\b")
NONE = re.compile(r"\b(not|none|no|nobody|no-?one|partners?|one|any)\b")
YET = re.compile(r"\b(yet|still|so far|(for|right) now|now|at the moment|currently|for the time being|at present)\b")
OPEN_MIND = re.compile(r"\b(maybe|perhaps|possibly|might|may|could|look(?:ing)? for|search(?:ing)? for|find|need)\b")
UNKNOWN = re.compile(r"\b(idea|know|sure|clear|clue|whether)\b|^(when|where|who|what|why|how|which)\b")
YES = re.compile(r"^((yes|yeah|yep|yup|sure|right|correct|exactly)\b|(no|nope) (?=(it|that|that's|there|we|they|i|just|only|the|others?)\b))")
NOBODY = re.compile(r"((no|nope|well|it's|it is|with|and|so|really) )*((just|only) (me|us|we)|(us|me|we) alone|(we|i)('re| are| am|'m) alone|(we|i) (apply|do it|go|work|stay) alone|(on )?(our|my) own|by (ourselves|myself)"
                    r"|no( other)? partners?( at all| in it| here)?|without( any)? partners?|(we|i) (don't|do not|won't) (want|need)( any)?( other)? partners?|nobody( else)?|no-?one( else)?)")
IF_NEED_BE = re.compile(r"\b(if need be|if need(ed|s be)?|if necessary|at a pinch|in the worst case|as a last resort|if (it|that) (has|must|needs?) to be|(would|could|can|might) also\b[^,;.]*\balone)\b")
TEAM = 9                # people at most that "just the three of us" may be


def note_completeness(found: Analysis, notes: Notes) -> None:
    """Where it was asked for: that others may join outweighs that nobody is named now. "If need be we'd do it alone" is a possibility only."""
    notes.facts = [f for f in notes.facts if f["fact"] != FACT or f["value"] is not True or not IF_NEED_BE.search(found.between(*found.sentence(f["start"])))]
    if found.asked.get("fact") == FACT and (said := IF_NEED_BE.search(found.text.lower())) and not partners(found):
        notes.fact(FACT, False, "consortium", said.start(), said.end())      # then others are welcome
        return
    if found.asked.get("fact") != FACT or IF_NEED_BE.search(found.text.lower()):
        _nobody(found, notes)
        return
    elsewhere = [fact["start"] for fact in notes.facts if fact["fact"] == "partners_independent"]      # "independent of each other" says nothing of others
    clauses = [(start, end) for start, end in _clauses(found) if not notes.is_question(start) and not any(start <= at < end for at in elsewhere)]
    read = [(answer, start, end) for start, end in clauses if (answer := _read(found, start, end)) is not None]
    grows = [(start, end) for answer, start, end in read if answer is False]
    told = [fact for fact in notes.facts if fact["fact"] == FACT]
    if grows:
        notes.facts = [fact for fact in notes.facts if fact not in told]
        notes.fact(FACT, False, "consortium", *grows[0])
    elif not read:
        _nobody(found, notes)
    else:
        _, start, end = read[0]
        notes.use(*[q for q in found.quantities if start <= q.start and q.end <= end and _is_few(q.value)])
        notes.facts = [fact for fact in notes.facts if not (fact["fact"] == "headcount" and start <= fact["start"] < end and _is_few(fact["value"]))]
        if not told:
            notes.fact(FACT, True, "consortium", start, end, UNSURE if NOW.search(found.text.lower()) else 1.0)


def _nobody(found: Analysis, notes: Notes) -> None:
    """"no partners", "just us, no partners": a message that says only this, where no partner is known yet."""
    said = [found.text[start:end].lower().strip() for start, end in _clauses(found) if not notes.is_question(start)]
    said = [clause for clause in said if clause not in ("no", "nope", "well") and not clause.endswith("why partners")]
    is_told = any("partner" in clause or "alone" in clause for clause in said) or not found.asked or found.asked.get("path") in ("partners", "partners_complete")
    if said and not partners(found) and is_told and all(NOBODY.fullmatch(clause) for clause in said) and not any(f["fact"] == FACT for f in notes.facts):
        notes.fact(FACT, True, "consortium", 0, len(found.text))


def _is_few(value: Any) -> bool:
    """"just the three of us" counts partners, not employees."""
    return isinstance(value, int) and value <= TEAM


def _clauses(found: Analysis) -> list[tuple[int, int]]:
    """Start and end of each clause, without the spaces around it."""
    ends = [(m.start(), m.end()) for m in CLAUSES.finditer(found.text.lower())] + [(len(found.text), len(found.text))]
    begin, clauses = 0, []
    for start, end in ends:
        said = found.text[begin:start]
        if said.strip():
            clauses.append((begin + len(said) - len(said.lstrip()), start - (len(said) - len(said.rstrip()))))
        begin = end
    return clauses


def _read(found: Analysis, start: int, end: int) -> Optional[bool]:
    """True for "that is everybody", False for "others may join", None for a clause that says neither."""
    text = YES.sub("", found.text[start:end].lower()) or ""
    if len(text.split()) > MOST_WORDS or UNKNOWN.search(text):
        return None
    if YET.search(text) and not NONE.sub("", YET.sub("", text)).strip():
        return False                                                     # "none so far", "not yet"
    denied = DENIED.search(text) is not None
    if any(start <= org.start < end and org.value.get("kind") for org in found.having("org")):        # who takes part is named; whether more may join is left open
        return False if OPEN_MIND.search(text) and not denied else None
    if GROWS.search(text):
        return denied
    if CLOSED.search(text):
        return not denied
    named = any(start <= place.start < end for place in found.places)
    return False if named and OPEN_MIND.search(text) and not denied else None

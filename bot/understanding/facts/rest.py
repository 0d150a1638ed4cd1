"""The other facts: set phrases, themes, activity, and what is left bare."""
from __future__ import annotations

import functools
import re
from typing import Any

from bot.understanding.amounts.figures import MONEY_FACTS, enough_words, low
from bot.understanding.facts.counts import goes_on
from bot.understanding.facts.maturity import is_there_already
from bot.understanding.facts.notes import LIKELY, UNSURE, Notes
from bot.understanding.facts.purpose import is_ours
from bot.understanding.facts.times import quantity_text
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span, read_list
from bot.understanding.reading.periods import since
from bot.understanding.who.acquainted import partners
from bot.understanding.who.nouns import Org
from bot.understanding.who.subjects import APPLICANT, TimeLine

GENERAL = "research_and_development"    # gives way to any other activity that is named
MOST_WORDS = 6                          # around a plain number that may answer what was asked; in more words it is no answer
MOST_TAKING_BACK = 9                    # words and marks: ", no, sorry, that was wrong,"
SURELY_MONEY = 10_000
MOST_WORDS_ABOUT = 14                   # of a message that says what a figure was
ANSWER = re.compile(r"\W*(yes|no|yeah|yep|nope|ok|right|exactly|correct)\b")
ABOUT = {**MONEY_FACTS, "founded": "founded_on", "exists": "founded_on", "begins": "starts_on", "people": "headcount", "members": "members"}
MOST_WORDS_ASKED = 12                   # the same where a number was asked for, and the message holds no other


TAKES_OFF = re.compile(r"\b(scrap|drop|remove|delete|strike|forget|why|take|kick|lose|ditch|scratch|skip|nothing to do with|not about|(do not|don't|dont|never) (make|do|produce|sell|work (in|on|with)))( out| off| away)?( the| a| this| that| your| of| any| as| is| there| it says| you (say|wrote|noted|write|show))*( field| theme| topic| industry)?( of)?[ :\"']*$")
NOT_ONLY = re.compile(r"\bnot (just|only|merely|simply|all)\b")
SPOKEN_TO = ("machine", "machines", "robot", "computer")
GREETED = re.compile(r"^\W*(hello|hi|hey|dear|good (morning|day|evening)|thanks|thank you|sorry|listen|bye)(\W+(the|my|you|dear|iron|old|little))*\W*$")     # "hello machine"
IS_NOT_OURS = re.compile(r"\"? ?(industry |sector )?((thing|theme|topic|field|part|bit|stuff|tag)s? )?((please |pls )?(is|are|was|has|have)?(n't| not) (our|us|ours|what|a|the|my|true|right|correct|it|relevant|anything)|((is|was|are|it is) )?((also|just|simply|totally) )?(wrong|nonsense|rubbish|false|a mistake|none of)|not to us|nothing to do|(please )?(off|out)\b|(please |pls )?(remove|delete|scrap|strike|drop)(?=\W*$|[,.;]))")
OF_WHOM = re.compile(r" (of|from) (us|them|our|ours|it|the|him|her|my|me)\b")
OF_CAPITAL = re.compile(r"\W*((in|of|with|at|has)\W+)?(the |our |a )?(capital|shareholders?|owners?|shares?|stake|owns|holds)\b")      # "nobody else in the capital" speaks of owners
OF_OURS = re.compile(r"\b(us|me|mine|we|our|i)\b")      # "belongs to me", whatever was spoken of before
INDEPENDENT = ("independent", "fully independent", "completely independent", "autonomous")
OF_ALL = re.compile(r"\b(they|all|both|everybody|everyone|partners|companies|firms|organi[sz]ations|all of us|none of us)\b[^.;!?]*$")
JUST_SAID = re.compile(r"\W*((independent|independence|autonomous|fully|completely|partners?|and|so|please|again|yes|no|ok|of course|once more|oui|non|ja|nein|да|нет)\W*)+")
SO_FAR = re.compile(r"\b(nobody|no one|no|not|any) (else|other|further|more|additional)?\b.*\b(so far|yet)\b")     # "nobody else so far" may change


def note_statements(found: Analysis, notes: Notes, line: TimeLine) -> None:
    """Set phrases that are a fact by themselves."""
    for span in found.having("statement"):
        fact, subject, value = span.value["fact"], span.value["subject"], span.value["value"]
        negated = notes.is_negated(span.start) or notes.is_denied(span.end)
        if span.text.lower() in INDEPENDENT and _is_of_all(found, span):
            notes.fact("partners_independent", True, "consortium", span.start, span.end, negated=negated)
            notes.use(*[q for q in found.quantities if q.kind == "share" and found.sentence(q.start) == found.sentence(span.start)])     # "10 % is no control"
            continue
        if notes.is_question(span.start) or (negated and fact in ("partners_complete", "linked", "partners_independent")) \
                or (fact == "partners_complete" and value and OF_CAPITAL.match(found.text[span.end:].lower())) \
                or (fact == "partners_complete" and value and SO_FAR.search(found.between(*found.sentence(span.start)))):
            continue
        if fact == "linked" and value == [] and found.asked.get("fact") == "partners_independent" and line.at(span.start).org is None:
            notes.fact("partners_independent", True, "consortium", span.start, span.end)       # "yes, they are independent" answers what was asked
        elif fact == "linked" and value == [] and OF_WHOM.match(found.text[span.end:].lower()):
            if len(partners(found)) <= 1:      # "the partner is independent of us" says nothing of owners, and of several partners not all
                notes.fact("partners_independent", True, "consortium", span.start, span.end, negated=negated)
        elif subject == "self":
            whose = APPLICANT if fact == "linked" and (_is_all_said(found, line) or OF_OURS.search(span.text.lower())) else line.at(span.start)
            if whose.subject == "other" or (fact == "sme" and _is_any_org(found, span)):
                continue
            notes.fact(fact, value, whose, span.start, span.end, negated=negated)
            if fact == "linked" and value == []:        # "it is all mine, 100 percent"
                notes.use(*[q for q in found.quantities if q.kind == "share" and q.value == 1 and found.sentence(q.start) == found.sentence(span.start)])
        else:
            notes.fact(fact, value, subject, span.start, span.end, negated=negated)


def _is_of_all(found: Analysis, span: Span) -> bool:
    """"they are independent", or nothing but "independent = yes" where there are partners: of each other, nothing of who owns us."""
    start, end = found.sentence(span.start)
    return bool(partners(found)) and found.asked.get("fact") != "linked" and (OF_ALL.search(found.between(start, span.start)) is not None or JUST_SAID.fullmatch(re.sub(r"[=:]", " ", found.between(start, end))) is not None)


def _is_all_said(found: Analysis, line: TimeLine) -> bool:
    """"no linked companies": a message that names nobody speaks of the applicant, unless a partner was asked about."""
    return not line.events and found.asked.get("subject") != "partner"


def _is_any_org(found: Analysis, span: Span) -> bool:
    return bool([s for s in found.having("org") if s.start >= span.start and s.end <= span.end and s.value.get("plural")])


def _denied_themes(found: Analysis, notes: Notes) -> None:
    """"scrap the manufacturing thing", "why manufacturing? we don't make food", "food is not our field": themes that shall go."""
    for span in found.having("theme"):
        start, end = found.sentence(span.start)
        if TAKES_OFF.search(found.between(start, span.start)) or IS_NOT_OURS.match(found.text[span.end:end].lower()) or _is_set_against(found, notes, span):
            notes.use(span)
            notes.fact("themes", [span.value], "project", span.start, span.end, LIKELY, negated=True)


def _is_set_against(found: Analysis, notes: Notes, span: Span) -> bool:
    """"Not digital but agriculture": another field of the same sentence takes its place."""
    start, end = found.sentence(span.start)
    others = [s for s in found.having("theme") if start <= s.start < end and s.value != span.value and not notes.is_negated(s.start)]
    return bool(others) and notes.is_negated(span.start) and NOT_ONLY.search(found.between(start, span.start)) is None


def note_project(found: Analysis, notes: Notes, orgs: list[Org]) -> None:
    """Themes and activity; a partner's trade is not the project's theme."""
    others = [(org.start, org.end) for org in orgs if org.role in ("partner", "owner", "remove", "wish", "none")]
    _denied_themes(found, notes)
    themes: list[Span] = [s for s in found.having("theme") if (s.start, s.end) not in notes.used and not any(a <= s.start < b for a, b in others) and not notes.is_negated(s.start)
                          and not any(s.start < p.end and p.start < s.end for p in found.places) and is_ours(found, s.start)
                          and not (s.text.lower() in SPOKEN_TO and GREETED.search(found.between(found.sentence(s.start)[0], s.start)))]
    notes.in_question = bool(themes) and notes.is_question(themes[0].start)
    if themes:
        sure = 1.0 if all(s.sure for s in themes) else UNSURE
        notes.fact("themes", list(dict.fromkeys(s.value for s in themes)), "project", themes[0].start, themes[-1].end, sure)
    spans = [s for s in found.having("activity") if not is_there_already(found, s) and not any(a <= s.start < b for a, b in others) and (s.start, s.end) not in notes.used]
    denied = [s for s in spans if notes.is_negated(s.start, reach=1)]
    spans = [s for s in spans if s in denied or not notes.is_negated(s.start)]
    stated = [s for s in spans if s not in denied]
    notes.in_question = bool(stated) and notes.is_question(stated[0].start)
    named = list(dict.fromkeys(s.value for s in stated))
    special = [a for a in named if a != GENERAL] or named
    if stated and not any(c.value == "rd" and c.start == stated[0].start and _is_staff(found, c) for c in found.cues("rd")):
        value = special[0] if len(special) == 1 else {"one_of": special}
        notes.fact("activity", value, "project", stated[0].start, stated[0].end, UNSURE if not any(s.sure for s in stated if s.value in special) else LIKELY if len(special) > 1 or found.text.rstrip().endswith("?") else 1.0)
    notes.in_question = False
    for span in denied:
        notes.fact("activity", span.value, "project", span.start, span.end, LIKELY, negated=True)


def _is_staff(found: Analysis, cue: Span) -> bool:
    """"12 people in R&D" is staff, no project; people of another sentence are not."""
    start, end = found.sentence(cue.start)
    near = [q for q in found.quantities if start <= q.start < end and q.kind == "number" and not q.scaled and (q.end <= cue.start and found.tokens_between(q.end, cue.start) <= 4
                                                                                  or q.start >= cue.end and found.tokens_between(cue.end, q.start) <= 4)]
    near = [q for q in near if not goes_on(found, q.end, cue.start)]
    staff = [c for c in found.cues("people", start=start, end=cue.start) if found.tokens_between(c.end, cue.start) <= 3 and not goes_on(found, c.end, cue.start)]
    return bool(near) or bool(staff)


def note_mentions(found: Analysis, notes: Notes) -> None:
    """Schemes, families, terms and languages that are named."""
    for span in found.having("scheme", "family", "term", "language"):
        for value in found.data["several_schemes"].get(span.text.lower(), [span.value]):
            notes.mention(span.label, value, span.start, span.end)


def note_about(found: Analysis, notes: Notes) -> None:
    """"that's the year we were founded", "what we want to ask for": the fact that a value given before is, where the dialogue asked back what it stands for."""
    end = found.sentences[0][1] if found.sentences else 0
    if found.asked or any(q.start < end for q in found.quantities) or any(d.start < end for d in found.dates) or "?" in found.text[:end] or ANSWER.match(found.text.lower()) or notes.mentions \
            or len(re.findall(r"\w+", found.text[:end])) > MOST_WORDS_ABOUT:
        return
    for cue in found.cues(*ABOUT, end=end):
        if not notes.is_negated(cue.start):
            notes.mention("about", ABOUT[str(cue.value)], cue.start, cue.end)


def note_bare(found: Analysis, notes: Notes) -> None:
    """Values that belong to no fact. A naked year is a date when a date was asked for."""
    wants_date = found.asked.get("input") == "date" or found.asked.get("fact") in ("founded_on", "starts_on")
    for day in found.dates:
        if not notes.is_used(day) and (day.certain and day.value != found.today.isoformat() or wants_date):
            notes.value("date", day.value, day.start, day.end)
            notes.use(day)
    most_words = MOST_WORDS_ASKED if found.asked.get("input") == "number" and len(found.quantities) == 1 else MOST_WORDS
    for quantity in found.quantities:
        if notes.is_used(quantity) or is_taken_back(found, quantity) or (quantity.weak and enough_words(found)) or notes.is_question(quantity.start) or \
                (notes.facts and notes.is_negated(quantity.start)):
            continue
        if quantity.then == "ago" and (value := since(quantity.value, "ago", 12 if "year" in quantity_text(found, quantity) else 1, found.today)):
            notes.value("date", value, quantity.start, quantity.end)
            continue
        if quantity.kind == "number" and not quantity.scaled and low(quantity.value) < SURELY_MONEY and len(re.findall(r"[^\W\d_]{2,}", found.text)) > most_words:
            continue
        more: dict[str, Any] = {"approx": True} if quantity.approx else {}
        if quantity.kind == "money":
            more["currency"] = quantity.currency or (quantity.currencies[0] if len(quantity.currencies) == 1 else None)
        if quantity.kind == "duration":
            more["unit"] = "months"
        notes.value(quantity.kind, quantity.value, quantity.start, quantity.end, **more)
    _ordinal(found, notes)


def is_taken_back(found: Analysis, quantity: Any) -> bool:
    """"610,000, no, sorry, 600,000": the first is taken back by what stands between it and the next of its kind."""
    later = next((q for q in found.quantities if q.start >= quantity.end), None)
    if later is None or later.kind != quantity.kind or found.tokens_between(quantity.end, later.start) > MOST_TAKING_BACK:
        return False
    return bool(found.cues("actually", start=quantity.end, end=later.start)) and bool(re.search(r"\b(no|sorry|wait|mean|wrong|correction|oops|rather)\b", found.between(quantity.end, later.start)))


def _ordinal(found: Analysis, notes: Notes) -> None:
    """"the second one", as an answer to a list."""
    said = re.sub(r"\s+", " ", found.text).strip(" .!?,").lower()
    number = ordinals(found.language).get(said)
    if number is not None:
        notes.bare = [{"kind": "ordinal", "value": number, "text": found.text.strip(), "start": 0, "end": len(found.text)}]


@functools.lru_cache(maxsize=4)
def ordinals(language: str) -> dict[str, int]:
    """Every way to say "the second one"."""
    data = read_list(f"{language}.yml")
    frames = [frame for frame in data["ordinal_frames"] if frame] + ["{}"]
    return {frame.format(word): number for word, number in data["ordinals"].items() for frame in frames}

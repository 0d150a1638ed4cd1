"""When an organisation was founded and a project starts."""
from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.understanding.facts.notes import Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.dates import Day
from bot.understanding.reading.gazetteer import Span
from bot.understanding.reading.periods import since
from bot.understanding.who.subjects import APPLICANT, TimeLine, Whose

STARTERS = ("", "it", "it will", "it should", "we", "we will", "we want to", "we'd", "we plan to", "we hope to", "we intend to", "we would like to", "we'd like to", "we aim to",
            "we are going to", "we expect to", "plan to", "want to")
FINISH = re.compile(r"(,|and) (we )?(to )?(will )?(finish|end|be done|be finished|ends|finishes)( it)? (in|by|on|at the end of)")
UNTIL = ("until", "till", "to", "-", "–", "and", "through", "up to")
FIRM = re.compile(r"((of us|for us|our|my|the|to us) ?)?((company|firm|start-up|startup|enterprise|business)( is| has)?:?)?(?<=\w|:)")     # "our company 1.5 years"
OUR_FIRM = re.compile(r"\b(the|our) (company|firm|business|start-up|startup) (is|has|exists for)$")
NAMED = ("planned start", "project start", "start date")
LEAD_IN = re.compile(r"^(and|but|so|ok|well|then|also|the|our|please|,)(\s+|$)")
CLAUSE = re.compile(r"[,;:]|\b(?:and|but)\b")
EARLIEST = re.compile(r"\b(not before|not earlier than|no earlier than|earliest|at the earliest)( in)?( the)?$")
EARLIEST_BEHIND = re.compile(r",? (at the )?earliest\b|,? or later\b|,? onwards?\b")
LATEST = re.compile(r"\b(at the latest|latest|no later than|not later than)( in)?( the)?$")
LATEST_BEHIND = re.compile(r",? at the latest\b")
BEGINS_BEHIND = re.compile(r",? (is|would be|will be|that's|that is)( the (time|moment|point))?( when)? (we|i|the project|it)\b[^,;.?]{0,25}\b(starts?|begins?|kick off|launch)\b"
                           r"|,? (is|would be|will be|as) (the|our|a) (\w+ )?(start|beginning|launch)\b")
SINCE_THEN = re.compile(r"\b(we|us|it|they|company|firm|start-up|startup|business|enterprise|[a-z]+ery)('ve| have| has)? ?(is|are|was|were|dates?|goes|comes?|been (there|around|here)|been)?( (already|itself|there))*( back)? "
                        r"(from|of|to|since)( the year)?$")      # "the firm is from 1987", "we date back to 1987"
STARTED = re.compile(r"^\W*(and |so |but |well )*((we|it|i|they|the|our|my)( all)? ?)?(company|firm|shop|start-?up|business|outfit)?( was| were| have| has| is|'ve)?( only| first)? ?(started|began|kicked off|launched|opened)( up| out| off| trading| work)*( back)?( in)?( the year)?$")      # "started 2021"
BORN = re.compile(r"\b(founded|established|set up|est\.?|started|born|incorporated|since|registered|launched|opened|foundation|company is from|firm is from)( up| back)?( in| of)?( the)?( year)?:? ?['’]?$")
BORN_BEHIND = re.compile(r"\W*((was|is|were|we|it|that|this|i|he|the|my|our|when|in|of|which|year|company|firm|business|itself|ourselves|got|been|has|have|moment|date) ){0,8}(founded|established|started|set up|born|foundation|founding)\b(?! (the )?project)")
REGISTER = re.compile(r"(?<!commercial )(?<!trade )(?<!company )(?<!companies )\bregist(er|ry)\b(?! (of|du)( the)? (commerce|companies|trade))")       # "in the SME register since 2016" is no foundation
PERSON = re.compile(r"\b(i|he|she|my \w+|father|son|daughter)( was| were|'m| am)?( born| founded)?$")
LONG_AGO = 1                            # years: a project that began so long ago is not meant by "started 2021"
BEHIND_YEAR = 3                         # ... and behind it: "1987 is when we started the firm"
FOUNDING_REACH = 4                      # tokens between "founded" and its date


def note_dates(found: Analysis, notes: Notes, line: TimeLine) -> None:
    """When an organisation was founded, when the project starts, of which year a figure is; other dates stay bare."""
    found.dates = [_bounded(found, day) for day in found.dates]
    _years_in_figures(found, notes, line)
    _runs(found, notes)
    for day in found.dates:
        if notes.is_used(day) or any(q.start < day.end and day.start < q.end and notes.is_used(q) for q in found.quantities):
            continue
        start, end = found.sentence(day.start)
        if _is_of_a_register(found, day):
            notes.use(day)
            continue
        founded = [c for c in found.cues("founded", "exists", start=start, end=day.start) if found.tokens_between(c.end, day.start) <= FOUNDING_REACH
                   and not any(c.end <= other.start < day.start for other in found.dates)]
        founded += [c for c in found.cues("founded", start=day.end, end=end) if found.tokens_between(day.end, c.start) <= BEHIND_YEAR]
        founded = [c for c in founded if not _is_of_a_statement(found, start, c) and not (c.text.lower() == "born" and PERSON.search(found.between(start, c.start)))]
        is_old = not founded and "partner" not in found.between(start, day.start) and SINCE_THEN.search(found.between(start, day.start)) is not None and _is_past(found, day)
        is_old = is_old or not founded and _is_past(found, day) and BORN_BEHIND.match(found.text[day.end:end].lower()) is not None
        is_old = is_old or not founded and _is_long_ago(found, day) and STARTED.search(found.between(start, day.start)) is not None and not found.cues("project", start=start, end=end)
        begins = [c for c in found.cues("begins", start=start, end=day.start) if found.tokens_between(c.end, day.start) <= 3]
        if any(f["fact"] == "already_started" for f in notes.facts):
            notes.use(day)
        elif BEGINS_BEHIND.match(found.text[day.end:end].lower()) and not founded and not notes.is_question(day.start):
            _date(notes, "starts_on", day, Whose("project"))
        elif begins and (begins[-1].text.lower() in NAMED or found.cues("project", start=start, end=day.start) or _leads(found, start, begins[-1], day)) and not notes.is_question(day.start) and not re.search(r"\b(company|firm|we started in)\b", found.between(start, day.start)):
            _date(notes, "starts_on", day, Whose("project"))
        elif (is_old or founded and founded[-1].text.lower() != "registered") and not notes.is_question(day.start):
            whose = line.at(day.start)
            is_nobodys = whose.subject is None and found.asked.get("subject") != "partner" and not any(event[1].subject == "partner" and event[1].org is not None for event in line.events)
            if is_nobodys and not any(start <= p.start < day.start for p in found.places):
                whose = APPLICANT       # "founded: 2009"; "a firm from Brno, founded 2011" may be anybody's
            if whose.subject in ("applicant", "partner") or is_nobodys:
                _date(notes, "founded_on", day, whose)
        elif _is_of_a_figure(found, day):
            notes.use(day)
    _ages(found, notes, line)


def _years_in_figures(found: Analysis, notes: Notes, line: TimeLine) -> None:
    """"founded 21", "2012 started", "foundation: 2015": a number that can only be the year."""
    for number in (q for q in found.quantities if q.kind == "number" and not q.scaled and isinstance(q.value, int) and not notes.is_used(q)):
        start, end = found.sentence(number.start)
        before, behind = found.between(start, number.start), found.text[number.end:end].lower()
        year = number.value if number.value > 1900 else 2000 + number.value if len(found.text[number.start:number.end].strip("'’ ")) == 2 else 0
        led = BORN.search(before) or number.value > 1900 and re.search(r"\bwork with$", before)       # "работаем с 2018"
        is_said = led and re.match(r"\W*($|[,.;!)]|(and|with|in|by|as|we|now|already|duh|so)\b)", behind) or number.value > 1900 and BORN_BEHIND.match(behind)
        if not is_said or not 1900 < year <= found.today.year or PERSON.search(BORN.sub("", before).strip()) or notes.is_question(number.start) or any(d.certain and d.start < number.end and number.start < d.end for d in found.dates):
            continue
        if found.cues("project", start=start, end=end) or _is_of_a_register(found, number):
            continue
        whose = line.at(number.start)
        _date(notes, "founded_on", Day({"from": f"{year}-01-01", "to": f"{year}-12-31"}, number.start, number.end), whose if whose.subject == "partner" else APPLICANT)


def _is_long_ago(found: Analysis, day: Day) -> bool:
    last = day.value.get("to") if isinstance(day.value, dict) else day.value
    return isinstance(last, str) and int(last[:4]) < found.today.year - LONG_AGO


def _leads(found: Analysis, start: int, begins: Span, day: Day) -> bool:
    """"start: April 2027", also behind another statement: "120 people, and we start in April 2027"."""
    lead = found.between(start, begins.start)
    clause = CLAUSE.split(lead)[-1] if not _is_past(found, day) else lead
    return LEAD_IN.sub("", lead) in STARTERS or LEAD_IN.sub("", clause.strip()) in STARTERS


def _bounded(found: Analysis, day: Day) -> Day:
    """"not before autumn 2027" has no upper limit, "by 2028" no lower one."""
    before, behind = found.between(found.sentence(day.start)[0], day.start), found.between(day.end, day.end + 20)
    first, last = (day.value.get("from"), day.value.get("to")) if isinstance(day.value, dict) else (day.value, day.value)
    if first and (EARLIEST.search(before) or EARLIEST_BEHIND.match(behind)):
        return replace(day, value={"from": first}, certain=True)
    if last and (LATEST.search(before) or LATEST_BEHIND.match(behind)):
        return replace(day, value={"to": last}, certain=True)
    return day


def _is_of_a_statement(found: Analysis, start: int, cue: Span) -> bool:
    """"we have a gender equality plan since 2022" tells since when there is a plan."""
    return cue.text.lower() == "since" and any(start <= s.start < cue.start for s in found.having("statement", "term"))


def _is_of_a_register(found: Analysis, year: Any) -> bool:
    """"in the SME register since 2016", "2016 we got into the register": the year of an entry there."""
    return REGISTER.search(found.text[slice(*found.clause(CLAUSE, year.start, year.end))].lower()) is not None


def _is_of_a_figure(found: Analysis, day: Day) -> bool:
    """"turnover of 3 million last year": the year of what was counted."""
    start, end = found.sentence(day.start)
    return _is_past(found, day) and bool(found.cues("turnover", "balance", start=start, end=end)) and any(start <= q.start < end for q in found.quantities)


def _is_past(found: Analysis, day: Day) -> bool:
    last = day.value.get("to") if isinstance(day.value, dict) else day.value
    return isinstance(last, str) and last < found.today.isoformat()


def _runs(found: Analysis, notes: Notes) -> None:
    """"the project runs from 1 March 2027 until 28 February 2029": its start and, where they are whole, its months."""
    for first, last in itertools.pairwise(found.dates):
        start, _ = found.sentence(first.start)
        led = re.search(r"\b(from|between|runs?|lasts?|duration:?|period:?)$", found.between(start, first.start))
        between = found.between(first.end, last.start)
        finishes = FINISH.fullmatch(between) and found.cues("begins", start=start, end=first.start)
        if not (led and between in UNTIL or finishes) or notes.is_question(first.start) or not (first.certain and last.certain) \
                or found.cues("founded", "exists", start=start, end=first.start):
            continue
        notes.fact("starts_on", first.value, "project", first.start, first.end)
        months = _whole_months(first.value, last.value)
        if months:
            notes.fact("months", months, "project", first.start, last.end)
        notes.use(first, last)


def _whole_months(first: Any, last: Any) -> int:
    """Months from the first day of one to the last day of the other; 0 when they are not whole or not known."""
    days = [str(value.get(key) if isinstance(value, dict) else value) for value, key in ((first, "from"), (last, "to"))]
    if "None" in days:
        return 0
    begin, after = date.fromisoformat(days[0]), date.fromisoformat(days[1]) + timedelta(days=1)
    months = (after.year - begin.year) * 12 + after.month - begin.month
    return months if after.day == begin.day and months > 0 else 0


def _date(notes: Notes, fact: str, day: Day, whose: Whose) -> None:
    notes.fact(fact, day.value, whose, day.start, day.end)
    notes.use(day)


def _ages(found: Analysis, notes: Notes, line: TimeLine) -> None:
    """"founded two years ago", "we are 5 years old", "we have been around for ten years"."""
    for quantity in (q for q in found.quantities if q.kind == "duration" and not notes.is_used(q)):
        start, end = found.sentence(quantity.start)
        founded = [c for c in found.cues("founded", start=start, end=end) if min(found.tokens_between(c.end, quantity.start), found.tokens_between(quantity.end, c.start)) <= FOUNDING_REACH]
        exists = [c for c in found.cues("exists", start=start, end=quantity.start) if found.tokens_between(c.end, quantity.start) <= 2]
        then = quantity.then or ("old" if exists or _is_a_firms_age(found, quantity) else "")
        if not then or (then == "ago" and not founded) or notes.is_question(quantity.start):
            continue
        if then == "old" and not exists and quantity.then and not _is_ones_age(found, line, quantity):
            continue
        unit = 12 if "month" not in quantity_text(found, quantity) else 1
        if any(f["fact"] == "founded_on" for f in notes.facts):
            notes.use(quantity)     # "three years old, founded in 2023": the year says it
            continue
        value, whose = since(quantity.value, then, unit, found.today), line.at(quantity.start)
        if whose.subject is None and OUR_FIRM.search(found.between(start, quantity.start)) and not any(event[1].subject == "partner" for event in line.events):
            whose = APPLICANT
            notes.facts = [f for f in notes.facts if not (f["fact"] == "kind" and f["subject"] is None and start <= f["start"] < quantity.start)]
        if value and whose.subject in ("applicant", "partner"):
            notes.fact("founded_on", value, whose, quantity.start, quantity.end, approx=then == "ago")
            notes.use(quantity)


def _is_a_firms_age(found: Analysis, quantity: Any) -> bool:
    """"our company: 1.5 years" is how old it is."""
    start, end = found.sentence(quantity.start)
    return FIRM.fullmatch(found.between(start, quantity.start)) is not None and not found.between(quantity.end, end).strip(" .!")


def _is_ones_age(found: Analysis, line: TimeLine, quantity: Any) -> bool:
    """"we are 5 years old", "the start-up is 8 months old", "two years old"; not "my son is 12 years old"."""
    start, _ = found.sentence(quantity.start)
    speaks = [c for c in found.cues("speaker", start=start, end=quantity.start) if c.text.lower() in ("we", "they") and found.tokens_between(c.end, quantity.start) <= 2]
    return bool(speaks) or line.at(quantity.start).org is not None or not re.search(r"\b(my|our|i|i'm|your|his|her|is|a|an)\b", found.between(start, quantity.start))


def quantity_text(found: Analysis, quantity: Any) -> str:
    """The words of a quantity."""
    return found.text[quantity.start:quantity.end].lower()

"""Places outside organisations: markets, the applicant's seat, what is denied, and the rest bare."""
from __future__ import annotations

import re

from bot.understanding.facts.markets import is_listed, is_market, is_of_today
from bot.understanding.facts.notes import UNSURE, Notes
from bot.understanding.facts.organisations import leaf, note_place
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.who.acquainted import applicant, partners
from bot.understanding.who.encounters import is_dealt_with
from bot.understanding.who.subjects import APPLICANT, NOBODY, TimeLine

TRADE = re.compile(r"((hi|hello|hey),? )?((i|we)( am| are)? [^\W\d]+|(an? )?([^\W\d]+ ){0,2}(?!partner|customer|investor|supplier|dealer|other|never|after|over|under|together|either|number|offer|order|however|further|consumer|user)[^\W\d]{3,}(er|or|ist)s?) from( the)?")     # "cheese maker from Asturias"
THAT_IS = re.compile(r"((no|well|oh|ok|sorry|but|yes|[a-z]+),? )?(it|that|this|which|\w+)('s| is| lies)?( (a|the|my|our)( \w+){1,2})?( \w+)? ?(in|from)( the)?")     # "it's a city in"
OUR_SEAT = re.compile(r"\b(our|my|the company's|company)? ?\b(own )?(seat|site|location|headquarters?|hq|office|address|region)( is| are| lies)( in| at)?( the)?( \w+){0,3}$|^(no|not|well|naturally|of course|but|wait|[, ])*(the|our) (company|firm|business)('s| is| sits| lies)( still| really| actually| based| located)* (in|from|at|near)$")
IS_OUR_SEAT = re.compile(r"\W*(is|was|'s) (actually |really |)?(our|my)( own)? (seat|site|location|headquarters?|hq|office|address|region|home|town)\b")
NATURALLY = re.compile(r",? ?(of course|naturally|obviously|clearly|dude|mate|actually|where else)\b")
WHERE_WE_ARE = re.compile(r"\W*(that's|that is|this is|which is|is|it's|it is) (exactly |also )?where (we|i)('re| are| am| sit| live| work| come from| have our)\b")
INVESTORS = re.compile(r"\b(vcs?|investors?|funds?|angels?|shareholders?|owners?|holding)( \w+)? (is |sits |comes )?(from|in|of|based in|near)( the)?$")
SOMEBODY = re.compile(r"\b(some(body|one)|friends?|contacts?|acquaintances?)( else| we know)? (in|from|at|near)( the)?$")       # "we'd have somebody in Czechia"
OF_SOMEBODY = re.compile(r"\s*(founders?|ceo|owners?|citizens?|nationals?|passports?|founded)\b|\W*(is|are) (the|an?|our|just the|only the) (investor|owner|shareholder|fund|vc)s?\b")       # "Irish founder here"
NOBODY_THERE = re.compile(r"\b(nobody|no ?one|none|nothing|no \w+)( (from|in|of|to do with|with|at)( the)?)?$")
NARROWS = re.compile(r"(,? ?(in|im|near|at)( the)? \w+)?,? ?(in|\()?( the)?")       # "Freiburg im Breisgau, in Germany"
ELSEWHERE = ("partners", "partners_complete", "target_countries", "linked")      # questions that "from Tomsk" answers of others
AGAINST = re.compile(r",? (and )?not (in |from )?(the )?\w+\W*$")     # "it's Slovenia, not Slovakia"


def note_places(found: Analysis, notes: Notes, line: TimeLine) -> None:
    """Countries and towns outside organisations: markets, the applicant's seat, what is denied, and the rest bare."""
    open_places = [p for p in found.places if not notes.is_used(p)]
    markets = [p for p in open_places if is_market(found, p, open_places) or _is_asked_for(found, notes, p)]
    if markets:
        codes = list(dict.fromkeys(code for p in markets for code in p.value["country"]))
        if all(len(p.value["country"]) == 1 for p in markets):
            notes.in_question = notes.is_question(markets[0].start)
            notes.fact("target_countries", codes, "project", markets[0].start, markets[-1].end, UNSURE if all(is_of_today(found, p) for p in markets) else 1.0)
            notes.in_question = False
            notes.use(*markets)
    corrected = False
    for place in (p for p in open_places if p not in markets):
        corrected = _place(found, notes, line, place, corrected) or corrected


def _is_asked_for(found: Analysis, notes: Notes, place: Span) -> bool:
    """The answer to the question for the markets."""
    return found.asked.get("fact") == "target_countries" and not notes.is_negated(place.start) and not notes.is_question(place.start) \
        and not found.cues("we", start=found.sentence(place.start)[0], end=place.start)


def _place(found: Analysis, notes: Notes, line: TimeLine, place: Span, corrected: bool) -> bool:
    """One place; true when it was denied, so that the next is what it should have been."""
    if notes.is_question(place.start) or _is_asked_about(found, place) or is_dealt_with(found, place.start) or _is_of_somebody(found, place):
        for code in place.value["country"]:
            notes.mention("country", code, place.start, place.end)
        return False
    if NOBODY_THERE.search(found.between(found.sentence(place.start)[0], place.start)) and not found.cues("market", start=found.sentence(place.start)[0], end=place.start):
        notes.mention("country", place.value["country"][0], place.start, place.end)     # "nobody from Russia owns us"
        notes.use(place)
        return False
    if notes.is_negated(place.start):
        _deny(notes, place)
        notes.use(place)
        return True
    whose, located = line.at(place.start), _is_located(found, place)
    if _is_owners(found, place):
        if len(place.value["country"]) == 1:
            notes.fact("owner_country", place.value["country"][0], APPLICANT, place.start, place.end)
    elif _is_our_open_country(found, notes, place):
        note_place(notes, place, APPLICANT)
    elif corrected or _is_set_against(found, place) and not found.cues("we", start=found.sentence(place.start)[0], end=place.start):
        note_place(notes, place, NOBODY)        # "in Germany, not in Switzerland": of whoever was there
    elif _applies(found, place) or _is_our_seat(found, place):
        note_place(notes, place, APPLICANT)
    elif whose.subject in ("applicant", "partner") and located and _sits_there(found, notes, place) and (line.named(place.start, found.sentence(place.start)[0]) or _tells_more(found, notes)):
        note_place(notes, place, whose)
    elif found.asked.get("fact") in ("country", "region") and found.asked.get("subject") == "applicant" and not enough_more(found, place):
        note_place(notes, place, APPLICANT)
    elif AGAINST.match(found.text[place.end:].lower()):
        note_place(notes, place, NOBODY)
    else:
        _bare_place(found, notes, place)
        return False
    notes.use(place)
    return False


def _is_set_against(found: Analysis, place: Span) -> bool:
    """"Freiburg, in Germany, not in Switzerland"."""
    end = found.sentence(place.start)[1]
    following = next((p for p in found.places if p.start >= place.end), None)
    narrows = following is not None and NARROWS.fullmatch(found.between(place.end, following.start)) and set(following.value["country"]) & set(place.value["country"])
    return AGAINST.match(found.text[place.end:end].lower()) is not None or bool(narrows) and following is not None and _is_set_against(found, following)


def _is_asked_about(found: Analysis, place: Span) -> bool:
    """"Eureka open for Russia now?" asks about a scheme in a country; nobody says that they sit there."""
    start, end = found.sentence(place.start)
    named = [s for s in found.having("scheme", "family") if start <= s.start < end]
    return bool(named) and found.text[start:end].rstrip().endswith("?") and not found.cues("we", "if", start=start, end=end) and found.between(start, place.start).endswith(" for")


def _is_of_somebody(found: Analysis, place: Span) -> bool:
    """"a small VC from Dublin", "Irish founder here": where an investor or a person comes from."""
    start, end = found.sentence(place.start)
    before = found.between(start, place.start)
    named = INVESTORS.search(before) or SOMEBODY.search(before) or OF_SOMEBODY.match(found.text[place.end:end].lower())
    shares = any(q.kind == "share" and start <= q.start < place.start for q in found.quantities) and found.cues("owned", start=start, end=place.start)
    return named is not None and not shares and re.search(r"\b(we|i)( are|'re| am|'m)( an?)?( \w+){0,2}$", before) is None


def _is_owners(found: Analysis, place: Span) -> bool:
    """"25 % of us are owned by a fund from Luxembourg": where the owner sits."""
    start = found.sentence(place.start)[0]
    owned = found.cues("owned", start=start, end=place.start)
    gap = found.between(owned[-1].end, place.start) if owned else ","
    return found.text[owned[-1].start:place.start].count(",") == 0 and re.search(r"\b(from|in|based in|of|near)( the)?$", gap) is not None \
        and any(q.kind == "share" and start <= q.start < place.start for q in found.quantities) if owned else False


def _is_our_open_country(found: Analysis, notes: Notes, place: Span) -> bool:
    """Where nobody else is spoken of and our country is open: "Spain of course", "it's a city in Austria", "bakery. robots. Austria."."""
    ours = applicant(found).get("country")
    if isinstance(ours, dict) and set(ours.get("one_of", ())) & set(place.value["country"]):
        return True         # Valencia in one country or another
    if ours is not None or partners(found) or any(f["subject"] == "partner" or f["subject"] == "applicant" and f["fact"] == "country" for f in notes.facts):
        return False
    start, end = found.sentence(place.start)
    before, behind = found.between(start, place.start), found.between(place.end, end)
    if WHERE_WE_ARE.match(found.text[place.end:].lower()):
        return True
    alone = before in ("", "in", "from", "near", "at") and not behind.strip(" .!") and (_tells_more(found, notes) or bool(before and found.cues("we", end=start)) or before == "from" and found.asked.get("fact") not in ELSEWHERE)
    trade = TRADE.fullmatch(before) is not None and not found.text[start:end].rstrip().endswith("?")
    return alone or trade or bool(found.known) and (THAT_IS.fullmatch(before) is not None or not before and NATURALLY.match(behind) is not None)


def _is_our_seat(found: Analysis, place: Span) -> bool:
    """"our seat is Wels, not Linz", "Traunviertel is our own site"."""
    start, end = found.sentence(place.start)
    before, behind = found.between(start, place.start), found.between(place.end, end)
    led = OUR_SEAT.search(before)
    return led is not None and not partners_seat(before[:led.start()]) or IS_OUR_SEAT.match(behind) is not None


def partners_seat(before: str) -> bool:
    """"the partner's seat is", "of the Czech firm: seat is"."""
    return re.search(r"\b(their|his|its|partner\w*('s)?|of the \w+)\W*$", before) is not None


def _applies(found: Analysis, place: Span) -> bool:
    """"the member from Wels is the applicant"."""
    return re.match(r"is the (lead )?applicant\b", found.text[place.end:].lower().lstrip()) is not None


def _sits_there(found: Analysis, notes: Notes, place: Span) -> bool:
    """"we are in Graz", "based in Graz", "40 people in Graz", "Graz, 40 people"; not "I like it in Graz"."""
    start = found.sentence(place.start)[0]
    near = [c for c in found.cues("copula", "sits", start=start, end=place.start) if found.tokens_between(c.end, place.start) <= 4]
    told = [f for f in notes.facts if f["subject"] in ("applicant", "partner") and start <= f["start"] and f["end"] <= place.start
            and found.tokens_between(f["end"], place.start) <= 3]
    before = found.text[start:place.start].rstrip()
    if _does_there(found, before, start, place):
        return True
    if not near and (is_listed(found, place) or isinstance(ours := applicant(found).get("country"), str) and ours not in place.value["country"] and not told):
        return False        # "yes, Japan and Canada": nobody sits in two countries, nor moves without a word of it
    return bool(near or told) or not before or before.lower().endswith((",", "we:", "us:", "me:", "them:", "they:", "me from", "us from")) or found.between(place.end, place.end + 7).startswith(("-based", " based", ":"))


def _does_there(found: Analysis, before: str, start: int, place: Span) -> bool:
    """"we make toys near Krakow", "our mill in Puglia"; not "we want to build in Spain", "our project in Spain"."""
    led = found.cues("we", start=start, end=place.start)
    if not led or not before.lower().endswith(("in", "near", "in the", "from", "around")) or found.cues("project", "market", "lead", start=start, end=place.start):
        return False
    between = set(re.findall(r"[\w']+", found.text[led[-1].start:place.start].lower()))
    if between & {"a", "an", "the"}:
        return False        # "we supply a car maker in Germany": it may sit there, not we
    subject = led[-1].text.lower()
    limit = 6 if subject in ("our", "my") else 7 if subject == "we" else 0
    return not between & set(found.data["modals"]) and found.tokens_between(led[-1].end, place.start) <= limit


def _deny(notes: Notes, place: Span) -> None:
    """Who is not in a town or region may still be in its country."""
    if "whole" in place.value:
        note_place(notes, place, NOBODY, negated=True)
    elif place.value["region"]:
        notes.fact("region", place.value["region"], NOBODY, place.start, place.end, negated=True)


def enough_more(found: Analysis, place: Span) -> bool:
    """Much more than the place was said in its sentence."""
    start, end = found.sentence(place.start)
    return len(re.findall(r"\w+", found.text[start:place.start] + found.text[place.end:end])) > 4


def _tells_more(found: Analysis, notes: Notes) -> bool:
    return any(f["subject"] == "applicant" for f in notes.facts)


def _is_located(found: Analysis, place: Span) -> bool:
    """"in Graz", "we are Austrian", "Graz-based"."""
    before = found.between(max(0, place.start - 25), place.start)
    cues = found.data["cues"]
    led = any(re.search(r"(^|\W)" + re.escape(cue) + r"( the)?$", before) for group in ("place", "copula") for cue in cues[group])
    return led or before.endswith((",", "and", "(", "we:", "us:", "me:", "them:", "they:")) or found.between(place.end, place.end + 7).startswith(("-based", "based", "- based"))


def _bare_place(found: Analysis, notes: Notes, place: Span) -> None:
    if not any(fact["fact"] == "country" and fact["value"] == leaf(place.value["country"]) for fact in notes.facts):     # "a Slovenian firm ... in Maribor": said already
        notes.value("country", leaf(place.value["country"]), place.start, place.end)
    if place.value["region"] and found.asked.get("fact") == "region":
        notes.fact("region", place.value["region"], NOBODY, place.start, place.end)
    notes.use(place)

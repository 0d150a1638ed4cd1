"""Who may take part, but is not certain yet: "maybe a university as well", "a customer might join". Nobody of them is noted as a partner."""
from __future__ import annotations

import re
from typing import Any

from bot.understanding.facts.notes import Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.who.nouns import Org

POSSIBLE = "possible_partner"       # kind of mention; its value is how they were called
PERHAPS = r"((?:we|i|they)?(?: are|'re| am|'m)?(?: still| just| currently| also)* ?\b(negotiat(?:ing|e)|talking|in (?:talks|negotiations|discussions?|conversation))( still| just| currently| also)* (?:with|to)|(maybe|perhaps|possibly|potentially|probably)( is| are| joins?| comes?)?|(we|i) (still )?hope,?( that)?|hoping( that)?|at most|at best|(could|might|may|can) be( that)?|it is possible( that)?|not (sure|certain) (yet )?(if|whether)|" \
          r"(we|i)( are|'re|'m| am)?( still)? (might|may|could|thinking (of|about)|considering|consider)|there (might|may|could)( also)? be|might (add|find|get|have|join)|" \
          r"(we|i|us)?( would|'d|'re| are| am|'m| were)?( also| even| still| quite| very)*( be)?( also| quite| very)* (open (to|for|in|towards)|(happy|glad|pleased|ready|willing|prepared|bereit),? (to (have|take|add|include|invite|bring|welcome)|about|with)|(bereit|ready|willing),|not (contre|против|against|opposed to|averse to))( (take|having|taking|adding|the idea of))?|" \
          r"(we|i)( would|'d) (also |gladly |gern |even )*(welcome|invite|einladen|love to (have|invite|bring|win))( in| on board)?|(we|i) could (also |well )*(imagine|picture|think of|invite|inviter|add|ask)|" \
          r"(maybe|perhaps|possibly),? (that )?(we|i)( also| then| still| even)*('ll| will| would|'d| could| can)( \w+){1,2}|(maybe|perhaps|possibly) (that (we|i) )?(?!(are|is|was|were|have|had|am|we|i|the|a|an|as|in|at|for|with)\b)\w+( (we|i))?( still| also| then)*)"
LEAD = 12        # characters around a phrase
POSSIBLE_ONE = re.compile(r"\b(possible|potential|prospective|conceivable) (an? )?([\w-]+ )?(partner|collaborator)\b|\bpartner (possible|potential)\b")
NEGOTIATED = re.compile(r"\b(negotiating|in talks|in negotiations) with\b[^.;]*\band( also)?( with)?( an?| the)?$")
FILL = r"( (?!(we|i|they|it|is|are|was|you|who|which|that)\b)[^\W\d]+){0,4}"
BEFORE = re.compile(rf"\b{PERHAPS}{FILL}$")
LATER = r"(then|later|at some point|one day|some day|(in (the )?future)|next year)"
PERHAPS_LATER = re.compile(rf"\b((maybe|perhaps|possibly) (\w+ )?(then|later|at some point)|{LATER} (maybe|perhaps|possibly))( (?!are|is|am|be)\w+){{0,2}}$")
TAKES_IN = r"( also)? (we|i) (could|might|may)( also| still| perhaps)* (?!(be|have|say|not|do)\b)\w+"      # "a Polish company we could bring in"
ACTS = r"(join|help|come|take part|participate|support|contribute|step in|get (involved|in)|be (in|a partner|involved|interested)|work with|cooperate|collaborate|do|test)"
MAY_ACT = re.compile(rf"{TAKES_IN}|( (of|in|from|at) (us|ours|\w+))?,?( that| which| who)?( (maybe|perhaps|possibly))? ((might|may|could)( (also|still|even|then|as|a|an|partners?|well|the|fourth|third|fifth|further))*( \w+)? {ACTS}\b|can (still |always |also |yet |doch |later )*{ACTS}( \w+)? (still|later|yet|too)\b|can (still|always|yet|later)( \w+)? {ACTS}\b|(maybe|perhaps|possibly)\b(?! (\d|some|an?\b|one\b|also\b|the\b|who\b|still (some|an?)))|((will|would|wants?( to)?|comes?|joins?|helps?|can|could|is)( \w+){{0,3}} )(maybe|perhaps|possibly)\b(?! \d))")
OPEN = re.compile(r"\b((is|are|'s|it's|that's|was)( (also|still|though|only|just))* ((just |only )?(an|one|the) idea\b|open\b(?! to)|undecided|uncertain|unclear|under discussion|to be confirmed|not (yet )?(\w+ )?(yet )?(certain|sure|fixed|settled|confirmed|decided|signed|clear))"
                  r"|(but|though|still|yet|and)( it)?( is)? not( yet)? (\w+ )?(certain|sure|fixed|settled|confirmed|decided|signed)\b(?! (about|of|how|what|which|if|whether))"
                  r"|nothing( is|'s)?( yet)? (signed|fixed|decided|certain|settled)|(not|isn't|aren't) (certain|sure|fixed|settled|confirmed|decided|signed)( yet)?(?=[.,;!]|$)|(has|have) (shown|expressed|gezeigt)( \w+)? interest|((is|are) (still )?|still )(considering|thinking|hesitating|negotiating)|uncertain|if possible|(have|has|had|'ve|the has|could)?( ?n't| not)( yet)?( an?| any| anybody| one)?( yet)? found|not( yet)? found|if (needed|necessary|required|need be|we need (it|one|them))|if (it|all|everything|that) (works|goes|fits))")
ALL_OPEN = re.compile(r"\bnothing( is|'s)?( yet)? (signed|fixed|decided|certain|settled|agreed)\b|\bnone of (it|this|that|them|these) (is|are)( yet)? (signed|fixed|decided|certain|settled|agreed|sure)\b")       # of everybody in the sentence
NAME = re.compile(r"\b(?P<name>[A-ZÄÖÜА-ЯЁ]{2,}[\w-]*( [A-ZÄÖÜА-Я][\w-]+)?)\b")
SOMEBODY_JOINS = re.compile(r"\b(maybe|perhaps|possibly|might|could|may)\b[^,;.]*\b(join\w*|comes?|some(body|one)|who|others?|more)\b[^;.]*,[^;.]*$")
ONESELF = re.compile(r"\b(am|'m|im|are|is|was|as)( an?| the)?( \w+)? ?$")       # "I am a lecturer in Graz"
ACQUAINTED = re.compile(r"(?P<who>\b(professor|prof|researcher|lecturer|scientist|colleague|acquaintance|friend|contact)( (we|i) know)?( of (ours|mine))?) (in|at|from|near)( the)? $")
SOMEBODY = re.compile(r"\b(some(body|one)|who-?)( else)?( from| in)?( the)?$")


def is_uncertain(found: Analysis, org: Org, following: int) -> bool:
    """Somebody who may take part or not; `following` is where the next organisation starts."""
    start, end = found.sentence(org.start)
    asks = found.text[start:end].rstrip().endswith("?") and re.match(r"(and |but |so )?(could|might|may|can|would|what|is|are|do|does)\b", found.between(start, end))
    if asks or org.determiner == "own" and not org.is_partner_noun or org.count > 4:
        return False
    if org.is_partner_noun and POSSIBLE_ONE.search(found.between(max(start, org.start - LEAD), min(end, org.end + LEAD))):
        return True
    if NEGOTIATED.search(found.between(start, org.start)):
        return True         # "negotiating with a firm (40 people) and a university"
    leads = [_clause(found, start, at) for at in (org.start, org.head.start)]
    behind = found.text[org.end:min(max(following, org.end), end)].lower().removeprefix(")")     # "TalTech (the uni) could join"
    if ALL_OPEN.search(found.text[org.end:end].lower()) and (org.determiner != "definite" or org.places):
        return True
    if SOMEBODY_JOINS.search(found.between(start, org.start)) and not found.cues("we", start=start, end=org.start):
        return True
    return any(BEFORE.search(lead) or PERHAPS_LATER.search(lead) for lead in leads) or MAY_ACT.match(behind) is not None or _is_left_open(found, org, behind)


def _is_left_open(found: Analysis, org: Org, behind: str) -> bool:
    """"a customer may be with us, but nothing is signed": said behind it, of no figure of it."""
    said = OPEN.search(behind)
    return said is not None and not found.cues("turnover", "balance", "people", "cost", "grant", "founded", start=org.end, end=org.end + said.start())


def _clause(found: Analysis, start: int, at: int) -> str:
    """What leads to a place in its clause."""
    return re.split(r"[;:(]|(?<!bereit)(?<!ready)(?<!willing),(?! that\b)", found.text[start:at].lower())[-1].strip() or found.between(start, at)


def note_perhaps(found: Analysis, notes: Notes, orgs: list[Org]) -> None:
    """Whoever is looked for or may come is mentioned; then the list of partners is not complete."""
    for org in (org for org in orgs if org.role == "wish" and not notes.is_question(org.start) and not (org.is_partner_noun and not org.kind and not org.places)):     # "partners can join" names nobody
        notes.mention(POSSIBLE, found.text[org.start:org.end], org.start, org.end, facts=_described(org))
    uncertain = [org for org in orgs if org.role == "wish" and org.extra.get("uncertain")]
    named = _names(found, orgs) + _acquaintances(found, notes)
    for start, end in named:
        notes.mention(POSSIBLE, found.text[start:end], start, end)
    notes.used.update((place.start, place.end) for place in found.places for start, end in named if start <= place.start < end)
    somebody = [place for place in found.places if not notes.is_used(place) and _is_somebody(found, place.start, place.end)
                and not any(start <= place.start < end for start, end in named)]
    for place in somebody:
        notes.mention(POSSIBLE, found.text[place.start:place.end], place.start, place.end, facts=_from(place))
    places = [(place.start, place.end) for place in somebody]
    notes.used.update(places)
    if uncertain or named or places:
        at, end = min([(org.start, org.end) for org in uncertain] + named + places)
        notes.facts = [fact for fact in notes.facts if fact["fact"] != "partners_complete"]     # "maybe a university, else nobody"
        notes.fact("partners_complete", False, "consortium", at, end)


def _described(org: Org) -> list[dict[str, Any]]:
    """Who they would be, for when it is certain."""
    told: list[tuple[str, Any]] = [(name, org.facts[name]) for name in ("kind", "sme") if name in org.facts]
    return [{"fact": name, "value": value} for name, value in told] + [fact for place in org.places[:1] for fact in _from(place)]


def _from(place: Span) -> list[dict[str, Any]]:
    """Where they are from."""
    codes, region = place.value["country"], place.value["region"]
    return [{"fact": "country", "value": codes[0] if len(codes) == 1 else {"one_of": codes}}] + [{"fact": "region", "value": region}] * bool(region)


def _names(found: Analysis, orgs: list[Org]) -> list[tuple[int, int]]:
    """"maybe also the JKU", "UCC might help": an abbreviation that no list knows."""
    taken = [(org.start, org.end) for org in orgs] + [(s.start, s.end) for s in found.having("scheme", "family", "term", "org", "theme", "statement")]
    taken += [(p.start, p.end) for p in found.places] + [(q.start, q.end) for q in found.quantities]
    names = []
    for match in NAME.finditer(found.text):
        span = match.start("name"), match.end("name")
        if not any(a <= span[0] < b for a, b in taken) and not found.text.isupper() and _is_somebody(found, *span):
            names.append((_described_from(found, span[0]), span[1]))
    return names


def _described_from(found: Analysis, start: int) -> int:
    """Where "a French or German OEM" begins: at its article, if there are places between."""
    first = found.sentence(start)[0]
    article = re.search(r"\b(an?|another|some|the) (?:(?!\b(?:an?|the|some)\b)[^,;:.])*$", found.text[first:start])
    return first + article.start() if article and any(first + article.start() <= place.start < start for place in found.places) else start


def _is_somebody(found: Analysis, start: int, end: int) -> bool:
    """A name or a country in the place of somebody who may join."""
    first, last = found.sentence(start)
    lead, behind = _clause(found, first, start), found.text[end:last].lower()
    if SOMEBODY_JOINS.search(found.between(first, start)) and not found.cues("we", start=first, end=start):
        return True         # "maybe somebody joins, the JKU for instance"
    if re.search(r"\b(in|at|to|near|for)( the)?$", lead):
        return False
    somebody = SOMEBODY.search(lead) is not None
    return bool(BEFORE.search(lead)) and (somebody or not re.search(r"\b(from|of|we|i|it|is|are)( \w+)?$", lead)) or MAY_ACT.match(behind) is not None or somebody and OPEN.search(behind) is not None


def _acquaintances(found: Analysis, notes: Notes) -> list[tuple[int, int]]:
    """"there is a professor we know in Milan": a person, of whom it is not said that an organisation takes part."""
    spans = []
    for place in (place for place in found.places if not notes.is_used(place)):
        start = found.sentence(place.start)[0]
        person = ACQUAINTED.search(found.text[start:place.start].lower())
        if person is not None and not notes.is_question(place.start) and not ONESELF.search(found.text[start:start + person.start("who")].lower()):
            spans.append((start + person.start("who"), place.end))
    return spans

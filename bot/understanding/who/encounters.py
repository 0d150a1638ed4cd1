"""Organisations that somebody only deals with: who tests for them, sells to them, studied there, borrows from them; and those that are only planned."""
from __future__ import annotations

import re

from bot.understanding.reading.analysis import Analysis
from bot.understanding.who.nouns import Org

DONE_THERE = re.compile(r"\b(test(s|ed|ing)?|show(s|ed|n|ing)?|tr(y|ies|ied|ying)|pilot(s|ed|ing)?|validat(e|ed|ing)|demonstrat(e|ed|ing)|install(s|ed|ing)?|measur(e|ed|ing)|prov(e|ed|en)|runs?|running|work(s|ing)? (fine|well)|works|worked|tests|trials?|used|experiments?)( \w+){0,3} (in|at|inside|on)( an?| the| some| several| one| two| real| different| few| \d+)*$")
DONE_WITH = re.compile(r"\b(tested|tried|piloted|validated|demonstrated|showed|shown|presented|sold|delivered)( (?!together|jointly)\w+){0,2} (on|with|to|by|at|in|for)( about| only| some| several| a few| \w+)?$")       # of several: "tried it with 5 farms"
PAST_WITH = re.compile(r"\b(tested|tried|piloted|validated|trialled|measured|examined|did the (tests|trials)|ran (tests|trials))\b( (?!together|jointly|want|will|would|who|that|which)[\w-]+){0,6} (with|at|by)( an?| the| our| one| some| \w+ university's)?( \w+)?$")      # "validated it in the lab with an engineering school"
PAST_BEHIND = re.compile(r"\W*((it|this|that|we|already|first|once|and|the|coating|material|\w+ \w+) ){0,2}(tested|tried|piloted|validated|trialled|measured|examined)\b")
BESIDE_STAFF = re.compile(r"\b(people|employees|staff|persons|workers|(we|they)( are|'re)( about)? \d+)\b.*(\b(plus|and|with|more|also|as well as)|[,+&])( \w+)?$|\bon staff.*\b(plus|and)( \w+)?$")
TO_FOUND = re.compile(r"\b(to|will|would|could|then|later|want|plan|'ll|and|idea of|think of) (\w+ )?(found|open|start|set up|establish|create|register|launch|starting|opening|founding|setting up)( (up|an?|our|my|own|their|new|the|little|small|real))*$|\bideas?( (for|of))?( an?| our| my)?$")
WISHED_FOR = re.compile(r"\b(we|i)( just| only|'d| would| do)* (want|like|plan|dream of)( to)?( have)?( an?| our| my)?( own| new| little| small)*$")       # "we want a start-up, alone"
FOUNDED_BEHIND = re.compile(r"\W*(that )?(we|i)( will|'ll| want to| plan to| shall| would| could| only)* (register|found|open|set up|start|establish|create)\b")
STAFF_OF = re.compile(r"(?<!with )(?<!with the )(?<!by )(?<!and )\b(employees|staff|students|members|researchers|professors|scientists|lecturers|doctoral candidates|graduates) (of|at|from)( the| our| a)?$")
TOGETHER = re.compile(r"\b(with|and|plus|join|joins|partners?|know|by)\b")
DEALS = re.compile(r"\b(sell|sells|sold|selling|rent|rents|rented|renting|lease|leased|buy|buys|bought|buying|purchase|order|ordered|borrow|borrowed|supply|supplies|supplied|deliver|delivers|hire|hired|used by|pay|paid|invoice)"
                   r"( (?!with|together)\w+){0,4}?( (from|at|to|of|in|through|by))?( (the|a|an|some|several|many|two|three))*$")
DEALS_IN = re.compile(r"\b(rent|rents|rented|lease|leased|buy|buys|bought|buying|purchase|order|ordered|borrow|hire|studied|graduated)( \w+){0,5} (in|from|at|of)( the)?$")
STUDIED = re.compile(r"\b(studied|study|studying|graduated|educated|taught|did (my|a|his|her) \w+|have (my|a) (degree|phd|master|diploma)|degree|phd|spin-?(off|out)|founded|spun (out|off)|come|came|comes|originate\w*|born)( out)?( (at|in|from|of|out of|as))+( an?| the| my)*( spin-?off of| spin-?out of| spin-?off from)?( an?| the)*$")
STUDIED_BEHIND = re.compile(r"\W*(\w+ )?(studied|graduated)\b")
TO_US = re.compile(r"\W*(has |have |had |did )?(\w+ )?(us|me|we|i)\b(?! (in|as|for|to join))(?!\W*$)")
WITH_US = re.compile(r"\W*(\w+ ){0,2}(joins?|joining|with|helps?|helping|supports?|works? (with|for)|cooperates? with|wants? to) (us|me)\b|\W*(and|plus|,) (we|us|i|me)\b|\W*(that|which|who|,|where) ")
CUSTOMERS = re.compile(r"\b(customers|clients|users|buyers|suppliers)( \w+){0,2} (is|are|include|like|such as)( of( the)?)?( an?| the| mostly| mainly| all)*$")
THE_SAME = re.compile(r"\W*(also )?(do|does|make|makes|did|doing|offers?|sells?|builds?|has|have) (the |something |some ?thing |a |quite |almost )?(same|similar|like (that|this|it)|(much )?the same)\b")
RELATIVE = re.compile(r"\b(my|our|his|her) (?!(company|firm|organisation|cluster|partner|team|lab|institute|colleagues?|own|side|university|association|customers?|members?)\b)[^\W\d]+ (works?|worked|is working|studies|teaches|is employed)( \w+)?( (at|for|in|with))?( an?| the)?$")


TESTING = ("university", "research_organisation", "hospital", "public_research_organisation")
GOES_ON = re.compile(r"\b(joins?|partners?|take part|takes part|on board|with us)\b")


def is_passing(found: Analysis, org: Org) -> bool:
    """Dealt with, but it takes no part."""
    if org.is_partner_noun:
        return False
    before, behind = found.between(found.sentence(org.start)[0], org.start), found.text[org.end:found.sentence(org.start)[1]].lower()
    if STAFF_OF.search(before) and not TOGETHER.search(before) or org.kind == "sole_trader" and org.count != 1 and not org.places and BESIDE_STAFF.search(before):
        return True         # "five people, all employees of the university", "25 people plus 3 freelancers"
    if org.kind in TESTING and org.count == 1 and org.determiner != "own" and (PAST_WITH.search(before) or re.search(r"\bwith( an?| the)?$", before) and PAST_BEHIND.match(behind)) and not GOES_ON.search(found.text[org.end:].lower()):
        return True
    if org.count > 1 and not org.places and org.determiner != "own" and DONE_WITH.search(before):
        return True
    dealt = org.determiner != "own" and (is_where(found, org) or DEALS.search(before) or STUDIED.search(before) or STUDIED_BEHIND.match(behind) and re.search(r"\b(at|in)( the)?$", before))
    return bool(dealt) or is_planned(found, org) or RELATIVE.search(before) is not None or CUSTOMERS.search(before) is not None or THE_SAME.match(behind) is not None or _acts_on_us(org, before, behind)


def is_dealt_with(found: Analysis, at: int) -> bool:
    """"we buy from a dealer in Italy": a place of somebody dealt with."""
    return DEALS_IN.search(found.between(found.sentence(at)[0], at)) is not None


def _acts_on_us(org: Org, before: str, behind: str) -> bool:
    """"the bank gave us a loan", "a cluster told us about Eurostars"; not "a university joins us"."""
    return org.kind != "company" and org.determiner != "own" and TO_US.match(behind) is not None and WITH_US.match(behind) is None and re.search(r"\b(with|and|plus|join|partners?|know)\b", before) is None


def is_where(found: Analysis, org: Org) -> bool:
    """"tested in the lab", "try it out at hospitals": where something is done."""
    before = found.between(found.sentence(org.start)[0], org.start)
    return org.determiner != "own" and DONE_THERE.search(before) is not None and not re.search(r"\b(together|jointly) (with|in|at)$", before)


def is_planned(found: Analysis, org: Org) -> bool:
    """"we want to open a company later": there is none yet."""
    start, end = found.sentence(org.start)
    before, behind = found.between(start, org.start), found.text[org.end:end].lower()
    if org.kind != "company" or org.is_partner_noun:
        return False
    wished = WISHED_FOR.search(before) and not org.places and org.count == 1 and not re.search(r"\b(as|for) (an?|our|the)? ?(\w+ )?partner|\b(join|with us)\b", behind)
    return bool(wished) or TO_FOUND.search(before) is not None or FOUNDED_BEHIND.match(behind) is not None

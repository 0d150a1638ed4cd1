"""Answers in everyday words to the question that is open: how often, who owns us, what shall be done, in which field."""
from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.facts.notes import LIKELY, UNSURE, Notes
from bot.understanding.facts.purpose import last_word
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.text import around
from bot.understanding.who.subjects import APPLICANT

TIMES = ((r"\b(never|not once|not yet|no|none)\b", 0), (r"\b(once|one time|a single time|the one time)\b", 1), (r"\b(twice|two times)\b", 2), (r"\b(thrice|three times)\b", 3))
OURSELVES = re.compile(r"\b(only|just|all|us|we) (is |are )?(me|us|we|my|the|our|mine|ours|both|two)?\b.*\b(me|us|we two|both of us|founders?|family|brother|sister|wife|husband|father|mother|son|daughter)\b")
PEOPLE = r"(me|us|we|mine|ours|both of us|founders?|owners?|family|brothers?|sisters?|wife|husband|father|mother|sons?|daughters?|grandma|grandpa|management|employees)"
WHOLLY = re.compile(rf"\b(100 ?(%|per ?cent)|all|entirely|wholly|fully|completely|everything)\b.*\b{PEOPLE}\b|\b{PEOPLE}\b.*\b(100 ?(%|per ?cent)|entirely|wholly|fully|completely|everything)")
LEAST_OWN = 0.75        # above it nobody else can hold a quarter
ABROAD = re.compile(r"\b(abroad|foreign|overseas|europe(an)?|new markets?|other countries|international\w*|export\w*|worldwide|asia|africa|america)\b")
DOES = (("research_and_development", r"finish\w*|develop\w*|pilot (?:line|plant)|research\w*|improv\w+|invent\w*|better|prototype|rebuild\w*|r&d|new product|innovate"), ("scale_up", r"scal(?:e|ing)\b(?: \w+)? ?(?:up)?|grow\w*|expand\w*"),
        ("market_uptake", r"sell\w*|(?:make|produce|build|turn out|crank out)(?: [\w.,]+){1,3} (?:a|per|each|every) (?:year|month|week|day)|series|serial|mass[- ]produc\w+|launch\w*|commerciali\w+|(?:bring|get) (?:it |this |our product )?to (?:the )?market|customers|buyers|export\w*|enter\w*|markets?"),
        ("investment_finance", r"buy(?:s|ing)?\b|purchas\w+|invest(?! ?(?:ment )?(?:compan|fund|firm|or\b))\w*|working capital|finance (?:a|new|our)\b"))
SO_MANY = re.compile(r"\b[\d.,]+ ?k?( \w+)? (an?|per|each|every|in the|in|on) (year|month|week|day)\b")     # what is to be made counts nothing of the case
IS_NEW = re.compile(r"\b(new|novel|innovative|unprecedented|first of its kind|beyond the state of the art|nothing like it|never been done)\b")
IS_RISKY = re.compile(r"\b(risky|technical(ly)? (\w+ )?(risk\w*|uncertain|difficult)|risk\w* technical\w*)\b")
HAS_MARKET = re.compile(r"\b(market\w*|customers?|buyers?|demand|sell\w*|sales)\b")
NONE_OF_IT = re.compile(r"\b(not|no|neither|nor|hardly|little|without)\b|n't\b")
MARKS = re.compile(r"[,;.]")
LATER = re.compile(r"\b(then|later|afterwards|after that|next|eventually|in the end)\b")
FIRST = re.compile(r"\b(first|to begin with|initially)\b")
CALLED = re.compile(r"\b(call|called|treat|treated|count|counted|present|presented|file|filed|declare|see|saw|do|did|make|made|frame|framed) (it|this|that|the (whole )?(project|thing|\w+ thing)|our project)( rather| more)?( as)?\b")
INSTEAD_OF = re.compile(r"\b(instead of|rather than) (\w+)")
CHANGED = re.compile(r"\b(goal|purpose|aim|plan)s?\b( \w+)? (changed|different)\b")
FIELDS = {"microelectronics": r"sensors?|electronic\w*|circuit\w*", "manufacturing": r"hydraulic\w*|cylinders?|valves?|presses|machin\w+|tools?", "bioeconomy": r"algae|seaweed|bio\w*", "food": r"greenhouses?|plants?|yoghurt|drinks?"}
MOST_WORDS = 25


def note_own_words(found: Analysis, notes: Notes) -> None:
    """What answers the open question and no list knows."""
    text, asked = found.text.lower(), found.asked.get("fact")
    if notes.is_if:
        _supposed(found, notes, text)
    _new_and_risky(found, notes)
    if asked == "activity" and ("?" in text or len(text.split()) > MOST_WORDS):
        text = _answering(found)
    if "?" in text or len(text.split()) > MOST_WORDS:
        return
    if asked == "linked" and notes.facts and all(f["fact"] == "partners_complete" for f in notes.facts):
        notes.facts = []        # "nobody else but us" answers who owns a share
        notes.fact("linked", [], APPLICANT, 0, len(found.text), LIKELY)
    if asked in ("sme", "trl_start", "trl_end"):       # "SME, yes", "6, we showed it on a farm": nobody's kind
        notes.facts = [f for f in notes.facts if f["fact"] != "kind" or f["value"] != "company" or f["subject"] == "partner" or f["subject"] and re.search(r"\b(we|i)('re| are|'m| am)\b", text)]
    if asked == "failed_submissions":
        _times(notes, text)
    elif asked == "linked" and _is_mostly_ours(found, text):
        notes.bare = [bare for bare in notes.bare if bare["kind"] not in ("share", "number")]
        notes.facts = [f for f in notes.facts if f["fact"] == "partners_complete"]      # the fund that holds the rest is no kind of ours
        notes.fact("linked", [], APPLICANT, 0, len(found.text), LIKELY)
    elif asked == "linked" and not notes.facts and OURSELVES.search(text):
        notes.fact("linked", [], APPLICANT, 0, len(found.text), LIKELY)
    elif asked == "themes":
        _fields(notes, text)
    if asked == "activity" or CHANGED.search(text) or FIRST.search(text) and LATER.search(text):
        _purpose(found, notes, text)
    if asked not in ("trl_start", "trl_end") and (match := re.search(r"\b(that|this|the|your) scale\b", text)):
        notes.mention("about", "trl_start", match.start(), match.end())


def _answering(found: Analysis) -> str:
    """The front of a longer message, without what asks: the answer stands there."""
    text = found.text.lower()
    for start, end in found.sentences:
        text = text[:start] + (" " * (end - start) if "?" in text[start:end] else text[start:end]) + text[end:]
    ends = [m.end() for m in MARKS.finditer(text) if len(text[:m.end()].split()) <= MOST_WORDS]
    return text if len(text.split()) <= MOST_WORDS or not ends else text[:ends[-1]]


def _new_and_risky(found: Analysis, notes: Notes) -> None:
    """"the result is new, technically risky, and there is a market"; without the third it is asked back. Behind a yes to the question it is that yes."""
    if found.asked.get("fact") == "innovative_project" and re.match(r"\W*(yes|yeah|yep|sure|of course|exactly)\b", found.text.lower()):
        return
    for start, end in found.sentences:
        said = found.between(start, end)
        told = (IS_NEW.search(said), IS_RISKY.search(said))
        if all(told) and not NONE_OF_IT.search(said) and not said.rstrip().endswith("?") and not any(f["fact"] == "innovative_project" for f in notes.facts):
            first, last = (edge(spot(match) for match in told if match) for edge, spot in ((min, re.Match.start), (max, re.Match.end)))
            notes.fact("innovative_project", True, "project", start + first, start + last, LIKELY if HAS_MARKET.search(said) else UNSURE)


def _is_mostly_ours(found: Analysis, text: str) -> bool:
    """"100 % mine and my brothers'", "the founders hold 82 %, the rest a fund": no other company can hold a quarter."""
    shares = [q for q in found.quantities if q.kind == "share"]
    text = re.sub(r"\b(the|our|my|this|own) (company|firm|business)\b", lambda m: "-" * len(m[0]), text)
    if not shares:
        return WHOLLY.search(text) is not None and not re.search(r"\b(not|except|but|compan\w+|holding|fund|group|gmbh|ltd)\b", text)
    if len(shares) != 1 or not isinstance(shares[0].value, (int, float)) or shares[0].value <= LEAST_OWN:
        return False
    clause = re.split(r"[,;.](?!\d)|\b(?:but|and the rest)\b", text[:shares[0].end])[-1] + " " + re.split(r"[,;.](?!\d)|\b(?:but|and the rest)\b", text[shares[0].end:])[0]
    return re.search(rf"\b{PEOPLE}\b", clause) is not None and not re.search(r"\b(not|compan\w+|holding|fund|group|gmbh|ltd|we (own|hold))\b", clause)


def _times(notes: Notes, text: str) -> None:
    if notes.bare or notes.facts:
        return
    for words, value in TIMES:
        if match := re.search(words, text):
            notes.value("number", value, match.start(), match.end())
            return


def _fields(notes: Notes, text: str) -> None:
    known = [f for f in notes.facts if f["fact"] == "themes"]
    found = [name for name, words in FIELDS.items() if re.search(rf"\b({words})\b", text)]
    if found and not known:
        notes.fact("themes", found, "project", 0, len(text), LIKELY)


def _purpose(found: Analysis, notes: Notes, text: str) -> None:
    """The purpose that is named; of several the one that comes first in time, else one of them."""
    told = sorted(_purposes(found, notes, last_word(text)))
    if not told or last_word(text) == text and any(f["fact"] == "activity" and not f.get("negated") for f in notes.facts) and not FIRST.search(text):
        return
    if FIRST.search(text) or LATER.search(text):
        early = [pair for pair in told if not _comes_later(text, pair[0])]
        told = early or told
    if made := SO_MANY.search(text):
        notes.bare = [bare for bare in notes.bare if bare["kind"] != "number" or not made.start() <= bare["start"] < made.end()]
    named = list(dict.fromkeys(value for _, value in told))
    notes.facts = [f for f in notes.facts if f["fact"] != "activity" or f.get("negated")]
    notes.fact("activity", named[0] if len(named) == 1 else {"one_of": named}, "project", told[0][0], len(found.text), LIKELY)


def _supposed(found: Analysis, notes: Notes, text: str) -> None:
    """"what if we call it development", "if we did it as research", "export instead of research"."""
    said = INSTEAD_OF.sub(lambda match: " " * len(match[0]), text)
    called = CALLED.search(text)
    clause = re.split(r"[,;.?]|because", said[called.end():])[0] if called else ""
    scope = " " * called.end() + clause if called else said if said != text else ""
    told = list(dict.fromkeys(value for _, value in sorted(_purposes(found, notes, scope))))
    if len(told) == 1 and not any(f["fact"] == "activity" for f in notes.facts):
        notes.fact("activity", told[0], "project", called.start() if called else 0, len(found.text), LIKELY)


def _purposes(found: Analysis, notes: Notes, text: str) -> Iterator[tuple[int, str]]:
    for value, words in DOES:
        for match in re.finditer(rf"\b(?:{words})", text):
            if notes.is_negated(match.start()):
                continue
            clause = re.split(r"[,;.]", text[match.start():])[0]
            is_abroad = value == "market_uptake" and (ABROAD.search(clause) or ABROAD.search(text[:match.start()].split(",")[-1]) or found.places)
            yield match.start(), "internationalisation" if is_abroad else value


def _comes_later(text: str, at: int) -> bool:
    """"... and then selling it", "export later"."""
    start, end = around(text, MARKS, at, at)
    led = LATER.search(text[start:at])
    return led is not None or LATER.search(text[at:end]) is not None and not re.search(r"\band\b", text[at:end])

"""The purpose of the project is set by an answer or by a clause that says what is wanted, never by a description of the firm or its finances."""
from __future__ import annotations

import re
from typing import Any

from bot.understanding.facts.notes import LIKELY, UNSURE, Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.text import around

FIRM_WORDS = ("investment_finance", "internationalisation", "market_uptake", "scale_up", "networking_and_training")    # words that also tell what a firm does, or what it has
WANTS = re.compile(r"\b(want\w*|wanna|needs?|needed|like to|love to|prefer|plan|plans|planning|planned|intend\w*|aims?|aiming|goal|purpose|project|idea|look(ing)? for|looking (to|into)|seek\w*|search\w*|hop(e|ing) to|"
                   r"wish\w*|going to|gonna|will|we'll|i'll|shall|should|must|have to|got to|thinking (of|about)|dream\w*|(money|funding|support|help|cash|budget|grants?|subsid\w+|loan|programmes?|calls?|advice) (for|to|with)|interested in|"
                   r"it'?s about|is about|all about|try(ing)? to|would|could|can|help|finance|what if|if we|our next|next step)\b|^\W*(we |i |and |then |but |so )*(apply|applying|ask|asking)\b")
TELLS = re.compile(r"\b(we|i|they|it|he|she|you|who|which|that|ours?|us|there|the (rest|bank|owner|founder|capital|stay|product|company|firm))('re|'ve|'s| )")
HAD = re.compile(r"\b(already|always|so far|currently|used to|last (year|month)|since|ago|had|have had|existing|capital|shares?|owns?|owners?|holds?|sharehold\w*|founders?|percent)\b|%")
MONEY_FOR_THINGS = re.compile(r"\b(money|funding|support|grants?|subsid\w+|help|cash|finance|funds)\b( \w+)? (for|towards?|to buy) (an?|the|some|our|two|three|new)?( \w+){0,3}? ?(machines?|machinery|line|equipment|plant|hall|oven|building|press|vehicles?|warehouse)\b")
NEXT_VERSION = re.compile(r"\b(cook(ing)? up|build(ing)?|mak(e|ing)|design(ing)?|come up with|work(ing)? on|creat(e|ing)|crank(ing)? out|knock up|hack(ing)?( together)?|do|try|tinker\w*( with| on)?)( \w+){0,3} (v ?\d|version (\d|two|three)|(next|new|better|second|improved) (version|generation|model|gen)|next[- ]gen|mark (2|ii|two)|2\.0|successor)\b")
UNFINISHED = re.compile(r"\bnot (just|only|merely|simply) (about )?(selling|sales|the market|marketing|market\b)|\b(still|first|yet) (would |need to |needs to |have to |has to |must |to )*(do |get |finish |pass |go through )?(the |its |our )?(\w+ ){0,2}?(certif\w+|approval|clinical trials?)")
MARKET = re.compile(r"\b(get|bring|take|put) (it|this|them|the \w+|our \w+)( \w+)? ?(to|on|onto) (the )?market\b")
TAKEN_BACK = re.compile(r"\b(or maybe not|nah|naw|no wait|wait,? no|scratch that|on second thoughts?|no, (actually|rather)|actually no|rather not|sorry, no)\b|(?<=[.,;!?] )(?:\w+ )?(?:no|non|nein|нет),")
DENIED_BEHIND = re.compile(r"^\W*\w+( \w+){1,4} (not an?|none|no|not)$|^\W*\w+ (we|i) (want to|want|need)( to)? (not|no|none)\b")
NOT_OURS = re.compile(r"\b(are you|you'?re|you are|you as|ask you|used to|formerly|no longer|not any ?more)\b")
CALLED = re.compile(r"(^|\b(yo|hey|hi|hello|dear|listen|oi|sup|thanks|thank you|ok|okay|you|mr|mister|so|hallo|salut|привет))[ ,!.]*$")     # "yo robot"
CLAUSE = re.compile(r"[,;:.!?]|\b(?:but|because|while|although|whereas)\b")


def settle_purpose(found: Analysis, notes: Notes) -> None:
    """Keep what is wanted, doubt or drop what is only told."""
    asked, text = found.asked.get("fact") == "activity", found.text.lower()
    stated = [fact for fact in notes.facts if fact["fact"] == "activity" and not fact.get("negated")]
    if not asked:
        for fact in stated:
            _weigh(found, notes, fact)
    _further(notes, text)


def is_ours(found: Analysis, at: int) -> bool:
    """No field of the project: what the advisor is said to be ("you're the money robot"), what the firm did once."""
    text = found.text.lower()
    begin, _ = around(text, CLAUSE, at, at, *found.sentence(at))
    return NOT_OURS.search(text[begin:at]) is None and not (CALLED.search(text[:at]) and re.match(r"robots?\b", text[at:]))


def last_word(text: str) -> str:
    """What is said after the last taking back ("growing. or maybe not. nah, research"), with blanks for what stood before."""
    ends = [match.end() for match in TAKEN_BACK.finditer(text)]
    return " " * ends[-1] + text[ends[-1]:] if ends and re.search(r"\w", text[ends[-1]:]) else text


def _weigh(found: Analysis, notes: Notes, fact: dict[str, Any]) -> None:
    values = fact["value"]["one_of"] if isinstance(fact["value"], dict) else [fact["value"]]
    kept, told = [], []
    for value in values:
        spans = [s for s in found.having("activity") if s.value == value and not notes.is_negated(s.start, reach=6)]
        verdicts = {_verdict(found, s.start) for s in spans} if value in FIRM_WORDS and any(s.value == value for s in found.having("activity")) else {"wanted"}
        if "wanted" in verdicts:
            kept.append(value)
        elif "told" in verdicts:
            told.append(value)
    if kept:
        fact["value"] = kept[0] if len(kept) == 1 else {"one_of": kept}
    elif told:
        fact["value"], fact["confidence"] = told[0] if len(told) == 1 else {"one_of": told}, UNSURE
    else:
        notes.facts.remove(fact)


def _verdict(found: Analysis, at: int) -> str:
    """wanted; told: may be what the firm does; had: it is what the firm has or does already."""
    text, (start, end) = found.text.lower(), found.sentence(at)
    begin, stop = around(text, CLAUSE, at, at, start, end)
    clause = text[begin:stop]
    if HAD.search(clause) and not re.search(r"\b(want|need|looking|seek|plan|more|further|additional|would like)", clause):
        return "had"
    if DENIED_BEHIND.search(clause[at - begin:]):
        return "had"
    if WANTS.search(clause) or text[start:end].rstrip().endswith("?"):
        return "wanted"
    return "told" if TELLS.search(text[begin:at]) else "wanted"


def _further(notes: Notes, text: str) -> None:
    """Wishes that no list holds: money for a machine, a finished thing to be sold, what is not just selling."""
    if any(f["fact"] == "activity" and not f.get("negated") and f["confidence"] > UNSURE for f in notes.facts) or notes.is_if or text.rstrip().endswith("?"):
        return
    if match := UNFINISHED.search(text):
        _note(notes, {"one_of": ["research_and_development", "market_uptake"]}, match, LIKELY)
    elif match := MARKET.search(text):
        abroad = any(f["fact"] == "target_countries" for f in notes.facts)
        _note(notes, {"one_of": ["market_uptake", "internationalisation"]} if abroad else "market_uptake", match, LIKELY)
    elif match := NEXT_VERSION.search(text):
        _note(notes, "research_and_development", match, UNSURE)
    elif match := MONEY_FOR_THINGS.search(text):
        _note(notes, "investment_finance", match, UNSURE)


def _note(notes: Notes, value: Any, match: re.Match[str], confidence: float) -> None:
    if not notes.is_negated(match.start()):
        notes.facts = [f for f in notes.facts if f["fact"] != "activity" or f.get("negated")]
        notes.fact("activity", value, "project", match.start(), match.end(), confidence)

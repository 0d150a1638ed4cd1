"""Names the intent: whole messages, then clear turns of phrase, then the trained classifier, with a gate before anything that changes the case."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any, Optional

from bot.understanding.facts.notes import LIKELY, Notes
from bot.understanding.facts.presumed import is_no_answer
from bot.understanding.intents.marks import marked
from bot.understanding.model import IntentModel
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import read_list
from bot.understanding.reading.text import whole
from bot.understanding.who.perhaps import POSSIBLE

CHANGING = frozenset("inform affirm deny dont_know skip start_over go_back correct remove_partner everybody_named language".split())
CONFIDENT, MARGIN = 0.6, 0.15       # needed by an intent that changes the case; measured, see decision 0103
DRASTIC, CERTAIN = ("start_over", "remove_partner"), 0.8     # ... and by one that throws something away
ENOUGH = 0.4                        # ... and by one that only asks
BY_LETTERS = 0.9                    # ... and by one of which no word was trained on
BESIDE_FACTS = frozenset("""what_if correct remove_partner everybody_named possible_at why_not what_would_it_take list_calls results list_schemes compare
 explain_term human summary start_over language""".split())      # intents a message with facts may have; else it informs
POLITE = ("thanks", "greet", "help")       # "yes thanks" is a yes
SOFT = frozenset({"themes", "purpose"})        # facts that a single everyday word may set
HALF = 0.5                          # ... and by talk about something else that leaves out what it names
FROM_PATTERN = 0.95
FOREIGN = "out_of_scope"
LEFT_OUT = re.compile(r"(and |but |so |what about |how about |what if )*without\b")       # "and without the Spanish partner?" only supposes it
EITHER_OR = "partners_complete"     # asked as "is that everybody, or may more join?": a yes with more words may mean either
LOST = re.compile(r"\W*(\w+ )?(idk|dunno|no idea|no clue)( \w+)?\W*$")
LED = re.compile(r"\W*(?:(?P<yes>yes|yeah|yep|sure|of course|exactly)|no|nope)\b")
HEDGED = re.compile(r"\b(but|not sure|maybe|perhaps|partly|depends|half)\b")
STATED = ("explain_term", "list_calls")     # what a message that states facts and has no question mark does not ask for
SHOWN = ("summary", "results", "list_calls", "list_schemes", "compare", "explain_term", "human")     # what a message that states facts asks for only in so many words
LARGE = 100                         # so many are no partners
FEWEST = 2                          # words of a yes that is just that
SHORT = 6                           # words of an answer that begins with yes or no


@dataclass(frozen=True)
class Decision:
    """The intent and how sure it is; `by`: whole, pattern, facts, values, model or nothing."""

    intent: str
    confidence: float
    by: str


@functools.lru_cache(maxsize=4)
def _lists(language: str) -> tuple[dict[str, str], dict[str, str], list[tuple[str, re.Pattern[str]]]]:
    data = read_list(f"{language}-intents.yml")
    names, answers = ({whole(text) or text: intent for intent, texts in data[group].items() for text in texts} for group in ("whole", "answers"))
    return names, answers, [(p["intent"], re.compile(p["when"])) for p in data["patterns"]]


def decide(found: Analysis, notes: Notes, model: Optional[IntentModel] = None) -> Decision:
    """The intent of an analysed message."""
    decision = _decided(found, notes, model)
    if (decision.intent in ("unclear", "inform", "dont_know") or decision.by == "model") and "?" not in found.text and (is_no_answer(found, notes) or LOST.match(found.text.lower())):
        return Decision("dont_know", FROM_PATTERN, "pattern")     # "the university will surely have one"
    if decision.intent in ("why_not", "unclear", "out_of_scope") and any(bare["kind"] == "yes_no" for bare in notes.bare):
        return Decision("affirm", 1.0, "values")     # "we could go through our bank, why not"
    if decision.intent in ("unclear", "out_of_scope") and any(mention["kind"] == "maturity" for mention in notes.mentions):
        return Decision("inform", 1.0, "values")     # "lab thingy, works on one hive"
    if decision.intent == "everybody_named" and decision.by == "model" and any(q.kind == "money" or q.scaled or isinstance(q.value, (int, float)) and q.value >= LARGE for q in found.quantities):
        return Decision("inform", decision.confidence, decision.by)     # "no, 1.8 altogether stays, the 900,000 are only our share"
    if decision.intent == "everybody_named" and decision.by == "model" and len(re.findall(r"\w+", found.text)) < FEWEST and found.asked.get("fact") not in ("partners", EITHER_OR):
        return Decision("unclear", decision.confidence, decision.by)      # "all": of what was asked
    if decision.intent == "everybody_named" and any(mention["kind"] == POSSIBLE for mention in notes.mentions):
        return Decision("inform", decision.confidence, decision.by)     # "maybe the university, else nobody"
    if decision.intent == "possible_at" and (notes.facts or decision.by == "model") and "?" not in found.text:
        return Decision("inform" if notes.facts or notes.bare else "unclear", decision.confidence, decision.by)      # "we set it up back in 2019" asks nothing
    if decision.intent == "possible_at" and decision.by == "model" and notes.facts and not any(bare["kind"] == "date" for bare in notes.bare) and all(notes.is_used(day) for day in found.dates):
        return Decision("inform", decision.confidence, decision.by)      # "we finished Start in 2024: are we fit for Business-Start?" asks of today
    if decision.intent in STATED and notes.facts and "?" not in found.text and (decision.by == "model" or any(f["fact"] == "months" for f in notes.facts)):
        return Decision("inform", decision.confidence, decision.by)      # "duration: a year or two" asks for no dates, "grant plus equity" for no meaning
    if decision.intent == "everybody_named" and found.asked.get("fact") == "linked" and any(fact["fact"] == "linked" for fact in notes.facts):
        return Decision("inform", decision.confidence, decision.by)     # "nobody else but us" owns a share
    if decision.intent in SHOWN and "?" not in found.text and _states(notes, decision):
        return Decision("inform", CONFIDENT, decision.by)       # "research, not export" wants no summary
    if decision.intent == "unclear" and (answer := _longer_answer(found, notes)):
        return answer
    is_open = found.asked.get("fact") == EITHER_OR and decision.intent in ("affirm", "deny") and decision.by != "whole"
    if is_open and len(re.findall(r"\w+", found.text)) > FEWEST:
        return Decision("unclear", decision.confidence, decision.by)       # "yes, that may be": yes to which of the two?
    return decision


def _states(notes: Notes, decision: Decision) -> bool:
    weak = decision.by == "model" and decision.confidence < CERTAIN
    return any(f["fact"] == "activity" and f.get("negated") or weak and not f.get("in_question") and f["confidence"] >= CONFIDENT for f in notes.facts)


def _longer_answer(found: Analysis, notes: Notes) -> Optional[Decision]:
    """"yes it is new, nothing like it on the market": a yes that goes on."""
    text = found.text.lower()
    if notes.facts or notes.bare or "?" in text or found.asked.get("input") != "yes_no" or found.asked.get("fact") == EITHER_OR or HEDGED.search(text):
        return None
    answer = LED.match(text)
    return Decision("affirm" if answer["yes"] else "deny", 0.7, "pattern") if answer else None


def _decided(found: Analysis, notes: Notes, model: Optional[IntentModel]) -> Decision:
    for rule in (_whole, _by_facts, _by_language):
        decision = rule(found, notes)
        if decision:
            return decision
    text = marked(found)
    pattern = _pattern(text, found.language)
    foreign = _foreignness(found, notes, text, pattern, model)
    if foreign >= HALF and all(fact["fact"] in SOFT or fact["subject"] is None or fact.get("in_question") for fact in notes.facts):
        notes.facts.clear()
        return Decision("out_of_scope", foreign, "model")
    if foreign >= CONFIDENT:
        notes.doubt()
    stated = [fact for fact in notes.facts if not fact.get("in_question")]
    if notes.facts and not stated and not pattern:
        return _asked_only(notes, text, model)
    if stated:
        return _with_facts(notes, text, pattern, model)
    answer = _begins_with_answer(found, notes)
    if pattern and not (answer and pattern in POLITE):
        return Decision(pattern, FROM_PATTERN, "pattern")
    if answer:
        return answer
    if notes.bare:
        return _with_values(found, notes, text, model)
    return _by_model(text, model)


def _whole(found: Analysis, notes: Notes) -> Optional[Decision]:
    """The whole message is listed."""
    names, answers, _ = _lists(found.language)
    said = whole(found.text) or found.text.strip()
    if any(fact["fact"] == EITHER_OR for fact in notes.facts):
        return None         # "open" is no "don't know" where it answers what was asked
    if said in set(read_list(f"{found.language}-intents.yml")["nothing"]) and found.asked.get("input") in ("number", "money", "share"):
        notes.bare = [{"kind": "number", "value": 0, "text": found.text.strip(), "start": 0, "end": len(found.text)}]
        return Decision("inform", 1.0, "whole")
    if said in names and not (said == "open" and not found.asked):
        return Decision(names[said], 1.0, "whole")
    if said in answers and found.asked.get("input") == "yes_no":
        return Decision(answers[said], 1.0, "whole")
    return None


def _by_facts(found: Analysis, notes: Notes) -> Optional[Decision]:
    """Facts that are an intent by themselves."""
    if any(fact.get("op") == "remove" for fact in notes.facts) and not notes.is_if:
        if LEFT_OUT.match(found.text.lower()) and found.text.rstrip().endswith("?"):
            return Decision("what_if", FROM_PATTERN, "facts")
        return Decision("remove_partner", 1.0, "facts")
    if notes.facts and all(fact["fact"] == EITHER_OR for fact in notes.facts):
        if all(fact["value"] is True and fact["confidence"] >= CONFIDENT for fact in notes.facts):
            return Decision("everybody_named", 1.0, "facts")
        if found.asked.get("fact") == EITHER_OR and not found.text.rstrip().endswith("?"):
            return Decision("inform", 1.0, "facts")
    return None


def _by_language(found: Analysis, notes: Notes) -> Optional[Decision]:
    named = found.having("language")
    if named and not notes.facts and (len(found.doc) <= 3 or re.search(r"\b(speak|switch|change|in|auf|en|please|talk|parle[zr]?|language|write|answer)\b", found.text.lower())):
        return Decision("language", 1.0, "whole")
    return None


def _pattern(text: str, language: str) -> Optional[str]:
    return next((intent for intent, pattern in _lists(language)[2] if pattern.search(text)), None)


def _with_facts(notes: Notes, text: str, pattern: Optional[str], model: Optional[IntentModel]) -> Decision:
    """A message with facts informs, unless it clearly does more."""
    if pattern in BESIDE_FACTS:
        return Decision(pattern, FROM_PATTERN, "pattern")
    guessed = _by_model(text, model)
    is_supposition = notes.is_if or text.rstrip().endswith("?")
    if guessed.intent in BESIDE_FACTS and guessed.confidence >= CONFIDENT and (guessed.intent != "what_if" or is_supposition) and (guessed.intent not in CHANGING or guessed.intent == "correct"):
        return guessed
    if notes.is_if and (text.rstrip().endswith("?") or re.match(r"(do|does|are|is|would|will|can|could) ", text)):
        return Decision("what_if", FROM_PATTERN, "facts")
    sure = max(fact["confidence"] for fact in notes.facts)
    return Decision("inform", max(sure, 0.7), "facts")


def _asked_only(notes: Notes, text: str, model: Optional[IntentModel]) -> Decision:
    """All facts stand in a question: a supposition if it speaks of a partner ("could a university coordinate?")."""
    guessed = _by_model(text, model)
    if guessed.intent in BESIDE_FACTS and guessed.confidence >= CONFIDENT:
        return guessed
    if any(fact["subject"] == "partner" for fact in notes.facts) and guessed.intent != "out_of_scope":
        return Decision("what_if", LIKELY, "facts")
    notes.facts.clear()         # a theme goes with a question that is surely one about funding; "what does water taste like" is not
    return guessed


def _foreignness(found: Analysis, notes: Notes, text: str, pattern: Optional[str], model: Optional[IntentModel]) -> float:
    """How surely the classifier takes a message with facts for talk about something else ("an uber for 5 people")."""
    if not notes.facts or pattern or model is None or found.having("scheme", "family") or found.cues("market"):
        return 0.0
    first = model.rank(text)[:1]
    return first[0][1] if first and first[0][0] == "out_of_scope" else 0.0


def _begins_with_answer(found: Analysis, notes: Notes) -> Optional[Decision]:
    """"yes, it is", "no we never did"; "no, 300" corrects."""
    data = read_list(f"{found.language}-intents.yml")
    words = re.findall(r"[\w']+", found.text.lower())
    if not words or len(words) > SHORT or found.text.rstrip().endswith("?"):
        return None
    said = " ".join(words) + " "
    for intent, listed in (("affirm", data["yes_words"]), ("deny", data["no_words"])):
        if any(said.startswith(word + " ") for word in listed):
            if not notes.bare:
                return Decision(intent, FROM_PATTERN, "pattern")
            return Decision("correct", FROM_PATTERN, "values") if intent == "deny" else None
    return None


def _with_values(found: Analysis, notes: Notes, text: str, model: Optional[IntentModel]) -> Decision:
    """Bare values: an answer when there is little else, or when something was asked."""
    rest = re.findall(r"[^\W\d_]{2,}", re.sub(r"<\w+>", " ", text))     # words of any script: what no list put into English counts too
    if len(rest) <= 2:
        return Decision("inform", 1.0, "values")
    guessed = _by_model(text, model)
    if guessed.intent == "unclear" and found.asked and len(rest) <= SHORT:
        return Decision("inform", 0.7, "values")
    return guessed


def _by_model(text: str, model: Optional[IntentModel]) -> Decision:
    """The classifier's word, if it is sure enough for what it would do."""
    ranking: list[tuple[str, float]] = model.rank(text) if model is not None else []
    if not ranking:
        return Decision("unclear", 0.0, "nothing")
    (intent, first), second = ranking[0], ranking[1][1] if len(ranking) > 1 else 0.0
    changing = intent in CHANGING
    if first < BY_LETTERS and model is not None and not model.knows_a_word(text):
        return Decision("unclear", first, "model")      # "asdf qwertz" is about nothing
    if first < (CERTAIN if intent in DRASTIC else CONFIDENT if changing else ENOUGH) or (changing and first - second < MARGIN):
        return Decision("unclear", first, "model")
    return Decision(intent, first, "model")


def ranking(found: Analysis, model: Optional[IntentModel]) -> list[dict[str, Any]]:
    """The classifier's ranking, for Rasa's `intent_ranking`."""
    return [{"name": name, "confidence": round(sure, 4)} for name, sure in model.rank(marked(found))[:5]] if model else []

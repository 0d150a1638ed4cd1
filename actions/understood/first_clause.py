"""A message that answers first and then goes on: the clause that answers is believed, what follows is heard as a message of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from actions import paths
from actions.asking import fewer, questions
from actions.heard import QUESTIONS, Heard
from actions.noting import intake
from actions.turn import Document, Turn, pressed
from actions.understood import answers, binding, by_number, clauses, own_words, phrases, titles
from actions.understood.clauses import Clause
from actions.undoing import forgetting

WORD = re.compile(r"\w+")
AND = re.compile(r"\b(and|und|et|и)\b", re.IGNORECASE)
LETTERS, ENDING = 4, 3  # that two words must share, and in which they may differ
MOST_TOPIC = 6  # words of a clause that is about a fact
FEW = 3  # words of a sentence that is nothing but a value
OWNERS = ("foreign_share", "public_share", "non_sme_share", "linked")  # an answer to these goes on with who the owners are
DESCRIBING = ("kind", "country", "region", "headcount", "sme")
SUCH = frozenset("such solche solchen solcher telle telles tel tels de ce genre таких такие таковых".split())
AT_MOST = re.compile(r"^\W*(at (the )?most|only|just|höchstens|nur|maximal|tout au plus|seulement|au maximum|максимум|только|разве что|лишь)\b", re.IGNORECASE)
INDEPENDENT = "partners_independent"
DEPENDENT = 0.25  # share of capital or votes below which nobody depends on its owner
REPLACED = ("affirm", "deny", "dont_know", "skip", "unclear", "out_of_scope")  # intents that the answer used up


def take(turn: Turn, choosing: list[Document]) -> bool:
    """True when a clause answered what is open; the turn then holds the rest of the message."""
    whole = turn.heard
    if whole.press is not None or not whole.text or binding.MARKUP.search(whole.text) or not (choosing or turn.state.asked):
        return False
    for clause in _candidates(whole.text):
        turn.heard = _part(whole, [clause])
        if _answers(turn, choosing, whole, clause):
            turn.heard, turn.assigned = _rest(turn, whole, clause), False
            return True
    turn.heard = whole
    return False


def is_over(turn: Turn) -> bool:
    """Nothing is left to listen to."""
    return not WORD.search(turn.heard.text)


def _candidates(text: str) -> Iterator[Clause]:
    """The first clause that is more than an interjection, also up to its first "and"; then whole sentences of a word or two. Questions answer nothing."""
    first = next((c for c in clauses.clauses(text) if not phrases.only(c.text, phrases.FILLERS)), None)
    if first is not None and not first.text.rstrip().endswith("?"):
        yield first
        if cut := AND.search(first.text):
            yield Clause(first.start, first.start + cut.start(), first.text[: cut.start()], first.sentence)
        yield from (c for c in clauses.clauses(text) if c.sentence == first.sentence and c.start > first.start and _says(c.text) is not None)
    for start, end in clauses.sentences(text):
        if len(WORD.findall(text[start:end])) <= FEW and "?" not in text[start:end]:
            yield Clause(start, end, text[start:end], (start, end))


def _part(heard: Heard, kept: list[Clause]) -> Heard:
    """The message as far as it stands in these clauses; all places stay as they are."""
    text = "".join(letter if any(c.start <= i < c.end for c in kept) else " " for i, letter in enumerate(heard.text))
    items = {name: [item for item in getattr(heard, name) if any(c.holds(item) for c in kept)] for name in ("facts", "bare", "named")}
    mentions = [m for m in heard.mentions if m.text and m.text in text]
    return msgspec.structs.replace(heard, text=text, mentions=mentions, intent="inform", confidence=1.0, **items)


def _answers(turn: Turn, choosing: list[Document], whole: Heard, clause: Clause) -> bool:
    """Do what the clause chooses; False when it chooses nothing."""
    asked = turn.state.asked
    if choosing and own_words.budget_of(turn, choosing):
        return True
    own_way = turn.pending is not None and bool(turn.pending.owners) if choosing else asked is not None and asked.input == "yes_no"
    turn.state.choosing = choosing
    payload = None if own_way else binding.chosen(turn)
    turn.state.choosing = []
    payload = payload or _labelled(turn, choosing) or (_of_two(turn, choosing) if choosing else _of_asked(turn, whole))
    beside = [b for b in whole.bare if b.start < 0 or clause.sentence[0] <= b.start < clause.sentence[1]]
    if payload is None:
        turn.heard.bare = turn.heard.bare if turn.pending else beside
        return own_words.answered(turn, choosing)
    answers.press(turn, own_words.with_all(payload, beside))
    return turn.understood or bool(turn.changes)


def _labelled(turn: Turn, choosing: list[Document]) -> Document | None:
    """The only button that has all the words that tell something, or that is about the fact they name: "foundation of course", "das zweite"."""
    text = turn.heard.text
    if turn.pending is not None and turn.pending.owners or titles.DENIED.search(text.casefold()) or "?" in text:
        return None
    buttons = choosing or (fewer.shown(turn, turn.state.asked, questions.answer_buttons(turn.state.asked)) if turn.state.asked and turn.state.asked.input in binding.CHOICES else [])
    words = phrases.words_of(text) - phrases.FILLERS - phrases.YES_WORDS - phrases.ECHOES
    number = 1 if phrases.FIRST_ONE.search(text) else phrases.ordinal(text)
    if number is not None and not by_number.NUMBER.search(text) and len(words) == 1 and not turn.heard.facts and number <= len(buttons):
        return pressed(buttons[number - 1 if number > 0 else number])
    found = [b for b in buttons if words and all(any(_alike(w, other) for other in phrases.words_of(str(b["title"]))) for w in words)]
    if len(found) != 1 and len(words) <= MOST_TOPIC:
        found = [b for b in buttons if (path := paths.parse(pressed(b).get("path"))) is not None and path.name in forgetting.named(text)] if choosing else []
    return pressed(found[0]) if len(found) == 1 and max(map(len, words), default=0) >= LETTERS else None


def _alike(word: str, other: str) -> bool:
    """The same but for its ending."""
    shared = max(LETTERS, min(len(word), len(other)) - ENDING)
    return word == other or (len(word) >= shared and word[:shared] == other[:shared])


def _of_two(turn: Turn, choosing: list[Document]) -> Document | None:
    """Yes is the one thing that was offered, no is to leave it."""
    says, offered = _says(turn.heard.text), [pressed(button) for button in choosing]
    if says is None or len(offered) != 2 or offered[1]["act"] != "drop":
        return None
    return offered[0] if says else offered[1]


def _of_asked(turn: Turn, whole: Heard) -> Document | None:
    asked = turn.state.asked
    path = paths.parse(asked.path) if asked is not None else None
    if asked is None:
        return None
    if _is_not_known(turn):
        return {"act": "dont_know", "path": asked.path}
    if phrases.only(phrases.SKIP_IT.sub(" ", turn.heard.text), phrases.FILLERS | phrases.ECHOES | phrases.YES_WORDS) and phrases.SKIP_IT.search(turn.heard.text):
        return {"act": "skip", "path": asked.path}
    fact = turn.words.fact(path) if asked.path != questions.WHO_ELSE else None
    if path is None or fact is None:
        return None
    ties = _ties(turn, whole) if asked.fact == INDEPENDENT else None
    says = _says(turn.heard.text) if ties is None else ties
    if fact.type == "yes_no" and path != paths.EVERYBODY:
        return None if says is None or (ties is None and not says and _corrects(turn, whole)) else binding.yes_or_no(turn, says)
    return (None if _says_again(turn, whole) else _nothing(turn, path, fact, whole)) or _value(turn, path, fact)


def _says(text: str) -> bool | None:
    """A yes or a no and nothing else: "yes, of course", "no they aren't", "ja bitte notieren"."""
    bare = phrases.NOTE_IT.sub(" ", text)
    if not WORD.search(bare) and WORD.search(text):
        return True
    if not phrases.only(bare, phrases.YES_WORDS | phrases.NO_WORDS | phrases.ECHOES | phrases.FILLERS):
        return None
    words = phrases.words_of(bare)
    return False if words & phrases.NO_WORDS else True if words & phrases.YES_WORDS else None


def _ties(turn: Turn, whole: Heard) -> bool | None:
    """Whether those who take part are independent, in words for what binds them."""
    if phrases.NO_TIES.search(turn.heard.text):
        return True
    shares = [link.get("share") for f in whole.facts if f.fact == "linked" and not f.negated and isinstance(f.value, list) for link in f.value if isinstance(link, dict)]
    if not shares or _says(turn.heard.text) is True:
        return None
    return all(isinstance(share, (int, float)) and share < DEPENDENT for share in shares)


def _corrects(turn: Turn, whole: Heard) -> bool:
    """ "No, we are 45": a no to what was noted, not to what is asked."""
    if whole.is_sure("correct", "remove_partner", "everybody_named", *QUESTIONS):
        return True
    held = [(f, paths.get(turn.case, p)) for f in whole.facts for p in (paths.Path("partners", paths.YOU, f.fact), paths.Path("project", None, f.fact))]
    return any(known is not None and known != f.value and f.subject != "partner" for f, known in held)


def _says_again(turn: Turn, whole: Heard) -> bool:
    """ "No, 45 in total, 20 is our share": the no is to what was said before, and the sentence puts it right in figures that are known."""
    start, end = next((s for s in clauses.sentences(whole.text) if whole.text[slice(*s)].strip()), (0, 0))
    of_owners = turn.state.asked is not None and turn.state.asked.fact in OWNERS
    told = [f for f in whole.facts if start <= f.start < end and f.fact not in OWNERS and not (of_owners and f.fact in DESCRIBING and f.subject != "applicant")]
    return any(paths.get(turn.case, p) is not None for f in told for p in (paths.Path("partners", paths.YOU, f.fact), paths.Path("project", None, f.fact)))


def _nothing(turn: Turn, path: paths.Path, fact: object, whole: Heard) -> Document | None:
    """ "Nil", "none at all", "no, at most the angel": no share, none of a list, none in number."""
    kind, unit = getattr(fact, "type", ""), getattr(fact, "unit", "")
    words, text = phrases.words_of(turn.heard.text), turn.heard.text
    explained = kind == "share" and bool(words & SUCH or AT_MOST.search(whole.text[len(text.rstrip()) :]))
    none = phrases.ZERO_WORDS | (phrases.NO_WORDS if explained else frozenset())
    if not words & none or not phrases.only(text, none | SUCH | phrases.FILLERS | phrases.ECHOES):
        return None
    value: object = [] if kind in ("several", "list", "countries") else 0 if kind in ("share", "whole", "number") and not unit else None
    return {"act": "answer", "path": str(path), "value": value} if value is not None and intake.usable(turn, path, value) else None


def _value(turn: Turn, path: paths.Path, fact: object) -> Document | None:
    """A sentence that is nothing but a value of the right kind."""
    if len(turn.heard.bare) != 1 or turn.heard.facts or len(WORD.findall(turn.heard.text)) > FEW + 1:
        return None
    value = binding.answer(fact, turn.heard.bare[0])  # type: ignore[arg-type]
    return {"act": "answer", "path": str(path), "value": value} if value is not None and intake.usable(turn, path, value) else None


def _is_not_known(turn: Turn) -> bool:
    """ "No idea yet who else": of what is asked, in no other words than those of the question."""
    asked, text = turn.state.asked, turn.heard.text
    if asked is None or not phrases.NOT_KNOWN.search(text) or any(name != asked.fact for name in forgetting.named(text)):
        return False
    return phrases.only(phrases.NOT_KNOWN.sub(" ", text), phrases.FILLERS | phrases.ECHOES | phrases.words_of(asked.text))


def _rest(turn: Turn, whole: Heard, clause: Clause) -> Heard:
    """What is still to be heard. What gives no fact in the sentence of the answer only explains it; after an answer about owners it tells who they are."""
    start, end = clause.sentence
    behind = Clause(clause.end, end, whole.text[clause.end : end], clause.sentence)
    asked = turn.state.asked
    of_somebody = turn.assigned or (asked is not None and asked.fact in OWNERS)
    said = [f for f in whole.facts if behind.holds(f) and not (of_somebody and f.fact in DESCRIBING and f.subject != "applicant")]
    for fact in said if asked is not None and asked.fact in OWNERS and not asked.partner else ():
        if fact.fact in OWNERS and fact.subject is None:
            fact.subject = "applicant"
    others = [Clause(a, b, whole.text[a:b], (a, b)) for a, b in ((0, clause.start), (end, len(whole.text)))]
    explains = not said and "?" not in behind.text and not any(behind.holds(b) and b.kind not in ("number", "yes_no") for b in whole.bare) and not any(m.text and m.text in behind.text for m in whole.mentions)
    rest = _part(whole, others if explains else [*others, behind])
    if of_somebody:
        rest.facts = [f for f in rest.facts if f in said or not behind.holds(f)]
        rest.bare = [b for b in rest.bare if b.kind != "share" or not behind.holds(b)]
    rest.intent, rest.confidence = ("inform", 1.0) if whole.intent in REPLACED else (whole.intent, whole.confidence)
    return rest

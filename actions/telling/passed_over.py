"""No question is passed over in silence: what no rule read is answered by what it seems to ask for; what nothing answers is named, with what can be asked nearby."""

from __future__ import annotations

from actions.heard import ASKED_FOR
from actions.telling import seeming, standing
from actions.turn import Document, Turn, press
from actions.understood import asking_clauses
from actions.understood.clauses import Clause

MOST_LETTERS = 90
SHORT = 3  # words
MOST = 2  # questions quoted, and schemes offered
ASKS_BACK = "take"  # without a scheme it is asked which one


def tell(turn: Turn) -> None:
    """An answer to each question that seems to have one, and one line for all others."""
    asked_before, before = turn.asked_back, turn.messages[:]
    found = [(question, seeming.topic(turn, question)) for question in unanswered(turn)]
    _answer(turn, [(q, what) for q, what in found if what and what != ASKS_BACK])
    if left := [q for q, what in found if not what]:
        _name(turn, left)
    _answer(turn, [(q, what) for q, what in found if what == ASKS_BACK])
    if asked_before and before and len(turn.messages) > len(before):  # what is asked back comes last
        turn.messages = [*before[:-1], *turn.messages[len(before) :], before[-1]]


def has_answer(turn: Turn) -> bool:
    """One of the questions that are left seems to ask for something that is answered here."""
    return any(seeming.topic(turn, question) not in ("", seeming.NOTHING) for question in unanswered(turn))


def _answer(turn: Turn, found: list[tuple[Clause, str]]) -> None:
    """Each topic once, whatever number of questions asks for it."""
    told: set[str] = set()
    for question, what in found:
        if what in told:
            turn.answered(question.text)
        else:
            seeming.answer(turn, question, what)
        told.add(what)


def _name(turn: Turn, left: list[Clause]) -> None:
    say = turn.say
    quoted = say.both(say.quoted(_short(clause.text)) for clause in left[:MOST])
    turn.tell(say.ngettext("Your question {question} I cannot answer from my rules. Near to it I can tell you:", "Your questions {question} I cannot answer from my rules. Near to them I can tell you:", len(left[:MOST]), question=quoted), _nearby(turn))


def unanswered(turn: Turn) -> list[Clause]:
    """The questions of the message that nothing answered."""
    heard = turn.heard
    if heard.press is not None or turn.quiet or not heard.text:
        return []
    asked = asking_clauses.questions(heard.text)
    left = [q for q in asked if not _is_told(turn, q) and not any(a.text and (a.text in q.text or a.text.strip().endswith(q.text)) for a in turn.answers)]
    if turn.answers:
        left = [q for q in left if not any(m.kind == ASKED_FOR and m.text and m.text in q.text for m in heard.mentions)]
    for answer in turn.answers:
        if not answer.text or answer.text not in heard.text:
            found = next((q for q in left if answer.start < q.end and q.start < answer.end), None)
            left = [q for q in left if q is not found]
    left = [q for q in left if not _goes_with(q, asked, left) and seeming.topic(turn, q) != seeming.NOTHING]
    return left if asked or turn.answers else seeming.unmarked(turn)


def _goes_with(question: Clause, asked: list[Clause], left: list[Clause]) -> bool:
    """A word or two more on what was answered in the same sentence: "what is Eureka, who pays there?"."""
    before = [q for q in asked if q.sentence == question.sentence and q.end <= question.start]
    return bool(before) and before[-1] not in left and len(question.text.split()) <= SHORT


def _is_told(turn: Turn, question: Clause) -> bool:
    """No question: it states something that was taken in or is asked back, or it is a request that was done."""
    named = [str(m.value) for m in turn.heard.mentions if m.kind == "scheme" and m.text and m.text in question.text]
    if named and all(any(standing.name_of(turn, s) in str(m.get("text")) for m in turn.messages) for s in named):
        return True  # where it stands was said
    if asking_clauses.GENERAL.search(question.text) and not named:
        return bool(turn.changes or turn.messages)
    if asking_clauses.begins_so(question):
        return False
    if asking_clauses.REQUEST.search(question.text):
        return bool(turn.changes or turn.took_back or turn.asked_back)
    names = {c.path.name for c in turn.changes} | {path.name for path, _ in turn.unchanged}
    inside = [f for f in turn.heard.facts if question.holds(f)]
    return any(f.fact in names for f in inside) or bool(inside) and turn.asked_back


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS].rsplit(" ", 1)[0] + " …"


def _nearby(turn: Turn) -> list[Document]:
    """The programmes that are named or talked of, the results, the calls, a person."""
    say = turn.say
    named = (turn.heard.mentioned("scheme") or turn.state.subject)[:MOST]
    fits = [press(say.gettext("{name}: does it fit us?", name=standing.name_of(turn, s)), "why_not", scheme=s) for s in named if s in turn.book.schemes]
    return [*fits, press(say.gettext("Results so far"), "results"), press(say.gettext("Open calls"), "calls"), press(say.gettext("Talk to a person"), "human")]

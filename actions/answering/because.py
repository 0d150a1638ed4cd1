"""Why something that the message names stands in the way, or whether it is needed: the rule, what was found, and the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from actions.speaker import sentences
from actions.telling import explain, standing
from actions.turn import Document, Turn, press
from actions.understood import naming
from rules.assessment import SchemeResult
from rules.operators.count import Count

WHY = re.compile(r"\b(why|how come|warum|wieso|weshalb|pourquoi|en quoi|почему|отчего|с чего|зачем)\b", re.IGNORECASE)
PARTNER = re.compile(r"\b(partners?|partner\w*|partenaires?|consorti\w*|konsorti\w*|партн[её]р\w*|консорциум\w*)\b", re.IGNORECASE)
QUARTER = re.compile(r"\b(quarter|viertel\w*|quart|четверт\w*|25 ?(%|percent|prozent|pour cent|процент\w*))", re.IGNORECASE)
AN_OBSTACLE = re.compile(r"(problem|obstacle|\bbad\b|issue|trouble|hurt|rul(e|es|ed) out|exclu|schlecht|hinder|schade|stör|ausgeschloss|gên|obstacl|probl[eè]m|плох|проблем|меша|исключа|отпада)", re.IGNORECASE)
NEED = re.compile(
    r"\b(do|does|must|would) (we|i|one|you)( (already|really|even|also))* (need|have to)( to)?\b|\b(must|should) (we|i|one)\b|\bis it (necessary|required|mandatory) to\b"
    r"|\b(muss|müssen|braucht|brauchen) (man|wir|ich|es)\b|\b(faut[- ]il|il faut|doit[- ]on|on doit|devons[- ]nous|nous devons|est-il (nécessaire|obligatoire) (de|d'))"
    r"|\b(надо|нужно|нужен|нужна|нужны|обязательно|необходимо|должны)( ли)?( мы| нам)?\b|\b(does|do)\b[^?,]{0,30}\bneed\b",
    re.IGNORECASE,
)
OTHERWISE = re.compile(r"(back|repay|zurück|rembours|возвра|верну|apply|submit|einreich|beantrag|dépos|candidat|пода|know|wissen|savoir|знать|сказать|say|tell)", re.IGNORECASE)
LISTED = re.compile(r"\b(what|which|was|welche\w*|wie|que|quoi|combien|qu['’]est-ce qu\w*|что|чего|какие|какой|сколько|how (much|many|long))( \w+)?\s*$", re.IGNORECASE)  # "what do we need" asks for all of it
STEM, LONG, SHOWN = 5, 6, 3  # letters of a word that stay the same, of a word that says something; rules shown


def topic(turn: Turn) -> list[str]:
    """`because` of what is named, `quarter`, or `needed`; nothing where the message asks otherwise."""
    text = turn.heard.text
    if "?" not in text:
        return []
    if WHY.search(text) and QUARTER.search(text):
        return ["quarter"]
    if WHY.search(text) and "why_ask" not in turn.heard.asks() and any(_rules(turn)):
        return ["because"]
    if WHY.search(text) and AN_OBSTACLE.search(text) and _countries(turn) and not turn.heard.mentioned("scheme"):
        return ["because"]
    return ["needed"] if turn.heard.mentioned("scheme") and _needed(text) else []


def show(turn: Turn) -> None:
    """Each rule once, with what it rules out; those of the last change first."""
    found: dict[str, list[str]] = {}
    ids: list[str] = []
    for scheme, criterion in _rules(turn):
        found.setdefault(explain.reason(turn, criterion), []).append(str(scheme["name"]))
        ids.append(str(scheme["id"]))
    if not found:
        turn.tell(turn.say.gettext("By the rules I know nothing is ruled out because of {names}.", names=turn.say.both(map(turn.say.country_inside, _countries(turn)))))
        return
    lines = [f"- {turn.say.named(turn.say.some(names, 2), text)}" for text, names in list(found.items())[:SHOWN]]
    more = [press(turn.say.gettext("What would it take?"), "take", scheme=ids[0])] if len(set(ids)) == 1 else []
    turn.tell("\n".join([turn.say.ngettext("Because of this rule:", "Because of these rules:", len(lines)), *lines]), more)
    turn.heard.facts = []


def _rules(turn: Turn) -> Iterator[tuple[Document, Document]]:
    """The rules that fail by what is named; of a programme that is named also one that a partner would fail."""
    named, lost = turn.heard.mentioned("scheme"), turn.state.lost
    schemes, results, said = turn.schemes(), turn.results(), _said(turn)
    counts = bool(named and PARTNER.search(turn.heard.text))
    if not said and not counts:
        return
    of_all = [s.id for s in [*standing.of_interest(turn), *turn.assessed().schemes] if s.verdict == "not_eligible" and standing.is_running(turn, s)]
    for scheme in (schemes[i] for i in named or dict.fromkeys([*lost, *of_all]) if i in schemes):
        counting = _counting_partners(results[str(scheme["id"])]) if counts else set()
        for criterion in scheme["criteria"]:
            if criterion["id"] in counting or criterion["weight"] == "hard" and criterion["outcome"] == "not_met" and _is_about(said, criterion):
                yield scheme, criterion


def _counting_partners(scheme: SchemeResult) -> set[str]:
    """The rules about how many take part."""
    rules = ((r.criterion, node) for r in scheme.rules for node in r.criterion.rule.walk())
    return {criterion.id for criterion, node in rules if isinstance(node, Count) and node.selection.of == "partners" and criterion.weight == "hard"}


def _said(turn: Turn) -> list[str]:
    """The countries and facts that the message names, as they are put in what was found; no facts where it is asked why one is asked for."""
    names = [] if turn.heard.is_sure("why_ask") else explain.facts_named(turn, turn.heard.text)
    return [*(turn.say.country(code).casefold() for code in _countries(turn)), *(turn.words.label(turn.our_place(name)).casefold() for name in names)]


def _is_about(said: list[str], criterion: Document) -> bool:
    """What fails it is something of that."""
    observed = str(criterion["observed"] or "").casefold()
    return any(text in observed for text in said)


def _countries(turn: Turn) -> list[str]:
    """The countries that the message names."""
    return list(dict.fromkeys([*turn.heard.mentioned("country"), *turn.heard.countries()]))


def quarter(turn: Turn) -> None:
    """Why a quarter matters: partner and linked enterprises of the definition of an SME, with the source."""
    say = turn.say
    turn.tell(
        sentences(
            say.gettext("From a quarter on another enterprise is counted with yours, and that can decide whether you are a small or medium-sized one."),
            *(explain.definition(turn, word) for word in ("partner enterprise", "linked enterprise")),
        )
    )


def _needed(text: str) -> list[str]:
    """The words that say what may be needed, cut to their stems."""
    match = NEED.search(text)
    if match and LISTED.search(text[: match.start()]):
        return []
    after = re.split(r"[?.;]", text[match.end() :])[0] if match else ""
    return [] if OTHERWISE.search(after) else [w[:STEM].casefold() for w in re.findall(r"[^\W\d_]+", after) if len(w) >= LONG]


def needed(turn: Turn) -> None:
    """What the rules of each programme named say about it, else what it is for, else that nothing is known here."""
    say, stems = turn.say, _needed(turn.heard.text)
    for scheme in naming.meant(turn, turn.heard.mentioned("scheme"))[:SHOWN]:
        rules = [c for c in scheme["criteria"] if any(re.search(rf"\b{stem}", str(c.get("text") or "").casefold()) for stem in stems)]
        about = say.told(turn.book.scheme(scheme["id"]).about)
        lines = [f"- {explain.reason(turn, c)}" for c in rules[:SHOWN]]
        nothing = say.gettext("I know no rule about that; ask the authority.")
        if lines:
            turn.tell("\n".join([say.gettext("{name}: what its rules say about that:", name=scheme["name"]), *lines]))
        else:
            turn.tell(say.named(str(scheme["name"]), sentences(nothing, about if any(re.search(rf"\b{stem}", about.casefold()) for stem in stems) else "")))


ANSWERS: dict[str, Callable[[Turn, list[str]], None]] = {
    "because": lambda turn, schemes: show(turn),
    "quarter": lambda turn, schemes: quarter(turn),
    "needed": lambda turn, schemes: needed(turn),
}
